"""What the project says of itself agrees: versions, contents, interpreters, places."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from typing import Any

import pytest

from checker import __version__
from tests.project.examples import ROOT

#: Folders that are somebody's own: a path into them is of no use to anyone else.
_SOMEBODYS = re.compile(r"(?<![\w.$~*])/(?:work|root|Users|home/(?!me/)[a-z]\w*)/[\w.]")
#: What lies at the root: whoever adds to it says so here, and nothing that a trial left stays unseen.
_AT_THE_ROOT = {
    *(".ci", "benchmarks", "checker", "docs", "examples", "programmes", "rules", "tests", "tools"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "README.vi.md"),
    *(".gitignore", ".pre-commit-hooks.yaml", "Makefile", "action.yml", "constraints.txt", "pyproject.toml"),
}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _tracked() -> list[str]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_the_newest_version_of_the_changelog_is_the_version_of_the_package() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", changes, re.MULTILINE)
    assert versions[0] == __version__


def test_the_version_is_written_in_one_place(project: dict[str, Any]) -> None:
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "checker/__init__.py"


def test_the_wheel_carries_the_rule_packs(project: dict[str, Any]) -> None:
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"rules": "checker/rules"}


def test_the_source_distribution_names_only_what_is_there(project: dict[str, Any]) -> None:
    included = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [name for name in included if not (ROOT / name.lstrip("/")).exists()] == []


def test_durable_rules_is_asked_for_only_where_it_can_be_imported(project: dict[str, Any]) -> None:
    wanted = [line for line in project["project"]["dependencies"] if line.startswith("durable-rules")]
    assert wanted == ["durable-rules==2.0.28; python_version < '3.13'"]


def test_every_import_contract_and_lint_exception_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    exceptions = re.findall(r'^ +"[A-Z]+[0-9]+",(.*)$', text, re.MULTILINE)
    assert exceptions
    assert all(reason.lstrip().startswith("# ") for reason in exceptions)


def test_scripts_can_be_run() -> None:
    for name in (".ci/run", "tools/venv.sh"):
        if (ROOT / name).exists() or (ROOT / ".git").exists():
            assert os.access(ROOT / name, os.X_OK), name


def test_no_tracked_file_names_a_folder_of_one_machine() -> None:
    named = {}
    for name in _tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        if found := _SOMEBODYS.findall(text):
            named[name] = found
    assert named == {}


def test_nothing_lies_at_the_root_that_is_not_meant_to() -> None:
    assert {name.partition("/")[0] for name in _tracked()} == _AT_THE_ROOT
