"""In: slips.json. Out: the vocabulary of slips, indexed, and what a mended slip is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from checker.text.folding import fold
from checker.text.tokens import Tokens

_Item = TypeVar("_Item")


class Page(NamedTuple):
    """A text, its folded form and its words."""

    text: str
    folded: str
    tokens: Tokens


class Patch(NamedTuple):
    """The words `first` to `last` (exclusive) of a text, and those that were meant: each with the
    characters that it stands for."""

    first: int
    last: int
    words: tuple[tuple[str, int, int], ...]


class Mend(NamedTuple):
    """A slip that was mended: the characters `start` to `end` as written, what they are read as, and
    the words that change."""

    start: int
    end: int
    read: str
    patches: tuple[Patch, ...]


class Phrase(NamedTuple):
    """A wording. `unmarked`: read only where a word has lost all its marks, and not its tone alone."""

    words: tuple[str, ...]
    unmarked: bool = False


#: A phrase and a place in it: the number of a word, or of a letter.
Place = tuple[Phrase, int]


class Vocabulary(NamedTuple):
    """`by_bare`: a word without marks -> where phrases hold it; `words`: all words of phrases.

    `joined`: words run together -> the letter of a phrase at which they begin; `heads`: the first part of
    a word that a space or a hyphen cuts in two -> the same. `look_alikes`: a word -> the wordings
    that hold it, right as they stand, and where. `abbreviations`: an abbreviation misread, folded ->
    the ways to write it, and the right one; `beside`: the right one -> wordings that stand near it.
    `neighbours`: words beside a phrase with which its first or last word makes no other word.
    """

    by_bare: Mapping[str, tuple[Place, ...]]
    words: frozenset[str]
    joined: Mapping[str, tuple[Place, ...]]
    heads: Mapping[str, tuple[Place, ...]]
    look_alikes: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    abbreviations: Mapping[str, tuple[frozenset[str], str]]
    beside: Mapping[str, tuple[tuple[str, ...], ...]]
    neighbours: frozenset[str]
    before_figures: frozenset[str]
    before_years: frozenset[str]
    units: frozenset[str]


_MARKED: Final = {
    "a": "aàáảãạ", "ă": "ăằắẳẵặ", "â": "âầấẩẫậ", "e": "eèéẻẽẹ", "ê": "êềếểễệ", "i": "iìíỉĩị",
    "o": "oòóỏõọ", "ô": "ôồốổỗộ", "ơ": "ơờớởỡợ", "u": "uùúủũụ", "ư": "ưừứửữự", "y": "yỳýỷỹỵ", "đ": "đ",
}  # fmt: skip
_PLAIN: Final = dict(zip("ăâêôơưđ", "aaeooud", strict=True))
_WITHOUT_TONE: Final = {ord(char): base for base, forms in _MARKED.items() for char in forms}
_WITHOUT_MARKS: Final = {code: _PLAIN.get(base, base) for code, base in _WITHOUT_TONE.items()}
#: Capitals that scanners take for each other.
_CONFUSED: Final = {"F": "E", "I": "l1", "o": "0O", "O": "0"}


def bare(word: str) -> str:
    """The word without its marks: "doi" for "đổi"."""
    return word if word.isascii() else word.translate(_WITHOUT_MARKS)


def loses_marks(written: str, meant: str) -> bool:
    """Whether `written` is `meant` with marks lost or with another tone: "đối", "doi" for "đổi", but not
    "sơ" for "số", which is another letter."""
    left, right = written.translate(_WITHOUT_TONE), meant.translate(_WITHOUT_TONE)
    return len(left) == len(right) and all(
        char in (wanted, _PLAIN.get(wanted)) for char, wanted in zip(left, right, strict=True)
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once. What is written in it is folded and cut into words already."""
    data = json.loads(Path(__file__).with_name("slips.json").read_text(encoding="utf-8"))
    phrases = [Phrase(tuple(said.split())) for said in data["phrases"]]
    phrases += [Phrase(tuple(said.split()), unmarked=True) for said in data["unmarked"]]
    by_bare: defaultdict[str, list[Place]] = defaultdict(list)
    joined: defaultdict[str, list[Place]] = defaultdict(list)
    heads: defaultdict[str, list[Place]] = defaultdict(list)
    for phrase in phrases:
        letter = 0
        for number, word in enumerate(phrase.words):
            by_bare[bare(word)].append((phrase, number))
            for run in _runs(phrase.words, number):
                joined[run].append((phrase, letter))
            for cut in range(1, len(word)):
                heads[word[:cut]].append((phrase, letter))
            letter += len(word)
    words = frozenset(word for phrase in phrases for word in phrase.words)
    look_alikes: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for wording in data["look_alikes"]:
        for number, word in enumerate(wording.split()):
            look_alikes[word].append((tuple(wording.split()), number))
    return Vocabulary(
        by_bare=_frozen(by_bare),
        words=words,
        joined=_frozen(joined),
        heads=_frozen(heads),
        look_alikes=_frozen(look_alikes),
        abbreviations={
            folded: (frozenset(misread), right)
            for right in data["abbreviations"]
            for folded, misread in _misreadings(right).items()
        },
        beside={
            right: tuple(tuple(wording.split()) for wording in wordings)
            for right, wordings in data["abbreviations"].items()
        },
        neighbours=words.union(data["neighbours"].split()),
        before_figures=frozenset(data["before_figures"].split()),
        before_years=frozenset(data["before_years"].split()),
        units=frozenset(data["units"].split()),
    )


def _frozen(index: Mapping[str, list[_Item]]) -> dict[str, tuple[_Item, ...]]:
    return {key: tuple(found) for key, found in index.items()}


def _runs(words: tuple[str, ...], first: int) -> Iterator[str]:
    """What may be written in one from word `first` on: two words or more."""
    run = words[first]
    for word in words[first + 1 :]:
        if not (run.isalpha() and word.isalpha()):
            return
        run += word
        yield run


def _misreadings(right: str) -> dict[str, list[str]]:
    found = [""]
    for char in right:
        found = [start + read for start in found for read in (char, *_CONFUSED.get(char, ""))]
    return {
        folded: [misread for misread in found if fold(misread) == folded]
        for folded in map(fold, found)
        if folded != fold(right)
    }
