"""In: nothing. Out: the whole texts that every format is tried on: ours, the sample drafts, and the real ones
of the folder that CHECKER_CORPUS names."""

from __future__ import annotations

import os
from pathlib import Path

from checker.documents.interface import Document
from checker.documents.text import read_text

_ROOT = Path(__file__).parents[2]
_CORPUS = os.environ.get("CHECKER_CORPUS")


def text_files() -> list[Path]:
    """The files, in a fixed order. Their stems are unique: they serve as the names of test cases."""
    found = [
        *sorted((_ROOT / "tests" / "texts").glob("*.txt")),
        *sorted((_ROOT / "programmes").glob("*.txt")),
    ]
    if _CORPUS:
        found += [
            *sorted(Path(_CORPUS, "programmes").glob("*.txt")),
            Path(_CORPUS, "central", "nq03-annex1.md"),
        ]
    return found


def plain(file: Path) -> Document:
    """The text as the reader of plain texts gives it."""
    return read_text(file.read_bytes())
