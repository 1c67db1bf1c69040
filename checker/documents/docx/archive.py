"""In: the bytes of a ZIP archive and limits. Out: its parts, unpacked within those limits.

What is unpacked is counted as it comes out, whatever the headers say. Nothing is written anywhere, so the
names of parts are names and no paths.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checker.documents.docx.refusals import damaged, locked, too_intricate, too_large
from checker.documents.interface import Limits

#: A document with a picture on each page and every property Word knows has fewer.
MOST_PARTS = 10_000

_CENTRAL_HEADER = b"PK\x01\x02"
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
#: What the standard library raises on archives that are not sound.
UNSOUND = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Archive:
    """The parts of an archive by name; as in Word, upper and lower case are one."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        # The list of parts is read as a whole, so that its length has to be known before.
        if data.count(_CENTRAL_HEADER) > MOST_PARTS:
            raise too_intricate()
        try:
            self._zip = ZipFile(BytesIO(data))
        except UNSOUND as problem:
            raise damaged() from problem
        self._parts: dict[str, ZipInfo | None] = {}
        for part in self._zip.infolist():
            name = part.filename.lower().lstrip("/")
            self._parts[name] = None if name in self._parts else part
        self._limit = limits.unpacked
        self._left = limits.unpacked

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def names(self) -> list[str]:
        """The names of all parts in lower case, in the order of the archive."""
        return list(self._parts)

    def entries(self) -> list[ZipInfo]:
        """All parts, in the order of the archive."""
        return self._zip.infolist()

    def unpack(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, bit by bit. Raises DocumentError where it is damaged, encrypted, there twice
        (which of the two is meant?), or one part too large for the limits."""
        part = self._parts.get(name.lower())
        if part is None or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged()
        if part.flag_bits & _ENCRYPTED:
            raise locked()
        try:
            with self._zip.open(part) as packed:
                while chunk := packed.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise too_large(self._limit)
                    yield chunk
        except UNSOUND as problem:
            raise damaged() from problem
