"""In: a paragraph element. Out: its words as they are printed, its text boxes and its notes.

Insertions are in, deletions, comments, hidden text and the instructions of fields out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.documents.docx.content import Part
from checker.documents.docx.markup import Element, child, is_on, value_of
from checker.documents.docx.refusals import holds_other_files
from checker.documents.docx.styles import Style, Styles, font_of
from checker.documents.fonts import coding_of, drawn, sign, signs

#: What stands around runs and adds nothing to them.
_AROUND: Final = frozenset(
    "w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:sdt w:sdtContent w:fldSimple w:dir w:bdo w:ruby "
    "w:rubyBase".split()
)
_SPACE: Final = re.compile("[\t\r\n]")
_FIXED: Final = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-",
}  # fmt: skip
_PICTURES: Final = frozenset({"w:drawing", "w:pict", "w:object"})
_NOTES: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class Inline:
    """The content of one paragraph, or of several that are one because the marks between them are deleted.

    `boxes`: the contents of text boxes, each with the drawing that holds it; `notes`: kind and id of the
    notes referred to, each with the element that does; `pictures`: whether there are any."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._style = Style()
        self._fields: list[bool] = []
        self.parts: list[Part] = []
        self.boxes: list[tuple[Element, Element]] = []
        self.notes: list[tuple[str, str, Element]] = []
        self.pictures = False

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.parts or self.boxes or self.notes)

    def text(self) -> tuple[str, set[str]]:
        """The words, with line breaks, and the encodings of old that they were in."""
        return drawn((words, coding) for words, coding, _ in self.parts)

    def add(self, paragraph: Element, style: Style) -> None:
        """Adds the content of a paragraph whose style is given."""
        self._style = style
        self._fields.clear()
        self._around(paragraph)

    def _around(self, parent: Element) -> None:
        for element in parent:
            name = element.kind
            if name == "w:r":
                self._run(element)
            elif name in _AROUND:
                self._around(element)
            elif name in ("m:oMath", "m:oMathPara"):
                self.parts += [(part, None, element) for part in _formula(element)]
            elif name == "mc:AlternateContent":
                self._around(alternative(element))
            elif name == "w:subDoc":
                raise holds_other_files()

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        style = self._style
        hidden, font = is_on(properties, "w:vanish"), font_of(properties)
        named = value_of(properties, "w:rStyle")
        if named is not None:
            own = self._styles.of("character", named)
            hidden = own.hidden if hidden is None else hidden
            font = font or own.font
        if hidden is None:
            hidden = style.hidden
        self._in_run(run, font or style.font or self._styles.font, hidden=bool(hidden))

    def _in_run(self, run: Element, font: str | None, *, hidden: bool) -> None:
        for element in run:
            name = element.kind
            if name == "w:fldChar":
                self._field(element.get("fldCharType"))
            elif hidden or any(self._fields[:-1]):
                continue
            elif name == "w:t":
                words = signs(_SPACE.sub(" ", element.text or ""), font)
                self.parts.append((words, coding_of(font), element))
            elif name in _FIXED:
                self.parts.append((_FIXED[name], None, element))
            elif name == "w:sym":
                self._symbol(element, font)
            elif name in _PICTURES:
                self.pictures = True
                self.boxes += [(box, element) for box in text_boxes(element)]
            elif name in _NOTES:
                self.notes.append((_NOTES[name], element.get("id") or "", element))
            elif name == "mc:AlternateContent":
                self._in_run(alternative(element), font, hidden=False)
            elif name == "w:ruby":
                self._around(element)

    def _symbol(self, element: Element, font: str | None) -> None:
        try:
            code = int(element.get("char") or "", 16)
        except ValueError:
            return
        if 0 <= code <= 0xFFFF:
            self.parts.append((sign(code, element.get("font") or font), None, element))

    def _field(self, part: str | None) -> None:
        """Of a field inside the instructions of another nothing is printed. What stands in instructions
        otherwise is `w:instrText`, so that a field that never ends hides no words."""
        if part == "begin":
            self._fields.append(True)
        elif part == "separate" and self._fields:
            self._fields[-1] = False
        elif part == "end" and self._fields:
            self._fields.pop()


def alternative(element: Element) -> Element:
    """Of the forms in which content is given to programs of different age the newest; each holds the same."""
    return next(iter(element), element)


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing; those of boxes inside boxes are left to these."""
    for each in element:
        name = each.kind
        if name == "w:txbxContent":
            yield each
        elif name == "mc:AlternateContent":
            yield from text_boxes(alternative(each))
        else:
            yield from text_boxes(each)


def _formula(element: Element) -> Iterator[str]:
    """The signs of a formula in their order, with the line of a fraction."""
    for each in element:
        name = each.kind
        if name == "m:t":
            yield each.text or ""
        elif name == "m:den":
            yield "/"
            yield from _formula(each)
        else:
            yield from _formula(each)
