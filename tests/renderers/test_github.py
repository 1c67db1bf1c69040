"""Workflow commands of GitHub Actions, as its runner reads them, and the summary of a step."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.programme import Programme
from checker.renderers import github
from checker.renderers.github import MOST, render_github, render_step_summary
from checker.renderers.interface import Page
from checker.report import GapReport
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.sample import batch, finding, full_report, single, target
from tests.renderers.sample_pack import BUDGET, DIGITAL, FUNDS, PACK, TFP, both
from tests.renderers.texts import with_text

GOLDENS = Path(__file__).parent / "goldens"


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def read(written: str) -> list[Command]:
    """The commands that a runner finds in a log: a line that begins with "::", blanks before it aside. It
    also takes "##[" for one, wherever it stands in other lines."""
    found = []
    for line in written.split("\n"):
        if line.lstrip().startswith("::"):
            head, _, message = line.lstrip()[2:].partition("::")
            name, _, rest = head.partition(" ")
            pairs = dict(pair.partition("=")[::2] for pair in rest.split(",") if pair)
            found.append(Command(name, {key: _plain(value) for key, value in pairs.items()}, _plain(message)))
        else:
            assert "##[" not in line
    return found


def _plain(text: str) -> str:
    for escaped, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("single.vi.github.txt", with_text(single()), "vi"), ("batch.en.github.txt", with_text(batch()), "en")],
)
def test_a_log_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    _golden(name, render_github(report, Page(language)))


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("single.vi.step.md", single(), "vi"), ("batch.en.step.md", batch(), "en")],
)
def test_a_summary_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    _golden(name, render_step_summary(report, Page(language)))


def _golden(name: str, written: str) -> None:
    golden = GOLDENS / name
    if os.environ.get("CHECKER_WRITE_GOLDENS"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


def test_an_annotation_has_the_place_the_title_and_what_to_write() -> None:
    first = read(render_github(with_text(single()), Page()))[0]
    assert first.name == "error"
    assert first.properties == {
        "file": "programmes/kon-ray.txt",
        "line": "45",
        "endLine": "45",
        "col": "3",
        "endColumn": "74",
        "title": "Chi ngân sách cho khoa học, công nghệ và chuyển đổi số (nq57/budget-share)",
    }
    assert first.message.startswith("Chưa đạt: ")
    assert "2%" in first.message
    assert "Nên viết: " in first.message


def test_words_over_two_lines_have_no_columns() -> None:
    text = "kinh tế số\nđạt 12%"
    said = target("digital_economy_grdp", 12.0, text, 1)
    said = replace(said, evidence=replace(said.evidence, start=0, end=len(text)))
    held = replace(full_report(), findings=(finding(DIGITAL, "fail", "below_threshold", said),), text=text)
    (found,) = read(render_github(replace(single(), programmes=(held,)), Page()))
    assert "col" not in found.properties
    assert (found.properties["line"], found.properties["endLine"]) == ("1", "2")


def test_what_a_person_decides_is_a_notice() -> None:
    held = replace(full_report(), findings=(finding(BUDGET, "review", "approximate"),))
    (found,) = read(render_github(replace(single(), programmes=(held,)), Page()))
    assert found.name == "notice"


def _many(count: int, severity: str) -> GapReport:
    rule = replace(TFP, severity=severity)  # type: ignore[arg-type]
    one = replace(full_report(), findings=(finding(rule, "fail", "not_stated"),))
    return replace(single(), programmes=tuple(replace(one, source=f"{n}.txt") for n in range(count)))


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_no_more_errors_and_warnings_are_told_than_github_shows_and_the_rest_is_counted(
    severity: str,
) -> None:
    commands = read(render_github(_many(MOST, severity), Page("en")))
    assert [command.name for command in commands] == [severity] * MOST
    commands = read(render_github(_many(MOST + 2, severity), Page("en")))
    assert [command.name for command in commands] == [severity] * MOST + ["notice"]
    assert commands[-1].message.startswith("2 more results cannot be marked here")


def test_the_last_notice_counts_what_is_beyond() -> None:
    commands = read(render_github(_many(MOST + 2, "note"), Page("en")))
    assert [command.name for command in commands] == ["notice"] * MOST
    assert commands[-1].message.startswith("3 more results")


def test_what_could_not_be_checked_comes_first() -> None:
    first = read(render_github(batch(), Page()))[0]
    assert (first.name, first.properties["file"]) == ("error", "scan.pdf")


def test_nothing_checked_is_an_error() -> None:
    (found,) = read(render_github(GapReport(packs=(PACK,)), Page()))
    assert found.name == "error"


def test_how_each_document_stands_is_in_the_log() -> None:
    assert "checker: programmes/kon-ray.txt: 3 of 10 applicable" in render_github(single(), Page("en"))


def test_hostile_text_gives_no_command_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "MOST", 10_000)
    written = render_github(hostile_report(), Page())
    commands = read(written)
    assert {command.name for command in commands} <= {"error", "warning", "notice"}
    allowed = {"file", "line", "endLine", "col", "endColumn", "title"}
    assert all(set(command.properties) <= allowed for command in commands)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", written)
    assert max(map(len, written.splitlines())) < 10_000
    assert len(commands) >= 3 * len(HOSTILE)


def test_a_file_name_is_one_property_whatever_is_in_it() -> None:
    source = "a,line=9:: b%0A:c.txt"
    held = replace(full_report(), source=source, findings=(finding(TFP, "fail", "not_stated"),))
    (found,) = read(render_github(replace(single(), programmes=(held,)), Page()))
    assert (found.properties["file"], found.properties["line"]) == (source, "1")


def test_a_summary_holds_a_row_for_each_document_and_no_markup_of_theirs() -> None:
    written = render_step_summary(hostile_report(), Page())
    rows = [line for line in written.split("\n") if line.startswith("| ")]
    assert len(rows) == 2 * len(HOSTILE) + 2
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert "<script" not in re.sub(r"\\<", "", written)
    assert not re.search(r"(?<!\\)\[", written)


def test_a_summary_of_very_many_documents_stays_within_what_github_takes() -> None:
    name = "đ" * 300
    one = replace(full_report(), programme=Programme(), findings=(finding(FUNDS, "fail", "not_stated"),))
    many = tuple(replace(one, source=f"{n} {name}") for n in range(github.SUMMARY_ROWS + 3))
    written = render_step_summary(replace(single(), programmes=many), Page("en"))
    assert "| and 3 more documents |" in written
    assert len(written.encode()) < 1_048_576
    exactly = render_step_summary(replace(single(), programmes=many[3:]), Page("en"))
    assert "more documents" not in exactly


@settings(deadline=None)
@given(st.text(), st.text())
def test_whatever_files_and_rules_are_called_there_is_one_command_with_one_place(
    name: str, title: str
) -> None:
    held = finding(replace(TFP, title=both(title, title)), "fail", "not_stated")
    checked = replace(full_report(), source=name, findings=(held,))
    (found,) = read(render_github(replace(single(), programmes=(checked,)), Page()))
    assert (found.name, list(found.properties)) == ("warning", ["file", "line", "title"])
    assert found.properties["line"] == "1"
