"""In: a report, and what an earlier run found. Out: the gaps that are known already, and a baseline anew.

A baseline holds fingerprints: a known gap stays known where its words move, and is new where its words, its
outcome or the threshold change. It is JSON in a fixed order, made to be kept under version control.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checker.acceptance.fingerprints import fingerprint, identity
from checker.errors import AcceptanceError
from checker.programme import Programme
from checker.report import Finding, ProgrammeReport

FORMAT = 1
#: The size of a baseline, in bytes.
FILE_LIMIT = 100_000_000
_OPEN = ("fail", "review")
_MAKE_ONE = "make a baseline with: checker baseline create"
_FIELDS = ("programme", "rule", "outcome", "fingerprint")


class Known(NamedTuple):
    """A gap that a baseline holds: of which programme, of which rule, as what it was found."""

    programme: str
    rule: str
    outcome: str
    fingerprint: str


def read_baseline(text: str, file: str) -> tuple[Known, ...]:
    """The gaps that a baseline holds. Raises AcceptanceError where it is none."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise AcceptanceError(f"{file}: not JSON; {_MAKE_ONE}") from None
    entries = read.get("known") if isinstance(read, dict) and read.get("baseline") == FORMAT else None
    if not isinstance(entries, list):
        raise AcceptanceError(f"{file}: no baseline of format {FORMAT}; {_MAKE_ONE}")
    known = []
    for number, entry in enumerate(entries, 1):
        values = [entry.get(name) for name in _FIELDS] if isinstance(entry, dict) else []
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) != len(_FIELDS):
            raise AcceptanceError(f"{file}: entry {number}: expected {', '.join(_FIELDS)}")
        known.append(Known(*texts))
    return tuple(known)


def write_baseline(known: Sequence[Known]) -> str:
    """A baseline with these gaps, sorted; same gaps, same bytes."""
    entries: list[Any] = [entry._asdict() for entry in sorted(set(known))]
    return json.dumps({"baseline": FORMAT, "known": entries}, ensure_ascii=False, indent=2) + "\n"


def gaps_of(checked: ProgrammeReport) -> Iterator[Known]:
    """What a baseline would hold of a programme: what is not met or for a person to decide."""
    programme = identity(checked.programme, checked.source)
    for finding in checked.findings:
        if finding.outcome in _OPEN:
            yield Known(programme, finding.id, finding.outcome, fingerprint(checked, finding))


def pruned(known: Sequence[Known], checked: Sequence[ProgrammeReport], *, add: bool) -> tuple[Known, ...]:
    """The baseline without what is no longer found in the programmes that were checked; with what is new,
    only where `add` says so. What it holds of other programmes stays."""
    found = {gap for each in checked for gap in gaps_of(each)}
    seen = {identity(each.programme, each.source) for each in checked}
    kept = [gap for gap in known if gap.programme not in seen or gap in found]
    return tuple(sorted({*kept, *(found if add else ())}))


def marked(
    programme: Programme, source: str, findings: Sequence[Finding], known: frozenset[str]
) -> tuple[Finding, ...]:
    """The findings of a programme, those marked whose fingerprints are known."""
    checked = ProgrammeReport(source=source, programme=programme, findings=())
    return tuple(
        replace(finding, known=True)
        if finding.outcome in _OPEN and fingerprint(checked, finding) in known
        else finding
        for finding in findings
    )
