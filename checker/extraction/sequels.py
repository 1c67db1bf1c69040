"""In: a clause whose figures follow others. Out: the statements of figures that go on from an earlier one:
"đạt 20% vào năm 2026 và 30% vào năm 2030", "nâng tỷ lệ này lên 25%", "lần lượt đạt 85% và 80%"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.context import Setting
from checker.extraction.dating import Dating
from checker.extraction.measures import Measures
from checker.extraction.reading import Clause, Reading
from checker.extraction.statements import HEADS, Name, Statement

#: The words by which a second figure goes on: "và 30% vào năm 2030", "; đến năm 2030 phải đạt khoảng 1%".
_GOING_ON: Final = frozenset(
    (
        "đến tới năm vào hết cuối trong và , đạt là lên tăng nâng phấn đấu giai đoạn - tỷ lệ này mức "
        "chiếm trước : khoảng tiếp tục sau đó tầm nhìn mốc nhiệm kỳ riêng từ đưa phải mục tiêu đứng xếp "
        "vị trí tỉnh thành phố khi quyết tâm con số thì cần sẽ chỉ thuộc nằm có thu hút"
    ).split()
)
_RANK_GAP: Final = frozenset([",", "và", "thuộc", "nằm", "trong", "đứng", "xếp", "vào", "phấn", "đấu", "đưa"])


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
        names: Sequence[Name],
        figures: Sequence[int],
        position: int,
        found: Sequence[Statement],
    ) -> list[Statement]:
        """ "đạt 20% vào năm 2026 và 30% vào năm 2030"; "đạt 0,72, thuộc nhóm 12 tỉnh dẫn đầu"."""
        at, last = figures[position], figures[position - 1]
        between = self._words[self._reading.reaches[last] : at]
        if self._reading.quantities[at].kind == "rank" and set(between) <= _RANK_GAP:
            named = [name for name in names if name.end <= last]
            return self._measures.all_of(clause, named[-1], at) if named else []
        joints = [index for index, word in enumerate(between) if word in (",", "và", "thì")]
        tail = between[joints[-1] :] if joints else between
        bracket = self._reading.bracket_at(at)
        if bracket is not None and bracket != self._reading.bracket_at(last):
            tail = self._words[bracket[0] : at]  # "tối thiểu 30% GRDP (năm 2027 đạt 20% GRDP)"
            joints = [0]
        dated = any(
            len(word) == 4 and word.isdigit() for word in self._words[self._reading.reaches[last] : at + 8]
        )
        if len(between) > 22 or not (joints or not between) or not dated or not self._goes_on(tail):
            return []
        if any(name.start >= last for name in names if name.end <= at):
            return []
        return self._again([statement for statement in found if statement.at == last], clause, at)

    def carried(
        self, clause: Clause, at: int, setting: Setting, previous: Sequence[Statement]
    ) -> list[Statement]:
        """ "đến năm 2026 đạt 15%; đến năm 2030 đạt 30%", "nâng tỷ lệ này lên 25%": the subject stands
        in the clause before."""
        between = self._words[clause.start : at]
        refers = "này" in between and any(pair in HEADS for pair in pairwise(between))
        if not previous or len(between) > 12 or not (setting.marks or refers) or not self._goes_on(between):
            return []
        last = max(statement.at for statement in previous)
        return self._again([statement for statement in previous if statement.at == last], clause, at)

    def _again(self, earlier: Sequence[Statement], clause: Clause, at: int) -> list[Statement]:
        found = []
        for statement in earlier:
            if self._measures.closes(statement.indicator, clause, at):
                start = statement.first if statement.first >= clause.start else clause.start
                again = self._measures.statement(statement.indicator, clause, at, start, at)
                if again is not None:
                    found.append(again)
        return found

    @staticmethod
    def _goes_on(words: Sequence[str]) -> bool:
        return all(word in _GOING_ON or (len(word) == 4 and word.isdigit()) for word in words)

    def in_turn(
        self, clause: Clause, setting: Setting, names: Sequence[Name], figures: Sequence[int]
    ) -> list[Statement]:
        """ "A và B lần lượt đạt 85% và 80%", "các năm 2026, 2028, 2030 lần lượt đạt 20%, 25%, 30%"."""
        words = self._words
        turn = next(
            (item for item in range(clause.start, figures[-1]) if words[item : item + 2] == ["lần", "lượt"]),
            None,
        )
        if turn is None:
            return []
        after = [at for at in figures if at > turn]
        named = [name for name in names if name.end <= turn]
        years = [mark for mark in setting.marks if mark.end <= turn]
        found: list[Statement] = []
        if len(named) == len(after):
            for name, at in zip(named, after, strict=True):
                found.extend(self._measures.all_of(clause, name, at))
        elif named and len(years) == len(after):
            for mark, at in zip(years, after, strict=True):
                for statement in self._measures.all_of(clause, named[-1], at):
                    self._dating.set(statement, clause, setting, mark)
                    found.append(statement)
        return found
