"""In: items of a reading. Out: evidence: the exact words, with characters, line and page."""

from __future__ import annotations

from checker.documents.interface import Document
from checker.extraction.reading import Reading
from checker.programme import Evidence


class EvidenceMaker:
    """Quotes the document that was read."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._document = document
        self._reading = reading

    def of(self, start: int, end: int) -> Evidence:
        """Evidence for the stream items `start` to `end` (exclusive)."""
        return self.at(*self._reading.phrase(start, end))

    def at(self, first: int, last: int) -> Evidence:
        """Evidence for the characters `first` to `last` (exclusive)."""
        return Evidence(
            quote=self._document.text[first:last],
            start=first,
            end=last,
            line=self._document.line_at(first),
            page=self._document.page_at(first),
            anchor=self._document.anchor_at(first),
            box=self._document.box_of(first, last),
        )
