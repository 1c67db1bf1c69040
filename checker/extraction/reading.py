"""In: a text and the vocabulary of a pack. Out: the text as a stream of words, cut into clauses,
with its quantities and every phrase of the vocabulary found in it.

The stream holds one item a word, one item a quantity (written `#`), and a fence after each clause
that ends with a full stop or a semicolon and after each block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Final, NamedTuple

from checker.extraction.cues import Cue, find_cues, places_of
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.outline import Block, blocks
from checker.text.folding import fold
from checker.text.phrases import FENCE, FIGURE, Match
from checker.text.quantities import Quantity, find_quantities
from checker.text.tokens import Tokens, tokenise

#: "(1) ...; (2) ...": counts what is listed and measures nothing.
_ENUMERATOR: Final = re.compile(r"\((?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)")
_BRACKETS: Final = re.compile(r"\([^()]{1,300}\)")
#: A chain of steps: "2026: 40% → 2028: 75%".
_ARROWS: Final = frozenset("→➜➔⇒➝►➡")
_STOPS: Final = frozenset({".", "!", "?", "…", "..", "...", "....", ";", "|", *_ARROWS})
# A point after one of these ends no sentence.
_ABBREVIATIONS: Final = frozenset(("tp ths ts gs pgs ks bs th tt tx h p q đ st nxb vd v").split())


class Clause(NamedTuple):
    """Stream items `start` to `end` (exclusive) between two fences.

    `sentence` counts sentences through the text: clauses parted by a semicolon share one.
    """

    start: int
    end: int
    block: int
    sentence: int


class Reading(NamedTuple):
    """A text laid out for extraction; all lists run parallel to the stream.

    `figures`: the items that are quantities; `brackets`: items (first, end) of each pair of round
    brackets; `places`: the items at which each word stands; `enumerated`: the items before which
    "(1)", "(2)" stands.
    """

    text: str
    folded: str
    blocks: list[Block]
    words: list[str]
    starts: list[int]
    ends: list[int]
    figures: list[int]
    quantities: dict[int, Quantity]
    reaches: dict[int, int]
    clauses: list[Clause]
    cues: list[tuple[int, int, Cue]]
    matches: list[Match[Term]]
    brackets: list[tuple[int, int]]
    places: Mapping[str, Sequence[int]]
    enumerated: frozenset[int]

    def quantities_between(self, start: int, end: int) -> list[int]:
        """The items of `start` to `end` (exclusive) that are figures, in order."""
        return self.figures[bisect_left(self.figures, start) : bisect_left(self.figures, end)]

    def bracket_at(self, item: int) -> tuple[int, int] | None:
        """The items (first, end) of the round brackets that hold `item`; None outside brackets."""
        at = bisect_right(self.brackets, (item, len(self.words))) - 1
        return self.brackets[at] if at >= 0 and item < self.brackets[at][1] else None

    def places_of(self, words: Set[str]) -> list[int]:
        """The items at which one of `words` stands, in order."""
        return places_of(self.places, words)

    def phrase(self, start: int, end: int) -> tuple[int, int]:
        """The characters of stream items `start` to `end` (exclusive)."""
        return self.starts[start], self.ends[end - 1]


def read(text: str, lexicon: Lexicon) -> Reading:
    """Lays out `text` (NFC, `\\n`); time linear in its length."""
    folded = fold(text)
    found, dropped = blocks(text)
    if dropped:
        kept = []
        done = 0
        for start, end in dropped:
            kept += [folded[done:start], " " * (end - start)]
            done = end
        folded = "".join([*kept, folded[done:]])
    enumerators = [match.end() for match in _ENUMERATOR.finditer(folded)]
    folded = _ENUMERATOR.sub(lambda match: " " * len(match.group()), folded)
    tokens = tokenise(folded)
    stream = _Stream(text, tokens, lexicon)
    for number, block in enumerate(found):
        stream.add(number, block)
    brackets = []
    for match in _BRACKETS.finditer(text):
        first, end = bisect_left(stream.starts, match.start()), bisect_left(stream.starts, match.end())
        if end > first:
            brackets.append((first, end))
    pledged = lexicon.pledges.find(stream.symbols)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(stream.words):
        places[word].append(at)
    cues = find_cues(stream.words, places)
    measured = _measured(stream, lexicon, pledged, cues)
    return Reading(
        text=text,
        folded=folded,
        blocks=found,
        words=stream.words,
        starts=stream.starts,
        ends=stream.ends,
        figures=sorted(stream.quantities),
        quantities=stream.quantities,
        reaches=stream.reaches,
        clauses=stream.clauses,
        cues=cues,
        matches=sorted([*pledged, *measured], key=_place),
        brackets=brackets,
        places=places,
        enumerated=frozenset(bisect_left(stream.starts, end) for end in enumerators),
    )


def _place(match: Match[Term]) -> tuple[int, int]:
    return match.start, match.end


def _measured(
    stream: _Stream, lexicon: Lexicon, pledged: list[Match[Term]], cues: list[tuple[int, int, Cue]]
) -> Iterator[Match[Term]]:
    """The wordings of measures, in the sentences that hold a figure or promise one without a number."""
    figures = sorted(stream.quantities)
    hints = [
        *stream.quantities,
        *(match.start for match in pledged if match.key.kind in ("whole", "unquantified")),
    ]
    hints = sorted([*hints, *(start for start, _, cue in cues if cue in ("quality", "raise"))])
    book = lexicon.measures
    for _, together in groupby(stream.clauses, key=lambda clause: clause.sentence):
        sentence = list(together)
        start, end = sentence[0].start, sentence[-1].end
        at = bisect_left(hints, start)
        if at == len(hints) or hints[at] >= end:
            continue
        symbols = book.symbols(stream.words[start:end])
        for clause in sentence:
            if clause.start > start:
                symbols[clause.start - start - 1] = FENCE
        for item in figures[bisect_left(figures, start) : bisect_left(figures, end)]:
            symbols[item - start] = FIGURE
        for match in book.find(symbols):
            yield Match(match.start + start, match.end + start, match.key)


class _Stream:
    """Builds the parallel lists block by block."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self._text = text
        self._tokens = tokens
        self._symbols = lexicon.pledges.symbols(tokens.words)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.symbols: list[int] = []
        self.quantities: dict[int, Quantity] = {}
        self.reaches: dict[int, int] = {}
        self.clauses: list[Clause] = []
        self._sentence = 0

    def add(self, number: int, block: Block) -> None:
        """Adds the words of a block: runs of plain words as they are, figures and stops one by one."""
        tokens = self._tokens
        first = bisect_left(tokens.starts, block.body)
        last = bisect_left(tokens.starts, block.end)
        words = tokens.words[first:last]
        if not words:
            return
        # "A: 1 | B: 2" parts two statements, "| A | 1 |" is one row of a table
        stops = _STOPS - {"|"} if self._text[block.start : block.end].lstrip().startswith("|") else _STOPS
        special: dict[int, Quantity | None] = {at: None for at, word in enumerate(words) if word in stops}
        special.update({quantity.start: quantity for quantity in find_quantities(words)})
        clause_start = len(self.words)
        done = 0
        pending: list[tuple[int, int]] = []
        for at in sorted(special):
            quantity = special[at]
            if at < done or (quantity is None and not self._ends(words, at, first)):
                continue
            self._run(first + done, first + at)
            if quantity is not None:
                self.quantities[len(self.words)] = quantity
                pending.append((len(self.words), quantity.reach))
                self._item("#", FIGURE, tokens.starts[first + at], tokens.ends[first + quantity.end - 1])
                done = quantity.end
                continue
            self._close(clause_start, number, pending, at)
            self._item(words[at], FENCE, tokens.starts[first + at], tokens.ends[first + at])
            clause_start = len(self.words)
            if words[at] not in (";", "|") and words[at] not in _ARROWS:
                self._sentence += 1
            done = at + 1
        self._run(first + done, last)
        self._close(clause_start, number, pending, len(words))
        self._item("\n", FENCE, block.end, block.end)
        self._sentence += 1

    def _run(self, start: int, end: int) -> None:
        self.words += self._tokens.words[start:end]
        self.symbols += self._symbols[start:end]
        self.starts += self._tokens.starts[start:end]
        self.ends += self._tokens.ends[start:end]

    def _item(self, word: str, symbol: int, start: int, end: int) -> None:
        self.words.append(word)
        self.symbols.append(symbol)
        self.starts.append(start)
        self.ends.append(end)

    def _close(self, start: int, number: int, pending: list[tuple[int, int]], at: int) -> None:
        if len(self.words) > start:
            self.clauses.append(Clause(start, len(self.words), number, self._sentence))
        end = len(self.words)
        for item, reach in pending:
            # what is counted ("12 người trên một vạn dân") runs on for as many items as words
            quantity = self.quantities[item]
            self.reaches[item] = min(item + 1 + max(0, min(reach, at) - quantity.end), end)
        pending.clear()

    def _ends(self, words: list[str], at: int, first: int) -> bool:
        """Whether the stop at `at` ends a clause and is no part of an abbreviation."""
        word = words[at]
        if word != "." or at + 1 == len(words):
            return True
        following = self._text[self._tokens.starts[first + at + 1]]
        if following.islower():
            return False
        return not (at > 0 and words[at - 1] in _ABBREVIATIONS and following.isupper())
