"""In: nothing. Out: the values that tell whose figures a clause gives."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Speaker(IntEnum):
    """Whose figures are given. Behind a PEER, another province, "tỉnh" means that one; what a list below
    "Kiến nghị với Trung ương:" or "Nếu được hỗ trợ:" gives is the province's, and only WEIGHED."""

    OWN = 0
    CENTRE = 1
    PEER = 2
    WEIGHED = 3


class Hands(NamedTuple):
    """The items of a clause that give others' figures, as spans, and who speaks at its end."""

    foreign: tuple[tuple[int, int], ...]
    speaker: Speaker


class Turn(NamedTuple):
    """Somebody else speaks from the part of the clause that holds item `at`, in that part alone where it is
    not `lasting`."""

    at: int
    speaker: Speaker
    lasting: bool = True
