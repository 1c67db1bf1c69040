"""In: the styles part. Out: what a style decides of the text: numbering, hidden text, fonts, ruled tables.

How a style looks otherwise is left out: looks change no word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

from checker.documents.docx.markup import Element, child, children, is_on, number, value_of

#: A style that rests on more styles than this rests on itself.
_LONGEST_CHAIN: Final = 50
#: Lines that no one sees.
_NO_LINE: Final = (None, "nil", "none")


_T = TypeVar("_T")


class NumPr(NamedTuple):
    """The list that a paragraph belongs to, and its level there; None where nothing is said."""

    list_id: str | None
    level: int | None


class Style(NamedTuple):
    """What a style with those it rests on decides. `contents`: it is that of a table of contents."""

    numbering: NumPr = NumPr(None, None)
    hidden: bool | None = None
    font: str | None = None
    ruled: bool | None = None
    contents: bool = False


class Styles:
    """The styles of a document by id; one that is not there decides nothing. `font`: where none names one."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self._read: dict[str, Style] = {}
        defaults = child(child(root, "w:docDefaults"), "w:rPrDefault")
        self.font = font_of(child(defaults, "w:rPr"))
        for style in children(root, "w:style"):
            name, family = style.get("styleId"), style.get("type")
            if name is not None:
                self._elements.setdefault(name, style)
                if family is not None and style.get("default") in ("1", "true", "on"):
                    self._default.setdefault(family, name)

    def of(self, family: str, name: str | None) -> Style:
        """The style that an element of a family ("paragraph", "character", "table") has by its id, or else by
        default."""
        if name not in self._elements:
            name = self._default.get(family)
        if name is None:
            return Style()
        if name not in self._read:
            self._read[name] = self._resolved(name)
        return self._read[name]

    def _resolved(self, name: str) -> Style:
        found = Style()
        for style in self._chain(name):
            properties, runs = child(style, "w:pPr"), child(style, "w:rPr")
            own = numbering_of(properties)
            found = Style(
                NumPr(_first(found.numbering.list_id, own.list_id), _first(found.numbering.level, own.level)),
                _first(found.hidden, is_on(runs, "w:vanish")),
                _first(found.font, font_of(runs)),
                _first(found.ruled, ruled(child(child(style, "w:tblPr"), "w:tblBorders"))),
                found.contents or _is_contents(value_of(style, "w:name")),
            )
        return found

    def _chain(self, name: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._elements.get(name) if name is not None else None
            if style is None:
                return
            yield style
            name = value_of(style, "w:basedOn")

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.of("numbering", name).numbering.list_id


def _is_contents(name: str | None) -> bool:
    return name is not None and name.lower().startswith(("toc ", "table of figures"))


def numbering_of(properties: Element | None) -> NumPr:
    """The list and level that paragraph properties name."""
    given = child(properties, "w:numPr")
    return NumPr(value_of(given, "w:numId"), number(value_of(given, "w:ilvl"), most=8))


def font_of(properties: Element | None) -> str | None:
    """The font for Western letters that run properties name."""
    fonts = child(properties, "w:rFonts")
    return None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi")


def ruled(borders: Element | None) -> bool | None:
    """Whether borders of a table draw lines between its cells; None where they say nothing of them."""
    inner = [line for side in ("w:insideV", "w:insideH") if (line := child(borders, side)) is not None]
    return any(map(seen, inner)) if inner else None


def seen(line: Element) -> bool:
    """Whether a border can be seen."""
    return line.get("val") not in _NO_LINE


def _first(first: _T | None, second: _T | None) -> _T | None:
    return second if first is None else first
