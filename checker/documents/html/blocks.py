"""In: the elements of an article. Out: its lines and tables in the order of the page, as they are shown.

An element of a block begins and ends a line, `<br>` ends one; what stands inside a line adds no spaces.
"""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import Final, NamedTuple, TypeAlias

from checker.documents.composing import Cell
from checker.documents.fonts import sign
from checker.documents.html.article import BLOCKS, is_link
from checker.documents.html.lists import TYPED, labels
from checker.documents.html.notes import is_reference, refers, short
from checker.documents.html.tables import Told, cells_of, parts_of, sets_columns
from checker.documents.html.tree import Node
from checker.documents.raising import BEFORE, lowered, raised

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_PRE: Final = frozenset(("pre", "xmp", "listing", "plaintext"))
#: So many lines after each other that are links are a list of them.
_FEW_LINKS: Final = 3
_LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
_FONT: Final = re.compile(r"font-family\s*:\s*[\"']?\s*(symbol|wingdings)\b")
#: Letters that the font Symbol draws as signs; browsers show the others as they are.
_DRAWN: Final = re.compile("[\xa1-\xfe\uf021-\uf0fe]")
#: Word writes the labels of lists out, and marks them.
_LABEL: Final = re.compile(r"mso-list\s*:\s*ignore")


class _Links(str):
    """A line that is nothing but links to other pages."""

    __slots__ = ()


class Table(NamedTuple):
    """Rows of cells, each with what it spans and its place."""

    rows: tuple[tuple[Cell, ...], ...]


#: A line of text, "" being a blank one; or a table.
Block: TypeAlias = str | Table


def tell(article: Node) -> list[Block]:
    """The blocks of an article."""
    teller = _Teller(_nests(article))
    teller.inside(article)
    teller.line()
    return _without_link_lists(teller.told)


def _without_link_lists(told: list[Block]) -> list[Block]:
    """The blocks without lines that follow on each other and are nothing but links to other pages."""
    if 2 * sum(isinstance(block, _Links) for block in told) > len(told):
        return told
    kept: list[Block] = []
    for linked, run in groupby(told, key=lambda block: isinstance(block, _Links)):
        blocks = [*run]
        if not linked or len(blocks) < _FEW_LINKS:
            kept += blocks
    return kept


def _nests(root: Node) -> set[Node]:
    """The tables in which another one with words stands: they set a page."""
    worded: set[Node] = set()
    holding: set[Node] = set()
    for node in reversed([*root.descendants()]):
        inside = [*node.elements()]
        if any(isinstance(child, str) and child.strip() for child in node.children) or any(
            child in worded for child in inside
        ):
            worded.add(node)
        if any(child in holding or (child.tag == "table" and child in worded) for child in inside):
            holding.add(node)
    return holding


class _Teller:
    """Goes through elements and gathers the blocks that they make."""

    def __init__(self, nests: set[Node]) -> None:
        self.told: list[Block] = []
        self._nests = nests
        self._words: list[str] = []
        self._linked = self._prose = 0
        self._label = ""
        self._depth = 0
        self._labels: list[str] = []
        self._tables = 0

    def inside(self, node: Node) -> None:
        """What stands in an element."""
        for child in node.children:
            if isinstance(child, str):
                self._words.append(child)
                self._prose += not child.isspace()
            elif child.tag == "br":
                self.line(ended=True)
            elif child.tag in BLOCKS:
                self._block(child)
            else:
                self._inline(child)

    def line(self, *, ended: bool = False) -> None:
        """Ends the line; `ended`: where it holds nothing, it is a blank one."""
        text = _SPACE.sub(" ", "".join(self._words)).strip(" ")
        self._words.clear()
        if text.strip():
            if self._label and not TYPED.match(text.strip()):
                text = f"{self._label} {text}"
            self._label = ""
            self.told.append(_Links(text) if self._linked and not self._prose else text)
        elif ended:
            self.blank()
        self._linked = self._prose = 0

    def blank(self) -> None:
        """A blank line, where none stands yet."""
        if self.told and self.told[-1] != "":
            self.told.append("")

    def _block(self, node: Node) -> None:
        self.line()
        before = len(self.told)
        if node.tag == "table":
            self._table(node)
        elif node.tag in _LISTS:
            self._list(node)
        elif node.tag in _PRE:
            for line in node.text().split("\n"):
                self._words.append(line)
                self.line(ended=True)
        else:
            self.inside(node)
            self.line()
        if node.tag == "p" and len(self.told) == before:
            self.blank()

    def _inline(self, node: Node) -> None:
        style = node.get("style").lower()
        if node.tag in ("sup", "sub"):
            if refers(node):
                return
            before = "".join(self._words[-3:])[-BEFORE:]
            told = (raised if node.tag == "sup" else lowered)(short(node), before)
            if told is not None:
                self._words.append(told)
                return
        elif _LABEL.search(style):
            self._words.append(_label(node))
            return
        elif is_reference(node):
            return
        match = _FONT.search(style)
        font = match[1] if match else node.get("face").strip().lower()
        if font in ("symbol", "wingdings"):
            self._words.append(_drawn(node.text(), font))
        elif is_link(node):
            prose = self._prose
            self.inside(node)
            self._linked, self._prose = self._linked + self._prose - prose, prose
        else:
            self.inside(node)

    def _list(self, node: Node) -> None:
        # a list right inside a list goes on below the last item that was shown outside of it
        depth = self._depth
        self._labels += [""] * (depth - len(self._labels))
        shown = dict(labels(node, self._labels[depth - 1] if depth else ""))
        self._depth += 1
        for child in node.children:
            if isinstance(child, Node) and child in shown:
                self.line()
                self._label = shown[child]
                self._labels[depth:] = [self._label]
                self.inside(child)
                self.line()
                self._label = ""
            elif isinstance(child, Node) and child.tag in BLOCKS:
                self._block(child)
            elif isinstance(child, Node):
                self._inline(child)
            else:
                self._words.append(child)
        self._depth = depth

    def _table(self, node: Node) -> None:
        rows, outside = parts_of(node)
        for each in outside:
            if isinstance(each, Node):
                self._block(each)
            else:
                self._words.append(each)
        self.line()
        if node in self._nests:
            for cell in chain.from_iterable(rows):
                self.blank()
                self.inside(cell)
                self.line()
            self.blank()
            return
        told = [[Told(cell, self._lines(cell)) for cell in row] for row in rows]
        if sets_columns(node, told):
            for cell_told in chain.from_iterable(told):
                self.blank()
                self.told += cell_told.lines
            self.blank()
            return
        self._tables += 1
        anchors = (f"table:{self._tables}/row:{at}" for at in range(1, len(told) + 1))
        self.told.append(
            Table(
                tuple(
                    tuple(cells_of(row, len(told) - at, anchor))
                    for at, (row, anchor) in enumerate(zip(told, anchors, strict=True))
                )
            )
        )

    def _lines(self, cell: Node) -> list[str]:
        """The lines of a cell that holds no table."""
        teller = _Teller(self._nests)
        teller.inside(cell)
        teller.line()
        return [block for block in teller.told if isinstance(block, str) and block]


def _label(node: Node) -> str:
    """The label of a list as Word wrote it: a sign of the font Symbol stands for a dash."""
    label = " ".join(node.text().split())
    return f"{label} " if len(label) > 1 or label.isdigit() or label in "+-–" else "- "


def _drawn(text: str, font: str) -> str:
    if font == "symbol":
        return _DRAWN.sub(lambda match: sign(ord(match.group()), font), text)
    bare = text.strip()
    return text.replace(bare, sign(ord(bare), font)) if len(bare) == 1 else text
