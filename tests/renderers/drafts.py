"""In: the drafts of this repository. Out: their gap report under two packs that ask for the same things."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.checking import Options, check
from checker.report import GapReport
from checker.rulepack import load_pack

DRAFTS = Path(__file__).parents[2] / "programmes"


@cache
def drafts_report() -> GapReport:
    """A text and programme data, with what a second pack asks beside the first."""
    paths = [str(DRAFTS / name) for name in ("du-thao-con-thieu.txt", "binh-phuoc.yaml")]
    report = check(paths, [load_pack("nq57"), load_pack("nq03")], Options(engine="reference"), print)
    findings = [finding for one in report.programmes for finding in one.findings]
    assert sum(finding.decided_by is not None for finding in findings) > 10
    return report
