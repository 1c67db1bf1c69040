"""Figures in words: comparator, value, kind; and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text.comparators import Sign
from checker.text.quantities import find_quantities
from tests.text.number_words import written_out
from tests.text.quantity_wordings import (
    COMPARATORS,
    MEASURES,
    NO_QUANTITIES,
    RANGES,
    Said,
    meaning,
    quantities,
    said,
    words,
)

#: Words of such documents that say nothing of a figure beside them.
UNRELATED = [
    "phát triển",
    "bền vững",
    "nông thôn",
    "hạ",
    "sản xuất",
    "kinh doanh",
    "du lịch",
    "xanh",
    "hiện đại",
]
fillers = st.lists(st.sampled_from(UNRELATED), max_size=6).map(" ".join)
percents = st.decimals(min_value=0, max_value=1_000, places=1, allow_nan=False)
ALL_COMPARATORS = [(wording, sign) for sign, wordings in COMPARATORS.items() for wording in wordings]


@pytest.mark.parametrize(("wording", "sign"), ALL_COMPARATORS, ids=lambda value: value or "nothing")
def test_words_in_front_of_a_figure_compare(wording: str, sign: Sign) -> None:
    assert said(f"kinh tế số {wording} 30% GRDP") == [Said("percent", sign, 30)]


@pytest.mark.parametrize(("wording", "sign"), ALL_COMPARATORS, ids=lambda value: value or "nothing")
def test_a_comparator_belongs_to_the_quantity(wording: str, sign: Sign) -> None:
    (found,) = quantities(f"đạt {wording} 30%")
    inside = " ".join(words(f"đạt {wording} 30%")[found.start : found.number_at])
    assert (inside != "") == (sign != "eq")
    assert words(f"đạt {wording} 30%")[found.number_at] == "30"


@pytest.mark.parametrize("written", RANGES)
def test_a_range_has_two_ends_whatever_the_dash(written: str) -> None:
    assert said(f"tăng bình quân {written} và hơn thế") == [Said("percent", "range", 16, 18)]


@pytest.mark.parametrize("written", RANGES[:9])
def test_a_range_a_year(written: str) -> None:
    assert said(f"{written}/năm") == [Said("percent", "range", 16, 18, yearly=True)]


@pytest.mark.parametrize("written", ["30 - 25%", "25 - 25%"])
def test_what_does_not_rise_is_no_range(written: str) -> None:
    assert [found.sign for found in quantities(written)] == ["eq", "eq"]


@pytest.mark.parametrize(("wording", "expected"), MEASURES.items(), ids=list(MEASURES))
def test_a_wording_means(wording: str, expected: Said) -> None:
    assert said(f"phát triển {wording} trong thời kỳ mới") == [expected]


@pytest.mark.parametrize("wording", NO_QUANTITIES)
def test_no_quantity_is_seen_in(wording: str) -> None:
    assert said(f"thực hiện {wording} trên địa bàn") == []


@pytest.mark.parametrize("wording", NO_QUANTITIES)
def test_a_figure_beside_what_is_none_is_still_seen(wording: str) -> None:
    assert said(f"thực hiện {wording}; kinh tế số đạt trên 30% GRDP") == [Said("percent", "gt", 30)]


def test_one_sentence_carries_several_figures_in_order() -> None:
    text = "đạt 20% vào năm 2026, ít nhất 25 - 27% vào năm 2028 và trên 30% vào năm 2030"
    assert [(found.sign, found.value, found.value_max) for found in said(text)] == [
        ("eq", 20, None),
        ("range", 25, 27),
        ("gt", 30, None),
    ]


def test_the_figure_repeated_in_words_is_one_quantity_to_the_end_of_the_words() -> None:
    (found,) = quantities("bố trí 3% (ba phần trăm) ngân sách")
    assert (found.start, found.end) == (2, 7)


def test_another_figure_in_words_is_another_quantity() -> None:
    assert [found.value for found in quantities("3% (bốn phần trăm)")] == [3, 4]


def test_people_named_first_end_with_their_clause() -> None:
    assert said("cứ 10.000 dân thì tốt; 12 doanh nghiệp") == [Said("plain", "eq", 12)]


def test_the_unit_of_a_rate_is_reached_but_stands_outside() -> None:
    (found,) = quantities("có 12 người trên một vạn dân số")
    assert (found.start, found.end, found.reach) == (1, 2, 8)


@settings(max_examples=200, deadline=None)
@given(
    percents,
    st.sampled_from(ALL_COMPARATORS),
    st.sampled_from(",."),
    st.sampled_from(["%", " %", " phần trăm"]),
)
def test_any_percentage_under_any_comparator(
    value: object, comparator: tuple[str, Sign], mark: str, percent: str
) -> None:
    wording, sign = comparator
    written = str(value).replace(".", mark)
    assert said(f"đạt {wording} {written}{percent}") == [Said("percent", sign, float(str(value)))]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999), st.sampled_from([" phần trăm", " %"]))
def test_any_percentage_written_out(number: int, percent: str) -> None:
    assert said(f"đạt {written_out(number)}{percent}") == [Said("percent", "eq", number)]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 500), st.integers(1, 500), st.sampled_from("-–—−~÷"), st.booleans())
def test_any_range(low: int, rise: int, dash: str, spaced: bool) -> None:
    space = " " if spaced else ""
    text = f"đạt {low}{space}{dash}{space}{low + rise}%"
    if low < 1900:
        assert said(text) == [Said("percent", "range", low, low + rise)]


@settings(max_examples=200, deadline=None)
@given(fillers, st.sampled_from([*MEASURES.items()]), fillers)
def test_what_a_quantity_says_does_not_depend_on_unrelated_words(
    before: str, measure: tuple[str, Said], after: str
) -> None:
    wording, expected = measure
    assert said(f"{before} {wording} {after}") == [expected]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*MEASURES.items()]), max_size=5))
def test_clauses_do_not_change_one_another(measures: list[tuple[str, Said]]) -> None:
    assert said(" ; ".join(wording for wording, _ in measures)) == [expected for _, expected in measures]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*NO_QUANTITIES, *MEASURES, *UNRELATED, ",", ";", "và", "trên", "số", "từ"]),
        max_size=12,
    )
)
def test_quantities_stand_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = words(" ".join(pieces))
    last = 0
    for found in find_quantities(text):
        assert last <= found.start <= found.number_at < found.end <= found.reach <= len(text)
        assert found.value_max is None or found.value_max > found.value
        assert found.kind != "rate" or found.per is not None
        last = found.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_searched_without_a_fault(text: str) -> None:
    for found in quantities(text):
        assert found.value == found.value
        assert meaning(found).kind


def test_a_wall_of_digits_is_no_number() -> None:
    assert find_quantities(["9" * 10_000, "%"]) == []
