"""In: the letters of a page, in any order. Out: the same, raised figures on the line of the word that they
stand behind, as `checker.documents.raising` tells them: a power as such, the mark of a note as nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import floor
from typing import Final

from checker.documents.pdf.sheet import Letter
from checker.documents.raising import BEFORE, raised

#: What is raised, where it is smaller than this share of the letter before it.
RAISED: Final = frozenset("0123456789()[]*†")
_SMALLER: Final = 0.9
#: In mean widths of a letter: how far from each other letters next to each other are, how far apart the base
#: lines of one line may be, and how much higher a raised figure stands.
_NEAR: Final = 0.6
_LEVEL: Final = (-0.15, 0.15)
_HIGHER: Final = (0.2, 1.2)
#: So many letters in one place are looked at: no sound file has more.
_MOST: Final = 16


def with_superscripts_told(letters: Sequence[Letter], unit: float) -> Iterator[Letter]:
    """The letters, in the same order. `unit`: their mean width."""
    places = _Places(letters, unit)
    runs: dict[int, list[Letter]] = {}  # by the number of the first letter
    first_of: dict[int, int] = {}
    anchors: dict[int, Letter] = {}
    for letter in sorted((each for each in letters if each.text in RAISED), key=lambda each: each.left):
        before = places.before(letter, _LEVEL)
        if before is not None and before.number in first_of:
            first_of[letter.number] = first_of[before.number]
            runs[first_of[letter.number]].append(letter)
            continue
        anchor = places.before(letter, _HIGHER)
        if anchor is not None and _height(letter) < _SMALLER * _height(anchor):
            first_of[letter.number] = letter.number
            runs[letter.number] = [letter]
            anchors[letter.number] = anchor
    told = {}
    for number, run in runs.items():
        anchor = anchors[number]
        text = raised("".join(letter.text for letter in run), places.word(anchor))
        for at, letter in enumerate(run):
            shown = letter.text if text is None else text[at : at + 1]
            told[letter.number] = letter._replace(base=anchor.base, text=shown)
    for letter in letters:
        yield told.get(letter.number, letter)


def _height(letter: Letter) -> float:
    return letter.bottom - letter.top


class _Places:
    """Letters by where they end."""

    def __init__(self, letters: Sequence[Letter], unit: float) -> None:
        self._unit = unit
        self._found: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
        for letter in letters:
            if not letter.text.isspace():
                place = self._found[floor(letter.right / unit), floor(letter.base / unit)]
                if len(place) < _MOST:
                    place.append(letter)

    def before(self, letter: Letter, lower: tuple[float, float]) -> Letter | None:
        """The letter right before another one, its base line so much lower, at least and at most."""
        unit = self._unit
        least, most = letter.base + lower[0] * unit, letter.base + lower[1] * unit
        near = [
            other
            for across in _steps(letter.left - _NEAR * unit, letter.left + _NEAR * unit, unit)
            for down in _steps(least, most, unit)
            for other in self._found.get((across, down), ())
            if other.left < letter.left
            and abs(letter.left - other.right) < _NEAR * unit
            and least < other.base < most
        ]
        return min(near, key=lambda other: (abs(letter.left - other.right), other.number), default=None)

    def word(self, last: Letter) -> str:
        """The end of the word that ends with a letter."""
        found = [last]
        while len(found) < BEFORE:
            before = self.before(found[-1], _LEVEL)
            if before is None:
                break
            found.append(before)
        return "".join(letter.text for letter in reversed(found))


def _steps(start: float, end: float, unit: float) -> range:
    return range(floor(start / unit), floor(end / unit) + 1)
