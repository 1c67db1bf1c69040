"""In: a report. Out: what a pipeline raises of it: the findings that are open, the worst first, each with the
place in its file and one paragraph of words.

What a baseline knows and what is waived raises nothing; nor does what another text asks for the same, unless
it weighs more than the finding that decides.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from checker.documents.registry import is_data
from checker.placing import placed
from checker.programme import Evidence
from checker.renderers.layout import clean
from checker.report import Finding, GapReport, Outcome, ProgrammeReport
from checker.rulepack.model import SEVERITIES
from checker.wording.catalogue import words
from checker.wording.findings import FindingWords

_GRAVITY: dict[Outcome, int] = {"fail": 2, "review": 1}
_DRIVE = re.compile(r"[A-Za-z]:/")


class Alert(NamedTuple):
    """A finding that is open, of one programme."""

    checked: ProgrammeReport
    finding: Finding


class Spot(NamedTuple):
    """Where a finding points, by line and column from 1 in the text that was read; `end_column` is behind the
    last character. Line 1 alone where nothing better is known. `absent`: nothing there says what is asked."""

    line: int = 1
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    absent: bool = False
    evidence: Evidence | None = None


def alerts(report: GapReport) -> list[Alert]:
    """What is open, the worst first, otherwise in the order of the report."""
    found = [Alert(checked, finding) for checked in report.programmes for finding in _open(checked.findings)]
    return sorted(found, key=lambda alert: _rank(alert.finding))


def _open(findings: Sequence[Finding]) -> Iterator[Finding]:
    by_id = {finding.id: finding for finding in findings}
    for finding in findings:
        decider = by_id.get(finding.decided_by) if finding.decided_by else None
        if _weight(finding)[0] and (decider is None or _weight(finding) > _weight(decider)):
            yield finding


def _weight(finding: Finding) -> tuple[int, int]:
    gravity = 0 if finding.known else _GRAVITY.get(finding.outcome, 0)
    return gravity, -SEVERITIES.index(finding.rule.severity)


def _rank(finding: Finding) -> tuple[bool, bool, int, bool]:
    """Notes last, whatever they are; before them what is not met, then what a person has to decide."""
    severity = finding.rule.severity
    return (
        severity == "note",
        finding.outcome != "fail",
        SEVERITIES.index(severity),
        finding.rule.content,
    )


def spot_of(checked: ProgrammeReport, finding: Finding) -> Spot:
    """The first of the words that a finding rests on; of what is missing, the heading where it belongs."""
    evidence, nothing_there = placed(checked.programme, finding)
    outcome, _ = finding.waived or (finding.outcome, finding.reason)
    if nothing_there and is_data(checked.source):
        evidence = None  # the heading is one of another file
    return spot_at(checked, evidence)._replace(absent=nothing_there and outcome in _GRAVITY)


def spot_at(checked: ProgrammeReport, evidence: Evidence | None) -> Spot:
    """Where words stand. Programme data quotes another file: no line of that is one of its own."""
    if evidence is None or evidence.line is None or is_data(checked.source):
        return Spot(evidence=evidence)
    text, start, end = checked.text, evidence.start, evidence.end
    if text is None or start is None or end is None:
        return Spot(evidence.line, evidence=evidence)
    return Spot(
        line=evidence.line,
        column=start - text.rfind("\n", 0, start),
        end_line=evidence.line + text.count("\n", start, end),
        end_column=end - text.rfind("\n", 0, end),
        evidence=evidence,
    )


def address(source: str) -> tuple[str, bool]:
    """The URI of a source, percent-encoded, and whether it is relative to where the command ran."""
    if _DRIVE.match(source):
        return "file:///" + quote(source, errors="replace"), False
    if source.startswith("/"):
        return "file:///" + quote(source.lstrip("/"), errors="replace"), False
    return quote(relative_path(source), errors="replace"), True


def relative_path(source: str) -> str:
    """The path of a source without "./" and the like."""
    return posixpath.normpath(source)


def paragraph(
    finding: Finding, said: FindingWords, spot: Spot, language: str, limit: int | None = None
) -> str:
    """A finding on one line: what it is, why, whether nothing stands where it points, what to write. Cut
    where it has more than `limit` characters."""
    catalogue = words(language)
    parts = [f"{catalogue[f'outcome.{finding.outcome}']}: {said.title}.", said.message]
    if spot.absent:
        parts.append(absence(spot, language))
    if said.remediation:
        parts.append(f"{catalogue['label.remedy']}: {said.remediation}")
    return cut(clean(" ".join(parts)), limit)


def absence(spot: Spot, language: str) -> str:
    """What the place of something that is missing is."""
    return words(language)["alert.absent" if spot.evidence else "alert.absent.nowhere"]


def cut(text: str, limit: int | None) -> str:
    """At most `limit` characters, the last an ellipsis where some are left out."""
    return text if limit is None or len(text) <= limit else text[: limit - 1].rstrip() + "…"
