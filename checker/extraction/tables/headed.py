"""In: a grid. Out: its columns, as the heading rows name them; None where none do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.extraction.tables.cells import is_blank, is_figure, is_mark, unit_in_brackets
from checker.extraction.tables.columns import (
    Hint,
    goes_on_heading,
    hint,
    is_heading,
    names_groups,
    names_tasks,
    numbers_columns,
)
from checker.extraction.tables.frames import frame_of
from checker.extraction.tables.labels import key_of
from checker.extraction.tables.model import Column, Frame, Grid, Role, Row, Sort, Span

#: How far below the first row a heading may stand (titles come before it), and how many rows it may have.
_TITLES: Final = 3
_HEADINGS: Final = 4
#: Rows that show whether a column holds figures or words.
_SAMPLE: Final = 40
#: Columns beyond these are not read.
_WIDEST: Final = 64
_STANDS_ALONE: Final[frozenset[Hint | None]] = frozenset(
    {"number", "unit", "lead", "partner", "product", "time", "other", "name"}
)
_ROLES: Final[dict[Hint | None, Role]] = {
    "number": "number", "unit": "unit", "lead": "lead", "partner": "other", "product": "product",
    "time": "time", "other": "other", "value": "value",
}  # fmt: skip


class Headed(NamedTuple):
    """The columns of a grid. `frame`: what titles inside the grid and the heading of the names set for
    all of it; rows `heading` to `body` (exclusive) name columns, the rows above are titles."""

    sort: Sort
    columns: tuple[Column, ...]
    frame: Frame
    heading: int
    body: int
    texts: frozenset[tuple[str, ...]]


def texts_of(folded: str, row: Row) -> tuple[str, ...]:
    """The cells of a row, folded, with single spaces."""
    return tuple(" ".join(folded[start:end].split()) for start, end in row.cells[:_WIDEST])


def headed(folded: str, grid: Grid) -> Headed | None:
    """The columns of `grid`; None where no row names them or they hold nothing that we read."""
    rows = [texts_of(folded, row) for row in grid.rows[: _TITLES + _HEADINGS + _SAMPLE]]
    top = _heading_row(rows)
    if top is None:
        return None
    width = min(max(len(row.cells) for row in grid.rows[top : top + _SAMPLE]), _WIDEST)
    padded = [row + ("",) * (width - len(row)) for row in rows]
    body = top + 1
    while body < min(top + _HEADINGS, len(rows)) and goes_on_heading(padded[body], padded[body - 1]):
        body += 1
    heads = _spread(padded[top:body])
    ends = body
    if ends < len(rows) and numbers_columns(rows[ends]):
        ends += 1
    spans = [_spans(grid.rows[top:body], heads, column) for column in range(width)]
    names = [
        " ".join(dict.fromkeys(head[column] for head in heads if head[column])) for column in range(width)
    ]
    return _Columns(folded, names, spans, padded[ends:]).headed(
        rows[:top], top, ends, frozenset(rows[top:ends])
    )


def _heading_row(rows: Sequence[tuple[str, ...]]) -> int | None:
    for number, row in enumerate(rows[: _TITLES + 1]):
        if is_heading(row):
            return number
        if len({cell for cell in row if cell}) > 1:
            return None
    return None


def _spread(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Heading rows with the cells that span others filled in: "Mục tiêu" above 2025 and 2030."""
    filled = []
    for number, row in enumerate(rows):
        cells = list(row)
        for column in range(1, len(cells)):
            below = any(under[column] for under in rows[number + 1 :])
            if not cells[column] and below and hint(cells[column - 1]) not in _STANDS_ALONE:
                cells[column] = cells[column - 1]
        filled.append(tuple(cells))
    return filled


def _spans(rows: Sequence[Row], heads: Sequence[tuple[str, ...]], column: int) -> tuple[Span, ...]:
    """Where the words of a column's heading stand, from top to bottom."""
    spans: list[Span] = []
    seen: set[str] = set()
    for row, head in zip(rows, heads, strict=True):
        at = column
        while at > 0 and (at >= len(row.cells) or row.cells[at][0] == row.cells[at][1]) and head[at]:
            at -= 1
        if head[column] and head[column] not in seen and at < len(row.cells):
            seen.add(head[column])
            spans.append(row.cells[at])
    return tuple(spans)


class _Columns:
    """Gives each column its role, by its heading and by what its cells hold."""

    def __init__(
        self,
        folded: str,
        names: Sequence[str],
        spans: Sequence[tuple[Span, ...]],
        sample: Sequence[tuple[str, ...]],
    ) -> None:
        self._folded = folded
        self._names = names
        self._spans = spans
        self._hints = [hint(name) for name in names]
        self._figures = [self._is_figures(sample, column) for column in range(len(names))]
        self._labels = [self._is_labels(sample, column) for column in range(len(names))]

    @staticmethod
    def _is_figures(sample: Sequence[tuple[str, ...]], column: int) -> bool:
        cells = [row[column] for row in sample]
        said = [cell for cell in cells if not is_blank(cell) and not is_mark(cell)]
        return bool(said) and 2 * sum(map(is_figure, said)) >= len(said)

    @staticmethod
    def _is_labels(sample: Sequence[tuple[str, ...]], column: int) -> bool:
        said = [row[column] for row in sample if not is_blank(row[column])]
        return bool(said) and 2 * sum(bool(key_of(cell)) for cell in said) >= len(said)

    def headed(
        self, titles: Sequence[tuple[str, ...]], heading: int, body: int, texts: frozenset[tuple[str, ...]]
    ) -> Headed | None:
        name = self._name()
        if name is None:
            return None
        roles = [self._role(column, name) for column in range(len(self._names))]
        tasks = names_tasks(self._names[name])
        figured = any(
            role == "value" and (self._figures[column] or frame_of(self._names[column]).year)
            for column, role in enumerate(roles)
        )
        if "value" in roles and (figured or "unit" in roles or not tasks):
            sort: Sort = "targets"
        elif tasks or {"lead", "product", "time"} & set(roles):
            sort = "tasks"
            roles = ["product" if role == "value" else role for role in roles]
        else:
            return None
        frame = frame_of(" ".join(dict.fromkeys(cell for title in titles for cell in title if cell)))
        named = frame_of(self._names[name])
        if named.year is not None:
            frame = frame._replace(year=named.year, since=named.since)
        columns = self._senses([self._column(column, role) for column, role in enumerate(roles)])
        return Headed(sort, tuple(columns), frame._replace(foreign=False), heading, body, texts)

    def _name(self) -> int | None:
        """The column that says what the rows are about: the last one of words before the first of figures."""
        edges = (
            column
            for column, each in enumerate(self._hints)
            if each in ("unit", "value") or (each in (None, "either") and self._figures[column])
        )
        edge = next(edges, None)
        words = [
            column
            for column, each in enumerate(self._hints)
            if each == "name" or (each == "either" and not self._figures[column])
        ]
        before = [column for column in words if edge is not None and column < edge]
        if before:
            return before[-1]
        if words:
            return words[0]
        unknown = (
            column
            for column, each in enumerate(self._hints)
            if each is None and self._names[column] and not self._figures[column]
        )
        return next(unknown, None)

    def _role(self, column: int, name: int) -> Role:
        found = self._hints[column]
        if column == name:
            return "name"
        if found in ("name", "either"):
            if column < name:
                return "group"
            return "value" if found == "either" or self._figures[column] else "product"
        if found is None and column < name and self._labels[column]:
            return "number"  # "Số hiệu", "Mục": whatever the column is called, it numbers the rows
        if found is None:
            return "value" if self._figures[column] and self._names[column] else "other"
        return _ROLES[found]

    def _column(self, column: int, role: Role) -> Column:
        words, spans = self._names[column], self._spans[column]
        frame = frame_of(words) if role == "value" else Frame()
        if role == "value" and self._hints[column] is None and spans:
            frame = frame._replace(owner=spans[-1])
        unit = None
        for start, end in spans if role == "value" else ():
            held = unit_in_brackets(self._folded, start, end)
            unit = held[1] if held is not None else unit
        return Column(role, frame, unit, spans, names_groups(words))

    @staticmethod
    def _senses(columns: list[Column]) -> list[Column]:
        """Beside a column of aims, a column of results tells what was reached."""
        aims = any(column.frame.sense == "aims" for column in columns if column.role == "value")
        return [
            column._replace(frame=column.frame._replace(sense="reached"))
            if aims and column.frame.sense == "result"
            else column
            for column in columns
        ]
