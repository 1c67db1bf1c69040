"""Conditions in shares: a fact is shown to every share in which it can meet one; no answer changes."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import durable
from checker.engine.canonical import prepared
from checker.engine.durable import DurableEngine
from checker.engine.interface import Condition, Fact
from checker.engine.shares import Shares
from checker.errors import EngineError
from tests.engine.engines import by_hand, condition, needs_durable
from tests.engine.test_engines import FACTS, rule_sets

DUTY = condition("duty", ("kind", "eq", "pledge"), ("topic", "eq", "fund"))
FIGURE = condition("figure", ("kind", "eq", "target"), ("indicator", "eq", "hdi"), ("n", "ge", 3))
ANY = condition("any", ("kind", "eq", "target"))


def test_a_fact_is_shown_to_the_shares_whose_conditions_begin_with_what_it_says() -> None:
    shares = Shares((DUTY, FIGURE, ANY), 1)
    assert shares.members == [[0], [1], [2]]
    assert set(shares.of({"kind": "pledge", "topic": "fund"})) == {0}
    assert set(shares.of({"kind": "target", "indicator": "hdi"})) == {1, 2}
    assert set(shares.of({"kind": "target", "indicator": "tfp"})) == {2}


@pytest.mark.parametrize(
    "fact", [{}, {"kind": "group"}, {"kind": "pledge"}, {"kind": "pledge", "topic": "x"}]
)
def test_a_fact_that_can_meet_nothing_is_shown_to_no_share(fact: Fact) -> None:
    assert not shares_of(fact)


def shares_of(fact: Fact) -> set[int]:
    return set(Shares((DUTY, FIGURE), 1).of(fact))


def test_conditions_that_begin_alike_are_never_parted() -> None:
    alike = [condition(f"c{n}", ("kind", "eq", "t"), ("topic", "eq", "x"), ("n", "eq", n)) for n in range(5)]
    assert Shares([*alike, DUTY], 2).members == [[0, 1, 2, 3, 4], [5]]
    assert Shares([DUTY, FIGURE, ANY], 2).members == [[0, 1], [2]]


@given(rule_sets(), st.lists(FACTS, max_size=6), st.integers(1, 5))
def test_no_fact_is_kept_from_a_condition_that_it_meets(
    conditions: list[Condition], facts: list[Fact], most: int
) -> None:
    in_order = prepared(conditions)
    shares = Shares(in_order, most)
    assert sorted(number for share in shares.members for number in share) == list(range(len(in_order)))
    home = {number: share for share, numbers in enumerate(shares.members) for number in numbers}
    for (_, name), met in by_hand(in_order, facts).items():
        assert all(home[int(name)] in shares.of(facts[place]) for place in met)


@needs_durable
@settings(max_examples=60, deadline=None)
@given(rule_sets(), st.lists(FACTS, max_size=8), st.integers(1, 4))
def test_the_answers_do_not_depend_on_the_size_of_a_share(
    conditions: list[Condition], facts: list[Fact], most: int
) -> None:
    with mock.patch.object(durable, "SHARE", most):
        engine = DurableEngine(conditions)
    found = engine.match(facts)
    engine.close()
    assert found == by_hand(conditions, facts)
    assert list(found) == [(one.rule, one.name) for one in conditions if (one.rule, one.name) in found]


@needs_durable
def test_a_value_that_cannot_be_compared_is_refused_where_no_share_would_see_it() -> None:
    engine = DurableEngine([DUTY, FIGURE])
    with pytest.raises(EngineError, match="not comparable"):
        engine.match([{"kind": "group", "n": True}])
    engine.close()


@needs_durable
def test_only_the_rule_sets_that_a_programme_needs_are_compiled() -> None:
    with mock.patch.object(durable, "SHARE", 1):
        engine = DurableEngine([DUTY, FIGURE])
    assert engine.match([{"kind": "pledge", "topic": "fund"}]) == {("r", "duty"): (0,)}
    assert [rules.compiled for rules, _ in engine._sets] == [True, False]
    engine.close()
