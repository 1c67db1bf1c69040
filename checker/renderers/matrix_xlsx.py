"""In: a matrix. Out: a workbook: programmes down and rules across in the colours of the outcomes, and every
finding in words, a row each, to filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker import __version__
from checker.matrix import Cell as Found
from checker.matrix import Column as Rule
from checker.matrix import Matrix, Row, tally
from checker.renderers.interface import Page
from checker.renderers.sheets import Sheets, judged
from checker.renderers.workbook import Cell, Column, Sheet, workbook_bytes
from checker.wording.catalogue import words
from checker.wording.waivers import day_text

_FIGURES: Final = ("pass", "fail", "errors", "review", "not_applicable", "waived")
#: Columns of findings, what people read first, codes last: the words for them below "xlsx.", their widths.
_FINDING: Final = (
    ("outcome", 14), ("severity", 11), ("title", 30), ("required", 30), ("stated", 30), ("evidence", 50),
    ("why", 50), ("remediation", 50), ("citation", 28), ("part", 18), ("group", 9), ("content", 11),
    ("waiver.approved_by", 22), ("waiver.until", 13), ("waiver.reason", 40), ("known", 11), ("rule", 30),
    ("outcome.code", 14), ("reason.code", 18), ("decided_by", 30),
)  # fmt: skip
#: How many of them are printed.
_PRINTED: Final = 8


def render_matrix_xlsx(matrix: Matrix, page: Page) -> bytes:
    """The whole workbook. Same matrix, same bytes."""
    title = f"{words(page.language)['matrix.title']} (checker {__version__})"
    return workbook_bytes(_Writer(matrix, page.language).sheets(), title)


class _Writer:
    """Tells the sheets of one matrix."""

    def __init__(self, matrix: Matrix, language: str) -> None:
        self._matrix = matrix
        self._language = language
        self._words = words(language)
        self._sheets = Sheets(language)

    def sheets(self) -> Iterator[Sheet]:
        yield self._heat_map()
        yield self._findings()
        yield self._sheets.packs(self._matrix.packs)
        yield from self._sheets.faults(self._matrix.faults)
        yield from self._sheets.waivers(self._matrix.waivers)

    def _heat_map(self) -> Sheet:
        sheets, catalogue = self._sheets, self._words
        columns = [sheets.column("province", 16), Column(catalogue["table.source"], 24)]
        columns += [sheets.column(name, width) for name, width in (("number", 15), ("issued", 12))]
        columns += [sheets.column("type", 13), Column(catalogue["matrix.verdict"], 16)]
        columns += [Column(catalogue[f"table.{name}"], 9, centred=True) for name in (*_FIGURES, "content")]
        if self._matrix.baseline is not None:
            columns.append(Column(catalogue["matrix.known"], 9, centred=True))
        printed = len(columns)  # all rules on one sheet of paper would be too small to read
        columns += [Column(column.title, 13, centred=True) for column in self._matrix.columns]
        columns.append(sheets.column("remarks", 40))
        return sheets.named("matrix", columns, map(self._row, self._matrix.rows), frozen=2, printed=printed)

    def _row(self, row: Row) -> list[Cell]:
        counted = tally(row, self._matrix.columns)
        figures: dict[str, int] = {str(name): count for name, count in counted.requirements.items()}
        figures["errors"] = counted.errors
        facts = row.facts
        return [
            row.province,
            row.source,
            facts.number,
            day_text(facts.issued, self._language) if facts.issued else None,
            self._words[f"xlsx.type.{facts.type}"],
            judged(row.whole, self._words[f"outcome.{row.whole}"]) if row.whole else None,
            *(figures[name] for name in _FIGURES),
            counted.content_met,
            *([counted.known] if self._matrix.baseline is not None else []),
            *(self._mapped(row.cells.get(column.id)) for column in self._matrix.columns),
            "\n".join(row.notes),
        ]

    def _outcome(self, cell: Found | None) -> Cell:
        return judged(cell.outcome, self._words[f"outcome.{cell.outcome}"]) if cell else None

    def _mapped(self, cell: Found | None) -> Cell:
        """A cell of the heat map, which has no column beside it for what is known."""
        if cell is None or not cell.known:
            return self._outcome(cell)
        word = self._words[f"outcome.{cell.outcome}"]
        return judged(cell.outcome, f"{word} ({self._words['matrix.known.long']})")

    def _findings(self) -> Sheet:
        columns = [Column(self._words["table.source"], 22), self._sheets.column("province", 14)]
        columns += [self._sheets.column(name, width) for name, width in _FINDING]
        rows = (
            self._finding(row, column, row.cells[column.id])
            for row in self._matrix.rows
            for column in self._matrix.columns
            if column.id in row.cells
        )
        return self._sheets.named("findings", columns, rows, frozen=2, printed=2 + _PRINTED)

    def _finding(self, row: Row, column: Rule, cell: Found) -> list[Cell]:
        rule, catalogue = column.rule, self._words
        waiver = cell.waiver
        return [
            row.source,
            row.province,
            self._outcome(cell),
            catalogue[f"severity.{rule.severity}"].capitalize(),
            column.title,
            column.required,
            cell.stated,
            "\n".join(self._quoted(cell)),
            cell.why,
            cell.remedy,
            column.citation,
            catalogue[f"part.{rule.part}"],
            rule.group,
            catalogue["xlsx.yes" if rule.content else "xlsx.no"],
            waiver.approved_by if waiver else None,
            waiver.until if waiver else None,
            waiver.reason if waiver else None,
            catalogue["xlsx.yes" if cell.known else "xlsx.no"],
            column.id,
            cell.outcome,
            cell.reason,
            cell.decided_by,
        ]

    def _quoted(self, cell: Found) -> Iterator[str]:
        for quote in cell.quotes:
            told = self._words["quote"].format(text=quote.text) if quote.text else ""
            where = f"({quote.place})" if quote.place and told else quote.place
            yield " ".join(filter(None, (told, where)))
        more = cell.places - len(cell.quotes)
        if more > 0:
            yield self._words["more_places"].format(count=more)
