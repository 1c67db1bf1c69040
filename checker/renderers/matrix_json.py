"""In: a matrix. Out: its JSON, a projection that other tools may rely on.

The fields are an interface of the product: add freely, never rename or drop. Findings are named as in the
JSON of `checker check`; what is the same for all programmes stands under `columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker import __version__
from checker.acceptance.fingerprints import fingerprint_of, identity
from checker.matrix import Cell, Column, Conclusion, Matrix, Quote, Row
from checker.programme import Programme
from checker.renderers.interface import Page
from checker.renderers.json import document_json, dump, dump_line, pack_json, waiver_json, waiver_use_json
from checker.report import OUTCOMES


def render_matrix_json(matrix: Matrix, page: Page) -> str:
    """The whole matrix, a line for each programme: there may be hundreds of thousands of findings. Same
    matrix, same bytes."""
    told = dump(
        {
            "tool": {"name": "checker", "version": __version__},
            "rules": [pack_json(pack, page.language) for pack in matrix.packs],
            "columns": [_column(column) for column in matrix.columns],
            "errors": [{"source": fault.source, "message": fault.message} for fault in matrix.faults],
            "waivers": [waiver_use_json(use) for use in matrix.waivers],
            "as_of": matrix.as_of,
            "baseline": matrix.baseline,
        }
    )
    # put together once: there may be hundreds of megabytes
    lines = [piece for row in matrix.rows for piece in (_row(row, matrix.columns), ",\n")][:-1]
    return "".join([told.removesuffix("\n}\n"), ',\n  "programmes": [\n', *lines, "\n  ]\n}\n"])


def _column(column: Column) -> dict[str, Any]:
    rule = column.rule
    return {
        "rule": column.id,
        "title": column.title,
        "severity": rule.severity,
        "scope": rule.scope,
        "part": rule.part,
        "group": rule.group,
        "content": rule.content,
        "draft": column.draft,
        "clause": "; ".join(rule.clauses),
        "citation": column.citation,
        "by_analogy": column.by_analogy,
        "required": column.required,
    }


def _row(row: Row, columns: Sequence[Column]) -> str:
    outcomes = [cell.outcome for cell in row.cells.values()]
    programme = identity(Programme(province=row.province, document=row.facts), row.source)
    told = {
        "source": row.source,
        "content": row.content,
        "province": row.province,
        "document": document_json(row.facts),
        "notes": list(row.notes),
        "summary": {outcome: outcomes.count(outcome) for outcome in OUTCOMES},
        "verdicts": [_conclusion(one) for one in row.conclusions],
        "findings": [
            _cell(column, row.cells[column.id], programme) for column in columns if column.id in row.cells
        ],
    }
    return f"    {dump_line(told)}"


def _conclusion(one: Conclusion) -> dict[str, Any]:
    return {"id": one.about, "title": one.title, "outcome": one.outcome, "message": one.message}


def _cell(column: Column, cell: Cell, programme: str) -> dict[str, Any]:
    return {
        "rule": column.id,
        "outcome": cell.outcome,
        "reason": cell.reason,
        "severity": column.rule.severity,
        "decided_by": cell.decided_by,
        "stated": cell.stated,
        "why": cell.why,
        "remediation": cell.remedy,
        "evidence": [_quote(quote) for quote in cell.quotes],
        "evidence_count": cell.places,
        "waiver": waiver_json(cell.waiver) if cell.waiver else None,
        "waived": dict(zip(("outcome", "reason"), cell.waived, strict=True)) if cell.waived else None,
        "known": cell.known,
        "fingerprint": fingerprint_of(programme, cell.gap) if cell.gap else None,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "quote": quote.text or None,
        "start": quote.start,
        "end": quote.end,
        "line": quote.line,
        "page": quote.page,
        "place": quote.place,
    }
