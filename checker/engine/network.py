"""In: conditions. Out: a tree in which conditions that begin with the same tests share them.

The reference engine walks it; the durable engine measures it against the limits of its own network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.engine.interface import Condition, FactValue, Test


@dataclass(slots=True)
class Node:
    """What hangs on one chain of tests: further equality tests, comparisons, conditions met here."""

    equal: dict[str, dict[FactValue, Node]] = field(default_factory=dict)
    compared: dict[Test, Node] = field(default_factory=dict)
    met: list[int] = field(default_factory=list)

    def child(self, test: Test) -> Node:
        """The node behind `test`, made when it is new."""
        if test.operator == "eq":
            return self.equal.setdefault(test.field, {}).setdefault(test.value, Node())
        return self.compared.setdefault(test, Node())

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
