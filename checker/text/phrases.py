"""In: phrases as packs write them. Out: where they occur in a stream of words.

The phrase language, small enough for a lawyer:

    kinh tế số            these words in this order (case, tone-mark placement and tỷ/tỉ do not matter)
    (tỷ trọng|quy mô)     one of these
    [của tỉnh]            may be there or not
    {sti}                 a word class of the pack (words.yaml)
    ~4                    up to four words of any kind, inside one clause
    ~4!                   the same, but no comma (a book may let gaps run over a figure as well)
    #                     the figure itself (a number with its comparator and unit)

All phrases of a book are searched in one pass by an automaton that is built as it is used: the
time is linear in the text, and no wording can make it back-track.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, repeat
from typing import Final, Generic, NamedTuple, TypeVar

from checker.text.automaton import FENCE, FIGURE, OTHER, Automaton, Tree
from checker.text.folding import fold
from checker.text.tokens import tokenise

Key = TypeVar("Key")

MAX_GAP: Final = 30
_MAX_DEPTH: Final = 12
_PIECE: Final = re.compile(r"\s*(\(|\)|\[|\]|\||#|~[0-9]*!?|\{[^{}]*\}|[^\s()\[\]|#~{}]+)")


class PhraseError(ValueError):
    """A phrase that does not follow the phrase language."""


def check(phrase: str, words: Mapping[str, str]) -> str | None:
    """None where `phrase` is sound, else the fault in words. `words`: the word classes of the pack."""
    try:
        tree = _Parser(words).parse(phrase)
    except PhraseError as error:
        return str(error)
    if _may_be_empty(tree):
        return "the phrase must hold at least one word that is not optional"
    if _starts_with_gap(tree):
        return "a phrase must not start with a gap (~)"
    return None


class _Parser:
    """Reads phrases; word classes are read once and shared."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._classes: dict[str, Tree] = {}
        self._open: list[str] = []
        self._folded: dict[str, list[Tree]] = {}

    def parse(self, phrase: str) -> Tree:
        pieces = [match.group(1) for match in _PIECE.finditer(phrase)]
        if "".join(pieces) != "".join(phrase.split()):
            raise PhraseError("not a phrase: a brace or a bracket is left open")
        tree, end = self._alternatives(pieces, 0, 0)
        if end != len(pieces):
            raise PhraseError(f"unexpected {pieces[end]!r}")
        return tree

    def _alternatives(self, pieces: list[str], at: int, depth: int) -> tuple[Tree, int]:
        if depth > _MAX_DEPTH:
            raise PhraseError("nested too deeply")
        choices = []
        while True:
            sequence, at = self._sequence(pieces, at, depth)
            choices.append(sequence)
            if at < len(pieces) and pieces[at] == "|":
                at += 1
                continue
            return (choices[0] if len(choices) == 1 else ("any", tuple(choices))), at

    def _sequence(self, pieces: list[str], at: int, depth: int) -> tuple[Tree, int]:
        items: list[Tree] = []
        while at < len(pieces) and pieces[at] not in (")", "]", "|"):
            piece = pieces[at]
            if piece in ("(", "["):
                inner, at = self._alternatives(pieces, at + 1, depth + 1)
                closing = ")" if piece == "(" else "]"
                if at >= len(pieces) or pieces[at] != closing:
                    raise PhraseError(f"{piece!r} is not closed")
                items.append(inner if piece == "(" else ("any", (inner, ("seq", ()))))
            else:
                items.extend(self._piece(piece))
            at += 1
        if not items:
            raise PhraseError("an empty alternative or phrase")
        return ("seq", tuple(items)) if len(items) != 1 else items[0], at

    def _piece(self, piece: str) -> Iterable[Tree]:
        if piece == "#":
            return [("figure", None)]
        if piece[0] == "~":
            width = int(piece[1:].rstrip("!") or 0)
            if not 1 <= width <= MAX_GAP:
                raise PhraseError(f"a gap is written ~1 to ~{MAX_GAP}, not {piece!r}")
            return [("gap", width), ("gap!", width)][piece.endswith("!") :][:1]
        if piece[0] == "{":
            return [self._class(piece[1:-1].strip())]
        nodes = self._folded.get(piece)
        if nodes is None:
            nodes = self._folded[piece] = [("word", word) for word in tokenise(fold(piece)).words]
        return nodes

    def _class(self, name: str) -> Tree:
        if name in self._open:
            raise PhraseError(f"word class {{{name}}} contains itself")
        if name not in self._classes:
            if name not in self._words:
                raise PhraseError(f"unknown word class {{{name}}}")
            self._open.append(name)
            try:
                self._classes[name] = self.parse(self._words[name])
            finally:
                self._open.pop()
        return self._classes[name]


def _may_be_empty(node: Tree) -> bool:
    kind, inside = node
    if kind == "seq":
        return all(_may_be_empty(item) for item in inside)  # type: ignore[attr-defined]
    if kind == "any":
        return any(_may_be_empty(item) for item in inside)  # type: ignore[attr-defined]
    return kind in ("gap", "gap!")


def _starts_with_gap(node: Tree) -> bool:
    kind, inside = node
    if kind == "any":
        return any(_starts_with_gap(item) for item in inside)  # type: ignore[attr-defined]
    if kind == "seq":
        for item in inside:  # type: ignore[attr-defined]
            if _starts_with_gap(item):
                return True
            if not _may_be_empty(item):
                return False
        return False
    return kind in ("gap", "gap!")


class Match(NamedTuple, Generic[Key]):
    """A phrase of `key` at words `start` to `end` (exclusive)."""

    start: int
    end: int
    key: Key


class PhraseBook(Generic[Key]):
    """Many phrases, each with a key, searched together. Build once per vocabulary."""

    def __init__(
        self,
        phrases: Iterable[tuple[Key, str]],
        words: Mapping[str, str],
        over_figures: Callable[[Key], bool] = lambda _: False,
    ) -> None:
        """`over_figures` tells of which keys a gap may run over a figure."""
        parser = _Parser(words)
        self._keys: list[Key] = []
        self._automaton = Automaton()
        for key, phrase in phrases:
            self._automaton.add(parser.parse(phrase), len(self._keys), run_over_figures=over_figures(key))
            self._keys.append(key)
        self._automaton.open()

    @classmethod
    def thawed(cls, keys: Sequence[Key], frozen: bytes) -> PhraseBook[Key]:
        """A book as `freeze` kept it; `keys` in the order in which it was built."""
        book = cls.__new__(cls)
        book._keys = list(keys)
        book._automaton = Automaton.thawed(frozen)
        return book

    def freeze(self) -> bytes:
        """The book without its keys, with every state that searching has built so far."""
        return self._automaton.freeze()

    @property
    def size(self) -> int:
        """How much searching has worked out so far."""
        return self._automaton.size

    @property
    def keys(self) -> Sequence[Key]:
        return self._keys

    def symbols(self, words: Sequence[str]) -> list[int]:
        """The symbols of words; `OTHER` for a word that no phrase holds."""
        return list(map(self._automaton.symbols.get, words, repeat(OTHER)))

    def find(self, symbols: Sequence[int], offset: int = 0) -> list[Match[Key]]:
        """The longest match of each key at each place, in the order of the text. `offset`: the number of the
        first word."""
        can_begin = map(self._automaton.first.__contains__, symbols)
        return self.find_at(symbols, compress(range(len(symbols)), can_begin), offset)

    def find_at(self, symbols: Sequence[int], places: Iterable[int], offset: int = 0) -> list[Match[Key]]:
        """The longest match of each key that begins at one of `places`, in their order."""
        found: list[Match[Key]] = []
        automaton, keys = self._automaton, self._keys
        steps, accepted, step = automaton.steps, automaton.accepted, automaton.step
        padded = [*symbols, FENCE]  # the fence ends every phrase
        for begin in places:
            state, at = 0, begin
            longest: dict[Key, int] | None = None
            while True:
                symbol = padded[at]
                try:
                    state = steps[state][symbol]
                except KeyError:
                    state = step(state, symbol)
                at += 1
                if state < 0:
                    if state == -1:
                        break
                    state = ~state
                    if longest is None:
                        longest = {}
                    for number in accepted[state]:
                        longest[keys[number]] = at
            if longest is not None:
                for key, end in longest.items():
                    # what `Match(...)` does, in half the time: a text has thousands
                    found.append(tuple.__new__(Match, (offset + begin, offset + end, key)))
        return found


__all__ = ["FENCE", "FIGURE", "MAX_GAP", "OTHER", "Match", "PhraseBook", "PhraseError", "check"]
