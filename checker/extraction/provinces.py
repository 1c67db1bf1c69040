"""In: a folded text. Out: the province whose document it is, or None where the text does not tell.

The 63 provinces until 30/06/2025 and the 34 since stand in provinces.json, with their predecessors.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from checker.text.folding import fold

_HEAD: Final = 2500
#: What in front of a name makes it the name of the province and not of a school or a hospital.
_OFFICE: Final = re.compile(
    r"(?:tỉnh ủy|thành ủy|(?:ubnd|hđnd|đảng bộ|ủy ban nhân dân|hội đồng nhân dân) (?:tỉnh|thành phố|tp\.?))"
    r"[\s*\-–]*\Z"
)
_PROVINCE: Final = re.compile(r"(?:tỉnh|thành phố|tp\.?|t\.p\.?|trên địa bàn)\s*\Z")
_NOT_IT: Final = re.compile(
    r"(?:đại học|trường|học viện|viện|cao đẳng|bệnh viện|ga|cảng|sông|núi|hồ|đường|phố|báo|đài|khu|vùng|"
    r"huyện|quận|xã|phường|thị xã|thị trấn|ảnh:)\s*\Z"
)


class Gazetteer(NamedTuple):
    """`names`: folded name -> official short name. `kin`: name -> predecessors and successor."""

    names: dict[str, str]
    current: frozenset[str]
    former: frozenset[str]
    kin: dict[str, frozenset[str]]
    merged_on: str
    pattern: re.Pattern[str]


@cache
def gazetteer() -> Gazetteer:
    """The provinces, read once."""
    data = json.loads(Path(__file__).with_name("provinces.json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    kin: dict[str, set[str]] = {}
    current: set[str] = set()
    former: set[str] = set()
    for province in data["provinces"]:
        current.add(province["name"])
        family = {province["name"], *(old["name"] for old in province["predecessors"])}
        former.update(old["name"] for old in province["predecessors"])
        for name in family:
            names[fold(name)] = name
            kin.setdefault(name, set()).update({province["name"]} if name != province["name"] else family)
    for alias, name in data["aliases"].items():
        names[fold(alias)] = name
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    alternatives = "|".join(
        re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", r"\s*-\s*") for name in longest_first
    )
    return Gazetteer(
        names, frozenset(current), frozenset(former),
        {name: frozenset(others) for name, others in kin.items()},
        data["merged_on"], re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])"),
    )  # fmt: skip


def find_province(text: str, folded: str, issued: str | None) -> str | None:
    """The province that `text` is of, under the name in force on `issued` (ISO date) where that is known.

    The head of a document and the offices it names tell; a name only mentioned does not.
    """
    known = gazetteer()
    weight: dict[str, int] = {}
    first: dict[str, int] = {}
    for match in known.pattern.finditer(folded):
        start = match.start()
        if not text[start].isupper():
            continue
        before = folded[max(0, start - 40) : start]
        if _NOT_IT.search(before):
            continue
        name = known.names[
            re.sub(r"\s+", " ", re.sub(r"\s*-\s*", " - ", match.group()))
            if match.group() not in known.names
            else match.group()
        ]
        points = 1
        if _OFFICE.search(before):
            points = 6 if start < _HEAD else 4
        elif _PROVINCE.search(before):
            points = 3
        elif re.match(r"\s*,?\s*ngày\s", folded[match.end() : match.end() + 8]) and start < _HEAD:
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


def own_and_others(province: str | None) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Folded names as word tuples: those of the document's province and its kin, and all others."""
    known = gazetteer()
    own = {province, *known.kin.get(province, ())} if province else set()
    mine: list[tuple[str, ...]] = []
    others: list[tuple[str, ...]] = []
    for folded, name in sorted(known.names.items()):
        words = tuple(part for part in folded.split())
        (mine if name in own else others).append(words)
    return mine, others
