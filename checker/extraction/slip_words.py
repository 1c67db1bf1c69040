"""In: the words of a text. Out: those that lost their marks, their spaces or a letter, where the phrase
around them leaves no doubt what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

from checker.extraction.slip_vocabulary import (
    Mend,
    Page,
    Patch,
    Phrase,
    Place,
    Vocabulary,
    bare,
    loses_marks,
    vocabulary,
)
from checker.text.folding import fold
from checker.text.tokens import Tokens

#: So many words apart stand an abbreviation and the wording that it is short for.
_NEAR: Final = 8
#: So many words of a phrase that stand as they should leave no doubt about the others; less than that
#: leave it about the first or the last one, which could belong to what stands beside the phrase.
_SURE: Final = 3


class Doubt(NamedTuple):
    """Why a word may be a slip: the phrases that would tell, by the word (without marks) behind it, or
    before it where it is the last one; those that it may be several words of, or the first part of one."""

    followed: Mapping[str, Sequence[Place]]
    preceded: Mapping[str, Sequence[Place]]
    joined: Sequence[Place]
    cut: Sequence[Place]


_NO_DOUBT: Final = Doubt({}, {}, (), ())


@lru_cache(maxsize=1 << 14)
def _doubt(word: str) -> Doubt | None:
    """What a word could be a slip of; None where it can be none. The same in every text."""
    book = vocabulary()
    followed: dict[str, list[Place]] = {}
    preceded: dict[str, list[Place]] = {}
    for phrase, number in book.by_bare.get(bare(word), ()):
        if phrase.words[number] == word or not _reads_as(word, phrase.words[number], phrase):
            continue
        if number + 1 < len(phrase.words):
            followed.setdefault(bare(phrase.words[number + 1]), []).append((phrase, number))
        else:
            preceded.setdefault(bare(phrase.words[number - 1]), []).append((phrase, number))
    doubt = Doubt(followed, preceded, book.joined.get(word, ()), book.heads.get(word, ()))
    return doubt if any(doubt) else None


_bare = lru_cache(maxsize=1 << 14)(bare)


def doubtful_words(text: str, known: Set[str]) -> dict[str, Doubt]:
    """Those of the different words of a text that `misspelt_words` should look at, and why."""
    doubts = {word: doubt for word in known if (doubt := _doubt(word))}
    if "-\n" in text and "-" in known:
        doubts["-"] = _NO_DOUBT
    for word in known & vocabulary().abbreviations.keys():
        doubts.setdefault(word, _NO_DOUBT)
    return doubts


def misspelt_words(page: Page, doubts: Mapping[str, Doubt], places: Iterable[int]) -> Iterator[Mend]:
    """The mends of words, some of which may overlap. `places`: where doubtful words stand."""
    words = [*page.tokens.words, "", ""]
    book = vocabulary()
    for at in places:
        doubt = doubts[words[at]]
        after = words[at + 1]
        if doubt.followed:
            for phrase, number in doubt.followed.get(_bare(after), ()):
                yield from _unmarked(page, at - number, phrase, book)
        if doubt.preceded:
            for phrase, number in doubt.preceded.get(_bare(words[at - 1]), ()):
                yield from _unmarked(page, at - number, phrase, book)
        for phrase, letter in doubt.joined:
            yield from _parted(page, at, phrase, letter)
        if doubt.cut and words[at] + (words[at + 2] if after == "-" else after) in book.words:
            for phrase, letter in doubt.cut:
                yield from _parted(page, at, phrase, letter)
        if words[at] == "-":
            for phrase, letter in _before_hyphen(words[at - 1], book):
                yield from _parted(page, at - 1, phrase, letter)
    for word in sorted(book.abbreviations.keys() & doubts.keys()):
        written, right = book.abbreviations[word]
        yield from _abbreviations(page, word, written, right, book.beside[right])


def _reads_as(written: str, meant: str, phrase: Phrase) -> bool:
    if phrase.unmarked:
        return written == bare(meant)
    return loses_marks(written, meant)


def _unmarked(page: Page, first: int, phrase: Phrase, book: Vocabulary) -> Iterator[Mend]:
    """ "đối mới sáng tạo", "ngan sach", "của tinh": the words of a phrase without their marks. Most of them
    stand as they should, or all that do not have lost all marks."""
    text, _, tokens = page
    last = first + len(phrase.words)
    written = tokens.words[max(first, 0) : last]
    if len(written) != len(phrase.words):
        return
    changed = []
    for at, (word, meant) in enumerate(zip(written, phrase.words, strict=True), first):
        if word != meant:
            if not _reads_as(word, meant, phrase):
                return
            changed.append(at)
    lost = [at for at in changed if tokens.words[at] != bare(phrase.words[at - first])]
    if lost and 2 * len(changed) > len(written):
        return
    sure = len(written) - len(changed) >= _SURE or (len(changed) > 1 and not lost)
    if any(_stands(tokens.words, at, first, last, book) for at in changed):
        return
    if not phrase.unmarked and not sure:
        outer = [tokens.words[at - 1 : at] for at in changed if at == first]
        outer += [tokens.words[at + 1 : at + 2] for at in changed if at == last - 1]
        if not all(word.isalpha() <= (word in book.neighbours) for words in outer for word in words):
            return
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if "\n\n" in text[start:end]:
        return
    patches = tuple(
        Patch(at, at + 1, ((phrase.words[at - first], tokens.starts[at], tokens.ends[at]),)) for at in changed
    )
    yield Mend(start, end, _read(text, start, end, patches), patches)


def _stands(words: Sequence[str], at: int, first: int, last: int, book: Vocabulary) -> bool:
    """Whether the word at `at` is right as it stands: part of a wording of its own, which is no mere part
    of the phrase that was found."""
    for wording, number in book.look_alikes.get(words[at], ()):
        start, end = at - number, at - number + len(wording)
        inside = first <= start and end <= last and end - start < last - first
        if not inside and start >= 0 and tuple(words[start:end]) == wording:
            return True
    return False


def _parted(page: Page, at: int, phrase: Phrase, letter: int) -> Iterator[Mend]:
    """ "chuyểnđổi số", "kinh t ế số", "công-\\nnghệ": the letters of a phrase, parted in other places. The
    word at `at` begins with the phrase's letter number `letter`."""
    text, _, tokens = page
    letters = "".join(phrase.words)
    words = tokens.words
    first, before = at, letter
    while before > 0 and first > 0:
        first -= 1
        if not _cut_by_hyphen(tokens, first):
            if not letters[:before].endswith(words[first]):
                return
            before -= len(words[first])
    places: list[int] = []
    last = first
    while before == 0 and len(places) < len(letters) and last < len(words):
        if not _cut_by_hyphen(tokens, last):
            if not letters.startswith(words[last], len(places)):
                return
            places += range(tokens.starts[last], tokens.ends[last])
        last += 1
    if len(places) != len(letters) or "\n\n" in text[places[0] : places[-1]]:
        return
    meant: list[tuple[str, int, int]] = []
    done = 0
    for word in phrase.words:
        meant.append((word, places[done], places[done + len(word) - 1] + 1))
        done += len(word)
    if [word for word, _, _ in meant] == words[first:last]:
        return
    read = " ".join(
        "".join(text[place] for place in range(start, end) if place in places) for _, start, end in meant
    )
    start, end = places[0], places[-1] + 1
    while meant and words[first] == meant[0][0]:
        first, meant = first + 1, meant[1:]
    while meant and words[last - 1] == meant[-1][0]:
        last, meant = last - 1, meant[:-1]
    yield Mend(start, end, read.replace(" ,", ","), (Patch(first, last, tuple(meant)),))


def _cut_by_hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen at `at` ends a word that goes on behind a space or in the next line: "nghi-\\nệp"."""
    return (
        tokens.words[at] == "-"
        and 0 < at < len(tokens.words) - 1
        and tokens.ends[at - 1] == tokens.starts[at]
        and tokens.ends[at] < tokens.starts[at + 1]
    )


def _before_hyphen(word: str, book: Vocabulary) -> Iterator[Place]:
    """Where phrases hold a whole word that is not their last."""
    for phrase, number in book.by_bare.get(bare(word), ()):
        if phrase.words[number] == word and number + 1 < len(phrase.words):
            yield phrase, sum(map(len, phrase.words[:number]))


def _abbreviations(
    page: Page, folded: str, written: Set[str], right: str, beside: Sequence[tuple[str, ...]]
) -> Iterator[Mend]:
    """ "TEP" near "nhân tố tổng hợp". Once it is named so, it is read so wherever it stands; what holds a
    digit ("A1") only where it is named."""
    text, _, tokens = page
    places = [
        at
        for at, word in enumerate(tokens.words)
        if word == folded and text[tokens.starts[at] : tokens.ends[at]] in written
    ]
    named = [at for at in places if _named(tokens.words[max(0, at - _NEAR) : at + _NEAR], beside)]
    for at in places if named and folded.isalpha() else named:
        start, end = tokens.starts[at], tokens.ends[at]
        yield Mend(start, end, right, (Patch(at, at + 1, ((fold(right), start, end),)),))


def _named(around: Sequence[str], wordings: Sequence[tuple[str, ...]]) -> bool:
    return any(
        tuple(around[at : at + len(wording)]) == wording for wording in wordings for at in range(len(around))
    )


def _read(text: str, start: int, end: int, patches: Sequence[Patch]) -> str:
    """The characters `start` to `end` as they are read, in the case they are written in."""
    parts = []
    done = start
    for patch in patches:
        for meant, first, last in patch.words:
            parts += [text[done:first], _in_case_of(text[first:last], meant)]
            done = last
    return "".join([*parts, text[done:end]])


def _in_case_of(written: str, meant: str) -> str:
    if written.isupper():
        return meant.upper()
    return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant
