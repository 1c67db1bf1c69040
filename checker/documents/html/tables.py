"""In: a table of a page. Out: its rows, and whether they belong together or only set columns side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.documents.composing import MOST_COLUMNS, Cell
from checker.documents.html.lists import number
from checker.documents.html.tree import Node

_CELLS: Final = frozenset(("td", "th"))
_PARTS: Final = frozenset(("tbody", "thead", "tfoot", "tr", "form"))
_BORDER: Final = re.compile(
    r"border(?:-(?:top|bottom|left|right|width|style))?\s*:(?!\s*(?:none|0(?![.1-9])|medium\s+none))"
)
_RULED: Final = re.compile(r"(?:\A|[\s_-])(?:table|grid|bordered|msotablegrid)", re.IGNORECASE)
_ROWS: Final = 3
_COLUMNS: Final = 3
_MOST_ROWS: Final = 1_000
#: A cell that holds so many characters, and most of its table, holds a page.
_PAGE: Final = 1_000


class Parts(NamedTuple):
    """The cells of a table, row by row, and what stands in it outside of them: its caption."""

    rows: list[list[Node]]
    outside: list[Node | str]


class Told(NamedTuple):
    """A cell and the lines that it makes."""

    node: Node
    lines: list[str]


def parts_of(table: Node) -> Parts:
    """The parts of a table, those of tables inside it left out."""
    rows: list[list[Node]] = []
    outside: list[Node | str] = []
    waiting = list(reversed(table.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) or node.tag not in _PARTS | _CELLS:
            outside.append(node)
        elif node.tag in _CELLS:
            if not rows:
                rows.append([])
            rows[-1].append(node)
        else:
            if node.tag == "tr":
                rows.append([])
            waiting += reversed(node.children)
    return Parts(rows, outside)


def sets_columns(table: Node, rows: Sequence[Sequence[Told]]) -> bool:
    """Whether a table sets a page, or the head and the end of a document, in columns: its cells are texts of
    their own. Else its rows hold what belongs together."""
    filled = [row for row in ([cell.lines for cell in row if cell.lines] for row in rows) if row]
    columns = max(map(len, filled), default=0)
    if columns <= 1 or table.get("role").lower() in ("presentation", "none"):
        return True
    sizes = [sum(map(len, lines)) for row in filled for lines in row]
    if max(sizes) > _PAGE and 2 * max(sizes) > sum(sizes):
        return True
    if _is_ruled(table, rows):
        # the head or the end of a document, with lines that somebody forgot to take away
        return len(filled) < _ROWS and columns < _COLUMNS and any(map(_all_long, filled))
    if len(filled) < _ROWS or columns >= _COLUMNS:
        return len(filled) < _ROWS
    names_and_figures = [row for row in filled if len(row) == columns and _has_figure(row[-1])]
    return 2 * len(names_and_figures) <= len(filled) or any(len(lines) > 1 for row in filled for lines in row)


def cells_of(row: Sequence[Told], left: int, anchor: str) -> list[Cell]:
    """The cells of a row as `grid` of `checker.documents.composing` takes them; `left`: rows from this on."""
    return [
        Cell(
            " ".join(told.lines),
            min(max(number(told.node.get("colspan"), 1), 1), MOST_COLUMNS),
            _rows_covered(told.node, left),
            f"{anchor}/cell:{at}",
        )
        for at, told in enumerate(row, 1)
    ]


def _rows_covered(node: Node, left: int) -> int:
    rows = number(node.get("rowspan"), 1)
    return min(left if rows == 0 else max(rows, 1), left, _MOST_ROWS)


def _is_ruled(table: Node, rows: Sequence[Sequence[Told]]) -> bool:
    if table.get("border").strip() not in ("", "0") or _RULED.search(table.get("class")):
        return True
    cells = [told.node for row in rows for told in row]
    return any(cell.tag == "th" for cell in cells) or any(
        _BORDER.search(each.get("style").lower()) for each in (table, *cells)
    )


def _has_figure(lines: Sequence[str]) -> bool:
    return any(map(str.isdigit, "".join(lines)))


def _all_long(row: Sequence[Sequence[str]]) -> bool:
    return len(row) > 1 and all(len(lines) > 1 for lines in row)
