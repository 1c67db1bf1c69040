"""In: a report on one programme. Out: what it says as comments on the programme's text, one for each place.

The summary stands at the title; what is missing at the heading where it belongs, with the words to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.documents.comments import Comment, CommentLine
from checker.extraction.identity import title_place
from checker.placing import Placed, heading_for, placed
from checker.programme import Evidence
from checker.renderers.account import MARKS, Account, Row, Teller
from checker.renderers.layout import clean, shorten
from checker.report import OPEN, Finding, GapReport, Outcome, ProgrammeReport
from checker.wording.catalogue import words
from checker.wording.places import place_text
from checker.wording.remedies import told_apart
from checker.wording.waivers import idle_texts

#: The outcomes in the order of a comment; what is met only on request.
_TOLD: tuple[Outcome, ...] = ("fail", "review", "waived")
#: So many further places are named.
_PLACES = 3
#: So much of the words there names a place.
_BEGINNING = 60
#: Findings of these kinds are about every place that they quote; so many of the others are marked as well.
_ABOUT_ALL = ("consistency", "completeness")
_MOST_OTHERS = 20
#: Stories in which no comment can hang: the comment says where the words stand.
_HELD = ("footnote", "endnote", "textbox")

Place = tuple[int, int]


def comments_on(report: GapReport, language: str, *, passes: bool = False) -> tuple[Comment, ...]:
    """The comments on the first programme of a report that holds its text (`Options.keep_text`)."""
    checked = report.programmes[0]
    return tuple(_Commentary(report, checked, language, passes=passes).comments())


class _Commentary:
    """Gathers the comments on one programme."""

    def __init__(self, report: GapReport, checked: ProgrammeReport, language: str, *, passes: bool) -> None:
        self._report = report
        self._checked = checked
        self._language = language
        self._words = words(language)
        self._teller = Teller(report, language)
        self._account = self._teller.account(checked)
        self._told = (*_TOLD, "pass") if passes else _TOLD

    def comments(self) -> Iterator[Comment]:
        lines: dict[Place, list[CommentLine]] = {}
        missing: dict[Place, list[Row]] = {}
        homeless: list[Row] = []
        for row in self._rows():
            where = self._where(row.finding)
            if where.evidence is None:
                homeless.append(row)
            elif where.absent:
                missing.setdefault(_place(where.evidence), []).append(row)
            else:
                lines.setdefault(_place(where.evidence), []).extend(self._stated(row, where.evidence))
        for row in self._rows():
            for place, line in self._other_places(row):
                lines.setdefault(place, []).append(line)
        for place, rows in missing.items():
            lines.setdefault(place, []).extend(self._missing(rows, "comment.missing"))
        title = title_place(self._checked.text or "")
        yield Comment(*title, (*self._summary(), *self._missing(homeless, "comment.homeless")))
        yield from (Comment(*place, tuple(told)) for place, told in lines.items())

    def _where(self, finding: Finding) -> Placed:
        """Groups that are missing belong below the heading of all groups and not to the first of them."""
        if finding.rule.requires.kind == "task_groups" and finding.missing:
            heading = heading_for(self._checked.programme, finding)
            if heading is not None:
                return Placed(heading, absent=True)
        return placed(self._checked.programme, finding)

    def _rows(self) -> Iterator[Row]:
        """The findings that are told, those on the content of tasks last."""
        account = self._account
        for outcome in self._told:
            yield from account.rows[outcome]
            if outcome == "review":
                yield from account.unsaid
        for group in account.groups:
            wanted = (*group.missing, *group.waived, *group.met)
            for finding in wanted:
                if finding.outcome in self._told and not finding.known:
                    yield self._teller.row(self._checked, finding)

    def _summary(self) -> Iterator[CommentLine]:
        account: Account = self._account
        yield CommentLine(self._words["comment.summary"], bold=True)
        for line in (*self._teller.against(), *account.remarks):
            yield CommentLine(clean(line))
        yield CommentLine(clean(account.summary), bold=True)
        for outcome, verdict in account.verdicts:
            yield CommentLine(clean(f"{MARKS[outcome]} {verdict.title}: {verdict.message}"))
        if account.known:
            yield CommentLine(clean(account.known))
        if account.settles:
            yield CommentLine(self._words["settling_for_less"])
        for said in idle_texts(self._report.waivers, self._language):
            yield CommentLine(clean(said))

    def _missing(self, rows: Sequence[Row], heading: str) -> Iterator[CommentLine]:
        """What a part lacks, each with the words to write, then what else is said without words of the text:
        what is waived, and what holds of the part as a whole."""
        lacking = [row for row in rows if row.finding.outcome in OPEN]
        if lacking:
            yield CommentLine(self._words[heading].format(count=len(lacking)), bold=True)
        for row in (*lacking, *(row for row in rows if row not in lacking)):
            yield from self._told_of(row)

    def _stated(self, row: Row, evidence: Evidence) -> Iterator[CommentLine]:
        """What is said of words that are there."""
        yield from self._told_of(row)
        if evidence.anchor is not None and evidence.anchor.startswith(_HELD):
            yield self._field("comment.place", self._quoted(evidence))
        others = [each for each in row.finding.evidence[1:] if _place(each) != _place(evidence)]
        if others and row.finding.outcome in OPEN:
            shown = list(dict.fromkeys(map(self._named, others)))
            if len(shown) > _PLACES:
                shown[_PLACES:] = [self._words["more_places"].format(count=len(shown) - _PLACES)]
            yield self._field("comment.also", "; ".join(shown))

    def _heading(self, row: Row) -> str:
        finding = row.finding
        outcome = self._words[f"outcome.{finding.outcome}"]
        degree = f" ({row.severity.lower()})" if finding.outcome in OPEN else ""
        return f"{MARKS[finding.outcome]} {outcome}{degree}: {row.said.title}"

    def _told_of(self, row: Row) -> Iterator[CommentLine]:
        finding, said = row.finding, row.said
        yield CommentLine(clean(self._heading(row)), bold=True)
        if not (finding.rule.content and finding.outcome == "pass"):
            yield self._field("label.required", said.required)
            yield from (self._field("label.beside", other) for other in row.beside)
            if said.stated:
                yield self._field("label.stated", said.stated)
            # of what stands below "missing" this goes without saying
            if finding.stated or said.why != self._words["reason.not_stated"]:
                yield self._field("label.why", said.why)
        if said.remediation:
            yield from self._remedy(said.remediation)
        yield self._field("label.clause", row.grounds)

    def _remedy(self, remedy: str) -> Iterator[CommentLine]:
        """What to write, each wording a paragraph of its own: marked by three clicks, then copied."""
        first, *more = told_apart(remedy)
        yield self._field("label.remedy", first.text)
        for line in more:
            yield CommentLine(clean(line.text), to_paste=line.to_paste)

    def _other_places(self, row: Row) -> Iterator[tuple[Place, CommentLine]]:
        """A line at every further place that a finding is about: both of two figures that do not agree."""
        finding = row.finding
        if finding.outcome not in OPEN or not _is_about_all(finding):
            return
        first = finding.evidence[:1]
        done = set(map(_place, first))
        for evidence in finding.evidence[: _MOST_OTHERS + 1]:
            place = _place(evidence)
            if place not in done:
                done.add(place)
                where = self._named(first[0])
                text = self._words["comment.see"].format(finding=self._heading(row), where=where)
                yield place, CommentLine(clean(text))

    def _named(self, evidence: Evidence) -> str:
        """A place by the words that begin there: no program shows a reader the number of a paragraph."""
        where = place_text(evidence, self._language)
        if not evidence.quote:
            return where
        quote = self._words["quote"].format(text=shorten(clean(evidence.quote), _BEGINNING))
        return f"{quote} ({where})"

    def _quoted(self, evidence: Evidence) -> str:
        where = place_text(evidence, self._language)
        return f"{where}: {self._words['quote'].format(text=evidence.quote)}" if evidence.quote else where

    def _field(self, label: str, text: str) -> CommentLine:
        return CommentLine(clean(f"{self._words[label]}: {text}"))


def _place(evidence: Evidence) -> Place:
    """The words; evidence of a text has its offsets."""
    return evidence.start or 0, evidence.end or 0


def _is_about_all(finding: Finding) -> bool:
    return finding.reason == "conflicting" or finding.rule.requires.kind in _ABOUT_ALL
