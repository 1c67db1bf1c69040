"""In: the findings on a document that does not answer the text of the pack. Out: what they come to then.

The silence of such a document proves nothing about the programme of the province. Where it pledges nothing
either (a report, a notice, a text of the centre), nothing in it meets a requirement or fails it: what the
comparison says is told, and a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.programme import WITHOUT_PLEDGES, Nature
from checker.report import Finding


def of_another_nature(findings: Sequence[Finding], nature: Nature | None) -> tuple[Finding, ...]:
    """The findings on a document of `nature`; as they are, where it is unknown or an answer."""
    if nature is None or nature == "answer":
        return tuple(findings)
    return tuple(_seen_as(finding, nature) for finding in findings)


def _seen_as(finding: Finding, nature: Nature) -> Finding:
    if nature in WITHOUT_PLEDGES and finding.outcome in ("pass", "fail"):
        compared = finding.reason
        return replace(finding, outcome="review", reason="not_stated", nature=nature, compared=compared)
    return replace(finding, nature=nature)
