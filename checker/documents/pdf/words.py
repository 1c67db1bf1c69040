"""In: a page as the worker tells it, word by word. Out: its words on a sheet, or None where its letters have
to be put in order one by one (`checker.documents.pdf.letters`).

Most files write a line from left to right, and then the first and the last letter of a word say where it
stands. A file that takes some letters from another font, draws marks on their own, turns its text or raises
figures inside a line (the marks of footnotes) does not.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from math import inf
from typing import Final

from checker.documents.pdf.glyphs import Cleaner
from checker.documents.pdf.process import Answer
from checker.documents.pdf.sheet import Word, boxed
from checker.documents.pdf.superscripts import RAISED

#: In heights of a letter: how far words on a line may overlap, how close two words may come, how far apart
#: their base lines may be, and how close to a word a raised figure stands; that one is so much smaller.
#: And in points, how much higher it stands at most.
_OVERLAP: Final = 0.15
_CLOSEST: Final = 0.06
_SAME_LINE: Final = 0.3
_BEHIND: Final = 0.5
_SMALLER: Final = 0.9
_HIGHEST: Final = 40.0
#: No page is as wide, in points: what stands out there is no number of a sound file.
_FURTHEST: Final = 1e6
#: Marks, which may stand anywhere in the file, and five letters each on its own, which were drawn one by one.
_ONE_BY_ONE: Final = re.compile(r"(?:(?<!\S)[^\W\d_]\s){5}|[\u0300-\u036f]")


def _is_raised(lines: Mapping[int, tuple[float, float]], left: float, base: float, height: float) -> bool:
    """Whether a word stands behind, or above, another one of a line that is a little lower."""
    for lower in range(1, round(min(height, _HIGHEST))):
        begin, end = lines.get(round(base) - lower, (inf, inf))
        if begin < left < end + _BEHIND * height:
            return True
    return False


def _overlaps(lines: Mapping[int, tuple[float, float]], left: float, right: float, base: float) -> bool:
    """Whether a word stands where words of its line, in another font perhaps, stand already."""
    number = round(base)
    for line in (number - 1, number, number + 1):
        begin, end = lines.get(line, (inf, inf))
        if left < end and right > begin:
            return True
    return False


def straight_words(page: Answer, clean: Cleaner) -> list[Word] | None:
    """The words, in the file's order, of a page all of whose lines run from left to right; else None."""
    text = page.header.get("text", "")
    if not text:
        return []
    if page.header.get("raised") or _ONE_BY_ONE.search(text):
        return None
    spans, boxes, bases = (array(kind, blob) for kind, blob in zip("ifd", page.blobs, strict=True))
    frame_left, _, _, frame_top = page.header["box"]
    words: list[Word] = []
    lines: dict[int, tuple[float, float]] = {}
    last_left = last_right = last_base = tallest = 0.0
    places = iter(boxes)
    for at, (start, end, base) in enumerate(zip(spans[::2], spans[1::2], bases, strict=True)):
        left, high, first_right, low = next(places), next(places), next(places), next(places)
        last_x, end_high, right, end_low = next(places), next(places), next(places), next(places)
        height = high - low
        right = max(right, first_right)
        if not (height > 0 and -_FURTHEST < left <= right < _FURTHEST and abs(base) < _FURTHEST):
            return None
        if end - start > 1 and last_x <= left:
            return None
        close = left >= last_left and left - last_right < _CLOSEST * height
        if close and abs(base - last_base) < _SAME_LINE * height:
            return None
        small = height < _SMALLER * tallest and RAISED.issuperset(text[start:end])
        if small and _is_raised(lines, left, base, height):
            return None
        tallest = max(height, tallest)
        if _overlaps(lines, left + _OVERLAP * height, right - _OVERLAP * height, base):
            return None
        known = lines.setdefault(round(base), (left, right))
        if known != (left, right):
            lines[round(base)] = min(left, known[0]), max(right, known[1])
        last_left, last_right, last_base = left, right, base
        word = clean(at, text[start:end])
        if word:
            words.append(
                boxed(
                    word,
                    left - frame_left,
                    frame_top - max(high, end_high),
                    right - frame_left,
                    frame_top - min(low, end_low),
                    frame_top - base,
                )
            )
    return words
