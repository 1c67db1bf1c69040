"""In: conditions, then facts. Out: which facts met which condition, decided in plain Python.

The oracle that tests hold durable-rules against, and what runs where that cannot be imported.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from checker.engine.canonical import field_types, literals, prepared
from checker.engine.interface import Condition, Fact, Matches
from checker.engine.network import Node, build

_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


class ReferenceEngine:
    """Plain Python: for each fact, down every branch whose test it meets."""

    name = "reference"

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._conditions = prepared(conditions)
        self._types = field_types(self._conditions)
        self._root = build(self._conditions)

    def match(self, facts: Sequence[Fact]) -> Matches:
        """Which facts meet which condition, in the order of the conditions."""
        hits: dict[int, list[int]] = {}
        for index, fact in enumerate(facts):
            literals(fact, self._types)  # refuses what durable would refuse
            for number in _met(self._root, fact):
                hits.setdefault(number, []).append(index)
        return {
            (self._conditions[number].rule, self._conditions[number].name): tuple(hits[number])
            for number in sorted(hits)
        }

    def close(self) -> None:
        """Nothing is held."""


def _met(node: Node, fact: Fact) -> list[int]:
    met = list(node.met)
    for name, by_value in node.equal.items():
        if name in fact and (child := by_value.get(fact[name])) is not None:
            met += _met(child, fact)
    for test, child in node.compared.items():
        if test.field in fact and _HOLDS[test.operator](fact[test.field], test.value):
            met += _met(child, fact)
    return met
