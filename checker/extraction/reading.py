"""In: a text and the vocabulary of a pack. Out: the text as a stream of words, cut into clauses,
with its quantities and every phrase of the vocabulary found in it.

The stream holds one item a word, one item a quantity (written `#`), and a fence after each clause
that ends with a full stop or a semicolon and after each block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.outline import Block, blocks
from checker.text.folding import fold
from checker.text.phrases import FENCE, FIGURE, Match
from checker.text.quantities import Quantity, find_quantities
from checker.text.tokens import Tokens, tokenise

_BRACKETS: Final = re.compile(r"\([^()]{1,300}\)")
_STOPS: Final = frozenset({".", "!", "?", "…", "..", "...", "....", ";"})
# A point after one of these ends no sentence.
_ABBREVIATIONS: Final = frozenset("tp ths ts gs pgs ks bs th tt tx h p q đ st nxb vd v".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Stream items `start` to `end` (exclusive) between two fences.

    `sentence` counts sentences through the text: clauses parted by a semicolon share one.
    """

    start: int
    end: int
    block: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text laid out for extraction; all lists run parallel to the stream."""

    text: str
    blocks: list[Block]
    words: list[str]
    starts: list[int]
    ends: list[int]
    quantities: dict[int, Quantity]
    reaches: dict[int, int]
    clauses: list[Clause]
    matches: list[Match[Term]]
    brackets: list[tuple[int, int]]

    def quantities_between(self, start: int, end: int) -> list[int]:
        """The items of `start` to `end` (exclusive) that are figures, in order."""
        return [item for item in range(start, end) if item in self.quantities]

    def bracket_at(self, item: int) -> tuple[int, int] | None:
        """The items (first, end) of the round brackets that hold `item`; None outside brackets."""
        at = bisect_right(self.brackets, (item, len(self.words))) - 1
        return self.brackets[at] if at >= 0 and item < self.brackets[at][1] else None

    def phrase(self, start: int, end: int) -> tuple[int, int]:
        """The characters of stream items `start` to `end` (exclusive)."""
        return self.starts[start], self.ends[end - 1]


def read(text: str, lexicon: Lexicon) -> Reading:
    """Lays out `text` (NFC, `\\n`); time linear in its length."""
    folded = fold(text)
    found, dropped = blocks(text)
    for start, end in reversed(dropped):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    tokens = tokenise(folded)
    stream = _Stream(text, tokens, lexicon)
    for number, block in enumerate(found):
        stream.add(number, block)
    brackets = []
    for match in _BRACKETS.finditer(text):
        first, end = bisect_left(stream.starts, match.start()), bisect_left(stream.starts, match.end())
        if end > first:
            brackets.append((first, end))
    return Reading(
        text, found, stream.words, stream.starts, stream.ends, stream.quantities, stream.reaches,
        stream.clauses, lexicon.book.find(stream.symbols), brackets,
    )  # fmt: skip


class _Stream:
    """Builds the parallel lists block by block."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self._text = text
        self._tokens = tokens
        self._symbol = lexicon.book.symbol
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.symbols: list[int] = []
        self.quantities: dict[int, Quantity] = {}
        self.reaches: dict[int, int] = {}
        self.clauses: list[Clause] = []
        self._sentence = 0

    def add(self, number: int, block: Block) -> None:
        tokens = self._tokens
        first = bisect_left(tokens.starts, block.body)
        last = bisect_left(tokens.starts, block.end)
        words = tokens.words[first:last]
        if not words:
            return
        quantities = {quantity.start: quantity for quantity in find_quantities(words)}
        clause_start = len(self.words)
        at = 0
        pending: list[tuple[int, int]] = []
        while at < len(words):
            quantity = quantities.get(at)
            if quantity is not None:
                self.quantities[len(self.words)] = quantity
                pending.append((len(self.words), quantity.reach))
                self._item("#", FIGURE, tokens.starts[first + at], tokens.ends[first + quantity.end - 1])
                at = quantity.end
                continue
            word = words[at]
            ends = word in _STOPS and self._ends(words, at, first)
            if ends:
                self._close(clause_start, number, pending, at)
                self._item(word, FENCE, tokens.starts[first + at], tokens.ends[first + at])
                clause_start = len(self.words)
                if word != ";":
                    self._sentence += 1
            else:
                self._item(word, self._symbol(word), tokens.starts[first + at], tokens.ends[first + at])
            at += 1
        self._close(clause_start, number, pending, at)
        self._item("\n", FENCE, block.end, block.end)
        self._sentence += 1

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
