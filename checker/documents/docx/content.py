"""In: nothing. Out: what a document is made of: paragraphs and tables, as values.

They stand between the reading of a file (`reading`), which counts lists and notes in the order of the
document, and the writing of its text (`writing`), which decides how a table is best told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Paragraph(NamedTuple):
    """Words with line breaks, the label of a list before them, and the text boxes that hang on them. `number`
    counts the paragraphs of one parent, those in tables and what is deleted apart."""

    text: str
    number: int
    boxes: tuple[tuple[Block, ...], ...] = ()


class TableCell(NamedTuple):
    """A cell: how many columns it covers, whether it goes on with the one above, and whether lines are drawn
    around it (None: the table decides)."""

    blocks: tuple[Block, ...]
    columns: int = 1
    goes_on: bool = False
    drawn: bool | None = None


class Row(NamedTuple):
    """A row, with the columns that are left out before its first cell."""

    cells: tuple[TableCell, ...]
    before: int = 0


@dataclass(frozen=True)
class Table:
    """A table, and whether lines are drawn between its cells."""

    rows: tuple[Row, ...]
    ruled: bool = False


Block: TypeAlias = Paragraph | Table


def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines of blocks that hold words, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from filter(None, map(str.strip, block.text.split("\n")))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from lines(cell.blocks)


def boxes(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The text boxes that hang on the paragraphs of blocks."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.boxes
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from boxes(cell.blocks)
