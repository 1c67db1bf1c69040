"""Findings in words: why, what is missing, what a figure leaves out, what is already reached."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from checker.programme import Commitment, Evidence, TaskGroup
from checker.report import OUTCOMES, Counted, Finding, Reason
from checker.rulepack.model import (
    SEVERITIES,
    CompletenessRequirement,
    ConsistencyCheck,
    ConsistencyRequirement,
    Lacking,
    Scope,
)
from checker.wording.catalogue import LANGUAGES, words
from checker.wording.clauses import citation_text, clause_text
from checker.wording.findings import FindingWords, Wording
from tests.renderers.sample import finding, full_report, summary_report, target
from tests.renderers.sample_pack import AGREEING, BUDGET, COMMITTEE, FIRMS, GROUPS, PACK, TFP


def described(found: Finding, language: str = "vi") -> FindingWords:
    return Wording(PACK, language).describe(found)


def by_rule(rule_id: str) -> Finding:
    return next(found for found in full_report().findings if found.rule.id == rule_id)


def test_both_languages_say_the_same_things_with_the_same_gaps_to_fill() -> None:
    vi, en = words("vi"), words("en")
    assert list(vi) == list(en)
    for key in vi:
        gaps = [set(re.findall(r"{(\w+)", text)) for text in (vi[key], en[key])]
        assert gaps[0] == gaps[1] or key == "date", key


def test_every_outcome_reason_severity_and_scope_has_words() -> None:
    for language in LANGUAGES:
        catalogue = words(language)
        assert all(f"outcome.{outcome}" in catalogue for outcome in OUTCOMES)
        assert all(f"reason.{reason}" in catalogue for reason in get_args(Reason))
        assert all(f"severity.{severity}" in catalogue for severity in SEVERITIES)
        assert all(f"scope.{scope}" in catalogue for scope in get_args(Scope))


def test_a_message_names_what_a_figure_leaves_out_and_what_is_already_reached() -> None:
    message = described(by_rule("budget-share")).message
    assert message.startswith("Thấp hơn mức yêu cầu. Chương trình: từ 2% trở lên (hằng năm)")
    assert "Con số này chưa tính: chuyển đổi số." in message
    assert "Đã đạt 1,85% (kết quả đã có, không phải mục tiêu)." in message


def test_an_incomplete_duty_lists_what_is_missing_by_name() -> None:
    assert "còn thiếu: nhóm 3 (hạ tầng)" in described(by_rule("task-groups")).message
    parts = finding(COMMITTEE, "fail", "incomplete", missing=("secretary", "some_part"))
    assert "còn thiếu: Bí thư làm Trưởng ban; some part." in described(parts).message


def test_silence_of_a_summary_is_worded_unlike_silence_of_a_full_text() -> None:
    full = described(finding(TFP, "fail", "not_stated")).message
    summary = described(finding(TFP, "review", "not_stated")).message
    assert full.startswith("Văn bản không nêu nội dung này.")
    assert summary.startswith("Bản tóm tắt không nêu; cần đối chiếu với toàn văn.")


def test_what_is_not_stated_is_none_and_is_said_so_in_the_message() -> None:
    said = described(by_rule("tfp-2030"))
    assert said.stated is None
    assert "Chương trình: không nêu" in said.message


def test_a_pledge_is_named_with_its_details_and_groups_by_number() -> None:
    assert described(by_rule("steering-committee")).stated == "lập Ban Chỉ đạo: Bí thư làm Trưởng ban"
    assert described(by_rule("task-groups"), "en").stated == "task groups 1, 2"


def test_a_duty_stated_in_several_places_is_named_once_with_all_its_parts() -> None:
    said = [
        Commitment(topic="steering_committee", detail={"part": part}, evidence=Evidence(locator="IV.1"))
        for part in ("secretary", "team", "secretary", "unknown")
    ]
    assert described(finding(COMMITTEE, "pass", "meets", *said)).stated == (
        "lập Ban Chỉ đạo: Bí thư làm Trưởng ban, Tổ giúp việc"
    )


def test_an_indicator_without_a_figure_is_named() -> None:
    hdi = next(found for found in summary_report().findings if found.reason == "not_quantified")
    assert described(hdi).stated == "HDI, không có con số"


def test_figures_that_were_compared_stand_beside_each_other_by_indicator() -> None:
    found = by_rule("above-baseline")
    assert described(found).stated == (
        "HDI: từ 0,7 trở lên (đến năm 2030); năm 2024 đã đạt 0,71 · "
        "dti rank: nhóm 20 tỉnh dẫn đầu (đến năm 2030); đã đạt xếp thứ 12"
    )
    assert Wording(PACK, "vi").figures(found) == "so sánh 2 chỉ tiêu"
    assert "Đã đạt" not in described(found).why


@pytest.mark.parametrize(
    ("count", "end"), [(6, "i5: từ 1% trở lên (đến năm 2030)"), (8, " · và 2 chỉ tiêu khác")]
)
def test_of_many_indicators_a_few_are_shown_and_the_others_counted(count: int, end: str) -> None:
    said = [target(f"i{number}", 1.0, "-") for number in range(count)]
    found = finding(AGREEING, "review", "conflicting", *said)
    stated = described(found).stated or ""
    assert stated.endswith(end)
    assert stated.count(": ") == 6
    assert len(found.evidence) == count


@pytest.mark.parametrize("check", get_args(ConsistencyCheck))
def test_each_comparison_has_words_of_its_own_for_what_does_not_go_together(check: ConsistencyCheck) -> None:
    asked = replace(AGREEING, requires=ConsistencyRequirement(kind="consistency", check=check))
    said = [described(finding(asked, "review", "conflicting"), language).why for language in LANGUAGES]
    assert said == [words(language)[f"compared.{check}"] for language in LANGUAGES]


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (finding(AGREEING, "pass", "meets"), "Các con số so sánh được với nhau đều phù hợp với nhau."),
        (
            finding(AGREEING, "not_applicable", "out_of_scope"),
            "Văn bản không có những con số so sánh được với nhau.",
        ),
        (
            finding(AGREEING, "review", "incomplete", unread=(2, 3)),
            "Trên các trang đọc được, các con số phù hợp với nhau; cần xem trang 2–3 (không đọc được).",
        ),
        (
            finding(AGREEING, "review", "incomplete", beyond=("hdi", "budget_share")),
            "Có quá nhiều con số, mới so sánh 24 con số đầu của: HDI; Tỉ lệ chi ngân sách.",
        ),
        (
            finding(AGREEING, "review", "conflicting", beyond=("hdi",)),
            "Văn bản nêu những con số khác nhau cho cùng một chỉ tiêu và cùng mốc. "
            "Có quá nhiều con số, mới so sánh 24 con số đầu của: HDI.",
        ),
        (
            finding(AGREEING, "not_applicable", "out_of_scope", unasked="level"),
            "Yêu cầu này không đặt ra cho cấp ban hành văn bản.",
        ),
    ],
)
def test_what_a_comparison_came_to_and_what_it_could_not_look_at_is_said(found: Finding, why: str) -> None:
    assert described(found).why == why


@pytest.mark.parametrize("outcome", ["pass", "not_applicable", "waived"])
def test_where_there_is_no_gap_nothing_is_to_be_written(outcome: str) -> None:
    assert described(finding(BUDGET, outcome, "meets")).remediation is None  # type: ignore[arg-type]
    assert described(finding(GROUPS, "fail", "not_stated")).remediation is not None


@pytest.mark.parametrize(
    ("clause", "vi", "en"),
    [
        ("II.1 bullet 3", "mục II.1, gạch đầu dòng 3", "section II.1, bullet 3"),
        ("II.2", "mục II.2", "section II.2"),
        ("III", "mục III", "section III"),
        ("23.4", "mục 23.4", "section 23.4"),
        ("III.2 bullets 2 and 4", "mục III.2, gạch đầu dòng 2 và 4", "section III.2, bullets 2 and 4"),
        ("IV, last line", "mục IV, dòng cuối", "section IV, last line"),
        ("IV last line", "mục IV, dòng cuối", "section IV, last line"),
        ("III.2 lead paragraph", "mục III.2, đoạn mở đầu", "section III.2, lead paragraph"),
        ("Annex I 11.7", "Phụ lục I, mục 11.7", "Annex I, item 11.7"),
        ("title", "tên Nghị quyết", "the title of the resolution"),
        ("Annex, row 7", "Annex, row 7", "Annex, row 7"),
    ],
)
def test_a_clause_is_cited_as_readers_cite_it(clause: str, vi: str, en: str) -> None:
    assert clause_text(clause, "vi") == vi
    assert clause_text(clause, "en") == en


def test_a_citation_names_the_central_text_and_every_clause() -> None:
    assert citation_text("57-NQ/TW", ("II.1", "IV.6"), "vi") == "57-NQ/TW, mục II.1; mục IV.6"
    assert citation_text("57-NQ/TW", (), "en") == "57-NQ/TW"


@pytest.mark.parametrize(
    ("clauses", "vi", "en"),
    [
        (("IV.2", "IV.3", "IV.4", "IV.5"), "mục IV.2 đến IV.5", "sections IV.2 to IV.5"),
        (("IV.2", "IV.3"), "mục IV.2 và IV.3", "sections IV.2 and IV.3"),
        (("IV.2", "IV.4"), "mục IV.2; mục IV.4", "section IV.2; section IV.4"),
        (("III.7", "IV.8"), "mục III.7; mục IV.8", "section III.7; section IV.8"),
        (("III", "IV"), "mục III; mục IV", "section III; section IV"),
        (
            ("title", "II.1", "II.2"),
            "tên Nghị quyết; mục II.1 và II.2",
            "the title of the resolution; sections II.1 and II.2",
        ),
        (
            ("III.2 bullet 1", "III.2 bullet 2", "III.2 bullet 3", "III.3 bullet 4"),
            "mục III.2, gạch đầu dòng 1 đến 3; mục III.3, gạch đầu dòng 4",
            "section III.2, bullets 1 to 3; section III.3, bullet 4",
        ),
        (
            ("III.2 bullet 2", "III.2 bullet 4"),
            "mục III.2, gạch đầu dòng 2; mục III.2, gạch đầu dòng 4",
            "section III.2, bullet 2; section III.2, bullet 4",
        ),
        (("x 1", "x 2"), "x 1; x 2", "x 1; x 2"),
    ],
)
def test_clauses_that_follow_one_another_are_cited_as_a_stretch(
    clauses: tuple[str, ...], vi: str, en: str
) -> None:
    assert citation_text("57", clauses, "vi") == f"57, {vi}"
    assert citation_text("57", clauses, "en") == f"57, {en}"


def test_all_the_groups_that_a_rule_asks_for_are_counted_and_not_listed() -> None:
    said = [TaskGroup(number=number, evidence=Evidence(locator="III")) for number in (3, 1, 2, 2)]
    complete = finding(GROUPS, "pass", "meets", *said)
    assert described(complete).stated == "đủ 3 nhóm nhiệm vụ"
    assert described(complete, "en").stated == "all 3 task groups"


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        ("vi", "ít nhất 2 doanh nghiệp số (đến năm 2030)", "ít nhất 2 doanh nghiệp số"),
        ("en", "at least 2 digital firms (by 2030)", "at least 2 digital firms"),
    ],
)
def test_a_count_says_what_it_counts(language: str, full: str, short: str) -> None:
    found = finding(FIRMS, "pass", "meets", target("firms", 2.0, "có ít nhất 2", unit="count"))
    assert described(found, language).stated == full
    assert Wording(PACK, language).figures(found) == short


@pytest.mark.parametrize(
    ("lacks", "counted", "vi", "en"),
    [
        ("horizon", [Counted(None, 3, 25)], "3/25 chỉ tiêu còn thiếu", "3 of 25 targets lack it"),
        ("body", [Counted(None, 1, 7)], "1/7 nhiệm vụ còn thiếu", "1 of 7 tasks lack it"),
        (
            "deadline",
            [Counted(1, 1, 2), Counted(None, 2, 7)],
            "3/9 nhiệm vụ còn thiếu (nhóm 1: 1/2; ngoài các nhóm: 2/7)",
            "3 of 9 tasks lack it (group 1: 1 of 2; outside the groups: 2 of 7)",
        ),
    ],
)
def test_counts_say_what_is_counted(lacks: Lacking, counted: list[Counted], vi: str, en: str) -> None:
    requires = CompletenessRequirement(kind="completeness", lacks=lacks)
    rule = replace(COMMITTEE, requires=requires)
    found = replace(finding(rule, "review", "incomplete"), counted=tuple(counted))
    assert [described(found, language).stated for language in ("vi", "en")] == [vi, en]
