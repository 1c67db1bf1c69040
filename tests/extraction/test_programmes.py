"""Real programmes against answers made by hand, where a folder with both is at hand.

CHECKER_CORPUS names a folder with `programmes/*.txt` and `gold/*.json`; without it these are skipped.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from checker.documents.interface import Document
from checker.documents.text import read_text
from checker.extraction import extract
from checker.programme import COMPARABLE_UNITS, Target
from tests.extraction.reading import pack
from tests.extraction.test_invariants import check_evidence, stated_in
from tests.extraction.test_wrapping import wrapped

CORPUS = os.environ.get("CHECKER_CORPUS")
ANSWERS = sorted(Path(CORPUS, "gold").glob("*.json")) if CORPUS else []
pytestmark = pytest.mark.skipif(
    not ANSWERS, reason="CHECKER_CORPUS names no folder with programmes/ and gold/"
)

Answer = dict[str, Any]
#: Comparators that count alike: a plain "đạt 80%" promises what "ít nhất 80%" does.
FAMILY = {"eq": "ge", "range": "ge"}


@pytest.fixture(params=ANSWERS or [Path()], ids=lambda path: path.stem or "none")
def gold(request: pytest.FixtureRequest) -> Answer:
    answer: Answer = json.loads(request.param.read_text(encoding="utf-8"))
    return answer


@pytest.fixture
def text(gold: Answer) -> Document:
    return read_text(Path(str(CORPUS), "programmes", gold["source"]).read_bytes())


def words(text: str | None) -> set[str]:
    return set((text or "").casefold().split())


def agree(answer: Answer, target: Target) -> bool:
    """Indicator, horizon where one is given, values, kind of bound, and half of the words of a quote."""
    if answer["indicator"] != target.indicator or answer["horizon"] not in (None, target.horizon):
        return False
    if answer["value"] != target.value:
        return False
    if answer["value"] is not None:
        if None not in (answer["value_max"], target.value_max) and answer["value_max"] != target.value_max:
            return False
        signs = (answer["comparator"], str(target.comparator))
        if FAMILY.get(signs[0], signs[0]) != FAMILY.get(signs[1], signs[1]):
            return False
    quote, seen = words(answer["quote"]), words(target.evidence.quote)
    return 2 * len(quote & seen) >= min(len(quote), len(seen)) > 0


def soft(answer: Answer) -> bool:
    """An answer that may be left out: marked so, without a number, or in another measure."""
    return bool(answer.get("optional")) or answer["value"] is None or answer["unit"] not in COMPARABLE_UNITS


def tolerated(target: Target, answers: list[Answer]) -> bool:
    """A target beyond the answers that must be found: without a number, or one that may be there."""
    if target.value is None or any(agree(answer, target) for answer in answers):
        return True
    return any(
        soft(answer) and answer["indicator"] == target.indicator and target.unit not in COMPARABLE_UNITS
        for answer in answers
    )


def test_every_answer_is_found(gold: Answer, text: Document) -> None:
    left = list(extract(text, pack()).targets)
    missed = []
    for answer in gold["targets"]:
        found = next((target for target in left if agree(answer, target)), None)
        if found is not None:
            left.remove(found)
        elif not soft(answer):
            missed.append(answer["quote"])
    assert missed == []


def test_nothing_else_is_found(gold: Answer, text: Document) -> None:
    found = extract(text, pack()).targets
    spurious = [target.evidence.quote for target in found if not tolerated(target, gold["targets"])]
    assert spurious == []


def test_the_province_and_the_document_are_known(gold: Answer, text: Document) -> None:
    found = extract(text, pack())
    assert found.province == gold["province"]
    assert {key: getattr(found.document, key) for key in gold["document"]} == gold["document"]


def test_evidence_is_the_words_at_its_place(text: Document) -> None:
    check_evidence(text, extract(text, pack()))


@pytest.mark.parametrize("column", [60, 80, 100, 120])
def test_wrapping_at_usual_columns_changes_no_target(text: Document, column: int) -> None:
    assert stated_in(extract(Document(wrapped(text.text, column)), pack())) == stated_in(
        extract(text, pack())
    )
