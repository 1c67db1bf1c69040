"""In: the bytes of a Word file (.docx). Out: a `Document`: the text as who reads the printed page sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.documents.composing import Composer, empty
from checker.documents.docx.archive import Archive
from checker.documents.docx.markup import Budget, Element, blocks, tree
from checker.documents.docx.numbering import Labels, Numbering
from checker.documents.docx.package import Package
from checker.documents.docx.reading import Reader
from checker.documents.docx.refusals import damaged, locked, old_word, only_pictures
from checker.documents.docx.sources import Source
from checker.documents.docx.styles import Styles
from checker.documents.docx.writing import Place, Writer
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits, Piece
from checker.programme import Origin

__all__ = ["Traced", "read_docx", "trace"]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The part in which Word keeps the ZIP archive of a document with a password, inside a file as of old.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_docx(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads a Word file; a line is a paragraph, its place that of the paragraph, cell, text box or note.

    Headers and footers, comments, deletions, hidden text and tables of contents are left out; notes stand at
    the end. Raises DocumentError for what is damaged, locked, hostile, empty, in another format or language.
    """
    return _read(data, limits)[0]


def trace(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Traced:
    """Reads a Word file as `read_docx` does, and keeps what each piece of the text was made of."""
    sources: dict[Piece, Source] = {}
    document, file = _read(data, limits, sources)
    return Traced(document, sources, file.package)


def _read(data: bytes, limits: Limits, sources: dict[Piece, Source] | None = None) -> tuple[Document, _File]:
    if not data.strip():
        raise empty()
    if data.startswith(_COMPOUND):
        raise locked() if _ENCRYPTED in data else old_word()
    file = _File(data, limits)
    composer = Composer(limits)
    writer = Writer(composer, sources)
    reader = Reader(file.styles, Labels(Numbering(file.root("numbering"), file.styles)))
    writer.write(reader.blocks(file.body()), Place())
    for name in ("footnote", "endnote"):
        notes = file.notes(name)
        wanted: dict[str, Element] = {}
        for family, note, reference in reader.notes:
            if family == name:
                wanted.setdefault(note, reference)
        for number, (note, reference) in enumerate(wanted.items(), 1):
            composer.blank()
            place = Place(f"{name}:{number}", paragraphs=False)
            writer.write_held(reader.blocks(notes.get(note, ())), place, reference)
    if reader.pictures and composer.is_empty:
        raise only_pictures()
    return composer.document(Origin(format="docx", encoding="+".join(sorted(reader.codings)) or None)), file


class Traced(NamedTuple):
    """A document, what each piece of its text was made of, and the parts of its file."""

    document: Document
    sources: Mapping[Piece, Source]
    package: Package


class _File:
    """The parts of a file that are read."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits)
        self._budget = Budget()
        self.package = Package(self._archive, self._budget)
        self.styles = Styles(self.root("styles"))

    def body(self) -> Iterator[Element]:
        """The blocks of the document, each there until the next is asked for."""
        return blocks(self._archive.unpack(self.package.document), "w:document", "w:body", self._budget)

    def root(self, relation: str) -> Element | None:
        """The root element of a part, None where the document has no such part."""
        part = self.package.part(relation)
        return None if part is None else tree(self._archive.unpack(part), self._budget)

    def notes(self, name: str) -> dict[str, Element]:
        """The footnotes or endnotes by id."""
        root = self.root(f"{name}s")
        if root is None:
            return {}
        if root.kind != f"w:{name}s":
            raise damaged()
        return {note.get("id") or "": note for note in root if note.kind == f"w:{name}"}
