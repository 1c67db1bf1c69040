"""The report as Markdown: golden files, the findings of the JSON, and text that stays text."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.layout import clean
from checker.renderers.markdown import escape, render_markdown
from checker.report import Fault, GapReport, WaiverUse
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.office import read_markdown
from tests.renderers.sample import WAIVER, batch, single
from tests.renderers.sample_pack import PACK
from tests.renderers.test_text import GOLDENS, REGENERATE


def _tokens(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("single.vi.md", single(), "vi"), ("single.en.md", single(), "en"), ("batch.vi.md", batch(), "vi")],
)
def test_a_report_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    written = render_markdown(report, Page(language))
    golden: Path = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_finding_of_two_packs_is_told_once_with_its_outcome(language: str) -> None:
    told = list(read_markdown(render_markdown(drafts_report(), Page(language))))
    programmes = json.loads(render_json(drafts_report(), Page()))["programmes"]
    assert sorted(told) == sorted(
        (one["source"], finding["rule"], finding["outcome"])
        for one in programmes
        for finding in one["findings"]
    )


@pytest.mark.parametrize("report", [single(), batch()])
def test_the_reason_of_each_gap_and_what_is_met_is_told(report: GapReport) -> None:
    text = render_markdown(report, Page("vi"))
    for programme in json.loads(render_json(report, Page("vi")))["programmes"]:
        for finding in programme["findings"]:
            if finding["remediation"] and finding["reason"] != "not_stated":
                assert escape(finding["remediation"]) in text
            if finding["stated"]:
                assert escape(finding["stated"]) in text or finding["content"]


@pytest.mark.parametrize("report", [single(), batch(), hostile_report()])
def test_every_row_of_a_table_has_as_many_cells_as_its_head(report: GapReport) -> None:
    lines = [line for line in render_markdown(report, Page()).splitlines() if line.startswith("|")]
    counts = [len(re.findall(r"(?<!\\)\|", line)) for line in lines]
    width = 0
    for index, count in enumerate(counts):
        if lines[index + 1 : index + 2] and set(lines[index + 1]) <= set("|-:"):
            width = count
        assert count == width


def test_hostile_text_marks_nothing_up_and_links_nowhere() -> None:
    text = render_markdown(hostile_report(), Page())
    allowed = {"text", "strong_open", "strong_close", "em_open", "em_close", "code_inline"}
    for token in _tokens(text):
        assert token.type not in ("html_block", "fence", "code_block", "hr")
        kinds = {child.type for child in token.children or []}
        assert kinds <= allowed | {"text_special"}
    assert "##[" not in text
    assert not re.search(r"\w://|www\.|\w@\w", text)
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert all(character.isprintable() for line in text.splitlines() for character in line)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is_written(text: str) -> None:
    assert _shown(text) == clean(text)


@given(st.text(max_size=80))
def test_any_text_shows_as_it_is_written(text: str) -> None:
    assert _shown(text) == clean(text)


def _shown(text: str) -> str:
    """What is read in a cell of a table."""
    tokens = _tokens(f"| a | b |\n|---|---|\n| x: {escape(text)} | . |")
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    assert {child.type for child in cells[2].children or []} <= {"text", "text_special"}
    return "".join(child.content for child in cells[2].children or [])[3:]


def test_files_that_could_not_be_checked_and_idle_waivers_are_listed() -> None:
    use = WaiverUse(waiver=WAIVER, state="expired", sources=())
    text = render_markdown(replace(batch(), waivers=(use,)), Page("vi"))
    assert "- **scan.pdf**: định dạng chưa đọc được (.pdf)" in text
    assert "hết hạn ngày 31/12/2026" in text


def test_a_report_of_faults_alone_names_them() -> None:
    report = GapReport(packs=(PACK,), faults=(Fault(source="x.txt", message="rỗng"),))
    assert render_markdown(report, Page()).endswith("## Không kiểm tra được\n\n- **x.txt**: rỗng\n")


def test_one_programme_has_no_table_of_many() -> None:
    assert "Tổng cộng" not in render_markdown(single(), Page())
    assert "| Tổng cộng |" in render_markdown(batch(), Page())
