"""In: the figures of a programme. Out: which of them do not go together, for each rule that asks.

Which figures stand in which relation the engine decides, for all indicators at once; a rule picks the
relations of its check and the indicators it speaks of. A finding is never a fail: a later lower figure may
be a slip, or meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.engine import make_pair_engine
from checker.engine.canonical import MAX_RELATED
from checker.engine.interface import Link, Operator, Relation, Test
from checker.evaluation.facts import canonical
from checker.evaluation.figures import Figure, batches, figures_of
from checker.evaluation.fold import Ruling
from checker.programme import Programme, Target
from checker.report import Outcome, Reason
from checker.rulepack.model import ConsistencyRequirement, Indicator, RulePack

_SAID_FIRST = (Test("kind", "eq", "target"), Test("turn", "eq", 1))
_SAID_AGAIN = (Test("kind", "eq", "target"), Test("turn", "eq", 2))
_BOUNDED = Test("capped", "eq", 0)
#: A level set for a year.
_LEVEL = (*_SAID_FIRST, Test("level", "eq", 1), _BOUNDED, Test("horizon", "ge", 1))
_OWN = (*_SAID_FIRST, Test("own", "eq", 1), _BOUNDED)
_REACHED = (Test("kind", "eq", "reached"), Test("own", "eq", 1), _BOUNDED)


def _links(**operators: Operator) -> tuple[Link, ...]:
    return (Link("subject", "eq"), *(Link(field, operator) for field, operator in operators.items()))


RELATIONS = (
    # Of one year: another figure, at most this beside at least that, and the same once more.
    Relation("differs", _SAID_FIRST, _SAID_FIRST, _links(horizon="eq", capped="eq", figure="gt")),
    Relation(
        "mixed", (*_SAID_FIRST, _BOUNDED), (*_SAID_FIRST, Test("capped", "eq", 1)), _links(horizon="eq")
    ),
    Relation("repeats", _SAID_FIRST, _SAID_AGAIN, _links(horizon="eq", capped="eq", figure="eq")),
    # From an earlier to a later year.
    Relation("falls", _LEVEL, _LEVEL, _links(horizon="gt", figure="lt")),
    Relation("stays", _LEVEL, _LEVEL, _links(horizon="gt", figure="eq")),
    Relation("rises", _LEVEL, _LEVEL, _links(horizon="gt", figure="gt")),
    # From a result, of an earlier year or of none, to a target.
    Relation("below", _REACHED, _OWN, _links(horizon="gt", figure="lt")),
    Relation("above", _REACHED, _OWN, _links(horizon="gt", figure="ge")),
)
#: Check -> the relations that do not go together, and those that do.
_CHECKS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "conflict": (("differs", "mixed"), ("repeats",)),
    "rising": (("falls",), ("stays", "rises")),
    "baseline": (("below",), ("above",)),
    "rising_share": (("falls",), ("rises",)),
}

_Pair = tuple[Figure, Figure]


class Compared(NamedTuple):
    """Relation -> the pairs of figures between which it holds; `beyond` are the indicators of which not all
    figures were compared."""

    pairs: Mapping[str, Sequence[_Pair]]
    beyond: frozenset[str]


NOTHING_COMPARED = Compared({}, frozenset())


class Comparison:
    """Holds the figures of programmes against each other. Compiles once; `close` it."""

    def __init__(self, packs: Sequence[RulePack], engine: str | None) -> None:
        self._indicators: dict[str, Indicator] = {}
        for pack in packs:
            for indicator in pack.vocabulary.indicators:
                self._indicators.setdefault(canonical(indicator.id), indicator)
        self._engine = make_pair_engine(engine, RELATIONS)

    def compare(self, programme: Programme) -> Compared:
        """Raises EngineError when the engine cannot prove that it looked at all of them."""
        figures = figures_of(programme, self._indicators)
        pairs: dict[str, list[_Pair]] = {}
        for batch in batches(figures, MAX_RELATED):
            found = self._engine.relate([one.fact for one in batch])
            for relation, related in found.items():
                pairs.setdefault(relation, []).extend((batch[one], batch[other]) for one, other in related)
        return Compared(pairs, figures.beyond)

    def close(self) -> None:
        """Frees the compiled relations; closing twice does no harm."""
        self._engine.close()


def consistent(requires: ConsistencyRequirement, compared: Compared, *, unread: bool) -> Ruling:
    """What one rule says. `unread`: pages could not be read, so that the others prove no harmony."""
    against, together = _CHECKS[requires.check]
    wrong, right = _pairs(requires, compared, against), _pairs(requires, compared, together)
    if requires.check == "rising_share":
        # A share may rest in between as long as it rises at all.
        rising = {first.fact["subject"] for first, _ in right}
        resting = _pairs(requires, compared, ("stays",))
        wrong += [pair for pair in resting if pair[0].fact["subject"] not in rising]
    beyond = tuple(sorted(name for name in compared.beyond if _speaks_of(requires, name)))
    if wrong:
        return _ruling("review", "conflicting", wrong, beyond)
    if beyond:
        return _ruling("review", "incomplete", right, beyond)
    if not right:
        return Ruling("not_applicable", "out_of_scope")
    return _ruling("review", "incomplete", right) if unread else _ruling("pass", "meets", right)


def _pairs(requires: ConsistencyRequirement, compared: Compared, relations: Iterable[str]) -> list[_Pair]:
    return [
        pair
        for relation in relations
        for pair in compared.pairs.get(relation, ())
        if _speaks_of(requires, pair[0].indicator)
    ]


def _speaks_of(requires: ConsistencyRequirement, indicator: str) -> bool:
    if requires.indicators:
        return indicator in requires.indicators
    return indicator not in requires.leaves_out


def _ruling(outcome: Outcome, reason: Reason, pairs: Sequence[_Pair], beyond: tuple[str, ...] = ()) -> Ruling:
    """The statements of the pairs, each once, in the order of the text; results reached apart."""
    by_kind: dict[str, dict[int, Target]] = {"target": {}, "reached": {}}
    for one in (figure for pair in pairs for figure in pair):
        by_kind[str(one.fact["kind"])][one.place] = one.said
    stated, already = (tuple(found[place] for place in sorted(found)) for found in by_kind.values())
    return Ruling(outcome, reason, stated, already=already, beyond=beyond)
