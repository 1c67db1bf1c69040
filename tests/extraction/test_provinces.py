"""Whose document it is: 63 provinces until 30/06/2025, 34 since."""

from __future__ import annotations

import pytest

from checker.extraction.provinces import gazetteer
from tests.extraction.reading import programme

HEAD = "TỈNH ỦY {upper}\nSố 45-CTr/TU\n{name}, ngày {day} năm 2025\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
BEFORE, SINCE = "30 tháng 6", "01 tháng 7"


def headed(name: str, day: str) -> str | None:
    return programme(HEAD.format(upper=name.upper(), name=name, day=day)).province


def province(text: str) -> str | None:
    return programme(text).province


def test_there_were_63_provinces_and_there_are_34() -> None:
    known = gazetteer()
    assert (len(known.former), len(known.current)) == (63, 34)
    assert known.current <= known.former
    assert set(known.names.values()) == known.former


@pytest.mark.parametrize("name", sorted(gazetteer().former))
def test_every_province_is_known_by_its_name_while_it_exists(name: str) -> None:
    assert headed(name, BEFORE) == name
    assert headed(name, SINCE) == (name if name in gazetteer().current else None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Thừa Thiên Huế", "Huế"), ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("TP. HCM", "Hồ Chí Minh"), ("TPHCM", "Hồ Chí Minh"), ("Đăk Lăk", "Đắk Lắk"), ("Đắc Lắc", "Đắk Lắk"),
        ("Hoà Bình", "Hòa Bình"), ("Thanh Hoá", "Thanh Hóa"), ("Khánh Hoà", "Khánh Hòa"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("Kontum", "Kon Tum"), ("KON TUM", "Kon Tum"), ("Kon  Tum", "Kon Tum"),
    ],
)  # fmt: skip
def test_other_spellings_are_the_same_province(written: str, name: str) -> None:
    assert headed(written, BEFORE) == name


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh Quảng Trị ban hành kế hoạch.", "Bí thư Tỉnh ủy Quảng Trị phát biểu.",
        "Tỉnh Quảng Trị đặt mục tiêu.",
        "HĐND tỉnh Quảng Trị thông qua.", "TỈNH ỦY QUẢNG TRỊ\n\nCHƯƠNG TRÌNH",
        "Tỉnh ủy Quảng Trị\nban hành kế hoạch.",
    ],
)  # fmt: skip
def test_the_office_of_a_province_names_it(text: str) -> None:
    assert province(text) == "Quảng Trị"


def test_the_office_of_a_city_names_it() -> None:
    assert province("Thành ủy Hải Phòng ban hành kế hoạch.") == "Hải Phòng"
    assert province("Thành ủy TP. Hồ Chí Minh ban hành kế hoạch.") == "Hồ Chí Minh"


@pytest.mark.parametrize(
    "text",
    [
        "", "Kinh tế số đạt 30% GRDP.", "Đại học Thái Nguyên hợp tác.", "Bệnh viện Bạch Mai và Đại học Huế.",
        "Hòa Bình, ổn định là mục tiêu.", "tỉnh hà nam đặt mục tiêu",
        "Phát triển miền Nam định hướng bền vững.",
        "Báo Bình Dương đưa tin.", "Quảng Trị.",
    ],
)  # fmt: skip
def test_a_name_that_is_only_mentioned_tells_nothing(text: str) -> None:
    assert province(text) is None


def test_two_provinces_alike_are_none() -> None:
    assert province("Tỉnh Kon Tum và tỉnh Gia Lai cùng phấn đấu.") is None
    assert province("Bài viết nhắc đến tỉnh Bắc Ninh và tỉnh Quảng Ninh như nhau.") is None


def test_an_office_outweighs_mentions() -> None:
    text = "Tỉnh ủy Bình Phước ban hành chương trình; tham khảo Đồng Nai, Đồng Nai và Đồng Nai."
    assert province(text) == "Bình Phước"


def test_the_name_in_force_on_the_day_counts_among_kin() -> None:
    text = (
        "Gia Lai, ngày 15 tháng 8 năm 2025\n"
        "Tỉnh ủy Gia Lai (trước đây là tỉnh Bình Định và tỉnh Gia Lai) ban hành.\n"
    )
    assert province(text) == "Gia Lai"
