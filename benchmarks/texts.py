"""In: CHECKER_CORPUS, else the sample drafts. Out: the text that is measured, and longer ones made of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Text:
    """A text with the file it stands in."""

    path: Path
    content: str

    def times(self, count: int) -> str:
        """The text `count` times over, its parts following each other as in one document."""
        return "\n\n".join([self.content] * count)

    def __str__(self) -> str:
        return f"{self.path.name} ({len(self.content):,} characters)"


def texts() -> list[Text]:
    """All texts at hand, the largest first."""
    corpus = os.environ.get("CHECKER_CORPUS")
    return _texts_in(Path(corpus) / "programmes" if corpus else ROOT / "programmes")


def drafts() -> list[Text]:
    """The sample drafts, the largest first: what is made of them may be passed on."""
    return _texts_in(ROOT / "programmes")


def _texts_in(folder: Path) -> list[Text]:
    found = [Text(path, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    if not found:
        raise SystemExit(f"{folder}: there is no .txt file to measure")
    return sorted(found, key=lambda text: len(text.content), reverse=True)
