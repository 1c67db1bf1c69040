"""In: a matrix. Out: one self-contained HTML file: a heat map to sort, filter, print and open cell by cell.

It loads nothing, and a policy inside it allows nothing but its own style and script. Without a script it is a
plain table. Words from outside go through `clean`, into the table by `tag`, into the script as data alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from checker import __version__
from checker.matrix import Column, Matrix, Row, Tally, outcomes_of, tally
from checker.renderers.account import MARKS, against
from checker.renderers.html.head import head
from checker.renderers.html.markup import Markup, document, script_data, tag, verbatim
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.renderers.matrix_html.data import data_of, document_line
from checker.renderers.matrix_text import common_folder, heading_text
from checker.report import Fault, Outcome
from checker.rulepack.model import PARTS
from checker.wording.catalogue import words
from checker.wording.waivers import idle_texts

#: Outcomes in the order of a sorted column, what is open last.
_RANK: Final[tuple[Outcome, ...]] = ("pass", "not_applicable", "waived", "review", "fail")
_FIGURES: Final = ("pass", "fail", "errors", "review", "content")
_CONTENT: Final = "content"
#: The steps from a finding to the next ones, by the keys that take them in the table.
_STEPS: Final = (("ArrowUp", "up"), ("ArrowDown", "down"), ("ArrowLeft", "before"), ("ArrowRight", "after"))


def render_matrix_html(matrix: Matrix, page: Page) -> str:
    """The whole file. Pure: same matrix, same text."""
    style, script = (
        files(__package__).joinpath(name).read_text("utf-8") for name in ("matrix.css", "matrix.js")
    )
    writer = _Writer(matrix, page.language)
    title = words(page.language)["matrix.title"]
    return document(
        head(title, style=style, script=script, generator="checker matrix"),
        tag(
            "body",
            tag("main", tag("h1", title), writer.lead(), writer.filters(), writer.table(), writer.foot()),
            writer.dialog(),
            script_data("data", data_of(matrix, writer.columns, page.language)),
            verbatim("script", script),
        ),
        language=page.language,
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

    def lead(self) -> Iterator[Markup]:
        yield tag("p", clean(heading_text(self._matrix, self._language)))
        yield tag("p", clean("; ".join(against(self._matrix.packs, self._language))), class_="soft")
        if self._matrix.baseline is not None:
            told = self._say("baseline").format(count=self._matrix.baseline)
            yield tag("p", f"{told} {self._say('baseline.cells')}", class_="soft")
        marks = "; ".join(f"{mark} {self._words[f'outcome.{outcome}']}" for outcome, mark in MARKS.items())
        yield tag("p", f"{marks}. {self._say('bold')}", class_="print")  # where the buttons are not shown
        yield tag("p", self._say("lead"), class_="soft keys")
        yield tag("p", self._say("keys"), class_="soft keys")

    def filters(self) -> Markup:
        """Shown where there is a script."""
        parts = [part for part in (*PARTS, _CONTENT) if any(_part(one) == part for one in self.columns)]
        boxes = (
            tag(
                "label",
                tag("input", type="checkbox", name="part", value=part, checked=True),
                self._part(part),
            )
            for part in parts
        )
        severities = [(each, self._say(f"severity.{each}")) for each in ("all", "warning", "error")]
        outcomes = [(outcome, self._words[f"outcome.{outcome}"].lower()) for outcome in MARKS]
        new = [("new", self._say("only.new"))] if self._matrix.baseline is not None else []
        marks = (
            tag(
                "button",
                tag("span", mark, aria_hidden="true"),
                f" {self._words[f'outcome.{outcome}']}",
                type="button",
                class_=outcome,
                data_o=outcome,
                aria_pressed="false",
            )
            for outcome, mark in MARKS.items()
        )
        return tag(
            "form",
            tag("label", self._say("find"), tag("input", type="search", name="find")),
            tag("fieldset", tag("legend", self._say("parts.shown")), boxes),
            self._choice("severity", severities),
            self._choice("only", [("all", self._say("only.all")), *new, *outcomes]),
            self._choice("verdict", [("all", self._say("only.all")), *outcomes]),
            tag("div", marks, class_="marks", role="group", aria_label=self._say("marks")),
            tag("p", class_="soft", id="shown", role="status"),
            hidden=True,
        )

    def table(self) -> Markup:
        made = tag(
            "table",
            tag("caption", tag("i", self._say("title"))),
            self._head(),
            tag("tbody", self._rows(), map(self._fault, self._matrix.faults)),
            self._totals(),
        )
        return tag("div", made, class_="board", role="region", tabindex="0", aria_label=self._say("title"))

    def foot(self) -> Iterator[Markup]:
        for said in idle_texts(self._matrix.waivers, self._language):
            yield tag("p", f"{MARKS['waived']} {clean(said)}", class_="soft")
        packs = ", ".join(f"{pack.id} {pack.version}" for pack in self._matrix.packs)
        made = self._words["matrix.made"].format(packs=clean(packs), version=__version__)
        yield tag("p", made, class_="soft")

    def dialog(self) -> Markup:
        steps = (tag("button", self._say(name), type="button", data_step=key) for key, name in _STEPS)
        close = tag("button", self._say("close"), type="button")
        card = tag("div", class_="card")
        return tag("dialog", card, tag("div", steps, close, class_="bar"), aria_labelledby="title")

    def _head(self) -> Markup:
        corner = f"{self._say('province')} · {self._words['table.source']}"
        first = [tag("th", tag("button", corner, type="button"), scope="col", rowspan=2, class_="corner")]
        labels = [self._words["matrix.verdict"], *(self._words[f"table.{name}"] for name in _FIGURES)]
        for number, label in enumerate(labels):
            kind = "sum w" if not number else "sum content" if number == len(_FIGURES) else "sum"
            first.append(tag("th", self._sorter(label), scope="col", rowspan=2, class_=kind, data_n=number))
        second: list[Markup] = []
        for number, ((source, part), columns) in enumerate(self._groups):
            shown = clean(self._words["matrix.requirements"].format(source=source, part=self._part(part)))
            odd = "odd" if number % 2 else None
            span = len(columns)
            first.append(
                tag(
                    "th",
                    tag("span", shown),
                    scope="colgroup",
                    colspan=span,
                    data_g=number,
                    title=shown,
                    class_=odd,
                )
            )
            for column in columns:
                kind = " ".join(filter(None, ("rule", column.rule.severity, odd)))
                place = len(second)
                sorter = self._sorter(clean(column.title))
                second.append(tag("th", sorter, scope="col", class_=kind, data_c=place, data_g=number))
        return tag("thead", tag("tr", first), tag("tr", second))

    def _rows(self) -> Iterator[Markup]:
        before: str | None = None
        for place, row in enumerate(self._matrix.rows):
            again = row.province is not None and row.province == before
            before = row.province
            province = clean(row.province or self._words["matrix.unknown"])
            name = tag(
                "th",
                tag("b", province),
                tag("small", clean(document_line(row, self._language))),
                tag("small", clean(row.source.removeprefix(self._folder))),
                scope="row",
            )
            yield tag("tr", name, self._cells(row), data_r=place, class_="again" if again else None)

    def _cells(self, row: Row) -> Iterator[Markup]:
        whole = row.whole
        if whole is None:
            yield tag("td", class_="n w", data_v=-1)
        else:
            inside = (MARKS[whole], tag("i", self._words[f"outcome.{whole}"]))
            yield tag("td", inside, class_=f"n w {whole}", data_v=_RANK.index(whole))
        for order, shown in _figures(tally(row, self.columns)):
            yield tag("td", shown, class_="n", data_v=order)
        for number, column in enumerate(self.columns):
            cell = row.cells.get(column.id)
            if cell is not None:
                yield _cell(number, cell.outcome, cell.known, self._language)
            else:
                yield tag("td")

    def _fault(self, fault: Fault) -> Markup:
        name = tag("th", clean(fault.source.removeprefix(self._folder)), scope="row")
        span = 1 + len(_FIGURES) + len(self.columns)
        return tag("tr", name, tag("td", clean(fault.message), colspan=span), class_="fault")

    def _totals(self) -> Markup:
        counted = [outcomes_of(column, self._matrix.rows) for column in self.columns]
        outcomes: tuple[Outcome, ...] = ("fail", "review")
        blank = [tag("td", class_="n w"), *(tag("td", class_="n") for _ in _FIGURES)]
        return tag(
            "tfoot",
            (
                tag(
                    "tr",
                    tag("th", self._say(f"count.{outcome}"), scope="row"),
                    blank,
                    (tag("td", one[outcome] or None, data_c=place) for place, one in enumerate(counted)),
                )
                for outcome in outcomes
            ),
        )

    def _choice(self, name: str, options: Sequence[tuple[str, str]]) -> Markup:
        listed = (tag("option", label, value=value) for value, label in options)
        label = self._say("verdict.only" if name == "verdict" else name)  # "verdict" is the name of a column
        return tag("label", label, tag("select", listed, name=name))

    def _sorter(self, label: str) -> Markup:
        hint = self._words["matrix.sort"].format(title=label)
        return tag("button", tag("span", label), type="button", title=hint)

    def _part(self, part: str) -> str:
        return self._words["matrix.content" if part == _CONTENT else f"verdict.{part}"]

    def _say(self, name: str) -> str:
        return self._words[f"matrix.{name}"]


@cache
def _cell(number: int, outcome: Outcome, known: bool, language: str) -> Markup:
    """A cell of the heat map: there are a few hundred different ones, however many programmes there are."""
    word = words(language)[f"outcome.{outcome}"]
    if known:
        word = f"{word}, {words(language)['matrix.known.long']}"
    return tag("td", MARKS[outcome], tag("i", word), class_=outcome, data_c=number, data_k=known)


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
