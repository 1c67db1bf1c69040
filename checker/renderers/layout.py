"""In: words and a page. Out: lines that fit its width: paragraphs, labelled fields, columns.

All text that comes from outside goes through `clean`: a document or a file name must not be able to
move a reader's cursor or colour a reader's terminal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.renderers.interface import Page

#: Wider lines are hard to read, however wide the window.
WIDEST = 120
NARROWEST = 20
#: Below this a label beside its text leaves too little room: the text goes below its label.
ROOM_FOR_LABELS = 56

#: Everything of ASCII, Latin, Vietnamese and the signs of this report takes one column.
_SPECIAL = re.compile("[^\u0000-\u02ff\u1ea0-\u2e7f]")

#: What a runner of CI jobs takes for a command in its log: "::" where a line begins, "##[" anywhere.
_COMMAND = re.compile(r"^\s*::|##\[")


def clean(text: str) -> str:
    """The text on one line, with what cannot be printed made visible as a replacement character."""
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(character if character.isprintable() else "\ufffd" for character in joined)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if not _SPECIAL.search(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shorten(text: str, width: int) -> str:
    """The text, cut at its end with an ellipsis where it takes more than `width` columns."""
    if columns(text) <= width:
        return text
    while text and columns(text) > width - 1:
        text = text[: max(len(text) - max((columns(text) - width) // 2, 1), 0)]
    return text.rstrip(" ,;:.(") + "…"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if columns(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while columns(line) > width:
            lines.append(line[:width])
            line = line[width:]
    return [*lines, line]


class Sheet:
    """Collects the lines of one report. Written to by one renderer, read once."""

    def __init__(self, page: Page) -> None:
        self.width = max(NARROWEST, min(page.width, WIDEST))
        self._colour = page.colour
        self._lines: list[str] = []

    def blank(self) -> None:
        """An empty line, never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def line(self, *pieces: tuple[str, str]) -> None:
        """One line of (text, style) pieces that are known to fit."""
        line = "".join(self.paint(text, style) for text, style in pieces).rstrip()
        self._lines.append(_COMMAND.sub(_no_command, line))

    def text(self, text: str, style: str = "", *, first: str = "", indent: int = 0) -> None:
        """A paragraph; `first` stands before its first line, the others hang below the text."""
        hang = indent + columns(first)
        before = " " * indent + first
        for line in wrap(text, max(self.width - hang, NARROWEST // 2)):
            self.line((before + line, style))
            before = " " * hang

    def field(self, label: str, text: str, style: str = "", *, indent: int, label_width: int) -> None:
        """A label with its text beside it, or below it where the page is narrow."""
        if self.width < ROOM_FOR_LABELS:
            if label:
                self.line((" " * indent, ""), (label, "dim"))
            self.text(text, style, indent=indent + 2)
            return
        hang = indent + label_width
        shown = label.ljust(label_width)
        for line in wrap(text, self.width - hang):
            self.line((" " * indent, ""), (shown, "dim"), (line, style))
            shown = " " * label_width

    def paint(self, text: str, style: str) -> str:
        return _painted(text, style) if self._colour and style and text.strip() else text

    def result(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"


def _no_command(sign: re.Match[str]) -> str:
    """Signs that look the same and take no more room."""
    return sign.group().replace("::", "\u2237").replace("##[", "#\u266f[")


@lru_cache(maxsize=64)
def _style(style: str) -> object:
    from rich.style import Style

    return Style.parse(style)


def _painted(text: str, style: str) -> str:
    # Only colour needs rich, and only a terminal needs colour: a pipe does not pay for the import.
    from rich.color import ColorSystem
    from rich.style import Style

    parsed = _style(style)
    assert isinstance(parsed, Style)  # noqa: S101
    return parsed.render(text, color_system=ColorSystem.STANDARD)
