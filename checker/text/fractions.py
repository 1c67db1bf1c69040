"""In: folded words and the place of one of them. Out: the share of a whole that begins there, in other words
than a percentage: "quá nửa", "ba phần tư", "2/3 số xã", "8 trên 10", "cứ 100 giao dịch thì có 80"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from checker.text.comparators import Sign, comparator
from checker.text.tokens import word_at


class Share(NamedTuple):
    """A share at words `start` to `end` (exclusive), in percent; `number_at`: its first number."""

    start: int
    end: int
    number_at: int
    sign: Sign
    value: float


#: A number that begins at a word, and the word after it; None where none does.
NumberAt = Callable[[Sequence[str], int], tuple[float, int] | None]

_ABOVE: Final = {word: count for count, word in enumerate("một hai ba bốn năm sáu bảy tám chín".split(), 1)}
_BELOW: Final = {"hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "mười": 10}
_WHOLES: Final = frozenset({3, 4, 5, 10, 100})
#: What a share is said of: "2/3 số xã", "ba phần tư tổng chi".
_OF: Final = frozenset("số tổng dân người các doanh giao hộ xã thôn thủ hồ kinh chi nguồn giá grdp".split())
_SAID: Final = frozenset({"đạt", "chiếm", "bằng", "là", "có", "đóng", "góp"})
#: Halves of these are stretches of time or of a way.
_NO_WHOLES: Final = frozenset(
    "nhiệm năm thế tháng thời ngày đường chặng chừng kỳ đầu cuối giờ đời tuần".split()
)
_NO_UNITS: Final = frozenset({"điểm", "vạn", "nghìn", "ngàn", "triệu", "năm", "ngày", "tháng", "%", "/", "-"})
_COUNTED_WITHIN: Final = 4
_THEN: Final = frozenset({"thì", "có", "sẽ", "phải", "lại", "được"})
#: Behind these a number dates or ranks something.
_DATED: Final = frozenset("ngày tháng khóa đợt lễ dịp sáng chiều thứ hạng trí xếp đứng nhóm top tốp".split())


def share_at(words: Sequence[str], at: int, number_at: NumberAt) -> Share | None:
    """The share whose first word, comparators aside, stands at `at`."""
    word = words[at]
    if word == "nửa":
        return _half(words, at)
    if word == "cứ":
        return _out_of(words, at, number_at)
    if word_at(words, at + 1) == "phần":
        return _parts(words, at)
    if word_at(words, at + 1) == "/":
        return _written(words, at)
    return _on(words, at, number_at)


def _half(words: Sequence[str], at: int) -> Share | None:
    """ "hơn một nửa GRDP", "quá nửa" are above 50 %; "một nửa" without a comparator may be a figure of
    speech, and so is half of a time."""
    number_at = at - 1 if word_at(words, at - 1) == "một" else at
    start, sign = comparator(words, number_at)
    if sign is None or word_at(words, at + 1) in _NO_WHOLES:
        return None
    return Share(start, at + 1, number_at, sign, 50.0)


def _parts(words: Sequence[str], at: int) -> Share | None:
    """ "ba phần tư", where it is told that it is a share: "phần ba" may be the third part of something."""
    above, below = _ABOVE.get(words[at]), _BELOW.get(word_at(words, at + 2))
    if above is None or below is None or above >= below:
        return None
    start, sign = comparator(words, at)
    told = sign is not None or word_at(words, at - 1) in _SAID or word_at(words, at + 3) in _OF
    return Share(start, at + 3, at, sign or "eq", _percent(above, below)) if told else None


def _written(words: Sequence[str], at: int) -> Share | None:
    """ "2/3 số doanh nghiệp", which is no date."""
    above, below = words[at], word_at(words, at + 2)
    if not (above.isdigit() and below.isdigit() and word_at(words, at + 3) in _OF):
        return None
    start, sign = comparator(words, at)
    if int(below) not in _WHOLES or not 0 < int(above) < int(below) or word_at(words, start - 1) in _DATED:
        return None
    return Share(start, at + 3, at, sign or "eq", _percent(int(above), int(below)))


def _on(words: Sequence[str], at: int, number_at: NumberAt) -> Share | None:
    """ "8 trên 10 giao dịch", "80 trong 100 hồ sơ"."""
    first = number_at(words, at)
    if first is None or word_at(words, first[1]) not in ("trên", "trong"):
        return None
    item = first[1] + 1
    while word_at(words, item) in ("tổng", "số", "mỗi"):
        item += 1
    whole = number_at(words, item)
    if whole is None or whole[0] not in _WHOLES or not 0 < first[0] <= whole[0]:
        return None
    counted = word_at(words, whole[1])
    if not counted.isalpha() or counted in _NO_UNITS:
        return None
    start, sign = comparator(words, at)
    if word_at(words, start - 1) in _DATED:
        return None
    return Share(start, whole[1], at, sign or "eq", _percent(first[0], whole[0]))


def _out_of(words: Sequence[str], at: int, number_at: NumberAt) -> Share | None:
    """ "cứ 100 giao dịch thì có ít nhất 80": the share that the second number is of the first."""
    whole = number_at(words, at + 1)
    if whole is None or whole[0] not in _WHOLES:
        return None
    for item in range(whole[1], min(whole[1] + _COUNTED_WITHIN, len(words))):
        if words[item] in _THEN:
            break
    else:
        return None
    for then in range(item, min(item + _COUNTED_WITHIN + 2, len(words))):
        part = number_at(words, then)
        if part is not None:
            start, sign = comparator(words, then)
            if not 0 < part[0] <= whole[0] or not _THEN.issuperset(words[item:start]):
                return None
            return Share(at, part[1], then, sign or "eq", _percent(part[0], whole[0]))
    return None


def _percent(above: float, below: float) -> float:
    return round(100 * above / below, 2)
