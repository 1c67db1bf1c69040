"""In: the bytes of a picture of a document (PNG, JPEG; TIFF of one page or more). Out: a `Document` of the
words that are recognised on it.

A picture does not say how large its page was: boxes take it for one as wide as A4.
"""

from __future__ import annotations

from checker.documents.composing import empty
from checker.documents.decoding import is_vietnamese
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.pdf.layout import laid_out
from checker.documents.pdf.refusals import (
    damaged_picture,
    not_vietnamese,
    only_pictures,
    too_large_picture,
    too_many_pages,
)
from checker.documents.pdf.scans import sheet_of
from checker.documents.pdf.sheet import Word
from checker.documents.picture_size import sizes_in
from checker.documents.recognition import Clock, is_available, recognise
from checker.programme import Origin

#: Tesseract holds a picture several times in memory: so many dots a page are A3 at 600 an inch.
MOST_DOTS = 70_000_000


def read_image(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads a picture. Raises DocumentError where it is damaged or too large, where recognition is left out,
    is not installed or takes too long, and where it is not certain of anything."""
    if not data.strip():
        raise empty()
    if not limits.ocr or not is_available():
        raise only_pictures(limits)
    sizes = sizes_in(data)
    if not sizes:
        raise damaged_picture()
    if len(sizes) > limits.pages:
        raise too_many_pages(len(sizes), limits)
    if max(size.across * size.down for size in sizes) > MOST_DOTS:
        raise too_large_picture(MOST_DOTS)
    pages = recognise(data, None, Clock(limits.seconds))
    if not pages:
        raise damaged_picture()
    if not any(page.certain for page in pages):
        raise only_pictures(limits)
    words = [[Word(*word) for word in page.words if page.certain] for page in pages]
    made = laid_out(
        [sheet_of(page.width, page.height, found, []) for page, found in zip(pages, words, strict=True)]
    )
    if not is_vietnamese(made.text):
        raise not_vietnamese()
    origin = Origin(
        format="image",
        page_count=len(pages),
        unread_pages=tuple(number for number, page in enumerate(pages, 1) if not page.certain),
        recognised_pages=tuple(number for number, page in enumerate(pages, 1) if page.certain),
    )
    return Document(made.text, made.pages, made.pieces, origin)
