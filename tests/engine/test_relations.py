"""Relations between two facts: both engines decide them alike, and refuse what they could only guess."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import EngineUnavailableError, durable, make_pair_engine
from checker.engine.canonical import MAX_LINKS, MAX_RELATED, MAX_RELATIONS
from checker.engine.durable import DurablePairs
from checker.engine.interface import Fact, Link, Operator, Relation
from checker.engine.interface import Test as FieldTest
from checker.errors import EngineError
from tests.engine.engines import ENGINES, needs_durable, related_by_hand, relation, runs_with_poisoned_memory

both = pytest.mark.parametrize("name", ENGINES)

GREATER = relation("greater", ("group", "eq"), ("n", "gt"))
LESS = relation("less", ("group", "eq"), ("n", "lt"))


def numbered(*numbers: int, group: int = 1) -> list[Fact]:
    return [{"kind": "t", "group": group, "n": n} for n in numbers]


@both
def test_a_relation_holds_between_the_first_fact_and_the_second_in_that_order(name: str) -> None:
    engine = make_pair_engine(name, [GREATER, LESS])
    assert engine.relate(numbered(5, 9, 5)) == {"greater": ((0, 1), (2, 1)), "less": ((1, 0), (1, 2))}
    engine.close()


@both
def test_facts_of_two_groups_are_not_related(name: str) -> None:
    engine = make_pair_engine(name, [GREATER])
    assert engine.relate([*numbered(1, 2), *numbered(3, 4, group=2)]) == {"greater": ((0, 1), (2, 3))}
    engine.close()


@both
def test_no_fact_is_related_to_itself_but_to_its_equal(name: str) -> None:
    engine = make_pair_engine(name, [relation("same", ("n", "eq"))])
    assert engine.relate(numbered(7)) == {}
    assert engine.relate(numbered(7, 8, 7)) == {"same": ((0, 2), (2, 0))}
    engine.close()


@both
@pytest.mark.parametrize(
    ("operator", "met"), [("lt", (-1,)), ("le", (-1, 0)), ("eq", (0,)), ("ge", (0, 1)), ("gt", (1,))]
)
@pytest.mark.parametrize("edge", [0, 7, 2**53, -(2**53), 2 * 10**18, -4 * 10**18])
def test_neighbouring_numbers_are_told_apart(
    name: str, operator: Operator, met: tuple[int, ...], edge: int
) -> None:
    against = relation("against", ("n", operator), second=(("kind", "eq", "u"),))
    engine = make_pair_engine(name, [against])
    facts: list[Fact] = [{"kind": "t", "n": edge}]
    facts += [{"kind": "u", "n": edge + step} for step in (-1, 0, 1)]
    assert engine.relate(facts) == {"against": tuple((0, step + 2) for step in met)}
    engine.close()


@both
@pytest.mark.parametrize("facts", [[], [{}], [{"kind": "u"}], numbered(1)])
def test_what_has_no_partner_is_related_to_nothing_also_twice(name: str, facts: list[Fact]) -> None:
    engine = make_pair_engine(name, [GREATER])
    assert engine.relate(facts) == engine.relate(facts) == {}
    engine.close()


@both
def test_a_fact_without_the_linked_field_is_related_to_nothing_and_hinders_nothing(name: str) -> None:
    engine = make_pair_engine(name, [GREATER, relation("same", ("n", "eq"))])
    facts: list[Fact] = [{"kind": "t"}, {"kind": "t", "n": 3}, *numbered(3, 4), {"kind": "t", "group": 1}]
    assert engine.relate(facts) == {"greater": ((2, 3),), "same": ((1, 2), (2, 1))}
    engine.close()


@both
def test_one_document_leaves_nothing_for_the_next(name: str) -> None:
    engine = make_pair_engine(name, [GREATER])
    assert engine.relate(numbered(1, 2)) == {"greater": ((0, 1),)}
    assert engine.relate(numbered(3)) == {}
    engine.close()


@both
def test_words_inside_a_fact_that_look_like_an_answer_are_only_words(name: str) -> None:
    word = '","second":{"sid":"d","id":"9"'
    like = relation("like", ("n", "eq"), first=(("word", "eq", word),), second=(("word", "eq", word),))
    engine = make_pair_engine(name, [like])
    facts: list[Fact] = [{"word": word, "n": 1}, {"word": word, "n": 1}]
    assert engine.relate(facts) == {"like": ((0, 1), (1, 0))}
    engine.close()


@both
def test_as_many_facts_as_are_allowed_are_all_held_against_each_other(name: str) -> None:
    engine = make_pair_engine(name, [relation("next", ("group", "eq"), ("n", "gt"))])
    facts: list[Fact] = [{"kind": "t", "group": n // 4, "n": n % 4} for n in range(MAX_RELATED)]
    assert engine.relate(facts) == related_by_hand([GREATER._replace(name="next")], facts)
    with pytest.raises(EngineError, match="held against each other"):
        engine.relate([*facts, *numbered(1)])
    engine.close()


@both
def test_many_equal_facts_make_all_their_pairs(name: str) -> None:
    engine = make_pair_engine(name, [relation("same", ("n", "eq"))])
    assert len(engine.relate(numbered(*[1] * 60))["same"]) == 60 * 59
    engine.close()


def alike(count: int) -> list[Relation]:
    return [relation(f"r{n}", ("group", "eq"), ("n", "gt")) for n in range(count)]


@both
def test_as_many_relations_as_are_allowed_are_each_answered(name: str) -> None:
    engine = make_pair_engine(name, alike(MAX_RELATIONS))
    found = engine.relate(numbered(1, 2, 3))
    assert list(found) == [f"r{n}" for n in range(MAX_RELATIONS)]
    assert set(found.values()) == {((0, 1), (0, 2), (1, 2))}
    engine.close()


@both
def test_as_many_links_as_are_allowed_must_all_hold(name: str) -> None:
    fields = [f"n{n}" for n in range(MAX_LINKS)]
    engine = make_pair_engine(name, [relation("all", *((field, "ge") for field in fields))])
    low: Fact = {"kind": "t", **dict.fromkeys(fields, 1)}
    high: Fact = {"kind": "t", **dict.fromkeys(fields, 2)}
    assert engine.relate([low, high, {**high, fields[-1]: 0}]) == {"all": ((0, 1), (2, 1))}
    engine.close()


@both
@pytest.mark.parametrize(
    "relations",
    [
        [relation("unlinked")],
        [GREATER, GREATER],
        alike(MAX_RELATIONS + 1),
        [relation("wide", *((f"n{n}", "ge") for n in range(MAX_LINKS + 1)))],
        [relation("odd", ("$nex", "eq"))],
        [relation("no beginning", ("n", "gt"), first=(("n", "gt", 3),))],
        [relation("words in order", ("kind", "gt"))],
        [relation("mixed", ("n", "gt"), second=(("kind", "eq", 1),))],
    ],
)
def test_relations_an_engine_could_only_guess_at_are_refused(name: str, relations: list[Relation]) -> None:
    with pytest.raises(EngineError):
        make_pair_engine(name, relations)


@both
@pytest.mark.parametrize("value", [True, None, 1.5, 10**19, "3", [3]])
def test_values_that_are_no_whole_numbers_are_refused(name: str, value: object) -> None:
    engine = make_pair_engine(name, [GREATER])
    with pytest.raises(EngineError):
        engine.relate([{"kind": "t", "group": 1, "n": value}])  # type: ignore[dict-item]
    assert engine.relate(numbered(1, 2)) == {"greater": ((0, 1),)}
    engine.close()


FIELDS = ("group", "n", "m")
NUMBERS = st.integers(-2, 2)
OPERATORS = st.sampled_from(["eq", "lt", "le", "gt", "ge"])
TESTS = st.lists(st.builds(FieldTest, st.sampled_from(["n", "m"]), OPERATORS, NUMBERS), max_size=2)
LINKS = st.lists(st.builds(Link, st.sampled_from(["group", "n", "m"]), OPERATORS), min_size=1, max_size=4)
FACTS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["t", "u"])}, optional={"group": NUMBERS, "n": NUMBERS, "m": NUMBERS}
)


@st.composite
def rule_sets(draw: st.DrawFn) -> list[Relation]:
    bodies = draw(
        st.lists(st.tuples(st.sampled_from("tu"), TESTS, st.sampled_from("tu"), TESTS, LINKS), max_size=8)
    )
    return [
        Relation(
            str(number),
            (FieldTest("kind", "eq", first), *tests),
            (FieldTest("kind", "eq", second), *others),
            tuple(links),
        )
        for number, (first, tests, second, others, links) in enumerate(bodies)
    ]


@both
@settings(max_examples=150, deadline=None)
@given(relations=rule_sets(), documents=st.lists(st.lists(FACTS, max_size=10), max_size=3))
def test_any_relations_on_any_facts_are_decided_as_by_hand(
    name: str, relations: list[Relation], documents: list[list[Fact]]
) -> None:
    engine = make_pair_engine(name, relations)
    for facts in documents:
        assert engine.relate(facts) == related_by_hand(relations, facts)
    engine.close()


def some_relations(chance: Random) -> list[Relation]:
    operators: list[Operator] = ["eq", "lt", "le", "gt", "ge"]

    def tests() -> list[tuple[str, Operator, str | int]]:
        more = range(chance.randint(0, 2))
        return [
            ("kind", "eq", chance.choice("tu")),
            *((chance.choice("nm"), chance.choice(operators), chance.randint(-2, 2)) for _ in more),
        ]

    return [
        relation(
            str(number),
            *((chance.choice(FIELDS), chance.choice(operators)) for _ in range(chance.randint(1, 4))),
            first=tests(),
            second=tests(),
        )
        for number in range(chance.randint(1, 8))
    ]


def some_facts(chance: Random) -> list[Fact]:
    """A tenth of the fields are left out."""
    return [
        {"kind": chance.choice("tu"), **{f: chance.randint(-3, 3) for f in FIELDS if chance.random() < 0.9}}
        for _ in range(chance.choice((0, 1, 2, 5, 12, 30)))
    ]


@needs_durable
@pytest.mark.slow
def test_both_engines_relate_the_same_on_20000_sets_of_facts() -> None:
    pairs = 0
    for seed in range(2_000):
        chance = Random(seed)
        relations = some_relations(chance)
        one, other = make_pair_engine("durable", relations), make_pair_engine("reference", relations)
        for _ in range(10):
            facts = some_facts(chance)
            found = one.relate(facts)
            assert found == other.relate(facts), seed
            pairs += sum(map(len, found.values()))
        one.close()
    assert pairs > 100_000


def test_the_reference_stands_in_where_durable_rules_cannot_be_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(durable, "why_unavailable", lambda: "undefined symbol: PyEval_CallObject")
    assert make_pair_engine(None, [GREATER]).name == "reference"
    with pytest.raises(EngineUnavailableError, match="--engine reference"):
        make_pair_engine("durable", [GREATER])


@pytest.fixture
def pairs() -> Iterator[DurablePairs]:
    made = DurablePairs([GREATER])
    yield made
    made.close()


@needs_durable
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ('{"0":{"first":{"sid":"d","id":"0"}}}', "unknown form"),
        ('{"0":{"second":{"sid":"d","id":"0"},"first":{"sid":"d","id":"1"}}}', "unknown form"),
        ('{"0":{"first":{"sid":"d","id":"0"},"second":{"sid":"d","id":"2"}}}', "not given"),
        ('{"7":{"first":{"sid":"d","id":"0"},"second":{"sid":"d","id":"1"}}}', "not given"),
    ],
)
def test_an_answer_that_cannot_be_true_is_an_error(
    pairs: DurablePairs, monkeypatch: pytest.MonkeyPatch, answer: str, says: str
) -> None:
    end = '{"1":{"first":{"sid":"d","id":"end","end":1}}}'
    pairs.relate(())  # compiles
    monkeypatch.setattr(pairs._rules, "_messages", lambda _: iter([answer, end]))
    with pytest.raises(EngineError, match=says):
        pairs.relate(numbered(1, 2))


@needs_durable
def test_a_batch_that_was_cut_short_is_noticed(pairs: DurablePairs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_spell", lambda place, *_: f'{{"sid":"d","id":"{place}","f_n":1e-05}}')
    with pytest.raises(EngineError, match="to their end"):
        pairs.relate(numbered(1, 2))
    monkeypatch.undo()
    assert pairs.relate(numbered(1, 2)) == {"greater": ((0, 1),)}


POISONED = """
from checker.engine.durable import DurablePairs
from tests.engine.engines import relation, related_by_hand
rules = [relation(f"r{n}", ("group", "eq"), (field, "gt")) for n, field in enumerate("nm" * 8)]
for _ in range(3):
    engine = DurablePairs(rules)
    for n in range(0, 90, 11):
        facts = [{"kind": "t", "group": k % 5, "n": k % 7, "m": k % 3} for k in range(n)]
        assert engine.relate(facts) == related_by_hand(rules, facts)
    engine.close()
print("alive")
"""


@needs_durable
@pytest.mark.parametrize("byte", ["165", "255"])
def test_memory_that_is_poisoned_before_and_after_use_changes_nothing(byte: str) -> None:
    runs_with_poisoned_memory(POISONED, byte)
