"""In: columns in the order of reading, over all pages. Out: paragraphs and tables: what belongs in one line.

A line goes on with the paragraph before it where the first of its words would not have fitted above, and
where no indent, no wider space and no marker says that something new begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

from checker.documents.pdf.lines import MARKER, Line
from checker.documents.pdf.margins import (
    EDGE,
    FAR,
    INDENT,
    LOWER,
    Margins,
    Measures,
    PageColumns,
    centred,
    ends_flush,
    fits,
    symmetric,
)
from checker.documents.pdf.notes import is_note
from checker.documents.pdf.tables import Table

#: In points: further than any line is below another.
_FURTHEST: Final = 1e7
#: In ems: what a full line in the middle keeps from the margins.
_HARDLY: Final = 0.3
_DASHES: Final = ("-", "–", "—")
_NUMBER: Final = re.compile(r"([0-9]{1,2})[.)/:]?")
_ENDS: Final = re.compile(r"[.;:!?…][\"”’')\]]*$")


class Placed(NamedTuple):
    """A line, and the page, from 0, that it stands on."""

    page: int
    line: Line


class Paragraph(NamedTuple):
    """Lines of one paragraph; `apart`: an empty line stands above it."""

    lines: list[Placed]
    apart: bool


PlacedRow = list[list[Placed]]


class PlacedTable(NamedTuple):
    """A table: rows of cells, each with its lines; where its columns begin on `page`, the last it is on, and
    with rules where the last one ends; what its cells keep free on each side of their words."""

    rows: list[PlacedRow]
    columns: tuple[float, ...]
    page: int
    padding: float

    def room(self, column: int) -> float:
        """How wide a line in a cell of that column may be."""
        if column + 1 == len(self.columns):
            return inf
        return self.columns[column + 1] - self.columns[column] - 2 * self.padding


Flow = Paragraph | PlacedTable


def paragraphs_of(pages: Sequence[PageColumns]) -> Iterator[Flow]:
    """Paragraphs and tables in the order of reading."""
    measures = Measures(pages)
    running = _Running()
    notes: list[Paragraph] = []
    for page, (columns, _, em, lines) in enumerate(pages):
        for column in columns:
            running.enter(measures.margins(page, column), em)
            for block in column.blocks:
                goes_on = isinstance(block, Line) and running.goes_on(block)
                if goes_on:
                    yield from notes  # of the page before, and not in the midst of a paragraph
                else:
                    yield from running.flush()
                    yield from notes
                notes = []
                if isinstance(block, Table):
                    running.leave(block.bottom)
                    yield _placed(page, block)
                else:
                    running.add(page, block)
        notes += _notes(page, lines)
    yield from running.flush()
    yield from notes


def _notes(page: int, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The notes at the foot of a page, each of which begins with its mark."""
    note: list[Placed] = []
    for line in lines:
        if note and is_note(line):
            yield Paragraph(note, apart=False)
            note = []
        note.append(Placed(page, line))
    if note:
        yield Paragraph(note, apart=False)


def _placed(page: int, table: Table) -> PlacedTable:
    """The table with its page; what a cell says in several rows is the same cell in each."""
    known: dict[int, list[Placed]] = {}
    rows = [
        [known.setdefault(id(cell), [Placed(page, line) for line in cell]) for cell in row]
        for row in table.rows
    ]
    insets = [
        line.left - left
        for row in table.rows
        for left, cell in zip(table.columns, row, strict=False)
        for line in cell
    ]
    return PlacedTable(rows, table.columns, page, max(min(insets, default=0.0), 0.0))


class _Running:
    """The paragraph that is being read."""

    def __init__(self) -> None:
        self._lines: list[Placed] = []
        #: How far behind the margin of its column each of them begins.
        self._begins: list[float] = []
        self._margins = self._before = Margins(0.0, 0.0, 0.0)
        self._em = 10.0
        self._entered = False
        self._apart = False
        self._base: float | None = None
        self._numbers: set[int] = {0}
        self._last: Line | None = None

    def enter(self, margins: Margins, em: float) -> None:
        """Another column begins."""
        if not self._entered:
            self._before = self._margins
        self._entered = True
        self._base = None if self._base is None else -_FURTHEST
        self._margins, self._em = margins, em

    def leave(self, bottom: float) -> None:
        """A table stands between the paragraph before and the next one, and ends there."""
        self._base = bottom
        self._entered = False

    def flush(self) -> Iterator[Paragraph]:
        """The paragraph so far, which ends here."""
        if self._lines:
            yield Paragraph(self._lines, self._apart)
        self._lines = []
        self._begins = []

    def add(self, page: int, line: Line) -> None:
        """Adds a line to the paragraph."""
        if not self._lines:
            self._apart = self._is_apart(line)
            number = _NUMBER.fullmatch(line.words[0].text)
            if number:
                self._numbers.add(int(number[1]))
        self._lines.append(Placed(page, line))
        self._last = line
        self._begins.append(line.left - self._margins.left)
        self._base = line.base
        self._entered = False
        self._before = self._margins

    def _is_apart(self, line: Line) -> bool:
        """Whether an empty line stands above a paragraph. At the beginning of a column it is taken to, but
        between the lines of a title."""
        if self._base is None or line.base - self._base <= FAR * max(self._margins.pitch, self._em):
            return False
        if self._last is None or not (self._entered and self._before.whole and self._margins.whole):
            return True
        middle = symmetric(self._last, self._before, self._em) and symmetric(line, self._margins, self._em)
        return not (middle and _in_capitals(self._last) and _in_capitals(line))

    def goes_on(self, line: Line) -> bool:
        """Whether `line` belongs to the paragraph so far."""
        if not self._lines:
            return False
        last = self._lines[-1].line
        em, here, there = self._em, self._margins, self._before
        lower = None if self._entered else line.base - last.base
        if lower is None:
            # over the end of a column or a page: only into one of the same width
            if abs((here.right - here.left) - (there.right - there.left)) > 2 * em:
                return False
            if not here.indents and _ENDS.search(last.words[-1].text) and line.text[0].isupper():
                return False
        elif lower < EDGE * em or lower > FAR * max(self._distance(), em):
            return False
        if fits(last, line, there, em):
            return False
        small = line.words[0].text[:1].islower() and not _ENDS.search(last.words[-1].text)
        if small:
            return self._aligned(line, last)
        if self._ends_short(last):
            return False
        if _in_capitals(last) and not _in_capitals(line) and not line.words[0].text[:1].isdigit():
            return False
        if not here.whole and _stacked(last, line, here, em):
            return False
        if lower is not None and lower > self._distance() + LOWER:
            return False
        if lower is not None and here.spaced:
            return True  # no nearer does a paragraph begin
        return self._aligned(line, last)

    def _ends_short(self, last: Line) -> bool:
        """Whether a line that has hardly any room left ends its paragraph all the same: only the last one is
        not stretched to the margin. Where an indent or a distance tells paragraphs apart, that is surer."""
        margins = self._before
        told = margins.indents or margins.spaced
        if told or not margins.justified or ends_flush(last, margins):
            return False
        return last.left - margins.left < INDENT * self._em

    def _distance(self) -> float:
        """The distance of the lines of this paragraph, or that of most."""
        if len(self._lines) > 1:
            (page, one), (other_page, other) = self._lines[-2:]
            if page == other_page and other.base > one.base:
                return other.base - one.base
        return self._margins.pitch

    def _aligned(self, line: Line, last: Line) -> bool:
        """Whether a line begins where one that goes on would."""
        em, here, there = self._em, self._margins, self._before
        first = self._lines[0].line
        at = line.left - here.left
        began = self._begins[0]
        new_item = self._is_item(line, last)
        if centred(line, here, em) and centred(last, there, em, _HARDLY if there.whole else -1.0):
            return not new_item
        if here.indents and began > INDENT * em and abs(at) <= EDGE * em:
            return True  # at the margin, where no paragraph begins
        if len(self._lines) > 1:
            goes_at = self._begins[1]
            if abs(at - goes_at) > INDENT * em:
                return False
            return not new_item or abs(goes_at - began) > INDENT * em
        if abs(at - began) <= INDENT * em:
            # at the same place as the first line: a new one where first lines are indented
            return began <= INDENT * em and not new_item
        if at < began:
            return not new_item
        hanging = _marker_width(first)
        return hanging is not None and abs(at - began - hanging) <= 2 * INDENT * em

    def _is_item(self, line: Line, last: Line) -> bool:
        """Whether a marker where a line could as well go on begins an item. Behind a sentence it does; a dash
        may stand in a range, a number may be a figure: that one must count on from an item before."""
        if _marker_width(line) is None:
            return False
        if _ENDS.search(last.words[-1].text) or last.words[-1].text.endswith(","):
            return True
        marker, following = line.words[0].text, line.words[1].text
        number = _NUMBER.fullmatch(marker)
        if number and int(number[1]) - 1 not in self._numbers:
            return False
        return marker not in _DASHES and following[:1].isupper()


def _in_capitals(line: Line) -> bool:
    return all(word.text.isupper() or not any(map(str.isalpha, word.text)) for word in line.words)


def _marker_width(line: Line) -> float | None:
    """How far behind the marker of an item its words begin; None where there is no marker."""
    if len(line.words) < 2 or not MARKER.fullmatch(line.words[0].text):
        return None
    return line.words[1].left - line.left


def _stacked(last: Line, line: Line, margins: Margins, em: float) -> bool:
    """Whether lines stand one above the other in the middle of a narrow column, as in a head or a signature:
    the longest of them makes the margins, and none goes on but in capitals, or with a figure."""
    apart = abs(line.left - last.left) > EDGE * em
    if not (apart and symmetric(line, margins, em) and symmetric(last, margins, em)):
        return False
    return not (line.text[0].isdigit() or (line.text.isupper() and last.text.isupper()))
