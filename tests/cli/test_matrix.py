"""`checker matrix`: formats, exit statuses, files, what a terminal sees."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD, NOVEL
from tests.cli.test_process import ROOT, WITH_FAKES


@pytest.fixture
def drafts(here: Path) -> Path:
    folder = here / "drafts"
    folder.mkdir()
    put(folder, a__txt=GAPS, b__txt=GOOD)
    return folder


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("review", 1), ("never", 0)])
def test_the_gate_decides_the_exit_status(drafts: Path, checker: Command, fail_on: str, status: int) -> None:
    run = checker("matrix", "drafts", "--fail-on", fail_on)
    assert (run.status, run.errors) == (status, [])
    assert run.out.startswith(
        "2 văn bản của 1 tỉnh, thành phố\nĐối chiếu với 57-NQ/TW (bộ quy tắc nq57 1.0.0)\n"
    )


def test_what_is_met_everywhere_gates_nothing(drafts: Path, checker: Command) -> None:
    (drafts / "a.txt").unlink()
    assert checker("matrix", "drafts").status == 0


def test_a_file_that_cannot_be_read_is_one_line_and_status_2(drafts: Path, checker: Command) -> None:
    put(drafts, novel__txt=NOVEL)
    run = checker("matrix", "drafts", "missing.txt", "--lang", "en")
    assert run.status == 2
    assert [line.split(": ")[:2] for line in run.errors] == [
        ["checker", "drafts/novel.txt"],
        ["checker", "missing.txt"],
    ]
    assert "2 documents of 1 province or city; 2 could not be checked" in run.out


def test_nothing_checked_is_never_green(here: Path, checker: Command) -> None:
    (here / "empty").mkdir()
    run = checker("matrix", "empty", "--fail-on", "never")
    assert (run.status, run.out) == (2, "")


def test_several_formats_come_of_one_run(drafts: Path, checker: Command) -> None:
    run = checker("matrix", "drafts", "-o", "m.txt", "--report", "json=m.json", "--report", "html=m.html")
    assert (run.status, run.out) == (1, "")
    found = json.loads(Path("m.json").read_text("utf-8"))
    assert [row["source"] for row in found["programmes"]] == ["drafts/a.txt", "drafts/b.txt"]
    assert Path("m.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert Path("m.txt").read_text("utf-8").startswith("2 văn bản")


def test_a_report_in_the_folder_is_no_document(drafts: Path, checker: Command) -> None:
    for _ in range(2):
        run = checker("matrix", "drafts", "--format", "html", "-o", "drafts/m.html")
        assert (run.status, run.errors) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["drafts", "--jobs", "0"], "--jobs"),
        (["drafts", "--format", "sarif"], "--format"),
        (["drafts", "--report", "junit=x.xml"], "with FORMAT one of text, html, xlsx, json"),
        (["drafts/a.txt", "-o", "drafts/a.txt"], "kết quả sẽ ghi đè lên chính văn bản"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_is_one_line(drafts: Path, checker: Command, arguments: list[str], message: str) -> None:
    run = checker("matrix", *arguments)
    assert (run.status, len(run.errors)) == (2, 1)
    assert message in run.errors[0]
    assert (drafts / "a.txt").read_text("utf-8") == GAPS


def test_a_matrix_of_an_earlier_run_is_said_to_be_one(drafts: Path, checker: Command) -> None:
    checker("matrix", "drafts", "--format", "html", "-o", "drafts/m.html")
    run = checker("matrix", "drafts", "--lang", "en")
    assert run.status == 2
    (line,) = run.errors
    assert line.startswith("checker: drafts/m.html: this is a page that checker made and no programme")


@pytest.mark.parametrize(
    ("output", "said"), [("none/m.html", "there is no folder"), ("drafts", "it is a folder")]
)
def test_a_place_that_takes_no_file_is_refused_before_the_work(
    drafts: Path, checker: Command, monkeypatch: pytest.MonkeyPatch, output: str, said: str
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("checker.surveying.survey", never)
    for given in (("-o", output), ("--report", f"html={output}")):
        run = checker("matrix", "drafts", *given, "--lang", "en")
        assert (run.status, len(run.errors)) == (2, 1)
        assert said in run.errors[0]


def test_what_a_baseline_holds_gates_nothing_and_is_marked_in_every_format(
    drafts: Path, checker: Command
) -> None:
    assert checker("baseline", "create", "b.json", "drafts").status == 0
    files = ("--report", "json=m.json", "--report", "html=m.html", "--report", "xlsx=m.xlsx")
    run = checker("matrix", "drafts", "--baseline", "b.json", "--lang", "en", *files)
    assert (run.status, run.errors) == (0, [])
    assert "3 findings are known from an earlier run" in " ".join(run.out.split())
    found = json.loads(Path("m.json").read_text("utf-8"))
    known = {
        (row["source"], each["rule"]): each["fingerprint"]
        for row in found["programmes"]
        for each in row["findings"]
        if each["known"]
    }
    assert found["baseline"] == len(known) == 3
    checked = json.loads(checker("check", "drafts", "--baseline", "b.json", "--format", "json").out)
    assert known == {
        (row["source"], each["rule"]): each["fingerprint"]
        for row in checked["programmes"]
        for each in row["findings"]
        if each["known"]
    }
    assert Path("m.html").read_text("utf-8").count(" data-k") == 3


def test_what_is_not_in_the_baseline_gates(drafts: Path, checker: Command) -> None:
    checker("baseline", "create", "b.json", "drafts/b.txt")
    run = checker("matrix", "drafts", "--baseline", "b.json")
    assert (run.status, run.errors) == (1, [])
    found = json.loads(checker("matrix", "drafts", "--format", "json").out)
    assert found["baseline"] is None


@pytest.mark.parametrize("amount", ["nan", "inf", "1e300", "0", "-1"])
def test_a_time_that_is_none_is_wrong_usage(drafts: Path, checker: Command, amount: str) -> None:
    run = checker("matrix", "drafts", "--timeout", amount)
    assert (run.status, len(run.errors)) == (2, 1)
    assert "'--timeout'" in run.errors[0]


def test_settings_apply_but_for_the_formats_of_a_check(drafts: Path, checker: Command) -> None:
    (drafts / "checker.toml").write_text(
        'format = "json"\nreport = ["json=check.json"]\nfail-on = "never"\nlang = "en"\njobs = 1\n', "utf-8"
    )
    run = checker("matrix", "drafts")
    assert run.status == 0
    assert run.out.startswith("2 documents of 1 province or city")
    assert not (drafts / "check.json").exists()


def test_an_engine_that_fails_costs_the_row_of_its_document(
    drafts: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker import evaluation
    from checker.errors import EngineError
    from tests.cli import fakes

    class Broken(fakes.Evaluator):
        def evaluate(self, *_: object) -> tuple[()]:
            raise EngineError("the sentinel did not fire")

    monkeypatch.setattr(evaluation, "Evaluator", Broken)
    run = checker("matrix", "drafts")
    assert (run.status, run.out, len(run.errors)) == (2, "", 2)
    assert "hãy chạy lại với --engine reference" in run.errors[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_bar_is_shown_on_a_terminal_alone(drafts: Path) -> None:
    leader, follower = os.openpty()
    done = subprocess.run(
        [sys.executable, "-c", WITH_FAKES, "matrix", str(drafts), "--lang", "en"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=follower,
        timeout=60,
        check=False,
    )
    os.close(follower)
    bar = os.read(leader, 10_000).decode()
    os.close(leader)
    assert done.returncode == 1
    assert "2/2" in bar
    assert b"documents of 1 province" in done.stdout
    assert b"2/2" not in done.stdout


@pytest.mark.parametrize(("cache", "lines"), [("kept", 1), ("off", 0)])
def test_who_stops_a_run_is_told_that_the_next_goes_on(
    drafts: Path, checker: Command, monkeypatch: pytest.MonkeyPatch, cache: str, lines: int
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setenv("CHECKER_CACHE", cache)
    monkeypatch.setattr("checker.surveying.survey", stopped)
    run = checker("matrix", "drafts", "--lang", "en", "-o", "m.txt")
    told = [line for line in run.errors if line]
    assert (run.status, len(told)) == (130, lines)
    assert all("the next run goes on from there" in line for line in told)
    assert not Path("m.txt").exists()


def test_names_that_mean_harm_come_out_harmless(drafts: Path, checker: Command) -> None:
    name = "<script>alert(1)</script>".replace("/", "∕")
    names = [name, "=cmd|x", "\u202egpj", "a\nb", "x\x1b[31m"]
    for hostile in names:
        (drafts / f"{hostile}.txt").write_text(GOOD, "utf-8")
    (drafts / os.fsdecode(b"\xff.txt")).write_text(GOOD, "utf-8")
    run = checker("matrix", "drafts", "--report", "html=m.html", "--report", "json=m.json")
    assert (run.status, run.errors) == (1, [])
    assert all(character == "\n" or character.isprintable() for character in run.out)
    page = Path("m.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "\u202e" not in page
    sources = [row["source"] for row in json.loads(Path("m.json").read_text("utf-8"))["programmes"]]
    assert set(sources) >= {f"drafts/{hostile}.txt" for hostile in names}
    assert "drafts/\ufffd.txt" in sources
