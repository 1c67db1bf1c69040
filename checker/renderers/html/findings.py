"""In: the findings of a programme. Out: an article for each, with its words in context, under the headings of
their sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.programme import Commitment, Evidence
from checker.renderers.account import MARKS
from checker.renderers.html.contents import Chapter, Entry, Section, Setting
from checker.renderers.html.markup import Content, Markup, join, tag
from checker.renderers.html.source import absent_at, context
from checker.report import Outcome
from checker.wording.places import place_text
from checker.wording.remedies import pieces

#: So many places are shown in their context, of others the place alone; figures that are compared have more.
_SHOWN = 3
_SHOWN_COMPARED = 6
#: Sections whose findings need no more than what was asked, what is stated and where.
_BRIEF = ("pass", "not_applicable", "unsaid", "known")
#: What only Vietnamese is written with: words to paste, in the midst of English.
_QUOTED = re.compile("(“[^”]*”)")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def sections(setting: Setting, chapter: Chapter) -> Iterator[Markup]:
    """All findings of a programme, section by section."""
    contents = [section for section in chapter.sections if section.kind == "content"]
    for section in chapter.sections:
        if section.kind != "content":
            yield _section(setting, chapter, section)
        elif section is contents[0]:
            yield _contents(setting, chapter, contents)


def mark(outcome: Outcome) -> Markup:
    """The sign of an outcome, for the eye alone: its words stand beside it."""
    return tag("span", MARKS[outcome], class_="sign", aria_hidden="true")


def badge(setting: Setting, outcome: Outcome, text: str | None = None) -> Markup:
    """An outcome as a sign and its word."""
    shown = text or setting.words[f"outcome.{outcome}"]
    return tag("span", mark(outcome), " ", shown, class_=f"badge o-{outcome}")


def _section(setting: Setting, chapter: Chapter, section: Section) -> Markup:
    name = f"{chapter.name}-{section.kind.replace('_', '-')}"
    title = setting.say(f"section.{section.kind}")
    remark = chapter.account.unsaid_heading if section.kind == "unsaid" else None
    if section.kind == "known":
        remark = setting.say("known.remark")
    settles = section.kind == "fail" and chapter.account.settles
    return tag(
        "section",
        _heading("h3", title, len(section.entries)),
        tag("p", remark, class_="remark") if remark else None,
        [_article(setting, chapter, section, entry, "h4") for entry in section.entries],
        tag("p", setting.words["settling_for_less"], class_="remark") if settles else None,
        id=name,
        class_=f"findings s-{section.kind.replace('_', '-')}",
    )


def _contents(setting: Setting, chapter: Chapter, contents: Sequence[Section]) -> Markup:
    """What the tasks of each group should contain, what is missing first."""
    name = f"{chapter.name}-content"
    return tag(
        "section",
        _heading("h3", setting.say("section.content"), content_count(contents)),
        tag("p", setting.say("content.remark"), class_="remark"),
        [_group(setting, chapter, section) for section in contents],
        id=name,
        class_="findings s-content",
    )


def content_count(contents: Sequence[Section]) -> str:
    """How much of what the tasks should contain is there."""
    groups = [section.group for section in contents if section.group]
    return f"{sum(len(group.met) for group in groups)}/{sum(group.total for group in groups)}"


def _group(setting: Setting, chapter: Chapter, section: Section) -> Content:
    group = section.group
    if group is None:
        return None
    name = group_name(chapter, section)
    label = setting.say("group", number=group.group, label=group.label) if group.group else group.label
    bare = tag("p", setting.say("group.bare"), class_="remark") if group.bare else None
    return tag(
        "section",
        _heading("h4", label, f"{len(group.met)}/{group.total}"),
        bare,
        [_article(setting, chapter, section, entry, "h5") for entry in section.entries],
        id=name,
        class_="group",
    )


def group_name(chapter: Chapter, section: Section) -> str:
    """The name of the place of a group's content."""
    assert section.group is not None  # noqa: S101
    return f"{chapter.name}-{section.group.pack}_group-{section.group.group or 'organisation'}"


def _heading(level: str, title: str, count: int | str) -> Markup:
    return tag(level, title, " ", tag("span", f"({count})", class_="count"))


def _article(setting: Setting, chapter: Chapter, section: Section, entry: Entry, level: str) -> Markup:
    """One finding. What filters look at stands in its data attributes."""
    finding, rule = entry.finding, entry.finding.rule
    brief = section.kind in _BRIEF or (section.kind == "content" and finding.outcome == "pass")
    said = _said_briefly(setting, section, entry) if brief else _said(setting, entry)
    return tag(
        "article",
        tag(
            "header",
            tag(
                level,
                tag("span", f"{entry.number}.", class_="number"),
                " ",
                tag("span", entry.said.title),
                id=f"{entry.name}-h",
            ),
            tag("p", _badges(setting, entry), class_="badges"),
        ),
        tag(
            "div",
            said,
            _evidence(setting, chapter, entry, brief),
            class_="body beside" if entry.finding.evidence else "body",
        ),
        id=entry.name,
        class_=f"finding o-{finding.outcome}{' brief' if brief else ''}",
        aria_labelledby=f"{entry.name}-h",
        tabindex="-1",
        data_rule=finding.id,
        data_outcome=finding.outcome,
        data_reason=finding.reason,
        data_severity=rule.severity,
        data_part=rule.part,
        data_group=rule.group,
        data_pack=finding.pack,
        data_known="known" if finding.known else None,
    )


def _badges(setting: Setting, entry: Entry) -> Iterator[Content]:
    finding = entry.finding
    yield badge(setting, finding.outcome)
    if finding.waived:
        was = setting.words[f"outcome.{finding.waived[0]}"]
        yield " ", tag("span", setting.say("waived.was", outcome=was), class_="badge")
    if finding.outcome in ("fail", "review", "waived"):
        severity = setting.words[f"severity.{finding.rule.severity}"].capitalize()
        yield " ", tag("span", severity, class_=f"badge severity-{finding.rule.severity}")
    if finding.rule.mandatory:
        yield " ", tag("span", setting.say("mandatory"), class_="badge")
    if finding.known:
        yield " ", tag("span", setting.say("known"), class_="badge")
    if finding.pack in setting.drafts:
        yield " ", tag("span", setting.say("draft"), class_="badge")
    if finding.rule.scope == "national":
        yield " ", tag("span", setting.words["scope.national"], class_="badge plain")


def _said(setting: Setting, entry: Entry) -> Markup:
    """What is asked, what is stated, why that is not enough, what to write."""
    said = entry.said
    return tag(
        "dl",
        _field(setting, "required", said.required),
        [_field(setting, "beside", _beside(setting, other)) for other in entry.beside],
        _field(setting, "stated", said.stated or tag("em", setting.words["nothing"])),
        _field(setting, "why", said.why),
        _field(setting, "remedy", _remedy(setting, said.remediation)) if said.remediation else None,
        _field(setting, "clause", _grounds(setting, entry)),
        class_="said",
    )


def _said_briefly(setting: Setting, section: Section, entry: Entry) -> Markup:
    """What is asked and what came of it; of what is left unsaid, the section has said why. The words of a
    pledge would repeat what is asked: its quotation says more."""
    said = entry.said
    pledged = all(isinstance(one, Commitment) for one in entry.finding.stated)
    return tag(
        "dl",
        _field(setting, "required", said.required),
        [_field(setting, "beside", _beside(setting, other)) for other in entry.beside],
        _field(setting, "stated", said.stated) if said.stated and not pledged else None,
        _field(setting, "why", said.why) if section.kind != "unsaid" else None,
        _field(setting, "clause", _grounds(setting, entry, brief=True)),
        class_="said",
    )


def _field(setting: Setting, label: str, content: Content) -> Markup:
    return tag("div", tag("dt", setting.words[f"label.{label}"]), tag("dd", content), class_=f"f-{label}")


def _grounds(setting: Setting, entry: Entry, *, brief: bool = False) -> Markup:
    """The clause, whether and on what grounds it holds for provinces by analogy, and the rule."""
    analogy = setting.words["by_analogy"]
    if not brief:
        analogy += f": {(entry.said.by_analogy or '').rstrip('.')}"
    return join(
        entry.said.citation,
        f" ({analogy})" if entry.said.by_analogy else None,
        " · ",
        tag("code", entry.finding.id),
    )


def _beside(setting: Setting, other: Entry) -> Markup:
    """What another text asks for the same, and what it says of the programme alone."""
    finding = other.finding
    return tag(
        "span",
        tag("span", f"{other.number}.", class_="number"),
        " ",
        other.said.required,
        " (",
        _grounds(setting, other, brief=True),
        "): ",
        badge(setting, finding.outcome),
        " ",
        other.said.why,
        id=other.name,
        tabindex="-1",
        data_rule=finding.id,
        data_outcome=finding.outcome,
        data_reason=finding.reason,
    )


def _remedy(setting: Setting, remedy: str) -> Content:
    """The words to paste each in an element of their own, which the script gives a button."""
    return [
        tag("span", piece.text, class_="wording", lang=_lang(setting, piece.text))
        if piece.to_paste
        else [
            tag("span", one, lang="vi") if _is_quoted(setting, one) else one
            for one in _QUOTED.split(piece.text)
        ]
        for piece in pieces(remedy)
    ]


def _is_quoted(setting: Setting, piece: str) -> bool:
    return piece.startswith("“") and _lang(setting, piece) is not None


def _lang(setting: Setting, text: str) -> str | None:
    """Words of a programme are Vietnamese whatever the language around them."""
    return "vi" if setting.language != "vi" and _VIETNAMESE.search(text) else None


def _evidence(setting: Setting, chapter: Chapter, entry: Entry, brief: bool) -> Content:
    """The words that the finding rests on, each with its place; of a gap, where the words belong."""
    places = _distinct(entry.finding.evidence)
    compares = entry.finding.rule.requires.kind == "consistency"
    shown = 1 if brief else _SHOWN_COMPARED if compares else _SHOWN
    absent = absent_at(chapter, entry)
    if not places and absent is None:
        return None
    return tag(
        "div",
        tag("p", setting.words["label.quote"], class_="label") if places else None,
        [_quote(setting, chapter, place) for place in places[:shown]],
        _further(setting, chapter, places[shown:]),
        _belongs(setting, chapter, absent) if absent else None,
        class_="evidence",
    )


def _distinct(places: Sequence[Evidence]) -> Sequence[Evidence]:
    """Each stretch of the text once: one sentence may hold several figures."""
    return list({(one.start, one.end, one.quote, one.locator): one for one in places}.values())


def _quote(setting: Setting, chapter: Chapter, evidence: Evidence) -> Markup:
    words = context(chapter.checked.text, evidence)
    quoted = tag(
        "blockquote",
        tag("p", words.before, tag("mark", words.quote), words.after, lang="vi"),
    )
    return tag(
        "figure",
        quoted if words.quote else None,
        tag("figcaption", _place(setting, chapter, evidence)),
        class_="quote",
    )


def _place(setting: Setting, chapter: Chapter, evidence: Evidence) -> Content:
    """Where the words stand; a link into the text where the page holds it."""
    where = place_text(evidence, setting.language)
    place = chapter.text_place(evidence)
    if place is None:
        return where
    return tag("a", where or setting.say("in_text"), href=f"#{place}", class_="place")


def _further(setting: Setting, chapter: Chapter, places: Sequence[Evidence]) -> Content:
    if not places:
        return None
    listed: list[Content] = []
    for place in places:
        listed += [", " if listed else " ", _place(setting, chapter, place)]
    return tag("p", setting.words["more_places"].format(count=len(places)), ":", listed, class_="further")


def _belongs(setting: Setting, chapter: Chapter, evidence: Evidence) -> Markup:
    heading = tag("q", context(None, evidence).quote, lang="vi") if evidence.quote else None
    return tag(
        "p",
        setting.say("belongs"),
        " ",
        heading,
        " (" if heading else None,
        _place(setting, chapter, evidence),
        ")" if heading else None,
        class_="belongs",
    )
