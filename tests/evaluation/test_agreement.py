"""Generated packs and programmes: both engines say the same, and what must hold for any text holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from checker.evaluation import Evaluator
from checker.programme import Programme, Target
from checker.report import Finding, Reason
from tests.engine.engines import needs_durable
from tests.evaluation.building import evidence
from tests.evaluation.generated import UNITS, a_pack, a_programme, random

#: Which reasons go with which outcome; what a waiver says is decided elsewhere.
REASONS: dict[str, set[str]] = {
    "pass": {"meets", "exceeds"},
    "fail": {"below_threshold", "not_stated", "incomplete", "contradicts"},
    "review": {
        "at_threshold", "approximate", "not_quantified", "different_measure", "different_horizon",
        "conflicting", "incomplete", "not_stated",
    },
    "not_applicable": {"out_of_scope"},
}  # fmt: skip


def verdicts(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.id, one.outcome, one.reason, one.missing) for one in findings]


def both_agree(packs: int, programmes: int) -> Counter[tuple[str, str]]:
    """How often each outcome and reason was met; raises where the engines differ."""
    met: Counter[tuple[str, str]] = Counter()
    for seed in range(packs):
        rules = a_pack(seed)
        with Evaluator([rules], "durable") as durable, Evaluator([rules], "reference") as reference:
            for number in range(programmes):
                text = a_programme((seed, number))
                findings = durable.evaluate(text)
                assert findings == reference.evaluate(text), (seed, number)
                assert [one.rule for one in findings] == list(rules.rules)
                met.update((one.outcome, one.reason) for one in findings)
    return met


@needs_durable
def test_both_engines_give_the_same_findings_on_1500_programmes() -> None:
    met = both_agree(packs=15, programmes=100)
    assert set(met) == {(outcome, reason) for outcome, reasons in REASONS.items() for reason in reasons}
    assert {reason for _, reason in met} | {"waived"} == set(get_args(Reason))


@needs_durable
@pytest.mark.slow
def test_both_engines_give_the_same_findings_on_20000_programmes() -> None:
    met = both_agree(packs=100, programmes=210)
    assert set(met) == {(outcome, reason) for outcome, reasons in REASONS.items() for reason in reasons}


def changed(programme: Programme, targets: tuple[Target, ...]) -> Programme:
    return replace(programme, targets=targets)


@pytest.mark.parametrize("pack", range(20))
def test_the_order_of_targets_decides_nothing(pack: int) -> None:
    with Evaluator([a_pack(pack)], "reference") as evaluator:
        for number in range(20):
            text = a_programme((pack, number))
            shuffled = list(text.targets)
            random((pack, number)).shuffle(shuffled)
            once, again = (
                evaluator.evaluate(text),
                evaluator.evaluate(changed(text, tuple(shuffled))),
            )
            assert verdicts(once) == verdicts(again)
            for one, other in zip(once, again, strict=True):
                assert {figure_of(said) for said in one.stated} == {figure_of(said) for said in other.stated}


def figure_of(said: object) -> object:
    """A target without what tells restatements apart: its words, and whether it is "đạt" or "ít nhất"."""
    if isinstance(said, Target):
        return said.indicator, said.value, said.horizon if said.value is not None else None
    return repr(said)


@pytest.mark.parametrize("pack", range(20))
def test_saying_everything_twice_changes_nothing_but_the_place(pack: int) -> None:
    with Evaluator([a_pack(pack)], "reference") as evaluator:
        for number in range(20):
            text = a_programme((pack, number))
            again = tuple(replace(said, evidence=evidence()) for said in text.targets)
            assert evaluator.evaluate(text) == evaluator.evaluate(changed(text, (*text.targets, *again)))


@pytest.mark.parametrize("pack", range(20))
def test_what_is_stated_is_part_of_the_text_and_in_its_order(pack: int) -> None:
    with Evaluator([a_pack(pack)], "reference") as evaluator:
        for number in range(20):
            text = a_programme((pack, number))
            order = [id(said) for said in (*text.targets, *text.commitments, *text.task_groups)]
            for found in evaluator.evaluate(text):
                places = [order.index(id(said)) for said in found.stated]
                assert places == sorted(set(places))
                silent = found.reason in ("not_stated", "out_of_scope")
                assert bool(places) != silent
                assert bool(found.missing) == (found.reason == "incomplete")
                assert found.reason in REASONS[found.outcome]


@pytest.mark.parametrize("pack", range(20))
def test_a_summary_never_fails_for_what_it_leaves_out_and_differs_in_nothing_else(pack: int) -> None:
    with Evaluator([a_pack(pack)], "reference") as evaluator:
        for number in range(20):
            text = a_programme((pack, number))
            full, summary = (
                evaluator.evaluate(replace(text, document=replace(text.document, type=kind)))
                for kind in ("full", "summary")
            )
            for one, other in zip(full, summary, strict=True):
                if one.outcome == "fail" and one.reason in ("not_stated", "incomplete"):
                    assert (other.outcome, other.reason) == ("review", one.reason)
                else:
                    assert (other.outcome, other.reason) == (one.outcome, one.reason)


@pytest.mark.parametrize("pack", range(20))
def test_raising_one_commitment_never_turns_a_pass_into_a_fail(pack: int) -> None:
    with Evaluator([a_pack(pack)], "reference") as evaluator:
        for number in range(12):
            text = a_programme((pack, number))
            before = evaluator.evaluate(text)
            for place, said in enumerate(text.targets):
                if said.value is None or said.indicator not in UNITS:
                    continue
                raised = replace(
                    said,
                    value=said.value + 1,
                    value_max=None if said.value_max is None else said.value_max + 1,
                )
                after = evaluator.evaluate(
                    changed(text, (*text.targets[:place], raised, *text.targets[place + 1 :]))
                )
                for one, other in zip(before, after, strict=True):
                    asks = getattr(one.rule.requires, "comparator", "ge")
                    if asks in ("ge", "gt") and one.outcome == "pass":
                        assert other.outcome != "fail", (pack, number, place, one.rule.id)


def test_two_packs_at_once_give_what_each_gives_alone() -> None:
    one, other = a_pack(1), replace(a_pack(2), id="second")
    with Evaluator([one, other]) as together, Evaluator([one]) as first, Evaluator([other]) as second:
        for number in range(50):
            text = a_programme(number)
            found = tuple(replace(each, decided_by=None) for each in together.evaluate(text))
            assert found == first.evaluate(text) + second.evaluate(text)
