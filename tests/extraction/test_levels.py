"""Whose document it is, from the head that it carries."""

from __future__ import annotations

import pytest

from checker.extraction.levels import level_of
from checker.extraction.provinces import gazetteer
from checker.programme import Level
from checker.text.folding import fold
from tests.extraction.reading import programme

TITLE = "\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\nI. MỤC TIÊU\n1. Đến năm 2030\n- Kinh tế số đạt 30% GRDP.\n"


def level(head: str) -> Level | None:
    return programme(head + TITLE).document.level


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("TỈNH ỦY LÀO CAI\n*\nSố 12-CTr/TU\nLào Cai, ngày 05 tháng 8 năm 2025\n", "province"),
        ("UBND TỈNH NGHỆ AN\nSố: 345/KH-UBND\nNghệ An, ngày 05 tháng 3 năm 2025\n", "province"),
        ("THÀNH ỦY CẦN THƠ\n*\nSố 12-CTr/TU\nCần Thơ, ngày 05 tháng 8 năm 2025\n", "city"),
        (
            "ĐẢNG BỘ TỈNH LÀO CAI\nĐẢNG ỦY XÃ BẢO THẮNG\n*\nSố 08-CTr/ĐU\n",
            "commune",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nỦY BAN NHÂN DÂN XÃ BẢO THẮNG\nSố: 15/KH-UBND\n", "commune"),
        ("UBND THÀNH PHỐ ĐÀ NẴNG     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND PHƯỜNG HẢI CHÂU\n", "commune"),
        ("TỈNH ỦY KIÊN GIANG\nĐẢNG ỦY ĐẶC KHU PHÚ QUỐC\n*\n", "commune"),
        ("TỈNH ỦY NGHỆ AN\nHUYỆN ỦY DIỄN CHÂU\n*\nSố 20-KH/HU\n", "district"),
        ("UBND TỈNH NGHỆ AN\nUBND HUYỆN DIỄN CHÂU\nSố: 20/KH-UBND\n", "district"),
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 503/QĐ-BKHCN\n", "ministry"),
        ("BỘ CHÍNH TRỊ\n*\nSố 57-NQ/TW\n", None),
    ],
)  # fmt: skip
def test_the_organisation_above_the_number_says_whose_document_it_is(
    head: str, expected: Level | None
) -> None:
    assert level(head) == expected


@pytest.mark.parametrize(
    ("name", "issued", "expected"),
    [
        ("Quảng Ninh", "2026-08-31", "province"),
        ("Quảng Ninh", "2026-09-01", "city"),
        ("Bắc Ninh", "2026-09-19", "province"),
        ("Bắc Ninh", "2026-09-20", "city"),
        ("Đồng Nai", "2026-04-29", "province"),
        ("Đồng Nai", "2026-04-30", "city"),
        ("Huế", "2024-12-31", "province"),
        ("Huế", "2025-01-01", "city"),
        ("Hà Nội", "2024-12-25", "city"),
        ("Hòa Bình", "2025-02-20", "province"),
        ("Quảng Ninh", None, "city"),
    ],
)
def test_a_province_is_a_city_from_the_day_it_became_one(
    name: str, issued: str | None, expected: Level
) -> None:
    assert level_of("", name, issued) == expected


@pytest.mark.parametrize(
    "text",
    [
        "UBND phường Hải Châu vừa ban hành kế hoạch thực hiện Nghị quyết 57, bà con phấn khởi.\n",
        "Nơi nhận:\n- UBND các xã, phường;\n- Lưu: VT.\n",
        "Đảng ủy xã Bảo Thắng\n" * 30,
    ],
)
def test_running_text_and_lists_of_recipients_say_nothing(text: str) -> None:
    assert level_of(fold(text), None, None) is None


def test_nine_cities_and_twenty_five_provinces_today_six_cities_after_the_merger() -> None:
    cities = gazetteer().cities
    assert len(cities) == 9
    assert len([name for name, since in cities.items() if since <= "2025-07-01"]) == 6
    assert set(cities) <= gazetteer().current


def test_seven_provinces_kept_their_name_and_changed_their_code() -> None:
    changed = {
        name: codes
        for name, codes in gazetteer().codes.items()
        if len(set(codes)) == 2 and name in gazetteer().former
    }
    assert changed == {
        "Lào Cai": ("10", "15"), "Bắc Ninh": ("27", "24"), "Quảng Trị": ("45", "44"), "Gia Lai": ("64", "52"),
        "Tây Ninh": ("72", "80"), "Đồng Tháp": ("87", "82"), "An Giang": ("89", "91"),
    }  # fmt: skip
