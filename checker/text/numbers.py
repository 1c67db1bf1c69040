"""In: folded words. Out: the numbers they write, in digits or in Vietnamese number words.

Vietnamese writes a decimal comma and thousands points ("0,7", "7.500"); drafts also carry decimal
points ("0.60") and thousands commas ("10,000 dân").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_POINTS: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z")
_COMMAS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_PLAIN: Final = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,9})?\Z")

_DIGITS: Final = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES: Final = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
#: A digit may follow these: "mười hai", "ba mươi lăm", "hai trăm linh năm".
_OPEN: Final = frozenset({"mười", "mươi", "trăm", "linh", "lẻ"})
_MAX_WORDS: Final = 16
#: Words that can begin a number written out.
NUMBER_WORDS: Final = frozenset(_DIGITS) - {"mốt", "tư", "lăm", "nhăm"} | {"mười"}
SCALE_WORDS: Final = frozenset(_SCALES)


def parse_digits(written: str, *, counted: bool = False) -> float | None:
    """The value of a number written in digits, or None where it is no number.

    `counted`: things are counted, so that "10,000" is ten thousand and not ten.
    """
    if _POINTS.match(written):
        return float(written.replace(".", "").replace(",", "."))
    if _COMMAS.match(written) and (counted or written.count(",") > 1):
        return float(written.replace(",", ""))
    if _PLAIN.match(written):
        return float(written.replace(",", "."))
    return None


def parse_words(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """The number written out in words from `at`, and the index after it; None where there is none.

    "mười hai" is 12, "ba mươi lăm" 35, "một nghìn lẻ năm" 1,005, "một vạn" 10,000, "không phẩy bảy"
    0.7, "hai rưỡi" 2.5, "một triệu rưỡi" 1,500,000.
    """
    total = 0.0
    group: int | None = None
    scale = 0
    end = at
    limit = min(len(words), at + _MAX_WORDS)
    while end < limit:
        word = words[end]
        before = words[end - 1] if end > at else ""
        following = words[end + 1] if end + 1 < limit else ""
        if word in _SCALES and group is not None:
            # "ba trăm nghìn tỷ": a greater scale multiplies all that stands before it
            rises = _SCALES[word] > scale > 0
            total = (total + group) * _SCALES[word] if rises else total + group * _SCALES[word]
            group, scale = None, _SCALES[word]
        elif word in ("phẩy", "phảy") and following in _DIGITS and end > at:
            fraction, end = _fraction(words, end + 1, limit)
            return total + (group or 0) + fraction, end
        elif word == "rưỡi" and end > at:
            half = scale / 2 if group is None else 50 if before == "trăm" else 0.5
            return total + (group or 0) + half, end + 1
        else:
            grown = _grown(group, word, before, following)
            if grown is None:
                break
            group = grown
        end += 1
    if end == at:
        return None
    return total + (group or 0), end


def _grown(group: int | None, word: str, before: str, following: str) -> int | None:
    """A number below a thousand with one more word; None where the word does not go on with it."""
    if word in _DIGITS:
        return (group or 0) + _DIGITS[word] if group is None or before in _OPEN else None
    if word == "mười":
        return (group or 0) + 10 if group is None or before == "trăm" else None
    if word == "mươi" and group is not None and group % 10 > 1:
        return group - group % 10 + group % 10 * 10
    if word == "trăm" and group is not None and group < 10 and before in _DIGITS:
        return group * 100
    if word in ("linh", "lẻ") and before and following in _DIGITS and (group or 0) % 100 == 0:
        return group or 0
    return None


def _fraction(words: Sequence[str], at: int, limit: int) -> tuple[float, int]:
    digits = ""
    while at < limit and words[at] in _DIGITS:
        digits += str(_DIGITS[words[at]])
        at += 1
    return float(f"0.{digits}"), at


def scale_of(word: str) -> int:
    """The factor of a scale word after digits ("1,5 triệu"), 1 for any other word."""
    return _SCALES.get(word, 1)
