"""In: a clause whose figures follow others. Out: the statements of figures that go on from an earlier one:
"đạt 20% vào năm 2026 và 30% vào năm 2030", "nâng tỷ lệ này lên 25%", "lần lượt đạt 85% và 80%"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.dating import Dating, years_around
from checker.extraction.lexicon import Lexicon
from checker.extraction.measures import RATES, Measures
from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import Setting
from checker.extraction.statements import HEADS, Name, Statement, falls_short
from checker.extraction.years import YearMark

#: The words by which a second figure goes on: "và 30% vào năm 2030", "; đến năm 2030 phải đạt khoảng 1%".
_GOING_ON: Final = frozenset(
    (
        "đến tới năm vào hết cuối trong và , đạt là lên tăng nâng phấn đấu giai đoạn - tỷ lệ này mức "
        "chiếm trước : khoảng tiếp tục sau đó tầm nhìn mốc nhiệm kỳ riêng từ đưa phải mục tiêu đứng xếp "
        "vị trí tỉnh thành phố khi quyết tâm con số thì cần sẽ chỉ thuộc nằm có thu hút trở đi dự kiến "
        "xem xét "
        "nghiên cứu thể khả đề xuất nếu thuận lợi mới nay thống nhất xác định đặt ra toàn cả chúng tôi ta "
        "nhưng để mắt muộn hơn nhất còn hướng giữ vững duy trì dành bố chi hoàn thành ngày quý tháng / – → "
        "bằng trả lời cho các phủ sóng tối thiểu ít"
    ).split()
)
_RANK_GAP: Final = frozenset(
    ", và thuộc nằm trong đứng xếp vào phấn đấu đưa đạt với điểm số tổng giá trị hạng vị thứ đến cuối hết "
    "nhiệm kỳ năm".split()
)
#: What a figure that is still to be reached says behind one that was: ", phấn đấu đạt 30%".
_PROMISES: Final = frozenset({"phấn", "tiêu", "nâng", "đưa", "quyết", "kiến", "phải", "hướng"})
_INCREASES: Final = (["tăng", "#"], ["tăng", "bình"], ["tăng", "trung"], ["tăng", "trưởng"], ["tăng", "thêm"])
_COUNTED: Final = frozenset({"người", "doanh", "dn", "cán", "nhà"})
#: How far before its figure a name may begin, what parts it from the one before, and how many of its words it
#: may share: "tỷ lệ hộ", "tỷ lệ doanh nghiệp", "tỷ lệ số doanh nghiệp".
_BEGINS_WITHIN: Final = 16
_PARTING: Final = frozenset({",", ";", ":", "#", ".", "-"})
_BEGINNINGS: Final = (4, 3, 5)
#: A figure in brackets goes with a year in brackets at most so many items before it.
_LIST: Final = 240
#: What may stand between figures in a row, and between years in a row; how many of them there may be.
_IN_A_ROW: Final = frozenset({",", "và", "grdp", "năm"})
_TURNS: Final = 8
_IN_TURN: Final = frozenset({("lần", "lượt"), ("tương", "ứng")})
_UNITS: Final = {"rank": ("rank",), "points": ("index",)}


class Sequels:
    """Finds what figures without a name of their own say. One per document."""

    def __init__(self, reading: Reading, measures: Measures, dating: Dating) -> None:
        self._reading = reading
        self._words = reading.words
        self._measures = measures
        self._dating = dating

    def continued(
        self,
        clause: Clause,
        setting: Setting,
        names: Sequence[Name],
        at: int,
        last: int,
        found: Sequence[Statement],
        previous: Sequence[Statement],
    ) -> list[Statement]:
        """ "đạt 20% vào năm 2026 và 30% vào năm 2030"; "đạt 0,72, thuộc nhóm 12 tỉnh dẫn đầu": the figure at
        `at`, which has no name of its own, goes on from the one at `last`."""
        reach = self._reading.reaches[last]
        between = self._words[reach:at]
        second = None if between else self._year_in_brackets(setting, last, at)
        if second is not None:
            again = self._again([statement for statement in found if statement.at == last], clause, at)
            for statement in again:
                self._dating.set(statement, clause, setting, second)
            return again
        kind, before = (self._reading.quantities[item].kind for item in (at, last))
        scored = kind == "points" and before == "rank"  # "xếp thứ 15, đạt 0,8 điểm"
        undated = {word for word in between if not _is_year(word)}
        if (kind == "rank" or scored) and undated <= _RANK_GAP:
            named = [name for name in names if name.end <= last]
            if named:
                return self._measures.all_of(clause, named[-1], at)
            return self._again(self._suited(previous, at), clause, at) if scored else []
        joints = [index for index, word in enumerate(between) if word in (",", "và", "thì", "-", "–")]
        tail = (reach + joints[-1], at) if joints else (reach, at)
        bracket = self._reading.bracket_at(at)
        if bracket is not None and bracket != self._reading.bracket_at(last):
            tail = (bracket[0], at)  # "tối thiểu 30% GRDP (năm 2027 đạt 20% GRDP)"
            joints = [0]
        if len(between) > 22 or not (joints or not between) or not self._goes_on(*tail):
            return []
        if any(name.start >= last for name in names if name.end <= at):
            return []
        dated = any(_is_year(word) for word in self._words[reach : at + 8])
        if not (dated or self._looks_ahead(setting, last, at)):
            return []
        earlier = [statement for statement in found if statement.at == last]
        again = self._again(earlier, clause, at)
        own_year = any(mark.start >= tail[0] for mark in setting.marks)
        if not own_year and setting.foreign_at(last):
            for statement in earlier:
                self._dating.date(statement, clause, setting)
            self._same_year(again, earlier)
        return again

    def _year_in_brackets(self, setting: Setting, last: int, at: int) -> YearMark | None:
        """ "2030 (2045): 30% (50%)": the year of the figure in brackets at `at`, right behind the one at
        `last`."""
        alone = self._reading.bracket_at(at) == (at, self._reading.reaches[at])
        if not alone or self._reading.bracket_at(last) is not None:
            return None
        for first, second in pairwise(years_around(setting.marks, last - _LIST, last)):
            aside = self._reading.bracket_at(second.start) == (second.start, second.end)
            if aside and first.end == second.start and second.end <= last:
                return second
        return None

    def of_the_same(self, clause: Clause, lexicon: Lexicon, last: int, at: int) -> tuple[Name, int] | None:
        """ "tỷ lệ doanh nghiệp chuyển đổi số đạt 60%, có hoạt động đổi mới sáng tạo đạt 40%": the name that
        what stands between the figures at `last` and `at` makes with the beginning of the one before, and
        the item of that beginning."""
        words, reach = self._words, self._reading.reaches[last]
        if words[reach : reach + 1] != [","]:
            return None
        begin = last - 1
        while begin > clause.start and last - begin < _BEGINS_WITHIN and words[begin] not in _PARTING:
            begin -= 1
        begin += words[begin] in _PARTING
        if tuple(words[begin : begin + 2]) not in HEADS:
            return None
        added = words[reach + 1 : at]
        book = lexicon.measures
        for length in _BEGINNINGS:
            whole = words[begin : begin + length] + added
            found = book.find(book.symbols(whole))
            owners = {match.key.owner for match in found if match.key.kind == "name" and match.start == 0}
            owners -= {match.key.owner for match in found if match.key.kind == "never"}
            ends = [m.end for m in found if m.key.kind == "name" and m.start == 0 and m.key.owner in owners]
            if ends and max(ends) > length:
                named = tuple(lexicon.indicators[owner] for owner in sorted(owners))
                return Name(reach + 1, reach + 1 + max(ends) - length, named), begin
        return None

    @staticmethod
    def _same_year(again: Sequence[Statement], earlier: Sequence[Statement]) -> None:
        """ "Trung ương đặt mục tiêu 30% vào năm 2030, tỉnh đặt mục tiêu 25%": the answer is for that year."""
        for statement in again:
            statement.horizon = next((each.horizon for each in earlier if not each.past), None)

    def _looks_ahead(self, setting: Setting, last: int, at: int) -> bool:
        """Whether the figure at `at` is aimed at where the one before is not: ", phấn đấu đạt 30%" behind one
        that was reached, "tỉnh đặt mục tiêu 25%" behind somebody else's."""
        if setting.foreign_at(last) != setting.foreign_at(at):
            return True
        words = self._words
        if any(words[item : item + 2] in _INCREASES for item in range(max(0, last - 4), last)):
            return bool({"chiếm", "đạt", "lên"} & set(words[last:at]))  # "tăng 22%/năm và chiếm 80%"
        reached = falls_short(self._words, last) or bisect_left(setting.reached, last - 12) < bisect_left(
            setting.reached, last
        )
        return reached and bool(_PROMISES & set(self._words[last:at]))

    def carried(
        self, clause: Clause, at: int, setting: Setting, previous: Sequence[Statement]
    ) -> list[Statement]:
        """ "đến năm 2026 đạt 15%; đến năm 2030 đạt 30%", "nâng tỷ lệ này lên 25%": the subject stands
        in the clause before."""
        between = self._words[clause.start : at]
        if not previous or len(between) > 14 or not self._goes_on(clause.start, at):
            return []
        refers = "này" in between and any(pair in HEADS for pair in pairwise(between))
        answers = any(statement.foreign for statement in previous) and not setting.foreign_at(at)
        if not (setting.marks or refers or answers):
            return []
        earlier = self._suited(previous, at)
        again = self._again(earlier, clause, at)
        if answers and not setting.marks and setting.inherited is None:
            self._same_year(again, earlier)
        return again

    def _suited(self, previous: Sequence[Statement], at: int) -> list[Statement]:
        """The last of the statements before that the figure at `at` can go on from: a place goes on from a
        place, a score from a score."""
        units = _UNITS.get(self._reading.quantities[at].kind, ())
        suited = [statement for statement in previous if statement.indicator.unit in units] or previous
        last = max((statement.at for statement in suited), default=0)
        return [statement for statement in suited if statement.at == last]

    def _again(self, earlier: Sequence[Statement], clause: Clause, at: int) -> list[Statement]:
        found = []
        for statement in earlier:
            unit = self._counts_on(statement, at)
            if unit is not None or self._measures.closes(statement.indicator, clause, at):
                start = statement.first if statement.first >= clause.start else clause.start
                again = self._measures.statement(statement.indicator, clause, at, start, at, other=unit)
                if again is not None:
                    found.append(again)
        return found

    def _counts_on(self, statement: Statement, at: int) -> str | None:
        """The unit where a figure counts on without saying per how many, or what sort of thing: "9 người trên
        một vạn dân; ... 12 người", "1 doanh nghiệp ngang tầm quốc tế ... và 3 doanh nghiệp vào năm 2045"."""
        if self._reading.quantities[at].kind != "plain":
            return None
        # what has no figure ("phủ sóng toàn tỉnh") is placed by its first word
        reach, before = self._reading.reaches[at], self._reading.reaches.get(statement.at, statement.at)
        counted = self._words[reach : reach + 2]
        if statement.unit in RATES:
            return statement.unit if counted and counted[0] in _COUNTED else None
        dated = self._words[reach + 2 : reach + 3] in (["vào"], ["đến"], ["năm"])
        same = dated and statement.unit == "count" and self._words[before : before + 2] == counted
        return statement.unit if same else None

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether `start` to `end` only lead on: words that name nothing, dates, the name of a place."""
        for at in range(start, end):
            word = self._words[at]
            if word in _GOING_ON or word.isdigit():
                continue
            written = self._reading.text[self._reading.starts[at] : self._reading.ends[at]]
            if not written[:1].isupper() or written[1:2].isupper():
                return False
        return True

    def in_turn(
        self,
        clause: Clause,
        setting: Setting,
        names: Sequence[Name],
        figures: Sequence[int],
        previous: Sequence[Statement],
    ) -> list[Statement] | None:
        """ "A và B lần lượt đạt 85% và 80%", "các năm 2026, 2028, 2030 lần lượt đạt 20%, 25%, 30%",
        "; đến năm 2045 các con số tương ứng là 65% và 50%". None where nothing is said in turn; where it does
        not come out even, nothing is known of any figure."""
        words = self._words
        turn = next(
            (item for item in range(clause.start, figures[-1]) if tuple(words[item : item + 2]) in _IN_TURN),
            None,
        )
        if turn is None:
            return self._year_by_year(clause, setting, names, figures)
        after = [at for at in figures if at > turn]
        if len(after) < 2:
            return None
        named = [name for name in names if name.end <= turn]
        found: list[Statement] = []
        if len(named) == len(after):
            for name, at in zip(named, after, strict=True):
                found.extend(self._measures.all_of(clause, name, at))
        elif named and (years := self._years_for(setting, turn, after)):
            for mark, at in zip(years, after, strict=True):
                for statement in self._measures.all_of(clause, named[-1], at):
                    self._dating.set(statement, clause, setting, mark)
                    found.append(statement)
        elif named and len(items := self._listed(clause.start, turn)) == len(after):
            # "PCI, PAPI và PII lần lượt xếp thứ 10, 12, 20": names that are not known count as well
            for (start, end), at in zip(items, after, strict=True):
                for name in named:
                    if start <= name.start and name.end <= end:
                        found.extend(self._measures.all_of(clause, name, at))
        elif not named and len(earlier := sorted({statement.at for statement in previous})) == len(after):
            for before, at in zip(earlier, after, strict=True):
                same = [statement for statement in previous if statement.at == before]
                found.extend(self._again(same, clause, at))
        return found

    def _year_by_year(
        self, clause: Clause, setting: Setting, names: Sequence[Name], figures: Sequence[int]
    ) -> list[Statement] | None:
        """ "các năm 2028, 2030 đạt 20%, 30%": as many figures in a row as years in a row before them."""
        if not 2 <= len(figures) <= _TURNS:
            return None
        marks = [mark for mark in setting.marks if mark.use != "base" and mark.end <= figures[0]]
        named = [name for name in names if name.end <= figures[0]]
        reaches = self._reading.reaches
        gaps = [(reaches[one], other) for one, other in pairwise(figures)]
        gaps += [(one.end, other.start) for one, other in pairwise(marks)]
        in_rows = all(_IN_A_ROW.issuperset(self._words[start:end]) for start, end in gaps)
        if not named or len(marks) != len(figures) or not in_rows:
            return None
        found: list[Statement] = []
        for mark, at in zip(marks, figures, strict=True):
            for statement in self._measures.all_of(clause, named[-1], at):
                self._dating.set(statement, clause, setting, mark)
                found.append(statement)
        return found or None

    @staticmethod
    def _years_for(setting: Setting, turn: int, after: Sequence[int]) -> list[YearMark]:
        """As many years as figures: all before "lần lượt", or all behind the last figure."""
        marks = [mark for mark in setting.marks if mark.use != "base"]
        for years in (
            [mark for mark in marks if mark.end <= turn],
            [m for m in marks if m.start > after[-1]],
        ):
            if len(years) == len(after):
                return years
        return []

    def _listed(self, start: int, end: int) -> list[tuple[int, int]]:
        """What a list in items `start` to `end` names, cut at its commas and at "và"."""
        cuts = [at for at in range(start, end) if self._words[at] in (",", "và")]
        return list(zip([start, *(at + 1 for at in cuts)], [*cuts, end], strict=True))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()
