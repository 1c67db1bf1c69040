"""In: what the worker tells of a page, and its words. Out: whether its text can be trusted to be all,
and where it cannot, a sheet of the words that are recognised on its picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, Literal

from checker.documents.decoding import is_vietnamese
from checker.documents.pdf.glyphs import is_lost
from checker.documents.pdf.process import Answer, Worker
from checker.documents.pdf.sheet import Frame, Rule, Sheet, Word, em_of
from checker.documents.recognition import Clock, recognise

#: "lost": letters that nobody knows; "foreign": another language, or letters that are others than they seem;
#: "unknown": hardly any letters, and only the picture shows whether there is more.
State = Literal["text", "foreign", "scan", "lost", "unknown"]

#: A page with fewer letters holds a page number at most; a scan with a stamp, fewer than the second.
_NUMBER_ONLY: Final = 30
_STAMP_ONLY: Final = 400
#: The share of a page that a picture covers where the page is a scan.
_COVERED: Final = 0.4
#: Fewer letters do not show a language.
_TELLING: Final = 200

#: A small picture of a page shows whether anything is on it: so many dark dots a letter, so many across a
#: rule, and so many more.
_SMALL_DOTS: Final = 36.0
_SMALL_PIXELS: Final = 1_000_000
_DARK_A_LETTER: Final = 15
_THICK: Final = 2
_DARK_AT_ALL: Final = 60
#: A page that shows no words is empty where no larger share of it is dark: a scanner draws its edges.
_EMPTY_SHARE: Final = 0.01
_DARK: Final = bytes(1 if value < 128 else 0 for value in range(256))

_DOTS: Final = 300.0
#: The picture of A3 at that resolution; larger pages are drawn smaller.
_MOST_PIXELS: Final = 18_000_000
#: In dots: strokes of so many dark ones, with specks of light, are rules of a table.
_LEVEL_RULE: Final = re.compile(b"(?:\\x01{30,}\\x00{0,2}){4,}")
_UPRIGHT_RULE: Final = re.compile(b"(?:\\x01{30,}\\x00{0,2}){3,}")
_THICKEST: Final = 12


def state_of(page: Answer, words: Sequence[Word]) -> State:
    """Whether a page holds its text as text."""
    if page.header.get("damaged") or page.header.get("crowded") or is_lost(page.header["text"]):
        return "lost"
    text = " ".join([word.text for word in words])
    letters = sum(map(str.isalpha, text)) if len(text) < 4 * _STAMP_ONLY else _STAMP_ONLY
    if letters < _STAMP_ONLY and _covered(page) >= _COVERED:
        return "scan"
    if letters < _NUMBER_ONLY:
        return "unknown"
    if letters >= _TELLING and not is_vietnamese(text):
        return "scan" if _covered(page) >= _COVERED else "foreign"
    return "text"


def _covered(page: Answer) -> float:
    """The share of the page under its largest picture."""
    left, bottom, right, top = page.header["box"]
    area = (right - left) * (top - bottom)
    shares = [
        max(min(u, right) - max(x, left), 0) * max(min(v, top) - max(y, bottom), 0) / area
        for x, y, u, v in page.header["pictures"]
        if area > 0
    ]
    return max(shares, default=0.0)


def is_empty(worker: Worker, number: int, sheet: Sheet) -> bool:
    """Whether nothing is on a page but its few words, and rules."""
    letters = sum(len(word.text) for word in sheet.words)
    rules = sum(rule.end - rule.start for rule in sheet.rules) * _SMALL_DOTS / 72
    answer = worker.ask("picture", number, _SMALL_DOTS, _SMALL_PIXELS)
    if not answer.header["width"]:
        return False
    return _dark(answer.blobs[0]) <= _DARK_AT_ALL + _DARK_A_LETTER * letters + _THICK * rules


def _dark(picture: bytes) -> int:
    return picture.translate(_DARK).count(1)


def recognised(worker: Worker, number: int, clock: Clock) -> Sheet | None:
    """The sheet of a page, as recognised on its picture; without words where the page is empty, None where
    what is on it cannot be read."""
    answer = worker.ask("picture", number, _DOTS, _MOST_PIXELS)
    across, down = answer.header["width"], answer.header["height"]
    if not across:
        return None
    picture = answer.blobs[0]
    dots = answer.header["dots"]
    pages = recognise(b"P5 %d %d 255\n" % (across, down) + picture, dots, clock)
    if not pages:
        return None
    page = pages[0]
    if not page.words and _dark(picture) <= _EMPTY_SHARE * len(picture):
        return sheet_of(page.width, page.height, [], [])
    if not page.certain:
        return None
    rules = list(_rules(picture.translate(_DARK), across, down, 72 / dots))
    return sheet_of(page.width, page.height, [Word(*word) for word in page.words], rules)


def sheet_of(width: float, height: float, words: list[Word], rules: list[Rule]) -> Sheet:
    """The sheet of a picture, which lies as it is shown."""
    frame = Frame((0.0, 0.0, width, height))
    return Sheet(frame, width, height, words, rules, em_of(words))


def _rules(dark: bytes, across: int, down: int, points: float) -> Iterator[Rule]:
    """Level and upright strokes of a picture (one byte a dot, 1 where it is dark): long, and thin."""
    rows = (dark[row * across : (row + 1) * across] for row in range(down))
    yield from _strokes(True, rows, _LEVEL_RULE, points)
    columns = (dark[column::across] for column in range(across))
    yield from _strokes(False, columns, _UPRIGHT_RULE, points)


def _strokes(
    level: bool, lines: Iterable[bytes], pattern: re.Pattern[bytes], points: float
) -> Iterator[Rule]:
    """A stroke is some dots thick: neighbouring lines that have it are one, a filled field is none."""
    growing: list[tuple[int, int, int]] = []  # first line, start, end
    for number, line in enumerate(chain(lines, (b"",))):
        found = [match.span() for match in pattern.finditer(line)]
        grown = []
        for first, start, end in growing:
            touching = [span for span in found if span[0] < end and start < span[1]]
            if touching:
                found = [span for span in found if span not in touching]
                grown.append((first, min(start, touching[0][0]), max(end, touching[-1][1])))
            elif number - first <= _THICKEST:
                yield Rule(level, (first + number) / 2 * points, start * points, end * points)
        growing = [*grown, *((number, start, end) for start, end in found)]
