"""In: reports of programmes. Out: the matrix as a value: programmes down, rules across, and in each cell the
finding in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from checker.acceptance.fingerprints import asked_by, gap
from checker.programme import DocumentFacts, Evidence
from checker.report import (
    OPEN,
    OUTCOMES,
    FailOn,
    Fault,
    Finding,
    Outcome,
    ProgrammeReport,
    Reason,
    Verdict,
    VerdictOn,
    Waiver,
    WaiverUse,
    gates,
)
from checker.rulepack.merging import answered
from checker.rulepack.model import Rule, RulePack
from checker.wording.clauses import citation_text
from checker.wording.findings import Wording
from checker.wording.natures import nature_text
from checker.wording.origins import origin_lines
from checker.wording.places import place_text
from checker.wording.verdicts import verdict_words

#: A cell quotes so many places, and so many characters of each; the report of the programme has all of them.
PLACES = 6
LONGEST_QUOTE = 400


class Quote(NamedTuple):
    """Words that a finding rests on, and where they stand: in words, and as in `Evidence`."""

    text: str
    place: str
    line: int | None
    page: int | None
    start: int | None
    end: int | None


class Cell(NamedTuple):
    """A finding in the words of the matrix's language. `stated` is None where the programme says nothing,
    `remedy` where nothing is to be written; of the `places` that it rests on the first are quoted; `gap` is
    what `checker.acceptance.fingerprints.gap` gives, None where nothing is open; `decided_by`, `waiver`,
    `waived` and `known` are as in `Finding`."""

    outcome: Outcome
    reason: Reason
    stated: str | None
    why: str
    remedy: str | None
    quotes: tuple[Quote, ...]
    places: int
    decided_by: str | None
    gap: str | None = None
    waiver: Waiver | None = None
    waived: tuple[Outcome, Reason] | None = None
    known: bool = False


class Conclusion(NamedTuple):
    """A verdict in words."""

    about: VerdictOn
    outcome: Outcome
    title: str
    message: str


class Row(NamedTuple):
    """A programme: what it is, what has to be known of it, its cells by rule ("pack/rule"), what they come
    to. `content` is a digest of its file: files with the same hold the same."""

    source: str
    province: str | None
    facts: DocumentFacts
    notes: tuple[str, ...]
    cells: Mapping[str, Cell]
    conclusions: tuple[Conclusion, ...]
    content: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether any requirement applies to the programme."""
        return any(cell.outcome != "not_applicable" for cell in self.cells.values())

    @property
    def whole(self) -> Outcome | None:
        """The verdict on the whole programme; None where nothing counts."""
        return next((one.outcome for one in self.conclusions if one.about == "whole"), None)


class Tally(NamedTuple):
    """How many requirements have each outcome, how many of those not met are of severity error, and the same
    of what the tasks should contain; how many findings of both a baseline knows."""

    requirements: Mapping[Outcome, int]
    errors: int
    content: Mapping[Outcome, int]
    known: int = 0

    @property
    def content_met(self) -> str:
        """ "14/28" of what is asked; "–" where nothing is."""
        asked = sum(self.content.values()) - self.content["not_applicable"]
        return f"{self.content['pass']}/{asked}" if asked else "–"


class Column(NamedTuple):
    """A rule, in words. `source` is the number of the text it is of; `by_analogy` is None where the clause
    speaks to provinces itself; `draft`: nobody has verified its pack, and it decides nothing."""

    id: str
    source: str
    rule: Rule
    title: str
    citation: str
    required: str
    by_analogy: str | None
    draft: bool


class Matrix(NamedTuple):
    """What one run over many files found. `rows` stand by province, its versions in the order of their dates;
    `faults` in the order of the files; the rest as in `GapReport`."""

    packs: tuple[RulePack, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    as_of: str | None = None
    baseline: int | None = None


def columns_of(packs: Sequence[RulePack], language: str) -> tuple[Column, ...]:
    """The rules of the packs, in their order."""
    return tuple(
        Column(
            id=f"{pack.id}/{rule.id}",
            source=pack.source.number,
            rule=rule,
            title=rule.title.in_language(language),
            citation=citation_text(pack.source.number, rule.clauses, language),
            required=rule.required.in_language(language),
            by_analogy=rule.by_analogy.in_language(language) if rule.by_analogy else None,
            draft=pack.status == "draft",
        )
        for pack in packs
        for rule in pack.rules
    )


def conclusions_of(
    verdicts: Sequence[Verdict], findings: Sequence[Finding], language: str
) -> tuple[Conclusion, ...]:
    """The verdicts on a programme with these findings, in words."""
    said = [verdict_words(verdict, findings, language) for verdict in verdicts]
    return tuple(
        Conclusion(verdict.about, verdict.outcome, one.title, one.message)
        for verdict, one in zip(verdicts, said, strict=True)
    )


class RowMaker:
    """Makes rows of the reports of programmes, in the words of one language."""

    def __init__(self, packs: Sequence[RulePack], language: str) -> None:
        self._language = language
        self._wordings = {pack.id: Wording(pack, language) for pack in packs}
        self._asked = {f"{pack.id}/{rule.id}": asked_by(rule) for pack in packs for rule in pack.rules}
        self._answered = answered(packs) if packs else ""

    def row(self, checked: ProgrammeReport) -> Row:
        """The row of one programme."""
        facts = checked.programme.document
        nature = nature_text(facts, self._answered, self._language)
        notes = [nature] if nature else []
        return Row(
            source=checked.source,
            province=checked.programme.province,
            facts=facts,
            notes=(*notes, *origin_lines(checked.programme.origin, self._language)),
            cells={finding.id: self._cell(finding) for finding in checked.findings},
            conclusions=conclusions_of(checked.verdicts, checked.findings, self._language),
        )

    def _cell(self, finding: Finding) -> Cell:
        said = self._wordings[finding.pack].gist(finding)
        evidence = finding.evidence
        return Cell(
            outcome=finding.outcome,
            reason=finding.reason,
            stated=said.stated,
            why=said.why,
            remedy=said.remediation,
            quotes=tuple(self._quote(one) for one in evidence[:PLACES]),
            places=len(evidence),
            decided_by=finding.decided_by,
            gap=gap(finding, self._asked[finding.id]) if _is_open(finding) else None,
            waiver=finding.waiver,
            waived=finding.waived,
            known=finding.known,
        )

    def _quote(self, evidence: Evidence) -> Quote:
        words = evidence.quote or ""
        if len(words) > LONGEST_QUOTE:
            words = words[:LONGEST_QUOTE] + " …"
        place = place_text(evidence, self._language)
        return Quote(words, place, evidence.line, evidence.page, evidence.start, evidence.end)


def tally(row: Row, columns: Sequence[Column]) -> Tally:
    """What a row comes to. As in a report, what a stricter text decides is not counted beside it."""
    requirements, content = dict.fromkeys(OUTCOMES, 0), dict.fromkeys(OUTCOMES, 0)
    errors = known = 0
    for column in columns:
        cell = row.cells.get(column.id)
        if cell is not None and cell.decided_by is None:
            (content if column.rule.content else requirements)[cell.outcome] += 1
            errors += cell.outcome == "fail" and column.rule.severity == "error"
            known += cell.known
    return Tally(requirements, errors, content, known)


def outcomes_of(column: Column, rows: Iterable[Row]) -> dict[Outcome, int]:
    """How many programmes have each outcome in a column."""
    found = dict.fromkeys(OUTCOMES, 0)
    for row in rows:
        cell = row.cells.get(column.id)
        if cell is not None:
            found[cell.outcome] += 1
    return found


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows by province in the order of the alphabet, those of one province by date, then by file; last
    those whose province is not known."""
    return tuple(sorted(rows, key=_place))


def exit_status(matrix: Matrix, fail_on: FailOn = "error", *, gate_drafts: bool = False) -> int:
    """As `checker.report.exit_status`."""
    if matrix.faults or not matrix.rows:
        return 2
    deciding = {
        column.id: column.rule.severity for column in matrix.columns if gate_drafts or not column.draft
    }
    found = [
        (cell, deciding[rule]) for row in matrix.rows for rule, cell in row.cells.items() if rule in deciding
    ]
    if deciding and all(cell.outcome == "not_applicable" for cell, _ in found):
        return 2
    gated = (gates(cell.outcome, severity, fail_on) for cell, severity in found if not cell.known)
    return 1 if any(gated) else 0


def plain(row: Row) -> list[Any]:
    """A row as JSON can hold it, without its name and what reviewers have accepted: what depends on its
    content alone."""
    facts = row.facts
    return [
        row.province,
        [facts.kind, facts.number, facts.issued, facts.type, facts.level, facts.nature, facts.answers],
        row.notes,
        {rule: cell[: -len(_ACCEPTED)] for rule, cell in row.cells.items()},
        row.conclusions,
        row.content,
    ]


def from_plain(source: str, found: Sequence[Any]) -> Row:
    """The inverse of `plain`, under the name of its file."""
    province, (kind, number, issued, form, level, nature, answers), notes, cells, conclusions, content = found
    return Row(
        source=source,
        province=province,
        facts=DocumentFacts(
            kind=kind, number=number, issued=issued, type=form, level=level, nature=nature, answers=answers
        ),
        notes=tuple(notes),
        cells={rule: _cell_from(*cell) for rule, cell in cells.items()},
        conclusions=tuple(Conclusion(*one) for one in conclusions),
        content=content,
    )


_ACCEPTED = ("waiver", "waived", "known")


def _cell_from(
    outcome: Outcome,
    reason: Reason,
    stated: str | None,
    why: str,
    remedy: str | None,
    quotes: Sequence[Sequence[Any]],
    places: int,
    decided_by: str | None,
    gap_of_it: str | None,
) -> Cell:
    quoted = tuple(map(Quote._make, quotes))
    return Cell(outcome, reason, stated, why, remedy, quoted, places, decided_by, gap_of_it)


def _is_open(finding: Finding) -> bool:
    return (finding.waived[0] if finding.waived else finding.outcome) in OPEN


def _place(row: Row) -> tuple[bool, str, str, str]:
    return row.province is None, _alphabetical(row.province or ""), row.facts.issued or "", row.source


def _alphabetical(name: str) -> str:
    """A key that puts names in the order of the alphabet: first by their letters, then by their marks."""
    spelled = unicodedata.normalize("NFD", name.casefold()).replace("đ", "d~")
    letters = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    return f"{letters}\0{spelled}"
