"""In: what reading found, and what became of it. Out: every wording that speaks of an indicator or a topic,
with whether it counts and, where it does not, why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from checker.extraction.evidence import EvidenceMaker
from checker.extraction.pledges import Pledges
from checker.extraction.reading import Reading
from checker.extraction.statements import Fate, Matches, Statement
from checker.programme import Evidence

_MEASURES = ("name", "figure", "other", "whole", "unquantified")
_PLEDGES = ("topic", "part")

#: What becomes of a wording: as `Fate`; "outside" the document proper; it means something else or is taken
#: back ("otherwise"); it names an indicator and no figure goes with it ("unlinked").
Outcome = Fate | Literal["outside", "otherwise", "unlinked"]


class Sighting(NamedTuple):
    """A wording of the vocabulary in the text. `of` is the id of the indicator or topic it speaks of;
    `outcome` what became of it; the evidence of one that counts holds the whole statement."""

    of: str
    outcome: Outcome
    evidence: Evidence


def sightings(
    reading: Reading,
    matches: Matches,
    judged: Sequence[tuple[Statement, Fate]],
    pledges: Pledges,
    evidence: EvidenceMaker,
) -> tuple[Sighting, ...]:
    """In the order of the text, each place once for each indicator or topic."""
    found: dict[tuple[str, Outcome, int | None], Sighting] = {}
    for sighting in (*_measures(reading, matches, judged, evidence), *_pledged(reading, pledges, evidence)):
        found.setdefault((sighting.of, sighting.outcome, sighting.evidence.start), sighting)
    return tuple(sorted(found.values(), key=lambda each: (each.evidence.start or 0, each.of)))


def _measures(
    reading: Reading, matches: Matches, judged: Sequence[tuple[Statement, Fate]], evidence: EvidenceMaker
) -> Iterator[Sighting]:
    by_indicator: dict[str, list[tuple[Statement, Fate]]] = {}
    for statement, fate in judged:
        by_indicator.setdefault(statement.indicator.id, []).append((statement, fate))
        yield Sighting(statement.indicator.id, fate, evidence.of(statement.first, statement.last))
    for match in reading.matches:
        if match.key.kind not in _MEASURES or not reading.has_place(match.start, match.end):
            continue
        spoken = by_indicator.get(match.key.owner, ())
        if any(each.first < match.end and match.start < each.last for each, _ in spoken):
            continue
        outcome: Outcome = "otherwise" if matches.killed(match) else "unlinked"
        yield Sighting(match.key.owner, outcome, evidence.of(match.start, match.end))


def _pledged(reading: Reading, pledges: Pledges, evidence: EvidenceMaker) -> Iterator[Sighting]:
    for match in reading.matches:
        if match.key.kind in _PLEDGES and reading.has_place(match.start, match.end):
            yield Sighting(match.key.owner, pledges.fate(match), evidence.of(match.start, match.end))
