"""`checker init`: a draft, settings and a job for CI, which work together; no file is ever overwritten."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from checker.cli import cli
from tests.cli.conftest import Command, Run

DRAFT = "du-thao-chuong-trinh"
ALL = [".github/workflows/checker.yml", "checker.toml", f"{DRAFT}.docx"]


@pytest.fixture
def checker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line on the packs that ship, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run(*arguments: str) -> Run:
        result = CliRunner().invoke(cli, list(arguments), prog_name="checker")
        return Run(result.exit_code, result.stdout, result.stderr.splitlines())

    return run


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _commands(job: str) -> list[str]:
    """The commands of checker in a job."""
    read = yaml.safe_load(Path(job).read_text(encoding="utf-8"))
    if job.startswith(".github"):
        steps = [step.get("run", "") for step in read["jobs"]["check"]["steps"]]
    else:
        steps = read["checker"]["script"]
    assert sum("pip install" in step for step in steps) == 1
    return [step for step in steps if step.startswith("checker ")]


def test_it_writes_a_draft_settings_and_a_workflow_and_says_what_comes_next(
    tmp_path: Path, checker: Command
) -> None:
    run = checker("init")
    assert (run.status, run.out) == (0, "")
    assert _files(tmp_path) == ALL
    assert run.errors == [
        f"checker: Đã tạo {DRAFT}.docx.",
        "checker: Đã tạo checker.toml.",
        "checker: Đã tạo .github/workflows/checker.yml.",
        f"checker: Điền những chỗ trong ngoặc vuông, rồi chạy: checker check {DRAFT}.docx",
    ]


@pytest.mark.parametrize("form", ["docx", "md"])
def test_the_draft_is_read_by_the_settings_beside_it_and_nothing_of_it_is_met(
    checker: Command, form: str
) -> None:
    assert (
        checker("init", "p", "--format", form, "--rules", "nq57", "--rules", "nq03", "--lang", "en").status
        == 0
    )
    run = checker("check", f"p/{DRAFT}.{form}", "--format", "json", "--engine", "reference")
    assert run.errors == ["checker: Settings from p/checker.toml."]
    assert run.status == 1
    report = json.loads(run.out)
    assert [pack["id"] for pack in report["rules"]] == ["nq57", "nq03"]
    (programme,) = report["programmes"]
    assert programme["summary"]["pass"] == 0
    assert programme["summary"]["fail"] > 40
    assert programme["document"]["type"] == "full"


@pytest.mark.parametrize(
    ("pipeline", "job", "made"),
    [
        ("github", ".github/workflows/checker.yml", ["bao-cao.html", "phu-luc.docx"]),
        ("gitlab", ".gitlab-ci.yml", ["bao-cao.html", "gitlab.json", "junit.xml"]),
    ],
)
def test_the_job_runs_in_the_folder_fails_on_the_gaps_and_leaves_its_reports(
    tmp_path: Path, checker: Command, pipeline: str, job: str, made: list[str]
) -> None:
    assert checker("init", "--ci", pipeline).status == 0
    before = _files(tmp_path)
    (command,) = _commands(job)
    run = checker(*shlex.split(command)[1:])
    assert run.status == 1
    assert sorted({*_files(tmp_path)} - {*before}) == made
    if pipeline == "github":
        assert "::error" in run.out


def test_a_plan_is_named_a_plan(tmp_path: Path, checker: Command) -> None:
    checker("init", "--kind", "plan", "--format", "md", "--ci", "none")
    assert _files(tmp_path) == ["checker.toml", "du-thao-ke-hoach.md"]


def test_no_job_where_none_is_wanted(tmp_path: Path, checker: Command) -> None:
    assert checker("init", "--ci", "none").status == 0
    assert _files(tmp_path) == ALL[1:]


@pytest.mark.parametrize("there", ALL)
def test_nothing_is_written_where_one_of_the_files_is_there_already(
    tmp_path: Path, checker: Command, there: str
) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("của tôi", encoding="utf-8")
    run = checker("init")
    assert (run.status, run.errors) == (
        2,
        [f"checker: {there}: đã có tệp này; chưa ghi gì, hãy chọn thư mục khác"],
    )
    assert _files(tmp_path) == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "của tôi"


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path, checker: Command) -> None:
    os.symlink(tmp_path / "elsewhere", tmp_path / "checker.toml")
    assert checker("init").status == 2
    assert not (tmp_path / "elsewhere").exists()


def test_what_was_begun_is_taken_back_where_a_file_cannot_be_written(
    tmp_path: Path, checker: Command
) -> None:
    (tmp_path / ".github").write_text("a file, not a folder", encoding="utf-8")
    run = checker("init")
    assert run.status == 2
    (error,) = run.errors
    assert error.startswith("checker: .github/workflows/checker.yml: không ghi được (")
    assert _files(tmp_path) == [".github"]


@pytest.mark.parametrize(("language", "told"), [("vi", "không có quyền ghi"), ("en", "no permission")])
def test_a_folder_that_may_not_be_written_to_is_said_to_be_one(
    checker: Command, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.makedirs", refuse)
    run = checker("init", "p", "--lang", language)
    assert (run.status, len(run.errors)) == (2, 1)
    assert told in run.errors[0]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, checker: Command) -> None:
    (tmp_path / "p").write_text("", encoding="utf-8")
    run = checker("init", "p")
    assert run.status == 2
    assert len(run.errors) == 1
    assert _files(tmp_path) == ["p"]


def test_a_pack_that_is_not_there_is_named_and_nothing_is_written(tmp_path: Path, checker: Command) -> None:
    run = checker("init", "--rules", "nq99")
    assert run.status == 2
    assert "nq99" in run.errors[0]
    assert _files(tmp_path) == []


def test_a_pack_of_ones_own_is_named_from_the_folder_of_the_settings(
    tmp_path: Path, checker: Command, request: pytest.FixtureRequest
) -> None:
    pack = request.config.rootpath / "rules" / "nq68"
    shutil.copytree(pack, tmp_path / "goi quy tắc")
    head = tmp_path / "goi quy tắc" / "pack.yaml"
    head.write_text(head.read_text("utf-8").replace("id: nq68", "id: cua-tinh"), encoding="utf-8")
    assert checker("init", "p", "--format", "md", "--rules", "goi quy tắc").status == 0
    written = (tmp_path / "p" / "checker.toml").read_text(encoding="utf-8")
    assert 'rules = ["./../goi quy tắc"]' in written
    assert checker("check", f"p/{DRAFT}.md").status == 0  # a pack of status draft does not gate


def test_without_the_extra_for_word_the_draft_is_markdown(
    tmp_path: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.cli.beginning.find_spec", lambda _name: None)
    assert checker("init").status == 0
    assert f"{DRAFT}.md" in _files(tmp_path)


def test_the_same_packs_give_the_same_bytes(tmp_path: Path, checker: Command) -> None:
    assert checker("init", "a").status == checker("init", "b").status == 0
    for name in ALL:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
