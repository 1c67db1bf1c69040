"""The exit status of a report: what gates, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.report import Fault, GapReport, exit_status
from tests.renderers.sample import PACK, full_report

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
