"""In: a page as the worker tells it, word by word. Out: its words on a sheet, or None where its letters have
to be put in order one by one (`checker.documents.pdf.letters`).

Most files write a line from left to right, and then the first and the last letter of a word say where it
stands. A file that takes some letters from another font, draws marks on their own, turns its text or raises
figures inside a line (the marks of footnotes) does not.
"""

from __future__ import annotations

import re
from array import array
from typing import Final

from checker.documents.pdf.glyphs import Cleaner
from checker.documents.pdf.process import Answer
from checker.documents.pdf.sheet import Word

#: In heights of a letter: how far words on a line may overlap, how close two words may come, how far apart
#: their base lines may be, and how much lower the base line of a raised figure is allowed to end.
_OVERLAP: Final = 0.15
_CLOSEST: Final = 0.06
_SAME_LINE: Final = 0.3
_RAISED: Final = 0.12
#: No page is as wide, in points: what stands out there is no number of a sound file.
_FURTHEST: Final = 1e6
#: Marks, which may stand anywhere in the file, and five letters each on its own, which were drawn one by one.
_ONE_BY_ONE: Final = re.compile(r"(?:(?<!\S)[^\W\d_]\s){5}|[\u0300-\u036f]")


def straight_words(page: Answer, clean: Cleaner) -> list[Word] | None:
    """The words, in the file's order, of a page all of whose lines run from left to right; else None."""
    text = page.header.get("text", "")
    if not text:
        return []
    if _ONE_BY_ONE.search(text):
        return None
    spans, boxes, bases = (array(kind, blob) for kind, blob in zip("ifd", page.blobs, strict=True))
    frame_left, _, _, frame_top = page.header["box"]
    words: list[Word] = []
    lines: dict[int, tuple[float, float]] = {}
    last_left = last_right = last_base = 0.0
    places = iter(boxes)
    for at, (start, end, base) in enumerate(zip(spans[::2], spans[1::2], bases, strict=True)):
        left, high, first_right, low = next(places), next(places), next(places), next(places)
        last_x, end_high, right, end_low = next(places), next(places), next(places), next(places)
        height = high - low
        right = max(right, first_right)
        if not (height > 0 and -_FURTHEST < left <= right < _FURTHEST and abs(base) < _FURTHEST):
            return None
        if end - start > 1 and (
            last_x <= left or (end_low - base > _RAISED * height and text[end - 1].isdigit())
        ):
            return None
        if left >= last_left and abs(base - last_base) < _SAME_LINE * height:
            raised = base - last_base > _RAISED * height and text[start].isdigit()
            if raised or left - last_right < _CLOSEST * height:
                return None
        known = lines.setdefault(round(base), (left, right))
        if known != (left, right):
            if left < known[1] - _OVERLAP * height and right > known[0] + _OVERLAP * height:
                return None
            lines[round(base)] = min(left, known[0]), max(right, known[1])
        last_left, last_right, last_base = left, right, base
        word = clean(at, text[start:end])
        if word:
            words.append(
                Word(
                    word,
                    left - frame_left,
                    frame_top - max(high, end_high),
                    right - frame_left,
                    frame_top - min(low, end_low),
                    frame_top - base,
                )
            )
    return words
