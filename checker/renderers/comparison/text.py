"""In: what differs between two programmes. Out: it as text, what got worse first."""

from __future__ import annotations

from collections.abc import Mapping

from checker.comparing import Comparison
from checker.renderers.comparison.account import (
    Account,
    Item,
    Section,
    Side,
    Tone,
    account_of,
    became_text,
    quote_text,
)
from checker.renderers.interface import Page
from checker.renderers.layout import Sheet, columns
from checker.renderers.text import STYLES
from checker.wording.catalogue import words

_COLOURS: Mapping[Tone, str] = {"worse": "red", "other": "yellow", "better": "green"}


def render_comparison(comparison: Comparison, page: Page) -> str:
    """What changed, each with the words it rests on. Same comparison, same text."""
    told = account_of(comparison, page.language)
    writer = _Writer(told, page)
    writer.heading(told)
    for section in told.sections:
        writer.section(section)
    return writer.result(told)


class _Writer:
    def __init__(self, told: Account, page: Page) -> None:
        self._sheet = Sheet(page)
        self._language = page.language
        self._clause = words(page.language)["label.clause"]
        self._label_width = max(map(columns, (*(side.name for side in told.sides), self._clause))) + 2

    def heading(self, told: Account) -> None:
        sheet = self._sheet
        sheet.line(("━" * sheet.width, "bold"))
        sheet.text(told.title, "bold")
        for side in told.sides:
            sheet.field(side.name, side.says, indent=0, label_width=self._label_width)
        sheet.text("; ".join(told.against), "dim")
        sheet.line(("━" * sheet.width, "bold"))
        for line in told.counts:
            sheet.text(line, "bold")

    def section(self, section: Section) -> None:
        self._sheet.blank()
        self._sheet.text(section.heading.upper(), f"bold {_COLOURS[section.tone]}")
        for item in section.items:
            if section.brief:
                self._brief(item)
            else:
                self._item(item, section.tone)

    def result(self, told: Account) -> str:
        if told.nothing:
            self._sheet.blank()
            self._sheet.text(told.nothing, "bold")
        return self._sheet.result()

    def _item(self, item: Item, tone: Tone) -> None:
        if item.became is None:
            self._sheet.text(item.title, f"bold {_COLOURS[tone]}", first=f"{item.sign} ")
            for side in item.sides:
                self._on_one_line(side)
            return
        self._sheet.blank()
        shown = f"{item.title}: {became_text(item.became, self._language)}"
        self._sheet.text(shown, f"bold {STYLES[item.became[1]]}", first=f"{item.sign} ")
        self._field(self._clause, item.grounds)
        for side in item.sides:
            self._field(side.name, side.says)
            for quote in side.quotes:
                self._field("", quote_text(quote, self._language))

    def _on_one_line(self, side: Side) -> None:
        if side.says:
            quotes = (quote_text(quote, self._language) for quote in side.quotes)
            self._field(side.name, " · ".join((side.says, *quotes)))

    def _brief(self, item: Item) -> None:
        quotes = (quote_text(quote, self._language) for side in item.sides for quote in side.quotes)
        self._sheet.text(" · ".join((item.title, *quotes)), first=f"{item.sign} ")

    def _field(self, label: str, text: str) -> None:
        self._sheet.field(label, text, indent=2, label_width=self._label_width)
