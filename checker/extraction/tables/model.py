"""In: nothing. Out: the values that reading tables works with: grids of cells, columns, and what rows say."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: Characters `start` to `end` of the text.
Span = tuple[int, int]

Role = Literal[
    "number", "name", "group", "unit", "value", "time", "lead", "product", "other",
]  # fmt: skip
#: What a heading says of the figures below it: to be reached, reached already, or a result of either kind.
Sense = Literal["", "aims", "reached", "result"]
#: "figure": a name and the cell that holds its figure; "prose": sentences; "heading": what stands above
#: further rows; "lead": who is to do a task, and the task.
Kind = Literal["figure", "prose", "heading", "lead"]
Sort = Literal["targets", "tasks"]


class Row(NamedTuple):
    """One row of a grid: characters `start` to `end` of the text, and the cells, without their margins."""

    start: int
    end: int
    cells: tuple[Span, ...]


class Grid(NamedTuple):
    """Rows that stand together. `plain`: laid out with tabs, spaces or lines, so that only a heading shows
    that it is a table; `rules`: the lines that draw and say nothing."""

    rows: tuple[Row, ...]
    plain: bool = False
    rules: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return min([self.rows[0].start, *(rule[0] for rule in self.rules[:1])])

    @property
    def end(self) -> int:
        return max([self.rows[-1].end, *(rule[1] for rule in self.rules[-1:])])


class Frame(NamedTuple):
    """What the headings of a table say of a figure below them. `year`: its horizon (`since`: the first
    year of a period); `foreign`: it is the centre's or the country's; `owner`: a heading that names
    somebody, who may be the province."""

    year: int | None = None
    since: int | None = None
    sense: Sense = ""
    foreign: bool = False
    owner: Span | None = None


class Column(NamedTuple):
    """A column by its heading: what its cells hold, and for figures what they stand under. `unit`: a unit
    that the heading gives; `recurs`: a column of times that says how often; `names_groups`: each
    cell names a task group."""

    role: Role
    frame: Frame = Frame()
    unit: Span | None = None
    head: tuple[Span, ...] = ()
    tasks: bool = False


class Said(NamedTuple):
    """Words of a row in the order in which they make a statement: the pieces of the name, then the cell
    with the figure, which `unit` completes. It has a `number` among all that tables say; `above` is the
    number of what it stands under."""

    kind: Kind
    name: tuple[Span, ...]
    number: int
    value: Span | None = None
    unit: Span | None = None
    frame: Frame = Frame()
    above: int | None = None


class Line(NamedTuple):
    """A row as it is read: what it says, or, where it is only laid out like a table, its `cells`."""

    start: int
    end: int
    said: tuple[Said, ...] = ()
    cells: tuple[Span, ...] = ()


class Table(NamedTuple):
    """A table at characters `start` to `end`; `sort` is None where no heading names its columns.
    `rules`: lines that draw."""

    start: int
    end: int
    sort: Sort | None
    lines: tuple[Line, ...]
    rules: tuple[Span, ...] = ()
