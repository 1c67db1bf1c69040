"""In: the lines of a page, without what is no part of the text. Out: the same, and apart from them its notes:
small lines at its foot, the first of which begins with the mark of a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from checker.documents.pdf.lines import Line
from checker.documents.pdf.tables import Table

#: Notes are printed smaller than the text, their letters at most this share of its height, and of its width;
#: and they are no larger a share of the lines.
_SMALLER: Final = 0.88
_MOST: Final = 0.6
_MARK: Final = re.compile(r"[\[(]?(?:[0-9]{1,3}|\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\])]?(?=\s*[^\W\d_])")


def without_notes(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those of the notes, from the top."""
    ordered = sorted(lines, key=lambda line: line.base)
    if len(ordered) < 2:
        return list(lines), []
    high, wide = median(map(_height, ordered)), median(map(_width, ordered))
    first = len(ordered)
    while first > 0 and _is_small(ordered[first - 1], high, wide):
        first -= 1
    notes = ordered[first:]
    if not 0 < len(notes) <= _MOST * len(ordered) or not is_note(notes[0]):
        return list(lines), []
    if any(table.bottom > notes[0].top for table in tables):
        return list(lines), []
    return ordered[:first], notes


def is_note(line: Line) -> bool:
    """Whether a small line at the foot of a page begins a note."""
    return _MARK.match(line.text) is not None


def _is_small(line: Line, high: float, wide: float) -> bool:
    """Heights differ where a font does not tell them, widths with the letters of a line: both are smaller."""
    return _height(line) <= _SMALLER * high and _width(line) <= _SMALLER * wide


def _width(line: Line) -> float:
    """The mean width of a letter."""
    return sum(word.right - word.left for word in line.words) / sum(len(word.text) for word in line.words)


def _height(line: Line) -> float:
    return median(word.bottom - word.top for word in line.words)
