"""In: a programme and rules. Out: the whole way to each finding: words, sets, facts, conditions, outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from checker import evaluation, extraction
from checker.checking import Options
from checker.documents.files import Source, find_sources, read_source, shown
from checker.engine.interface import Condition, Fact
from checker.errors import DocumentError, EngineError
from checker.extraction import Sighting
from checker.programme import Programme, Target
from checker.report import Finding
from checker.rulepack.merging import families, merged
from checker.rulepack.model import (
    CommitmentRequirement,
    Indicator,
    Requirement,
    RulePack,
    TargetRequirement,
)


class Compared(NamedTuple):
    """A statement beside the requirement: the set of results that would honour it, as an interval."""

    target: Target
    interval: str


class Explanation(NamedTuple):
    """How one finding came about. `sightings` are the wordings on its subject, those set aside too;
    `required` the required set, None for a pledge; `facts` what the engine was given on the subject, `met`
    the conditions that fired: name, tests, and the places of the facts in `facts`."""

    finding: Finding
    sightings: tuple[Sighting, ...]
    required: str | None
    compared: tuple[Compared, ...]
    facts: tuple[Fact, ...]
    met: tuple[tuple[Condition, tuple[int, ...]], ...]


class Explained(NamedTuple):
    """The explanations of one document, in the order of the packs and of their rules."""

    source: str
    programme: Programme
    explanations: tuple[Explanation, ...]


def explain(path: str, packs: Sequence[RulePack], options: Options) -> Explained:
    """Every finding on one document with the way to it. Raises DocumentError and EngineError."""
    return _explain(Source(path, shown(path)), packs, options)


def _explain(source: Source, packs: Sequence[RulePack], options: Options) -> Explained:
    read = read_source(source, options.limits)
    explanations: list[Explanation] = []
    first: Programme | None = None
    sightings: tuple[Sighting, ...] = ()
    for family in families(packs):
        if isinstance(read, Programme):
            programme = read
        else:
            programme, sightings = extraction.examine(read, merged(family), options.document_type)
        first = first or programme
        with evaluation.Evaluator(family, options.engine) as evaluator:
            findings = evaluator.evaluate(programme, options.as_of)
            trace = evaluator.trace(programme)
        indicators = {each.id: each for pack in family for each in pack.vocabulary.indicators}
        explanations += [
            _explanation(finding, trace, sightings, programme, indicators) for finding in findings
        ]
    assert first is not None  # noqa: S101 - there is always a pack
    return Explained(source.name, first, tuple(explanations))


def explain_all(paths: Sequence[str], packs: Sequence[RulePack], options: Options) -> list[Explained]:
    """The same for every document that can be read; the others are faults of the report."""
    explained = []
    for source in find_sources(paths, options.leave_out):
        with suppress(DocumentError, EngineError):
            explained.append(_explain(source, packs, options))
    return explained


def _explanation(
    finding: Finding,
    trace: evaluation.Trace,
    sightings: Sequence[Sighting],
    programme: Programme,
    indicators: Mapping[str, Indicator],
) -> Explanation:
    requires = finding.rule.requires
    about = _about(requires, indicators)
    facts = [index for index, fact in enumerate(trace.facts) if _speaks_of(fact, requires, about)]
    places = {index: place for place, index in enumerate(facts)}
    met = [
        (condition, tuple(places[index] for index in found if index in places))
        for condition, found in trace.met
        if condition.rule == finding.id
    ]
    required, compared = None, []
    if isinstance(requires, TargetRequirement):
        lower = indicators[requires.indicator].direction == "lower"
        required = interval(requires.comparator, requires.value, requires.value_max, lower=lower)
        compared = [
            Compared(target, interval(target.comparator, target.value, target.value_max, lower=lower))
            for target in programme.targets
            if target.indicator == requires.indicator
        ]
    return Explanation(
        finding=finding,
        sightings=tuple(sighting for sighting in sightings if sighting.of in about),
        required=required,
        compared=tuple(compared),
        facts=tuple(trace.facts[index] for index in facts),
        met=tuple(met),
    )


def _about(requires: Requirement, indicators: Mapping[str, Indicator]) -> set[str]:
    if isinstance(requires, TargetRequirement):
        indicator = indicators.get(requires.indicator)
        return {requires.indicator, *(indicator.broader if indicator else ())}
    return {requires.topic} if isinstance(requires, CommitmentRequirement) else set()


def _speaks_of(fact: Fact, requires: Requirement, about: set[str]) -> bool:
    if requires.kind == "task_groups":
        return fact.get("kind") == "group"
    return fact.get("indicator") in about or fact.get("topic") in about


def interval(comparator: str | None, value: float | None, value_max: float | None, *, lower: bool) -> str:
    """A set of results in interval notation: "[80, ∞)", "(−∞, 20]"; "∅" without a figure.

    A plain figure and a range are held by the end that counts: the lower one, for ranks the upper one.
    """
    if value is None:
        return "∅"
    if lower:
        end = value if value_max is None else value_max
        if comparator in ("ge", "gt"):
            return f"{'[' if comparator == 'ge' else '('}{value:.12g}, ∞)"
        return f"(−∞, {end:.12g}{')' if comparator == 'lt' else ']'}"
    if comparator in ("le", "lt"):
        return f"(−∞, {value:.12g}{')' if comparator == 'lt' else ']'}"
    about = "≈ " if comparator == "approx" else ""
    return f"{about}{'(' if comparator == 'gt' else '['}{value:.12g}, ∞)"


def chosen(explained: Explained, rule_id: str) -> Iterator[Explanation]:
    """The explanations of a rule named with or without its pack."""
    return (each for each in explained.explanations if rule_id in (each.finding.id, each.finding.rule.id))
