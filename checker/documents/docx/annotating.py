"""In: the bytes of a Word file and comments on its text. Out: the bytes of the same file with these comments.

What is no comment stays: every other part byte by byte, the document but for the marks of the comments. Of
comments that are there, those of the same hand are replaced, unless somebody has answered them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import count
from posixpath import basename, dirname, join
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo, is_zipfile

from checker.documents.comments import Comment, Hand
from checker.documents.docx import Traced, trace
from checker.documents.docx.archive import UNSOUND, Archive
from checker.documents.docx.clearing import answered_in, own_comments, without_marks
from checker.documents.docx.comment_parts import Marks, with_comments, with_content, with_relation
from checker.documents.docx.markup import Budget
from checker.documents.docx.package import Package
from checker.documents.docx.refusals import damaged
from checker.documents.docx.sources import Stretch, stretch_of
from checker.documents.docx.splicing import Insertion, spliced
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits

_TYPES: Final = "[Content_Types].xml"
_SIGNATURES: Final = "_xmlsignatures/"
#: The first moment that an archive can name.
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
_DECLARED: Final = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_COMMENT_IDS: Final = re.compile(
    r"""<[^<>]*?\bcomment(?:RangeStart|RangeEnd|Reference)?\s[^<>]*?\bid\s*=\s*["'](\d{1,10})["']"""
)


class Annotated(NamedTuple):
    """A file with comments; the document that it holds; whether it was signed: the signature is void now; how
    many comments of the same hand were replaced."""

    data: bytes
    document: Document
    was_signed: bool
    replaced: int = 0


def annotate(
    data: bytes, comments: Sequence[Comment], hand: Hand, limits: Limits = DEFAULT_LIMITS
) -> Annotated:
    """The Word file with comments on stretches of its text, in the order of the text. What stands in a note
    or a text box, where no comment can hang, has it where these hang; what stands nowhere at the first
    words. Raises DocumentError as `read_docx` does."""
    data, replaced = _without_own(data, hand, limits)
    traced = trace(data, limits)
    archive = Archive(data, limits)
    ordered = sorted(comments, key=lambda one: (one.start, -one.end))
    changed = _changed_parts(archive, traced, ordered, hand) if ordered else {}
    was_signed = any(name.startswith(_SIGNATURES) for name in archive.names())
    return Annotated(_written(archive, changed), traced.document, was_signed, replaced)


def _without_own(data: bytes, hand: Hand, limits: Limits) -> tuple[bytes, int]:
    """The file without the comments of a hand that nobody has answered, and how many there were."""
    if not is_zipfile(BytesIO(data)):
        return data, 0  # the reader says what it is
    archive = Archive(data, limits)
    package = Package(archive, Budget())
    name = package.related("comments")
    if name is None or name not in archive:
        return data, 0
    held, threads = _Part(archive, name), package.related("commentsextended")
    answered = answered_in(_Part(archive, threads).xml or "") if threads else frozenset()
    numbers, left = own_comments(held.xml or "", hand, answered)
    if not numbers:
        return data, 0
    document = _Part(archive, package.document)
    changed = [held.but(left), document.but(without_marks(document.xml or "", numbers))]
    return _written(archive, dict(changed)), len(numbers)


def _changed_parts(
    archive: Archive, traced: Traced, comments: Sequence[Comment], hand: Hand
) -> Mapping[str, bytes]:
    """The parts that differ, by name."""
    package = traced.package
    document = _Part(archive, package.document)
    name = package.related("comments")
    relations = _Part(archive, package.relations)
    if name is None:
        name = _free(archive, dirname(package.document))
        new_relation = basename(name)
    else:
        new_relation = None
    held = _Part(archive, name)
    types = _Part(archive, _TYPES)
    numbered = list(zip(_free_ids(document.xml, held.xml), comments, strict=False))
    marks = Marks(document.xml or "")
    changed = [
        document.but(spliced(document.xml or "", _insertions(traced, numbered, marks))),
        held.but(with_comments(held.xml, numbered, hand, strict=marks.strict)),
        types.but(with_content(types.xml or "", name)),
    ]
    if new_relation is not None:
        changed.append(relations.but(with_relation(relations.xml, new_relation, strict=marks.strict)))
    return dict(changed)


def _insertions(traced: Traced, numbered: Iterable[tuple[int, Comment]], marks: Marks) -> Iterable[Insertion]:
    """The marks of comments: at one place what ends there comes before what begins."""
    document, sources = traced.document, traced.sources
    first = next((piece for piece in document.pieces if sources[piece].holder is None), document.pieces[0])
    starts: list[Insertion] = []
    ends: list[Insertion] = []
    for number, comment in numbered:
        stretch = _stretch(traced, comment.start, comment.end) or _stretch(traced, first.start, first.end)
        if stretch is None:
            raise damaged()
        starts.append(Insertion(stretch.start, after=False, xml=marks.start(number)))
        ends.append(Insertion(stretch.end, after=True, xml=marks.end(number)))
    return [*ends, *starts]


def _stretch(traced: Traced, start: int, end: int) -> Stretch | None:
    return stretch_of(traced.document, traced.sources, start, end)


def _free(archive: Archive, folder: str) -> str:
    """A name for the part of the comments that no part has."""
    names = (join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if name not in archive)


def _free_ids(*parts: str | None) -> Iterable[int]:
    """Numbers that no comment has."""
    taken = {int(found) for xml in parts if xml for found in _COMMENT_IDS.findall(xml)}
    return (number for number in count() if number not in taken)


class _Part:
    """A part as characters, to be written in the encoding that it is in. `xml`: None where there is none."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.name = name
        self.xml: str | None = None
        self._codec = "utf-8"
        if name in archive:
            data = b"".join(archive.unpack(name))
            self._codec = _codec(data)
            try:
                self.xml = data.decode(self._codec)
                sound = self.xml.encode(self._codec) == data
            except (UnicodeError, LookupError) as problem:
                raise damaged() from problem
            if not sound:
                raise damaged()

    def but(self, xml: str) -> tuple[str, bytes]:
        """The name of the part, and its bytes with other content."""
        return self.name, xml.encode(self._codec, "xmlcharrefreplace")


def _codec(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    return declared[1].decode("ascii") if declared else "utf-8"


def _written(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """The archive with changed parts in the place of those of their names, new ones at its end."""
    left = {name.lower(): (name, data) for name, data in changed.items()}
    written = BytesIO()
    try:
        with ZipFile(written, "w", ZIP_DEFLATED) as made:
            for part in archive.entries():
                _, data = left.pop(part.filename.lower().lstrip("/"), (None, None))
                if data is None:
                    data = b"".join(archive.unpack(part.filename.lstrip("/")))
                made.writestr(_entry(part.filename, part), data)
            for name, data in left.values():
                made.writestr(_entry(name), data)
    except UNSOUND as problem:
        raise damaged() from problem
    return written.getvalue()


def _entry(name: str, like: ZipInfo | None = None) -> ZipInfo:
    entry = ZipInfo(name, _FIRST)
    entry.compress_type = ZIP_DEFLATED
    if like is not None:
        entry.date_time, entry.compress_type = like.date_time, like.compress_type
        entry.create_system, entry.external_attr = like.create_system, like.external_attr
    return entry
