"""Whole texts written in Word, with automatic numbering and tables, say what they say as plain texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.docx import read_docx
from checker.extraction import extract
from tests.extraction.reading import pack, programme
from tests.extraction.test_invariants import check_evidence, evidence_of
from tests.rendering.docx import rendered
from tests.rendering.model import said
from tests.rendering.texts import plain, text_files

FILES = text_files()


@pytest.mark.parametrize("spaced", [True, False], ids=["blank paragraphs", "distance"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_text_says_in_word_what_it_says_as_plain_text(file: Path, spaced: bool) -> None:
    text = plain(file).text.replace("**", "")
    document = read_docx(rendered(text, spaced=spaced))
    found = extract(document, pack())
    assert said(found) == said(programme(text))
    check_evidence(document, found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_evidence_names_a_place_in_the_file(file: Path) -> None:
    found = extract(read_docx(rendered(plain(file).text)), pack())
    assert all(evidence.anchor for evidence in evidence_of(found))
    assert found.origin.format == "docx"
