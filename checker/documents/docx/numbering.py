"""In: the numbering part, and paragraphs in their order. Out: the label that Word shows before each: "III -",
"1.", "1.2.", "a)", "-".

Lists of one definition count on together; a list that overrides the start begins anew when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from checker.documents.docx.markup import Element, child, children, is_on, number, value_of
from checker.documents.docx.styles import Styles, font_of
from checker.documents.fonts import bullet, coding_of, drawn, signs

LEVELS: Final = 9
#: No label is longer; a file may say otherwise.
_LONGEST: Final = 100
_PLACE: Final = re.compile("%([1-9])")
_MOST_ROMAN: Final = 3999
_MOST_LETTERS: Final = 780  # "zz...z", thirty times
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS: Final = "không một hai ba bốn năm sáu bảy tám chín".split()


class Level(NamedTuple):
    """A level of a list. `restart`: the level, from 1, whose use makes this one begin anew (0: none, None:
    any above); `style`: the paragraph style that stands at this level; `legal`: all numbers in figures."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    style: str | None = None
    legal: bool = False
    hidden: bool = False


class List(NamedTuple):
    """A list: the definition it counts with, its levels, and the starts that it overrides."""

    definition: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Numbering:
    """The lists of a document by id."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {each.get("numId"): each for each in children(root, "w:num")}
        self._definitions = {each.get("abstractNumId"): each for each in children(root, "w:abstractNum")}
        self._levels: dict[str, tuple[Level, ...]] = {}
        self._read: dict[str, List | None] = {}

    def of(self, list_id: str) -> List | None:
        """The list of that id; None for an unknown one, as is "0": a paragraph that is out of its list."""
        if list_id not in self._read:
            self._read[list_id] = self._resolved(list_id)
        return self._read[list_id]

    def _resolved(self, list_id: str) -> List | None:
        given = self._lists.get(list_id)
        definition = value_of(given, "w:abstractNumId")
        if given is None or definition is None:
            return None
        # a definition may stand for that of a numbering style
        link = value_of(self._definitions.get(definition), "w:numStyleLink")
        linked = self._styles.list_of(link) if link is not None else None
        if linked is not None:
            definition = value_of(self._lists.get(linked), "w:abstractNumId") or definition
        if definition not in self._levels:
            self._levels[definition] = _levels(self._definitions.get(definition))
        levels = list(self._levels[definition])
        starts: dict[int, int] = {}
        for override in children(given, "w:lvlOverride"):
            at = number(override.get("ilvl"), most=LEVELS - 1) or 0
            own = child(override, "w:lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number(value_of(override, "w:startOverride"), most=10**9)
            if start is not None:
                starts[at] = start
        return List(definition, tuple(levels), starts)


class Labels:
    """Counts the paragraphs of lists, in the order of the document."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: str | None) -> int | None:
        """The level of a list at which paragraphs of a style stand."""
        found = self._numbering.of(list_id)
        if found is None or style is None:
            return None
        return next((at for at, level in enumerate(found.levels) if level.style == style), None)

    def next(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of a list, with what parts it from the words; empty without one."""
        found = self._numbering.of(list_id)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * LEVELS)
        count = counts[level]
        if count is None or (level in found.starts and (list_id, level) not in self._begun):
            counts[level] = _start(found, level)
        else:
            counts[level] = count + 1
        self._begun.add((list_id, level))
        for deeper in range(level + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _label(found, level, counts)


def _start(found: List, level: int) -> int:
    return found.starts.get(level, found.levels[level].start)


def _label(found: List, level: int, counts: list[int | None]) -> str:
    own = found.levels[level]
    if own.hidden or own.format == "none":
        return ""

    def shown(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        count = counts[at]
        if at > level:
            return ""
        style = "decimal" if own.legal else found.levels[at].format
        return numeral(_start(found, at) if count is None else count, style)

    text = own.text if own.format == "bullet" else _PLACE.sub(shown, own.text, count=LEVELS)
    text = text[:_LONGEST]
    if own.suffix:
        text = text.strip()
    return text + own.suffix if text else ""


def _levels(definition: Element | None) -> tuple[Level, ...]:
    levels = [Level()] * LEVELS
    for each in children(definition, "w:lvl"):
        at = number(each.get("ilvl"), most=LEVELS - 1)
        if at is not None:
            levels[at] = _level(each)
    return tuple(levels)


def _level(element: Element) -> Level:
    runs = child(element, "w:rPr")
    style = value_of(element, "w:numFmt") or "decimal"
    font = font_of(runs)
    text = value_of(element, "w:lvlText") or ""
    if style == "bullet":
        text = bullet(text, font)
    text, _ = drawn([(signs(text, font), coding_of(font))])
    start = number(value_of(element, "w:start"), most=10**9)
    return Level(
        start=0 if start is None else start,
        format=style,
        text=text,
        suffix="" if value_of(element, "w:suff") == "nothing" else " ",
        restart=number(value_of(element, "w:lvlRestart"), most=LEVELS),
        style=value_of(element, "w:pStyle"),
        legal=bool(is_on(element, "w:isLgl")),
        hidden=bool(is_on(runs, "w:vanish")),
    )


def numeral(count: int, style: str) -> str:
    """A number as a list shows it. A style that is not known here, and a number too large for its style, is
    shown in figures."""
    return _NUMERALS.get(style, str)(count)


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    written = []
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        written.append(letters * times)
    return "".join(written)


def _letter(count: int) -> str:
    if not 0 < count <= _MOST_LETTERS:
        return str(count)
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _vietnamese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not 0 <= tens < 10:
        return str(count)
    if tens == 0:
        return _DIGITS[ones]
    unit = {0: "", 1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{_DIGITS[tens]} mươi {unit}".replace("một mươi", "mười").strip()


_NUMERALS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda count: f"{count:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "vietnameseCounting": _vietnamese,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "numberInDash": lambda count: f"- {count} -",
}
