"""A phrase as a tree, its wording, and where it matches: slow, plain, and without an automaton.

The trees are written out in the phrase language for the real book; the reference walks the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from hypothesis import strategies as st

FENCE_WORD = ";"
WORDS = ("kinh", "tế", "số", "tỷ", "lệ", "của", "tỉnh", "5g")
#: What a text may hold: words of phrases, a word of none, the comma, the figure, the end of a clause.
ITEMS = (*WORDS, "đạt", ",", "#", FENCE_WORD)


@dataclass(frozen=True)
class Word:
    word: str

    def wording(self) -> str:
        return self.word

    def ends(self, text: Sequence[str], at: int, _: bool) -> set[int]:
        return {at + 1} if at < len(text) and text[at] == self.word else set()


@dataclass(frozen=True)
class Gap:
    width: int
    no_comma: bool = False

    def wording(self) -> str:
        return f"~{self.width}{'!' if self.no_comma else ''}"

    def ends(self, text: Sequence[str], at: int, over_figures: bool) -> set[int]:
        found = {at}
        while len(found) <= self.width and at < len(text):
            item = text[at]
            if item == FENCE_WORD or (item == "#" and not over_figures) or (item == "," and self.no_comma):
                break
            at += 1
            found.add(at)
        return found


@dataclass(frozen=True)
class Seq:
    items: tuple[Node, ...]

    def wording(self) -> str:
        return " ".join(item.wording() for item in self.items)

    def ends(self, text: Sequence[str], at: int, over_figures: bool) -> set[int]:
        found = {at}
        for item in self.items:
            found = {end for start in found for end in item.ends(text, start, over_figures)}
        return found


@dataclass(frozen=True)
class Any:
    items: tuple[Node, ...]

    def wording(self) -> str:
        return "(" + "|".join(item.wording() for item in self.items) + ")"

    def ends(self, text: Sequence[str], at: int, over_figures: bool) -> set[int]:
        return {end for item in self.items for end in item.ends(text, at, over_figures)}


@dataclass(frozen=True)
class Maybe:
    item: Node

    def wording(self) -> str:
        return f"[{self.item.wording()}]"

    def ends(self, text: Sequence[str], at: int, over_figures: bool) -> set[int]:
        return {at} | self.item.ends(text, at, over_figures)


@dataclass(frozen=True)
class Named:
    """A word class: written by its name, meaning its tree."""

    name: str
    item: Node

    def wording(self) -> str:
        return "{" + self.name + "}"

    def ends(self, text: Sequence[str], at: int, over_figures: bool) -> set[int]:
        return self.item.ends(text, at, over_figures)


Node: TypeAlias = "Word | Gap | Seq | Any | Maybe | Named"

CLASSES: dict[str, Node] = {
    "share": Any((Word("tỷ"), Seq((Word("tỷ"), Word("lệ"))))),
    "place": Seq((Maybe(Word("của")), Word("tỉnh"))),
}

_words = st.sampled_from([*WORDS, ","]).map(Word)
_leaves = st.one_of(
    _words,
    _words,
    st.just(Word("#")),
    st.builds(Gap, st.integers(1, 5), st.booleans()),
    st.sampled_from([Named(name, tree) for name, tree in CLASSES.items()]),
)
_trees: st.SearchStrategy[Node] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda items: Seq(tuple(items))),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: Any(tuple(items))),
        inner.map(Maybe),
    ),
    max_leaves=8,
)


@st.composite
def phrases(draw: st.DrawFn) -> Node:
    """A sound phrase: it begins with a word, so that it is never empty and begins with no gap."""
    return Seq((draw(_words), draw(_trees), draw(_trees)))


texts = st.lists(st.sampled_from(ITEMS), max_size=25)


def matches(phrase: Node, text: Sequence[str], *, over_figures: bool = False) -> list[tuple[int, int]]:
    """The longest match at each place, in the order of the text."""
    found = []
    for at in range(len(text)):
        ends = phrase.ends(text, at, over_figures)
        if ends and max(ends) > at:
            found.append((at, max(ends)))
    return found
