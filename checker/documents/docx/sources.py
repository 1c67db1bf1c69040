"""In: what a piece of the text was made of, and a stretch of it. Out: the elements of the file between which
these words stand.

The reader itself makes the text up to each character of its source, so that there is no second way of reading
that could disagree with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from checker.documents.composing import in_cell, in_lines
from checker.documents.docx.content import Paragraph
from checker.documents.docx.markup import Element
from checker.documents.fonts import Coded, decoded, settle
from checker.documents.interface import Document, Piece


class Source(NamedTuple):
    """What a piece of the text was made of: its paragraphs. `in_row`: it is a cell in a row of a table;
    `again`: a cell that says again what one above it says; `holder`: the reference to the note, or the
    drawing of the text box, that the words stand in."""

    paragraphs: tuple[Paragraph, ...]
    in_row: bool = False
    again: bool = False
    holder: Element | None = None


class Spot(NamedTuple):
    """A place in a part: the element (counted from 1 as they begin), and a character in its text; None: its
    edge, on the side that is meant."""

    element: int
    offset: int | None = None


class Stretch(NamedTuple):
    """The words from one place to another. `held`: they stand in a note or a text box, and the places are the
    edges of what holds it in the text."""

    start: Spot
    end: Spot
    held: bool = False


def stretch_of(document: Document, sources: Mapping[Piece, Source], start: int, end: int) -> Stretch | None:
    """Where the characters `start` to `end` of the text of a document stand in its file; None for characters
    that stand nowhere (the lines of a table). Of words that begin in one cell of a table and end in another,
    or in several paragraphs, all that lies between."""
    found = [piece for piece in document.pieces if piece.start < end and piece.end > start]
    told = [(piece, sources[piece]) for piece in found]
    told = [(piece, source) for piece, source in told if not source.again] or told
    holder = told[0][1].holder if told else None
    if holder is not None:
        return Stretch(Spot(holder.at), Spot(holder.at), held=True)
    edges = [
        _edges(source, document.text[piece.start : piece.end], start - piece.start, end - piece.start)
        for piece, source in told
        if source.holder is None
    ]
    whole = [each for each in edges if each is not None]
    if not whole:
        return None
    first, last = whole[0][0], whole[-1][1]
    # words that one cell says for several rows stand before those that follow them in the text
    return Stretch(first, last) if first.element <= last.element else Stretch(*whole[0])


def _edges(source: Source, text: str, start: int, end: int) -> tuple[Spot, Spot] | None:
    """The places of the characters `start` to `end` of a piece of text; the whole of it where the reader
    joined more than its own words (what stands beyond the last column of a table)."""
    words = _Words(source)
    if not words.spots:
        return None
    first, last = 0, len(words.spots)
    if words.shown(last) == text:
        first = max(words.count(start, more=True) - 1, 0)
        last = max(words.count(min(end, len(text))), first + 1)
        while last - first > 1 and words.signs[last - 1].isspace():
            last -= 1
    return words.spots[first][0], words.spots[last - 1][1]


class _Words:
    """The characters that a piece was made of, each with the places before and behind it."""

    def __init__(self, source: Source) -> None:
        self._paragraphs = [
            (one.label, list(settle(part[:2] for part in one.parts))) for one in source.paragraphs
        ]
        self._shape: Callable[[str], str] = in_cell if source.in_row else _in_lines
        self.signs: list[str] = []
        self.spots: list[tuple[Spot, Spot]] = []
        for paragraph in source.paragraphs:
            for text, _, element in paragraph.parts:
                self.signs += text
                self.spots += _spots(text, element)
        lengths = [sum(len(text) for text, _ in parts) for _, parts in self._paragraphs]
        self._ends = list(accumulate(lengths))

    def shown(self, count: int) -> str:
        """What the reader makes of the first `count` characters."""
        last = bisect_left(self._ends, count)
        before = self._ends[last - 1] if last else 0
        told = [label + decoded(parts) for label, parts in self._paragraphs[:last]]
        for label, parts in self._paragraphs[last : last + 1]:
            told.append(label + decoded(_cut(parts, count - before)))
        return self._shape("\n".join(told))

    def count(self, length: int, *, more: bool = False) -> int:
        """The most characters that make no more than `length`; `more`: the fewest that make more."""
        low, high = 0, len(self.spots)
        while low < high:
            middle = (low + high + (not more)) // 2
            if len(self.shown(middle)) > length:
                high = middle if more else middle - 1
            else:
                low = middle + 1 if more else middle
        return low


def _in_lines(text: str) -> str:
    return "\n".join(in_lines(text))


def _cut(parts: list[Coded], count: int) -> list[Coded]:
    """The first characters of parts."""
    kept: list[Coded] = []
    for text, coding in parts:
        if count <= 0:
            break
        kept.append((text[:count], coding))
        count -= len(text)
    return kept


def _spots(text: str, element: Element) -> list[tuple[Spot, Spot]]:
    """The places before and behind each character that an element stands for."""
    edge = Spot(element.at)
    if element.kind != "w:t" or len(text) < 2:
        return [(edge, edge)] * len(text)
    inner = [edge, *(Spot(element.at, offset) for offset in range(1, len(text))), edge]
    return list(pairwise(inner))
