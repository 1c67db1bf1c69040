"""Finding a pack by its name or its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checker
from checker.errors import RulePackError
from checker.rulepack import UnknownPackError, available_packs, load_pack, locate
from checker.rulepack.locate import find_pack, read_files
from tests.rulepack.conftest import PackMaker


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder of its own: where packs are looked for."""
    package = tmp_path / "site" / "checker"
    package.mkdir(parents=True)
    monkeypatch.setattr(checker, "__file__", str(package / "__init__.py"))
    return package


def test_packs_inside_the_package_are_found_by_name(installed: Path) -> None:
    PackMaker(installed / "rules" / "tiny")
    (installed / "rules" / "empty").mkdir()
    assert available_packs() == ("tiny",)
    assert find_pack("tiny").path == installed / "rules" / "tiny"


def test_packs_beside_the_package_are_found_in_a_source_checkout(installed: Path) -> None:
    PackMaker(installed.parent / "rules" / "tiny")
    assert find_pack("tiny").path == installed.parent / "rules" / "tiny"


def test_a_shipped_name_wins_over_a_folder_of_the_working_directory(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PackMaker(installed / "rules" / "tiny")
    PackMaker(tmp_path / "tiny")
    monkeypatch.chdir(tmp_path)
    assert find_pack("tiny").path == installed / "rules" / "tiny"
    assert find_pack("./tiny").path == Path("tiny")


def test_faults_of_a_shipped_pack_are_shown_under_its_name(installed: Path) -> None:
    PackMaker(installed / "rules" / "tiny").replace("rules/groups.yaml", "[1, 2]", "[3]")
    with pytest.raises(
        RulePackError, match=re.escape('tiny/rules/groups.yaml:8: requires, groups: unknown group "3"')
    ):
        load_pack("tiny")


@pytest.mark.parametrize("asked", ["nq99", "", "no/such/folder", "x" * 5000, "a\0b"])
def test_an_unknown_pack_is_one_line_that_names_the_packs_there_are(installed: Path, asked: str) -> None:
    PackMaker(installed / "rules" / "tiny")
    PackMaker(installed / "rules" / "other")
    with pytest.raises(UnknownPackError) as caught:
        load_pack(asked)
    assert str(caught.value) == (
        f"{asked}: no such rule pack; give the path of a folder with a pack.yaml, or one of: other, tiny"
    )


def test_a_folder_that_is_no_pack_is_said_to_be_none(installed: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownPackError, match=r"the folder has no pack\.yaml"):
        load_pack(str(tmp_path))


def test_an_unreadable_file_is_a_fault_of_the_pack(pack: PackMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(locate, "_read", refuse)
    with pytest.raises(RulePackError, match=r"clauses\.yaml:1: cannot be read: Permission denied"):
        read_files(find_pack(str(pack.folder)))
