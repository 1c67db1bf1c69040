"""In: a text. Out: its tables, row by row, as statements still to be read.

Tables stand in Markdown ("| a | b |"), and in plain text with tabs, with gaps of several spaces, or
one cell a line; the latter three count only below a heading that names their columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.extraction.tables.model import Frame, Line, Said, Sort, Span, Table

__all__ = ["Frame", "Line", "Said", "Sort", "Span", "Table", "find_tables"]

#: How the first line of a table may begin: with a bar or with the heading of a column, in any case.
_OPENINGS: Final = (
    "|", "tt", "stt", "số t", "số hiệu", "mã", "ký hiệu", "tên", "các", "danh mục", "chỉ", "nội dung",
    "mục tiêu", "nhiệm vụ", "tiêu chí", "lĩnh vực", "công việc", "nhóm",
)  # fmt: skip
_OPENING: Final = 8
_HEADING: Final = re.compile(
    r"[ \t]*(?:\||(?:s?tt|số tt|số thứ tự)[ \t]*(?:\n|\Z)|[^\n.;:|]{1,40}?(?: *\t| {2,})[ \t]*\S)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"-[ \t]*\|[ \t]*:?-")


def find_tables(text: str, lines: Sequence[Span]) -> list[Table]:
    """The tables of `text`, made of `lines`, in order and without overlap; time linear in its length."""
    if not any(_opens(text, start) for start, _ in lines) and not ("|" in text and _RULE.search(text)):
        return []
    from checker.extraction.tables.layout import tables_of  # few texts hold a table

    return tables_of(text, lines)


def _opens(text: str, start: int) -> bool:
    """Whether a line begins like a table, looked at from its first characters."""
    opening = text[start : start + _OPENING]
    if opening[:1].isspace():
        opening = text[start : start + 4 * _OPENING].lstrip()
    return opening.lower().startswith(_OPENINGS) and _HEADING.match(text, start) is not None
