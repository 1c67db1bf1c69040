"""In: folded words. Out: the quantities among them: comparator, value or range, kind of measure.

A quantity is a figure that could be a target: "ít nhất 3%", "16 - 18%/năm", "12 người trên một vạn
dân", "nhóm 20 tỉnh", "gấp 2 lần". Years, dates, document and clause numbers, sums of money are
recognised so that they are *not* taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from checker.text.comparators import Sign, comparator
from checker.text.fractions import share_at
from checker.text.nominal import COUNTED_THINGS, is_name_or_date
from checker.text.numbers import NUMBER_WORDS, SCALE_WORDS, parse_digits, parse_words, scale_of
from checker.text.ranks import RANKED_THINGS, rank_of
from checker.text.tokens import word_at

Kind = Literal["percent", "percent_gain", "rank", "rate", "times", "rank_gain", "points", "money", "plain"]


class Quantity(NamedTuple):
    """A figure at words `start` to `end` (exclusive), its comparator words included.

    `value` (to `value_max`): percent as written; a `rate` is per `per` people, and what is counted
    ("12 người trên một vạn dân") stands between `end` and `reach`, the end of the unit. `yearly`:
    "/năm" or "mỗi năm" follows. `against`: measured against a period or year ("so với ...").
    `number_at`: the word of the first digit.
    """

    start: int
    end: int
    number_at: int
    kind: Kind
    sign: Sign
    value: float
    value_max: float | None = None
    per: int | None = None
    yearly: bool = False
    against: bool = False
    reach: int = 0


_DASHES: Final = frozenset({"-", "đến", "tới", "÷", "~"})
_DIGIT: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")
_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}\Z")

#: What parts the steps of a chain: "2026: 40% → 2028: 75%", "12% → 30%".
ARROWS: Final = frozenset("→➜➔⇒➝►➡")
_MONEY: Final = frozenset({"đồng", "usd", "vnđ", "vnd", "đô"})


def tells_quantity(word: str) -> bool:
    """Whether a word can begin a quantity, or says what one is counted per."""
    return word in _TRIGGERS or "0" <= word < ":"


def find_quantities(words: Sequence[str], places: Iterable[int] | None = None) -> list[Quantity]:
    """All quantities of a text, in order, never overlapping. `places`: where the words stand that
    `tells_quantity` of, if that is known."""
    found: list[Quantity] = []
    done = 0
    people: tuple[int, int] | None = None
    if places is None:
        places = [at for at, word in enumerate(words) if tells_quantity(word)]
    for at in places:
        if at < done:
            continue
        word = words[at]
        consumed = found[-1].reach if found else 0
        if word in (";", "."):
            people = None
            continue
        quantity = _fraction(words, at)
        if quantity is not None:
            people = None
        elif word in _PER:
            opens = word in ("cứ", "mỗi") or word_at(words, at - 1) in ("", ",", ":", ";")
            ahead = _people(words, at + 1) if at >= consumed else None
            # "số cán bộ nghiên cứu trên một vạn dân đạt 12 người"
            if ahead is not None and (opens or word_at(words, ahead[1]) in _STATES):
                people = ahead
                done = ahead[1]
            continue
        elif "0" <= word < ":":
            quantity = _from_number(words, at)
        elif word in NUMBER_WORDS:
            quantity = _from_words(words, at)
            if quantity is None and word == "một" and people is not None and at - people[1] <= 3:
                quantity = Quantity(at, at + 1, at, "plain", "eq", 1.0, reach=at + 1)
        elif word == "gấp" and word_at(words, at + 1) in _TIMES:
            quantity = Quantity(at, at + 2, at + 1, "times", "eq", _TIMES[words[at + 1]], reach=at + 2)
        if quantity is None or (found and quantity.end <= found[-1].reach):
            continue
        if people is not None:
            # "cứ 10.000 dân có ít nhất 11 người": the people stand before the figure
            if quantity.kind == "plain" and quantity.start - people[1] <= 5:
                quantity = quantity._replace(kind="rate", per=people[0])
            people = None
        if found and quantity.start < found[-1].end:
            quantity = quantity._replace(start=found[-1].end)
        if not (found and _repeats(found[-1], quantity)):
            found.append(quantity)
        else:
            found[-1] = found[-1]._replace(end=quantity.end, reach=quantity.reach)
        done = quantity.end
    return found


_TIMES: Final = {"đôi": 2.0, "rưỡi": 1.5, "ba": 3.0, "bốn": 4.0, "hai": 2.0, "năm": 5.0}


def _repeats(first: Quantity, second: Quantity) -> bool:
    """ "3% (ba phần trăm)": the same figure said twice."""
    return first.end == second.start and first.value == second.value and first.kind == second.kind


_PER: Final = frozenset({"cứ", "mỗi", "trên", "tính", "/"})
#: What a figure begins with behind what it is counted per.
_STATES: Final = frozenset({"đạt", "là", ":", "bằng", "=", "có", "phải", "phấn"})
_FRACTIONS: Final = frozenset({"phần", "/", "trên", "trong"})
_TRIGGERS: Final = NUMBER_WORDS | _PER | {";", ".", "gấp", "nửa"}


def _fraction(words: Sequence[str], at: int) -> Quantity | None:
    """A share in other words than a percentage; most words can begin none."""
    if not (words[at] in ("nửa", "cứ") or word_at(words, at + 1) in _FRACTIONS):
        return None
    share = share_at(words, at, _number_at)
    if share is None:
        return None
    end, yearly = _yearly(words, share.end)
    return Quantity(
        share.start, end, share.number_at, "percent", share.sign, share.value, yearly=yearly, reach=end
    )


def _from_words(words: Sequence[str], at: int) -> Quantity | None:
    """A number written out, where what follows shows that it measures something."""
    parsed = parse_words(words, at)
    if parsed is None:
        return None
    value, end = parsed
    if word_at(words, end) == "phần" and word_at(words, end + 1) == "trăm":
        return _complete(words, at, end, value)
    if word_at(words, end) == "%":
        return _complete(words, at, end, value)
    before, after = word_at(words, at - 1), word_at(words, end)
    if before in ("nhóm", "top", "tốp") and after in RANKED_THINGS:
        return _complete(words, at, end, value)
    if before == "thứ" and {"xếp", "đứng", "hạng", "trí"} & set(words[max(0, at - 4) : at]):
        return _complete(words, at, end, value)
    if words[at] in ("không", "năm", "tư") and end == at + 1:
        return None
    if value != 1 and (
        word_at(words, end) in COUNTED_THINGS or word_at(words, end) == "bậc" or word_at(words, end) == "lần"
    ):
        if word_at(words, end) == "lần" and word_at(words, at - 1) != "gấp":
            return None
        if word_at(words, at - 1) in ("thứ", "cấp", "loại", "bước"):
            return None
        return _complete(words, at, end, value)
    return None


def _from_number(words: Sequence[str], at: int) -> Quantity | None:
    if not _DIGIT.match(words[at]) or is_name_or_date(words, at):
        return None
    after = word_at(words, at + 1)
    percent = after == "%" or (after == "phần" and word_at(words, at + 2) == "trăm")
    value = parse_digits(words[at], counted=not percent)
    if value is None:
        return None
    return _complete(words, at, at + 1, value)


def _complete(words: Sequence[str], at: int, end: int, value: float) -> Quantity:
    """Reads range, unit, comparator and what follows around the number at `at` to `end`."""
    number_at = at
    percent = False
    value_max: float | None = None
    end, percent = _percent(words, end)
    risen = False
    upper = _upper(words, end, value, percent)
    if upper is not None:
        value_max, end, upper_percent = upper
        percent = percent or upper_percent
    else:
        rise = _rise(words, at, end, percent)
        if rise is not None:
            number_at, value, end, percent = rise
            risen = True
    if (
        not percent
        and word_at(words, end) in SCALE_WORDS
        and words[at][0].isdigit()
        and word_at(words, end + 1) != "dân"
    ):
        factor = scale_of(word_at(words, end))
        value *= factor
        value_max = value_max * factor if value_max is not None else None
        end += 1
    kind: Kind = "percent" if percent else "plain"
    per: int | None = None
    reach = 0
    if not percent:
        kind, per, end, reach = _measure(words, at, end)
    start, sign = comparator(words, number_at if risen else at)
    if risen and words[number_at - 1] in ARROWS:
        start = at
    if kind == "plain" and word_at(words, start - 1) == ":" and word_at(words, start - 2) == "%":
        kind = "percent"  # "Kinh tế số/GRDP (%): 30"
    rank = rank_of(words, start, end) if kind in ("plain", "rate") else None
    if rank is not None:
        start, end, rank_sign = rank
        kind, sign = "rank", (sign if sign == "approx" else rank_sign)
    end, sign = _suffix(words, end, sign, kind)
    if value_max is not None and sign in (None, "ge", "eq"):
        sign = "range"
    end, yearly = _yearly(words, end)
    against = word_at(words, end) == "so" and word_at(words, end + 1) == "với"
    return Quantity(
        start, end, number_at, kind, sign or "eq", value, value_max, per, yearly, against, max(reach, end)
    )


def _percent(words: Sequence[str], end: int) -> tuple[int, bool]:
    if word_at(words, end) == "%":
        return end + 1, True
    if word_at(words, end) == "phần" and word_at(words, end + 1) == "trăm":
        return end + 2, True
    return end, False


def _number_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    word = word_at(words, at)
    if word[:1].isdigit() and _DIGIT.match(word) and not _YEAR.match(word):
        value = parse_digits(word, counted=word_at(words, at + 1) != "%")
        return None if value is None else (value, at + 1)
    if word in NUMBER_WORDS and not (word == "năm" and _YEAR.match(word_at(words, at + 1))):
        return parse_words(words, at)
    return None


def _upper(words: Sequence[str], end: int, value: float, percent: bool) -> tuple[float, int, bool] | None:
    """The upper end of a range: "16 - 18%", "từ 20% đến 25%"."""
    if word_at(words, end) not in _DASHES:
        return None
    parsed = _number_at(words, end + 1)
    if parsed is None or parsed[0] <= value:
        return None
    after, upper_percent = _percent(words, parsed[1])
    if percent and not upper_percent:
        return None
    return parsed[0], after, upper_percent


#: What may stand between "từ" and where it stands, and between "lên" and where it is to go.
_FROM: Final = frozenset({"từ", "mức", "khoảng", "hơn", "gần", "hạng", "thứ", "trí", "nhóm"})
_TOWARDS: Final = frozenset(
    (
        "mức tới đến ít nhất tối thiểu trên khoảng hơn gần xấp xỉ xỷ vượt không dưới thấp đạt nhóm hạng thứ "
        "vị trí top tốp"
    ).split()
)


def _rise(words: Sequence[str], at: int, end: int, percent: bool) -> tuple[int, float, int, bool] | None:
    """ "từ 20% (năm 2024) lên 30%": the first figure is where it stands, the second the target."""
    if word_at(words, end) in ARROWS and percent:
        parsed = _number_at(words, end + 1)  # "12% → 30%"; a year leads the next step of a chain
        after, upper_percent = _percent(words, parsed[1]) if parsed else (0, False)
        return (end + 1, parsed[0], after, True) if parsed and upper_percent else None
    if "từ" not in words[max(0, at - 3) : at] or word_at(words, at - 1) not in _FROM:
        return None
    for index in range(end, min(end + 10, len(words))):
        if words[index] in (".", ";", "%"):
            return None
        if words[index] not in ("lên", "xuống"):
            continue
        number = index + 1
        while word_at(words, number) in _TOWARDS and number < index + 6:
            number += 1
        parsed = _number_at(words, number)
        if parsed is None:
            return None
        after, upper_percent = _percent(words, parsed[1])
        return (number, parsed[0], after, upper_percent) if upper_percent == percent else None
    return None


def _measure(words: Sequence[str], at: int, end: int) -> tuple[Kind, int | None, int, int]:
    """What a number without a percent sign measures: kind, people per, end of number, end of unit."""
    word = word_at(words, end)
    if word == "lần":
        grows = {"gấp", "tăng", "thêm"} & set(words[max(0, at - 4) : at])
        return ("times" if grows else "plain"), None, end + 1, end + 1
    if word == "bậc":
        return "rank_gain", None, end + 1, end + 1
    if word == "điểm" and _percent(words, end + 1)[1]:
        end = _percent(words, end + 1)[0]
        return "percent_gain", None, end, end  # "tăng 5 điểm phần trăm"
    if word == "điểm":
        return "points", None, end + 1, end + 1
    if word in _MONEY:
        return "money", None, end + 1, end + 1
    for index in range(end, min(end + 18, len(words))):
        if words[index] in ("trên", "/", "cho", "mỗi", "trong"):
            people = _people(words, index + 1)
            if people is not None:
                return "rate", people[0], end, people[1]
        if words[index] in (";", ".", ":", "%") or words[index][:1].isdigit():
            break
    return "plain", None, end, end


def people_counted(words: Sequence[str]) -> int | None:
    """ "Số nhân lực trên một vạn dân": of how many people a name counts something; None where of none."""
    for at, word in enumerate(words):
        if word in ("trên", "/", "mỗi", "cho"):
            people = _people(words, at + 1)
            if people is not None:
                return people[0]
    return None


def _people(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "một vạn dân", "10.000 người dân": how many people, and the index after."""
    while word_at(words, at) in ("mỗi", "tổng", "cho"):
        at += 1
    number = 1.0
    parsed = _number_at(words, at)
    if parsed is None and _YEAR.match(word_at(words, at)):
        parsed = float(words[at]), at + 1
    if parsed is not None:
        number, at = parsed
    elif word_at(words, at) not in ("vạn", "nghìn", "ngàn", "triệu"):
        return None
    if word_at(words, at) in SCALE_WORDS:
        number *= scale_of(words[at])
        at += 1
    if word_at(words, at) == "người" and word_at(words, at + 1) in ("dân", "lao"):
        at += 1
    if word_at(words, at) not in ("dân", "người", "cư") or number < 100:
        return None
    at += 1
    if word_at(words, at) == "số":
        at += 1
    return int(number), at


def _suffix(words: Sequence[str], end: int, sign: Sign | None, kind: Kind) -> tuple[int, Sign | None]:
    """ "60% trở lên", "thứ 20 trở lên"; units may stand before ("12 người trở lên")."""
    for skip in range(4):
        if word_at(words, end + skip) == "trở" and word_at(words, end + skip + 1) in ("lên", "xuống"):
            up = words[end + skip + 1] == "lên"
            # the unit in between stays outside: "từ 3% GRDP trở lên" is a share of GRDP
            after = end + 2 if skip == 0 else end
            if kind == "rank":
                return after, "le" if up else "ge"
            return after, ("ge" if up else "le")
        if skip == 0 and word_at(words, end) == "hoặc" and word_at(words, end + 1) in ("hơn", "cao"):
            return end + (2 if words[end + 1] == "hơn" else 3), "ge"
        if word_at(words, end + skip) in (",", ".", ";", "", "và"):
            break
    return end, sign


def _yearly(words: Sequence[str], end: int) -> tuple[int, bool]:
    first, second = word_at(words, end), word_at(words, end + 1)
    if second == "năm" and first in ("/", "mỗi", "một", "hằng", "hàng", "từng", "trên", "1", "các"):
        return end + 2, True
    if first == "/" and second in ("1", "một") and word_at(words, end + 2) == "năm":
        return end + 3, True
    return end, False
