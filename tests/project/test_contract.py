"""docs/contract.md keeps what it promises: exit statuses of every command, the fields of all JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner

from checker.cli import cli
from tests.project.examples import ROOT

SCHEMAS = ROOT / "docs" / "schemas"
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
DRAFTS = ("du-thao-con-thieu.txt", "du-thao-gan-dat.txt")
WAIVERS = """\
waivers:
  - {rule: nq57/tfp-2030, programme: du-thao-con-thieu.txt, reason: a, approved_by: b, until: 2099-12-31}
  - {rule: nq57/hdi-2030, programme: nobody, reason: a, approved_by: b, until: 2099-12-31}
"""


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def closed(part: Any) -> Any:
    """A schema that also refuses every field that it does not name: a field that is added is documented."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    told = {key: closed(value) for key, value in part.items()}
    return {**told, "additionalProperties": False} if "properties" in part else told


def objects(part: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, dict):
        if "properties" in part and part.get("type") == "object":
            yield part
        for each in part.values():
            yield from objects(each)
    elif isinstance(part, list):
        for each in part:
            yield from objects(each)


def names() -> list[str]:
    return sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the commands write, of the sample drafts and a file that cannot be read, by schema."""
    folder = tmp_path_factory.mktemp("drafts")
    for draft in DRAFTS:
        shutil.copy(ROOT / "programmes" / draft, folder / draft)
    (folder / "broken.txt").write_bytes(b"")
    (folder / "w.yaml.txt").write_text(WAIVERS, encoding="utf-8")
    waivers = folder.parent / "w.yaml"
    shutil.move(folder / "w.yaml.txt", waivers)
    first, second = (str(folder / draft) for draft in DRAFTS)
    known, trace = str(folder.parent / "b.json"), str(folder.parent / "t.json")
    accepted = ("--waivers", str(waivers), "--baseline", known, "--rules", "nq57", "--rules", "nq03")

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, [*arguments], prog_name="checker")
        assert result.exit_code in (0, 1, 2), result.stderr
        return result.stdout

    run("baseline", "create", known, first)
    written = {
        "check": run("check", str(folder), "--format", "json", "--trace", trace, *accepted),
        "matrix": run("matrix", str(folder), "--format", "json", *accepted),
        "compare": run("compare", first, second, "--format", "json"),
        "parse": run("parse", second, "--format", "json"),
        "baseline": Path(known).read_text(encoding="utf-8"),
        "trace": Path(trace).read_text(encoding="utf-8"),
    }
    return {name: json.loads(text) for name, text in written.items()}


@pytest.mark.parametrize("name", names())
def test_what_a_command_writes_has_the_fields_of_its_schema_and_no_others(
    name: str, told: dict[str, Any]
) -> None:
    wanted = schema(name)
    jsonschema.Draft202012Validator.check_schema(wanted)
    faults = [
        f"{fault.json_path}: {fault.message[:200]}"
        for fault in jsonschema.Draft202012Validator(closed(wanted)).iter_errors(told[name])
    ]
    assert faults == []


@pytest.mark.parametrize("name", names())
def test_a_schema_takes_fields_that_are_added_and_misses_those_that_are_dropped(
    name: str, told: dict[str, Any]
) -> None:
    wanted = jsonschema.Draft202012Validator(schema(name))
    assert wanted.is_valid({**told[name], "added": 1})
    for field in told[name]:
        assert not wanted.is_valid({key: value for key, value in told[name].items() if key != field})
    for each in objects(schema(name)):
        assert sorted(each["required"]) == sorted(each["properties"])


def test_what_was_checked_shows_every_kind_of_thing(told: dict[str, Any]) -> None:
    report = told["check"]
    assert report["errors"]
    assert {use["state"] for use in report["waivers"]} == {"used", "elsewhere"}
    findings = [finding for one in report["programmes"] for finding in one["findings"]]
    assert any(finding["known"] for finding in findings)
    assert any(finding["waiver"] for finding in findings)
    assert any(finding["decided_by"] for finding in findings)
    compared = told["compare"]
    assert compared["findings"]
    assert compared["targets"]
    assert compared["commitments"]
    assert compared["task_groups"]


def test_every_schema_is_named_in_the_contract() -> None:
    assert set(re.findall(r"schemas/([a-z]+)\.schema\.json", CONTRACT)) == set(names())


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_the_contract_says_the_exit_statuses_of_every_command() -> None:
    rows = re.findall(r"^\| `checker ([a-z ]+)` \|", CONTRACT, re.MULTILINE)
    assert sorted(rows) == sorted(commands(cli))


def _statuses(command: str) -> set[int]:
    """The exit statuses that the contract says a command has."""
    (row,) = re.findall(rf"^\| `checker {command}` \| (.*) \|$", CONTRACT, re.MULTILINE)
    return {status for status, told in enumerate(row.split(" | ")) if told != "–"}


#: Command lines in a folder with `gaps.txt` and `good.txt` (drafts), `empty.txt` and a pack `pack`, one after
#: the other, and the exit status of each.
_LINES = (
    ("check gaps.txt", 1), ("check good.txt", 0), ("check empty.txt --fail-on never", 2),
    ("matrix gaps.txt", 1), ("matrix good.txt", 0), ("matrix good.txt empty.txt", 2),
    ("annotate good.txt -o x.docx", 2),
    ("compare gaps.txt good.txt", 0), ("compare good.txt gaps.txt --fail-on-regression", 1),
    ("compare good.txt empty.txt", 2),
    ("baseline create b.json gaps.txt", 0), ("baseline create b.json gaps.txt", 2),
    ("baseline update b.json gaps.txt", 0), ("baseline update b.json empty.txt", 2),
    ("parse good.txt", 0), ("parse empty.txt", 2),
    ("explain hdi-2030 good.txt", 0), ("explain no-rule good.txt", 2),
    ("watch nothing.txt", 2),
    ("init new --format md", 0), ("init new --format md", 2),
    ("rules list", 0), ("rules list --rules nowhere", 2),
    ("rules show hdi-2030", 0), ("rules show no-rule", 2),
    ("rules coverage", 0), ("rules coverage --rules nowhere", 2),
    ("rules test --rules nq68", 0), ("rules test --rules nowhere", 2),
    ("rules verify --rules nq68 --source good.txt", 1), ("rules verify --source empty.txt", 2),
    ("rules validate --rules pack", 0),
    ("rules docs pages --rules nq68", 0), ("rules docs pages --rules nq57 --check", 1),
    ("rules docs pages --rules nowhere", 2),
    ("rules schema rule", 0), ("rules schema nothing", 2),
    ("rules new a-rule --rules pack --clause II.1 --indicator hdi --value 1 --horizon 2030", 0),
    ("rules new a-rule --rules pack --clause II.1 --indicator hdi --value 1 --horizon 2030", 2),
    ("rules validate --rules nowhere", 2),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("statuses")
    for name, draft in zip(("gaps", "good"), DRAFTS, strict=True):
        shutil.copy(ROOT / "programmes" / draft, made / f"{name}.txt")
    (made / "empty.txt").write_bytes(b"")
    shutil.copytree(ROOT / "rules" / "nq57", made / "pack")
    return made


def test_commands_end_with_the_statuses_of_the_contract(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for line, status in _LINES:
        result = CliRunner().invoke(cli, line.split(), prog_name="checker")
        assert (line, result.exit_code) == (line, status), result.stderr
        (command,) = [name for name in commands(cli) if f"{line} ".startswith(f"{name} ")]
        assert status in _statuses(command), line


def test_every_command_has_been_seen_to_end_with_every_status_but_few() -> None:
    seen: dict[str, set[int]] = {name: set() for name in commands(cli)}
    for line, status in _LINES:
        (command,) = [name for name in seen if f"{line} ".startswith(f"{name} ")]
        seen[command].add(status)
    unseen = {name: _statuses(name) - found for name, found in seen.items() if _statuses(name) - found}
    # What takes Word, a reader that stops or minutes is tested where the command is.
    assert unseen == {"annotate": {0, 1}, "watch": {0}, "rules test": {1}, "rules verify": {0}}
