"""Whole texts on web pages say what they say as plain texts, whatever stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.html import read_html
from checker.extraction import extract
from tests.extraction.reading import pack, programme
from tests.extraction.test_invariants import check_evidence, evidence_of
from tests.rendering.html import SKINS
from tests.rendering.model import said
from tests.rendering.texts import plain, text_files


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("file", text_files(), ids=lambda file: file.stem)
def test_a_text_says_on_a_page_what_it_says_as_plain_text(file: Path, skin: str) -> None:
    text = plain(file).text.replace("**", "")
    document = read_html(SKINS[skin](text).encode())
    found = extract(document, pack())
    assert said(found) == said(programme(text))
    check_evidence(document, found)
    assert all(evidence.anchor for evidence in evidence_of(found))
    assert (found.origin.format, found.origin.encoding) == ("html", None)
