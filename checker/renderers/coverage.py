"""In: the findings of a programme on what the tasks should contain. Out: how much of it each group holds, as
values, and the section of a report that shows it.

There are many of these findings, all of them notes: shown one by one they would bury the gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from checker.renderers.layout import Sheet
from checker.report import OPEN, Finding, ProgrammeReport
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words
from checker.wording.places import place_text


class GroupCoverage(NamedTuple):
    """What a pack asks of one task group, or, where `group` is None, of the part on implementation.

    `named`: whether the programme names the group (None where there is none); `bare`: whether it names it
    and there is no task under it, and nothing that is asked there. `met`, `waived` and `missing` are the
    findings; what is not asked of the programme is in none of them.
    """

    pack: str
    group: int | None
    label: str
    named: bool | None
    bare: bool
    met: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    missing: tuple[Finding, ...]

    @property
    def total(self) -> int:
        return len(self.met) + len(self.waived) + len(self.missing)


def coverage(checked: ProgrammeReport, packs: Sequence[RulePack], language: str) -> list[GroupCoverage]:
    """The groups of which something is asked, in the order of the packs; the implementation last."""
    asked: dict[tuple[str, int | None], list[Finding]] = {}
    for finding in checked.deciding:
        if finding.rule.content and finding.outcome != "not_applicable":
            asked.setdefault((finding.pack, finding.rule.group), []).append(finding)
    named = {group.number for group in checked.programme.task_groups}
    spoken_to = {(one.pack, one.rule.group) for one in checked.deciding if one.stated}
    filled = {task.group for task in checked.programme.tasks}
    labels = _labels(packs, language)
    found = []
    order = list(labels)
    for pack, group in sorted(asked, key=lambda key: (order.index(key[0]), key[1] is None, key[1])):
        findings = asked[pack, group]
        is_named = None if group is None else group in named
        found.append(
            GroupCoverage(
                pack=pack,
                group=group,
                label=labels[pack][group],
                named=is_named,
                bare=bool(is_named) and group not in filled and (pack, group) not in spoken_to,
                met=tuple(one for one in findings if one.outcome == "pass"),
                waived=tuple(one for one in findings if one.outcome == "waived"),
                missing=tuple(one for one in findings if one.outcome in OPEN),
            )
        )
    return found


def add_coverage(
    sheet: Sheet, groups: Sequence[GroupCoverage], language: str, title_of: Callable[[Finding], str]
) -> None:
    """A line for each group with how much of it is there, then what is missing and what was found where.
    What a baseline knows already is counted and not named."""
    if not groups:
        return
    catalogue = words(language)
    met, total = sum(len(one.met) for one in groups), sum(one.total for one in groups)
    sheet.blank()
    sheet.text(catalogue["coverage"].format(met=met, total=total), "bold")
    for one in groups:
        heading = "coverage.group" if one.group else "coverage.part"
        text = catalogue[heading].format(number=one.group, label=one.label, met=len(one.met), total=one.total)
        if one.bare:
            text += catalogue["coverage.bare"]
        sheet.text(text, "yellow" if one.missing else "green")
        missing = [
            catalogue["coverage.partly" if finding.stated else "coverage.title"].format(
                title=title_of(finding)
            )
            for finding in one.missing
            if not finding.known
        ]
        stated = [f"{title_of(finding)} ({_place(finding, language)})" for finding in one.met]
        for label, titles in (
            ("missing", missing),
            ("waived", [title_of(finding) for finding in one.waived]),
            ("met", stated),
        ):
            if titles:
                listed = catalogue[f"coverage.{label}"].format(titles="; ".join(titles))
                sheet.text(listed, "" if label == "missing" else "dim", indent=2)
    if any(one.missing for one in groups):
        sheet.text(catalogue["coverage.remedies"], "dim")


def _place(finding: Finding, language: str) -> str:
    return "".join(place_text(evidence, language) for evidence in finding.evidence[:1])


def _labels(packs: Sequence[RulePack], language: str) -> Mapping[str, Mapping[int | None, str]]:
    labels: dict[str, dict[int | None, str]] = {}
    for pack in packs:
        labels[pack.id] = {None: words(language)["verdict.organisation"]}
        labels[pack.id] |= {
            group.number: group.label.in_language(language) for group in pack.vocabulary.groups
        }
    return labels
