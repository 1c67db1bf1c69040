"""In: pictures of pages. Out: the words on them, each with its box, as Tesseract recognises them; or nothing.

Tesseract is a program of the system, and needs its data for Vietnamese. It runs on one thread: that is
not slower on one page, and the same picture gives the same words on every machine with the same Tesseract.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from statistics import median
from typing import Final, NamedTuple

from checker.documents.decoding import is_vietnamese, normalise
from checker.errors import DocumentError

#: A page counts as recognised when it has so many words, and Tesseract is so sure of them on the whole, in
#: percent, longer words counting more: a fair scan reaches ninety, photographs and stamps hardly fifty.
FEWEST_WORDS: Final = 5
LEAST_CONFIDENCE: Final = 65.0
#: A single letter of which it is less sure is a speck of the picture, a sign perhaps the line of a table. Of
#: longer words all are kept: a gap in a sentence is worse than a slip.
_LEAST_OF_LETTERS: Final = 40.0
#: Letters and marks that reach below the line.
_DESCENDERS: Final = frozenset("gjpqyQ,;()[]/|\u0323")
_LANGUAGE: Final = "vie"
_POINTS_AN_INCH: Final = 72.0
#: The width of a page upright and across, in points.
_A4: Final = (595.3, 841.9)


class Recognised(NamedTuple):
    """A word; its box is in points from the top left corner of its page, `base` the line it stands on."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float


class RecognisedPage(NamedTuple):
    """A page of a picture: its size in points, its words in the order of reading, and whether they are
    certain enough to count."""

    width: float
    height: float
    words: tuple[Recognised, ...]
    certain: bool


class Clock:
    """What is left of the time that one file may take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds. Raises DocumentError where there are none left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise self.late()
        return left

    def late(self) -> DocumentError:
        """The error of a file that took longer."""
        seconds = f"{self._seconds:g}"
        return DocumentError(
            f"nhận dạng chữ mất hơn {seconds.replace('.', ',')} giây nên đã dừng; "
            "nâng giới hạn bằng --timeout, hoặc bỏ nhận dạng bằng --no-ocr",
            f"recognising the words took more than {seconds} seconds and was stopped; "
            "raise the limit with --timeout, or leave recognition out with --no-ocr",
        )


@cache
def is_available() -> bool:
    """Whether Tesseract and its data for Vietnamese are installed."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(  # noqa: S603 - the program of that name, with fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _LANGUAGE in (listed.stdout + listed.stderr).decode("utf-8", "replace").split()


def recognise(picture: bytes, dots: float | None, clock: Clock) -> list[RecognisedPage] | None:
    """The pages of a picture in any format that Tesseract reads; None where it cannot read it. `dots` an
    inch; where that is not known, the picture is taken for a page as wide as A4. Raises DocumentError where
    the time is up."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    given = ["--dpi", f"{dots:.0f}"] if dots else []
    try:
        done = subprocess.run(  # noqa: S603 - the program of that name; the picture is no argument
            [program, "stdin", "stdout", "-l", _LANGUAGE, *given, "tsv"],
            input=picture,
            capture_output=True,
            timeout=clock.left(),
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as problem:
        raise clock.late() from problem
    except OSError:
        return None
    if done.returncode != 0:
        return None
    return list(_pages(done.stdout.decode("utf-8", "replace"), dots))


class _Row(NamedTuple):
    """A row of Tesseract's table that says where a word is: its line, box in pixels, confidence."""

    line: tuple[int, int, int, int]
    left: float
    top: float
    width: float
    height: float
    confidence: float
    text: str


def _pages(table: str, dots: float | None) -> Iterator[RecognisedPage]:
    sizes: dict[int, tuple[float, float]] = {}
    rows: defaultdict[int, list[_Row]] = defaultdict(list)
    for line in table.splitlines()[1:]:
        cells = line.split("\t", 11)
        if len(cells) != 12:
            continue
        level, page, block, paragraph, text_line = map(int, cells[:5])
        left, top, width, height, confidence = map(float, cells[6:11])
        if level == 1:
            sizes[page] = (width, height)
        elif level == 5:
            place = (page, block, paragraph, text_line)
            # the rule of a table looks like a bar
            text = " ".join(normalise(cells[11]).replace("|", " ").split())
            if text:
                rows[page].append(_Row(place, left, top, width, height, confidence, text))
    for page, (width, height) in sorted(sizes.items()):
        points = _POINTS_AN_INCH / dots if dots else _A4[width > height] / max(width, 1.0)
        kept = [row for row in rows[page] if row.confidence >= _least(row)]
        certain = _is_certain(list(filter(_is_word, kept)))
        yield RecognisedPage(width * points, height * points, tuple(_placed(kept, points)), certain)


def _least(row: _Row) -> float:
    """How sure Tesseract must be of a word for it to be kept."""
    letters = sum(map(str.isalnum, row.text))
    return 0.0 if letters > 1 else _LEAST_OF_LETTERS if letters else LEAST_CONFIDENCE


def _is_word(row: _Row) -> bool:
    return any(map(str.isalnum, row.text))


def _placed(rows: list[_Row], points: float) -> Iterator[Recognised]:
    """The words in points. A line stands where its words without a descender or a mark below end."""
    lines: defaultdict[tuple[int, int, int, int], list[tuple[bool, float]]] = defaultdict(list)
    for row in rows:
        lines[row.line].append((_reaches_below(row.text), row.top + row.height))
    bases = {}
    for line, bottoms in lines.items():
        above = [bottom for below, bottom in bottoms if not below]
        bases[line] = median(above or [bottom for _, bottom in bottoms]) * points
    for row in rows:
        left, top = row.left * points, row.top * points
        right, bottom = (row.left + row.width) * points, (row.top + row.height) * points
        yield Recognised(row.text, left, top, right, bottom, bases[row.line])


def _reaches_below(word: str) -> bool:
    return any(letter in _DESCENDERS for letter in unicodedata.normalize("NFD", word))


def _is_certain(rows: list[_Row]) -> bool:
    letters = sum(len(row.text) for row in rows)
    if len(rows) < FEWEST_WORDS or not letters:
        return False
    confidence = sum(row.confidence * len(row.text) for row in rows) / letters
    return confidence >= LEAST_CONFIDENCE and is_vietnamese(" ".join(row.text for row in rows))
