"""In: a text, folded and cut into words. Out: the words as they were meant, each with its place in the
text, and what was mended: slips of scanners and keyboards where the context leaves no doubt.

The text itself stays as it is, so that every quotation is exact. A word is mended where the reading is
a wording of these documents and what is written is none; a figure only where it could be no other
one. What could be meant otherwise is left alone: it is read as it is written, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import compress

from checker.extraction.slip_figures import doubtful_figures, end_in_digits, misread_figures
from checker.extraction.slip_vocabulary import Mend, Page, Patch
from checker.extraction.slip_words import doubtful_words, misspelt_words
from checker.text.tokens import Tokens


def mend(text: str, folded: str, tokens: Tokens) -> tuple[str, Tokens, list[Mend]]:
    """The folded text, its words, and what was mended in the order of the text.

    In the folded text, as long as ever, only what keeps its length is mended. Linear in the length of
    the text; where nothing is wrong, the same objects come back.
    """
    page = Page(text, folded, tokens)
    known = set(tokens.words)
    doubts, figures = doubtful_words(text, known), doubtful_figures(known)
    digits = end_in_digits(known)
    looked_at = doubts.keys() | figures | digits
    places = list(compress(range(len(tokens.words)), map(looked_at.__contains__, tokens.words)))

    def among(words: Container[str]) -> list[int]:
        return [at for at in places if tokens.words[at] in words]

    misread = misread_figures(page, among(figures) if figures else (), among(digits))
    mends = _certain(misread, misspelt_words(page, doubts, among(doubts)))
    if not mends:
        return folded, tokens, []
    patches = sorted(patch for one in mends for patch in one.patches)
    told = [one for one in mends if one.read != folded[one.start : one.end]]
    return _folded(folded, patches), _patched(tokens, patches), told


def as_meant(text: str, slips: Iterable[Mend]) -> str:
    """The text with those slips mended that are as long as what they are read as."""
    parts = []
    done = 0
    for slip in slips:
        if len(slip.read) == slip.end - slip.start:
            parts += [text[done : slip.start], slip.read]
            done = slip.end
    return "".join([*parts, text[done:]])


def _certain(figures: Iterable[Mend], words: Iterable[Mend]) -> list[Mend]:
    """The mends that no other one contradicts, each place once; of those that agree, the longest. What is
    a figure is no word."""
    chosen = list(figures)
    taken = {at for one in chosen for at in _places(one)}
    found = sorted(set(words), key=lambda one: (one.start - one.end, one.start))
    meant: defaultdict[int, set[tuple[tuple[str, int, int], ...]]] = defaultdict(set)
    for one in found:
        for patch in one.patches:
            for at in range(patch.first, patch.last):
                meant[at].add(patch.words)
    for one in found:
        places = _places(one)
        if places.isdisjoint(taken) and all(len(meant[at]) == 1 for at in places):
            chosen.append(one)
            taken |= places
    return sorted(chosen)


def _places(one: Mend) -> set[int]:
    return {at for patch in one.patches for at in range(patch.first, patch.last)}


def _folded(folded: str, patches: Sequence[Patch]) -> str:
    parts = []
    done = 0
    for patch in patches:
        for word, start, end in patch.words:
            if len(word) == end - start:
                parts += [folded[done:start], word]
                done = end
    return "".join([*parts, folded[done:]])


def _patched(tokens: Tokens, patches: Sequence[Patch]) -> Tokens:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for patch in [*patches, Patch(len(tokens.words), len(tokens.words), ())]:
        words += tokens.words[done : patch.first]
        starts += tokens.starts[done : patch.first]
        ends += tokens.ends[done : patch.first]
        for word, start, end in patch.words:
            words.append(word)
            starts.append(start)
            ends.append(end)
        done = patch.last
    return Tokens(words, starts, ends)
