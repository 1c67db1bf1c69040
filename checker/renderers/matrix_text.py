"""In: a matrix and a page. Out: a compact table for a terminal, a line for each programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.matrix import Matrix, Row, outcomes_of, tally
from checker.renderers.account import MARKS, against
from checker.renderers.interface import Page
from checker.renderers.layout import Sheet, clean, columns
from checker.renderers.summary import left, right
from checker.renderers.text import STYLES
from checker.report import VerdictOn
from checker.wording.catalogue import words
from checker.wording.waivers import idle_texts

#: The verdicts of a line, in their order.
_ABOUT: Final[tuple[VerdictOn, ...]] = ("whole", "targets", "tasks", "organisation")
#: So many of the rules that are most often open are named.
_OFTEN: Final = 10
_LEAST_NAME: Final = 16
#: So many summaries, and files that are the same, are named.
_NAMED: Final = 12
_PROVINCE: Final = 18


def render_matrix_text(matrix: Matrix, page: Page) -> str:
    """A line for each programme, those of a province one below the other, and what is missing most often.
    Pure: same matrix, same text."""
    if not matrix.rows:
        return ""
    sheet, catalogue = Sheet(page), words(page.language)
    sheet.text(heading_text(matrix, page.language), "bold")
    sheet.text("; ".join(against(matrix.packs, page.language)), "dim")
    marks = ", ".join(f"{mark} {catalogue[f'outcome.{outcome}'].lower()}" for outcome, mark in MARKS.items())
    sheet.text(catalogue["matrix.parts"].format(marks=marks), "dim")
    if matrix.baseline is not None:
        sheet.text(catalogue["matrix.baseline"].format(count=matrix.baseline), "dim")
    sheet.blank()
    table = _Table(matrix, page, sheet)
    table.write()
    table.notes()
    _often(matrix, sheet, page.language)
    idle = idle_texts(matrix.waivers, page.language)
    if idle:
        sheet.blank()
    for said in idle:
        sheet.text(said, first=f"{MARKS['waived']} ")
    return sheet.result()


def heading_text(matrix: Matrix, language: str) -> str:
    """How many programmes of how many provinces."""
    catalogue = words(language)
    provinces = len({row.province for row in matrix.rows if row.province})
    heading = catalogue["matrix.heading"].format(
        documents=counted_text("document", len(matrix.rows), language),
        provinces=counted_text("province", provinces, language),
    )
    if matrix.faults:
        heading += "; " + catalogue["heading.unreadable"].format(count=len(matrix.faults))
    return heading


def counted_text(what: str, count: int, language: str) -> str:
    """ "1 document", "2 documents"."""
    return words(language)[f"count.{what}.{'one' if count == 1 else 'many'}"].format(count=count)


def common_folder(matrix: Matrix) -> str:
    """The folder that all files are in, with its last stroke; "" where there is none."""
    sources = [row.source for row in matrix.rows] + [fault.source for fault in matrix.faults]
    shared = ""
    for parts in zip(*(source.split("/")[:-1] for source in sources), strict=False):
        if len(set(parts)) > 1:
            break
        shared += f"{parts[0]}/"
    return shared


class _Table:
    """Writes the lines of the programmes on a sheet."""

    def __init__(self, matrix: Matrix, page: Page, sheet: Sheet) -> None:
        self._matrix = matrix
        self._sheet = sheet
        self._words = words(page.language)
        waived = any(tally(row, matrix.columns).requirements["waived"] for row in matrix.rows)
        content = any(column.rule.content for column in matrix.columns)
        self._used = ["pass", "fail", "errors", "review"]
        self._used += ["waived"] * waived + ["content"] * content
        self._labels = [self._words[f"table.{name}"] for name in self._used]
        if matrix.baseline is not None:
            self._used.append("known")
            self._labels.append(self._words["matrix.known"])
        self._provinces = [clean(row.province or self._words["matrix.unknown"]) for row in matrix.rows]
        common = common_folder(matrix)
        self._names = [clean(row.source.removeprefix(common)) for row in matrix.rows]
        self._failed = [clean(fault.source.removeprefix(common)) for fault in matrix.faults]

    def write(self) -> None:
        heads = [self._words["matrix.province"], self._words["table.source"]]
        province = min(max(map(columns, [heads[0], *self._provinces])), _PROVINCE)
        figures = sum(columns(label) + 2 for label in self._labels)
        room = self._sheet.width - province - 2 - 2 * len(_ABOUT) - figures
        if room < _LEAST_NAME:
            self._one_below_another()
        else:
            longest = max(map(columns, [heads[1], *self._names, *self._failed]))
            self._side_by_side(heads, province, min(longest, room))

    def notes(self) -> None:
        """What is to be known of some rows: of which documents silence proves nothing, and which are the
        same."""
        rows, names = self._matrix.rows, self._names
        notes = []
        summaries = [name for row, name in zip(rows, names, strict=True) if row.facts.type == "summary"]
        if summaries:
            listed = ", ".join(summaries[:_NAMED])
            if len(summaries) > _NAMED:
                listed += f", {self._words['matrix.others'].format(count=len(summaries) - _NAMED)}"
            notes.append(self._words["matrix.summaries"].format(names=listed))
        twins: list[str] = []
        first: dict[str, str] = {}
        for row, name in zip(rows, names, strict=True):
            twin = first.setdefault(row.content, name) if row.content else name
            if twin != name:
                twins.append(f"{name}: {self._words['matrix.same'].format(source=twin)}")
        notes += twins[:_NAMED]
        if len(twins) > _NAMED:
            notes.append(self._words["matrix.twins"].format(count=len(twins) - _NAMED))
        if notes:
            self._sheet.blank()
        for note in notes:
            self._sheet.text(note, "dim")

    def _side_by_side(self, heads: Sequence[str], province: int, name: int) -> None:
        sheet = self._sheet
        marks = self._words["matrix.verdicts"].ljust(2 * len(_ABOUT) - 1)
        names = f"{left(heads[0], province)}  {left(heads[1], name)}"
        sheet.line((f"{names} {marks}{right(self._labels, self._labels)}", "dim"))
        before = ""
        for row, of, source in zip(self._matrix.rows, self._provinces, self._names, strict=True):
            shown = "" if row.province and of == before else of
            before = of
            names = f"{left(shown, province)}  {left(source, name)}"
            figures = right(self._figures(row), self._labels)
            sheet.line((names, ""), *self._verdicts(row), (figures, ""))
        for source in self._failed:
            names = f"{' ' * province}  {left(source, name)}"
            sheet.line((names, "red"), (f" {self._words['table.unreadable']}", "red"))

    def _one_below_another(self) -> None:
        """Where there is no room for columns."""
        sheet = self._sheet
        for row, of, source in zip(self._matrix.rows, self._provinces, self._names, strict=True):
            sheet.text(f"{of} · {source}")
            sheet.line(*self._verdicts(row))
            figures = zip(self._labels, self._figures(row), strict=True)
            sheet.text("; ".join(f"{label.lower()} {figure}" for label, figure in figures), indent=2)
        for source in self._failed:
            sheet.text(f"{source}: {self._words['table.unreadable']}", "red")

    def _verdicts(self, row: Row) -> Iterator[tuple[str, str]]:
        found = {one.about: one.outcome for one in row.conclusions}
        for about in _ABOUT:
            outcome = found.get(about)
            yield (f" {MARKS[outcome] if outcome else ' '}", STYLES[outcome] if outcome else "")

    def _figures(self, row: Row) -> list[str]:
        counted = tally(row, self._matrix.columns)
        figures: dict[str, str] = {name: str(count) for name, count in counted.requirements.items()}
        figures |= {
            "errors": str(counted.errors),
            "content": counted.content_met,
            "known": str(counted.known),
        }
        return [figures[name] for name in self._used]


def _often(matrix: Matrix, sheet: Sheet, language: str) -> None:
    """The rules that most programmes leave open, those not met first."""
    catalogue = words(language)
    found = []
    for place, column in enumerate(matrix.columns):
        counted = outcomes_of(column, matrix.rows)
        asked = sum(counted.values()) - counted["not_applicable"]
        if not column.rule.content and counted["fail"] + counted["review"]:
            found.append((-counted["fail"], -counted["review"], place, asked, column))
    if len(matrix.rows) < 2 or not found:
        return
    sheet.blank()
    sheet.text(catalogue["matrix.often"], "bold")
    for failed, review, _, asked, column in sorted(found)[:_OFTEN]:
        told = catalogue["matrix.often.one"].format(
            failed=-failed, review=-review, asked=asked, title=clean(column.title), rule=column.id
        )
        sheet.text(told, first=f"{MARKS['fail']} " if failed else f"{MARKS['review']} ")
