"""The search for files that break a reader: it finds what breaks, and keeps it once."""

from __future__ import annotations

from random import Random

import pytest

from checker.documents.interface import Document, Limits, Piece
from checker.errors import DocumentError
from tests.documents.text_fuzzing import FUZZED as TEXT
from tests.fuzz import FORMATS, Fuzzed, attempt, mutated, search


def fragile(data: bytes, _limits: Limits) -> Document:
    """A reader that breaks on a letter, refuses another, and words one refusal in two lines."""
    if b"x" in data:
        raise KeyError("x")
    if b"y" in data:
        raise DocumentError("hỏng\nhỏng", "broken\nbroken")
    if b"z" in data:
        raise DocumentError("hỏng", "broken")
    return Document(data.decode("latin-1"))


FRAGILE = Fuzzed(fragile, lambda: [b"a"], lambda random, data: data + random.choice((b"b", b"x", b"y", b"z")))


@pytest.mark.parametrize(("data", "breaks"), [(b"a", False), (b"x", True), (b"y", True), (b"z", False)])
def test_a_crash_is_what_is_neither_read_nor_refused_in_one_line(data: bytes, breaks: bool) -> None:
    assert (attempt(FRAGILE, data) is not None) is breaks


@pytest.mark.parametrize(
    ("document", "sound"),
    [
        (Document("kinh tế", pieces=(Piece(0, 4), Piece(5, 7))), True),
        (Document("kinh tế", pieces=(Piece(0, 5), Piece(4, 7))), False),
        (Document("kinh tế", pieces=(Piece(5, 7), Piece(0, 4))), False),
        (Document("kinh tế", pieces=(Piece(3, 3),)), False),
        (Document("kinh tế", pieces=(Piece(5, 8),)), False),
        (Document("kinh te\u0302\u0301"), False),
        (Document("kinh\r\ntế"), False),
        (Document(" \n"), False),
        (Document("kinh tế", pages=(0, 5)), True),
        (Document("kinh tế", pages=(5, 0)), False),
    ],
)
def test_a_document_that_breaks_what_documents_promise_is_a_crash(document: Document, sound: bool) -> None:
    assert (attempt(Fuzzed(lambda *_: document, list), b"") is None) is sound


def test_each_way_to_break_a_reader_is_kept_once() -> None:
    rounds = iter(range(200))
    found = search(FRAGILE, Random(1), lambda: next(rounds, None) is not None)
    assert sorted("KeyError" in crash.problem for crash in found) == [False, True]


def test_the_same_seed_changes_a_file_in_the_same_way() -> None:
    data = bytes(range(256))
    changed = [mutated(Random(seed), data) for seed in range(50)]
    assert changed == [mutated(Random(seed), data) for seed in range(50)]
    assert len(set(changed)) == 50


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_registered_reader_reads_its_own_samples(format_name: str) -> None:
    from importlib import import_module

    module, name = FORMATS[format_name].split(":")
    fuzzed: Fuzzed = getattr(import_module(module), name)
    for sample in fuzzed.samples():
        fuzzed.read(sample, Limits())


def test_the_reader_of_texts_survives_a_short_search() -> None:
    rounds = iter(range(300))
    assert search(TEXT, Random(0), lambda: next(rounds, None) is not None) == []
