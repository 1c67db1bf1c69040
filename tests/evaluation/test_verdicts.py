"""Verdicts: what the findings on a part of a programme and on the whole of it come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evaluation import Evaluator, Judge
from checker.report import Finding, Outcome, ProgrammeReport, Reason, Verdict
from checker.rulepack.model import PARTS, REASONS_OF, PackStatus, Part, Severity
from tests.engine.engines import ENGINES, needs_durable
from tests.evaluation.building import needs, needs_agreement, pack, programme, rule
from tests.evaluation.building import target as said

both = pytest.mark.parametrize("engine", ENGINES)
OUTCOMES: tuple[Outcome, ...] = ("pass", "fail", "review", "not_applicable", "waived")


def concluded(
    outcome: Outcome,
    severity: Severity = "warning",
    part: Part = "targets",
    *,
    of: str = "test",
    name: str | None = None,
    decided_by: str | None = None,
) -> Finding:
    reason: Reason = REASONS_OF[outcome][0]  # type: ignore[assignment]
    asked = rule(needs(), name or f"{part}-{severity}-{outcome}", severity=severity, part=part)
    return Finding(pack=of, rule=asked, outcome=outcome, reason=reason, decided_by=decided_by)


def judged(
    *findings: Finding,
    engine: str = "reference",
    statuses: Sequence[tuple[str, PackStatus]] = (("test", "final"),),
) -> dict[str, Verdict]:
    packs = [replace(pack(name=name), status=status) for name, status in statuses]
    with Judge(packs, engine) as judge:
        return {verdict.about: verdict for verdict in judge.verdicts(findings)}


def outcome_of(*findings: Finding) -> str:
    return judged(*findings)["whole"].outcome


MET = concluded("pass")


@both
@pytest.mark.parametrize(
    ("finding", "outcome"),
    [
        (concluded("fail", "error"), "fail"),
        (concluded("fail", "warning"), "review"),
        (concluded("fail", "note"), "pass"),
        (concluded("review", "error"), "review"),
        (concluded("review", "warning"), "review"),
        (concluded("review", "note"), "pass"),
        (concluded("not_applicable", "error"), "pass"),
        (concluded("waived", "error"), "pass"),
    ],
)
def test_what_one_finding_does_to_a_part_that_is_met_otherwise(
    engine: str, finding: Finding, outcome: Outcome
) -> None:
    for findings in ((MET, finding), (finding, MET)):
        verdicts = judged(*findings, engine=engine)
        assert verdicts["targets"].outcome == verdicts["whole"].outcome == outcome


def test_nothing_met_and_nothing_asked_is_never_a_pass() -> None:
    assert outcome_of(concluded("not_applicable", "error")) == "not_applicable"
    assert outcome_of(concluded("waived", "error")) == "waived"
    assert outcome_of(concluded("fail", "note")) == "review"
    assert outcome_of(concluded("review", "note"), concluded("not_applicable")) == "review"


def test_the_gravest_decides_and_the_rest_is_named_beside_it() -> None:
    findings = [
        MET,
        concluded("review", "warning"),
        concluded("fail", "error"),
        concluded("fail", "note"),
        concluded("fail", "warning"),
    ]
    verdict = judged(*findings)["targets"]
    assert verdict.rests_on == ("test/targets-error-fail",)
    assert verdict.also_open == (
        "test/targets-warning-review",
        "test/targets-note-fail",
        "test/targets-warning-fail",
    )


def test_a_review_rests_on_gaps_and_open_questions_in_the_order_of_the_report() -> None:
    findings = [concluded("review", "error"), MET, concluded("fail", "warning"), concluded("review", "note")]
    verdict = judged(*findings)["targets"]
    assert verdict.rests_on == ("test/targets-error-review", "test/targets-warning-fail")
    assert verdict.also_open == ("test/targets-note-review",)


def test_a_pass_rests_on_what_is_met() -> None:
    verdict = judged(MET, concluded("pass", "note"), concluded("fail", "note"))["targets"]
    assert verdict.rests_on == ("test/targets-warning-pass", "test/targets-note-pass")
    assert verdict.also_open == ("test/targets-note-fail",)


def test_each_part_has_a_verdict_of_its_own_and_the_whole_is_as_bad_as_its_worst_part() -> None:
    verdicts = judged(
        concluded("pass", part="organisation"),
        concluded("fail", "error", "tasks"),
        concluded("review", part="targets"),
    )
    assert [(verdict.about, verdict.outcome) for verdict in verdicts.values()] == [
        ("targets", "review"), ("tasks", "fail"), ("organisation", "pass"), ("whole", "fail"),
    ]  # fmt: skip
    assert verdicts["whole"].rests_on == ("test/tasks-error-fail",)


def test_a_part_that_no_rule_is_about_has_no_verdict() -> None:
    assert list(judged(MET)) == ["targets", "whole"]
    assert judged() == {}


@pytest.mark.parametrize(("weaker", "outcome"), [("fail", "pass"), ("pass", "pass")])
def test_what_the_weaker_of_two_texts_says_does_not_count(weaker: Outcome, outcome: str) -> None:
    other = concluded(weaker, "error", of="other", decided_by="test/targets-warning-pass")
    verdicts = judged(MET, other, statuses=[("test", "final"), ("other", "final")])
    assert verdicts["whole"].outcome == outcome
    assert verdicts["whole"].rests_on == ("test/targets-warning-pass",)


def test_a_draft_decides_nothing_not_even_that_another_text_is_the_weaker_one() -> None:
    draft = concluded("fail", "error", of="draft", name="strict")
    weaker = concluded("fail", "warning", decided_by="draft/strict")
    verdicts = judged(MET, draft, weaker, statuses=[("test", "final"), ("draft", "draft")])
    assert (verdicts["whole"].outcome, verdicts["whole"].rests_on) == (
        "review",
        ("test/targets-warning-fail",),
    )
    assert judged(draft, statuses=[("draft", "draft")]) == {}


def test_verdicts_are_no_findings() -> None:
    rules = pack(rule(needs(), severity="error"), rule(needs_agreement("conflict"), "agree"))
    with Evaluator([rules], "reference") as evaluator, Judge([rules], "reference") as judge:
        findings = evaluator.evaluate(programme(said("eq", 10)))
        checked = ProgrammeReport(
            source="-", programme=programme(), findings=findings, verdicts=judge.verdicts(findings)
        )
    assert [checked.count(outcome) for outcome in OUTCOMES] == [0, 1, 0, 1, 0]
    assert [verdict.outcome for verdict in checked.verdicts] == ["fail", "fail"]


def test_figures_that_contradict_each_other_keep_a_part_from_passing() -> None:
    rules = pack(rule(needs("ge", 1, 2045), "asked"), rule(needs_agreement("rising"), "agree"))
    with Evaluator([rules], "reference") as evaluator, Judge([rules], "reference") as judge:
        (targets, _) = judge.verdicts(evaluator.evaluate(programme(said("eq", 50), said("eq", 30, 2045))))
    assert (targets.outcome, targets.rests_on) == ("review", ("test/agree",))


FINDINGS = st.lists(
    st.builds(
        concluded,
        st.sampled_from(OUTCOMES),
        st.sampled_from(["error", "warning", "note"]),
        st.sampled_from(PARTS),
        of=st.sampled_from(["test", "draft"]),
        name=st.uuids().map(str),
        decided_by=st.sampled_from([None, None, None, "test/stricter", "draft/stricter"]),
    ),
    max_size=30,
)
STATUSES: tuple[tuple[str, PackStatus], ...] = (("test", "final"), ("draft", "draft"))


def by_hand(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    counted = [one for one in findings if one.pack == "test" and one.decided_by != "test/stricter"]
    for about in (*PARTS, "whole"):
        of = [one for one in counted if about in (one.rule.part, "whole")]
        if not counted or (about != "whole" and not of):
            continue
        seen = {(one.outcome, one.rule.severity) for one in of}
        if ("fail", "error") in seen:
            yield about, "fail"
        elif seen & {("fail", "warning"), ("review", "error"), ("review", "warning")}:
            yield about, "review"
        elif any(outcome == "pass" for outcome, _ in seen):
            yield about, "pass"
        elif seen & {("fail", "note"), ("review", "note")}:
            yield about, "review"
        elif any(outcome == "waived" for outcome, _ in seen):
            yield about, "waived"
        else:
            yield about, "not_applicable"


@both
@settings(max_examples=200, deadline=None)
@given(findings=FINDINGS)
def test_any_findings_come_to_what_they_come_to_by_hand(engine: str, findings: list[Finding]) -> None:
    verdicts = judged(*findings, engine=engine, statuses=STATUSES)
    assert [(about, verdict.outcome) for about, verdict in verdicts.items()] == list(by_hand(findings))
    for about, verdict in verdicts.items():
        named = (*verdict.rests_on, *verdict.also_open)
        assert len(set(named)) == len(named)
        counted = {one.id: one for one in findings if one.pack == "test"}
        assert all(about in (counted[name].rule.part, "whole") for name in named)
        assert bool(verdict.rests_on) == (verdict.outcome != "not_applicable")


@needs_durable
@settings(max_examples=100, deadline=None)
@given(findings=FINDINGS)
def test_both_engines_judge_alike(findings: list[Finding]) -> None:
    assert judged(*findings, engine="durable", statuses=STATUSES) == judged(*findings, statuses=STATUSES)
