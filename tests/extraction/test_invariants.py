"""What must hold of every reading: places, repetition, spelling, and what a change may change."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.interface import Document
from checker.extraction import extract
from checker.programme import Evidence, Programme, Target
from tests.corpus.cases import Case, cases
from tests.extraction.reading import document, pack, programme, read_anew, stated

CASES = cases()
some = st.sampled_from(CASES)
several = st.lists(some, min_size=1, max_size=6)
MARKER = re.compile(r"\s*(?:[IVX]+[.-]|[0-9]+[.)]|[a-zđ]\)|-)?\s*")


def evidence_of(found: Programme) -> list[Evidence]:
    figures = [target.evidence for target in (*found.targets, *found.baselines)]
    return (
        figures
        + [pledge.evidence for pledge in found.commitments]
        + [one.evidence for one in found.task_groups]
    )


def check_evidence(text: Document, found: Programme) -> None:
    for evidence in evidence_of(found):
        assert evidence.start is not None
        assert evidence.end is not None
        assert 0 <= evidence.start < evidence.end <= len(text.text)
        assert text.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip() == evidence.quote
        assert evidence.line == text.text.count("\n", 0, evidence.start) + 1
        assert evidence.page == text.page_at(evidence.start)


def joined(chosen: list[Case]) -> str:
    return "\n\n".join(case.document for case in chosen)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_evidence_is_the_words_at_its_place(case: Case) -> None:
    check_evidence(document(case.document), programme(case.document))


@settings(max_examples=40, deadline=None)
@given(several, st.lists(st.integers(1, 2_000), max_size=3))
def test_evidence_in_longer_texts_knows_line_and_page(chosen: list[Case], breaks: list[int]) -> None:
    text = document(joined(chosen)).text
    pages = (0, *sorted({at for at in breaks if at < len(text)}))
    paged = Document(text, pages)
    found = extract(paged, pack())
    check_evidence(paged, found)
    assert stated_in(found) == stated_in(extract(Document(text), pack()))


def stated_in(found: Programme) -> Counter[object]:
    return Counter((*stated(target), target.annual, target.omits) for target in found.targets)


@settings(max_examples=200, deadline=None)
@given(some, st.data())
def test_a_text_may_end_behind_any_of_its_words(case: Case, data: st.DataObject) -> None:
    words = case.document.split(" ")
    end = data.draw(st.integers(1, len(words)))
    text = document(" ".join(words[:end]))
    check_evidence(text, extract(text, pack()))


@pytest.mark.parametrize(
    "text",
    [
        "MỤC TIÊU PHÁT TRIỂN CỦA THÀNH PHỐ",
        "Chuyển đổi số ở các cơ quan của thành phố",
        "Bí thư Tỉnh ủy cho biết Ban Chỉ đạo do chính ông",
        "Tỉnh bố trí ít nhất 3% ngân sách, theo đề nghị của",
    ],
)
def test_a_name_may_be_missing_at_the_end_of_a_text(text: str) -> None:
    check_evidence(document(text), programme(text))


@settings(max_examples=40, deadline=None)
@given(several)
def test_reading_twice_gives_the_same_model(chosen: list[Case]) -> None:
    assert read_anew(joined(chosen)) == read_anew(joined(chosen))


@settings(max_examples=40, deadline=None)
@given(several, several)
def test_what_was_read_before_changes_nothing(first: list[Case], second: list[Case]) -> None:
    before = read_anew(joined(first))
    read_anew(joined(second))
    assert read_anew(joined(first)) == before


def test_spelling_of_characters_and_line_ends_changes_nothing() -> None:
    for case in CASES:
        text = document(case.document).text
        found = programme(text)
        assert programme(unicodedata.normalize("NFD", text)) == found, case.id
        assert programme(text.replace("\n", "\r\n")) == found, case.id
        assert programme(text.replace("\n", "\r")) == found, case.id


def test_an_unrelated_paragraph_at_the_end_removes_nothing() -> None:
    paragraph = "\n\nTỉnh ủy yêu cầu các cấp ủy đảng phổ biến sâu rộng nội dung này đến từng chi bộ.\n"
    for case in CASES:
        found, longer = programme(case.document), programme(case.document + paragraph)
        assert longer.targets == found.targets, case.id
        assert longer.baselines == found.baselines, case.id
        assert {pledge.topic for pledge in longer.commitments} >= {
            pledge.topic for pledge in found.commitments
        }


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_the_case_of_a_heading_does_not_matter(change: object) -> None:
    assert callable(change)
    for case in CASES:
        if case.under is None or programme(case.document).province is not None:
            continue  # the name of a province is known by its capitals
        marker = MARKER.match(case.under)
        body = marker.end() if marker else 0
        heading = case.under[:body] + change(case.under[body:])
        assert stated_in(programme(f"{heading}\n{case.text}")) == stated_in(programme(case.document)), case.id


def test_sentences_in_capitals_say_the_same() -> None:
    different = [
        case.id
        for case in CASES
        if case.under is None and stated_in(programme(case.text.upper())) != stated_in(programme(case.text))
    ]
    assert different == []


def changed(value: float, target: Target) -> float | None:
    """Another value that the same target could have; None where none is sure to do."""
    if value < 1:
        return round(value - 0.01, 9) if value > 0.1 else None
    above = value + 1
    if target.value_max is not None and value == target.value and above >= target.value_max:
        return None
    return None if target.unit == "percent" and above > 100 else above


def places(value: float, text: str) -> list[re.Match[str]]:
    """Where `text` writes `value`, with a decimal comma or point, or with a leading zero."""
    written = {f"{value:g}", f"{value:g}".replace(".", ","), f"{value:02g}"}
    number = "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))
    return [*re.finditer(rf"(?<![\d.,/-])(?:{number})(?![\d]|[.,]\d)", text)]


def altered_target(target: Target, end: str, other: float) -> Target:
    return replace(target, value=other) if end == "value" else replace(target, value_max=other)


def test_a_changed_figure_changes_exactly_its_target() -> None:
    tried = 0
    for case in CASES:
        text = document(case.document).text
        found = programme(text).targets
        for at, target in enumerate(found):
            for end in ("value", "value_max"):
                value: float | None = getattr(target, end)
                other = None if value is None else changed(value, target)
                if value is None or other is None or len(places(value, text)) != 1:
                    continue
                if sum(value in (one.value, one.value_max) for one in found) > 1:
                    continue  # one figure that two indicators share
                (place,) = places(value, text)
                figure = f"{other:g}".replace(".", "," if "," in place.group() else ".")
                expected = Counter(
                    map(stated, (*found[:at], altered_target(target, end, other), *found[at + 1 :]))
                )
                altered = text[: place.start()] + figure + text[place.end() :]
                assert Counter(map(stated, programme(altered).targets)) == expected, (case.id, altered)
                tried += 1
    assert tried > 250
