"""In: findings. Out: the one sentence a person can quote, and the table that closes a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.renderers.layout import Sheet, clean, columns, shorten
from checker.report import Finding, GapReport, Outcome
from checker.wording.catalogue import words

#: What a table column counts: an outcome, or the fails of severity error.
_COLUMNS: tuple[str, ...] = ("pass", "fail", "errors", "review", "not_applicable", "waived")
#: Beside them, how much of what the tasks should contain is there: "14/28".
_CONTENT = "content"
_NAME_ROOM = 24


def summary_text(findings: Sequence[Finding], language: str) -> str:
    """ "Đạt 21/34 yêu cầu áp dụng; 4 chưa đạt (1 mức lỗi); 9 cần người xem xét; 5 không áp dụng"."""
    catalogue = words(language)
    contents = [finding for finding in findings if finding.rule.content]
    findings = [finding for finding in findings if not finding.rule.content]
    counts = dict(zip(_COLUMNS, _counts(findings), strict=True))
    failed = "summary.fail" if counts["errors"] else "summary.fail.plain"
    applicable = len(findings) - counts["not_applicable"]
    parts = [
        catalogue["summary"].format(passed=counts["pass"], total=applicable),
        catalogue[failed].format(count=counts["fail"], errors=counts["errors"]),
        catalogue["summary.review"].format(count=counts["review"]),
    ]
    parts += [
        catalogue[f"summary.{outcome}"].format(count=counts[outcome])
        for outcome in ("not_applicable", "waived")
        if counts[outcome]
    ]
    if _asked(contents):
        parts.append(catalogue["summary.content"].format(**_asked(contents)))
    return "; ".join(parts)


def add_table(sheet: Sheet, report: GapReport, language: str) -> None:
    """One row for each programme, those that could not be checked, and the total."""
    catalogue = words(language)
    sheet.blank()
    sheet.line(("━" * sheet.width, "bold"))
    everything = [finding for checked in report.programmes for finding in checked.deciding]
    sheet.text(batch_heading(report, language), "bold")
    total = catalogue["table.total"]
    named = [(clean(checked.source), checked.deciding) for checked in report.programmes]
    used = _used(everything)
    labels = [catalogue[f"table.{name}"] for name in used]
    numbers_width = sum(columns(label) + 2 for label in labels)
    unreadable = [clean(fault.source) for fault in report.faults]
    if sheet.width - numbers_width < _NAME_ROOM:
        for name, findings in [*named, (total, everything)]:
            sheet.text(name, "bold" if name == total else "")
            sheet.text(summary_text(findings, language), indent=2)
        for name in unreadable:
            sheet.text(f"{name}: {catalogue['table.unreadable']}", "red")
        return
    longest = max(
        columns(name) for name in [catalogue["table.source"], total, *unreadable, *(n for n, _ in named)]
    )
    room = min(longest, sheet.width - numbers_width)
    sheet.line((left(catalogue["table.source"], room), "dim"), (right(labels, labels), "dim"))
    for name, findings in named:
        sheet.line((left(name, room), ""), (right(_cells(findings, used), labels), ""))
    for name in unreadable:
        sheet.line((left(name, room), "red"), ("  " + catalogue["table.unreadable"], "red"))
    sheet.line((left(total, room), "bold"), (right(_cells(everything, used), labels), "bold"))


def batch_heading(report: GapReport, language: str) -> str:
    """How many programmes were checked, and how many could not be."""
    catalogue = words(language)
    heading = catalogue["heading.batch"].format(count=len(report.programmes))
    if report.faults:
        heading += "; " + catalogue["heading.unreadable"].format(count=len(report.faults))
    return heading


def batch_table(report: GapReport, language: str) -> tuple[list[str], list[list[str]]]:
    """The labels of the columns, and the rows as `add_table` writes them, nothing cleaned or cut."""
    catalogue = words(language)
    everything = [finding for checked in report.programmes for finding in checked.deciding]
    used = _used(everything)
    rows = [[checked.source, *_cells(checked.deciding, used)] for checked in report.programmes]
    rows += [
        [fault.source, catalogue["table.unreadable"], *("" for _ in used[1:])] for fault in report.faults
    ]
    rows.append([catalogue["table.total"], *_cells(everything, used)])
    return [catalogue[f"table.{name}"] for name in ("source", *used)], rows


def _used(findings: Sequence[Finding]) -> list[str]:
    """The columns that say something."""
    waived = any(one.outcome == "waived" and not one.rule.content for one in findings)
    used = [name for name in _COLUMNS if name != "waived" or waived]
    return used + [_CONTENT] * any(finding.rule.content for finding in findings)


def _counts(findings: Sequence[Finding]) -> list[int]:
    def count(outcome: Outcome) -> int:
        return sum(finding.outcome == outcome for finding in findings)

    errors = sum(finding.outcome == "fail" and finding.rule.severity == "error" for finding in findings)
    return [count("pass"), count("fail"), errors, count("review"), count("not_applicable"), count("waived")]


def _cells(findings: Sequence[Finding], used: Sequence[str]) -> list[str]:
    counts = _counts([finding for finding in findings if not finding.rule.content])
    cells = dict(zip(_COLUMNS, map(str, counts), strict=True))
    asked = _asked([finding for finding in findings if finding.rule.content])
    cells[_CONTENT] = "{met}/{total}".format(**asked) if asked else "–"
    return [cells[name] for name in used]


def _asked(contents: Sequence[Finding]) -> Mapping[str, int]:
    """Of what the tasks should contain, how much is met and how much is asked; empty where nothing is."""
    total = sum(finding.outcome != "not_applicable" for finding in contents)
    met = sum(finding.outcome == "pass" for finding in contents)
    return {"met": met, "total": total} if total else {}


def left(text: str, width: int) -> str:
    """A name that fills its column; of a long path the end tells more than the beginning."""
    if columns(text) > width:
        text = "…" + shorten(text[::-1], width)[:-1][::-1]
    return text + " " * (width - columns(text))


def right(cells: Sequence[str], labels: Sequence[str]) -> str:
    return "".join(
        " " * (columns(label) + 2 - columns(cell)) + cell for cell, label in zip(cells, labels, strict=True)
    )
