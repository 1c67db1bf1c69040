"""Word files of every make: of python-docx, of the strict variant, with odd names, with parts missing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from checker.documents.docx import read_docx
from checker.documents.files import find_sources, read_source
from checker.documents.interface import Document, Limits
from checker.errors import DocumentError
from tests.documents.word import (
    STRICT,
    W,
    definition,
    level,
    list_of,
    numbered,
    paragraph,
    part,
    parts,
    relations,
    word,
    zipped,
)

WORDS = "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP"


def saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture
def written() -> Any:
    """A document as python-docx writes it from Word's own template."""
    made = docx.Document()
    made.add_heading("Mục tiêu đến năm 2030", 1)
    made.add_paragraph(WORDS)
    made.add_paragraph("Phổ cập kỹ năng số", style="List Bullet")
    made.add_paragraph("Thành lập Ban Chỉ đạo", style="List Number")
    made.add_paragraph("Bố trí kinh phí", style="List Number")
    table = made.add_table(rows=3, cols=2, style="Table Grid")
    for row, cells in zip(
        table.rows, [("Chỉ tiêu", "2030"), ("Kinh tế số", "30%"), ("5G", "99%")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("Hết")
    made.sections[0].header.paragraphs[0].text = "Đầu trang"
    made.sections[0].footer.paragraphs[0].text = "Chân trang"
    return made


def test_a_document_of_python_docx_is_read_as_word_prints_it(written: Any) -> None:
    assert read_docx(saved(written)).text.split("\n") == [
        "Mục tiêu đến năm 2030",
        WORDS,
        "• Phổ cập kỹ năng số",
        "1. Thành lập Ban Chỉ đạo",
        "2. Bố trí kinh phí",
        "| Chỉ tiêu | 2030 |",
        "| Kinh tế số | 30% |",
        "| 5G | 99% |",
        "Hết",
    ]


def test_the_paragraph_that_is_named_is_the_one_that_python_docx_counts(written: Any) -> None:
    document = read_docx(saved(written))
    told = [(piece.anchor or "", document.text[piece.start : piece.end]) for piece in document.pieces]
    for anchor, words in told:
        kind, _, number = anchor.partition(":")
        if kind == "paragraph":
            assert words.endswith(written.paragraphs[int(number) - 1].text)
    assert told[-1] == ("paragraph:6", "Hết")


def test_the_strict_variant_is_read_as_the_transitional_one() -> None:
    made = parts(
        numbered(WORDS) + paragraph("đoạn sau"),
        numbering=definition(level(0, "upperRoman", "%1 -")) + list_of(0),
    )
    strict = {
        name: str(content)
        .replace(W, STRICT)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in made.items()
    }
    assert read_docx(zipped(strict)).text == read_docx(zipped(made)).text == f"I - {WORDS}\nđoạn sau"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/word/document2.xml", "word/document2.xml"),
        ("tai%20lieu.xml", "tai lieu.xml"),
        ("./x/../Main.XML", "main.xml"),
        ("word/missing.xml", "word/document.xml"),
    ],
)
def test_the_main_part_is_found_by_its_relationship_whatever_its_name(target: str, name: str) -> None:
    body = part("document", f"<w:body>{paragraph(WORDS)}</w:body>")
    assert read_docx(zipped({"_rels/.rels": relations({"officeDocument": target}), name: body})).text == WORDS


def test_a_file_without_relationships_styles_and_numbering_is_read() -> None:
    body = part("document", f"<w:body>{numbered(WORDS)}</w:body>")
    assert read_docx(zipped({"word/document.xml": body})).text == WORDS


def test_a_relationship_that_leads_out_of_the_file_is_not_followed() -> None:
    made = parts(paragraph(WORDS))
    made["word/_rels/document.xml.rels"] = relations({"styles": "http://example.org/styles.xml"}).replace(
        "/>", ' TargetMode="External"/>'
    )
    assert read_docx(zipped(made)).text == WORDS


def test_unicode_is_composed_and_invisible_characters_go() -> None:
    assert read_docx(word(paragraph("ki\u00adnh t\u200be\u0302\u0301 so\u0302\u0301"))).text == "kinh tế số"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", "rỗng"),
        (paragraph("") + paragraph(" "), "rỗng"),
        (paragraph("<w:r><w:drawing/></w:r>"), "hình ảnh"),
        (paragraph("The action programme of the province for science and technology to 2030."), "tiếng Việt"),
    ],
)
def test_what_holds_no_vietnamese_text_is_refused(body: str, expected: str) -> None:
    with pytest.raises(DocumentError, match=expected):
        read_docx(word(body))


def test_an_empty_file_is_refused_as_empty() -> None:
    with pytest.raises(DocumentError, match="rỗng"):
        read_docx(b"")


def test_the_origin_says_that_it_was_a_word_file() -> None:
    assert read_docx(word(paragraph(WORDS))).origin.format == "docx"


def test_a_word_file_of_a_folder_is_read_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "Dự thảo.DOCX").write_bytes(word(paragraph(WORDS)))
    (source,) = find_sources([str(tmp_path)])
    document = read_source(source)
    assert isinstance(document, Document)
    assert document.text == WORDS


def test_a_text_above_the_limit_is_refused_with_the_option_that_raises_it() -> None:
    data = word(paragraph(WORDS) * 30)
    assert read_docx(data, Limits(size=30 * len(WORDS) + 30))
    with pytest.raises(DocumentError, match="--max-size"):
        read_docx(data, Limits(size=30 * len(WORDS) + 29))
