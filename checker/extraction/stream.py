"""In: a folded text as words, and its blocks. Out: the stream of words, quantities and fences, in clauses.

The words of a row of a table are laid into the stream in the order in which they make a statement: name,
figure, unit; each still knows its place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress
from typing import Final, NamedTuple

from checker.extraction.figures import completed
from checker.extraction.lexicon import Lexicon
from checker.extraction.outline import Block
from checker.extraction.tables import Said, Sort, Span
from checker.text.phrases import FENCE, FIGURE
from checker.text.quantities import ARROWS, Quantity, find_quantities, tells_quantity
from checker.text.tokens import Tokens

_BRACKETS: Final = re.compile(r"\([^()]{1,300}\)")
_STOPS: Final = frozenset({".", "!", "?", "…", "..", "...", "....", ";", "|", *ARROWS})
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


class RowClause(NamedTuple):
    """What a clause is that is laid out of a row: `said` in a table of which `sort`; `value`: the first item
    of its cell with figures, the end of the clause where it has none."""

    said: Said
    sort: Sort | None
    value: int


class Stream:
    """Builds the parallel lists of a reading block by block. `enumerators`: where "(1)", "(2)" end."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon, enumerators: Sequence[int]) -> None:
        self._text = text
        self._tokens = tokens
        self._book = lexicon.pledges
        self._symbols = lexicon.pledges.symbols(tokens.words)
        told = {word for word in set(tokens.words) if word in _STOPS or tells_quantity(word)}
        #: Where the words stand at which a clause or a quantity may begin or end.
        self._told = list(compress(range(len(tokens.words)), map(told.__contains__, tokens.words)))
        self._enumerators = enumerators
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.symbols: list[int] = []
        self.quantities: dict[int, Quantity] = {}
        self.reaches: dict[int, int] = {}
        self.clauses: list[Clause] = []
        self.brackets: list[tuple[int, int]] = []
        self.enumerated: list[int] = []
        self.rows: dict[int, RowClause] = {}
        self.above: dict[int, int] = {}
        self._sentence = 0
        self._sentences: dict[int, int] = {}

    def add(self, number: int, block: Block) -> None:
        """Adds the words of a block: runs of plain words as they are, figures and stops one by one."""
        if self._prose(number, [(block.body, block.end)]):
            self._end(block.end)

    def add_row(self, number: int, block: Block, sort: Sort | None, said: Sequence[Said]) -> None:
        """Adds what a row of a table says, each statement as a sentence of its own."""
        for each in said:
            clause = len(self.clauses)
            value = self._figure(number, block, each)
            if value is None and not self._prose(number, each.name):
                continue
            self._sentences[each.number] = self._sentence
            if each.above in self._sentences:
                self.above[self._sentence] = self._sentences[each.above]
            for at in range(clause, len(self.clauses)):
                self.rows[at] = RowClause(each, sort, len(self.words) if value is None else value)
            self._end(block.end)

    # A row.

    def _figure(self, number: int, block: Block, said: Said) -> int | None:
        """Lays out a name and the cell with its figure; the first item of that cell, None without one."""
        if said.value is None:
            return None
        first = len(self.words)
        for span in said.name:
            begin, end = self._tokens_of(span)
            while end > begin and self._tokens.words[end - 1] in _STOPS:
                end -= 1
            self._run(begin, end)
            self._bracket(span, len(self.words) - (end - begin))
        self._item(":", self._book.symbols(":")[0], *(2 * [max(self.ends[first:], default=said.value[0])]))
        begin, end = self._tokens_of(said.value)
        units = range(*self._tokens_of(said.unit)) if said.unit is not None else range(0)
        words = self._tokens.words
        cell = completed(words[begin:end], [words[at] for at in units], self.words[first:])
        # what a unit says before the figure names what is measured: it is part of the statement
        names = next((index for index, at in enumerate(cell.order) if at >= 0), 0)
        places = [
            begin + at if at >= 0 else units[-1 - at] if index < names else None
            for index, at in enumerate(cell.order)
        ]
        if units and words and not block.start <= self._tokens.starts[units[0]] < block.end:
            places[:names] = [None] * names
        value = len(self.words)
        self._cell(cell.words, places, cell.quantities, said.value[0])
        self._bracket(said.value, min(value + names, len(self.words)))
        self.clauses.append(Clause(first, len(self.words), number, self._sentence))
        return value

    def _cell(
        self, words: Sequence[str], places: Sequence[int | None], quantities: Sequence[Quantity], start: int
    ) -> None:
        """Lays out the words of a cell; those of its unit, which have no place in it, stand behind the word
        before them."""
        symbols = self._book.symbols(words)
        at = 0
        pending: list[tuple[int, int]] = []
        last = start
        for quantity in [*quantities, None]:
            until = quantity.start if quantity is not None else len(words)
            for index in range(at, until):
                place = places[index]
                begin, last = (last, last) if place is None else self._span(place)
                self._item(words[index], symbols[index], begin, last)
            if quantity is None:
                break
            inside = [
                self._span(place) for place in places[quantity.start : quantity.end] if place is not None
            ]
            begin, last = (inside[0][0], inside[-1][1]) if inside else (last, last)
            self.quantities[len(self.words)] = quantity
            pending.append((len(self.words), quantity.reach))
            self._item("#", FIGURE, begin, last)
            at = quantity.end
        self._settle(pending, len(words))

    def _span(self, place: int) -> Span:
        return self._tokens.starts[place], self._tokens.ends[place]

    # Prose.

    def _prose(self, number: int, spans: Sequence[Span]) -> bool:
        """Lays out sentences, the pieces one after the other; False where there are no words."""
        first = clause = len(self.words)
        for index, span in enumerate(spans):
            clause = self._piece(number, span, clause, last=index == len(spans) - 1)
        if len(self.words) > clause:
            self.clauses.append(Clause(clause, len(self.words), number, self._sentence))
        return len(self.words) > first

    def _piece(self, number: int, span: Span, clause: int, *, last: bool) -> int:
        """Lays out a piece of sentences; the first item of the clause that is open behind it."""
        begin, end = self._tokens_of(span)
        words = self._tokens.words[begin:end]
        told = [
            at - begin for at in self._told[bisect_left(self._told, begin) : bisect_left(self._told, end)]
        ]
        special: dict[int, Quantity | None] = {at: None for at in told if words[at] in _STOPS}
        special.update({quantity.start: quantity for quantity in find_quantities(words, told)})
        item = len(self.words)
        done = 0
        pending: list[tuple[int, int]] = []
        for at in sorted(special):
            quantity = special[at]
            if at < done or (quantity is None and not self._ends(words, at, begin)):
                continue
            self._run(begin + done, begin + at)
            if quantity is not None:
                self.quantities[len(self.words)] = quantity
                pending.append((len(self.words), quantity.reach))
                self._item(
                    "#", FIGURE, self._tokens.starts[begin + at], self._tokens.ends[begin + quantity.end - 1]
                )
                done = quantity.end
                continue
            done = at + 1
            if done == len(words) and not last:
                continue  # the sentence goes on in the next piece
            if pending:
                self._settle(pending, at)
            if len(self.words) > clause:
                self.clauses.append(Clause(clause, len(self.words), number, self._sentence))
            self._item(words[at], FENCE, *self._span(begin + at))
            clause = len(self.words)
            if words[at] not in (";", "|") and words[at] not in ARROWS:
                self._sentence += 1
        self._run(begin + done, end)
        if pending:
            self._settle(pending, len(words))
        self._bracket(span, item)
        return clause

    # Items.

    def _tokens_of(self, span: Span) -> tuple[int, int]:
        starts = self._tokens.starts
        return bisect_left(starts, span[0]), bisect_left(starts, span[1])

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

    def _end(self, place: int) -> None:
        """Ends a sentence that nothing goes on with."""
        self._item("\n", FENCE, place, place)
        self._sentence += 1

    def _settle(self, pending: list[tuple[int, int]], at: int) -> None:
        """What is counted ("12 người trên một vạn dân") runs on for as many items as words."""
        end = len(self.words)
        for item, reach in pending:
            quantity = self.quantities[item]
            self.reaches[item] = min(item + 1 + max(0, min(reach, at) - quantity.end), end)
        pending.clear()

    def _bracket(self, span: Span, item: int) -> None:
        """Notes the round brackets and the enumerators of a stretch whose items begin at `item`."""
        for match in _BRACKETS.finditer(self._text, *span):
            first = bisect_left(self.starts, match.start(), item)
            end = bisect_left(self.starts, match.end(), item)
            if end > first:
                self.brackets.append((first, end))
        at = bisect_right(self._enumerators, span[0])
        while at < len(self._enumerators) and self._enumerators[at] < span[1]:
            self.enumerated.append(bisect_left(self.starts, self._enumerators[at], item))
            at += 1

    def _ends(self, words: list[str], at: int, first: int) -> bool:
        """Whether the stop at `at` ends a clause and is no part of an abbreviation."""
        word = words[at]
        if word != "." or at + 1 == len(words):
            return True
        following = self._text[self._tokens.starts[first + at + 1]]
        if following.islower():
            return False
        return not (at > 0 and words[at - 1] in _ABBREVIATIONS and following.isupper())
