"""Which targets answer a requirement: its year, earlier ones, later ones, none; and what contradicts what."""

from __future__ import annotations

import pytest

from tests.evaluation.building import finding, named, needs, verdict
from tests.evaluation.building import target as said

IN_2030, IN_2045 = needs("ge", 30), needs("ge", 50, 2045)
BUDGET = needs("ge", 3, None, annual=True)
ANY_YEAR = needs("ge", 15, None)

MEETS, EXCEEDS = ("pass", "meets"), ("pass", "exceeds")
BELOW, SILENT = ("fail", "below_threshold"), ("fail", "not_stated")
OTHER_YEAR, CONFLICT = ("review", "different_horizon"), ("review", "conflicting")


def test_its_own_year_decides_whatever_other_years_say() -> None:
    assert verdict(IN_2030, said("eq", 90, 2025), said("eq", 20, 2030), said("eq", 90, 2045)) == BELOW
    assert verdict(IN_2030, said("eq", 1, 2025), said("eq", 30, 2030), said("eq", 1, 2045)) == MEETS


def test_an_earlier_target_passes_where_it_already_meets_the_threshold() -> None:
    assert verdict(IN_2030, said("eq", 30, 2028)) == MEETS
    assert verdict(IN_2030, said("eq", 31, 2028)) == EXCEEDS


@pytest.mark.parametrize("stated", [said("eq", 15, 2025), said("approx", 30, 2025), said("le", 90, 2025)])
def test_an_earlier_target_that_does_not_meet_it_yet_says_nothing_about_the_later_year(
    stated: object,
) -> None:
    assert verdict(IN_2030, stated) == OTHER_YEAR  # type: ignore[arg-type]


def test_only_the_end_itself_apart_is_not_yet_met_by_an_earlier_target() -> None:
    assert verdict(needs("gt", 30), said("eq", 30, 2025)) == OTHER_YEAR


def test_of_earlier_targets_the_nearest_counts() -> None:
    found = finding(IN_2030, said("eq", 40, 2025), said("eq", 10, 2027), said("eq", 20, 2028))
    assert (found.outcome, found.reason) == OTHER_YEAR
    assert [one.value for one in found.stated] == [20]  # type: ignore[union-attr]
    assert verdict(IN_2030, said("eq", 10, 2025), said("eq", 40, 2028)) == EXCEEDS


def test_a_2030_figure_does_not_speak_for_2045_where_both_are_required() -> None:
    assert verdict(IN_2045, said("eq", 90, 2030), also=[IN_2030]) == SILENT
    assert verdict(IN_2045, said("eq", 90, 2025), also=[IN_2030]) == SILENT  # it answers 2030 already
    assert verdict(IN_2045, said("eq", 90, 2040), also=[IN_2030]) == EXCEEDS
    assert verdict(IN_2045, said("eq", 90, 2030)) == EXCEEDS


def test_the_requirement_of_another_pack_indicator_takes_no_year_away() -> None:
    from tests.evaluation.building import indicator

    other = needs("ge", 1, 2030, of="other")
    indicators = [indicator(), indicator("other")]
    assert verdict(IN_2045, said("eq", 90, 2030), also=[other], indicators=indicators) == EXCEEDS


def test_only_a_later_target_is_another_horizon_even_where_it_answers_a_later_requirement() -> None:
    assert verdict(IN_2030, said("eq", 90, 2045)) == OTHER_YEAR
    assert verdict(IN_2030, said("eq", 90, 2045), also=[IN_2045]) == OTHER_YEAR
    assert verdict(IN_2030, said("eq", 90, 2045), document="summary") == OTHER_YEAR


def test_of_later_targets_the_nearest_is_quoted() -> None:
    found = finding(IN_2030, said("eq", 60, 2045), said("eq", 40, 2035))
    assert [one.horizon for one in found.stated] == [2035]  # type: ignore[union-attr]


@pytest.mark.parametrize("value", [10, 30, 90])
def test_a_target_without_a_year_is_another_horizon_whether_or_not_it_would_meet(value: float) -> None:
    assert verdict(IN_2030, said("eq", value, None)) == OTHER_YEAR


def test_a_target_without_a_year_is_passed_over_where_an_earlier_one_meets() -> None:
    assert verdict(IN_2030, said("eq", 10, None), said("eq", 30, 2028)) == MEETS


def test_a_requirement_without_a_year_takes_any_and_the_latest_decides() -> None:
    assert verdict(ANY_YEAR, said("eq", 15, 2027)) == MEETS
    assert verdict(ANY_YEAR, said("eq", 10, 2027), said("eq", 20, 2035)) == EXCEEDS
    assert verdict(ANY_YEAR, said("eq", 20, 2027), said("eq", 10, 2035)) == BELOW


def test_what_gives_no_year_decides_a_requirement_without_one() -> None:
    assert verdict(ANY_YEAR, said("eq", 10, None), said("eq", 20, 2035)) == BELOW
    assert verdict(ANY_YEAR, said("eq", 10, 2035), said("eq", 20, None)) == EXCEEDS


def test_two_figures_contradict_only_within_one_year() -> None:
    assert verdict(ANY_YEAR, said("eq", 20, 2035), said("eq", 25, 2035)) == CONFLICT
    assert verdict(ANY_YEAR, said("eq", 20, 2027), said("eq", 25, 2027), said("eq", 15, 2035)) == MEETS


@pytest.mark.parametrize("other", [31, 29, 90])
def test_two_values_for_one_year_are_conflicting_with_both_quoted(other: float) -> None:
    one, two = said("eq", 30), said("ge", other)
    found = finding(IN_2030, one, two, said("eq", 30))
    assert (found.outcome, found.reason) == CONFLICT
    assert found.stated == (one, two)


def test_one_value_said_twice_is_one_statement() -> None:
    first = said("ge", 30)
    found = finding(IN_2030, first, said("eq", 30), said("ge", 30), said("range", 30, value_max=35))
    assert (found.outcome, found.reason) == MEETS
    assert found.stated == (first,)


def test_of_one_value_with_several_signs_the_weakest_counts() -> None:
    plain = said("eq", 30)
    found = finding(needs("gt", 30), said("gt", 30), plain)
    assert (found.outcome, found.reason, found.stated) == ("review", "at_threshold", (plain,))
    assert verdict(IN_2030, said("gt", 30), said("approx", 30)) == ("review", "approximate")
    found = finding(needs("ge", 20), said("gt", 30), plain)
    assert (found.reason, found.stated) == ("exceeds", (plain,))


def test_an_upper_bound_beside_a_lower_one_is_for_a_person_to_read() -> None:
    assert verdict(IN_2030, said("ge", 30), said("le", 20)) == CONFLICT
    assert verdict(IN_2030, said("le", 50), said("le", 60)) == CONFLICT
    assert verdict(IN_2030, said("le", 50), said("le", 50)) == BELOW


def test_a_part_beside_the_whole_contradicts_nothing() -> None:
    whole, part = said("eq", 30), said("eq", 10, omits=["digital"])
    assert finding(IN_2030, part, whole).stated == (whole,)
    assert verdict(IN_2030, part, whole) == MEETS
    assert verdict(IN_2030, part, said("eq", 40, omits=["science"])) == BELOW
    assert verdict(IN_2030, part, said("eq", 11, omits=["digital"])) == CONFLICT


def test_two_values_of_an_earlier_year_conflict_where_one_of_them_would_answer() -> None:
    assert verdict(IN_2030, said("eq", 20, 2028), said("eq", 40, 2028)) == CONFLICT
    assert verdict(IN_2030, said("eq", 20, 2028), said("eq", 25, 2028)) == OTHER_YEAR


def test_a_yearly_duty_is_met_by_a_figure_of_any_year() -> None:
    for horizon in (None, 2025, 2030, 2045):
        assert verdict(BUDGET, said("ge", 3, horizon)) == MEETS
        assert verdict(BUDGET, said("ge", 3, horizon, annual=True)) == MEETS


def test_a_yearly_duty_fails_on_any_year_below_it() -> None:
    low = said("eq", 2, 2026)
    found = finding(BUDGET, low, said("eq", 3, 2030))
    assert (found.outcome, found.reason, found.stated) == (*BELOW, (low,))
    assert verdict(BUDGET, said("gt", 1, 2025)) == BELOW


@pytest.mark.parametrize(
    "late", [said("ge", 3, 2031), said("ge", 5, 2035, since=2031), said("ge", 3, None, since=2031)]
)
def test_a_yearly_duty_is_not_met_by_later_years_alone(late: object) -> None:
    by_2030 = needs("ge", 3, 2030, annual=True)
    assert verdict(by_2030, late) == OTHER_YEAR  # type: ignore[arg-type]
    assert verdict(by_2030, late, said("ge", 3, 2030)) == MEETS  # type: ignore[arg-type]
    assert verdict(BUDGET, late)[0] == "pass"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stated", [said("ge", 3, 2030), said("ge", 3, 2035, since=2026), said("ge", 3, 2035, annual=True)]
)
def test_a_yearly_duty_is_met_by_what_holds_in_its_own_years_too(stated: object) -> None:
    assert verdict(needs("ge", 3, 2030, annual=True), stated) == MEETS  # type: ignore[arg-type]


def test_a_yearly_duty_fails_on_a_later_year_below_it() -> None:
    assert verdict(needs("ge", 3, 2030, annual=True), said("ge", 2, 2035)) == BELOW


def test_a_rising_path_above_a_yearly_duty_is_no_contradiction() -> None:
    first = said("eq", 3, 2026)
    found = finding(BUDGET, first, said("eq", 3.5, 2028), said("eq", 4, 2030))
    assert (found.outcome, found.reason, found.stated) == (*MEETS, (first,))
    assert verdict(BUDGET, said("eq", 4, 2026), said("eq", 5, 2030)) == EXCEEDS


def test_two_values_for_one_year_of_a_yearly_duty_contradict_unless_another_year_fails_anyway() -> None:
    assert verdict(BUDGET, said("eq", 2, 2030), said("eq", 4, 2030)) == CONFLICT
    assert verdict(BUDGET, said("eq", 2, 2030), said("eq", 4, 2030), said("eq", 1, 2026)) == BELOW


def test_a_name_without_a_figure_in_the_text_of_another_requirement_is_silence_here() -> None:
    assert verdict(IN_2045, named(2030), also=[IN_2030]) == SILENT
    assert verdict(IN_2030, named(2045), also=[IN_2045]) == OTHER_YEAR
