"""In: nothing. Out: the words of a draft, a Party committee's programme or a people's committee's plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Form(NamedTuple):
    """What stands around the body of a document: the two columns of its head, line by line, its title, whom
    copies go to, and who signs. `ruled`: the texts of the head that have a line below, and how long it is, in
    millimetres."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: str
    recipients: tuple[str, ...]
    signed: tuple[str, ...]
    ruled: Mapping[str, float]


_PLACE: Final = ".............., ngày ..... tháng ..... năm ........."
#: Kind of document -> its form, of the Party and of the state (Decree 30/2020/NĐ-CP).
FORMS: Final[Mapping[str, Form]] = {
    "programme": Form(
        left=("TỈNH ỦY ..............", "*", "Số ......-CTr/TU"),
        right=("ĐẢNG CỘNG SẢN VIỆT NAM", "", _PLACE),
        ruled={"ĐẢNG CỘNG SẢN VIỆT NAM": 62.0},
        title="CHƯƠNG TRÌNH HÀNH ĐỘNG",
        recipients=("Nơi nhận:", "- ..............;", "- Lưu Văn phòng Tỉnh ủy."),
        signed=("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    ),
    "plan": Form(
        left=("ỦY BAN NHÂN DÂN", "TỈNH ..............", "Số: ....../KH-UBND"),
        right=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", _PLACE),
        ruled={"TỈNH ..............": 20.0, "Độc lập - Tự do - Hạnh phúc": 58.0},
        title="KẾ HOẠCH",
        recipients=("Nơi nhận:", "- ..............;", "- Lưu: VT, ......."),
        signed=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ),
}
DRAFT_WORDS: Mapping[str, str] = {
    "answers": "[Điền: thực hiện {source}]",
    "targets": "MỤC TIÊU",
    "year": "Mục tiêu đến năm {year}",
    "tasks": "NHIỆM VỤ, GIẢI PHÁP",
    "organisation": "TỔ CHỨC THỰC HIỆN",
    "heading": "[Đề mục: {text}]",
    "write": "[Ghi: {text}]",
    "check": "[Rà soát: {text}]",
    "checks": "những điểm dưới đây trước khi trình, rồi xóa phần này",
    "told": "{title}: {required} ({citation}). {remedy}",
    "nothing": "không nêu",
    "any_year": "mọi năm",
}
