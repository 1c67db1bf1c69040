"""Lines that fit: wrapping, shortening, counting columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.renderers.layout import clean, columns, shorten, wrap


@given(st.text(), st.integers(min_value=10, max_value=120))
def test_wrapping_loses_no_word_and_fits(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(columns(line) <= width or len(line) <= width for line in lines)


@given(st.text(), st.integers(min_value=2, max_value=120))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert columns(shorten(clean(text), width)) <= width


def test_vietnamese_takes_one_column_a_letter_and_hangul_two() -> None:
    assert columns("Tỷ lệ đổi mới sáng tạo “…” – ✗") == 30
    assert columns("한") == 2


def test_short_text_is_left_alone() -> None:
    assert shorten("đạt 80%", 7) == "đạt 80%"
    assert shorten("đạt 80%, 90%", 9) == "đạt 80%…"
