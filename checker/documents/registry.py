"""In: a file name. Out: the reader for it. The one place that lists the formats that are read.

To add a format: write its reader beside this file and add a line to `READERS`. Readers are
imported when they are needed, so that a text does not pay for the libraries of another format.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from os.path import splitext
from typing import NamedTuple, cast

from checker.documents.interface import Reader
from checker.errors import DocumentError


class Format(NamedTuple):
    """How files with one ending are read: "module:function", and the extra of the package that brings
    the `module` it needs; None where the core install reads them."""

    reader: str
    extra: str | None = None
    module: str | None = None


_TEXT = Format("checker.documents.text:read_text")
_WORD = Format("checker.documents.docx:read_docx", "docx", "lxml")
_OLD_WORD = Format("checker.documents.office:read_doc", "docx", "lxml")
_RTF = Format("checker.documents.office:read_rtf", "docx", "lxml")
_ODT = Format("checker.documents.office:read_odt", "docx", "lxml")
_PAGE = Format("checker.documents.html:read_html", "html", "lxml")
_PDF = Format("checker.documents.pdf:read_pdf", "pdf", "pypdfium2")
_PICTURE = Format("checker.documents.images:read_image")
_DATA = Format("checker.documents.programme_data:read_data")

#: Extension (lower case) -> how it is read.
READERS: Mapping[str, Format] = {
    ".txt": _TEXT,
    ".md": _TEXT,
    ".yaml": _DATA,
    ".yml": _DATA,
    ".docx": _WORD,
    ".doc": _OLD_WORD,
    ".rtf": _RTF,
    ".odt": _ODT,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".mht": _PAGE,
    ".mhtml": _PAGE,
    ".pdf": _PDF,
    ".png": _PICTURE,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".tif": _PICTURE,
    ".tiff": _PICTURE,
}
EXTENSIONS = tuple(READERS)


def is_data(name: str) -> bool:
    """Whether a file of that name is programme data: the lines that it gives are those of another file."""
    return READERS.get(splitext(name)[1].lower()) is _DATA


def reader_for(name: str) -> Reader:
    """The reader for a file of that name. Raises DocumentError, which lists what is read or names the
    extra that is missing."""
    extension = splitext(name)[1].lower()
    if extension not in READERS:
        known = ", ".join(EXTENSIONS)
        shown = extension or "không có phần mở rộng"
        shown_en = extension or "no extension"
        raise DocumentError(
            f"định dạng chưa đọc được ({shown}); các định dạng đọc được: {known}",
            f"a format that is not read ({shown_en}); formats that are read: {known}",
        )
    chosen = READERS[extension]
    if chosen.module is not None and find_spec(chosen.module) is None:
        install = f"pip install 'programme-checker[{chosen.extra}]'"
        raise DocumentError(
            f"để đọc tệp {extension} cần cài thêm phần bổ sung {chosen.extra}: {install}",
            f"reading {extension} files needs the extra {chosen.extra}: {install}",
        )
    module, function = chosen.reader.split(":")
    return cast(Reader, getattr(import_module(module), function))
