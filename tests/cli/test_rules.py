"""`checker rules`, help and version."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import __version__
from tests.cli.conftest import Command


def test_list_is_a_table_of_every_rule(checker: Command) -> None:
    run = checker("rules", "list")
    lines = run.out.splitlines()
    assert run.status == 0
    assert lines[0].split()[0] == "Mã"
    assert lines[1].startswith("budget-share")
    assert "II.1 bullet 3" in lines[1]
    assert lines[-1] == "nq57 1.0.0: 17 quy tắc"


@pytest.mark.parametrize("rule", ["budget-share", "nq57/budget-share"])
def test_show_gives_a_rule_with_its_clause_and_its_examples(checker: Command, rule: str) -> None:
    run = checker("rules", "show", rule, "--lang", "en")
    assert run.status == 0
    for expected in ("57-NQ/TW, section II.1, bullet 3", "Resources", "The resolution speaks", "near miss"):
        assert expected in run.out


def test_test_names_the_examples_that_differ_and_exits_1(checker: Command) -> None:
    run = checker("rules", "test")
    assert run.status == 1
    assert "✗ nq57/budget-share, ví dụ “đạt”: cần pass/exceeds, được fail/not_stated" in run.out
    assert "nq57/patent-growth-2030, ví dụ “đạt”: cần pass/exceeds, được -" in run.out
    assert "nq57 1.0.0: 0/51 ví dụ cho đúng kết luận" in run.out


def test_validate_prints_every_fault_and_exits_2(checker: Command) -> None:
    assert checker("rules", "validate").out == "nq57 1.0.0: hợp lệ (17 quy tắc, 1 điều khoản, 51 ví dụ)\n"
    run = checker("rules", "validate", "--rules", "broken", "--rules", "nq57")
    assert run.status == 2
    assert len(run.errors) == 2
    assert "hợp lệ" in run.out


def test_coverage_lists_every_clause_with_its_rules_and_the_shares(checker: Command) -> None:
    run = checker("rules", "coverage", "--lang", "en")
    assert run.status == 0
    assert "✓ section II.1, bullet 3: checked by rules" in run.out
    assert "budget-share" in run.out
    assert run.out.endswith("for a person to look at: 0/1 (0%)\nnot for provinces: 0/1 (0%)\n")


def test_verify_names_what_the_source_does_not_bear_out_and_exits_1(checker: Command, tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("II. MỤC TIÊU\n1. Đến năm 2030\n- Chỉ tiêu của cả nước.\n", encoding="utf-8")
    run = checker("rules", "verify", "--source", str(source))
    assert run.status == 1
    assert "✗ nq57/II.1 bullet 3: văn bản gốc không có điều khoản II.1 bullet 3" in run.out


def test_verify_without_a_readable_source_is_one_line(checker: Command, tmp_path: Path) -> None:
    run = checker("rules", "verify", "--source", str(tmp_path / "missing.txt"))
    assert (run.status, len(run.errors)) == (2, 1)
    assert "missing.txt" in run.errors[0]


def test_version_and_help_go_to_standard_output(checker: Command) -> None:
    assert checker("--version").out == f"checker {__version__}\n"
    for command in ([], ["check"], ["parse"], ["rules"], ["rules", "show"]):
        run = checker(*command, "--help")
        assert (run.status, run.errors) == (0, [])
        assert run.out.startswith("Usage: checker")


def test_no_command_shows_the_help_and_counts_as_wrong_usage(checker: Command) -> None:
    run = checker()
    assert run.status in (0, 2)
    assert any("Usage: checker" in line for line in [*run.out.splitlines(), *run.errors])
