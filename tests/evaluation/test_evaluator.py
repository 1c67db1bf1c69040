"""The evaluator as others use it: order, closing, long and hostile texts, memory."""

from __future__ import annotations

import gc
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import EngineError
from checker.evaluation import Evaluator
from tests.engine.engines import ENGINES, needs_durable
from tests.evaluation.building import (
    findings,
    group,
    indicator,
    needs,
    needs_groups,
    needs_pledge,
    pack,
    pledge,
    programme,
    rule,
)
from tests.evaluation.building import target as said
from tests.evaluation.generated import a_pack, a_programme

both = pytest.mark.parametrize("engine", ENGINES)
RULES = pack(
    rule(needs("ge", 30), "zebra"),
    rule(needs_pledge(head="secretary"), "ant"),
    rule(needs_groups(1, 2), "mouse"),
)


@both
def test_every_rule_gives_one_finding_in_the_order_of_the_pack(engine: str) -> None:
    text = programme(group(2), pledge(), said("eq", 30), group(1), said("eq", 1, 2045))
    found = findings(RULES, text, engine)
    assert [(one.id, one.outcome, one.reason) for one in found] == [
        ("test/zebra", "pass", "meets"),
        ("test/ant", "fail", "not_stated"),
        ("test/mouse", "pass", "meets"),
    ]
    assert found[0].evidence == (text.targets[0].evidence,)


@both
def test_an_empty_text_is_silent_on_everything(engine: str) -> None:
    assert {(one.outcome, one.reason) for one in findings(RULES, programme(), engine)} == {
        ("fail", "not_stated")
    }


@both
def test_a_pack_without_rules_finds_nothing(engine: str) -> None:
    assert findings(pack(), programme(said()), engine) == ()


@both
def test_the_engine_in_use_has_a_name_and_a_closed_one_is_not_used_again(engine: str) -> None:
    evaluator = Evaluator([RULES], engine)
    assert (evaluator.engine_name, evaluator.fallback) == (engine, False)
    evaluator.close()
    evaluator.close()


@both
def test_two_thousand_targets_are_all_looked_at(engine: str) -> None:
    many = [said("eq", 30, 2025, of=f"other_{n}") for n in range(1_000)] + [said("eq", 90, 2025)] * 999
    last = said("ge", 30)
    found = findings(RULES, programme(*many, last), engine)
    assert (found[0].outcome, found[0].reason, found[0].stated) == ("pass", "meets", (last,))


def test_two_rules_with_one_id_are_refused() -> None:
    with pytest.raises(EngineError, match="same id"):
        Evaluator([pack(rule(needs()), rule(needs()))])
    with pytest.raises(EngineError, match="same id"):
        Evaluator([RULES, RULES])


def test_an_indicator_the_pack_does_not_know_is_refused_by_name() -> None:
    with pytest.raises(EngineError, match='rule: the pack has no indicator "unheard_of"'):
        Evaluator([pack(rule(needs(of="unheard_of")))])
    with pytest.raises(EngineError, match='the pack has no indicator "wide"'):
        Evaluator([pack(rule(needs()), indicators=[indicator(broader=["wide"])])])


def test_packs_that_measure_one_indicator_differently_are_not_mixed() -> None:
    other = pack(rule(needs()), indicators=[indicator(unit="count")], name="other")
    with pytest.raises(EngineError, match="another unit in another pack"):
        Evaluator([RULES, other])


HOSTILE = [
    'share"', "share\\", 'share","f_floor":99', "share\0", "\0share", "\ud800", "\udfffshare", "sha\nre",
    "", " ", "Share", "share ", "x" * 5_000, "x" * 70_000, "ｓｈａｒｅ", "sharé",
    unicodedata.normalize("NFD", "sharé"), "{}", "$sid", "sid", "~end~", "end", "null", "30", "percent",
]  # fmt: skip


@both
def test_hostile_names_are_names_nobody_asks_about(engine: str) -> None:
    with Evaluator([RULES], engine) as evaluator:
        for word in HOSTILE:
            text = programme(
                said("eq", 90, of=word), pledge(word, {word: word}), pledge("committee", {word: "secretary"})
            )
            assert {(one.outcome, one.reason) for one in evaluator.evaluate(text)} == {("fail", "not_stated")}
            found = evaluator.evaluate(
                programme(said("eq", 90, unit=word), pledge("committee", {"head": word}))
            )
            first = ("pass", "exceeds") if word == "percent" else ("review", "different_measure")
            assert [(one.outcome, one.reason) for one in found[:2]] == [first, ("fail", "contradicts")]


@needs_durable
@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text(), min_size=1, max_size=6))
def test_any_text_for_a_name_gives_what_the_reference_gives(words: list[str]) -> None:
    rules = pack(rule(needs()), rule(needs_pledge(head="secretary"), "head"))
    with Evaluator([rules], "durable") as durable, Evaluator([rules], "reference") as reference:
        text = programme(
            *(said("eq", 30, of=word, unit=word) for word in words),
            *(said("eq", 30, unit=word) for word in words),
            *(pledge(word, {word: word, "head": word}) for word in words),
        )
        assert durable.evaluate(text) == reference.evaluate(text)


@both
def test_decomposed_letters_name_what_composed_ones_name(engine: str) -> None:
    name, unit, head = "tỷ_lệ", "phần_trăm", "bí_thư"
    rules = pack(
        rule(needs(of=name), "one"),
        rule(needs_pledge("bộ", head=head), "two"),
        indicators=[indicator(name, unit=unit)],
    )
    apart = {word: unicodedata.normalize("NFD", word) for word in (name, unit, head, "bộ")}
    text = programme(
        said("eq", 30, of=apart[name], unit=apart[unit]), pledge(apart["bộ"], {"head": apart[head]})
    )
    assert [one.reason for one in findings(rules, text, engine)] == ["meets", "meets"]


@both
@pytest.mark.parametrize("word", ["x" * 5_000, "a\0b", "\ud800"])
def test_a_pack_whose_own_words_cannot_be_compared_is_refused(engine: str, word: str) -> None:
    with pytest.raises(EngineError):
        Evaluator([pack(rule(needs_pledge(word)))], engine)


def resident_megabytes() -> float:
    """The memory of this process now; Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1_024
    raise AssertionError("no VmRSS")


@needs_durable
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_stays_flat_over_3321_documents() -> None:
    texts = [a_programme(number) for number in range(41)]
    with Evaluator([a_pack(3)], "durable") as evaluator:
        for text in texts * 10:
            evaluator.evaluate(text)
        gc.collect()
        before = resident_megabytes()
        for text in texts * 81:
            evaluator.evaluate(text)
        gc.collect()
        assert resident_megabytes() - before < 2


@needs_durable
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_stays_bounded_over_400_compilations() -> None:
    rules, text = a_pack(3), a_programme(3)
    for _ in range(100):
        with Evaluator([rules], "durable") as evaluator:
            evaluator.evaluate(text)
    before = resident_megabytes()
    for _ in range(400):
        with Evaluator([rules], "durable") as evaluator:
            evaluator.evaluate(text)
    assert resident_megabytes() - before < 40
