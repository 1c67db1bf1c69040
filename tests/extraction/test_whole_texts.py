"""What must hold of whole texts: how letters are stored, the case of headings, paragraphs about other things,
and a figure that is changed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.extraction.outline import Block, outline
from checker.programme import Programme, Target
from tests.extraction.reading import pack, programme
from tests.rendering.model import said
from tests.rendering.texts import plain, text_files
from tests.text.number_words import STYLES, written_out

FILES = text_files()
PACKS = ("nq57", "nq03")
files = st.sampled_from(FILES)
packs = st.sampled_from(PACKS)


@cache
def text_of(file: Path) -> str:
    return plain(file).text


@cache
def model_of(file: Path, words: str = "nq57") -> Programme:
    return programme(text_of(file), words=words)


def without_places(found: Programme) -> dict[str, Any]:
    """What a programme says, without the words it rests on."""
    return {key: _without_places(value) for key, value in said(found).items()}


def _without_places(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_places(each) for each in value]
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if key != "evidence"}
    return value


# How letters are stored.


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("words", PACKS)
def test_decomposed_letters_give_the_same_model(file: Path, words: str) -> None:
    assert programme(unicodedata.normalize("NFD", text_of(file)), words=words) == model_of(file, words)


# The case of headings.

LONGEST_HEADING = 160


@cache
def headings(file: Path) -> list[Block]:
    """The blocks with a number or a letter that end no sentence, lines that were broken as one."""
    text = text_of(file)
    return [
        block
        for block in outline(text).blocks
        if block.role in ("part", "numbered", "lettered", "named")
        and block.end - block.body < LONGEST_HEADING
        and text[block.body : block.end].strip()
        and not text[block.start : block.end].rstrip().endswith((".", ";", ","))
    ]


@settings(max_examples=40, deadline=None)
@given(files, st.sampled_from([str.upper, str.lower, str.title, str.capitalize]), st.data())
def test_the_case_of_headings_does_not_matter(file: Path, change: Any, data: st.DataObject) -> None:
    text, found = text_of(file), headings(file)
    assume(found)
    chosen = data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=len(found), unique=True))
    for block in chosen:
        text = text[: block.body] + change(text[block.body : block.end]) + text[block.end :]
    assert folded(said(programme(text))) == folded(said(model_of(file)))


def folded(value: Any) -> Any:
    """The same without the case of the words that are quoted."""
    if isinstance(value, dict):
        return {key: folded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [folded(each) for each in value]
    return value.casefold() if isinstance(value, str) else value


# Paragraphs about other things.

#: Each names no province and no kind of document: a text that says of neither what it is would learn it here.
UNRELATED = (
    "Văn phòng bố trí nước uống và chỗ gửi xe cho đại biểu.",
    "Cấp ủy các cấp phổ biến sâu rộng nội dung này đến từng chi bộ.",
    "Những ngày qua trời có mưa rào rải rác ở vùng núi, đường trơn trượt, người dân đi lại cần cẩn thận.",
    "Cây cầu qua sông dài 120 m, khởi công năm 2024, sẽ thông xe trong năm 2027.",
    "Vụ xuân năm nay, nông dân gieo cấy 31.500 ha lúa, năng suất 62,5 tạ/ha.",
    "Đường ven hồ được trồng thêm cây xanh; công viên mở cửa đến 22 giờ hằng ngày",
    "Dự kiến đến năm 2028, hoàn thành nạo vét 14 km kênh mương nội đồng.",
    "Hội thi cắm hoa chào mừng ngày 8 tháng 3 thu hút 45 đội tham gia, trao 12 giải thưởng.",
)


@cache
def gaps(file: Path) -> list[int]:
    """Where a paragraph begins, or a table; and the end of the text. Nothing else stands on or in a title in
    capitals."""
    text = text_of(file)
    made = outline(text)
    starts = [
        block.start
        for number, block in enumerate(made.blocks)
        if not {number, number - 1} <= set(made.rows)
        and text[: block.start][-1:] in ("", "\n")
        and not text[block.start].islower()
        and not (block.role == "paragraph" and text[block.start : block.end].isupper())
    ]
    return [*starts, len(text)]


@settings(max_examples=100, deadline=None)
@given(files, st.data(), st.sampled_from(UNRELATED), st.sampled_from(["\n", "\n\n"]))
def test_a_paragraph_about_something_else_removes_nothing(
    file: Path, data: st.DataObject, paragraph: str, gap: str
) -> None:
    text, at = text_of(file), data.draw(st.sampled_from(gaps(file)))
    before, after = text[:at].rstrip("\n"), text[at:].lstrip("\n")
    longer = without_places(programme(gap.join(filter(None, [before, paragraph, after]))))
    for key, stated in without_places(model_of(file)).items():
        if key in ("commitments", "tasks"):
            assert not _counted(stated) - _counted(longer[key]), key
        else:
            assert longer[key] == stated, key


def _counted(values: list[Any]) -> Counter[str]:
    return Counter(map(repr, values))


# A figure that is changed.

_DIGITS = re.compile(r"(?<![\d.,])\d+(?:[.,](?P<decimals>\d+))?(?![\d]|[.,]\d)")


class Figure(NamedTuple):
    """One end of a target as it is written. `targets`: the numbers of the targets that share it; `places`:
    its digits and its words, where it has both ("3% (ba phần trăm)"); `decimals`: how many it has."""

    targets: tuple[int, ...]
    end: str
    value: float
    places: tuple[tuple[int, int], ...]
    decimals: int


def stated(found: Programme) -> list[Target]:
    return [*found.targets, *found.baselines]


@cache
def figures(file: Path, words: str) -> list[Figure]:
    """Those of all targets and results, but for the ones that cannot be told from another figure in the words
    that are quoted, and "100%": who says that says all of it, and pledges something else."""
    text, targets = text_of(file), stated(model_of(file, words))
    found: dict[tuple[str, tuple[tuple[int, int], ...]], Figure] = {}
    for number, target in enumerate(targets):
        for end in ("value", "value_max"):
            value = getattr(target, end)
            if value is None or (value == 100 and target.unit == "percent"):
                continue
            digits, spelled = in_digits(text, target, value), in_words(text, target, value)
            places = tuple(match.span() for match in (*digits, *spelled))
            if len(digits) > 1 or len(spelled) > 1 or not places:
                continue
            sharing = found[end, places].targets if (end, places) in found else ()
            decimals = len(digits[0]["decimals"] or "") if digits else 0
            found[end, places] = Figure((*sharing, number), end, value, places, decimals)
    return list(found.values())


def in_digits(text: str, target: Target, value: float) -> list[re.Match[str]]:
    """Where the words that a target rests on write a value in digits."""
    place = target.evidence
    return [
        match
        for match in _DIGITS.finditer(text, place.start or 0, place.end or 0)
        if float(match[0].replace(",", ".")) == value
    ]


def in_words(text: str, target: Target, value: float) -> list[re.Match[str]]:
    """The same in words."""
    if value != int(value):
        return []
    spellings = sorted({written_out(int(value), style).replace(" ", r"\s+") for style in STYLES})
    number = re.compile(rf"(?<!\w)(?:{'|'.join(spellings)})(?=\s+(?:phần|người|cán))", re.IGNORECASE)
    return [*number.finditer(text, target.evidence.start or 0, target.evidence.end or 0)]


def altered(text: str, figure: Figure, value: float) -> str:
    for start, end in sorted(figure.places, reverse=True):
        written = text[start:end]
        if written[0].isdigit():
            other = f"{value:.{figure.decimals}f}".zfill(len(written))
            other = other.replace(".", ",") if "," in written else other
        else:
            other = written_out(int(value))
        text = text[:start] + other + text[end:]
    return text


def others(figure: Figure, target: Target, words: str) -> st.SearchStrategy[float]:
    """Figures of the same form that the target could have as well: as many digits, and a possible value."""
    scale = 10**figure.decimals
    digits = len(str(round(figure.value * scale)))
    least, most = 10 ** (digits - 1), 10**digits - 1
    (indicator,) = (one for one in pack(words).vocabulary.indicators if one.id == target.indicator)
    if indicator.limits and target.unit == indicator.unit:
        least = max(least, ceil(indicator.limits[0] * scale))
        most = min(most, floor(indicator.limits[1] * scale))
    return st.integers(least, most).map(lambda number: number / scale)


@settings(max_examples=100, deadline=None)
@given(files, packs, st.data())
def test_a_changed_figure_changes_exactly_its_target(file: Path, words: str, data: st.DataObject) -> None:
    assume(figures(file, words))
    figure = data.draw(st.sampled_from(figures(file, words)))
    value = data.draw(others(figure, stated(model_of(file, words))[figure.targets[0]], words))
    found = model_of(file, words)
    one = stated(found)[figure.targets[0]]
    if one.value_max is not None and one.value is not None:
        assume(value < one.value_max if figure.end == "value" else value > one.value)
    expected = without_places(found)
    listed = [*expected["targets"], *expected["baselines"]]
    for number in figure.targets:
        listed[number][figure.end] = value
    assert without_places(programme(altered(text_of(file), figure, value), words=words)) == expected


def test_hardly_a_figure_is_left_out_of_what_is_changed() -> None:
    ends = tried = 0
    for file in FILES:
        for target in stated(model_of(file)):
            ends += sum(value is not None and value != 100 for value in (target.value, target.value_max))
        tried += sum(len(figure.targets) for figure in figures(file, "nq57"))
    assert tried >= 0.95 * ends
