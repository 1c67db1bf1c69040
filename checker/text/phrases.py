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
from typing import Final, Generic, NamedTuple, TypeVar

from checker.text.folding import fold
from checker.text.tokens import tokenise

Key = TypeVar("Key")

#: The symbols that are not words of a phrase: any other word, the figure, the end of a clause.
OTHER: Final = 0
FIGURE: Final = 1
FENCE: Final = 2
COMMA: Final = 3
_FIRST_WORD: Final = 4

MAX_GAP: Final = 30
_MAX_DEPTH: Final = 12
_PIECE: Final = re.compile(r"\s*(\(|\)|\[|\]|\||#|~[0-9]*!?|\{[^{}]*\}|[^\s()\[\]|#~{}]+)")


class PhraseError(ValueError):
    """A phrase that does not follow the phrase language."""


# --- reading a phrase -------------------------------------------------------------------------
# A phrase becomes a tree of tuples: ("word", w), ("seq", items), ("any", items), ("gap", n).
_Node = tuple[str, object]


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
        self._classes: dict[str, _Node] = {}
        self._open: list[str] = []
        self._folded: dict[str, list[_Node]] = {}

    def parse(self, phrase: str) -> _Node:
        pieces = [match.group(1) for match in _PIECE.finditer(phrase)]
        if "".join(pieces) != "".join(phrase.split()):
            raise PhraseError("not a phrase: a brace or a bracket is left open")
        tree, end = self._alternatives(pieces, 0, 0)
        if end != len(pieces):
            raise PhraseError(f"unexpected {pieces[end]!r}")
        return tree

    def _alternatives(self, pieces: list[str], at: int, depth: int) -> tuple[_Node, int]:
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

    def _sequence(self, pieces: list[str], at: int, depth: int) -> tuple[_Node, int]:
        items: list[_Node] = []
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

    def _piece(self, piece: str) -> Iterable[_Node]:
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

    def _class(self, name: str) -> _Node:
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


def _may_be_empty(node: _Node) -> bool:
    kind, inside = node
    if kind == "seq":
        return all(_may_be_empty(item) for item in inside)  # type: ignore[attr-defined]
    if kind == "any":
        return any(_may_be_empty(item) for item in inside)  # type: ignore[attr-defined]
    return kind in ("gap", "gap!")


def _starts_with_gap(node: _Node) -> bool:
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


# --- searching --------------------------------------------------------------------------------


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
        self._symbols: dict[str, int] = {",": COMMA}
        # A node: transitions by symbol, transitions by any word, nodes reached without a word.
        self._on: list[dict[int, list[int]]] = []
        self._on_any: list[int] = []
        self._no_comma: set[int] = set()
        self._over_figures: set[int] = set()
        self._run_over = False
        self._free: list[list[int]] = []
        self._accepts: dict[int, Key] = {}
        parser = _Parser(words)
        start = self._node()
        for key, phrase in phrases:
            self._run_over = over_figures(key)
            end = self._build(parser.parse(phrase), start)
            final = self._node()
            self._free[end].append(final)
            self._accepts[final] = key
        self._closures: dict[int, frozenset[int]] = {}
        self._states: dict[frozenset[int], int] = {}
        self._members: list[frozenset[int]] = []
        self._steps: list[dict[int, int]] = []
        self._found: list[tuple[Key, ...]] = []
        self._start = self._state({start})
        # The first state holds the beginning of every phrase: its steps are looked up, not searched.
        self._first: dict[int, set[int]] = {}
        for node in self._members[self._start]:
            for symbol, targets in self._on[node].items():
                self._first.setdefault(symbol, set()).update(targets)

    def symbols(self, words: Sequence[str]) -> list[int]:
        """The symbols of words; `OTHER` for a word that no phrase holds."""
        lookup = self._symbols.get
        return [lookup(word, OTHER) for word in words]

    def find(self, symbols: Sequence[int]) -> list[Match[Key]]:
        """The longest match of each key at each place, in the order of the text."""
        first = self._first
        return self.find_at(symbols, [begin for begin, symbol in enumerate(symbols) if symbol in first])

    def find_at(self, symbols: Sequence[int], places: Iterable[int]) -> list[Match[Key]]:
        """The longest match of each key that begins at one of `places`, in their order."""
        found: list[Match[Key]] = []
        steps, accepted, step = self._steps, self._found, self._step
        padded = [*symbols, FENCE]
        for begin in places:
            state = step(self._start, padded[begin])
            longest: dict[Key, int] | None = None
            at = begin + 1
            while state >= 0:
                if accepted[state]:
                    if longest is None:
                        longest = {}
                    for key in accepted[state]:
                        longest[key] = at
                symbol = padded[at]
                following = steps[state].get(symbol)
                state = step(state, symbol) if following is None else following
                at += 1
            if longest is not None:
                for key, end in longest.items():
                    found.append(Match(begin, end, key))
        return found

    # The automaton.

    def _node(self) -> int:
        self._on.append({})
        self._on_any.append(-1)
        self._free.append([])
        return len(self._on) - 1

    def _build(self, tree: _Node, start: int) -> int:
        """Adds `tree` from node `start`; returns the node it ends in."""
        kind, inside = tree
        if kind in ("word", "figure"):
            symbol = FIGURE
            if kind == "word":
                symbol = self._symbols.setdefault(str(inside), len(self._symbols) - 1 + _FIRST_WORD)
            end = self._node()
            self._on[start].setdefault(symbol, []).append(end)
            return end
        if kind == "seq":
            for item in inside:  # type: ignore[attr-defined]
                start = self._build(item, start)
            return start
        if kind in ("gap", "gap!"):
            end = self._node()
            self._free[start].append(end)
            for _ in range(int(inside)):  # type: ignore[call-overload]
                after = self._node()
                self._on_any[start] = after
                if kind == "gap!":
                    self._no_comma.add(start)
                if self._run_over:
                    self._over_figures.add(start)
                self._free[after].append(end)
                start = after
            return end
        end = self._node()
        for item in inside:  # type: ignore[attr-defined]
            entry = self._node()
            self._free[start].append(entry)
            self._free[self._build(item, entry)].append(end)
        return end

    def _state(self, nodes: set[int]) -> int:
        members = frozenset().union(*map(self._closure, nodes))
        known = self._states.get(members)
        if known is None:
            known = self._states[members] = len(self._members)
            self._members.append(members)
            self._steps.append({})
            keys = {self._accepts[node]: None for node in sorted(members) if node in self._accepts}
            self._found.append(tuple(keys))
        return known

    def _closure(self, node: int) -> frozenset[int]:
        """The nodes reached from `node` without a word, itself among them."""
        known = self._closures.get(node)
        if known is None:
            pending, closed = [node], {node}
            while pending:
                for free in self._free[pending.pop()]:
                    if free not in closed:
                        closed.add(free)
                        pending.append(free)
            # a node that only leads on needs no place in a state
            known = self._closures[node] = frozenset(
                reached for reached in closed if self._on[reached] or self._on_any[reached] >= 0 or reached in self._accepts
            )
        return known

    def _step(self, state: int, symbol: int) -> int:
        known = self._steps[state].get(symbol)
        if known is not None:
            return known
        following: set[int] = set()
        if state == self._start:
            following = self._first.get(symbol, following)
        elif symbol != FENCE:
            on, on_any = self._on, self._on_any
            for node in self._members[state]:
                if symbol in on[node]:
                    following.update(on[node][symbol])
                if on_any[node] < 0 or (symbol == COMMA and node in self._no_comma):
                    continue
                if symbol != FIGURE or node in self._over_figures:
                    following.add(on_any[node])
        target = self._state(following) if following else -1
        self._steps[state][symbol] = target
        return target
