"""In: what differs between two programmes. Out: it for people, what got worse first; or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker import __version__
from checker.comparing import CHANGES, COURSES, Change, Comparison, Course, FindingChange, TargetChange
from checker.programme import Commitment, Evidence, Programme, Target, TaskGroup
from checker.renderers.account import MARKS, against, document_text, excerpt
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
from checker.renderers.layout import Sheet, clean, columns
from checker.renderers.text import STYLES
from checker.report import OUTCOMES, Finding, ProgrammeReport
from checker.wording.catalogue import words
from checker.wording.figures import target_text
from checker.wording.findings import Wording
from checker.wording.places import place_text

_SIGNS: Mapping[Change, str] = {"raised": "▲", "lowered": "▼", "changed": "≠", "dropped": "−", "added": "+"}
_COLOURS: Mapping[Change | Course, str] = {
    "raised": "green",
    "added": "green",
    "better": "green",
    "lowered": "red",
    "dropped": "red",
    "worse": "red",
    "changed": "yellow",
    "other": "yellow",
}


def render_comparison(comparison: Comparison, page: Page) -> str:
    """What changed, each with the words it rests on. Same comparison, same text."""
    return _Writer(comparison, page).write()


class _Writer:
    def __init__(self, comparison: Comparison, page: Page) -> None:
        self._comparison = comparison
        self._language = page.language
        self._words = words(page.language)
        self._sheet = Sheet(page)
        self._wordings = {pack.id: Wording(pack, page.language) for pack in comparison.packs}
        self._sides = self._names()
        self._label_width = max(map(columns, (*self._sides, self._words["label.clause"]))) + 2

    def write(self) -> str:
        self._heading()
        for course in COURSES:
            self._findings(course)
        for change in CHANGES:
            self._targets(change)
        self._pledges("dropped")
        self._pledges("added")
        if not (self._comparison.findings or self._comparison.targets or self._comparison.pledges):
            self._sheet.blank()
            self._sheet.text(self._words["compare.nothing"], "bold")
        return self._sheet.result()

    def _names(self) -> tuple[str, str]:
        """What the two sides are called: before and now, or the provinces."""
        old, new = self._comparison.old.programme, self._comparison.new.programme
        if self._comparison.of_one_province:
            return self._words["compare.before"], self._words["compare.now"]
        return clean(old.province or "?"), clean(new.province or "?")

    def _heading(self) -> None:
        sheet, comparison = self._sheet, self._comparison
        kind = "versions" if comparison.of_one_province else "provinces"
        sheet.line(("━" * sheet.width, "bold"))
        sheet.text(self._words[f"compare.{kind}"], "bold")
        for name, checked in zip(self._sides, (comparison.old, comparison.new), strict=True):
            province = checked.programme.province or self._words["province.unknown"]
            shown = (
                f"{checked.source} · {province} · {document_text(checked.programme.document, self._language)}"
            )
            sheet.field(name, shown, indent=0, label_width=self._label_width)
        sheet.text("; ".join(against(comparison.packs, self._language)), "dim")
        sheet.line(("━" * sheet.width, "bold"))
        count = {course: sum(one.course == course for one in comparison.findings) for course in COURSES}
        sheet.text(self._words["compare.findings"].format(**count), "bold")
        changes = {change: sum(one.change == change for one in comparison.targets) for change in CHANGES}
        sheet.text(self._words["compare.targets"].format(**changes), "bold")

    def _section(self, key: str, count: int, style: str) -> None:
        self._sheet.blank()
        whose = "" if self._comparison.of_one_province else f"{self._sides[1]}: "
        self._sheet.text(f"{whose}{self._words[key]} ({count})".upper(), f"bold {style}")

    def _findings(self, course: Course) -> None:
        changes = [change for change in self._comparison.findings if change.course == course]
        if changes:
            self._section(f"compare.{course}", len(changes), _COLOURS[course])
        for change in changes:
            self._finding(change)

    def _finding(self, change: FindingChange) -> None:
        said = self._wordings[change.new.pack].describe(change.new)
        before, after = (self._words[f"outcome.{one.outcome}"] for one in (change.old, change.new))
        self._sheet.blank()
        mark = MARKS[change.new.outcome]
        became = before if before == after else f"{before} → {after}"
        self._sheet.text(f"{said.title}: {became}", f"bold {STYLES[change.new.outcome]}", first=f"{mark} ")
        self._field(self._words["label.clause"], f"{said.citation} · {change.new.id}")
        self._side(self._sides[0], change.old, change.gone)
        self._side(self._sides[1], change.new, change.come)

    def _side(self, name: str, finding: Finding, only: Sequence[Evidence]) -> None:
        said = self._wordings[finding.pack].describe(finding)
        self._field(name, f"{said.stated or self._words['nothing']}. {said.why}")
        for evidence in only[:3]:
            self._field("", self._quoted(evidence))

    def _targets(self, change: Change) -> None:
        found = [one for one in self._comparison.targets if one.change == change]
        if found:
            self._section(f"compare.{change}", len(found), _COLOURS[change])
        for one in found:
            self._target(one)

    def _target(self, change: TargetChange) -> None:
        target = change.new or change.old
        assert target is not None  # noqa: S101
        self._sheet.text(
            self._named(target), f"bold {_COLOURS[change.change]}", first=f"{_SIGNS[change.change]} "
        )
        for name, side in zip(self._sides, (change.old, change.new), strict=True):
            if side is not None:
                figure = target_text(side, self._language) or self._words["no_figure"].format(label="…")
                self._field(name, f"{figure} · {self._quoted(side.evidence)}")

    def _pledges(self, change: Change) -> None:
        found = [one for one in self._comparison.pledges if one.change == change]
        if found:
            self._section(f"compare.pledges.{change}", len(found), _COLOURS[change])
        for one in found:
            label = self._pledge(one.said)
            self._sheet.text(f"{label} · {self._quoted(one.said.evidence)}", first=f"{_SIGNS[change]} ")

    def _named(self, target: Target) -> str:
        for pack in self._comparison.packs:
            for indicator in pack.vocabulary.indicators:
                if indicator.id == target.indicator:
                    return indicator.label.in_language(self._language)
        return target.indicator

    def _pledge(self, said: Commitment | TaskGroup) -> str:
        if isinstance(said, TaskGroup):
            return self._words["group.one"].format(numbers=said.number)
        for pack in self._comparison.packs:
            for topic in pack.vocabulary.topics:
                if topic.id == said.topic:
                    label = topic.label.in_language(self._language)
                    details = [
                        topic.detail_labels[value].in_language(self._language)
                        for value in said.detail.values()
                        if value in topic.detail_labels
                    ]
                    return f"{label}: {', '.join(details)}" if details else label
        return said.topic

    def _quoted(self, evidence: Evidence) -> str:
        where = place_text(evidence, self._language)
        if not evidence.quote:
            return where
        quote = self._words["quote"].format(text=excerpt(clean(evidence.quote)))
        return f"{quote} ({where})" if where else quote

    def _field(self, label: str, text: str) -> None:
        self._sheet.field(label, text, indent=2, label_width=self._label_width)


def render_comparison_json(comparison: Comparison, language: str) -> str:
    """All of it, for other tools. Same comparison, same bytes."""
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
