"""In: a finding of a programme. Out: its fingerprint: the same for the same gap, wherever its words stand.

It is made of the programme and of the gap: the rule and what it requires, the outcome and the words it rests
on; of no line, page or offset. A changed threshold makes another fingerprint, and so do changed words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from checker.programme import Programme
from checker.report import Finding, ProgrammeReport
from checker.rulepack.model import Rule

_LENGTH = 32
_WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def fingerprint(checked: ProgrammeReport, finding: Finding) -> str:
    """32 hexadecimal digits. A waived finding has that of the gap that is waived."""
    return fingerprint_of(identity(checked.programme, checked.source), gap(finding))


def fingerprint_of(programme: str, gap_of_it: str) -> str:
    """The fingerprint of a gap (as `gap` has it) of a programme (as `identity` has it)."""
    return _digest(f"{gap_of_it} {programme}")


def gap(finding: Finding, asked: str | None = None) -> str:
    """What is the same of a gap in whichever programme it is, as 32 hexadecimal digits. `asked` is what
    `asked_by` gives for its rule, where that is at hand."""
    outcome, reason = finding.waived or (finding.outcome, finding.reason)
    told = [
        finding.id,
        asked_by(finding.rule) if asked is None else asked,
        outcome,
        reason,
        sorted(" ".join(one.quote.split()) if one.quote else one.locator or "" for one in finding.evidence),
        list(finding.missing),
    ]
    return _digest(_WRITE(told))


def asked_by(rule: Rule) -> str:
    """What a rule requires, as one text."""
    return _WRITE(_plain(rule.requires))


def identity(programme: Programme, source: str) -> str:
    """What a programme is called from one version and one folder to the next: its province and number; the
    name of its file in place of a number that it does not say. Of a programme that says neither the folder
    counts too: programmes of many provinces may come in files of the same name."""
    name = programme.document.number or source.rpartition("/")[2]
    if programme.province:
        return f"{programme.province} {name}"
    return name if programme.document.number else "/".join(source.split("/")[-2:])


def _plain(value: Any) -> Any:
    """What a rule requires, as plain values."""
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
