"""In: the XML of a part, and what is to stand at places in it. Out: the XML with that put in, and otherwise
as it was, character by character.

A run of words that is parted becomes two of the same look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from checker.documents.docx.refusals import damaged
from checker.documents.docx.sources import Spot

#: What stands between brackets, and words in a CDATA section.
MARKUP: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</(?P<end>[^\s>]+)\s*>"
    r"|<(?P<start>[^\s/>!?]++)(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL,
)
#: Characters as they are written in the text of an element.
_CHARACTER: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|(\r\n|&[^;]*;|[^<])", re.DOTALL)
_KEEPS_SPACE: Final = re.compile(r"\sxml:space\s*=\s*[\"']preserve[\"']")
_FORMULAS: Final = ("oMathPara", "oMath")
#: Content controls that hold one run of words, or what comes from elsewhere: no mark may stand in them.
_CLOSED: Final = re.compile(r"<(?:\w+:)?(?:text|date|dropDownList|comboBox|dataBinding)\b")


class Insertion(NamedTuple):
    """What is to stand before a place, or `after` it."""

    spot: Spot
    after: bool
    xml: str


@dataclass(eq=False)
class _Node:
    """An element: its name as written, and where its start tag and its end tag begin and end."""

    name: str
    start: int
    inside: int
    above: _Node | None
    close: int = -1
    end: int = -1
    children: list[_Node] = field(default_factory=list)

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2]


@dataclass
class _Cut:
    """A place between the pieces of a run: in its words, or before or after one of the elements in it."""

    at: int
    words: _Node | None
    xml: str


def spliced(xml: str, insertions: Iterable[Insertion]) -> str:
    """The part with `insertions`; of those at one place the first comes first. Raises DocumentError where the
    part is not built as a document is."""
    wanted = list(insertions)
    nodes = _nodes(xml, {each.spot.element for each in wanted})
    edges: list[tuple[int, str]] = []
    cuts: dict[_Node, dict[int, _Cut]] = {}
    for each in wanted:
        node = nodes.get(each.spot.element)
        if node is None:
            raise damaged()
        run, control = _run_of(node), _control_of(xml, node)
        place = None if run is None or control is not None else _place_in_run(xml, run, node, each)
        if run is None or place is None:
            around = control or run or node
            edges.append((around.end if each.after else around.start, each.xml))
            continue
        at, words = place
        cut = cuts.setdefault(run, {}).setdefault(at, _Cut(at, words, ""))
        cut.xml += each.xml
    changes = [(at, 0, text) for at, text in edges]
    for run, places in cuts.items():
        changes += _parting(xml, run, sorted(places.values(), key=lambda cut: cut.at))
    return _changed(xml, changes)


def _changed(xml: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with insertions, each at its place; the numbers between order those at one place."""
    told: list[str] = []
    done = 0
    for at, _, text in sorted(changes, key=lambda change: change[:2]):
        told += (xml[done:at], text)
        done = at
    return "".join([*told, xml[done:]])


def _nodes(xml: str, wanted: set[int]) -> Mapping[int, _Node]:
    """The wanted elements by number, each with those around it and what lies in the runs around it."""
    found: dict[int, _Node] = {}
    above: _Node | None = None
    count = 0
    for match in MARKUP.finditer(xml):
        kind = match.lastgroup
        if kind == "start":
            count += 1
            node = _Node(match["start"], match.start(), match.end(), above)
            if above is not None and above.local == "r":
                above.children.append(node)
            if count in wanted:
                found[count] = node
            if xml[match.end() - 2] == "/":
                node.close, node.end = node.inside, node.inside
            else:
                above = node
        elif kind == "end":
            if above is None or above.name != match["end"]:
                raise damaged()
            above.close, above.end = match.start(), match.end()
            above = above.above
    return found


def _run_of(node: _Node) -> _Node | None:
    """The outermost run around an element in its paragraph; None around a formula."""
    run = None
    each: _Node | None = node
    while each is not None and each.local != "p":
        if each.local == "r":
            run = each
        each = each.above
    return None if node.local in _FORMULAS else run


def _control_of(xml: str, node: _Node) -> _Node | None:
    """The outermost content control around an element in its paragraph that no mark may stand in."""
    control = None
    below, each = node, node.above
    while each is not None and each.local != "p":
        if each.local == "sdt" and _CLOSED.search(xml, each.inside, below.start):
            control = each
        below, each = each, each.above
    return control


def _place_in_run(xml: str, run: _Node, node: _Node, wanted: Insertion) -> tuple[int, _Node | None] | None:
    """Where a run is parted, and the words that are parted with it; None for its edge."""
    if node not in run.children:
        return None
    if wanted.spot.offset is not None:
        at = _place_in_words(xml, node, wanted.spot.offset)
        if at is not None:
            return at, node
    content = [each for each in run.children if each.local != "rPr"]
    if node is content[-1 if wanted.after else 0]:
        return None
    return (node.end if wanted.after else node.start), None


def _place_in_words(xml: str, node: _Node, offset: int) -> int | None:
    """Where so many characters of an element have ended; None where it cannot be parted there with its white
    space kept as it is."""
    text = xml[node.inside : node.close]
    if "<![CDATA[" in text or (text != text.strip() and not _keeps_space(xml, node)):
        return None
    count = 0
    for match in _CHARACTER.finditer(text):
        count += match[1] is not None
        if count == offset:
            return node.inside + match.end()
    return None


def _keeps_space(xml: str, node: _Node) -> bool:
    return _KEEPS_SPACE.search(xml, node.start, node.inside) is not None


def _parting(xml: str, run: _Node, cuts: list[_Cut]) -> list[tuple[int, int, str]]:
    """The changes that part a run."""
    look = next((xml[each.start : each.end] for each in run.children if each.local == "rPr"), "")
    begin = xml[run.start : run.inside] + look
    changes = []
    for cut in cuts:
        before, after = f"</{run.name}>", begin
        if cut.words is not None:
            name = cut.words.name
            before = f"</{name}>{before}"
            after += f'<{name} xml:space="preserve">'
        changes.append((cut.at, 1, before + cut.xml + after))
    parted = {id(cut.words): cut.words for cut in cuts if cut.words is not None}
    return changes + [
        (node.start + 1 + len(node.name), 0, ' xml:space="preserve"')
        for node in parted.values()
        if not _keeps_space(xml, node)
    ]
