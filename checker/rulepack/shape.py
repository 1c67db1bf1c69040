"""In: values read from YAML, a frozen dataclass. Out: the dataclass, or each misfit with line and sentence.

Pydantic validates, in strict mode over JSON: there a list is a tuple and 3 is a float, but "3" is
no number and 1 is no text. Its errors are then said in the terms of the file, in both languages.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from checker.rulepack.yaml_source import Path, YamlDocument, YamlValue

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_QUOTED = re.compile(r"'([^']*)'")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Misfit:
    """A value that is not what the model asks for: line (from 1), and what was expected."""

    line: int
    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class _Said:
    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What is being fitted: the class, and where in which document."""

    cls: type
    document: YamlDocument
    base: Path
    implied: str | None
    refusal: Callable[[str], tuple[str, str]]


def fit(
    cls: type[T],
    document: YamlDocument,
    path: Path = (),
    *,
    value: YamlValue = None,
    implied: str | None = None,
    refusal: Callable[[str], tuple[str, str]] = lambda reason: (reason, reason),
) -> tuple[T | None, list[Misfit]]:
    """Validate the value at `path` (or `value`, made from it by adding the key `implied`) as `cls`.

    `refusal` says in English and Vietnamese what the dataclasses themselves refuse in `__post_init__`.
    """
    from pydantic import ValidationError

    value = document.at(path) if value is None else value
    try:
        adapter: TypeAdapter[T] = _adapter(cast(Hashable, cls))
        fitted = adapter.validate_json(json.dumps(value, ensure_ascii=False), strict=True)
        return fitted, []
    except ValidationError as error:
        details = error.errors(include_url=False)
    wanted = _without_other_members(details, value)
    context = _Context(cls, document, path, implied, refusal)
    return None, [_misfit(context, detail) for detail in wanted]


def json_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema of a class of the model, as pydantic gives it."""
    return _adapter(cast(Hashable, cls)).json_schema()


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def _without_other_members(details: list[Any], value: YamlValue) -> list[Any]:
    """Of a union told apart by `kind`, keep what is wrong with the member the file means.

    Pydantic reports every member of a union; a person who wrote `kind: target` wants to hear
    about targets. The place of an error then names the class: ("requires", "TargetRequirement", ...).
    """
    kept: dict[tuple[Any, ...], Any] = {}
    for detail in details:
        spot = next((i for i, step in enumerate(detail["loc"]) if _member(step)), None)
        if spot is None:
            kept[(*detail["loc"], detail["type"])] = detail
            continue
        member = _member(detail["loc"][spot])
        inside = value
        for step in detail["loc"][:spot]:
            inside = inside[step]  # type: ignore[index]
        kind = inside.get("kind") if isinstance(inside, dict) else None
        place = (*detail["loc"][:spot], *detail["loc"][spot + 1 :])
        if not isinstance(inside, dict):
            choice = {**detail, "loc": detail["loc"][:spot], "type": "union"}
        elif kind not in _MEMBERS:
            expected = ", ".join(f"'{name}'" for name in _MEMBERS)
            choice = {**detail, "loc": (*detail["loc"][:spot], "kind"), "ctx": {"expected": expected}}
            choice |= {"type": "literal_error" if "kind" in inside else "missing", "input": kind}
        elif _MEMBERS[kind] != member:
            continue
        else:
            choice = {**detail, "class": member, "loc": place}
        kept.setdefault((*choice["loc"], choice["type"]), choice)
    return list(kept.values())


_MEMBERS = {
    "target": "TargetRequirement",
    "commitment": "CommitmentRequirement",
    "task_groups": "TaskGroupsRequirement",
    "consistency": "ConsistencyRequirement",
    "completeness": "CompletenessRequirement",
}


def _member(step: object) -> str | None:
    return step if isinstance(step, str) and step in _MEMBERS.values() else None


def _misfit(context: _Context, detail: Any) -> Misfit:
    document, base = context.document, context.base
    loc: Path = tuple(detail["loc"])
    kind = detail["type"]
    if kind == "unexpected_keyword_argument":
        allowed = _keys(context.cls, loc[:-1], detail.get("class"))
        if len(loc) == 1 and context.implied in allowed:
            allowed.remove(context.implied)
        said = _unknown_key(str(loc[-1]), allowed)
        return _place(document.key_line((*base, *loc)), loc[:-1], said)
    if kind == "missing":
        name = loc[-1]
        said = (
            _Said(f"item {name + 1} of the list is missing", f"thiếu mục {name + 1} của danh sách")
            if isinstance(name, int)
            else _Said(f'the key "{name}" is missing', f'thiếu khóa "{name}"')
        )
        return _place(document.key_line((*base, *loc[:-1])), loc[:-1], said)
    if kind == "value_error":
        said = _Said(*context.refusal(str(detail["ctx"]["error"])))
    else:
        said = _wrong_value(kind, detail)
    return _place(document.value_line((*base, *loc)), loc, said)


def _place(line: int, loc: Path, said: _Said) -> Misfit:
    """Name the place within the file before the sentence: `targets, item 3, value: ...`."""
    en = ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in loc)
    vi = ", ".join(f"mục {step + 1}" if isinstance(step, int) else step for step in loc)
    return Misfit(line, f"{en}: {said.en}" if loc else said.en, f"{vi}: {said.vi}" if loc else said.vi)


def _unknown_key(key: str, allowed: list[str]) -> _Said:
    near = get_close_matches(key, allowed, 1)
    listed = ", ".join(allowed)
    return _Said(
        f'unknown key "{key}"{f"; did you mean {near[0]}" + chr(63) if near else ""} (allowed: {listed})',
        f'khóa lạ "{key}"{f"; có phải là {near[0]}" + chr(63) if near else ""} (được dùng: {listed})',
    )


def _wrong_value(kind: str, detail: Any) -> _Said:
    value = detail["input"]
    found = _describe(value)
    hint = _Said("", "")
    if kind == "literal_error":
        choices = ", ".join(_QUOTED.findall(detail["ctx"]["expected"]))
        expected = _Said(f"one of {choices}", f"một trong: {choices}")
    elif kind == "too_long":
        most = detail["ctx"]["max_length"]
        expected = _Said(f"at most {most} items", f"nhiều nhất {most} mục")
        found = _Said("more", "nhiều hơn")
    else:
        expected = _EXPECTED.get(kind, _Said(detail["msg"], detail["msg"]))
    if kind == "string_type" and isinstance(value, bool | int | float):
        hint = _Said("; put it in quotes", "; hãy đặt trong ngoặc kép")
    elif isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value):
        point = value.replace(",", ".")
        hint = _Said(f"; write {point}", f"; hãy viết {point}")
    return _Said(
        f"expected {expected.en}, found {found.en}{hint.en}", f"cần {expected.vi}, lại là {found.vi}{hint.vi}"
    )


_MAPPING = _Said("a mapping (key: value)", "một ánh xạ (khóa: giá trị)")
_EXPECTED = {
    "string_type": _Said("text", "chuỗi chữ"),
    "float_type": _Said("a number", "một số"),
    "int_type": _Said("a whole number", "một số nguyên"),
    "bool_type": _Said("true or false", "true hoặc false"),
    "tuple_type": _Said('a list (each item after "- ")', 'một danh sách (mỗi mục sau "- ")'),
    "dataclass_type": _MAPPING,
    "union": _MAPPING,
    "mapping_type": _MAPPING,
    "dict_type": _MAPPING,
}


def _describe(value: object) -> _Said:
    if value is None:
        return _Said("nothing", "chỗ trống")
    if isinstance(value, bool):
        return _Said(str(value).lower(), str(value).lower())
    if isinstance(value, int | float):
        return _Said(f"the number {value}", f"số {value}")
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"
        shown = json.dumps(short, ensure_ascii=False)
        return _Said(f"the text {shown}", f"chuỗi {shown}")
    if isinstance(value, list | tuple):
        return _Said("a list", "một danh sách")
    return _Said("a mapping", "một ánh xạ")


def _keys(cls: type, loc: Path, member: str | None) -> list[str]:
    """The keys the dataclass at `loc` inside `cls` allows."""
    here: Any = cls
    for step in loc:
        here = _inner(here, step, member)
    here = _choose(here, member)
    return [item.name for item in dataclasses.fields(here)] if dataclasses.is_dataclass(here) else []


def _inner(kind: Any, step: str | int, member: str | None) -> Any:
    kind = _choose(kind, member)
    if dataclasses.is_dataclass(kind):
        return typing.get_type_hints(kind)[str(step)]
    arguments = typing.get_args(kind)
    return arguments[0] if isinstance(step, int) else arguments[-1]


def _choose(kind: Any, member: str | None) -> Any:
    """Of a union, the member named, or the one that is not None."""
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return kind
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    return next((option for option in options if option.__name__ == member), options[0])
