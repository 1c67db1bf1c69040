"""Other measures, names without a figure, broader indicators, and the order in which they count."""

from __future__ import annotations

import pytest

from checker.programme import COMPARABLE_UNITS, Target
from tests.evaluation.building import finding, indicator, named, needs, verdict
from tests.evaluation.building import target as said

REQUIRED = needs("ge", 2)
INDICATORS = [indicator(broader=["wide", "wider"]), indicator("wide"), indicator("wider")]
OTHER, UNNAMED = ("review", "different_measure"), ("review", "not_quantified")


@pytest.mark.parametrize(
    "unit",
    [
        *sorted(COMPARABLE_UNITS - {"percent"}),
        "times_vs_base_year",
        "rank_gain",
        "percent_vs_period",
        "",
        None,
    ],
)
@pytest.mark.parametrize("value", [0, 2, 99])
def test_another_unit_is_another_measure_whatever_the_figure(unit: str | None, value: float) -> None:
    assert verdict(REQUIRED, said("eq", value, unit=unit)) == OTHER
    assert verdict(REQUIRED, said("eq", value, 2025, unit=unit)) == OTHER
    assert verdict(REQUIRED, said("eq", value, None, unit=unit)) == OTHER
    assert verdict(REQUIRED, said("eq", value, unit=unit), document="summary") == OTHER


def test_an_indicator_named_without_a_figure_is_not_quantified() -> None:
    for horizon in (2030, 2025, None):
        assert verdict(REQUIRED, named(horizon)) == UNNAMED
        assert verdict(needs("ge", 3, None, annual=True), named(horizon)) == UNNAMED


def test_a_figure_for_more_than_the_requirement_counts_is_another_measure() -> None:
    wide = said("eq", 99, of="wide")
    found = finding(REQUIRED, wide, indicators=INDICATORS)
    assert (found.outcome, found.reason, found.stated) == (*OTHER, (wide,))
    for horizon in (2025, None):
        assert verdict(REQUIRED, said("eq", 99, horizon, of="wider"), indicators=INDICATORS) == OTHER


def test_a_broader_indicator_without_a_figure_or_of_a_later_year_says_nothing() -> None:
    assert verdict(REQUIRED, named(of="wide"), indicators=INDICATORS) == ("fail", "not_stated")
    late = said("eq", 99, 2045, of="wide")
    assert verdict(REQUIRED, late, indicators=INDICATORS) == ("fail", "not_stated")


def test_the_answers_count_in_the_documented_order() -> None:
    ladder = [
        (said("eq", 1), ("fail", "below_threshold")),
        (said("eq", 2, 2028), ("pass", "meets")),
        (said("eq", 2, unit="rank_gain"), OTHER),
        (named(), UNNAMED),
        (said("eq", 9, 2045), ("review", "different_horizon")),
        (said("eq", 9, of="wide"), OTHER),
    ]
    for rung in range(len(ladder)):
        rest = [said for said, _ in ladder[rung:]]
        assert verdict(REQUIRED, *rest, indicators=INDICATORS) == ladder[rung][1]
        assert verdict(REQUIRED, *reversed(rest), indicators=INDICATORS) == ladder[rung][1]
    assert verdict(REQUIRED, indicators=INDICATORS) == ("fail", "not_stated")


def test_the_statement_that_decides_is_the_one_that_is_quoted() -> None:
    decides = said("eq", 3, unit="rank_gain")
    again = said("eq", 3, unit="rank_gain")
    found = finding(REQUIRED, named(), decides, again, said("eq", 9, 2045))
    assert found.stated == (decides,)


def test_an_indicator_nobody_asks_about_says_nothing() -> None:
    assert verdict(REQUIRED, said("eq", 99, of="unheard_of")) == ("fail", "not_stated")


def test_figures_already_reached_are_no_targets_but_stand_beside_a_gap() -> None:
    reached = said("eq", 39.6, 2025)
    found = finding(REQUIRED, baselines=[reached, said("eq", 1, 2025, of="else")])
    assert (found.outcome, found.reason, found.stated) == ("fail", "not_stated", ())
    assert found.already == (reached,)
    assert finding(REQUIRED, said("eq", 2), baselines=[reached]).already == ()
    assert finding(REQUIRED, named(), baselines=[reached]).already == (reached,)


BY_PEOPLE = needs("ge", 99, basis="people")


@pytest.mark.parametrize("basis", ["people", None])
def test_a_share_of_what_is_asked_or_of_nothing_that_is_said_is_compared(basis: str | None) -> None:
    assert verdict(BY_PEOPLE, said("eq", 99, basis=basis)) == ("pass", "meets")
    assert verdict(BY_PEOPLE, said("eq", 98, basis=basis)) == ("fail", "below_threshold")
    assert verdict(BY_PEOPLE, said("eq", 98, 2025, basis=basis)) == ("review", "different_horizon")


@pytest.mark.parametrize("value", [90, 99, 100])
def test_a_share_of_something_else_is_another_measure(value: float) -> None:
    assert verdict(BY_PEOPLE, said("eq", value, basis="communes")) == OTHER
    assert verdict(BY_PEOPLE, said("eq", value, 2025, basis="communes")) == OTHER
    assert verdict(BY_PEOPLE, said("eq", value, None, basis="communes")) == OTHER
    assert verdict(needs("ge", 99), said("eq", value, basis="communes")) != OTHER


def test_all_of_the_territory_is_all_of_everything_in_it() -> None:
    assert verdict(BY_PEOPLE, said("eq", 100, basis="territory")) == ("pass", "exceeds")
    assert verdict(BY_PEOPLE, said("eq", 99.5, basis="territory")) == OTHER


def test_a_share_of_what_is_asked_counts_before_one_of_something_else() -> None:
    found = finding(BY_PEOPLE, said("eq", 100, basis="communes"), said("eq", 99, basis="people"))
    assert (found.outcome, found.reason) == ("pass", "meets")
    assert [each.basis for each in found.stated if isinstance(each, Target)] == ["people"]
