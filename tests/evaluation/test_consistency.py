"""Figures of one programme held against each other: what goes together, what does not, what is no pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.evaluation import Evaluator
from checker.programme import Origin, Target
from checker.report import MOST_FIGURES, Finding
from checker.rulepack.model import ConsistencyCheck
from tests.engine.engines import ENGINES, needs_durable
from tests.evaluation.building import (
    evidence,
    findings,
    indicator,
    named,
    needs,
    needs_agreement,
    pack,
    programme,
    rule,
)
from tests.evaluation.building import target as said

RANK = indicator("rank", unit="rank", direction="lower")
PACE = indicator("pace", unit="percent_per_year")
INDICATORS = (indicator(), indicator("other"), RANK, PACE)
CHECKS: tuple[ConsistencyCheck, ...] = ("conflict", "rising", "baseline", "rising_share")
AGREES, AGAINST = ("pass", "meets"), ("review", "conflicting")
NOTHING, NOT_ALL = ("not_applicable", "out_of_scope"), ("review", "incomplete")

both = pytest.mark.parametrize("engine", ENGINES)


def held(
    check: ConsistencyCheck,
    *targets: Target,
    reached: Sequence[Target] = (),
    indicators: Sequence[str] = (),
    leaves_out: Sequence[str] = (),
    origin: Origin | None = None,
    engine: str = "reference",
) -> Finding:
    requires = needs_agreement(check, *indicators, leaves_out=leaves_out)
    text = replace(programme(*targets, baselines=reached), origin=origin or Origin())
    (found,) = findings(pack(rule(requires), indicators=INDICATORS), text, engine)
    return found


def ruling(check: ConsistencyCheck, *targets: Target, **more: object) -> tuple[str, str]:
    found = held(check, *targets, **more)  # type: ignore[arg-type]
    return found.outcome, found.reason


# Two figures for one indicator and year.


@both
def test_two_figures_for_one_year_are_quoted_both(engine: str) -> None:
    one, other = said("eq", 30), said("ge", 25)
    found = held("conflict", one, said("eq", 40, 2045), other, engine=engine)
    assert (found.outcome, found.reason, found.stated) == (*AGAINST, (one, other))
    assert found.evidence == (one.evidence, other.evidence)


@pytest.mark.parametrize("value", [29.999999, 30.000001, 90])
def test_any_difference_counts(value: float) -> None:
    assert ruling("conflict", said("eq", 30), said("eq", value)) == AGAINST


def test_the_same_figure_twice_agrees_and_is_quoted_twice() -> None:
    one, again = said("ge", 30), said("eq", 30)
    found = held("conflict", one, again, said("gt", 30))
    assert (found.outcome, found.reason, found.stated) == (*AGREES, (one, again))


def test_figures_that_are_each_said_once_are_nothing_to_compare() -> None:
    assert ruling("conflict") == NOTHING
    assert ruling("conflict", said("eq", 30)) == NOTHING
    assert ruling("conflict", said("eq", 30), said("eq", 40, 2045), said("eq", 9, of="other")) == NOTHING
    assert ruling("conflict", said("eq", 30), named()) == NOTHING


def test_a_result_already_reached_contradicts_no_target() -> None:
    assert ruling("conflict", said("eq", 30), reached=[said("eq", 20)]) == NOTHING


def test_another_measure_contradicts_nothing_but_itself() -> None:
    gain = said("eq", 10, unit="rank_gain")
    assert ruling("conflict", said("eq", 30), gain) == NOTHING
    assert ruling("conflict", said("eq", 30), gain, said("eq", 5, unit="rank_gain")) == AGAINST
    assert ruling("conflict", said("eq", 30, unit=None), said("eq", 5, unit="count")) == NOTHING


def test_a_part_contradicts_the_same_part_and_not_the_whole() -> None:
    assert ruling("conflict", said("eq", 30), said("eq", 10, omits=["a"])) == NOTHING
    assert ruling("conflict", said("eq", 9, omits=["a", "b"]), said("eq", 10, omits=["b", "a"])) == AGAINST


def test_at_most_beside_at_least_is_for_a_person_to_read() -> None:
    assert ruling("conflict", said("ge", 30), said("le", 60)) == AGAINST
    assert ruling("conflict", said("le", 30), said("le", 60)) == AGAINST
    assert ruling("conflict", said("le", 60), said("lt", 60)) == AGREES


def test_without_a_year_the_time_is_one_and_the_same() -> None:
    assert ruling("conflict", said("eq", 30, None), said("eq", 40, None)) == AGAINST
    assert ruling("conflict", said("eq", 30, None), said("eq", 40, 2030)) == NOTHING


def test_a_range_counts_from_the_end_that_must_be_reached() -> None:
    assert ruling("conflict", said("range", 30, value_max=40), said("eq", 30)) == AGREES
    rank = {"of": "rank", "unit": "rank"}
    assert ruling("conflict", said("range", 5, value_max=10, **rank), said("le", 10, **rank)) == AGREES  # type: ignore[arg-type]
    assert ruling("conflict", said("range", 5, value_max=10, **rank), said("eq", 5, **rank)) == AGAINST  # type: ignore[arg-type]


def test_an_indicator_that_no_rule_asks_for_is_compared_one_that_nobody_knows_is_not() -> None:
    assert ruling("conflict", said("eq", 1, of="other"), said("eq", 2, of="other")) == AGAINST
    assert ruling("conflict", said("eq", 1, of="unheard_of"), said("eq", 2, of="unheard_of")) == NOTHING


@pytest.mark.parametrize(
    ("only", "leaves_out", "ruled"),
    [
        ((), (), AGAINST),
        (("share",), (), NOTHING),
        (("share", "other"), (), AGAINST),
        ((), ("other",), NOTHING),
    ],
)
def test_a_rule_speaks_of_the_indicators_it_names_or_does_not_leave_out(
    only: Sequence[str], leaves_out: Sequence[str], ruled: tuple[str, str]
) -> None:
    pair = said("eq", 1, of="other"), said("eq", 2, of="other")
    assert ruling("conflict", *pair, indicators=only, leaves_out=leaves_out) == ruled


# A later year below an earlier one.


@both
@pytest.mark.parametrize(("later", "ruled"), [(29.999999, AGAINST), (30, AGREES), (30.000001, AGREES)])
def test_a_later_target_must_not_be_lower(engine: str, later: float, ruled: tuple[str, str]) -> None:
    early, late = said("eq", 30, 2030), said("eq", later, 2045)
    found = held("rising", late, early, engine=engine)
    assert (found.outcome, found.reason, found.stated) == (*ruled, (late, early))


@pytest.mark.parametrize(("later", "ruled"), [(11, AGAINST), (10, AGREES), (9, AGREES)])
def test_of_ranks_the_later_must_not_be_higher(later: float, ruled: tuple[str, str]) -> None:
    early, late = (said("le", n, year, of="rank", unit="rank") for n, year in ((10, 2030), (later, 2045)))
    assert ruling("rising", early, late) == ruled


def test_one_step_down_on_the_way_up_is_found() -> None:
    steps = [said("eq", value, year) for value, year in ((10, 2026), (20, 2028), (15, 2029), (40, 2035))]
    found = held("rising", *steps)
    assert (found.reason, found.stated) == ("conflicting", (steps[1], steps[2]))


@pytest.mark.parametrize(
    "later",
    [
        said("eq", 1, None),
        said("le", 1, 2045),
        said("eq", 1, 2045, unit="count"),
        said("eq", 1, 2045, omits=["a"]),
        said("eq", 1, 2045, of="other"),
        said("eq", 1, 2030),
        named(2045),
    ],
)
def test_what_is_no_level_of_a_later_year_is_not_compared(later: Target) -> None:
    assert ruling("rising", said("eq", 30, 2030), later) == NOTHING


def test_a_pace_may_slow_down() -> None:
    slower = [said("eq", n, year, of="pace", unit="percent_per_year") for n, year in ((9, 2030), (5, 2045))]
    assert ruling("rising", *slower) == NOTHING


# A target below the result that the text reports.


@both
@pytest.mark.parametrize(("value", "ruled"), [(39.5, AGAINST), (39.6, AGREES), (50, AGREES)])
def test_a_target_must_not_lie_below_what_is_reached(
    engine: str, value: float, ruled: tuple[str, str]
) -> None:
    goal, result = said("ge", value), said("eq", 39.6, 2024)
    found = held("baseline", goal, reached=[result], engine=engine)
    assert (found.outcome, found.reason, found.stated, found.already) == (*ruled, (goal,), (result,))
    assert found.evidence == (goal.evidence, result.evidence)


@pytest.mark.parametrize(("goal", "ruled"), [(23, AGAINST), (22, AGREES), (10, AGREES)])
def test_a_rank_must_not_be_worse_than_the_one_held(goal: float, ruled: tuple[str, str]) -> None:
    held_now = said("eq", 22, 2024, of="rank", unit="rank")
    assert ruling("baseline", said("le", goal, of="rank", unit="rank"), reached=[held_now]) == ruled


def test_a_result_without_a_year_counts() -> None:
    assert ruling("baseline", said("ge", 30), reached=[said("eq", 40, None)]) == AGAINST


@pytest.mark.parametrize(
    "result",
    [
        said("eq", 40, 2030),
        said("eq", 40, 2045),
        said("ge", 40, 2024),
        said("le", 40, 2024),
        said("eq", 40, 2024, unit="count"),
        said("eq", 40, 2024, omits=["a"]),
        said("eq", 40, 2024, of="other"),
    ],
)
def test_what_is_no_result_of_an_earlier_year_is_not_compared(result: Target) -> None:
    assert ruling("baseline", said("ge", 30), reached=[result]) == NOTHING


def test_a_target_without_a_year_is_not_compared_with_results() -> None:
    assert ruling("baseline", said("ge", 30, None), reached=[said("eq", 40, 2024)]) == NOTHING


def test_two_results_contradict_nothing() -> None:
    assert ruling("baseline", reached=[said("eq", 40, 2024), said("eq", 30, 2025)]) == NOTHING


# A share that rises over the years.


@both
@pytest.mark.parametrize(
    ("values", "ruled"),
    [
        ((3, 4), AGREES),
        ((3, 3), AGAINST),
        ((4, 3), AGAINST),
        ((3, 3, 4), AGREES),
        ((3, 4, 4), AGREES),
        ((3, 4, 3), AGAINST),
        ((3, 3, 3), AGAINST),
        ((3,), NOTHING),
    ],
)
def test_a_share_may_rest_but_must_rise_in_the_end(
    engine: str, values: Sequence[float], ruled: tuple[str, str]
) -> None:
    years = [said("ge", value, 2026 + step) for step, value in enumerate(values)]
    assert ruling("rising_share", *years, indicators=["share"], engine=engine) == ruled


def test_one_share_that_rises_does_not_speak_for_another() -> None:
    rising = said("eq", 3, 2026), said("eq", 4, 2030)
    resting = said("eq", 3, 2026, of="other"), said("eq", 3, 2030, of="other")
    found = held("rising_share", *rising, *resting)
    assert (found.reason, found.stated) == ("conflicting", resting)


def test_a_part_that_rises_does_not_speak_for_the_whole() -> None:
    whole = said("eq", 3, 2026), said("eq", 3, 2030)
    part = said("eq", 1, 2026, omits=["a"]), said("eq", 2, 2030, omits=["a"])
    found = held("rising_share", *part, *whole)
    assert (found.reason, found.stated) == ("conflicting", whole)


# Bounds.


def many(count: int, of: str = "share") -> list[Target]:
    return [said("eq", 10 + step, 2026 + step, of=of) for step in range(count)]


@both
def test_as_many_figures_as_are_held_against_each_other_are_decided(engine: str) -> None:
    assert ruling("rising", *many(MOST_FIGURES), engine=engine) == AGREES
    assert ruling("rising", *many(MOST_FIGURES), said("eq", 5, 2099, of="other"), engine=engine) == AGREES


@both
def test_of_more_figures_the_finding_says_that_not_all_were_compared(engine: str) -> None:
    found = held("rising", *many(MOST_FIGURES + 1), engine=engine)
    assert (found.outcome, found.reason, found.beyond) == (*NOT_ALL, ("share",))
    found = held("rising", said("eq", 99, 2025), *many(MOST_FIGURES), engine=engine)
    assert (found.outcome, found.reason, found.beyond) == (*AGAINST, ("share",))
    assert ruling("rising", *many(MOST_FIGURES + 1, "other"), leaves_out=["other"], engine=engine) == NOTHING


def test_restating_a_figure_does_not_use_up_the_bound() -> None:
    figures = many(MOST_FIGURES)
    assert ruling("rising", *(replace(one, evidence=evidence()) for one in figures * 30)) == AGREES


def test_results_have_a_bound_of_their_own() -> None:
    results = [said("eq", step, 2000 + step) for step in range(MOST_FIGURES + 1)]
    assert ruling("baseline", said("eq", 90), reached=results[:-1]) == AGREES
    assert ruling("baseline", said("eq", 90), reached=results) == NOT_ALL


@needs_durable
def test_a_text_with_thousands_of_figures_is_decided_by_both_engines_alike() -> None:
    names = [f"i{number}" for number in range(80)]
    rules = pack(
        *(rule(needs_agreement(check), check) for check in CHECKS),
        indicators=[indicator(name) for name in names],
    )
    text = programme(
        *(said("eq", (n * 7919) % 101, 2025 + n % 30, of=names[n % 80]) for n in range(6_000)),
        baselines=[said("eq", n % 97, 2000 + n % 24, of=names[n % 80]) for n in range(3_000)],
    )
    found = findings(rules, text, "durable")
    assert found == findings(rules, text, "reference")
    assert {one.reason for one in found} == {"conflicting"}
    assert all(len(one.beyond) == 80 for one in found)


# What was not read.


@pytest.mark.parametrize("check", ["conflict", "rising"])
def test_pages_that_were_not_read_leave_harmony_open(check: ConsistencyCheck) -> None:
    harmony = said("eq", 30), said("eq", 30), said("eq", 40, 2045)
    scanned = Origin(unread_pages=(3,), page_count=4)
    found = held(check, *harmony, origin=scanned)
    assert (found.outcome, found.reason, found.unread) == (*NOT_ALL, (3,))
    assert ruling(check, *harmony) == AGREES


def test_a_contradiction_stands_whatever_was_not_read() -> None:
    found = held("conflict", said("eq", 30), said("eq", 31), origin=Origin(unread_pages=(3,), page_count=4))
    assert (found.outcome, found.reason, found.unread) == (*AGAINST, ())


def test_a_summary_is_held_against_itself() -> None:
    text = programme(said("eq", 30), said("eq", 30), document="summary")
    (found,) = findings(pack(rule(needs_agreement("conflict"))), text)
    assert (found.outcome, found.reason) == AGREES


# Beside other rules.


def test_two_texts_that_ask_for_agreement_ask_for_one_thing() -> None:
    packs = [pack(rule(needs_agreement("conflict")), name=name) for name in ("one", "two")]
    with Evaluator(packs, "reference") as evaluator:
        first, second = evaluator.evaluate(programme(said("eq", 30), said("eq", 31)))
    assert (first.decided_by, second.decided_by) == (None, "one/rule")
    assert first.stated == second.stated


def test_the_vocabulary_of_all_packs_is_compared() -> None:
    one = pack(rule(needs_agreement("conflict")), name="one")
    two = pack(rule(needs("ge", 1, of="other")), name="two", indicators=[indicator("other")])
    with Evaluator([one, two], "reference") as evaluator:
        first, _ = evaluator.evaluate(programme(said("eq", 1, of="other"), said("eq", 2, of="other")))
    assert (first.outcome, first.reason) == AGAINST
