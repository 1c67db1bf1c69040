"""In: a key and bytes. Out: the bytes, kept in the user's cache folder until the key changes.

What is slow to work out is kept between runs. The cache may be deleted at any time; where it cannot
be read or written, everything is simply worked out anew. `CHECKER_CACHE=off` turns it off,
`CHECKER_CACHE=<folder>` moves it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def read(path: Path, key: str) -> bytes | None:
    """What was kept under `key`, or None: not there, kept under another key, or damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if head == _head(key, body) else None


def write(path: Path, key: str, body: bytes) -> None:
    """Keep `body`. Written beside and moved into place, so that no reader meets half a file."""
    from tempfile import NamedTemporaryFile

    written: Path | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False) as file:
            written = Path(file.name)
            file.write(_head(key, body) + b"\n" + body)
        os.replace(written, path)
    except OSError:
        # A disk that is full or cannot be written: the next run works it out again. Or another process holds
        # the file open (Windows): its content is as good.
        if written is not None:
            with suppress(OSError):
                written.unlink(missing_ok=True)


def prune(folder: Path, most: int) -> None:
    """Removes files of a folder until `most` are left, those first that were longest not touched."""
    try:
        with os.scandir(folder) as listed:
            aged = sorted((entry.stat().st_mtime_ns, entry.path) for entry in listed if entry.is_file())
        for _, path in aged[: max(len(aged) - most, 0)]:
            os.unlink(path)
    except OSError:
        return  # another run removes files too


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {digest([body])}".encode()


def digest(parts: Iterable[bytes]) -> str:
    """A digest of byte strings in order, no two different sequences alike."""
    try:
        from _blake2 import blake2b  # what hashlib hands out, without the 4 ms of loading OpenSSL
    except ImportError:
        from hashlib import blake2b
    found = blake2b(digest_size=32)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()


def folder() -> Path | None:
    chosen = os.environ.get("CHECKER_CACHE", "")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    try:
        return _user_cache() / "programme-checker"
    except RuntimeError:  # no home folder
        return None


def _user_cache() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification has relative paths ignored.
    return Path(given) if given.startswith("/") else Path.home() / ".cache"
