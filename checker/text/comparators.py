"""In: folded words and the place of a number. Out: the comparator in front of it, and where it starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

#: What a figure says of its value; "eq" is what a bare figure says.
Sign = Literal["gt", "ge", "eq", "le", "lt", "range", "approx"]

_WORDINGS: Final[dict[Sign, str]] = {
    "gt": "trên|hơn|vượt|vượt mức|vượt mốc|vượt ngưỡng|vượt trên|quá|lớn hơn|cao hơn|nhiều hơn|>",
    "ge": (
        "tối thiểu|ít nhất|thấp nhất|chí ít|không dưới|không thấp hơn|không ít hơn|không nhỏ hơn|không kém|"
        "từ|≥|>=|"
        "đạt và vượt|đạt hoặc vượt|đạt , vượt|bằng hoặc cao hơn|bằng hoặc hơn|lớn hơn hoặc bằng"
    ),
    "le": (
        "tối đa|nhiều nhất|cao nhất|mức trần|"
        "không quá|không vượt quá|không vượt|không cao hơn|không lớn hơn|không hơn|≤|<=|"
        "nhỏ hơn hoặc bằng"
    ),
    "lt": "dưới|nhỏ hơn|thấp hơn|kém hơn|chưa đến|chưa tới|không đến|<",
    "approx": (
        "khoảng|khoảng từ|gần|gần bằng|gần đạt|xấp xỉ|xấp xỷ|trên dưới|tầm|ước|ngót|cỡ|độ|suýt soát|tiệm cận|"
        "quanh|quanh mức|~|≈"
    ),
}
_BEFORE: Final = {
    tuple(wording.split()): sign for sign, wordings in _WORDINGS.items() for wording in wordings.split("|")
}
_LONGEST: Final = max(map(len, _BEFORE))
#: Words that may stand between a comparator and its number ("tối thiểu đạt 25%").
_BETWEEN: Final = frozenset({"đạt", "là", "được", "mức", "có", "bằng", "từ", "khoảng", "ở", "phải"})
#: Of two comparators in a row the first of these is meant: "ít nhất trên 30%", "từ khoảng 30%".
_RULING: Final[tuple[Sign, ...]] = ("approx", "gt", "lt", "le", "ge")


def comparator(words: Sequence[str], at: int) -> tuple[int, Sign | None]:
    """Where the comparators in front of the number at `at` start, and what they mean (None: none)."""
    start = at
    sign: Sign | None = None
    for _ in range(3):
        end = start
        while sign is None and at - end < 3 and end > 0 and words[end - 1] in _BETWEEN:
            if comparator_before(words, end) is not None:
                break
            end -= 1
        found = comparator_before(words, end)
        if found is None:
            break
        length, meaning = found
        start = end - length
        sign = meaning if sign is None else next(each for each in _RULING if each in (meaning, sign))
    return start, sign


def comparator_before(words: Sequence[str], end: int) -> tuple[int, Sign] | None:
    """The longest comparator that ends before item `end`: its length in words, and what it means."""
    for length in range(min(_LONGEST, end), 0, -1):
        sign = _BEFORE.get(tuple(words[end - length : end]))
        if sign is None:
            continue
        word = words[end - length]
        # "mức độ 2", "tốc độ", "mơ ước": the same letters, no comparator
        if word == "độ" and end > 1 and words[end - 2] in ("mức", "tốc", "trình"):
            return None
        if word == "ước" and not (end < len(words) and (words[end] == "đạt" or words[end][:1].isdigit())):
            return None
        return length, sign
    return None
