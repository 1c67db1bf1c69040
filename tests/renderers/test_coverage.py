"""What the tasks contain, as values, in the text and in JSON: by group, apart from the requirements."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from checker.programme import Task
from checker.renderers.coverage import coverage
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.summary import summary_text
from checker.renderers.text import render_text
from checker.report import Finding, GapReport, ProgrammeReport
from tests.renderers.sample import at, batch, finding, full_report, single, summary_report
from tests.renderers.sample_pack import CONTENT, FUNDS, HONOURING, LEARNING, PACK


def covered(*findings: Finding, like: ProgrammeReport | None = None) -> list[tuple[int | None, int, int]]:
    report = replace(like or full_report(), findings=findings)
    return [(one.group, len(one.met), one.total) for one in coverage(report, (PACK,), "vi")]


def shown(report: ProgrammeReport) -> str:
    return " ".join(render_text(GapReport(packs=(PACK,), programmes=(report,)), Page("vi", 120)).split())


def test_each_group_says_how_much_of_it_is_met_and_the_implementation_comes_last() -> None:
    assert covered(*full_report().findings) == [(1, 1, 2), (2, 0, 1), (3, 0, 1), (None, 0, 1)]


def test_what_is_not_asked_of_the_programme_is_not_counted() -> None:
    asked = finding(HONOURING, "pass", "meets")
    assert covered(asked, finding(LEARNING, "not_applicable", "out_of_scope")) == [(1, 1, 1)]
    assert covered(finding(LEARNING, "not_applicable", "out_of_scope")) == []


def test_what_another_text_decides_is_counted_once() -> None:
    weaker = replace(finding(FUNDS, "fail", "not_stated"), decided_by="nq03/funds")
    assert covered(finding(HONOURING, "pass", "meets"), weaker) == [(1, 1, 1)]


def test_a_group_of_which_only_the_name_is_there_can_be_seen() -> None:
    report = full_report()
    by_group = {one.group: one for one in coverage(report, (PACK,), "vi")}
    assert {group: one.named for group, one in by_group.items()} == {1: True, 2: True, 3: False, None: None}
    assert [group for group, one in by_group.items() if one.bare] == [2]
    assert shown(report).count("chỉ nêu tên nhóm") == 1


def test_a_group_with_a_task_of_another_kind_is_more_than_its_name() -> None:
    report = full_report()
    task = Task(part="tasks", group=2, evidence=at("Rà soát các quy định", 71))
    filled = replace(report, programme=replace(report.programme, tasks=(task,)))
    assert not any(one.bare for one in coverage(filled, (PACK,), "vi"))
    assert "chỉ nêu tên nhóm" not in shown(filled)


def test_a_duty_stated_in_part_is_missing_and_says_so() -> None:
    assert "Băng rộng và hợp tác công tư (mới nêu một phần)" in shown(full_report())


def test_content_is_shown_under_its_groups_and_nowhere_else() -> None:
    for report in (full_report(), summary_report()):
        text = shown(report)
        start = text.index("NỘI DUNG NHIỆM VỤ")
        for rule in CONTENT:
            assert text.count(rule.title.vi) == 1
            assert text.index(rule.title.vi) > start


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "nội dung nhiệm vụ: 1/5"), ("en", "task content: 1 of 5")]
)
def test_the_headline_counts_requirements_and_content_apart(language: str, said: str) -> None:
    findings = full_report().findings
    requirements = [one for one in findings if not one.rule.content]
    assert summary_text(findings, language) == f"{summary_text(requirements, language)}; {said}"


def test_a_report_without_content_says_nothing_of_it() -> None:
    report = full_report()
    without = replace(report, findings=tuple(one for one in report.findings if not one.rule.content))
    assert "NỘI DUNG NHIỆM VỤ" not in shown(without)
    assert "nội dung nhiệm vụ" not in summary_text(without.findings, "vi")


def test_the_table_of_a_batch_has_a_column_for_content() -> None:
    table = render_text(batch(), Page("vi", 120)).rpartition("━")[2].splitlines()
    assert any(line.endswith("Nội dung") for line in table)
    column = [line.split()[-1] for line in table if line.startswith(("programmes/", "tin/", "Tổng cộng"))]
    assert column == ["1/5", "0/5", "1/10"]


def test_json_counts_every_finding_and_gives_the_coverage_of_each_group() -> None:
    programme = json.loads(render_json(single(), Page("vi")))["programmes"][0]
    assert sum(programme["summary"].values()) == len(programme["findings"]) == len(full_report().findings)
    assert programme["coverage"][0] == {
        "pack": "nq57",
        "group": 1,
        "label": "nhận thức",
        "named": True,
        "met": 1,
        "total": 2,
        "missing": ["nq57/digital-learning"],
    }
    assert [one["content"] for one in programme["findings"]] == [
        one.rule.content for one in full_report().findings
    ]


def test_what_a_baseline_knows_is_counted_and_not_named() -> None:
    gap = finding(LEARNING, "fail", "not_stated")
    title = LEARNING.title.vi
    report = replace(full_report(), findings=(gap,))
    assert title in shown(report)
    known = replace(report, findings=(replace(gap, known=True),))
    assert title not in shown(known)
    assert covered(*known.findings) == covered(gap)
