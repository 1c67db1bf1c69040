"""Settings from a file above the documents: found, bounded, overruled by the command line, and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD


def test_settings_are_found_upwards_from_the_document_and_told(here: Path, checker: Command) -> None:
    (here / "p" / "q").mkdir(parents=True)
    put(here / "p", checker__toml='lang = "en"\nfail-on = "never"\n')
    put(here / "p" / "q", a__txt=GAPS)
    run = checker("check", "p/q/a.txt")
    assert run.status == 0
    assert "requirements met" in run.out
    assert run.errors == ["checker: Settings from p/checker.toml."]


def test_the_nearest_file_counts_and_a_project_file_only_with_its_table(here: Path, checker: Command) -> None:
    (here / "p").mkdir()
    put(here, checker__toml='fail-on = "never"\n')
    put(here / "p", pyproject__toml='[project]\nname = "x"\n', a__txt=GAPS)
    assert checker("check", "p/a.txt").status == 0
    put(here / "p", pyproject__toml='[tool.checker]\nfail-on = "error"\n')
    run = checker("check", "p/a.txt")
    assert (run.status, run.errors) == (1, ["checker: Theo thiết lập trong p/pyproject.toml."])


def test_the_command_line_wins(here: Path, checker: Command) -> None:
    put(here, checker__toml='fail-on = "never"\nlang = "en"\n', a__txt=GAPS)
    assert checker("check", "a.txt", "--fail-on", "error").status == 1
    assert "yêu cầu áp dụng" in checker("check", "a.txt", "--lang", "vi").out


def test_no_settings_are_taken_where_none_are_wanted(here: Path, checker: Command) -> None:
    put(here, checker__toml='fail-on = "never"\n', a__txt=GAPS)
    run = checker("check", "a.txt", "--no-config")
    assert (run.status, run.errors) == (1, [])


def test_a_command_takes_of_the_settings_what_is_for_it(here: Path, checker: Command) -> None:
    put(here, checker__toml='rules = ["nq57", "nq57"]\nformat = "md"\n', a__txt=GAPS)
    assert checker("check", "a.txt").out.startswith("# ")
    run = checker("parse", "a.txt")  # takes one pack, and writes no Markdown
    assert (run.status, run.out.startswith("province: Kon Tum")) == (0, True)
    put(here, checker__toml='format = "mdx"\n')
    for command in ("check", "parse"):
        assert checker(command, "a.txt").status == 2


def test_a_file_can_be_named(here: Path, checker: Command) -> None:
    put(here, other__toml='fail-on = "never"\n', checker__toml="wrong\n", a__txt=GAPS)
    assert checker("check", "a.txt", "--config", "other.toml").status == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'error'", "checker.toml: fail_on: no such setting; did you mean fail-on?"),
        ("colour = true", "checker.toml: colour: no such setting; known are rules, lang"),
        ("as-of = 3", "checker.toml: as-of: expected a text"),
        ("rules = 'nq57'", "checker.toml: rules: expected a list of texts"),
        ("rules = [3]", "checker.toml: rules: expected a list of texts"),
        ("ocr = 'no'", "checker.toml: ocr: expected true or false"),
        ("max-pages = true", "checker.toml: max-pages: expected a whole number"),
        ("max-size = 'much'", "checker.toml: max-size: expected a number"),
        ('waivers = "a\\u0000"', "checker.toml: waivers: holds a NUL character"),
        ('report = ["json=a\\u0000"]', "checker.toml: report: holds a NUL character"),
        ("rules = []", "checker.toml: rules: expected at least one pack"),
        ("as-of = 2026-01-01T10:00:00", "checker.toml: as-of: expected a text"),
        (
            "[tool.checker]\nlang = 'en'",
            "checker.toml: tool: no such setting; in this file settings stand with",
        ),
        ("fail-on = 'sometimes'", "checker.toml: fail-on: 'sometimes' is not one of 'error'"),
        ("timeout = nan", "checker.toml: timeout: nan is no number"),
        ("timeout = inf", "checker.toml: timeout: inf is not in the range"),
        ("as-of = '2026-13-01'", 'checker.toml: as-of: "2026-13-01" is no date'),
        ("report = ['sarif']", 'checker.toml: report: "sarif": write FORMAT=FILE'),
        ("lang = ", "checker.toml: no valid TOML"),
        ("lang = " + "[" * 100_000, "checker.toml: nested too deep"),
        ("#" * 1_000_001, "checker.toml: larger than 1 MB"),
        (b"lang = '\xff'", "checker.toml: no valid TOML"),
    ],
)
def test_a_setting_that_is_none_is_refused_in_one_line(
    here: Path, checker: Command, text: str | bytes, said: str
) -> None:
    put(here, checker__toml=text, a__txt=GOOD)
    run = checker("check", "a.txt", "--lang", "en")
    assert run.status == 2
    assert len(run.errors) == 1
    assert run.errors[0].startswith(f"checker: {said}")


def test_what_is_wrong_with_settings_is_said_in_vietnamese_too(here: Path, checker: Command) -> None:
    put(here, checker__toml="fail_on = 'error'", a__txt=GOOD)
    (line,) = checker("check", "a.txt").errors
    assert line == "checker: checker.toml: fail_on: không có thiết lập này; có phải fail-on?"
    put(here, checker__toml="lang = 3")
    assert checker("check", "a.txt").errors == ["checker: checker.toml: lang: cần chữ trong ngoặc kép"]


def test_a_project_file_in_which_tool_is_no_table_holds_no_settings(here: Path, checker: Command) -> None:
    put(here, pyproject__toml="tool = 1\n", a__txt=GOOD)
    assert (checker("check", "a.txt").status, checker("check", "a.txt").errors) == (0, [])


def test_what_is_wrong_on_the_command_line_is_not_laid_to_the_settings(here: Path, checker: Command) -> None:
    put(here, checker__toml='fail-on = "never"\n', a__txt=GOOD)
    run = checker("check", "a.txt", "--fail-on", "sometimes")
    assert run.status == 2
    assert run.errors[0].startswith("checker: Invalid value for '--fail-on': 'sometimes'")


def test_a_day_may_stand_in_settings_as_toml_has_it(here: Path, checker: Command) -> None:
    for day in ("2026-01-01", '"2026-01-01"'):
        put(here, checker__toml=f"as-of = {day}\n", a__txt=GOOD)
        assert checker("check", "a.txt").status == 0


def test_documents_under_different_settings_are_not_checked_together(here: Path, checker: Command) -> None:
    for name in ("p", "q"):
        (here / name).mkdir()
        put(here / name, checker__toml='fail-on = "never"\n', a__txt=GAPS)
    run = checker("check", "p/a.txt", "q/a.txt")
    assert run.status == 2
    assert "cùng áp dụng" in run.errors[0]
    assert checker("check", "p/a.txt", "q/a.txt", "--config", "p/checker.toml").status == 0


@pytest.mark.parametrize("file", ["../out.json", "/out.json", "link.json", "q/../../out.json"])
def test_settings_that_come_with_documents_write_in_their_own_folder_alone(
    here: Path, checker: Command, file: str
) -> None:
    (here / "p").mkdir()
    (here / "p" / "link.json").symlink_to(here / "mine.json")
    put(here, mine__json="mine")
    put(here / "p", checker__toml=f'report = ["json={file}"]\n', a__txt=GOOD)
    run = checker("check", "p", "--lang", "en")
    assert run.status == 2
    assert "lies outside the folder of these settings" in run.errors[0]
    assert (here / "mine.json").read_text() == "mine"
    if file == "../out.json":
        assert checker("check", "p", "--config", "p/checker.toml").status == 0
        assert (here / "out.json").exists()


def test_paths_in_settings_start_at_their_folder(here: Path, checker: Command) -> None:
    (here / "p").mkdir()
    put(here / "p", checker__toml='report = ["json=out.json"]\n', a__txt=GOOD)
    assert checker("check", "p/a.txt").status == 0
    assert json.loads((here / "p" / "out.json").read_text(encoding="utf-8"))["programmes"]


def test_other_commands_take_what_they_know(here: Path, checker: Command) -> None:
    put(here, checker__toml='fail-on = "never"\nlang = "en"\n', a__txt=GAPS)
    assert checker("parse", "a.txt").status == 0
    assert checker("compare", "a.txt", "a.txt").out.count("TWO VERSIONS COMPARED") == 1


# Several reports in one run.


def test_several_reports_are_written_in_one_run(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    run = checker("check", "a.txt", "--report", "json=r.json", "--report", "text=r.txt")
    assert run.status == 1
    assert json.loads((here / "r.json").read_text(encoding="utf-8"))["programmes"][0]["source"] == "a.txt"
    assert (here / "r.txt").read_text(encoding="utf-8") == run.out


@pytest.mark.parametrize("wrong", ["json", "json=", "=r.json", "word=r.doc"])
def test_a_report_needs_a_format_and_a_file(here: Path, checker: Command, wrong: str) -> None:
    put(here, a__txt=GAPS)
    run = checker("check", "a.txt", "--report", wrong)
    assert run.status == 2
    assert "FORMAT=FILE" in run.errors[0]


def test_two_reports_do_not_share_a_file_nor_replace_the_document(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    assert checker("check", "a.txt", "--report", "json=r", "--report", "text=./r").status == 2
    assert checker("check", "a.txt", "--report", "json=a.txt").status == 2
    assert (here / "a.txt").read_text(encoding="utf-8") == GAPS


def test_a_report_in_the_folder_that_is_checked_is_no_document(here: Path, checker: Command) -> None:
    put(here, a__txt=GAPS)
    for _ in range(2):
        run = checker("check", ".", "--report", "text=r.txt", "--format", "json")
        assert [one["source"] for one in json.loads(run.out)["programmes"]] == ["./a.txt"]


def test_a_report_replaces_no_document_of_the_folder_that_is_checked(here: Path, checker: Command) -> None:
    (here / "p").mkdir()
    put(here / "p", a__txt=GOOD, b__docx=b"PK")
    for given in (("--report", "json=p/a.txt"), ("--format", "md", "-o", "p/b.docx")):
        run = checker("check", "p", *given, "--lang", "en")
        assert run.status == 2
        assert "would overwrite a document of the folder" in run.errors[0]
    assert (here / "p" / "a.txt").read_text("utf-8") == GOOD
    (here / "p" / "b.docx").unlink()
    for _ in range(2):  # a report of an earlier run is written anew
        assert checker("check", "p", "--report", "md=p/r.md", "--report", "json=p/r.json").status == 0
