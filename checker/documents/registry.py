"""In: a file name. Out: the reader for it. The one place that lists the formats that are read.

To add a format: write its reader beside this file and add a line to `READERS`. Readers are
imported when they are needed, so that a text does not pay for the libraries of another format.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from os.path import splitext
from typing import cast

from checker.documents.interface import Reader
from checker.errors import DocumentError

#: Extension (lower case) -> "module:function".
READERS: Mapping[str, str] = {
    ".txt": "checker.documents.text:read_text",
    ".md": "checker.documents.text:read_text",
    ".yaml": "checker.documents.programme_data:read_data",
    ".yml": "checker.documents.programme_data:read_data",
}
EXTENSIONS = tuple(READERS)


def reader_for(name: str) -> Reader:
    """The reader for a file of that name. Raises DocumentError, which lists what is read."""
    extension = splitext(name)[1].lower()
    if extension not in READERS:
        known = ", ".join(EXTENSIONS)
        shown = extension or "không có phần mở rộng"
        shown_en = extension or "no extension"
        raise DocumentError(
            f"định dạng chưa đọc được ({shown}); các định dạng đọc được: {known}",
            f"a format that is not read ({shown_en}); formats that are read: {known}",
        )
    module, function = READERS[extension].split(":")
    return cast(Reader, getattr(import_module(module), function))
