"""In: the elements of a body, in their order. Out: its paragraphs and tables as values.

What depends on the order of a document is settled here: the numbers of lists, the paragraphs that a deleted
mark joins, the notes that are referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from checker.documents.composing import MOST_COLUMNS
from checker.documents.docx.content import Block, Box, Paragraph, Row, Table, TableCell
from checker.documents.docx.inline import Inline, alternative
from checker.documents.docx.markup import Element, child, is_on, number, value_of
from checker.documents.docx.numbering import Labels
from checker.documents.docx.refusals import holds_other_files
from checker.documents.docx.styles import Style, Styles, numbering_of, ruled, seen

#: What stands around paragraphs, rows and cells and adds nothing to them.
_AROUND: Final = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
_ACROSS: Final = frozenset({"w:left", "w:right", "w:start", "w:end"})
_ALONG: Final = frozenset({"w:top", "w:bottom"})


#: Tables deeper inside others than this are no tables to anyone.
_DEEPEST_TABLE: Final = 8


class _Open(NamedTuple):
    """A paragraph that is being read: its number, and its content so far."""

    number: int
    content: Inline


class Reader:
    """Reads the blocks of a document one after the other. `notes`: kind and id of the notes referred to, in
    order, each with the element that does; `pictures`: whether there are any; `codings`: the encodings of old
    that words were in."""

    def __init__(self, styles: Styles, labels: Labels) -> None:
        self._styles = styles
        self._labels = labels
        self.notes: list[tuple[str, str, Element]] = []
        self.pictures = False
        self.codings: set[str] = set()
        self._depth = 0

    def blocks(self, elements: Iterable[Element]) -> Iterator[Block]:
        """The blocks that the children of one parent make: of the body, a cell, a text box, a note."""
        number = 0
        open_ended: _Open | None = None
        for element in _unwrapped(elements):
            name = element.kind
            if name == "w:p":
                number += 1
                if open_ended is None or not open_ended.content:
                    open_ended = _Open(number, Inline(self._styles))
                label = self._paragraph(element, open_ended.content)
                if label is not None:
                    yield self._finished(label, open_ended)
                    open_ended = None
            elif name == "w:tbl":
                yield from self._left(open_ended)
                open_ended = None
                yield from self._tables(element)
            elif name == "w:altChunk":
                raise holds_other_files()
        yield from self._left(open_ended)

    def _paragraph(self, element: Element, content: Inline) -> str | None:
        """Adds a paragraph to the content. Returns its label; None where its mark is not there, so that the
        next paragraph goes on with it."""
        properties = child(element, "w:pPr")
        name = value_of(properties, "w:pStyle")
        style = self._styles.of("paragraph", name)
        if style.contents:
            return None
        content.add(element, style)
        if _mark_is_gone(child(properties, "w:rPr"), style):
            return None
        return self._label(properties, name, style)

    def _finished(self, label: str, paragraph: _Open) -> Paragraph:
        content = paragraph.content
        self.notes += content.notes
        self.pictures = self.pictures or content.pictures
        boxes = [Box(tuple(self.blocks(box)), holder) for box, holder in content.boxes]
        text, codings = content.text()
        self.codings |= codings
        told = tuple(box for box in boxes if box.blocks)
        return Paragraph(label + text, paragraph.number, told, label, tuple(content.parts))

    def _left(self, paragraph: _Open | None) -> Iterator[Paragraph]:
        """What no further paragraph goes on with."""
        if paragraph is not None and paragraph.content:
            yield self._finished("", paragraph)

    def _label(self, properties: Element | None, name: str | None, style: Style) -> str:
        own = numbering_of(properties)
        list_id = own.list_id if own.list_id is not None else style.numbering.list_id
        if list_id is None:
            return ""
        level = own.level
        if level is None:
            level = self._labels.level_of(list_id, name)
        if level is None:
            level = style.numbering.level or 0
        return self._labels.next(list_id, level)

    def _tables(self, element: Element) -> Iterator[Block]:
        """A table; of one that lies too deep in others only what is in its cells."""
        if self._depth >= _DEEPEST_TABLE:
            for row in filter(None, map(self._row, _unwrapped(element))):
                for cell in row.cells:
                    yield from cell.blocks
            return
        self._depth += 1
        table = self._table(element)
        self._depth -= 1
        yield table

    def _table(self, element: Element) -> Table:
        properties = child(element, "w:tblPr")
        own = ruled(child(properties, "w:tblBorders"))
        if own is None:
            own = self._styles.of("table", value_of(properties, "w:tblStyle")).ruled
        rows = tuple(filter(None, map(self._row, _unwrapped(element))))
        drawn = [cell.drawn for row in rows for cell in row.cells]
        told = [each for each in drawn if each is not None]
        if 2 * len(told) > len(drawn):
            own = 2 * sum(told) > len(told)
        return Table(rows, bool(own))

    def _row(self, element: Element) -> Row | None:
        """A row, unless it is deleted or hidden, or no row at all."""
        properties = child(element, "w:trPr")
        if element.kind != "w:tr" or child(properties, "w:del") is not None or is_on(properties, "w:hidden"):
            return None
        before = number(value_of(properties, "w:gridBefore"), most=MOST_COLUMNS) or 0
        cells: list[TableCell] = []
        contents: list[list[Block]] = []
        for each in _unwrapped(element):
            if each.kind != "w:tc" or child(child(each, "w:tcPr"), "w:cellDel") is not None:
                continue
            cell = self._cell(each)
            if cells and _merged(each, "w:hMerge"):
                cells[-1] = cells[-1]._replace(columns=min(cells[-1].columns + cell.columns, MOST_COLUMNS))
            else:
                cells.append(cell)
                contents.append([])
            contents[-1].extend(self.blocks(each))
        told = zip(cells, contents, strict=True)
        return Row(tuple(cell._replace(blocks=tuple(blocks)) for cell, blocks in told), before)

    def _cell(self, element: Element) -> TableCell:
        """A cell, its content left out."""
        properties = child(element, "w:tcPr")
        return TableCell(
            (),
            number(value_of(properties, "w:gridSpan"), 1, MOST_COLUMNS) or 1,
            _merged(element, "w:vMerge"),
            _drawn(child(properties, "w:tcBorders")),
        )


def _unwrapped(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements, and in the place of what only stands around others these."""
    waiting = [iter(elements)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif (name := element.kind) in _AROUND:
            waiting.append(iter(element))
        elif name == "mc:AlternateContent":
            waiting.append(iter(alternative(element)))
        else:
            yield element


def _mark_is_gone(mark: Element | None, style: Style) -> bool:
    """Whether the mark that ends a paragraph is deleted, moved away or hidden: the next one goes on."""
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        return True
    hidden = is_on(mark, "w:vanish")
    return bool(style.hidden if hidden is None else hidden)


def _merged(cell: Element, how: str) -> bool:
    """Whether a cell goes on with the one before ("w:hMerge") or above ("w:vMerge")."""
    merge = child(child(cell, "w:tcPr"), how)
    return merge is not None and merge.get("val") in (None, "continue")


def _drawn(borders: Element | None) -> bool | None:
    """Whether a cell has lines at its sides or both above and below; None where it says nothing of them. One
    line alone is a rule below words."""
    if borders is None or not borders.children:
        return None
    visible = {line.kind for line in borders if seen(line)}
    return bool(visible & _ACROSS) or visible >= _ALONG
