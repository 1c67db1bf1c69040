"""In: the sheets of a document, one a page. Out: its text in the order of reading, pages, boxes of words."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.pdf.assembly import Assembled, assemble
from checker.documents.pdf.columns import columns_of
from checker.documents.pdf.continued import joined_tables
from checker.documents.pdf.furniture import PageLines, without_furniture
from checker.documents.pdf.lines import lines_of
from checker.documents.pdf.margins import PageColumns
from checker.documents.pdf.notes import without_notes
from checker.documents.pdf.paragraphs import paragraphs_of
from checker.documents.pdf.sheet import Sheet
from checker.documents.pdf.tables import tables_of


def laid_out(sheets: Sequence[Sheet]) -> Assembled:
    """Lines, tables, columns, paragraphs, what goes on over pages: the whole way from words to a text."""
    tables = []
    lines = []
    for sheet in sheets:
        found, words = tables_of(sheet)
        tables.append(found)
        lines.append(PageLines(lines_of(words, sheet.em), sheet.height, sheet.em))
    pages = []
    for sheet, found, page in zip(sheets, tables, without_furniture(lines), strict=True):
        text, notes = without_notes(page, found)
        pages.append(PageColumns(columns_of([*text, *found], sheet.em), sheet.width, sheet.em, notes))
    return assemble(joined_tables(paragraphs_of(pages)), [sheet.frame for sheet in sheets])
