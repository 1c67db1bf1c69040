"""In: a report. Out: GitHub workflow commands that annotate what is open, the worst first; and the table that
goes into the summary of a job's step.

GitHub shows ten errors, ten warnings and ten notices of a step, those that come first. What a person has to
decide is a notice, whatever the severity of its rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from checker.renderers.account import Teller
from checker.renderers.alerts import Alert, alerts, cut, paragraph, relative_path, spot_of
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.renderers.markdown import escape
from checker.renderers.summary import batch_heading, batch_table, summary_text
from checker.report import GapReport
from checker.rulepack.model import Severity
from checker.wording.catalogue import words

_Command = Literal["error", "warning", "notice"]
_COMMANDS: Mapping[Severity, _Command] = {"error": "error", "warning": "warning", "note": "notice"}
MOST: Final = 10
_MESSAGE: Final = 2_000
#: GitHub takes a summary of 1 MiB and shows none of a larger one. A row has at most this many characters of a
#: file's name, and beside them numbers; in UTF-8 a character takes up to four bytes.
_NAME: Final = 120
SUMMARY_ROWS: Final = 1_000
_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = {**_DATA, ":": "%3A", ",": "%2C"}


class _Annotation(NamedTuple):
    command: _Command
    properties: Mapping[str, object]
    message: str


def render_github(report: GapReport, page: Page) -> str:
    """A command for each annotation, a line each; then how each document stands, for who reads the log."""
    catalogue = words(page.language)
    counts: dict[_Command, int] = dict.fromkeys(_COMMANDS.values(), 0)
    shown: list[_Annotation] = []
    left_out = 0
    for annotation in _annotations(report, page.language):
        # The last notice is kept for how many there are beyond.
        room = MOST - 1 if annotation.command == "notice" else MOST
        if counts[annotation.command] < room:
            counts[annotation.command] += 1
            shown.append(annotation)
        else:
            left_out += 1
    if left_out:
        more = catalogue["alert.more"].format(count=left_out)
        shown.append(_Annotation("notice", {"title": catalogue["alert.more.title"]}, more))
    lines = [*map(_command, shown)]
    for checked in report.programmes:
        summary = summary_text(checked.deciding, page.language)
        lines.append(_plain(f"{checked.source}: {summary}"))
    return "".join(f"{line}\n" for line in lines)


def render_step_summary(report: GapReport, page: Page) -> str:
    """How the programmes stand, as a table in Markdown."""
    catalogue = words(page.language)
    labels, rows = batch_table(report, page.language)
    *programmes, total = rows
    more = len(programmes) - SUMMARY_ROWS
    shown = programmes[:SUMMARY_ROWS]
    lines = [f"## {escape(catalogue['report.title.many' if len(programmes) > 1 else 'report.title'])}", ""]
    lines += [*map(escape, Teller(report, page.language).against()), ""]
    if report.baseline is not None:
        lines += [escape(catalogue["baseline.known"].format(count=report.baseline)), ""]
    lines += [_row(labels), "|---|" + "---:|" * (len(labels) - 1)]
    lines += [_row([cut(row[0], _NAME), *row[1:]]) for row in shown]
    if more > 0:
        lines.append(_row([catalogue["alert.rows"].format(count=more), *("" for _ in labels[1:])]))
    lines += [_row(total), "", escape(batch_heading(report, page.language))]
    return "\n".join(lines) + "\n\n"


def _annotations(report: GapReport, language: str) -> Iterator[_Annotation]:
    """What could not be checked first: of that nothing is known."""
    unreadable = words(language)["alert.rule.unreadable"]
    for fault in report.faults:
        where = {"file": relative_path(fault.source), "title": unreadable}
        yield _Annotation("error", where, fault.message)
    if not report.programmes and not report.faults:
        yield _Annotation("error", {"title": unreadable}, words(language)["alert.nothing_checked"])
    teller = Teller(report, language)
    for alert in alerts(report):
        yield _annotation(alert, teller, language)


def _annotation(alert: Alert, teller: Teller, language: str) -> _Annotation:
    checked, finding = alert
    spot = spot_of(checked, finding)
    said = teller.describe(finding)
    where: dict[str, object] = {"file": relative_path(checked.source), "line": spot.line}
    if spot.end_line is not None:
        where["endLine"] = spot.end_line
        if spot.end_line == spot.line:  # GitHub takes columns within one line
            where |= {"col": spot.column, "endColumn": spot.end_column}
    where["title"] = f"{said.title} ({finding.id})"
    command = _COMMANDS[finding.rule.severity] if finding.outcome == "fail" else "notice"
    return _Annotation(command, where, paragraph(finding, said, spot, language, _MESSAGE))


def _command(annotation: _Annotation) -> str:
    properties = ",".join(
        f"{name}={_escaped(cut(clean(str(value)), _MESSAGE), _PROPERTY)}"
        for name, value in annotation.properties.items()
    )
    message = _escaped(cut(clean(annotation.message), _MESSAGE), _DATA)
    return f"::{annotation.command} {properties}::{message}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _plain(text: str) -> str:
    """A line that is no command: those begin with "::" or have "##[" anywhere."""
    return "checker: " + cut(clean(text), _MESSAGE).replace("##[", "## [")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(map(escape, cells))} |"
