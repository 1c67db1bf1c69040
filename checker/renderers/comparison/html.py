"""In: what differs between two programmes. Out: one self-contained HTML file: both sides beside each other,
with the words marked that only one of them has.

It loads nothing, has no script, and a policy inside it allows nothing but its own style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from importlib.resources import files

from checker.comparing import Comparison
from checker.renderers.comparison.account import Account, Item, Quoted, Side, account_of, became_text
from checker.renderers.html.head import head
from checker.renderers.html.markup import Content, Markup, document, join, tag
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.wording.catalogue import words

#: Where two texts have less than this in common, marks would only speckle them.
_ALIKE = 0.35
_WORD = re.compile(r"\S+\s*")


def render_comparison_html(comparison: Comparison, page: Page) -> str:
    """The whole file. Same comparison, same text."""
    told = account_of(comparison, page.language)
    style = files(__package__).joinpath("comparison.css").read_text("utf-8")
    title = clean(told.title.capitalize())
    return document(
        head(title, style=style, generator="checker compare"),
        tag("body", tag("main", tag("h1", title), _lead(told), _sections(told, page.language))),
        language=page.language,
    )


def _lead(told: Account) -> Iterator[Markup]:
    yield tag("dl", ([tag("dt", clean(side.name)), tag("dd", clean(side.says))] for side in told.sides))
    yield tag("p", clean("; ".join(told.against)), class_="soft")
    for line in told.counts:
        yield tag("p", tag("strong", clean(line)))
    if told.nothing:
        yield tag("p", clean(told.nothing))


def _sections(told: Account, language: str) -> Iterator[Markup]:
    for number, section in enumerate(told.sections, 1):
        heading = tag("h2", clean(section.heading), id=f"s{number}")
        if section.brief:
            content: Content = tag("ul", (tag("li", _brief(item)) for item in section.items))
        else:
            content = [_item(item, language) for item in section.items]
        yield tag("section", heading, content, class_=section.tone, aria_labelledby=f"s{number}")


def _item(item: Item, language: str) -> Markup:
    became: Content = None
    if item.became is not None:
        outcome = item.became[1]
        became = tag("span", became_text(item.became, language), class_=f"chip {outcome}")
    return tag(
        "article",
        tag("h3", tag("span", item.sign, aria_hidden="true"), f" {clean(item.title)} ", became),
        tag("p", clean(item.grounds), class_="soft") if item.grounds else None,
        tag("div", _beside(item.sides, language), class_="sides"),
    )


def _beside(sides: Sequence[Side], language: str) -> Iterator[Markup]:
    marked = _marked([side.quotes for side in sides])
    for side, quotes in zip(sides, marked, strict=True):
        yield tag(
            "div",
            tag("h4", clean(side.name)),
            tag("p", clean(side.says) or words(language)["nothing"], class_=None if side.says else "soft"),
            quotes,
        )


def _marked(sides: Sequence[Sequence[Quoted]]) -> list[list[Markup]]:
    """The words of each side as quotations; those of a pair that are much alike with what differs marked."""
    texts = [[clean(quote.text) for quote in quotes] for quotes in sides]
    told: list[list[Content]] = [[*each] for each in texts]
    if len(texts) == 2 and texts[0] and texts[1] and texts[0][0] and texts[1][0]:
        told[0][0], told[1][0] = _difference(texts[0][0], texts[1][0])
    return [
        [_quotation(text, quote) for text, quote in zip(each, quotes, strict=True)]
        for each, quotes in zip(told, sides, strict=True)
    ]


def _quotation(text: Content, quote: Quoted) -> Markup:
    place = clean(quote.place)
    if not quote.text:
        return tag("p", place, class_="soft")
    return tag("blockquote", text, tag("span", f" ({place})", class_="soft") if place else None)


def _difference(old: str, new: str) -> tuple[Content, Content]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    bare = [[word.strip().casefold() for word in each] for each in (before, after)]
    matcher = SequenceMatcher(None, bare[0], bare[1], autojunk=False)
    if old == new or matcher.ratio() < _ALIKE:
        return old, new
    sides: tuple[list[Content], list[Content]] = ([], [])
    for kind, start, end, start_now, end_now in matcher.get_opcodes():
        for told, said in zip(sides, (before[start:end], after[start_now:end_now]), strict=True):
            text = "".join(said)
            if kind == "equal":
                told.append(text)
            elif text:
                told.append([tag("mark", text.rstrip()), text[len(text.rstrip()) :]])
    return join(*sides[0]), join(*sides[1])


def _brief(item: Item) -> Content:
    quotes = [quote for side in item.sides for quote in side.quotes]
    return [f"{item.sign} {clean(item.title)}", *(_quotation(clean(quote.text), quote) for quote in quotes)]
