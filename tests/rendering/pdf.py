"""In: a plain text. Out: the PDF file that an official would have printed: a head in two columns, justified
paragraphs with an indent, tables with rules, running heads and page numbers. Or the web page, or the Word
file, to print it from.

The font is Roboto, of the package font-roboto: it has every letter of Vietnamese, composed and decomposed,
and is there on every machine.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import docx
import font_roboto
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from checker.documents.interface import Document
from checker.documents.text import document_from
from tests.rendering.texts import plain

FONT = "Roboto"
_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
_PAGE_NUMBER = re.compile(r"\s+[0-9]{1,2}\s*")
_EMOJI = re.compile("[\U00010000-\U0010ffff\ufe0f\u20e3]")
_ARROW = re.compile("[\u2190-\u21ff\u2794-\u27be]")
_MARKER = re.compile(r"[-+•]|[0-9IVX]+[.)-]|[a-zđ]\)")
#: An editor wraps no line longer than this.
_WRAPPED = 100
_RULE = re.compile(r"[\s|:-]*")
#: In points, between two columns, which keep another few free on each side.
_GUTTER = 8.0
_BOLD = re.compile(r"\*\*(.*?)\*\*")


class Look(NamedTuple):
    """How a text is printed. `indent`: of first lines; `space`: above a paragraph; `head`, `number`: what
    stands above each page, and below it ("{page}", "{pages}"); `decomposed`: with marks of their own;
    `columns`: how many a page has, as in a newspaper."""

    size: float = 13
    leading: float = 18
    indent: float = 28
    space: float = 0
    justified: bool = True
    head: str = ""
    number: str = "{page}"
    margin: float = 72
    pages: int = 0
    decomposed: bool = False
    columns: int = 1


OFFICIAL = Look()


def font(name: str = FONT, bold: bool = False) -> str:
    """The name of the font for reportlab, registered."""
    full = f"{name}-Bold" if bold else name
    if full not in pdfmetrics.getRegisteredFontNames():
        path = font_roboto.RobotoBold if bold else font_roboto.Roboto
        pdfmetrics.registerFont(TTFont(full, path))
    return full


class Columns(NamedTuple):
    """Lines left and right of a gutter."""

    left: list[str]
    right: list[str]


class Rows(NamedTuple):
    """A table."""

    cells: list[list[str]]


Part = str | Columns | Rows


def printable(file: Path) -> Document:
    """The text of a file as it goes to a printer: without the page numbers and line ends that an editor gave
    it, and without emoji, of which printers make what fonts they find.
    An arrow, which the font lacks, is a dash."""
    lines = plain(file).text.split("\n")
    kept = [_ARROW.sub("–", _EMOJI.sub("", line)) for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    return document_from("\n".join(_unwrapped(kept)))


def parts(text: str) -> Iterator[Part]:
    """The paragraphs of a text, its tables, and what stands in two columns. A blank line is an empty one."""
    for kind, lines in groupby(text.split("\n"), key=_kind):
        together = list(lines)
        if kind == "row":
            rows = [_cells(line) for line in together if not _RULE.fullmatch(line)]
            wide = max(map(len, rows))
            yield Rows([row + [""] * (wide - len(row)) for row in rows])
        elif kind == "line" and any(map(_gutter, together)):
            yield _columns(together)
        else:
            yield from together


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs out of the lines of an editor that wraps them at a column."""
    column = max(map(len, lines))
    if column > _WRAPPED:
        return lines
    joined = lines[:1]
    for before, line in pairwise(lines):
        full = len(before) + len(line.split(" ", 1)[0]) >= column
        if full and line[:1].strip() and not _MARKER.match(line) and not _gutter(before):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _kind(line: str) -> str:
    if line.lstrip().startswith("|"):
        return "row"
    return "line" if line.strip() else "blank"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _columns(lines: list[str]) -> Columns:
    """Lines without a gutter belong to the side on which they begin."""
    edge = min(match.end() for line in lines if (match := _gutter(line)))
    left, right = [], []
    for line in lines:
        match = _gutter(line)
        if match:
            left.append(line[: match.start()].strip())
            right.append(line[match.end() :].strip())
        elif len(line) - len(line.lstrip()) >= edge - 4:
            right.append(line.strip())
        else:
            left.append(line.strip())
    return Columns(left, right)


def _gutter(line: str) -> re.Match[str] | None:
    """The widest gap of a line; in a paragraph there is none."""
    gaps = list(_COLUMNS.finditer(line)) if len(line) < 200 else []
    return max(gaps, key=lambda gap: gap.end() - gap.start(), default=None)


def _marked_up(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))


def printed(text: str, look: Look = OFFICIAL) -> bytes:
    """The PDF file of a text, by reportlab."""
    regular, bold = font(), font(bold=True)
    pdfmetrics.registerFontFamily(FONT, normal=regular, bold=bold, italic=regular, boldItalic=bold)
    body = ParagraphStyle(
        "body",
        fontName=regular,
        fontSize=look.size,
        leading=look.leading,
        firstLineIndent=look.indent,
        spaceBefore=look.space,
        alignment=TA_JUSTIFY if look.justified else TA_LEFT,
    )
    side = ParagraphStyle(
        "side", parent=body, firstLineIndent=0, alignment=TA_CENTER, leading=look.size * 1.2
    )
    listed = ParagraphStyle("listed", parent=side, alignment=TA_LEFT)
    cell = ParagraphStyle("cell", parent=body, firstLineIndent=0, alignment=TA_LEFT, fontSize=10, leading=13)
    story: list[Any] = []

    def shown(words: str) -> str:
        return unicodedata.normalize("NFD" if look.decomposed else "NFC", _marked_up(words))

    width = _column(look)
    for part in parts(text):
        if isinstance(part, Rows):
            story.append(_table(part, cell, width, shown))
        elif isinstance(part, Columns):
            sides = [
                [
                    Paragraph(shown(line), listed if lines[0].startswith("Nơi nhận") else side)
                    for line in lines
                ]
                for lines in part
            ]
            story.append(
                Table(
                    [sides],
                    colWidths=[0.42 * width, 0.58 * width],
                    style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]),
                )
            )
        elif part.strip():
            style = body
            if len(part) < 90 and part.isupper():
                style = ParagraphStyle("title", parent=body, alignment=TA_CENTER, firstLineIndent=0)
            story.append(Paragraph(shown(part.strip()), style))
        else:
            story.append(Spacer(1, look.leading))
    return _built(story, look)


def _table(rows: Rows, style: ParagraphStyle, width: float, shown: Callable[[str], str]) -> Table:
    wide = len(rows.cells[0])
    longest = [max(len(row[column]) for row in rows.cells) for column in range(wide)]
    shares = [max(min(length, 60), 9) for length in longest]
    widths = [width * share / sum(shares) for share in shares]
    cells = [[Paragraph(shown(text), style) for text in row] for row in rows.cells]
    lines = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    return Table(cells, colWidths=widths, style=lines, repeatRows=1)


def _built(story: list[Any], look: Look) -> bytes:
    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(font(), 10)
        if look.head:
            canvas.drawCentredString(A4[0] / 2, A4[1] - 36, look.head)
        if look.number and (document.page > 1 or look.pages):
            number = look.number.format(page=document.page, pages=look.pages)
            canvas.drawCentredString(A4[0] / 2, 30, number)

    out = BytesIO()
    width = _column(look)
    frames = [
        Frame(look.margin + at * (width + _GUTTER), look.margin, width, A4[1] - 2 * look.margin)
        for at in range(look.columns)
    ]
    template = BaseDocTemplate(out, pagesize=A4, invariant=1)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=furniture))
    template.build(story)
    return out.getvalue()


def _column(look: Look) -> float:
    """The width of a column."""
    return float(A4[0] - 2 * look.margin - (look.columns - 1) * _GUTTER) / look.columns


def drawn(draw: Callable[[Any], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF file that `draw` draws on a canvas of reportlab."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def web_page(text: str, *, family: str = "serif", block: bool = False) -> str:
    """The page of a text, to be printed by a browser or a word processor. `block`: paragraphs keep a
    distance instead of an indent."""
    first = "margin:0 0 8pt" if block else "margin:0;text-indent:1cm;text-align:justify"
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><style>'
        f"@page{{size:A4;margin:2cm}}body{{font:13pt {family};margin:0}}p{{{first};line-height:1.35}}"
        "table{border-collapse:collapse;width:100%}td{vertical-align:top;padding:3pt}"
        "table.rows td{border:1px solid black}td.side p{margin:0;text-indent:0;text-align:center}"
        "p.title{text-align:center;text-indent:0;font-weight:bold}"
        f"</style></head><body>{''.join(map(_element, parts(text)))}</body></html>"
    )


def _element(part: Part) -> str:
    if isinstance(part, Rows):
        rows = ["".join(f"<td>{_marked_up(cell)}</td>" for cell in row) for row in part.cells]
        return f'<table class="rows">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'
    if isinstance(part, Columns):
        sides = ["".join(f"<p>{_marked_up(line)}</p>" for line in lines) for lines in part]
        cells = "".join(f'<td class="side" width="50%">{side}</td>' for side in sides)
        return f"<table><tr>{cells}</tr></table>"
    if not part.strip():
        return "<p><br></p>"
    title = ' class="title"' if len(part) < 90 and part.isupper() else ""
    return f"<p{title}>{_marked_up(part.strip())}</p>"


def word_file(text: str, *, family: str = "Times New Roman", block: bool = False) -> bytes:
    """The Word file of a text, to be printed by a word processor: a page number stands above each page."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(3), Cm(1.5), Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = family, Pt(14)
    style.paragraph_format.space_after = Pt(6 if block else 0)
    style.paragraph_format.line_spacing = 1.15
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = number._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
    number._p.append(field)
    for part in parts(text):
        _add(document, part, block=block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, part: Part, *, block: bool) -> None:
    if isinstance(part, Rows):
        table = document.add_table(len(part.cells), len(part.cells[0]), "Table Grid")
        for cells, row in zip(table.rows, part.cells, strict=True):
            for cell, words in zip(cells.cells, row, strict=True):
                _runs(cell.paragraphs[0], words)
    elif isinstance(part, Columns):
        table = document.add_table(1, 2)
        for cell, lines in zip(table.rows[0].cells, part, strict=True):
            for at, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                if not lines[0].startswith("Nơi nhận"):
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                _runs(paragraph, line)
    else:
        paragraph = document.add_paragraph()
        if len(part) < 90 and part.isupper():
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif not block:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1)
        _runs(paragraph, part.strip())


def _runs(paragraph: Any, text: str) -> None:
    for at, piece in enumerate(_BOLD.split(text)):
        paragraph.add_run(piece).bold = at % 2 == 1


def pictures(pdf: bytes, dots: int = 200) -> list[Any]:
    """The pages of a PDF file as pictures, grey, as a scanner would take them."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    document.close()
    return found


def scanned(pdf: bytes, dots: int = 200) -> bytes:
    """A PDF file of the pictures of its pages, without any text."""
    taken = pictures(pdf, dots)

    def draw(canvas: Any) -> None:
        for picture in taken:
            width, height = (72 * side / dots for side in picture.size)
            canvas.setPageSize((width, height))
            canvas.drawInlineImage(picture, 0, 0, width, height)
            canvas.showPage()

    return drawn(draw)
