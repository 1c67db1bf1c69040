"""In: a finding of a programme. Out: the place that it speaks of, or where what is missing belongs."""

from __future__ import annotations

from typing import NamedTuple

from checker.programme import Evidence, Programme
from checker.report import Finding
from checker.rulepack.model import TargetRequirement


class Placed(NamedTuple):
    """Where a reader is led to. `absent`: nothing there says what the rule asks; it is the heading of the
    part or of the task group to which the missing words belong, None where the programme has none."""

    evidence: Evidence | None
    absent: bool


def placed(programme: Programme, finding: Finding) -> Placed:
    """The first of the words that the finding rests on; of a finding without words, its heading."""
    evidence = finding.evidence
    return Placed(evidence[0], False) if evidence else Placed(heading_for(programme, finding), True)


def heading_for(programme: Programme, finding: Finding) -> Evidence | None:
    """The heading under which the words that a rule asks for belong: its task group, else the part it is
    about; of targets the heading that names the year, else the first without one."""
    rule = finding.rule
    for group in programme.task_groups:
        if rule.group == group.number:
            return group.evidence
    places = [section for section in programme.sections if section.part == rule.part]
    year = rule.requires.horizon if isinstance(rule.requires, TargetRequirement) else None
    wanted = [section for section in places if section.horizon == year]
    ordered = wanted + [section for section in places if section.horizon is None] + places
    return ordered[0].evidence if ordered else None
