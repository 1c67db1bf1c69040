"""In: the vocabulary of a pack. Out: three phrase books over its wordings, ready to search.

One holds what is pledged and is searched in the whole text; one what figures measure, searched in
the sentences that could measure something; one the task groups, searched where headings begin.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from checker.rulepack.model import Indicator, RulePack, Topic, Vocabulary
from checker.text.phrases import PhraseBook

TermKind = Literal[
    "name", "figure", "never", "basis", "foreign", "partial", "whole", "need", "unquantified", "component",
    "other", "share", "topic", "topic_never", "part", "detail", "group", "group_name",
    "cited",
]  # fmt: skip

#: A pledge is one whatever it counts on the way ("các đơn vị của ba tỉnh cũ được sắp xếp").
_PLEDGES: Final = frozenset({"topic", "topic_never", "part", "detail"})


class Term(NamedTuple):
    """What a matched phrase means: a wording of `kind` that belongs to `owner` (an indicator, a
    topic, a group number); `value` names the part, component, unit, basis or "key=value" of a detail."""

    kind: TermKind
    owner: str
    value: str = ""


class Lexicon(NamedTuple):
    """The vocabulary of a pack, compiled."""

    pledges: PhraseBook[Term]
    measures: PhraseBook[Term]
    groups: PhraseBook[Term]
    indicators: dict[str, Indicator]
    topics: dict[str, Topic]
    issued: int

    @classmethod
    def of(cls, pack: RulePack) -> Lexicon:
        """Compiles the vocabulary of a validated pack: tens of milliseconds, once a run."""
        words = pack.vocabulary.words
        return cls._over(
            pack,
            [
                PhraseBook(_pledged(pack), words, lambda term: term.kind in _PLEDGES),
                PhraseBook(_measured(pack.vocabulary), words),
                PhraseBook(_grouped(pack.vocabulary), words, lambda _: True),
            ],
        )

    @classmethod
    def _over(cls, pack: RulePack, books: Sequence[PhraseBook[Term]]) -> Lexicon:
        pledges, measures, groups = books
        return cls(
            pledges,
            measures,
            groups,
            {indicator.id: indicator for indicator in pack.vocabulary.indicators},
            {topic.id: topic for topic in pack.vocabulary.topics},
            int((pack.base or pack.source).issued[:4]),
        )

    @property
    def size(self) -> int:
        """How much searching has worked out so far."""
        return self.pledges.size + self.measures.size + self.groups.size

    def freeze(self) -> bytes:
        """The compiled books, with every state that searching has built so far."""
        return marshal.dumps(
            [
                ([tuple(key) for key in book.keys], book.freeze())
                for book in (self.pledges, self.measures, self.groups)
            ]
        )

    @classmethod
    def thawed(cls, pack: RulePack, frozen: bytes) -> Lexicon:
        """What `freeze` kept of the same pack. Raises ValueError, EOFError or TypeError on other bytes."""
        kept = marshal.loads(frozen)  # noqa: S302 - bytes of our own, as Python's own .pyc files are
        books = [PhraseBook.thawed([Term(*key) for key in keys], book) for keys, book in kept]
        return cls._over(pack, books)


def _measured(vocabulary: Vocabulary) -> Iterator[tuple[Term, str]]:
    for indicator in vocabulary.indicators:
        wordings: tuple[tuple[TermKind, tuple[str, ...]], ...] = (
            ("name", indicator.names),
            ("figure", indicator.figures),
            ("never", indicator.never),
            ("basis", indicator.bases),
            ("foreign", indicator.foreign),
            ("partial", indicator.partial),
            ("need", indicator.needs),
        )
        for kind, phrases in wordings:
            for phrase in phrases:
                yield Term(kind, indicator.id), phrase
        for unit, phrases in indicator.other_measures.items():
            for phrase in phrases:
                yield Term("other", indicator.id, unit), phrase
        for component, phrases in indicator.components.items():
            for phrase in phrases:
                yield Term("component", indicator.id, component), phrase
        for basis, phrases in indicator.shares_of.items():
            for phrase in phrases:
                yield Term("share", indicator.id, basis), phrase


def _pledged(pack: RulePack) -> Iterator[tuple[Term, str]]:
    vocabulary = pack.vocabulary
    for source in (pack.base, pack.source) if pack.base else (pack.source,):
        for phrase in source.cited_as:
            yield Term("cited", pack.id), phrase
    for indicator in vocabulary.indicators:
        for phrase in indicator.whole:
            yield Term("whole", indicator.id), phrase
        for phrase in indicator.unquantified:
            yield Term("unquantified", indicator.id), phrase
    for topic in vocabulary.topics:
        yield from _topic_terms(topic)


def _grouped(vocabulary: Vocabulary) -> Iterator[tuple[Term, str]]:
    for group in vocabulary.groups:
        for phrase in group.phrases:
            yield Term("group", str(group.number)), phrase
        for name in group.names:
            yield Term("group_name", str(group.number)), name


def _topic_terms(topic: Topic) -> Iterator[tuple[Term, str]]:
    for phrase in topic.phrases:
        yield Term("topic", topic.id), phrase
    for phrase in topic.never:
        yield Term("topic_never", topic.id), phrase
    for part, phrases in topic.parts.items():
        for phrase in phrases:
            yield Term("part", topic.id, part), phrase
    for key, values in topic.details.items():
        for value, phrases in values.items():
            for phrase in phrases:
                yield Term("detail", topic.id, f"{key}={value}"), phrase
