"""Years in a clause, and what each is said for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.years import YearMark, year_marks
from tests.text.quantity_wordings import words


def marks(text: str) -> list[YearMark]:
    spoken = words(text)
    return year_marks(spoken, 0, len(spoken))


def used(text: str) -> list[tuple[int, str]]:
    return [(mark.year, mark.use) for mark in marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đến năm 2030", [(2030, "by")]), ("tới năm 2030", [(2030, "by")]),
        ("đến hết năm 2030", [(2030, "by")]),
        ("đến cuối năm 2030", [(2030, "by")]), ("trước năm 2030", [(2030, "by")]),
        ("vào năm 2030", [(2030, "by")]),
        ("tầm nhìn 2045", [(2045, "by")]), ("hướng tới năm 2045", [(2045, "by")]),
        ("đến 2030", [(2030, "by")]),
        ("trước ngày 31/12/2027", [(2027, "by")]), ("đến hết ngày 30/6/2026", [(2026, "by")]),
        ("năm 2030", [(2030, "in")]), ("trong năm 2028", [(2028, "in")]),
        ("giai đoạn 2026 - 2030", [(2030, "period")]), ("giai đoạn 2026-2030", [(2030, "period")]),
        ("từ năm 2026 đến năm 2030", [(2030, "period")]), ("nhiệm kỳ 2025 - 2030", [(2030, "period")]),
        ("sau năm 2030", [(2030, "after")]),
        ("so với năm 2025", [(2025, "base")]), ("từ năm 2026", [(2026, "base")]),
        ("so với giai đoạn 2021 - 2025", [(2025, "base")]), ("gấp 2 lần năm 2024", [(2024, "base")]),
        ("đến năm 2030, tầm nhìn đến năm 2045", [(2030, "by"), (2045, "by")]),
        ("các năm 2026, 2028 và 2030", [(2026, "in"), (2028, "in"), (2030, "in")]),
        ("cao hơn năm 2024", [(2024, "base")]), ("giá so sánh năm 2010", [(2010, "base")]),
        ("so với năm 2023 (năm 2024", [(2023, "base"), (2024, "in")]),
        ("theo Luật Đầu tư năm 2020", [(2020, "base")]),
        ("Quyết định số 12/QĐ-UBND năm 2021", [(2021, "base")]),
        ("kết quả thực hiện Nghị quyết 52 năm 2024", [(2024, "in")]),
        ("Nghị quyết đề ra mục tiêu năm 2030", [(2030, "in")]),
        # no years
        ("ngày 22/12/2024", []), ("số 13/2023/NĐ-CP", []), ("2.030 hộ", []), ("20300 hộ", []),
        ("năm 203", []),
        ("năm 2130", []), ("", []),
    ],
)  # fmt: skip
def test_a_year_is_said_for(text: str, expected: list[tuple[int, str]]) -> None:
    assert used(text) == expected


def test_a_year_behind_a_multiple_is_what_it_multiplies() -> None:
    spoken = words("kinh tế số gấp đôi năm 2023, năm 2024")
    multiple = spoken.index("đôi")
    assert [mark.use for mark in year_marks(spoken, 0, len(spoken), {multiple})] == ["base", "in"]
    assert [mark.use for mark in year_marks(spoken, 0, len(spoken))] == ["in", "in"]


def test_a_period_knows_when_it_begins() -> None:
    assert [(mark.since, mark.year) for mark in marks("giai đoạn 2026 - 2030")] == [(2026, 2030)]
    assert [mark.since for mark in marks("đến năm 2030")] == [None]


def test_the_words_that_belong_to_a_year_are_part_of_its_mark() -> None:
    (mark,) = marks("phấn đấu đến hết năm 2030 đạt")
    assert (mark.start, mark.end) == (2, 6)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1950, 2099),
    st.sampled_from(["đến năm", "trước năm", "năm", "sau năm", "so với năm", "giai đoạn"]),
)
def test_any_year_of_the_time_is_known(year: int, before: str) -> None:
    assert [mark.year for mark in marks(f"phấn đấu {before} {year} đạt")] == [year]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "năm",
                "2030",
                "2026",
                "2045",
                "-",
                "/",
                "đến",
                "từ",
                "so",
                "với",
                "sau",
                "giai đoạn",
                "12",
                "đạt",
                ",",
                "ngày",
            ]
        ),
        max_size=16,
    )
)
def test_marks_lie_inside_the_clause_and_in_order(pieces: list[str]) -> None:
    spoken = " ".join(pieces).split()
    found = year_marks(spoken, 0, len(spoken))
    assert [mark.end for mark in found] == sorted(mark.end for mark in found)
    for mark in found:
        assert 0 <= mark.start < mark.end <= len(spoken)
        assert spoken[mark.end - 1] == str(mark.year)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 6), st.integers(0, 6))
def test_words_outside_the_clause_do_not_count(start: int, length: int) -> None:
    spoken = words("so với năm 2025 , đến năm 2030 đạt 30 %")
    inside = spoken[start : start + length]
    moved = [
        YearMark(mark.start + start, mark.end + start, mark.year, mark.use, mark.since)
        for mark in year_marks(inside, 0, len(inside))
    ]
    assert year_marks(spoken, start, start + len(inside)) == moved


@pytest.mark.parametrize(
    "text",
    [
        "theo Luật Ngân sách nhà nước năm 2015",
        "thực hiện Chiến lược phát triển kinh tế số, xã hội số đến năm 2030 , tỉnh",
        "Đề án chuyển đổi số quốc gia đến năm 2025 , định hướng đến năm 2030 , tỉnh",
        "thực hiện Quy hoạch tỉnh giai đoạn 2021 - 2030",
    ],
)
def test_a_year_in_the_name_of_a_text_dates_nothing(text: str) -> None:
    assert {mark.use for mark in marks(text)} == {"base"}


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện Nghị quyết của tỉnh , đến năm 2030 kinh tế số đạt",
        "Nghị quyết đặt mục tiêu đến năm 2030",
        "Nghị quyết Đại hội nhiệm kỳ 2025 - 2030 , kinh tế số",
        "triển khai Đề án đến năm 2030 có 30% dân số",
    ],
)
def test_a_year_behind_the_name_of_a_text_may_be_a_horizon(text: str) -> None:
    assert {mark.use for mark in marks(text)} <= {"by", "period"}


def test_in_a_title_the_years_are_those_of_the_document() -> None:
    spoken = words("kế hoạch thực hiện Nghị quyết 57 giai đoạn 2025 - 2030")
    assert [mark.use for mark in year_marks(spoken, 0, len(spoken), title=True)] == ["period"]
    assert [mark.use for mark in year_marks(spoken, 0, len(spoken))] == ["base"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 10 tháng 9 năm 2025", []), ("trước ngày 10 tháng 9 năm 2027", [(2027, "by")]),
        ("đến hết quý IV/2027", [(2027, "by")]), ("trước tháng 12/2027", [(2027, "by")]),
        ("không muộn hơn năm 2030", [(2030, "by")]), ("muộn nhất năm 2030", [(2030, "by")]),
    ],
)  # fmt: skip
def test_days_quarters_and_latest_dates(text: str, expected: list[tuple[int, str]]) -> None:
    assert used(text) == expected
