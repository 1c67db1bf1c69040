"""In: what a new rule should ask for, and its pack. Out: the text of its YAML file, and of the pack.yaml
that lists it.

The file is sound as it stands, so that its author can run `rules validate` and `rules test` at once;
what only a person can write (messages, remedies, more examples) is drafted from the labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from checker.errors import CheckerError
from checker.rulepack.model import (
    CommitmentRequirement,
    Indicator,
    Requirement,
    RulePack,
    TargetRequirement,
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LISTED = re.compile(r"(?m)^rules:[ \t]*\n(?:[ \t]*(?:-[^\n]*|#[^\n]*)?\n)*")
_SIGNS_VI = {"ge": "ít nhất", "gt": "trên", "le": "không quá", "lt": "dưới", "range": ""}
_SIGNS_EN = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than", "range": ""}


class NewRule(NamedTuple):
    """What the author knows at the start. `requires` asks for an indicator or topic of the pack."""

    id: str
    clause: str
    requires: TargetRequirement | CommitmentRequirement
    part: str
    severity: str = "warning"
    scope: str = "local"


def rule_file(pack: RulePack, new: NewRule) -> str:
    """The YAML of the rule. Raises CheckerError where the pack has no such clause, indicator or topic,
    or has a rule of that name."""
    _check(pack, new)
    label_vi, label_en = _labels(pack, new.requires)
    required_vi, required_en = (
        _required(pack, new.requires, _SIGNS_VI),
        _required(pack, new.requires, _SIGNS_EN),
    )
    lines = [
        f"id: {new.id}",
        "title:",
        f"  vi: {_text(label_vi)}",
        f"  en: {_text(label_en)}",
        f"clauses: [{_text(new.clause)}]",
        f"severity: {new.severity}",
        f"scope: {new.scope}",
        f"part: {new.part}",
        "requires:",
        *_requirement(new.requires),
        "required:",
        f"  vi: {_text(required_vi or label_vi)}",
        f"  en: {_text(required_en or label_en)}",
        "message:",
        f"  vi: {_text('Nghị quyết yêu cầu: {required}. Văn bản của tỉnh: {stated}.')}",
        f"  en: {_text('The resolution asks for this: {required}. In the programme: {stated}.')}",
        "remedy:",
        f"  vi: {_text(f'Ghi: “{label_vi}: {{required}}”.')}",
        f"  en: {_text(f'Write: “{label_vi}: {{required}}”.')}",
        "examples:",
    ]
    return "\n".join([*lines, *_examples(pack, new.requires, label_vi)]) + "\n"


def listed(head: str, rule_id: str) -> str:
    """The text of pack.yaml with the rule at the end of its list. Raises CheckerError where the list is
    not written with one item a line."""
    found = _LISTED.search(head)
    if found is None:
        raise CheckerError(f'pack.yaml: "rules:" is no list with one item a line; add "- {rule_id}" by hand')
    body = found[0].rstrip("\n")
    return f"{head[: found.start()]}{body}\n  - {rule_id}\n{head[found.end() :]}"


def _check(pack: RulePack, new: NewRule) -> None:
    if not _ID.fullmatch(new.id):
        raise CheckerError(f'"{new.id}": name a rule in small letters and digits, with hyphens between')
    if any(rule.id == new.id for rule in pack.rules):
        raise CheckerError(f'{pack.id} has a rule "{new.id}" already; choose another name')
    statuses = {clause.id: clause.status for clause in pack.clauses}
    if new.clause not in statuses:
        raise CheckerError(
            f'clauses.yaml of {pack.id} has no clause "{new.clause}"; see: checker rules coverage'
        )


def _labels(pack: RulePack, requires: Requirement) -> tuple[str, str]:
    if isinstance(requires, TargetRequirement):
        label = _indicator(pack, requires).label
        return label.vi, label.en
    topics = {topic.id: topic for topic in pack.vocabulary.topics}
    name = requires.topic if isinstance(requires, CommitmentRequirement) else ""
    if name not in topics:
        raise CheckerError(f'topics.yaml of {pack.id} has no topic "{name}"; give it its words there first')
    return topics[name].label.vi, topics[name].label.en


def _indicator(pack: RulePack, requires: TargetRequirement) -> Indicator:
    indicators = {indicator.id: indicator for indicator in pack.vocabulary.indicators}
    if requires.indicator not in indicators:
        unknown = f'indicators.yaml of {pack.id} has no indicator "{requires.indicator}"'
        raise CheckerError(f"{unknown}; give it its words there first")
    return indicators[requires.indicator]


def _required(pack: RulePack, requires: Requirement, signs: dict[str, str]) -> str | None:
    if not isinstance(requires, TargetRequirement):
        return None
    by = "đến năm" if signs is _SIGNS_VI else "by"
    year = f" {by} {requires.horizon}" if requires.horizon else ""
    unit = "%" if _indicator(pack, requires).unit.startswith("percent") else ""
    figure = _number(requires.value, signs is _SIGNS_VI)
    if requires.value_max is not None:
        figure += f"–{_number(requires.value_max, signs is _SIGNS_VI)}"
    return f"{signs[requires.comparator]} {figure}{unit}{year}".strip()


def _requirement(requires: Requirement) -> list[str]:
    if isinstance(requires, CommitmentRequirement):
        return ["  kind: commitment", f"  topic: {requires.topic}"]
    assert isinstance(requires, TargetRequirement)  # noqa: S101 - what NewRule holds
    lines = ["  kind: target", f"  indicator: {requires.indicator}", f"  comparator: {requires.comparator}"]
    lines.append(f"  value: {requires.value:g}")
    if requires.value_max is not None:
        lines.append(f"  value_max: {requires.value_max:g}")
    if requires.horizon is not None:
        lines.append(f"  horizon: {requires.horizon}")
    return [*lines, "  annual: true"] if requires.annual else lines


def _examples(pack: RulePack, requires: Requirement, label: str) -> list[str]:
    """One that passes, one that fails and one near miss, as far as they follow from the requirement."""
    if isinstance(requires, CommitmentRequirement):
        said = f"- {label}."
        return [
            *_example("what is asked for", "passes", ["III. NHIỆM VỤ, GIẢI PHÁP", said], "pass", "meets"),
            *_example("nothing of the kind", "fails", _SILENT, "fail", "not_stated"),
            *_example(
                "a summary that is silent on it", "near_miss", _SILENT, "review", "not_stated", "summary"
            ),
        ]
    assert isinstance(requires, TargetRequirement)  # noqa: S101 - what NewRule holds
    lower = requires.comparator in ("le", "lt")
    worse = requires.value * 2 if lower else requires.value / 2
    unit = "%" if _indicator(pack, requires).unit.startswith("percent") else ""
    year = requires.horizon or 2030

    def target(figure: str) -> Sequence[str]:
        return ["II. MỤC TIÊU", f"1. Đến năm {year}", f"- {label} đạt {figure}."]

    sign = _SIGNS_VI[requires.comparator] or "từ"
    meets = f"{sign} {_number(requires.value, True)}{unit}" + (" trở lên" if sign == "từ" else "")
    return [
        *_example("the threshold in the same words", "passes", target(meets), "pass", "meets"),
        *_example("too little", "fails", target(f"{_number(worse, True)}{unit}"), "fail", "below_threshold"),
        *_example("nothing of the kind", "near_miss", _SILENT, "fail", "not_stated"),
    ]


_SILENT: Sequence[str] = [
    "III. NHIỆM VỤ, GIẢI PHÁP",
    "1. Các sở, ngành phối hợp triển khai Chương trình này.",
]


def _example(
    name: str, role: str, text: Sequence[str], outcome: str, reason: str, document_type: str | None = None
) -> list[str]:
    lines = [f"  - name: {name}", f"    role: {role}", "    text: |", *(f"      {line}" for line in text)]
    lines += [f"    outcome: {outcome}", f"    reason: {reason}"]
    return [*lines, f"    document_type: {document_type}"] if document_type else lines


def _number(value: float, vietnamese: bool) -> str:
    return f"{value:g}".replace(".", ",") if vietnamese else f"{value:g}"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
