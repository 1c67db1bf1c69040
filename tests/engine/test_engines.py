"""Both engines: what they decide, and that they refuse what they could only guess."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import EngineUnavailableError, durable, is_fallback, make_engine
from checker.engine.interface import Condition, Fact, Operator
from checker.engine.interface import Test as FieldTest  # pytest takes a name that begins with Test for a test
from checker.errors import CheckerError, EngineError
from tests.engine.engines import ENGINES, by_hand, condition, needs_durable

both = pytest.mark.parametrize("name", ENGINES)


@both
def test_a_condition_is_met_where_all_its_tests_hold(name: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"), ("n", "ge", 3), ("n", "lt", 5))])
    facts: list[Fact] = [{"kind": "t", "n": n} for n in range(7)]
    assert engine.match([*facts, {"kind": "u", "n": 4}, {"kind": "t"}]) == {("r", "c"): (3, 4)}
    engine.close()


@both
@pytest.mark.parametrize(
    ("operator", "met"), [("lt", (0,)), ("le", (0, 1)), ("eq", (1,)), ("ge", (1, 2)), ("gt", (2,))]
)
@pytest.mark.parametrize("edge", [0, -1, 7, 2**53, -(2**53), 2 * 10**18, -2 * 10**18])
def test_neighbouring_numbers_are_told_apart(
    name: str, operator: Operator, met: tuple[int, ...], edge: int
) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"), ("n", operator, edge))])
    assert engine.match([{"kind": "t", "n": edge + step} for step in (-1, 0, 1)]) == {("r", "c"): met}
    engine.close()


@both
def test_nothing_in_nothing_out_also_twice(name: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"))])
    assert engine.match([]) == engine.match([]) == engine.match([{"kind": "u"}]) == engine.match([{}]) == {}
    engine.close()


@both
def test_no_conditions_at_all_are_met_by_nothing(name: str) -> None:
    engine = make_engine(name, [])
    assert engine.match([{"kind": "t"}]) == {}
    engine.close()


@both
def test_one_document_leaves_nothing_for_the_next(name: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"))])
    assert engine.match([{"kind": "t"}]) == {("r", "c"): (0,)}
    assert engine.match([{"kind": "u"}, {"kind": "t"}]) == {("r", "c"): (1,)}
    assert engine.match([{"kind": "u"}]) == {}
    engine.close()


@both
def test_the_same_fact_twice_counts_twice(name: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"))])
    assert engine.match([{"kind": "t"}, {"kind": "t"}]) == {("r", "c"): (0, 1)}
    engine.close()


@both
def test_three_hundred_equal_conditions_are_each_answered(name: str) -> None:
    engine = make_engine(name, [condition(f"c{n}", ("kind", "eq", "t"), ("n", "ge", 1)) for n in range(300)])
    found = engine.match([{"kind": "t", "n": 1}])
    assert list(found) == [("r", f"c{n}") for n in range(300)]
    assert set(found.values()) == {(0,)}
    engine.close()


@both
def test_answers_come_in_the_order_of_the_conditions(name: str) -> None:
    engine = make_engine(
        name, [condition(c, ("kind", "eq", "t"), ("n", "ge", n)) for c, n in (("z", 1), ("a", 2), ("m", 0))]
    )
    assert list(engine.match([{"kind": "t", "n": 1}, {"kind": "t", "n": 5}])) == [
        ("r", "z"),
        ("r", "a"),
        ("r", "m"),
    ]
    engine.close()


@both
@pytest.mark.parametrize("count", [499, 500, 501, 2_000, 12_000])
def test_a_long_document_is_read_to_its_end(name: str, count: int) -> None:
    engine = make_engine(
        name,
        [condition("c", ("kind", "eq", "t")), condition("last", ("kind", "eq", "t"), ("n", "eq", count))],
    )
    found = engine.match([{"kind": "t", "n": n + 1} for n in range(count)])
    assert found == {("r", "c"): tuple(range(count)), ("r", "last"): (count - 1,)}
    engine.close()


NASTY = [
    'a"b', "a\\b", "\\", '"', "\\u0022", "{}", "[1]", "\n\r\t", "\x01", "\x7f", " ", "", "~end~", "end", "1",
    "true", "null", "đổi mới", "ĐỔI MỚI", "𝟛%", "\u202e", "\ufeff", "x" * 1_999, "Ộ" * 1_999,
]  # fmt: skip


@both
def test_awkward_text_equals_itself_and_nothing_else(name: str) -> None:
    engine = make_engine(
        name, [condition(f"c{n}", ("kind", "eq", "t"), ("word", "eq", word)) for n, word in enumerate(NASTY)]
    )
    found = engine.match([{"kind": "t", "word": word} for word in NASTY])
    assert found == {("r", f"c{n}"): (n,) for n in range(len(NASTY))}
    engine.close()


@both
@pytest.mark.parametrize(
    "word", ["x" * 2_000, "x" * 70_000, "a\0b", "\ud800", unicodedata.normalize("NFD", "đổi")]
)
def test_text_that_cannot_be_compared_is_refused_in_facts_and_in_conditions(name: str, word: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"))])
    with pytest.raises(EngineError):
        engine.match([{"kind": word}])
    assert engine.match([{"kind": "t"}]) == {("r", "c"): (0,)}  # and the next document is answered
    engine.close()
    with pytest.raises(EngineError):
        make_engine(name, [condition("c", ("kind", "eq", word))])


@both
@pytest.mark.parametrize("value", [True, None, 1.5, 10**19, -(10**19), "3", b"3", [3]])
def test_values_that_are_no_whole_numbers_are_refused(name: str, value: object) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"), ("n", "ge", 3))])
    with pytest.raises(EngineError):
        engine.match([{"kind": "t", "n": value}])  # type: ignore[dict-item]
    engine.close()


@both
def test_fields_that_no_condition_tests_may_hold_anything(name: str) -> None:
    engine = make_engine(name, [condition("c", ("kind", "eq", "t"))])
    assert engine.match([{"kind": "t", "text": "\0" * 99_999}]) == {("r", "c"): (0,)}
    engine.close()


@both
@pytest.mark.parametrize(
    "conditions",
    [
        [Condition("r", "c", ())],
        [condition("c", ("n", "ge", 3))],
        [condition("c", ("kind", "eq", "t"), ("word", "ge", "a"))],
        [condition("c", ("f", "eq", "t")), condition("d", ("f", "eq", 1))],
        [condition("c", ("$nex", "eq", 1))],
        [condition("c", ("f", "eq", 1)), condition("c", ("f", "eq", 2))],
        [condition("c", *((f"f{n}", "eq", 1) for n in range(201)))],
    ],
)
def test_conditions_an_engine_could_only_guess_at_are_refused(name: str, conditions: list[Condition]) -> None:
    with pytest.raises(EngineError):
        make_engine(name, conditions)


WORDS = st.sampled_from(["a", "b", 'q"', "ế"])
NUMBERS = st.integers(-3, 3)
TESTS = st.one_of(
    st.builds(FieldTest, st.sampled_from(["kind", "word"]), st.just("eq"), WORDS),
    st.builds(
        FieldTest, st.sampled_from(["n", "m"]), st.sampled_from(["eq", "lt", "le", "gt", "ge"]), NUMBERS
    ),
)
FACTS = st.fixed_dictionaries({}, optional={"kind": WORDS, "word": WORDS, "n": NUMBERS, "m": NUMBERS})


@st.composite
def rule_sets(draw: st.DrawFn) -> list[Condition]:
    bodies = draw(st.lists(st.tuples(WORDS, st.lists(TESTS, max_size=4)), max_size=12))
    return [
        Condition("r", str(n), (FieldTest("kind", "eq", kind), *tests))
        for n, (kind, tests) in enumerate(bodies)
    ]


@both
@settings(max_examples=150, deadline=None)
@given(conditions=rule_sets(), documents=st.lists(st.lists(FACTS, max_size=8), max_size=3))
def test_any_rules_on_any_facts_are_decided_as_by_hand(
    name: str, conditions: list[Condition], documents: list[list[Fact]]
) -> None:
    engine = make_engine(name, conditions)
    for facts in documents:
        assert engine.match(facts) == by_hand(conditions, facts)
    engine.close()


def test_an_unknown_engine_is_refused_by_its_name() -> None:
    with pytest.raises(CheckerError, match="unknown engine"):
        make_engine("prolog", [])


@needs_durable
def test_durable_rules_decides_where_it_can_be_imported() -> None:
    engine = make_engine(None, [])
    assert (engine.name, is_fallback(None, engine)) == ("durable", False)
    engine.close()


def test_the_reference_stands_in_where_durable_rules_cannot_be_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(durable, "why_unavailable", lambda: "undefined symbol: PyEval_CallObject")
    engine = make_engine(None, [])
    assert (engine.name, is_fallback(None, engine)) == ("reference", True)
    assert not is_fallback("reference", make_engine("reference", []))
    with pytest.raises(EngineUnavailableError, match=r"PyEval_CallObject.*--engine reference"):
        make_engine("durable", [])


def test_the_literal_of_a_text_is_json() -> None:
    from checker.engine.canonical import literal

    assert json.loads(literal('đ"\\\n')) == 'đ"\\\n'
