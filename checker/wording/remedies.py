"""In: what to write, as a rule says it. Out: its words in pieces: those to paste, and what is said of them.

A wording to paste stands in quotation marks behind a colon, and so do those that follow it in a list: ghi:
“...”, “...”. Other quotations are spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_OPENS = ": “"
_GOES_ON = "”, “"
_LEFT = "“”.,; "


class Piece(NamedTuple):
    """Words of a remedy; `to_paste`: a wording as a programme can have it, without its quotation marks."""

    text: str
    to_paste: bool = False


def pieces(remedy: str) -> tuple[Piece, ...]:
    """All of the remedy: the texts of its pieces, one after the other, are the remedy."""
    return tuple(piece for piece in _pieces(remedy) if piece.text)


def told_apart(remedy: str) -> tuple[Piece, ...]:
    """The pieces as lines of their own: wordings, and what is said of them without marks that are left."""
    lines = (
        piece if piece.to_paste else Piece(piece.text.removesuffix("“").lstrip(_LEFT).rstrip())
        for piece in pieces(remedy)
    )
    return tuple(line for line in lines if line.text)


def _pieces(remedy: str) -> Iterator[Piece]:
    said, begin = 0, _behind(remedy, _OPENS, 0)
    while begin and (end := _close(remedy, begin)) >= 0:
        yield Piece(remedy[said:begin])
        yield Piece(remedy[begin:end], to_paste=True)
        said = end
        goes_on = remedy.startswith(_GOES_ON, end)
        begin = end + len(_GOES_ON) if goes_on else _behind(remedy, _OPENS, end)
    yield Piece(remedy[said:])


def _behind(text: str, sign: str, start: int) -> int:
    """Where a sign ends that stands at `start` or later; 0: there is none."""
    at = text.find(sign, start)
    return at + len(sign) if at >= 0 else 0


def _close(text: str, begin: int) -> int:
    """Where the quotation ends whose words begin there; quotations may stand in it. -1: nowhere."""
    depth = 1
    for at in range(begin, len(text)):
        depth += (text[at] == "“") - (text[at] == "”")
        if not depth:
            return at
    return -1
