"""Two programmes compared: what is raised, lowered, dropped, added, and which words changed findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparing import Comparison, compare
from checker.evaluation import Evaluator
from checker.programme import Commitment, Comparator, Evidence, Programme, Target, TaskGroup
from checker.report import Finding, Outcome, ProgrammeReport, Reason
from tests.evaluation.building import group, indicator, named, needs, pack, pledge, rule, target

PACK = pack(rule(needs()), indicators=(indicator(), indicator("place", unit="rank", direction="lower")))


def report(*said: object, findings: Sequence[Finding] = (), province: str | None = None) -> ProgrammeReport:
    told = Programme(
        province=province,
        targets=tuple(one for one in said if isinstance(one, Target)),
        commitments=tuple(one for one in said if isinstance(one, Commitment)),
        task_groups=tuple(one for one in said if isinstance(one, TaskGroup)),
    )
    return ProgrammeReport(source="-", programme=told, findings=tuple(findings))


def between(old: Sequence[object], new: Sequence[object]) -> Comparison:
    return compare(report(*old), report(*new), [PACK])


def changes(old: Sequence[Target], new: Sequence[Target]) -> list[str]:
    return [each.change for each in between(old, new).targets]


def ranked(comparator: Comparator, value: float) -> Target:
    return target(comparator, value, of="place", unit="rank")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (target("eq", 30), target("eq", 31), "raised"),
        (target("eq", 30), target("eq", 29), "lowered"),
        (target("ge", 30), target("gt", 30), "raised"),
        (target("gt", 30), target("ge", 30), "lowered"),
        (target("eq", 30), target("ge", 30), "changed"),  # the same results honour it
        (target("range", 30, value_max=40), target("range", 30, value_max=50), "changed"),
        (target("range", 30, value_max=40), target("range", 35, value_max=40), "raised"),
        (target("ge", 30), target("le", 90), "lowered"),  # no floor any more
        (target("eq", 30), target("approx", 30), "changed"),
        (target("eq", 30), target("approx", 25), "lowered"),
        (target("eq", 30), target("eq", 30, since=2027), "lowered"),  # holds from a later year on
        (target("eq", 30, since=2028), target("eq", 30, since=2027), "raised"),
        (target("eq", 30), named(), "lowered"),
        (named(), target("eq", 30), "raised"),
        (ranked("le", 20), ranked("le", 10), "raised"),
        (ranked("le", 10), ranked("le", 20), "lowered"),
        (target("eq", 30), target("eq", 30, unit="index"), "changed"),
        (target("eq", 30), target("eq", 99, horizon=2045), "changed"),
        (target("eq", 30), target("eq", 30, basis="GRDP"), "changed"),
        (target("eq", 30), target("eq", 30, omits=["x"]), "changed"),
    ],
)
def test_a_target_is_raised_where_fewer_results_honour_it(old: Target, new: Target, change: str) -> None:
    assert changes([old], [new]) == [change]


def test_what_only_one_has_is_dropped_or_added() -> None:
    old, new = [target("eq", 30)], [ranked("le", 10)]
    assert [(one.change, one.old, one.new) for one in between(old, new).targets] == [
        ("dropped", old[0], None),
        ("added", None, new[0]),
    ]


def test_targets_are_paired_by_year_and_measure_before_anything_else() -> None:
    old = [target("eq", 30), target("eq", 50, 2045)]
    assert changes(old, [target("eq", 50, 2045), target("eq", 30)]) == []
    assert changes(old, [target("eq", 40, 2045), target("eq", 30)]) == ["lowered"]
    assert changes(old, [target("eq", 30)]) == ["dropped"]


def test_a_figure_that_is_only_said_again_is_no_change() -> None:
    assert changes([target("eq", 30)], [target("eq", 30), target("eq", 30)]) == []


def test_pledges_and_groups_are_told_apart_by_what_they_pledge() -> None:
    found = between(
        [pledge(), pledge("fund"), group(1)], [pledge(), pledge(detail={"head": "secretary"}), group(2)]
    )
    said = [
        (one.change, one.said.topic if isinstance(one.said, Commitment) else one.said.number)
        for one in found.pledges
    ]
    assert said == [("dropped", "fund"), ("dropped", 1), ("added", "committee"), ("added", 2)]


def concluded(outcome: Outcome, reason: Reason, *words: str) -> Finding:
    stated = tuple(
        replace(target(), evidence=Evidence(quote=said, start=at, end=at + len(said)))
        for at, said in enumerate(words)
    )
    return Finding(pack="test", rule=PACK.rules[0], outcome=outcome, reason=reason, stated=stated)


def of_findings(old: Finding, new: Finding) -> Comparison:
    return compare(report(findings=[old]), report(findings=[new]), [PACK])


@pytest.mark.parametrize(
    ("before", "after", "course"),
    [
        ("pass", "fail", "worse"),
        ("pass", "review", "worse"),
        ("review", "fail", "worse"),
        ("fail", "review", "better"),
        ("review", "pass", "better"),
        ("not_applicable", "fail", "other"),
        ("pass", "not_applicable", "other"),
    ],
)
def test_a_finding_gets_worse_on_the_way_from_met_to_not_met(
    before: Outcome, after: Outcome, course: str
) -> None:
    found = of_findings(concluded(before, "meets"), concluded(after, "not_stated"))
    assert [one.course for one in found.findings] == [course]
    assert found.worse == (course == "worse")


def test_another_reason_is_a_change_that_is_neither_worse_nor_better() -> None:
    found = of_findings(concluded("fail", "not_stated"), concluded("fail", "below_threshold", "đạt 20%"))
    assert [one.course for one in found.findings] == ["other"]


def test_a_waiver_neither_mends_nor_makes_a_gap() -> None:
    gap = concluded("fail", "not_stated")
    waived = replace(gap, outcome="waived", reason="waived", waived=("fail", "not_stated"))
    assert [one.course for one in of_findings(gap, waived).findings] == ["other"]
    accepted = of_findings(concluded("pass", "meets"), waived)
    assert [one.course for one in accepted.findings] == ["worse"]
    assert not accepted.worse  # told, and no regression to act on
    assert of_findings(concluded("pass", "meets"), gap).worse


def test_the_words_that_did_it_are_those_that_only_one_side_has() -> None:
    old = concluded("pass", "meets", "đạt 30%", "giữ nguyên")
    new = concluded("fail", "below_threshold", "giữ  nguyên", "đạt 20%")
    (change,) = of_findings(old, new).findings
    assert [each.quote for each in change.gone] == ["đạt 30%"]
    assert [each.quote for each in change.come] == ["đạt 20%"]


def test_lowered_and_dropped_targets_are_a_regression_and_other_changes_are_not() -> None:
    assert between([target("eq", 30)], [target("eq", 20)]).worse
    assert between([target("eq", 30)], []).worse
    assert not between([], [target("eq", 30)]).worse
    assert not between([target("eq", 30)], [target("eq", 40)]).worse


def test_versions_of_one_programme_and_programmes_of_two_provinces_are_told_apart() -> None:
    kon_tum, gia_lai, unknown = (report(province=name) for name in ("Kon Tum", "Gia Lai", None))
    assert compare(kon_tum, kon_tum, [PACK]).of_one_province
    assert compare(kon_tum, unknown, [PACK]).of_one_province
    assert not compare(kon_tum, gia_lai, [PACK]).of_one_province


TARGETS = st.builds(
    target,
    st.sampled_from(["eq", "ge", "gt", "le", "lt", "approx"]),
    st.integers(0, 100),
    st.sampled_from([2030, 2045, None]),
    unit=st.sampled_from(["percent", "index"]),
)


@given(st.lists(TARGETS, max_size=5))
def test_nothing_differs_from_itself(targets: list[Target]) -> None:
    found = between(targets, targets)
    assert (found.targets, found.pledges, found.findings, found.worse) == ((), (), (), False)


@given(st.lists(TARGETS, max_size=5), st.lists(TARGETS, max_size=5))
def test_looked_at_from_the_other_side_everything_is_the_opposite(
    old: list[Target], new: list[Target]
) -> None:
    opposite = {"raised": "lowered", "lowered": "raised", "dropped": "added", "added": "dropped"}
    there, back = between(old, new).targets, between(new, old).targets
    assert sorted(opposite.get(one.change, one.change) for one in there) == sorted(one.change for one in back)


@given(TARGETS, TARGETS)
def test_a_target_that_was_lowered_never_turns_a_gap_into_a_pass(old: Target, new: Target) -> None:
    with Evaluator([PACK], "reference") as evaluator:
        findings = [evaluator.evaluate(Programme(targets=(each,))) for each in (old, new)]
    found = compare(report(old, findings=findings[0]), report(new, findings=findings[1]), [PACK])
    if [one.change for one in found.targets] == ["lowered"]:
        assert not (findings[0][0].outcome == "fail" and findings[1][0].outcome == "pass")
