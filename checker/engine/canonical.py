"""In: a value of a condition or of a fact. Out: its one spelling, or an EngineError.

Engines compare bytes and machine integers. A value that could compare otherwise than a person
expects (a float, a bool, decomposed Unicode, a text longer than the C parser can measure) is refused
by every engine alike, so that they cannot differ on it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from checker.engine.interface import Condition, Fact, FactValue, Relation, Test
from checker.errors import EngineError

MAX_TEXT = 2_000
MAX_NUMBER = 9 * 10**18  # 64 bits with a sign
#: durable-rules crashes on a fact of 255 properties.
MAX_FIELDS = 200
#: Relations of one rule set: their tests all stand at one place, where durable-rules holds 63.
MAX_RELATIONS = 20
MAX_LINKS = 8
#: Facts that are held against each other at once; durable-rules takes a millisecond for some 300 pairs.
MAX_RELATED = 500
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)


@lru_cache(4096, typed=True)
def literal(value: FactValue) -> str:
    """The value as JSON: whole numbers in 64 bits; NFC text below 2,000 characters without NUL."""
    if type(value) is int:
        if abs(value) > MAX_NUMBER:
            raise EngineError(f"a number of {len(str(abs(value)))} digits is beyond the engine's 64 bits")
        return str(value)
    if type(value) is not str:
        raise EngineError(f"the engine compares whole numbers and text, not {type(value).__name__}")
    if len(value) >= MAX_TEXT:
        raise EngineError(f"a text of {len(value)} characters is too long for the engine")
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise EngineError("a text with NUL or half a surrogate pair cannot be compared")
    if not unicodedata.is_normalized("NFC", value):
        raise EngineError("a text that is not in NFC cannot be compared")
    return json.dumps(value, ensure_ascii=False)


def prepared(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """The conditions with their equality tests first (in the given order: the most selective first),
    so that they share them. Raises EngineError for a condition an engine cannot decide."""
    names = {(condition.rule, condition.name) for condition in conditions}
    if len(names) != len(conditions):
        raise EngineError("two conditions of one rule have the same name")
    # Conditions share most of their tests: each is looked at once. True equals 1, hence the type.
    sound: set[tuple[Test, type]] = set()
    for condition in conditions:
        for test in condition.tests:
            seen = (test, type(test.value))
            if seen not in sound:
                _refuse_unsound(test, f"{condition.rule}, {condition.name}")
                sound.add(seen)
    return tuple(Condition(rule, name, _ordered(tests, rule, name)) for rule, name, tests in conditions)


def prepared_relations(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """The same for relations: the tests on each fact in their order, at least one link."""
    if len({relation.name for relation in relations}) != len(relations):
        raise EngineError("two relations have the same name")
    if len(relations) > MAX_RELATIONS:
        raise EngineError(f"{len(relations)} relations; the engine holds {MAX_RELATIONS}")
    ready = []
    for relation in relations:
        if not 1 <= len(set(relation.links)) <= MAX_LINKS:
            raise EngineError(f"{relation.name}: two facts are linked by 1 to {MAX_LINKS} comparisons")
        for test in (*relation.first, *relation.second):
            _refuse_unsound(test, relation.name)
        for link in relation.links:
            _refuse_unnamed(link.field, relation.name)
        first, second = (_ordered(tests, relation.name) for tests in (relation.first, relation.second))
        ready.append(Relation(relation.name, first, second, tuple(dict.fromkeys(relation.links))))
    return tuple(ready)


def _refuse_unsound(test: Test, where: str) -> None:
    _refuse_unnamed(test.field, where)
    if test.operator != "eq" and type(test.value) is not int:
        raise EngineError(f"{where}: text is compared for equality only")
    literal(test.value)


def _refuse_unnamed(field: str, where: str) -> None:
    if not _FIELD.fullmatch(field):
        raise EngineError(f"{where}: a field name is small ASCII letters, digits and _, up to 32")


def _ordered(tests: Sequence[Test], *where: str) -> tuple[Test, ...]:
    equal = [test for test in tests if test.operator == "eq"]
    if not equal:
        raise EngineError(f"{', '.join(where)}: a condition needs an equality test to begin with")
    rest = [test for test in tests if test.operator != "eq"]
    return tuple(dict.fromkeys(equal + rest))


def field_types(conditions: Sequence[Condition]) -> dict[str, type]:
    """Which type each tested field has. One field holds one type: C compares text with numbers happily."""
    return _types((condition.rule, test) for condition in conditions for test in condition.tests)


def relation_types(relations: Sequence[Relation]) -> dict[str, type]:
    """The same for relations. A field that is only linked holds a whole number."""
    types = _types(
        (relation.name, test) for relation in relations for test in (*relation.first, *relation.second)
    )
    for relation in relations:
        for link in relation.links:
            if types.setdefault(link.field, int) is not int and link.operator != "eq":
                raise EngineError(f"{relation.name}: text is compared for equality only")
    return types


def _types(tests: Iterable[tuple[str, Test]]) -> dict[str, type]:
    types: dict[str, type] = {}
    for where, test in tests:
        if types.setdefault(test.field, type(test.value)) is not type(test.value):
            raise EngineError(f"{where}: field {test.field} is text here and a number elsewhere")
    if len(types) > MAX_FIELDS:
        raise EngineError(f"{len(types)} fields are tested; the engine holds {MAX_FIELDS}")
    return types


def literals(fact: Fact, types: Mapping[str, type]) -> dict[str, str]:
    """The tested fields of a fact as JSON literals. Raises EngineError for a value of the wrong type."""
    spelled = {}
    for field, value in fact.items():
        if field in types:
            if type(value) is not types[field]:
                raise EngineError(
                    f"field {field} holds {type(value).__name__}, not {types[field].__name__}: not comparable"
                )
            spelled[field] = literal(value)
    return spelled
