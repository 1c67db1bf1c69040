"""One figure against one threshold: sets are compared, not numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evaluation import Evaluator
from checker.programme import Comparator
from tests.engine.engines import ENGINES
from tests.evaluation.building import findings, indicator, needs, pack, programme, rule, verdict
from tests.evaluation.building import target as said

MEETS, EXCEEDS = ("pass", "meets"), ("pass", "exceeds")
BELOW, EDGE, ROUGH = ("fail", "below_threshold"), ("review", "at_threshold"), ("review", "approximate")
RANKS = [indicator("rank", unit="rank", direction="lower")]


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        ("gt", 81, EXCEEDS), ("gt", 80, EXCEEDS), ("gt", 79.99, BELOW),
        ("ge", 80.01, EXCEEDS), ("ge", 80, MEETS), ("ge", 79.99, BELOW),
        ("eq", 80.01, EXCEEDS), ("eq", 80, MEETS), ("eq", 79.99, BELOW),
        ("approx", 80.01, EXCEEDS), ("approx", 80, ROUGH), ("approx", 79.99, BELOW),
        ("le", 90, BELOW), ("le", 80, BELOW), ("lt", 90, BELOW), ("lt", 80, BELOW),
    ],
)  # fmt: skip
def test_at_least_80_percent(comparator: Comparator, value: float, expected: tuple[str, str]) -> None:
    assert verdict(needs("ge", 80), said(comparator, value)) == expected


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        ("gt", 80.01, EXCEEDS), ("gt", 80, MEETS), ("gt", 79.99, BELOW),
        ("ge", 80.01, EXCEEDS), ("ge", 80, EDGE), ("ge", 79.99, BELOW),
        ("eq", 80.01, EXCEEDS), ("eq", 80, EDGE), ("eq", 79.99, BELOW),
        ("approx", 80.01, EXCEEDS), ("approx", 80, ROUGH), ("approx", 79.99, BELOW),
        ("le", 90, BELOW), ("lt", 90, BELOW),
    ],
)  # fmt: skip
def test_more_than_80_percent(comparator: Comparator, value: float, expected: tuple[str, str]) -> None:
    assert verdict(needs("gt", 80), said(comparator, value)) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(16, 18, MEETS), (16, 40, MEETS), (15.9, 18, BELOW), (16.1, 18, EXCEEDS), (19, 20, EXCEEDS)],
)
def test_a_range_counts_from_its_lower_end_in_the_text_and_in_the_requirement(
    low: float, high: float, expected: tuple[str, str]
) -> None:
    required = needs("range", 16, value_max=18)
    assert verdict(required, said("range", low, value_max=high)) == expected
    assert verdict(required, said("eq", low)) == expected


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [("eq", 98.9, BELOW), ("eq", 99, MEETS), ("gt", 99, MEETS), ("eq", 100, MEETS), ("gt", 100, EXCEEDS)],
)
def test_stricter_than_required_begins_where_the_rule_says(
    comparator: Comparator, value: float, expected: tuple[str, str]
) -> None:
    assert verdict(needs("ge", 99, exceeds_above=100), said(comparator, value)) == expected


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        ("le", 19, EXCEEDS), ("le", 20, MEETS), ("le", 21, BELOW),
        ("lt", 20, EXCEEDS), ("lt", 21, BELOW),
        ("eq", 19, EXCEEDS), ("eq", 20, MEETS), ("eq", 21, BELOW),
        ("approx", 19, EXCEEDS), ("approx", 20, ROUGH), ("approx", 21, BELOW),
        ("ge", 1, BELOW), ("gt", 1, BELOW),
    ],
)  # fmt: skip
def test_among_the_20_leading_provinces(
    comparator: Comparator, value: float, expected: tuple[str, str]
) -> None:
    required = needs("le", 20, of="rank")
    assert verdict(required, said(comparator, value, of="rank", unit="rank"), indicators=RANKS) == expected


@pytest.mark.parametrize(("low", "high", "expected"), [(5, 20, MEETS), (5, 21, BELOW), (5, 19, EXCEEDS)])
def test_a_range_of_ranks_counts_from_its_upper_end(
    low: float, high: float, expected: tuple[str, str]
) -> None:
    stated = said("range", low, of="rank", value_max=high, unit="rank")
    assert verdict(needs("le", 20, of="rank"), stated, indicators=RANKS) == expected
    assert verdict(needs("range", 10, of="rank", value_max=20), stated, indicators=RANKS) == expected


def test_ahead_of_rank_20_is_not_yet_rank_20() -> None:
    required = needs("lt", 20, of="rank")
    assert verdict(required, said("le", 20, of="rank", unit="rank"), indicators=RANKS) == EDGE
    assert verdict(required, said("lt", 20, of="rank", unit="rank"), indicators=RANKS) == MEETS


def test_a_figure_for_a_part_counts_as_its_figure() -> None:
    assert verdict(needs("ge", 3), said("eq", 1, omits=["digital"])) == BELOW
    assert verdict(needs("ge", 3), said("eq", 3, omits=["digital"])) == MEETS


def test_below_the_threshold_fails_in_a_summary_too() -> None:
    assert verdict(needs("ge", 80), said("eq", 79), document="summary") == BELOW


CENTS = st.integers(-300, 300).map(lambda cents: Fraction(cents, 100))
COMPARATORS: list[Comparator] = ["gt", "ge", "eq", "le", "lt", "range", "approx"]

#: A set of results bounded on the side that counts: the end, and whether it belongs. None: no bound.
Bounded = tuple[Fraction, bool] | None


def result_set(comparator: str, low: Fraction, high: Fraction, *, lower_is_better: bool) -> Bounded:
    if lower_is_better:
        end = high if comparator == "range" else low
        return None if comparator in ("ge", "gt") else (end, comparator != "lt")
    return None if comparator in ("le", "lt") else (low, comparator != "gt")


def inside(one: Bounded, other: tuple[Fraction, bool], *, lower_is_better: bool) -> bool:
    if one is None:
        return False
    if one[0] == other[0]:
        return other[1] or not one[1]
    return one[0] < other[0] if lower_is_better else one[0] > other[0]


def expected_of(
    comparator: str, stated: Bounded, required: tuple[Fraction, bool], *, lower_is_better: bool
) -> tuple[str, str]:
    """The outcome and reason by set inclusion on exact fractions."""
    if stated is not None and comparator == "approx" and stated[0] == required[0]:
        return ROUGH
    if inside(stated, required, lower_is_better=lower_is_better):
        return MEETS if stated == required else EXCEEDS
    return EDGE if stated is not None and stated[0] == required[0] else BELOW


@pytest.mark.parametrize("lower_is_better", [False, True])
@settings(max_examples=1_000, deadline=None)
@given(
    comparator=st.sampled_from(COMPARATORS), low=CENTS, width=CENTS.map(abs),
    required=CENTS, strict=st.booleans(), near=st.booleans(),
)  # fmt: skip
def test_inclusion_of_sets_on_exact_fractions(
    lower_is_better: bool, comparator: Comparator, low: Fraction, width: Fraction,
    required: Fraction, strict: bool, near: bool,
) -> None:  # fmt: skip
    if near:  # most random figures lie apart; the interesting ones coincide
        low = required
    sign: str = ("lt" if strict else "le") if lower_is_better else ("gt" if strict else "ge")
    stated = result_set(comparator, low, low + width, lower_is_better=lower_is_better)
    rules = pack(
        rule(needs(sign, float(required), of="figure")),
        indicators=[indicator("figure", direction="lower" if lower_is_better else "higher")],
    )
    top = float(low + width) if comparator == "range" else None
    text = programme(said(comparator, float(low), of="figure", value_max=top))
    found = findings(rules, text)[0]
    assert (found.outcome, found.reason) == expected_of(
        comparator, stated, (required, not strict), lower_is_better=lower_is_better
    )


STRENGTH = {"below_threshold": 0, "approximate": 1, "at_threshold": 1, "meets": 2, "exceeds": 3}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sign", ["ge", "gt", "range"])
def test_raising_a_commitment_never_weakens_the_outcome(engine: str, sign: str) -> None:
    rules = pack(rule(needs(sign, 3, value_max=4 if sign == "range" else None)))
    with Evaluator([rules], engine) as evaluator:
        for comparator in ("gt", "ge", "eq", "approx", "le"):
            strengths = [
                STRENGTH[evaluator.evaluate(programme(said(comparator, cents / 100)))[0].reason]
                for cents in range(250, 450)
            ]
            assert strengths == sorted(strengths)


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e12, -1e12, 1e-9, 0.7, 33.333333])
def test_figures_at_the_ends_of_what_a_target_may_hold_meet_themselves(value: float) -> None:
    assert verdict(needs("ge", value), said("eq", value)) == MEETS
    assert verdict(needs("gt", value), said("eq", value)) == EDGE
    assert verdict(needs("le", value), said("le", value)) == MEETS
