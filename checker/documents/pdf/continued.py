"""In: paragraphs and tables in the order of reading. Out: the same, a table that goes on over a page in one.

The rows at its head, which each page repeats, and a row that a page end cuts in two are told by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from checker.documents.pdf.paragraphs import Flow, PlacedRow, PlacedTable

#: In points: columns of a table on the next page stand where they stood.
_SAME_PLACE: Final = 3.0
_MOST_HEAD_ROWS: Final = 4
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
    if rows and _goes_on(last, rows[0]):
        both = [before + after for before, after in zip(last, rows[0], strict=True)]
        return table._replace(rows=[*table.rows[:-1], both, *rows[1:]], page=more.page)
    return table._replace(rows=[*table.rows, *rows], page=more.page)


def _words(row: PlacedRow) -> list[str]:
    return [" ".join(placed.line.text for placed in cell) for cell in row]


def _goes_on(last: PlacedRow, first: PlacedRow) -> bool:
    """Whether a row is the rest of one that the page end cut in two: it has no number of its own, and one of
    its cells begins in the middle of a sentence."""
    if first[0] or not last[0]:
        return False
    filled = [at for at, cell in enumerate(first) if cell]
    if not filled or not all(last[at] for at in filled):
        return False
    # "Đến năm" and "2045", in the column behind the number
    figure = filled[0] == 1 and first[1][0].line.text[:1].isdigit()
    if figure and not _ENDS.search(last[1][-1].line.text):
        return True
    return any(_in_midst(first[at][0].line.text) for at in filled)


def _in_midst(text: str) -> bool:
    return text[:1].islower() or text[:1] in ("(", ",", ")")
