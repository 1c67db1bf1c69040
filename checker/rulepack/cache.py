"""In: the files of a rule pack. Out: the pack as it was last validated, or None; and the place to keep it.

Validating a pack takes longer than checking a programme. What was found valid is kept as JSON in
the user's cache folder, under a key made of every byte it depends on: the pack's files, this
version, and the code that validates (see `checker.cachefile`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import checker
from checker import cachefile
from checker.rulepack import model
from checker.rulepack.locate import PackFiles, PackFolder
from checker.rulepack.model import RulePack

FORMAT = 2
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
    folder = cachefile.folder()
    if folder is None:
        return None
    where = cachefile.digest([os.path.abspath(pack.path).encode("utf-8", "surrogatepass")])
    return folder / f"pack-{where[:32]}.json"


def cache_key(files: PackFiles) -> str | None:
    """The digest of all that a validated pack depends on; None where the code itself cannot be read."""
    parts = [f"{FORMAT} {checker.__version__}".encode()]
    try:
        for name, source in _code():
            parts += [name.encode(), source]
    except OSError:  # an installation without source files has no way to notice its own change
        return None
    parts += _all_files(files)
    return cachefile.digest(parts)


def _all_files(files: PackFiles) -> Iterator[bytes]:
    for name, content in files.contents.items():
        yield from (name.encode("utf-8", "surrogatepass"), content)
    yield from (name.encode("utf-8", "surrogatepass") for name in ("", *files.strays))
    for used in files.uses:
        yield from _all_files(used)


def read_cache(path: Path, key: str) -> RulePack | None:
    """The pack kept under `key`, or None: not there, of another state of the files, or damaged."""
    body = cachefile.read(path, key)
    if body is None:
        return None
    try:
        pack = json.loads(body, object_hook=_rebuilt)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None  # nothing is lost: the pack is validated anew and the file written over
    return pack if isinstance(pack, RulePack) else None


def write_cache(path: Path, key: str, pack: RulePack) -> None:
    """Keep a validated pack."""
    body = json.dumps(pack, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()
    cachefile.write(path, key, body)


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
