"""In: the bytes of an XML part, bit by bit. Out: its elements, parsed within bounds, under short names.

No document type, no entity, nothing from outside. Of a body only the block at hand is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from lxml import etree

from checker.documents.docx.refusals import damaged, not_plain_xml, too_intricate

#: An element of lxml, which brings no types.
Element: TypeAlias = Any

#: Elements and attributes of a whole file, of one block of its body, and how deep they nest. The nodes of the
#: largest block stand in memory together, at some 220 bytes each.
MOST_NODES: Final = 10_000_000
MOST_AT_ONCE: Final = 2_000_000
DEEPEST: Final = 200

#: Each vocabulary under its usual prefix, in the transitional and the strict variant of the standard.
_NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}
_SHORT: dict[str, str] = {}
_MOST_SHORT: Final = 5_000


def kind(element: Element) -> str:
    """The name of an element under the usual prefix: "w:p"; empty for what no vocabulary here knows."""
    tag = element.tag
    short = _SHORT.get(tag)
    if short is None:
        short = _shortened(tag) if isinstance(tag, str) else ""
        if len(_SHORT) < _MOST_SHORT:
            _SHORT[tag] = short
    return short


def _shortened(tag: str) -> str:
    namespace, _, name = tag[1:].partition("}")
    prefix = _NAMESPACES.get(namespace)
    return f"{prefix}:{name}" if prefix else ""


_W: Final = tuple(f"{{{namespace}}}" for namespace, prefix in _NAMESPACES.items() if prefix == "w")


def attribute(element: Element, name: str) -> str | None:
    """The attribute w:`name` of an element."""
    transitional, strict = _W
    value: str | None = element.get(transitional + name)
    return value if value is not None else element.get(strict + name)


def value_of(parent: Element | None, name: str) -> str | None:
    """The attribute w:val of the child `name` ("w:ilvl") of an element; None where one of them is missing."""
    found = child(parent, name)
    return None if found is None else attribute(found, "val")


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of that kind."""
    if parent is not None:
        for each in parent:
            if kind(each) == name:
                return each
    return None


def children(parent: Element | None, name: str) -> list[Element]:
    """The children of that kind."""
    return [] if parent is None else [each for each in parent if kind(each) == name]


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off ("w:vanish") is on; None where the element says nothing of it."""
    found = child(parent, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")


def number(text: str | None, least: int = 0, most: int = 1_000_000) -> int | None:
    """A whole number within bounds; None for what is no number."""
    if text is None or not text.strip().lstrip("+-").isdecimal() or len(text) > 20:
        return None
    return max(least, min(int(text), most))


class _Refusing(etree.Resolver):  # type: ignore[misc]  # lxml brings no types
    """Whatever a part wants to be loaded besides is refused before anything is opened."""

    def resolve(self, _url: str, _public_id: str, _context: object) -> Any:
        raise not_plain_xml()


class Budget:
    """What may still be parsed of a file."""

    def __init__(self) -> None:
        self.nodes = MOST_NODES


def blocks(chunks: Iterable[bytes], root: str, container: str, budget: Budget) -> Iterator[Element]:
    """The children of the `container` elements below the root element, one after the other; each is gone when
    the next is asked for. Raises DocumentError where the root is another, or the part is no sound XML."""
    path: list[Element] = []
    at_once = 0
    for event, element in _events(chunks):
        if event == "start":
            path.append(element)
            nodes = 1 + len(element.attrib)
            budget.nodes -= nodes
            at_once += nodes
            if len(path) > DEEPEST or budget.nodes < 0 or at_once > MOST_AT_ONCE:
                raise too_intricate()
            if len(path) == 1 and kind(element) != root:
                raise damaged()
            continue
        path.pop()
        if len(path) == 2 and kind(path[1]) == container:
            yield element
        if 1 <= len(path) <= 2:
            # The parser is ahead and may stand right behind this element: emptied it stays, those before go.
            element.clear(keep_tail=True)
            while element.getprevious() is not None:
                del path[-1][0]
            at_once = 0


def tree(chunks: Iterable[bytes], budget: Budget) -> Element:
    """The root element of a part that is read as a whole."""
    depth = 0
    root = None
    at_once = 0
    for event, element in _events(chunks):
        if event == "end":
            depth -= 1
            continue
        root = element if root is None else root
        depth += 1
        at_once += 1 + len(element.attrib)
        if depth > DEEPEST or at_once > min(budget.nodes, MOST_AT_ONCE):
            raise too_intricate()
    budget.nodes -= at_once
    return root


def _events(chunks: Iterable[bytes]) -> Iterator[tuple[str, Element]]:
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    parser.resolvers.add(_Refusing())
    begun = False
    try:
        for chunk in chunks:
            parser.feed(chunk)
            for event, element in parser.read_events():
                if not begun and element.getroottree().docinfo.internalDTD is not None:
                    raise not_plain_xml()
                begun = True
                yield event, element
        parser.close()
    except (etree.LxmlError, ValueError, LookupError) as problem:
        raise damaged() from problem
