"""Wordings of figures and what they mean; the tables that the tests of quantities share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from checker.text.comparators import Sign
from checker.text.folding import fold
from checker.text.quantities import Kind, Quantity, find_quantities
from checker.text.tokens import tokenise


def words(text: str) -> list[str]:
    return tokenise(fold(text)).words


def quantities(text: str) -> list[Quantity]:
    return find_quantities(words(text))


@dataclass(frozen=True)
class Said:
    """What a quantity says, without its place."""

    kind: Kind
    sign: Sign
    value: float
    value_max: float | None = None
    per: int | None = None
    yearly: bool = False
    against: bool = False


def said(text: str) -> list[Said]:
    return [meaning(found) for found in quantities(text)]


def meaning(found: Quantity) -> Said:
    return Said(found.kind, found.sign, found.value, found.value_max, found.per, found.yearly, found.against)


COMPARATORS: Final[dict[Sign, tuple[str, ...]]] = {
    "gt": (
        "trên", "hơn", "vượt", "vượt mức", "vượt mốc", "vượt ngưỡng", "vượt trên", "quá", "lớn hơn",
        "cao hơn", "nhiều hơn", ">", "phấn đấu trên", "ít nhất trên", "đạt trên",
    ),
    "ge": (
        "tối thiểu", "ít nhất", "không dưới", "không thấp hơn", "không ít hơn", "không nhỏ hơn", "thấp nhất",
        "chí ít", "không kém", "đạt và vượt", "đạt hoặc vượt", "đạt, vượt", "bằng hoặc cao hơn",
        "lớn hơn hoặc bằng", "từ", "≥", "≧", ">=", "tối thiểu đạt", "đạt tối thiểu là", "ít nhất ở mức",
    ),
    "eq": ("", "đạt", "là", "chiếm", "bằng", "tốc độ", "mức độ"),
    "le": (
        "tối đa", "không quá", "không vượt quá", "nhiều nhất", "không cao hơn", "không lớn hơn", "không hơn",
        "nhỏ hơn hoặc bằng", "≤", "≦", "<=",
    ),
    "lt": ("dưới", "nhỏ hơn", "thấp hơn", "kém hơn", "chưa đến", "chưa tới", "<"),
    "approx": (
        "khoảng", "gần", "gần bằng", "xấp xỉ", "xấp xỷ", "trên dưới", "tầm", "ước", "ước đạt", "ngót", "cỡ",
        "suýt soát", "độ", "~", "≈", "từ khoảng", "khoảng trên", "đạt khoảng",
    ),
}  # fmt: skip

RANGES: Final = (
    "16-18%", "16 - 18%", "16 ‐ 18%", "16 ‑ 18%", "16 ‒ 18%", "16 – 18%", "16 — 18%", "16 ― 18%", "16 − 18%",
    "16% - 18%", "16%–18%", "16 đến 18%", "16% đến 18%", "16 tới 18%", "16 ÷ 18%", "16% ÷ 18%", "16 ~ 18%",
    "từ 16 đến 18%", "từ 16% đến 18%", "từ 16 - 18%", "từ 16% tới 18%", "16,0 - 18,0 %",
)  # fmt: skip

MEASURES: Final[dict[str, Said]] = {
    "30 %": Said("percent", "eq", 30),
    "30%/năm": Said("percent", "eq", 30, yearly=True),
    "30% mỗi năm": Said("percent", "eq", 30, yearly=True),
    "30% hằng năm": Said("percent", "eq", 30, yearly=True),
    "30% một năm": Said("percent", "eq", 30, yearly=True),
    "30%/1 năm": Said("percent", "eq", 30, yearly=True),
    "30% so với năm 2025": Said("percent", "eq", 30, against=True),
    "30% trở lên": Said("percent", "ge", 30),
    "từ 30% trở lên": Said("percent", "ge", 30),
    "30% trở xuống": Said("percent", "le", 30),
    "30% hoặc hơn": Said("percent", "ge", 30),
    "30% hoặc cao hơn": Said("percent", "ge", 30),
    "ba mươi phần trăm": Said("percent", "eq", 30),
    "30 phần trăm": Said("percent", "eq", 30),
    "30% (ba mươi phần trăm)": Said("percent", "eq", 30),
    "ít nhất ba phần trăm": Said("percent", "ge", 3),
    "hơn một nửa": Said("percent", "gt", 50),
    "ít nhất một nửa": Said("percent", "ge", 50),
    "5 điểm phần trăm": Said("percent_gain", "eq", 5),
    "1,5 điểm %": Said("percent_gain", "eq", 1.5),
    "cao nhất 30%": Said("percent", "le", 30),
    "quá nửa": Said("percent", "gt", 50),
    "chiếm ba phần tư": Said("percent", "eq", 75),
    "ít nhất chín phần mười dân số": Said("percent", "ge", 90),
    "trên 2/3 số doanh nghiệp": Said("percent", "gt", 66.67),
    "8 trên 10 giao dịch": Said("percent", "eq", 80),
    "80 trong số 100 hồ sơ": Said("percent", "eq", 80),
    "cứ 100 giao dịch thì có 80": Said("percent", "eq", 80),
    "cứ mười hộ thì có ít nhất tám": Said("percent", "ge", 80),
    "khoảng từ 20 đến 25%": Said("percent", "approx", 20, 25),
    "trên 0,7": Said("plain", "gt", 0.7),
    "0.60": Said("plain", "eq", 0.6),
    "ít nhất 04": Said("plain", "ge", 4),
    "7.500 doanh nghiệp": Said("plain", "eq", 7_500),
    "10,000 doanh nghiệp": Said("plain", "eq", 10_000),
    "hai doanh nghiệp": Said("plain", "eq", 2),
    "200 nghìn người": Said("plain", "eq", 200_000),
    "01 - 02 doanh nghiệp": Said("plain", "range", 1, 2),
    "12 người trở lên": Said("plain", "ge", 12),
    "12 người/vạn dân": Said("rate", "eq", 12, per=10_000),
    "12 người/1 vạn dân": Said("rate", "eq", 12, per=10_000),
    "12 người/10.000 dân": Said("rate", "eq", 12, per=10_000),
    "12 người trên 10,000 người dân": Said("rate", "eq", 12, per=10_000),
    "ít nhất 12 người trên một vạn dân": Said("rate", "ge", 12, per=10_000),
    "mười hai người trên một vạn dân": Said("rate", "eq", 12, per=10_000),
    "8 - 10 người/vạn dân": Said("rate", "range", 8, 10, per=10_000),
    "cứ 10.000 dân có ít nhất 11 người": Said("rate", "ge", 11, per=10_000),
    "mỗi 1.000 dân có một doanh nghiệp": Said("rate", "eq", 1, per=1_000),
    "0,5 DN/1000 dân": Said("rate", "eq", 0.5, per=1_000),
    "1 doanh nghiệp trên một nghìn dân": Said("rate", "eq", 1, per=1_000),
    "nhóm 20 tỉnh dẫn đầu": Said("rank", "le", 20),
    "nhóm năm tỉnh dẫn đầu": Said("rank", "le", 5),
    "top 10": Said("rank", "le", 10),
    "tốp 10": Said("rank", "le", 10),
    "trong 10 địa phương đứng đầu": Said("rank", "le", 10),
    "xếp thứ 15": Said("rank", "eq", 15),
    "xếp thứ mười": Said("rank", "eq", 10),
    "hạng 20": Said("rank", "eq", 20),
    "thứ 9/34 tỉnh": Said("rank", "eq", 9),
    "vị trí thứ 12 trở lên": Said("rank", "le", 12),
    "ít nhất thứ 15": Said("rank", "le", 15),
    "tăng 10 bậc": Said("rank_gain", "eq", 10),
    "tăng ít nhất mười bậc": Said("rank_gain", "ge", 10),
    "0,8 điểm": Said("points", "eq", 0.8),
    "gấp 2,5 lần": Said("times", "eq", 2.5),
    "tăng gấp 3 lần so với năm 2025": Said("times", "eq", 3, against=True),
    "gấp đôi": Said("times", "eq", 2),
    "gấp rưỡi": Said("times", "eq", 1.5),
    "gấp ba": Said("times", "eq", 3),
    "3.000 tỷ đồng": Said("money", "eq", 3e12),
    "1,5 triệu USD": Said("money", "eq", 1_500_000),
    "từ 20% lên 30%": Said("percent", "eq", 30),
    "từ 20% năm 2024 lên ít nhất 30%": Said("percent", "ge", 30),
    "giảm từ 20% xuống 10%": Said("percent", "eq", 10),
    "từ 0,68 lên 0,82": Said("plain", "eq", 0.82),
}

NO_QUANTITIES: Final = (
    # years and periods
    "đến năm 2030", "năm 2030, 2035 và 2045", "giai đoạn 2026 - 2030", "nhiệm kỳ 2025-2030",
    "2026, 2027, 2028", "từ năm 2026 đến năm 2030", "tầm nhìn 2045", "quý IV/2025", "tháng 6/2025",
    # dates and times
    "ngày 22/12/2024", "ngày 22 tháng 12 năm 2024", "22.12.2024", "trước ngày 30/6/2027", "26/2", "24/7",
    "24 giờ", "6 tháng", "100 ngày",
    # documents and clauses
    "Nghị quyết số 57-NQ/TW", "Nghị quyết số 03/NQ-CP", "Kế hoạch số 344/KH-UBND", "Nghị định 13/2023/NĐ-CP",
    "Quyết định số 749/QĐ-TTg", "Chương trình số 33-CTr/TU", "19-NQ/TW", "khoản 2 Điều 5", "Điều 12", "mục 3",
    "Phụ lục số 02", "phần 1", "khóa 15", "Đại hội lần thứ XIII",
    # ages
    "từ 15 tuổi trở lên", "từ đủ 15 tuổi", "dưới 40 tuổi", "trong độ tuổi từ 15 trở lên", "76 tuổi",
    # parts of words, and words that are numbers elsewhere
    "5G và 4G", "IPv6", "hai bên", "một trong những", "ba tháng", "năm năm", "hai phần ba",
    "hơn nửa nhiệm kỳ", "quá nửa chặng đường", "một nửa", "ngày 2/3 các sở họp", "chương hai phần ba",
    "số 12 đường Lê Lợi",
)  # fmt: skip
