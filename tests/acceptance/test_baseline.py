"""Baselines: a known gap stays known where its words move, and is new where anything of it changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.acceptance.baseline import (
    Baseline,
    Known,
    fingerprints_of,
    gaps_of,
    marked,
    pruned,
    read_baseline,
    remarks,
    write_baseline,
)
from checker.acceptance.fingerprints import fingerprint, identity
from checker.errors import AcceptanceError
from checker.programme import DocumentFacts, Evidence, Programme, Target
from checker.report import Finding, GapReport, ProgrammeReport
from checker.rulepack.model import RulePack, TargetRequirement
from tests.renderers.sample import finding
from tests.renderers.sample_pack import BUDGET, PACK, TFP

SHARE = Target(
    indicator="budget_share",
    comparator="eq",
    value=2.0,
    unit="percent",
    evidence=Evidence(quote="bố trí 2% chi ngân sách", start=10, end=33, line=4),
)
GAP = finding(BUDGET, "fail", "below_threshold", SHARE)


def report(*findings: Finding, source: str = "p/a.txt", number: str | None = "12-CTr/TU") -> ProgrammeReport:
    told = Programme(province="Kon Tum", document=DocumentFacts(number=number))
    return ProgrammeReport(source=source, programme=told, findings=findings)


def identity_of(held: Finding, **more: str | None) -> str:
    return fingerprint(report(held, **more), held)  # type: ignore[arg-type]


def run_of(checked: ProgrammeReport) -> GapReport:
    return GapReport(packs=(PACK,), programmes=(checked,))


def moved(held: Finding, **evidence: Any) -> Finding:
    (said,) = held.stated
    assert isinstance(said, Target)
    return replace(held, stated=(replace(said, evidence=replace(said.evidence, **evidence)),))


def test_a_gap_is_the_same_where_its_words_move_or_are_wrapped() -> None:
    for other in (
        moved(GAP, start=500, end=523, line=40, page=3, anchor="paragraph:9"),
        moved(GAP, quote="bố trí 2%\nchi  ngân sách", start=0, end=24),
    ):
        assert identity_of(other) == identity_of(GAP)
    assert identity_of(GAP, source="q/b.docx") == identity_of(GAP)


def test_a_gap_is_new_where_words_outcome_threshold_or_programme_change() -> None:
    requires = BUDGET.requires
    assert isinstance(requires, TargetRequirement)
    raised = replace(BUDGET, requires=replace(requires, value=4))
    others = {
        identity_of(moved(GAP, quote="bố trí 2,5% chi ngân sách")),
        identity_of(replace(GAP, outcome="review", reason="approximate")),
        identity_of(replace(GAP, rule=raised)),
        identity_of(replace(GAP, rule=TFP)),
        identity_of(GAP, number="13-CTr/TU"),
        identity_of(replace(GAP, missing=("4",))),
    }
    assert len(others) == 6
    assert identity_of(GAP) not in others


def test_a_title_or_a_remedy_said_otherwise_changes_no_identity() -> None:
    renamed = replace(BUDGET, title=TFP.title, remedy=TFP.remedy, severity="note")
    assert identity_of(replace(GAP, rule=renamed)) == identity_of(GAP)


def test_without_a_number_the_name_of_the_file_tells_programmes_apart_and_its_folder_does_not() -> None:
    ids = [identity_of(GAP, source=source, number=None) for source in ("p/a.txt", "q/a.txt", "p/b.txt")]
    assert ids[0] == ids[1] != ids[2]


def test_of_a_programme_that_says_neither_province_nor_number_the_folder_counts() -> None:
    told = Programme()
    names = [identity(told, source) for source in ("x/hue/a.txt", "y/hue/a.txt", "y/gl/a.txt", "a.txt")]
    assert names == ["hue/a.txt", "hue/a.txt", "gl/a.txt", "a.txt"]
    numbered = Programme(document=DocumentFacts(number="12-CTr/TU"))
    assert identity(numbered, "hue/a.txt") == identity(numbered, "gl/b.txt") == "12-CTr/TU"


def test_gaps_and_doubts_are_held_and_nothing_else() -> None:
    findings = (
        GAP,
        finding(TFP, "review", "at_threshold"),
        finding(TFP, "pass", "meets"),
        finding(TFP, "waived", "waived", waived=("fail", "not_stated")),
        finding(TFP, "not_applicable", "out_of_scope"),
    )
    assert [known.outcome for known in gaps_of(report(*findings))] == ["fail", "review"]


def test_what_is_known_is_marked_and_what_is_new_is_not() -> None:
    marks = Baseline("b.json", tuple(gaps_of(report(GAP)))).marks()
    new = finding(TFP, "fail", "not_stated")
    programme = report().programme
    found = marked(programme, "p/a.txt", (GAP, new), marks)
    assert [each.known for each in found] == [True, False]


def test_a_waived_gap_is_no_known_gap() -> None:
    waived = replace(GAP, outcome="waived", reason="waived", waived=("fail", "below_threshold"))
    marks = Baseline("b.json", tuple(gaps_of(report(GAP)))).marks()
    assert marked(report().programme, "p/a.txt", (waived,), marks) == (waived,)


def test_an_author_cannot_hold_a_mandatory_gap_known_and_a_reviewer_can() -> None:
    held = replace(GAP, rule=replace(BUDGET, mandatory=True))
    known = tuple(gaps_of(report(held)))
    for named_by_the_reviewer in (True, False):
        marks = Baseline("b.json", known, named_by_the_reviewer).marks()
        (found,) = marked(report().programme, "p/a.txt", (held,), marks)
        assert found.known is named_by_the_reviewer


def said_of(known: Sequence[Known], *findings: Finding, own: bool = True, pack: RulePack = PACK) -> list[str]:
    checked = report(*findings)
    found = set(fingerprints_of(checked))
    seen = {identity(checked.programme, checked.source)}
    return list(remarks(Baseline("b.json", tuple(known), own), (pack,), found, seen, "en"))


def test_of_a_baseline_that_fits_nothing_is_said() -> None:
    assert said_of(list(gaps_of(report(GAP))), GAP) == []
    assert said_of([], GAP) == []


def test_gaps_that_are_not_found_any_more_are_counted() -> None:
    (line,) = said_of(list(gaps_of(report(GAP))), moved(GAP, quote="bố trí 2,5% chi ngân sách"))
    assert line.startswith("b.json: 1 of its gaps are not found any more as they were")


def test_a_known_gap_that_is_waived_is_not_gone() -> None:
    waived = replace(GAP, outcome="waived", reason="waived", waived=("fail", "below_threshold"))
    assert said_of(list(gaps_of(report(GAP))), waived) == []


def test_a_baseline_of_other_packs_or_programmes_is_said_to_be_one() -> None:
    known = list(gaps_of(report(GAP)))
    (line,) = said_of(known, GAP, pack=replace(PACK, id="nq03"))
    assert line == "b.json: holds nothing on the rules applied (nq03), so all counts as new."
    (line,) = said_of(list(gaps_of(report(GAP, number="99-CTr/TU"))), GAP)
    assert line == "b.json: holds nothing on the programmes checked, so all counts as new."


def test_mandatory_gaps_in_an_authors_baseline_are_said_to_stay_gaps() -> None:
    mandatory = replace(BUDGET, mandatory=True)
    held = replace(GAP, rule=mandatory)
    pack = replace(PACK, rules=(mandatory,))
    known = list(gaps_of(report(held)))
    assert said_of(known, held, pack=pack) == []
    (line,) = said_of(known, held, own=False, pack=pack)
    assert line.startswith("b.json: 1 mandatory requirements are not taken from the author's own baseline")


def test_updating_takes_out_what_is_mended_and_takes_in_what_is_new_only_when_told_to() -> None:
    new = finding(TFP, "fail", "not_stated")
    before = tuple(gaps_of(report(GAP)))
    assert pruned(before, run_of(report(new)), add=False) == ()
    assert pruned(before, run_of(report(GAP, new)), add=False) == before
    assert set(pruned(before, run_of(report(new)), add=True)) == set(gaps_of(report(new)))


def test_updating_leaves_alone_what_is_held_of_programmes_that_were_not_checked() -> None:
    before = tuple(gaps_of(report(GAP)))
    assert pruned(before, run_of(report(number="99-CTr/TU")), add=False) == before


def test_updating_leaves_alone_what_is_held_of_packs_that_were_not_applied() -> None:
    before = tuple(gaps_of(report(GAP)))
    other = GapReport(packs=(replace(PACK, id="nq03"),), programmes=(report(),))
    assert pruned(before, other, add=False) == before
    assert pruned(before, run_of(report()), add=False) == ()


KNOWN = st.builds(Known, *[st.text(st.characters(exclude_categories=["Cs"]), max_size=8)] * 4)


@given(st.lists(KNOWN, max_size=8))
def test_a_baseline_is_read_as_it_was_written_in_an_order_of_its_own(known: list[Known]) -> None:
    written = write_baseline(known)
    assert set(read_baseline(written, "b.json")) == set(known)
    assert write_baseline(known[::-1]) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"baseline": 2, "known": []}',
        '{"baseline": true, "known": []}',
        '{"baseline": 1}',
        '{"baseline": 1, "known": {}}',
        '{"baseline": 1, "known": [3]}',
        '{"baseline": 1, "known": [{"rule": "a"}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused_in_one_line_with_its_name(text: str) -> None:
    with pytest.raises(AcceptanceError) as refused:
        read_baseline(text, "b.json")
    assert refused.value.message != refused.value.message_en
    for told in (refused.value.message, refused.value.message_en):
        assert told.startswith("b.json: ")
        assert "\n" not in told


def test_a_baseline_is_plain_json() -> None:
    tree = json.loads(write_baseline(tuple(gaps_of(report(GAP)))))
    assert tree["baseline"] == 1
    assert [list(entry) for entry in tree["known"]] == [["programme", "rule", "outcome", "fingerprint"]]
