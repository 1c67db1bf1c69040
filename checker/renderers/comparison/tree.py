"""In: what differs between two programmes. Out: its JSON, a projection that other tools may rely on.

The fields are an interface of the product (docs/schemas/compare.schema.json): add, never rename or drop.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker import __version__
from checker.comparing import Comparison, FindingChange
from checker.programme import Commitment, Evidence, Programme, TaskGroup
from checker.renderers.interface import Page
from checker.renderers.json import (
    commitment_json,
    document_json,
    dump,
    evidence_json,
    pack_json,
    target_json,
    task_group_json,
)
from checker.report import OUTCOMES, Finding, ProgrammeReport
from checker.wording.findings import Wording


def render_comparison_json(comparison: Comparison, page: Page) -> str:
    """All of it, for other tools. Same comparison, same bytes."""
    language = page.language
    wordings = {pack.id: Wording(pack, language) for pack in comparison.packs}
    tree = {
        "tool": {"name": "checker", "version": __version__},
        "rules": [pack_json(pack, language) for pack in comparison.packs],
        "of_one_province": comparison.of_one_province,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "worse": comparison.worse,
        "findings": [_finding(change, wordings) for change in comparison.findings],
        "targets": [
            {
                "change": change.change,
                "old": target_json(change.old) if change.old else None,
                "new": target_json(change.new) if change.new else None,
            }
            for change in comparison.targets
        ],
        "commitments": [
            {"change": change.change, **commitment_json(change.said)}
            for change in comparison.pledges
            if isinstance(change.said, Commitment)
        ],
        "task_groups": [
            {"change": change.change, **task_group_json(change.said)}
            for change in comparison.pledges
            if isinstance(change.said, TaskGroup)
        ],
    }
    return dump(tree)


def _side(checked: ProgrammeReport) -> dict[str, Any]:
    programme: Programme = checked.programme
    return {
        "source": checked.source,
        "province": programme.province,
        "document": document_json(programme.document),
        "summary": {outcome: checked.count(outcome) for outcome in OUTCOMES},
    }


def _finding(change: FindingChange, wordings: Mapping[str, Wording]) -> dict[str, Any]:
    return {
        "rule": change.new.id,
        "title": wordings[change.new.pack].describe(change.new).title,
        "severity": change.new.rule.severity,
        "course": change.course,
        "old": _outcome(change.old, wordings),
        "new": _outcome(change.new, wordings),
        "gone": _evidence(change.gone),
        "come": _evidence(change.come),
    }


def _outcome(finding: Finding, wordings: Mapping[str, Wording]) -> dict[str, Any]:
    said = wordings[finding.pack].describe(finding)
    return {
        "outcome": finding.outcome,
        "reason": finding.reason,
        "stated": said.stated,
        "message": said.message,
        "evidence": _evidence(finding.evidence),
    }


def _evidence(found: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [evidence_json(each) for each in found]
