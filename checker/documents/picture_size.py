"""In: the bytes of a picture. Out: the width and height of each of its pages, as its header claims them.

A header of a few bytes can claim more dots than any memory holds, so it is read before anything else.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

_PNG: Final = b"\x89PNG\r\n\x1a\n"
#: Markers of JPEG that begin a frame, which says how large the picture is; those without a length.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_SHORT: Final = 3
#: A file that says it has more pages goes round in circles.
_MOST_PAGES: Final = 20_000


class Size(NamedTuple):
    """Dots."""

    across: int
    down: int


def sizes_in(data: bytes) -> list[Size]:
    """The pages of a PNG, JPEG or TIFF file; none where it is of another format, or cut short."""
    try:
        if data.startswith(_PNG):
            return [Size(*struct.unpack_from(">II", data, 16))]
        if data.startswith(b"\xff\xd8"):
            return [_jpeg(data)]
        if data[:4] in (b"II*\x00", b"MM\x00*"):
            return list(_tiff(data, "<" if data.startswith(b"II") else ">"))
    except (struct.error, IndexError):
        pass
    return []


def _jpeg(data: bytes) -> Size:
    at = 2
    while True:
        while data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):
            at += 1
        marker = data[at + 1]
        at += 2
        if marker in _BARE:
            continue
        length, _, down, across = struct.unpack_from(">HBHH", data, at)
        if marker in _FRAMES:
            return Size(across, down)
        at += max(length, 2)


def _tiff(data: bytes, order: str) -> Iterator[Size]:
    (place,) = struct.unpack_from(f"{order}I", data, 4)
    for _ in range(_MOST_PAGES):
        if not place:
            return
        (count,) = struct.unpack_from(f"{order}H", data, place)
        found = {_TIFF_WIDTH: 0, _TIFF_HEIGHT: 0}
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHII", data, place + 2 + 12 * entry)
            if tag in found:
                if kind == _TIFF_SHORT:
                    (value,) = struct.unpack_from(f"{order}H", data, place + 10 + 12 * entry)
                found[tag] = value
        yield Size(found[_TIFF_WIDTH], found[_TIFF_HEIGHT])
        (place,) = struct.unpack_from(f"{order}I", data, place + 2 + 12 * count)
