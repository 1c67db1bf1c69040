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

    "mười hai" is 12, "ba mươi lăm" 35, "một vạn" 10,000, "không phẩy bảy" 0.7, "hai rưỡi" 2.5.
    """
    end = at
    total = 0.0
    group: float | None = None
    limit = min(len(words), at + 12)
    while end < limit:
        word = words[end]
        following = words[end + 1] if end + 1 < limit else ""
        if word == "mười":
            group = (group or 0) + 10
        elif word == "mươi" and group is not None and 1 < group % 100 < 10:
            group = group - group % 10 + group % 10 * 10
        elif word == "trăm" and group is not None and 0 < group < 10:
            if end > at and words[end - 1] == "phần":
                break
            group *= 100
        elif word in ("linh", "lẻ") and group is not None and group % 100 == 0 and following in _DIGITS:
            pass
        elif word in _SCALES and (group is not None or total):
            total = (total + (group or 0)) * _SCALES[word] if total < _SCALES[word] else total
            group = None
        elif word in ("phẩy", "phảy") and following in _DIGITS:
            fraction, end = _fraction(words, end + 1, limit)
            return total + (group or 0) + fraction, end
        elif word == "rưỡi" and (group is not None or total):
            return total + (group or 0) + 0.5, end + 1
        elif word in _DIGITS and _digit_may_follow(words, end, at):
            group = (group or 0) + _DIGITS[word]
        else:
            break
        end += 1
    if end == at:
        return None
    return total + (group or 0), end


def _digit_may_follow(words: Sequence[str], end: int, at: int) -> bool:
    return end == at or words[end - 1] in ("mười", "mươi", "trăm", "linh", "lẻ") or words[end - 1] in _SCALES


def _fraction(words: Sequence[str], at: int, limit: int) -> tuple[float, int]:
    digits = ""
    while at < limit and words[at] in _DIGITS:
        digits += str(_DIGITS[words[at]])
        at += 1
    return float(f"0.{digits}"), at


def scale_of(word: str) -> int:
    """The factor of a scale word after digits ("1,5 triệu"), 1 for any other word."""
    return _SCALES.get(word, 1)
