"""In: the columns of all pages. Out: where each column begins and ends, and whether a line is full."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.documents.pdf.columns import Column
from checker.documents.pdf.lines import Line

#: In ems: an indent; how far apart edges of one column may be; the space between two words, at least and at
#: most, as the first words of a line show it.
INDENT: Final = 0.6
EDGE: Final = 0.25
_SPACES: Final = (0.2, 0.4)
_FIRST_WORDS: Final = 6
#: In ems: by how much the distances from both margins may differ in the middle.
_SYMMETRIC: Final = 1.0
#: In points: edges of lines as close as this are one margin; a line has no less room than this to its end.
_SHARED: Final = 2.0
_ROOM: Final = 1.0
#: So many lines that share an edge make it the margin, if no line reaches further than this, in points; so
#: many make it the margin in any case.
_SEVERAL: Final = 3
_RAGGED: Final = 40.0
_MANY: Final = 12
#: In points: how much lower a line stands where a paragraph ends above it.
LOWER: Final = 2.0
#: In distances of lines: whatever is further below is something new.
FAR: Final = 1.7
#: Where paragraphs begin with an indent, or keep a distance, one of so many does not; so many show it.
_EXCEPTION: Final = 10
_FEWEST: Final = 3


class Margins(NamedTuple):
    """Where a column begins and ends, the distance of its lines, whether it is as wide as the text of the
    page, and whether paragraphs begin with an indent there, or keep a distance; `justified`: whether full
    lines end at the margin, all of them."""

    left: float
    right: float
    pitch: float
    whole: bool = True
    indents: bool = False
    spaced: bool = False
    justified: bool = False


class PageColumns(NamedTuple):
    """The columns of one page, its width, the size of its letters, and the lines of the notes at its foot."""

    columns: list[Column]
    width: float
    em: float
    notes: Sequence[Line] = ()


class Measures:
    """The margins of the text are the same on all pages of one width, but for where they begin (a book that
    is bound has its margin left and right in turn); a narrow column has its own."""

    def __init__(self, pages: Sequence[PageColumns]) -> None:
        self._widths_of_pages = [round(page.width) for page in pages]
        texts = [[lines_in(column) for column in page.columns if column.whole] for page in pages]
        self._lefts = _left_margins([[line.left for lines in text for line in lines] for text in texts])
        rights: dict[int, list[float]] = {}
        for width, left, text in zip(self._widths_of_pages, self._lefts, texts, strict=True):
            rights.setdefault(width, []).extend(line.right - left for lines in text for line in lines)
        self._widths = {width: _right_margin(found) for width, found in rights.items()}
        self._pitch = _pitch(lines_in(column) for page in pages for column in page.columns)
        self._indents, self._spaced, self._justified = self._habits(pages, texts)

    def margins(self, page: int, column: Column) -> Margins:
        """The margins of a column of a page, counted from 0."""
        if column.whole:
            left = self._lefts[page]
            width = self._widths[self._widths_of_pages[page]]
            habits = self._indents, self._spaced, self._justified
            return Margins(left, left + width, self._pitch, True, *habits)
        lines = lines_in(column)
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        return Margins(left, right, self._pitch, whole=False)

    def _habits(
        self, pages: Sequence[PageColumns], texts: Sequence[Sequence[Sequence[Line]]]
    ) -> tuple[bool, bool, bool]:
        """Whether the lines that begin paragraphs for certain are indented, and whether they keep away; and
        whether full lines end at the margin."""
        indented, spaced, flush = Counter[bool](), Counter[bool](), Counter[bool]()
        for number, (page, text) in enumerate(zip(pages, texts, strict=True)):
            left = self._lefts[number]
            margins = Margins(left, left + self._widths[self._widths_of_pages[number]], self._pitch)
            for last, line in ((last, line) for lines in text for last, line in pairwise(lines)):
                if fits(last, line, margins, page.em) and not centred(line, margins, page.em):
                    indented[line.left - left > INDENT * page.em] += 1
                    lower = line.base - last.base
                    if lower <= FAR * self._pitch:  # an empty line is no habit of paragraphs
                        spaced[lower > self._pitch + LOWER] += 1
                elif not fits(last, line, margins, page.em):
                    flush[ends_flush(last, margins)] += 1
        return _always(indented), _always(spaced), _always(flush)


def _always(habit: Counter[bool]) -> bool:
    return habit[True] >= max(_EXCEPTION * habit[False], _FEWEST)


def lines_in(column: Column) -> list[Line]:
    """The lines of a column outside its tables."""
    return [block for block in column.blocks if isinstance(block, Line)]


def fits(last: Line, line: Line, margins: Margins, em: float) -> bool:
    """Whether the first word of `line` would have found room at the end of `last`."""
    word = line.words[0]
    room = margins.right - last.right
    if centred(last, margins, em) and centred(line, margins, em):
        room = (margins.right - margins.left) - (last.right - last.left)
    return word.right - word.left + _space(last, em) < room - _ROOM


def ends_flush(line: Line, margins: Margins) -> bool:
    """Whether a line reaches the margin, as justified ones do but the last of a paragraph."""
    return abs(margins.right - line.right) <= _SHARED


def _space(line: Line, em: float) -> float:
    """The narrowest space between words: the others may be stretched."""
    gaps = [after.left - before.right for before, after in pairwise(line.words[:_FIRST_WORDS])]
    least, most = _SPACES
    return min(max(min(gaps, default=least * em), least * em), most * em)


def centred(line: Line, margins: Margins, em: float, inset: float = 1.0) -> bool:
    """Whether a line stands in the middle, so many ems from both margins."""
    before, after = line.left - margins.left, margins.right - line.right
    return before > inset * em and after > inset * em and symmetric(line, margins, em)


def symmetric(line: Line, margins: Margins, em: float) -> bool:
    """Whether a line is as far from the one margin as from the other."""
    return abs(line.left - margins.left - margins.right + line.right) < _SYMMETRIC * em


def _left_margins(pages: Sequence[Sequence[float]]) -> list[float]:
    """The leftmost edge that two lines of a page share, or a line of it and the margin of another page."""
    ordered = [sorted(lefts) for lefts in pages]
    shared = [
        next((left for left, following in pairwise(lefts) if following - left <= _SHARED), None)
        for lefts in ordered
    ]
    known = sorted({left for left in shared if left is not None})
    margins = []
    for lefts, own in zip(ordered, shared, strict=True):
        end = bisect_left(lefts, own) if own is not None else len(lefts)
        there = (left for left in lefts[:end] if _is_near(left, known))
        fallback = own if own is not None else lefts[0] if lefts else 0.0
        margins.append(next(there, fallback))
    return margins


def _is_near(left: float, known: Sequence[float]) -> bool:
    at = bisect_left(known, left - _SHARED)
    return at < len(known) and known[at] <= left + _SHARED


def _right_margin(rights: Iterable[float]) -> float:
    """The rightmost edge that several lines share, as in justified text; where lines end anywhere, the
    rightmost of all. A single line that sticks out far does not count where many others share an edge."""
    ordered = sorted(rights, reverse=True)
    for at, right in enumerate(ordered):
        sharing = sum(right - other <= _SHARED for other in ordered[at : at + _MANY])
        near = ordered[0] - right <= _RAGGED
        if sharing >= _MANY or (near and sharing >= _SEVERAL):
            return right
    return ordered[0] if ordered else 0.0


def _pitch(columns: Iterable[Sequence[Line]]) -> float:
    """The usual distance of lines: the smallest that is frequent, since paragraphs may keep a wider one."""
    distances = Counter(
        round(2 * (below.base - above.base)) / 2
        for lines in columns
        for above, below in pairwise(lines)
        if below.base > above.base
    )
    # in a picture lines are measured a little high or low
    near = {at: sum(distances[at + shift] for shift in (-0.5, 0.0, 0.5)) for at in distances}
    usual = max(near.values(), default=0)
    frequent = [at for at, times in near.items() if 3 * times >= usual]
    lowest = min(frequent, default=0.0)
    return max((at for at in frequent if at <= lowest + 1.0), key=lambda at: near[at], default=0.0)
