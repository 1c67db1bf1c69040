"""In: the rules of several packs. Out: which of them ask for the same thing, and which of these decides.

Two central texts may set the same indicator for the same year, one "more than 55 %", the other "55 % or
more". Each gives its finding; the strictest that is asked of a programme decides, and the others stand
beside it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from checker.evaluation.conditions import Compiled, threshold
from checker.report import Outcome
from checker.rulepack.model import CommitmentRequirement, ConsistencyRequirement, RulePack, TargetRequirement


def joined(rules: Sequence[Compiled], packs: Sequence[RulePack]) -> tuple[tuple[int, ...], ...]:
    """The places of rules of different packs that ask for the same, the strictest first; equal ones in the
    packs' order. Two rules of one pack are never joined: their author meant two."""
    directions = {each.id: each.direction for pack in packs for each in pack.vocabulary.indicators}
    groups: dict[Hashable, list[int]] = {}
    for place, compiled in enumerate(rules):
        asks = _asks_for(compiled)
        if asks is not None:
            groups.setdefault(asks, []).append(place)
    found = []
    for members in groups.values():
        one_each = {rules[place].pack: place for place in reversed(members)}
        if len(one_each) > 1:
            in_order = sorted(one_each.values())
            in_order.sort(key=lambda place: _strictness(rules[place], directions), reverse=True)
            found.append(tuple(in_order))
    return tuple(found)


def deciders(outcomes: Sequence[Outcome], together: Sequence[Sequence[int]]) -> dict[int, int]:
    """The place of each rule that another one decides -> the place of that one."""
    decided: dict[int, int] = {}
    for places in together:
        decider = next((place for place in places if outcomes[place] != "not_applicable"), places[0])
        for place in places:
            if place != decider:
                decided[place] = decider
    return decided


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
