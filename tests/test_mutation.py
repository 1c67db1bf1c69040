"""Changes of rules that their examples should notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.mutation import MutantResult, run_mutants
from checker.renderers.interface import Page
from checker.renderers.rules import render_mutants
from checker.rulepack import load_pack
from checker.rulepack.model import ConsistencyRequirement, Example, Rule, RulePack

PACK = load_pack("nq57")


def only(rule_id: str, *, without: tuple[str, ...] = ()) -> RulePack:
    """The pack with one rule alone, and without the examples that give one of these outcomes or reasons."""
    (rule,) = (each for each in PACK.rules if each.id == rule_id)
    kept = tuple(each for each in rule.examples if not {each.outcome, each.reason} & set(without))
    return replace(PACK, rules=(replace(rule, examples=kept),))


def results(pack: RulePack, *kinds: str, words: bool = False) -> list[MutantResult]:
    return [each for each in run_mutants(pack, vocabulary=words) if not kinds or each.mutant.kind in kinds]


def survivors(pack: RulePack, *kinds: str) -> set[str]:
    return {each.mutant.what for each in results(pack, *kinds) if each.killed_by is None}


def test_every_part_of_a_figure_is_changed_in_both_directions() -> None:
    changes = {each.mutant.what for each in results(only("tfp-2030"))}
    assert changes == {"55 -> 54", "55 -> 56", "gt -> ge", "2030 -> 2025", "2030 -> 2035", "2030 -> -"}


def test_a_figure_with_decimals_is_changed_in_its_last_digit() -> None:
    changes = {each.mutant.what for each in results(only("hdi-2030"), "threshold")}
    assert changes == {"0.7 -> 0.6", "0.7 -> 0.8"}


def test_an_example_at_the_threshold_holds_threshold_and_comparator() -> None:
    assert survivors(only("tfp-2030"), "threshold", "comparator") == set()


def test_without_the_example_at_the_threshold_its_change_is_not_noticed() -> None:
    weaker = only("tfp-2030", without=("pass", "at_threshold"))
    assert {"55 -> 56", "gt -> ge"} <= survivors(weaker, "threshold", "comparator")


def test_a_change_that_an_example_notices_names_it() -> None:
    (moved,) = (each for each in results(only("tfp-2030")) if each.mutant.what == "55 -> 56")
    assert moved.held
    assert moved.killed_by is not None
    assert moved.killed_by in PACK_RULE("tfp-2030").examples


def PACK_RULE(rule_id: str) -> Rule:  # noqa: N802 - a constant of the pack
    return next(each for each in PACK.rules if each.id == rule_id)


@pytest.mark.parametrize(
    ("rule", "count"), [("task-groups", 7), ("data-sharing-2030", 2), ("steering-head", 1)]
)
def test_each_group_part_and_detail_of_a_duty_is_left_out_once(rule: str, count: int) -> None:
    assert len(results(only(rule), "parts")) == count


def test_each_comparison_of_figures_is_taken_for_every_other_one_and_that_is_noticed() -> None:
    rules = [rule for rule in PACK.rules if isinstance(rule.requires, ConsistencyRequirement)]
    assert len(rules) == 4
    for rule in rules:
        assert len(results(only(rule.id), "comparator")) == 3
        assert survivors(only(rule.id), "comparator", "parts") == set()


def test_a_wording_that_an_example_uses_is_noticed_when_it_is_gone() -> None:
    found = results(only("coverage-5g-2030"), "vocabulary", words=True)
    assert any(each.killed_by is not None for each in found)


def test_words_and_duties_need_not_be_exhausted_by_examples_but_figures_must() -> None:
    for each in results(PACK):
        if each.killed_by is None:
            assert each.held == (each.mutant.kind in ("parts", "vocabulary"))


def test_a_report_of_changes_counts_them_and_names_those_unnoticed() -> None:
    weaker = only("tfp-2030", without=("pass", "at_threshold"))
    page = render_mutants(weaker, results(weaker), Page(language="en"))
    assert "✗ nq57/tfp-2030: comparator gt -> ge" in page
    assert "Changes of comparator: examples notice 0 of 1" in page


def test_examples_of_a_summary_are_read_as_one() -> None:
    rule = PACK_RULE("steering-committee")
    summary: tuple[Example, ...] = tuple(each for each in rule.examples if each.document_type == "summary")
    assert summary
    pack = replace(PACK, rules=(replace(rule, examples=summary),))
    assert all(each.killed_by is None for each in results(pack))
