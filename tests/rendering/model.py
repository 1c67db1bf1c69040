"""In: a programme model. Out: what it says but for the places: what a text says in every format."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from checker.programme import Evidence, Programme

#: How the text was come by, and places: where a title of two lines ends, formats differ.
_NOT_SAID = ("origin", "sections")


def said(programme: Programme) -> dict[str, Any]:
    """Province, document facts, targets, baselines, commitments, groups and tasks, in order, each with the
    words it rests on. White space does not count, since formats differ in it."""
    return {
        item.name: _said(getattr(programme, item.name))
        for item in fields(programme)
        if item.name not in _NOT_SAID
    }


def _said(value: Any) -> Any:
    if isinstance(value, Evidence):
        return "".join((value.quote or "").split())
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: _said(getattr(value, item.name)) for item in fields(value)}
    return value
