"""In: a text that may hold tables. Out: the tables in it, read by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.extraction.tables.account import Account
from checker.extraction.tables.cells import is_blank, is_figure, is_unit, unit_in_brackets
from checker.extraction.tables.grids import grids
from checker.extraction.tables.headed import headed, texts_of
from checker.extraction.tables.labels import key_of, leading_label
from checker.extraction.tables.model import Grid, Line, Row, Said, Span, Table
from checker.extraction.tables.rows import Rows
from checker.text.folding import fold

#: What may stand between the parts of a table: page numbers, empty lines, lines that draw.
_BETWEEN: Final = re.compile(r"(?:[\s\-–—_*=.]|trang|[0-9]{1,3}(?![0-9]))*\Z", re.IGNORECASE)
_BETWEEN_LENGTH: Final = 200
#: A cell of more words is no name of the figure beside it.
_NAME_WORDS: Final = 40


def tables_of(text: str, lines: Sequence[Span]) -> list[Table]:
    """The tables of `text` in order."""
    folded = fold(text)
    account = Account()
    found: list[Table] = []
    rows: Rows | None = None
    end = 0
    for grid in grids(text, folded, lines):
        columns = headed(folded, grid)
        if columns is not None:
            rows = Rows(text, folded, columns, account)
        elif rows is not None and not _goes_on(text, grid, rows, end):
            rows = None
        if rows is not None:
            found.append(rows.table(grid, headings=columns is not None))
        elif not grid.plain:
            found.append(_bare(text, folded, grid, account))
        end = grid.end
    return found


def _goes_on(text: str, grid: Grid, rows: Rows, end: int) -> bool:
    """Whether a grid without headings goes on with the table before it, behind a page break."""
    return (
        not grid.plain
        and max(len(row.cells) for row in grid.rows) == rows.width
        and grid.start - end <= _BETWEEN_LENGTH
        and bool(_BETWEEN.match(text[end : grid.start]))
    )


def _bare(text: str, folded: str, grid: Grid, account: Account) -> Table:
    """A grid without headings: rows of a name and one figure, and cells that stand for themselves."""
    lines = []
    for row in grid.rows:
        said = _named_figure(text, folded, row, account)
        lines.append(Line(row.start, row.end, (said,)) if said else Line(row.start, row.end, cells=row.cells))
    return Table(grid.start, grid.end, None, tuple(lines), grid.rules)


def _named_figure(text: str, folded: str, row: Row, account: Account) -> Said | None:
    """ "| Kinh tế số trong GRDP | 30% |": a name, one figure, and a unit at most."""
    cells = [
        (cell, words)
        for cell, words in zip(row.cells, texts_of(folded, row), strict=False)
        if not is_blank(words)
    ]
    if cells and key_of(text[cells[0][0][0] : cells[0][0][1]]):
        cells = cells[1:]
    if len(cells) < 2 or is_figure(cells[0][1]) or len(cells[0][1].split()) > _NAME_WORDS:
        return None
    figures = [cell for cell, words in cells[1:] if is_figure(words)]
    units = [cell for cell, words in cells[1:] if is_unit(words)]
    if len(figures) != 1 or len(cells) != 2 + len(units):
        return None
    start, end = cells[0][0]
    start = leading_label(text, start, end)[1]
    held = unit_in_brackets(folded, start, end)
    if held is not None and not units:
        units = [held[1]]
        end = held[0][0]
    return Said("figure", ((start, end),), account.number(), figures[0], units[0] if units else None)
