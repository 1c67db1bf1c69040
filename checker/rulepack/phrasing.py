"""In: the draft of a pack, its word classes. Out: faults of every phrase: unknown words, circles, syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.errors import PackFault
from checker.rulepack.drafts import Draft, Entry
from checker.rulepack.references import unknown
from checker.rulepack.yaml_source import Path

#: Where phrases stand: lists of them, mappings of lists, and so on inwards; every text below is one.
_INDICATOR_FIELDS = (
    "names",
    "figures",
    "never",
    "needs",
    "bases",
    "foreign",
    "whole",
    "unquantified",
    "components",
)
_TOPIC_FIELDS = ("phrases", "never", "parts", "details")
_MACRO = re.compile(r"\{([^{}]*)\}")
#: A few nested words can stand for millions of pieces; the automaton would hold every one of them.
_DEEPEST = 12
_MOST_PIECES = 5_000
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def phrase_faults(draft: Draft, words: Mapping[str, str]) -> Iterator[PackFault]:
    """Check all phrases of a pack. Where words.yaml is unreadable, phrases are not judged."""
    if draft.words is None:
        return
    weights = _weights(words)
    sound = {name: words[name] for name in weights}
    for name in words:
        if not _NAME.fullmatch(name):
            message = f'the word "{name}" must be named in small letters, digits and underscores'
            yield draft.words.fault((name,), message, at_key=True)
        if name not in weights and (wrong := _wrong_use(name, words)):
            yield draft.words.fault((name,), f'the word "{name}" {wrong}')
    for entry, path, phrase in _phrases(draft, words):
        yield from _check(entry, path, phrase, sound, weights, words)


def _phrases(draft: Draft, words: Mapping[str, str]) -> Iterator[tuple[Entry, Path, str]]:
    if draft.words is not None:
        for name, phrase in words.items():
            yield draft.words, (name,), phrase
    places = (
        ((draft.head,) if draft.head else (), (("source", "cited_as"),)),
        (draft.indicators or (), tuple((field,) for field in _INDICATOR_FIELDS)),
        (draft.topics or (), tuple((field,) for field in _TOPIC_FIELDS)),
        (draft.groups or (), (("phrases",),)),
    )
    for entries, fields in places:
        for entry in entries:
            for field in fields:
                for path, phrase in _texts_below(entry, field):
                    yield entry, path, phrase


def _texts_below(entry: Entry, path: Path) -> Iterator[tuple[Path, str]]:
    value = entry.value(*path)
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _texts_below(entry, (*path, index))
    elif isinstance(value, dict):
        for key in value:
            yield from _texts_below(entry, (*path, key))


def _check(
    entry: Entry,
    path: Path,
    phrase: str,
    sound: Mapping[str, str],
    weights: Mapping[str, int],
    words: Mapping[str, str],
) -> Iterator[PackFault]:
    from checker.text.phrases import check

    if not phrase.strip():
        return  # said already: an empty text
    where = ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in path)
    used = _used(phrase)
    strange = [name for name in used if name not in words]
    for name in strange:
        yield entry.fault(path, f"{where}: {unknown('word', name, words)}; words.yaml lists the words")
    if any(name not in weights for name in used):
        return  # what is wrong with the words it uses is said where they stand
    if _weight(phrase, weights) > _MOST_PIECES:
        yield entry.fault(path, f"{where}: with its words the phrase has more than {_MOST_PIECES} pieces")
        return
    wrong = check(phrase, sound)
    if wrong is not None:
        shown = phrase if len(phrase) <= 60 else phrase[:59] + "…"
        yield entry.fault(path, f'{where}: the phrase "{shown}": {wrong}')


def _used(phrase: str) -> list[str]:
    return [name.strip() for name in _MACRO.findall(phrase)]


def _weight(phrase: str, weights: Mapping[str, int]) -> int:
    """How many pieces a phrase has once its words are written out."""
    return len(phrase.split()) + sum(weights[name] for name in _used(phrase))


def _weights(words: Mapping[str, str]) -> dict[str, int]:
    """The sound words with their weights: round n finds those that use words of n - 1 rounds.

    What is left over is circular, too deep, too large, or uses such a word or an unknown one.
    """
    weights: dict[str, int] = {}
    for _ in range(_DEEPEST):
        found = {
            name: weight
            for name, phrase in words.items()
            if name not in weights
            and all(used in weights for used in _used(phrase))
            and (weight := _weight(phrase, weights)) <= _MOST_PIECES
        }
        if not found:
            break
        weights |= found
    return weights


def _wrong_use(name: str, words: Mapping[str, str]) -> str | None:
    """Why a word is not sound, None where it only uses a word that is not."""
    below = _reached(name, words)
    if name in below:
        return "is made of itself, directly or through others"
    if any(used not in words or used in _reached(used, words) for used in below):
        return None
    return f"is nested deeper than {_DEEPEST} words or has more than {_MOST_PIECES} pieces when written out"


def _reached(name: str, words: Mapping[str, str]) -> set[str]:
    """The words, known or not, that a word uses directly or through others."""
    waiting, seen = _used(words[name]), set[str]()
    while waiting:
        used = waiting.pop()
        if used not in seen:
            seen.add(used)
            waiting += _used(words.get(used, ""))
    return seen
