"""In: a finding of a programme. Out: its fingerprint: the same for the same gap, wherever its words stand.

It is made of the rule and what it requires, of the programme, of the outcome and of the words it rests on; of
no line, page or offset. A changed threshold makes another fingerprint, and so do changed words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from checker.programme import Programme
from checker.report import Finding, ProgrammeReport

_LENGTH = 32


def fingerprint(checked: ProgrammeReport, finding: Finding) -> str:
    """32 hexadecimal digits. A waived finding has that of the gap that is waived."""
    outcome, reason = finding.waived or (finding.outcome, finding.reason)
    told = [
        finding.id,
        _plain(finding.rule.requires),
        identity(checked.programme, checked.source),
        outcome,
        reason,
        sorted(" ".join(one.quote.split()) if one.quote else one.locator or "" for one in finding.evidence),
        list(finding.missing),
    ]
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def identity(programme: Programme, source: str) -> str:
    """What a programme is called from one version and one folder to the next: its province and number; the
    name of its file in place of what it does not say."""
    name = programme.document.number or source.rpartition("/")[2]
    return f"{programme.province} {name}" if programme.province else name


def _plain(value: Any) -> Any:
    """What a rule requires, as plain values."""
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value
