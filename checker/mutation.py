"""In: a rule pack. Out: its rules, each changed a little, and which of their examples notice.

A rule whose examples give the same findings after its threshold, comparator or year was changed is
not held by them: a slip in the YAML would reach a report unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from checker import evaluation, extraction
from checker.documents.text import document_from
from checker.programme import Programme
from checker.rulepack.model import (
    CommitmentRequirement,
    ConsistencyCheck,
    ConsistencyRequirement,
    Example,
    Indicator,
    Lacking,
    Rule,
    RulePack,
    TargetRequirement,
    TaskGroupsRequirement,
    Topic,
    Vocabulary,
)

Kind = Literal["threshold", "comparator", "horizon", "parts", "vocabulary"]
KINDS: tuple[Kind, ...] = ("threshold", "comparator", "horizon", "parts", "vocabulary")

#: How comparators are confused. A range counts from its lower end, as "ge" does: only "gt" differs.
_CONFUSED: Mapping[str, tuple[str, ...]] = {
    "ge": ("gt",), "gt": ("ge",), "le": ("lt",), "lt": ("le",), "range": ("gt",),
}  # fmt: skip
_YEARS_APART = 5
#: Figures from here on are round ones.
_ROUND = 1_000
#: The wordings of an indicator and of a topic that change what is read.
_INDICATOR_WORDINGS = ("names", "figures", "never", "needs", "whole", "unquantified")
_TOPIC_WORDINGS = ("phrases", "never")


class Mutant(NamedTuple):
    """A pack in which one thing of one rule is changed; `what` says it: "80 -> 81"."""

    rule: Rule
    kind: Kind
    what: str
    pack: RulePack


class MutantResult(NamedTuple):
    """`killed_by`: the example that gives another finding than it should; None: none does."""

    mutant: Mutant
    killed_by: Example | None

    @property
    def held(self) -> bool:
        """Whether the change is noticed, or is one of words and duties, which examples need not exhaust."""
        return self.killed_by is not None or self.mutant.kind in ("parts", "vocabulary")


_Entry = TypeVar("_Entry", Indicator, Topic)


def mutants(pack: RulePack, rule: Rule) -> Iterator[Mutant]:
    """Every small change of one rule, of its figures and duties first, then of its words."""
    requires = rule.requires
    if isinstance(requires, TargetRequirement):
        for kind, what, changed in _figures(requires):
            if rule.scope == "national" and kind == "comparator":
                continue  # a province that pledges a part passes whatever the comparator: no example can tell
            yield Mutant(rule, kind, what, _with(pack, rule, replace(rule, requires=changed)))
    elif isinstance(requires, CommitmentRequirement):
        for part in requires.parts:
            fewer = replace(requires, parts=tuple(each for each in requires.parts if each != part))
            yield Mutant(rule, "parts", f"- {part}", _with(pack, rule, replace(rule, requires=fewer)))
        if requires.whole:
            less = replace(rule, requires=replace(requires, whole=False))
            yield Mutant(rule, "parts", "- whole", _with(pack, rule, less))
        for key in requires.detail:
            rest = {name: value for name, value in requires.detail.items() if name != key}
            changed_rule = replace(rule, requires=replace(requires, detail=rest))
            yield Mutant(rule, "parts", f"- {key}", _with(pack, rule, changed_rule))
    elif isinstance(requires, TaskGroupsRequirement):
        for number in requires.groups:
            groups = tuple(each for each in requires.groups if each != number)
            changed_rule = replace(rule, requires=replace(requires, groups=groups))
            yield Mutant(rule, "parts", f"- {number}", _with(pack, rule, changed_rule))
    elif isinstance(requires, ConsistencyRequirement):
        for kind, what, compared in _comparisons(requires):
            yield Mutant(rule, kind, what, _with(pack, rule, replace(rule, requires=compared)))
    else:
        for lacks in get_args(Lacking):
            if lacks != requires.lacks:
                other = replace(rule, requires=replace(requires, lacks=lacks))
                yield Mutant(rule, "comparator", f"{requires.lacks} -> {lacks}", _with(pack, rule, other))
    yield from _words(pack, rule)


def run_mutants(pack: RulePack, *, vocabulary: bool = True) -> Iterator[MutantResult]:
    """Holds every mutant of every rule against the examples of that rule."""
    for rule in pack.rules:
        read = [
            extraction.extract(document_from(each.text), pack, each.document_type) for each in rule.examples
        ]
        for mutant in mutants(pack, rule):
            if mutant.kind == "vocabulary" and not vocabulary:
                continue
            yield MutantResult(mutant, _killer(mutant, read))


def _read(examples: Sequence[Example], pack: RulePack) -> list[Programme]:
    return [extraction.extract(document_from(each.text), pack, each.document_type) for each in examples]


def _killer(mutant: Mutant, read: Sequence[Programme]) -> Example | None:
    examples = mutant.rule.examples
    again = _read(examples, mutant.pack) if mutant.kind == "vocabulary" else read
    with evaluation.Evaluator((mutant.pack,), "reference") as evaluator:
        for example, programme in zip(examples, again, strict=True):
            found = next(each for each in evaluator.evaluate(programme) if each.rule.id == mutant.rule.id)
            if (found.outcome, found.reason) != (example.outcome, example.reason):
                return example
    return None


def _figures(requires: TargetRequirement) -> Iterator[tuple[Kind, str, TargetRequirement]]:
    mirrored = requires.comparator in ("le", "lt")
    field = "value_max" if mirrored and requires.value_max is not None else "value"
    value = getattr(requires, field)
    step = _last_digit(value)
    for changed in (_shifted(value, -step), _shifted(value, step)):
        end: Any = {field: changed}
        moved = replace(requires, **end)
        if requires.value_max is None or moved.value < (moved.value_max or 0):
            yield "threshold", f"{value:.15g} -> {changed:.15g}", moved
    for comparator in _CONFUSED[requires.comparator]:
        top = None if requires.comparator == "range" else requires.value_max
        changed_to = replace(requires, comparator=comparator, value_max=top)  # type: ignore[arg-type]
        yield "comparator", f"{requires.comparator} -> {comparator}", changed_to
    if requires.annual:
        yield "horizon", "annual -> 2030", replace(requires, annual=False, horizon=2030)
    if requires.horizon is not None:
        for year in (requires.horizon - _YEARS_APART, requires.horizon + _YEARS_APART):
            yield "horizon", f"{requires.horizon} -> {year}", replace(requires, horizon=year)
        yield "horizon", f"{requires.horizon} -> -", replace(requires, horizon=None)


def _comparisons(requires: ConsistencyRequirement) -> Iterator[tuple[Kind, str, ConsistencyRequirement]]:
    for check in get_args(ConsistencyCheck):
        if check != requires.check:
            yield "comparator", f"{requires.check} -> {check}", replace(requires, check=check)
    for name in requires.leaves_out:
        fewer = tuple(each for each in requires.leaves_out if each != name)
        yield "parts", f"- {name}", replace(requires, leaves_out=fewer)


def _last_digit(value: float) -> Decimal:
    """One in the last digit that tells something: 1 for 80, 0.1 for 0.7, a million for 2,000,000."""
    exponent = int(Decimal(repr(value)).normalize().as_tuple().exponent)
    return Decimal(1).scaleb(exponent if abs(value) >= _ROUND else min(exponent, 0))


def _shifted(value: float, step: Decimal) -> float:
    return float(Decimal(repr(value)) + step)


def _words(pack: RulePack, rule: Rule) -> Iterator[Mutant]:
    """The pack without one wording of the indicator or topic that the rule asks about."""
    requires, vocabulary = rule.requires, pack.vocabulary
    if isinstance(requires, TargetRequirement):
        indicators = {each.id: each for each in vocabulary.indicators}
        for what, fewer in _without_each(indicators[requires.indicator], _INDICATOR_WORDINGS):
            changed = tuple((indicators | {fewer.id: fewer}).values())
            yield _reworded(pack, rule, what, replace(vocabulary, indicators=changed))
    elif isinstance(requires, CommitmentRequirement):
        topics = {each.id: each for each in vocabulary.topics}
        for what, less in _without_each(topics[requires.topic], _TOPIC_WORDINGS):
            altered = tuple((topics | {less.id: less}).values())
            yield _reworded(pack, rule, what, replace(vocabulary, topics=altered))


def _without_each(entry: _Entry, fields: Sequence[str]) -> Iterator[tuple[str, _Entry]]:
    for field in fields:
        phrases: tuple[str, ...] = getattr(entry, field)
        for number, phrase in enumerate(phrases):
            fewer: Any = {field: phrases[:number] + phrases[number + 1 :]}
            yield f"{field}: - {phrase}", replace(entry, **fewer)


def _reworded(pack: RulePack, rule: Rule, what: str, vocabulary: Vocabulary) -> Mutant:
    # a pack without a state keeps nothing in the cache, and its own compiled words for the run
    return Mutant(rule, "vocabulary", what, replace(_with(pack, rule, rule), vocabulary=vocabulary, state=""))


def _with(pack: RulePack, rule: Rule, changed: Rule) -> RulePack:
    """The pack with the rule changed, and of the others those that ask about the same indicator: their
    years bound which earlier figures may answer."""
    about = getattr(rule.requires, "indicator", None)
    kept = tuple(
        changed if each.id == rule.id else each
        for each in pack.rules
        if each.id == rule.id or (about and getattr(each.requires, "indicator", None) == about)
    )
    return replace(pack, rules=kept)
