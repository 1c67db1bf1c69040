"""nq57 with and without nq03 beside it: what a programme says on the one, the other does not change.

Rules that look over all figures of a text (whether they go together, whether they can be measured) see
those of nq03 as well once it is there, and are left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checker.documents.text import document_from
from checker.evaluation import Evaluator
from checker.extraction import extract
from checker.programme import DocumentFacts, Target
from checker.report import Finding
from checker.rulepack import load_pack
from checker.rulepack.merging import merged
from checker.rulepack.model import CompletenessRequirement, ConsistencyRequirement
from tests.corpus.cases import Case, cases

ROOT = Path(__file__).parents[2]
FIRST, SECOND = load_pack("nq57"), load_pack("nq03")
BOTH = merged((FIRST, SECOND))


def whole_texts() -> list[Path]:
    corpus = os.environ.get("CHECKER_CORPUS")
    folders = [ROOT / "programmes", ROOT / "tests/texts", *([Path(corpus) / "programmes"] if corpus else [])]
    return [path for folder in folders for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="module")
def alone() -> Iterator[Evaluator]:
    with Evaluator((FIRST,), "reference") as evaluator:
        yield evaluator


@pytest.fixture(scope="module")
def together() -> Iterator[Evaluator]:
    with Evaluator((FIRST, SECOND), "reference") as evaluator:
        yield evaluator


def said(findings: Sequence[Finding], pack: str) -> list[tuple[object, ...]]:
    """All of the findings of a pack but which of two packs decides."""
    return [
        (found.id, found.outcome, found.reason, found.stated, found.missing, found.already)
        for found in findings
        if found.pack == pack
        and not isinstance(found.rule.requires, CompletenessRequirement | ConsistencyRequirement)
    ]


@pytest.mark.parametrize("path", whole_texts(), ids=lambda path: path.stem)
def test_the_findings_on_a_whole_text_are_the_same(path: Path, alone: Evaluator, together: Evaluator) -> None:
    document = document_from(path.read_text(encoding="utf-8"))
    before = alone.evaluate(extract(document, FIRST))
    after = together.evaluate(extract(document, BOTH))
    assert said(before, "nq57") == said(after, "nq57")


def test_nq03_alone_says_what_it_says_beside_nq57(together: Evaluator) -> None:
    with Evaluator((SECOND,), "reference") as evaluator:
        for path in whole_texts():
            document = document_from(path.read_text(encoding="utf-8"))
            before = evaluator.evaluate(extract(document, SECOND))
            after = together.evaluate(extract(document, BOTH))
            assert said(before, "nq03") == said(after, "nq03"), path.name


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_sentence_says_on_the_indicators_of_nq57_what_it_said_before(case: Case) -> None:
    own = {indicator.id for indicator in FIRST.vocabulary.indicators}
    document = document_from(case.document)
    first, both = extract(document, FIRST), extract(document, BOTH)
    assert first.targets == tuple(target for target in both.targets if target.indicator in own)
    assert first.baselines == tuple(target for target in both.baselines if target.indicator in own)
    assert first.commitments == both.commitments


def stated(text: str, together: Evaluator, issued: str | None = None) -> dict[str, Finding]:
    programme = extract(document_from(f"II. MỤC TIÊU\n1. Đến năm 2030\n- {text}\n"), BOTH, "full")
    dated = replace(programme, document=DocumentFacts(issued=issued))
    return {found.id: found for found in together.evaluate(dated)}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("tfp-2030", "TFP đóng góp 55% vào tăng trưởng GRDP."),
        ("online-services-2030", "Tỷ lệ người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến đạt 80%."),
        ("innovative-enterprises-2030", "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo đạt 40%."),
    ],
)
def test_at_the_figure_the_stricter_text_decides_and_the_other_stands_beside_it(
    rule: str, text: str, together: Evaluator
) -> None:
    found = stated(text, together)
    decider, beside = found[f"nq57/{rule}"], found[f"nq03/{rule}"]
    assert (decider.outcome, decider.reason, decider.decided_by) == ("review", "at_threshold", None)
    assert (beside.outcome, beside.reason, beside.decided_by) == ("pass", "meets", decider.id)


#: 5G: the sentence, then what nq57 (the whole territory) and nq03 (99 % of the people) say of it.
COVERAGE = [
    ("Phủ sóng 5G toàn tỉnh.", "meets", "exceeds"),
    ("99% dân số được phủ sóng 5G.", "meets", "meets"),
    ("98% dân số được phủ sóng 5G.", "below_threshold", "below_threshold"),
    ("Tỷ lệ phủ sóng 5G đạt 99%.", "meets", "meets"),
    ("Phủ sóng 5G đến 100% xã, phường.", "meets", "different_measure"),
    ("Phủ sóng 5G đến tất cả các xã, phường.", "meets", "different_measure"),
    ("Sóng 5G phủ 99% diện tích của tỉnh.", "meets", "different_measure"),
    ("Sóng 5G phủ 100% diện tích của tỉnh.", "meets", "exceeds"),
    ("100% hộ gia đình được phủ sóng 5G.", "meets", "different_measure"),
]


@pytest.mark.parametrize(("text", "first", "second"), COVERAGE)
def test_5g_is_measured_by_people_in_the_one_and_by_territory_in_the_other(
    text: str, first: str, second: str, together: Evaluator
) -> None:
    found = stated(text, together)
    assert found["nq57/coverage-5g-2030"].reason == first
    assert found["nq03/coverage-5g-2030"].reason == second
    # of two thresholds that are alike, the one that says of what it is a share is the stricter
    assert found["nq03/coverage-5g-2030"].decided_by is None
    assert found["nq57/coverage-5g-2030"].decided_by == "nq03/coverage-5g-2030"


def test_a_programme_from_before_the_resolution_is_not_held_against_it(together: Evaluator) -> None:
    before = stated("99% dân số được phủ sóng 5G.", together, "2025-01-08")
    assert {found.unasked for found in before.values() if found.pack == "nq03"} == {"not_yet"}
    assert before["nq57/coverage-5g-2030"].decided_by is None
    on_the_day = stated("99% dân số được phủ sóng 5G.", together, "2025-01-09")
    assert {found.unasked for found in on_the_day.values()} == {None}


def test_pledges_without_a_figure_are_asked_for_once_by_the_text_that_asks_for_all(
    together: Evaluator,
) -> None:
    found = stated("Quản lý nhà nước từ tỉnh đến xã được thực hiện trên môi trường số.", together)
    for rule in ("digital-state-management-2030", "data-sharing-2030"):
        assert found[f"nq57/{rule}"].decided_by == f"nq03/{rule}"
    assert found["nq03/digital-state-management-2030"].outcome == "pass"


def test_a_share_of_what_is_pledged_is_less_than_the_hundred_percent_of_the_annex(
    together: Evaluator,
) -> None:
    found = stated("80% hoạt động quản lý nhà nước được thực hiện trên môi trường số.", together)
    assert found["nq57/digital-state-management-2030"].reason == "meets"
    assert found["nq03/digital-state-management-2030"].reason == "below_threshold"


def test_years_are_read_by_the_text_that_programmes_answer() -> None:
    """2025 is the year of 03/NQ-CP, and for a programme of that year still ahead."""
    text = document_from("II. MỤC TIÊU\n1. Đến năm 2025\n- Kinh tế số chiếm 20% GRDP của tỉnh.\n")
    (target,) = extract(text, SECOND).targets
    assert isinstance(target, Target)
    assert target.horizon == 2025
