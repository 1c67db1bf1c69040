"""In: raised or lowered text, and what stands before it. Out: how it is told in a line.

A figure that is raised must not run into the one before it: "80" with the mark of a note is no 801.
"""

from __future__ import annotations

import re
from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED: Final = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_FIGURES: Final = re.compile(r"[+−–-]?[0-9]{1,3}")
#: What is raised to a power.
_UNIT: Final = re.compile(r"(?:(?<![^\W\d_])[kcdmhµ]?m|[0-9]|\))\s*\Z")
_FIGURE: Final = re.compile(r"[0-9]\s*\Z")
_DEGREE: Final = re.compile(r"[oO0]")
_NOTE: Final = re.compile(r"[\[(]?(?:[0-9]{1,3}|[ivx]{1,4}|\*{1,3}|†)[\])]?")
#: What is looked at before a raised text.
BEFORE: Final = 12


def raised(text: str, before: str) -> str | None:
    """What a raised text adds to the line: a power as such, nothing where it only refers to a note; None
    where it is words like any other."""
    if _DEGREE.fullmatch(text) and _FIGURE.search(before):
        return "°"
    if _FIGURES.fullmatch(text) and _UNIT.search(before):
        return text.translate(_RAISED)
    return "" if is_note(text) else None


def lowered(text: str, before: str) -> str | None:
    """What a lowered text adds to the line: "CO2" stays a word; None where it is words like any other."""
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text) and _FIGURE.search(before) else None


def is_note(text: str) -> bool:
    """Whether a raised text can be the mark of a note."""
    return _NOTE.fullmatch(text) is not None
