"""Whole texts of our own invention, read and evaluated, held against answers made by hand."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.documents.text import document_from
from checker.evaluation import Evaluator
from checker.extraction import extract
from checker.programme import COMPARABLE_UNITS, Programme, Target
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

FOLDER = Path(__file__).parent
TEXTS = sorted(path.stem for path in FOLDER.glob("*.txt"))

#: (text, indicator, value): targets that the reader does not find yet.
MISSED: set[tuple[str, str, float]] = set()
#: (text, rule): findings on which reader and writer differ.
DIFFERENT = {
    ("da-nang", "patent-growth-2030"),  # a yearly growth whose horizon the text leaves open
    ("da-nang", "publications-growth-2030"),
    ("gia-lai-tin", "task-groups"),  # six groups in the words of a journalist
}


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return load_pack("nq57")


@pytest.fixture(scope="module")
def evaluator(pack: RulePack) -> Iterator[Evaluator]:
    with Evaluator((pack,)) as opened:
        yield opened


def answer(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "answers" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def programme(name: str, pack: RulePack) -> Programme:
    return extract(document_from((FOLDER / f"{name}.txt").read_text(encoding="utf-8")), pack)


def words(text: str | None) -> set[str]:
    return set(unicodedata.normalize("NFC", text or "").casefold().split())


def same(wanted: dict[str, Any], found: Target) -> bool:
    """Whether a target is the one wanted: "at least" and a bare figure count alike."""
    alike = {"ge": "ge", "eq": "ge", "range": "ge"}
    if wanted["indicator"] != found.indicator or (wanted["value"] is None) != (found.value is None):
        return False
    if wanted["horizon"] is not None and wanted["horizon"] != found.horizon:
        return False
    if wanted["value"] is not None and found.value is not None:
        if abs(wanted["value"] - found.value) > 1e-9:
            return False
        if wanted.get("value_max") and found.value_max and abs(wanted["value_max"] - found.value_max) > 1e-9:
            return False
        ours = alike.get(str(found.comparator), found.comparator)
        if alike.get(wanted["comparator"], wanted["comparator"]) != ours:
            return False
    quoted, seen = words(wanted["quote"]), words(found.evidence.quote)
    return 2 * len(quoted & seen) >= min(len(quoted), len(seen))


def hard(wanted: dict[str, Any]) -> bool:
    """Whether a target must be found: it has a figure, in a measure that can be compared."""
    return not wanted.get("optional") and wanted["value"] is not None and wanted["unit"] in COMPARABLE_UNITS


@pytest.mark.parametrize("name", TEXTS)
def test_every_target_of_a_text_is_found(name: str, pack: RulePack) -> None:
    found = list(programme(name, pack).targets)
    missed = set()
    for wanted in filter(hard, answer(name)["targets"]):
        match = next((target for target in found if same(wanted, target)), None)
        if match is None:
            missed.add((name, wanted["indicator"], wanted["value"]))
        else:
            found.remove(match)
    assert missed == {entry for entry in MISSED if entry[0] == name}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_found_that_a_text_does_not_set(name: str, pack: RulePack) -> None:
    wanted = answer(name)["targets"]
    soft = {each["indicator"] for each in wanted if not hard(each)}
    known = {each["indicator"] for each in wanted}
    for target in programme(name, pack).targets:
        if target.value is None or target.unit not in COMPARABLE_UNITS or target.indicator in soft:
            continue
        assert target.indicator in known, target
        assert any(same(each, target) for each in wanted), target


@pytest.mark.parametrize("name", TEXTS)
def test_the_findings_of_a_text_are_those_of_its_writer(
    name: str, pack: RulePack, evaluator: Evaluator
) -> None:
    findings = {
        each.rule.id: (each.outcome, each.reason) for each in evaluator.evaluate(programme(name, pack))
    }
    different = set()
    for rule, (outcome, reason) in answer(name)["findings"].items():
        if findings[rule][0] != outcome or reason not in (None, findings[rule][1]):
            different.add((name, rule))
    assert different == {entry for entry in DIFFERENT if entry[0] == name}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_tells_its_province_and_whether_it_is_the_whole(name: str, pack: RulePack) -> None:
    read, wanted = programme(name, pack), answer(name)
    assert read.province == wanted["province"]
    assert read.document.type == wanted["document"]["type"]
