"""In: lines side by side. Out: the table that they make without any rules, by gaps one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from checker.documents.pdf.lines import Line, rows_of
from checker.documents.pdf.tables import Table

#: In ems: what parts two columns of a table.
_GUTTER: Final = 0.7
_FEWEST_ROWS: Final = 3
_MOST_COLUMNS: Final = 24
#: So many of the cells beside the widest column hold a few words, or a figure with a few more; columns of a
#: text do not. Where there is but one such column, all hold figures.
_SHARE: Final = 0.7
_FEW_WORDS: Final = 4
#: No cell of such a table has so many more lines than those beside it. That is a column of text, beside it
#: are the head or the end of a document.
_LONGEST_CELL: Final = 8


def aligned_table(blocks: Sequence[Line | Table], em: float) -> Table | None:
    """The table, or None where the lines are columns of a text."""
    lines = [block for block in blocks if isinstance(block, Line)]
    if len(lines) < len(blocks):
        return None
    edges = _columns(lines, em)
    rows = rows_of(lines, em)
    if not 2 <= len(edges) <= _MOST_COLUMNS or len(rows) < _FEWEST_ROWS:
        return None
    grid: list[list[list[Line]]] = []
    for row in rows:
        cells: list[list[Line]] = [[] for _ in edges]
        for line in row:
            cells[_column(edges, line)].append(line)
        grid.append(cells)
    widest = max(range(len(edges)), key=lambda column: edges[column][1] - edges[column][0])
    beside = [cells[column] for cells in grid for column in range(len(edges)) if column != widest]
    filled = [cell for cell in beside if cell]
    fits = sum(_is_short(cell, with_figure=len(edges) == 2) for cell in filled)
    if len(filled) < _FEWEST_ROWS or fits < _SHARE * len(filled):
        return None
    alone = (not any(cell for column, cell in enumerate(cells) if column != widest) for cells in grid)
    if any(is_alone and len(list(run)) > _LONGEST_CELL for is_alone, run in groupby(alone)):
        return None
    return Table(
        _whole_rows(grid),
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
        tuple(left for left, _ in edges),
    )


def _columns(lines: Sequence[Line], em: float) -> list[tuple[float, float]]:
    """Where the columns begin and end: stretches between gutters that no line crosses."""
    edges: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.left):
        if edges and line.left - edges[-1][1] < _GUTTER * em:
            edges[-1] = edges[-1][0], max(edges[-1][1], line.right)
        else:
            edges.append((line.left, line.right))
    return edges


def _column(edges: Sequence[tuple[float, float]], line: Line) -> int:
    return next(at for at, (_, right) in enumerate(edges) if line.right <= right)


def _is_short(cell: Sequence[Line], *, with_figure: bool) -> bool:
    words = [word for line in cell for word in line.text.split()]
    figure = any(map(str.isdigit, "".join(words)))
    if with_figure:
        return figure and len(words) <= _FEW_WORDS
    return len(words) <= (2 * _FEW_WORDS if figure else _FEW_WORDS)


def _whole_rows(grid: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """Rows of cells out of rows of lines: a line with no cell beside its own goes on with the row above."""
    rows: list[list[list[Line]]] = []
    for cells in grid:
        filled = [column for column, cell in enumerate(cells) if cell]
        if rows and len(filled) == 1 and len(cells) > 1 and rows[-1][filled[0]]:
            rows[-1][filled[0]] += cells[filled[0]]
        else:
            rows.append(cells)
    return rows
