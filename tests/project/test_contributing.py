"""The steps of CONTRIBUTING.md, done as it says: the new rule is valid, phrases find what they say."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from checker.checking import run_examples
from checker.documents.text import document_from
from checker.extraction import extract
from checker.rulepack import load_pack
from checker.rulepack.model import Bilingual, RulePack, Topic
from tests.project.examples import ROOT, pieces, read_guide

PACK = Path("rules/nq57")


def _place(folder: Path, how: str, where: str, text: str) -> None:
    """Does one step of the guide in a copy of the pack; a step that was done for good stays done."""
    if how == "file":
        (folder / Path(where).relative_to(PACK)).write_text(text, encoding="utf-8")
        return
    line, _, name = where.partition(" in ")
    path = folder / Path(name).relative_to(PACK)
    content = path.read_text(encoding="utf-8")
    assert f"\n{line}\n" in f"\n{content}", f"{name} has no line {line}"
    if text.partition("\n")[0] not in content.splitlines():
        path.write_text(f"\n{content}".replace(f"\n{line}\n", f"\n{line}\n{text}", 1)[1:], encoding="utf-8")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    folder = tmp_path_factory.mktemp("pack") / "nq57"
    shutil.copytree(ROOT / PACK, folder)
    for piece in pieces("CONTRIBUTING.md"):
        _place(folder, *piece)
    return load_pack(str(folder), use_cache=False)


def _new_rule() -> str:
    files = [piece.where for piece in pieces("CONTRIBUTING.md") if piece.how == "file"]
    assert len(files) == 1
    return Path(files[0]).stem


@pytest.mark.parametrize("engine", ["reference", None])
def test_the_example_rule_is_valid_and_its_examples_give_what_they_say(
    extended: RulePack, engine: str | None
) -> None:
    results = [result for result in run_examples(extended, engine) if result.rule.id == _new_rule()]
    assert len(results) >= 3
    assert [result.example.name for result in results if not result.passed] == []


def test_the_guide_draws_the_layers_that_the_code_is_held_to() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    drawn = read_guide("CONTRIBUTING.md").partition("## The layers")[2].split("```")[1].splitlines()[1:]
    assert ["__main__", *(re.split("  +", line)[0].replace(" · ", " | ") for line in drawn)] == contract[
        "layers"
    ]


_TABLE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|", re.MULTILINE)
_GUIDE = read_guide("CONTRIBUTING.md")
_ROWS = [tuple(cell.replace(r"\|", "|") for cell in row) for row in _TABLE.findall(_GUIDE)]


@pytest.mark.parametrize(("phrase", "found", "missed"), _ROWS)
def test_a_phrase_of_the_guide_finds_what_it_says(
    extended: RulePack, phrase: str, found: str, missed: str
) -> None:
    topic = Topic(id="sought", label=Bilingual(vi="", en=""), phrases=(phrase,))
    pack = replace(extended, vocabulary=replace(extended.vocabulary, indicators=(), topics=(topic,)))
    assert _pledges(found, pack) == ["sought"]
    assert _pledges(missed, pack) == []


def test_the_guide_explains_every_sign_of_the_phrase_language() -> None:
    assert {sign for sign in "()|[]{}~!#" if any(sign in row[0] for row in _ROWS)} == set("()|[]{}~!#")


def _pledges(text: str, pack: RulePack) -> list[str]:
    document = document_from(f"II. MỤC TIÊU\n1. Đến năm 2030\n- {text}.\n")
    return [said.topic for said in extract(document, pack).commitments]
