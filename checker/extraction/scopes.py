"""In: nothing. Out: the values that tell what is in force at a place in a text, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from checker.extraction.headings import Section
from checker.extraction.speakers import Speaker


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
