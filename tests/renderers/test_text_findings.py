"""The text report tells the findings that the JSON tells."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.layout import WIDEST
from checker.renderers.text import render_text
from checker.report import GapReport
from tests.renderers.sample import batch, full_report, single

_SECTIONS = {
    "NOT MET": "fail",
    "FOR REVIEW": "review",
    "WAIVED": "waived",
    "MET": "pass",
    "NOT APPLICABLE": "not_applicable",
}
_HEAD = re.compile(rf"(?P<name>{'|'.join(_SECTIONS)}) \((?P<count>[0-9]+)\)")
_GROUNDS = re.compile(r"· ([a-z0-9-]+/[a-z0-9-]+)$")
_MET = re.compile(r"✓ (?P<title>.+?)(?:  .*|…)?$")


def _requirements(report: GapReport) -> list[dict[str, object]]:
    """The findings that the report tells one by one: those on the content of tasks stand under their groups,
    the weaker of two that ask for the same beside the stricter."""
    tree = json.loads(render_json(report, Page("en")))
    return [
        one
        for programme in tree["programmes"]
        for one in programme["findings"]
        if not one["content"] and one["decided_by"] is None
    ]


def _sections(text: str) -> list[tuple[str, int, list[str]]]:
    found: list[tuple[str, int, list[str]]] = []
    for line in text.splitlines():
        head = _HEAD.fullmatch(line)
        if head:
            found.append((_SECTIONS[head["name"]], int(head["count"]), []))
        elif line.startswith(("WHAT THE TASKS", "━")):
            found.append(("", 0, []))
        elif found:
            found[-1][2].append(line)
    return found


@pytest.mark.parametrize("report", [single(), batch()], ids=["single", "batch"])
def test_each_outcome_has_as_many_findings_as_in_json(report: GapReport) -> None:
    counts: Counter[str] = Counter()
    for outcome, count, _ in _sections(render_text(report, Page("en", WIDEST))):
        counts[outcome] += count
    told = Counter(str(one["outcome"]) for one in _requirements(report))
    assert {name: count for name, count in counts.items() if name} == dict(told)


@pytest.mark.parametrize("report", [single(), batch()], ids=["single", "batch"])
def test_gaps_doubts_and_waived_findings_are_named_by_their_rules(report: GapReport) -> None:
    for outcome in ("fail", "review", "waived"):
        named = [
            grounds[1]
            for said, _, lines in _sections(render_text(report, Page("en", WIDEST)))
            if said == outcome
            for line in lines
            if (grounds := _GROUNDS.search(line))
        ]
        wanted = [str(one["rule"]) for one in _requirements(report) if one["outcome"] == outcome]
        assert sorted(named) == sorted(wanted)


def test_what_is_met_is_named_by_its_title() -> None:
    report = single()
    told = [
        str(match["title"]).strip()
        for outcome, _, lines in _sections(render_text(report, Page("en", WIDEST)))
        if outcome == "pass"
        for line in lines
        if (match := _MET.match(line))
    ]
    wanted = [str(one["title"]) for one in _requirements(report) if one["outcome"] == "pass"]
    assert len(told) == len(wanted)
    assert all(title.startswith(said) for said, title in zip(told, wanted, strict=True))


def test_the_sample_has_every_outcome() -> None:
    assert {finding.outcome for finding in full_report().findings} == set(_SECTIONS.values())
