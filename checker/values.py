"""In: an annotated class. Out: what `@dataclass(frozen=True, slots=True, kw_only=True)` makes of it, sooner.

That decorator writes and compiles six methods for each class, half a millisecond; a command that is
done in a fifth of a second would spend a tenth of its time on it. Here the constructor alone is
written; what compares, shows and guards values is shared. They are dataclasses in every other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field, field))
def value(cls: type[_T]) -> type[_T]:
    """The class as a frozen dataclass with slots, made by keyword."""
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    for name, method in {"__init__": _constructor(made), **_SHARED}.items():
        setattr(made, name, method)
    return made


def _constructor(cls: Any) -> Any:
    """`def __init__(self, *, name, ...)`, which sets each field past the guard, by its slot."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, body = [], []
    for item in fields(cls):
        given = item.name
        if item.default_factory is not MISSING:
            known[f"make_{item.name}"] = item.default_factory
            parameters.append(f"{item.name}=MISSING")
            given = f"make_{item.name}() if {item.name} is MISSING else {item.name}"
        elif item.default is not MISSING:
            known[f"default_{item.name}"] = item.default
            parameters.append(f"{item.name}=default_{item.name}")
        else:
            parameters.append(item.name)
        known[f"set_{item.name}"] = getattr(cls, item.name).__set__
        body.append(f"  set_{item.name}(self, {given})")
    if hasattr(cls, "__post_init__"):
        body.append("  self.__post_init__()")
    lines = [f"def __init__(self, *, {', '.join(parameters)}):", *body]
    exec("\n".join(lines), known)  # noqa: S102 - as dataclasses do, from the names of fields alone
    made = known["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made


def _compared(of: Any) -> Iterator[Any]:
    return (getattr(of, item.name) for item in fields(of) if item.compare)


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return tuple(_compared(self)) == tuple(_compared(other))


def _hash(self: Any) -> int:
    return hash(tuple(_compared(self)))


def _show(self: Any) -> str:
    inside = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self))
    return f"{type(self).__qualname__}({inside})"


def _refuse_setting(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, item.name) for item in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for item, found in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, found)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _show,
    "__setattr__": _refuse_setting,
    "__delattr__": _refuse_deleting,
    "__getstate__": _state,  # for copying and pickling, which would set the fields one by one
    "__setstate__": _restore,
}
