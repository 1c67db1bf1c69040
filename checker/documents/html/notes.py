"""In: an element of a page. Out: whether it only refers to a note of the same page."""

from __future__ import annotations

import re
from typing import Final

from checker.documents.html.tree import Node
from checker.documents.raising import is_note

_CLASS: Final = re.compile(r"(?:foot|end)-?note|reference|noteref", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\[.*\]")
_SHORT: Final = 40


def is_reference(node: Node) -> bool:
    """Whether the class of the element says that it refers to a note, or it leads to one."""
    if _CLASS.search(node.get("class")):
        return is_note(short(node))
    text = short(node) if node.get("href").startswith("#") else ""
    return _BRACKETED.fullmatch(text) is not None and is_note(text)


def refers(node: Node) -> bool:
    """The same for a raised element: there a class, or an element in it that refers to a note, is enough."""
    return _CLASS.search(node.get("class")) is not None or any(map(is_reference, node.elements()))


def short(node: Node) -> str:
    """The text of an element, as far as it is short enough to be a figure or a mark."""
    return "".join(node.text(most=_SHORT).split())
