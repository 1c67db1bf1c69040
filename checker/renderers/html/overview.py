"""In: the programmes of a batch. Out: what stands above them: a table with one row each, what is lacking most
often, files that could not be checked; and what became of waivers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.renderers.account import document_text
from checker.renderers.html.charts import ORDER, outcome_bar
from checker.renderers.html.contents import Chapter, Entry, Setting
from checker.renderers.html.findings import badge
from checker.renderers.html.markup import Content, Markup, tag
from checker.renderers.html.programme import outcome_counts, programme_title
from checker.report import Finding, Outcome
from checker.wording.waivers import use_text

#: So many requirements are named that most programmes miss.
_COMMON = 12


class _Lack(NamedTuple):
    """A requirement, and how many programmes have which outcome on it."""

    title: str
    rule: str
    counts: Mapping[Outcome, int]


def overview(setting: Setting, chapters: Sequence[Chapter]) -> Content:
    """The table of a batch, and what is lacking most often; nothing for a single programme."""
    if not setting.batch:
        return None
    title = setting.words["heading.batch"].format(count=len(chapters))
    return tag(
        "section",
        tag("h2", title, id="overview-h"),
        tag("p", setting.say("table.how"), class_="remark"),
        tag(
            "div",
            _table(setting, chapters),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_label=setting.say("overview"),
        ),
        _common(setting, chapters),
        id="overview",
        class_="overview",
        aria_labelledby="overview-h",
    )


def faults(setting: Setting) -> Content:
    """The files that could not be checked, and why."""
    if not setting.report.faults:
        return None
    title = setting.words["heading.unreadable"].format(count=len(setting.report.faults))
    rows = [
        tag("li", tag("span", fault.source, class_="file"), ": ", fault.message)
        for fault in setting.report.faults
    ]
    return tag(
        "section",
        tag("h2", title.capitalize() if setting.language == "en" else title, id="faults-h"),
        tag("ul", rows),
        id="faults",
        class_="faults",
        aria_labelledby="faults-h",
    )


def waivers(setting: Setting) -> Content:
    """What became of each waiver; those that waive nothing now are for a reviewer to act on."""
    uses = sorted(setting.report.waivers, key=lambda use: use.state == "used")
    if not uses:
        return None
    return tag(
        "section",
        tag("h2", setting.words["heading.waivers"], id="waivers-h"),
        tag("ul", [tag("li", use_text(use, setting.language), class_=f"w-{use.state}") for use in uses]),
        id="waivers",
        class_="waivers",
        aria_labelledby="waivers-h",
    )


def _table(setting: Setting, chapters: Sequence[Chapter]) -> Markup:
    everything = [finding for chapter in chapters for finding in chapter.checked.deciding]
    columns = ["fail", "errors", "review", "waived", "pass", "not_applicable", "content"]
    totals = _cells(everything)
    if totals["waived"] == "0":
        columns.remove("waived")
    if not totals["content"]:
        columns.remove("content")
    head = [
        tag("th", setting.words["table.source"], scope="col"),
        tag("th", setting.words["verdict.whole"], scope="col"),
    ]
    head += [tag("th", setting.words[f"table.{column}"], scope="col", class_="number") for column in columns]
    head.append(tag("th", setting.say("table.share"), scope="col", data_unsorted=True))
    foot = [tag("th", setting.words["table.total"], scope="row", colspan=2)]
    foot += [tag("td", totals[column], class_="number") for column in columns]
    foot.append(tag("td", outcome_bar(outcome_counts(everything))))
    return tag(
        "table",
        tag("thead", tag("tr", head)),
        tag("tbody", [_row(setting, chapter, columns) for chapter in chapters]),
        tag("tfoot", tag("tr", foot)),
    )


def _row(setting: Setting, chapter: Chapter, columns: Sequence[str]) -> Markup:
    checked = chapter.checked
    cells = _cells(checked.deciding)
    whole = next((verdict.outcome for verdict in checked.verdicts if verdict.about == "whole"), None)
    return tag(
        "tr",
        tag(
            "th",
            tag("a", programme_title(setting, chapter), href=f"#{chapter.name}"),
            tag("span", document_text(checked.programme.document, setting.language), class_="why"),
            tag("span", chapter.file, class_="why file"),
            scope="row",
        ),
        tag(
            "td",
            badge(setting, whole) if whole else None,
            data_value=ORDER.index(whole) if whole else len(ORDER),
        ),
        [tag("td", cells[column], class_="number") for column in columns],
        tag("td", outcome_bar(outcome_counts(checked.deciding))),
    )


def _cells(findings: Sequence[Finding]) -> Mapping[str, str]:
    counts = outcome_counts(findings)
    cells = {str(outcome): str(count) for outcome, count in counts.items()}
    asked = [one for one in findings if not one.rule.content]
    cells["errors"] = str(sum(one.outcome == "fail" and one.rule.severity == "error" for one in asked))
    contents = [one for one in findings if one.rule.content and one.outcome != "not_applicable"]
    met = sum(one.outcome == "pass" for one in contents)
    cells["content"] = f"{met}/{len(contents)}" if contents else ""
    return cells


def _common(setting: Setting, chapters: Sequence[Chapter]) -> Content:
    """The requirements that most programmes do not meet, the most frequent first."""
    entries: dict[str, list[Entry]] = {}
    for chapter in chapters:
        for entry in chapter.entries:
            if not entry.finding.rule.content:
                entries.setdefault(entry.finding.id, []).append(entry)
    lacks = [
        _Lack(
            found[0].said.title,
            rule,
            {one: sum(entry.finding.outcome == one for entry in found) for one in ORDER},
        )
        for rule, found in entries.items()
    ]
    lacks = [lack for lack in lacks if lack.counts["fail"]]
    lacks.sort(key=lambda lack: (-lack.counts["fail"], -lack.counts["review"]))
    if not lacks:
        return None
    return tag(
        "figure",
        tag("figcaption", setting.say("common"), id="common-h"),
        tag("ul", [_lack(setting, lack) for lack in lacks[:_COMMON]], aria_labelledby="common-h"),
        class_="chart common",
    )


def _lack(setting: Setting, lack: _Lack) -> Markup:
    said = [
        f"{count} {setting.words[f'outcome.{outcome}'].lower()}"
        for outcome, count in lack.counts.items()
        if count
    ]
    return tag(
        "li",
        tag("span", lack.title, class_="what"),
        " ",
        tag("span", "; ".join(said), class_="figures"),
        outcome_bar(lack.counts),
    )
