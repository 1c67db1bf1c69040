"""In: conditions. Out: shares of them, and for a fact the shares in which it can meet a condition at all.

A session of durable-rules costs the more, the more rules its set has, and so does each fact in it. A
condition begins with one or two tests for equality (the kind of a fact, then the indicator or topic it speaks
of); a fact that fails them cannot meet it, and need not be shown to it. Whether a fact meets a condition the
engine decides: no test is left out there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.engine.interface import Condition, Fact, FactValue, Test


class _Begun:
    """Where a first test holds: the shares of the conditions that begin with it alone, and of those that go
    on with a second one, by its field and value."""

    def __init__(self) -> None:
        self.here: set[int] = set()
        self.further: dict[str, dict[FactValue, int]] = {}


class Shares:
    """Conditions in shares of at most `most`; those that begin alike are never parted.

    `members` holds for each share the places of its conditions.
    """

    def __init__(self, conditions: Sequence[Condition], most: int) -> None:
        alike: dict[tuple[Test, ...], list[int]] = {}
        for number, condition in enumerate(conditions):
            alike.setdefault(_beginning(condition), []).append(number)
        self.members: list[list[int]] = []
        self._begun: dict[str, dict[FactValue, _Begun]] = {}
        for beginning, numbers in alike.items():
            if not self.members or len(self.members[-1]) + len(numbers) > most:
                self.members.append([])
            self.members[-1] += numbers
            self._enter(beginning, len(self.members) - 1)

    def _enter(self, beginning: Sequence[Test], share: int) -> None:
        first, *rest = beginning
        begun = self._begun.setdefault(first.field, {}).setdefault(first.value, _Begun())
        if rest:
            begun.further.setdefault(rest[0].field, {})[rest[0].value] = share
        else:
            begun.here.add(share)

    def of(self, fact: Fact) -> Collection[int]:
        """The shares that hold a condition whose beginning the fact meets. What is tested of a fact has the
        type that the conditions ask for."""
        found: set[int] = set()
        for field, by_value in self._begun.items():
            begun = by_value.get(fact[field]) if field in fact else None
            if begun is not None:
                found |= begun.here
                for further, shares in begun.further.items():
                    if further in fact and fact[further] in shares:
                        found.add(shares[fact[further]])
        return found


def _beginning(condition: Condition) -> tuple[Test, ...]:
    return tuple([test for test in condition.tests if test.operator == "eq"][:2])
