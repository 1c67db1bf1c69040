"""In: a matrix. Out: what the script of its HTML shows in a cell that is opened, as JSON.

No browser takes it for markup, and a text that occurs often stands there once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.matrix import Cell, Column, Matrix, Row
from checker.renderers.account import document_text
from checker.renderers.layout import clean
from checker.report import OUTCOMES
from checker.wording.catalogue import words

#: Words that the script needs, by its names for them.
_WORDS = {
    "clause": "label.clause",
    "required": "label.required",
    "stated": "label.stated",
    "quote": "label.quote",
    "why": "label.why",
    "remedy": "label.remedy",
    "nothing": "nothing",
    "known": "alert.known",
    "more": "more_places",
    "shown": "matrix.shown",
}


def data_of(matrix: Matrix, columns: Sequence[Column], language: str) -> str:
    """The data of the cells, `columns` in the order in which the table has them."""
    catalogue = words(language)
    titles = {column.id: clean(column.title) for column in columns}
    texts = _Texts()
    twins: dict[str, str] = {}
    rows = []
    for row in matrix.rows:
        first = twins.setdefault(row.content, row.source) if row.content else row.source
        notes = [clean(note) for note in row.notes]
        if first != row.source:
            notes.append(clean(catalogue["matrix.same"].format(source=first)))
        cells = [_cell(row.cells.get(column.id), titles, texts, language) for column in columns]
        rows.append(
            {
                "source": clean(row.source),
                "name": clean(row.province or catalogue["matrix.unknown"]),
                "document": f"{clean(document_line(row, language))} · {clean(row.source)}",
                "notes": notes,
                "cells": cells,
            }
        )
    told = {
        "words": {name: catalogue[key] for name, key in _WORDS.items()}
        | {"outcomes": {outcome: catalogue[f"outcome.{outcome}"] for outcome in OUTCOMES}},
        "columns": [_column(column, language) for column in columns],
        "rows": rows,
        "strings": texts.found,
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def document_line(row: Row, language: str) -> str:
    """What is known of the document of a row, and whether it is only a summary."""
    facts = row.facts
    told = document_text(facts, language)
    return told if facts.type == "full" else f"{told} ({words(language)['matrix.summary']})"


class _Texts:
    """Texts, each once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    @property
    def found(self) -> list[str]:
        return list(self._places)

    def place(self, text: str | None) -> int:
        """Where a text stands among all; -1 for none."""
        return -1 if not text else self._places.setdefault(clean(text), len(self._places))


def _column(column: Column, language: str) -> dict[str, str]:
    catalogue = words(language)
    rule = column.rule
    analogy = f" ({catalogue['by_analogy']}: {column.by_analogy})" if column.by_analogy else ""
    return {
        "id": column.id,
        "title": clean(column.title),
        "part": "content" if rule.content else rule.part,
        "level": rule.severity,
        "severity": f"{catalogue['matrix.severity']}: {catalogue[f'severity.{rule.severity}']}",
        "grounds": clean(f"{column.citation}{analogy} · {column.id}"),
        "required": clean(column.required),
    }


def _cell(cell: Cell | None, titles: dict[str, str], texts: _Texts, language: str) -> Any:
    if cell is None:
        return 0
    decided = ""
    if cell.decided_by is not None:
        title = titles.get(cell.decided_by, cell.decided_by)
        decided = words(language)["matrix.decided"].format(title=title)
    quotes = [[texts.place(quote.text), texts.place(quote.place)] for quote in cell.quotes]
    return [
        texts.place(cell.why),
        texts.place(cell.stated),
        texts.place(cell.remedy),
        cell.places,
        decided,
        quotes,
        int(cell.known),
    ]
