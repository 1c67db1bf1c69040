"""SARIF for GitHub: what it takes at most, and what is said of the rest."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from checker.renderers import sarif
from checker.renderers.interface import Page
from checker.renderers.sarif import (
    GITHUB_BYTES,
    GITHUB_MESSAGE,
    GITHUB_RESULTS,
    render_sarif_for_github,
)
from checker.report import GapReport
from tests.renderers.sample import finding, full_report
from tests.renderers.sample_pack import CITED, FUNDS, PACK, both


def _many(count: int, **more: Any) -> GapReport:
    held = replace(FUNDS, **more)
    one = replace(full_report(), findings=(finding(held, "fail", "not_stated"),))
    programmes = tuple(replace(one, source=f"{number}.txt") for number in range(count))
    return GapReport(packs=(replace(PACK, rules=(held, CITED)),), programmes=programmes)


def test_more_than_github_shows_is_cut_from_the_end_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "GITHUB_RESULTS", 20)
    exactly = json.loads(render_sarif_for_github(_many(20), Page()))["runs"][0]
    assert len(exactly["results"]) == 20
    assert exactly["invocations"][0]["toolExecutionNotifications"] == []
    last = replace(full_report(), source="last.txt", findings=(finding(CITED, "fail", "not_stated"),))
    report = _many(20)
    more = replace(report, programmes=(*report.programmes, last))
    run = json.loads(render_sarif_for_github(more, Page("en")))["runs"][0]
    assert len(run["results"]) == 20
    assert run["results"][0]["level"] == "warning"
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].endswith("1 lesser ones are left out.")


@pytest.mark.slow
def test_what_github_gets_stays_below_its_ten_megabytes_whatever_it_says() -> None:
    chance = random.Random(57)
    noise = "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(2 * GITHUB_MESSAGE))
    report = _many(GITHUB_RESULTS, title=both(noise, noise))
    log = json.loads(render_sarif_for_github(report, Page()))
    (run,) = log["runs"]
    assert {len(result["message"]["text"]) for result in run["results"]} == {GITHUB_MESSAGE}
    assert len(run["results"]) == GITHUB_BYTES // len(run["results"][0]["message"]["text"].encode())
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert str(len(run["results"])) in told["message"]["text"]
    for result in run["results"]:  # nothing that repeats
        result["message"]["text"] = "".join(
            chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(GITHUB_MESSAGE)
        )
    assert len(gzip.compress(json.dumps(log, ensure_ascii=False, indent=2).encode())) < 10_000_000
