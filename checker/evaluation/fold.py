"""In: which statements met which condition of one rule. Out: the outcome and reason of that rule.

The order in which answers count, for a figure:

1. a figure in the indicator's own measure for the required year (for a yearly duty: for any year, the
   worst of them, and not for years after the required one alone);
2. the nearest earlier one that answers no other requirement, where it already meets the threshold;
3. a figure in another measure -> different_measure;
4. the indicator without a figure -> not_quantified;
5. a figure for another year, or for none -> different_horizon;
6. a figure of a broader indicator -> different_measure;
7. silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, cast

from checker.evaluation.conditions import STRENGTHS, Compiled
from checker.evaluation.facts import UNBOUNDED, UNDATED, ceiling, figure, floor
from checker.programme import Programme, Target
from checker.report import Counted, Outcome, Reason, Statement, Unasked
from checker.rulepack.model import CommitmentRequirement, Scope, TargetRequirement, TaskGroupsRequirement

#: Condition name -> the indexes of the facts that met it, for one rule.
Met = Mapping[str, Sequence[int]]


#: How much of the programme the reader had before it. Only the whole can prove silence.
Coverage = Literal["whole", "part"]


def coverage_of(programme: Programme) -> Coverage:
    """A summary is a part of its programme, and so is a text of which pages could not be read; a document
    that does not answer the resolution is none at all."""
    another = programme.document.nature not in (None, "answer")
    partial = programme.document.type == "summary" or programme.origin.unread_pages or another
    return "part" if partial else "whole"


class Ruling(NamedTuple):
    """What one rule says of one programme, without the rule. The fields are those of a finding."""

    outcome: Outcome
    reason: Reason
    stated: tuple[Statement, ...] = ()
    missing: tuple[str, ...] = ()
    already: tuple[Target, ...] = ()
    beyond: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()
    unasked: Unasked | None = None


_LOCAL: Mapping[str, tuple[Outcome, Reason]] = {
    "capped": ("fail", "below_threshold"),
    "short": ("fail", "below_threshold"),
    "near": ("review", "approximate"),
    "edge": ("review", "at_threshold"),
    "meets": ("pass", "meets"),
    "exceeds": ("pass", "exceeds"),
}
_SILENT: Mapping[Coverage, Ruling] = {
    "whole": Ruling("fail", "not_stated"),
    "part": Ruling("review", "not_stated"),
}
_NOTHING_ASKED = Ruling("not_applicable", "out_of_scope")
#: A province that pledges a part of the country's figure does its share; "at most" pledges none.
_NATIONAL: Mapping[str, tuple[Outcome, Reason]] = {
    **dict.fromkeys(("short", "near", "edge", "meets"), ("pass", "meets")),
    "capped": ("review", "not_quantified"),
    "exceeds": ("pass", "exceeds"),
}
_INSIDE = ("meets", "exceeds")
_WORST_FIRST: Sequence[Reason] = (
    "below_threshold", "conflicting", "not_quantified", "approximate", "at_threshold", "meets", "exceeds",
)  # fmt: skip
_ANSWERING = ("own", "earlier", "undated")
#: The conditions on the strength of a figure, the weakest last.
_BY_STRENGTH = {
    when: tuple((f"{when}.{what}", what) for what in reversed(STRENGTHS)) for when in ("own", "earlier")
}


def fold(
    compiled: Compiled,
    requires: TargetRequirement | CommitmentRequirement | TaskGroupsRequirement,
    met: Met,
    said: Sequence[Statement],
    coverage: Coverage,
) -> Ruling:
    """The ruling of one rule. `said[i]` is the statement behind fact i."""
    if not met:
        return silence(compiled.rule.scope, coverage)
    if isinstance(requires, TargetRequirement):
        return _Figures(compiled, requires, met, cast("Sequence[Target]", said)).ruling(coverage)
    if isinstance(requires, CommitmentRequirement):
        return _commitment(compiled.rule.scope, requires, met, said, coverage)
    return _groups(compiled.rule.scope, requires, met, said, coverage)


def silence(scope: Scope, coverage: Coverage) -> Ruling:
    """A part cannot prove silence; to a national figure a province need pledge nothing."""
    return _NOTHING_ASKED if scope == "national" else _SILENT[coverage]


def _incomplete(coverage: Coverage, stated: tuple[Statement, ...], missing: Iterable[str]) -> Ruling:
    return Ruling("fail" if coverage == "whole" else "review", "incomplete", stated, tuple(missing))


class _Answer(NamedTuple):
    """A ruling whose statements are still indexes of facts."""

    outcome: Outcome
    reason: Reason
    facts: tuple[int, ...]


class _Figures:
    """What a programme says on one indicator, as seen by one rule."""

    def __init__(
        self, compiled: Compiled, requires: TargetRequirement, met: Met, said: Sequence[Target]
    ) -> None:
        self.compiled = compiled
        self.requires = requires
        self.met = met
        self.said = said

    def ruling(self, coverage: Coverage) -> Ruling:
        answer = self._own() or self._earlier() or self._another() or self._another_year() or self._broader()
        if answer is None:
            return silence(self.compiled.rule.scope, coverage)
        return Ruling(answer.outcome, answer.reason, tuple(self.said[fact] for fact in sorted(answer.facts)))

    def _own(self) -> _Answer | None:
        strengths = self._strengths("own")
        if not strengths:
            return None
        by_year = self._by_year(strengths)
        if self.requires.annual:
            answer = _weakest([self._one_year(strengths, facts) for facts in by_year.values()])
            late = answer.outcome == "pass" and all(self._too_late(fact) for fact in strengths)
            return _Answer("review", "different_horizon", answer.facts) if late else answer
        # Only a rule for any year sees several here. What gives no year holds in the last one too.
        last = UNDATED if UNDATED in by_year else max(by_year)
        return self._one_year(strengths, by_year[last])

    def _earlier(self) -> _Answer | None:
        strengths = self._strengths("earlier")
        if not strengths:
            return None
        by_year = self._by_year(strengths)
        nearest = by_year[max(by_year)]
        answer = self._one_year(strengths, nearest)
        # Two figures below the threshold say as little about the later year as one does.
        split = answer.reason == "conflicting" and any(strengths[fact] in _INSIDE for fact in nearest)
        return answer if answer.outcome == "pass" or split else None

    def _another(self) -> _Answer | None:
        answers: tuple[tuple[str, Reason], ...] = (
            ("other", "different_measure"),
            ("share", "different_measure"),
            ("named", "not_quantified"),
        )
        for what, reason in answers:
            for when in _ANSWERING:
                if facts := self.met.get(f"{when}.{what}"):
                    return _Answer("review", reason, self._distinct(facts))
        return None

    def _another_year(self) -> _Answer | None:
        """The nearest earlier year, else the targets without a year, else the nearest later year."""
        facts: Sequence[int] = ()
        if earlier := self._by_year(self._strengths("earlier")):
            facts = earlier[max(earlier)]
        elif undated := self.met.get("undated.figure"):
            facts = undated
        elif later := self._by_year(self.met.get("later.any", ())):
            facts = later[min(later)]
        return _Answer("review", "different_horizon", self._distinct(facts)) if facts else None

    def _broader(self) -> _Answer | None:
        for when in _ANSWERING:
            wider = f"{when}.broader."
            facts = sorted(
                fact for name, found in self.met.items() if name.startswith(wider) for fact in found
            )
            if facts:
                return _Answer("review", "different_measure", self._distinct(facts))
        return None

    def _one_year(self, strengths: Mapping[int, str], facts: Sequence[int]) -> _Answer:
        """The targets of one year. Where the whole is stated, figures for parts of it decide nothing.
        Restatements of one figure count once, as the weakest of them."""
        if len(facts) == 1:
            return self._answer(strengths[facts[0]], facts)
        whole = [fact for fact in facts if not self.said[fact].omits]
        stated: dict[tuple[tuple[str, ...], tuple[int, int]], int] = {}
        for fact in sorted(whole or facts, key=lambda fact: (_rank(strengths[fact]), self._end(fact), fact)):
            stated.setdefault((tuple(sorted(self.said[fact].omits)), self._figure(fact)), fact)
        if len(stated) > len({omits for omits, _ in stated}):
            return _Answer("review", "conflicting", tuple(stated.values()))
        weakest = min((strengths[fact] for fact in stated.values()), key=_rank)
        return self._answer(weakest, [fact for fact in stated.values() if strengths[fact] == weakest])

    def _answer(self, strength: str, facts: Sequence[int]) -> _Answer:
        outcome, reason = (_NATIONAL if self.compiled.rule.scope == "national" else _LOCAL)[strength]
        return _Answer(outcome, reason, tuple(facts))

    def _strengths(self, when: str) -> dict[int, str]:
        """Fact -> the weakest condition it met."""
        strengths = {}
        for name, what in _BY_STRENGTH[when]:
            for fact in self.met.get(name, ()):
                strengths[fact] = what
        return strengths

    def _by_year(self, facts: Iterable[int]) -> dict[int, list[int]]:
        years: dict[int, list[int]] = {}
        for fact in facts:
            years.setdefault(self.said[fact].horizon or UNDATED, []).append(fact)
        return years

    def _too_late(self, fact: int) -> bool:
        """Whether a target leaves open the years in which a duty of every year has to hold already."""
        said, year = self.said[fact], self.requires.horizon
        if year is None:
            return False
        begun = said.annual or (said.since is not None and said.since <= year)
        later = said.horizon is not None and said.horizon > year and not begun
        return later or (said.since is not None and said.since > year)

    def _end(self, fact: int) -> int:
        return floor(self.said[fact]) if self.compiled.side == "floor" else ceiling(self.said[fact])

    def _figure(self, fact: int) -> tuple[int, int]:
        """What makes two targets say the same: the figure of the end that counts; where there is no
        such end ("at most 5 %"), that of the other one."""
        end = self._end(fact)
        if end != UNBOUNDED:
            return (figure(end), 0)
        return (UNBOUNDED, figure(max(floor(self.said[fact]), ceiling(self.said[fact]))))

    def _distinct(self, facts: Sequence[int]) -> tuple[int, ...]:
        """The first of each statement that says the same in other places of the text."""
        first: dict[tuple[object, ...], int] = {}
        for fact in sorted(facts):
            said = self.said[fact]
            same = (said.indicator, said.comparator, said.value, said.value_max, said.unit, said.horizon)
            first.setdefault(same, fact)
        return tuple(first.values())


def _rank(strength: str) -> int:
    return STRENGTHS.index(strength)


def _weakest(years: Sequence[_Answer]) -> _Answer:
    """A duty of every year is as good as its worst year; a rising path is no contradiction."""
    worst = min(years, key=lambda year: _WORST_FIRST.index(year.reason))
    facts = (fact for year in years if year.reason == worst.reason for fact in year.facts)
    return _Answer(worst.outcome, worst.reason, tuple(facts))


def _commitment(
    scope: Scope, requires: CommitmentRequirement, met: Met, said: Sequence[Statement], coverage: Coverage
) -> Ruling:
    pledged = met.get("pledged")
    if not pledged:
        return silence(scope, coverage)
    plain = not requires.detail and not requires.parts and "share" not in met
    if plain or scope == "national":
        return Ruling("pass", "meets", (said[pledged[0]],))
    if not all(f"right.{key}" in met for key in requires.detail):
        return _detail(scope, requires, met, said, coverage)
    if "share" in met:
        return Ruling("fail", "below_threshold", _in_order(met["share"], said))
    parts = {part: met.get(f"part.{part}") for part in requires.parts}
    facts = [met[f"right.{key}"][0] for key in requires.detail]
    facts += [found[0] for found in parts.values() if found]
    stated = _in_order(facts or pledged[:1], said)
    missing = [part for part, found in parts.items() if not found]
    return _incomplete(coverage, stated, missing) if missing else Ruling("pass", "meets", stated)


def _detail(
    scope: Scope, requires: CommitmentRequirement, met: Met, said: Sequence[Statement], coverage: Coverage
) -> Ruling:
    """The pledge is there, but not what it must say: said otherwise it contradicts, unsaid it is silent."""
    wrong = [
        met[f"said.{key}"][0] for key in requires.detail if f"right.{key}" not in met and f"said.{key}" in met
    ]
    return Ruling("fail", "contradicts", _in_order(wrong, said)) if wrong else silence(scope, coverage)


def _groups(
    scope: Scope, requires: TaskGroupsRequirement, met: Met, said: Sequence[Statement], coverage: Coverage
) -> Ruling:
    found = {number: met.get(f"group.{number}") for number in requires.groups}
    stated = _in_order([facts[0] for facts in found.values() if facts], said)
    missing = [str(number) for number, facts in found.items() if not facts]
    if not stated:
        return silence(scope, coverage)
    if missing and scope != "national":
        return _incomplete(coverage, stated, missing)
    return Ruling("pass", "meets", stated)


def _in_order(facts: Sequence[int], said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements behind facts, each once, in the order of the text."""
    if len(facts) == 1:
        return (said[facts[0]],)
    stated: dict[int, Statement] = {}
    for fact in sorted(facts):
        stated.setdefault(id(said[fact]), said[fact])
    return tuple(stated.values())
