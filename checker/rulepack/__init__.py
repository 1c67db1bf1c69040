"""In: the name of a rule pack or the path of its folder. Out: the pack, validated, ready to be used.

Importing this module costs neither a YAML parser nor a validation framework; they are loaded only
when a pack is not in the cache.
"""

from __future__ import annotations

from dataclasses import replace

from checker.rulepack.locate import UnknownPackError, available_packs, find_pack, read_files
from checker.rulepack.model import RulePack

__all__ = ["UnknownPackError", "available_packs", "load_pack"]


def load_pack(name_or_path: str, *, use_cache: bool = True) -> RulePack:
    """Load a pack that comes with the product by its name ("nq57"), or any pack by its folder.

    Raises UnknownPackError where there is none, RulePackError with every fault of an invalid one.
    `use_cache=False` validates from the files and keeps nothing.
    """
    from checker.rulepack.cache import cache_file, cache_key, read_cache, write_cache

    folder = find_pack(name_or_path)
    files = read_files(folder)
    kept = cache_file(folder) if use_cache else None
    key = cache_key(files) if kept is not None else None
    if kept is not None and key is not None:
        cached = read_cache(kept, key)
        if cached is not None:
            return replace(cached, state=key)
    from checker.rulepack.loader import load_files

    pack = load_files(files)
    if kept is None or key is None:
        return pack
    write_cache(kept, key, pack)
    return replace(pack, state=key)
