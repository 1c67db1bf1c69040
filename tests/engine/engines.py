"""In: nothing. Out: what tests of both engines share: which there are, and conditions in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

import pytest

from checker.engine.durable import why_unavailable
from checker.engine.interface import Condition, Fact, Link, Operator, Relation, Test

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


def relation(
    name: str,
    *links: tuple[str, Operator],
    first: Sequence[tuple[str, Operator, str | int]] = (("kind", "eq", "t"),),
    second: Sequence[tuple[str, Operator, str | int]] = (("kind", "eq", "t"),),
) -> Relation:
    return Relation(
        name,
        tuple(Test(*test) for test in first),
        tuple(Test(*test) for test in second),
        tuple(Link(*link) for link in links),
    )


def related_by_hand(
    relations: Sequence[Relation], facts: Sequence[Fact]
) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Every relation on every two facts."""
    found = {}
    for one in relations:
        pairs = tuple(
            (a, b)
            for a, first in enumerate(facts)
            for b, second in enumerate(facts)
            if a != b
            and all(t.field in first and _HOLDS[t.operator](first[t.field], t.value) for t in one.first)
            and all(t.field in second and _HOLDS[t.operator](second[t.field], t.value) for t in one.second)
            and all(link.field in first and link.field in second for link in one.links)
            and all(_HOLDS[link.operator](second[link.field], first[link.field]) for link in one.links)
        )
        if pairs:
            found[one.name] = pairs
    return found


def runs_with_poisoned_memory(script: str, byte: str) -> None:
    """The script, which prints "alive" at its end, runs to it while fresh and freed memory is filled with
    `byte` (MALLOC_PERTURB_): reads of either become visible."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "MALLOC_PERTURB_": byte, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr[-500:]) == (0, "alive\n", "")
