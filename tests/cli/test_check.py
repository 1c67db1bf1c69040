"""`checker check`: options, exit statuses, output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli import fakes
from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (GOOD, "error", 0),
        (GAPS, "error", 1),
        (GAPS, "never", 0),
        (GOOD, "note", 0),
        (GOOD, "review", 1),
    ],
)
def test_the_gate_decides_the_exit_status(
    here: Path, checker: Command, text: str, fail_on: str, status: int
) -> None:
    put(here, a__txt=text)
    run = checker("check", "a.txt", "--fail-on", fail_on)
    assert (run.status, run.errors) == (status, [])


def test_the_text_report_goes_to_standard_output_plain_and_of_one_width(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    run = checker("check", "a.txt")
    assert "Đạt 0/2 yêu cầu áp dụng; 1 chưa đạt (1 mức lỗi); 1 cần người xem xét" in run.out
    assert "\x1b" not in run.out
    assert max(map(len, run.out.splitlines())) == 100


def test_columns_and_force_color_are_honoured(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    run = checker("check", "a.txt")
    assert "\x1b[" in run.out
    monkeypatch.setenv("NO_COLOR", "1")
    run = checker("check", "a.txt")
    assert "\x1b" not in run.out
    assert max(map(len, run.out.splitlines())) == 60


def test_reports_and_diagnostics_speak_the_language_asked_for(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    run = checker("check", "a.txt", "missing.txt", "--lang", "en")
    assert "0 of 2 applicable requirements met" in run.out
    assert run.errors == ["checker: missing.txt: no such file or folder; check the path"]


def test_json_is_the_same_bytes_each_time_and_names_the_source_as_given(here: Path, checker: Command) -> None:
    (here / "p").mkdir()
    put(here / "p", b__txt=GOOD, a__txt=GAPS)
    runs = [checker("check", "p", "--format", "json") for _ in range(2)]
    assert runs[0].out == runs[1].out
    report = json.loads(runs[0].out)
    assert [programme["source"] for programme in report["programmes"]] == ["p/a.txt", "p/b.txt"]
    assert report["programmes"][0]["findings"][0]["evidence"][0]["quote"] == "mục tiêu"


def test_the_same_file_given_twice_is_checked_once(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    report = json.loads(checker("check", "a.txt", "./a.txt", ".", "--format", "json").out)
    assert [programme["source"] for programme in report["programmes"]] == ["a.txt"]


def test_an_engine_that_stands_in_is_told_of_and_the_report_is_the_same(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GOOD)
    usual = checker("check", "a.txt")
    monkeypatch.setattr(fakes, "FALLBACK", True)
    run = checker("check", "a.txt", "--lang", "en")
    assert len(run.errors) == 1
    assert "durable-rules is not installed here, so the reference engine answers" in run.errors[0]
    assert checker("check", "a.txt").out == usual.out
    assert checker("check", "a.txt", "--engine", "reference").errors == []


def test_a_document_type_given_by_hand_wins(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    report = json.loads(checker("check", "a.txt", "--format", "json", "--document-type", "summary").out)
    assert report["programmes"][0]["document"]["type"] == "summary"


def test_the_report_is_written_to_a_file_whole_and_nothing_else_is_left(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS, report__json="old")
    os.chmod("report.json", 0o640)
    run = checker("check", "a.txt", "--format", "json", "--output", "report.json")
    assert (run.status, run.out) == (1, "")
    assert json.loads((here / "report.json").read_bytes())["errors"] == []
    assert (here / "report.json").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir()) == ["a.txt", "report.json"]


def test_a_report_in_the_folder_that_is_checked_is_no_programme(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    for _ in range(2):
        run = checker("check", ".", "-o", "report.txt")
        assert (run.status, run.errors) == (0, [])


def test_a_programme_written_as_data_is_checked_like_a_text(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    assert checker("parse", "a.txt", "-o", "a.yaml").status == 0
    data = (here / "a.yaml").read_text(encoding="utf-8")
    assert checker("check", "a.yaml").status == 1
    put(here, a__yaml=data.replace("value: 2", "value: 3"))
    assert checker("check", "a.yaml").status == 0


def test_parse_gives_the_programme_as_json(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    run = checker("parse", "a.txt", "--format", "json")
    programme = json.loads(run.out)
    assert (run.status, programme["province"], programme["targets"][0]["value"]) == (0, "Kon Tum", 2.0)


def test_parse_shows_that_nothing_was_found_rather_than_refusing(here: Path, checker: Command) -> None:
    put(here, a__txt="Không có gì ở đây để đọc cả.")
    run = checker("parse", "a.txt", "--format", "json")
    assert (run.status, json.loads(run.out)["targets"]) == (0, [])


def test_in_a_job_of_github_the_table_goes_into_the_summary_of_the_step(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS, step__md="before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "step.md")
    run = checker("check", "a.txt", "--format", "github", "--lang", "en")
    assert run.out.startswith("::error file=a.txt,line=1,")
    written = (here / "step.md").read_text(encoding="utf-8")
    assert written.startswith("before\n## ")
    assert "| a.txt | 0 | 1 | 1 | 1 | 0 |" in written
    checker("check", "a.txt", "--format", "json", "--report", "github=log.txt")
    assert (here / "step.md").read_text(encoding="utf-8").count("| a.txt |") == 2
    checker("check", "a.txt", "--format", "gitlab")
    assert (here / "step.md").read_text(encoding="utf-8").count("| a.txt |") == 2


def test_outside_of_github_no_summary_is_written(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert checker("check", "a.txt", "--format", "github").status == 1
    assert os.listdir() == ["a.txt"]


def test_a_summary_that_cannot_be_written_is_said(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/step.md")
    run = checker("check", "a.txt", "--format", "github")
    assert (run.status, len(run.errors)) == (2, 1)
    assert "nowhere/step.md: không ghi được" in run.errors[0]
