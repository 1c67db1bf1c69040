"""In: a few words. Out: small rules, packs and programmes for tests, without a YAML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from checker.evaluation import Evaluator
from checker.programme import (
    Commitment,
    Comparator,
    DocumentFacts,
    DocumentType,
    Evidence,
    Programme,
    Target,
    TaskGroup,
)
from checker.report import Finding
from checker.rulepack.model import (
    Bilingual,
    CommitmentRequirement,
    ConsistencyCheck,
    ConsistencyRequirement,
    Direction,
    Indicator,
    Part,
    Requirement,
    Rule,
    RulePack,
    Scope,
    Severity,
    Source,
    TargetRequirement,
    TaskGroupsRequirement,
    Vocabulary,
)

WORDS = Bilingual(vi="-", en="-")
_places = count()


def evidence() -> Evidence:
    start = next(_places)
    return Evidence(quote="-", start=start, end=start + 1)


def indicator(
    name: str = "share",
    *,
    unit: str = "percent",
    direction: Direction = "higher",
    broader: Sequence[str] = (),
) -> Indicator:
    return Indicator(id=name, label=WORDS, unit=unit, direction=direction, broader=tuple(broader))


def needs(
    comparator: str = "ge",
    value: float = 30,
    horizon: int | None = 2030,
    *,
    of: str = "share",
    value_max: float | None = None,
    annual: bool = False,
    exceeds_above: float | None = None,
    basis: str | None = None,
) -> TargetRequirement:
    return TargetRequirement(
        kind="target",
        indicator=of,
        comparator=comparator,  # type: ignore[arg-type]
        value=value,
        value_max=value_max,
        horizon=horizon,
        annual=annual,
        exceeds_above=exceeds_above,
        basis=basis,
    )


def needs_pledge(topic: str = "committee", parts: Sequence[str] = (), **detail: str) -> CommitmentRequirement:
    return CommitmentRequirement(kind="commitment", topic=topic, parts=tuple(parts), detail=detail)


def needs_groups(*numbers: int) -> TaskGroupsRequirement:
    return TaskGroupsRequirement(kind="task_groups", groups=numbers)


def needs_agreement(
    check: ConsistencyCheck, *indicators: str, leaves_out: Sequence[str] = ()
) -> ConsistencyRequirement:
    return ConsistencyRequirement(
        kind="consistency", check=check, indicators=indicators, leaves_out=tuple(leaves_out)
    )


def rule(
    requires: Requirement,
    name: str = "rule",
    *,
    scope: Scope = "local",
    severity: Severity = "warning",
    part: Part = "targets",
) -> Rule:
    return Rule(
        id=name,
        title=WORDS,
        clauses=("I",),
        severity=severity,
        scope=scope,
        part=part,
        requires=requires,
        required=WORDS,
        message=WORDS,
        remedy=WORDS,
        examples=(),
    )


def pack(*rules: Rule, indicators: Sequence[Indicator] = (), name: str = "test") -> RulePack:
    return RulePack(
        id=name,
        version="1",
        title=WORDS,
        source=Source(number="1", issued="2025-01-01", issuer=WORDS, title=WORDS, cited_as=()),
        clauses=(),
        vocabulary=Vocabulary(words={}, indicators=tuple(indicators) or (indicator(),), topics=(), groups=()),
        rules=rules,
    )


def target(
    comparator: Comparator | None = "eq",
    value: float | None = 30,
    horizon: int | None = 2030,
    *,
    of: str = "share",
    value_max: float | None = None,
    unit: str | None = "percent",
    basis: str | None = None,
    since: int | None = None,
    annual: bool = False,
    omits: Sequence[str] = (),
) -> Target:
    return Target(
        indicator=of,
        comparator=comparator,
        value=value,
        value_max=value_max,
        unit=unit,
        basis=basis,
        horizon=horizon,
        since=since,
        annual=annual,
        omits=tuple(omits),
        evidence=evidence(),
    )


def named(horizon: int | None = 2030, *, of: str = "share") -> Target:
    """A target that names its indicator and sets no figure."""
    return target(None, None, horizon, of=of, unit=None)


def pledge(topic: str = "committee", detail: Mapping[str, str] | None = None) -> Commitment:
    return Commitment(topic=topic, detail=detail or {}, evidence=evidence())


def group(number: int) -> TaskGroup:
    return TaskGroup(number=number, evidence=evidence())


def programme(
    *said: Target | Commitment | TaskGroup,
    document: DocumentType = "full",
    baselines: Sequence[Target] = (),
) -> Programme:
    return Programme(
        document=DocumentFacts(type=document),
        targets=tuple(one for one in said if isinstance(one, Target)),
        commitments=tuple(one for one in said if isinstance(one, Commitment)),
        task_groups=tuple(one for one in said if isinstance(one, TaskGroup)),
        baselines=tuple(baselines),
    )


def findings(rules: RulePack, text: Programme, engine: str = "reference") -> tuple[Finding, ...]:
    with Evaluator([rules], engine) as evaluator:
        return evaluator.evaluate(text)


def verdict(
    requires: Requirement,
    *said: Target | Commitment | TaskGroup,
    scope: Scope = "local",
    document: DocumentType = "full",
    indicators: Sequence[Indicator] = (),
    also: Sequence[Requirement] = (),
) -> tuple[str, str]:
    """Outcome and reason of one rule on what a programme says; `also`: other rules of the pack."""
    found = finding(requires, *said, scope=scope, document=document, indicators=indicators, also=also)
    return found.outcome, found.reason


def finding(
    requires: Requirement,
    *said: Target | Commitment | TaskGroup,
    scope: Scope = "local",
    document: DocumentType = "full",
    indicators: Sequence[Indicator] = (),
    also: Sequence[Requirement] = (),
    baselines: Sequence[Target] = (),
) -> Finding:
    others = [rule(one, f"other-{n}", scope=scope) for n, one in enumerate(also)]
    rules = pack(rule(requires, scope=scope), *others, indicators=indicators)
    return findings(rules, programme(*said, document=document, baselines=baselines))[0]
