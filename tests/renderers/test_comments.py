"""The report as comments on the text: golden files, the findings of the JSON, one comment for each place."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from checker.checking import Options, check
from checker.documents.comments import Comment, CommentLine
from checker.programme import Evidence, Section, TaskGroup
from checker.renderers.comments import comments_on
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.report import GapReport, Outcome
from checker.rulepack import load_pack
from tests.renderers.drafts import DRAFTS
from tests.renderers.hostile import hostile_report
from tests.renderers.sample import at, full_report, single
from tests.renderers.test_text import GOLDENS, REGENERATE

TEXT = "TỈNH ỦY\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\ncủa tỉnh\n" + "x" * 9_000
TITLE = (TEXT.index("CHƯƠNG"), TEXT.index("\ncủa"))


def with_text(report: GapReport) -> GapReport:
    return replace(report, programmes=tuple(replace(one, text=TEXT) for one in report.programmes))


def shown(comments: tuple[Comment, ...]) -> str:
    return "".join(_shown(comments))


def _shown(comments: tuple[Comment, ...]) -> Iterator[str]:
    for one in comments:
        yield f"[{one.start}-{one.end}]\n"
        yield from (f"{'** ' if line.bold else '   '}{line.text}\n" for line in one.lines)


@pytest.mark.parametrize(
    ("name", "language", "passes"),
    [("comments.vi.txt", "vi", False), ("comments.en.txt", "en", True)],
)
def test_the_comments_are_those_that_were_read_and_approved(name: str, language: str, passes: bool) -> None:
    written = shown(comments_on(with_text(single()), language, passes=passes))
    golden = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("passes", [True, False])
@pytest.mark.parametrize("draft", ["du-thao-con-thieu.txt"])
def test_each_finding_that_is_told_is_told_once_as_what_it_is(draft: str, passes: bool) -> None:
    packs = [load_pack("nq57"), load_pack("nq03")]
    report = check([str(DRAFTS / draft)], packs, Options(engine="reference", keep_text=True), print)
    told: dict[str, str] = {}
    mark = ""
    for comment in comments_on(report, "vi", passes=passes):
        for line in comment.lines:
            mark = line.text[:1] if line.bold else mark
            found = re.fullmatch(r"Căn cứ: .* · (\S+)", line.text)
            if found:
                assert found[1] not in told
                told[found[1]] = mark
    marks: dict[Outcome, str] = {
        "fail": "✗",
        "review": "?",
        "waived": "○",
        **({"pass": "✓"} if passes else {}),
    }
    wanted = {
        one["rule"]: marks[one["outcome"]]
        for one in json.loads(render_json(report, Page()))["programmes"][0]["findings"]
        if one["outcome"] in marks and one["decided_by"] is None
    }
    assert told == wanted


def test_the_summary_stands_at_the_title_and_first() -> None:
    first = comments_on(with_text(single()), "vi")[0]
    assert (first.start, first.end) == TITLE
    assert first.lines[0] == CommentLine("Kết quả đối chiếu dự thảo", bold=True)


def test_one_place_has_one_comment() -> None:
    comments = comments_on(with_text(single()), "vi", passes=True)
    places = [(one.start, one.end) for one in comments]
    assert len(places) == len(set(places))


def test_what_is_missing_stands_at_the_heading_where_it_belongs() -> None:
    report = with_text(single())
    heading = Evidence(quote="MỤC TIÊU", start=500, end=508, line=5)
    (checked,) = report.programmes
    section = Section(part="targets", evidence=heading)
    placed = replace(checked, programme=replace(checked.programme, sections=(section,)))
    comments = comments_on(replace(report, programmes=(placed,)), "vi")
    (at_heading,) = [one for one in comments if (one.start, one.end) == (500, 508)]
    assert re.fullmatch(r"Phần này còn thiếu \(\d+\):", at_heading.lines[0].text)
    assert any("nq57/tfp-2030" in line.text for line in at_heading.lines)
    assert not any("chưa có phần để đặt" in line.text for line in comments[0].lines)
    homeless = comments_on(report, "vi")[0]
    assert any("chưa có phần để đặt (1)" in line.text for line in homeless.lines)


def test_groups_that_are_missing_stand_at_the_heading_of_the_tasks() -> None:
    packs = [load_pack("nq57")]
    draft = str(DRAFTS / "du-thao-con-thieu.txt")
    report = check([draft], packs, Options(engine="reference", keep_text=True), print)
    (checked,) = report.programmes
    (finding,) = [one for one in checked.findings if one.rule.id == "task-groups"]
    if not finding.missing:
        group = TaskGroup(number=1, evidence=at("Nhóm một", 1))
        incomplete = replace(finding, outcome="fail", reason="incomplete", missing=("7",), stated=(group,))
        findings = tuple(incomplete if one is finding else one for one in checked.findings)
        report = replace(report, programmes=(replace(checked, findings=findings),))
    (heading,) = {
        (one.evidence.start, one.evidence.end) for one in checked.programme.sections if one.part == "tasks"
    }
    (comment,) = [
        one for one in comments_on(report, "vi") if any("nq57/task-groups" in line.text for line in one.lines)
    ]
    assert (comment.start, comment.end) == heading


def test_words_in_a_note_are_said_to_stand_there() -> None:
    (checked,) = with_text(single()).programmes
    (short, *_) = [one for one in checked.findings if one.outcome == "fail" and one.stated]
    noted = replace(short.stated[0], evidence=replace(short.evidence[0], anchor="footnote:2"))
    changed = replace(checked, findings=(replace(short, stated=(noted,)),), verdicts=())
    lines = comments_on(replace(with_text(single()), programmes=(changed,)), "vi")[1].lines
    assert [line.text for line in lines if line.text.startswith("Vị trí:")] == [
        f"Vị trí: chú thích 2: “{' '.join(str(short.evidence[0].quote).split())}”"
    ]


def test_hostile_words_are_one_printable_line_each() -> None:
    for checked in hostile_report().programmes:
        report = replace(hostile_report(), programmes=(replace(checked, text=TEXT),))
        for comment in comments_on(report, "vi", passes=True):
            assert all(line.text.isprintable() for line in comment.lines)


def test_a_text_without_a_title_has_the_summary_at_its_first_line() -> None:
    checked = replace(full_report(), text="\n\nMở đầu\nsau đó")
    comments = comments_on(GapReport(packs=single().packs, programmes=(checked,)), "vi")
    assert (comments[0].start, comments[0].end) == (2, 8)
