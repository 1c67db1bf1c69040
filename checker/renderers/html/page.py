"""In: a gap report. Out: one HTML page that needs nothing but itself.

Its policy lets a browser load nothing and run only the script that it holds, known by its digest. Without
scripts it reads in full; the script adds filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from checker import __version__
from checker.renderers.html.contents import Chapter, Setting, chapters, setting_for
from checker.renderers.html.filters import filters
from checker.renderers.html.findings import content_count
from checker.renderers.html.head import head
from checker.renderers.html.markup import Content, Markup, document, tag, verbatim
from checker.renderers.html.overview import faults, overview, waivers
from checker.renderers.html.programme import charts, programme_section, programme_title
from checker.renderers.interface import Page
from checker.report import GapReport
from checker.rulepack.model import RulePack
from checker.wording.waivers import day_text

#: From so many programmes on a browser lays out only what is looked at; all at once would take it long.
_MANY = 12


def render_html(report: GapReport, page: Page) -> str:
    """The report as a page. Same report, same bytes."""
    setting = setting_for(report, "en" if page.language == "en" else "vi")
    told = chapters(setting)
    top = head(_title(setting, told), style=own_file("style.css"), script=own_file("script.js"), schemes=True)
    return document(top, _body(setting, told), language=setting.language)


def own_file(name: str) -> str:
    """The style or the script of the page."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _title(setting: Setting, told: Sequence[Chapter]) -> str:
    heading = setting.say("title")
    return f"{programme_title(setting, told[0])} · {heading}" if len(told) == 1 else heading


def _body(setting: Setting, told: Sequence[Chapter]) -> Markup:
    form = filters(setting, told)
    return tag(
        "body",
        tag("a", setting.say("skip"), href="#main", class_="skip"),
        _top(setting),
        tag(
            "div",
            tag("aside", _navigation(setting, told), form, aria_label=setting.say("aside")),
            tag(
                "main",
                overview(setting, told),
                faults(setting),
                [programme_section(setting, chapter) for chapter in told],
                waivers(setting),
                tag("p", setting.say("nothing_shown"), id="nothing-shown", hidden=True) if form else None,
                id="main",
                tabindex="-1",
                data_copy=setting.say("copy"),
                data_copied=setting.say("copied"),
            ),
            class_="frame",
        ),
        tag("footer", tag("p", setting.say("footer", version=__version__))),
        verbatim("script", own_file("script.js")),
        class_="many" if len(told) > _MANY else None,
    )


def _top(setting: Setting) -> Markup:
    """What this is, and what programmes are held against."""
    report = setting.report
    lines = [
        tag("li", against, ": ", _source(setting, pack))
        for against, pack in zip(setting.teller.against(), report.packs, strict=True)
    ]
    if report.as_of is not None:
        lines.append(tag("li", setting.say("as_of", date=day_text(report.as_of, setting.language))))
    if report.baseline is not None:
        lines.append(tag("li", setting.say("baseline", count=report.baseline)))
    return tag("header", tag("h1", setting.say("title")), tag("ul", lines, class_="grounds"), class_="top")


def _source(setting: Setting, pack: RulePack) -> str:
    source = pack.source
    return setting.say(
        "source",
        title=source.title.in_language(setting.language),
        issuer=source.issuer.in_language(setting.language),
        date=day_text(source.issued, setting.language),
    )


def _navigation(setting: Setting, told: Sequence[Chapter]) -> Content:
    """The programmes, or of a single one its sections."""
    if not told:
        return None
    if not setting.batch:
        links = [_link(f"{told[0].name}-{place}", title) for place, title in _places(setting, told[0])]
    else:
        links = [_link("overview", setting.say("overview"))]
        titles = [programme_title(setting, chapter) for chapter in told]
        unclear = {title for title, count in Counter(titles).items() if count > 1}
        unclear.add(setting.words["province.unknown"])
        links += [
            _link(chapter.name, f"{title} ({chapter.file})" if title in unclear else title)
            for chapter, title in zip(told, titles, strict=True)
        ]
    summary = tag("summary", tag("h2", setting.say("contents"), id="contents-h"))
    return tag(
        "nav",
        tag("details", summary, tag("ul", links), open=True),
        aria_labelledby="contents-h",
        class_="contents",
    )


def _places(setting: Setting, chapter: Chapter) -> Sequence[tuple[str, str]]:
    places = [("summary", setting.say("summary"))]
    if charts(setting, chapter) is not None:
        places.append(("charts", setting.say("charts")))
    for kind in dict.fromkeys(section.kind for section in chapter.sections):
        sections = [section for section in chapter.sections if section.kind == kind]
        count = str(sum(len(section.entries) for section in sections))
        if kind == "content":
            count = content_count(sections)
        places.append((kind.replace("_", "-"), f"{setting.say(f'section.{kind}')} ({count})"))
    if chapter.checked.text is not None:
        places.append(("text", setting.say("text")))
    return places


def _link(place: str, title: str) -> Markup:
    return tag("li", tag("a", title, href=f"#{place}"))
