"""Whole texts, printed to PDF in several ways, say what they say as plain texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.documents.pdf import read_pdf
from checker.extraction import extract
from tests.documents.pdf_pages import NO_OCR
from tests.extraction.reading import pack, programme
from tests.extraction.test_invariants import check_evidence, evidence_of
from tests.renderers.browser import DESKTOP, Browser
from tests.rendering.model import said
from tests.rendering.office import Office
from tests.rendering.pdf import OFFICIAL, Look, printable, printed, web_page, word_file
from tests.rendering.texts import plain, text_files

FILES = text_files()
#: Whole programs print these: each text in one of two ways, to spare minutes, and the real ones in both.
PRINTS = [
    (file, block)
    for at, file in enumerate(FILES)
    for block in (False, True)
    if block == bool(at % 2) or not file.is_relative_to(Path(__file__).parents[2])
]
#: News, which has no head and no end in columns of their own.
NEWS = [file for file in FILES if not re.search("^Nơi nhận|^[|]", plain(file).text, re.MULTILINE)]
#: A booklet without indents, whose lines end anywhere; a close print with numbers between dashes.
BOOKLET = Look(
    indent=0, space=8, justified=False, head="CHƯƠNG TRÌNH CỦA TỈNH", number="Trang {page}/{pages}", pages=9
)
NEWSPAPER = Look(size=10, leading=13, indent=14, margin=45, columns=2)
CLOSE = Look(size=11, leading=13, indent=20, margin=50, number="- {page} -", pages=9)


def by_stem(file: Path) -> str:
    return file.stem


def check(pdf: bytes, text: str) -> None:
    """The file says what the text says, and its evidence stands on pages and in boxes."""
    document = read_pdf(pdf, NO_OCR)
    found = extract(document, pack())
    assert said(found) == said(programme(text))
    check_evidence(document, found)
    assert document.origin.unread_pages == ()
    assert all(evidence.page is not None and evidence.box is not None for evidence in evidence_of(found))


@pytest.mark.parametrize("file", FILES, ids=by_stem)
def test_a_text_says_in_print_what_it_says_as_plain_text(file: Path) -> None:
    text = printable(file).text
    check(printed(text), text)


@pytest.mark.slow
@pytest.mark.parametrize("look", [BOOKLET, CLOSE], ids=["booklet", "close"])
@pytest.mark.parametrize("file", FILES, ids=by_stem)
def test_a_text_says_the_same_however_it_is_laid_out(file: Path, look: Look) -> None:
    text = printable(file).text
    check(printed(text, look), text)


@pytest.mark.slow
@pytest.mark.parametrize("file", NEWS, ids=by_stem)
def test_news_in_two_columns_say_what_they_say_as_plain_text(file: Path) -> None:
    text = printable(file).text
    check(printed(text, NEWSPAPER), text)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=by_stem)
def test_a_text_in_decomposed_letters_says_the_same(file: Path) -> None:
    text = printable(file).text
    check(printed(text, OFFICIAL._replace(decomposed=True)), text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "block"), [("Times New Roman", False), ("DejaVu Serif", True)], ids=["official", "block"]
)
def test_texts_printed_by_libreoffice_say_what_they_say_as_plain_texts(
    family: str, block: bool, office: Office, tmp_path: Path
) -> None:
    """With a font that lacks letters of Vietnamese, which LibreOffice then draws after all others."""
    files = [file for file, in_blocks in PRINTS if in_blocks == block]
    for file in files:
        (tmp_path / f"{file.stem}.docx").write_bytes(
            word_file(printable(file).text, family=family, block=block)
        )
    office.save_as("pdf", *sorted(tmp_path.glob("*.docx")))
    for file in files:
        check((tmp_path / f"{file.stem}.pdf").read_bytes(), printable(file).text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "block"),
    PRINTS,
    ids=[f"{file.stem}-{'block' if block else 'official'}" for file, block in PRINTS],
)
def test_a_text_printed_by_chromium_says_what_it_says_as_plain_text(
    file: Path, block: bool, browser: Browser, tmp_path: Path
) -> None:
    """With a head and a foot of its own: date and title above, address and page number below."""
    text = printable(file).text
    page = tmp_path / "trang.html"
    page.write_text(web_page(text, family='"DejaVu Serif", serif', block=block), encoding="utf-8")
    browser.open(page, DESKTOP)
    check(browser.printed(), text)
