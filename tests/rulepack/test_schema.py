"""The JSON Schemas of a pack's files, held against the packs that come with the product."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.rulepack import available_packs
from checker.rulepack.locate import find_pack, read_files
from checker.rulepack.schema import FILES, schema_of
from checker.rulepack.yaml_source import read_yaml
from tests.rulepack.conftest import PackMaker

KINDS = {f"{name}.yaml": name for name in FILES}


def files(folder: str) -> Iterator[tuple[str, Any]]:
    for name, content in read_files(find_pack(folder)).contents.items():
        yield name, read_yaml(content).value


def faults(name: str, value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema_of(KINDS.get(name, "rule")))
    return [error.message for error in validator.iter_errors(value)]


@pytest.mark.parametrize("file", FILES)
def test_a_schema_is_a_schema(file: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(file))


@pytest.mark.parametrize("pack", available_packs())
def test_every_file_of_a_pack_fits_its_schema(pack: str) -> None:
    for name, value in files(pack):
        assert faults(name, value) == [], name


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/cashless-2030.yaml", "severity: warning", "severty: warning"),
        ("rules/cashless-2030.yaml", "severity: warning", "severity: high"),
        ("rules/cashless-2030.yaml", "value: 80", 'value: "80"'),
        ("rules/cashless-2030.yaml", "clause: II.1 bullet 2", ""),
        ("rules/cashless-2030.yaml", "part: targets", "part: somewhere"),
        ("pack.yaml", "title:", "titel:"),
        ("clauses.yaml", "status: manual", "status: later"),
        ("indicators.yaml", "unit: percent", "units: percent"),
        ("topics.yaml", "groups:", "grops:"),
        ("words.yaml", "share:", "Share-1:"),
    ],
)
def test_what_validate_refuses_an_editor_marks(pack: PackMaker, file: str, old: str, new: str) -> None:
    sound = dict(files(str(pack.folder)))
    assert faults(file, sound[file]) == []
    pack.replace(file, old, new)
    assert faults(file, dict(files(str(pack.folder)))[file])


def test_a_single_clause_may_be_given_alone_but_not_beside_a_list(pack: PackMaker) -> None:
    pack.replace("rules/cashless-2030.yaml", "clause: II.1 bullet 2", "clause: A\nclauses: [B]")
    assert faults("rules/x.yaml", read_yaml(Path(pack.folder, "rules/cashless-2030.yaml").read_bytes()).value)
