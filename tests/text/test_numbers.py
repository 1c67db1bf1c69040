"""Numbers in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.text.numbers import parse_digits, parse_words, scale_of
from tests.text.number_words import STYLES, UNITS, Style, written_out

styles = st.sampled_from(STYLES)
fractions = st.text("0123456789", min_size=1, max_size=6)


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_in_plain_digits(number: int) -> None:
    assert parse_digits(str(number)) == number


@settings(deadline=None)
@given(st.integers(0, 10**6), fractions, st.sampled_from(",."))
def test_a_decimal_comma_and_a_decimal_point(number: int, fraction: str, mark: str) -> None:
    if mark == "." and len(fraction) == 3 and 1 <= number < 1000:
        return  # "7.500" is a number of thousands
    assert parse_digits(f"{number}{mark}{fraction}") == float(f"{number}.{fraction}")


@settings(deadline=None)
@given(st.integers(1_000, 10**15 - 1))
def test_thousands_points(number: int) -> None:
    assert parse_digits(grouped(number, ".")) == number


@settings(deadline=None)
@given(st.integers(1_000, 10**12), fractions)
def test_thousands_points_with_a_decimal_comma(number: int, fraction: str) -> None:
    assert parse_digits(f"{grouped(number, '.')},{fraction}") == float(f"{number}.{fraction}")


@settings(deadline=None)
@given(st.integers(1_000, 10**15 - 1))
def test_thousands_commas_where_things_are_counted(number: int) -> None:
    assert parse_digits(grouped(number, ","), counted=True) == number


@settings(deadline=None)
@given(st.integers(1_000_000, 10**15 - 1))
def test_several_thousands_commas_are_never_decimal(number: int) -> None:
    assert parse_digits(grouped(number, ",")) == number


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(0, 999))
def test_leading_zeros_change_nothing(zeros: int, number: int) -> None:
    assert parse_digits("0" * zeros + str(number)) == number


def test_what_stands_for_thousands_depends_on_whether_things_are_counted() -> None:
    assert parse_digits("10,000") == 10
    assert parse_digits("10,000", counted=True) == 10_000
    assert parse_digits("0,125", counted=True) == 0.125
    assert parse_digits("0.125") == 0.125


@pytest.mark.parametrize(
    "written", ["", "1..2", "1.2.3", "1,2,3", "22.12.2024", "1.23,4,5", "x", "1e5", "1" * 16, "٣"]
)
def test_what_is_no_number(written: str) -> None:
    assert parse_digits(written) is None


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789.,", max_size=400))
def test_digits_never_raise(written: str) -> None:
    value = parse_digits(written)
    assert value is None or value >= 0


def words_of(text: str) -> tuple[float, int] | None:
    return parse_words(text.split(), 0)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999), styles)
def test_numbers_below_a_thousand_written_out(number: int, style: Style) -> None:
    text = written_out(number, style)
    assert words_of(text) == (number, len(text.split()))


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 999), st.one_of(st.just(0), st.integers(100, 999)), styles)
@example(999, 999, STYLES[0])
def test_thousands_written_out(thousands: int, rest: int, style: Style) -> None:
    text = written_out(thousands * 1_000 + rest, style)
    if len(text.split()) <= 12:
        assert words_of(text) == (thousands * 1_000 + rest, len(text.split()))


@settings(deadline=None)
@given(
    st.integers(1, 99),
    st.sampled_from([("nghìn", 1_000), ("vạn", 10_000), ("triệu", 1_000_000), ("tỷ", 10**9)]),
)
def test_a_scale_multiplies(number: int, scale: tuple[str, int]) -> None:
    name, factor = scale
    text = f"{written_out(number)} {name}"
    assert words_of(text) == (number * factor, len(text.split()))
    assert scale_of(name) == factor


def test_other_words_scale_by_one() -> None:
    assert scale_of("doanh") == 1


@settings(deadline=None)
@given(st.integers(0, 999), st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_a_fraction_written_out(number: int, digits: list[int]) -> None:
    text = f"{written_out(number)} phẩy {' '.join(UNITS[digit] for digit in digits)}"
    expected = float(f"{number}.{''.join(map(str, digits))}")
    parsed = words_of(text)
    assert parsed is not None
    assert parsed[0] == pytest.approx(expected, abs=1e-9)
    assert parsed[1] == len(text.split())


@settings(deadline=None)
@given(st.integers(1, 99))
def test_and_a_half(number: int) -> None:
    text = f"{written_out(number)} rưỡi"
    assert words_of(text) == (number + 0.5, len(text.split()))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999), st.sampled_from(["phần trăm", "người", "doanh nghiệp", "%", "và", "tỉnh", "lần"]))
def test_a_number_ends_where_other_words_begin(number: int, after: str) -> None:
    text = written_out(number)
    assert parse_words(["đạt", "mức", *text.split(), *after.split()], 2) == (
        number,
        2 + len(text.split()),
    )


@pytest.mark.parametrize("text", ["doanh nghiệp", "trăm", "mươi", "linh năm", "nghìn", "rưỡi", ""])
def test_words_that_begin_no_number(text: str) -> None:
    assert words_of(text) is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*UNITS, "mười", "mươi", "trăm", "nghìn", "vạn", "tỷ", "linh", "phẩy", "rưỡi", "mốt"])
    )
)
def test_number_words_in_any_order_never_raise(words: list[str]) -> None:
    for at in range(len(words)):
        parsed = parse_words(words, at)
        if parsed is not None:
            assert parsed[0] >= 0
            assert at < parsed[1] <= len(words)


def test_a_very_long_row_of_number_words_is_cut_and_not_multiplied_out() -> None:
    parsed = parse_words(["chín", "tỷ"] * 1_000, 0)
    assert parsed is not None
    assert parsed[1] < 20
