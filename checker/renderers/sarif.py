"""In: a report. Out: SARIF 2.1.0, for archives and for GitHub code scanning.

The archive holds every finding: outcomes by `kind`, a level where something is not met (the standard wants
none elsewhere), what is waived as suppressed, what a baseline knows as unchanged. The profile for GitHub
holds what is open (`checker.renderers.alerts`), the worst first, within what GitHub takes. GitHub knows no
kinds, so a level "none" says there that a person has to decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.acceptance.fingerprints import fingerprint
from checker.renderers.account import Teller
from checker.renderers.alerts import Alert, Spot, absence, address, alerts, paragraph, spot_at, spot_of
from checker.renderers.interface import Page
from checker.renderers.json import dump
from checker.renderers.layout import clean
from checker.renderers.sarif_tool import NOTICES, message, tool
from checker.report import Finding, GapReport, Outcome, ProgrammeReport, Waiver
from checker.rulepack.merging import answered
from checker.wording.catalogue import words
from checker.wording.findings import FindingWords
from checker.wording.natures import nature_text
from checker.wording.origins import origin_lines
from checker.wording.places import place_text
from checker.wording.verdicts import verdict_words
from checker.wording.waivers import use_text

#: GitHub refuses a run with more than 25,000 results and shows 5,000 of them; it takes 10 MB, compressed. A
#: result has a message of so many characters, and all of them together of so many bytes: the rest, which says
#: the same over and over, takes a tenth of that.
GITHUB_RESULTS = 5_000
GITHUB_MESSAGE = 1_000
GITHUB_BYTES = 8_000_000
#: GitHub shows so many places of a result.
_GITHUB_PLACES = 20
_ROOT = "%SRCROOT%"
_KINDS: Mapping[Outcome, str] = {
    "pass": "pass",
    "fail": "fail",
    "review": "review",
    "not_applicable": "notApplicable",
}


def render_sarif(report: GapReport, page: Page) -> str:
    """Every finding of the report, for an archive."""
    every = [Alert(checked, finding) for checked in report.programmes for finding in checked.findings]
    return _Log(report, page.language).text(every)


def render_sarif_for_github(report: GapReport, page: Page) -> str:
    """What is open, for GitHub code scanning."""
    return _Log(report, page.language, for_github=True).text(alerts(report))


class _Log:
    """Writes the log of one report."""

    def __init__(self, report: GapReport, language: str, *, for_github: bool = False) -> None:
        self._report = report
        self._language = language
        self._for_github = for_github
        self._teller = Teller(report, language)
        self._seen: dict[str, int] = {}
        self._words = words(language)
        rules = [f"{pack.id}/{rule.id}" for pack in report.packs for rule in pack.rules]
        self._rule_index = {name: index for index, name in enumerate(rules)}
        # All results of a run are suppressed or not, or none says so.
        self._suppressing = not for_github and any(
            finding.waiver for checked in report.programmes for finding in checked.findings
        )

    def text(self, found: Sequence[Alert]) -> str:
        report = self._report
        results = self._within_bounds(found) if self._for_github else [self._result(*one) for one in found]
        more = len(found) - len(results)
        left_out = self._words["alert.left_out"].format(count=more, most=len(results))
        notices = [_notice("left-out", "note", left_out)] if more else []
        packs = "+".join(pack.id for pack in report.packs)
        run = {
            "tool": tool(report.packs, self._language),
            "automationDetails": {"id": f"checker/{packs}/"},
            "language": self._language,
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": message(self._words["alert.root"])}},
            "invocations": [
                {
                    "executionSuccessful": bool(report.programmes) and not report.faults,
                    "toolExecutionNotifications": [*self._execution(), *notices],
                    "toolConfigurationNotifications": list(self._configuration()),
                }
            ],
            "artifacts": [self._artifact(checked) for checked in report.programmes],
            "results": results,
        }
        log = {
            "version": "2.1.0",
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "runs": [run],
        }
        return dump(log)

    def _within_bounds(self, found: Sequence[Alert]) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = []
        size = 0
        for alert in found[:GITHUB_RESULTS]:
            result = self._result(*alert)
            size += len(result["message"]["text"].encode("utf-8", "replace"))
            if size > GITHUB_BYTES:
                break
            results.append(result)
        return results

    def _artifact(self, checked: ProgrammeReport) -> dict[str, Any]:
        facts = checked.programme.document
        said = {}
        for verdict in checked.verdicts:
            told = verdict_words(verdict, checked.findings, self._language)
            said[verdict.about] = {"outcome": verdict.outcome, "message": f"{told.title}: {told.message}"}
        return {
            "location": _artifact_location(checked.source),
            "roles": ["analysisTarget"],
            "properties": {
                "province": checked.programme.province,
                "number": facts.number,
                "documentType": facts.type,
                "verdicts": said,
            },
        }

    def _result(self, checked: ProgrammeReport, finding: Finding) -> dict[str, Any]:
        outcome, _ = finding.waived or (finding.outcome, finding.reason)
        spot = spot_of(checked, finding)
        said = self._teller.describe(finding)
        limit = GITHUB_MESSAGE if self._for_github else None
        own = fingerprint(checked, finding)
        result: dict[str, Any] = {
            "ruleId": finding.id,
            "ruleIndex": self._rule_index.get(finding.id, -1),
            "kind": _KINDS[outcome],
            "message": message(paragraph(finding, said, spot, self._language, limit)),
            "locations": [self._location(checked, spot)],
            "partialFingerprints": {"checker/v1": own},
            "properties": self._properties(finding, said, spot),
        }
        if outcome == "fail":
            result["level"] = finding.rule.severity
        elif self._for_github:
            result["level"] = "none"
        if self._for_github:
            # The one that GitHub knows an alert by; it would otherwise be made of a line of the file. One
            # programme may be there in two files: the number tells their alerts apart.
            self._seen[own] = self._seen.get(own, 0) + 1
            result["partialFingerprints"]["primaryLocationLineHash"] = f"{own}:{self._seen[own]}"
        related = finding.evidence[1 : _GITHUB_PLACES if self._for_github else None]
        if related:
            spots = [spot_at(checked, evidence) for evidence in related]
            result["relatedLocations"] = _once([self._location(checked, each) for each in spots])
        if self._suppressing:
            result["suppressions"] = [_suppression(finding.waiver)] if finding.waiver else []
        if self._report.baseline is not None:
            result["baselineState"] = "unchanged" if finding.known else "new"
        return result

    def _location(self, checked: ProgrammeReport, spot: Spot) -> dict[str, Any]:
        region: dict[str, Any] = {"startLine": spot.line}
        if spot.column is not None:
            region |= {
                "startColumn": spot.column,
                "endLine": spot.end_line,
                "endColumn": spot.end_column,
            }
        said = absence(spot, self._language) if spot.absent else ""
        if spot.evidence is not None:
            if spot.evidence.quote and not self._for_github:
                region["snippet"] = {"text": spot.evidence.quote}
            said = said or place_text(spot.evidence, self._language)
        location = _location(checked.source, region)
        return {**location, "message": message(clean(said))} if said else location

    def _properties(self, finding: Finding, said: FindingWords, spot: Spot) -> dict[str, Any]:
        core = {"outcome": finding.outcome, "reason": finding.reason, "absent": spot.absent}
        if self._for_github:
            return core
        return {
            **core,
            "severity": finding.rule.severity,
            "decidedBy": finding.decided_by,
            "citation": said.citation,
            "required": said.required,
            "stated": said.stated,
            "remediation": said.remediation,
        }

    def _execution(self) -> Iterator[dict[str, Any]]:
        """What could not be checked, and what a reader has to know of a document."""
        for fault in self._report.faults:
            where = _location(fault.source, {"startLine": 1})
            yield _notice("unreadable", "error", fault.message, where)
        if not self._report.programmes and not self._report.faults:
            yield _notice("nothing-checked", "error", self._words["alert.nothing_checked"])
        against = answered(self._report.packs) if self._report.packs else ""
        for checked in self._report.programmes:
            where = _location(checked.source, {"startLine": 1})
            nature = nature_text(checked.programme.document, against, self._language)
            for line in ([nature] if nature else []) + list(
                origin_lines(checked.programme.origin, self._language)
            ):
                yield _notice("document", "warning", line, where)

    def _configuration(self) -> Iterator[dict[str, Any]]:
        """Packs that nobody has verified, and waivers that waive nothing."""
        for pack in self._report.packs:
            if pack.status == "draft":
                said = self._words["against.draft"].format(
                    source=pack.source.number, pack=pack.id, version=pack.version
                )
                yield _notice("draft-pack", "note", said)
        for use in self._report.waivers:
            if use.state != "used":
                level = "note" if use.state in ("unused", "elsewhere") else "warning"
                where = _location(use.waiver.file, {"startLine": use.waiver.line})
                yield _notice("waiver", level, use_text(use, self._language), where)


def _notice(kind: str, level: str, said: str, where: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "descriptor": {"id": kind, "index": list(NOTICES).index(kind)},
        "level": level,
        "message": message(clean(said)),
        **({"locations": [where]} if where else {}),
    }


def _suppression(waiver: Waiver) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": clean(waiver.reason),
        "location": _location(waiver.file, {"startLine": waiver.line}),
        "properties": {"approvedBy": clean(waiver.approved_by), "until": waiver.until},
    }


def _location(source: str, region: Mapping[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact_location(source), "region": region}}


def _artifact_location(source: str) -> dict[str, Any]:
    uri, relative = address(source)
    return {"uri": uri, "uriBaseId": _ROOT} if relative else {"uri": uri}


def _once(locations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The standard wants no related location twice."""
    return list({json.dumps(each, sort_keys=True): each for each in locations}.values())
