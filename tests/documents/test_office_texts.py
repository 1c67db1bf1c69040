"""Whole texts saved as old Word, RTF and OpenDocument say what they say as plain texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest

from checker.documents.interface import DEFAULT_LIMITS
from checker.documents.office import _DOC, _ODT, _RTF, _WORD, read_doc, read_odt, read_rtf
from checker.extraction import extract
from tests.extraction.reading import pack, programme
from tests.extraction.test_invariants import check_evidence
from tests.rendering.docx import rendered
from tests.rendering.model import said
from tests.rendering.office import Office
from tests.rendering.texts import plain, text_files

READERS = {"doc": read_doc, "rtf": read_rtf, "odt": read_odt}
#: One format each: LibreOffice takes its seconds.
SAVED = list(zip(text_files(), cycle(READERS), strict=False))
#: The filters of LibreOffice that the reader of each format names, and the one for what it makes of them.
FILTERS = {one.name: one.filter for one in (_DOC, _RTF, _ODT)}
#: The first text of each format starts LibreOffice as a user's would.
BY_ITSELF = [file for file, _ in SAVED[: len(READERS)]]
Saved = Callable[[str], Path]
pytestmark = pytest.mark.slow


def text_of(file: Path) -> str:
    return plain(file).text.replace("**", "")


@pytest.fixture(scope="module")
def saved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """The folder of the texts that are saved in a format, all in one run of LibreOffice, and of the Word
    files that it makes of them, in another."""

    @cache
    def folder_of(ending: str) -> Path:
        folder = tmp_path_factory.mktemp(ending)
        for file, its_ending in SAVED:
            if its_ending == ending:
                (folder / f"{file.stem}.docx").write_bytes(rendered(text_of(file)))
        office.save_as(ending, *sorted(folder.glob("*.docx")))
        office.save_as(_WORD, *sorted(folder.glob(f"*.{ending}")), reading=FILTERS[ending])
        return folder

    return folder_of


@pytest.mark.parametrize(
    ("file", "ending"),
    SAVED,
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_a_text_says_in_the_formats_of_office_what_it_says_as_plain_text(
    file: Path, ending: str, saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    if file not in BY_ITSELF:
        made = (saved(ending) / f"{file.stem}.docx").read_bytes()
        monkeypatch.setattr("checker.documents.office._converted", lambda *_: made)
    document = READERS[ending]((saved(ending) / f"{file.stem}.{ending}").read_bytes(), DEFAULT_LIMITS)
    found = extract(document, pack())
    assert said(found) == said(programme(text_of(file)))
    assert found.origin.format == ending
    check_evidence(document, found)
