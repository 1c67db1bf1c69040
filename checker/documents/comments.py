"""In: nothing. Out: what a comment in a document is, whatever the format."""

from __future__ import annotations

from typing import NamedTuple


class CommentLine(NamedTuple):
    """A paragraph of a comment; `to_paste`: it holds words for the document and nothing else."""

    text: str
    bold: bool = False
    to_paste: bool = False


class Comment(NamedTuple):
    """Words of a reviewer on the characters `start` to `end` of a text."""

    start: int
    end: int
    lines: tuple[CommentLine, ...]


class Hand(NamedTuple):
    """Whose comments they are, and of which day (ISO date); None: undated."""

    author: str
    initials: str
    day: str | None = None
