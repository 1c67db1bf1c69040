"""In: a report. Out: JUnit XML: a suite for each document, a case for each rule.

What is not met is a failure, its severity the type. What a person has to decide, what is waived, what a
baseline knows and what is not asked is skipped, with the reason. A file that could not be checked is a suite
with an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.renderers.account import Row, Teller
from checker.renderers.alerts import absence, spot_of
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.report import Finding, GapReport, ProgrammeReport
from checker.wording.catalogue import words


class _Counts(NamedTuple):
    tests: int = 0
    failures: int = 0
    errors: int = 0
    skipped: int = 0


def render_junit(report: GapReport, page: Page) -> str:
    """Every finding of the report. Nothing in it depends on how long anything took."""
    writer = _Writer(report, page.language)
    root = Element("testsuites", name="checker")
    root.extend(writer.suites())
    total = [sum(int(suite.get(name, "0")) for suite in root) for name in ("tests", "failures", "errors")]
    for name, count in zip(("tests", "failures", "errors"), total, strict=True):
        root.set(name, str(count))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


class _Writer:
    """Writes the suites of one report. All text goes through `clean`: no XML may hold what it takes out."""

    def __init__(self, report: GapReport, language: str) -> None:
        self._report = report
        self._language = language
        self._words = words(language)
        self._teller = Teller(report, language)

    def suites(self) -> Iterator[Element]:
        for checked in self._report.programmes:
            yield self._suite(checked)
        for fault in self._report.faults:
            yield self._broken(fault.source, "unreadable", fault.message)
        if not self._report.programmes and not self._report.faults:
            yield self._broken("checker", "nothing_checked", self._words["alert.nothing_checked"])

    def _suite(self, checked: ProgrammeReport) -> Element:
        source = clean(checked.source)
        account = self._teller.account(checked)
        suite = Element("testsuite", name=source)
        told = SubElement(suite, "properties")
        about = {
            "programme": account.heading,
            "against": "; ".join(self._teller.against()),
            "summary": account.summary,
        }
        for name, text in about.items():
            SubElement(told, "property", name=name, value=clean(text))
        kinds = [self._case(suite, source, checked, finding) for finding in checked.findings]
        if account.remarks:
            SubElement(suite, "system-out").text = "\n".join(map(clean, account.remarks))
        return _counted(suite, _Counts(len(kinds), kinds.count("failure"), 0, kinds.count("skipped")))

    def _case(self, suite: Element, source: str, checked: ProgrammeReport, finding: Finding) -> str:
        row = self._teller.row(checked, finding)
        name = f"{finding.id}: {clean(row.said.title)}"
        case = SubElement(suite, "testcase", name=name, classname=source)
        if finding.outcome == "pass":
            return "passed"
        kind = "failure" if finding.outcome == "fail" and not finding.known else "skipped"
        found = SubElement(case, kind, message=self._message(finding, row))
        found.set("type", finding.rule.severity if kind == "failure" else finding.outcome)
        found.text = "\n".join(map(clean, self._body(checked, row)))
        return kind

    def _message(self, finding: Finding, row: Row) -> str:
        if finding.known:
            return clean(f"{self._words['alert.known']} {row.said.why}")
        return clean(f"{self._words[f'outcome.{finding.outcome}']}: {row.said.why}")

    def _body(self, checked: ProgrammeReport, row: Row) -> Iterator[str]:
        label = {name: self._words[f"label.{name}"] for name in ("clause", "required", "stated", "remedy")}
        yield f"{label['clause']}: {row.grounds}"
        yield f"{label['required']}: {row.said.required}"
        yield f"{label['stated']}: {row.said.stated or self._words['nothing']}"
        yield from row.places
        spot = spot_of(checked, row.finding)
        if spot.absent:
            yield absence(spot, self._language)
        yield f"{checked.source}:{spot.line}"
        if row.said.remediation:
            yield f"{label['remedy']}: {row.said.remediation}"

    def _broken(self, source: str, kind: str, said: str) -> Element:
        suite = Element("testsuite", name=clean(source))
        case = SubElement(suite, "testcase", classname=clean(source), name=self._words[f"alert.rule.{kind}"])
        SubElement(case, "error", type=kind, message=clean(said)).text = clean(said)
        return _counted(suite, _Counts(tests=1, errors=1))


def _counted(suite: Element, counts: _Counts) -> Element:
    for name, count in counts._asdict().items():
        suite.set(name, str(count))
    return suite
