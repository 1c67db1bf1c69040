"""In: the XML of a document and of its comments, and a hand. Out: both without the comments of that hand.

A draft goes back and forth: what an earlier run wrote is replaced. A comment that somebody has answered
stays, since the answer would hang on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import unescape

from checker.documents.comments import Hand
from checker.documents.docx.refusals import damaged
from checker.documents.docx.splicing import MARKUP

_RANGES: Final = ("commentRangeStart", "commentRangeEnd")
_REFERENCE: Final = "commentReference"
_ANSWERED: Final = re.compile(r"""\bparaIdParent\s*=\s*["']([0-9A-Fa-f]+)["']""")
_NAMES: Final = {"&quot;": '"', "&apos;": "'"}


@dataclass
class _Element:
    """An element: its start tag, where it begins, what of it is taken out; `other`: there is more in it."""

    name: str
    tag: str
    start: int
    above: _Element | None
    taken: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    other: bool = False


def answered_in(extended: str) -> frozenset[str]:
    """The paragraphs of comments that others answer, as the part says that tells of threads."""
    return frozenset(map(str.upper, _ANSWERED.findall(extended)))


def own_comments(xml: str, hand: Hand, answered: Set[str]) -> tuple[frozenset[str], str]:
    """The numbers of the comments of a hand that nobody has answered, and the part without them."""
    numbers: set[str] = set()

    def taken(element: _Element, end: int) -> Iterator[tuple[int, int]]:
        if element.name == "p" and element.above is not None:
            comment = element.above
            while comment.above is not None and comment.name != "comment":
                comment = comment.above
            comment.paragraphs.append(_attribute(element.tag, "paraId").upper())
        elif element.name == "comment" and answered.isdisjoint(element.paragraphs):
            whose = (_attribute(element.tag, "author"), _attribute(element.tag, "initials"))
            if whose == (hand.author, hand.initials):
                numbers.add(_attribute(element.tag, "id"))
                yield element.start, end

    left = _without(xml, taken)
    return frozenset(numbers), left


def without_marks(xml: str, numbers: Collection[str]) -> str:
    """The document without the marks of comments of these numbers, and the runs that hold nothing else."""

    def taken(element: _Element, end: int) -> Iterator[tuple[int, int]]:
        above = element.above
        if element.name in _RANGES and _attribute(element.tag, "id") in numbers:
            yield element.start, end
        elif element.name == _REFERENCE and _attribute(element.tag, "id") in numbers:
            if above is not None and above.name == "r":
                above.taken.append((element.start, end))
            else:
                yield element.start, end
        elif element.name == "r" and element.taken:
            yield from element.taken if element.other else [(element.start, end)]
        elif above is not None and element.name != "rPr":
            above.other = True

    return _without(xml, taken)


def _without(xml: str, taken: Callable[[_Element, int], Iterator[tuple[int, int]]]) -> str:
    """The part without the stretches that are taken out as each element ends."""
    above: _Element | None = None
    cuts: list[tuple[int, int]] = []
    for match in MARKUP.finditer(xml):
        if match.lastgroup == "start":
            name = match["start"].rpartition(":")[2]
            element = _Element(name, match.group(), match.start(), above)
            if not match.group().endswith("/>"):
                above = element
                continue
        elif match.lastgroup == "end":
            if above is None:
                raise damaged()
            element, above = above, above.above
        else:
            continue
        cuts += taken(element, match.end())
    kept, done = [], 0
    for start, end in sorted(cuts):
        kept.append(xml[done:start])
        done = end
    return "".join([*kept, xml[done:]])


def _attribute(tag: str, name: str) -> str:
    """The value of an attribute, whatever its prefix; "" where it is not there."""
    found = re.search(rf"""\s(?:[\w.-]+:)?{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return unescape(found[1] or found[2] or "", _NAMES) if found else ""
