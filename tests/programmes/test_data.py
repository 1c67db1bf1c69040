"""The five provinces as data: figures and places, no prose, and the findings that were made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from checker import checking
from checker.documents.data import read_programme
from checker.programme import COMPARABLE_UNITS, Programme, Target
from checker.rulepack.model import RulePack
from tests.programmes.conftest import ROOT, Check

FILES = sorted((ROOT / "programmes").glob("*.yaml"))
STEMS = [path.stem for path in FILES]
Gold = Callable[[str], dict[str, Any]]


def data(stem: str) -> Programme:
    return read_programme((ROOT / "programmes" / f"{stem}.yaml").read_text(encoding="utf-8"))


def test_all_five_provinces_are_here() -> None:
    assert STEMS == ["binh-dinh", "binh-phuoc", "hoa-binh", "lao-cai", "unnamed-plan"]


@pytest.mark.parametrize("stem", STEMS)
def test_data_holds_places_and_no_prose(stem: str) -> None:
    programme = data(stem)
    places = [said.evidence for said in (*programme.targets, *programme.baselines)]
    places += [said.evidence for said in programme.commitments]
    places += [said.evidence for said in programme.task_groups]
    for place in places:
        assert place.locator
        assert (place.quote, place.start, place.end) == (None, None, None)
    assert "quote" not in (ROOT / "programmes" / f"{stem}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("stem", STEMS)
def test_data_says_where_it_comes_from_and_how_to_correct_it(stem: str) -> None:
    text = (ROOT / "programmes" / f"{stem}.yaml").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    for part in ("# Nguồn:", "# Chỉ là số liệu", "# Vị trí:", "# Người lập:", "# Thấy sai"):
        assert any(line.startswith(part) for line in head), part


@pytest.mark.parametrize("stem", STEMS)
def test_data_uses_only_words_that_the_pack_knows(stem: str, pack: RulePack) -> None:
    programme = data(stem)
    vocabulary = pack.vocabulary
    indicators = {indicator.id for indicator in vocabulary.indicators}
    assert {target.indicator for target in (*programme.targets, *programme.baselines)} <= indicators
    assert {said.topic for said in programme.commitments} <= {topic.id for topic in vocabulary.topics}
    assert {said.number for said in programme.task_groups} <= {group.number for group in vocabulary.groups}


@pytest.mark.parametrize("stem", STEMS)
def test_findings_of_data_are_those_made_by_hand(stem: str, check: Check, gold: Gold) -> None:
    (programme,) = check(f"programmes/{stem}.yaml").programmes
    found = {finding.rule.id: (finding.outcome, finding.reason) for finding in programme.findings}
    for rule, (outcome, reason) in gold(stem)["findings"].items():
        assert found[rule] == (outcome, reason or found[rule][1]), rule


@pytest.mark.parametrize("stem", STEMS)
def test_data_says_of_the_document_what_the_answers_say(stem: str, gold: Gold) -> None:
    programme, answers = data(stem), gold(stem)
    assert programme.province == answers["province"]
    document = programme.document
    assert answers["document"] == {
        "kind": document.kind,
        "number": document.number,
        "issued": document.issued,
        "type": document.type,
    }


@pytest.mark.parametrize("stem", STEMS)
def test_data_holds_every_target_of_the_answers(stem: str, gold: Gold) -> None:
    held = {_figure(target) for target in data(stem).targets}
    for answer in gold(stem)["targets"]:
        if answer["unit"] in COMPARABLE_UNITS and not answer.get("optional"):
            figures = tuple(answer[key] for key in ("indicator", "comparator", "value", "value_max", "unit"))
            assert (*figures, answer["horizon"]) in held, answer["quote"]


@pytest.mark.parametrize("stem", STEMS)
def test_the_reader_finds_the_targets_of_data_in_the_text(stem: str, pack: RulePack, corpus: Path) -> None:
    read = checking.read_programme(
        str(corpus / "programmes" / f"{stem}.txt"), pack, checking.Options(engine="reference")
    )
    programme = data(stem)
    assert _comparable(read.targets) == _comparable(programme.targets)
    assert _comparable(read.baselines) == _comparable(programme.baselines)
    # Without a figure, or in a measure of its own, a target says only that the indicator is spoken to.
    assert _others(programme.targets) <= _others(read.targets)


def _figure(target: Target) -> tuple[object, ...]:
    return (
        target.indicator,
        target.comparator,
        target.value,
        target.value_max,
        target.unit,
        target.horizon,
    )


def _comparable(targets: Iterable[Target]) -> Counter[tuple[object, ...]]:
    return Counter(_figure(target) for target in targets if target.unit in COMPARABLE_UNITS)


def _others(targets: Iterable[Target]) -> set[tuple[object, ...]]:
    return {
        (target.indicator, target.unit, target.horizon)
        for target in targets
        if target.unit not in COMPARABLE_UNITS
    }
