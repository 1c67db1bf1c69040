"""The JSON report: the fields that other tools rely on."""

from __future__ import annotations

import json

from checker.renderers.interface import Page
from checker.renderers.json import render_json, render_programme
from tests.renderers.sample import batch, full_report

CONTRACT = {"rule", "outcome", "reason", "severity", "clause", "required", "stated", "message"} | {
    "remediation",
    "evidence",
}


def test_every_finding_has_the_fields_of_the_contract() -> None:
    report = json.loads(render_json(batch(), Page()))
    assert list(report) == ["tool", "rules", "programmes", "errors", "waivers", "as_of", "baseline"]
    for programme in report["programmes"]:
        assert {"source", "province", "document", "findings", "summary"} <= set(programme)
        for finding in programme["findings"]:
            assert set(finding) >= CONTRACT
            for evidence in finding["evidence"]:
                assert {"quote", "start", "end", "line", "page"} <= set(evidence)


def test_the_counts_of_the_summary_are_those_of_the_findings() -> None:
    for programme in json.loads(render_json(batch(), Page()))["programmes"]:
        outcomes = [finding["outcome"] for finding in programme["findings"]]
        assert programme["summary"] == {
            outcome: outcomes.count(outcome)
            for outcome in ("pass", "fail", "review", "not_applicable", "waived")
        }


def test_verdicts_stand_beside_the_findings_and_name_those_they_rest_on() -> None:
    first, second = json.loads(render_json(batch(), Page("en")))["programmes"]
    assert [(one["id"], one["title"], one["outcome"]) for one in first["verdicts"]] == [
        ("targets", "Objectives", "fail"),
        ("tasks", "Tasks", "pass"),
        ("organisation", "Organisation", "not_applicable"),
        ("whole", "Altogether", "fail"),
    ]
    assert second["verdicts"] == []
    rules = {finding["rule"] for finding in first["findings"]}
    for verdict in first["verdicts"]:
        assert list(verdict) == ["id", "title", "outcome", "message", "rests_on", "also_open"]
        assert {*verdict["rests_on"], *verdict["also_open"]} <= rules


def test_both_sides_of_a_comparison_are_evidence() -> None:
    (first, _) = json.loads(render_json(batch(), Page()))["programmes"]
    found = next(one for one in first["findings"] if one["rule"] == "nq57/above-baseline")
    assert [place["line"] for place in found["evidence"]] == [26, 28, 10, 11]


def test_nothing_is_to_be_mended_where_nothing_is_missing() -> None:
    for programme in json.loads(render_json(batch(), Page()))["programmes"]:
        for finding in programme["findings"]:
            mended = finding["remediation"] is not None
            assert mended == (finding["outcome"] in ("fail", "review"))


def test_what_is_not_stated_is_null_and_unread_files_are_errors() -> None:
    report = json.loads(render_json(batch(), Page()))
    tfp = next(f for f in report["programmes"][0]["findings"] if f["rule"] == "nq57/tfp-2030")
    assert tfp["stated"] is None
    assert tfp["evidence"] == []
    assert report["errors"] == [{"source": "scan.pdf", "message": "định dạng chưa đọc được (.pdf)"}]


def test_vietnamese_is_written_as_it_is() -> None:
    written = render_json(batch(), Page())
    assert "gạch đầu dòng" in written
    assert written.endswith("}\n")


def test_a_programme_is_written_with_every_field() -> None:
    programme = json.loads(render_programme(full_report().programme))
    assert list(programme) == [
        "province",
        "document",
        "origin",
        "targets",
        "baselines",
        "commitments",
        "task_groups",
        "tasks",
        "sections",
    ]
    assert programme["document"] == {
        "kind": "programme",
        "number": "12-CTr/TU",
        "issued": "2025-03-05",
        "type": "full",
        "level": None,
        "nature": None,
        "answers": None,
    }
