"""durable-rules: the limits of its C code are met by an error, never by a crash, a hang or a wrong answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest

from checker.engine import durable, make_engine
from checker.engine.durable import MAX_BRANCHES, MAX_RULES, MAX_THRESHOLDS, DurableEngine
from checker.engine.interface import Condition, Fact, Operator
from checker.errors import EngineError
from tests.engine.engines import by_hand, condition, needs_durable, runs_with_poisoned_memory

pytestmark = needs_durable
ALIKE: Sequence[tuple[str, Operator, str | int]] = (("kind", "eq", "t"), ("same", "eq", 1))


@pytest.fixture
def engine() -> Iterator[DurableEngine]:
    made = DurableEngine([condition("c", ("kind", "eq", "t"), ("n", "ge", 3))])
    yield made
    made.close()


def rules_of(engine: DurableEngine) -> durable._RuleSet:
    """Its only rule set, compiled."""
    engine.match([{"kind": "t"}])
    ((rules, _),) = engine._sets
    return rules


# Conditions that begin with the same two tests for equality stand in one rule set.
def values(count: int) -> list[Condition]:
    return [condition(f"c{n}", *ALIKE, ("n", "eq", n)) for n in range(count)]


def thresholds(count: int) -> list[Condition]:
    return [condition(f"c{n}", *ALIKE, ("n", "ge", n)) for n in range(count)]


def spread(count: int) -> list[Condition]:
    return [condition(f"c{n}", *ALIKE, ("m", "eq", n // 300), ("n", "eq", n % 300)) for n in range(count)]


@pytest.mark.parametrize(
    "conditions", [values(MAX_BRANCHES - 1), thresholds(MAX_THRESHOLDS), spread(MAX_RULES - 1)]
)
def test_a_rule_set_at_the_limit_is_decided(conditions: list[Condition]) -> None:
    engine = make_engine("durable", conditions)
    facts: list[Fact] = [
        {"kind": "t", "same": 1, "n": 29, "m": 0},
        {"kind": "t", "same": 1, "n": 7, "m": 1},
        {"kind": "u", "same": 1, "n": 1},
    ]
    assert engine.match(facts) == by_hand(conditions, facts)
    engine.close()


@pytest.mark.parametrize(
    "conditions", [values(MAX_BRANCHES), values(600), thresholds(MAX_THRESHOLDS + 1), spread(MAX_RULES)]
)
def test_a_rule_set_beyond_the_limit_is_refused_with_a_way_out(conditions: list[Condition]) -> None:
    with pytest.raises(EngineError, match="split the rule pack or use --engine reference"):
        make_engine("durable", conditions)
    make_engine("reference", conditions).close()


def test_a_fact_that_meets_too_many_conditions_at_once_is_an_error_and_the_next_one_is_answered() -> None:
    conditions = [
        condition(f"c{field}.{n}", *ALIKE, (field, "ge", n)) for field in "abc" for n in range(10)
    ] + [condition(f"d{n}", *ALIKE, (f"e{n}", "eq", 1)) for n in range(60)]
    engine = make_engine("durable", conditions)
    everything: Fact = {"kind": "t", "same": 1, "a": 99, "b": 99, "c": 99, **{f"e{n}": 1 for n in range(60)}}
    few: Fact = {"kind": "t", "same": 1, "a": 3}
    with pytest.raises(EngineError, match="durable-rules gave up"):
        engine.match([everything])
    assert engine.match([few]) == by_hand(conditions, [few])
    engine.close()


def test_a_batch_that_was_cut_short_is_noticed(
    engine: DurableEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A float is what the C parser drops together with all that follows it.
    monkeypatch.setattr(durable, "_spell", lambda place, *_: f'{{"sid":"d","id":"{place}","f_n":1e-05}}')
    with pytest.raises(EngineError, match="to their end"):
        engine.match([{"kind": "t", "n": 3}])
    monkeypatch.undo()
    assert engine.match([{"kind": "t", "n": 3}]) == {("r", "c"): (0,)}


def test_an_answer_in_an_unknown_form_is_an_error(
    engine: DurableEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ['{"0":{"m":{"id":"0","sid":"d","n":3}}}']
    monkeypatch.setattr(rules_of(engine), "_messages", lambda _: iter(answers))
    with pytest.raises(EngineError, match="unknown form"):
        engine.match([{"kind": "t", "n": 3}])


@pytest.mark.parametrize(("rule", "fact"), [("0", "5"), ("0", "0"), ("0", "end"), ("7", "1"), ("1", "1")])
def test_an_answer_about_a_fact_or_rule_that_was_not_given_is_an_error(
    engine: DurableEngine, monkeypatch: pytest.MonkeyPatch, rule: str, fact: str
) -> None:
    answers = [
        '{"1":{"m":{"sid":"d","id":"end","end":1}}}',
        f'{{"{rule}":{{"m":{{"sid":"d","id":"{fact}","x":1}}}}}}',
    ]
    monkeypatch.setattr(rules_of(engine), "_messages", lambda _: iter(answers))
    with pytest.raises(EngineError, match="not given"):
        engine.match([{"kind": "u"}, {"kind": "t", "n": 3}])


def test_an_interrupt_between_two_answers_leaves_nothing_behind(
    engine: DurableEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = rules_of(engine)
    drive = rules._messages

    def interrupted(batch: str) -> Iterator[str]:
        yield next(drive(batch))
        raise KeyboardInterrupt

    monkeypatch.setattr(rules, "_messages", interrupted)
    with pytest.raises(KeyboardInterrupt):
        engine.match([{"kind": "t", "n": n} for n in range(20)])
    monkeypatch.undo()
    assert engine.match([{"kind": "t", "n": 3}, {"kind": "t", "n": 2}]) == {("r", "c"): (0,)}


def test_a_closed_engine_says_so_and_closing_twice_does_no_harm() -> None:
    engine = DurableEngine([])
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.match([])


def test_several_rule_sets_live_side_by_side() -> None:
    engines = [DurableEngine([condition("c", ("kind", "eq", "t"), ("n", "ge", n))]) for n in range(8)]
    for n, engine in enumerate(engines):
        assert engine.match([{"kind": "t", "n": m} for m in range(8)]) == {("r", "c"): tuple(range(n, 8))}
    for engine in engines:
        engine.close()


def test_threads_that_share_an_engine_take_turns(engine: DurableEngine) -> None:
    wrong: list[object] = []

    def work(seed: int) -> None:
        for step in range(100):
            facts: list[Fact] = [{"kind": "t", "n": (seed + step + k) % 6} for k in range(10)]
            expected = by_hand([condition("c", ("kind", "eq", "t"), ("n", "ge", 3))], facts)
            if engine.match(facts) != expected:
                wrong.append((seed, step))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


POISONED = """
from tests.engine.engines import by_hand, condition
from checker.engine.durable import DurableEngine
rules = [
    condition(f"c{n}", ("kind", "eq", "t"), ("word", "eq", f"w{n % 40}"), ("n", "ge", n % 25))
    for n in range(900)
]
for _ in range(3):
    engine = DurableEngine(rules)
    for n in range(0, 60, 7):
        facts = [{"kind": "t", "word": f"w{(n + k) % 50}", "n": k % 30} for k in range(n)]
        assert engine.match(facts) == by_hand(rules, facts)
    engine.close()
print("alive")
"""


@pytest.mark.parametrize("byte", ["165", "255"])
def test_memory_that_is_poisoned_before_and_after_use_changes_nothing(byte: str) -> None:
    runs_with_poisoned_memory(POISONED, byte)
