"""GitLab's Code Quality: its fields, its severities, one fingerprint for each finding."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema

from checker.acceptance.fingerprints import fingerprint
from checker.renderers.gitlab import render_gitlab
from checker.renderers.interface import Page
from checker.report import GapReport
from tests.renderers.hostile import hostile_report
from tests.renderers.sample import batch, finding, full_report, single
from tests.renderers.sample_pack import TFP
from tests.renderers.texts import with_text

GOLDEN = Path(__file__).parent / "goldens" / "batch.vi.gitlab.json"
#: As GitLab describes the format; it publishes no schema of it.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1, "maxLength": 1000},
            "check_name": {"type": "string", "pattern": "^[a-z0-9/-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues_of(report: GapReport, language: str = "vi") -> list[dict[str, Any]]:
    issues = json.loads(render_gitlab(report, Page(language)))
    jsonschema.validate(issues, SCHEMA)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert isinstance(issues, list)
    return issues


def test_a_report_is_the_one_that_was_read_and_approved() -> None:
    written = render_gitlab(with_text(batch()), Page("vi"))
    if os.environ.get("CHECKER_WRITE_GOLDENS"):
        GOLDEN.write_text(written, encoding="utf-8", newline="\n")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_severities_weigh_what_is_not_met_and_leave_what_a_person_decides_light() -> None:
    found = {issue["check_name"]: issue["severity"] for issue in issues_of(single())}
    assert found["nq57/budget-share"] == "critical"
    assert found["nq57/tfp-2030"] == "major"
    assert found["nq57/funds"] == "minor"
    assert found["nq57/innovative-enterprises-2030"] == "info"
    assert not {"nq57/hdi-2030", "nq57/digital-economy-2030", "nq57/digital-firms-2030"} & set(found)


def test_a_file_that_could_not_be_checked_blocks_and_comes_first() -> None:
    first = issues_of(batch())[0]
    assert (first["severity"], first["location"]["path"]) == ("blocker", "scan.pdf")


def test_nothing_open_is_an_empty_list() -> None:
    assert issues_of(replace(single(), programmes=())) == []


def test_the_fingerprint_is_that_of_the_finding_and_another_for_a_second_file_of_the_programme() -> None:
    held = finding(TFP, "fail", "not_stated")
    first, second = (replace(full_report(), source=name, findings=(held,)) for name in ("a.docx", "a.pdf"))
    issues = issues_of(replace(single(), programmes=(first, second)))
    assert issues[0]["fingerprint"] == fingerprint(first, held) == fingerprint(second, held)


def test_paths_are_relative_to_where_the_command_ran() -> None:
    report = replace(single(), programmes=(replace(full_report(), source="./a//b.txt"),))
    assert {issue["location"]["path"] for issue in issues_of(report)} == {"a/b.txt"}


def test_hostile_text_is_printable_and_bounded() -> None:
    for issue in issues_of(hostile_report()):
        assert issue["description"].isprintable()
        assert issue["location"]["path"].isprintable()
