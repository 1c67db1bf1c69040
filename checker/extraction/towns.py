"""In: the stream of words. Out: where it says that something is a town's or a commune's or there, by name."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from checker.extraction.reading import Clause, Reading
from checker.extraction.speakers import Speaker, Turn

_PLACES: Final = frozenset({"thành phố", "thị xã", "đặc khu", "thị trấn"})
_OF: Final = frozenset({"của", "tại", "ở", "toàn", "bàn"})
#: How far behind a figure the town may stand whose figure it is.
_NEAR: Final = 4
_COMMUNES: Final = frozenset({"xã", "phường", "huyện", "quận"})


def of_towns(reading: Reading, provinces: Container[int]) -> frozenset[int]:
    """The items at which "của thành phố Đông Hà", "tại phường Trung tâm" begin. `provinces`: where the name
    of a province begins, so that "của thành phố Huế" is its own."""
    return frozenset(at for at in reading.places_of(_OF) if _named(reading, at + 1, provinces))


def _named(reading: Reading, at: int, provinces: Container[int]) -> bool:
    words = reading.words
    name = at + 2 if " ".join(words[at : at + 2]) in _PLACES else at + 1 if words[at : at + 1] else at
    if name == at or name >= len(words) or (name == at + 1 and words[at] not in _COMMUNES):
        return False
    if words[name] == "hội" and reading.text[reading.starts[at]].isupper():
        return False  # "Trong Toàn Xã Hội": the society, in a heading of capitals
    written = reading.text[reading.starts[name] : reading.ends[name]]
    # in a line of capitals a name does not stand out; where a line ends no word is written
    return written[:1].isupper() and written[1:].islower() and name not in provinces


def turn_of_town(reading: Reading, clause: Clause, at: int, start: int, end: int) -> Turn | None:
    """The turn by which a figure, or all of something, is that of the town named behind item `at`; `start` to
    `end`: the part of the clause between commas. "Tại thành phố Đông Hà, ..." leads in the whole clause."""
    leads = at <= clause.start + 1 and reading.words[at] in ("tại", "ở")
    ahead = reading.quantities_between(at, clause.end if leads else end)
    before = reading.quantities_between(start, at)
    near = bool(before) and at - reading.reaches[before[-1]] <= _NEAR
    told = near or bool(ahead) or reading.words[at] == "toàn"
    return Turn(at, Speaker.CENTRE, lasting=leads) if told else None
