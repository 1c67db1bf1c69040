"""The work of reading a Word file grows with its length, whatever it repeats: counted, not timed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.documents.docx import read_docx
from checker.documents.interface import Limits
from tests.documents.word import (
    cell,
    definition,
    level,
    list_of,
    numbered,
    paragraph,
    row,
    run,
    style,
    table,
    word,
)
from tests.text.work import lines_run

WORDS = paragraph("Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP")
NUMBERING = definition(level(0, "decimal", "%1." * 30)) + list_of(0)
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
MARK_GONE = '<w:rPr><w:del w:id="1"/></w:rPr>'

#: What a body of so many parts is made of.
SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda many: WORDS * many,
    "runs": lambda many: paragraph(run("chữ") * many),
    "labels": lambda many: numbered("") * many,
    "joined paragraphs": lambda many: paragraph("chữ", MARK_GONE) * many,
    "rows": lambda many: table(*[row("một", "hai")] * many),
    "a cell over all rows": lambda many: table(
        row(cell("một", '<w:vMerge w:val="restart"/>'), "hai"), *[row(cell("", "<w:vMerge/>"), "hai")] * many
    ),
    "cells": lambda many: table(row(*["một"] * many)),
    "deep wrappers": lambda many: f"{'<w:sdt>' * 150}{WORDS * many}{'</w:sdt>' * 150}",
    "tables in tables": lambda many: (
        f"{'<w:tbl><w:tr><w:tc>' * 50}{WORDS * many}{'</w:tc></w:tr></w:tbl>' * 50}"
    ),
    "open fields": lambda many: paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * many),
    "references to one note": lambda many: paragraph(NOTE * many),
}


def work(body: str, **others: str) -> int:
    data = word(
        WORDS + body, numbering=NUMBERING, footnotes=f'<w:footnote w:id="1">{WORDS}</w:footnote>', **others
    )
    return lines_run(lambda: read_docx(data, Limits()))


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_body_is_four_times_the_work(shape: str) -> None:
    once, four = (work(SHAPES[shape](many)) for many in (200, 800))
    assert four <= 4 * once * 1.05


def test_four_times_the_styles_that_rest_on_each_other_is_four_times_the_work() -> None:
    def chained(many: int) -> int:
        styles = "".join(style(f"S{at}", f'<w:basedOn w:val="S{at - 1}"/>') for at in range(many))
        named = "".join(paragraph("x", f'<w:pStyle w:val="S{at}"/>') for at in range(many))
        return work(named + WORDS * 40, styles=styles)

    once, four = chained(100), chained(400)
    assert four <= 4 * once * 1.3  # chains are followed to a depth: the first few are shorter
