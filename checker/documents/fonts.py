"""In: characters in fonts that draw something else than Unicode has in their places. Out: what they draw.

Word and PDF files store "≥" from the font Symbol as a character of its private area: read as it is, the
figure behind it would lose its bound. What was written in the fonts .VnTime and VNI-Times is stored in
Western letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from checker.documents.legacy import from_tcvn3, from_vni

#: The places of the font Symbol that texts use; of other signs nothing depends.
_SYMBOL: Final = {
    0x22: "∀", 0x2A: "*", 0x2B: "+", 0x2C: ",", 0x2D: "-", 0x2E: ".", 0x2F: "/", 0x3A: ":", 0x3B: ";",
    0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x28: "(", 0x29: ")", 0x7E: "~", 0x40: "≅",
    0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒",
    **{digit: chr(digit) for digit in range(0x30, 0x3A)},
}  # fmt: skip
#: Wingdings: arrows and ticks; what else it has are bullets for whoever reads a text.
_WINGDINGS: Final = {0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFC: "✓", 0xD8: "➢"}
_BULLET: Final = "•"
#: Letters that fonts of old have no place for: a text that holds them is Unicode, whatever its font.
_UNICODE: Final = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
#: In a font of signs these are signs as well, where a converter stored them without their first byte.
_PLACES: Final = re.compile("[\x80-\xff\uf020-\uf0ff]")
_OF_SIGNS: Final = ("symbol", "wingdings", "webdings", "marlett")


def sign(code: int, font: str | None) -> str:
    """The sign at a place of a font; places of the private area are those without their first byte."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = (font or "").lower()
    if name == "symbol":
        return _SYMBOL.get(place, _BULLET)
    if name.startswith(_OF_SIGNS):
        return _WINGDINGS.get(place, _BULLET) if name == "wingdings" else _BULLET
    if place != code:
        return _BULLET
    return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF else ""


def signs(text: str, font: str | None) -> str:
    """`text` with the characters that are places of a font of signs replaced by what it shows there."""
    if text.isascii():
        return text
    of_signs = font is not None and font.lower().startswith(_OF_SIGNS) and not _UNICODE.search(text)
    return (_PLACES if of_signs else _PRIVATE).sub(lambda match: sign(ord(match.group()), font), text)


def bullet(text: str, font: str | None) -> str:
    """What stands before the paragraphs of a list: one character in a font of signs is a sign."""
    if len(text) != 1:
        return signs(text, font)
    if (font or "").lower().startswith(_OF_SIGNS):
        return sign(ord(text), font)
    if "\ue000" <= text <= "\uf8ff":  # a sign of the font OpenSymbol, or of an unknown one
        return _BULLET
    return "○" if text == "o" else text  # a ring in the font Courier New


class Coding(NamedTuple):
    """An encoding of old, and how it is turned into Vietnamese."""

    name: str
    read: Callable[[str], str]


def _tcvn3_capitals(text: str) -> str:
    """Text in a font such as .VnTimeH, which draws capitals in the places of small letters."""
    return from_tcvn3(text).upper()


_TCVN3: Final = Coding("tcvn3", from_tcvn3)
_TCVN3_CAPITALS: Final = Coding("tcvn3", _tcvn3_capitals)
_VNI: Final = Coding("vni", from_vni)


def coding_of(font: str | None) -> Coding | None:
    """The encoding of old that a font draws; None for a font of Unicode."""
    name = (font or "").lower()
    if name.startswith(".vn"):
        return _TCVN3_CAPITALS if name.endswith("h") else _TCVN3
    return _VNI if name.startswith("vni-") else None


Coded = tuple[str, Coding | None]


def drawn(parts: Iterable[Coded]) -> tuple[str, set[str]]:
    """The text of parts that follow on each other, each with its encoding, and the encodings of old in it."""
    told = list(parts)
    if not any(map(itemgetter(1), told)):  # as in all but files of old
        return "".join(map(itemgetter(0), told)), set()
    settled = list(settle(told))
    return decoded(settled), {coding.name for _, coding in settled if coding is not None}


def settle(parts: Iterable[Coded]) -> Iterator[Coded]:
    """The parts, an encoding of old only where they are written in it: what is plain, or holds letters that
    only Unicode has, is what it looks like whatever its font."""
    for coding, together in groupby(parts, key=itemgetter(1)):
        if coding is None:
            yield from together
            continue
        same = list(together)
        text = "".join(part for part, _ in same)
        plain = text.isascii() or _UNICODE.search(text) is not None
        yield from ((part, None if plain else coding) for part, _ in same)


def decoded(parts: Iterable[Coded]) -> str:
    """The text of parts whose encodings are settled."""
    told: list[str] = []
    for coding, together in groupby(parts, key=itemgetter(1)):
        text = "".join(part for part, _ in together)
        told.append(text if coding is None else coding.read(text))
    return "".join(told)
