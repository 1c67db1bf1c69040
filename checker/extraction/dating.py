"""In: a statement, its clause and what the clause stands under. Out: the year the statement is for,
and whether it tells of a result already reached."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import Setting
from checker.extraction.statements import Statement, falls_short
from checker.extraction.years import OUTLOOK, YearMark

_PLEDGES: Final = frozenset({"phấn", "tiêu", "sẽ"})
_AHEAD: Final = frozenset({"phấn", "sẽ", "phải"})
#: How a year is said for which, or in which, something is.
_DATING: Final = frozenset({"by", "in", "period"})
_NOT_AHEAD_AFTER: Final = frozenset({"đã", "sự", "không", "chưa"})

#: How far behind a figure the year may stand from which on it holds.
_BEHIND: Final = 4
#: In a clause that never ends a year is looked for so many items around its figure.
_FAR: Final = 240


def years_around(marks: Sequence[YearMark], start: int, end: int) -> Sequence[YearMark]:
    """The years, which are in the order of the text, that begin in items `start` to `end` (exclusive)."""
    first = bisect_left(marks, start, key=_start)
    return marks[first : bisect_left(marks, end, lo=first, key=_start)]


def _start(mark: YearMark) -> int:
    return mark.start


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


class Dating:
    """Dates statements. One per document; `issued` is the year of the central text."""

    def __init__(self, reading: Reading, issued: int) -> None:
        self._reading = reading
        self._words = reading.words
        self._issued = issued

    def date(self, statement: Statement, clause: Clause, setting: Setting) -> None:
        """Sets horizon and tense of `statement`."""
        base = self._measured_on(statement, setting)
        if base is not None:
            statement.unit = "percent_vs_period"
            setting = setting._replace(marks=tuple(mark for mark in setting.marks if mark != base))
        mark = self._mark(statement, clause, setting)
        reached = self._just_reached(statement, setting)
        told = setting.past and (
            setting.section == "situation" or not self._pledged(clause.start, statement.at)
        )
        statement.past = told or reached is not None
        if reached is not None and (mark is None or mark.end <= reached):
            return  # "(hiện nay 61%)" behind a year that belongs to another figure
        if mark is None:
            statement.since = self._from(statement, setting)
            if statement.since is not None:  # "đạt 30% từ năm 2023", "từ năm 2026 bố trí 3%"
                begun = statement.since <= self._issued
                told = begun and not self._pledged(clause.start, statement.at)
                statement.past = reached is not None or told or (statement.past and begun)
            begins_later = (statement.since or 0) > (setting.inherited or 0)
            statement.horizon = None if begins_later else setting.inherited
            if statement.since is None:
                statement.since = setting.begun
            return
        self.set(statement, clause, setting, mark)

    def set(self, statement: Statement, clause: Clause, setting: Setting, mark: YearMark) -> None:
        """Sets horizon and tense by a year that is known to belong to the statement."""
        if mark.use == "after":
            statement.horizon, statement.since = None, mark.year + 1
            return
        statement.horizon, statement.since = mark.year, mark.since
        if self._words[max(0, mark.start - 2) : mark.start] == ["từ", "nay"]:
            statement.since = self._issued + 1  # "từ nay đến năm 2035"
        begun = mark.since is not None and mark.since < self._issued
        statement.past = (
            mark.year <= self._issued
            or setting.section == "situation"
            or (statement.past and mark.year <= self._issued + 1)
            or (begun and not _PLEDGES & set(self._words[clause.start : statement.at]))
        )

    def _measured_on(self, statement: Statement, setting: Setting) -> YearMark | None:
        """ "đến năm 2030 bằng 30% GRDP của năm 2025": the year whose product or budget a figure is a share
        of, where it is for a later year."""
        if statement.unit != "percent" or statement.indicator.basis is None:
            return None
        at, last = statement.at, statement.last
        around = years_around(setting.marks, at - _FAR, last + 2)
        for mark in around:
            if mark.start <= at or mark.use not in ("in", "by") or self._bracketed_apart(mark, at):
                continue
            theirs = self._words[mark.start - 1] == "của"
            if mark.start > last + theirs or mark.start <= self._reading.reaches.get(at, at):
                return None
            figures = self._reading.figures
            floor = figures[bisect_left(figures, at) - 1] if figures and figures[0] < at else 0
            own = [one for one in around if floor <= one.start and one.end <= at and one.use in _DATING]
            year = own[-1].year if own else setting.inherited if theirs else None
            return mark if year is not None and mark.year < year else None
        return None

    def _from(self, statement: Statement, setting: Setting) -> int | None:
        """ "từ năm 2031 trở đi đạt 30%", "đạt 30% từ năm 2031": the year in which a statement begins to
        hold."""
        at, last = statement.at, max(statement.last, self._reading.reaches.get(statement.at, statement.at))
        for mark in reversed(years_around(setting.marks, at - _FAR, last + _BEHIND)):
            if mark.use != "base" or not self._begins(mark):
                continue
            between = (mark.end, at) if mark.end <= at else (last, mark.start)
            if not self._reading.quantities_between(*between) and self._words[mark.end : mark.end + 1] != [
                "lên"
            ]:
                return mark.year
        return None

    def _just_reached(self, statement: Statement, setting: Setting) -> int | None:
        """ "(hiện nay là 12%)": said to be reached, and nothing after that looks ahead again."""
        if falls_short(self._words, statement.at):
            return statement.at - 2
        first = bisect_left(setting.reached, statement.at - 12)
        said = setting.reached[first : bisect_left(setting.reached, statement.at)]
        if not said:
            return None
        near = years_around(setting.marks, said[-1] - _FAR, statement.at)
        coming = (mark.end for mark in near if mark.year > self._issued)
        begun = bisect_left(setting.ahead, said[-1])
        looks = setting.ahead[begun : bisect_left(setting.ahead, statement.at + 1)]
        ahead = any(said[-1] < at <= statement.at for at in (*looks, *coming))
        return None if ahead or self._pledged(said[-1], statement.at) else said[-1]

    def _mark(self, statement: Statement, clause: Clause, setting: Setting) -> YearMark | None:
        """The year that belongs to a statement: right behind its figure, else the nearest before it."""
        at = statement.at
        reach = max(self._reading.reaches.get(at, at), statement.last)
        around = years_around(setting.marks, at - _FAR, reach + _FAR)
        marks = [mark for mark in around if mark.use != "base"]
        if statement.unit == "times_vs_base_year":
            marks = [mark for mark in marks if not reach <= mark.start <= reach + 2]  # "gấp 2 lần năm 2024"
        marks = [mark for mark in marks if not (self._risen_from(mark, at) or self._left_behind(mark, at))]
        if not marks:
            return None
        figures = self._reading.quantities_between(
            max(clause.start, at - _FAR), min(clause.end, reach + _FAR)
        )
        inside = [mark for mark in marks if self._reading.reaches.get(at, at) <= mark.start < statement.last]
        if inside and statement.figure:
            return inside[0]  # "2% tổng chi ngân sách năm 2025 cho khoa học, công nghệ"
        behind = self._behind(marks, reach, at, figures, clause)
        if behind is not None:
            return behind
        earlier = [item for item in figures if item < at]
        floor = earlier[-1] if earlier else clause.start
        before = [mark for mark in marks if mark.end <= at and not self._bracketed_apart(mark, at)]
        inside_of = self._reading.bracket_at(at)
        # "2030 (2045): 30%": what stands in brackets is said of something else, where something else is there
        before = [
            mark for mark in before if self._reading.bracket_at(mark.start) in (None, inside_of)
        ] or before
        near = [mark for mark in before if mark.start >= floor and not self._taken(mark, earlier)]
        if near:
            return self._not_an_outlook(near)
        if any(mark.use == "base" and floor <= mark.start < at and self._begins(mark) for mark in around):
            return None  # "năm 2027 là 2,5%, từ năm 2028 trở đi tối thiểu 3%"
        free = [mark for mark in before if not self._taken(mark, earlier)]
        if free:
            return free[-1]
        if any(mark.end <= at for mark in marks):
            return None
        later = [mark for mark in marks if mark.start >= reach and not self._bracketed_apart(mark, at)]
        if not later or any(reach <= item < later[0].start for item in figures):
            return None
        between = self._words[reach : later[0].start]
        if "," in between and (setting.inherited is not None or not statement.figure):
            return None
        ends = later[0].end == clause.end
        return later[0] if len(between) <= 25 and (later[0].use in ("by", "period") or ends) else None

    def _not_an_outlook(self, near: Sequence[YearMark]) -> YearMark:
        """ "Đến năm 2030, tầm nhìn đến năm 2045, kinh tế số ...": the last year before a figure to which the
        text does not only look out."""
        last = near[-1]
        if len(near) > 1 and last.start - near[-2].end <= 3:
            between = self._words[near[-2].end : last.start + 1]
            if any(pair in OUTLOOK for pair in pairwise(between)):
                return near[-2]
        return last

    def _begins(self, mark: YearMark) -> bool:
        return self._words[mark.start] == "từ"

    def _risen_from(self, mark: YearMark, at: int) -> bool:
        """ "từ 15,7% năm 2024 lên 30%": the year belongs to the figure it rises from."""
        between = self._words[mark.end : at]
        rises = "lên" in between and "từ" in self._words[max(0, mark.start - 6) : mark.start]
        return mark.end <= at and rises and len(between) <= 4

    def _left_behind(self, mark: YearMark, at: int) -> bool:
        """ "kết quả năm 2024, kinh tế số phải đạt 30%": what follows a year gone by looks ahead."""
        return mark.year <= self._issued and self._pledged(mark.end, at)

    def _pledged(self, start: int, end: int) -> bool:
        """Whether items `start` to `end` (exclusive) say "phấn đấu", "sẽ" or "phải" of what is to come."""
        return any(
            self._words[at] in _AHEAD and (at == 0 or self._words[at - 1] not in _NOT_AHEAD_AFTER)
            for at in range(start, end)
        )

    def _behind(
        self, marks: Sequence[YearMark], reach: int, at: int, figures: Sequence[int], clause: Clause
    ) -> YearMark | None:
        following = next((item for item in figures if item > at), clause.end)
        leads = any(mark.end <= figures[0] for mark in marks) if figures else False
        for mark in marks:
            if not reach <= mark.start < following or self._bracketed_apart(mark, at):
                continue
            between = self._words[reach : mark.start]
            tight = not {",", "và", "thì"} & set(between) and len(between) <= 12
            if tight and not (leads and len(between) > 6):
                return mark
        return None

    def _bracketed_apart(self, mark: YearMark, at: int) -> bool:
        """Whether the year stands in brackets that hold a figure of their own: "80% (năm 2024 là 46%)"."""
        bracket = self._reading.bracket_at(mark.start)
        if bracket is None or bracket == self._reading.bracket_at(at):
            return False
        return any(bracket[0] <= item < bracket[1] for item in self._reading.quantities_between(*bracket))

    def _taken(self, mark: YearMark, earlier: Sequence[int]) -> bool:
        """Whether a year stands behind an earlier figure ("20% vào năm 2026 và ..."): that one has it."""
        for item in earlier:
            if self._reading.bracket_at(mark.start) != self._reading.bracket_at(item):
                continue
            reach = self._reading.reaches[item]
            if (
                reach <= mark.start
                and mark.start - reach <= 6
                and not {",", "thì", "và"} & set(self._words[reach : mark.start])
                and not any(_is_year(word) for word in self._words[reach : mark.start])
            ):
                return True
        return False
