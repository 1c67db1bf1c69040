"""In: a text and its lines. Out: what is laid out as a table there: grids of cells, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.tables.model import Grid, Row, Span
from checker.extraction.tables.plain import plain_grids

_BARRED: Final = re.compile(r"[ \t]*\|")
_BAR: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?[ \t]*)?\Z")
_MARGIN: Final = " \t*_`\u200b"


def grids(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Grid]:
    """Grids in Markdown, and between them those that are laid out with tabs, spaces or lines."""
    at = done = 0
    while at < len(lines):
        end = _barred_until(text, lines, at)
        if end == at:
            at += 1
            continue
        yield from plain_grids(text, folded, lines[done:at])
        grid = _barred(text, lines[at:end])
        if grid is not None:
            yield grid
        at = done = end
    yield from plain_grids(text, folded, lines[done:])


def _barred_until(text: str, lines: Sequence[Span], at: int) -> int:
    """The line after the last of a table in Markdown that begins at line `at`; `at` where none does."""
    start, end = lines[at]
    if _BARRED.match(text, start, end):
        first, closed = at, False
        while at < len(lines) and _BARRED.match(text, *lines[at]):
            closed = closed or text[slice(*lines[at])].rstrip().endswith("|")
            at += 1
        # "| Ngoài ngân sách: > 60%" alone is a line that was broken at its bar
        return at if closed else first
    # without bars at its margins a table is known by the rule below its headings
    if at + 1 == len(lines) or not _BAR.search(text, start, end) or not _RULE.match(text, *lines[at + 1]):
        return at
    while at < len(lines) and _BAR.search(text, *lines[at]):
        at += 1
    return at


def _barred(text: str, lines: Sequence[Span]) -> Grid | None:
    rows: list[Row] = []
    rules = []
    for start, end in lines:
        if _RULE.match(text, start, end):
            rules.append((start, end))
        else:
            rows.append(Row(start, end, _cells(text, start, end)))
    return Grid(tuple(rows), rules=tuple(rules)) if rows else None


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells between the bars of a line; what a bar at either margin cuts off is none."""
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    edges = [start - 1, *bars, end]
    cells = [trimmed(text, left + 1, right) for left, right in pairwise(edges)]
    if _BARRED.match(text, start, end):
        cells = cells[1:]
    if cells and cells[-1][0] == cells[-1][1] and text[bars[-1] : end].strip() == "|":
        cells = cells[:-1]
    return tuple(cells)


def trimmed(text: str, start: int, end: int) -> Span:
    """A cell without the spaces and the marks of bold type around it."""
    while start < end and text[start] in _MARGIN:
        start += 1
    while end > start and text[end - 1] in _MARGIN:
        end -= 1
    return start, end
