"""In: the reports on two programmes, an older and a newer version, or two provinces. Out: what differs.

A target is raised where fewer results honour it than before, lowered where more do; where neither holds of
what is measured or promised, it is changed, and a person judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from checker.evaluation.facts import UNBOUNDED, ceiling, floor
from checker.programme import Commitment, Evidence, Target, TaskGroup
from checker.report import Finding, Outcome, ProgrammeReport
from checker.rulepack.model import Indicator, RulePack

_T = TypeVar("_T", Commitment, TaskGroup)

Change = Literal["raised", "lowered", "changed", "dropped", "added"]
#: The order in which changes are told: what asks for attention first.
CHANGES: tuple[Change, ...] = ("lowered", "dropped", "changed", "raised", "added")
Course = Literal["worse", "better", "other"]
COURSES: tuple[Course, ...] = ("worse", "other", "better")
#: Outcomes from the best to the worst; the others are neither.
_LADDER: tuple[Outcome, ...] = ("pass", "review", "fail")


class TargetChange(NamedTuple):
    """What became of a target. `old` is None where it was added, `new` where it was dropped."""

    change: Change
    old: Target | None
    new: Target | None


class PledgeChange(NamedTuple):
    """A pledge or a task group that only one of the programmes has."""

    change: Literal["dropped", "added"]
    said: Commitment | TaskGroup


class FindingChange(NamedTuple):
    """A finding whose outcome or reason is another. `gone` and `come` are the words that only the older and
    only the newer one rests on."""

    course: Course
    old: Finding
    new: Finding
    gone: tuple[Evidence, ...]
    come: tuple[Evidence, ...]


class Comparison(NamedTuple):
    """What differs between two programmes, each kind in the order of `CHANGES` or `COURSES`."""

    packs: tuple[RulePack, ...]
    old: ProgrammeReport
    new: ProgrammeReport
    targets: tuple[TargetChange, ...]
    pledges: tuple[PledgeChange, ...]
    findings: tuple[FindingChange, ...]

    @property
    def worse(self) -> bool:
        """Whether a finding got worse that no reviewer has accepted, or a target was lowered or dropped."""
        return any(each.course == "worse" and each.new.outcome != "waived" for each in self.findings) or any(
            each.change in ("lowered", "dropped") for each in self.targets
        )

    @property
    def of_one_province(self) -> bool:
        """Whether these are versions of one programme, as far as they say whose they are."""
        provinces = {self.old.programme.province, self.new.programme.province} - {None}
        return len(provinces) < 2


def compare(old: ProgrammeReport, new: ProgrammeReport, packs: Sequence[RulePack]) -> Comparison:
    """What differs between two programmes held against the same packs."""
    indicators = {each.id: each for pack in packs for each in pack.vocabulary.indicators}
    targets = list(_targets(old.programme.targets, new.programme.targets, indicators))
    findings = list(_findings(old.findings, new.findings))
    pledges = [
        *_pledges(old.programme.commitments, new.programme.commitments),
        *_pledges(old.programme.task_groups, new.programme.task_groups),
    ]
    return Comparison(
        packs=tuple(packs),
        old=old,
        new=new,
        targets=tuple(sorted(targets, key=lambda each: CHANGES.index(each.change))),
        pledges=tuple(sorted(pledges, key=lambda each: CHANGES.index(each.change))),
        findings=tuple(sorted(findings, key=lambda each: COURSES.index(each.course))),
    )


# Targets.


def _targets(
    old: Sequence[Target], new: Sequence[Target], indicators: Mapping[str, Indicator]
) -> Iterator[TargetChange]:
    """Pairs what is set for one indicator and year, then what is left of one indicator."""
    pairs: list[tuple[Target, Target]] = []
    left, right = _distinct(old), _distinct(new)
    for key in (_exactly, _for_the_year, _of_the_indicator):
        left, right = _paired(left, right, key, pairs)
    for before, after in pairs:
        change = _change(before, after, indicators.get(before.indicator))
        if change is not None:
            yield TargetChange(change, before, after)
    yield from (TargetChange("dropped", target, None) for target in left)
    yield from (TargetChange("added", None, target) for target in right)


def _distinct(targets: Sequence[Target]) -> list[Target]:
    """Each figure once, at its first place."""
    first = {(*_for_the_year(target), *_figure(target)): target for target in reversed(targets)}
    return [target for target in targets if first[(*_for_the_year(target), *_figure(target))] is target]


def _paired(
    left: list[Target],
    right: list[Target],
    key: object,
    pairs: list[tuple[Target, Target]],
) -> tuple[list[Target], list[Target]]:
    """Pairs targets with the same key in their order; what is left on either side."""
    assert callable(key)  # noqa: S101
    waiting: dict[object, list[Target]] = {}
    for target in right:
        waiting.setdefault(key(target), []).append(target)
    rest = []
    for target in left:
        match = waiting.get(key(target))
        if match:
            pairs.append((target, match.pop(0)))
        else:
            rest.append(target)
    unpaired = {id(target) for targets in waiting.values() for target in targets}
    return rest, [target for target in right if id(target) in unpaired]


def _figure(target: Target) -> tuple[object, ...]:
    return (target.comparator, target.value, target.value_max, target.unit, target.basis, target.omits)


def _for_the_year(target: Target) -> tuple[object, ...]:
    return (target.indicator, target.horizon, target.annual)


def _exactly(target: Target) -> tuple[object, ...]:
    return (*_for_the_year(target), target.unit, target.basis, target.omits)


def _of_the_indicator(target: Target) -> object:
    return target.indicator


def _change(old: Target, new: Target, indicator: Indicator | None) -> Change | None:
    if (_for_the_year(old), _figure(old)) == (_for_the_year(new), _figure(new)):
        begins, begins_now = old.since or 0, new.since or 0
        return None if begins == begins_now else "lowered" if begins_now > begins else "raised"
    if old.value is None or new.value is None:
        if _for_the_year(old) != _for_the_year(new):
            return "changed"
        return "lowered" if new.value is None else "raised"
    alike = _exactly(old) == _exactly(new)
    if not alike or ("approx" in (old.comparator, new.comparator) and old.value == new.value):
        return "changed"
    end = ceiling if indicator is not None and indicator.direction == "lower" else floor
    before, after = end(old), end(new)
    if UNBOUNDED in (before, after) and before != after:
        return "lowered" if after == UNBOUNDED else "raised"
    if before == after:
        return "changed"
    return "raised" if after > before else "lowered"


# Pledges and task groups.


def _pledges(old: Sequence[_T], new: Sequence[_T]) -> Iterator[PledgeChange]:
    before, after = _first_of_each(old), _first_of_each(new)
    yield from (PledgeChange("dropped", said) for key, said in before.items() if key not in after)
    yield from (PledgeChange("added", said) for key, said in after.items() if key not in before)


def _first_of_each(said: Iterable[_T]) -> dict[object, _T]:
    found: dict[object, _T] = {}
    for each in said:
        key = each.number if isinstance(each, TaskGroup) else (each.topic, tuple(sorted(each.detail.items())))
        found.setdefault(key, each)
    return found


# Findings.


def _findings(old: Sequence[Finding], new: Sequence[Finding]) -> Iterator[FindingChange]:
    before = {finding.id: finding for finding in old}
    for after in new:
        was = before.get(after.id)
        if was is None or (was.outcome, was.reason) == (after.outcome, after.reason):
            continue
        yield FindingChange(
            _course(was, after),
            was,
            after,
            _only(was.evidence, after.evidence),
            _only(after.evidence, was.evidence),
        )


def _course(old: Finding, new: Finding) -> Course:
    """Whether the gap grew. What is waived is compared as what it is without the waiver. Where the reason is
    the same, the documents differ: the silence of a summary proves less than that of a full text."""
    (before, why), (after, why_now) = (each.waived or (each.outcome, each.reason) for each in (old, new))
    if why == why_now:
        return "other"
    if before in _LADDER and after in _LADDER and before != after:
        return "worse" if _LADDER.index(after) > _LADDER.index(before) else "better"
    return "other"


def _only(words: Sequence[Evidence], others: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence whose words are not among the others'."""
    known = Counter(_said(evidence) for evidence in others)
    found = []
    for evidence in words:
        if known[_said(evidence)] > 0:
            known[_said(evidence)] -= 1
        else:
            found.append(evidence)
    return tuple(found)


def _said(evidence: Evidence) -> str:
    return " ".join((evidence.quote or evidence.locator or "").split())
