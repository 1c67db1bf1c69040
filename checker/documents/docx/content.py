"""In: nothing. Out: what a document is made of: paragraphs and tables, as values.

They stand between the reading of a file (`reading`), which counts lists and notes in the order of the
document, and the writing of its text (`writing`), which decides how a table is best told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from checker.documents.docx.markup import Element
from checker.documents.fonts import Coding

#: Words, the encoding of old that they may be in, and the element that holds them: character by character
#: the text of a "w:t", or what any other element stands for.
Part: TypeAlias = tuple[str, Coding | None, Element]


class Box(NamedTuple):
    """A text box, and the drawing that holds it."""

    blocks: tuple[Block, ...]
    holder: Element


class Paragraph(NamedTuple):
    """Words with line breaks, the label of a list before them, and the text boxes that hang on them. `number`
    counts the paragraphs of one parent, those in tables and what is deleted apart; `parts` are what the words
    behind the label were made of."""

    text: str
    number: int
    boxes: tuple[Box, ...] = ()
    label: str = ""
    parts: tuple[Part, ...] = ()


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
    for paragraph in paragraphs(blocks):
        yield from filter(None, map(str.strip, paragraph.text.split("\n")))


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of blocks, those of tables cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def boxes(blocks: tuple[Block, ...]) -> Iterator[Box]:
    """The text boxes that hang on the paragraphs of blocks."""
    for paragraph in paragraphs(blocks):
        yield from paragraph.boxes
