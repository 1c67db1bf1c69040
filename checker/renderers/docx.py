"""In: a gap report and a page. Out: the report as a formal annex in Word.

What is not met, what a person has to review and what is met stand in tables with clause, requirement, words
and place, and what to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from checker.renderers.account import Account, Row, Teller, by_reason
from checker.renderers.interface import Page
from checker.renderers.summary import batch_heading, batch_table
from checker.renderers.word import (
    WIDTH,
    WIDTH_ACROSS,
    Block,
    Cell,
    Paragraph,
    Run,
    Section,
    Table,
    cell,
    word_bytes,
)
from checker.report import GapReport, Outcome
from checker.wording.catalogue import words
from checker.wording.places import place_text
from checker.wording.sources import source_citation, source_name
from checker.wording.waivers import idle_texts

_NUMBER: Final = 11.0
#: So many gaps have room on the first page.
_FIRST: Final = 7
_ROMAN: Final = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def render_docx(report: GapReport, page: Page) -> bytes:
    """The whole report. Same report, same bytes."""
    writer = _Writer(report, page.language)
    return word_bytes(list(writer.sections()), writer.title, page.language)


class _Writer:
    """Tells the sections of one report: what can be read at a glance upright, the wide tables across."""

    def __init__(self, report: GapReport, language: str) -> None:
        self._report = report
        self._language = language
        self._words = words(language)
        self._teller = Teller(report, language)
        sources = self._words["and"].join(source_name(pack.source, language) for pack in report.packs)
        self.title = self._words["docx.title"].format(sources=sources.upper())
        self._parts = 0
        self._tables = 0

    def sections(self) -> Iterator[Section]:
        upright: list[Block] = [*self._head()]
        if len(self._report.programmes) + len(self._report.faults) > 1 and self._report.programmes:
            yield Section([*upright, *self._batch()])
            upright = []
        for checked in self._report.programmes:
            told = self._teller.account(checked)
            upright += self._opening(told)
            yield Section(upright)
            yield Section(list(self._findings(told)), across=True)
            upright = []
        upright += [*self._waivers(), *self._faults()]
        if upright:
            yield Section(upright)

    def _head(self) -> Iterator[Block]:
        yield Paragraph((Run(self._words["docx.annex"]),), "Annex", together=True)
        yield Paragraph((Run(self.title),), "Title", together=True)
        yield Paragraph((Run(self._words["docx.attached"]),), "Attached")
        for pack in self._report.packs:
            basis = self._words["docx.basis" if pack.status == "final" else "docx.basis.draft"].format(
                source=source_citation(pack.source, self._language), pack=pack.id, version=pack.version
            )
            yield Paragraph((Run(basis),))

    def _batch(self) -> Iterator[Block]:
        labels, rows = batch_table(self._report, self._language)
        whose = {one.source: one.programme.province for one in self._report.programmes}
        yield self._part(self._words["docx.batch"])
        yield Paragraph((Run(f"{batch_heading(self._report, self._language)}."),))
        narrow = 17.5
        widths = [WIDTH - narrow * (len(labels) - 1), *(narrow for _ in labels[1:])]
        told = []
        for row in rows:
            name, *counts = row
            if not any(counts[1:]):  # a file that could not be checked
                told.append([cell(name), cell(counts[0], span=len(counts))])
            else:
                named = cell(*_strong_where(whose.get(name)), name)
                told.append([named, *(cell(count, style="CellMiddle") for count in counts)])
        yield Table(widths, labels, told)

    def _opening(self, told: Account) -> Iterator[Block]:
        facts = told.checked.programme.document
        yield self._part(told.heading)
        source = f"{told.checked.source} ({self._words[f'type.{facts.type}']})"
        yield Paragraph((Run(f"{self._words['table.source']}: ", bold=True), Run(source)), "Plain")
        for remark in told.remarks:
            yield Paragraph((Run(remark),), "Note")
        yield Paragraph((Run(f"{told.summary}.", bold=True),), "Plain")
        if told.verdicts:
            labels = (self._words["report.part"], self._words["report.verdict"])
            rows = [[cell(said.title), cell(said.message)] for _, said in told.verdicts]
            yield Table((45, WIDTH - 45), labels, rows)
        yield from self._first(told)

    def _first(self, told: Account) -> Iterator[Block]:
        """The gaps to close first, for who reads one page."""
        if not told.first:
            return
        yield Paragraph((Run(self._words["report.first"], bold=True),), "Above", together=True)
        names = ("docx.number", "xlsx.title", "xlsx.required", "xlsx.stated")
        rows = [
            [
                cell(str(number), style="CellMiddle"),
                cell(row.said.title),
                cell(row.said.required),
                cell(row.said.stated or self._words["nothing"]),
            ]
            for number, row in enumerate(told.first[:_FIRST], start=1)
        ]
        widths = (_NUMBER, 54, 56, WIDTH - _NUMBER - 54 - 56)
        yield Table(widths, [self._words[name] for name in names], rows)
        more = len(told.first) - _FIRST
        if more > 0:
            yield Paragraph((Run(self._words["report.first.more"].format(count=more)),), "Plain")

    def _findings(self, told: Account) -> Iterator[Block]:
        self._tables = 0
        yield from self._in_full("fail", told)
        if told.settles:
            yield Paragraph((Run(self._words["settling_for_less"]),), "Note")
        yield from self._in_full("review", told)
        yield from self._content(told)
        yield from self._in_full("waived", told)
        yield from self._passed(told.rows["pass"])
        yield from self._not_applicable(told.rows["not_applicable"])
        if told.known:
            yield Paragraph((Run(told.known),), "Note")

    def _in_full(self, outcome: Outcome, told: Account) -> Iterator[Block]:
        rows = told.rows[outcome]
        unsaid = told.unsaid if outcome == "review" else ()
        if not rows and not unsaid:
            return
        yield self._outcome(outcome, len(rows) + len(unsaid))
        if rows:
            names = ("docx.number", "docx.requirement", "docx.stated", "label.why", "label.remedy")
            widths = _widths(66, 60, 40)
            yield Table(widths, [self._words[name] for name in names], list(self._by_severity(rows)))
        if unsaid:
            yield Paragraph((Run(told.unsaid_heading),), "Note", together=True)
            labels = ("docx.number", "report.wanted", "rule.required", "label.clause")
            cells = [
                [
                    cell(str(number), style="CellMiddle"),
                    cell(_strong(row.said.title), *self._beside(row)),
                    cell(row.said.required),
                    cell(row.grounds),
                ]
                for number, row in enumerate(unsaid, start=1)
            ]
            yield Table(_widths(80, 80), [self._words[label] for label in labels], cells)

    def _by_severity(self, rows: Sequence[Row]) -> Iterator[list[Cell]]:
        """The rows, those of each severity below a line that says which."""
        number = 0
        for severity, several in groupby(rows, key=lambda row: row.severity):
            alike = list(several)
            told = self._words["docx.severity"].format(severity=severity.lower(), count=len(alike))
            yield [cell(told, style="Rubric", span=5, shaded=True)]
            for row in alike:
                number += 1
                stated = row.said.stated or self._words["nothing"]
                yield [
                    cell(str(number), style="CellMiddle"),
                    cell(*self._requirement(row)),
                    cell(stated[:1].upper() + stated[1:], *row.places),
                    cell(row.said.why),
                    cell(row.said.remediation or ""),
                ]

    def _requirement(self, row: Row) -> Iterator[Paragraph | str]:
        yield _strong(row.said.title)
        yield f"{self._words['label.required']}: {row.said.required}"
        yield _slanted(row.grounds)
        yield from self._beside(row)

    def _beside(self, row: Row) -> Iterator[str]:
        for other in row.beside:
            yield f"{self._words['label.beside']}: {other}"

    def _content(self, told: Account) -> Iterator[Block]:
        if not told.groups:
            return
        met, total = sum(len(one.met) for one in told.groups), sum(one.total for one in told.groups)
        yield self._table_heading(self._words["report.content"].format(met=met, total=total))
        names = ("docx.number", "report.wanted", "label.why", "report.where", "label.remedy")
        rows: list[list[Cell]] = []
        number = 0
        for group in told.groups:
            name = "coverage.group" if group.group else "coverage.part"
            heading = self._words[name].format(
                number=group.group, label=group.label, met=len(group.met), total=group.total
            ) + (self._words["coverage.bare"] if group.bare else "")
            rows.append([cell(heading, style="Rubric", span=5, shaded=True)])
            found = [one for one in (*group.missing, *group.waived, *group.met) if not one.known]
            for finding in found:
                row = self._teller.row(told.checked, finding)
                number += 1
                places = (place_text(evidence, self._language) for evidence in finding.evidence[:1])
                rows.append(
                    [
                        cell(str(number), style="CellMiddle"),
                        cell(row.said.title, _slanted(row.grounds), *self._beside(row)),
                        cell(f"{self._words[f'outcome.{finding.outcome}']}. {row.said.why}"),
                        cell(*places),
                        cell(row.said.remediation or ""),
                    ]
                )
        yield Table(_widths(72, 48, 28), [self._words[label] for label in names], rows)

    def _passed(self, rows: Sequence[Row]) -> Iterator[Block]:
        if not rows:
            return
        yield self._outcome("pass", len(rows))
        names = ("docx.number", "docx.requirement", "docx.stated", "label.why")
        told = [
            [
                cell(str(number), style="CellMiddle"),
                cell(*self._requirement(row)),
                cell(row.said.stated or self._words["nothing"], *row.places),
                cell(row.said.why),
            ]
            for number, row in enumerate(rows, start=1)
        ]
        yield Table(_widths(90, 100), [self._words[name] for name in names], told)

    def _not_applicable(self, rows: Sequence[Row]) -> Iterator[Block]:
        if not rows:
            return
        yield self._outcome("not_applicable", len(rows))
        names = ("docx.number", "docx.requirement", "label.why")
        ordered = [row for alike in by_reason(rows).values() for row in alike]
        told = [
            [
                cell(str(number), style="CellMiddle"),
                cell(*self._requirement(row)),
                cell(row.said.why),
            ]
            for number, row in enumerate(ordered, start=1)
        ]
        yield Table(_widths(130), [self._words[name] for name in names], told)

    def _waivers(self) -> Iterator[Block]:
        """What became of the waivers that do not waive anything now: a reviewer has to act on those."""
        idle = idle_texts(self._report.waivers, self._language)
        if idle:
            yield self._part(self._words["heading.waivers"])
            for said in idle:
                yield Paragraph((Run(f"- {said}"),))

    def _faults(self) -> Iterator[Block]:
        if self._report.faults:
            yield self._part(self._words["report.faults"])
            for fault in self._report.faults:
                yield Paragraph((Run(f"- {fault.source}: {fault.message}"),))

    def _part(self, text: str) -> Paragraph:
        self._parts += 1
        return Paragraph((Run(f"{_roman(self._parts)}. {text}"),), "Heading1")

    def _outcome(self, outcome: Outcome, count: int) -> Paragraph:
        return self._table_heading(self._words[f"docx.{outcome}"].format(count=count))

    def _table_heading(self, text: str) -> Paragraph:
        self._tables += 1
        return Paragraph((Run(f"{self._tables}. {text}"),), "Heading2", together=True)


def _widths(*first: float) -> list[float]:
    """The width of the number, those given, and for the last column what is left of a page across."""
    return [_NUMBER, *first, WIDTH_ACROSS - _NUMBER - sum(first)]


def _strong(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), "Cell")


def _strong_where(text: str | None) -> Iterator[Paragraph]:
    if text:
        yield _strong(text)


def _slanted(text: str) -> Paragraph:
    return Paragraph((Run(text, italic=True),), "Cell")


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written += letters * times
    return written
