"""In: paragraphs and tables. Out: the lines of a document, with their places in the file.

A table with lines between its cells is told row by row. One without lines sets columns side by side, as at
the head and the end of every official document: it is told cell by cell, each paragraph a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from checker.documents.composing import Cell, Composer, grid
from checker.documents.docx.content import (
    Block,
    Box,
    Paragraph,
    Row,
    Table,
    TableCell,
    boxes,
    lines,
    paragraphs,
)
from checker.documents.docx.markup import Element
from checker.documents.docx.sources import Source
from checker.documents.interface import Piece

#: A table of fewer rows and columns than these that is drawn without lines sets columns side by side.
_ROWS: Final = 3
_COLUMNS: Final = 3


class Place:
    """Where blocks stand: the anchor of what holds them, whether its paragraphs have a place of their own,
    and how many tables there were."""

    def __init__(self, anchor: str = "", *, paragraphs: bool = True) -> None:
        self._anchor = anchor
        self._told = paragraphs
        self._tables = 0

    def paragraph(self, number: int) -> str:
        """The anchor of a paragraph; in a cell or a note that of the whole."""
        return self._inside(f"paragraph:{number}") if self._told else self._anchor

    def table(self) -> str:
        """The anchor of the next table."""
        self._tables += 1
        return self._inside(f"table:{self._tables}")

    def _inside(self, step: str) -> str:
        return f"{self._anchor}/{step}" if self._anchor else step


class Writer:
    """Writes blocks one after the other. `sources`, where it is given, takes for each piece of the text what
    it was made of."""

    def __init__(self, composer: Composer, sources: dict[Piece, Source] | None = None) -> None:
        self._composer = composer
        self._sources = sources
        self._boxes = 0
        #: What holds the note or text box that is being written.
        self._holder: Element | None = None

    def write(self, blocks: Iterable[Block], place: Place) -> None:
        """Writes blocks that stand at a place."""
        for block in blocks:
            if isinstance(block, Paragraph):
                piece = self._composer.paragraph(block.text, place.paragraph(block.number))
                if piece is not None and self._sources is not None:
                    self._sources[piece] = Source((block,), holder=self._holder)
                self._write_boxes(block.boxes)
            elif sets_columns(block):
                self._cells(block, place.table())
            else:
                self._rows(block, place.table())

    def write_held(self, blocks: Iterable[Block], place: Place, holder: Element) -> None:
        """Writes what is printed elsewhere than it hangs; of what hangs on something held the outermost
        holder counts."""
        before = self._holder
        self._holder = before or holder
        self.write(blocks, place)
        self._holder = before

    def _write_boxes(self, found: Iterable[Box]) -> None:
        for box in found:
            self._boxes += 1
            self._composer.blank()
            self.write_held(box.blocks, Place(f"textbox:{self._boxes}"), box.holder)
            self._composer.blank()

    def _cells(self, table: Table, anchor: str) -> None:
        """A cell of its own is a text of its own: blank lines keep their sentences apart."""
        for row_number, row in enumerate(table.rows, 1):
            for number, cell in enumerate(row.cells, 1):
                self._composer.blank()
                self.write(cell.blocks, Place(f"{anchor}/row:{row_number}/cell:{number}", paragraphs=False))
        self._composer.blank()

    def _rows(self, table: Table, anchor: str) -> None:
        made: dict[str | None, Source] = {}
        for cells in grid(_aligned(table.rows, anchor, made)):
            pieces = self._composer.row(cells)
            if self._sources is not None:
                told = ((piece, made[piece.anchor]) for piece in pieces)
                self._sources |= {piece: source._replace(holder=self._holder) for piece, source in told}
        self._write_boxes(boxes((table,)))


def sets_columns(table: Table) -> bool:
    """Whether a table only sets columns side by side, and holds no rows that belong together."""
    rows = [[told for cell in row.cells if (told := list(lines(cell.blocks)))] for row in table.rows]
    rows = [row for row in rows if row]
    columns = max(map(len, rows), default=0)
    if columns <= 1:
        return True
    if table.ruled:
        # the head or the end of a document, with lines that somebody forgot to take away
        return len(rows) < _ROWS and columns < _COLUMNS and any(map(_all_long, rows))
    if len(rows) < _ROWS:
        return True
    if columns >= _COLUMNS:
        return False
    names_and_figures = [row for row in rows if len(row) == columns and _has_figure(row[-1])]
    return 2 * len(names_and_figures) <= len(rows) or any(len(told) > 1 for row in rows for told in row)


def _has_figure(told: Sequence[str]) -> bool:
    return any(map(str.isdigit, "".join(told)))


def _all_long(row: Sequence[Sequence[str]]) -> bool:
    return len(row) > 1 and all(len(cell) > 1 for cell in row)


def _placed(row: Row) -> Iterator[tuple[int, TableCell]]:
    """The cells of a row, each with its column."""
    column = row.before
    for cell in row.cells:
        yield column, cell
        column += cell.columns


def _aligned(rows: Sequence[Row], anchor: str, sources: dict[str | None, Source]) -> list[list[Cell]]:
    """The rows as `grid` takes them: a cell that goes on with the one above makes that one reach further.
    `sources` takes what the words at each place were made of."""
    made: list[list[tuple[Cell, list[str]]]] = []
    above: dict[int, list[str]] = {}
    for row_number, row in enumerate(rows, 1):
        cells = [(Cell("", row.before), [""])] if row.before else []
        reaching: dict[int, list[str]] = {}
        for number, (column, cell) in enumerate(_placed(row), 1):
            where = f"{anchor}/row:{row_number}/cell:{number}"
            if cell.goes_on and column in above:
                reaching[column] = above[column]
                above[column].append(where)
                sources[where] = sources[above[column][0]]._replace(again=True)
                continue
            reaching[column] = [where]
            sources[where] = Source(tuple(paragraphs(cell.blocks)), in_row=True)
            cells.append((Cell(" ".join(lines(cell.blocks)), cell.columns), reaching[column]))
        made.append(cells)
        above = reaching
    return [
        [cell._replace(rows=len(places), anchor=places[0], below=tuple(places[1:])) for cell, places in cells]
        for cells in made
    ]
