"""In: a matrix. Out: one self-contained HTML file: a heat map to sort, filter, print and open cell by cell.

It loads nothing, and a policy inside it allows nothing but its own style and script. Without a script it is a
plain table. Words from outside go through `clean`, into the table escaped, into the script as data alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from checker import __version__
from checker.matrix import Column, Matrix, Row, Tally, outcomes_of, tally
from checker.renderers.account import MARKS
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.renderers.matrix_html.data import data_of, document_line
from checker.renderers.matrix_text import common_folder, heading_text
from checker.report import Outcome
from checker.rulepack.model import PARTS
from checker.wording.catalogue import words
from checker.wording.waivers import use_text

_HERE: Final = Path(__file__).parent
#: Outcomes in the order of a sorted column: what is open first.
_RANK: Final[tuple[Outcome, ...]] = ("pass", "not_applicable", "waived", "review", "fail")
_FIGURES: Final = ("pass", "fail", "errors", "review", "content")
_CONTENT: Final = "content"


def render_matrix_html(matrix: Matrix, page: Page) -> str:
    """The whole file. Pure: same matrix, same text."""
    style, script = (_HERE.joinpath(name).read_text("utf-8") for name in ("matrix.css", "matrix.js"))
    writer = _Writer(matrix, page.language)
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    data = data_of(matrix, writer.columns, page.language)
    title = _text(words(page.language)["matrix.title"])
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{page.language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{title}</h1>",
            *writer.lead(),
            *writer.filters(),
            *writer.table(),
            *writer.foot(),
            "</main>",
            *writer.dialog(),
            f'<script type="application/json" id="data">{data}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


class _Writer:
    """Writes the parts of the file."""

    def __init__(self, matrix: Matrix, language: str) -> None:
        self._matrix = matrix
        self._language = language
        self._words = words(language)
        self._folder = common_folder(matrix)
        self._groups = _grouped(matrix.columns)
        self.columns = [column for _, columns in self._groups for column in columns]

    def lead(self) -> Iterator[str]:
        yield f"<p>{_text(heading_text(self._matrix, self._language))}</p>"
        yield f'<p class="soft keys">{self._say("lead")}</p>'
        yield f'<p class="soft keys">{self._say("keys")}</p>'

    def filters(self) -> Iterator[str]:
        """Shown where there is a script."""
        yield "<form hidden>"
        yield f'<label>{self._say("find")} <input type="search" name="find"></label>'
        yield f"<fieldset><legend>{self._say('parts.shown')}</legend>"
        for part in (*PARTS, _CONTENT):
            if any(_part(column) == part for column in self.columns):
                box = f'<input type="checkbox" name="part" value="{part}" checked>'
                yield f"<label>{box} {_text(self._part(part))}</label>"
        yield "</fieldset>"
        severities = [(each, self._say(f"severity.{each}")) for each in ("all", "warning", "error")]
        yield self._choice("severity", severities)
        outcomes = [(outcome, _text(self._words[f"outcome.{outcome}"].lower())) for outcome in MARKS]
        yield self._choice("only", [("all", self._say("only.all")), *outcomes])
        yield f'<div class="marks" role="group" aria-label="{self._say("marks")}">'
        for outcome, mark in MARKS.items():
            label = f'<span aria-hidden="true">{mark}</span> {_text(self._words[f"outcome.{outcome}"])}'
            state = f'class="{outcome}" data-o="{outcome}" aria-pressed="false"'
            yield f'<button type="button" {state}>{label}</button>'
        yield "</div>"
        yield '<p class="soft" id="shown" role="status"></p>'
        yield "</form>"

    def table(self) -> Iterator[str]:
        yield f'<div class="board" role="region" tabindex="0" aria-label="{self._say("title")}">'
        yield "<table>"
        yield f"<caption><i>{self._say('title')}</i></caption>"
        yield from self._head()
        yield "<tbody>"
        before: str | None = None
        for place, row in enumerate(self._matrix.rows):
            again = row.province is not None and row.province == before
            yield self._row(place, row, again=again)
            before = row.province
        span = 2 + len(_FIGURES) + len(self.columns)
        for fault in self._matrix.faults:
            name = f'<th scope="row">{_text(fault.source.removeprefix(self._folder))}</th>'
            yield f'<tr class="fault">{name}<td colspan="{span - 1}">{_text(fault.message)}</td></tr>'
        yield "</tbody>"
        yield from self._totals()
        yield "</table>"
        yield "</div>"

    def foot(self) -> Iterator[str]:
        for use in self._matrix.waivers:
            yield f'<p class="soft">{MARKS["waived"]} {_text(use_text(use, self._language))}</p>'
        packs = ", ".join(f"{pack.id} {pack.version}" for pack in self._matrix.packs)
        made = self._words["matrix.made"].format(packs=packs, version=__version__)
        yield f'<p class="soft">{_text(made)}</p>'

    def dialog(self) -> Iterator[str]:
        yield '<dialog aria-labelledby="title"><div class="card"></div><div class="bar">'
        for key, name in (
            ("ArrowUp", "up"),
            ("ArrowDown", "down"),
            ("ArrowLeft", "before"),
            ("ArrowRight", "after"),
        ):
            yield f'<button type="button" data-step="{key}">{self._say(name)}</button>'
        yield f'<button type="button">{self._say("close")}</button></div></dialog>'

    def _head(self) -> Iterator[str]:
        yield "<thead><tr>"
        corner = f"{self._say('province')} · {_text(self._words['table.source'])}"
        yield f'<th scope="col" rowspan="2" class="corner"><button type="button">{corner}</button></th>'
        labels = [self._words["matrix.verdict"], *(self._words[f"table.{name}"] for name in _FIGURES)]
        for number, label in enumerate(labels):
            kind = "sum w" if number == 0 else "sum"
            yield f'<th scope="col" rowspan="2" class="{kind}" data-n="{number}">{self._sorter(label)}</th>'
        for number, (name, columns) in enumerate(self._groups):
            shown = _text(self._group(*name))
            span = f'colspan="{len(columns)}" data-g="{number}"{_striped(number)}'
            yield f'<th scope="colgroup" {span} title="{shown}">{shown}</th>'
        yield "</tr><tr>"
        place = 0
        for number, (_, columns) in enumerate(self._groups):
            for column in columns:
                kind = f"rule {column.rule.severity}" + " odd" * (number % 2)
                yield (
                    f'<th scope="col" class="{kind}" data-c="{place}" data-g="{number}">'
                    f"{self._sorter(column.title)}</th>"
                )
                place += 1
        yield "</tr></thead>"

    def _choice(self, name: str, options: Sequence[tuple[str, str]]) -> str:
        listed = "".join(f'<option value="{value}">{label}</option>' for value, label in options)
        return f'<label>{self._say(name)} <select name="{name}">{listed}</select></label>'

    def _sorter(self, label: str) -> str:
        hint = _text(self._words["matrix.sort"].format(title=label))
        return f'<button type="button" title="{hint}"><span>{_text(label)}</span></button>'

    def _row(self, place: int, row: Row, *, again: bool) -> str:
        province = _text(row.province or self._words["matrix.unknown"])
        small = _text(document_line(row, self._language))
        name = _text(row.source.removeprefix(self._folder))
        cells = [f'<th scope="row"><b>{province}</b><small>{small}</small><small>{name}</small></th>']
        cells.append(self._verdict(row.whole))
        cells += [
            f'<td class="n" data-v="{order}">{shown}</td>'
            for order, shown in _figures(tally(row, self.columns))
        ]
        for number, column in enumerate(self.columns):
            cell = row.cells.get(column.id)
            if cell is None:
                cells.append("<td></td>")
                continue
            word = _text(self._words[f"outcome.{cell.outcome}"])
            cells.append(
                f'<td class="{cell.outcome}" data-c="{number}">{MARKS[cell.outcome]}<i>{word}</i></td>'
            )
        return f'<tr data-r="{place}"{" class=again" * again}>{"".join(cells)}</tr>'

    def _verdict(self, outcome: Outcome | None) -> str:
        if outcome is None:
            return '<td class="n w" data-v="-1"></td>'
        word = _text(self._words[f"outcome.{outcome}"])
        return f'<td class="n w {outcome}" data-v="{_RANK.index(outcome)}">{MARKS[outcome]}<i>{word}</i></td>'

    def _totals(self) -> Iterator[str]:
        yield "<tfoot>"
        counted = [outcomes_of(column, self._matrix.rows) for column in self.columns]
        outcomes: tuple[Outcome, ...] = ("fail", "review")
        for outcome in outcomes:
            cells = "".join(
                f'<td data-c="{place}">{one[outcome] or ""}</td>' for place, one in enumerate(counted)
            )
            blank = '<td class="n w"></td>' + '<td class="n"></td>' * len(_FIGURES)
            yield f'<tr><th scope="row">{self._say(f"count.{outcome}")}</th>{blank}{cells}</tr>'
        yield "</tfoot>"

    def _group(self, source: str, part: str) -> str:
        return self._words["matrix.requirements"].format(source=source, part=self._part(part))

    def _part(self, part: str) -> str:
        return self._words["matrix.content" if part == _CONTENT else f"verdict.{part}"]

    def _say(self, name: str) -> str:
        return _text(self._words[f"matrix.{name}"])


def _grouped(columns: Sequence[Column]) -> list[tuple[tuple[str, str], list[Column]]]:
    """The columns by pack and part, what the tasks should contain last: (source, part) -> columns."""
    found: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        found.setdefault((column.source, _part(column)), []).append(column)
    packs = list(dict.fromkeys(column.source for column in columns))
    order = (*PARTS, _CONTENT)
    return sorted(found.items(), key=lambda one: (packs.index(one[0][0]), order.index(one[0][1])))


def _part(column: Column) -> str:
    return _CONTENT if column.rule.content else column.rule.part


def _figures(counted: Tally) -> Iterator[tuple[int, str]]:
    for name in _FIGURES:
        if name == _CONTENT:
            yield counted.content["pass"], counted.content_met
        else:
            figures: dict[str, int] = {str(one): count for one, count in counted.requirements.items()}
            figures["errors"] = counted.errors
            yield figures[name], str(figures[name])


def _striped(number: int) -> str:
    return ' class="odd"' if number % 2 else ""


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
