"""In: conditions compiled from rules, and facts of one programme. Out: which facts met which condition.

An engine knows nothing of provinces: it holds facts against conditions, or against each other. What a
combination of met conditions means for a requirement is folded in `checker.evaluation`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

FactValue = str | int
Fact = Mapping[str, FactValue]
Operator = Literal["eq", "lt", "le", "gt", "ge"]


class Test(NamedTuple):
    """One comparison of a fact's field: `field operator value`. Strings are compared by `eq` only."""

    field: str
    operator: Operator
    value: FactValue


class Condition(NamedTuple):
    """A named conjunction of tests that belongs to a rule: the unit an engine decides."""

    rule: str
    name: str
    tests: tuple[Test, ...]


class Link(NamedTuple):
    """One comparison of two facts on one field: `second.field operator first.field`."""

    field: str
    operator: Operator


class Relation(NamedTuple):
    """A named condition on two different facts: the tests each must meet, and what links them."""

    name: str
    first: tuple[Test, ...]
    second: tuple[Test, ...]
    links: tuple[Link, ...]


#: (rule, condition name) -> indexes of the facts that met it, ascending; absent where none did.
Matches = Mapping[tuple[str, str], tuple[int, ...]]


#: Relation name -> the pairs (first, second) of indexes of facts that it holds between, ascending; absent
#: where there are none.
Pairs = Mapping[str, tuple[tuple[int, int], ...]]


class Engine(Protocol):
    """Holds the facts of one programme against all conditions of a rule set."""

    name: str

    def match(self, facts: Sequence[Fact]) -> Matches:
        """Which facts meet which condition. Raises `checker.errors.EngineError` when unsure."""
        ...

    def close(self) -> None:
        """Give back what the engine holds; the engine is not used afterwards."""
        ...


class PairEngine(Protocol):
    """Holds the facts of one programme against each other. Pairs grow with the square of the facts: a
    caller gives no more of them than it needs, and never more than `canonical.MAX_RELATED` at once."""

    name: str

    def relate(self, facts: Sequence[Fact]) -> Pairs:
        """Which relations hold between which facts. Raises `checker.errors.EngineError` when unsure."""
        ...

    def close(self) -> None:
        """Give back what the engine holds; the engine is not used afterwards."""
        ...
