"""In: a rule pack. Out: its vocabulary, compiled, from the cache where it was compiled before.

Compiling and the first search take longer than reading a document. What searching has worked out is
kept at the end of a run, so that the next one starts from there; what is missing is worked out as
ever, and the answers are the same.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import checker
from checker import cachefile
from checker.extraction.lexicon import Lexicon
from checker.rulepack.model import RulePack

#: Steps beyond which nothing more is kept: a file of some megabytes.
_LIMIT: Final = 100_000
#: What is kept depends on these modules of the package.
_CODE: Final = (
    "extraction/lexicon.py", "extraction/kept.py",
    "text/phrases.py", "text/automaton.py", "text/folding.py", "text/tokens.py",
)  # fmt: skip


@dataclass
class _Kept:
    """A compiled vocabulary, where it is kept, and its size as it lies there (0: not there)."""

    pack: RulePack
    lexicon: Lexicon
    path: Path | None
    key: str
    size: int


_in_memory: dict[str, _Kept] = {}


def lexicon_of(pack: RulePack) -> Lexicon:
    """The compiled vocabulary of a pack, made once for each pack in a run."""
    known = _in_memory.get(pack.id)
    if known is None or known.pack is not pack:
        known = _in_memory[pack.id] = _from_cache(pack)
    return known.lexicon


def keep() -> None:
    """Keeps what this run has worked out and the last one had not. Call at the end of a run."""
    for known in _in_memory.values():
        size = known.lexicon.size
        if known.path is not None and known.size < size <= _LIMIT:
            cachefile.write(known.path, known.key, known.lexicon.freeze())
            known.size = size


def _from_cache(pack: RulePack) -> _Kept:
    folder = cachefile.folder() if pack.state else None
    if folder is None:
        return _Kept(pack, Lexicon.of(pack), None, "", 0)
    path = folder / f"words-{cachefile.digest([pack.id.encode()])[:32]}.bin"
    key = _key(pack)
    body = cachefile.read(path, key)
    if body is not None:
        try:
            lexicon = Lexicon.thawed(pack, body)
            return _Kept(pack, lexicon, path, key, lexicon.size)
        except (ValueError, EOFError, TypeError):
            pass  # nothing is lost: it is compiled anew and the file written over
    return _Kept(pack, Lexicon.of(pack), path, key, 0)


def _key(pack: RulePack) -> str:
    """The state of the pack, of the code that compiles it, and the form of what Python writes."""
    code = [(Path(checker.__file__).parent / name).read_bytes() for name in _CODE]
    return cachefile.digest([pack.state.encode(), sys.version.encode(), *code])
