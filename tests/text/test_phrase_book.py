"""A book of phrases against a slow reference, and the work that searching takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text.folding import fold
from checker.text.phrases import FENCE, FIGURE, PhraseBook, check
from checker.text.tokens import tokenise
from tests.text.reference_phrases import CLASSES, FENCE_WORD, Node, matches, phrases, texts
from tests.text.work import lines_run

WORD_CLASSES = {name: tree.wording() for name, tree in CLASSES.items()}


def symbols(book: PhraseBook[int], text: Sequence[str]) -> list[int]:
    special = {"#": FIGURE, FENCE_WORD: FENCE}
    return [special.get(word, symbol) for word, symbol in zip(text, book.symbols(text), strict=True)]


@settings(max_examples=120, deadline=None)
@given(st.lists(phrases(), min_size=1, max_size=4), texts)
def test_a_book_finds_what_the_reference_finds(trees: list[Node], text: list[str]) -> None:
    book = PhraseBook([*enumerate(tree.wording() for tree in trees)], WORD_CLASSES)
    found = {(match.key, match.start, match.end) for match in book.find(symbols(book, text))}
    assert found == {(key, *span) for key, tree in enumerate(trees) for span in matches(tree, text)}


@settings(max_examples=100, deadline=None)
@given(phrases(), phrases(), texts)
def test_gaps_run_over_figures_where_the_key_says_so(first: Node, second: Node, text: list[str]) -> None:
    book = PhraseBook([(0, first.wording()), (1, second.wording())], WORD_CLASSES, lambda key: key == 1)
    found = [(match.key, match.start, match.end) for match in book.find(symbols(book, text))]
    over = [(0, *span) for span in matches(first, text)]
    over += [(1, *span) for span in matches(second, text, over_figures=True)]
    assert sorted(found) == sorted(over)


@settings(max_examples=100, deadline=None)
@given(st.lists(phrases(), min_size=1, max_size=3), texts)
def test_phrases_of_one_key_give_the_longest_of_their_matches(trees: list[Node], text: list[str]) -> None:
    book = PhraseBook([(0, tree.wording()) for tree in trees], WORD_CLASSES)
    found = {match.start: match.end for match in book.find(symbols(book, text))}
    longest: dict[int, int] = {}
    for tree in trees:
        for start, end in matches(tree, text):
            longest[start] = max(end, longest.get(start, 0))
    assert found == longest


@settings(max_examples=100, deadline=None)
@given(phrases(), st.lists(texts, max_size=4))
def test_what_was_searched_before_changes_nothing(tree: Node, several: list[list[str]]) -> None:
    used = PhraseBook([(0, tree.wording())], WORD_CLASSES)
    for text in several:
        fresh = PhraseBook([(0, tree.wording())], WORD_CLASSES)
        assert used.find(symbols(used, text)) == fresh.find(symbols(fresh, text))


@settings(max_examples=100, deadline=None)
@given(phrases(), texts)
def test_matches_come_in_the_order_of_the_text(tree: Node, text: list[str]) -> None:
    book = PhraseBook([(0, tree.wording())], WORD_CLASSES)
    starts = [match.start for match in book.find(symbols(book, text))]
    assert starts == sorted(starts)


@settings(max_examples=100, deadline=None)
@given(phrases())
def test_generated_phrases_are_sound(tree: Node) -> None:
    assert check(tree.wording(), WORD_CLASSES) is None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("kinh tế số", "kinh tế số "),
        ("kinh ~30 số", "kinh kinh kinh tế "),
        ("a ~30 a ~30 a ~30 b", "a "),
        ("(a|a a|a a a) (a|a a) ~30 (a|a a a) b", "a "),
        ("a [a] [a] [a] [a] [a] [a] [a] [a] b", "a "),
        ("a ~10 (a ~10|a) ~10! a ~10 c", "a a , "),
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(phrase: str, text: str) -> None:
    book = PhraseBook([(0, phrase)], {})
    row = symbols(book, tokenise(fold(text)).words * 300)
    book.find(row)  # the automaton is built as it is used
    first, second, third = (lines_run(partial(book.find, row * times)) for times in (1, 2, 3))
    assert 0 < first <= 1_000 * len(row)
    assert third - second <= 1.02 * (second - first)


def test_searching_at_some_places_finds_what_begins_there() -> None:
    book = PhraseBook([(0, "kinh tế [số]"), (1, "tế số")], {})
    row = symbols(book, ["kinh", "tế", "số", "kinh", "tế", "kinh", "tế", "số"])
    everywhere = book.find(row)
    assert [(match.key, match.start, match.end) for match in everywhere] == [
        (0, 0, 3), (1, 1, 3), (0, 3, 5), (0, 5, 8), (1, 6, 8),
    ]  # fmt: skip
    assert book.find_at(row, (1, 5)) == [match for match in everywhere if match.start in (1, 5)]
    assert book.find_at(row, ()) == []
    assert book.find([]) == []
