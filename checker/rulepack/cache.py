"""In: the files of a rule pack. Out: the pack as it was last validated, or None; and the place to keep it.

Validating a pack takes longer than checking a programme. What was found valid is kept as JSON in
the user's cache folder, under a key made of every byte it depends on: the pack's files, this
version, and the code that validates. The cache may be deleted at any time; where it cannot be read
or written, packs are simply validated anew. `CHECKER_CACHE=off` turns it off, `CHECKER_CACHE=<folder>`
moves it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import checker
from checker.rulepack import model
from checker.rulepack.locate import PackFiles, PackFolder
from checker.rulepack.model import RulePack

FORMAT = 1
#: Marks a JSON object as one of the model's classes. A mapping of a pack with such a key would not
#: come back, and that pack would be validated every time.
_CLASS = "="
_CLASSES = {
    name: value for name, value in vars(model).items() if isinstance(value, type) and is_dataclass(value)
}
#: Every module whose change may change what a pack means or whether it is valid.
_CODE = ("rulepack", "text")


def cache_file(pack: PackFolder) -> Path | None:
    """Where the validated pack is kept, None without a cache. One file for each pack folder."""
    folder = _cache_folder()
    if folder is None:
        return None
    where = _digest(os.path.abspath(pack.path).encode("utf-8", "surrogatepass"))
    return folder / f"pack-{where[:32]}.json"


def cache_key(files: PackFiles) -> str | None:
    """The digest of all that a validated pack depends on; None where the code itself cannot be read."""
    parts = [f"{FORMAT} {checker.__version__}".encode()]
    try:
        for name, source in _code():
            parts += [name.encode(), source]
    except OSError:  # an installation without source files has no way to notice its own change
        return None
    for name, content in files.contents.items():
        parts += [name.encode("utf-8", "surrogatepass"), content]
    parts += [name.encode("utf-8", "surrogatepass") for name in ("", *files.strays)]
    return _digest(b"".join(b"%d:%b" % (len(part), part) for part in parts))


def read_cache(path: Path, key: str) -> RulePack | None:
    """The pack kept under `key`, or None: not there, of another state of the files, or damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if json.loads(head) != {"key": key, "body": _digest(body)}:
            return None
        pack = json.loads(body, object_hook=_rebuilt)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None  # nothing is lost: the pack is validated anew and the file written over
    return pack if isinstance(pack, RulePack) else None


def write_cache(path: Path, key: str, pack: RulePack) -> None:
    """Keep a validated pack. Written beside and moved into place, so that no reader meets half a file."""
    from tempfile import NamedTemporaryFile

    body = json.dumps(pack, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()
    head = json.dumps({"key": key, "body": _digest(body)}).encode()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False) as file:
            written = Path(file.name)
            file.write(head + b"\n" + body)
    except OSError:
        return  # a read-only or full disk: the next run validates again
    try:
        os.replace(written, path)
    except OSError:  # another process holds the file open (Windows); its content is as good
        written.unlink(missing_ok=True)


def _plain(value: Any) -> dict[str, Any]:
    """A dataclass as a JSON object that names its class; what equals its default is left out."""
    told = {item.name: getattr(value, item.name) for item in fields(value)}
    for item in fields(value):
        default = {} if item.default_factory is dict else item.default
        if told[item.name] == default and type(told[item.name]) is type(default):
            del told[item.name]
    return {_CLASS: type(value).__name__} | told


def _rebuilt(found: dict[str, Any]) -> Any:
    """The inverse of `_plain` for one JSON object; every list of the model is a tuple."""
    for name, value in found.items():
        if type(value) is list:
            found[name] = tuple(value)
    kind = found.pop(_CLASS, None)
    return found if kind is None else _CLASSES[kind](**found)


def _code() -> Iterator[tuple[str, bytes]]:
    package = os.path.dirname(checker.__file__)
    for folder in _CODE:
        for name in sorted(os.listdir(os.path.join(package, folder))):
            if name.endswith(".py"):
                with open(os.path.join(package, folder, name), "rb") as file:
                    yield f"{folder}/{name}", file.read()


def _digest(content: bytes) -> str:
    try:
        from _blake2 import blake2b  # what hashlib hands out, without the 4 ms of loading OpenSSL
    except ImportError:
        from hashlib import blake2b
    return blake2b(content, digest_size=32).hexdigest()


def _cache_folder() -> Path | None:
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
