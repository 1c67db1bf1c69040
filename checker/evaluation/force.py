"""In: a rule and its pack, then the level and day of a programme. Out: whether the rule is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.programme import Level
from checker.report import Unasked
from checker.rulepack.model import Rule, RulePack


class Force(NamedTuple):
    """To whom a rule speaks, and from the first to the last day (ISO) on which it does; None: without end."""

    levels: Sequence[Level]
    first: str
    last: str | None


def force_of(rule: Rule, pack: RulePack) -> Force:
    """The days of a rule win over those of its pack, and these over the date of the central text."""
    first = rule.effective_from or pack.effective_from or pack.source.issued
    return Force(rule.applies_to, first, rule.effective_to or pack.effective_to)


def unasked(force: Force, level: Level | None, day: str | None) -> Unasked | None:
    """None where the rule is asked. `day` (ISO) is the one that counts: as asked for, or the programme's own.

    A programme of an unknown level is taken for a province's, one without a date is held against what
    is in force without end: the report can say what it does not know, not leave a requirement out.
    """
    if level is not None and level not in force.levels:
        return "level"
    if day is None:
        return None
    if day < force.first:
        return "not_yet"
    return "no_more" if force.last is not None and force.last < day else None
