"""In: the markup of a web page. Out: its elements as a tree of bounded depth; nothing is run or fetched.

libxml2 reads the markup and reports what it finds; the tree is our own, because its own loses everything
below a certain depth and takes quadratic time for an element with very many attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from checker.errors import DocumentError

#: Elements nested deeper are put beside their parents: pages that never close anything go deep.
DEEPEST: Final = 200
MOST_ELEMENTS: Final = 200_000
#: The parser goes through all open elements for every end tag that ends none.
_MOST_STEPS: Final = 2_000_000_000
#: Between two of these it is seen whether the page is too much; what the parser is given it goes through.
_CHUNK: Final = 1 << 14
_KEPT: Final = frozenset(
    "class id style hidden role aria-hidden itemprop property name content href type start reversed value "
    "rowspan colspan border http-equiv src data face".split()
)


class Node:
    """An element: its name and attributes in small letters, and its content: elements and texts."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []

    def get(self, name: str) -> str:
        """The value of an attribute; "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Node]:
        """The elements right below this one."""
        return (child for child in self.children if isinstance(child, Node))

    def descendants(self) -> Iterator[Node]:
        """This element and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed([*node.elements()])

    def text(self, most: int | None = None) -> str:
        """All text below this element, or its beginning: not much more than `most` characters."""
        told: list[str] = []
        length = 0
        open_elements = [iter(self.children)]
        while open_elements and (most is None or length <= most):
            child = next(open_elements[-1], None)
            if child is None:
                open_elements.pop()
            elif isinstance(child, str):
                told.append(child if most is None else child[: most + 1])
                length += len(child)
            else:
                open_elements.append(iter(child.children))
        return "".join(told)


def parse(markup: str) -> Node:
    """The root of the page. Raises DocumentError where it has more elements, or goes deeper, than any has."""
    builder = _Builder(_MOST_STEPS // (markup.count("</") + 1))
    parser = etree.HTMLParser(encoding="utf-8", target=builder, huge_tree=True)
    data = markup.replace("\x00", "").encode("utf-8", "replace")
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        if builder.refused:
            raise too_much()
    if data:
        parser.close()
    return builder.root


def too_much() -> DocumentError:
    """The error for a page that is more than any page."""
    return DocumentError(
        f"trang web có quá {MOST_ELEMENTS:,} thẻ hoặc dòng, hoặc lồng quá sâu; ".replace(",000", ".000")
        + "hãy lưu riêng phần văn bản ra tệp khác",
        f"the page has more than {MOST_ELEMENTS:,} elements or lines, or nests too deep; save its text alone",
    )


class _Builder:
    """Takes what the parser reports. `refused`: it was more than any page has."""

    def __init__(self, deepest: int) -> None:
        self.root = Node("", {})
        self.refused = False
        self._open = [self.root]
        self._told: list[str] = []
        self._depth = 0
        self._count = 0
        self._deepest = deepest

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > MOST_ELEMENTS or self._depth > self._deepest:
            self.refused = True
            return
        self._write()
        node = Node(tag, {name: value for name, value in attributes.items() if name in _KEPT})
        self._open[-1].children.append(node)
        if self._depth < DEEPEST:
            self._open.append(node)

    def end(self, _tag: str) -> None:
        if self.refused:
            return
        self._write()
        if self._depth < DEEPEST:
            self._open.pop()
        self._depth -= 1

    def data(self, text: str) -> None:
        self._told.append(text)

    def close(self) -> None:
        self._write()

    def _write(self) -> None:
        if self._told:
            self._open[-1].children.append("".join(self._told))
            self._told.clear()
