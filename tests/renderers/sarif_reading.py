"""In: a report. Out: the one run of its SARIF log, held against the schema, and what stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from checker.renderers.interface import Page
from checker.renderers.sarif import render_sarif
from checker.report import GapReport

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def run_of(report: GapReport, render: Any = render_sarif, language: str = "vi") -> dict[str, Any]:
    log = json.loads(render(report, Page(language)))
    assert [f"{list(fault.path)}: {fault.message}" for fault in VALID.iter_errors(log)] == []
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def result_of(run: dict[str, Any], rule: str) -> dict[str, Any]:
    (found,) = [result for result in run["results"] if result["ruleId"] == f"nq57/{rule}"]
    assert isinstance(found, dict)
    return found


def region_of(result: dict[str, Any]) -> dict[str, Any]:
    found = result["locations"][0]["physicalLocation"]["region"]
    assert isinstance(found, dict)
    return found
