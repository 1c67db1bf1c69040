"""In: a figure and an indicator. Out: the statement the two make, or None where the figure cannot
speak of the indicator: another unit, somebody else's share, a figure only compared with."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from checker.extraction.lexicon import Lexicon
from checker.extraction.reading import Clause, Reading
from checker.extraction.statements import (
    HEADS,
    SUBJECTS,
    Matches,
    Name,
    Statement,
    falls_short,
    joins_another,
)
from checker.rulepack.model import Indicator
from checker.text.comparators import Sign
from checker.text.quantities import Quantity

#: What may follow a percentage that is a share of something already said.
_CLOSES: Final = frozenset(
    (
        ", . ; : và của vào trong trên so với mỗi hằng hàng năm đến tới giai trở / - hoặc tổng là đối "
        "ở tại theo để nhằm cho khi thông trước cao thấp | + giá quy sau tính ngay bình trung như hơn "
        "nhưng riêng từ nhờ kể vượt tương góp phần mức gồm do = thì * trừ # được tức"
    ).split()
)
RATES: Final = {"per_10k_people": 10_000, "per_1000_people": 1_000}
_COUNTRY: Final = frozenset({("cả", "nước"), ("toàn", "quốc")})
_OF_PEOPLE: Final = frozenset({"của", "dân", "số", "người", "trên", "phạm", "vi", "doanh", "nghiệp"})
#: Behind a rank: the country's place among others.
_ABROAD: Final = frozenset(
    {("thế", "giới"), ("toàn", "cầu"), ("đông", "nam"), ("châu", "á"), ("trên", "thế")}
)
#: How far before a figure the words may stand that only compare with it.
_COMPARED: Final = 12
_DENIED_WITHIN: Final = 40
_ALLOWED: Final = frozenset({"thể", "bố", "chi", "dành", "giảm", "được", "phân", "cho"})
_PART_OPENS: Final = frozenset({":", "#", "đấu", "tiêu", "–"})
#: Verbs behind which a new statement begins: "kinh tế xanh phát triển, kinh tế số chiếm 30%".
_DOES: Final = frozenset("phát tăng đạt là được chiếm có đóng giữ tiếp trở phải sẽ".split())
_GAINED: Final = frozenset({"index", *RATES})
#: What stands between "giảm" and the figure to which, or by which, something falls.
_FALLING: Final = frozenset(
    "còn xuống bình quân trung dưới mức khoảng trên ít nhất tối thiểu đến tới từ".split()
)
_FALL: Final = 5
_NOT_FALLING: Final = frozenset({"không", "cắt", "tăng", "hoặc"})
#: How far behind a growth the words may stand that give it a base, and how the year between begins.
_OVER: Final = 10
_DATED: Final = frozenset({"vào", "đến", "trong", "tới", "năm"})
#: How an average goes on that is one of others.
_AVERAGE: Final = 4
_AVERAGES: Final = frozenset({("bình", "quân"), ("trung", "bình")})
_OF_OTHERS: Final = frozenset({"cả", "toàn", "vùng", "chung", "khu", "các", "của"})
_PERIODS: Final = frozenset({"năm", "cùng", "giai", "kỳ"})
_AVERAGED: Final = {
    tuple(pair.split()) for pair in "bình quân|trung bình|hằng năm|hàng năm|mỗi năm|từng năm|/ năm".split("|")
}


class Measures:
    """Makes statements of figures. One per document."""

    def __init__(self, reading: Reading, lexicon: Lexicon, matches: Matches, *, national: bool) -> None:
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon
        self._matches = matches
        self._national = national
        self._knows_grdp = "grdp" in reading.words

    def statement(
        self, indicator: Indicator, clause: Clause, at: int, start: int, end: int, *, other: str | None = None
    ) -> Statement | None:
        """What the figure at `at` says on `indicator`, named at items `start` to `end` (exclusive).

        `other`: the unit, where the wording measures otherwise.
        """
        quantity = self._reading.quantities[at]
        reach = self._reading.reaches[at]
        if (
            quantity.kind == "money"
            or self._falls(clause, at)
            or self._only_compared(clause, at)
            or self._shared(clause, start, end, at)
        ):
            return None
        unit = other or self._unit(indicator, quantity, clause, at, start, end)
        if unit is None:
            return None
        scale = RATES[unit] / quantity.per if unit in RATES and quantity.per else 1.0
        value, value_max = _scaled(quantity.value, scale), _scaled(quantity.value_max, scale)
        if (
            unit == indicator.unit
            and indicator.limits
            and not indicator.limits[0] <= (value or 0.0) <= indicator.limits[1]
        ):
            return None
        first, last = min(start, at), max(end, reach)
        basis = self._matches.follows("basis", reach, indicator) or self._matches.follows(
            "basis", reach + 1, indicator
        )
        if basis is not None and basis.end <= clause.end:
            last = max(last, basis.end)
        if self._matches.of_a_part(indicator, clause, first, last):
            return None
        share = self._matches.share(indicator, clause, first, last, at)
        return Statement(
            indicator, self._sign(clause, at), value, value_max, unit, share,
            first, min(last, clause.end), at,
            annual=indicator.unit != "percent_per_year" and self._every_year(clause, first, last, at),
            foreign=self._of_the_country(at),
            omits=self._matches.omitted(indicator, clause),
        )  # fmt: skip

    def _sign(self, clause: Clause, at: int) -> Sign:
        sign = self._reading.quantities[at].sign
        if sign in ("lt", "gt"):
            for item in range(max(clause.start, at - _DENIED_WITHIN), at - 1):
                near = at - item <= 6 and self._words[item + 1] in _ALLOWED
                if self._words[item] == "không" and (near or self._words[item + 1] == "để"):
                    # "không để thấp hơn 3%", "không bố trí dưới 3%"; "không bố trí quá 3%"
                    return "ge" if sign == "lt" else "le"
        return "lt" if falls_short(self._words, at) else sign

    def _shared(self, clause: Clause, start: int, end: int, at: int) -> bool:
        """ "Dịch vụ và kinh tế số chiếm 50%", "dịch vụ, trong đó có kinh tế số, chiếm 50%": whether the
        figure is said of more than what is named at `start` to `end`."""
        words = self._words
        if words[start - 3 : start] == ["trong", "đó", "có"] and "," in words[start:at]:
            return True
        if end > at and joins_another(
            [words[item] for item in range(start, at) if self._reading.bracket_at(item) is None]
        ):
            return True
        if start >= at or start - 1 <= clause.start or words[start - 1] not in ("và", ","):
            return False
        begin = start - 1
        while begin > clause.start and start - begin < 8 and words[begin - 1] not in _PART_OPENS:
            begin -= 1
        if words[start - 1] == "," and words[begin - 1] == "tiêu":
            return False  # "về các chỉ tiêu kinh tế, TFP đóng góp ...": what the list is about
        before = words[begin : start - 1]
        if tuple(before[:2]) in HEADS:
            before = before[2:]
        if tuple(before[:2]) not in SUBJECTS or _DOES & set(before):
            return False
        # "kinh tế số và giao dịch không dùng tiền mặt lần lượt đạt ..."
        return not self._matches.near("name", clause, begin, start)

    def fits(self, indicator: Indicator, at: int) -> bool:
        """Whether the kind of figure can measure the indicator at all."""
        quantity = self._reading.quantities[at]
        if indicator.unit == "percent_per_year":
            return quantity.kind in ("percent", "times")
        if quantity.kind == "rank":
            return indicator.unit in ("rank", "index")
        if quantity.kind in ("times", "rank_gain", "percent_gain"):
            return True
        return self._plain_unit(indicator, quantity, named_rank=True) is not None

    def fitting(self, name: Name, at: int) -> list[Indicator]:
        """Of the indicators that share a name, those that the figure can measure: "chỉ số chuyển đổi
        số" names a rank and a score, and a place in a ranking is the rank's."""
        fitting = [indicator for indicator in name.indicators if self.fits(indicator, at)]
        if (
            self._reading.quantities[at].kind in ("rank", "rank_gain")
            or self._reading.quantities[at].sign == "le"
        ):
            ranks = [indicator for indicator in fitting if indicator.unit == "rank"]
            return ranks or fitting
        return fitting

    def all_of(self, clause: Clause, name: Name, at: int) -> list[Statement]:
        """The statements of all indicators that share a name and that the figure can measure."""
        fitting = [each for each in self.fitting(name, at) if self._matches.needed(each, clause)]
        found = [self.statement(each, clause, at, name.start, name.end) for each in fitting]
        return [statement for statement in found if statement is not None]

    def closes(self, indicator: Indicator, clause: Clause, at: int) -> bool:
        """Whether what follows the figure leaves it a figure of the indicator: nothing else is counted."""
        if self._reading.quantities[at].kind in ("rank", "rate", "times", "rank_gain"):
            return True
        after = self._reading.reaches[at]
        if after >= clause.end:
            return True
        if self._matches.follows("foreign", after, indicator) is not None:
            return False
        word = self._words[after]
        if word in _CLOSES or (len(word) == 4 and word.isdigit()):
            return True
        if self._reading.bracket_at(after) != self._reading.bracket_at(at):
            return True  # a bracket opens or closes
        return self._matches.follows("basis", after, indicator) is not None

    def _only_compared(self, clause: Clause, at: int) -> bool:
        """ "cao hơn mức 3%", "so với mức 12%": a figure that another one is compared with."""
        window = self._words[max(clause.start, at - _COMPARED) : at]
        if window[-2:] == ["hơn", "mức"] or (window[-1:] == ["hơn"] and window[-2:-1] == ["cao"]):
            return True
        if "so" not in window:
            return False
        after = window[window.index("so") :]
        return "với" in after and not {"đạt", "chiếm", ",", "tăng", ":"} & set(after)

    def _falls(self, clause: Clause, at: int) -> bool:
        """ "giảm còn 30%", "giảm 18%/năm": no indicator asks for less; "không giảm dưới 30%" sets a floor."""
        words = self._words
        start = at
        while start > clause.start and at - start < _FALL and words[start - 1] in _FALLING:
            start -= 1
        return (
            start > clause.start + 1 and words[start - 1] == "giảm" and words[start - 2] not in _NOT_FALLING
        )

    def _of_an_average(self, at: int) -> bool:
        """ "bằng 80% (mức) bình quân cả nước": a share of what others have."""
        after = self._words[self._reading.reaches[at] :][:_AVERAGE]
        after = after[after[:1] == ["mức"] :]
        return tuple(after[:2]) in _AVERAGES and after[2:3] != [] and after[2] in _OF_OTHERS

    def _over_the_period(self, at: int) -> bool:
        """ "tăng 18% trong (cả) giai đoạn 2026 - 2030", "tăng 80% vào năm 2030 so với năm 2025": over the
        years together, and not in each."""
        after = self._words[self._reading.reaches[at] :][:_OVER]
        if after[:1] in (["trong"], ["cả"]) and ("cả" in after[:2] or "giai" in after[:2]):
            return bool(_PERIODS & set(after[:4]))
        if after[:1] and after[0] in _DATED and "so" in after:
            against = after[after.index("so") :]
            return against[1:2] == ["với"] and bool(_PERIODS & set(against[:4])) and "#" not in after
        return False

    def _of_the_country(self, at: int) -> bool:
        """A share of GDP in a text that knows GRDP, of the country's people, a place among nations."""
        if self._national:
            return False
        after = self._reading.reaches[at]
        word = self._words[after] if after < len(self._words) else ""
        if self._reading.quantities[at].kind == "rank":
            return word in ("nước", "quốc") or tuple(self._words[after : after + 2]) in _ABROAD
        for index in range(after, min(after + 5, len(self._words) - 1)):
            if self._reading.bracket_at(index) != self._reading.bracket_at(at):
                break  # "0,71 (cả nước 0,78)"
            if (self._words[index], self._words[index + 1]) in _COUNTRY:
                return True
            if self._words[index] not in _OF_PEOPLE:
                break
        return word == "gdp" and self._knows_grdp

    # Units.

    def _unit(
        self, indicator: Indicator, quantity: Quantity, clause: Clause, at: int, start: int, end: int
    ) -> str | None:
        """The unit in which the figure speaks of the indicator; None where it cannot."""
        if quantity.kind == "times":
            return "times_vs_base_year"
        if quantity.kind == "percent_gain":
            return "percent_growth" if indicator.unit == "percent" else None
        if quantity.kind == "rank_gain":
            return "rank_gain" if indicator.unit in ("index", "rank") else None
        window = self._words[
            max(clause.start, min(start, at) - 4) : min(clause.end, max(end, self._reading.reaches[at]) + 4)
        ]
        if indicator.unit == "percent_per_year":
            averaged = quantity.yearly or bool(_AVERAGED & set(pairwise(window)))
            if quantity.kind != "percent" or not (quantity.yearly or {"tăng", "trưởng", "+"} & set(window)):
                return None
            against = quantity.against or self._over_the_period(at)
            return "percent_vs_period" if against and not averaged else indicator.unit
        if quantity.kind == "percent" and (self._grows(end, at) or self._against_a_period(at)):
            if indicator.unit != "percent":
                return None
            return "percent_vs_period" if quantity.against else "percent_growth"
        if quantity.kind == "percent" and self._of_an_average(at):
            return "percent_of_average"
        if quantity.kind == "rank" and self._in_a_region(clause, at):
            return "rank_in_region"
        if quantity.kind == "rank" and indicator.unit == "index" and end <= at:
            return "rank_among_provinces"
        if indicator.unit in _GAINED and (
            self._words[at - 1] in ("tăng", "thêm") or self._words[at - 2 : at] == ["cải", "thiện"]
        ):
            return f"{indicator.unit}_gain"
        named_rank = "hạng" in self._words[start:end]
        return self._plain_unit(indicator, quantity, named_rank=named_rank)

    @staticmethod
    def _plain_unit(indicator: Indicator, quantity: Quantity, *, named_rank: bool) -> str | None:
        unit = indicator.unit
        kinds = {
            "percent": unit == "percent",
            "rank": unit == "rank",
            "rate": unit in RATES,
            "points": unit == "index",
            # "PII: ≤ 15", "xếp hạng PII: 12"
            "plain": unit in ("count", "index")
            or (
                unit == "rank"
                and quantity.value == int(quantity.value)
                and (quantity.sign in ("le", "lt") or named_rank)
            ),
        }
        return unit if kinds.get(quantity.kind, False) else None

    def _grows(self, end: int, at: int) -> bool:
        """Whether the words between name and figure say "grows by", and not "is" or "grows to"."""
        gap = self._words[end:at] if end <= at else []
        if self._words[at - 1 : at] == ["thêm"]:
            return True
        if not gap:  # a wording that runs up to the figure: "... đạt 30% GRDP, tăng 18%"
            if self._words[max(0, at - 2) : at] == ["cắt", "giảm"]:
                return False  # "cắt giảm 30% thủ tục": the share is of what is cut
            return self._words[at - 1] in ("tăng", "giảm") and self._words[at - 2] != "không"
        for index in range(len(gap) - 1, -1, -1):
            if gap[index] in ("lên", "đạt", "chiếm", "mức", "là"):
                return False
            if gap[index] in ("tăng", "giảm") and gap[max(0, index - 1)] != "không":
                return (
                    gap[index + 1 : index + 2] not in (["dần"], ["của"]) and gap[max(0, index - 1)] != "gia"
                )
        return False

    def _in_a_region(self, clause: Clause, at: int) -> bool:
        """ "nhóm 5 tỉnh dẫn đầu vùng Tây Bắc": a place among some provinces only."""
        for item in range(at + 1, min(clause.end, at + 8)):
            if self._words[item] in (",", "về", "cả", "có", "#"):
                return False
            if self._words[item] == "vùng" or self._words[item : item + 2] == ["khu", "vực"]:
                return True
        return False

    def _against_a_period(self, at: int) -> bool:
        """ "nhiều hơn 10% so với năm 2024" gives no share of anything; "3% so với tổng chi" does."""
        compared = self._words[at + 1 : at + 7]
        return compared[:2] == ["so", "với"] and bool(_PERIODS & set(compared[2:]))

    def _every_year(self, clause: Clause, first: int, last: int, at: int) -> bool:
        """Whether the figure is said to hold every year: "hằng năm" near it, before the next figure."""
        if self._reading.quantities[at].yearly:
            return True
        words = self._words
        for index in range(max(clause.start, first - 6), min(clause.end, last + 14) - 1):
            if index > at and index in self._reading.quantities:
                return False
            if words[index + 1] == "năm" and words[index] in ("hằng", "hàng", "mỗi", "từng"):
                return True
        return False


def _scaled(value: float | None, scale: float) -> float | None:
    """Rounds away the binary dust of a multiplication: 1.2000000000000002 is 1.2."""
    return None if value is None else round(value * scale, 9)
