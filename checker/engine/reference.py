"""In: conditions or relations, then facts. Out: which facts met which, decided in plain Python.

The oracle that tests hold durable-rules against, and what runs where that cannot be imported.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from checker.engine.canonical import (
    MAX_RELATED,
    field_types,
    literals,
    prepared,
    prepared_relations,
    relation_types,
)
from checker.engine.interface import Condition, Fact, Matches, Pairs, Relation, Test
from checker.engine.network import Node, build
from checker.errors import EngineError

_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
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


class ReferencePairs:
    """Plain Python: each fact that can be the first of a relation with each that can be the second."""

    name = "reference"

    def __init__(self, relations: Sequence[Relation]) -> None:
        self._relations = prepared_relations(relations)
        self._types = relation_types(self._relations)

    def relate(self, facts: Sequence[Fact]) -> Pairs:
        """Which relations hold between which facts, in the order of the relations."""
        if len(facts) > MAX_RELATED:
            raise EngineError(
                f"{len(facts)} facts to be held against each other, the engine holds {MAX_RELATED}"
            )
        for fact in facts:
            literals(fact, self._types)  # refuses what durable would refuse
        found = {relation.name: tuple(_pairs(relation, facts)) for relation in self._relations}
        return {name: pairs for name, pairs in found.items() if pairs}

    def close(self) -> None:
        """Nothing is held."""


def _pairs(relation: Relation, facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    seconds = [place for place, fact in enumerate(facts) if _holds(relation.second, fact)]
    for first, fact in enumerate(facts):
        if _holds(relation.first, fact):
            for second in seconds:
                if first != second and _linked(relation, fact, facts[second]):
                    yield first, second


def _holds(tests: Sequence[Test], fact: Fact) -> bool:
    return all(test.field in fact and _HOLDS[test.operator](fact[test.field], test.value) for test in tests)


def _linked(relation: Relation, first: Fact, second: Fact) -> bool:
    return all(
        link.field in first
        and link.field in second
        and _HOLDS[link.operator](second[link.field], first[link.field])
        for link in relation.links
    )


def _met(node: Node, fact: Fact) -> list[int]:
    met = list(node.met)
    for name, by_value in node.equal.items():
        if name in fact and (child := by_value.get(fact[name])) is not None:
            met += _met(child, fact)
    for test, child in node.compared.items():
        if test.field in fact and _HOLDS[test.operator](fact[test.field], test.value):
            met += _met(child, fact)
    return met
