"""In: nothing. Out: texts without slips: the sentences of the corpus, and whole texts of our own."""

from __future__ import annotations

from pathlib import Path

from checker.documents.text import read_text
from tests.corpus.cases import cases

ROOT = Path(__file__).parents[2]

CLEAN = [
    *(case.document for case in cases()),
    *(
        read_text(path.read_bytes()).text
        for folder in ("tests/texts", "programmes")
        for path in sorted((ROOT / folder).glob("*.txt"))
        if path.name != "son-la-du-thao.txt"  # a draft with slips of its own
    ),
]
