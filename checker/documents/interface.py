"""In: nothing. Out: the one shape every reader gives, a `Document`, and the interface of a reader.

A reader turns the bytes of one file format into a document (text with places, still to be modelled)
or, where the file *is* programme data, into the programme itself. It knows neither file names nor
the file system; both belong to `checker.documents.files`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from checker.programme import Programme

_LINE_END = re.compile("\n")


@dataclass(frozen=True)
class Document:
    """A text that has been read. `text` is NFC with line ends `\\n`: every offset points into it.

    `pages` holds the offset at which each page starts, the first being 0; it is empty where the
    format has no pages.
    """

    text: str
    pages: tuple[int, ...] = ()

    def line_at(self, offset: int) -> int:
        """The line, counted from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, that holds the character at `offset`; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]


class Reader(Protocol):
    """Reads the bytes of one file. Raises `DocumentError` with what is wrong and the way out."""

    def __call__(self, data: bytes, /) -> Document | Programme: ...
