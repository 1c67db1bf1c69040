"""In: nothing. Out: the shapes that the parts of the PDF reader hand to each other: words, rules, sheets.

Layout works on a sheet whose text runs from left to right: points from its top left corner, y downwards. How
the page is shown may differ from that (a table across, printed on an upright page).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from checker.programme import Box

#: Vietnamese text in proportional fonts: the mean width of a letter, in ems.
LETTER_EMS: Final = 0.5


class Word(NamedTuple):
    """A word on a sheet; `base` is the line it stands on."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float


#: Fonts may not say how far their letters reach; their boxes are as high as capitals then. In such heights:
#: what stands below the line, and the marks above it. No font that says so has less below the line.
_BELOW: Final = 0.35
_ABOVE: Final = 1.35
_LEAST_BELOW: Final = 0.1


def boxed(text: str, left: float, top: float, right: float, bottom: float, base: float) -> Word:
    """A word whose box has room for the tails and marks of its letters."""
    high = base - top
    if bottom - base < _LEAST_BELOW * high:
        top, bottom = base - _ABOVE * high, base + _BELOW * high
    return Word(text, left, top, right, bottom, base)


class Letter(NamedTuple):
    """A letter on a sheet: `x` is where it is read, the start of a letter, the middle of a mark; `number`
    counts the letters in the file's order."""

    x: float
    base: float
    text: str
    left: float
    top: float
    right: float
    bottom: float
    number: int


class Rule(NamedTuple):
    """A straight stroke: at `at` (y of a level one, x of an upright one) from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


class Frame(NamedTuple):
    """How a page lies: its box in the file's own coordinates (left, bottom, right, top; y upwards), how it
    is turned when it is shown, and how its text must be turned to run from left to right: quarters,
    clockwise."""

    box: Box
    shown: int = 0
    text: int = 0

    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        left, bottom, right, top = self.box
        across, up = right - left, top - bottom
        return (up, across) if self.text % 2 else (across, up)

    def laid(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file, on the sheet."""
        return _turned(self.box, self.text, x, y)

    def shown_box(self, box: Box) -> Box:
        """A box of the sheet, on the page as people see it, in tenths of points."""
        left, top, right, bottom = box
        if self.text != self.shown:
            corners = (_back(self.box, self.text, left, top), _back(self.box, self.text, right, bottom))
            (x, y), (u, v) = (_turned(self.box, self.shown, *corner) for corner in corners)
            left, top, right, bottom = min(x, u), min(y, v), max(x, u), max(y, v)
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def frame_of(header: Mapping[str, Any]) -> Frame:
    """How a page lies whose text runs as the axes of the file do, as the worker tells it."""
    left, bottom, right, top = header.get("box", (0.0, 0.0, 0.0, 0.0))
    return Frame((left, bottom, right, top), header.get("turn", 0))


def _turned(box: Box, turn: int, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    return top - y, right - x


def _back(box: Box, turn: int, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = box
    if turn == 0:
        return x + left, top - y
    if turn == 1:
        return y + left, x + bottom
    if turn == 2:
        return right - x, y + bottom
    return right - y, top - x


class Sheet(NamedTuple):
    """A page ready for layout. `em` is the size of its letters, in points."""

    frame: Frame
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    em: float


def em_of(words: list[Word]) -> float:
    """The size of letters, told by their mean width: fonts disagree on how high they are."""
    letters = sum(len(word.text) for word in words)
    across = sum(word.right - word.left for word in words)
    return across / letters / LETTER_EMS if letters and across > 0 else 10.0
