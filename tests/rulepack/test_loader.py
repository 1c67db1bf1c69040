"""Loading a rule pack: what a sound one gives, and each kind of fault with its file, line and words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.errors import PackFault
from checker.rulepack.model import (
    CommitmentRequirement,
    ConsistencyRequirement,
    Group,
    TargetRequirement,
    TaskGroupsRequirement,
)
from checker.rulepack.yaml_source import read_yaml
from tests.rulepack.conftest import FILES, PackMaker

CASHLESS = "rules/cashless-2030.yaml"
COMMITTEE = "rules/committee.yaml"
GROUPS = "rules/groups.yaml"


def test_a_sound_pack_loads_in_the_order_it_names_its_rules(pack: PackMaker) -> None:
    loaded = pack.load()
    assert (loaded.id, loaded.version, loaded.source.issued) == ("tiny", "1", "2024-12-22")
    assert [rule.id for rule in loaded.rules] == ["committee", "cashless-2030", "groups"]
    assert [clause.id for clause in loaded.clauses] == ["II.1 bullet 2", "III", "IV.1", "IV.7"]
    assert [indicator.id for indicator in loaded.vocabulary.indicators] == ["cashless_share", "dti_rank"]
    assert loaded.vocabulary.words["share"] == "(tỷ trọng|tỷ lệ)"
    assert isinstance(loaded.vocabulary.groups[1], Group)
    assert [group.number for group in loaded.vocabulary.groups] == [1, 2]


def test_each_kind_of_requirement_becomes_its_class(pack: PackMaker) -> None:
    committee, cashless, groups = (rule.requires for rule in pack.load().rules)
    assert committee == CommitmentRequirement(
        kind="commitment",
        topic="steering_committee",
        parts=("built", "shared"),
        detail={"head": "provincial_party_secretary"},
    )
    assert cashless == TargetRequirement(
        kind="target", indicator="cashless_share", comparator="ge", value=80.0, horizon=2030
    )
    assert groups == TaskGroupsRequirement(kind="task_groups", groups=(1, 2))


def test_figures_to_be_held_against_each_other_are_named_by_what_is_left_out(pack: PackMaker) -> None:
    asked = "kind: consistency\n  check: rising\n  leaves_out: [dti_rank]"
    pack.replace(GROUPS, "kind: task_groups\n  groups: [1, 2]", asked)
    assert pack.load().rules[2].requires == ConsistencyRequirement(
        kind="consistency", check="rising", leaves_out=("dti_rank",)
    )


@pytest.mark.parametrize(
    ("check", "refused"), [("rising", True), ("rising_share", True), ("conflict", False)]
)
def test_a_pace_is_not_asked_to_rise(pack: PackMaker, check: str, refused: bool) -> None:
    pack.replace("indicators.yaml", "unit: percent\n", "unit: percent_per_year\n")
    asked = f"kind: consistency\n  check: {check}\n  indicators: [cashless_share]"
    pack.replace(GROUPS, "kind: task_groups\n  groups: [1, 2]", asked)
    if not refused:
        assert len(pack.load().rules) == 3
        return
    (fault,) = pack.faults()
    assert (fault.file, fault.line) == (GROUPS, 9)
    assert '"cashless_share" is a pace' in fault.message


def test_one_clause_may_be_given_without_a_list(pack: PackMaker) -> None:
    assert pack.load().rules[1].clauses == ("II.1 bullet 2",)


def _spoilt() -> Iterator[Any]:
    text = (Path(__file__).parent / "faults.yaml").read_bytes()
    document = read_yaml(text)
    assert document.faults == ()
    assert isinstance(document.value, list)
    for case in document.value:
        assert isinstance(case, dict)
        yield pytest.param(case, id=f"{case['file']}: {case['new']!r}")


@pytest.mark.parametrize("case", list(_spoilt()))
def test_every_kind_of_fault_is_named_with_file_and_line_and_nothing_else_is(
    pack: PackMaker, case: dict[str, Any]
) -> None:
    pack.replace(case["file"], case["old"], case["new"])
    found = [str(fault) for fault in pack.faults()]
    assert len(found) == len(case["faults"]), found
    for said, expected in zip(found, case["faults"], strict=True):
        assert said.startswith(expected[:-1]) if expected.endswith("…") else said == expected


def test_a_single_mistake_is_reported_once(pack: PackMaker) -> None:
    pack.replace(CASHLESS, "severity: warning", "severity: high")
    assert pack.faults() == [
        PackFault(CASHLESS, 4, 'severity: expected one of error, warning, note, found the text "high"')
    ]


def test_all_faults_of_all_files_come_in_one_go_in_the_order_of_files_and_lines(pack: PackMaker) -> None:
    pack.replace("clauses.yaml", "status: manual", "status: some")
    pack.replace("indicators.yaml", "unit: rank", "unti: rank")
    pack.replace(CASHLESS, "severity: warning", "severty: warning")
    pack.replace(CASHLESS, "indicator: cashless_share", "indicator: cash")
    pack.replace(CASHLESS, "{stated} against", "{state} against")
    pack.replace(COMMITTEE, "severity: error", "severity: 'error")
    pack.replace(GROUPS, "[1, 2]", "[1, 9]")
    pack.write("notes.yml", "a: 1\n")
    found = pack.faults()
    assert found == sorted(found)
    assert [(fault.file, fault.line) for fault in found] == [
        ("clauses.yaml", 15),
        ("indicators.yaml", 6),
        ("indicators.yaml", 8),
        ("notes.yml", 1),
        (CASHLESS, 1),
        (CASHLESS, 4),
        (CASHLESS, 8),
        (CASHLESS, 13),
        (COMMITTEE, 4),
        (GROUPS, 8),
    ]


def test_a_file_that_is_no_yaml_does_not_make_the_others_faulty(pack: PackMaker) -> None:
    for name in ("clauses.yaml", "words.yaml", "indicators.yaml", "topics.yaml", COMMITTEE):
        pack.write(name, "a: 'open\n")
    assert {(fault.file, fault.line) for fault in pack.faults()} == {
        (name, 1) for name in ("clauses.yaml", "words.yaml", "indicators.yaml", "topics.yaml", COMMITTEE)
    }


@pytest.mark.parametrize("name", [name for name in FILES if "/" not in name and name != "pack.yaml"])
def test_a_missing_file_is_a_fault(pack: PackMaker, name: str) -> None:
    (pack.folder / name).unlink()
    assert PackFault(name, 1, "the file is missing") in pack.faults()


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "text\n"])
def test_a_file_without_a_mapping_is_a_fault(pack: PackMaker, text: str) -> None:
    pack.write("words.yaml", text)
    assert any("expected a mapping" in fault.message for fault in pack.faults())


def test_files_that_only_look_like_a_part_of_the_pack_are_faults(pack: PackMaker) -> None:
    pack.write("rules/extra.yml", "a: 1\n")
    pack.write("topic.yaml", "a: 1\n")
    assert pack.faults() == [
        PackFault("rules/extra.yml", 1, "rename the file to .yaml; .yml is not read"),
        PackFault("topic.yaml", 1, "is no file of a rule pack; rules belong into rules/"),
    ]


def test_other_files_and_editor_backups_are_passed_over(pack: PackMaker) -> None:
    for name in ("README.md", "words.yaml~", ".words.yaml.swp", "rules/.hidden.yaml", "rules/#a.yaml"):
        pack.write(name, ": not yaml [")
    assert len(pack.load().rules) == 3


@pytest.mark.parametrize("name", ["Cashless-2030", "cash_less", "a--b"])
def test_a_rule_file_has_a_name_in_small_letters(pack: PackMaker, name: str) -> None:
    pack.write(f"rules/{name}.yaml", FILES[CASHLESS].replace("id: cashless-2030", f"id: {name}"))
    pack.replace("pack.yaml", "  - groups\n", f"  - groups\n  - {name}\n")
    found = pack.faults()
    assert len(found) == 1
    assert "must be named in small letters" in found[0].message


def test_words_that_use_each_other_in_a_circle_are_all_named(pack: PackMaker) -> None:
    pack.write("words.yaml", 'a: "x {b}"\nb: "{c}"\nc: "{ a }|y"\nshare: z\ncashless: "{a} t"\n')
    assert [(fault.line, fault.message[:12]) for fault in pack.faults()] == [
        (1, 'the word "a"'), (2, 'the word "b"'), (3, 'the word "c"'),
    ]  # fmt: skip


def test_words_that_would_grow_without_bound_are_refused(pack: PackMaker) -> None:
    rows = ["w0: a b", *(f'w{n}: "({{w{n - 1}}}|{{w{n - 1}}}|{{w{n - 1}}} x)"' for n in range(1, 11))]
    pack.write("words.yaml", "\n".join([*rows, "cashless: a", ""]))
    assert any("pieces when written out" in fault.message for fault in pack.faults())


def test_words_nested_in_a_long_chain_are_refused(pack: PackMaker) -> None:
    rows = ["w0: a", *(f'w{n}: "{{w{n - 1}}}"' for n in range(1, 1990))]
    pack.write("words.yaml", "\n".join([*rows, "cashless: a", ""]))
    assert any("is nested deeper than 12 words" in fault.message for fault in pack.faults())


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00", b"a: \x00", b"[" * 10_000, b"x" * 1_000_001, b"a: &a [*a, *a]\n",
        b"a: !!python/object/apply:os.system [ls]\n", b"? [a]\n: b\n", b"a: 1\n---\nb: 2\n",
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_fault_like_any_other(pack: PackMaker, content: bytes) -> None:
    pack.write("rules/groups.yaml", content)
    assert any(fault.file == "rules/groups.yaml" for fault in pack.faults())
