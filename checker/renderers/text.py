"""In: a gap report and a page. Out: the report for people, gaps first, each with its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.programme import Commitment
from checker.renderers.account import MARKS, Account, Row, Teller, by_reason
from checker.renderers.coverage import add_coverage
from checker.renderers.interface import Page
from checker.renderers.layout import ROOM_FOR_LABELS, Sheet, clean, columns, shorten
from checker.renderers.summary import add_table
from checker.report import GapReport, Outcome, ProgrammeReport
from checker.wording.catalogue import words
from checker.wording.places import place_text
from checker.wording.waivers import idle_texts

STYLES: Mapping[Outcome, str] = {
    "fail": "red",
    "review": "yellow",
    "pass": "green",
    "not_applicable": "dim",
    "waived": "cyan",
}
_LABELS = ("clause", "required", "beside", "stated", "quote", "why", "remedy")
#: Beside a place a figure takes at least so many columns, or the place is left out.
_FIGURE_ROOM = 7


def render_text(report: GapReport, page: Page) -> str:
    """The report of one programme, or of many with a table at the end. Pure: same report, same text."""
    writer = _Writer(report, page)
    for checked in report.programmes:
        writer.programme(checked)
    writer.waivers(report)
    if len(report.programmes) + len(report.faults) > 1 and report.programmes:
        add_table(writer.sheet, report, page.language)
    return writer.sheet.result() if report.programmes else ""


class _Writer:
    """Writes the programmes of one report on one sheet."""

    def __init__(self, report: GapReport, page: Page) -> None:
        self.sheet = Sheet(page)
        self._language = page.language
        self._words = words(page.language)
        self._teller = Teller(report, page.language)
        self._against = "; ".join(self._teller.against())
        self._label_width = max(columns(self._words[f"label.{label}"]) for label in _LABELS) + 2

    def programme(self, checked: ProgrammeReport) -> None:
        told = self._teller.account(checked)
        self._heading(told)
        self._in_full("fail", told)
        if told.settles:
            self._note_on_less()
        self._in_full("review", told)
        describe = self._teller.describe
        add_coverage(self.sheet, told.groups, self._language, lambda finding: describe(finding).title)
        self._in_full("waived", told)
        self._in_short("pass", told.rows["pass"])
        self._in_one_line("not_applicable", told.rows["not_applicable"])
        if told.known:
            self.sheet.blank()
            self.sheet.text(told.known, "dim")
        self.sheet.blank()

    def waivers(self, report: GapReport) -> None:
        """What became of the waivers that do not waive anything now: a reviewer has to act on those."""
        idle = idle_texts(report.waivers, self._language)
        if idle and report.programmes:
            self.sheet.line((self._words["heading.waivers"].upper(), f"bold {STYLES['waived']}"))
            for said in idle:
                self.sheet.text(said, first=f"{MARKS['waived']} ")
            self.sheet.blank()

    def _heading(self, told: Account) -> None:
        sheet = self.sheet
        sheet.blank()
        sheet.line(("━" * sheet.width, "bold"))
        sheet.text(told.heading, "bold")
        kind = self._words[f"type.{told.checked.programme.document.type}"]
        sheet.text(f"{told.checked.source} · {kind}", "dim")
        sheet.text(self._against, "dim")
        sheet.line(("━" * sheet.width, "bold"))
        for line in told.remarks:
            sheet.text(line, "yellow")
        sheet.text(told.summary, "bold")
        width = max((columns(said.title) for _, said in told.verdicts), default=0) + 2
        for outcome, said in told.verdicts:
            shown = f"{MARKS[outcome]} {said.message}"
            sheet.field(said.title, shown, STYLES[outcome], indent=0, label_width=width)

    def _section(self, outcome: Outcome, count: int) -> None:
        self.sheet.blank()
        title = f"{self._words[f'outcome.{outcome}'].upper()} ({count})"
        self.sheet.line((title, f"bold {STYLES[outcome]}"))

    def _in_full(self, outcome: Outcome, told: Account) -> None:
        rows = told.rows[outcome]
        unsaid = told.unsaid if outcome == "review" else ()
        if not rows and not unsaid:
            return
        self._section(outcome, len(rows) + len(unsaid))
        for row in rows:
            self._row(row)
        if unsaid:
            self.sheet.blank()
            self.sheet.text(told.unsaid_heading, STYLES[outcome])
            for row in unsaid:
                self._unsaid(row)

    def _note_on_less(self) -> None:
        """What holds for every target that the province may set lower, said once below the gaps."""
        self.sheet.blank()
        self.sheet.text(self._words["settling_for_less"], STYLES["pass"])

    def _row(self, row: Row) -> None:
        said, sheet, outcome = row.said, self.sheet, row.finding.outcome
        sheet.blank()
        sheet.text(f"{row.severity}: {said.title}", f"bold {STYLES[outcome]}", first=f"{MARKS[outcome]} ")
        self._field("clause", row.grounds)
        self._field("required", said.required)
        for other in row.beside:
            self._field("beside", other)
        self._field("stated", said.stated or self._words["nothing"])
        for index, place in enumerate(row.places):
            self._field("quote" if index == 0 else "", place)
        self._field("why", said.why)
        if said.remediation:
            self._field("remedy", said.remediation, "green")

    def _unsaid(self, row: Row) -> None:
        mark = f"{MARKS[row.finding.outcome]} "
        self.sheet.text(f"{row.said.title}: {row.said.required}", first=mark)
        self.sheet.text(row.grounds, "dim", indent=2)

    def _in_short(self, outcome: Outcome, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self._section(outcome, len(rows))
        described = [(clean(row.said.title), *self._short(row)) for row in rows]
        room = self.sheet.width - 4
        left = min(max(columns(title) for title, _, _ in described), room * 3 // 5)
        for title, said, place in described:
            mark = (f"{MARKS[outcome]} ", STYLES[outcome])
            if self.sheet.width < ROOM_FOR_LABELS:
                self.sheet.line(mark, (shorten(title, self.sheet.width - 2), ""))
                if any(said) or place:
                    self.sheet.line(("  ", ""), (_fit(said, place, self.sheet.width - 2), "dim"))
            else:
                title = shorten(title, left)
                gap = " " * (left - columns(title) + 2)
                self.sheet.line(mark, (title, ""), (gap, ""), (_fit(said, place, room - left), "dim"))

    def _in_one_line(self, outcome: Outcome, rows: Sequence[Row]) -> None:
        if rows:
            self._section(outcome, len(rows))
        for why, alike in by_reason(rows).items():
            listed = "; ".join(row.said.title for row in alike)
            self.sheet.text(f"{why} {listed}" if why else listed, "dim", first=f"{MARKS[outcome]} ")

    def _field(self, label: str, text: str, style: str = "") -> None:
        shown = self._words[f"label.{label}"] if label else ""
        self.sheet.field(shown, text, style, indent=2, label_width=self._label_width)

    def _short(self, row: Row) -> tuple[tuple[str, str], str]:
        """What is stated, in full and as the figures alone, and its place; of a pledge the place
        alone, for its words would repeat the title."""
        finding = row.finding
        pledged = all(isinstance(said, Commitment) for said in finding.stated)
        stated = "" if pledged else row.said.stated or ""
        figures = self._teller.figures(finding) or stated
        places = [place_text(evidence, self._language) for evidence in finding.evidence[:1]]
        places += [
            self._words["mended.short"].format(written=slip.evidence.quote) for slip in finding.slips[:1]
        ]
        return (clean(stated), clean(figures)), clean(", ".join(place for place in places if place))


def _fit(said: tuple[str, str], place: str, width: int) -> str:
    """The figure and its place on one line; where room is short the year gives way, then more."""
    stated, figures = said
    if not stated:
        return shorten(place, width)
    room = width - columns(place) - 3
    if not place or room < _FIGURE_ROOM:
        return _cut(figures, width)
    return f"{stated if columns(stated) <= room else _cut(figures, room)} · {place}"


def _cut(figures: str, width: int) -> str:
    """The figures, cut between words where that leaves a number: "ít nhất 4 tổ chức…"."""
    shown = shorten(figures, width)
    whole_words = shown.rpartition(" ")[0].rstrip(" ,;:(")
    mid_word = shown != figures and not figures.startswith(" ", len(shown) - 1)
    return f"{whole_words}…" if mid_word and any(map(str.isdigit, whole_words)) else shown
