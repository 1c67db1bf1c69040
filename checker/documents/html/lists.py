"""In: a list of a page. Out: the label of each of its items, as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.documents.docx.numbering import numeral
from checker.documents.html.tree import Node

_STYLES: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_STYLE: Final = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal(?:-leading-zero)?|(?:lower|upper)-\w+)"
)
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,6}")
#: A label that was typed: another before it would make two.
TYPED: Final = re.compile(
    r"(?:[-–—+•*●▪■◦○·➢✓]|(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[a-zđ])\s*[.)/]|[IVX]{1,5}\s*[-–])(?!\w)"
)
_BULLET: Final = "-"
#: A list inside an item is shown further to the right. In lines its labels say so, as officials write them.
_INNER_BULLET: Final = "+"
_DECIMAL: Final = re.compile(r"(?:[0-9]+\.)+")


def labels(node: Node, outer: str) -> Iterator[tuple[Node, str]]:
    """The items of a list and their labels; "" where none is shown. `outer` is the label of the item in which
    the list stands, "" where it stands in none."""
    items = [child for child in node.elements() if child.tag == "li"]
    if _style(node) == "none":
        yield from ((item, "") for item in items)
    elif node.tag != "ol":
        bullet = _INNER_BULLET if outer in (_BULLET, _INNER_BULLET) else _BULLET
        yield from ((item, "" if _style(item) == "none" else bullet) for item in items)
    else:
        yield from _numbered(node, items, outer if _DECIMAL.fullmatch(outer) else "")


def _numbered(node: Node, items: list[Node], outer: str) -> Iterator[tuple[Node, str]]:
    step = -1 if "reversed" in node.attributes else 1
    count = number(node.get("start"), len(items) if step < 0 else 1)
    style = _style(node)
    for item in items:
        count = number(item.get("value"), count)
        own = _style(item) or style or "decimal"
        label = f"{outer if own == 'decimal' else ''}{numeral(count, own)}."
        yield item, "" if own == "none" else label
        count += step


def number(text: str, otherwise: int) -> int:
    """A number of an attribute; `otherwise` where it is none."""
    match = _NUMBER.match(text.strip())
    return int(match.group()) if match else otherwise


def _style(node: Node) -> str:
    match = _STYLE.search(node.get("style").lower())
    return _STYLES.get(match[1], match[1]) if match else _STYLES.get(node.get("type").strip(), "")
