"""In: a gap report or a programme. Out: its JSON, a projection that other tools may rely on.

The fields are an interface of the product: add freely, never rename or drop. Their order is the
order in which they are written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker import __version__
from checker.acceptance.fingerprints import fingerprint
from checker.programme import (
    Commitment,
    DocumentFacts,
    Evidence,
    Origin,
    Programme,
    Section,
    Slip,
    Target,
    Task,
    TaskGroup,
)
from checker.renderers.coverage import GroupCoverage, coverage
from checker.renderers.interface import Page
from checker.report import OUTCOMES, Finding, GapReport, ProgrammeReport, Verdict, Waiver, WaiverUse
from checker.rulepack.model import RulePack
from checker.wording.findings import Wording
from checker.wording.verdicts import verdict_words

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def render_json(report: GapReport, page: Page) -> str:
    """The whole report. Same report, same bytes."""
    wordings = {pack.id: Wording(pack, page.language) for pack in report.packs}
    return dump(
        {
            "tool": {"name": "checker", "version": __version__},
            "rules": [pack_json(pack, page.language) for pack in report.packs],
            "programmes": [
                _programme_report(checked, report.packs, wordings, page.language)
                for checked in report.programmes
            ],
            "errors": [{"source": fault.source, "message": fault.message} for fault in report.faults],
            "waivers": [waiver_use_json(use) for use in report.waivers],
            "as_of": report.as_of,
            "baseline": report.baseline,
        }
    )


def render_programme(programme: Programme) -> str:
    """A programme as it was read, nothing evaluated."""
    return dump(
        {
            "province": programme.province,
            "document": document_json(programme.document),
            "origin": _origin(programme.origin),
            "targets": [target_json(target) for target in programme.targets],
            "baselines": [target_json(target) for target in programme.baselines],
            "commitments": [commitment_json(commitment) for commitment in programme.commitments],
            "task_groups": [task_group_json(group) for group in programme.task_groups],
            "tasks": [_task(task) for task in programme.tasks],
            "sections": [_section(section) for section in programme.sections],
        }
    )


def dump(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON with Vietnamese as it is. Written as escapes is what would reorder or hide what stands beside it,
    and what a runner of CI jobs would take for a command in its log."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def dump_line(value: Mapping[str, Any]) -> str:
    """The same on one line, without its end."""
    return _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _escaped(written: str) -> str:
    if not written.isprintable():
        written = _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
    return written.replace("##[", "##\\u005b")


def pack_json(pack: RulePack, language: str) -> dict[str, Any]:
    return {
        "id": pack.id,
        "version": pack.version,
        "status": pack.status,
        "title": pack.title.in_language(language),
        "source": pack.source.number,
        "effective_from": pack.effective_from or pack.source.issued,
        "effective_to": pack.effective_to,
        "replaced_by": pack.replaced_by,
    }


def _programme_report(
    checked: ProgrammeReport, packs: Sequence[RulePack], wordings: Mapping[str, Wording], language: str
) -> dict[str, Any]:
    return {
        "source": checked.source,
        "province": checked.programme.province,
        "document": document_json(checked.programme.document),
        "origin": _origin(checked.programme.origin),
        "summary": {outcome: checked.count(outcome) for outcome in OUTCOMES},
        "verdicts": [_verdict(verdict, checked, language) for verdict in checked.verdicts],
        "coverage": [_coverage(one) for one in coverage(checked, packs, language)],
        "findings": [finding_json(finding, checked, wordings[finding.pack]) for finding in checked.findings],
    }


def _verdict(verdict: Verdict, checked: ProgrammeReport, language: str) -> dict[str, Any]:
    words = verdict_words(verdict, checked.findings, language)
    return {
        "id": verdict.about,
        "title": words.title,
        "outcome": verdict.outcome,
        "message": words.message,
        "rests_on": list(verdict.rests_on),
        "also_open": list(verdict.also_open),
    }


def _coverage(covered: GroupCoverage) -> dict[str, Any]:
    return {
        "pack": covered.pack,
        "group": covered.group,
        "label": covered.label,
        "named": covered.named,
        "met": len(covered.met),
        "total": covered.total,
        "missing": [finding.id for finding in covered.missing],
    }


def finding_json(finding: Finding, checked: ProgrammeReport, wording: Wording) -> dict[str, Any]:
    words = wording.describe(finding)
    return {
        "rule": finding.id,
        "title": words.title,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "severity": finding.rule.severity,
        "scope": finding.rule.scope,
        "part": finding.rule.part,
        "group": finding.rule.group,
        "content": finding.rule.content,
        "unasked": finding.unasked,
        "decided_by": finding.decided_by,
        "clause": "; ".join(finding.rule.clauses),
        "citation": words.citation,
        "by_analogy": words.by_analogy,
        "required": words.required,
        "stated": words.stated,
        "message": words.message,
        "remediation": words.remediation,
        "evidence": [evidence_json(evidence) for evidence in finding.evidence],
        "slips": [_slip(slip) for slip in finding.slips],
        "compared": finding.compared,
        "waiver": waiver_json(finding.waiver) if finding.waiver else None,
        "waived": dict(zip(("outcome", "reason"), finding.waived, strict=True)) if finding.waived else None,
        "known": finding.known,
        "fingerprint": fingerprint(checked, finding),
    }


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    return {
        "rule": waiver.rule,
        "programme": waiver.programme,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "until": waiver.until,
        "file": waiver.file,
        "line": waiver.line,
    }


def waiver_use_json(use: WaiverUse) -> dict[str, Any]:
    return {**waiver_json(use.waiver), "state": use.state, "sources": list(use.sources)}


def document_json(facts: DocumentFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "number": facts.number,
        "issued": facts.issued,
        "type": facts.type,
        "level": facts.level,
        "nature": facts.nature,
        "answers": facts.answers,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "format": origin.format,
        "encoding": origin.encoding,
        "page_count": origin.page_count,
        "unread_pages": list(origin.unread_pages),
        "recognised_pages": list(origin.recognised_pages),
        "slips": [_slip(slip) for slip in origin.slips],
        "prompts": origin.prompts,
    }


def _slip(slip: Slip) -> dict[str, Any]:
    return {"read": slip.read, "evidence": evidence_json(slip.evidence)}


def target_json(target: Target) -> dict[str, Any]:
    return {
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "basis": target.basis,
        "horizon": target.horizon,
        "since": target.since,
        "annual": target.annual,
        "omits": list(target.omits),
        "evidence": evidence_json(target.evidence),
    }


def commitment_json(commitment: Commitment) -> dict[str, Any]:
    return {
        "topic": commitment.topic,
        "detail": dict(commitment.detail),
        "evidence": evidence_json(commitment.evidence),
    }


def task_group_json(group: TaskGroup) -> dict[str, Any]:
    return {"number": group.number, "evidence": evidence_json(group.evidence)}


def _task(task: Task) -> dict[str, Any]:
    return {
        "part": task.part,
        "group": task.group,
        "body": task.body,
        "deadline": task.deadline,
        "evidence": evidence_json(task.evidence),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "part": section.part,
        "horizon": section.horizon,
        "evidence": evidence_json(section.evidence),
    }


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """Evidence as every JSON of the product shows it."""
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "line": evidence.line,
        "page": evidence.page,
        "anchor": evidence.anchor,
        "box": list(evidence.box) if evidence.box else None,
        "locator": evidence.locator,
    }
