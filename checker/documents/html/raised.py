"""In: raised or lowered text of a page, and what stands before it. Out: how it is told in a line.

A figure that is raised must not run into the one before it: "80" with the mark of a note is no 801.
"""

from __future__ import annotations

import re
from typing import Final

from checker.documents.html.tree import Node

_RAISED: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LOWERED: Final = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_FIGURES: Final = re.compile(r"[+−–-]?[0-9]{1,3}")
#: What is raised to a power.
_UNIT: Final = re.compile(r"(?:(?<![^\W\d_])[kcdmhµ]?m|[0-9]|\))\s*\Z")
_FIGURE: Final = re.compile(r"[0-9]\s*\Z")
_DEGREE: Final = re.compile(r"[oO0]")
_NOTE: Final = re.compile(r"[\[(]?(?:[0-9]{1,3}|[ivx]{1,4}|\*{1,3}|†)[\])]?")
_BRACKETED: Final = re.compile(r"\[(?:[0-9]{1,3}|[ivx]{1,4}|\*{1,3})\]")
_SHORT: Final = 40
_NOTE_CLASS: Final = re.compile(r"(?:foot|end)-?note|reference|noteref", re.IGNORECASE)


def raised(node: Node, before: str) -> str | None:
    """What a raised text adds to the line: a power as such, nothing where it only refers to a note; None
    where it is words like any other."""
    text = _short(node)
    if _NOTE_CLASS.search(node.get("class")) or any(map(is_reference, node.elements())):
        return ""
    if _DEGREE.fullmatch(text) and _FIGURE.search(before):
        return "°"
    if _FIGURES.fullmatch(text) and _UNIT.search(before):
        return text.translate(_RAISED)
    return "" if _NOTE.fullmatch(text) else None


def lowered(node: Node, before: str) -> str | None:
    """What a lowered text adds to the line: "CO2" stays a word; None where it is words like any other."""
    text = _short(node)
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text) and _FIGURE.search(before) else None


def is_reference(node: Node) -> bool:
    """Whether the element only refers to a note of the same page."""
    if _NOTE_CLASS.search(node.get("class")):
        return _NOTE.fullmatch(_short(node)) is not None
    return node.get("href").startswith("#") and _BRACKETED.fullmatch(_short(node)) is not None


def _short(node: Node) -> str:
    """The text of an element, as far as it is short enough to be a figure or a mark."""
    return "".join(node.text(most=_SHORT).split())
