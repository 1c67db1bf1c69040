"""In: conditions. Out: a tree in which conditions that begin with the same tests share them.

The reference engine walks it; the durable engine measures it against the limits of its own network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checker.engine.interface import Condition, FactValue, Test


class Node:
    """What hangs on one chain of tests: further equality tests, comparisons, conditions met here."""

    def __init__(self) -> None:
        self.equal: dict[str, dict[FactValue, Node]] = {}
        self.compared: dict[Test, Node] = {}
        self.met: list[int] = []

    def child(self, test: Test) -> Node:
        """The node behind `test`, made when it is new."""
        here: dict[Any, Node] = self.compared
        key: object = test
        if test.operator == "eq":
            here, key = self.equal.setdefault(test.field, {}), test.value
        child = here.get(key)
        if child is None:
            child = here[key] = Node()
        return child

    def children(self) -> Iterator[Node]:
        for by_value in self.equal.values():
            yield from by_value.values()
        yield from self.compared.values()


def build(conditions: Sequence[Condition]) -> Node:
    """The tree of all conditions; `met` holds their places in the sequence."""
    root = Node()
    for number, condition in enumerate(conditions):
        node = root
        for test in condition.tests:
            node = node.child(test)
        node.met.append(number)
    return root
