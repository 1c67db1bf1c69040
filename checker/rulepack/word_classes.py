"""In: the word classes of a pack, name -> phrase. Out: the sound ones, and what is wrong with the others.

A word class may use others, `{name}`. A few nested classes can stand for millions of pieces, and
the automaton that searches for phrases would hold every one of them: so depth and size have limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

DEEPEST = 12
MOST_PIECES = 5_000
MOST_WORDS = 2_000
_USE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """`sound`: those a phrase may use; `sizes`: their pieces when written out; `faults`: name -> why not.

    A class that only uses one that is not sound has no fault of its own.
    """

    sound: Mapping[str, str]
    sizes: Mapping[str, int]
    faults: Mapping[str, str]


def used_words(phrase: str) -> list[str]:
    """The names of the word classes a phrase uses."""
    return [name.strip() for name in _USE.findall(phrase)]


def size_of(phrase: str, sizes: Mapping[str, int]) -> int:
    """How many pieces a phrase has once its words are written out; every word must have a size."""
    return len(phrase.split()) + sum(sizes[name] for name in used_words(phrase))


def weigh(words: Mapping[str, str], check: Callable[[str, Mapping[str, str]], str | None]) -> WordClasses:
    """Judge all word classes of a pack; `check` says what is wrong with one whose words are sound."""
    if len(words) > MOST_WORDS:
        return WordClasses({}, {}, {next(iter(words)): f"is one of more than {MOST_WORDS}"})
    uses = {name: used_words(phrase) for name, phrase in words.items()}
    sound: dict[str, str] = {}
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    faults: dict[str, str] = {}
    for name in _innermost_first(uses):
        if not words[name].strip() or not all(used in sizes for used in uses[name]):
            continue  # it is empty, or a word it uses is not sound: that has been said
        size = size_of(words[name], sizes)
        depth = 1 + max((depths[used] for used in uses[name]), default=0)
        if depth > DEEPEST:
            faults[name] = f"is nested deeper than {DEEPEST} words"
        elif size > MOST_PIECES:
            faults[name] = f"has more than {MOST_PIECES} pieces when written out"
        elif (wrong := check(words[name], sound)) is not None:
            faults[name] = f"is no phrase: {wrong}"
        else:
            sound[name], sizes[name], depths[name] = words[name], size, depth
    for name in _circular(uses):
        faults[name] = "is made of itself, directly or through others"
    return WordClasses(sound, sizes, faults)


def _innermost_first(uses: Mapping[str, Iterable[str]]) -> list[str]:
    """Every word after the words it uses; circular ones, and users of unknown words, are left out."""
    waits_for = {name: set(used) for name, used in uses.items()}
    users: dict[str, list[str]] = {}
    for name, used in waits_for.items():
        for other in used:
            users.setdefault(other, []).append(name)
    order = [name for name, used in waits_for.items() if not used]
    for name in order:  # grows while it is walked
        for user in users.get(name, ()):
            waits_for[user].discard(name)
            if not waits_for[user]:
                order.append(user)
    return order


def _circular(uses: Mapping[str, list[str]]) -> list[str]:
    """The words that can be reached from themselves."""
    settled = set(_innermost_first(uses))
    circular = []
    for name in uses:
        if name in settled:
            continue
        waiting, seen = list(uses[name]), set[str]()
        while waiting:
            used = waiting.pop()
            if used not in seen:
                seen.add(used)
                waiting += uses.get(used, ())
        if name in seen:
            circular.append(name)
    return circular
