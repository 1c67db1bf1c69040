"""In: a programme, the indicators of a vocabulary. Out: its figures as facts to hold against each other.

A fact holds whole numbers only. Two figures with the same `subject` are of one indicator and measured
alike; `figure` is the end that counts, mirrored where lower is better, so that stricter is always higher.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.engine.interface import Fact
from checker.evaluation.facts import UNBOUNDED, UNDATED, canonical, ceiling, figure, floor
from checker.programme import PACES, Programme, Target
from checker.report import MOST_FIGURES
from checker.rulepack.model import Indicator


class Figure(NamedTuple):
    """One figure: the fact, the statement behind it, and where that stands among its like."""

    indicator: str
    fact: Fact
    said: Target
    place: int


class Figures(NamedTuple):
    """The figures of a programme by indicator, those of one indicator together; `beyond` are the indicators
    of which there are more than MOST_FIGURES."""

    by_indicator: Mapping[str, Sequence[Figure]]
    beyond: frozenset[str]


def figures_of(programme: Programme, indicators: Mapping[str, Indicator]) -> Figures:
    """What can be compared at all: an indicator with a single figure is left out.

    The same figure counts once, and the first place where it is said again counts as its repetition.
    """
    reading = _Reading(indicators)
    for place, target in enumerate(programme.targets):
        reading.add("target", place, target)
    for place, target in enumerate(programme.baselines):
        reading.add("reached", place, target)
    several = {name: found for name, found in reading.found.items() if len(found) > 1}
    return Figures(several, frozenset(reading.beyond))


class _Reading:
    """Collects figures. `found` and `beyond` are the result."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.found: dict[str, list[Figure]] = {}
        self.beyond: set[str] = set()
        self._indicators = indicators
        self._numbers = {name: number for number, name in enumerate(indicators)}
        self._subjects: dict[tuple[object, ...], int] = {}
        self._turns: dict[tuple[object, ...], int] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, kind: str, place: int, said: Target) -> None:
        name = canonical(said.indicator)
        indicator = self._indicators.get(name)
        if indicator is None or said.value is None:
            return
        if kind == "reached" and said.comparator == "ge":
            return  # "at least 40 %" is how targets are worded: somebody's of old, not a result
        unit = None if said.unit is None else canonical(said.unit)
        own = unit == canonical(indicator.unit)
        end, other = floor(said), ceiling(said)
        if indicator.direction == "lower":
            end, other = other, end
        capped = end == UNBOUNDED
        number = figure(other if capped else end)
        horizon = UNDATED if said.horizon is None else said.horizon
        subject = self._subjects.setdefault((name, unit, tuple(sorted(said.omits))), len(self._subjects))
        same = (kind, subject, horizon, capped, number)
        turn = self._turns.get(same, 0) + 1
        if turn > 2 or (kind == "reached" and turn > 1) or (turn == 1 and self._is_full(kind, name)):
            return
        self._turns[same] = turn
        fact: Fact = {
            "kind": kind,
            "subject": subject,
            "horizon": horizon,
            "capped": int(capped),
            "figure": number,
            "turn": turn,
            "own": int(own),
            "level": int(own and unit not in PACES),
        }
        self.found.setdefault(name, []).append(Figure(name, fact, said, place))

    def _is_full(self, kind: str, name: str) -> bool:
        count = self._counts[kind, name] = self._counts.get((kind, name), 0) + 1
        if count > MOST_FIGURES:
            self.beyond.add(name)
        return count > MOST_FIGURES


def batches(figures: Figures, most: int) -> Iterator[list[Figure]]:
    """All figures in batches of at most `most`; those of one indicator are never parted."""
    batch: list[Figure] = []
    for found in figures.by_indicator.values():
        if len(batch) + len(found) > most:
            yield batch
            batch = []
        batch += found
    if batch:
        yield batch
