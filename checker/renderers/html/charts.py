"""In: the findings of a programme. Out: its charts: outcomes, targets against thresholds, groups.

A chart is a list that reads by itself, each line with a drawing beside it that a screen reader passes over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.programme import Target
from checker.renderers.html.contents import Chapter, Entry, Setting
from checker.renderers.html.findings import badge, group_name
from checker.renderers.html.markup import Content, Markup, tag
from checker.report import OPEN, Finding, Outcome
from checker.rulepack.model import TargetRequirement

#: In this order, gaps first, wherever outcomes are counted.
ORDER: tuple[Outcome, ...] = ("fail", "review", "waived", "pass", "not_applicable")
#: The threshold stands in the middle of its track: a figure twice as good fills it.
_TRACK = 200
_THRESHOLD = _TRACK // 2
_UPWARD, _DOWNWARD = ("gt", "ge", "eq", "approx", "range"), ("lt", "le", "eq", "approx", "range")


class Bar(NamedTuple):
    """A figure held against its threshold: how much of the track it fills, and other figures stated."""

    length: float
    others: tuple[float, ...] = ()


def outcome_bar(counts: Mapping[Outcome, int]) -> Markup:
    """How the findings divide among the outcomes. A drawing: whoever uses it says the numbers beside it."""
    total = sum(counts.values())
    rects, at = [], 0
    for outcome in ORDER:
        if counts.get(outcome):
            rects.append(tag("rect", x=at, y=0, width=counts[outcome], height=1, class_=f"o-{outcome}"))
            at += counts[outcome]
    return _drawing(rects, width=max(total, 1), height=1, class_="bar")


def targets_chart(setting: Setting, chapter: Chapter) -> Markup | None:
    """Every figure that is asked of the programme, against what it sets; None where none is. What is asked of
    the country as a whole is no threshold for a part of it."""
    entries = [
        entry
        for entry in chapter.entries
        if isinstance(entry.finding.rule.requires, TargetRequirement)
        and entry.finding.rule.scope != "national"
        and entry.finding.outcome != "not_applicable"
        and not entry.finding.rule.content
    ]
    if not entries:
        return None
    name = f"{chapter.name}-targets"
    return tag(
        "figure",
        tag("figcaption", setting.say("chart.targets"), id=name),
        tag("p", setting.say("chart.targets.how"), class_="remark"),
        tag("ul", [_target_row(setting, entry) for entry in entries], aria_labelledby=name),
        class_="chart targets",
    )


def groups_chart(setting: Setting, chapter: Chapter) -> Markup | None:
    """How much of what each task group should contain is there; None where nothing is asked."""
    rows = [
        _group_row(setting, group_name(chapter, section), section.group.label, section.entries)
        if not section.group.group
        else _group_row(
            setting,
            group_name(chapter, section),
            setting.say("group", number=section.group.group, label=section.group.label),
            section.entries,
            _naming(setting, section.group.named, section.group.bare),
        )
        for section in chapter.sections
        if section.group is not None
    ]
    if not rows:
        return None
    name = f"{chapter.name}-groups"
    return tag(
        "figure",
        tag("figcaption", setting.say("chart.groups"), id=name),
        tag("p", setting.say("chart.groups.how"), class_="remark"),
        tag("ul", rows, aria_labelledby=name),
        class_="chart groups",
    )


def _naming(setting: Setting, named: bool | None, bare: bool) -> str | None:
    if bare:
        return setting.say("group.bare.short")
    return setting.say("group.unnamed") if named is False else None


def _target_row(setting: Setting, entry: Entry) -> Markup:
    finding, said = entry.finding, entry.said
    return tag(
        "li",
        tag("a", said.title, href=f"#{entry.name}", class_="what"),
        " ",
        tag(
            "span",
            tag("span", said.stated or setting.words["nothing"], class_="stated"),
            " ",
            tag("span", setting.say("chart.asked", required=said.required), class_="asked"),
            class_="figures",
        ),
        _bar_drawing(bar_of(setting, finding), finding.outcome),
        " ",
        badge(setting, finding.outcome),
    )


def _group_row(
    setting: Setting, place: str, label: str, entries: Sequence[Entry], remark: str | None = None
) -> Markup:
    met = sum(entry.finding.outcome == "pass" for entry in entries)
    return tag(
        "li",
        tag("a", label, href=f"#{place}", class_="what"),
        " ",
        tag(
            "span",
            setting.say("chart.group", met=met, total=len(entries)),
            f"; {remark}" if remark else None,
            class_="figures",
        ),
        _cells([entry.finding for entry in entries]),
    )


def _cells(findings: Sequence[Finding]) -> Markup:
    """A cell for each thing that is asked: there, accepted, in part, missing."""
    ordered = sorted(
        findings,
        key=lambda one: (
            ("pass", "waived").index(one.outcome)
            if one.outcome in ("pass", "waived")
            else 2 + (not one.stated)
        ),
    )
    cells = [
        tag("rect", x=index * 10 + 0.5, y=0.5, width=9, height=9, class_=f"cell {_cell(one)}")
        for index, one in enumerate(ordered)
    ]
    return _drawing(cells, width=10 * len(cells), height=10, class_="cells", stretch=False)


def _cell(finding: Finding) -> str:
    if finding.outcome in OPEN:
        return "partly" if finding.stated else f"missing o-{finding.outcome}"
    return f"o-{finding.outcome}"


def bar_of(setting: Setting, finding: Finding) -> Bar | None:
    """The weakest figure that can be held against the threshold: one that misses it must be seen to. None
    where no figure is stated, or none in that measure."""
    requires = finding.rule.requires
    if not isinstance(requires, TargetRequirement) or requires.value <= 0:
        return None
    if finding.reason == "different_measure":
        return None
    unit = _units(setting, finding.pack).get(requires.indicator)
    upward = requires.comparator in ("gt", "ge", "range")
    shares = {
        said.value / requires.value if upward else requires.value / said.value
        for said in finding.stated
        if isinstance(said, Target) and said.value is not None and said.value > 0
        if said.unit == unit and said.comparator in (_UPWARD if upward else _DOWNWARD)
    }
    if not shares:
        return None
    weakest, *others = (round(min(share * _THRESHOLD, _TRACK), 1) for share in sorted(shares))
    return Bar(weakest, tuple(others))


def _units(setting: Setting, pack_id: str) -> Mapping[str, str]:
    return {
        indicator.id: indicator.unit
        for pack in setting.report.packs
        if pack.id == pack_id
        for indicator in pack.vocabulary.indicators
    }


def _bar_drawing(bar: Bar | None, outcome: Outcome) -> Markup:
    shapes: list[Content] = [tag("rect", x=0, y=3, width=_TRACK, height=6, class_="track")]
    if bar is not None:
        shapes.append(tag("rect", x=0, y=3, width=bar.length, height=6, class_=f"o-{outcome}"))
        shapes += [
            tag("rect", x=min(other, _TRACK - 2), y=1, width=2, height=10, class_="other")
            for other in bar.others
        ]
    shapes.append(tag("rect", x=_THRESHOLD - 1, y=0, width=2, height=12, class_="threshold"))
    return _drawing(shapes, width=_TRACK, height=12, class_="bullet")


def _drawing(shapes: Content, *, width: int, height: int, class_: str, stretch: bool = True) -> Markup:
    return tag(
        "svg",
        shapes,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none" if stretch else "xMinYMid meet",
        class_=class_,
        aria_hidden="true",
        focusable="false",
    )
