"""In: characters of fonts that draw signs in the places of letters. Out: the signs, as Unicode knows them.

Word stores "≥" from the font Symbol as a character of its private area; read as it is, the figure behind it
would lose its bound.
"""

from __future__ import annotations

import re
from typing import Final

#: The places of the font Symbol that texts use; of other signs nothing depends.
_SYMBOL: Final = {
    0x22: "∀", 0x2A: "*", 0x2B: "+", 0x2C: ",", 0x2D: "−", 0x2E: ".", 0x2F: "/", 0x3A: ":", 0x3B: ";",
    0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x28: "(", 0x29: ")", 0x7E: "~", 0x40: "≅",
    0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒",
    **{digit: chr(digit) for digit in range(0x30, 0x3A)},
}  # fmt: skip
#: Wingdings: arrows and ticks; what else it has are bullets for whoever reads a text.
_WINGDINGS: Final = {0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFC: "✓", 0xD8: "➢"}
_BULLET: Final = "•"
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def sign(code: int, font: str | None) -> str:
    """The sign at a place of a font; places of the private area are those without their first byte."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = (font or "").lower()
    if name == "symbol":
        return _SYMBOL.get(place, _BULLET)
    if name.startswith(("wingdings", "webdings", "marlett")):
        return _WINGDINGS.get(place, _BULLET) if name == "wingdings" else _BULLET
    if place != code:
        return _BULLET
    return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF else ""


def signs(text: str, font: str | None) -> str:
    """`text` with the characters of the private area replaced by what the font shows there."""
    return _PRIVATE.sub(lambda match: sign(ord(match.group()), font), text)
