"""In: the findings on the page. Out: the form that narrows them down, hidden until the script shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.renderers.html.charts import ORDER
from checker.renderers.html.contents import Chapter, Entry, Setting
from checker.renderers.html.markup import Content, Markup, tag
from checker.rulepack.model import PARTS, SEVERITIES


def filters(setting: Setting, chapters: Sequence[Chapter]) -> Markup | None:
    """A choice is offered only where findings differ in it."""
    entries = [entry for chapter in chapters for entry in chapter.entries]
    if not entries:
        return None
    outcomes = {entry.finding.outcome for entry in entries}
    severities = {entry.finding.rule.severity for entry in entries}
    parts = {entry.finding.rule.part for entry in entries}
    packs = {entry.finding.pack for entry in entries}
    form = tag(
        "form",
        tag(
            "div",
            tag("label", setting.say("filter.search"), for_="search"),
            tag("input", type="search", id="search", autocomplete="off", spellcheck="false"),
            class_="search",
        ),
        tag(
            "p",
            "",
            id="shown",
            role="status",
            data_pattern=setting.say("filter.shown", shown="{shown}", total="{total}"),
        ),
        _boxes(
            setting, "outcome", [(one, setting.words[f"outcome.{one}"]) for one in ORDER if one in outcomes]
        ),
        _boxes(
            setting,
            "severity",
            [(one, setting.words[f"severity.{one}"].capitalize()) for one in SEVERITIES if one in severities],
        ),
        _boxes(
            setting,
            "part",
            [(one, setting.words[f"part.{one}"].capitalize()) for one in PARTS if one in parts],
        ),
        _groups(setting, entries),
        _boxes(
            setting,
            "pack",
            [(one.id, f"{one.source.number} ({one.id})") for one in setting.report.packs if one.id in packs],
        ),
        _boxes(setting, "known", _novelties(setting, entries)),
        tag("button", setting.say("filter.reset"), type="reset"),
        tag("button", setting.say("print.summary"), type="button", id="print-summary"),
    )
    summary = tag("summary", tag("h2", setting.say("filters")))
    return tag("details", summary, form, id="filters", class_="filters", open=True, hidden=True)


def _novelties(setting: Setting, entries: Iterable[Entry]) -> Sequence[tuple[str, str]]:
    if not any(entry.finding.known for entry in entries):
        return ()
    return (("", setting.say("filter.new")), ("known", setting.say("known")))


def _boxes(setting: Setting, field: str, choices: Sequence[tuple[str, str]]) -> Content:
    if len(choices) < 2:
        return None
    return tag(
        "fieldset",
        tag("legend", setting.say(f"filter.{field}")),
        [
            tag("label", tag("input", type="checkbox", name=field, value=value, checked=True), " ", shown)
            for value, shown in choices
        ],
    )


def _groups(setting: Setting, entries: Iterable[Entry]) -> Content:
    """The task groups that rules speak of, by number; packs of several texts may name them differently."""
    numbers = sorted({entry.finding.rule.group for entry in entries if entry.finding.rule.group is not None})
    if len(numbers) < 2:
        return None
    labels = {
        group.number: group.label.in_language(setting.language)
        for pack in reversed(setting.report.packs)
        for group in pack.vocabulary.groups
    }
    choices = [
        tag("option", setting.say("group", number=number, label=labels.get(number, "")), value=number)
        for number in numbers
    ]
    return tag(
        "div",
        tag("label", setting.say("filter.group"), for_="group"),
        tag("select", tag("option", setting.say("filter.any"), value=""), choices, id="group", name="group"),
        class_="choice",
    )
