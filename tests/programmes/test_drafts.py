"""The two sample drafts: their whole reports as read and approved, and what they were written to show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.text import render_text
from checker.report import Finding
from tests.programmes.conftest import ROOT, Check

GOLDENS = Path(__file__).parent / "goldens"
#: Set to write the golden files anew; read the difference before committing it.
REGENERATE = "CHECKER_WRITE_GOLDENS"
NEARLY, LACKING = "du-thao-gan-dat", "du-thao-con-thieu"


@pytest.mark.parametrize("draft", [NEARLY, LACKING])
@pytest.mark.parametrize("form", ["txt", "json"])
def test_the_report_of_a_draft_is_the_one_that_was_read_and_approved(
    draft: str, form: str, check: Check
) -> None:
    render = render_json if form == "json" else render_text
    written = render(check(f"programmes/{draft}.txt"), Page("vi", 100))
    golden = GOLDENS / f"{draft}.{form}"
    if os.environ.get(REGENERATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("draft", [NEARLY, LACKING])
def test_a_draft_says_in_its_first_line_that_it_is_a_sample(draft: str) -> None:
    text = (ROOT / "programmes" / f"{draft}.txt").read_text(encoding="utf-8")
    assert text.splitlines()[0].startswith("BẢN MẪU — số liệu minh họa")
    assert 6_000 <= len(text) <= 9_000


def test_the_nearly_finished_draft_has_three_open_points_three_notes_and_no_error(check: Check) -> None:
    assert _open(NEARLY, check) == {
        "tfp-2030": ("review", "at_threshold"),
        "publications-growth-2030": ("fail", "not_stated"),
        "digital-economy-2045": ("fail", "below_threshold"),
        "target-horizons": ("review", "incomplete"),
        "task-bodies": ("review", "incomplete"),
        "task-deadlines": ("review", "incomplete"),
    }


def test_the_lacking_draft_shows_each_typical_gap(check: Check) -> None:
    found = _open(LACKING, check)
    typical = {
        "budget-share": ("fail", "below_threshold"),
        "task-groups": ("fail", "incomplete"),
        "tfp-2030": ("fail", "below_threshold"),
        "digital-economy-2030": ("fail", "below_threshold"),
        "digital-economy-2045": ("fail", "not_stated"),
        "data-sharing-2030": ("fail", "incomplete"),
        "steering-head": ("fail", "contradicts"),
        "assigned-bodies": ("fail", "incomplete"),
        "innovative-enterprises-2030": ("review", "at_threshold"),
        "cashless-2030": ("review", "approximate"),
        "hitech-export-2030": ("review", "not_quantified"),
        "hdi-2030": ("review", "different_measure"),
        "rd-spend-2030": ("review", "different_measure"),
        "rd-personnel-2030": ("review", "different_measure"),
        "coverage-5g-2030": ("review", "conflicting"),
    }
    assert {rule: found.get(rule) for rule in typical} == typical


def test_quoted_words_stand_where_the_report_says(check: Check) -> None:
    for draft in (NEARLY, LACKING):
        text = (ROOT / "programmes" / f"{draft}.txt").read_text(encoding="utf-8")
        for finding in _findings(draft, check):
            for said in finding.stated:
                place = said.evidence
                assert text[place.start : place.end] == place.quote
                assert place.line == text.count("\n", 0, place.start) + 1


def _findings(draft: str, check: Check) -> tuple[Finding, ...]:
    (programme,) = check(f"programmes/{draft}.txt").programmes
    return programme.findings


def _open(draft: str, check: Check) -> dict[str, tuple[str, str]]:
    return {
        finding.rule.id: (finding.outcome, finding.reason)
        for finding in _findings(draft, check)
        if finding.outcome in ("fail", "review") and not finding.rule.content
    }
