"""In: lines of text and where they stand. Out: the PDF file with them, and what the reader makes of it."""

from __future__ import annotations

import base64 as b64
import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.pdf import read_pdf
from tests.rendering.pdf import font

WIDTH, HEIGHT = A4
LEFT, RIGHT = 85.0, 540.0
SIZE, PITCH = 12.0, 16.0
#: Without OCR, wherever a test does not ask for it: it takes seconds a page.
NO_OCR = DEFAULT_LIMITS._replace(ocr=False)

Draw = Callable[[Any], None]


class At(NamedTuple):
    """A line of text that begins at `x`; `y` counts from the top of the page."""

    x: float
    y: float
    text: str
    size: float = SIZE


def pdf(*pages: Sequence[At] | Draw, packed: bool = True) -> bytes:
    """A PDF file: each page is lines, or what a function draws."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=int(packed))
    for page in pages:
        if callable(page):
            page(canvas)
        else:
            for line in page:
                write(canvas, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Any, line: At) -> None:
    canvas.setFont(font(), line.size)
    canvas.drawString(line.x, HEIGHT - line.y, line.text)


def document(*pages: Sequence[At] | Draw, limits: Limits = NO_OCR) -> Document:
    return read_pdf(pdf(*pages), limits)


def text(*pages: Sequence[At] | Draw) -> str:
    return document(*pages).text


def paragraph(
    words: str,
    y: float = 100,
    *,
    left: float = LEFT,
    right: float = RIGHT,
    indent: float = 28,
    hanging: float = 0,
) -> list[At]:
    """The lines that a word processor makes of a paragraph, from `y` on."""
    lines: list[At] = []
    line = ""
    x = left + indent
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and x + width(longer) > right:
            lines.append(At(x, y + PITCH * len(lines), line))
            x, line = left + hanging, word
        else:
            line = longer
    return [*lines, At(x, y + PITCH * len(lines), line)]


def below(lines: Sequence[At], distance: float = PITCH) -> float:
    """The height of a line below others."""
    return lines[-1].y + distance


def width(words: str, size: float = SIZE) -> float:
    return float(stringWidth(words, font(), size))


def centred(words: str, y: float, middle: float = (LEFT + RIGHT) / 2) -> At:
    return At(middle - width(words) / 2, y, words)


def unpacked(data: bytes) -> bytes:
    """A PDF file with its streams unpacked, so that a test, or a fuzzer, can change what is in them."""

    def unpack(match: re.Match[bytes]) -> bytes:
        packed = match[2]
        try:
            if b"ASCII85" in match[1]:
                packed = b64.a85decode(b"<~" + packed.strip(), adobe=True)
            return b"<<>>\nstream\n" + zlib.decompress(packed) + b"\nendstream"
        except (zlib.error, ValueError):
            return match.group()

    return re.sub(
        rb"<<([^<>]*FlateDecode[^<>]*)>>\s*stream\r?\n(.*?)\r?\n?endstream", unpack, data, flags=re.S
    )
