"""In: the lines of all pages, but for those of tables. Out: the same without what is no part of the text.

Page numbers, heads and feet that come back on page after page, and the stamp that a digital signature leaves
in the margin. Nothing is dropped that does not stand at the edge of its page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from checker.documents.pdf.lines import Line, rows_of

#: The edge of a page, as a share of its height; so many rows at most stand there.
_EDGE: Final = 0.13
_MOST_ROWS: Final = 4
#: In heights of a line: how far a head or a page number stands from the text.
_APART: Final = 0.6
#: In points: how much the height may differ at which a head comes back.
_SAME_HEIGHT: Final = 6.0
#: A head comes back on so many pages, or on two of a short document.
_FEWEST: Final = 3
_SHORT_DOCUMENT: Final = 5
_NUMBERS: Final = re.compile(r"[0-9]+")
_PAGE_NUMBER: Final = re.compile(
    r"[-–—~|\s.]*(?:(?:trang|page|tr\.)\s*:?\s*)?([0-9]{1,4})(?:\s*(?:/|of|trên)\s*[0-9]{1,4})?[-–—~|\s.]*",
    re.IGNORECASE,
)
#: The first words of each line of a stamp.
_STAMP: Final = re.compile(
    r"(?:người ký|ký bởi|được ký bởi|digitally signed|signed by|signature|ngày ký|thời gian ký|signing|"
    r"date:|email:|e-mail:|cơ quan:|chức vụ:|tổ chức:|lý do:)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"người ký|ký bởi|digitally signed|signed by|thời gian ký|ngày ký", re.IGNORECASE)


class PageLines(NamedTuple):
    """The lines of a page outside its tables, its height, and the size of its letters."""

    lines: list[Line]
    height: float
    em: float


class _Row(NamedTuple):
    """Lines at one height, at the edge of a page; `apart`: it, or the rows between it and the text, keep a
    distance from the text."""

    lines: list[Line]
    text: str
    base: float
    at_top: bool
    outermost: bool
    apart: bool


def without_furniture(pages: Sequence[PageLines]) -> list[list[Line]]:
    """The lines of each page that belong to the text."""
    rows = [list(_edge_rows(page)) for page in pages]
    heads = _heads(rows)
    offsets = _numbering(rows)
    kept = []
    for number, (page, edge) in enumerate(zip(pages, rows, strict=True), 1):
        dropped = {
            id(line)
            for row in edge
            if _is_head(row, heads) or _is_number(row, number, offsets)
            for line in row.lines
        }
        dropped |= {id(line) for line in _stamps(page)}
        kept.append([line for line in page.lines if id(line) not in dropped])
    return kept


def _edge_rows(page: PageLines) -> Iterator[_Row]:
    rows = rows_of(page.lines, page.em)
    edge = _EDGE * page.height
    for at_top in (True, False):
        inwards = (rows if at_top else rows[::-1])[: _MOST_ROWS + 1]
        marginal = [
            row
            for row in inwards[:_MOST_ROWS]
            if (row[0].base if at_top else page.height - row[0].base) <= edge
        ]
        apart = False
        found = []
        for at, row in reversed(list(enumerate(marginal))):
            apart = apart or at + 1 == len(inwards) or _gap(row, inwards[at + 1]) > _APART * _height(row)
            text = " ".join(" ".join(line.text for line in row).split())
            found.append(_Row(row, text, row[0].base, at_top, at == 0, apart))
        yield from found


def _gap(row: list[Line], other: list[Line]) -> float:
    """The distance between two rows, one above the other."""
    upper, lower = (row, other) if row[0].base < other[0].base else (other, row)
    return min(line.top for line in lower) - max(line.bottom for line in upper)


def _height(row: list[Line]) -> float:
    return max(line.bottom - line.top for line in row)


def _head(row: _Row) -> tuple[str, bool]:
    return _NUMBERS.sub("#", "".join(row.text.split())).casefold(), row.at_top


def _is_head(row: _Row, heads: Mapping[tuple[str, bool], float]) -> bool:
    usual = heads.get(_head(row))
    return usual is not None and abs(row.base - usual) <= _SAME_HEIGHT


def _heads(pages: Sequence[Sequence[_Row]]) -> dict[tuple[str, bool], float]:
    """The rows that come back, whatever the number in them, and the height at which they do."""
    fewest = 2 if len(pages) <= _SHORT_DOCUMENT else _FEWEST
    seen: dict[tuple[str, bool], list[tuple[int, _Row]]] = {}
    for number, rows in enumerate(pages):
        for row in rows:
            seen.setdefault(_head(row), []).append((number, row))
    heads = {}
    for head, found in seen.items():
        usual = sorted(row.base for _, row in found)[len(found) // 2]
        same = [(number, row) for number, row in found if abs(row.base - usual) <= _SAME_HEIGHT]
        times = len({number for number, _ in same})
        if times >= fewest and 2 * sum(row.apart for _, row in same) > len(same):
            heads[head] = usual
    return heads


def _numbering(pages: Sequence[Sequence[_Row]]) -> set[int]:
    """How far the printed numbers are ahead of the pages, as far as two at least agree."""
    found: Counter[int] = Counter()
    for number, rows in enumerate(pages, 1):
        for row in rows:
            match = _PAGE_NUMBER.fullmatch(row.text)
            if match and row.outermost:
                found[int(match[1]) - number] += 1
    return {offset for offset, times in found.items() if times >= 2}


def _is_number(row: _Row, page: int, offsets: set[int]) -> bool:
    """Whether a row is a page number: it goes on counting, or is the page's own and keeps its distance."""
    match = _PAGE_NUMBER.fullmatch(row.text)
    if match is None or not row.outermost:
        return False
    ahead = int(match[1]) - page
    return ahead in offsets or (ahead == 0 and row.apart)


def _stamps(page: PageLines) -> Iterator[Line]:
    """The lines of a stamp of a digital signature in the margin above or below."""
    edge = _EDGE * page.height
    marginal = [line for line in page.lines if line.base < edge or line.base > page.height - edge]
    stamped = [line for line in marginal if _STAMP.match(line.text)]
    if any(_SIGNED.match(line.text) for line in stamped):
        for line in marginal:
            if any(_same_stamp(line, other) for other in stamped):
                yield line


def _same_stamp(line: Line, other: Line) -> bool:
    """Whether a line is one of a stamp, or goes on with the one above it."""
    height = other.bottom - other.top
    below = -height < line.top - other.bottom < height / 2
    return line is other or (
        below and abs(line.left - other.left) < 1.0 and line.bottom - line.top < 1.1 * height
    )
