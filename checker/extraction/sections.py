"""In: a text laid out in clauses, and what each stands under. Out: the headings that open its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checker.extraction.context import by_block
from checker.extraction.evidence import EvidenceMaker
from checker.extraction.headings import is_heading
from checker.extraction.reading import Reading
from checker.extraction.scopes import Setting
from checker.programme import Section
from checker.rulepack.model import Part

_PARTS: Final[Mapping[str, Part]] = {
    "objectives": "targets",
    "tasks": "tasks",
    "organisation": "organisation",
}


def sections(
    reading: Reading, settings: Sequence[Setting], issued: int, evidence: EvidenceMaker
) -> tuple[Section, ...]:
    """The headings at which a part begins, and those over targets that name a year after `issued`, the year
    of the central text. In the order of the text; time linear in its length."""
    found: list[Section] = []
    part: Part | None = None
    for block, clauses, setting in by_block(reading, settings):
        before, part = part, _PARTS.get(setting.section)
        if part is None or setting.row is not None:
            continue
        year = next((mark.year for mark in setting.marks if mark.year > issued), None)
        dated = part == "targets" and year is not None
        if (part == before and not dated) or not is_heading(reading, block, clauses):
            continue
        horizon = year if dated else None
        place = evidence.of(clauses[0].start, clauses[-1].end)
        found.append(Section(part=part, horizon=horizon, evidence=place))
    return tuple(found)
