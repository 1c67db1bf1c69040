"""In: rule packs. Out: the conditions an engine decides for each rule, and what the rules ask about.

A condition looks at one fact. What it says of the fact is in its name: `when.what`, e.g.
`own.meets` or `earlier.short`; `checker.evaluation.fold` reads the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.engine.interface import Condition, Operator, Test
from checker.errors import EngineError
from checker.evaluation.facts import UNBOUNDED, UNDATED, Asked, canonical, place
from checker.evaluation.force import Force, force_of
from checker.rulepack.model import (
    CommitmentRequirement,
    CompletenessRequirement,
    ConsistencyRequirement,
    Indicator,
    Rule,
    RulePack,
    TargetRequirement,
    TaskGroupsRequirement,
)

Tests = tuple[Test, ...]

#: What the figure of a target is to the threshold, from the weakest to the strictest: no bound on
#: the side required; below; the figure itself, but roughly; only the end itself apart; inside; inside
#: and stricter. The conditions of a target exclude each other, but for "near".
STRENGTHS = ("capped", "short", "near", "edge", "meets", "exceeds")


class Threshold(NamedTuple):
    """The lower end of a required set, on the side that is held: `field` is "floor" or "ceiling"."""

    field: str
    at: int
    exceeds_above: int

    @property
    def open(self) -> bool:
        return self.at % 2 == 1


class Compiled(NamedTuple):
    """One rule of one pack, ready to be held against programmes. `side` is None but for targets."""

    id: str
    pack: str
    rule: Rule
    force: Force
    side: str | None


def compile_packs(packs: Sequence[RulePack]) -> tuple[tuple[Compiled, ...], tuple[Condition, ...], Asked]:
    """The rules in the packs' order, their conditions, and the words that facts need to hold."""
    rules: list[Compiled] = []
    conditions: list[Condition] = []
    asked = Asked()
    for pack in packs:
        indicators = {indicator.id: indicator for indicator in pack.vocabulary.indicators}
        years = _years(pack)
        for rule in pack.rules:
            tests, side = _conditions(rule, indicators, years, asked)
            compiled = Compiled(f"{pack.id}/{rule.id}", pack.id, rule, force_of(rule, pack), side)
            rules.append(compiled)
            conditions += [Condition(compiled.id, name, one) for name, one in tests.items()]
    if len({compiled.id for compiled in rules}) != len(rules):
        raise EngineError("two rules have the same id: give each pack and each of its rules one of its own")
    return tuple(rules), tuple(conditions), asked


def threshold(requirement: TargetRequirement, direction: str) -> Threshold:
    """Where the required set begins. "at most" is mirrored, so that stricter is always higher."""
    lower = (
        direction == "lower" if requirement.comparator == "range" else requirement.comparator in ("le", "lt")
    )
    sign = -1 if lower else 1
    end = requirement.value
    if lower and requirement.value_max is not None:
        end = requirement.value_max
    at = place(sign * end, open_end=requirement.comparator in ("gt", "lt"))
    above = at
    if requirement.exceeds_above is not None:
        above = max(at, place(sign * requirement.exceeds_above, open_end=False))
    return Threshold("ceiling" if lower else "floor", at, above)


def any_year(requirement: TargetRequirement) -> bool:
    """Whether targets of every year answer the requirement."""
    return requirement.annual or requirement.horizon is None


def _years(pack: RulePack) -> Mapping[str, tuple[int, ...]]:
    """Indicator -> the years for which the pack has a requirement."""
    years: dict[str, set[int]] = {}
    for rule in pack.rules:
        if isinstance(rule.requires, TargetRequirement) and not any_year(rule.requires):
            years.setdefault(rule.requires.indicator, set()).add(rule.requires.horizon or UNDATED)
    return {indicator: tuple(sorted(found)) for indicator, found in years.items()}


def _conditions(
    rule: Rule, indicators: Mapping[str, Indicator], years: Mapping[str, tuple[int, ...]], asked: Asked
) -> tuple[dict[str, Tests], str | None]:
    requires = rule.requires
    if isinstance(requires, CommitmentRequirement):
        return dict(_commitment(requires, asked)), None
    if isinstance(requires, ConsistencyRequirement | CompletenessRequirement):
        return {}, None  # decided by engines of their own: see `consistency` and `completeness`
    if isinstance(requires, TaskGroupsRequirement):
        asked.groups.update(requires.groups)
        numbers = dict.fromkeys(requires.groups)
        return {f"group.{n}": (_is("kind", "group"), _is("number", n)) for n in numbers}, None
    for name in (requires.indicator, *_broader(requires, indicators)):
        if name not in indicators:
            raise EngineError(f'{rule.id}: the pack has no indicator "{name}"')
        unit = canonical(indicators[name].unit)
        if asked.units.setdefault(canonical(name), unit) != unit:
            raise EngineError(f"{rule.id}: {name} has another unit in another pack; check the packs apart")
    indicator = indicators[requires.indicator]
    share = None
    if requires.basis is not None:
        bases = asked.bases.setdefault(canonical(indicator.id), {})
        share = bases.setdefault(canonical(requires.basis), f"share_{len(bases)}")
    needed = threshold(requires, indicator.direction)
    earlier = [year for year in years.get(indicator.id, ()) if year < (requires.horizon or UNDATED)]
    whens = _whens(rule, requires, max(earlier, default=UNDATED))
    return dict(_target(indicator, needed, whens, share)), needed.field


def _broader(requires: TargetRequirement, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    return indicators[requires.indicator].broader if requires.indicator in indicators else ()


def _whens(rule: Rule, requires: TargetRequirement, previous: int) -> dict[str, Tests]:
    """The horizons that can answer, by name.

    `earlier` begins after the year of the requirement before this one: what is set for 2025 answers
    the requirement for 2030, not the one for 2045. A national figure is answered by its own year only.
    """
    if any_year(requires) or requires.horizon is None:
        return {"own": ()}
    year = requires.horizon
    whens: dict[str, Tests] = {"own": (_is("horizon", year),)}
    if rule.scope != "national":
        whens["earlier"] = (Test("horizon", "lt", year), Test("horizon", "gt", previous))
    whens["undated"] = (_is("horizon", UNDATED),)
    if rule.scope != "national":
        whens["later"] = (Test("horizon", "gt", year),)
    return whens


def _target(
    indicator: Indicator, needed: Threshold, whens: Mapping[str, Tests], share: str | None
) -> Iterator[tuple[str, Tests]]:
    about = (_is("kind", "target"), _is("indicator", canonical(indicator.id)))
    for when, year in whens.items():
        if when == "later":
            yield "later.any", (*about, *year)
            continue
        own = (*about, _is("measure", "own"), *year)
        if share is not None:
            yield f"{when}.share", (*own, _is(share, 0))
            own = (*own, _is(share, 1))
        if when == "undated":
            yield "undated.figure", own
        else:
            yield from ((f"{when}.{what}", (*own, *tests)) for what, tests in _strengths(needed))
        yield f"{when}.other", (*about, _is("measure", "other"), *year)
        yield f"{when}.named", (*about, _is("measure", "none"), *year)
        for number, broader in enumerate(dict.fromkeys(indicator.broader)):
            wider = (_is("kind", "target"), _is("indicator", canonical(broader)), _is("quantified", 1))
            yield f"{when}.broader.{number}", (*wider, *year)


def _strengths(needed: Threshold) -> Iterator[tuple[str, Tests]]:
    end = needed.field
    closed = needed.at - 1 if needed.open else needed.at
    yield "capped", (_is(end, UNBOUNDED),)
    yield "short", (_test(end, "gt", UNBOUNDED), _test(end, "lt", closed))
    yield "near", (_is("approx", 1), _is(end, closed))
    if needed.open:
        yield "edge", (_is(end, closed),)
    yield "meets", (_test(end, "ge", needed.at), _test(end, "le", needed.exceeds_above))
    yield "exceeds", (_test(end, "gt", needed.exceeds_above),)


def _commitment(requires: CommitmentRequirement, asked: Asked) -> Iterator[tuple[str, Tests]]:
    topic = canonical(requires.topic)
    asked.topics.add(topic)
    yield "pledged", (_is("kind", "commitment"), _is("topic", topic))
    wanted = [("part", part, f"part.{part}") for part in dict.fromkeys(requires.parts)]
    wanted += [(key, value, f"right.{key}") for key, value in requires.detail.items()]
    for key, value, name in wanted:
        key, value = canonical(key), canonical(value)
        asked.details.setdefault((topic, key), set()).add(value)
        yield name, (*_detail(topic, key), _is("value", value))
    for key in requires.detail:
        yield f"said.{key}", _detail(topic, canonical(key))
    if requires.whole:
        asked.details.setdefault((topic, "extent"), set()).add("share")
        yield "share", (*_detail(topic, "extent"), _is("value", "share"))


def _detail(topic: str, key: str) -> Tests:
    return (_is("kind", "detail"), _is("topic", topic), _is("key", key))


def _is(field: str, value: str | int) -> Test:
    return Test(field, "eq", value)


def _test(field: str, operator: Operator, value: int) -> Test:
    return Test(field, operator, value)
