"""Whole texts that LibreOffice saved as web pages from Word files say what they say as plain texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.html import read_html
from checker.extraction import extract
from tests.extraction.reading import pack, programme
from tests.rendering.docx import rendered
from tests.rendering.model import said
from tests.rendering.office import Office
from tests.rendering.texts import plain, text_files


@pytest.mark.slow
def test_a_text_says_on_a_page_of_libreoffice_what_it_says_as_plain_text(
    office: Office, tmp_path: Path
) -> None:
    files = text_files()
    texts = {file.stem: plain(file).text.replace("**", "") for file in files}
    for name, text in texts.items():
        (tmp_path / f"{name}.docx").write_bytes(rendered(text))
    office.save_as("html:HTML (StarWriter)", *sorted(tmp_path.glob("*.docx")))
    for name, text in texts.items():
        page = read_html((tmp_path / f"{name}.html").read_bytes())
        assert said(extract(page, pack())) == said(programme(text)), name
