"""In: a grid and its columns. Out: what each row says, with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.extraction.tables.account import Account
from checker.extraction.tables.cells import has_digit, is_blank, is_mark, unit_in_brackets
from checker.extraction.tables.columns import numbers_columns
from checker.extraction.tables.frames import group_frame, over, year_of
from checker.extraction.tables.headed import Headed, texts_of
from checker.extraction.tables.labels import is_open, key_of, leading_label, only_a_time
from checker.extraction.tables.model import Column, Frame, Grid, Kind, Line, Role, Row, Said, Span, Table
from checker.extraction.tables.standing import Above, Standing

#: Columns of figures beyond these are not read.
_FIGURE_COLUMNS: Final = 24
#: The figures of a cell beyond these are read as a sentence; a longer row is none of a table of figures.
_PARTS: Final = 8
_LONGEST_ROW: Final = 20_000
#: A figure in a name that is more than a year or "5G".
_STATES: Final = re.compile(
    r"(?<![0-9.,])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]+(?:[.,][0-9]+)*\s*(?:%|[^\W\d_]{2}|/)"
)
_TASK_COLUMNS: Final[tuple[Role, ...]] = ("lead", "time", "product", "other")
_RECURS: Final = re.compile(r"hằng|hàng|định kỳ|thường xuyên|mỗi|[0-9]+ tháng")
_CAPTION_UNIT: Final = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\s*:\s*(.{1,40}?)\W*\Z")


def _holds(cell: Span) -> bool:
    return cell[1] > cell[0]


class _Entry(NamedTuple):
    """A row below the heading: its cells and their words, its label, its name without the label."""

    cells: tuple[Span, ...]
    texts: tuple[str, ...]
    label: str
    name: Span
    words: str


class Rows:
    """Reads the rows of a table, and of those that go on with it."""

    def __init__(self, text: str, folded: str, headed: Headed, account: Account) -> None:
        self._text = text
        self._folded = folded
        self._headed = headed
        self._account = account
        self._at: dict[Role, list[int]] = {}
        for at, column in enumerate(headed.columns):
            self._at.setdefault(column.role, []).append(at)
        (self._name_at,) = self._at["name"]
        self._values = self._at.get("value", [])[:_FIGURE_COLUMNS]
        self._standing = Standing()
        self._last: tuple[Span, ...] = ()
        self._unit: Span | None = None

    @property
    def width(self) -> int:
        return len(self._headed.columns)

    def table(self, grid: Grid, *, headings: bool) -> Table:
        """The table; `headings`: its first rows are those that name the columns."""
        self._account.grant(grid.end - grid.start)
        if headings:
            self._unit = self._unit_above(grid.start)
        lines = []
        for number, row in enumerate(grid.rows):
            if headings and number < self._headed.body:
                said = tuple(self._titles(row, number))
            elif row.end - row.start > _LONGEST_ROW or any(map(_holds, row.cells[self.width :])):
                lines.append(Line(row.start, row.end, cells=row.cells))  # more cells than columns
                continue
            else:
                said = tuple(filter(self._account.pays, self._row(row)))
            lines.append(Line(row.start, row.end, said))
        return Table(grid.start, grid.end, self._headed.sort, tuple(lines), grid.rules)

    def _unit_above(self, start: int) -> Span | None:
        """ "(Đơn vị tính: %)" in the line above the table."""
        end = start
        while end > 0 and self._folded[end - 1].isspace():
            end -= 1
        begin = max(self._folded.rfind("\n", 0, end) + 1, end - 200)
        match = _CAPTION_UNIT.match(self._folded[begin:end])
        return None if match is None else (begin + match.start(1), begin + match.end(1))

    def _titles(self, row: Row, number: int) -> Iterator[Said]:
        """Titles inside the table, and the headings of columns: they say which horizons the table has."""
        headed = self._headed
        if number < headed.heading:
            yield from (self._say("heading", (cell,)) for cell in row.cells[:1] if cell[1] > cell[0])
        elif number == headed.body - 1:
            name = headed.columns[self._name_at].head
            for column in headed.columns:
                frame = column.frame
                plain = not frame.foreign and frame.sense != "reached" and frame.owner is None
                if column.role == "value" and column.head and plain:
                    # "Chỉ tiêu | ... | Năm 2030": indicators for 2030
                    yield self._say("heading", (*name, *column.head))

    def _say(
        self,
        kind: Kind,
        name: tuple[Span, ...],
        value: Span | None = None,
        unit: Span | None = None,
        frame: Frame = Frame(),  # noqa: B008 - a frozen value
    ) -> Said:
        return Said(kind, name, self._account.number(), value, unit, frame, self._standing.number)

    # Rows below the heading.

    def _row(self, row: Row) -> Iterator[Said]:
        texts = texts_of(self._folded, row)
        texts = texts + ("",) * (self.width - len(texts))
        if texts in self._headed.texts or not any(texts) or numbers_columns(texts):
            return  # a heading that comes back on each page
        cells = row.cells + ((row.end, row.end),) * (self.width - len(row.cells))
        yield from self._groups(cells, texts)
        label, name = self._named(cells, texts)
        words = " ".join(self._folded[name[0] : name[1]].split())
        entry = _Entry(cells, texts, label, name, words)
        yield from self._task(entry) if self._headed.sort == "tasks" else self._target(entry)

    def _named(self, cells: Sequence[Span], texts: Sequence[str]) -> tuple[str, Span]:
        """The label of a row and its name without the label. A title that runs over all columns may
        stand in the first."""
        name = cells[self._name_at]
        label = ""
        for number in self._at.get("number", [])[:1]:
            if texts[number] != texts[self._name_at]:
                label = self._text[cells[number][0] : cells[number][1]]
                if not key_of(label) and name[0] == name[1]:
                    label, name = "", cells[number]
        if not key_of(label):
            label, start = leading_label(self._text, *name)
            name = (start, name[1])
        return label, name

    def _groups(self, cells: Sequence[Span], texts: Sequence[str]) -> Iterator[Said]:
        """A column in front of the names groups them; a cell that is merged with those below it stands once,
        or in each row."""
        for at in self._at.get("group", ()):
            key = f"column {at}"
            known = self._standing.of(key)
            if is_blank(texts[at]) or (known and self._words(known.name[0]) == texts[at]):
                continue
            self._standing.leave(key)
            said = self._say("heading", (cells[at],))
            self._standing.add(Above(key, (cells[at],), group_frame(texts[at]), said.number, group=True))
            yield said

    def _words(self, span: Span) -> str:
        return " ".join(self._folded[span[0] : span[1]].split())

    def _holding(self, entry: _Entry, columns: Sequence[int]) -> list[int]:
        """Those of `columns` that say something in a row; a title that runs over them says nothing there."""
        title = entry.texts[self._name_at] or entry.words
        return [at for at in columns if not is_blank(entry.texts[at]) and entry.texts[at] != title]

    # A row of a table of targets.

    def _target(self, entry: _Entry) -> Iterator[Said]:
        values = self._holding(entry, self._values)
        unit = self._unit_of(entry)
        group = not values and unit is None
        if not entry.words and not values:
            return
        key = self._standing.enter(key_of(entry.label), entry.words, group=group) if entry.words else ""
        names, dated = self._subject(entry)
        if not group:
            names, given = self._without_unit(names)
            unit = unit or given
        self._last = names
        frame = over(self._standing.frame(self._headed.frame), over(dated, self._dated(entry)))
        if values:
            said = [each for at in values for each in self._figures(entry, at, names, unit, frame)]
        else:
            kind: Kind = "prose" if _STATES.search(entry.words) else "heading"
            said = [self._say(kind, (entry.name,), frame=frame)]
        self._standing.use()
        if entry.words and (key or group):
            its = group_frame(entry.words) if group else Frame()
            named = () if only_a_time(entry.words) else names
            self._standing.add(Above(key, named, its, said[0].number, group))
        yield from said

    def _unit_of(self, entry: _Entry) -> Span | None:
        """The unit that a row gives in its column; without such a column, what stands above the table."""
        columns = self._at.get("unit")
        if columns is None:
            return self._unit
        return next((entry.cells[at] for at in self._holding(entry, columns)), None)

    def _dated(self, entry: _Entry) -> Frame:
        """A column of times dates the row."""
        mark = next((year_of(entry.texts[at]) for at in self._at.get("time", ())), None)
        return Frame() if mark is None else Frame(mark.year, mark.since)

    def _subject(self, entry: _Entry) -> tuple[tuple[Span, ...], Frame]:
        """What a row is about: its own name, completed by the one above where it leaves that open; without
        a name, what the row before it is about."""
        if not entry.words:
            return self._last, Frame()
        above = self._standing.name
        if only_a_time(entry.words):
            mark = year_of(entry.words)
            return above, Frame() if mark is None else Frame(mark.year, mark.since)
        if above and is_open(entry.words):
            return (*above, entry.name), Frame()
        return (entry.name,), Frame()

    def _without_unit(self, names: tuple[Span, ...]) -> tuple[tuple[Span, ...], Span | None]:
        """A name without the unit that it gives in brackets, and that unit."""
        for at in range(len(names) - 1, -1, -1):
            start, end = names[at]
            held = unit_in_brackets(self._folded, start, end)
            if held is not None:
                brackets, unit = held
                parts = [(start, brackets[0]), (brackets[1], end)]
                kept = [part for part in parts if self._folded[part[0] : part[1]].strip()]
                return (*names[:at], *kept, *names[at + 1 :]), unit
        return names, None

    def _figures(
        self, entry: _Entry, at: int, names: tuple[Span, ...], unit: Span | None, frame: Frame
    ) -> Iterator[Said]:
        """What the cell in column `at` says of the row."""
        column = self._headed.columns[at]
        frame = over(frame, column.frame)
        if is_mark(entry.texts[at]):
            yield self._say("prose", names, frame=frame)
        elif not has_digit(entry.texts[at]):
            yield self._say("prose", (*names, entry.cells[at]), frame=frame)
        else:
            for part in self._parts(entry.cells[at]):
                yield self._say("figure", names, part, self._measure(column, unit), frame)

    def _measure(self, column: Column, unit: Span | None) -> Span | None:
        """The unit of a figure: of its row where a column says so, else of its own column."""
        return unit if unit and "unit" in self._at else column.unit or unit

    def _parts(self, cell: Span) -> list[Span]:
        """ "20% năm 2027; 30% năm 2030": the figures of a cell."""
        parts = []
        start = cell[0]
        for piece in self._folded[cell[0] : cell[1]].split(";"):
            if piece.strip():
                parts.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
            start += len(piece) + 1
        alike = all(has_digit(self._folded[first:last]) for first, last in parts)
        return parts if alike and len(parts) <= _PARTS else [cell]

    # A row of a table of tasks.

    def _task(self, entry: _Entry) -> Iterator[Said]:
        told = {role: self._holding(entry, self._at.get(role, ())) for role in _TASK_COLUMNS}
        title = not any(told.values())
        key = self._standing.enter(key_of(entry.label), entry.words, group=title)
        if entry.words and (title or self._headed.columns[self._name_at].tasks):
            said = self._say("heading", (entry.name,))
            yield said
            if title:
                self._standing.add(Above(key, (entry.name,), Frame(), said.number, group=True))
                return
        if entry.words:
            # "định kỳ 6 tháng" is part of the task; a date is when it is to be done, and no horizon
            recurs = [entry.cells[at] for at in told["time"] if _RECURS.search(entry.texts[at])]
            yield self._say("prose", (entry.name, *recurs))
            yield from (self._say("lead", (entry.cells[at], entry.name)) for at in told["lead"][:1])
        yield from (self._say("prose", (entry.cells[at],)) for at in told["product"])
