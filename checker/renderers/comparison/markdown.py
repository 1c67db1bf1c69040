"""In: what differs between two programmes. Out: it as Markdown with GitHub's tables, for comments of a pull
request, summaries of a job, pandoc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.comparing import Comparison
from checker.renderers.comparison.account import (
    Account,
    Item,
    Section,
    Side,
    account_of,
    became_text,
    quote_text,
)
from checker.renderers.interface import Page
from checker.renderers.markdown import escape
from checker.wording.catalogue import words


def render_comparison_markdown(comparison: Comparison, page: Page) -> str:
    """The whole comparison. Same comparison, same text."""
    told = account_of(comparison, page.language)
    blocks = [*_heading(told)]
    for section in told.sections:
        blocks.append(f"## {escape(section.heading)}")
        blocks += _section(section, told, page.language)
    if told.nothing:
        blocks.append(escape(told.nothing))
    return "\n\n".join(blocks) + "\n"


def _heading(told: Account) -> Iterator[str]:
    yield f"# {escape(told.title.capitalize())}"
    lines = [f"**{escape(side.name)}:** {escape(side.says)}" for side in told.sides]
    yield _list([*lines, *map(escape, told.against)])
    yield from (f"**{escape(line)}**" for line in told.counts)


def _section(section: Section, told: Account, language: str) -> Iterator[str]:
    if section.brief:
        yield _list([f"{item.sign} {_brief(item, language)}" for item in section.items])
    elif section.items[0].became is None:
        names = [side.name for side in told.sides]
        rows = [
            [f"{item.sign} {escape(item.title)}", *(_cell(side, language) for side in item.sides)]
            for item in section.items
        ]
        yield _table([words(language)["compare.target"], *names], rows)
    else:
        for item in section.items:
            yield from _finding(item, language)


def _finding(item: Item, language: str) -> Iterator[str]:
    became = f": {became_text(item.became, language)}" if item.became else ""
    yield f"### {item.sign} {escape(item.title + became)}"
    lines = [f"**{words(language)['label.clause']}:** {escape(item.grounds)}"]
    lines += [f"**{escape(side.name)}:** {_cell(side, language)}" for side in item.sides]
    yield _list(lines)


def _cell(side: Side, language: str) -> str:
    quotes = (quote_text(quote, language) for quote in side.quotes)
    return escape(" ".join(filter(None, (side.says, *quotes)))) or "–"


def _brief(item: Item, language: str) -> str:
    quotes = (quote_text(quote, language) for side in item.sides for quote in side.quotes)
    return escape(" · ".join((item.title, *quotes)))


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[escape(label) for label in labels], ["---"] * len(labels), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
