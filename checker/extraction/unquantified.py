"""In: a clause and the figures found in it. Out: indicators that it names without a figure, and
wordings that mean all of it ("phủ sóng 5G toàn tỉnh")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from checker.extraction.cues import Cue
from checker.extraction.lexicon import Lexicon
from checker.extraction.reading import Clause, Reading
from checker.extraction.statements import HEADS, Matches, Name, Statement
from checker.rulepack.model import Indicator

#: Words for a place in a ranking.
_GROUPS: Final = frozenset({"nhóm", "tốp", "top", "hạng"})


#: How far behind a figure the rest of it may be said.
_STEP: Final = 40
#: What all is meant of where nothing else is said.
_TERRITORY: Final = "territory"
_ALL: Final = frozenset({("toàn", "tỉnh"), ("toàn", "thành"), ("toàn", "bộ")})


def _is_index(name: Name) -> bool:
    return any(indicator.unit == "index" for indicator in name.indicators)


class Unquantified:
    """Finds what is stated without a figure. One per document."""

    def __init__(self, reading: Reading, lexicon: Lexicon, matches: Matches) -> None:
        self._words = reading.words
        self._promises = [entry for entry in reading.cues if entry[2] in ("quality", "raise")]
        self._starts = [entry[0] for entry in self._promises]
        self._lexicon = lexicon
        self._matches = matches

    def find(self, clause: Clause, found: Sequence[Statement]) -> list[Statement]:
        """Statements without a figure on indicators for which the clause states none."""
        known = {statement.indicator.id for statement in found}
        said = [*self._worded(clause, known)]
        if self._between(clause.start, clause.end):
            said += self._promised(clause, known)
        said += [more for statement in found if (more := self._rest(clause, statement)) is not None]
        return said

    def _between(self, start: int, end: int) -> list[tuple[int, int, Cue]]:
        """The promises that begin at items `start` to `end` (exclusive)."""
        return self._promises[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _worded(self, clause: Clause, known: set[str]) -> Iterator[Statement]:
        """What a wording of the pack names; adds to `known`."""
        for kind in ("whole", "unquantified"):
            for match in self._matches.within(kind, clause):
                indicator = self._lexicon.indicators[match.key.owner]
                if (
                    indicator.id in known
                    or self._matches.killed(match)
                    or not self._matches.needed(indicator, clause)
                ):
                    continue
                counted = self._matches.share(indicator, clause, match.start, match.end, match.start)
                # "toàn tỉnh, kể cả vùng cao" leaves out nothing, "tất cả các xã vùng cao" the other places
                of_all = kind == "whole" and counted in (None, _TERRITORY, indicator.basis)
                if self._matches.excepts(match.end):
                    continue
                if not of_all and self._in_part(indicator, clause, match.start, match.end):
                    continue
                known.add(indicator.id)
                if kind == "whole":
                    yield self._statement(indicator, match.start, match.end, whole=counted or _TERRITORY)
                else:
                    omits = self._matches.omitted(indicator, clause)
                    yield self._statement(indicator, match.start, match.end, omits=omits)

    def _promised(self, clause: Clause, known: set[str]) -> Iterator[Statement]:
        """Names of which something is promised ("ngày càng tăng", "thuộc nhóm cao"); adds to `known`."""
        for name in self._matches.names(clause):
            ranks = [indicator for indicator in name.indicators if indicator.unit == "rank"]
            placed = self._placed(name.end, clause) if ranks or _is_index(name) else 0
            end = placed or self._quality(name.start, name.end, clause)
            for indicator in (ranks if placed and ranks else name.indicators) if end else ():
                if (
                    indicator.id not in known
                    and (placed or indicator.unit != "rank")
                    and self._matches.needed(indicator, clause)
                ):
                    known.add(indicator.id)
                    yield self._statement(indicator, name.start, end)

    def _rest(self, clause: Clause, statement: Statement) -> Statement | None:
        """ "phủ sóng 5G cho 90% dân số năm 2027, toàn tỉnh vào năm 2030": a second step that is all of it."""
        if not statement.indicator.whole or not statement.figure:
            return None
        for at in range(statement.last, min(clause.end - 2, statement.last + _STEP)):
            if self._words[at] == "#":
                return None
            if self._words[at] in (",", "và") and tuple(self._words[at + 1 : at + 3]) in _ALL:
                end = at + 3 + (self._words[at + 2] == "thành")
                dated = any(len(word) == 4 and word.isdigit() for word in self._words[end : end + 5])
                if not dated:
                    return None
                basis = statement.indicator.basis or _TERRITORY
                return self._statement(statement.indicator, at + 1, end, whole=basis)
        return None

    def _in_part(self, indicator: Indicator, clause: Clause, start: int, end: int) -> bool:
        """Whether it is named for a part of what it counts: "phủ sóng 5G tại 100% khu công nghiệp"."""
        while start > clause.start and self._words[start - 1] != ",":
            start -= 1
        while end < clause.end and self._words[end] != ",":
            end += 1
        return self._matches.of_a_part(indicator, clause, start, end)

    @staticmethod
    def _statement(
        indicator: Indicator, start: int, end: int, *, whole: str | None = None, omits: tuple[str, ...] = ()
    ) -> Statement:
        """`whole`: what it is all of, which is 100 percent; else the indicator is named without a figure."""
        return Statement(
            indicator,
            "eq" if whole else None,
            100.0 if whole else None,
            None,
            indicator.unit if whole else None,
            whole or indicator.basis,
            start,
            end,
            start,
            figure=False,
            omits=omits,
        )

    def _placed(self, end: int, clause: Clause) -> int:
        """Where "thuộc nhóm cao", "nằm trong tốp đầu" behind a name ends: a place without its number."""
        words = self._words
        for first, last, cue in self._between(end, min(end + 6, clause.end)):
            if (
                cue == "quality"
                and _GROUPS & set(words[first:last])
                and not {",", "#"} & set(words[end:first])
            ):
                return last
        return 0

    def _quality(self, start: int, end: int, clause: Clause) -> int:
        """Where the promise about a measured name ("tỷ lệ ...") ends; 0 where none is made."""
        words = self._words
        if not any(
            (words[item], words[item + 1]) in HEADS for item in range(max(clause.start, start - 2), end - 1)
        ):
            return 0
        for first, last, cue in self._between(max(clause.start, start - 5), min(end + 8, clause.end)):
            if cue == "raise" and last <= start:
                return end
            if cue == "quality" and first >= end and not {",", "#"} & set(words[end:first]):
                return last
        return 0
