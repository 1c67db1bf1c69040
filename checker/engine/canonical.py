"""In: a value of a condition or of a fact. Out: its one spelling, or an EngineError.

Engines compare bytes and machine integers. A value that could compare otherwise than a person
expects (a float, a bool, decomposed Unicode, a text longer than the C parser can measure) is refused
by every engine alike, so that they cannot differ on it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.engine.interface import Condition, Fact, FactValue, Test
from checker.errors import EngineError

MAX_TEXT = 2_000
MAX_NUMBER = 9 * 10**18  # 64 bits with a sign
#: durable-rules crashes on a fact of 255 properties.
MAX_FIELDS = 200
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
                _refuse_unsound(test, condition)
                sound.add(seen)
    return tuple(_ordered(condition) for condition in conditions)


def _refuse_unsound(test: Test, condition: Condition) -> None:
    where = f"{condition.rule}, {condition.name}"
    if not _FIELD.fullmatch(test.field):
        raise EngineError(f"{where}: a field name is small ASCII letters, digits and _, up to 32")
    if test.operator != "eq" and type(test.value) is not int:
        raise EngineError(f"{where}: text is compared for equality only")
    literal(test.value)


def _ordered(condition: Condition) -> Condition:
    equal = [test for test in condition.tests if test.operator == "eq"]
    if not equal:
        raise EngineError(
            f"{condition.rule}, {condition.name}: a condition needs an equality test to begin with"
        )
    rest = [test for test in condition.tests if test.operator != "eq"]
    return Condition(condition.rule, condition.name, tuple(dict.fromkeys(equal + rest)))


def field_types(conditions: Sequence[Condition]) -> dict[str, type]:
    """Which type each tested field has. One field holds one type: C compares text with numbers happily."""
    types: dict[str, type] = {}
    for condition in conditions:
        for test in condition.tests:
            if types.setdefault(test.field, type(test.value)) is not type(test.value):
                raise EngineError(f"{condition.rule}: field {test.field} is text here and a number elsewhere")
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
