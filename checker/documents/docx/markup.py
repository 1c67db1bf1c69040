"""In: the bytes of an XML part, bit by bit. Out: its elements under short names, parsed within bounds.

No document type, no entity, nothing from outside. Of a body only the block at hand is in memory, and of an
element what the readers ask for: its kind, a few attributes, its children, and the text of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from checker.documents.docx.refusals import damaged, not_plain_xml, too_intricate

#: Elements and attributes of a whole file, of one block of its body, and how deep they nest. The elements of
#: the largest block stand in memory together, at some 200 bytes each.
MOST_NODES: Final = 4_000_000
MOST_AT_ONCE: Final = 2_000_000
DEEPEST: Final = 200

#: Each vocabulary under its usual prefix, in the transitional and the strict variant of the standard.
_NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
#: The attributes that are asked for: in the vocabulary of Word, and without one.
_OF_WORD: Final = (
    "val styleId type default id char font ascii hAnsi fldCharType numId abstractNumId ilvl".split()
)
_BARE: Final = "Type Target TargetMode".split()
_ATTRIBUTES: Final = {
    **{
        f"{{{namespace}}}{name}": name
        for namespace, prefix in _NAMESPACES.items()
        if prefix == "w"
        for name in _OF_WORD
    },
    **{name: name for name in _BARE},
}
_WORDS: Final = frozenset({"w:t", "m:t"})
_SHORT: dict[str, str] = {}
_MOST_SHORT: Final = 5_000


class Element:
    """An element: its kind under the usual prefix ("w:p"; empty for what no vocabulary here knows), the
    attributes that are asked for by their names without one, its children, and which element of its part it
    is: `at` counts them from 1 in the order in which they begin."""

    __slots__ = ("at", "attributes", "children", "kind", "text")

    def __init__(self, kind: str, attributes: dict[str, str] | None, at: int = 0) -> None:
        self.kind = kind
        self.at = at
        self.attributes = attributes
        self.children: list[Element] | tuple[()] = ()
        self.text = ""

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def get(self, name: str) -> str | None:
        """The attribute of that name."""
        return self.attributes.get(name) if self.attributes else None


def value_of(parent: Element | None, kind: str) -> str | None:
    """The attribute "val" of the child of a kind ("w:ilvl"); None where one of them is missing."""
    found = child(parent, kind)
    return None if found is None else found.get("val")


def child(parent: Element | None, kind: str) -> Element | None:
    """The first child of that kind."""
    if parent is not None:
        for each in parent.children:
            if each.kind == kind:
                return each
    return None


def children(parent: Element | None, kind: str) -> list[Element]:
    """The children of that kind."""
    return [] if parent is None else [each for each in parent.children if each.kind == kind]


def is_on(parent: Element | None, kind: str) -> bool | None:
    """Whether a property that is on or off ("w:vanish") is on; None where the element says nothing of it."""
    found = child(parent, kind)
    return None if found is None else found.get("val") not in ("0", "false", "off")


def number(text: str | None, least: int = 0, most: int = 1_000_000) -> int | None:
    """A whole number within bounds; None for what is no number."""
    if text is None or not text.strip().lstrip("+-").isdecimal() or len(text) > 20:
        return None
    return max(least, min(int(text), most))


class Budget:
    """What may still be parsed of a file."""

    def __init__(self) -> None:
        self.nodes = MOST_NODES


def blocks(chunks: Iterable[bytes], root: str, container: str, budget: Budget) -> Iterator[Element]:
    """The children of the `container` elements below the root element, one after the other. Raises
    DocumentError where the root is of another kind than `root`, or the part is no sound XML."""
    builder = _Builder(budget, root, container)
    for chunk in _fed(chunks, builder):
        yield from chunk


def tree(chunks: Iterable[bytes], budget: Budget) -> Element:
    """The root element of a part that is read as a whole."""
    builder = _Builder(budget)
    for _ in _fed(chunks, builder):
        pass
    if builder.root is None:
        raise damaged()
    return builder.root


def _fed(chunks: Iterable[bytes], builder: _Builder) -> Iterator[list[Element]]:
    """The blocks that are finished with each chunk."""
    parser = etree.XMLParser(
        target=builder,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.resolvers.add(_Refusing())
    try:
        for chunk in chunks:
            parser.feed(chunk)
            finished, builder.finished = builder.finished, []
            yield finished
        parser.close()
    except (etree.LxmlError, ValueError, LookupError) as problem:
        raise damaged() from problem


class _Refusing(etree.Resolver):  # type: ignore[misc]  # lxml brings no types
    """Whatever a part wants to be loaded besides is refused before anything is opened."""

    def resolve(self, _url: str, _public_id: str, _context: object) -> Any:
        raise not_plain_xml()


class _Builder:
    """Takes the events of the parser. With a `container` the elements in it are `finished` one by one, and
    belong to no parent; else the `root` holds all."""

    def __init__(self, budget: Budget, root: str | None = None, container: str | None = None) -> None:
        self._budget = budget
        self._root = root
        self._container = container
        self._open: list[Element] = []
        self._at_once = 0
        self._count = 0
        self._text: list[str] = []
        self.root: Element | None = None
        self.finished: list[Element] = []

    def doctype(self, *_: object) -> None:
        raise not_plain_xml()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = _SHORT.get(tag)
        if kind is None:
            kind = _shortened(tag)
        kept = None
        nodes = 1
        if attributes:
            nodes += len(attributes)
            for name, value in attributes.items():
                short = _ATTRIBUTES.get(name)
                if short is not None:
                    kept = kept or {}
                    kept[short] = value
        self._count += 1
        element = Element(kind, kept, self._count)
        opened = self._open
        if self._text:
            self._finish_text()
        if not opened:
            if self._root is not None and kind != self._root:
                raise damaged()
            self.root = element
        elif self._container is None or len(opened) > 2:
            parent = opened[-1]
            if parent.children:
                parent.children.append(element)
            else:
                parent.children = [element]
        opened.append(element)
        self._budget.nodes -= nodes
        self._at_once += nodes
        if len(opened) > DEEPEST or self._budget.nodes < 0 or self._at_once > MOST_AT_ONCE:
            raise too_intricate()

    def end(self, _tag: str) -> None:
        if self._text:
            self._finish_text()
        opened = self._open
        element = opened.pop()
        if self._container is not None and len(opened) <= 2:
            self._at_once = 0
            if len(opened) == 2 and opened[1].kind == self._container:
                self.finished.append(element)

    def data(self, text: str) -> None:
        element = self._open[-1]
        if element.kind in _WORDS and not element.children:
            self._text.append(text)

    def _finish_text(self) -> None:
        self._open[-1].text = "".join(self._text)
        self._text.clear()

    def close(self) -> None:
        """Nothing is left to do."""


def _shortened(tag: str) -> str:
    namespace, _, name = tag[1:].partition("}")
    prefix = _NAMESPACES.get(namespace)
    short = f"{prefix}:{name}" if prefix and name else ""
    if len(_SHORT) < _MOST_SHORT:
        _SHORT[tag] = short
    return short
