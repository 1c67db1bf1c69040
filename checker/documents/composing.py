"""In: lines and table rows in reading order, each with its place in the file. Out: the `Document` they make.

What every reader of a structured file shares: a paragraph becomes a line, a row of a table a line
`| cell | cell |`, and what cannot be a programme (nothing, another language, too much) is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.documents.decoding import is_vietnamese, normalise
from checker.documents.interface import MEGABYTE, Document, Limits, Piece
from checker.errors import DocumentError
from checker.programme import Origin

#: More columns than any table of an annex has; what stands further right is joined to the last one.
MOST_COLUMNS = 64
#: A cell merged over several rows says its words in each of them, unless it is a text of its own.
REPEATED = 300


class Cell(NamedTuple):
    """A cell of a table: its words in one line, how many columns and rows it covers, and its place: in its
    first row, and in those below where it has another there."""

    text: str
    columns: int = 1
    rows: int = 1
    anchor: str | None = None
    below: tuple[str | None, ...] = ()


class Composer:
    """Gathers the lines of a document. Raises DocumentError as soon as they are more than `limits.size`."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.size
        self._lines: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []

    @property
    def is_empty(self) -> bool:
        """Whether there are no words yet."""
        return not any(self._lines)

    def paragraph(self, text: str, anchor: str | None = None) -> Piece | None:
        """A paragraph; line breaks in it part it into lines. One without words is a blank line, of which
        several in a row are one. Returns the piece of the text that it made."""
        start = self._length
        lines = in_lines(text)
        for line in lines:
            if line or (self._lines and self._lines[-1]):
                self._add(line)
        if not lines[-1]:
            return None
        piece = Piece(start, self._length - 1, anchor)
        self._pieces.append(piece)
        return piece

    def blank(self) -> None:
        """A blank line, where none stands yet."""
        self.paragraph("")

    def row(self, cells: Iterable[tuple[str, str | None]]) -> list[Piece]:
        """A row of a table: the words of each cell, and its place. Returns the pieces that it made."""
        written = ["|"]
        pieces: list[Piece] = []
        at = self._length + 1
        for text, anchor in cells:
            words = in_cell(text)
            if words:
                pieces.append(Piece(at + 1, at + 1 + len(words), anchor))
            written.append(f" {words} |")
            at += len(words) + 3
        self._add("".join(written))
        self._pieces += pieces
        return pieces

    def document(self, origin: Origin) -> Document:
        """The document of all lines. Raises DocumentError where they are no Vietnamese text."""
        text = "\n".join(self._lines)
        refuse_unreadable(text)
        return Document(text, pieces=tuple(self._pieces), origin=origin)

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
        if self._length > self._limit:
            limit = f"{self._limit / MEGABYTE:g}"
            raise DocumentError(
                f"văn bản trong tệp dài hơn {limit.replace('.', ',')} triệu ký tự; "
                "nâng giới hạn bằng --max-size",
                f"the text in the file is longer than {limit} million characters; "
                "raise the limit with --max-size",
            )


def in_lines(text: str) -> list[str]:
    """The lines of a paragraph; a blank one parts others."""
    lines = [line.strip() for line in normalise(text).strip().split("\n")]
    return [line for at, line in enumerate(lines) if line or not at or lines[at - 1]]


def in_cell(text: str) -> str:
    """Words as they stand in a cell of a row."""
    return in_one_line(text).replace("|", "\\|")


def in_one_line(text: str) -> str:
    """Words parted by single spaces, as in a cell."""
    return " ".join(normalise(text).split())


def grid(rows: Iterable[Sequence[Cell]]) -> Iterable[list[tuple[str, str | None]]]:
    """The rows of a table with their columns aligned, as `Composer.row` takes them.

    A cell merged over several columns says its words in the first; the others are empty. One merged over
    several rows holds for each of them, and says its words again.
    """
    above: dict[int, tuple[Cell, int]] = {}
    for cells in rows:
        written: list[tuple[str, str | None]] = []
        below: dict[int, tuple[Cell, int]] = {}
        waiting = iter(cells)
        while len(written) < MOST_COLUMNS:
            column = len(written)
            covering, left = above.get(column, (None, 0))
            cell = covering or next(waiting, None)
            if cell is None:
                if not any(place > column for place in above):
                    break
                cell = Cell("")
            elif covering is None:
                left = cell.rows
            if left > 1:
                below[column] = (cell, left - 1)
            again = covering is not None and len(cell.text) > REPEATED
            row = cell.rows - left
            anchor = cell.below[row - 1] if 0 < row <= len(cell.below) else cell.anchor
            written.append(("" if again else cell.text, anchor))
            spanned = min(cell.columns, MOST_COLUMNS - len(written) + 1)
            written += [("", None)] * (max(spanned, 1) - 1)
        rest = [cell for cell in waiting if cell.text]
        if rest:
            text, anchor = written[-1]
            written[-1] = (" ".join([text, *(cell.text for cell in rest)]), anchor)
        above = below
        yield written


def refuse_unreadable(text: str) -> None:
    """Raises DocumentError for a text that holds nothing, and for a language other than Vietnamese."""
    if not text.strip():
        raise empty()
    if not is_vietnamese(text):
        raise DocumentError(
            "không phải văn bản tiếng Việt (hầu như không có chữ có dấu); "
            "hãy đưa bản tiếng Việt có dấu, lưu dưới dạng UTF-8",
            "is not a Vietnamese text (hardly any letter has a Vietnamese mark); "
            "give the Vietnamese text with its marks, saved as UTF-8",
        )


def empty() -> DocumentError:
    """The error for a file that holds nothing to read."""
    return DocumentError(
        "tệp rỗng hoặc chỉ có khoảng trắng; hãy kiểm tra lại bản được lưu",
        "the file is empty or holds only white space; check what was saved",
    )
