"""In: a short text of our own. Out: what the reader finds in it, in the form the tests compare."""

from __future__ import annotations

from functools import cache, lru_cache

from checker.documents.interface import Document
from checker.documents.text import document_from
from checker.extraction import extract
from checker.programme import Comparator, DocumentType, Programme, Target
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

Stated = tuple[str, Comparator | None, float | None, float | None, str | None, int | None]


@cache
def pack(name: str = "nq57") -> RulePack:
    return load_pack(name)


def document(text: str) -> Document:
    """The text as a reader of files hands it on: NFC, line ends `\\n`."""
    return document_from(text)


def programme(text: str, document_type: DocumentType | None = None, words: str = "nq57") -> Programme:
    """The programme that a text states, read with the vocabulary of the pack `words`. Many tests start from
    the same texts: each document is read once."""
    return _extracted(document(text), document_type, words)


@lru_cache(maxsize=4_096)
def _extracted(read: Document, document_type: DocumentType | None, words: str) -> Programme:
    return extract(read, pack(words), document_type)


def read_anew(text: str) -> Programme:
    """The programme of a text that may have been read before: for tests of just that, and of the work."""
    return extract(document(text), pack())


def stated(target: Target) -> Stated:
    """What a target says, without its place and its words."""
    return (
        target.indicator,
        target.comparator,
        target.value,
        target.value_max,
        target.unit,
        target.horizon,
    )


def targets(text: str) -> list[Stated]:
    """The targets of a text, in their order."""
    return [stated(target) for target in programme(text).targets]


def figures(text: str) -> list[tuple[str, float | None, int | None]]:
    """Indicator, value and horizon of each target: what most sentences are about."""
    return [(target.indicator, target.value, target.horizon) for target in programme(text).targets]


def topics(text: str, document_type: DocumentType | None = None) -> set[str]:
    return {pledge.topic for pledge in programme(text, document_type).commitments}
