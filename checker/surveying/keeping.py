"""In: the content of a file. Out: its row as it was worked out before, and the place to keep it.

A row depends on the content and the format of its file, on the packs and options, on the programs and
libraries that read files, and on the code. It is kept under a key made of all of them, in a file of its own,
as soon as it is done: an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from os.path import splitext
from pathlib import Path
from typing import Final, NamedTuple

import checker
from checker import cachefile
from checker.checking import Options
from checker.rulepack.model import RulePack

_FORMAT: Final = "row 1"
#: So many rows are kept; beyond, those that were longest not asked for go.
MOST: Final = 10_000
#: What decides, besides the code, what is read of a file.
_PROGRAMS: Final = ("soffice", "libreoffice", "tesseract")
_LIBRARIES: Final = ("lxml", "pypdfium2", "durable-rules")


class Keeper(NamedTuple):
    """Keeps rows in `folder` under keys that begin with `state`; without a folder it keeps none."""

    folder: Path | None
    state: str

    def kept(self, path: str, content: str) -> bytes | None:
        """The row of a file with that content; None where it is not there, or damaged."""
        if self.folder is None:
            return None
        key, file = self._place(self.folder, path, content)
        found = cachefile.read(file, key)
        if found is not None:
            with suppress(OSError):
                os.utime(file)  # it was asked for
        return found

    def keep(self, path: str, content: str, row: bytes) -> bytes:
        """Keeps a row, and hands it on."""
        if self.folder is not None:
            key, file = self._place(self.folder, path, content)
            cachefile.write(file, key, row)
        return row

    def prune(self) -> None:
        """Removes the oldest of too many rows."""
        if self.folder is not None:
            cachefile.prune(self.folder, MOST)

    def _place(self, folder: Path, path: str, content: str) -> tuple[str, Path]:
        key = cachefile.digest([self.state.encode(), splitext(path)[1].lower().encode(), content.encode()])
        return key, folder / f"{key[:40]}.json"


def keeper_of(packs: Sequence[RulePack], options: Options) -> Keeper:
    """The place for the rows that these packs and options give. None are kept where the state of a pack or of
    the code is not known."""
    folder = cachefile.folder()
    try:
        code = list(_code())
    except OSError:  # an installation without source files has no way to notice its own change
        folder = None
    if folder is None or not all(pack.state for pack in packs):
        return Keeper(None, "")
    limits = options.limits
    depends = [
        _FORMAT,
        checker.__version__,
        *(pack.state for pack in packs),
        repr((options.engine, options.document_type, options.language, options.as_of)),
        # Seconds decide only whether a file is read, and what could not be read is not kept.
        repr((limits.size, limits.unpacked, limits.pages, limits.ocr)),
        *map(_program, _PROGRAMS),
        *map(_library, _LIBRARIES),
    ]
    state = cachefile.digest([*(each.encode("utf-8", "surrogatepass") for each in depends), *code])
    return Keeper(folder / "rows", state)


def _code() -> Iterator[bytes]:
    package = Path(checker.__file__).parent
    for here, folders, files in os.walk(package):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".py", ".json")):
                yield (Path(here, name).relative_to(package)).as_posix().encode()
                yield Path(here, name).read_bytes()


def _program(name: str) -> str:
    """Which program of that name there is, as far as that shows without running it."""
    found = shutil.which(name)
    if found is None:
        return ""
    with suppress(OSError):
        state = os.stat(found)
        return f"{os.path.realpath(found)} {state.st_size} {state.st_mtime_ns}"
    return found


def _library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
