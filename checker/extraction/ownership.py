"""In: a clause. Out: whether it gives figures of somebody else: the centre, the country, another province."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from checker.extraction.cues import Cue
from checker.extraction.reading import Clause, Reading

#: Verbs by which somebody sets or has a figure.
_SETS: Final = frozenset({"đặt", "đề", "xác", "nêu", "đưa", "yêu", "quy", "giao", "bố"})
_HAS: Final = frozenset(
    "đạt phấn thuộc có là chiếm với mới : xếp đứng đang # dự còn đã công khoảng cũng hiện ước đặt (".split()
)
#: Behind one of these the name of a province names a school, a place or a partner.
_PLACED: Final = frozenset("học viện trường đẳng ga cảng quận xã phường - với tại nghiệm".split())
#: How a clause behind a comma goes on where it speaks of another province.
_AFTER_COMMA: Final = frozenset("đạt đặt công khoảng đã cũng phấn dự mới hiện chiếm".split())


class Ownership:
    """Tells whose figures clauses give. One per document.

    `own`, `others`: names of the document's province (with its predecessors) and of the other ones,
    as folded words.
    """

    def __init__(
        self, reading: Reading, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
    ) -> None:
        self._reading = reading
        self._others = _by_first(others)
        self._cited = {match.start: match.end for match in reading.matches if match.key.kind == "cited"}
        # where a clause could give figures of others: most do not
        theirs, mine = self._others, _by_first(own)
        self._hints = sorted({*self._cited, *reading.places_of(theirs.keys())})
        self._own_places = [at for at in reading.places_of(mine.keys()) if self._name_end(mine, at)]

    def foreign(
        self, clause: Clause, cues: Sequence[tuple[int, int, Cue]], before: bool, *, starts: bool
    ) -> bool:
        """Whether the figures of a clause are somebody else's; `before`: those of the clause before it
        in the block were; `starts`: the clause begins a sentence."""
        if self._reports_others(clause, cues):
            return True
        speaks = (
            any(cue == "own" for _, _, cue in cues)
            or bisect_left(self._own_places, clause.start) < bisect_left(self._own_places, clause.end)
            or (starts and self._reading.words[clause.start] in ("tỉnh", "riêng", "theo"))
        )
        return before and not speaks

    def aside(self, clause: Clause, cues: Sequence[tuple[int, int, Cue]]) -> tuple[tuple[int, int], ...]:
        """The brackets of a clause that give others' figures: "(tỉnh bạn Lai Châu đặt mục tiêu 18%)"."""
        spoken = [at for at, _, cue in cues if cue == "others"]
        hints = self._hints[bisect_left(self._hints, clause.start) : bisect_left(self._hints, clause.end)]
        spoken += [at for at in hints if at in self._cited or self._name_end(self._others, at)]
        brackets = {self._reading.bracket_at(at) for at in spoken}
        return tuple(sorted(bracket for bracket in brackets if bracket is not None))

    def _reports_others(self, clause: Clause, cues: Sequence[tuple[int, int, Cue]]) -> bool:
        words = self._reading.words
        for at in self._hints[bisect_left(self._hints, clause.start) : bisect_left(self._hints, clause.end)]:
            if self._reading.bracket_at(at) is not None:
                continue
            end = self._cited.get(at)
            if end is not None and self._demands(clause, at, end):
                return True
            if words[at] in self._others and self._other_province(clause, at):
                return True
        # "không phải vì Trung ương yêu cầu": nothing is reported
        denied = next((at for at, _, cue in cues if cue == "denied"), clause.end)
        for at, end, cue in cues:
            if cue != "others" or end >= clause.end or self._reading.bracket_at(at) is not None:
                continue
            before = words[at - 1] if at > clause.start else ""
            if denied <= at:
                continue
            if before in ("so", "với", "hơn", "trong", "dẫn", "đầu", "toàn", "tại", "bằng", "số", "người"):
                continue
            if at - clause.start <= 5 and (words[end] in _HAS or words[end] in _SETS):
                return True
            if at - clause.start <= 3 and words[end] in (",", "đến", "năm"):
                return True
            if before == "cùng":
                return True  # "góp phần cùng cả nước thực hiện mục tiêu ..."
            if words[end] in ("đạt", "có", "phấn", "đặt", "thuộc") and before != "của":
                return True
        return False

    def _demands(self, clause: Clause, at: int, end: int) -> bool:
        """ "Nghị quyết 57 đặt mục tiêu ...": the centre demands. "Thực hiện Nghị quyết 57, tỉnh đặt
        mục tiêu ...": the province does."""
        words = self._reading.words
        before = words[max(clause.start, at - 5) : at]
        if {"hiện", "khai", "mà", "mức", "hóa"} & set(before):
            return False
        window = words[end : min(clause.end, end + 28)]
        for index, word in enumerate(window):
            if word in ("tỉnh", "thành", ":") or (word == "phố"):
                return False
            if word in _SETS:
                follows = window[index : index + 12]
                return "tiêu" in follows or "#" in window or "định" in follows
        return False

    def _other_province(self, clause: Clause, at: int) -> bool:
        words = self._reading.words
        end = self._name_end(self._others, at)
        if not end or end >= clause.end or not self._reading.text[self._reading.starts[at]].isupper():
            return False
        before = words[at - 1] if at > clause.start else ""
        if at == clause.start or (
            at <= clause.start + 2 and before in ("tỉnh", "phố", "tp", ".", "riêng", "còn")
        ):
            return True  # the subject of the sentence
        if before in _PLACED:
            return False
        if before == ",":
            return words[end] in _AFTER_COMMA
        two_before = words[at - 2] if at - 2 >= clause.start else ""
        possessive = before == "của" or (two_before == "của" and before in ("tỉnh", "phố"))
        return words[end] in _HAS or (
            possessive and bool(self._reading.quantities_between(clause.start, clause.end))
        )

    def _name_end(self, names: dict[str, list[tuple[str, ...]]], at: int) -> int:
        """The item after the name that begins at `at`; 0 where none does."""
        words = self._reading.words
        for name in names.get(words[at], ()):
            if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                return at + len(name)
        return 0


def _by_first(names: Sequence[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        index.setdefault(name[0], []).append(name)
    return index
