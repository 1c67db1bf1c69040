"""In: nothing. Out: the values that linking works with: a statement, and the index of the matches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal, NamedTuple

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


#: How far up a row of a table looks for what its name leaves open.
_LEVELS: Final = 4
#: What a figure may be said of beside, or instead of, what is measured: "dịch vụ và kinh tế số chiếm 50%".
SUBJECTS: Final = frozenset(
    tuple(pair.split())
    for pair in (
        "kinh tế|khu vực|công nghiệp|dịch vụ|nông nghiệp|du lịch|thương mại|xã hội|chính quyền|đô thị|"
        "hạ tầng|lao động|vốn vào|vốn đầu|ngành công|ngành dịch|ngành nông"
    ).split("|")
)
_LIGHT: Final = frozenset({"được", "có", "đã", "phải", "cấp", "sẽ", "nhận", "đều"})
_LIGHT_WORDS: Final = 3
_AIMS: Final = frozenset({("phấn", "đấu"), ("đặt", "mục"), ("đặt", "chỉ"), ("cam", "kết")})
_AIM_WORDS: Final = 8
_WHEN: Final = frozenset({"vào", "đến", "năm", "hết", "cuối", "trước"})
_WHERE: Final = frozenset({"ở", "tại", "trong", "đối", "riêng", "về", "cho", "thuộc", "của", "trên"})
#: The kinds of matches that are pledged, and measure nothing.
_PLEDGED: Final = frozenset({"topic", "topic_never", "part", "detail", "cited"})
#: How far before and behind a statement the words may stand that make it one of a part.
_AROUND: Final = 24
_REACHES: Final = frozenset({"đạt", "đủ", "bằng"})


@dataclass(slots=True)
class Statement:
    """What a clause says on an indicator, before it is sorted into targets and baselines.

    Items `first` to `last` (exclusive) of the stream are the words it rests on; `at` is the figure,
    or the first word where there is none. `foreign`: somebody else's figure, kept only because the
    next clause may go on from it. `weighed`: its figure was taken back ("có thể đạt 30%").
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
    since: int | None = None
    annual: bool = False
    past: bool = False
    foreign: bool = False
    omits: tuple[str, ...] = ()
    weighed: bool = False

    def hedged(self, start: int, end: int) -> Statement:
        """The same without its figure, quoted with the words `start` to `end` that take it back."""
        first, last = min(self.first, start), max(self.last, end)
        return replace(
            self, comparator=None, value=None, value_max=None, unit=None, first=first, last=last, weighed=True
        )


def joins_another(words: Sequence[str]) -> bool:
    """ "kinh tế số và kinh tế xanh chiếm": whether what is said between a name and a figure brings in another
    subject."""
    return any(
        words[index] in (",", "và", "với", "cùng") and (words[index + 1], words[index + 2]) in SUBJECTS
        for index in range(len(words) - 2)
    )


def falls_short(words: Sequence[str], at: int) -> bool:
    """ "chưa đạt 12%": whether the figure at item `at` is one that is not reached."""
    if at > 2 and words[at - 1] in ("mức", "được", "tới"):
        at -= 1  # "không đạt mức 3%"
    return at > 1 and words[at - 1] in _REACHES and words[at - 2] in ("chưa", "không")


#: What becomes of a statement: it counts; it reports a result; it is somebody else's; it is only weighed, so
#: that its figure does not count; it is turned down.
Fate = Literal["said", "reached", "others", "weighed", "refused"]


def _start(match: Match[Term]) -> int:
    return match.start


def _begin(stretch: tuple[int, int]) -> int:
    return stretch[0]


def _join(stretches: list[tuple[int, int]], start: int, end: int) -> None:
    """Adds a stretch that begins nowhere before the last one."""
    if stretches and start < stretches[-1][1]:
        start, end = stretches[-1][0], max(end, stretches.pop()[1])
    stretches.append((start, end))


class Name(NamedTuple):
    """A name of one or more indicators (a rank and a score share "chỉ số chuyển đổi số")."""

    start: int
    end: int
    indicators: tuple[Indicator, ...]


class Matches:
    """The phrase matches of a reading by kind and place."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._quantities = reading.quantities
        self._followers: dict[tuple[str, int], list[Match[Term]]] = {}
        self._clauses: dict[str, dict[int, list[Match[Term]]]] = {}
        #: What says otherwise, by indicator: stretches in order, those that overlap made one.
        self._never: dict[str, list[tuple[int, int]]] = {}
        self._above = reading.above
        clauses = reading.clauses
        number, begin, end = -1, 0, 0
        for match in reading.matches:
            start, last, (kind, owner, _) = match
            if kind in _PLEDGED:
                continue
            if kind == "never":
                _join(self._never.setdefault(owner, []), start, last)
                continue
            if kind in ("basis", "foreign"):
                self._followers.setdefault((kind, start), []).append(match)
                continue
            while end <= start and number + 1 < len(clauses):
                number += 1
                begin, end, _, _ = clauses[number]
            if begin <= start and last <= end:
                self._clauses.setdefault(kind, {}).setdefault(begin, []).append(match)
        self._needs = self._by_sentence(reading, "need")
        self._components = self._by_sentence(reading, "component")

    def _by_sentence(self, reading: Reading, kind: str) -> dict[int, set[tuple[str, str]]]:
        found: dict[int, set[tuple[str, str]]] = {}
        places = self._clauses.get(kind, {})
        for clause in reading.clauses if places else ():
            for match in places.get(clause.start, ()):
                found.setdefault(clause.sentence, set()).add((match.key.owner, match.key.value))
        return found

    def within(self, kind: str, clause: Clause) -> Sequence[Match[Term]]:
        """Matches of `kind` that lie inside a clause, in order."""
        return self._clauses.get(kind, {}).get(clause.start, ())

    def near(self, kind: str, clause: Clause, start: int, end: int) -> Sequence[Match[Term]]:
        """Matches of `kind` that lie inside a clause and begin at items `start` to `end` (exclusive)."""
        found = self.within(kind, clause)
        if not found:
            return found
        first = bisect_left(found, start, key=_start)
        return found[first : bisect_left(found, end, key=_start)]

    def follows(self, kind: str, item: int, indicator: Indicator) -> Match[Term] | None:
        """The longest match of `kind`, "basis" or "foreign", for `indicator` that begins at `item`."""
        matches = [
            match for match in self._followers.get((kind, item), ()) if match.key.owner == indicator.id
        ]
        return max(matches, key=lambda match: match.end, default=None)

    def killed(self, match: Match[Term]) -> bool:
        """Whether a wording that holds words of the match, however many, says that it means otherwise."""
        never = self._never.get(match.key.owner)
        if never is None:
            return False
        at = bisect_left(never, match.end, key=_begin) - 1
        return at >= 0 and never[at][1] > match.start

    def needed(self, indicator: Indicator, clause: Clause) -> bool:
        """Whether the sentence, or what a row of a table stands under, says what a name alone leaves open."""
        if not indicator.needs:
            return True
        sentence: int | None = clause.sentence
        for _ in range(_LEVELS):
            if sentence is None:
                return False
            if (indicator.id, "") in self._needs.get(sentence, ()):
                return True
            sentence = self._above.get(sentence)
        return False

    def of_a_part(self, indicator: Indicator, clause: Clause, first: int, last: int) -> bool:
        """Whether the words around a statement in items `first` to `last` make it one for a part of what the
        indicator counts: "cán bộ sử dụng ...", "ở khu vực thành thị, tỷ lệ ...", "... tại các chợ"."""
        inside = self._reading.bracket_at(first)
        for match in self.near("partial", clause, first - _AROUND, last + _AROUND):
            if match.key.owner != indicator.id or self._reading.bracket_at(match.start) not in (None, inside):
                continue
            if match.end <= first:
                if self._subject_of(match.end, first) or self._topic_of(match.start, first, clause):
                    return True
            elif match.start < last or self._says_where(last, match.start):
                return True
        return False

    def _subject_of(self, end: int, first: int) -> bool:
        """ "cán bộ, công chức | được | cấp chữ ký số", "các ngân hàng | phấn đấu | ...": nothing but light
        words between the two, or words that set an aim and nothing else."""
        between = self._reading.words[end:first]
        if len(between) <= _LIGHT_WORDS and _LIGHT.issuperset(between):
            return True
        aims = any(pair in _AIMS for pair in pairwise(between))
        return aims and len(between) <= _AIM_WORDS and "," not in between

    def _topic_of(self, at: int, first: int, clause: Clause) -> bool:
        """ "Ở khu vực thành thị, tỷ lệ ...": the part of the clause before says where."""
        words = self._reading.words
        start = first
        while start > clause.start and words[start - 1] not in (",", "#"):
            start -= 1
        if start == clause.start or words[start - 1] == "#" or at >= start:
            return False
        before = start - 1
        while before > clause.start and words[before - 1] not in (",", "#"):
            before -= 1
        return before <= at and words[before] in _WHERE

    def excepts(self, last: int) -> bool:
        """ "phủ sóng 5G toàn tỉnh, trừ các xã vùng cao": whether what follows item `last` takes some out."""
        words = self._reading.words[last : last + 3]
        return words[words[:1] == [","] :][:1] in (["trừ"], ["ngoại"])

    def _says_where(self, last: int, at: int) -> bool:
        """ "đạt 85% | ở các chợ": a place or a field follows."""
        words = self._reading.words[last:at]
        if self.excepts(last):
            return True
        while words and (words[0] in _WHEN or words[0].isdigit()):
            words = words[1:]
            last += 1
        if at - last > 5 or {",", "#", ":", "và"} & set(words):
            return False
        return not words or words[0] in _WHERE

    def omitted(self, indicator: Indicator, clause: Clause) -> tuple[str, ...]:
        """The components of an indicator that the sentence does not name, where it names some."""
        named = {value for owner, value in self._components.get(clause.sentence, ()) if owner == indicator.id}
        return tuple(part for part in indicator.components if part not in named) if named else ()

    def share(self, indicator: Indicator, clause: Clause, first: int, last: int, at: int) -> str | None:
        """What the figure at `at` is a share of, by the items `first` to `last`: what stands first behind
        the figure, else last before it; the indicator's own basis where nothing is said."""
        if not indicator.shares_of:
            return indicator.basis
        said = [
            match
            for match in self.within("share", clause)
            if match.key.owner == indicator.id and first <= match.start <= last
        ]
        if not said:
            return indicator.basis
        behind = [match for match in said if match.end > at]
        if behind:
            return min(behind, key=lambda match: (match.start, -match.end)).key.value
        return max(said, key=lambda match: match.end).key.value

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
        """Wordings that hold a figure, with the item of each figure in them."""
        for kind in ("figure", "other"):
            for match in self.within(kind, clause):
                if kind == "figure" and self.killed(match):
                    continue
                for item in range(match.start, match.end):
                    if item in self._quantities:
                        yield match, item
