"""In: a text laid out in clauses. Out: the task groups that it lists, each with the words that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from checker.extraction.evidence import EvidenceMaker
from checker.extraction.headings import Section
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import Setting
from checker.programme import TaskGroup
from checker.text.phrases import Match

#: How a summary begins to list the task groups.
_ANNOUNCES: Final = re.compile(
    r"(?:nhiệm vụ|giải pháp|chương trình thành phần|nhóm việc|việc lớn)(?: \S+){0,6} "
    r"(?:như|sau|gồm|:|là|về|trọng tâm|chủ yếu|cụ thể)(?: |$)"
    r"|(?:#|[0-9]|ba|bốn|năm|sáu|bảy|bẩy|tám) nhóm (?:nhiệm vụ|giải pháp|việc)"
    r"|^(?:\S+ ){1,3}(?:nhiệm vụ|nhóm việc|việc lớn)(?: , giải pháp| và giải pháp| lớn| trọng tâm| chủ yếu)?$"
)
#: A group is named within so many words.
_NAMED: Final = 60
#: The characters of a heading at most that may name several groups, and of a paragraph that may name one.
_MERGED: Final = 200
_PARAGRAPH: Final = 400
#: The words at most before the colon behind which a heading goes on as a text.
_TITLE: Final = 40
#: A wording begins within so many words of a heading that leads up to it: "Tuyên truyền, quán triệt, ...".
_LED: Final = 25
#: "hạ tầng số và nhân lực": a name stands so near to what is named before.
_BESIDE: Final = 3
_JOINTS: Final = frozenset({"và", ",", ":", "-", "gắn", "với"})
_ENUMERATES: Final = frozenset({",", ":", "như", "là", "và", "#"})
#: Behind one of these words a heading says what for, and names no further group.
_PURPOSE: Final = frozenset({"đáp", "phục", "nhằm", "để", "góp", "vì"})
_PARTS: Final = _JOINTS | _PURPOSE
#: What governs the names that follow: "nhận thức của người dân và doanh nghiệp".
_GOVERNS: Final = frozenset({"của", "cho", "giữa", "đối", "tại", "ở", "vào"})
#: The highest rank of a heading: "a)".
_HEADING_RANK: Final = 5
_ORDINALS: Final = frozenset("một hai ba bốn năm sáu bảy bẩy tám chín".split())


class _Place(NamedTuple):
    """Where a group may be named: item `at` of a clause. `title`: by its mere name too, and further groups
    beside it up to item `end`."""

    clause: Clause
    at: int
    title: bool
    end: int


def task_groups(
    reading: Reading,
    lexicon: Lexicon,
    settings: Sequence[Setting],
    evidence: EvidenceMaker,
    *,
    full: bool,
) -> tuple[TaskGroup, ...]:
    """The task groups: headings in a full text; in a summary also the parts of an enumeration."""
    grouping = _Grouping(reading, lexicon, settings)
    found: dict[int, TaskGroup] = {}
    for match in grouping.full() if full else grouping.told():
        number = int(match.key.owner)
        if number not in found:
            found[number] = TaskGroup(number=number, evidence=evidence.of(match.start, match.end))
    return tuple(found[number] for number in sorted(found))


class _Grouping:
    """Finds the wordings of task groups."""

    def __init__(self, reading: Reading, lexicon: Lexicon, settings: Sequence[Setting]) -> None:
        self._reading = reading
        self._words = reading.words
        self._book = lexicon.groups
        self._settings = settings

    def full(self) -> Iterator[Match[Term]]:
        """Those in the headings of a full text."""
        open_until = (-1, -1)  # the sentence of a short heading goes on behind a semicolon
        for number, clause in enumerate(self._reading.clauses):
            setting = self._settings[number]
            if setting.foreign_at(clause.start) or setting.section in ("situation", "outside", "objectives"):
                continue
            if setting.row is not None:
                if setting.row.said.kind == "heading" and setting.section == "tasks":
                    yield from self._named(_Place(clause, clause.start, True, clause.end))
                continue
            same = (clause.block, clause.sentence)
            first = number == 0 or self._reading.clauses[number - 1].block != clause.block
            place = self._heading(clause, setting.section) if first else None
            if place is not None:
                yield from self._named(place)
                open_until = same if place.title and place.end == clause.end else (-1, -1)
            elif same == open_until:
                yield from self._named(_Place(clause, clause.start, False, clause.end))

    def _heading(self, clause: Clause, section: Section | None) -> _Place | None:
        """The place at the beginning of a block; None where it opens nothing. Only among the tasks a group is
        named by its mere name: "Sở Nội vụ: phát triển nhân lực", "Thể chế, hạ tầng là nền tảng" name none."""
        block, start = self._reading.blocks[clause.block], clause.start
        length, paragraph = block.end - block.start, block.role == "paragraph"
        in_tasks = section == "tasks"
        counted = paragraph and in_tasks and self._counts(start)
        heads = block.rank <= _HEADING_RANK and not paragraph
        if not heads and not counted and not (paragraph and in_tasks and length < _PARAGRAPH):
            return None
        if section not in ("tasks", None) and block.role != "part":
            return _Place(clause, start, False, start)
        return self._opening(clause, heads=heads or counted)

    def _opening(self, clause: Clause, *, heads: bool) -> _Place:
        """The beginning of a block: its title, if it is one or has one in front of a colon."""
        block, start = self._reading.blocks[clause.block], clause.start
        sentence = self._reading.text[block.start : block.end].rstrip(" *_")[-1:] in (".", ";", ",")
        if block.end - block.start < _MERGED and (heads or not sentence):
            measured = self._reading.quantities_between(start, clause.end)
            return _Place(clause, start, not measured, clause.end)
        colons = (at for at in range(start, min(clause.end, start + _TITLE)) if self._words[at] == ":")
        end = next(colons, start)
        return _Place(clause, start, heads and end > start, end)

    def _counts(self, at: int) -> bool:
        """ "Một là, nâng cao nhận thức", "Thứ hai, ...": a paragraph that stands for a heading."""
        first, second = self._words[at], self._words[at + 1]
        return (first in _ORDINALS and second == "là") or (first == "thứ" and second in (*_ORDINALS, "nhất"))

    def told(self) -> Iterator[Match[Term]]:
        """Those in a summary: its headings, and the parts of what is announced as a list of tasks."""
        announced, announcing = False, -1
        for number, clause in enumerate(self._reading.clauses):
            setting, block = self._settings[number], self._reading.blocks[clause.block]
            if setting.foreign_at(clause.start):
                continue
            if setting.row is not None:
                if setting.row.said.kind == "heading" and setting.section == "tasks":
                    yield from self._named(_Place(clause, clause.start, True, clause.end))
                continue
            first = number == 0 or self._reading.clauses[number - 1].block != clause.block
            if block.role in ("numbered", "named", "part") and first:
                yield from self._named(self._opening(clause, heads=True))
                continue
            if _ANNOUNCES.search(" ".join(self._words[clause.start : clause.end])):
                announced, announcing = True, clause.block
            if announced:
                for at in self._enumerated(clause):
                    yield from self._named(_Place(clause, at, clause.block == announcing, at))

    def _enumerated(self, clause: Clause) -> Iterator[int]:
        """Where the parts of an enumeration begin."""
        start = clause.start
        while start < clause.end - 1 and not self._words[start][:1].isalpha():
            start += 1  # "1.", "(1)", a keycap
        yield start
        purpose = False
        for at in range(clause.start, clause.end - 1):
            word = self._words[at]
            purpose = (purpose or word in _PURPOSE) and word not in (",", ":")
            if (word in _ENUMERATES or word.isdigit()) and not (purpose and word == "và"):
                yield at + 1

    def _named(self, place: _Place) -> Iterator[Match[Term]]:
        """The groups named at a place: "Hoàn thiện thể chế và phát triển hạ tầng" names two."""
        clause, words = place.clause, self._words
        last = self._at(clause, place.at, names=place.title)
        if last is not None:
            yield last
        if not place.title and place.end == place.at:
            return
        for joint in range(place.at, place.end - 1):
            word = words[joint]
            if last is not None and joint < last.end:
                continue
            if word in _PURPOSE and (last is not None or joint > place.at):
                return
            if word not in _JOINTS or (last is None and joint - place.at > _LED):
                continue
            beside = last is not None and self._beside(last.end, joint)
            match = self._at(clause, joint + 1, names=beside)
            if match is not None:
                last = match
                yield match

    def _beside(self, end: int, joint: int) -> bool:
        between = self._words[end:joint]
        return len(between) <= _BESIDE and not _GOVERNS & set(between)

    def _at(self, clause: Clause, at: int, *, names: bool) -> Match[Term] | None:
        """The group named from item `at` on: of two that nothing parts, the one that runs further."""
        symbols = self._book.symbols(self._words[at : min(clause.end, at + _NAMED)])
        found = self._book.find_at(symbols, (0,)) if symbols else []
        found = [match for match in found if names or match.key.kind == "group"]
        if not found:
            return None
        first, *further = sorted(found, key=lambda match: (match.end, match.key.owner))
        for longer in further:  # "cơ chế thu hút nhân tài" is one thing, "hạ tầng và nhân lực" are two
            if not _PARTS & set(self._words[at + first.end : at + longer.end]):
                first = longer
        return Match(at, at + first.end, first.key)
