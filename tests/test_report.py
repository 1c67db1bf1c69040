"""The exit status of a report: what gates, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.report import FailOn, Fault, GapReport, Outcome, exit_status
from checker.rulepack.model import Severity
from tests.renderers.sample import full_report
from tests.renderers.sample_pack import PACK

REPORT = GapReport(packs=(PACK,), programmes=(full_report(),))
DRAFT = replace(REPORT, packs=(replace(PACK, status="draft"),))


def test_a_gap_of_severity_error_gates() -> None:
    assert exit_status(REPORT) == 1


@pytest.mark.parametrize(("gate_drafts", "status"), [(False, 0), (True, 1)])
def test_a_draft_pack_gates_only_when_it_is_asked_to(gate_drafts: bool, status: int) -> None:
    assert exit_status(DRAFT, gate_drafts=gate_drafts) == status


def test_a_draft_pack_does_not_keep_others_from_gating() -> None:
    packs = (PACK, replace(PACK, id="other", status="draft"))
    assert exit_status(replace(REPORT, packs=packs)) == 1


def test_nothing_checked_is_never_green() -> None:
    assert exit_status(GapReport(packs=(PACK,)), "never") == 2
    fault = Fault(source="a.txt", message="empty")
    assert exit_status(replace(REPORT, faults=(fault,)), "never") == 2


UNASKED = replace(
    full_report(), findings=tuple(one for one in full_report().findings if one.outcome == "not_applicable")
)


@pytest.mark.parametrize("fail_on", ["error", "review", "never"])
def test_where_no_requirement_applies_nothing_was_checked(fail_on: FailOn) -> None:
    assert UNASKED.findings
    assert exit_status(replace(REPORT, programmes=(UNASKED,)), fail_on) == 2
    assert exit_status(replace(REPORT, programmes=(replace(UNASKED, findings=()),)), fail_on) == 2


def test_one_programme_to_which_nothing_applies_does_not_decide_for_others() -> None:
    met = replace(
        full_report(), findings=tuple(one for one in full_report().findings if one.outcome == "pass")
    )
    assert exit_status(replace(REPORT, programmes=(UNASKED, met))) == 0
    assert exit_status(replace(REPORT, programmes=(UNASKED, full_report()))) == 1


def test_a_draft_that_applies_does_not_stand_in_for_a_pack_that_does_not() -> None:
    other = tuple(replace(one, pack="other") for one in full_report().findings)
    both = replace(UNASKED, findings=(*UNASKED.findings, *other))
    packs = (PACK, replace(PACK, id="other", status="draft"))
    assert exit_status(replace(REPORT, packs=packs, programmes=(both,))) == 2
    assert exit_status(replace(REPORT, packs=packs, programmes=(both,)), gate_drafts=True) == 1


def _with(outcome: Outcome, severity: Severity, *, known: bool = False) -> GapReport:
    rule = replace(full_report().findings[0].rule, severity=severity)
    found = replace(full_report().findings[0], rule=rule, outcome=outcome, known=known)
    return replace(REPORT, programmes=(replace(full_report(), findings=(found,)),))


@pytest.mark.parametrize(
    ("fail_on", "gating"),
    [
        ("error", {"error"}),
        ("warning", {"error", "warning"}),
        ("note", {"error", "warning", "note"}),
        ("review", {"error", "warning", "note", "review"}),
        ("never", set()),
    ],
)
def test_each_level_gates_what_stands_at_it_or_above(fail_on: FailOn, gating: set[str]) -> None:
    severities: tuple[Severity, ...] = ("error", "warning", "note")
    for severity in severities:
        assert exit_status(_with("fail", severity), fail_on) == (severity in gating)
        assert exit_status(_with("review", severity), fail_on) == ("review" in gating)
        assert exit_status(_with("pass", severity), fail_on) == 0
        assert exit_status(_with("waived", severity), fail_on) == 0
        assert exit_status(_with("fail", severity, known=True), fail_on) == 0
