"""In: paragraphs and tables in the order of reading. Out: the same, a table that goes on over a page in one.

The rows at its head, which each page repeats, and a row that a page end cuts in two are told by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from checker.documents.pdf.lines import Line
from checker.documents.pdf.paragraphs import Flow, PlacedRow, PlacedTable

#: In points: columns of a table on the next page stand where they stood.
_SAME_PLACE: Final = 3.0
_MOST_HEAD_ROWS: Final = 4
#: So many words at most are a figure with its sign and unit.
_FIGURE: Final = 3
_ENDS: Final = re.compile(r"[.;:]$")


def joined_tables(flow: Iterable[Flow]) -> Iterator[Flow]:
    """Tables right behind each other with the same columns are one."""
    table: PlacedTable | None = None
    for part in flow:
        if not isinstance(part, PlacedTable):
            if table is not None:
                yield table
            table = None
            yield part
        elif table is not None and _same_columns(table, part):
            table = _joined(table, part)
        else:
            if table is not None:
                yield table
            table = part
    if table is not None:
        yield table


def _same_columns(one: PlacedTable, other: PlacedTable) -> bool:
    """Whether the columns are as many and as wide; a page may be turned over, and its margin shifted."""
    if len(one.columns) != len(other.columns) or one.page == other.page:
        return False
    shift = other.columns[0] - one.columns[0]
    return all(
        abs(second - first - shift) <= _SAME_PLACE
        for first, second in zip(one.columns, other.columns, strict=True)
    )


def _joined(table: PlacedTable, more: PlacedTable) -> PlacedTable:
    rows = more.rows
    for at in range(min(_MOST_HEAD_ROWS, len(table.rows), len(rows)), 0, -1):
        if list(map(_words, rows[:at])) == list(map(_words, table.rows[:at])):
            rows = rows[at:]
            break
    last = table.rows[-1]
    joined = more._replace(padding=min(table.padding, more.padding))
    if rows and _goes_on(last, rows[0], joined):
        both = [before + after for before, after in zip(last, rows[0], strict=True)]
        return joined._replace(rows=[*table.rows[:-1], both, *rows[1:]])
    return joined._replace(rows=[*table.rows, *rows])


def _words(row: PlacedRow) -> list[str]:
    return [" ".join(placed.line.text for placed in cell) for cell in row]


def _goes_on(last: PlacedRow, first: PlacedRow, table: PlacedTable) -> bool:
    """Whether a row is the rest of one that the page end cut in two: it has no number of its own, and one of
    its cells goes on with a sentence."""
    filled = [at for at, cell in enumerate(first) if cell]
    if first[0] or not last[0] or not all(last[at] for at in filled):
        return False
    ends = [(at, last[at][-1].line, first[at][0].line) for at in filled]
    if any(_is_another(end, line, table.room(at)) for at, end, line in ends):
        return False
    # "Đến năm" and "2045", in the column behind the number
    figure = filled[0] == 1 and first[1][0].line.text[:1].isdigit()
    if figure and not _ENDS.search(last[1][-1].line.text):
        return True
    # a heading of the rows below it stands alone, in the column behind the number
    heading = filled == [1]
    return any(
        _in_midst(line.text) or (not heading and _had_no_room(end, line, table.room(at)))
        for at, end, line in ends
    )


def _in_midst(text: str) -> bool:
    return text[:1].islower() or text[:1] in ("(", ",", ")")


def _is_another(last: Line, line: Line, room: float) -> bool:
    """Whether a cell that holds a figure is followed by another one, which would have found room."""
    figures = (any(map(str.isdigit, each.text)) and len(each.words) <= _FIGURE for each in (last, line))
    return all(figures) and not _had_no_room(last, line, room)


def _had_no_room(last: Line, line: Line, room: float) -> bool:
    """Whether the first word of a line did not fit behind those of the one before."""
    word = line.words[0]
    space = (word.right - word.left) / len(word.text) / 2
    return last.right - last.left + space + word.right - word.left > room and not _ENDS.search(last.text)
