"""In: one programme of a report. Out: its section of the page: summary, charts, findings, full text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.renderers.account import document_text
from checker.renderers.html.charts import ORDER, groups_chart, outcome_bar, targets_chart
from checker.renderers.html.contents import Chapter, Entry, Setting
from checker.renderers.html.findings import badge, sections
from checker.renderers.html.markup import Content, Markup, tag
from checker.renderers.html.source import marked_text
from checker.report import Finding, Outcome

#: So many gaps are named in the summary.
_FIRST = 10


def programme_section(setting: Setting, chapter: Chapter) -> Markup:
    """Everything on one programme."""
    return tag(
        "section",
        _head(setting, chapter),
        tag(
            "div",
            _summary(setting, chapter),
            charts(setting, chapter),
            tag("div", list(sections(setting, chapter)), class_="all-findings"),
            _full_text(setting, chapter),
            class_="told",
        ),
        id=chapter.name,
        class_="programme",
        aria_labelledby=f"{chapter.name}-h",
    )


def programme_title(setting: Setting, chapter: Chapter) -> str:
    """Whose programme it is."""
    return chapter.checked.programme.province or setting.words["province.unknown"]


def outcome_counts(findings: Sequence[Finding]) -> Mapping[Outcome, int]:
    """How many requirements have each outcome; what the tasks should contain is counted apart."""
    asked = [finding for finding in findings if not finding.rule.content]
    return {outcome: sum(one.outcome == outcome for one in asked) for outcome in ORDER}


def _head(setting: Setting, chapter: Chapter) -> Markup:
    programme = chapter.checked.programme
    facts = programme.document
    title = programme_title(setting, chapter)
    remarks = [tag("li", remark) for remark in chapter.account.remarks]
    return tag(
        "header",
        tag("h2", title, id=f"{chapter.name}-h", lang="vi" if programme.province else None),
        tag("p", document_text(facts, setting.language), class_="document"),
        tag(
            "p",
            tag("span", chapter.checked.source, class_="file"),
            " · ",
            setting.words[f"type.{facts.type}"],
            class_="origin",
        ),
        tag("p", tag("a", setting.say("to_overview"), href="#overview"), class_="up")
        if setting.batch
        else None,
        tag("ul", remarks, class_="remarks", aria_label=setting.say("remarks")) if remarks else None,
    )


def _summary(setting: Setting, chapter: Chapter) -> Markup:
    name = f"{chapter.name}-summary"
    counts = outcome_counts(chapter.checked.deciding)
    return tag(
        "section",
        tag("h3", setting.say("summary")),
        tag("p", chapter.account.summary, ".", class_="lead"),
        outcome_bar(counts),
        tag("ul", [_count(setting, chapter, outcome, counts[outcome]) for outcome in ORDER], class_="counts"),
        _verdicts(setting, chapter),
        _first_gaps(setting, chapter),
        id=name,
        class_="summary",
    )


def _count(setting: Setting, chapter: Chapter, outcome: Outcome, count: int) -> Content:
    if not count:
        return None
    number = tag("strong", count)
    shown = (number, " ", badge(setting, outcome))
    places = {section.kind for section in chapter.sections}
    kind = "unsaid" if outcome == "review" and "review" not in places else outcome
    if kind not in places:
        return tag("li", shown)
    return tag("li", tag("a", shown, href=f"#{chapter.name}-{kind.replace('_', '-')}"))


def _verdicts(setting: Setting, chapter: Chapter) -> Content:
    """What the findings come to, part by part; the whole first."""
    told = [
        (verdict.about, outcome, said)
        for verdict, (outcome, said) in zip(chapter.checked.verdicts, chapter.account.verdicts, strict=True)
    ]
    if not told:
        return None
    told.sort(key=lambda one: one[0] != "whole")
    return tag(
        "dl",
        [
            tag(
                "div",
                tag("dt", said.title),
                tag("dd", badge(setting, outcome), " ", tag("span", said.why, class_="why")),
                class_=f"verdict o-{outcome} about-{about}",
            )
            for about, outcome, said in told
        ],
        class_="verdicts",
    )


def _first_gaps(setting: Setting, chapter: Chapter) -> Content:
    """The gaps to close first, in a line each."""
    gaps = [
        entry
        for section in chapter.sections
        if section.kind == "fail"
        for entry in section.entries
        if entry.finding.rule.severity != "note"
    ]
    if not gaps:
        return None
    more = len(gaps) - _FIRST
    rest = tag(
        "p", tag("a", setting.words["report.first.more"].format(count=more), href=f"#{chapter.name}-fail")
    )
    return tag(
        "div",
        tag("h4", setting.words["report.first"]),
        tag("ol", [_gap(setting, entry) for entry in gaps[:_FIRST]], class_="gaps"),
        rest if more > 0 else None,
    )


def _gap(setting: Setting, entry: Entry) -> Markup:
    said, severity = entry.said, entry.finding.rule.severity
    stated = said.stated or setting.words["nothing"]
    return tag(
        "li",
        tag("a", said.title, href=f"#{entry.name}"),
        " ",
        tag("span", setting.words[f"severity.{severity}"].capitalize(), class_=f"badge severity-{severity}"),
        tag("br"),
        tag(
            "span",
            setting.words["report.first.gap"].format(required=said.required, stated=stated),
            class_="why",
        ),
    )


def charts(setting: Setting, chapter: Chapter) -> Markup | None:
    """The drawings; None where there is nothing to draw."""
    drawn = [chart for chart in (targets_chart(setting, chapter), groups_chart(setting, chapter)) if chart]
    if not drawn:
        return None
    name = f"{chapter.name}-charts"
    heading = tag("summary", tag("h3", setting.say("charts")))
    return tag(
        "section",
        tag("details", heading, tag("div", drawn, class_="charts"), open=True),
        id=name,
        class_="drawn",
    )


def _full_text(setting: Setting, chapter: Chapter) -> Content:
    text = marked_text(setting, chapter)
    if text is None:
        return None
    name = f"{chapter.name}-text"
    return tag(
        "section",
        tag("h3", setting.say("text")),
        tag("p", setting.say("text.how"), class_="remark"),
        text,
        id=name,
        class_="full-text",
    )
