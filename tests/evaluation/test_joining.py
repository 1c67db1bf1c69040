"""Two texts that ask for the same: both findings stand, the stricter requirement decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evaluation import Evaluator
from checker.evaluation.joining import deciders
from checker.programme import DocumentFacts, Target
from checker.report import Finding, ProgrammeReport
from checker.rulepack.model import Indicator, Requirement, Scope
from tests.evaluation.building import indicator, needs, needs_pledge, pack, programme, rule, target

RANK = indicator("rank", unit="rank", direction="lower")


def judged(
    first: Requirement,
    second: Requirement,
    *said: Target,
    scopes: tuple[Scope, Scope] = ("local", "local"),
    indicators: Sequence[Indicator] = (),
    issued: str | None = None,
    second_from: str | None = None,
) -> dict[str, Finding]:
    """The findings of one rule of the pack "one" and one of the pack "two", by pack."""
    one = pack(rule(first, scope=scopes[0]), indicators=indicators, name="one")
    two = pack(rule(second, scope=scopes[1]), indicators=indicators, name="two")
    text = replace(programme(*said), document=DocumentFacts(issued=issued))
    with Evaluator((one, replace(two, effective_from=second_from)), "reference") as evaluator:
        return {found.pack: found for found in evaluator.evaluate(text)}


@pytest.mark.parametrize(
    ("first", "second", "decides"),
    [
        (needs("gt", 55), needs("ge", 55), "one"),
        (needs("ge", 55), needs("gt", 55), "two"),
        (needs("ge", 55), needs("ge", 55), "one"),
        (needs("ge", 50), needs("ge", 50.5), "two"),
        (needs("range", 16, value_max=18), needs("ge", 16), "one"),
        (needs("le", 20, of="rank"), needs("le", 10, of="rank"), "two"),
        (needs("lt", 10, of="rank"), needs("le", 10, of="rank"), "one"),
        (needs_pledge("x"), needs_pledge("x", ["built"]), "two"),
        (needs_pledge("x"), replace(needs_pledge("x"), whole=True), "two"),
        (needs("ge", 99), needs("ge", 99, basis="people"), "two"),
        (needs("ge", 100), needs("ge", 99, basis="people"), "one"),
    ],
)
def test_the_stricter_requirement_decides(first: Requirement, second: Requirement, decides: str) -> None:
    found = judged(first, second, indicators=(indicator(), RANK))
    other = {"one": "two", "two": "one"}[decides]
    assert found[decides].decided_by is None
    assert found[other].decided_by == f"{decides}/rule"


def test_each_text_keeps_its_own_finding() -> None:
    found = judged(needs("gt", 55), needs("ge", 55), target("eq", 55))
    assert (found["one"].outcome, found["one"].reason) == ("review", "at_threshold")
    assert (found["two"].outcome, found["two"].decided_by) == ("pass", "one/rule")


@pytest.mark.parametrize(
    "second",
    [needs("ge", 30, 2045), needs("ge", 30, None, annual=True), needs("ge", 30, of="other")],
)
def test_what_is_asked_for_another_year_or_thing_is_not_the_same(second: Requirement) -> None:
    found = judged(needs("ge", 30), second, indicators=(indicator(), indicator("other")))
    assert [each.decided_by for each in found.values()] == [None, None]


def test_two_rules_of_one_pack_stay_two() -> None:
    rules = (rule(needs("ge", 30), "a"), rule(needs("ge", 40), "b"))
    with Evaluator((pack(*rules),), "reference") as evaluator:
        assert [each.decided_by for each in evaluator.evaluate(programme(target()))] == [None, None]


def test_what_is_not_asked_of_a_programme_decides_nothing() -> None:
    found = judged(
        needs("ge", 30), needs("ge", 40), target("eq", 35), issued="2025-02-01", second_from="2025-03-01"
    )
    assert (found["one"].outcome, found["one"].decided_by) == ("pass", None)
    assert (found["two"].unasked, found["two"].decided_by) == ("not_yet", "one/rule")


def test_the_figure_of_a_country_to_which_nothing_is_pledged_decides_nothing() -> None:
    found = judged(needs("ge", 30), needs("ge", 40), scopes=("local", "national"))
    assert found["one"].decided_by is None
    assert found["two"].decided_by == "one/rule"


def test_a_report_shows_what_is_asked_once_and_what_stands_beside_it() -> None:
    found = judged(needs("gt", 55), needs("ge", 55), target("eq", 55))
    checked = ProgrammeReport(source="a", programme=programme(), findings=tuple(found.values()))
    assert checked.deciding == (found["one"],)
    assert checked.beside(found["one"]) == (found["two"],)


@given(st.permutations([30.0, 40.0, 50.0]), st.floats(20, 60), st.booleans())
def test_no_text_is_stricter_than_the_one_that_decides(
    values: list[float], stated: float, closed: bool
) -> None:
    """What the deciding requirement is met by meets every other one."""
    packs = [
        pack(rule(needs("ge" if closed else "gt", value)), name=f"p{number}")
        for number, value in enumerate(values)
    ]
    with Evaluator(packs, "reference") as evaluator:
        found = evaluator.evaluate(programme(target("eq", round(stated, 3))))
    decider = next(each for each in found if each.decided_by is None)
    if decider.outcome == "pass":
        assert {each.outcome for each in found} == {"pass"}


def test_nothing_is_decided_where_nothing_is_joined() -> None:
    assert deciders(("fail", "pass"), ()) == {}
