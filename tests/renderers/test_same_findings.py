"""Every format of one report tells the same findings.

To join with a format: add it to `FORMATS`: whether it tells everything or what is open, and how to read what
it tells back from what it writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest

from checker.renderers import renderer_for
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.report import GapReport
from tests.renderers.sample import COMMITTEE, DIGITAL, TFP, batch, finding, full_report, single
from tests.renderers.texts import with_text


class Told(NamedTuple):
    """What a format tells of a finding; None where it does not tell it."""

    source: str
    rule: str
    outcome: str
    reason: str | None = None
    severity: str | None = None
    line: int | None = None


Read = Callable[[Any], Iterator[Told]]


class Telling(NamedTuple):
    """`everything`: each finding; otherwise what is open and new."""

    everything: bool
    read: Read


def _read_json(written: str) -> Iterator[Told]:
    for programme in json.loads(written)["programmes"]:
        for one in programme["findings"]:
            line = next((place["line"] for place in one["evidence"]), None)
            yield Told(programme["source"], one["rule"], one["outcome"], one["reason"], one["severity"], line)


def _read_sarif(written: str) -> Iterator[Told]:
    (run,) = json.loads(written)["runs"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        said = result["properties"]
        line = None if said["absent"] or result["kind"] == "notApplicable" else place["region"]["startLine"]
        source = unquote(place["artifactLocation"]["uri"])
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        severity = rule["defaultConfiguration"]["level"]
        assert result.get("level", "none") == (severity if result["kind"] == "fail" else "none")
        yield Told(source, rule["id"], said["outcome"], said["reason"], severity, line)


FORMATS: Mapping[str, Telling] = {
    "json": Telling(True, _read_json),
    "sarif": Telling(True, _read_sarif),
    "sarif-github": Telling(False, _read_sarif),
}


def _known() -> GapReport:
    """Two gaps that a baseline knows."""
    checked = full_report()
    findings = tuple(
        replace(one, known=one.rule.id in ("tfp-2030", "funds", "patent-growth-2030"))
        for one in checked.findings
    )
    return replace(single(), programmes=(replace(checked, findings=findings),), baseline=3)


def _joined() -> GapReport:
    """Two texts that ask for the same: the second adds nothing, then weighs more than the first."""
    first = finding(DIGITAL, "fail", "below_threshold")
    light, heavy = (finding(rule, "fail", "not_stated", decided_by=first.id) for rule in (TFP, COMMITTEE))
    reports = [replace(full_report(), source=f"{name}.txt") for name in "ab"]
    return replace(
        single(),
        programmes=(
            replace(reports[0], findings=(first, light)),
            replace(reports[1], findings=(first, heavy)),
        ),
    )


REPORTS = {"single": single(), "batch": batch(), "known": _known(), "joined": _joined()}


def _wanted(report: GapReport, everything: bool) -> list[Told]:
    told = list(_read_json(render_json(report, Page())))
    if everything:
        return told
    known = {
        (checked.source, one.id)
        for checked in report.programmes
        for one in checked.findings
        if one.known or (one.decided_by and one.rule.severity != "error")
    }
    return [one for one in told if one.outcome in ("fail", "review") and (one.source, one.rule) not in known]


def _same(told: Told, wanted: Told) -> bool:
    return all(None in (mine, theirs) or mine == theirs for mine, theirs in zip(told, wanted, strict=True))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_format_tells_the_findings_that_the_json_tells(form: str, name: str, language: str) -> None:
    report = with_text(REPORTS[name])
    wanted = sorted(_wanted(report, FORMATS[form].everything), key=lambda one: one[:2])
    told = sorted(FORMATS[form].read(renderer_for(form)(report, Page(language))), key=lambda one: one[:2])
    assert [one[:2] for one in told] == [one[:2] for one in wanted]
    assert [
        (mine, theirs) for mine, theirs in zip(told, wanted, strict=True) if not _same(mine, theirs)
    ] == []


def test_what_weighs_more_than_what_decides_is_told_with_it() -> None:
    told = [one[:2] for one in _wanted(REPORTS["joined"], False)]
    assert told == [
        ("a.txt", "nq57/digital-economy-2030"),
        ("b.txt", "nq57/digital-economy-2030"),
        ("b.txt", "nq57/steering-committee"),
    ]
