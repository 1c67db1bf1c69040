"""Whole texts saved as old Word, RTF and OpenDocument say what they say as plain texts."""

from __future__ import annotations

import shutil
import subprocess
from itertools import cycle
from pathlib import Path

import pytest

from checker.documents.interface import DEFAULT_LIMITS
from checker.documents.office import read_doc, read_odt, read_rtf
from checker.documents.text import document_from
from checker.extraction import extract
from tests.extraction.reading import pack
from tests.extraction.test_invariants import check_evidence
from tests.rendering.docx import rendered
from tests.rendering.model import said
from tests.rendering.texts import plain, text_files

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
READERS = {"doc": read_doc, "rtf": read_rtf, "odt": read_odt}
pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")]


@pytest.mark.parametrize(
    ("file", "ending"),
    list(zip(text_files(), cycle(READERS), strict=False)),  # one format each: LibreOffice takes its seconds
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_a_text_says_in_the_formats_of_office_what_it_says_as_plain_text(
    file: Path, ending: str, tmp_path: Path
) -> None:
    text = plain(file).text.replace("**", "")
    written = tmp_path / "text.docx"
    written.write_bytes(rendered(text))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(written)], check=True, capture_output=True)
    document = READERS[ending]((tmp_path / f"text.{ending}").read_bytes(), DEFAULT_LIMITS)
    found = extract(document, pack())
    assert said(found) == said(extract(document_from(text), pack()))
    assert found.origin.format == ending
    check_evidence(document, found)
