"""What `checker.values.value` makes is a frozen dataclass like any other."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from checker.values import value


@value
class Made:
    """Made sooner."""

    name: str
    parts: Mapping[str, str] = field(default_factory=dict)
    number: int = 3
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("number counts from 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Made by the standard library."""

    name: str
    parts: Mapping[str, str] = field(default_factory=dict)
    number: int = 3
    note: str = field(default="", compare=False)


@value
class Other:
    """Another class with the same content."""

    name: str


def test_it_shows_itself_as_a_dataclass_does() -> None:
    assert repr(Made(name="a", number=4)) == repr(Plain(name="a", number=4)).replace("Plain", "Made")


def test_its_fields_are_those_of_a_dataclass() -> None:
    assert [(item.name, item.default, item.kw_only) for item in fields(Made)] == [
        (item.name, item.default, item.kw_only) for item in fields(Plain)
    ]
    assert Made.__slots__ == Plain.__slots__  # type: ignore[attr-defined]


def test_each_value_has_a_default_of_its_own() -> None:
    assert Made(name="a").parts is not Made(name="b").parts


def test_equal_content_is_equal_and_a_field_that_is_not_compared_does_not_count() -> None:
    assert Made(name="a") == Made(name="a", note="x")
    assert Made(name="a") != Made(name="b")
    assert Other(name="a") == Other(name="a")
    assert hash(Other(name="a")) == hash(Other(name="a"))


def test_values_of_two_classes_are_never_equal() -> None:
    others: tuple[object, ...] = (Plain(name="a"), Other(name="a"), ("a",))
    assert Made(name="a") not in others


def test_a_field_can_neither_be_set_nor_deleted() -> None:
    made: Any = Made(name="a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        made.name = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del made.name


@pytest.mark.parametrize("given", [{}, {"name": "a", "more": 1}])
def test_a_missing_or_unknown_field_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"Made\.__init__\(\)"):
        Made(**given)


def test_fields_are_given_by_name_alone() -> None:
    make: Any = Made
    with pytest.raises(TypeError, match="positional"):
        make("a")


def test_what_it_refuses_itself_is_refused_on_replacing_too() -> None:
    made = Made(name="a")
    assert replace(made, number=5).number == 5
    with pytest.raises(ValueError, match="number counts from 0"):
        replace(made, number=-1)


def test_it_can_be_copied_and_pickled() -> None:
    made = Made(name="a", parts={"b": "c"}, note="d")
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301
        assert (again, again.note) == (made, "d")
