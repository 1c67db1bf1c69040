"""In: a report. Out: what is open, as GitLab's Code Quality reads it, the worst first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from checker.acceptance.fingerprints import fingerprint
from checker.renderers.account import Teller
from checker.renderers.alerts import Alert, alerts, cut, paragraph, relative_path, spot_of
from checker.renderers.interface import Page
from checker.renderers.json import dump
from checker.renderers.layout import clean
from checker.report import Fault, GapReport
from checker.rulepack.model import Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "note": "minor"}
#: A person has to decide: no more than that.
_FOR_REVIEW = "info"
_UNREADABLE = "blocker"
_DESCRIPTION = 1_000


def render_gitlab(report: GapReport, page: Page) -> str:
    """A list of findings; before them what could not be checked, for that says less than a gap does."""
    issues = [*map(_fault, report.faults), *_issues(report, page.language)]
    return dump(issues)


def _issues(report: GapReport, language: str) -> Iterator[dict[str, Any]]:
    teller = Teller(report, language)
    seen: dict[str, int] = {}
    for alert in alerts(report):
        own = fingerprint(alert.checked, alert.finding)
        seen[own] = seen.get(own, 0) + 1
        # One programme in two files: GitLab shows one finding of each fingerprint.
        yield _issue(alert, teller, language, own if seen[own] == 1 else _hashed(f"{own} {seen[own]}"))


def _issue(alert: Alert, teller: Teller, language: str, own: str) -> dict[str, Any]:
    checked, finding = alert
    spot = spot_of(checked, finding)
    lines = {"begin": spot.line, **({"end": spot.end_line} if spot.end_line else {})}
    said = teller.describe(finding)
    return {
        "description": paragraph(finding, said, spot, language, _DESCRIPTION),
        "check_name": finding.id,
        "fingerprint": own,
        "severity": _SEVERITIES[finding.rule.severity] if finding.outcome == "fail" else _FOR_REVIEW,
        "location": {"path": clean(relative_path(checked.source)), "lines": lines},
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "description": cut(clean(fault.message), _DESCRIPTION),
        "check_name": "checker/unreadable",
        "fingerprint": _hashed(f"unreadable {fault.source}"),
        "severity": _UNREADABLE,
        "location": {"path": clean(relative_path(fault.source)), "lines": {"begin": 1}},
    }


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
