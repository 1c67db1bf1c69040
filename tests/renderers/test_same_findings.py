"""Every format of one report tells the same findings.

To join with a format: add it to `FORMATS`: whether it tells everything or what is open, and how to read what
it tells back from what it writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
from junitparser import Failure, JUnitXml, Skipped

from checker.renderers import github, renderer_for
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.report import GapReport
from tests.renderers.office import read_docx, read_markdown, read_xlsx
from tests.renderers.sample import batch, finding, full_report, single
from tests.renderers.sample_pack import COMMITTEE, DIGITAL, TFP
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
    """`everything`: each finding; otherwise what is open and new. `known`: what a baseline knows as well."""

    everything: bool
    read: Read
    known: bool = True


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


def _read_junit(written: str) -> Iterator[Told]:
    for suite in JUnitXml.fromstring(written.encode()):
        for case in suite:
            if not case.result:
                yield Told(case.classname, _rule(case.name), "pass")
            for result in case.result:
                if isinstance(result, Failure):
                    yield Told(case.classname, _rule(case.name), "fail", severity=result.type)
                elif isinstance(result, Skipped):
                    yield Told(case.classname, _rule(case.name), result.type)


def _rule(name: str) -> str:
    return name.partition(": ")[0]


def _read_gitlab(written: str) -> Iterator[Told]:
    gap = {"critical": "error", "major": "warning", "minor": "note"}
    for issue in json.loads(written):
        place, kind = issue["location"], issue["severity"]
        if kind != "blocker":
            outcome = "fail" if kind in gap else "review"
            yield Told(place["path"], issue["check_name"], outcome, None, gap.get(kind))


def _read_github(written: str) -> Iterator[Told]:
    kinds = {"error": "error", "warning": "warning", "notice": "note"}
    told = re.compile(r"::(\w+) file=([^,]*),line=(\d+).*?,title=.*?\((\S+/\S+)\)::(\S+) .*")
    outcomes = {"Chưa": "fail", "Not": "fail", "Cần": "review", "For": "review"}
    for found in filter(None, map(told.fullmatch, written.splitlines())):
        outcome = outcomes[found[5]]
        severity = kinds[found[1]] if outcome == "fail" else None
        yield Told(unquote(found[2]), found[4], outcome, None, severity)


def _read_markdown(written: str) -> Iterator[Told]:
    return (Told(*told) for told in read_markdown(written))


def _read_docx(written: bytes) -> Iterator[Told]:
    return (Told(*told) for told in read_docx(written))


def _read_xlsx(written: bytes) -> Iterator[Told]:
    return (Told(*told) for told in read_xlsx(written))


FORMATS: Mapping[str, Telling] = {
    "json": Telling(True, _read_json),
    "md": Telling(True, _read_markdown, known=False),
    "docx": Telling(True, _read_docx, known=False),
    "xlsx": Telling(True, _read_xlsx),
    "sarif": Telling(True, _read_sarif),
    "sarif-github": Telling(False, _read_sarif),
    "junit": Telling(True, _read_junit),
    "gitlab": Telling(False, _read_gitlab),
    "github": Telling(False, _read_github),
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


def _wanted(report: GapReport, everything: bool, known_too: bool = True) -> list[Told]:
    told = list(_read_json(render_json(report, Page())))
    if everything:
        kept = {
            (checked.source, one.id)
            for checked in report.programmes
            for one in checked.findings
            if known_too or not one.known
        }
        return [one for one in told if (one.source, one.rule) in kept]
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
def test_a_format_tells_the_findings_that_the_json_tells(
    form: str, name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(github, "MOST", 1_000)  # what is cut off is tested with the format
    report = with_text(REPORTS[name])
    wanted = _wanted(report, FORMATS[form].everything, FORMATS[form].known)
    wanted = sorted(wanted, key=lambda one: one[:2])
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
