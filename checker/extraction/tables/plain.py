"""In: lines of a text. Out: the grids that tabs, gaps of several spaces, or one cell a line lay out there.

Such a grid begins with a heading that names its columns. What cannot be told for certain to be a row
is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.tables.cells import is_figure
from checker.extraction.tables.columns import Hint, hint, is_heading
from checker.extraction.tables.frames import year_of
from checker.extraction.tables.labels import key_of, place_of
from checker.extraction.tables.model import Grid, Row, Span

_TAB: Final = re.compile(r"\t")
_CUT: Final = re.compile(r"\S[ \t]*(?:\t| {2})")
_CHUNK: Final = re.compile(r"\S+(?:[ \t]\S+)*")
_LABEL: Final = 8
#: A heading that is laid out one cell a line has at most so many.
_COLUMNS: Final = 12
#: A line as long as this is a paragraph and no title of a group of rows.
_TITLE: Final = 160
#: So many titles may stand above each other.
_TITLES: Final = 3
#: So far to the left of its heading may a cell begin.
_LEANS: Final = 2


def plain_grids(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Grid]:
    """The grids among `lines`, in order; each line is looked at a few times at most."""
    said = [line for line in lines if text[line[0] : line[1]].strip()]
    at = 0
    while at < len(said):
        first = _first_words(text, folded, said[at])
        rows: list[Row] = []
        end = at
        if first in ("number", "name", "either"):
            for read in (_tabbed, _spaced, _listed):
                rows, end = read(text, folded, said, at)
                if len(rows) > 1:
                    yield Grid(tuple(rows), plain=True)
                    break
            else:
                end = at
        at = max(end, at + 1)


def _first_words(text: str, folded: str, line: Span) -> Hint | None:
    """What the first cell of a line would be the heading of."""
    start, end = line
    stop = min(end, start + _TITLE)
    cut = _CUT.search(text, start, stop)
    return hint(" ".join(folded[start : cut.end() if cut else stop].split()))


def _words(folded: str, cells: Sequence[Span]) -> list[str]:
    return [" ".join(folded[start:end].split()) for start, end in cells]


# Tabs.


def _tabbed(text: str, folded: str, lines: Sequence[Span], at: int) -> tuple[list[Row], int]:
    """Rows of cells with a tab between them. A cell may go on in the next line, where the row has too few."""
    heading = _by_tabs(text, *lines[at])
    if len(heading) < 2 or not is_heading(_words(folded, heading)):
        return [], at
    rows = [Row(*lines[at], tuple(heading))]
    at += 1
    while at < len(lines):
        cells = _by_tabs(text, *lines[at])
        if len(cells) < 2 and not _titles_group(text, folded, lines, at, len(heading)):
            break
        start, end = lines[at]
        at += 1
        while len(cells) < len(heading) and at < len(lines) and _broken(text, cells, heading, lines[at]):
            following = _by_tabs(text, *lines[at])
            end = lines[at][1]
            cells = [*cells[:-1], (cells[-1][0], following[0][1]), *following[1:]]
            at += 1
        rows.append(Row(start, end, tuple(cells)))
    return rows, at


def _by_tabs(text: str, start: int, end: int) -> list[Span]:
    """The cells between tabs, the empty ones as well."""
    edges = [start - 1, *(match.start() for match in _TAB.finditer(text, start, end)), end]
    return [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]


def _broken(text: str, cells: Sequence[Span], heading: Sequence[Span], line: Span) -> bool:
    """Whether the last cell of a row goes on in a line, which then completes the row."""
    following = _by_tabs(text, *line)
    first = text[following[0][0] : following[0][1]]
    together = len(cells) + len(following) - 1
    return first[:1].islower() and not key_of(first) and together <= len(heading)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _titles_group(text: str, folded: str, lines: Sequence[Span], at: int, width: int) -> bool:
    """Whether a line without columns heads the rows below it: short, with a year or a label, and
    a row follows."""
    start, end = lines[at]
    if end - start > _TITLE or at + 1 == len(lines) or text[start:end].rstrip().endswith((".", ";", ":")):
        return False
    label = text[start:end].split(None, 1)[0]
    if not key_of(label) and year_of(folded[start:end]) is None:
        return False
    for start, end in lines[at + 1 : at + 1 + _TITLES]:
        if max(len(_by_tabs(text, start, end)), len(_chunks(text, start, end))) >= min(width, 3):
            return True
        if end - start > _TITLE:
            return False
    return False


# Gaps of several spaces.


def _spaced(text: str, folded: str, lines: Sequence[Span], at: int) -> tuple[list[Row], int]:
    """Rows of cells with several spaces between them, each below its heading."""
    heading = _chunks(text, *lines[at])
    if len(heading) < 2 or not is_heading(_words(folded, heading)):
        return [], at
    rows = [Row(*lines[at], tuple(heading))]
    offsets = [start - lines[at][0] for start, _ in heading]
    at += 1
    while at < len(lines):
        start, end = lines[at]
        chunks = _chunks(text, start, end)
        if len(chunks) < 2 and not _titles_group(text, folded, lines, at, len(heading)):
            break
        if at + 1 < len(lines) and _goes_on(text, lines[at + 1]):
            # a name that goes on below it: the row is not told for certain
            at += 2
            continue
        cells = _placed(chunks, offsets, start, end)
        if cells is not None:
            rows.append(Row(start, end, cells))
        at += 1
    return rows, at


def _chunks(text: str, start: int, end: int) -> list[Span]:
    return [match.span() for match in _CHUNK.finditer(text, start, end)]


def _goes_on(text: str, line: Span) -> bool:
    """Whether a line holds one indented chunk that begins with a small letter."""
    chunks = _chunks(text, *line)
    return len(chunks) == 1 and chunks[0][0] > line[0] and text[chunks[0][0]].islower()


def _placed(chunks: Sequence[Span], offsets: Sequence[int], start: int, end: int) -> tuple[Span, ...] | None:
    """The cells of a row: one for each heading, or each chunk below its own; None where two share one."""
    if len(chunks) == len(offsets):
        return tuple(chunks)
    if len(chunks) == 1:
        return tuple(chunks)
    cells = [(end, end)] * len(offsets)
    taken: set[int] = set()
    for chunk in chunks:
        column = max(bisect_right(offsets, chunk[0] - start + _LEANS) - 1, 0)
        if column in taken:
            return None
        taken.add(column)
        cells[column] = chunk
    return tuple(cells)


# One cell a line.


def _listed(text: str, folded: str, lines: Sequence[Span], at: int) -> tuple[list[Row], int]:
    """Rows with a line for each cell, as a table comes out of Word into plain text. The heading begins
    with "STT"; each row with the next number, and has a line for each heading or, as a title, one."""
    width = 0
    while at + width < len(lines) and width < _COLUMNS:
        told = hint(" ".join(folded[slice(*lines[at + width])].split()))
        if told is None or (told == "number") != (width == 0):
            break
        width += 1
    heading = [_trimmed(text, *line) for line in lines[at : at + width]]
    if width < 3 or not is_heading(_words(folded, heading)):
        return [], at
    rows = [Row(lines[at][0], lines[at + width - 1][1], tuple(heading))]
    at += width
    seen: dict[str, int] = {}
    while at < len(lines):
        size = _row_size(text, folded, lines[at : at + width + 1], width, seen)
        if not size:
            break
        cells = [_trimmed(text, *line) for line in lines[at : at + size]]
        label = text[slice(*cells[0])]
        seen[key_of(label)] = place_of(label)
        rows.append(Row(lines[at][0], lines[at + size - 1][1], tuple(cells)))
        at += size
    return rows, at


def _row_size(text: str, folded: str, lines: Sequence[Span], width: int, seen: Mapping[str, int]) -> int:
    """How many of `lines` are the row that begins with the first of them; 0 where that is not certain.
    `seen`: the last place of each kind of label."""
    label = text[slice(*lines[0])].strip()
    if not _follows(label, seen):
        return 0
    seen = {**seen, key_of(label): place_of(label)}
    for size in (width, 2):
        if size < len(lines) and _follows(text[slice(*lines[size])].strip(), seen):
            return size
    figures = sum(is_figure(folded[start:end].strip()) for start, end in lines[1:width])
    return width if len(lines) >= width and figures else 0


def _follows(label: str, seen: Mapping[str, int]) -> bool:
    """Whether a label may come next: the first of its kind, or the one after the last."""
    key = key_of(label)
    return bool(key) and len(label) <= _LABEL and place_of(label) in (1, seen.get(key, 0) + 1)
