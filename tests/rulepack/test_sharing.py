"""Packs that share the vocabulary of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.errors import RulePackError
from checker.rulepack import load_pack
from checker.rulepack.merging import families, merged
from tests.rulepack.conftest import FILES, PackMaker

HEAD = FILES["pack.yaml"].replace("id: tiny", "id: second\nuses: [tiny]").partition("rules:")[0]


@pytest.fixture
def second(pack: PackMaker) -> PackMaker:
    """A pack beside the tiny one that has one rule on a shared indicator and no vocabulary of its own."""
    folder = pack.folder.parent / "second"
    maker = PackMaker(folder)
    for name in FILES:
        if name not in ("clauses.yaml", "rules/cashless-2030.yaml"):
            (folder / name).unlink()
    clauses = FILES["clauses.yaml"].partition("III:")[0]
    maker.write("clauses.yaml", clauses)
    maker.write("pack.yaml", HEAD + "rules:\n  - cashless-2030\n")
    return maker


def test_a_pack_reads_with_the_words_of_the_packs_it_uses(second: PackMaker) -> None:
    loaded = second.load()
    assert loaded.uses == ("tiny",)
    assert [indicator.id for indicator in loaded.vocabulary.indicators] == ["cashless_share", "dti_rank"]
    assert "cashless" in loaded.vocabulary.words


def test_a_pack_adds_to_what_it_shares(second: PackMaker) -> None:
    second.write(
        "indicators.yaml",
        'bank_account:\n  label: {vi: Tài khoản, en: Accounts}\n  unit: percent\n  names: ["{cashless} x"]\n',
    )
    assert [each.id for each in second.load().vocabulary.indicators][-1] == "bank_account"


def test_what_is_shared_is_not_defined_again(second: PackMaker) -> None:
    second.write("words.yaml", "share: tỷ phần\n")
    second.write("indicators.yaml", FILES["indicators.yaml"])
    messages = [fault.message for fault in second.faults()]
    assert any('indicator "cashless_share" is already defined in' in message for message in messages)
    assert any('the word "share" is already defined in' in message for message in messages)


def test_the_packs_used_stand_in_brackets_on_one_line(second: PackMaker) -> None:
    second.replace("pack.yaml", "uses: [tiny]", "uses:\n  - tiny")
    with pytest.raises(RulePackError, match="on one line"):
        second.load()


def test_a_pack_that_is_not_there_is_named(second: PackMaker) -> None:
    second.replace("pack.yaml", "[tiny]", "[tinny]")
    with pytest.raises(RulePackError, match="tinny"):
        second.load()


def test_packs_that_use_each_other_are_refused(pack: PackMaker, second: PackMaker) -> None:
    pack.replace("pack.yaml", "id: tiny", "id: tiny\nuses: [second]")
    with pytest.raises(RulePackError, match="in a circle"):
        second.load()


def test_a_change_to_a_shared_file_is_seen_through_the_cache(pack: PackMaker, second: PackMaker) -> None:
    first = load_pack(str(second.folder))
    assert load_pack(str(second.folder)) == first
    pack.replace("words.yaml", "tỷ trọng", "tỷ phần")
    assert load_pack(str(second.folder)).vocabulary.words["share"] == "(tỷ phần|tỷ lệ)"


def test_packs_that_share_words_read_a_text_together(pack: PackMaker, second: PackMaker) -> None:
    one, two = pack.load(), second.load()
    other = replace(one, id="other", uses=())
    assert families((other, two, one)) == ((other,), (two, one))
    read_with = merged((two, one))
    assert read_with.source.number == one.source.number
    assert len(read_with.vocabulary.indicators) == 2
    assert [rule.id for rule in read_with.rules] == ["cashless-2030", "committee", "cashless-2030", "groups"]


def test_one_pack_is_read_with_itself(pack: PackMaker) -> None:
    one = pack.load()
    assert merged((one,)) is one


def test_one_name_has_one_meaning_in_a_family(pack: PackMaker, second: PackMaker) -> None:
    one, two = pack.load(), second.load()
    words = {**one.vocabulary.words, "share": "phần"}
    changed = replace(one, vocabulary=replace(one.vocabulary, words=words))
    with pytest.raises(RulePackError, match='"share"'):
        merged((changed, two))


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("effective_from: 2025-13-01", "expected a date"),
        ("effective_from: 2025-03-01\neffective_to: 2025-02-28", "is before effective_from"),
        ("replaced_by: other", "until when"),
        ("status: finished", "draft, final"),
    ],
)
def test_the_days_and_the_status_of_a_pack_are_checked(pack: PackMaker, head: str, message: str) -> None:
    pack.replace("pack.yaml", "id: tiny", f"id: tiny\n{head}")
    assert any(message in fault.message for fault in pack.faults())


@pytest.mark.parametrize(
    ("line", "message"),
    [("part: targets\ngroup: 1", "only a rule of the part"), ("part: tasks\ngroup: 9", 'unknown group "9"')],
)
def test_a_rule_on_tasks_names_a_group_that_is_there(pack: PackMaker, line: str, message: str) -> None:
    pack.replace("rules/cashless-2030.yaml", "part: targets", line)
    assert any(message in fault.message for fault in pack.faults())


def test_a_misspelt_name_of_a_shared_indicator_is_found(second: PackMaker) -> None:
    second.replace("rules/cashless-2030.yaml", "cashless_share", "cashles_share")
    (fault,) = second.faults()
    assert "did you mean cashless_share?" in fault.message
