"""In: nothing. Out: the interface of a renderer and what it may know of the place it writes for.

A renderer turns a report into text or the bytes of a file. It sees no clock, no terminal and no files: what
it needs to know of the terminal comes in as a `Page`, so that the same report gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from checker.report import GapReport

if TYPE_CHECKING:  # who writes the report of one programme needs neither
    from checker.comparing import Comparison
    from checker.matrix import Matrix


class Page(NamedTuple):
    """The language, the width in columns, and whether to colour."""

    language: str = "vi"
    width: int = 100
    colour: bool = False


class Renderer(Protocol):
    """Writes a whole report: a text ended by a line end, or the bytes of a file."""

    def __call__(self, report: GapReport, page: Page, /) -> str | bytes: ...


class MatrixRenderer(Protocol):
    """The same for a matrix of many programmes."""

    def __call__(self, matrix: Matrix, page: Page, /) -> str | bytes: ...


class ComparisonRenderer(Protocol):
    """The same for two programmes compared."""

    def __call__(self, comparison: Comparison, page: Page, /) -> str: ...
