"""In: trees of words, gaps and figures. Out: one automaton that searches them all, step by step.

The network of nodes is written down once; the states a search goes through are worked out when they
are first needed and kept. An automaton can be frozen to bytes with the states it has and thawed, so
that a later run starts where an earlier one left off; the network itself is thawed only when a state
is missing.
"""

from __future__ import annotations

import marshal
from typing import Final

#: The symbols that are not words of a phrase: any other word, the figure, the end of a clause.
OTHER: Final = 0
FIGURE: Final = 1
FENCE: Final = 2
COMMA: Final = 3
_FIRST_WORD: Final = 4

#: What makes up the network and is thawed only when a state is missing.
_NETWORK: Final = (
    "_on",
    "_on_any",
    "_free",
    "_no_comma",
    "_over_figures",
    "_ends",
    "_members",
    "_begin",
)

#: ("word", text), ("figure", None), ("gap", width), ("gap!", width) or ("seq" | "any", trees).
Tree = tuple[str, object]


class Automaton:
    """States are numbers; 0 is the first, in which no phrase ends, -1 the dead one.

    `steps[state]` maps a symbol to the next state where that is known: where phrases end in it, to its
    complement `~state`, so that one comparison tells what needs a closer look. `accepted[state]` holds the
    numbers of the phrases that end there, `first` the symbols with which a phrase can begin.
    """

    def __init__(self) -> None:
        self.symbols: dict[str, int] = {",": COMMA}
        self.steps: list[dict[int, int]] = []
        self.accepted: list[tuple[int, ...]] = []
        self.first: frozenset[int] = frozenset()
        self._frozen: bytes | None = None
        # A node: transitions by symbol, one by any word (-1: none), nodes reached without a word.
        self._on: list[dict[int, list[int]]] = []
        self._on_any: list[int] = []
        self._free: list[list[int]] = []
        self._no_comma: set[int] = set()
        self._over_figures: set[int] = set()
        self._ends: dict[int, int] = {}
        self._members: list[frozenset[int]] = []
        self._states: dict[frozenset[int], int] = {}
        self._closures: dict[int, frozenset[int]] = {}
        self._begin: dict[int, set[int]] = {}
        self._waiting: dict[int, frozenset[int]] = {}
        self._root = self._node()

    # The network.

    def add(self, tree: Tree, number: int, *, run_over_figures: bool) -> None:
        """Adds a phrase; `run_over_figures`: its gaps may hold figures."""
        end = self._build(tree, self._root, run_over_figures)
        final = self._node()
        self._free[end].append(final)
        self._ends[final] = number

    def open(self) -> None:
        """Works out the first state; call once, after the last phrase."""
        self._state({self._root})
        # The first state holds the beginning of every phrase: its steps are looked up, not searched.
        for node in self._members[0]:
            for symbol, targets in self._on[node].items():
                self._begin.setdefault(symbol, set()).update(targets)
        self.first = frozenset(self._begin)

    def _node(self) -> int:
        self._on.append({})
        self._on_any.append(-1)
        self._free.append([])
        return len(self._on) - 1

    def _build(self, tree: Tree, start: int, run_over: bool) -> int:
        """Adds `tree` from node `start`; returns the node it ends in."""
        kind, inside = tree
        if kind in ("word", "figure"):
            symbol = FIGURE
            if kind == "word":
                symbol = self.symbols.setdefault(str(inside), len(self.symbols) - 1 + _FIRST_WORD)
            end = self._node()
            self._on[start].setdefault(symbol, []).append(end)
            return end
        if kind == "seq":
            for item in inside:  # type: ignore[attr-defined]
                start = self._build(item, start, run_over)
            return start
        end = self._node()
        if kind in ("gap", "gap!"):
            self._free[start].append(end)
            for _ in range(int(inside)):  # type: ignore[call-overload]
                after = self._node()
                self._on_any[start] = after
                if kind == "gap!":
                    self._no_comma.add(start)
                if run_over:
                    self._over_figures.add(start)
                self._free[after].append(end)
                start = after
            return end
        for item in inside:  # type: ignore[attr-defined]
            entry = self._node()
            self._free[start].append(entry)
            self._free[self._build(item, entry, run_over)].append(end)
        return end

    # The states.

    def step(self, state: int, symbol: int) -> int:
        """The state after `symbol`, as in `steps`; -1 where no phrase goes on with it."""
        known = self.steps[state].get(symbol)
        if known is not None:
            return known
        if state == 0 and symbol not in self.first:
            return -1
        self._thaw()
        following: set[int] = set()
        if state == 0:
            following = self._begin[symbol]
        elif symbol > COMMA and symbol not in self._told_apart(state):
            # to this state the word is like any other: what another word leads to is known or kept once
            target = self.step(state, OTHER)
            self.steps[state][symbol] = target
            return target
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
        if target >= 0 and self.accepted[target]:
            target = ~target
        self.steps[state][symbol] = target
        return target

    def _told_apart(self, state: int) -> frozenset[int]:
        """The symbols that some node of a state waits for."""
        known = self._waiting.get(state)
        if known is None:
            known = self._waiting[state] = frozenset().union(
                *(self._on[node] for node in self._members[state])
            )
        return known

    def _state(self, nodes: set[int]) -> int:
        members: frozenset[int] = frozenset().union(*map(self._closure, nodes))
        known = self._states.get(members)
        if known is None:
            known = self._states[members] = len(self._members)
            self._members.append(members)
            self.steps.append({})
            self.accepted.append(tuple(sorted(self._ends[node] for node in members if node in self._ends)))
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
            kept = (at for at in closed if self._on[at] or self._on_any[at] >= 0 or at in self._ends)
            known = self._closures[node] = frozenset(kept)
        return known

    @property
    def size(self) -> int:
        """How many steps are worked out so far."""
        return sum(map(len, self.steps))

    # Freezing.

    def freeze(self) -> bytes:
        """The automaton with the states it has so far."""
        self._thaw()
        network = marshal.dumps([getattr(self, name) for name in _NETWORK])
        return marshal.dumps((self.symbols, self.steps, self.accepted, self.first, network))

    @classmethod
    def thawed(cls, frozen: bytes) -> Automaton:
        """The automaton that `freeze` wrote. Raises ValueError, EOFError or TypeError on other bytes."""
        automaton = cls()
        kept = marshal.loads(frozen)  # noqa: S302 - bytes of our own, as Python's own .pyc files are
        automaton.symbols, automaton.steps, automaton.accepted, automaton.first, automaton._frozen = kept
        return automaton

    def _thaw(self) -> None:
        if self._frozen is None:
            return
        network = marshal.loads(self._frozen)  # noqa: S302 - see `thawed`
        self._frozen = None
        for name, value in zip(_NETWORK, network, strict=True):
            setattr(self, name, value)
        self._states = {members: number for number, members in enumerate(self._members)}
