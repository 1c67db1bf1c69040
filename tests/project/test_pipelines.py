"""What this repository gives to pipelines, run as far as that goes without their servers: the hook of
pre-commit, the action for GitHub, the examples of CI jobs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker.documents.registry import EXTENSIONS
from checker.renderers import FORMATS
from checker.renderers.project_files import JOBS, job_file
from tests.project.examples import ROOT, read_guide

SCHEMAS = ROOT / "tests" / "schemas"
CHECKER = Path(sys.executable).with_name("checker")
#: A programme with a gap of severity error, and one without.
GAPS, GOOD = (f"programmes/{name}.txt" for name in ("du-thao-con-thieu", "du-thao-gan-dat"))


def load(name: str) -> Any:
    return yaml.safe_load(read_guide(name))


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository of somebody with two programmes, and `checker` where the jobs look for it."""
    folder = tmp_path / "project"
    (folder / "programmes").mkdir(parents=True)
    for name in (GAPS, GOOD):
        shutil.copy(ROOT / name, folder / name)
    for place in (tmp_path / "temp" / "checker" / "bin", folder / ".checker" / "bin"):
        place.mkdir(parents=True)
        (place / "checker").symlink_to(CHECKER)
    return folder


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("action.yml", "github-action.json"),
        ("examples/github-workflow.yml", "github-workflow.json"),
        ("examples/gitlab-ci.yml", "gitlab-ci.json"),
    ],
)
def test_a_definition_is_valid_by_the_schema_of_its_host(name: str, schema: str) -> None:
    assert _faults(load(name), schema) == []


@pytest.mark.parametrize("pipeline", JOBS)
def test_a_job_that_init_writes_is_valid_by_the_schema_of_its_host(pipeline: str) -> None:
    schemas = {"github": "github-workflow.json", "gitlab": "gitlab-ci.json"}
    job = yaml.safe_load(job_file(pipeline, "programmes/a.docx", "vi"))
    assert _faults(job, schemas[pipeline]) == []


def _faults(definition: Any, schema: str) -> list[str]:
    held = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    # "on" is a truth value in YAML 1.1, which PyYAML reads.
    told = {"on" if key is True else key: value for key, value in definition.items()}
    return [
        f"{list(each.path)}: {each.message}" for each in jsonschema.Draft7Validator(held).iter_errors(told)
    ]


ACTION = load("action.yml")
STEPS = ACTION["runs"]["steps"]
CHECK = next(step for step in STEPS if step.get("id") == "check")


def _environment(step: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step, with the inputs that somebody gave or their defaults."""
    inputs = {name: given.get(name, about.get("default", "")) for name, about in ACTION["inputs"].items()}
    assert set(given) <= set(inputs)
    found = {}
    for name, value in step["env"].items():
        expression = re.fullmatch(r"\$\{\{ (inputs|github)\.([a-z_-]+) \}\}", value)
        assert expression, value
        known = inputs if expression[1] == "inputs" else {"action_path": str(ROOT)}
        found[name] = known[expression[2]]
    return found


def act(project: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Runs the step that checks as a runner does; what it printed, and its outputs."""
    output = project.parent / "output"
    output.write_text("", encoding="utf-8")
    done = run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"],
        cwd=project,
        RUNNER_TEMP=str(project.parent / "temp"),
        GITHUB_OUTPUT=str(output),
        GITHUB_STEP_SUMMARY=str(project.parent / "summary.md"),
        **_environment(CHECK, {name.replace("_", "-"): value for name, value in given.items()}),
    )  # fmt: skip
    return done, dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())


def test_the_action_annotates_gates_and_writes_the_summary(project: Path) -> None:
    done, outputs = act(project, paths="programmes/")
    assert done.returncode == 1
    assert outputs == {"status": "1"}
    assert f"::error file={GAPS},line=" in done.stdout
    assert f"| {GAPS} |" in (project.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_writes_what_its_inputs_ask_for(project: Path) -> None:
    done, outputs = act(
        project,
        paths=f"  {GOOD}\n\n{GAPS}\n",
        rules="nq57\nnq03",
        fail_on="never",
        lang="en",
        format="text",
        sarif="out.sarif",
        reports="junit=out.xml\njson=out.json\n",
    )
    assert done.returncode == 0, done.stderr
    assert outputs == {"status": "0", "sarif": "out.sarif"}
    assert "Held against 57-NQ/TW" in done.stdout
    report = json.loads((project / "out.json").read_text(encoding="utf-8"))
    assert [pack["id"] for pack in report["rules"]] == ["nq57", "nq03"]
    assert [one["source"] for one in report["programmes"]] == [GOOD, GAPS]
    assert json.loads((project / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (project / "out.xml").exists()


def test_the_action_takes_waivers_and_a_baseline(project: Path) -> None:
    made = run(CHECKER, "baseline", "create", "known.json", "programmes/", cwd=project)
    assert made.returncode == 0, made.stderr
    (project / "waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    done, _ = act(project, paths="programmes/", baseline="known.json", waivers="waivers.yaml")
    assert done.returncode == 0, done.stderr


def test_the_action_takes_the_settings_of_the_author_others_or_none(project: Path) -> None:
    (project / "checker.toml").write_text('document-type = "summary"\n', encoding="utf-8")
    (project / "ours.toml").write_text('report = ["json=ours.json"]\n', encoding="utf-8")
    for config, told in (("", "checker.toml"), ("none", None), ("ours.toml", "ours.toml")):
        done, _ = act(project, paths="programmes/", config=config)
        assert done.returncode == 1, done.stderr
        named = [line for line in done.stderr.splitlines() if ".toml" in line]
        assert len(named) == (told is not None)
        assert all(told is not None and told in line for line in named)
    assert (project / "ours.json").exists()


def test_the_action_fails_where_nothing_could_be_checked_and_still_gives_its_outputs(project: Path) -> None:
    (project / "a.pdf").write_bytes(b"%PDF-1.7 no more of it")
    done, outputs = act(project, paths="a.pdf", sarif="out.sarif")
    assert (done.returncode, outputs) == (2, {"status": "2", "sarif": "out.sarif"})
    assert "::error file=a.pdf," in done.stdout
    done, outputs = act(project, paths=" \n")
    assert (done.returncode, outputs) == (2, {"status": "2"})


@pytest.mark.parametrize("name", ["paths", "rules", "reports", "sarif", "waivers", "baseline", "config"])
def test_no_input_of_the_action_becomes_a_command_or_an_option(project: Path, name: str) -> None:
    act(project, **{"paths": GOOD, name: "--output=done\n$(touch done) `touch done`; touch done"})
    assert not (project / "done").exists()


def test_every_input_of_the_action_reaches_a_step() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", read_guide("action.yml")))
    assert used == set(ACTION["inputs"])
    assert not re.search(r"\$\{\{", "".join(step.get("run", "") for step in STEPS))


def test_the_example_of_a_workflow_gives_the_action_what_it_takes(project: Path) -> None:
    workflow = load("examples/github-workflow.yml")
    steps = workflow["jobs"]["check"]["steps"]
    (used,) = [step for step in steps if "/checker@" in step.get("uses", "")]
    done, outputs = act(project, **{key.replace("-", "_"): value for key, value in used["with"].items()})
    assert done.returncode == 1, done.stderr
    uploaded = [step["with"]["sarif_file"] for step in steps if "sarif_file" in step.get("with", {})]
    assert uploaded == [outputs["sarif"]]
    (kept,) = [step["with"]["path"] for step in steps if "path" in step.get("with", {})]
    assert [path for path in kept.split() if not (project / path).exists()] == []


def test_the_example_for_gitlab_writes_the_reports_that_it_hands_over(project: Path) -> None:
    job = load("examples/gitlab-ci.yml")["programmes"]
    for line in job["before_script"]:
        assert run("bash", "-n", "-c", line, cwd=project).returncode == 0
    done = run("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]), cwd=project)
    assert done.returncode == 1, done.stderr
    handed = [*job["artifacts"]["reports"].values(), *job["artifacts"]["paths"]]
    assert [name for name in handed if not (project / name).exists()] == []
    issues = json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {issue["severity"] for issue in issues} >= {"critical", "major"}


(HOOK,) = load(".pre-commit-hooks.yaml")


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("dự thảo.docx", True),
        ("a/b/ke-hoach.PDF", False),
        ("a/b/ke-hoach.pdf", True),
        ("programmes/a.txt", True),
        ("x/programmes/y/a.yml", True),
        ("programmes/README.md", False),
        ("programmes/waivers.yaml", False),
        ("requirements.txt", False),
        ("README.md", False),
        ("myprogrammes/a.txt", False),
        ("index.html", False),
    ],
)
def test_the_hook_takes_programmes_and_leaves_other_files_alone(path: str, taken: bool) -> None:
    found = re.search(HOOK["files"], path) and not re.search(HOOK["exclude"], path)
    assert bool(found) == taken


def test_the_hook_takes_every_format_of_documents_and_brings_what_they_need() -> None:
    pictures = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
    assert {
        extension for extension in EXTENSIONS if not re.search(HOOK["files"], f"programmes/a{extension}")
    } == pictures
    extras = tomllib.loads(read_guide("pyproject.toml"))["project"]["optional-dependencies"]
    needed = {line for name in ("docx", "html", "pdf") for line in extras[name]}
    assert set(HOOK["additional_dependencies"]) == needed


@pytest.fixture
def repository(project: Path) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.rmtree(project / ".checker")
    for command in (("init", "-q"), ("add", ".")):
        assert run("git", *command, cwd=project).returncode == 0
    return project


def test_the_hook_is_one_that_pre_commit_takes_and_runs(repository: Path) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    checked = run(sys.executable, "-m", "pre_commit", "validate-manifest", manifest, cwd=repository)
    assert checked.returncode == 0, checked.stdout
    # Installed by hand: what pre-commit would install comes from the network.
    hook = {key: value for key, value in HOOK.items() if key != "additional_dependencies"}
    local = {**hook, "language": "system", "entry": f"{CHECKER} check --lang en"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    home = str(repository.parent / "home")
    arguments = (sys.executable, "-m", "pre_commit", "run", "checker", "--color", "never", "--files")
    failed = run(*arguments, GAPS, GOOD, "README.md", cwd=repository, PRE_COMMIT_HOME=home)
    assert failed.returncode == 1
    assert "Failed" in failed.stdout
    assert "Share of the yearly budget" in failed.stdout
    passed = run(*arguments, GOOD, cwd=repository, PRE_COMMIT_HOME=home)
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout


#: What pip and pre-commit say where there is no index of packages.
_NO_INDEX = re.compile("ConnectionError|NewConnectionError|No matching distribution|Could not find a version")


@pytest.mark.slow
def test_the_hook_installs_itself_from_this_repository(repository: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    home = str(repository.parent / "home")
    tried = run(
        sys.executable, "-m", "pre_commit", "try-repo", ROOT, "checker", "--color", "never", "--files", GAPS,
        cwd=repository,
        PRE_COMMIT_HOME=home,
    )  # fmt: skip
    if _NO_INDEX.search(tried.stdout):
        pytest.skip("no index of packages here")
    assert tried.returncode == 1, tried.stdout
    assert "nq57/budget-share" in tried.stdout


@pytest.mark.slow
def test_the_action_installs_itself_and_checks(project: Path) -> None:
    temp = project.parent / "temp"
    shutil.rmtree(temp)
    temp.mkdir()
    bin_folder = project.parent / "bin"
    bin_folder.mkdir()
    (bin_folder / "python").symlink_to(sys.executable)
    (step,) = [one for one in STEPS if one.get("name") == "Install checker"]
    done = run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
        cwd=project,
        RUNNER_TEMP=str(temp),
        PATH=f"{bin_folder}:{os.environ['PATH']}",
        **_environment(step, {}),
    )  # fmt: skip
    if _NO_INDEX.search(done.stdout + done.stderr):
        pytest.skip("no index of packages here")
    assert done.returncode == 0, done.stderr
    checked, outputs = act(project, paths=GOOD)
    assert (checked.returncode, outputs) == (0, {"status": "0"})


def test_the_guide_to_pipelines_shows_the_examples_and_names_every_format_for_them() -> None:
    guide = read_guide("docs/pipelines.md")
    for name in ("sarif", "sarif-github", "junit", "github", "gitlab"):
        assert name in FORMATS
        assert f"`{name}`" in guide
    for link in ("examples/github-workflow.yml", "examples/gitlab-ci.yml", "action.yml"):
        assert f"(../{link})" in guide
    assert [name for name in ACTION["inputs"] if f"`{name}`" not in guide] == []
