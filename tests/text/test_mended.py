"""Faults of checker.text that were found and mended: they stay mended."""

from __future__ import annotations

import pytest

from checker.text.folding import fold
from checker.text.numbers import parse_words
from checker.text.tokens import tokenise
from tests.text.number_words import written_out
from tests.text.quantity_wordings import Said, said


@pytest.mark.parametrize(
    ("text", "words"),
    [("12người", ["12", "người"]), ("năm 2030và", ["năm", "2030", "và"]), ("7.500tỷ", ["7.500", "tỷ"]),
     ("qh15", ["qh15"])],
)  # fmt: skip
def test_a_number_is_never_cut_in_two(text: str, words: list[str]) -> None:
    assert tokenise(fold(text)).words == words


@pytest.mark.parametrize("number", [1_005, 1_015, 20_099, 1_200_000, 1_000_021, 9_999_999])
def test_numbers_with_empty_groups_and_millions_written_out(number: int) -> None:
    words = written_out(number).split()
    assert parse_words(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("text", "value"),
    [("một vạn hai nghìn", 12_000), ("một triệu rưỡi", 1_500_000), ("hai nghìn rưỡi", 2_500),
     ("một trăm rưỡi", 150), ("một nghìn lẻ năm", 1_005)],
)  # fmt: skip
def test_scales_and_halves_of_scales(text: str, value: float) -> None:
    assert parse_words(text.split(), 0) == (value, len(text.split()))


@pytest.mark.parametrize(
    "text",
    ["ngày 22-12-2024", "Nghị quyết số 202/2025/QH15", "Luật số 20/2023/QH15", "15 - 20 tuổi",
     "trong 5 năm tới", "10h30", "1/3 chặng đường", "lần thứ 13", "Đề án 06", "Chỉ thị 16", "mức độ 4",
     "COVID-19", "ISO 27001", "công nghệ 4.0"],
)  # fmt: skip
def test_names_dates_ages_and_times_are_no_quantities(text: str) -> None:
    assert said(f"thực hiện {text} trên địa bàn") == []


def test_must_may_stand_between_a_comparator_and_its_figure() -> None:
    assert said("ít nhất phải đạt 25%") == [Said("percent", "ge", 25)]
