"""In: the rules of several packs. Out: which of them ask for the same thing, the strictest first.

Two central texts may set the same indicator for the same year, one "more than 55 %", the other "55 % or
more". Each gives its finding; the strictest that is asked of a programme decides, and the others stand
beside it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from checker.evaluation.conditions import Compiled, threshold
from checker.report import Finding
from checker.rulepack.model import CommitmentRequirement, ConsistencyRequirement, RulePack, TargetRequirement


def joined(rules: Sequence[Compiled], packs: Sequence[RulePack]) -> tuple[tuple[str, ...], ...]:
    """The ids of rules of different packs that ask for the same, the strictest first; equal ones in the
    packs' order. Two rules of one pack are never joined: their author meant two."""
    directions = {each.id: each.direction for pack in packs for each in pack.vocabulary.indicators}
    groups: dict[Hashable, list[Compiled]] = {}
    for compiled in rules:
        asks = _asks_for(compiled)
        if asks is not None:
            groups.setdefault(asks, []).append(compiled)
    found = []
    for members in groups.values():
        one_each = {compiled.pack: compiled for compiled in reversed(members)}
        if len(one_each) > 1:
            in_order = [compiled for compiled in members if compiled is one_each[compiled.pack]]
            in_order.sort(key=lambda compiled: _strictness(compiled, directions), reverse=True)
            found.append(tuple(compiled.id for compiled in in_order))
    return tuple(found)


def decide(findings: Sequence[Finding], together: Sequence[Sequence[str]]) -> tuple[Finding, ...]:
    """The findings, each that another one decides saying which."""
    by_id = {finding.id: finding for finding in findings}
    decided: dict[str, str] = {}
    for ids in together:
        asked = [name for name in ids if by_id[name].outcome != "not_applicable"]
        decider = (asked or ids)[0]
        decided |= {name: decider for name in ids if name != decider}
    return tuple(
        replace(finding, decided_by=decided[finding.id]) if finding.id in decided else finding
        for finding in findings
    )


def _asks_for(compiled: Compiled) -> Hashable | None:
    requires = compiled.rule.requires
    if isinstance(requires, TargetRequirement):
        return (requires.indicator, requires.horizon, requires.annual, compiled.side)
    if isinstance(requires, CommitmentRequirement):
        return (requires.topic, tuple(sorted(requires.detail.items())))
    if isinstance(requires, ConsistencyRequirement):
        return (requires.check, frozenset(requires.indicators), frozenset(requires.leaves_out))
    return None


def _strictness(compiled: Compiled, directions: Mapping[str, str]) -> tuple[int, bool]:
    """The threshold or the number of parts first; of two equal ones, that which says of what the figure is
    a share, or that all of it is meant, is stricter."""
    requires = compiled.rule.requires
    if isinstance(requires, TargetRequirement):
        return threshold(requires, directions[requires.indicator]).at, requires.basis is not None
    if isinstance(requires, CommitmentRequirement):
        return len(requires.parts), requires.whole
    return 0, False
