"""In: a report as Markdown, Word or a workbook. Out: the findings that it tells: source, rule, outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt

from checker.renderers.account import MARKS
from checker.renderers.xlsx import FIELDS
from checker.report import OUTCOMES
from checker.wording.catalogue import words

Read = tuple[str, str, str]
_BY_WORD = {
    words(language)[f"outcome.{outcome}"].lower(): outcome
    for language in ("vi", "en")
    for outcome in OUTCOMES
}
_BY_HEADING = {
    words(language)[f"docx.{outcome}"].partition(" (")[0]: outcome
    for language in ("vi", "en")
    for outcome in OUTCOMES
}
_BY_MARK = {mark: outcome for outcome, mark in MARKS.items()}
#: What another text asks for the same: "... · nq03/tfp-2030): chưa đạt".
_BESIDE = re.compile(r" · ([a-z0-9]+/[a-z0-9-]+)\): ([^|/;]+)")
_RULE = re.compile(r" · ([a-z0-9]+/[a-z0-9-]+)(?=\)|$| [/|])(?!\): )")


def read_markdown(written: str) -> Iterator[Read]:
    """A rule stands in code in the item or row that tells of it, under the heading of its outcome."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(written)
    headings, source, row = [""] * 6, "", ""
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            row = ""
        if token.type != "inline":
            continue
        if before.type == "heading_open":
            level = int(before.tag[1])
            headings[level - 1 :] = [token.content] + [""] * (6 - level)
            continue
        text = "".join(child.content for child in token.children or [])
        source = (
            text.partition(": ")[2].rpartition(" · ")[0]
            if token.content.startswith("**")
            and (text.startswith(("Văn bản: ", "Document: ")) and headings[2] == "")
            else source
        )
        row = row if before.type == "td_open" else ""
        rules = [child.content for child in token.children or [] if child.type == "code_inline"]
        if rules and headings[2].partition(" (")[0].lower() in _BY_WORD:
            outcome = _BY_WORD[headings[2].rpartition(" (")[0].lower()]
            yield from ((source, rule, outcome) for rule in rules)
        elif rules:
            row = rules[0]
        elif row and text[:1] in _BY_MARK:
            yield source, row, _BY_MARK[text[0]]
            row = ""
        yield from ((source, rule, _BY_WORD[said.strip()]) for rule, said in _BESIDE.findall(text))


def lines_of_word(data: bytes) -> Iterator[tuple[str, str]]:
    """The style and the words of each paragraph; a row of a table is one line."""
    import docx

    blocks: Iterator[Any] = docx.Document(BytesIO(data)).iter_inner_content()
    for block in blocks:
        if isinstance(block, docx.table.Table):
            for row in block.rows:
                cells = list(dict.fromkeys(one._tc for one in row.cells))
                texts = ["\n".join(p.text for p in docx.table._Cell(one, block).paragraphs) for one in cells]
                yield "row", " | ".join(text.replace("\n", " / ") for text in texts)
        else:
            yield block.style.name, block.text


def read_docx(written: bytes) -> Iterator[Read]:
    """A rule stands at the end of the line with its clause, in the table of its outcome."""
    source = table = ""
    for style, text in lines_of_word(written):
        if style == "Plain" and text.startswith(("Văn bản: ", "Document: ")):
            source = text.partition(": ")[2].rpartition(" (")[0]
        elif style == "Heading 2":
            table = _BY_HEADING.get(text.partition(". ")[2].rpartition(" (")[0], "content")
        elif style == "row":
            outcome = table
            if table == "content" and text.count(" | ") > 2:
                outcome = _BY_WORD.get(text.split(" | ")[2].partition(".")[0].lower(), "")
            yield from ((source, rule, outcome) for rule in _RULE.findall(text))
            yield from ((source, rule, _BY_WORD[said.strip()]) for rule, said in _BESIDE.findall(text))


def read_xlsx(written: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each finding, with codes; reason and severity as well."""
    import openpyxl

    place = {one.label: 2 + number for number, one in enumerate(FIELDS)}
    page: Any = openpyxl.load_workbook(BytesIO(written)).worksheets[1]
    for row in page.iter_rows(min_row=2, values_only=True):
        codes = [row[place[name]] for name in ("rule", "outcome.code", "reason.code", "severity.code")]
        yield row[0], codes[0], codes[1], codes[2], codes[3]
