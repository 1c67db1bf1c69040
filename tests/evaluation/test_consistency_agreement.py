"""Generated programmes: both engines hold figures against each other as two loops do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import pytest

from checker.evaluation import Evaluator
from checker.evaluation.facts import UNBOUNDED, ceiling, figure, floor
from checker.programme import Programme, Target
from checker.rulepack.model import Indicator
from tests.engine.engines import needs_durable
from tests.evaluation.building import indicator, needs, needs_agreement, pack, rule
from tests.evaluation.generated import a_programme
from tests.evaluation.test_consistency import AGAINST, AGREES, CHECKS, NOTHING

GENERATED = (
    indicator("alpha"),
    indicator("beta", unit="rank", direction="lower"),
    indicator("gamma", unit="per_10k_people"),
    indicator("delta", unit="percent_per_year"),
)
RULES = pack(*(rule(needs_agreement(check), check) for check in CHECKS), indicators=GENERATED)


def end_of(one: Target, of: Indicator) -> tuple[bool, int]:
    """Whether the target has no end on the side that counts, and its figure."""
    ends = (floor(one), ceiling(one)) if of.direction == "higher" else (ceiling(one), floor(one))
    return ends[0] == UNBOUNDED, figure(ends[0] if ends[0] != UNBOUNDED else ends[1])


def pairs_by_hand(text: Programme) -> Iterator[tuple[str, str]]:
    """(check, what two statements are to each other) for every two that can be compared."""
    known = {one.id: one for one in GENERATED}
    goals = [one for one in text.targets if one.indicator in known and one.value is not None]
    results = [one for one in text.baselines if one.indicator in known and one.comparator not in (None, "ge")]
    for one, other in permutations(goals, 2):
        of = known[one.indicator]
        alike = (one.indicator, one.unit, sorted(one.omits)) == (
            other.indicator,
            other.unit,
            sorted(other.omits),
        )
        (capped, end), (capped_too, end_too) = end_of(one, of), end_of(other, of)
        if alike and one.horizon == other.horizon:
            yield "conflict", "agrees" if (capped, end) == (capped_too, end_too) else "differs"
        level = one.unit == of.unit != "percent_per_year" and not capped and not capped_too
        if alike and level and one.horizon and other.horizon and one.horizon < other.horizon:
            yield "rising", "differs" if end_too < end else "agrees"
            step = "falls" if end_too < end else "rises" if end_too > end else "stays"
            yield "rising_share", f"{step} {of.id} {sorted(one.omits)}"
    for one, other in product(results, goals):
        of = known[other.indicator]
        alike = (one.indicator, one.unit, sorted(one.omits)) == (
            other.indicator,
            of.unit,
            sorted(other.omits),
        )
        (capped, end), (capped_too, end_too) = end_of(one, of), end_of(other, of)
        later = (other.horizon or 0) > (one.horizon or 0)
        if alike and later and other.unit == of.unit and not capped and not capped_too:
            yield "baseline", "differs" if end_too < end else "agrees"


def ruled_by_hand(text: Programme) -> list[tuple[str, str]]:
    seen: dict[str, set[str]] = {check: set() for check in CHECKS}
    for check, what in pairs_by_hand(text):
        seen[check].add(what)
    steps = seen["rising_share"]
    rising = {step.removeprefix("rises ") for step in steps if step.startswith("rises")}
    wrong = any(
        step.startswith("falls") or (step.startswith("stays") and step.removeprefix("stays ") not in rising)
        for step in steps
    )
    seen["rising_share"] = ({"differs"} if wrong else {"agrees"}) if steps else set()
    return [
        AGAINST if "differs" in found else AGREES if "agrees" in found else NOTHING for found in seen.values()
    ]


def both_agree(programmes: int) -> set[tuple[str, str, str]]:
    met: set[tuple[str, str, str]] = set()
    with Evaluator([RULES], "durable") as durable, Evaluator([RULES], "reference") as reference:
        for seed in range(programmes):
            text = a_programme(("consistency", seed))
            found = durable.evaluate(text)
            assert found == reference.evaluate(text), seed
            assert [(one.outcome, one.reason) for one in found] == ruled_by_hand(text), seed
            met |= {(one.rule.id, one.outcome, one.reason) for one in found}
    return met


@needs_durable
def test_both_engines_rule_as_by_hand_on_1500_programmes() -> None:
    met = both_agree(1_500)
    assert met == {(check, *ruled) for check in CHECKS for ruled in (AGREES, AGAINST, NOTHING)}


@needs_durable
@pytest.mark.slow
def test_both_engines_rule_as_by_hand_on_20000_programmes() -> None:
    both_agree(20_000)


def test_what_a_requirement_finds_conflicting_is_never_called_consistent() -> None:
    """The two look at figures in different ways and must not contradict each other in one report."""
    asked = [
        rule(
            needs("le" if one.direction == "lower" else "ge", value, year, of=one.id),
            f"{one.id}-{value}-{year}",
        )
        for one in GENERATED
        for value in (3, 80)
        for year in (2030, 2045, None)
    ]
    rules = pack(rule(needs_agreement("conflict"), "conflict"), *asked, indicators=GENERATED)
    seen = 0
    with Evaluator([rules], "reference") as evaluator:
        for seed in range(600):
            first, *others = evaluator.evaluate(a_programme(("conflict", seed)))
            if any(one.reason == "conflicting" for one in others):
                seen += 1
                assert first.reason == "conflicting", seed
    assert seen > 50
