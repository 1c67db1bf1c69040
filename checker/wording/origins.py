"""In: how a text was come by. Out: what a reader of the report has to know of it, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from checker.programme import Origin
from checker.wording.catalogue import words
from checker.wording.figures import spans_text
from checker.wording.places import place_text

#: A report tells so many mended slips; the JSON report has all of them.
_SLIPS = 5


def origin_lines(origin: Origin, language: str) -> Iterator[str]:
    """Pages not read, pages recognised from pictures, an encoding of old, slips that were mended."""
    catalogue = words(language)
    if origin.prompts:
        yield catalogue["origin.prompts"].format(count=origin.prompts)
    if origin.unread_pages:
        pages = spans_text(origin.unread_pages)
        yield catalogue["origin.unread"].format(pages=pages, count=origin.page_count)
    if origin.recognised_pages:
        yield catalogue["origin.recognised"].format(pages=spans_text(origin.recognised_pages))
    if origin.encoding:
        yield catalogue["origin.encoding"].format(encoding=origin.encoding.upper())
    for slip in origin.slips[:_SLIPS]:
        where = place_text(slip.evidence, language)
        yield catalogue["origin.slip"].format(written=slip.evidence.quote, read=slip.read, where=where)
    if len(origin.slips) > _SLIPS:
        yield catalogue["origin.slips.more"].format(count=len(origin.slips) - _SLIPS)
