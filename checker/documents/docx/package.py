"""In: an archive. Out: which of its parts is the document, and which hold its styles, numbering and notes.

Parts are found by the relationships between them and not by their names, which writers are free to choose.
"""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from checker.documents.docx.archive import Archive
from checker.documents.docx.markup import Budget, children, tree
from checker.documents.docx.refusals import damaged, other_format

_USUAL: Final = "word/document.xml"
#: Parts that other formats have, and how these are called.
_OTHERS: Final = {
    "xl/workbook.xml": "XLSX",
    "ppt/presentation.xml": "PPTX",
    "content.xml": "OpenDocument (ODT)",
}


class Package:
    """The parts of a Word file. Raises DocumentError where there is no document among them."""

    def __init__(self, archive: Archive, budget: Budget) -> None:
        self._archive = archive
        self._budget = budget
        start = self._related("")
        self.document = start.get("officedocument", _USUAL)
        if self.document not in archive:
            self.document = _USUAL
        if self.document not in archive:
            for part, name in _OTHERS.items():
                if part in archive:
                    raise other_format(name)
            raise damaged() if start else other_format("ZIP")
        self._parts = self._related(self.document)

    def part(self, relation: str) -> str | None:
        """The part that the document names as its "styles", "numbering", "footnotes" or "endnotes"."""
        name = self._parts.get(relation)
        return name if name is not None and name in self._archive else None

    def related(self, relation: str) -> str | None:
        """As `part`, also where the part that is named is not there."""
        return self._parts.get(relation)

    @property
    def relations(self) -> str:
        """The part in which the document names others."""
        return _relations(self.document)

    def _related(self, part: str) -> dict[str, str]:
        """Kind of relation -> part, of those that a part names inside the file."""
        folder, relations = dirname(part), _relations(part)
        if relations not in self._archive:
            return {}
        found: dict[str, str] = {}
        for relation in children(tree(self._archive.unpack(relations), self._budget), "rel:Relationship"):
            target = unquote(relation.get("Target") or "")
            if relation.get("TargetMode") != "External":
                name = normpath(join("/", folder, target)).lstrip("/")
                found.setdefault((relation.get("Type") or "").rpartition("/")[2].lower(), name)
        return found


def _relations(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")
