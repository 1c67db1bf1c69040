"""The examples of the packs that come with the product: each gives its finding, and they hold the figures."""

from __future__ import annotations

import pytest

from checker.checking import run_examples
from checker.mutation import run_mutants
from checker.rulepack import available_packs, load_pack
from checker.rulepack.model import Rule, RulePack, TargetRequirement

PACKS = [load_pack(name) for name in available_packs()]


def named(value: object) -> str | None:
    return getattr(value, "id", None)


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_every_example_gives_the_finding_that_it_says(pack: RulePack) -> None:
    results = run_examples(pack, "reference")
    assert [f"{each.rule.id}: {each.example.name}" for each in results if not each.passed] == []


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_no_change_of_a_threshold_comparator_year_or_duty_goes_unnoticed(pack: RulePack) -> None:
    unnoticed = [
        f"{each.mutant.rule.id}: {each.mutant.what}"
        for each in run_mutants(pack, vocabulary=False)
        if each.killed_by is None
    ]
    assert unnoticed == []


FIGURES = [
    (pack, rule)
    for pack in PACKS
    if pack.status == "final"
    for rule in pack.rules
    if isinstance(rule.requires, TargetRequirement) and rule.scope != "national"
]


@pytest.mark.parametrize(("pack", "rule"), FIGURES, ids=named)
def test_a_figure_has_an_example_at_it_and_one_below_it(pack: RulePack, rule: Rule) -> None:
    assert isinstance(rule.requires, TargetRequirement)
    given = {each.reason for each in rule.examples}
    assert "below_threshold" in given
    assert {"gt": "at_threshold"}.get(rule.requires.comparator, "meets") in given
