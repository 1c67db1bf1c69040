"""`checker rules new`, `schema` and `docs`, as a person who writes rules uses them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import cli
from checker.renderers.rule_pages import render_rule_pages
from checker.rulepack import load_pack
from checker.rulepack.locate import find_pack
from checker.rulepack.model import Bilingual


def checker(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="checker")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of a pack, to be written into."""
    folder = tmp_path / "own"
    shutil.copytree(find_pack("nq57").path, folder)
    return folder


def new(folder: Path, rule_id: str, *more: str) -> Result:
    return checker("rules", "new", rule_id, "--rules", str(folder), "--clause", "II.1 bullet 2", *more)


TARGET = ("--indicator", "cashless_share", "--value", "95", "--horizon", "2035")


@pytest.mark.parametrize(
    "asks",
    [
        TARGET,
        (*TARGET, "--comparator", "gt"),
        ("--indicator", "hdi", "--value", "0.8", "--horizon", "2045"),
        ("--indicator", "patent_growth", "--comparator", "range", "--value", "20", "--value-max", "25"),
        ("--indicator", "pii_rank", "--comparator", "le", "--value", "10", "--horizon", "2030"),
        ("--topic", "steering_committee", "--part", "organisation", "--severity", "note"),
    ],
)
def test_a_new_rule_is_valid_from_the_start_and_listed_last(own: Path, asks: tuple[str, ...]) -> None:
    made = new(own, "my-rule", *asks)
    assert (made.exit_code, made.stdout) == (0, ""), made.stderr
    assert "checker rules test" in made.stderr
    valid = checker("rules", "validate", "--rules", str(own))
    assert valid.exit_code == 0, valid.stderr
    assert load_pack(str(own)).rules[-1].id == "my-rule"


def test_the_examples_of_a_new_rule_on_a_figure_hold(own: Path) -> None:
    assert new(own, "cashless-2035", *TARGET).exit_code == 0
    run = checker("rules", "test", "--rules", str(own), "--lang", "en")
    assert "cashless-2035" not in run.stdout
    assert run.exit_code == 0


@pytest.mark.parametrize(
    ("rule_id", "more", "message"),
    [
        ("hdi-2030", TARGET, "already"),
        ("Bad_Name", TARGET, "small letters"),
        ("a", ("--indicator", "nothing", "--value", "1"), 'no indicator "nothing"'),
        ("a", ("--topic", "nothing"), 'no topic "nothing"'),
        ("a", (), "--indicator"),
        ("a", ("--indicator", "hdi"), "--value"),
        ("a", ("--indicator", "hdi", "--comparator", "range", "--value", "1"), "--value-max"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_nothing_is_written(
    own: Path, rule_id: str, more: tuple[str, ...], message: str
) -> None:
    before = (own / "pack.yaml").read_bytes()
    run = new(own, rule_id, *more)
    assert run.exit_code == 2
    assert message in run.stderr
    assert run.stderr.count("\n") == 1
    assert (own / "pack.yaml").read_bytes() == before


def test_a_clause_that_is_not_listed_is_refused(own: Path) -> None:
    run = checker("rules", "new", "a", "--rules", str(own), "--clause", "IX.9", *TARGET)
    assert (run.exit_code, "IX.9" in run.stderr) == (2, True)


def test_a_pack_that_comes_with_the_product_is_not_written_into() -> None:
    run = checker("rules", "new", "a", "--rules", "nq57", "--clause", "II.1 bullet 2", *TARGET)
    assert run.exit_code == 2
    assert "a pack of your own" in run.stderr


def test_a_schema_is_printed_as_json() -> None:
    assert json.loads(checker("rules", "schema").stdout)["title"] == "checker: rule"
    assert json.loads(checker("rules", "schema", "topics").stdout)["required"] == ["topics", "groups"]


def test_there_is_a_page_for_each_rule_in_both_languages_and_stale_ones_are_found(
    own: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    assert checker("rules", "docs", str(pages), "--rules", str(own)).exit_code == 0
    assert checker("rules", "docs", str(pages), "--rules", str(own), "--check").exit_code == 0
    page = pages / "nq57" / "vi" / "hdi-2030.md"
    page.write_text(page.read_text(encoding="utf-8") + "x", encoding="utf-8")
    stale = checker("rules", "docs", str(pages), "--rules", str(own), "--check")
    assert (stale.exit_code, "hdi-2030.md" in stale.stderr) == (1, True)
    gone = pages / "nq57" / "en" / "gone.md"
    gone.write_text("x", encoding="utf-8")
    assert checker("rules", "docs", str(pages), "--rules", str(own)).exit_code == 0
    assert not gone.exists()


def test_a_page_says_what_why_clause_remedy_and_examples() -> None:
    pack = load_pack("nq57")
    pages = render_rule_pages(pack)
    assert len(pages) == 2 * (len(pack.rules) + 1)
    for rule in pack.rules:
        page = pages[f"nq57/vi/{rule.id}.md"]
        assert rule.title.vi in page
        assert all(example.name in page for example in rule.examples)
        assert "## Nên viết" in page
        assert ("## Lưu ý" in page) == bool(rule.by_analogy or rule.figure_source)


def test_the_text_of_a_pack_writes_no_markup_into_a_page() -> None:
    pack = load_pack("nq57")
    hostile = Bilingual(vi="<script>x</script> [a](http://b) |", en="-")
    page = render_rule_pages(replace(pack, rules=(replace(pack.rules[0], title=hostile),)))
    text = page[f"nq57/vi/{pack.rules[0].id}.md"]
    assert "<script>" not in text
    assert "[a](" not in text
