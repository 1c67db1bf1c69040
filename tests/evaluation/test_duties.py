"""Pledges, their parts and details, task groups; silence; the scope of a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.programme import DocumentType
from tests.evaluation.building import (
    finding,
    group,
    indicator,
    named,
    needs,
    needs_groups,
    needs_pledge,
    pledge,
    verdict,
)
from tests.evaluation.building import target as said

PARTS = needs_pledge("data", ("built", "shared"))
HEAD = needs_pledge(head="secretary")
ALL_SEVEN = needs_groups(*range(1, 8))
MEETS, SILENT = ("pass", "meets"), ("fail", "not_stated")
OUT = ("not_applicable", "out_of_scope")


@pytest.mark.parametrize("requires", [needs("ge", 3), needs_pledge(), PARTS, HEAD, ALL_SEVEN])
def test_silence_fails_in_a_full_text_and_is_for_review_in_a_summary(requires: object) -> None:
    for document, outcome in (("full", "fail"), ("summary", "review")):
        found = finding(requires, document=document)  # type: ignore[arg-type]
        assert (found.outcome, found.reason, found.stated) == (outcome, "not_stated", ())


def test_a_pledge_without_a_number_meets() -> None:
    first = pledge()
    found = finding(needs_pledge(), pledge("else"), first, pledge())
    assert (found.outcome, found.reason, found.stated) == (*MEETS, (first,))


@pytest.mark.parametrize(("document", "outcome"), [("full", "fail"), ("summary", "review")])
def test_a_duty_stated_in_part_is_incomplete_and_names_what_is_missing(
    document: DocumentType, outcome: str
) -> None:
    built = pledge("data", {"part": "built"})
    found = finding(PARTS, built, document=document)
    assert (found.outcome, found.reason) == (outcome, "incomplete")
    assert (found.stated, found.missing) == ((built,), ("shared",))


def test_a_duty_stated_in_all_its_parts_meets() -> None:
    shared, built = pledge("data", {"part": "shared"}), pledge("data", {"part": "built"})
    found = finding(PARTS, shared, built, pledge("data", {"part": "shared"}))
    assert (found.outcome, found.reason, found.stated, found.missing) == (*MEETS, (shared, built), ())


def test_a_pledge_that_names_no_part_or_another_one_fills_none() -> None:
    general = pledge("data")
    found = finding(PARTS, general, pledge("data", {"part": "admired"}))
    assert (found.reason, found.missing, found.stated) == ("incomplete", ("built", "shared"), (general,))


def test_a_part_of_another_duty_fills_none_here() -> None:
    assert verdict(PARTS, pledge("else", {"part": "built"}), pledge("else", {"part": "shared"})) == SILENT


def test_a_pledge_for_a_share_is_below_what_asks_for_all_and_meets_what_does_not() -> None:
    whole = replace(needs_pledge("data"), whole=True)
    assert verdict(whole, pledge("data")) == MEETS
    assert verdict(whole, pledge("data", {"extent": "share"})) == ("fail", "below_threshold")
    assert verdict(whole, pledge("data", {"extent": "share"}), document="summary")[0] == "fail"
    assert verdict(needs_pledge("data"), pledge("data", {"extent": "share"})) == MEETS


def test_a_share_of_one_part_is_below_what_asks_for_all_of_both() -> None:
    built, shared = pledge("data", {"part": "built"}), pledge("data", {"part": "shared", "extent": "share"})
    assert verdict(replace(PARTS, whole=True), built, shared) == ("fail", "below_threshold")
    assert verdict(PARTS, built, shared) == MEETS


def test_the_head_as_required_meets() -> None:
    right = pledge(detail={"head": "secretary"})
    found = finding(HEAD, pledge(), right)
    assert (found.outcome, found.reason, found.stated) == (*MEETS, (right,))


@pytest.mark.parametrize("head", ["chairman", "other", "", "deputy secretary", "x" * 9_999])
@pytest.mark.parametrize("document", ["full", "summary"])
def test_another_head_contradicts_in_a_summary_too(head: str, document: DocumentType) -> None:
    wrong = pledge(detail={"head": head})
    found = finding(HEAD, pledge(), wrong, document=document)
    assert (found.outcome, found.reason, found.stated) == ("fail", "contradicts", (wrong,))


def test_the_right_head_said_once_outweighs_another_one() -> None:
    assert verdict(HEAD, pledge(detail={"head": "chairman"}), pledge(detail={"head": "secretary"})) == MEETS


def test_a_committee_without_its_head_is_silent_on_the_head() -> None:
    assert verdict(HEAD, pledge()) == SILENT
    assert verdict(HEAD, pledge(detail={"seat": "secretary"})) == SILENT
    assert verdict(HEAD, pledge(), document="summary") == ("review", "not_stated")


def test_every_detail_must_be_said() -> None:
    both = needs_pledge(head="secretary", level="province")
    assert verdict(both, pledge(detail={"head": "secretary", "level": "province"})) == MEETS
    assert verdict(both, pledge(detail={"head": "secretary"})) == SILENT
    assert verdict(both, pledge(detail={"head": "secretary", "level": "ward"})) == ("fail", "contradicts")


def test_details_and_parts_are_both_needed() -> None:
    both = needs_pledge("data", ("built",), owner="province")
    assert verdict(both, pledge("data", {"part": "built", "owner": "province"})) == MEETS
    assert verdict(both, pledge("data", {"owner": "province"})) == ("fail", "incomplete")
    assert verdict(both, pledge("data", {"part": "built", "owner": "firm"})) == ("fail", "contradicts")


@pytest.mark.parametrize(("document", "outcome"), [("full", "fail"), ("summary", "review")])
def test_five_of_seven_groups_are_incomplete(document: DocumentType, outcome: str) -> None:
    five = [group(number) for number in (1, 2, 3, 5, 6)]
    found = finding(ALL_SEVEN, *five, group(9), group(5), document=document)
    assert (found.outcome, found.reason) == (outcome, "incomplete")
    assert (found.stated, found.missing) == (tuple(five), ("4", "7"))


def test_seven_of_seven_groups_meet_in_any_order() -> None:
    assert verdict(ALL_SEVEN, *[group(number) for number in (7, 6, 5, 4, 3, 2, 1)]) == MEETS


def test_groups_that_nobody_asks_for_are_silence() -> None:
    assert verdict(ALL_SEVEN, group(8), group(10**30)) == SILENT


@pytest.mark.parametrize("requires", [needs("ge", 5), needs_pledge(), PARTS, needs_groups(1, 2)])
@pytest.mark.parametrize("document", ["full", "summary"])
def test_a_province_need_pledge_nothing_to_a_national_figure(
    requires: object, document: DocumentType
) -> None:
    assert verdict(requires, scope="national", document=document) == OUT  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (said("ge", 1), MEETS),
        (said("ge", 5), MEETS),
        (said("approx", 5), MEETS),
        (said("gt", 5), ("pass", "exceeds")),
        (said("ge", 6), ("pass", "exceeds")),
        (said("le", 3), ("review", "not_quantified")),
        (said("ge", 1, unit="count"), ("review", "different_measure")),
        (named(), ("review", "not_quantified")),
        (said("ge", 9, 2045), OUT),
        (said("ge", 9, 2028), OUT),
        (named(2045), OUT),
        (said("ge", 9, None), ("review", "different_horizon")),
        (said("ge", 9, of="wide"), ("review", "different_measure")),
        (said("ge", 9, 2045, of="wide"), OUT),
    ],
)
def test_a_part_of_a_national_figure(stated: object, expected: tuple[str, str]) -> None:
    wide = [indicator(broader=["wide"]), indicator("wide")]
    for document in ("full", "summary"):
        assert (
            verdict(needs("ge", 5), stated, scope="national", indicators=wide, document=document)  # type: ignore[arg-type]
            == expected
        )


def test_only_the_end_itself_apart_is_a_part_of_a_national_figure() -> None:
    assert verdict(needs("gt", 5), said("eq", 5), scope="national") == MEETS


def test_two_parts_of_a_national_figure_for_one_year_conflict() -> None:
    assert verdict(needs("ge", 5), said("ge", 2), said("ge", 3), scope="national") == (
        "review",
        "conflicting",
    )


def test_a_national_figure_without_a_year_takes_any() -> None:
    assert verdict(needs("ge", 5, None), said("ge", 1, 2045), scope="national") == MEETS


def test_a_national_duty_is_met_by_any_part_of_it() -> None:
    assert verdict(needs_pledge(), pledge(), scope="national") == MEETS
    assert verdict(PARTS, pledge("data", {"part": "built"}), scope="national") == MEETS
    assert verdict(needs_groups(1, 2), group(2), scope="national") == MEETS


def test_a_binding_figure_is_held_like_a_local_one() -> None:
    assert verdict(needs("ge", 5), said("eq", 4), scope="binding") == ("fail", "below_threshold")
    assert verdict(needs("ge", 5), scope="binding") == SILENT
