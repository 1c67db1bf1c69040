"""The report for people: golden files, and what must hold at every width."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from checker.renderers.interface import Page, Renderer
from checker.renderers.json import render_json
from checker.renderers.layout import columns
from checker.renderers.markdown import render_markdown
from checker.renderers.text import render_text
from checker.report import Fault, GapReport
from tests.renderers.hostile import hostile_report
from tests.renderers.sample import batch, finding, full_report, single, target
from tests.renderers.sample_pack import BUDGET, DIGITAL, FIRMS, HDI, PACK

GOLDENS = Path(__file__).parent / "goldens"
#: Set to write the golden files anew; read the difference before committing it.
REGENERATE = "CHECKER_WRITE_GOLDENS"


@pytest.mark.parametrize(
    ("name", "report", "page"),
    [
        ("single.vi.100.txt", single(), Page("vi", 100)),
        ("single.en.80.txt", single(), Page("en", 80)),
        ("batch.vi.120.txt", batch(), Page("vi", 120)),
        ("batch.vi.40.txt", batch(), Page("vi", 40)),
        ("single.vi.colour.txt", single(), Page("vi", 80, colour=True)),
        ("batch.vi.json", batch(), Page("vi")),
        ("single.en.json", single(), Page("en")),
    ],
)
def test_a_report_is_the_one_that_was_read_and_approved(name: str, report: GapReport, page: Page) -> None:
    render = render_json if name.endswith(".json") else render_text
    written = render(report, page)
    golden = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1, 20, 39, 40, 55, 56, 57, 73, 80, 100, 120, 300])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_line_is_wider_than_the_page(width: int, language: str) -> None:
    lines = render_text(batch(), Page(language, width)).splitlines()
    assert max(map(len, lines)) <= min(max(width, 20), 120)
    assert not any(line != line.rstrip() for line in lines)


def test_the_same_report_gives_the_same_text() -> None:
    assert render_text(batch(), Page()) == render_text(batch(), Page())


def test_colour_adds_nothing_but_colour() -> None:
    import re

    coloured = render_text(batch(), Page("vi", 80, colour=True))
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == render_text(batch(), Page("vi", 80)).splitlines()


def test_a_report_of_faults_alone_is_empty() -> None:
    report = GapReport(packs=(PACK,), faults=(Fault(source="x.txt", message="rỗng"),))
    assert render_text(report, Page()) == ""


def test_a_quote_cannot_move_the_cursor_of_the_reader() -> None:
    said = target("digital_economy_grdp", 10.0, "\x1b[2J10%\u202e\r\n\x07GRDP")
    report = GapReport(
        packs=(PACK,),
        programmes=(
            replace(
                full_report(), source="a\x1b.txt", findings=(finding(DIGITAL, "fail", "not_stated", said),)
            ),
        ),
    )
    assert render_text(report, Page()).replace("\n", "").isprintable()


def test_a_long_quote_is_cut_around_its_figure_between_words() -> None:
    words = "công nghệ số " * 60
    said = target("digital_economy_grdp", 12.5, f"{words}đạt 12,5% GRDP {words}")
    report = replace(
        single(),
        programmes=(replace(full_report(), findings=(finding(DIGITAL, "fail", "below_threshold", said),)),),
    )
    text = " ".join(render_text(report, Page()).split())
    quote = text[text.index("“") : text.index("”")]
    assert "12,5%" in quote
    assert quote.startswith("“… ")
    assert quote.endswith(" …")
    assert len(quote) < 260


def test_gaps_come_by_severity_and_before_what_is_met() -> None:
    text = render_text(single(), Page())
    marks = ("✗ Lỗi", "✗ Cảnh báo", "? Cảnh báo", "? Lưu ý", "✓ ", "– ")
    order = [text.index(f"\n{mark}") for mark in marks]
    assert order == sorted(order)


def test_what_may_be_set_lower_is_said_once_below_the_gaps() -> None:
    text = " ".join(render_text(single(), Page()).split())
    note = "nếu tỉnh chọn mức thấp hơn, cần ghi rõ lý do và lộ trình"
    assert text.count(note) == 1
    assert text.index("CHƯA ĐẠT") < text.index(note) < text.index("CẦN XEM XÉT")
    binding = replace(full_report(), findings=(finding(BUDGET, "fail", "not_stated"),))
    assert note not in " ".join(render_text(replace(single(), programmes=(binding,)), Page()).split())


def test_verdicts_stand_above_the_findings_one_line_each_and_change_no_count() -> None:
    text = render_text(single(), Page("vi", 120))
    head = text[: text.index("CHƯA ĐẠT")]
    titles = ("Mục tiêu", "Nhiệm vụ", "Tổ chức thực hiện", "Kết luận chung")
    assert [line.split("  ")[0] for line in head.splitlines() if line.startswith(titles)] == list(titles)
    silent = replace(full_report(), verdicts=())
    without = render_text(replace(single(), programmes=(silent,)), Page("vi", 120))
    assert [line for line in text.splitlines() if not line.startswith(titles)] == without.splitlines()


def test_requirements_that_do_not_apply_are_not_counted_against_a_programme() -> None:
    assert "Đạt 3/10 yêu cầu áp dụng; " in render_text(single(), Page())


def test_a_figure_is_cut_between_words_and_keeps_its_number() -> None:
    said = target("firms", 14.0, "có 14 doanh nghiệp", unit="count", horizon=2030)
    report = replace(full_report(), findings=(finding(FIRMS, "pass", "meets", said),))
    for width in range(56, 100):
        text = render_text(replace(single(), programmes=(report,)), Page("vi", width))
        row = next(line for line in text.splitlines() if line.startswith("✓"))
        assert "14" in row
        if "…" in row.partition("14")[2]:
            assert row.partition("14")[2].split("…")[0].strip() in ("", "doanh", "doanh nghiệp")


def test_a_summary_says_that_its_silence_proves_nothing() -> None:
    text = " ".join(render_text(batch(), Page()).split())
    assert "không nêu ở đây chưa có nghĩa là chương trình không có" in text
    assert "cần đối chiếu với toàn văn (5)" in text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("render", [render_text, render_json, render_markdown])
def test_in_the_log_of_a_ci_job_no_line_is_a_command_to_the_runner(render: Renderer, width: int) -> None:
    written = render(hostile_report(), Page("vi", width))
    assert isinstance(written, str)
    lines = written.split("\n")
    assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
    assert render is not render_text or max(map(columns, lines)) <= width


def test_what_would_reorder_a_line_is_escaped_in_json_and_means_the_same() -> None:
    said = target("hdi", 0.7, "##[group] \u202e0,7\u2066 \ufeff\u200b", unit="index")
    report = replace(
        single(),
        programmes=(replace(full_report(), findings=(finding(HDI, "review", "conflicting", said),)),),
    )
    written = render_json(report, Page())
    assert "##\\u005bgroup] \\u202e0,7\\u2066 \\ufeff\\u200b" in written
    found = json.loads(written)["programmes"][0]["findings"][0]["evidence"][0]["quote"]
    assert found == said.evidence.quote
