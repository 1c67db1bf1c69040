"""In: rows, and what reviewers have accepted. Out: the rows with what is waived, and what a baseline knows.

What is kept of a row knows neither: they are judged anew in each run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType

from checker.acceptance.baseline import Marks, remarks
from checker.acceptance.fingerprints import fingerprint_of, identity
from checker.acceptance.waivers import Desk, names
from checker.checking import Options
from checker.evaluation import Judge
from checker.matrix import Cell, Row, conclusions_of
from checker.programme import Programme
from checker.report import Finding, WaiverUse
from checker.rulepack.model import RulePack
from checker.wording.waivers import waiver_text


class RowDesk:
    """Waives cells and marks those that are known, one row after the other. Use it in a `with`."""

    def __init__(self, packs: Sequence[RulePack], options: Options) -> None:
        self._rules = {f"{pack.id}/{rule.id}": (pack.id, rule) for pack in packs for rule in pack.rules}
        self._waivers = options.waivers
        self._desk = Desk(options.waivers, options.waived_as_of, packs)
        self._baseline = options.baseline
        self._marks = options.baseline.marks() if options.baseline is not None else None
        self._packs = packs
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self._judge = Judge(packs, options.engine)
        self._language = options.language

    def __enter__(self) -> RowDesk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._judge.close()

    def accepted(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of a run with what is waived of them and what is known, and what they then come to."""
        if self._waivers:
            self._desk.meet((_programme(row), row.source) for row in rows)
        return [self._accepted(row) for row in rows]

    def _accepted(self, row: Row) -> Row:
        programme = _programme(row)
        row = self._after_waivers(row, programme)
        if self._marks is None:
            return row
        name = identity(programme, row.source)
        self._seen.add(name)
        cells = {rule: self._marked(rule, cell, name, self._marks) for rule, cell in row.cells.items()}
        return row._replace(cells=cells)

    def remarks(self) -> Iterator[str]:
        """What is to be said of the baseline after all rows."""
        if self._baseline is not None and self._seen:
            yield from remarks(self._baseline, self._packs, self._open, self._seen, self._language)

    def _marked(self, rule: str, cell: Cell, programme: str, marks: Marks) -> Cell:
        if cell.gap is None:
            return cell
        own = fingerprint_of(programme, cell.gap)
        self._open.add(own)
        known = marks.hold(cell.outcome, own, mandatory=self._rules[rule][1].mandatory)
        return cell._replace(known=True) if known else cell

    def _after_waivers(self, row: Row, programme: Programme) -> Row:
        if not any(names(waiver, programme, row.source) for waiver in self._waivers):
            return row
        findings = self._desk.judged(programme, row.source, [self._bare(*each) for each in row.cells.items()])
        cells = {
            finding.id: self._waived(row.cells[finding.id], finding)
            if finding.waiver
            else row.cells[finding.id]
            for finding in findings
        }
        conclusions = conclusions_of(self._judge.verdicts(findings), findings, self._language)
        return row._replace(cells=cells, conclusions=conclusions)

    def uses(self) -> tuple[WaiverUse, ...]:
        """What became of each waiver so far."""
        return self._desk.uses()

    def _bare(self, name: str, cell: Cell) -> Finding:
        """A finding as far as waivers and verdicts look at it."""
        pack, rule = self._rules[name]
        return Finding(
            pack=pack, rule=rule, outcome=cell.outcome, reason=cell.reason, decided_by=cell.decided_by
        )

    def _waived(self, cell: Cell, finding: Finding) -> Cell:
        assert finding.waiver is not None  # noqa: S101 - asked before
        return cell._replace(
            outcome=finding.outcome,
            reason=finding.reason,
            why=f"{waiver_text(finding.waiver, self._language)} {cell.why}",
            remedy=None,
            waiver=finding.waiver,
            waived=finding.waived,
        )


def _programme(row: Row) -> Programme:
    """As far as its name goes."""
    return Programme(province=row.province, document=row.facts)
