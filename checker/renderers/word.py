"""In: sections of paragraphs and tables. Out: the bytes of a Word file in the form of official documents.

The form is that of Decree 30/2020/NĐ-CP: A4, Times New Roman 14 (12 in tables), margins of 20 mm above and
below, 30 on the left and 15 on the right, page numbers in the middle of the head from the second page on. The
few parts that it takes are written out here: no library is needed, and the same sections give the same
bytes, which those that note the hour do not. All text goes through `_text`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final, Literal, NamedTuple
from xml.sax.saxutils import escape

from checker.renderers.layout import clean

Style = Literal[
    "Normal", "Plain", "Above", "Heading1", "Heading2", "Annex", "Title", "Subject", "Attached", "Note",
    "Cell", "CellHead", "CellMiddle", "Rubric", "Prompt", "Head", "Sign",
]  # fmt: skip
#: Twentieths of a point to a millimetre.
_TWIPS: Final = 56.6929
_PAGE: Final = (210, 297)
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
#: What stands between the margins, in millimetres.
WIDTH: Final = _PAGE[0] - _LEFT - _RIGHT
WIDTH_ACROSS: Final = _PAGE[1] - _LEFT - _RIGHT


class Run(NamedTuple):
    """Words in one look."""

    text: str
    bold: bool = False
    italic: bool = False


class Paragraph(NamedTuple):
    """A paragraph in one of the styles of `_STYLES`; `together`: it stays on the page of the next one;
    `line`: below it stands one, so many millimetres in from both sides."""

    runs: Sequence[Run]
    style: Style = "Normal"
    together: bool = False
    line: float | None = None


class Cell(NamedTuple):
    """A cell of a table; `span` columns wide."""

    paragraphs: Sequence[Paragraph]
    span: int = 1
    shaded: bool = False


class Table(NamedTuple):
    """A table: the widths of its columns in millimetres, the headings that each page repeats (none: nothing
    is repeated), its rows, and whether lines are drawn; one without lines sets columns side by side."""

    widths: Sequence[float]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    lines: bool = True


Block = Paragraph | Table


class Section(NamedTuple):
    """Blocks on pages of their own, upright or across."""

    blocks: Sequence[Block]
    across: bool = False


def word_bytes(sections: Sequence[Section], title: str, language: str) -> bytes:
    """The Word file. Pure: same sections, same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _CORE.format(title=_text(title), language=language),
        "word/document.xml": _DOCUMENT.format(body="".join(_sections(sections))),
        "word/styles.xml": _STYLES.format(language="en-GB" if language == "en" else "vi-VN"),
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _HEADER,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def cell(*texts: str | Paragraph, style: Style = "Cell", span: int = 1, shaded: bool = False) -> Cell:
    """A cell with a paragraph for each text that is not empty."""
    paragraphs = [Paragraph((Run(text),), style) if isinstance(text, str) else text for text in texts if text]
    return Cell(paragraphs or [Paragraph((), style)], span, shaded)


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    """The settings of a section stand in its last paragraph, those of the last one at the end."""
    for number, section in enumerate(sections, start=1):
        for block in section.blocks:
            yield _paragraph(block) if isinstance(block, Paragraph) else _table(block)
        settings = _page(section.across, first=number == 1)
        if number < len(sections):
            yield f'<w:p><w:pPr><w:pStyle w:val="End"/>{settings}</w:pPr></w:p>'
        else:
            # Word wants a paragraph after a table.
            yield '<w:p><w:pPr><w:pStyle w:val="End"/></w:pPr></w:p>' + settings


def _page(across: bool, *, first: bool) -> str:
    high, wide = (_PAGE[0], _PAGE[1]) if across else (_PAGE[1], _PAGE[0])
    turned = ' w:orient="landscape"' if across else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{_twips(wide)}" w:h="{_twips(high)}"{turned}/>'
        f'<w:pgMar w:top="{_twips(_TOP)}" w:right="{_twips(_RIGHT)}" w:bottom="{_twips(_BOTTOM)}" '
        f'w:left="{_twips(_LEFT)}" w:header="{_twips(10)}" w:footer="{_twips(10)}" w:gutter="0"/>'
        + ("<w:titlePg/>" if first else "")
        + "</w:sectPr>"
    )


def _paragraph(paragraph: Paragraph) -> str:
    together = "<w:keepNext/>" if paragraph.together else ""
    properties = f'<w:pPr><w:pStyle w:val="{paragraph.style}"/>{together}</w:pPr>'
    if paragraph.line is not None:
        return f"<w:p>{properties}{''.join(map(_run, paragraph.runs))}</w:p>{_line(paragraph.line)}"
    return f"<w:p>{properties}{''.join(map(_run, paragraph.runs))}</w:p>"


def _line(inset: float) -> str:
    """An empty paragraph as low as can be, with a line above it. It is no border of the words: these may be
    wider than the line."""
    side = _twips(inset)
    return (
        '<w:p><w:pPr><w:pStyle w:val="End"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" '
        f'w:color="auto"/></w:pBdr><w:spacing w:before="20" w:after="60"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    )


def _run(run: Run) -> str:
    look = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(run.text)}</w:t></w:r>'


def _table(table: Table) -> str:
    widths = [_twips(width) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headings = [cell(heading, style="CellHead", shaded=True) for heading in table.headings]
    rows = [_row(headings, widths, repeated=True)] if headings else []
    rows += [_row(row, widths) for row in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{"Grid" if table.lines else "Bare"}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], *, repeated: bool = False) -> str:
    told, column = [], 0
    for one in cells:
        width = sum(widths[column : column + one.span])
        column += one.span
        span = f'<w:gridSpan w:val="{one.span}"/>' if one.span > 1 else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if one.shaded else ""
        told.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
            f"{''.join(map(_paragraph, one.paragraphs))}</w:tc>"
        )
    heading = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(told)}</w:tr>"


def _text(text: str) -> str:
    """The text on one line, with what cannot be printed replaced: XML allows none of it. A space at its
    ends stays: it parts the run from the next one."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return escape(f"{before}{clean(text)}{after}" if clean(text) else before)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def _styles() -> Iterator[str]:
    """The named looks: size in half points, and what Word is told of paragraph and letters."""
    justified, centred, left = (f'<w:jc w:val="{side}"/>' for side in ("both", "center", "left"))
    keep = "<w:keepNext/><w:keepLines/>"
    looks: Iterable[tuple[str, str, str, str]] = (
        ("Normal", "Normal", _spaced(120, 0, 720) + justified, '<w:sz w:val="28"/>'),
        ("Plain", "Plain", _spaced(120, 0) + left, ""),
        ("Above", "Above", "<w:keepNext/>" + _spaced(120, 240) + left, ""),
        ("Heading1", "heading 1", keep + _spaced(120, 240) + _level(0), "<w:b/>"),
        ("Heading2", "heading 2", keep + _spaced(120, 200) + _level(1), "<w:b/>"),
        ("Annex", "Annex", "<w:keepNext/>" + _spaced(0, 0) + centred, "<w:b/>"),
        ("Title", "Title", "<w:keepNext/>" + _spaced(60, 60) + centred, "<w:b/>"),
        ("Subject", "Subject", "<w:keepNext/>" + _spaced(40, 0) + centred, "<w:b/>"),
        ("Attached", "Attached", _spaced(240, 0) + centred, "<w:i/>"),
        ("Note", "Note", _spaced(120, 120) + justified, "<w:i/>"),
        ("Cell", "Cell", _spaced(40, 40) + left, '<w:sz w:val="24"/>'),
        ("CellHead", "Cell head", "<w:keepNext/>" + _spaced(40, 40) + centred, '<w:b/><w:sz w:val="24"/>'),
        ("CellMiddle", "Cell middle", _spaced(40, 40) + centred, '<w:sz w:val="24"/>'),
        ("Rubric", "Rubric", "<w:keepNext/>" + _spaced(40, 40) + left, '<w:b/><w:sz w:val="24"/>'),
        ("Prompt", "Prompt", _spaced(120, 0, 720) + justified, '<w:i/><w:color w:val="1F4E79"/>'),
        ("Head", "Head", _spaced(0, 0) + centred, '<w:sz w:val="26"/>'),
        ("Sign", "Sign", _spaced(0, 0) + centred, "<w:b/>"),
        ("PageHead", "Page head", _spaced(0, 0) + centred, ""),
        ("End", "End", _spaced(0, 0), '<w:sz w:val="2"/>'),
    )
    for identifier, name, paragraph, letters in looks:
        default = ' w:default="1"' if identifier == "Normal" else ""
        based = "" if identifier == "Normal" else '<w:basedOn w:val="Normal"/>'
        yield (
            f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}'
            f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        )


def _spaced(after: int, before: int, indent: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:firstLine="{indent}"/>'


def _level(number: int) -> str:
    return f'<w:jc w:val="left"/><w:outlineLvl w:val="{number}"/>'


_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_KIND}.header+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/header" Target="header1.xml"/></Relationships>'
)
_CORE: Final = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)
_DOCUMENT: Final = f"{_HEAD}<w:document {_W}><w:body>{{body}}</w:body></w:document>"
_SETTINGS: Final = (
    f'{_HEAD}<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_HEADER: Final = (
    f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="PageHead"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
_LINES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES: Final = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="28"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
    f"</w:docDefaults>{''.join(_styles())}"
    '<w:style w:type="table" w:default="1" w:styleId="Grid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Bare"><w:name w:val="Bare"/></w:style>'
    "</w:styles>"
)
