"""In: a report made by hand. Out: the same with a text of each programme that holds the words it quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from checker.programme import Evidence
from checker.report import GapReport, ProgrammeReport

_BEFORE = "– "


def with_text(report: GapReport) -> GapReport:
    """Each quotation on the line that it names, behind a mark; every place points to it."""
    return replace(report, programmes=tuple(map(_with_text, report.programmes)))


def _with_text(checked: ProgrammeReport) -> ProgrammeReport:
    lines: dict[int, str] = {}
    for evidence in _evidence(checked):
        if evidence.line is not None and evidence.quote is not None:
            lines[evidence.line] = _BEFORE + evidence.quote
    text = "\n".join(lines.get(number, "…") for number in range(1, max(lines, default=0) + 2))
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found: ProgrammeReport = _moved(checked, starts)
    return replace(found, text=text)


def _evidence(value: Any) -> list[Evidence]:
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, tuple):
        return [one for each in value for one in _evidence(each)]
    if is_dataclass(value) and not isinstance(value, type):
        return [one for item in fields(value) for one in _evidence(getattr(value, item.name))]
    return []


def _moved(value: Any, starts: list[int]) -> Any:
    if isinstance(value, Evidence):
        if value.line is None or value.quote is None:
            return value
        start = starts[value.line - 1] + len(_BEFORE)
        return replace(value, start=start, end=start + len(value.quote))
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_moved(each, starts) for each in value)
    if is_dataclass(value) and not isinstance(value, type | Mapping):
        return replace(
            value, **{item.name: _moved(getattr(value, item.name), starts) for item in fields(value)}
        )
    return value
