"""To whom a rule speaks, and on which days it is in force."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.evaluation import Evaluator
from checker.programme import DocumentFacts, Level, Programme
from checker.rulepack.model import Rule, RulePack
from tests.evaluation.building import needs_pledge, pack, rule

PLEDGE = rule(needs_pledge())


def unasked(one: Rule, of: RulePack, facts: DocumentFacts, as_of: str | None = None) -> str | None:
    with Evaluator((replace(of, rules=(one,)),)) as evaluator:
        (finding,) = evaluator.evaluate(Programme(document=facts), as_of)
    if finding.unasked is not None:
        assert (finding.outcome, finding.reason) == ("not_applicable", "out_of_scope")
    return finding.unasked


@pytest.mark.parametrize(
    ("issued", "expected"),
    [("2024-12-31", "not_yet"), ("2025-01-01", None), ("2025-01-02", None), (None, None)],
)
def test_a_rule_is_asked_from_the_day_its_text_was_issued(issued: str | None, expected: str | None) -> None:
    assert unasked(PLEDGE, pack(), DocumentFacts(issued=issued)) == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [("2025-02-28", "not_yet"), ("2025-03-01", None), ("2026-05-31", None), ("2026-06-01", "no_more")],
)
def test_the_days_of_a_pack_count_and_both_ends_belong(issued: str, expected: str | None) -> None:
    bounded = replace(pack(), effective_from="2025-03-01", effective_to="2026-05-31")
    assert unasked(PLEDGE, bounded, DocumentFacts(issued=issued)) == expected


def test_the_days_of_a_rule_win_over_those_of_its_pack() -> None:
    bounded = replace(pack(), effective_from="2025-03-01", effective_to="2026-05-31")
    own = replace(PLEDGE, effective_from="2025-04-01", effective_to="2026-04-30")
    assert unasked(own, bounded, DocumentFacts(issued="2025-03-15")) == "not_yet"
    assert unasked(own, bounded, DocumentFacts(issued="2026-05-15")) == "no_more"


def test_a_day_that_is_named_wins_over_the_date_of_the_document() -> None:
    facts = DocumentFacts(issued="2024-06-01")
    assert unasked(PLEDGE, pack(), facts) == "not_yet"
    assert unasked(PLEDGE, pack(), facts, as_of="2025-06-01") is None


@pytest.mark.parametrize(
    ("level", "expected"),
    [(None, None), ("province", None), ("city", None), ("commune", "level"), ("ministry", "level")],
)
def test_a_rule_speaks_to_its_levels_alone(level: Level | None, expected: str | None) -> None:
    assert unasked(PLEDGE, pack(), DocumentFacts(level=level)) == expected


def test_a_rule_for_cities_is_not_asked_of_a_province() -> None:
    of_cities = replace(PLEDGE, applies_to=("city",))
    assert unasked(of_cities, pack(), DocumentFacts(level="province")) == "level"
    assert unasked(of_cities, pack(), DocumentFacts(level="city")) is None
