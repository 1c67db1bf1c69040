"""In: the stream of words. Out: where it says that something is a town's or a commune's, by name."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from checker.extraction.reading import Reading

_PLACES: Final = frozenset({"thành phố", "thị xã", "đặc khu", "thị trấn"})
_COMMUNES: Final = frozenset({"xã", "phường", "huyện", "quận"})


def of_towns(reading: Reading, provinces: Container[int]) -> frozenset[int]:
    """The items at which "của thành phố Đông Hà", "của phường Trung tâm" begin. `provinces`: where the name
    of a province begins, so that "của thành phố Huế" is its own."""
    return frozenset(at for at in reading.places_of({"của"}) if _named(reading, at + 1, provinces))


def _named(reading: Reading, at: int, provinces: Container[int]) -> bool:
    words = reading.words
    name = at + 2 if " ".join(words[at : at + 2]) in _PLACES else at + 1 if words[at : at + 1] else at
    if name == at or name >= len(words) or (name == at + 1 and words[at] not in _COMMUNES):
        return False
    written = reading.text[reading.starts[name] : reading.ends[name]]
    # in a line of capitals a name does not stand out; where a line ends no word is written
    return written[:1].isupper() and written[1:].islower() and name not in provinces
