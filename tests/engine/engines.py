"""In: nothing. Out: what tests of both engines share: which there are, and conditions in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from checker.engine.durable import why_unavailable
from checker.engine.interface import Condition, Fact, Operator, Test

needs_durable = pytest.mark.skipif(
    why_unavailable() is not None, reason=f"durable-rules cannot be imported here: {why_unavailable()}"
)
ENGINES = [pytest.param("durable", marks=needs_durable), "reference"]

_HOLDS = {
    "eq": lambda left, right: left == right,
    "lt": lambda left, right: left < right,
    "le": lambda left, right: left <= right,
    "gt": lambda left, right: left > right,
    "ge": lambda left, right: left >= right,
}


def condition(name: str, *tests: tuple[str, Operator, str | int], rule: str = "r") -> Condition:
    return Condition(rule, name, tuple(Test(*test) for test in tests))


def by_hand(
    conditions: Sequence[Condition], facts: Sequence[Fact]
) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Every test of every condition on every fact: nothing shared, nothing indexed."""
    found = {}
    for one in conditions:
        met = tuple(
            place
            for place, fact in enumerate(facts)
            if all(
                test.field in fact and _HOLDS[test.operator](fact[test.field], test.value)
                for test in one.tests
            )
        )
        if met:
            found[one.rule, one.name] = met
    return found
