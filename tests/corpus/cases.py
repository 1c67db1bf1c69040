"""In: the YAML files of this folder. Out: the sentence cases, each with the targets, pledges or task groups
it should give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.programme import DocumentType

FOLDER = Path(__file__).parent
_ANSWERS = {"targets", "commitments", "groups"}
_CASE_KEYS = {"id", "pack", "text", "under", "type", "note", *_ANSWERS}
_TARGET_KEYS = {"indicator", "comparator", "value", "value_max", "unit", "horizon", "annual", "quote"}
_PLEDGE_KEYS = {"topic", "detail"}
_OPTIONAL = {"pack", "under", "type", "note", "value_max", "annual", "detail", *_ANSWERS}

#: What a pledge says: its topic and its detail, sorted.
Pledge = tuple[str, tuple[tuple[str, str], ...]]


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
    """One sentence. `under`: the heading or lead-in that stands above it, or None; `type`: read as a full
    text or as a summary. An answer that a case does not give is None: nothing is asked of it. `pack`: the
    rule pack with whose words it is read."""

    id: str
    text: str
    under: str | None
    type: DocumentType | None
    targets: tuple[Expected, ...] | None
    commitments: tuple[Pledge, ...] | None
    groups: tuple[int, ...] | None
    pack: str

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
    name, asked = entry["id"], _ANSWERS & set(entry)
    if not asked:
        raise ValueError(f"case {name}: gives no answer")
    return Case(
        name,
        entry["text"],
        entry.get("under"),
        entry.get("type"),
        tuple(_expected(each, name) for each in entry["targets"]) if "targets" in asked else None,
        tuple(_pledge(each, name) for each in entry["commitments"]) if "commitments" in asked else None,
        tuple(entry["groups"]) if "groups" in asked else None,
        entry.get("pack", "nq57"),
    )


def _pledge(pledge: dict[str, Any], case: str) -> Pledge:
    _check(pledge, _PLEDGE_KEYS, case)
    return pledge["topic"], tuple(sorted(pledge.get("detail", {}).items()))


def _expected(target: dict[str, Any], case: str) -> Expected:
    _check(target, _TARGET_KEYS, case)
    return Expected(**{"value_max": None, "annual": False, **target})


def _check(entry: dict[str, Any], keys: set[str], case: str) -> None:
    wrong = (set(entry) - keys) | (keys - _OPTIONAL - set(entry))
    if wrong:
        raise ValueError(f"case {case}: unknown or missing: {', '.join(sorted(wrong))}")
