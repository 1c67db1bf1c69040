"""In: a folded text. Out: the province whose document it is, or None where the text does not tell.

The 63 provinces until 30/06/2025 and the 34 since stand in provinces.json, with their predecessors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from checker.extraction.reading import Reading
from checker.text.folding import fold
from checker.text.tokens import tokenise

_HEAD: Final = 2500
#: What in front of a name makes it the name of the province and not of a school or a hospital.
_OFFICE: Final = re.compile(
    r"(?:tỉnh ủy|thành ủy|(?:ubnd|hđnd|đảng bộ|ủy ban nhân dân|hội đồng nhân dân) (?:tỉnh|thành phố|tp\.?))"
    r"[\s*\-–]*\Z"
)
_PROVINCE: Final = re.compile(r"(?:tỉnh|thành phố|tp\.?|t\.p\.?|trên địa bàn)\s*\Z")
_NOT_IT: Final = re.compile(
    r"(?:đại học|trường|học viện|viện|cao đẳng|bệnh viện|ga|cảng|sông|núi|hồ|đường|(?<!thành )phố|báo|đài|"
    r"khu|vùng|huyện|quận|xã|phường|thị xã|thị trấn|ảnh:)\s*\Z"
)


#: A city for as long as anything is read here.
_EVER: Final = "0001-01-01"


class Gazetteer(NamedTuple):
    """`names`: the words of a name -> official short name; `starts`: first word -> the names that begin
    with it, longest first. `kin`: name -> predecessors and successor. `cities`: centrally-run city -> the
    day (ISO) since which it is one. `codes`: name -> the codes it had before the merger and has since; a code
    means something only with a date."""

    names: dict[tuple[str, ...], str]
    starts: dict[str, list[tuple[str, ...]]]
    current: frozenset[str]
    former: frozenset[str]
    kin: dict[str, frozenset[str]]
    merged_on: str
    cities: dict[str, str]
    codes: dict[str, tuple[str, ...]]

    def name_at(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The province named from item `at`, and the item after its name."""
        for name in self.starts.get(words[at], ()):
            end = at + len(name)
            if len(name) == 1 or tuple(words[at:end]) == name:
                return self.names[name], end
        return None


@cache
def gazetteer() -> Gazetteer:
    """The provinces, read once."""
    data = json.loads(Path(__file__).with_name("provinces.json").read_text(encoding="utf-8"))
    names: dict[tuple[str, ...], str] = {}
    kin: dict[str, set[str]] = {}
    current: set[str] = set()
    former: set[str] = set()
    for province in data["provinces"]:
        current.add(province["name"])
        family = {province["name"], *(old["name"] for old in province["predecessors"])}
        former.update(old["name"] for old in province["predecessors"])
        for name in sorted(family):
            names[_words(name)] = name
            kin.setdefault(name, set()).update({province["name"]} if name != province["name"] else family)
    for alias, name in data["aliases"].items():
        names[_words(alias)] = name
    starts: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(names, key=lambda words: (-len(words), words)):
        starts.setdefault(words[0], []).append(words)
    return Gazetteer(
        names,
        starts,
        frozenset(current),
        frozenset(former),
        {name: frozenset(others) for name, others in kin.items()},
        data["merged_on"],
        {
            province["name"]: province.get("became_city", _EVER)
            for province in data["provinces"]
            if province["city"] or "became_city" in province
        },
        _codes(data["provinces"]),
    )


def _codes(provinces: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {
        old["name"]: (old["code"],) for province in provinces for old in province["predecessors"]
    }
    for province in provinces:
        codes[province["name"]] = (*codes[province["name"]], province["code"])
    return codes


def _words(name: str) -> tuple[str, ...]:
    return tuple(tokenise(fold(name)).words)


def find_province(reading: Reading, issued: str | None) -> str | None:
    """The province that a text is of, under the name in force on `issued` (ISO date) where that is known.

    The head of a document and the offices it names tell; a name only mentioned does not.
    """
    known = gazetteer()
    weight: dict[str, int] = {}
    first: dict[str, int] = {}
    words = reading.words
    for at in reading.places_of(known.starts.keys()):
        start = reading.starts[at]
        named = known.name_at(words, at) if reading.text[start].isupper() else None
        if named is None:
            continue
        name, end = named
        before = reading.folded[max(0, start - 40) : start]
        if _NOT_IT.search(before):
            continue
        points = 1
        if _OFFICE.search(before):
            points = 6 if start < _HEAD else 4
        elif _PROVINCE.search(before):
            points = 3
        elif start < _HEAD and "ngày" in words[end : end + 2]:
            points = 8  # the place and date of the head
        weight[name] = weight.get(name, 0) + points
        first.setdefault(name, start)
    return _most_likely(weight, first, issued, known)


def _most_likely(
    weight: dict[str, int], first: dict[str, int], issued: str | None, known: Gazetteer
) -> str | None:
    if not weight:
        return None
    era = (
        known.current
        if issued is not None and issued >= known.merged_on
        else known.former
        if issued is not None
        else None
    )
    ranked = sorted(
        weight, key=lambda name: (era is not None and name not in era, -weight[name], first[name])
    )
    best = ranked[0]
    if era is not None and best not in era:
        return None
    rivals = [name for name in ranked[1:] if era is None or name in era]
    if weight[best] < 3:
        return None
    if rivals and weight[best] < 1.4 * weight[rivals[0]] and weight[best] - weight[rivals[0]] < 4:
        return None
    return best


def own_and_others(
    province: str | None, issued: str | None
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Folded names as words: those of the document's province, and all others. Its predecessors and
    its successor are its own, unless the document was `issued` before they were merged."""
    known = gazetteer()
    merged = issued is None or issued >= known.merged_on
    own = {province, *(known.kin.get(province, ()) if merged else ())} if province else set()
    mine = [words for words, name in known.names.items() if name in own]
    others = [words for words, name in known.names.items() if name not in own]
    return mine, others
