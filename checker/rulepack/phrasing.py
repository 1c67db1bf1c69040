"""In: the draft of a pack, its word classes. Out: faults of every phrase: unknown words, circles, syntax."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from checker.errors import PackFault
from checker.rulepack.drafts import Draft, Entry
from checker.rulepack.references import unknown
from checker.rulepack.word_classes import MOST_PIECES, WordClasses, size_of, used_words, weigh
from checker.rulepack.yaml_source import Path

#: Where phrases stand: lists of them, mappings of lists, and so on inwards; every text below is one.
_INDICATOR_FIELDS = (
    "names",
    "figures",
    "never",
    "needs",
    "bases",
    "foreign",
    "partial",
    "whole",
    "unquantified",
    "other_measures",
    "components",
    "shares_of",
)
_TOPIC_FIELDS = ("phrases", "never", "parts", "details")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def phrase_faults(draft: Draft, words: Mapping[str, str]) -> Iterator[PackFault]:
    """Check all phrases of a pack. Where words.yaml is unreadable, phrases are not judged."""
    if not draft.words:
        return
    from checker.text.phrases import check

    judged = weigh(words, check)
    known = {name: table for table in draft.words for name in table.mapping()}
    for name in words:
        table = known[name]
        if not _NAME.fullmatch(name):
            message = f'the word "{name}" must be named in small letters, digits and underscores'
            yield table.fault((name,), message, at_key=True)
        if name in judged.faults:
            yield table.fault((name,), f'the word "{name}" {judged.faults[name]}')
    for entry, path, phrase in _phrases(draft, words):
        if not (entry in draft.words and path[0] in judged.faults):
            yield from _check(entry, path, phrase, known, judged)


def _phrases(draft: Draft, words: Mapping[str, str]) -> Iterator[tuple[Entry, Path, str]]:
    for table in draft.words:
        for name in table.mapping():
            if name in words:
                yield table, (name,), words[name]
    places = (
        ((draft.head,) if draft.head else (), (("source", "cited_as"),)),
        (draft.indicators or (), tuple((field,) for field in _INDICATOR_FIELDS)),
        (draft.topics or (), tuple((field,) for field in _TOPIC_FIELDS)),
        (draft.groups or (), (("phrases",), ("names",))),
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
    entry: Entry, path: Path, phrase: str, known: Collection[str], words: WordClasses
) -> Iterator[PackFault]:
    from checker.text.phrases import check

    if not phrase.strip():
        return  # said already: an empty text
    where = ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in path)
    used = used_words(phrase)
    for name in used:
        if name not in known:
            message = unknown("word", name, known, ", not in words.yaml")
            yield entry.fault(path, f"{where}: {message}")
    if any(name not in words.sizes for name in used):
        return  # what is wrong with the words it uses is said where they stand
    if size_of(phrase, words.sizes) > MOST_PIECES:
        yield entry.fault(path, f"{where}: with its words the phrase has more than {MOST_PIECES} pieces")
        return
    wrong = check(phrase, words.sound)
    if wrong is not None:
        shown = phrase if len(phrase) <= 60 else phrase[:59] + "…"
        yield entry.fault(path, f'{where}: the phrase "{shown}": {wrong}')
