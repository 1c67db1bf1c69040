"""In: nothing. Out: the values that tell what is in force at a place in a text, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from checker.extraction.headings import Section
from checker.extraction.speakers import Speaker
from checker.extraction.stream import RowClause
from checker.extraction.years import YearMark


class Setting(NamedTuple):
    """What a clause stands under. `inherited`: the horizon in force where the clause names none; `begun`: the
    first year of the period that it ends.

    `past`: it reports results; `foreign`: spans of items that give figures of somebody else; `marks`: its
    years; `reached` and `ahead`: the items at which it says so; `weighed`: what it stands under asks for it
    or makes a condition. The section "outside" is no part of the document proper: recipients, links of a
    web page. `row`: what the clause is in a table.
    """

    section: Section
    inherited: int | None
    past: bool
    foreign: tuple[tuple[int, int], ...]
    marks: tuple[YearMark, ...]
    reached: tuple[int, ...]
    ahead: tuple[int, ...]
    row: RowClause | None = None
    weighed: bool = False
    begun: int | None = None

    def foreign_at(self, item: int) -> bool:
        """Whether what is said at `item` is somebody else's."""
        return bool(self.foreign) and any(start <= item < end for start, end in self.foreign)


@dataclass(slots=True)
class Scope:
    """What a heading or a lead-in sets for the blocks below it, until a block of its rank or above."""

    rank: float
    year: int | None = None
    section: Section | None = None
    speaker: Speaker = Speaker.OWN
    list_only: bool = False


@dataclass(slots=True)
class Local:
    """What is in force inside one block, as its sentences go on."""

    section: Section
    year: int | None
    speaker: Speaker
    past: bool
    sentence_year: int | None = None


class LeadIn(NamedTuple):
    """A lead-in ("Phấn đấu đến năm 2030:") that a paragraph parts from its list. `depth`: how many scopes
    were open where it stands; its list comes before any of them is closed. `parted`: the paragraph has been.
    """

    year: int | None
    speaker: Speaker
    depth: int
    parted: bool = False
