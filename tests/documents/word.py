"""In: the XML of parts. Out: the bytes of a Word file, with nothing in it but what a test puts there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def part(root: str, inside: str) -> str:
    """The XML of a part: its root element ("document"), and what is inside."""
    return f"{DECLARATION}<w:{root} {_NAMESPACES}>{inside}</w:{root}>"


def relations(targets: Mapping[str, str]) -> str:
    """The XML of relationships: kind of relation -> part."""
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{relation}" Target="{target}"/>'
        for number, (relation, target) in enumerate(targets.items())
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of parts: same parts, same bytes, whatever the clock says."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return data.getvalue()


def _content_types(others: Iterable[str]) -> str:
    of_word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", **{name: name for name in others}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{of_word}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>{overrides}</Types>'
    )


def parts(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a Word file with that body; `others` are the insides of styles, numbering, footnotes."""
    return {
        "[Content_Types].xml": _content_types(others),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in others}),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        **{f"word/{name}.xml": part(name, inside) for name, inside in others.items()},
    }


def word(body: str, **others: str) -> bytes:
    """A Word file with that body."""
    return zipped(parts(body, **others))


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of words, or of XML where it begins with a bracket."""
    inside = content if content.startswith("<") else run(content) if content else ""
    told = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{told}{inside}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of the definition of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(levels: str, number: int = 0) -> str:
    """The definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def list_of(number: int, overrides: str = "", list_id: int = 1) -> str:
    """A list that counts with a definition."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{number}"/>{overrides}</w:num>'


def style(name: str, inside: str, family: str = "paragraph") -> str:
    """A style, called after its id."""
    return f'<w:style w:type="{family}" w:styleId="{name}"><w:name w:val="{name.lower()}"/>{inside}</w:style>'


def in_list(list_id: int) -> str:
    """What puts the paragraphs of a style into a list."""
    return f'<w:pPr><w:numPr><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'


RULED = (
    '<w:tblPr><w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
)


def cell(content: str, properties: str = "") -> str:
    """A cell of words, or of XML where it begins with a bracket."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, each of words or, where it begins with a bracket, of XML."""
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return (
        f"<w:tr>{told}{''.join(each if each.startswith('<w:tc>') else cell(each) for each in cells)}</w:tr>"
    )


def table(*rows: str, properties: str = RULED) -> str:
    """A table of rows, with lines between its cells unless its properties say otherwise."""
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"
