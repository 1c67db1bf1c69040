"""In: a page letter by letter, in any order. Out: its words, put together by where the letters stand.

For pages that `checker.documents.pdf.words` cannot take word by word: letters of a line that come from
several fonts in turn, marks drawn on their own, text turned by quarters, raised figures.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from checker.documents.pdf.glyphs import Cleaner
from checker.documents.pdf.process import Answer
from checker.documents.pdf.sheet import Frame, Letter, Word, boxed
from checker.documents.pdf.superscripts import with_superscripts_told

#: In mean widths of a letter: a gap that parts words; how far apart the base lines of one line may be, and a
#: letter that is drawn twice to make it bold.
_GAP: Final = 0.3
_SAME_LINE: Final = 0.5
_TWICE: Final = 0.2
#: So many letters in another direction are a text of its own: up the margin, or across the page.
_OWN_TEXT: Final = 3
_FURTHEST: Final = 1e6
#: In points: how far from the end of its letter a mark may be put.
_BEHIND: Final = 0.5
_ASKEW: Final = 4
_KEYCAP: Final = "\u20e3"


def words_of_letters(page: Answer, letters: Answer, frame: Frame, clean: Cleaner) -> tuple[Frame, list[Word]]:
    """The words, line by line from the top, and how the page must be turned to read them."""
    steps = list(_steps(letters))
    votes = Counter(step for step in steps if step is not None)
    turn = votes.most_common(1)[0][0] if votes else 0
    frame = frame._replace(text=turn if turn != _ASKEW else 0)
    found = list(_letters(letters, frame))
    widths = [letter.right - letter.left for letter in found if not letter.text.isspace()]
    unit = sum(widths) / len(widths) if any(widths) else 1.0
    starts = array("i", page.blobs[0])[::2]
    along, across = _parted(found, steps, turn)
    words = []
    for line in _lines(with_superscripts_told(along, unit), unit):
        for word in _words(line):
            first = next((letter for letter in word if not letter.text.isascii()), word[0])
            text = clean(bisect_right(starts, first.number) - 1, _text(word))
            if text:
                words.append(_boxed(text, word))
    for run in across:
        text = clean(bisect_right(starts, run[0].number) - 1, _text(run))
        if text:
            words.append(_boxed(text, run))
    return frame, words


def _parted(
    letters: Sequence[Letter], steps: Sequence[int | None], turn: int
) -> tuple[list[Letter], list[list[Letter]]]:
    """Letters that run along the lines of the page, and the texts that run another way, each of its own."""
    along: list[Letter] = []
    across: list[list[Letter]] = []
    ways: list[bool] = []
    known = False
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        # the last letter of a word, and the space behind it, go the way of the word
        known = step not in (None, turn) if step is not None else known and following is not None
        ways.append(known)
    for own, run in groupby(letters, key=lambda letter: ways[letter.number]):
        members = list(run)
        if own and sum(steps[letter.number] is not None for letter in members) >= _OWN_TEXT:
            across.append(members)
        else:
            along += members
    return along, across


def _steps(letters: Answer) -> Iterator[int | None]:
    """For each letter the way to the next one on its line: quarters anti-clockwise from the right, `_ASKEW`
    for any other, None where there is no next."""
    text = letters.header["text"]
    places = array("d", letters.blobs[1])
    for at, character in enumerate(text):
        following = text[at + 1 : at + 2]
        step: int | None = None
        if following and not character.isspace() and not following.isspace() and not _is_mark(following):
            x, y, left, right, bottom, top = places[6 * at : 6 * at + 6]
            across, up = places[6 * at + 6] - x, places[6 * at + 7] - y
            if 0 < max(abs(across), abs(up)) < 3 * max(right - left, top - bottom):
                step = _quarter(across, up)
        yield step


def _quarter(across: float, up: float) -> int:
    if abs(up) <= abs(across) / 4:
        return 0 if across > 0 else 2
    if abs(across) <= abs(up) / 4:
        return 1 if up > 0 else 3
    return _ASKEW


def _letters(letters: Answer, frame: Frame) -> Iterator[Letter]:
    """The letters on the sheet, without the spaces that pdfium made up."""
    made_up, places, boxes = letters.blobs[0], array("d", letters.blobs[1]), array("f", letters.blobs[2])
    base: Letter | None = None
    for number, character in enumerate(letters.header["text"]):
        if made_up[number] or character in "\r\n":
            continue
        x, y, tight_left, tight_right, tight_bottom, tight_top = places[6 * number : 6 * number + 6]
        left, top, right, bottom = boxes[4 * number : 4 * number + 4]
        if not all(abs(value) < _FURTHEST for value in (x, y, left, top, right, bottom)):
            continue
        mark = _is_mark(character)
        if mark:
            left, top, right, bottom = tight_left, tight_top, tight_right, tight_bottom
        (a, b), (c, d) = frame.laid(left, bottom), frame.laid(right, top)
        start, line = frame.laid(x, y)
        letter = Letter(start, line, character, min(a, c), min(b, d), max(a, c), max(b, d), number)
        if mark:
            letter = letter._replace(x=_place_of_mark(letter, base))
        else:
            base = letter
        yield letter


def _place_of_mark(mark: Letter, base: Letter | None) -> float:
    """Where a mark belongs: to the letter before it in the file, if it is put right behind that one, wherever
    its font draws it then; else to the letter that it is drawn on."""
    middle = (mark.left + mark.right) / 2
    if base is None or base.base != mark.base:
        return middle
    behind = abs(mark.x - base.right) <= _BEHIND
    return base.x if behind or base.left <= middle <= base.right else middle


def _lines(letters: Iterator[Letter], unit: float) -> Iterator[list[Letter]]:
    """Letters on one base line, from left to right."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: letter.base):
        if line and letter.base - line[0].base > _SAME_LINE * unit:
            yield sorted(line, key=_across)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=_across)


def _across(letter: Letter) -> tuple[float, int]:
    return letter.x, letter.number


def _is_mark(character: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return character != "" and unicodedata.category(character) in ("Mn", "Me")


def _words(line: Sequence[Letter]) -> Iterator[list[Letter]]:
    widths = [letter.right - letter.left for letter in line if letter.text.isalnum()]
    unit = sum(widths) / len(widths) if any(widths) else 1.0
    gaps = [after.left - before.right for before, after in pairwise(line)]
    close = [gap for gap in gaps if gap < unit]
    # letters set apart, as in some titles: a word ends where the gap is wider than theirs
    widest = (_GAP + max(median(close) / unit if close else 0.0, 0.0)) * unit
    word: list[Letter] = []
    last: Letter | None = None  # of the word, and no mark unless there are only marks
    for letter in line:
        if letter.text.isspace():
            if word:
                yield word
            word, last = [], None
            continue
        mark = _is_mark(letter.text)
        if last is not None and not mark:
            if letter.text == last.text and abs(letter.left - last.left) < _TWICE * unit:
                continue
            if letter.left - last.right > widest:
                yield word
                word = []
        word.append(letter)
        if last is None or not mark or _is_mark(last.text):
            last = letter
    if word:
        yield word


def _text(word: Iterable[Letter]) -> str:
    """The letters in the order of reading; the frame of a key comes behind what else is on its letter."""
    return "".join(
        letter.text
        for mark, run in groupby(word, key=lambda letter: _is_mark(letter.text))
        for letter in (sorted(run, key=lambda letter: letter.text == _KEYCAP) if mark else run)
    )


def _boxed(text: str, letters: Sequence[Letter]) -> Word:
    return boxed(
        text,
        min(letter.left for letter in letters),
        min(letter.top for letter in letters),
        max(letter.right for letter in letters),
        max(letter.bottom for letter in letters),
        letters[0].base,
    )
