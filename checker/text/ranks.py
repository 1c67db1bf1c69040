"""In: folded words and the place of a number. Out: the place in a ranking that it names, if it names one:
"nhóm 20 tỉnh dẫn đầu", "top 10", "thứ 15", "hạng 10/34"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.text.comparators import Sign, comparator_before
from checker.text.tokens import word_at

#: The first syllables of what is ranked: tỉnh, thành phố, địa phương, nước, quốc gia, đơn vị, nền kinh tế.
RANKED_THINGS: Final = frozenset({"tỉnh", "thành", "địa", "nước", "quốc", "đơn", "tp", "nền"})


def rank_of(words: Sequence[str], start: int, end: int) -> tuple[int, int, Sign] | None:
    """Where the place in a ranking starts and ends, and its comparator; None where it is no ranking.

    `start` to `end`: the number with its own comparator.
    """
    before = word_at(words, start - 1)
    sign: Sign = "le"
    if before in ("thứ", "hạng", "trí") or (
        before in ("từ", "là") and word_at(words, start - 2) in ("hạng", "trí")
    ):
        if word_at(words, start - 2) in ("lần", "khóa", "kỳ", "cách") or (
            before == "thứ" and word_at(words, start - 2) == "nhiệm"
        ):
            return None
        sign = "eq"
        begin = start - 1
        if before == "thứ" and word_at(words, start - 2) in ("hạng", "vị", "trí"):
            begin = start - 2
        if word_at(words, begin - 1) in ("vị", "thứ"):
            begin -= 1
        bound = comparator_before(words, begin)
        if bound is not None and bound[1] in ("ge", "le"):
            begin -= bound[0]
            sign = "le"
        if word_at(words, end) in ("/", "trên") and word_at(words, end + 1).isdigit():
            end += 2
        return begin, end, sign
    if before in ("nhóm", "top", "tốp", "tóp"):
        return start - 1, end, sign
    following = words[end : end + 9]
    if (
        word_at(words, end) in RANKED_THINGS
        and before in ("trong", "thuộc", "vào", "số", "nằm", "của", "những", "các")
        and ("dẫn" in following or "đầu" in following or "nhất" in following)
    ):
        return start - 1, end, sign
    if (
        word_at(words, end) == "/"
        and word_at(words, end + 1) in ("34", "63")
        and before in ("hạng", "xếp", "đứng")
    ):
        return start - 1, end + 2, "eq"
    return None
