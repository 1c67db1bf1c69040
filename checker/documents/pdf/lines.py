"""In: the words of a sheet, in the file's order. Out: its lines: words on one base line, no wide gap between.

Two columns side by side give two lines at the same height; what belongs together again is decided where the
order of reading is (`checker.documents.pdf.columns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from checker.documents.pdf.sheet import Word

#: In ems: a gap that parts columns; between words that the file does not write one after the other, a
#: narrower one does. The space of a justified line hardly reaches it.
_COLUMN_GAP: Final = 1.0
_APART: Final = 0.35
_SAME_LINE: Final = 0.3
#: How far behind the number of an item its words may begin, and how far behind a dash or a dot: the star
#: below the name of an issuer has the other column at its side.
_NUMBER_GAP: Final = 5.0
_BULLET_GAP: Final = 3.0
#: What begins an item: a dash, "1.", "1.2.", "a)", "IV-", "(1)".
MARKER: Final = re.compile(
    r"[-–—+*•●○▪■◦·➢✓]|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-zđ]|[IVX]{1,5})(?:[.)/:]|\s?[-–—])|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}"
)


class Line(NamedTuple):
    """Words from left to right."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float
    base: float

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


_base = attrgetter("base")
_left = attrgetter("left")


def lines_of(words: Iterable[Word], em: float) -> list[Line]:
    """The lines, from the top; of those at one height the left one first."""
    runs = _runs(words, em)
    found: list[Line] = []
    for row in rows_of(runs, em):
        joined = row[0]
        for line in row[1:]:
            gap = line.left - joined.right
            if gap <= _APART * em or (gap <= _NUMBER_GAP * em and _is_marker(joined.text, gap / em)):
                joined = join_lines(joined, line)
            else:
                found.append(joined)
                joined = line
        found.append(joined)
    return found


def _is_marker(text: str, gap: float) -> bool:
    """Whether the words so many ems behind a text belong to the item that it marks."""
    return MARKER.fullmatch(text) is not None and (gap <= _BULLET_GAP or len(text) > 1)


def rows_of(lines: Iterable[Line], em: float) -> list[list[Line]]:
    """Lines at one height together, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_base):
        if rows and line.base - rows[-1][0].base <= _SAME_LINE * em:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_left)
    return rows


def join_lines(first: Line, second: Line) -> Line:
    """One line of two at the same height, the left one first."""
    return Line(
        first.words + second.words,
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
        first.base,
    )


def line_of(words: Sequence[Word]) -> Line:
    """A line of words that stand on it from left to right."""
    return Line(
        list(words),
        words[0].left,
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
        words[0].base,
    )


def _runs(words: Iterable[Word], em: float) -> list[Line]:
    """Words that the file writes one after the other on a line."""
    widest, sameness = _COLUMN_GAP * em, _SAME_LINE * em
    runs: list[Line] = []
    run: list[Word] = []
    right = base = 0.0
    for word in words:
        if run and (abs(word.base - base) > sameness or not -sameness < word.left - right < widest):
            runs.append(line_of(run))
            run = []
        run.append(word)
        right = word.right
        base = run[0].base
    if run:
        runs.append(line_of(run))
    return runs
