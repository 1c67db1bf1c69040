"""In: nothing. Out: the values that linking works with: a statement, and the index of the matches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Clause, Reading
from checker.programme import Comparator
from checker.rulepack.model import Indicator
from checker.text.phrases import Match

#: Words that begin another subject: a figure after one of them measures that.
HEADS: Final = frozenset(
    tuple(head.split())
    for head in (
        "tỷ lệ|tỷ trọng|số lượng|mức độ|chỉ số|tốc độ|quy mô|kinh phí|doanh thu|giá trị|diện tích|năng suất|"
        "sản lượng|thu nhập|chi phí|kim ngạch|thời gian|tổng vốn|vốn đầu|tổng sản|nguồn vốn|xếp hạng"
    ).split("|")
)


_REACHES: Final = frozenset({"đạt", "đủ", "bằng"})


@dataclass(slots=True)
class Statement:
    """What a clause says on an indicator, before it is sorted into targets and baselines.

    Items `first` to `last` (exclusive) of the stream are the words it rests on; `at` is the figure,
    or the first word where there is none. `foreign`: somebody else's figure, kept only because the
    next clause may go on from it.
    """

    indicator: Indicator
    comparator: Comparator | None
    value: float | None
    value_max: float | None
    unit: str | None
    basis: str | None
    first: int
    last: int
    at: int
    figure: bool = True
    horizon: int | None = None
    annual: bool = False
    past: bool = False
    foreign: bool = False
    omits: tuple[str, ...] = ()


def falls_short(words: Sequence[str], at: int) -> bool:
    """ "chưa đạt 12%": whether the figure at item `at` is one that is not reached."""
    return at > 1 and words[at - 1] in _REACHES and words[at - 2] in ("chưa", "không")


class Name(NamedTuple):
    """A name of one or more indicators (a rank and a score share "chỉ số chuyển đổi số")."""

    start: int
    end: int
    indicators: tuple[Indicator, ...]


class Matches:
    """The phrase matches of a reading by kind and place."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._quantities = reading.quantities
        self._kinds: dict[str, dict[int, list[Match[Term]]]] = {}
        self._clauses: dict[str, dict[int, list[Match[Term]]]] = {}
        clauses = reading.clauses
        number = 0
        for match in reading.matches:
            kind = match.key.kind
            self._kinds.setdefault(kind, {}).setdefault(match.start, []).append(match)
            while number < len(clauses) and clauses[number].end <= match.start:
                number += 1
            if (
                number < len(clauses)
                and clauses[number].start <= match.start
                and match.end <= clauses[number].end
            ):
                self._clauses.setdefault(kind, {}).setdefault(clauses[number].start, []).append(match)
        self._never: dict[str, list[tuple[int, int]]] = {}
        for matches in self._kinds.get("never", {}).values():
            for match in matches:
                self._never.setdefault(match.key.owner, []).append((match.start, match.end))
        self._needs = self._by_sentence(reading, "need")
        self._components = self._by_sentence(reading, "component")

    def _by_sentence(self, reading: Reading, kind: str) -> dict[int, set[tuple[str, str]]]:
        found: dict[int, set[tuple[str, str]]] = {}
        places = self._clauses.get(kind, {})
        for clause in reading.clauses:
            for match in places.get(clause.start, ()):
                found.setdefault(clause.sentence, set()).add((match.key.owner, match.key.value))
        return found

    def at(self, kind: str, item: int) -> Sequence[Match[Term]]:
        return self._kinds.get(kind, {}).get(item, ())

    def within(self, kind: str, clause: Clause) -> Sequence[Match[Term]]:
        """Matches of `kind` that lie inside a clause, in order."""
        return self._clauses.get(kind, {}).get(clause.start, ())

    def follows(self, kind: str, item: int, indicator: Indicator) -> Match[Term] | None:
        """The longest match of `kind` for `indicator` that begins at `item`."""
        matches = [match for match in self.at(kind, item) if match.key.owner == indicator.id]
        return max(matches, key=lambda match: match.end, default=None)

    def killed(self, match: Match[Term]) -> bool:
        """Whether a wording that contains the match, or runs on from it, says that it means otherwise."""
        return any(
            start < match.end
            and match.start < end
            and (start < match.start or match.end < end or (start, end) == (match.start, match.end))
            for start, end in self._never.get(match.key.owner, ())
        )

    def needed(self, indicator: Indicator, clause: Clause) -> bool:
        """Whether the sentence also says what a name alone leaves open."""
        return not indicator.needs or (indicator.id, "") in self._needs.get(clause.sentence, ())

    def omitted(self, indicator: Indicator, clause: Clause) -> tuple[str, ...]:
        """The components of an indicator that the sentence does not name, where it names some."""
        named = {value for owner, value in self._components.get(clause.sentence, ()) if owner == indicator.id}
        return tuple(part for part in indicator.components if part not in named) if named else ()

    def names(self, clause: Clause) -> list[Name]:
        """The indicator names of a clause; a name inside a longer one is no name of its own."""
        spans: dict[tuple[int, int], list[Indicator]] = {}
        for match in self.within("name", clause):
            if not self.killed(match):
                spans.setdefault((match.start, match.end), []).append(
                    self._lexicon.indicators[match.key.owner]
                )
        names: list[Name] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if names and (
                end <= names[-1].end
                or (start < names[-1].end and end - start <= names[-1].end - names[-1].start)
            ):
                continue
            names.append(Name(start, end, tuple(spans[start, end])))
        return names

    def figures(self, clause: Clause) -> Iterator[tuple[Match[Term], int]]:
        """Wordings that hold a figure, with the item of the first figure in them."""
        for kind in ("figure", "other"):
            for match in self.within(kind, clause):
                if kind == "figure" and self.killed(match):
                    continue
                at = next((item for item in range(match.start, match.end) if item in self._quantities), None)
                if at is not None:
                    yield match, at
