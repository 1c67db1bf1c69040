"""In: the rules and words of a sheet. Out: its tables, each cell with its lines; and the words of none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.documents.pdf.lines import Line, lines_of
from checker.documents.pdf.sheet import Frame, Rule, Sheet, Word

#: In points: rules as close as this are one, and ends as close as this meet.
_ONE: Final = 2.5
_MEET: Final = 3.0
#: Shorter strokes are parts of signs; a rule is not more aslant than this.
_SHORTEST: Final = 4.0
_ASLANT: Final = 0.7
#: A table has this many columns at most, and a page this many rules, and tables.
MOST_COLUMNS: Final = 64
MOST_RULES: Final = 4_000
_MOST_TABLES: Final = 60
#: A rule this close to the edge of a cell is that edge.
_EDGE: Final = 7.0
#: In ems: a row is higher than this, and where level rules stick out further, the table has open sides.
_LOWEST: Final = 0.5
_OPEN: Final = 1.0

Cell = list[Line]


class Table(NamedTuple):
    """A table: rows of cells, every row as long as the others. A cell merged over several columns has its
    lines in the first, one merged over several rows in each. `columns`: where they begin."""

    rows: list[list[Cell]]
    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]


class _Grid(NamedTuple):
    """The lines of a table: where level and upright ones stand, and the rules themselves."""

    ys: list[float]
    xs: list[float]
    level: list[Rule]
    upright: list[Rule]


def rules_of(strokes: Iterable[Sequence[float]], frame: Frame) -> list[Rule]:
    """The rules among straight strokes (x, y, x, y in the file's coordinates), on the sheet."""
    rules = []
    for x, y, u, v in strokes:
        (left, top), (right, bottom) = frame.laid(x, y), frame.laid(u, v)
        across, down = abs(left - right), abs(top - bottom)
        if across <= _ASLANT and down >= _SHORTEST:
            rules.append(Rule(False, (left + right) / 2, min(top, bottom), max(top, bottom)))
        elif down <= _ASLANT and across >= _SHORTEST:
            rules.append(Rule(True, (top + bottom) / 2, min(left, right), max(left, right)))
    return rules


def tables_of(sheet: Sheet) -> tuple[list[Table], list[Word]]:
    """The tables, and the words outside them."""
    tables = []
    words = sheet.words
    for grid in _grids(sheet.rules, sheet.em):
        inside, outside = _parted(words, grid)
        table = _table(grid, inside, sheet.em)
        if table is not None:
            tables.append(table)
            words = outside
    return tables, words


def _grids(rules: Sequence[Rule], em: float) -> list[_Grid]:
    """Rules that meet each other, as far as they make at least two cells side by side; small ones first."""
    if len(rules) > MOST_RULES:
        return []
    level = _merged(rule for rule in rules if rule.level)
    upright = _merged(rule for rule in rules if not rule.level)
    group = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright, len(level)):
        first, last = bisect_left(heights, rule.start - _MEET), bisect_right(heights, rule.end + _MEET)
        for other in range(first, last):
            if level[other].start - _MEET <= rule.at <= level[other].end + _MEET:
                group[root(number)] = root(other)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for item in range(len(group)):
        members[root(item)].append(item)
    grids = []
    for items in members.values():
        levels = [level[item] for item in items if item < len(level)]
        uprights = [upright[item - len(level)] for item in items if item >= len(level)]
        if len(levels) >= 2 and uprights:
            grid = _grid(levels, uprights, em)
            if 3 <= len(grid.xs) <= MOST_COLUMNS + 1 and len(grid.ys) >= 2:
                grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[-1] - grid.ys[0]) * (grid.xs[-1] - grid.xs[0]))
    return grids[-_MOST_TABLES:]


def _grid(level: list[Rule], upright: list[Rule], em: float) -> _Grid:
    ys = _places([rule.at for rule in level], _LOWEST * em)
    xs = _places([rule.at for rule in upright], _ONE)
    # the sides of a table may be left open: its level rules stick out
    left, right = min(rule.start for rule in level), max(rule.end for rule in level)
    if xs[0] - left > _OPEN * em:
        xs.insert(0, left)
    if right - xs[-1] > _OPEN * em:
        xs.append(right)
    # and a row that a page end cuts in two is open there: the upright ones stick out
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    if ys[0] - top > _OPEN * em:
        ys.insert(0, top)
    if bottom - ys[-1] > _OPEN * em:
        ys.append(bottom)
    return _Grid(ys, xs, level, upright)


def _places(found: Iterable[float], apart: float) -> list[float]:
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > apart:
            places.append(place)
    return places


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in a line that touch or overlap, as one; sorted by where they stand."""
    found: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _ONE:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        joined: Rule | None = None
        for rule in sorted(lane, key=lambda rule: rule.start):
            if joined is not None and rule.start - joined.end <= _MEET:
                joined = joined._replace(end=max(joined.end, rule.end))
                continue
            if joined is not None:
                found.append(joined)
            joined = rule._replace(at=lane[0].at)
        if joined is not None:
            found.append(joined)
    return found


def _parted(words: Sequence[Word], grid: _Grid) -> tuple[list[Word], list[Word]]:
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        within = grid.xs[0] - _ONE <= x <= grid.xs[-1] + _ONE and grid.ys[0] <= y <= grid.ys[-1]
        (inside if within else outside).append(word)
    return inside, outside


def _table(grid: _Grid, words: Sequence[Word], em: float) -> Table | None:
    """The table of a grid; None for a frame that parts no words from others."""
    owners = _owners(grid)
    found: defaultdict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
        column = min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)
        found[owners[row, column]].append(word)
    if len({column for _, column in found}) < 2:
        return None
    cells = {place: lines_of(inside, em) for place, inside in found.items()}
    empty: Cell = []
    rows: list[list[Cell]] = []
    for row in range(len(grid.ys) - 1):
        if all(owners[row, column][0] < row for column in range(len(grid.xs) - 1)):
            continue  # every cell goes on from above
        line: list[Cell] = []
        for column in range(len(grid.xs) - 1):
            top, left = owners[row, column]
            line.append(cells.get((top, left), empty) if left == column else empty)
        if any(line):
            rows.append(line)
    return Table(rows, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], tuple(grid.xs))


def _owners(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid the upper left one of the cell that it belongs to."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.ys) - 1):
        y = (grid.ys[row] + grid.ys[row + 1]) / 2
        for column in range(len(grid.xs) - 1):
            x = (grid.xs[column] + grid.xs[column + 1]) / 2
            owner = row, column
            if column and not _parts(grid.upright, grid.xs[column], y):
                owner = owners[row, column - 1]
            elif row and not _parts(grid.level, grid.ys[row], x):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return owners


def _parts(rules: Sequence[Rule], at: float, across: float) -> bool:
    """Whether a rule at `at` crosses the height, or the place, `across`."""
    first = bisect_left(rules, at - _EDGE, key=lambda rule: rule.at)
    for rule in rules[first:]:
        if rule.at > at + _EDGE:
            return False
        if rule.start - _ONE <= across <= rule.end + _ONE:
            return True
    return False
