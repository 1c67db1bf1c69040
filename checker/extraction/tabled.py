"""In: a clause laid out of a row of a table. Out: what it stands under, and what it states on indicators.

The name of a row is about what it begins with, and its figure about the name: no other word links them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from checker.extraction.lexicon import Lexicon
from checker.extraction.measures import Measures
from checker.extraction.reading import Clause, Reading
from checker.extraction.statements import HEADS, Matches, Name, Statement
from checker.extraction.stream import RowClause
from checker.extraction.tables.labels import is_open
from checker.extraction.years import YearMark
from checker.rulepack.model import Indicator
from checker.text.tokens import tokenise

if TYPE_CHECKING:
    from checker.extraction.scopes import Setting

#: What may stand before the name of what is measured, and names nothing itself.
_LEADS: Final = frozenset(
    (
        "tỷ lệ trọng mức độ số lượng quy mô giá trị tăng thêm đóng góp của tổng chỉ tiêu tốc trưởng bình "
        "quân phấn đấu nâng cao đưa duy trì đạt bảo đảm thực hiện phát triển xây dựng hoàn thành thu hút "
        "đào tạo bồi dưỡng về cho chi % , : - + trong đó xếp hạng thứ vị kết quả các"
    ).split()
)
_PREPOSITIONS: Final = frozenset("trên trong vào của so với về tổng giữa theo từ cho".split())
_TURNS: Final = frozenset("thông tạo gắn nhằm để qua".split())


def row_setting(
    reading: Reading,
    clause: Clause,
    row: RowClause,
    setting: Setting,
    *,
    issued: int,
    own: Sequence[tuple[str, ...]],
    national: bool,
) -> Setting:
    """What the clause of a row stands under: `setting` is what it would as a sentence below the table's
    heading. `issued`: the year of the central text; `own`: names of the document's province."""
    frame = row.said.frame
    section = setting.section
    if section == "outside" and row.sort is not None:
        section = "objectives"  # an annex without a title, behind the recipients
    if row.sort == "tasks" and section != "situation":
        section = "tasks"
    theirs = frame.foreign or (frame.owner is not None and not _is_own(reading, frame.owner, own))
    marks = setting.marks
    past = setting.past
    if row.said.kind == "figure":
        # a year in the name dates the figure only where no heading does
        begins = clause.start if frame.year is None else row.value
        marks = tuple(mark for mark in marks if mark.start >= begins)
        past = section == "situation"
    return setting._replace(
        section=section,
        inherited=setting.inherited if frame.year is None else frame.year,
        past=past or _reached(row, issued),
        foreign=((clause.start, clause.end),) if theirs and not national else setting.foreign,
        marks=marks,
        row=row,
    )


def _reached(row: RowClause, issued: int) -> bool:
    """Whether the headings say that the figure has been reached. The year after the central text may be
    reported as well as aimed at."""
    frame = row.said.frame
    if frame.year is None:
        return frame.sense == "reached"
    begun = frame.since is not None and frame.since < issued and frame.sense != "aims"
    told = frame.sense in ("reached", "result") and frame.year <= issued + 1
    return frame.year <= issued or begun or told


def _is_own(reading: Reading, span: tuple[int, int], own: Sequence[tuple[str, ...]]) -> bool:
    words = tokenise(reading.folded[span[0] : span[1]]).words
    return any(
        tuple(words[at : at + len(name)]) == name for name in own for at in range(len(words) - len(name) + 1)
    )


class Tabled:
    """Finds what the rows of tables state. One per document."""

    def __init__(self, reading: Reading, lexicon: Lexicon, matches: Matches, measures: Measures) -> None:
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon
        self._matches = matches
        self._measures = measures

    def statements(self, clause: Clause, setting: Setting) -> list[Statement] | None:
        """What a row states, dated; None where its cell is to be read as a sentence: it holds none or
        several figures."""
        row = setting.row
        if row is None or row.said.kind != "figure":
            return None
        figures = [
            at
            for at in self._reading.quantities_between(row.value, clause.end)
            if self._reading.bracket_at(at) is None
        ]
        if len(figures) != 1:
            return None
        found = self._measured(clause, row, figures[0])
        years = {
            mark.year: mark
            for mark in setting.marks
            if mark.use not in ("base", "after") and not self._apart(mark)
        }
        for statement in found:
            mark = next(iter(years.values())) if len(years) == 1 else None
            statement.horizon = setting.inherited if mark is None else mark.year
            statement.past = setting.past or (mark is not None and mark.year <= self._lexicon.issued)
        return found

    def _apart(self, mark: YearMark) -> bool:
        """Whether a year stands in brackets with a figure of its own: "30 (năm 2024 đạt 12,4)"."""
        bracket = self._reading.bracket_at(mark.start)
        return bracket is not None and bool(self._reading.quantities_between(*bracket))

    def _measured(self, clause: Clause, row: RowClause, at: int) -> list[Statement]:
        """The statements of the first name that the figure completes; the unit may hold one ("HDI")."""
        for name, worded in self._names(clause, at):
            if not self._leads(clause, name, row) or not self._closes_name(name, at):
                continue
            found = []
            for indicator in self._measures.fitting(name, at):
                if self._states(indicator, clause, at, worded=worded):
                    statement = self._measures.statement(indicator, clause, at, name.start, name.end)
                    if statement is not None:
                        found.append(statement)
            if found:
                return found
        return []

    def _names(self, clause: Clause, at: int) -> list[tuple[Name, bool]]:
        """What the row could be about: names before the figure, and (True) wordings that hold it."""
        names = [(name, False) for name in self._matches.names(clause) if name.end <= at]
        for match, figure in self._matches.figures(clause):
            if figure == at and match.key.kind == "figure":
                indicator = self._lexicon.indicators[match.key.owner]
                names.append((Name(match.start, match.end, (indicator,)), True))
        return sorted(names, key=lambda found: (found[0].start, -found[0].end))

    def _leads(self, clause: Clause, name: Name, row: RowClause) -> bool:
        """Whether a row is about a name: nothing else is named before it. A unit ("Chỉ số (HDI)") and a
        wording that begins with the figure speak for themselves."""
        if name.start >= row.value:
            return True
        before = self._words[clause.start : name.start]
        if ":" in before:
            before = before[len(before) - before[::-1].index(":") :]
        own = (self._words[name.start], self._words[name.start + 1 : name.start + 2])
        headed = bool(own[1]) and (own[0], own[1][0]) in HEADS
        return headed or _LEADS.issuperset(before)

    def _closes_name(self, name: Name, at: int) -> bool:
        """Whether what follows a name goes on with it: no other measure begins, but one that names nothing
        ("Kinh tế số: tỷ trọng trong GRDP")."""
        rest = self._words[name.end : at]
        if rest[:1] and rest[0] in _TURNS:
            return False
        for index, pair in enumerate(pairwise(rest)):
            if pair in HEADS:
                before = rest[index - 1] if index else self._words[name.end - 1]
                if before not in _PREPOSITIONS and not is_open(" ".join(rest[index:])):
                    return False
        return True

    def _states(self, indicator: Indicator, clause: Clause, at: int, *, worded: bool) -> bool:
        quantity = self._reading.quantities[at]
        if indicator.unit == "percent" and quantity.yearly:
            return False  # "%/năm" is growth and no share
        closes = worded or self._measures.closes(indicator, clause, at)
        return closes and self._matches.needed(indicator, clause)
