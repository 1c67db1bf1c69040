"""In: a table in Markdown. Out: the same table laid out with tabs, with gaps of spaces, one cell a line."""

from __future__ import annotations

import re

Cells = list[list[str]]


def cells_of(text: str) -> Cells:
    """The rows of a table in Markdown, without the rule below its heading; a cell that spans the row
    stands once."""
    rows = []
    for line in text.strip().splitlines():
        cells = [cell.strip().strip("*") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            continue
        spans = len(cells) > 2 and len(set(cells)) == 1
        rows.append([cells[0], *("" for _ in cells[1:])] if spans else cells)
    return rows


def with_tabs(rows: Cells) -> str:
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def with_spaces(rows: Cells) -> str:
    widths = [max(len(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    return "".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )


def one_a_line(rows: Cells) -> str | None:
    """None where a row lacks a cell that is not just a title: then its lines cannot be told apart."""
    lines = []
    for row in rows:
        said = [cell for cell in row if cell]
        if len(said) not in (2, len(row)) or not row[0]:
            return None
        lines += said
    return "\n".join(lines) + "\n"


def in_markdown(rows: Cells) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)
