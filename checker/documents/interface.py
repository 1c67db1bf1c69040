"""In: nothing. Out: the one shape every reader gives, a `Document`, and the interface of a reader.

A reader turns the bytes of one file format into a document (text with places, still to be modelled)
or, where the file *is* programme data, into the programme itself. It knows neither file names nor
the file system; both belong to `checker.documents.files`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from checker.programme import Box, Origin, Programme

MEGABYTE = 1_000_000

_LINE_END = re.compile("\n")


class Limits(NamedTuple):
    """What reading one file may cost. Each is an option of the command line.

    `size`: bytes of the file; `unpacked`: bytes that the parts of an archive (DOCX, ODT) may hold once
    unpacked; `pages`: pages of a PDF; `seconds`: time for a program of the system that does the reading
    (LibreOffice, Tesseract), a file. `ocr`: whether pages without a text layer are recognised.
    """

    size: int = 20 * MEGABYTE
    unpacked: int = 200 * MEGABYTE
    pages: int = 2_000
    seconds: float = 120.0
    ocr: bool = True


DEFAULT_LIMITS = Limits()


class Piece(NamedTuple):
    """Characters `start` to `end` of the text, and where they stand in the file: the `anchor` of
    `checker.programme.Evidence`, and the box on the page that holds `start`."""

    start: int
    end: int
    anchor: str | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Document:
    """A text that has been read. `text` is NFC with line ends `\n`: every offset points into it.

    A paragraph is a line, a row of a table a line `| cell | cell |`, whatever the format: the same
    content gives the same text. `pages` holds the offset at which each page starts, the first being
    0; it is empty where the format has no pages. `pieces` say where stretches of the text stand in
    the file, in the order of the text and without overlap; what lies between them has no such place.
    `origin` says how the text was come by.
    """

    text: str
    pages: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()
    origin: Origin = field(default_factory=Origin)

    def line_at(self, offset: int) -> int:
        """The line, counted from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, that holds the character at `offset`; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    def anchor_at(self, offset: int) -> str | None:
        """Where in the structure of the file the character at `offset` stands; None where nothing says so."""
        at = bisect_right(self._piece_starts, offset) - 1
        return self.pieces[at].anchor if at >= 0 and offset < self.pieces[at].end else None

    def box_of(self, start: int, end: int) -> Box | None:
        """The smallest box around the characters `start` to `end`, as far as they stand on the page and in
        the column of `start`; None where no boxes are known."""
        if not self.pieces:
            return None
        page = self.page_at(start)
        at = max(bisect_right(self._piece_starts, start) - 1, 0)
        boxes: list[Box] = []
        last = None
        for piece in self.pieces[at:]:
            if piece.start >= end or (piece.start > start and self.page_at(piece.start) != page):
                break
            if piece.box is not None and piece.end > start:
                if last is not None and self._is_another_column(last, piece):
                    break
                boxes.append(piece.box)
                last = piece
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))

    def _is_another_column(self, last: Piece, piece: Piece) -> bool:
        """Whether a piece begins the next column of its page: it stands above the one before, and is no cell
        of its row."""
        if last.box is None or piece.box is None or "|" in self.text[last.end : piece.start]:
            return False
        return piece.box[3] < last.box[1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]


class Reader(Protocol):
    """Reads the bytes of one file within limits. Raises `DocumentError`: what is wrong, and the way out."""

    def __call__(self, data: bytes, limits: Limits, /) -> Document | Programme: ...
