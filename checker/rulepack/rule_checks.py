"""In: the draft of a pack. Out: faults of single rules: thresholds, placeholders, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.errors import PackFault
from checker.rulepack.drafts import Draft, Entry
from checker.rulepack.model import REASONS_OF
from checker.rulepack.yaml_source import Path

PLACEHOLDERS = ("required", "stated", "horizon")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_ROLES = ("passes", "fails", "near_miss")
_YEARS = (1900, 2200)


def rule_faults(draft: Draft) -> Iterator[PackFault]:
    for rule in draft.rules:
        yield from _threshold(rule)
        for field, allowed in (("required", ()), ("message", PLACEHOLDERS), ("remedy", PLACEHOLDERS)):
            for language in rule.mapping(field):
                yield from _placeholders(rule, (field, language), allowed)
        yield from _examples(rule)


def _threshold(rule: Entry) -> Iterator[PackFault]:
    """What a figure asks for must make sense in itself."""
    if rule.value("requires", "kind") != "target":
        return
    value, most = rule.number("requires", "value"), rule.number("requires", "value_max")
    comparator = rule.text("requires", "comparator")
    if comparator == "range" and rule.value("requires", "value_max") is None:
        yield rule.fault(("requires", "comparator"), "requires: a range needs value_max")
    if comparator is not None and comparator != "range" and most is not None:
        yield rule.fault(("requires", "value_max"), "requires, value_max: only a range has one")
    if value is not None and most is not None and most <= value:
        yield rule.fault(
            ("requires", "value_max"), f"requires, value_max: {most:g} must be above value, {value:g}"
        )
    beyond = rule.number("requires", "exceeds_above")
    if value is not None and beyond is not None:
        lower = comparator in ("le", "lt")
        if beyond > value if lower else beyond < value:
            side = "above" if lower else "below"
            message = f"requires, exceeds_above: {beyond:g} must not be {side} value, {value:g}"
            yield rule.fault(("requires", "exceeds_above"), message)
    horizon = rule.number("requires", "horizon")
    if horizon is not None and not _YEARS[0] <= horizon <= _YEARS[1]:
        message = f"requires, horizon: {horizon:g} is no year between {_YEARS[0]} and {_YEARS[1]}"
        yield rule.fault(("requires", "horizon"), message)


def _placeholders(rule: Entry, path: Path, allowed: tuple[str, ...]) -> Iterator[PackFault]:
    """No brace but those of placeholders: what nobody fills in must not reach a reader."""
    text = rule.text(*path)
    if text is None:
        return
    where = ", ".join(str(step) for step in path)
    listed = ", ".join(f"{{{name}}}" for name in allowed) or "none"
    for name in _PLACEHOLDER.findall(text):
        if name not in allowed:
            yield rule.fault(path, f"{where}: unknown placeholder {{{name}}} (allowed: {listed})")
    rest = _PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        yield rule.fault(path, f"{where}: a brace that belongs to no placeholder (allowed: {listed})")


def _examples(rule: Entry) -> Iterator[PackFault]:
    roles: set[object] = set()
    names: set[object] = set()
    for path, example in rule.items("examples"):
        if not isinstance(example, dict):
            continue
        roles.add(example.get("role"))
        name = example.get("name")
        if isinstance(name, str) and name in names:
            yield rule.fault((*path, "name"), f'examples: the name "{name}" is there twice')
        names.add(name if isinstance(name, str) else None)
        yield from _expectation(rule, path)
    if isinstance(rule.value("examples"), list):
        for role in _ROLES:
            if role not in roles:
                message = (
                    f"examples: none has the role {role}; a rule needs one of each ({', '.join(_ROLES)})"
                )
                yield rule.fault(("examples",), message, at_key=True)


def _expectation(rule: Entry, path: Path) -> Iterator[PackFault]:
    """Role, outcome and reason of an example must agree."""
    role, outcome = rule.text(*path, "role"), rule.text(*path, "outcome")
    reason = rule.text(*path, "reason")
    if role == "passes" and outcome in REASONS_OF and outcome != "pass":
        yield rule.fault(
            (*path, "outcome"), f'examples: one that passes has the outcome pass, not "{outcome}"'
        )
    if role == "fails" and outcome == "pass":
        yield rule.fault((*path, "outcome"), "examples: one that fails has not the outcome pass")
    reasons = REASONS_OF.get(outcome or "")
    if reasons is not None and reason is not None and reason not in reasons:
        allowed = ", ".join(reasons)
        yield rule.fault(
            (*path, "reason"), f'examples: "{reason}" is no reason for {outcome} (one of {allowed})'
        )
