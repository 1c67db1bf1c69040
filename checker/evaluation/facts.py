"""In: a programme. Out: its facts for the engine, each beside the statement it comes from.

A fact holds only words the rules ask about, so that no text of a document reaches the engine: an
indicator that no rule names simply makes no fact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from checker.engine.interface import Fact, FactValue
from checker.programme import Commitment, Programme, Target
from checker.report import Statement

#: Figures are held in millionths: 0.7 is 700,000. Ends that differ by less are one figure.
_SCALE = 10**6
#: The end of a set that has none on that side; below every figure a target may hold (1e12).
UNBOUNDED = -4 * 10**18
#: A share of everything, in percent.
_ALL = 100
#: The horizon of a target that gives no year.
UNDATED = 0


class Asked:
    """What a set of rules asks about; anything else in a programme makes no fact.

    `units`: indicator -> the unit it is measured in. `bases`: indicator -> what its figures are asked to
    be shares of -> the field that says whether they are. `details`: (topic, key) -> values asked for.
    """

    def __init__(self) -> None:
        self.units: dict[str, str] = {}
        self.bases: dict[str, dict[str, str]] = {}
        self.topics: set[str] = set()
        self.details: dict[tuple[str, str], set[str]] = {}
        self.groups: set[int] = set()


def place(value: float, *, open_end: bool) -> int:
    """An end of a set as a whole number: twice the figure in millionths, one more where the end itself
    does not belong. So [80, inf) < (80, inf) < [80.000001, inf): the stricter set has the higher place."""
    return 2 * round(value * _SCALE) + open_end


def figure(place: int) -> int:
    """The figure of a place, whether or not the end belongs."""
    return place >> 1


def floor(target: Target) -> int:
    """The place of the lower end of the results that honour a target; UNBOUNDED for "at most".

    A plain figure is [figure, inf), and a range counts from its lower end.
    """
    if target.value is None or target.comparator in ("le", "lt"):
        return UNBOUNDED
    return place(target.value, open_end=target.comparator == "gt")


def ceiling(target: Target) -> int:
    """The upper end, mirrored at zero: again the stricter set has the higher place. Ranks are held by
    it: "nhóm 20 tỉnh dẫn đầu" is [1, 20], and a range counts from its upper end."""
    if target.value is None or target.comparator in ("ge", "gt"):
        return UNBOUNDED
    top = target.value if target.value_max is None else target.value_max
    return place(-top, open_end=target.comparator == "lt")


def facts_of(programme: Programme, asked: Asked) -> tuple[list[Fact], list[Statement]]:
    """The facts of a programme in the order of its text, and for each the statement behind it."""
    pairs: list[tuple[Fact, Statement]] = []
    for target in programme.targets:
        indicator = canonical(target.indicator)
        if indicator in asked.units:
            bases = asked.bases.get(indicator, {})
            pairs.append((_target(target, indicator, asked.units[indicator], bases), target))
    for commitment in programme.commitments:
        pairs += [(fact, commitment) for fact in _commitment(commitment, asked)]
    for group in programme.task_groups:
        if group.number in asked.groups:
            pairs.append(({"kind": "group", "number": group.number}, group))
    return [fact for fact, _ in pairs], [said for _, said in pairs]


def canonical(word: str) -> str:
    """The word in NFC: a programme written on macOS may hold decomposed letters."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def _is_share_of(target: Target, basis: str) -> bool:
    """Whether a figure is a share of `basis`, as far as the text says. All of the territory is all of
    everything in it."""
    said = target.basis
    whole = said == "territory" and target.value is not None and target.value >= _ALL
    return said is None or canonical(said) == basis or whole


def _target(target: Target, indicator: str, unit: str, bases: Mapping[str, str]) -> Fact:
    fact: dict[str, FactValue] = {
        "kind": "target",
        "indicator": indicator,
        "horizon": UNDATED if target.horizon is None else target.horizon,
        "quantified": int(target.value is not None),
    }
    if target.value is None:
        fact["measure"] = "none"
    elif target.unit is None or canonical(target.unit) != unit:
        fact["measure"] = "other"
    else:
        fact["measure"] = "own"
        fact["floor"] = floor(target)
        fact["ceiling"] = ceiling(target)
        fact["approx"] = int(target.comparator == "approx")
        for basis, field in bases.items():
            fact[field] = int(_is_share_of(target, basis))
    return fact


def _commitment(commitment: Commitment, asked: Asked) -> Iterator[Fact]:
    topic = canonical(commitment.topic)
    if topic not in asked.topics:
        return
    yield {"kind": "commitment", "topic": topic}
    for key, value in commitment.detail.items():
        key, value = canonical(key), canonical(value)
        if (topic, key) in asked.details:
            fact: dict[str, FactValue] = {"kind": "detail", "topic": topic, "key": key}
            # A value nobody asks for is left out: the fact says that the key was spoken to, otherwise.
            if value in asked.details[topic, key]:
                fact["value"] = value
            yield fact


def baselines(programme: Programme) -> Mapping[str, tuple[Target, ...]]:
    """Indicator -> the figures already reached, in the order of the text."""
    reached: dict[str, list[Target]] = {}
    for baseline in programme.baselines:
        reached.setdefault(canonical(baseline.indicator), []).append(baseline)
    return {indicator: tuple(found) for indicator, found in reached.items()}
