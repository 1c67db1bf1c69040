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
from operator import itemgetter
from typing import Final, NamedTuple

from checker.extraction.cues import Cue, find_cues, places_of
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.outline import Block, outline
from checker.extraction.slip_markers import misread_markers
from checker.extraction.slip_vocabulary import Mend
from checker.extraction.slips import as_meant, mend
from checker.extraction.stream import Clause, RowClause, Stream
from checker.text.folding import fold
from checker.text.phrases import FENCE, FIGURE, Match
from checker.text.quantities import Quantity
from checker.text.tokens import Tokens, tokenise

__all__ = ["Clause", "Reading", "read"]

#: "(1) ...; (2) ...": counts what is listed and measures nothing.
_ENUMERATOR: Final = re.compile(r"\((?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)")
#: A lead-in that names what its list measures holds at most so many items.
_LEAD_IN: Final = 24
#: Marks of notes behind a word or a sign: "3%¹", "3% [1]".
_NOTE: Final = re.compile(r"(?<=[\w%])(?:[¹²³⁰⁴-⁹]+| ?\[[0-9]{1,2}\])")
_NOTE_SIGNS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹["
#: What Markdown and web pages leave in the cells of a table.
_LITTER: Final = re.compile(r"<br ?/?>|\\(?=[^\w\s])")


class Reading(NamedTuple):
    """A text laid out for extraction; all lists run parallel to the stream.

    `figures`: the items that are quantities; `brackets`: items (first, end) of each pair of round
    brackets; `places`: the items at which each word stands; `enumerated`: the items before which
    "(1)", "(2)" stands. `rows`: the clauses, by number, that are laid out of a row of a table; `above`:
    the sentence that the sentence of a row stands under. `slips`: what was mended; `text` and every
    place are those of the document.
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
    rows: Mapping[int, RowClause]
    above: Mapping[int, int]
    slips: list[Mend]

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

    def has_place(self, start: int, end: int) -> bool:
        """Whether any of the items `start` to `end` (exclusive) stands in the text itself."""
        return not self.rows or any(self.ends[item] > self.starts[item] for item in range(start, end))

    def phrase(self, start: int, end: int) -> tuple[int, int]:
        """The characters of stream items `start` to `end` (exclusive), from the first to the last. The unit
        of a figure in a table has no place of its own."""
        if self.rows:
            placed = [item for item in range(start, end) if self.ends[item] > self.starts[item]]
            return min(self.starts[item] for item in placed), max(self.ends[item] for item in placed)
        return self.starts[start], self.ends[end - 1]


def read(text: str, lexicon: Lexicon) -> Reading:
    """Lays out `text` (NFC, `\\n`); time linear in its length."""
    folded = fold(text)
    folded, tokens, slips = mend(text, folded, tokenise(folded))
    slips = sorted([*slips, *misread_markers(text)])
    found, dropped, rows = outline(as_meant(text, slips))
    if rows:
        litter = [match.span() for number in rows for match in _LITTER.finditer(folded, *found[number][:2])]
        dropped = sorted([*dropped, *litter])
    folded = _blanked(folded, dropped)
    noted: list[tuple[int, int]] = []
    if any(map(folded.__contains__, _NOTE_SIGNS)):
        noted = [match.span() for match in _NOTE.finditer(folded)]
        folded = _blanked(folded, noted)
    enumerators = [match.span() for match in _ENUMERATOR.finditer(folded)]
    folded = _blanked(folded, enumerators)
    tokens = _without(_without(_without(tokens, dropped), noted), enumerators)
    stream = Stream(text, tokens, lexicon, [end for _, end in enumerators])
    for number, block in enumerate(found):
        if number in rows:
            stream.add_row(number, block, *rows[number])
        else:
            stream.add(number, block)
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
        matches=sorted([*pledged, *measured], key=itemgetter(0, 1)),
        brackets=stream.brackets,
        places=places,
        enumerated=frozenset(stream.enumerated),
        rows=stream.rows,
        above=stream.above,
        slips=slips,
    )


def _blanked(folded: str, dropped: Sequence[tuple[int, int]]) -> str:
    """The text without what belongs to no block; same length."""
    if not dropped:
        return folded
    kept = []
    done = 0
    for start, end in dropped:
        kept += [folded[done:start], " " * (end - start)]
        done = end
    return "".join([*kept, folded[done:]])


def _without(tokens: Tokens, dropped: Sequence[tuple[int, int]]) -> Tokens:
    """The words that are left where stretches of the text are blanked."""
    if not dropped:
        return tokens
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end in dropped:
        first = bisect_left(tokens.starts, start)
        words += tokens.words[done:first]
        starts += tokens.starts[done:first]
        ends += tokens.ends[done:first]
        done = bisect_left(tokens.starts, end)
    return Tokens(words + tokens.words[done:], starts + tokens.starts[done:], ends + tokens.ends[done:])


def _measured(
    stream: Stream, lexicon: Lexicon, pledged: list[Match[Term]], cues: list[tuple[int, int, Cue]]
) -> Iterator[Match[Term]]:
    """The wordings of measures, in the sentences that hold a figure or promise one without a number."""
    figures = sorted(stream.quantities)
    hints = [
        *stream.quantities,
        *(match.start for match in pledged if match.key.kind in ("whole", "unquantified")),
    ]
    hints += [start for start, _, cue in cues if cue in ("quality", "raise")]
    # what stands above rows may say what their names leave open
    hints += [
        stream.clauses[number].start for number, row in stream.rows.items() if row.said.kind == "heading"
    ]
    # a lead-in may name what the list below it measures
    hints += [
        start for start, end, *_ in stream.clauses if end - start <= _LEAD_IN and stream.words[end - 1] == ":"
    ]
    hints.sort()
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
        yield from book.find(symbols, start)
