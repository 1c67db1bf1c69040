"""Targets that cannot be measured, tasks that nobody answers for, groups that are named alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evaluation import Evaluator
from checker.programme import Programme, Target, Task, TaskGroup
from checker.report import Finding
from checker.rulepack.model import CompletenessRequirement, Lacking
from checker.wording.findings import Wording
from tests.evaluation.building import evidence, group, named, pack, programme, rule, target


def task(number: int | None = 1, *, body: bool = True, deadline: bool = True) -> Task:
    part = "organisation" if number is None else "tasks"
    return Task(part=part, group=number, body=body, deadline=deadline, evidence=evidence())  # type: ignore[arg-type]


def asks(lacks: Lacking) -> CompletenessRequirement:
    return CompletenessRequirement(kind="completeness", lacks=lacks)


def finding(lacks: Lacking, *said: Target | Task | TaskGroup, engine: str | None = "reference") -> Finding:
    tasks = tuple(one for one in said if isinstance(one, Task))
    others = (one for one in said if not isinstance(one, Task))
    text: Programme = replace(programme(*others), tasks=tasks)
    with Evaluator((pack(rule(asks(lacks))),), engine) as evaluator:
        (found,) = evaluator.evaluate(text)
    return found


@pytest.mark.parametrize("engine", ["reference", None])
@pytest.mark.parametrize(
    ("lacks", "full", "lacking", "reason"),
    [
        ("figure", target(), named(), "not_quantified"),
        ("horizon", target(), target(horizon=None), "incomplete"),
        ("unit", target(), target(unit=None), "incomplete"),
        ("body", task(), task(body=False), "incomplete"),
        ("deadline", task(), task(deadline=False), "incomplete"),
    ],
)
def test_one_that_lacks_it_is_enough_for_a_review_and_is_quoted(
    lacks: Lacking, full: Target | Task, lacking: Target | Task, reason: str, engine: str | None
) -> None:
    whole = finding(lacks, full, engine=engine)
    assert (whole.outcome, whole.reason, whole.stated) == ("pass", "meets", ())
    found = finding(lacks, full, lacking, engine=engine)
    assert (found.outcome, found.reason, found.stated) == ("review", reason, (lacking,))


@pytest.mark.parametrize("lacks", ["figure", "body", "tasks"])
def test_where_there_is_nothing_of_the_kind_nothing_is_asked(lacks: Lacking) -> None:
    found = finding(lacks)
    assert (found.outcome, found.reason) == ("not_applicable", "out_of_scope")


def test_a_figure_without_a_year_that_holds_every_year_has_its_time() -> None:
    assert finding("horizon", target(horizon=None, annual=True)).outcome == "pass"


def test_a_target_without_a_figure_needs_no_unit() -> None:
    assert finding("unit", named()).outcome == "pass"


def test_a_group_that_is_named_alone_is_found_where_others_hold_tasks() -> None:
    found = finding("tasks", group(1), group(2), task(1))
    assert (found.outcome, [said.number for said in found.stated if isinstance(said, TaskGroup)]) == (
        "review",
        [2],
    )


def test_a_text_that_was_not_cut_into_tasks_says_nothing_of_its_groups() -> None:
    assert finding("tasks", group(1), group(2)).outcome == "not_applicable"


def test_tasks_are_counted_for_each_group_and_those_outside_last() -> None:
    found = finding(
        "body", task(2, body=False), task(None, body=False), task(1, body=False), task(1), task(3)
    )
    assert [tuple(each) for each in found.counted] == [(1, 1, 2), (2, 1, 1), (None, 1, 1)]
    told = "3 of 4 tasks lack it (group 1: 1 of 2; group 2: 1 of 1; outside the groups: 1 of 1)"
    assert Wording(pack(rule(asks("body"))), "en").stated(found) == told


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3]), st.booleans(), st.booleans()), max_size=12))
def test_both_engines_count_what_a_loop_counts(given_tasks: list[tuple[int | None, bool, bool]]) -> None:
    tasks = [task(number, body=body, deadline=deadline) for number, body, deadline in given_tasks]
    for engine in ("reference", None):
        for lacks, trait in (("body", "body"), ("deadline", "deadline")):
            found = finding(lacks, *tasks, engine=engine)  # type: ignore[arg-type]
            assert list(found.stated) == [one for one in tasks if not getattr(one, trait)]
