"""SARIF: by the schema, as GitHub takes it, with a place for everything."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.acceptance.fingerprints import fingerprint
from checker.programme import Evidence, Origin, Programme, Section
from checker.renderers.interface import Page
from checker.renderers.sarif import (
    render_sarif,
    render_sarif_for_github,
)
from checker.report import Fault, GapReport, WaiverUse
from tests.renderers.hostile import hostile_report
from tests.renderers.sample import WAIVER, at, batch, finding, full_report, single, target
from tests.renderers.sample_pack import CITED, DIGITAL, FUNDS, PACK, TFP, both
from tests.renderers.sarif_reading import region_of, result_of, run_of
from tests.renderers.texts import with_text

GOLDENS = Path(__file__).parent / "goldens"
BOTH = pytest.mark.parametrize("render", [render_sarif, render_sarif_for_github])


@pytest.mark.parametrize(
    ("name", "report", "language", "render"),
    [
        ("single.vi.sarif", with_text(single()), "vi", render_sarif),
        ("batch.en.github.sarif", with_text(batch()), "en", render_sarif_for_github),
    ],
)
def test_a_log_is_the_one_that_was_read_and_approved(
    name: str, report: GapReport, language: str, render: Any
) -> None:
    run_of(report, render, language)
    written = render(report, Page(language))
    golden = GOLDENS / name
    if os.environ.get("CHECKER_WRITE_GOLDENS"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@BOTH
def test_a_report_without_programmes_is_a_run_that_did_not_succeed(render: Any) -> None:
    nothing = run_of(GapReport(packs=(PACK,)), render)
    (invocation,) = nothing["invocations"]
    assert (invocation["executionSuccessful"], nothing["results"]) == (False, [])
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"


@BOTH
def test_a_file_that_could_not_be_checked_is_a_notification_with_its_place(render: Any) -> None:
    run = run_of(batch(), render)
    (invocation,) = run["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert told["message"]["text"] == "định dạng chưa đọc được (.pdf)"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "scan.pdf"
    assert run["tool"]["driver"]["notifications"][told["descriptor"]["index"]]["id"] == "unreadable"
    assert run_of(single(), render)["invocations"][0]["executionSuccessful"] is True


def test_outcomes_are_kinds_and_only_what_fails_has_a_level() -> None:
    run = run_of(single())
    kinds = {
        "budget-share": ("fail", "error"),
        "tfp-2030": ("fail", "warning"),
        "funds": ("fail", "note"),
        "innovative-enterprises-2030": ("review", None),
        "digital-economy-2030": ("pass", None),
        "digital-firms-2030": ("notApplicable", None),
    }
    for rule, wanted in kinds.items():
        result = result_of(run, rule)
        assert (result["kind"], result.get("level")) == wanted


def test_for_github_what_a_person_decides_has_the_level_that_accuses_nobody() -> None:
    run = run_of(single(), render_sarif_for_github)
    assert {(result["kind"], result["level"]) for result in run["results"]} == {
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "note"),
        ("review", "none"),
    }


def test_for_github_the_worst_comes_first() -> None:
    order = [
        (result["level"], run_rule["defaultConfiguration"]["level"])
        for run in [run_of(single(), render_sarif_for_github)]
        for result in run["results"]
        for run_rule in [run["tool"]["driver"]["rules"][result["ruleIndex"]]]
    ]
    assert order == sorted(
        order,
        key=[
            ("error", "error"),
            ("warning", "warning"),
            ("none", "error"),
            ("none", "warning"),
            ("note", "note"),
            ("none", "note"),
        ].index,
    )


def test_columns_count_characters_and_span_the_words() -> None:
    report = with_text(single())
    (checked,) = report.programmes
    assert checked.text is not None
    lines = checked.text.split("\n")
    run = run_of(report)
    assert run["columnKind"] == "unicodeCodePoints"
    seen = 0
    for result in run["results"]:
        region = region_of(result)
        if "snippet" in region:
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
            seen += 1
    assert seen > 5


def test_words_over_two_lines_end_on_the_second() -> None:
    text = "Mục tiêu:\nkinh tế số\nđạt 12% GRDP\n"
    quote = "kinh tế số\nđạt 12%"
    said = target("digital_economy_grdp", 12.0, quote)
    place = replace(said.evidence, line=2, start=text.index(quote), end=text.index(quote) + len(quote))
    held = finding(DIGITAL, "fail", "below_threshold", replace(said, evidence=place))
    checked = replace(full_report(), findings=(held,), text=text)
    region = region_of(
        run_of(replace(single(), programmes=(checked,)), render_sarif_for_github)["results"][0]
    )
    assert region == {"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 8}


def test_what_is_missing_points_to_the_heading_where_it_belongs_and_says_so() -> None:
    heading = Section(part="targets", horizon=2030, evidence=at("1. Đến năm 2030", 17))
    programme = replace(full_report().programme, sections=(heading,))
    report = with_text(replace(single(), programmes=(replace(full_report(), programme=programme),)))
    for render in (render_sarif, render_sarif_for_github):
        result = result_of(run_of(report, render), "tfp-2030")
        assert region_of(result)["startLine"] == 17
        assert result["properties"]["absent"] is True
        said = "Không nêu; chỗ đánh dấu là mục mà nội dung này thuộc về."
        assert said in result["message"]["text"]
        assert result["locations"][0]["message"]["text"] == said


@BOTH
def test_where_no_heading_fits_the_first_line_is_marked(render: Any) -> None:
    programme = Programme()
    checked = replace(full_report(), programme=programme, findings=(finding(FUNDS, "fail", "not_stated"),))
    (result,) = run_of(replace(single(), programmes=(checked,)), render)["results"]
    assert region_of(result) == {"startLine": 1}
    assert "đánh dấu ở đầu văn bản" in result["message"]["text"]


def test_what_stands_there_is_not_called_missing() -> None:
    for rule in ("budget-share", "digital-firms-2030", "consistent-figures", "steering-committee"):
        result = result_of(run_of(with_text(single())), rule)
        assert result["properties"]["absent"] is False
        assert "đánh dấu" not in result["message"]["text"]


@BOTH
def test_programme_data_has_no_lines_of_its_own(render: Any) -> None:
    report = replace(single(), programmes=(replace(full_report(), source="data/kon-ray.yaml"),))
    assert {region_of(result)["startLine"] for result in run_of(report, render)["results"]} == {1}


@BOTH
@pytest.mark.parametrize(
    ("source", "uri", "base"),
    [
        ("./a//b.txt", "a/b.txt", "%SRCROOT%"),
        ("../a.txt", "../a.txt", "%SRCROOT%"),
        ("dự thảo/số 1: 50%.txt", "d%E1%BB%B1%20th%E1%BA%A3o/s%E1%BB%91%201%3A%2050%25.txt", "%SRCROOT%"),
        ("a?b#c.txt", "a%3Fb%23c.txt", "%SRCROOT%"),
        ("/home/me/a b.txt", "file:///home/me/a%20b.txt", None),
        ("C:/Dự án/a.txt", "file:///C%3A/D%E1%BB%B1%20%C3%A1n/a.txt", None),
    ],
)
def test_an_address_is_relative_and_encoded(render: Any, source: str, uri: str, base: str | None) -> None:
    run = run_of(replace(single(), programmes=(replace(full_report(), source=source),)), render)
    for result in run["results"]:
        found = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert (found["uri"], found.get("uriBaseId")) == (uri, base)
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


def test_what_is_waived_is_suppressed_in_the_archive_and_left_out_for_github() -> None:
    run = run_of(single())
    waived = result_of(run, "hdi-2030")
    assert (waived["kind"], waived["level"], waived["properties"]["outcome"]) == ("fail", "warning", "waived")
    (suppression,) = waived["suppressions"]
    assert (suppression["status"], suppression["justification"]) == ("accepted", WAIVER.reason)
    assert suppression["properties"] == {"approvedBy": WAIVER.approved_by, "until": "2026-12-31"}
    assert result_of(run, "tfp-2030")["suppressions"] == []
    rules = {result["ruleId"] for result in run_of(single(), render_sarif_for_github)["results"]}
    assert not rules & {"nq57/hdi-2030", "nq57/resources-assured"}


def test_where_nothing_is_waived_nothing_speaks_of_suppression() -> None:
    checked = replace(full_report(), findings=(finding(TFP, "fail", "not_stated"),))
    (result,) = run_of(replace(single(), programmes=(checked,)))["results"]
    assert "suppressions" not in result
    assert "baselineState" not in result


def test_a_baseline_says_of_each_result_whether_it_is_new() -> None:
    old, new = replace(finding(TFP, "fail", "not_stated"), known=True), finding(DIGITAL, "fail", "not_stated")
    report = replace(single(), programmes=(replace(full_report(), findings=(old, new)),), baseline=1)
    states = {result["ruleId"]: result["baselineState"] for result in run_of(report)["results"]}
    assert states == {"nq57/tfp-2030": "unchanged", "nq57/digital-economy-2030": "new"}
    assert [result["ruleId"] for result in run_of(report, render_sarif_for_github)["results"]] == [
        "nq57/digital-economy-2030"
    ]


def test_the_fingerprints_are_our_own() -> None:
    (checked,) = single().programmes
    wanted = {found.id: fingerprint(checked, found) for found in checked.findings}
    for result in run_of(single())["results"]:
        assert result["partialFingerprints"] == {"checker/v1": wanted[result["ruleId"]]}
    for result in run_of(single(), render_sarif_for_github)["results"]:
        own = wanted[result["ruleId"]]
        assert result["partialFingerprints"] == {"checker/v1": own, "primaryLocationLineHash": f"{own}:1"}


def test_alerts_of_one_programme_in_two_files_are_told_apart() -> None:
    twice = replace(single(), programmes=(full_report(), replace(full_report(), source="programmes/b.txt")))
    results = run_of(twice, render_sarif_for_github)["results"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(marks)) == len(marks)
    assert {mark.partition(":")[2] for mark in marks} == {"1", "2"}


def test_a_waiver_that_waives_nothing_is_told_with_its_line() -> None:
    uses = tuple(
        WaiverUse(waiver=WAIVER, state=state)
        for state in ("used", "expired", "unused", "refused", "no_rule", "elsewhere", "ambiguous")
    )
    (invocation,) = run_of(replace(single(), waivers=uses))["invocations"]
    told = invocation["toolConfigurationNotifications"]
    assert [one["level"] for one in told] == [
        "warning", "note", "warning", "warning", "note", "warning",
    ]  # fmt: skip
    place = told[0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("waivers.yaml", {"startLine": 2})


def test_pages_that_were_not_read_and_packs_that_are_drafts_are_told() -> None:
    programme = replace(full_report().programme, origin=Origin(page_count=3, unread_pages=(2,)))
    report = replace(
        single(),
        packs=(replace(PACK, status="draft"),),
        programmes=(replace(full_report(), programme=programme),),
    )
    (invocation,) = run_of(report, language="en")["invocations"]
    assert "could not be read" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert "a draft" in invocation["toolConfigurationNotifications"][0]["message"]["text"]


def test_every_place_after_the_first_is_related() -> None:
    related = result_of(run_of(with_text(single())), "above-baseline")["relatedLocations"]
    assert [one["physicalLocation"]["region"]["startLine"] for one in related] == [28, 10, 11]


def test_a_rule_says_what_it_asks_and_what_to_write() -> None:
    for rule in run_of(single(), language="en")["tool"]["driver"]["rules"]:
        assert rule["fullDescription"]["text"]
        assert "{{" not in rule["help"]["text"]
        assert "**Required:**" in rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 10


@BOTH
def test_hostile_text_stays_text(render: Any) -> None:
    written = render(hostile_report(), Page())
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", written) is None
    run = run_of(hostile_report(), render)
    told = [result["message"]["text"] for result in run["results"]]
    for notices in ("toolExecutionNotifications", "toolConfigurationNotifications"):
        told += [notice["message"]["text"] for notice in run["invocations"][0][notices]]
    for text in told:
        assert "](" not in text
        assert text.isprintable()
        assert re.search(r"(?<!\{)\{(?!\{)", text.replace("{{", "")) is None
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri)


def test_a_hostile_rule_gets_no_markup_into_its_help() -> None:
    held = replace(TFP, required=both("<b>[x](y) {0}\n# z", "x"), title=both("[x](y)", "x"))
    (rule,) = run_of(replace(single(), packs=(replace(PACK, rules=(held,)),)))["tool"]["driver"]["rules"]
    assert "\\<b\\>\\[x\\](y) {{0}} \\# z" in rule["help"]["markdown"]
    assert rule["fullDescription"]["text"] == "<b>[x] (y) {{0}} # z"
    assert rule["shortDescription"]["text"] == "[x] (y)"


def test_two_faults_of_one_file_and_the_same_place_twice_are_no_fault_of_the_log() -> None:
    twice = finding(CITED, "pass", "meets", *[target("hdi", 0.7, "HDI", 9, unit="index")] * 3)
    checked = replace(full_report(), findings=(twice,))
    report = replace(single(), programmes=(checked,), faults=(Fault(source="a.pdf", message="x"),) * 2)
    (result,) = run_of(report)["results"]
    assert len(result["relatedLocations"]) == 1


def test_evidence_without_a_line_is_marked_at_the_first() -> None:
    said = replace(target("hdi", 0.7, "HDI", 9, unit="index"), evidence=Evidence(locator="mục II.1"))
    checked = replace(full_report(), findings=(finding(CITED, "pass", "meets", said),))
    (result,) = run_of(replace(single(), programmes=(checked,)))["results"]
    assert region_of(result) == {"startLine": 1}
    assert result["locations"][0]["message"]["text"] == "mục II.1"


@settings(deadline=None)
@given(st.text(alphabet="aế\n𝐀", max_size=40), st.data())
def test_whatever_the_text_a_region_spans_the_words_and_no_more(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Evidence(quote=text[start:end], start=start, end=end, line=text.count("\n", 0, start) + 1)
    held = finding(DIGITAL, "pass", "meets", replace(target("hdi", 0.7, "x", unit="index"), evidence=place))
    checked = replace(full_report(), findings=(held,), text=text)
    log = json.loads(render_sarif(replace(single(), programmes=(checked,)), Page()))
    region = region_of(log["runs"][0]["results"][0])
    lines = text.split("\n")
    offsets = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    assert offsets[region["startLine"] - 1] + region["startColumn"] - 1 == start
    assert offsets[region["endLine"] - 1] + region["endColumn"] - 1 == end
