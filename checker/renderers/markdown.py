"""In: a gap report and a page. Out: the report as Markdown, with the tables of GitHub's flavour.

It shows well where GitHub shows Markdown (step summaries, comments) and goes through pandoc. There is no HTML
in it. Everything that comes from outside is escaped: it shows as it is written and is no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from checker.renderers.account import MARKS, Account, Row, Teller, by_reason
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.renderers.summary import batch_heading, batch_table
from checker.report import GapReport, Outcome, ProgrammeReport
from checker.wording.catalogue import words
from checker.wording.places import place_text
from checker.wording.waivers import idle_texts

#: Signs that mark something up anywhere in a line; "$" begins a formula on GitHub.
_MARKS: Final = re.compile(r"[\\`*_\[\]<>|#~$]|&(?=#?\w+;)")
#: What would become a link of itself.
_LINKS: Final = re.compile(r"(?<=\w)(?=://)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[\w./-]+")


def render_markdown(report: GapReport, page: Page) -> str:
    """The report of one programme, or of many with a table before them. Pure: same report, same text."""
    writer = _Writer(report, page.language)
    many = len(report.programmes) + len(report.faults) > 1
    writer.title(many=many)
    if many and report.programmes:
        writer.batch()
    for checked in report.programmes:
        writer.programme(checked)
    writer.waivers()
    writer.faults()
    return "\n".join(writer.lines)


class _Writer:
    """Writes one report, block by block, each ended by an empty line."""

    def __init__(self, report: GapReport, language: str) -> None:
        self.lines: list[str] = []
        self._report = report
        self._language = language
        self._words = words(language)
        self._teller = Teller(report, language)

    def title(self, *, many: bool) -> None:
        self._block(f"# {escape(self._words['report.title.many' if many else 'report.title'])}")
        self._list(map(escape, self._teller.against()))

    def batch(self) -> None:
        labels, rows = batch_table(self._report, self._language)
        self._heading(2, batch_heading(self._report, self._language))
        numbers = "|".join("---:" for _ in labels[1:])
        self._block(
            _cells(map(escape, labels)),
            f"|{'-' * 16}|{numbers}|",
            *(_cells(map(escape, row)) for row in rows),
        )

    def programme(self, checked: ProgrammeReport) -> None:
        told = self._teller.account(checked)
        self._heading(2, told.heading)
        kind = self._words[f"type.{checked.programme.document.type}"]
        self._block(f"**{self._words['table.source']}:** {escape(checked.source)} · {escape(kind)}")
        for line in told.remarks:
            self._block(f"> {escape(line)}")
        self._block(f"**{escape(told.summary)}**")
        if told.verdicts:
            rows = [
                [escape(said.title), f"{MARKS[outcome]} {escape(said.message)}"]
                for outcome, said in told.verdicts
            ]
            self._table([self._words["report.part"], self._words["report.verdict"]], rows, (1, 3))
        self._in_full("fail", told)
        if told.settles:
            self._block(f"*{escape(self._words['settling_for_less'])}*")
        self._in_full("review", told)
        self._coverage(told)
        self._in_full("waived", told)
        self._passed(told.rows["pass"])
        self._not_applicable(told.rows["not_applicable"])
        if told.known:
            self._block(f"*{escape(told.known)}*")

    def waivers(self) -> None:
        """What became of the waivers that do not waive anything now: a reviewer has to act on those."""
        idle = idle_texts(self._report.waivers, self._language)
        if idle:
            self._heading(2, self._words["heading.waivers"])
            self._list(map(escape, idle))

    def faults(self) -> None:
        if self._report.faults:
            self._heading(2, self._words["report.faults"])
            self._list(f"**{escape(one.source)}**: {escape(one.message)}" for one in self._report.faults)

    def _in_full(self, outcome: Outcome, told: Account) -> None:
        rows = told.rows[outcome]
        unsaid = told.unsaid if outcome == "review" else ()
        if not rows and not unsaid:
            return
        self._outcome(outcome, len(rows) + len(unsaid))
        for row in rows:
            self._row(row)
        if unsaid:
            self._block(escape(told.unsaid_heading))
            self._list(
                f"**{escape(row.said.title)}**: {escape(row.said.required)} ({self._grounds(row)})"
                f"{self._beside(row)}"
                for row in unsaid
            )

    def _row(self, row: Row) -> None:
        said = row.said
        self._heading(4, f"{MARKS[row.finding.outcome]} {row.severity}: {said.title}")
        fields = [("clause", self._grounds(row)), ("required", escape(said.required))]
        fields += [("beside", escape(other)) for other in row.beside]
        fields += [("stated", escape(said.stated or self._words["nothing"]))]
        fields += [("quote", escape("; ".join(row.places)))] if row.places else []
        fields += [("why", escape(said.why))]
        fields += [("remedy", escape(said.remediation))] if said.remediation else []
        self._list(f"**{self._words[f'label.{label}']}:** {text}" for label, text in fields)

    def _coverage(self, told: Account) -> None:
        groups = told.groups
        if not groups:
            return
        met, total = sum(len(one.met) for one in groups), sum(one.total for one in groups)
        self._heading(3, self._words["report.content"].format(met=met, total=total))
        labels = [
            self._words[name] for name in ("report.wanted", "report.verdict", "report.where", "label.remedy")
        ]
        for group in groups:
            name = "coverage.group" if group.group else "coverage.part"
            heading = self._words[name].format(
                number=group.group, label=group.label, met=len(group.met), total=group.total
            )
            self._heading(4, heading + (self._words["coverage.bare"] if group.bare else ""))
            found = [one for one in (*group.missing, *group.waived, *group.met) if not one.known]
            rows = [self._content(self._teller.row(told.checked, finding)) for finding in found]
            if rows:
                self._table(labels, rows, (4, 2, 3, 6))

    def _content(self, row: Row) -> list[str]:
        finding, said = row.finding, row.said
        return [
            f"{escape(said.title)} {_code(finding.id)}{self._beside(row)}",
            f"{MARKS[finding.outcome]} {escape(said.why)}",
            escape("; ".join(place_text(evidence, self._language) for evidence in finding.evidence[:1])),
            escape(said.remediation or ""),
        ]

    def _passed(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self._outcome("pass", len(rows))
        names = ("rule.required", "label.stated", "label.quote", "label.why")
        told = [
            [
                f"**{escape(row.said.title)}**: {escape(row.said.required)} ({self._grounds(row)})"
                + "".join(
                    f"; {self._words['label.beside'].lower()}: {escape(other)}" for other in row.beside
                ),
                escape(row.said.stated or self._words["nothing"]),
                escape("; ".join(row.places)),
                f"{MARKS['pass']} {escape(row.said.why)}",
            ]
            for row in rows
        ]
        self._table([self._words[name] for name in names], told, (4, 3, 5, 2))

    def _not_applicable(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self._outcome("not_applicable", len(rows))
        for why, alike in by_reason(rows).items():
            if why:
                self._block(escape(why))
            self._list(
                f"{escape(row.said.title)} {_code(row.finding.id)}{self._beside(row)}" for row in alike
            )

    def _beside(self, row: Row) -> str:
        """What other texts ask for the same, at the end of a line."""
        label = self._words["label.beside"].lower()
        return "".join(f"; {label}: {escape(other)}" for other in row.beside)

    def _grounds(self, row: Row) -> str:
        text, _, rule = row.grounds.rpartition(" · ")
        return f"{escape(text)} · {_code(rule)}"

    def _outcome(self, outcome: Outcome, count: int) -> None:
        self._heading(3, f"{self._words[f'outcome.{outcome}']} ({count})")

    def _heading(self, level: int, text: str) -> None:
        self._block(f"{'#' * level} {escape(text)}")

    def _list(self, items: Iterable[str]) -> None:
        self._block(*(f"- {item}" for item in items))

    def _table(self, labels: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """`widths` are those of the columns to each other: pandoc goes by the number of dashes."""
        rule = "|".join("-" * (4 * share) for share in widths)
        self._block(_cells(labels), f"|{rule}|", *map(_cells, rows))

    def _block(self, *lines: str) -> None:
        self.lines += [*lines, ""]


def escape(text: str) -> str:
    """The text on one line, as it is written: no sign in it is a mark, and nothing in it a link."""
    return _LINKS.sub(r"\\", _MARKS.sub(_escaped, clean(text)))


def _escaped(sign: re.Match[str]) -> str:
    return "&amp;" if sign.group() == "&" else f"\\{sign.group()}"


def _code(identifier: str) -> str:
    return f"`{identifier}`" if _PLAIN.fullmatch(identifier) else escape(identifier)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
