"""In: paragraphs and tables in the order of reading. Out: the text of the document, where each of its pages
begins, and the box of each word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.documents.composing import REPEATED
from checker.documents.interface import Piece
from checker.documents.pdf.lines import Line
from checker.documents.pdf.paragraphs import Flow, Paragraph, Placed, PlacedRow, PlacedTable
from checker.documents.pdf.sheet import Frame, Word
from checker.text.syllables import is_syllable

#: A line that ends like this goes on without a space: "57-NQ/", "2025-".
_OPEN: Final = re.compile(r"\w[-/–]$")
_HALF: Final = re.compile(r"[^\W\d_]+(?=-?$)")
_OTHER_HALF: Final = re.compile(r"[^\W\d_]+")
#: The two parts of a figure, and the figures that people write: up to four digits, or groups of them.
_FIGURE_ENDS: Final = re.compile(r"[0-9][0-9.,]*$")
_FIGURE_GOES_ON: Final = re.compile(r"[0-9.,]+")
_FIGURE: Final = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{0,3})*")
#: No word has more letters; what comes before is not looked at.
_LONGEST: Final = 40
#: "STT", "GRDP": so many capitals may be one word, the last of them below the others.
_SHORT_NAME: Final = 4
#: In points: by how much a line may seem wider than the room that its cell has.
_SLACK: Final = 0.5


class Assembled(NamedTuple):
    """A text, the offset at which each page begins, and where its words stand."""

    text: str
    pages: tuple[int, ...]
    pieces: tuple[Piece, ...]


def assemble(flow: Iterable[Flow], frames: Sequence[Frame]) -> Assembled:
    """`frames`: how each page lies, for the boxes of its words."""
    writer = _Writer(frames)
    for part in flow:
        if isinstance(part, Paragraph):
            if part.apart:
                writer.write("\n")
            writer.words(part.lines)
        else:
            writer.table(part)
        writer.write("\n")
    return writer.assembled()


class _Writer:
    def __init__(self, frames: Sequence[Frame]) -> None:
        self._frames = frames
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._begins: dict[int, int] = {}

    def assembled(self) -> Assembled:
        pages = []
        following = self._length
        for page in reversed(range(len(self._frames))):
            following = min(self._begins.get(page, following), following)
            pages.append(following)
        if pages:
            pages[-1] = 0
        return Assembled("".join(self._parts), tuple(reversed(pages)), tuple(self._pieces))

    def write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def words(self, lines: Sequence[Placed], room: float | None = None) -> None:
        """The words of lines that make one: a paragraph, or a cell with room for lines of that width."""
        last: Line | None = None
        ending = ""
        for page, line in lines:
            cut = last is not None and room is not None and _is_cut(last, ending, line, room)
            if last is not None and not cut:
                self._between(last.words[-1].text, line.words[0].text)
            goes_on = cut and len(line.words) == 1
            ending = ((ending if goes_on else "") + line.words[-1].text)[-_LONGEST:]
            self._begins.setdefault(page, self._length)
            self._line(line.words, self._frames[page], in_cell=room is not None)
            last = line

    def _between(self, last: str, following: str) -> None:
        """What stands between two lines: a space, or nothing where a word goes on."""
        if not _OPEN.search(last):
            self.write(" ")
        elif _is_hyphenated(last, following):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self._pieces[-1] = self._pieces[-1]._replace(end=self._length)

    def _line(self, words: Sequence[Word], frame: Frame, *, in_cell: bool) -> None:
        parts, pieces = self._parts, self._pieces
        at = self._length
        shown = frame.shown_box
        for word in words:
            text = word.text.replace("|", "\\|") if in_cell else word.text
            parts += (text, " ")
            pieces.append(Piece(at, at + len(text), None, shown(word[1:5])))
            at += len(text) + 1
        parts.pop()
        self._length = at - 1

    def table(self, table: PlacedTable) -> None:
        """Every row a line `| cell | cell |`."""
        above: PlacedRow = []
        for number, row in enumerate(table.rows):
            self.write("\n|" if number else "|")
            for column, cell in enumerate(row):
                again = bool(cell) and bool(above) and cell is above[column]
                self.write(" ")
                if cell and not (again and sum(len(line.text) for _, line in cell) > REPEATED):
                    widest = max(line.right - line.left for _, line in cell)  # it may go over columns
                    self.words(cell, max(table.room(column), widest))
                    self.write(" ")
                self.write("|")
            above = row


def _is_cut(last: Line, one: str, line: Line, room: float) -> bool:
    """Whether a cell was too narrow for a word, and cut it: the line has no room for another letter of what
    follows, and the parts are no words of their own. `one`: all of the word so far."""
    second = line.words[0]
    letter = (second.right - second.left) / len(second.text)
    if last.right - last.left + letter < room - _SLACK:
        return False
    other = second.text
    half, other_half = _HALF.search(one), _OTHER_HALF.match(other)
    if half and other_half and other_half[0].islower():
        begun, whole = half[0].lower(), half[0].lower() + other_half[0]
        if is_syllable(whole) and not is_syllable(begun):
            return True
    if len(last.words) > 1:
        return False
    figure, rest = _FIGURE_ENDS.search(one), _FIGURE_GOES_ON.match(other)
    if figure and rest:
        return _FIGURE.fullmatch(figure[0] + rest[0]) is not None
    if one.isupper() and other.isupper():
        return one.isalpha() and other.isalpha() and len(one + other) <= _SHORT_NAME and len(other) == 1
    return one.isalpha() and other.isalpha() and other.islower() and not is_syllable(other)


def _is_hyphenated(last: str, following: str) -> bool:
    """Whether the hyphen at the end of a line only says that the word goes on: no word ends or begins there
    that Vietnamese would have ("inter-net", but "xã-hội")."""
    half, other = _HALF.search(last[-_LONGEST:]), _OTHER_HALF.match(following)
    if not last.endswith("-") or half is None or other is None or not other[0].islower():
        return False
    return not (is_syllable(half[0].lower()) and is_syllable(other[0]))
