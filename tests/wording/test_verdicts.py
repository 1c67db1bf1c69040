"""Verdicts in words: what they are about, what is met, what is left open."""

from __future__ import annotations

from typing import get_args

import pytest

from checker.report import Finding, Verdict, VerdictOn
from checker.wording.catalogue import LANGUAGES, words
from checker.wording.verdicts import verdict_words
from tests.renderers.sample import finding
from tests.renderers.sample_pack import BUDGET, CITED, FIRMS, FUNDS, PATENTS, TFP

FINDINGS = (
    finding(BUDGET, "fail", "below_threshold"),
    finding(TFP, "fail", "not_stated"),
    finding(CITED, "review", "not_stated"),
    finding(PATENTS, "review", "conflicting"),
    finding(FIRMS, "pass", "meets"),
)


def said(verdict: Verdict, language: str = "vi", findings: tuple[Finding, ...] = FINDINGS) -> str:
    return verdict_words(verdict, findings, language).message


def test_every_part_and_the_whole_has_a_title_in_both_languages() -> None:
    parts = [about for part in get_args(VerdictOn) for about in (get_args(part) or (part,))]
    assert len(parts) == 4
    for language in LANGUAGES:
        titles = [verdict_words(Verdict(about=about, outcome="pass"), (), language).title for about in parts]
        assert titles == [words(language)[f"verdict.{about}"] for about in parts]
        assert len(set(titles)) == 4


def test_what_is_left_open_is_counted_by_its_weight_the_gravest_first() -> None:
    verdict = Verdict(
        about="whole",
        outcome="fail",
        rests_on=("nq57/budget-share",),
        also_open=("nq57/tfp-2030", "nq57/resolution-cited", "nq57/patent-growth-2030"),
    )
    assert said(verdict) == "Chưa đạt; còn 1 lỗi, 1 cảnh báo, 1 cần xem xét, 1 lưu ý"
    assert said(verdict, "en") == "Not met; left open: error 1, warning 1, review 1, note 1"


@pytest.mark.parametrize(
    ("verdict", "vi"),
    [
        (
            Verdict(about="tasks", outcome="pass", rests_on=("nq57/digital-firms-2030",)),
            "Đạt; không còn nội dung cần xử lý",
        ),
        (
            Verdict(
                about="tasks",
                outcome="pass",
                rests_on=("nq57/digital-firms-2030",),
                also_open=("nq57/patent-growth-2030",),
            ),
            "Đạt; còn 1 lưu ý",
        ),
        (Verdict(about="tasks", outcome="not_applicable"), "Không áp dụng; không có yêu cầu nào được xét"),
    ],
)
def test_a_verdict_says_why(verdict: Verdict, vi: str) -> None:
    assert said(verdict) == vi


def test_what_the_tasks_lack_is_counted_apart_from_other_notes() -> None:
    verdict = Verdict(
        about="tasks",
        outcome="pass",
        rests_on=("nq57/digital-firms-2030",),
        also_open=("nq57/patent-growth-2030", "nq57/funds"),
    )
    findings = (*FINDINGS, finding(FUNDS, "fail", "not_stated"))
    assert said(verdict, "vi", findings) == "Đạt; còn 1 lưu ý, 1 nội dung nhiệm vụ"
    assert said(verdict, "en", findings) == "Met; left open: note 1, task content 1"
