"""In: a text laid out in clauses, and what each clause stands under. Out: targets and baselines.

Each quantity is given to the indicator whose name it completes: a wording of the pack that holds the
figure itself, else the nearest name before it in its clause, where the words between them say so
("đạt", "chiếm", "ở mức") and nothing else is being measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from checker.extraction.context import Setting
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Clause, Reading
from checker.extraction.years import YearMark
from checker.programme import COMPARABLE_UNITS, Comparator
from checker.rulepack.model import Indicator
from checker.text.phrases import Match
from checker.text.quantities import Quantity

#: Words that say that a figure follows for what stands before them.
_LINKS: Final = frozenset(
    "đạt chiếm là bằng duy ở lên đóng tăng phấn mức nâng giữ được trung bình tối với : ước có vào đưa đến năm hằng hàng tới khoảng "
    "đấu bảo đảm - = phải từ xếp đứng thuộc nằm nhóm trong giai vượt chi bố dành hướng cần sẽ không tỷ giảm đảm về trước hết cuối góp trở tốc".split()
)
#: Words that begin another subject: a figure after one of them measures that.
_HEADS: Final = {
    ("tỷ", "lệ"), ("tỷ", "trọng"), ("số", "lượng"), ("mức", "độ"), ("chỉ", "số"), ("tốc", "độ"), ("quy", "mô"), ("kinh", "phí"),
    ("doanh", "thu"), ("giá", "trị"), ("diện", "tích"), ("năng", "suất"), ("sản", "lượng"), ("thu", "nhập"), ("chi", "phí"),
    ("kim", "ngạch"), ("thời", "gian"), ("tổng", "vốn"), ("vốn", "đầu"), ("tổng", "sản"), ("nguồn", "vốn"), ("xếp", "hạng"),
}  # fmt: skip
_AFTER_PREPOSITION: Final = frozenset("trên trong vào của so với về tổng giữa theo từ".split())
#: What may follow a percentage that is a share of something already said.
_CLOSES: Final = frozenset(
    ", . ; : và của vào trong trên so với mỗi hằng hàng năm đến tới giai trở / - hoặc tổng là đối ở tại theo để nhằm cho khi thông trước "
    "cao thấp | \n + giá quy sau tính ngay bình trung như hơn trở nhưng riêng từ nhờ kể vượt tương góp phần mức gồm do = thì ( ) * trừ # được".split()
)
_QUALIFIERS: Final = frozenset({"trở", "lên", "xuống"})
_GAP: Final = 30
_UNIT_OF_RATE: Final = {10_000: "per_10k_people", 1_000: "per_1000_people"}
_AVERAGED: Final = {
    ("bình", "quân"), ("trung", "bình"), ("hằng", "năm"), ("hàng", "năm"), ("mỗi", "năm"), ("/", "năm"), ("từng", "năm"),
}  # fmt: skip
_DIFFERENT: Final = {"times": "times_vs_base_year", "rank_gain": "rank_gain"}


@dataclass(slots=True)
class Statement:
    """What a clause says on an indicator, before it is sorted into targets and baselines.

    Items `first` to `last` (exclusive) of the stream are the words it rests on.
    """

    indicator: Indicator
    quantity: Quantity | None
    comparator: Comparator | None
    value: float | None
    value_max: float | None
    unit: str | None
    basis: str | None
    first: int
    last: int
    at: int
    clause: int
    horizon: int | None = None
    annual: bool = False
    past: bool = False
    omits: tuple[str, ...] = ()
    marks: tuple[YearMark, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    indicators: tuple[Indicator, ...]


class Linker:
    """Finds the statements of a reading. One per document."""

    def __init__(self, reading: Reading, lexicon: Lexicon, settings: Sequence[Setting], *, national: bool) -> None:
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon
        self._settings = settings
        self._national = national
        self._by_kind: dict[str, dict[int, list[Match[Term]]]] = {}
        for match in reading.matches:
            self._by_kind.setdefault(match.key.kind, {}).setdefault(match.start, []).append(match)
        self._never = self._spans("never")
        self._sentence_needs: dict[int, set[str]] | None = None
        self._knows_grdp = "grdp" in reading.words

    def statements(self) -> Iterator[Statement]:
        """Every statement that is the document's own, in the order of the text."""
        previous: list[Statement] = []
        for number, clause in enumerate(self._reading.clauses):
            setting = self._settings[number]
            if setting.foreign or setting.section == "outside":
                previous = []
                continue
            found = self._clause(number, clause, previous)
            found += self._unquantified(number, clause, found)
            for statement in found:
                self._date(statement, clause, setting, found, previous)
            yield from sorted(found, key=lambda statement: (statement.first, statement.at))
            previous = found

    # Names and figures of one clause.

    def _spans(self, kind: str) -> dict[str, list[tuple[int, int]]]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for matches in self._by_kind.get(kind, {}).values():
            for match in matches:
                spans.setdefault(match.key.owner, []).append((match.start, match.end))
        return spans

    def _killed(self, match: Match[Term]) -> bool:
        return any(
            start <= match.start and match.end <= end for start, end in self._never.get(match.key.owner, ())
        )

    def _names(self, clause: Clause) -> list[_Name]:
        """The indicator names of a clause; a name inside a longer one is no name of its own."""
        spans: dict[tuple[int, int], list[Indicator]] = {}
        starts = self._by_kind.get("name", {})
        for at in range(clause.start, clause.end):
            for match in starts.get(at, ()):
                if match.end <= clause.end and not self._killed(match):
                    spans.setdefault((match.start, match.end), []).append(self._lexicon.indicators[match.key.owner])
        ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
        names: list[_Name] = []
        for start, end in ordered:
            if names and end <= names[-1].end:
                continue
            if names and start < names[-1].end and end - start <= names[-1].end - names[-1].start:
                continue
            names.append(_Name(start, end, tuple(spans[start, end])))
        return names

    def _clause(self, number: int, clause: Clause, previous: list[Statement]) -> list[Statement]:
        figures = [at for at in range(clause.start, clause.end) if at in self._reading.quantities]
        if not figures:
            return []
        found: list[Statement] = []
        claimed: set[int] = set()
        for match, at in self._worded(clause):
            indicator = self._lexicon.indicators[match.key.owner]
            other = match.key.value if match.key.kind == "other" else None
            statement = self._statement(indicator, number, at, match.start, match.end, other=other)
            if statement is not None and self._needed(indicator, clause):
                found.append(statement)
                claimed.add(at)
        names = self._names(clause)
        for position, at in enumerate(figures):
            if at in claimed:
                continue
            linked = self._link(number, clause, names, figures, position, found)
            if not linked and position == 0:
                linked = self._carried(number, clause, at, previous)
            found.extend(linked)
        return found

    def _worded(self, clause: Clause) -> Iterator[tuple[Match[Term], int]]:
        """Wordings that hold the figure; of several for one figure, the longest."""
        best: dict[int, Match[Term]] = {}
        figures = self._by_kind.get("figure", {})
        others = self._by_kind.get("other", {})
        for begin in range(clause.start, clause.end):
            for match in (*figures.get(begin, ()), *others.get(begin, ())):
                if match.end > clause.end or (match.key.kind == "figure" and self._killed(match)):
                    continue
                at = next((item for item in range(match.start, match.end) if item in self._reading.quantities), None)
                if at is None:
                    continue
                indicator = self._lexicon.indicators[match.key.owner]
                if match.key.kind == "figure" and not self._fits(indicator, self._reading.quantities[at]):
                    continue
                if at not in best or match.end - match.start > best[at].end - best[at].start:
                    best[at] = match
        yield from ((match, at) for at, match in sorted(best.items()))

    def _needed(self, indicator: Indicator, clause: Clause) -> bool:
        """Whether the sentence also says what a name alone leaves open."""
        if not indicator.needs:
            return True
        if self._sentence_needs is None:
            self._sentence_needs = {}
            sentence_of = {}
            for other in self._reading.clauses:
                for at in range(other.start, other.end):
                    sentence_of[at] = other.sentence
            for matches in self._by_kind.get("need", {}).values():
                for match in matches:
                    sentence = sentence_of.get(match.start, -1)
                    self._sentence_needs.setdefault(sentence, set()).add(match.key.owner)
        return indicator.id in self._sentence_needs.get(clause.sentence, ())

    # A figure and the name before it.

    def _link(
        self, number: int, clause: Clause, names: Sequence[_Name], figures: Sequence[int], position: int, found: Sequence[Statement]
    ) -> list[Statement]:
        at = figures[position]
        quantity = self._reading.quantities[at]
        if quantity.kind == "money":
            return []
        floor = self._reading.reaches[figures[position - 1]] if position else clause.start
        if quantity.kind in ("rank", "rank_gain"):
            linked = self._ranked_on(number, clause, names, at, figures, position)
            if linked:
                return linked
        before = [name for name in names if name.end <= at and name.start >= floor]
        for name in self._subjects(before, clause, floor):
            statements = [
                statement
                for indicator in name.indicators
                if (statement := self._complete(indicator, number, clause, name, at)) is not None
            ]
            if statements:
                return statements + self._coordinated(number, clause, before, name, at)
            if not self._may_pass(name, before):
                break
        if position and not before:
            return self._continued(number, clause, figures, position, found)
        return []

    def _subjects(self, before: Sequence[_Name], clause: Clause, floor: int) -> Iterator[_Name]:
        """Names before a figure, the likeliest subject first: the nearest, unless it only qualifies
        the one before it ("doanh nghiệp ... trong kinh tế số")."""
        for name in reversed(before):
            preposition = self._words[name.start - 1] if name.start > floor else ""
            if preposition in ("trong", "của", "về", "cho", "vào", "từ", "theo", "nhờ") and self._has_open_head(name, before, floor):
                continue
            yield name

    def _has_open_head(self, name: _Name, before: Sequence[_Name], floor: int) -> bool:
        """Whether another subject stands before the preposition: a head word or another name."""
        start = floor
        for at in range(name.start - 2, floor - 1, -1):
            if self._words[at] in (",", ":"):
                start = at
                break
        if any(other.start >= start and other.end <= name.start - 1 and other.end >= name.start - 8 for other in before if other is not name):
            return True
        heads = [at for at in range(start, name.start - 2) if (self._words[at], self._words[at + 1]) in _HEADS]
        # "tỷ trọng của kinh tế số": the head belongs to the name itself
        return bool(heads) and name.start - 1 - (heads[-1] + 2) > 0

    def _may_pass(self, name: _Name, before: Sequence[_Name]) -> bool:
        """Whether the search may go on to an earlier name: only over one that qualifies it."""
        return self._words[name.start - 1] in ("trong", "của", "về", "cho", "vào", "trên") if name.start else False

    def _complete(self, indicator: Indicator, number: int, clause: Clause, name: _Name, at: int) -> Statement | None:
        quantity = self._reading.quantities[at]
        if not self._gap_links(name.end, at, quantity) or not self._needed(indicator, clause):
            return None
        if not self._closes(indicator, clause, at):
            return None
        return self._statement(indicator, number, at, name.start, name.end)

    def _gap_links(self, start: int, at: int, quantity: Quantity) -> bool:
        """Whether the words between a name and a figure link them."""
        gap = self._words[start:at]
        if len(gap) > _GAP:
            return False
        for index in range(len(gap) - 1):
            if (gap[index], gap[index + 1]) in _HEADS:
                before = gap[index - 1] if index else self._words[start - 1]
                if index + 2 < len(gap) and before not in _AFTER_PREPOSITION and gap[index + 2] not in ("đạt", "là", "trên", ":"):
                    return False
        if "," in gap:
            tail = gap[len(gap) - gap[::-1].index(",") :]
            if tail and tail[0] not in _LINKS and tail[0] not in ("thành", "phố", "tỉnh", "doanh", "người", "hợp", "tổ", "chức", "năm", "sau"):
                return False
            if tail and not any(word in _LINKS for word in tail):
                return False
            if not tail and quantity.sign == "eq":
                return False
        if gap and gap[0] in ("thông", "tạo", "gắn", "nhằm", "để", "qua"):
            return False
        if quantity.kind == "percent" and "và" in gap:
            tail = gap[len(gap) - gap[::-1].index("và") :]
            if not tail:
                return False
            return any(word in _LINKS for word in tail)
        return True

    def _closes(self, indicator: Indicator, clause: Clause, at: int) -> bool:
        """Whether what follows the figure leaves it a figure of the indicator: nothing else is counted."""
        quantity = self._reading.quantities[at]
        if quantity.kind in ("rank", "rate", "times", "rank_gain"):
            return True
        after = self._reading.reaches[at]
        if after >= clause.end:
            return True
        for kind in ("foreign",):
            if any(match.key.owner == indicator.id for match in self._by_kind.get(kind, {}).get(after, ())):
                return False
        if self._words[after] in _CLOSES or self._year_at(after):
            return True
        return any(match.key.owner == indicator.id for match in self._by_kind.get("basis", {}).get(after, ()))

    def _is_national(self, at: int) -> bool:
        """Whether a figure is a share of GDP in a text that knows GRDP: the country's, not the province's."""
        after = self._reading.reaches[at]
        return not self._national and self._knows_grdp and after < len(self._words) and self._words[after] == "gdp"

    def _year_at(self, at: int) -> bool:
        return len(self._words[at]) == 4 and self._words[at].isdigit()

    def _coordinated(self, number: int, clause: Clause, before: Sequence[_Name], name: _Name, at: int) -> list[Statement]:
        """ "PII và DTI đứng thứ 20": names joined before one figure share it."""
        found: list[Statement] = []
        current = name
        for other in reversed([candidate for candidate in before if candidate.end <= name.start]):
            between = self._words[other.end : current.start]
            if not between or len(between) > 4 or not {"và", ","} & set(between) or any(word in ("đạt", "chiếm") for word in between):
                break
            statements = [
                statement
                for indicator in other.indicators
                if self._fits(indicator, self._reading.quantities[at])
                and (statement := self._statement(indicator, number, at, other.start, other.end)) is not None
            ]
            found.extend(statements)
            current = other
        return found

    def _ranked_on(
        self, number: int, clause: Clause, names: Sequence[_Name], at: int, figures: Sequence[int], position: int
    ) -> list[Statement]:
        """ "thuộc nhóm 20 tỉnh dẫn đầu cả nước về PII": what a rank is in may follow it."""
        end = figures[position + 1] if position + 1 < len(figures) else clause.end
        window = self._words[at + 1 : min(end, at + 16)]
        if "về" in window:
            about = at + 1 + window.index("về")
        elif self._reading.quantities[at].kind == "rank_gain":
            about = at  # "tăng 10 bậc chỉ số HDI"
        else:
            return []
        following = [name for name in names if about <= name.start < end]
        if not following or following[0].start - about > 8:
            return []
        found: list[Statement] = []
        last = following[0].end
        for name in following:
            if name.start - last > 6:
                break
            last = name.end
            for indicator in name.indicators:
                statement = self._statement(indicator, number, at, at, name.end)
                if statement is not None:
                    found.append(statement)
        return found

    def _continued(
        self, number: int, clause: Clause, figures: Sequence[int], position: int, found: Sequence[Statement]
    ) -> list[Statement]:
        """ "đạt 20% vào năm 2026 và 30% vào năm 2030": a second figure of the same indicator."""
        at = figures[position]
        last = figures[position - 1]
        between = self._words[self._reading.reaches[last] : at]
        if len(between) > 14 or not self._only_dates(between, found, last):
            return []
        return [
            statement
            for earlier in found
            if earlier.at == last
            and (self._closes(earlier.indicator, clause, at))
            and (statement := self._statement(earlier.indicator, number, at, earlier.first, earlier.first)) is not None
        ]

    def _carried(self, number: int, clause: Clause, at: int, previous: Sequence[Statement]) -> list[Statement]:
        """ "đến năm 2026 đạt 15%; đến năm 2030 đạt 30%": the subject stands before the semicolon."""
        if not previous or self._words[clause.start - 1] != ";":
            return []
        between = self._words[clause.start : at]
        if not any(mark.start < at for mark in self._settings[number].marks) or len(between) > 10:
            return []
        if not all(self._is_date_word(word) for word in between):
            return []
        last = max(statement.at for statement in previous)
        return [
            statement
            for earlier in previous
            if earlier.at == last
            and self._closes(earlier.indicator, clause, at)
            and (statement := self._statement(earlier.indicator, number, at, clause.start, clause.start)) is not None
        ]

    def _only_dates(self, between: Sequence[str], found: Sequence[Statement], last: int) -> bool:
        bases = {word for statement in found if statement.at == last for word in ("grdp", "gdp", "tổng", "chi", "ngân", "sách", "của", "tỉnh", "dân", "số")}
        has_year = any(len(word) == 4 and word.isdigit() for word in between) or "và" in between
        return has_year and all(self._is_date_word(word) or word in bases for word in between)

    @staticmethod
    def _is_date_word(word: str) -> bool:
        return word in (
            "đến", "tới", "năm", "vào", "hết", "cuối", "trong", "và", ",", "đạt", "là", "lên", "tăng", "nâng", "phấn", "đấu", "giai", "đoạn", "-",
            "tỷ", "lệ", "này", "mức", "chiếm", "trước", ":", "khoảng", "tiếp", "tục", "sau", "đó", "tầm", "nhìn", "mốc", "riêng", "từ", "đưa",
        ) or (len(word) == 4 and word.isdigit())  # fmt: skip

    # The measure.

    def _fits(self, indicator: Indicator, quantity: Quantity) -> bool:
        return self._measure(indicator, quantity, None, None) is not None

    def _measure(self, indicator: Indicator, quantity: Quantity, growth: bool | None, averaged: bool | None) -> str | None:
        """The unit in which `quantity` speaks of `indicator`; None where it cannot speak of it.

        `growth`: the words say that it grows by the figure; None: unknown yet.
        """
        unit = indicator.unit
        kind = quantity.kind
        if kind in _DIFFERENT:
            return None if kind == "rank_gain" and unit not in ("index", "rank") else _DIFFERENT[kind]
        if kind == "percent":
            if unit == "percent_per_year":
                if growth is False:
                    return None
                return "percent_vs_period" if quantity.against and not quantity.yearly and not averaged else unit
            if growth and not quantity.yearly and (quantity.against or averaged is not True):
                return "percent_vs_period" if quantity.against else None
            if growth:
                return None
            return unit if unit == "percent" else None
        if kind == "rank":
            return unit if unit == "rank" else None
        if kind == "rate":
            return unit if unit.startswith("per_") else None
        if kind in ("plain", "points"):
            return unit if unit in ("count", "index") and not (unit == "count" and kind == "points") else None
        return None

    def _statement(
        self, indicator: Indicator, number: int, at: int, start: int, end: int, *, other: str | None = None
    ) -> Statement | None:
        quantity = self._reading.quantities[at]
        clause = self._reading.clauses[number]
        if self._is_reference(clause, at) or self._is_national(at):
            return None
        growth, averaged = self._growth(indicator, start, end, at, clause)
        unit = other or self._measure(indicator, quantity, growth, averaged)
        if unit is None:
            return None
        factor = 1.0
        if unit.startswith("per_") and unit in _UNIT_OF_RATE.values() and quantity.per is not None:
            wanted = next(people for people, name in _UNIT_OF_RATE.items() if name == unit)
            factor = wanted / quantity.per
        value = _exact(quantity.value * factor)
        value_max = _exact(quantity.value_max * factor) if quantity.value_max is not None else None
        if unit == indicator.unit and indicator.limits is not None:
            low, high = indicator.limits
            if not low <= value <= high:
                return None
        last = max(end, self._reading.reaches[at])
        basis, last = self._basis(indicator, clause, at, last)
        return Statement(
            indicator, quantity, quantity.sign, value, value_max, unit, basis, min(start, at), min(last, clause.end), at, number,
            annual=indicator.unit != "percent_per_year" and self._annual(clause, min(start, at), last, at),
            omits=self._omits(indicator, clause),
        )  # fmt: skip

    def _is_reference(self, clause: Clause, at: int) -> bool:
        """ "cao hơn mức 3%", "so với mức 12%": a figure only compared with."""
        window = self._words[max(clause.start, at - 6) : at]
        if window[-2:] == ["hơn", "mức"] or window[-1:] == ["hơn"] and window[-2:-1] == ["cao"]:
            return True
        return "so" in window and "với" in window[window.index("so") :] and not {"đạt", "chiếm", ",", "tăng"} & set(window[window.index("so") :])

    def _growth(self, indicator: Indicator, start: int, end: int, at: int, clause: Clause) -> tuple[bool, bool]:
        """Whether the words say "grows by" and not "is" or "grows to"; and whether on average or yearly."""
        words = self._words
        reach = self._reading.reaches[at]
        last = min(clause.end, max(end, reach) + 4)
        window = words[max(clause.start, min(start, at) - 4) : last]
        pairs = set(zip(window, window[1:], strict=False))
        averaged = self._reading.quantities[at].yearly or bool(pairs & _AVERAGED)
        if indicator.unit == "percent_per_year":
            return any(word in ("tăng", "trưởng") for word in window), averaged
        gap = words[end:at] if end <= at else []
        for index in range(len(gap) - 1, -1, -1):
            if gap[index] in ("lên", "đạt", "chiếm", "mức", "là"):
                return False, averaged
            if gap[index] in ("tăng", "giảm"):
                return gap[index + 1 : index + 2] not in (["dần"], ["của"]) and gap[max(0, index - 1)] != "gia", averaged
        return False, averaged

    def _basis(self, indicator: Indicator, clause: Clause, at: int, last: int) -> tuple[str | None, int]:
        after = self._reading.reaches[at]
        for begin in (after, after + 1):
            for match in self._by_kind.get("basis", {}).get(begin, ()):
                if match.key.owner == indicator.id and match.end <= clause.end:
                    return indicator.basis, max(last, match.end)
        return indicator.basis, last

    def _annual(self, clause: Clause, start: int, last: int, at: int) -> bool:
        if self._reading.quantities[at].yearly:
            return True
        low = max(clause.start, start - 6)
        high = min(clause.end, last + 14)
        words = self._words
        for index in range(low, high - 1):
            if words[index + 1] == "năm" and words[index] in ("hằng", "hàng", "mỗi", "từng"):
                if index > at and any(item in self._reading.quantities for item in range(at + 1, index)):
                    return False
                return True
        return False

    def _omits(self, indicator: Indicator, clause: Clause) -> tuple[str, ...]:
        """The components of the indicator that the sentence does not name, where it names some."""
        if not indicator.components:
            return ()
        named: set[str] = set()
        for at in range(clause.start, clause.end):
            for match in self._by_kind.get("component", {}).get(at, ()):
                if match.key.owner == indicator.id:
                    named.add(match.key.value)
        if not named:
            return ()
        return tuple(component for component in indicator.components if component not in named)

    # Without a figure.

    def _unquantified(self, number: int, clause: Clause, found: Sequence[Statement]) -> list[Statement]:
        setting = self._settings[number]
        if setting.past:
            return []
        said: list[Statement] = []
        for kind in ("whole", "unquantified"):
            starts = self._by_kind.get(kind, {})
            for begin in range(clause.start, clause.end):
                for match in starts.get(begin, ()):
                    indicator = self._lexicon.indicators[match.key.owner]
                    if match.end > clause.end or self._killed(match):
                        continue
                    if any(statement.indicator is indicator for statement in (*found, *said)) or not self._needed(indicator, clause):
                        continue
                    whole = kind == "whole"
                    said.append(
                        Statement(
                            indicator, None, "eq" if whole else None, 100.0 if whole else None, None,
                            indicator.unit if whole else None, "territory" if whole else indicator.basis,
                            match.start, match.end, match.start, number,
                            omits=() if whole else self._omits(indicator, clause),
                        )
                    )  # fmt: skip
        return said

    # When.

    def _date(
        self, statement: Statement, clause: Clause, setting: Setting, found: Sequence[Statement], previous: Sequence[Statement]
    ) -> None:
        """Sets the horizon of a statement, and whether it tells of a result already reached."""
        issued = self._lexicon.issued
        mark = self._mark_of(statement, clause, setting, found)
        statement.past = setting.past or self._just_reached(statement, setting)
        if mark is None:
            statement.horizon = setting.inherited
            return
        if mark.use == "after":
            statement.horizon = None
            return
        statement.horizon = mark.year
        begins_before = mark.since is not None and mark.since < issued
        statement.past = (
            mark.year <= issued
            or setting.section == "situation"
            or (statement.past and mark.year <= issued + 1)
            or (begins_before and not self._pledged(clause, statement))
        )

    def _just_reached(self, statement: Statement, setting: Setting) -> bool:
        """ "(hiện nay là 12%)": said to be reached, and nothing after that looks ahead again."""
        said = [at for at in setting.reached if statement.at - 12 <= at < statement.at]
        if not said:
            return False
        coming = (mark.start for mark in setting.marks if mark.year > self._lexicon.issued)
        return not any(said[-1] < at < statement.at for at in (*setting.ahead, *coming))

    def _pledged(self, clause: Clause, statement: Statement) -> bool:
        window = self._words[clause.start : statement.at]
        return any(word in ("phấn", "tiêu", "sẽ") for word in window)

    def _mark_of(self, statement: Statement, clause: Clause, setting: Setting, found: Sequence[Statement]) -> YearMark | None:
        marks = [mark for mark in setting.marks if mark.use != "base"]
        if not marks:
            return None
        at = statement.at
        reach = max(self._reading.reaches.get(at, at), statement.last if statement.quantity is None else 0)
        figures = [item for item in range(clause.start, clause.end) if item in self._reading.quantities]
        following = next((item for item in figures if item > at), clause.end)
        earlier = [item for item in figures if item < at]
        leads = any(mark.end <= figures[0] for mark in marks) if figures else False
        for mark in marks:
            if reach <= mark.start < following:
                between = self._words[reach : mark.start]
                tight = "," not in between and "và" not in between and len(between) <= 12
                if tight and (mark.use in ("by", "period", "after", "in")) and not (leads and len(between) > 6):
                    return mark
        floor = earlier[-1] if earlier else clause.start
        near = [mark for mark in marks if floor <= mark.start and mark.end <= at]
        if near:
            return near[-1]
        before = [mark for mark in marks if mark.end <= at]
        if before:
            # a year that another figure has taken from behind ("20% vào năm 2026 và ...") is not free
            free = [mark for mark in before if not self._taken(mark, earlier)]
            return free[-1] if free else None
        after = [mark for mark in marks if mark.start >= reach]
        if after and "," in self._words[reach : after[0].start] and statement.quantity is None:
            return None
        if after and after[0].start - reach <= 25 and after[0].use in ("by", "period"):
            return after[0]
        return None

    def _taken(self, mark: YearMark, earlier: Sequence[int]) -> bool:
        for item in earlier:
            reach = self._reading.reaches[item]
            if reach <= mark.start and mark.start - reach <= 6 and "," not in self._words[reach : mark.start]:
                return True
        return False


def _exact(value: float) -> float:
    """Undoes the binary dust of a multiplication: 1.2000000000000002 is 1.2."""
    return round(value, 9)


def is_comparable(unit: str | None) -> bool:
    return unit in COMPARABLE_UNITS
