"""In: a PDF file and what reading it may cost. Out: what stands on its pages, as the worker tells it.

Reading happens in a child process (`checker.documents.pdf.worker`): a hostile file can crash pdfium or keep
it busy for ever, and the batch must go on. The child is ended when its time is up.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Final, NamedTuple

from checker.documents.interface import MEGABYTE, Limits
from checker.documents.pdf.refusals import crashed, damaged, late, locked, too_many_pages
from checker.errors import DocumentError

#: Address space of the child. pdfium needs some forty megabytes for a usual file, and a few times the size
#: of the pictures on a page.
MEMORY: Final = 1_500 * MEGABYTE
_WORKER: Final = Path(__file__).with_name("worker.py")


class Answer(NamedTuple):
    """An answer of the worker: its header and the bytes that follow it."""

    header: dict[str, Any]
    blobs: tuple[bytes, ...]


class Worker:
    """pdfium at work on one file. Raises DocumentError where the file cannot be opened, has too many pages,
    takes too long or crashes pdfium."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        # -P: the folder of the worker is no place to import from. Its own packages are those of this process.
        command = [sys.executable, "-P", str(_WORKER), str(limits.pages), str(limits.seconds), str(MEMORY)]
        paths = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(  # noqa: S603 - our own program, by its path
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._timer = Timer(limits.seconds, self._end)
        self._timer.daemon = True
        self._timer.start()
        try:
            self._write(b"%d\n" % len(data) + data)
            self.page_count = self._opened(self._read().header)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    @property
    def ended(self) -> bool:
        """Whether the child is gone."""
        return self._process.poll() is not None

    def pages(self) -> Iterator[Answer]:
        """Every page in order, as soon as the child has read it. Only once, and before any request."""
        for _ in range(self.page_count):
            yield self._read()

    def ask(self, *request: str | int | float) -> Answer:
        """The answer to a request of the worker."""
        self._write(json.dumps(request).encode() + b"\n")
        return self._read()

    def _end(self) -> None:
        self._late = True
        self._process.kill()

    def _opened(self, header: dict[str, Any]) -> int:
        if header.get("error") == "password":
            raise locked()
        count = int(header.get("pages", 0))
        if "error" in header or count <= 0:
            raise damaged()
        if count > self._limits.pages:
            raise too_many_pages(count, self._limits)
        return count

    def _write(self, data: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError as problem:
            raise self._ended() from problem

    def _read(self) -> Answer:
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        header = json.loads(line)
        blobs = tuple(map(self._process.stdout.read, header["sizes"]))
        if [len(blob) for blob in blobs] != header["sizes"]:
            raise self._ended()
        return Answer(header, blobs)

    def _ended(self) -> DocumentError:
        """Why the child is gone."""
        return late(self._limits.seconds) if self._late else crashed()
