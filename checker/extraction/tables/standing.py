"""In: the rows of a table, one after the other. Out: what each stands under: titles, groups, the rows it
is part of."""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.extraction.tables.frames import over, year_of
from checker.extraction.tables.model import Frame, Span

#: The kinds of labels that head parts of a table.
_PARTS: Final = frozenset({"I", "A"})
#: A longer name completes no rows below it.
_NAME: Final = 200


class Above(NamedTuple):
    """A row that further rows stand under. `key`: the kind of its label, "=" for a title without one;
    `group`: it holds no figure of its own; `used`: rows stand under it; `number`: that of what it says."""

    key: str
    name: tuple[Span, ...]
    frame: Frame
    number: int
    group: bool
    used: bool = False


class Standing:
    """The rows above that are still open. One per table."""

    def __init__(self) -> None:
        self._above: list[Above] = []

    def enter(self, key: str, words: str, *, group: bool) -> str:
        """Closes what a row ends, by the kind of its label; the kind of row that it is."""
        if key or not group:
            if not key and words.startswith("trong đó"):
                key = "-"
            self.leave(key)
            return key
        if year_of(words) is not None:
            dated = (at for at, above in enumerate(self._above) if above.key == "=" and above.frame.year)
            del self._above[next(dated, len(self._above)) :]
        while self._above and not _keeps(self._above[-1]):
            self._above.pop()
        return "="

    def leave(self, key: str) -> None:
        """Closes the row of this kind, and what stands under it."""
        at = next((at for at, above in enumerate(self._above) if above.key == key), None)
        if at is not None:
            del self._above[at:]

    def add(self, above: Above) -> None:
        """Opens a row."""
        self._above.append(above)

    def use(self) -> None:
        """Notes that a row stands under the last one."""
        if self._above:
            self._above[-1] = self._above[-1]._replace(used=True)

    def of(self, key: str) -> Above | None:
        return next((above for above in self._above if above.key == key), None)

    @property
    def number(self) -> int | None:
        """That of what the next row stands under."""
        return self._above[-1].number if self._above else None

    @property
    def name(self) -> tuple[Span, ...]:
        """The name that the next row may be completed by."""
        name = next((above.name for above in reversed(self._above) if above.name), ())
        return name if sum(end - start for start, end in name) <= _NAME else ()

    def frame(self, outer: Frame) -> Frame:
        """What the rows above say of figures, inside what `outer` says."""
        for above in self._above:
            outer = over(outer, above.frame)
        return outer


def _keeps(above: Above) -> bool:
    """Whether a title without a label may stand under a row: right below it, or in its part."""
    return above.group and (not above.used or above.key in _PARTS or above.key.startswith("column"))
