"""In: the name of a rule pack, or the path of its folder. Out: its place, and the bytes of its files."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import checker
from checker.errors import PackFault, RulePackError

#: The tables that a pack may share with those that it uses.
VOCABULARY = ("words.yaml", "indicators.yaml", "topics.yaml")
TABLES = ("pack.yaml", "clauses.yaml", *VOCABULARY)
RULES_FOLDER = "rules"
FILE_COUNT_LIMIT = 2_000
#: One byte more than the YAML reader accepts, so that it sees that a file is too large.
_READ_LIMIT = 1_000_001
#: What a pack uses must be known before its YAML is read, for a pack from the cache is not read at all.
_USES = re.compile(rb"^uses:[ \t]*\[([^\]\n]*)\]", re.MULTILINE)
_DEEPEST = 4


class UnknownPackError(RulePackError):
    """There is no such pack; `str(error)` is one line that names the packs there are."""

    def __init__(self, asked: str, message: str) -> None:
        super().__init__((PackFault(asked, 1, message),))
        self._line = f"{asked}: {message}"

    def __str__(self) -> str:
        return self._line


class PackFolder(NamedTuple):
    """A folder with a `pack.yaml`; `shown` is how messages name it (the name, or the path as given)."""

    shown: str
    path: Path


class PackFiles(NamedTuple):
    """The bytes of a pack's files by name relative to its folder ("rules/x.yaml"), in name order.

    `strays` are the names of files that look as if they belonged to the pack but do not; `uses` the
    files of the packs whose vocabulary it shares.
    """

    shown: str
    contents: Mapping[str, bytes]
    strays: tuple[str, ...]
    uses: tuple[PackFiles, ...] = ()


def available_packs() -> tuple[str, ...]:
    """The names of the packs that come with the product, in name order."""
    return tuple(sorted(_shipped()))


def find_pack(name_or_path: str) -> PackFolder:
    """The pack of that name, else the folder at that path. A shipped name wins over a folder of the
    working directory, so that the same command means the same everywhere ("./nq57" is the folder).
    Raises UnknownPackError."""
    shipped = _shipped()
    if name_or_path in shipped:
        return PackFolder(name_or_path, shipped[name_or_path])
    folder = Path(name_or_path)
    try:
        if name_or_path and (folder / "pack.yaml").is_file():
            return PackFolder(folder.as_posix(), folder)
        is_folder = bool(name_or_path) and folder.is_dir()
    except (OSError, ValueError):  # a name no file system takes (too long, NUL)
        is_folder = False
    known = ", ".join(sorted(shipped)) or "none"
    why = "the folder has no pack.yaml" if is_folder else "no such rule pack"
    raise UnknownPackError(
        name_or_path, f"{why}; give the path of a folder with a pack.yaml, or one of: {known}"
    )


def read_files(pack: PackFolder, depth: int = 0) -> PackFiles:
    """Read the files of a pack and of the packs that it uses. Raises RulePackError for a file that
    cannot be read, UnknownPackError for a pack that is not there."""
    contents: dict[str, bytes] = {}
    strays: list[str] = []
    for name, path in _listed(pack):
        if name.endswith(".yml") or ("/" not in name and name not in TABLES):
            strays.append(name)
            continue
        try:
            contents[name] = _read(path)
        except OSError as error:
            raise RulePackError([PackFault(f"{pack.shown}/{name}", 1, _why(error))]) from error
    names = used_packs(contents.get("pack.yaml", b""))
    if names and depth >= _DEEPEST:
        message = f"uses: packs that use packs, more than {_DEEPEST} deep or in a circle"
        raise RulePackError([PackFault(f"{pack.shown}/pack.yaml", 1, message)])
    used = tuple(read_files(_used(pack, name), depth + 1) for name in names)
    return PackFiles(pack.shown, contents, tuple(strays), used)


def used_packs(head: bytes) -> tuple[str, ...]:
    """The names in the line "uses: [...]" of a pack.yaml."""
    line = _USES.search(head)
    names = line[1].decode("utf-8", "replace").split(",") if line else []
    return tuple(name.strip(" \t\"'") for name in names if name.strip())


def _used(pack: PackFolder, name: str) -> PackFolder:
    """A pack that comes with the product, else a folder beside the one that uses it."""
    beside = pack.path.parent / name
    return find_pack(name if name in _shipped() or not beside.is_dir() else beside.as_posix())


def _read(path: str) -> bytes:
    # A pack is forty small files, read at every start: without buffers that takes half the time.
    with open(path, "rb", buffering=0) as file:
        content = file.read(_READ_LIMIT) or b""
        while len(content) < _READ_LIMIT and (more := file.read(_READ_LIMIT - len(content))):
            content += more
    return content


def _listed(pack: PackFolder) -> list[tuple[str, str]]:
    """The YAML files of the folder and of its `rules`, name and path, in name order; hidden ones and
    editor backups are passed over."""
    found: list[tuple[str, str]] = []
    rules = pack.path / RULES_FOLDER
    try:
        for prefix, folder in (("", pack.path), (f"{RULES_FOLDER}/", rules)):
            if folder == rules and not rules.is_dir():
                continue
            with os.scandir(folder) as entries:
                found += [(prefix + entry.name, entry.path) for entry in entries if _is_yaml(entry)]
    except OSError as error:
        raise RulePackError([PackFault(pack.shown, 1, _why(error))]) from error
    if len(found) > FILE_COUNT_LIMIT:
        raise RulePackError([PackFault(pack.shown, 1, f"has more than {FILE_COUNT_LIMIT} files")])
    return sorted(found)


def _is_yaml(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".yaml", ".yml")) and entry.name[0] not in ".#" and entry.is_file()


def _why(error: OSError) -> str:
    return f"cannot be read: {error.strerror or type(error).__name__}"


def _shipped() -> dict[str, Path]:
    """Name -> folder: inside the installed package, or beside it in a source checkout."""
    package = Path(checker.__file__).parent
    for home in (package / RULES_FOLDER, package.parent / RULES_FOLDER):
        if home.is_dir():
            packs = {path.name: path for path in home.iterdir() if (path / "pack.yaml").is_file()}
            if packs:
                return packs
    return {}
