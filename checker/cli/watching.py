"""In: what files are like, look after look. Out: which of them to read anew, and which are gone.

A program that saves a file writes it bit by bit, or beside it and renames: a file is read once it has been
the same for two looks, and is gone once it was missing in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Stamp(NamedTuple):
    """What tells a version of a file from another. `readable`: a program that has it open may lock it."""

    modified: int
    size: int
    number: int
    readable: bool = True


Look = Mapping[str, Stamp]


class Change(NamedTuple):
    """The files to read, in their order, and those that are gone."""

    saved: tuple[str, ...]
    gone: tuple[str, ...] = ()


def changes(looks: Iterable[Look]) -> Iterator[Change]:
    """What there is to do after each look after which there is something; all files after the first."""
    read: dict[str, Stamp] = {}
    before: Look | None = None
    for now in looks:
        saved = tuple(
            name
            for name, stamp in now.items()
            if stamp != read.get(name) and (before is None or stamp == before.get(name))
        )
        gone = tuple(name for name in read if name not in now and name not in (before or ()))
        read = {name: stamp for name, stamp in read.items() if name not in gone}
        read |= {name: now[name] for name in saved}
        before = now
        if saved or gone:
            yield Change(saved, gone)
