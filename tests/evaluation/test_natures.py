"""Nothing in a report, a notice or a text of the centre is met or failed; its silence proves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from checker.evaluation import Evaluator
from checker.programme import WITHOUT_PLEDGES, Commitment, DocumentFacts, Evidence, Nature, Programme, Target
from checker.report import Finding
from checker.rulepack import load_pack
from checker.wording.findings import Wording

WORDS = Evidence(quote="dành 3% tổng chi ngân sách", start=0, end=26, line=1)
MET = Target(
    indicator="budget_share", comparator="ge", value=3.0, unit="percent", annual=True, evidence=WORDS
)
SHORT = Target(
    indicator="digital_economy_grdp",
    comparator="eq",
    value=20,
    unit="percent",
    horizon=2030,
    evidence=WORDS,
)
EDGE = Target(
    indicator="tfp_contribution", comparator="ge", value=55.0, unit="percent", horizon=2030, evidence=WORDS
)
STATES = Programme(
    document=DocumentFacts(type="full"),
    targets=(MET, SHORT, EDGE),
    commitments=(Commitment(topic="steering_committee", evidence=WORDS),),
)


def findings(nature: Nature | None) -> dict[str, Finding]:
    programme = replace(STATES, document=DocumentFacts(type="full", nature=nature))
    with Evaluator((load_pack("nq57"),), "reference") as evaluator:
        return {finding.rule.id: finding for finding in evaluator.evaluate(programme)}


@pytest.mark.parametrize("nature", [None, "answer"])
def test_an_answer_is_evaluated_as_ever(nature: Nature | None) -> None:
    found = findings(nature)
    assert (found["budget-share"].outcome, found["budget-share"].reason) == ("pass", "meets")
    assert found["digital-economy-2030"].outcome == "fail"
    assert (found["vision-2045"].outcome, found["vision-2045"].reason) == ("fail", "not_stated")
    assert all(one.nature is None and one.compared is None for one in found.values())


@pytest.mark.parametrize("nature", sorted(WITHOUT_PLEDGES))
def test_where_nothing_is_pledged_nothing_is_met_or_failed(nature: Nature) -> None:
    found = findings(nature)
    assert not {one.outcome for one in found.values()} & {"pass", "fail"}
    met, short = found["budget-share"], found["digital-economy-2030"]
    assert (met.outcome, met.reason, met.compared) == ("review", "not_stated", "meets")
    assert (short.outcome, short.reason, short.compared) == ("review", "not_stated", "below_threshold")
    assert found["steering-committee"].compared == "meets"
    assert [said.evidence for said in met.stated] == [WORDS]


@pytest.mark.parametrize("nature", sorted(WITHOUT_PLEDGES))
def test_what_a_person_has_to_decide_anyway_stays_as_it_is(nature: Nature) -> None:
    found = findings(nature)
    edge = found["tfp-2030"]
    assert (edge.outcome, edge.reason, edge.compared) == ("review", "at_threshold", None)
    assert found["bigtech-2030"].outcome == "not_applicable"


def test_a_programme_for_another_resolution_pledges_what_it_pledges() -> None:
    found = findings("other_resolution")
    assert (found["budget-share"].outcome, found["budget-share"].reason) == ("pass", "meets")
    assert found["digital-economy-2030"].outcome == "fail"


@pytest.mark.parametrize("nature", sorted(set(get_args(Nature)) - {"answer"}))
def test_the_silence_of_another_document_proves_nothing(nature: Nature) -> None:
    silent = findings(nature)["vision-2045"]
    assert (silent.outcome, silent.reason) == ("review", "not_stated")
    for language, said in (("vi", "chương trình của tỉnh"), ("en", "the province's programme")):
        assert said in Wording(load_pack("nq57"), language).describe(silent).why


def test_the_reader_is_told_what_the_comparison_says_and_why_it_does_not_count() -> None:
    found = findings("report")
    said = Wording(load_pack("nq57"), "vi").describe(found["budget-share"])
    assert said.why.startswith("Đáp ứng yêu cầu. Nhưng văn bản này không phải là chương trình, kế hoạch")
    assert said.remediation is None
    said = Wording(load_pack("nq57"), "en").describe(found["digital-economy-2030"])
    assert said.why.startswith("Below what is required. But this document is no programme or plan")


def test_both_engines_agree_on_every_nature() -> None:
    for nature in get_args(Nature):
        programme = replace(STATES, document=DocumentFacts(type="full", nature=nature))
        with Evaluator((load_pack("nq57"),)) as one, Evaluator((load_pack("nq57"),), "reference") as other:
            assert one.evaluate(programme) == other.evaluate(programme)
