"""A text of which pages could not be read proves no silence, and the report says which pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.evaluation import Evaluator
from checker.programme import Commitment, DocumentFacts, Evidence, Origin, Programme, Target
from checker.report import Finding
from checker.rulepack import load_pack
from checker.wording.findings import Wording
from checker.wording.origins import origin_lines

WORDS = Evidence(quote="dành 2% tổng chi ngân sách", start=0, end=26, line=1)
SHORT = Target(
    indicator="budget_share", comparator="eq", value=2.0, unit="percent", annual=True, evidence=WORDS
)
WHOLE = Programme(
    document=DocumentFacts(type="full"),
    targets=(SHORT,),
    commitments=(Commitment(topic="data_sharing", detail={"part": "built"}, evidence=WORDS),),
)
UNREAD = replace(WHOLE, origin=Origin(format="pdf", page_count=9, unread_pages=(2, 5, 6)))


def findings(programme: Programme) -> dict[str, Finding]:
    with Evaluator((load_pack("nq57"),)) as evaluator:
        return {finding.rule.id: finding for finding in evaluator.evaluate(programme)}


@pytest.mark.parametrize(
    ("rule", "whole", "part"),
    [
        ("steering-committee", ("fail", "not_stated"), ("review", "not_stated")),
        ("budget-share", ("fail", "below_threshold"), ("fail", "below_threshold")),
        ("bigtech-2030", ("not_applicable", "out_of_scope"), ("not_applicable", "out_of_scope")),
    ],
)
def test_only_a_text_that_was_read_whole_proves_silence(
    rule: str, whole: tuple[str, str], part: tuple[str, str]
) -> None:
    for programme, expected in ((WHOLE, whole), (UNREAD, part)):
        found = findings(programme)[rule]
        assert (found.outcome, found.reason) == expected


def test_the_reason_names_the_pages_and_not_a_summary() -> None:
    said = Wording(load_pack("nq57"), "vi").describe(findings(UNREAD)["steering-committee"])
    assert "trang 2, 5–6" in said.why
    assert "tóm tắt" not in said.why


def test_a_summary_stays_a_summary_whatever_was_read() -> None:
    summary = replace(UNREAD, document=DocumentFacts(type="summary"))
    assert findings(summary)["steering-committee"].unread == ()


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "trang 2, 5–6 (trên 9 trang)"), ("en", "2, 5–6 (of 9)")]
)
def test_the_report_tells_which_pages_were_not_read(language: str, words: str) -> None:
    (line,) = origin_lines(UNREAD.origin, language)
    assert words in line
