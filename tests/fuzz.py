"""In: the name of a format and a number of seconds. Out: the mutated files that a reader breaks on, if any.

    python -m tests.fuzz docx --seconds 600 --seed 1 --keep FOLDER

A reader may give a sound document or raise DocumentError in one line. Anything else, a file that takes longer
than `SLOW` seconds, and one that needs more than `MEMORY` bytes is a crash: its bytes are kept in FOLDER,
and become a test. The same seed tries the same files. To have a reader tried, add a line to `FORMATS`.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple, cast

from checker.documents.interface import Document, Limits
from checker.errors import DocumentError
from checker.programme import Programme

SLOW = 20
MEMORY = 4_000_000_000
LIMITS = Limits(size=2_000_000, unpacked=20_000_000, pages=100, seconds=10, ocr=False)

Mutate = Callable[[Random, bytes], bytes]


def mutated(random: Random, data: bytes) -> bytes:
    """`data` with one to eight changes: bytes flipped, set, cut out, doubled, moved, and the end cut off."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        if not changed:
            break
        at = random.randrange(len(changed))
        length = min(random.choice((1, 2, 4, 16, 64, 512)), len(changed) - at)
        match random.randrange(7):
            case 0:
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                changed[at : at + length] = random.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[at : at + length] * random.choice((1, 1, 2, 50))
            case 4:
                other = random.randrange(len(changed))
                changed[at : at + length] = changed[other : other + length]
            case 5:
                changed[at : at + length] = random.choice((b"\x00", b"\xff", b"\x7f", b"0", b"9")) * length
            case _ if random.random() < 0.2:
                del changed[at:]
    return bytes(changed)


class Fuzzed(NamedTuple):
    """A reader, sound files of its format to begin from, and how they are changed."""

    read: Callable[[bytes, Limits], Document | Programme]
    samples: Callable[[], Sequence[bytes]]
    mutate: Mutate = mutated


#: Format -> "module:name" of its `Fuzzed`.
FORMATS: Mapping[str, str] = {
    "docx": "tests.documents.docx_fuzzing:FUZZED",
    "docx-comments": "tests.documents.docx_comments_fuzzing:FUZZED",
    "html": "tests.documents.html_fuzzing:FUZZED",
    "pdf": "tests.documents.pdf_fuzzing:FUZZED",
    "text": "tests.documents.text_fuzzing:FUZZED",
}


class Crash(NamedTuple):
    """A file that a reader breaks on, and how."""

    data: bytes
    problem: str


class SlowError(Exception):
    """A file took too long."""


def attempt(fuzzed: Fuzzed, data: bytes) -> Crash | None:
    """Reads one file; what a reader may not do is a crash."""
    try:
        found = fuzzed.read(data, LIMITS)
    except DocumentError as error:
        several = [text for text in (error.message, error.message_en) if "\n" in text or not text.strip()]
        return Crash(data, f"not one line: {several[0]!r}") if several else None
    except Exception:  # noqa: BLE001 - whatever else comes out is what is looked for
        return Crash(data, traceback.format_exc())
    broken = [*broken_promises(found)] if isinstance(found, Document) else []
    return Crash(data, f"not sound: {broken[0]}") if broken else None


def broken_promises(document: Document) -> Iterator[str]:
    """What `Document` says of itself and does not hold of this one."""
    text = document.text
    if not text.strip() or text != unicodedata.normalize("NFC", text) or "\r" in text:
        yield "a text that is not NFC with plain line ends, or holds nothing"
    edges = [edge for piece in document.pieces for edge in (piece.start, piece.end)]
    if edges != sorted(edges) or any(piece.start >= piece.end for piece in document.pieces):
        yield "pieces out of order, empty, or one over another"
    if edges and not 0 <= edges[0] <= edges[-1] <= len(text):
        yield "pieces outside the text"
    if document.pages and (document.pages[0] != 0 or list(document.pages) != sorted(document.pages)):
        yield "pages out of order"


def search(fuzzed: Fuzzed, random: Random, going_on: Callable[[], bool]) -> list[Crash]:
    """Tries changed samples for as long as `going_on` says. Of crashes at one line of code one is kept."""
    samples = list(fuzzed.samples())
    found: dict[str, Crash] = {}
    while going_on():
        data = fuzzed.mutate(random, random.choice(samples))
        while random.random() < 0.3:
            data = fuzzed.mutate(random, data)
        crash = attempt(fuzzed, data)
        if crash is not None:
            found.setdefault(_where(crash), crash)
    return list(found.values())


def _where(crash: Crash) -> str:
    """The last line of our own code in a traceback: crashes there are one and the same."""
    own = [line for line in crash.problem.splitlines() if "checker" in line and "line" in line]
    return own[-1] if own else crash.problem


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise SlowError(f"longer than {SLOW} seconds")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("format", choices=sorted(FORMATS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=None, help="folder for the files that break the reader")
    options = parser.parse_args()
    module, name = FORMATS[options.format].split(":")
    fuzzed = cast(Fuzzed, getattr(import_module(module), name))
    os.nice(19)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_slow)
    until = time.monotonic() + options.seconds
    tried = 0

    def going_on() -> bool:
        nonlocal tried
        tried += 1
        signal.alarm(SLOW)
        return bool(time.monotonic() < until)

    crashes = search(fuzzed, Random(options.seed), going_on)
    signal.alarm(0)
    for crash in crashes:
        print(crash.problem)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            kept = options.keep / f"{options.format}-{sha256(crash.data).hexdigest()[:12]}"
            kept.write_bytes(crash.data)
            print(f"kept: {kept}\n")
    print(f"{options.format}: {tried - 1} files tried, {len(crashes)} ways to break the reader")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
