"""The generator that other tests rely on writes what a Vietnamese writes."""

from __future__ import annotations

import pytest

from tests.text.number_words import Style, written_out


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"),
        (21, "hai mươi mốt"), (24, "hai mươi tư"), (55, "năm mươi lăm"), (100, "một trăm"),
        (105, "một trăm linh năm"), (115, "một trăm mười lăm"), (999, "chín trăm chín mươi chín"),
        (1_005, "một nghìn không trăm linh năm"), (1_015, "một nghìn không trăm mười lăm"),
        (12_000, "mười hai nghìn"), (2_300_000, "hai triệu ba trăm nghìn"),
        (1_000_021, "một triệu không trăm hai mươi mốt"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(number: int, words: str) -> None:
    assert written_out(number) == words


def test_a_writer_has_choices() -> None:
    assert written_out(1_704, Style("lẻ", "ngàn", "bốn", "nhăm", "bẩy")) == "một ngàn bẩy trăm lẻ bốn"
    assert written_out(35, Style(five="nhăm")) == "ba mươi nhăm"
