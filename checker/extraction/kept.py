"""In: a rule pack. Out: its vocabulary, compiled, from the cache where it was compiled before.

Compiling takes longer than reading a document. What is kept has been searched once with the examples
of the pack's own rules, so that the states that texts of its kind need are there from the start; a
state that is missing is worked out as ever, and the answers are the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checker import cachefile
from checker.extraction.lexicon import Lexicon
from checker.extraction.reading import read
from checker.rulepack.model import RulePack
from checker.text.folding import fold

_in_memory: dict[str, tuple[RulePack, Lexicon]] = {}


def lexicon_of(pack: RulePack) -> Lexicon:
    """The compiled vocabulary of a pack, made once for each pack in a run."""
    known = _in_memory.get(pack.id)
    if known is None or known[0] is not pack:
        known = _in_memory[pack.id] = (pack, _from_cache(pack))
    return known[1]


def _from_cache(pack: RulePack) -> Lexicon:
    folder = cachefile.folder() if pack.state else None
    if folder is None:
        return Lexicon.of(pack)
    path = folder / f"words-{cachefile.digest([pack.id.encode()])[:32]}.bin"
    key = _key(pack)
    body = cachefile.read(path, key)
    if body is not None:
        try:
            return Lexicon.thawed(pack, body)
        except (ValueError, EOFError, TypeError):
            pass  # nothing is lost: it is compiled anew and the file written over
    lexicon = Lexicon.of(pack)
    for rule in pack.rules:
        for example in rule.examples:
            read(fold(example.text), lexicon)
    cachefile.write(path, key, lexicon.freeze())
    return lexicon


def _key(pack: RulePack) -> str:
    """The state of the pack, of the code that compiles it, and the form of what Python writes."""
    code = [Path(__file__).with_name(name).read_bytes() for name in ("lexicon.py", "kept.py")]
    return cachefile.digest([pack.state.encode(), sys.version.encode(), *code])
