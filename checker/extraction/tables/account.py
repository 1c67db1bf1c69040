"""In: what tables say, one after the other. Out: a number for each, and whether there is still room for it.

A row repeats its name for each of its figures, some repeat the name above them, and each quotes the text from
the name to the figure. What that may come to is bounded by the length of the tables.
"""

from __future__ import annotations

from itertools import count
from typing import Final

from checker.extraction.tables.model import Said

#: So many characters may be said and quoted for each that stands in a table, and these in a document.
_REPEATS: Final = 2
_FREE: Final = 1_000_000


class Account:
    """Numbers and room for what tables say. One per document."""

    def __init__(self) -> None:
        self._numbers = count()
        self._room = _FREE

    def number(self) -> int:
        """The next number."""
        return next(self._numbers)

    def grant(self, characters: int) -> None:
        """Makes room for a table of this length."""
        self._room += _REPEATS * characters

    def pays(self, said: Said) -> bool:
        """Whether there is room for what is said; it takes the room."""
        spans = [*said.name, *([said.value] if said.value is not None else [])]
        quoted = max((end for _, end in spans), default=0) - min((start for start, _ in spans), default=0)
        self._room -= max(quoted, sum(end - start for start, end in spans))
        return self._room > 0
