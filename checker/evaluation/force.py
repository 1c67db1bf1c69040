"""In: a rule, its pack, a programme, a day. Out: whether the rule is asked of the programme, or why not."""

from __future__ import annotations

from checker.programme import Programme
from checker.report import Unasked
from checker.rulepack.model import Rule, RulePack


def unasked(rule: Rule, pack: RulePack, programme: Programme, as_of: str | None) -> Unasked | None:
    """None where the rule is asked. `as_of` is the day that counts (ISO); None: the programme's own date.

    A programme of an unknown level is taken for a province's, one without a date is held against what
    is in force without end: the report can say what it does not know, not leave a requirement out.
    """
    level = programme.document.level
    if level is not None and level not in rule.applies_to:
        return "level"
    day = as_of or programme.document.issued
    if day is None:
        return None
    if day < (rule.effective_from or pack.effective_from or pack.source.issued):
        return "not_yet"
    last = rule.effective_to or pack.effective_to
    return "no_more" if last is not None and last < day else None
