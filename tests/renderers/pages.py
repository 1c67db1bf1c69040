"""In: the HTML of a report, or a report without a text. Out: its tree, parsed by the letter of the grammar;
the report with a text that its evidence points into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast
from xml.etree.ElementTree import Element

import html5lib

from checker.programme import Evidence
from checker.renderers.html.page import render_html
from checker.renderers.interface import Page
from checker.report import GapReport, ProgrammeReport

_CODE = re.compile(r"(<style>|<script>|'sha256-).*?(</style>|</script>|')", re.DOTALL)


def parsed(html: str) -> Element:
    """The tree of a page. Raises ParseError at the first thing that the grammar does not allow."""
    return cast(Element, html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html))


def page_of(report: GapReport, language: str = "vi") -> Element:
    return parsed(render_html(report, Page(language)))


def without_code(html: str) -> str:
    """The page without its style and script, which a browser shows better than a golden file."""
    return _CODE.sub(r"\1…\2", html)


def text_of(element: Element) -> str:
    """All text, the spaces as one sees them."""
    return " ".join("".join(element.itertext()).split())


def classed(tree: Element, name: str) -> Iterator[Element]:
    """The elements of a class."""
    return (one for one in tree.iter() if name in (one.get("class") or "").split())


def by_id(tree: Element) -> dict[str, Element]:
    return {one.get("id", ""): one for one in tree.iter() if one.get("id")}


def with_text(report: GapReport) -> GapReport:
    """Each programme with a text that holds the quotes of its evidence on their lines."""
    return replace(report, programmes=tuple(map(_with_text, report.programmes)))


def _with_text(checked: ProgrammeReport) -> ProgrammeReport:
    held: dict[int, list[str]] = {}
    for evidence in _evidences(checked):
        if evidence.quote and evidence.start is not None and evidence.line is not None:
            quotes = held.setdefault(evidence.line, [])
            if evidence.quote not in quotes:
                quotes.append(evidence.quote)
    lines = [
        f"- {'; '.join(held[number])}." if number in held else ""
        for number in range(1, max(held, default=0) + 1)
    ]
    text = "\n".join(lines)

    def moved(evidence: Evidence) -> Evidence:
        if evidence.start is None or not evidence.quote or evidence.line is None:
            return evidence
        start = text.index(evidence.quote, len("\n".join(lines[: evidence.line - 1])))
        return replace(evidence, start=start, end=start + len(evidence.quote))

    return replace(cast(ProgrammeReport, _mapped(checked, moved)), text=text)


def _evidences(given: Any) -> Iterator[Evidence]:
    if isinstance(given, Evidence):
        yield given
    elif isinstance(given, tuple):
        for one in given:
            yield from _evidences(one)
    elif is_dataclass(given):
        for item in fields(given):
            yield from _evidences(getattr(given, item.name))


def _mapped(given: Any, moved: Any) -> Any:
    if isinstance(given, Evidence):
        return moved(given)
    if isinstance(given, tuple):
        return tuple(_mapped(one, moved) for one in given)
    if is_dataclass(given) and not isinstance(given, type):
        return replace(
            given, **{item.name: _mapped(getattr(given, item.name), moved) for item in fields(given)}
        )
    return given
