"""In: the YAML files of this folder. Out: the sentence cases, each with the targets it should give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_CASE_KEYS = {"id", "text", "under", "targets", "note"}
_TARGET_KEYS = {"indicator", "comparator", "value", "value_max", "unit", "horizon", "annual", "quote"}
_OPTIONAL = {"under", "note", "value_max", "annual"}


@dataclass(frozen=True)
class Expected:
    """A target as a person reads it from the sentence; README.md explains the fields."""

    indicator: str
    comparator: str | None
    value: float | None
    value_max: float | None
    unit: str | None
    horizon: int | None
    annual: bool
    quote: str


@dataclass(frozen=True)
class Case:
    """One sentence. `under`: the heading or lead-in that stands above it, or None."""

    id: str
    text: str
    under: str | None
    targets: tuple[Expected, ...]

    @property
    def document(self) -> str:
        """The sentence as a text of its own, below its heading."""
        return self.text if self.under is None else f"{self.under}\n{self.text}"


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the files. Raises ValueError for an unknown or a missing key."""
    return tuple(
        _case(entry)
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )


def _case(entry: dict[str, Any]) -> Case:
    _check(entry, _CASE_KEYS, entry.get("id", "?"))
    targets = tuple(_expected(target, entry["id"]) for target in entry["targets"])
    return Case(entry["id"], entry["text"], entry.get("under"), targets)


def _expected(target: dict[str, Any], case: str) -> Expected:
    _check(target, _TARGET_KEYS, case)
    return Expected(**{"value_max": None, "annual": False, **target})


def _check(entry: dict[str, Any], keys: set[str], case: str) -> None:
    wrong = (set(entry) - keys) | (keys - _OPTIONAL - set(entry))
    if wrong:
        raise ValueError(f"case {case}: unknown or missing: {', '.join(sorted(wrong))}")
