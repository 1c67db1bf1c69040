"""In: sheets of cells. Out: the bytes of a workbook (XLSX) that opens well on a screen and prints well on A4.

Cells are told as values: what a text means to a spreadsheet (a formula, a number, a link) never matters.
XlsxWriter is the one library that knows the format: it writes nothing else, needs no other package and
gives the same bytes for the same cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final, Literal, NamedTuple

from xlsxwriter import Workbook

from checker.report import Outcome

#: What a spreadsheet takes at most.
_LONGEST: Final = 32_767
_ROWS: Final = 1_048_576
_SHEET_NAME: Final = 31
#: Signs that would begin a formula if somebody edited the cell.
_FORMULA: Final = ("=", "+", "-", "@", "'")
#: Background and letters of each outcome: they can be told apart in grey as well.
COLOURS: Final[Mapping[Outcome, tuple[str, str]]] = {
    "fail": ("#F8D7DA", "#842029"),
    "review": ("#FFF3CD", "#664D03"),
    "pass": ("#D1E7DD", "#0F5132"),
    "not_applicable": ("#E9ECEF", "#41464B"),
    "waived": ("#CFF4FC", "#055160"),
}
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_FONT: Final = "Times New Roman"
_SIZE: Final = 11
#: Points that a line takes, and the highest row there can be. Heights are told: LibreOffice does not work
#: them out when it opens a file, and cells would hide all but their first line.
_LINE: Final = 15.0
_HIGHEST: Final = 408.0
#: So many letters stand in the room of one digit, by which the width of columns is measured.
_LETTERS: Final = 1.12


class Judged(NamedTuple):
    """A text in the colours of an outcome."""

    text: str
    outcome: Outcome


class Day(NamedTuple):
    """A day, in the form that a spreadsheet is told."""

    day: date
    form: str


Cell = str | int | float | None | Judged | Day


class Column(NamedTuple):
    """A column: its heading and its width in characters; `centred` for short words and figures."""

    heading: str
    width: float
    centred: bool = False


class Sheet(NamedTuple):
    """A sheet: its name, its columns, its rows, how many columns stay in sight on the left, and how many are
    printed (0: all). `more` says on the last row that a spreadsheet has, where there are more, that they are
    left out. `opened`: it is the sheet that is seen first, else the first one is."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    frozen: int = 0
    printed: int = 0
    more: str = "…"
    opened: bool = False


def workbook_bytes(sheets: Iterable[Sheet], title: str) -> bytes:
    """The workbook. Pure: same sheets, same bytes."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    # A fixed day: the bytes must not depend on the clock.
    book.set_properties({"title": plain(title), "created": _EPOCH})
    book.set_size(26_000, 16_000)
    formats = _Formats(book)
    for sheet in sheets:
        _write(book, sheet, formats)
    book.close()
    return buffer.getvalue()


def plain(text: str) -> str:
    """The text as a cell takes it: line ends kept, control characters and marks that turn the direction of
    writing dropped, cut at the length that a cell has room for."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = "\n".join(line if line.isprintable() else _printable(line) for line in lines if line)
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def _printable(line: str) -> str:
    return "".join(sign for sign in line if sign.isprintable())


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Outcome | Literal["heading"] | None, bool, bool, str], Any] = {}

    def of(
        self,
        kind: Outcome | Literal["heading"] | None,
        *,
        centred: bool,
        quoted: bool = False,
        number: str = "",
    ) -> Any:
        key = (kind, centred, quoted, number)
        if key not in self._made:
            look: dict[str, Any] = {
                "font_name": _FONT,
                "font_size": _SIZE,
                "text_wrap": True,
                "valign": "top",
                "align": "center" if centred else "left",
                "border": 1,
                "border_color": "#BFBFBF",
                "quote_prefix": quoted,
            }
            if kind == "heading":
                look |= {"bold": True, "valign": "vcenter", "bg_color": "#1F3864", "font_color": "#FFFFFF"}
            elif kind is not None:
                background, letters = COLOURS[kind]
                look |= {"bold": True, "bg_color": background, "font_color": letters}
            if number:
                look["num_format"] = number
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write(book: Any, sheet: Sheet, formats: _Formats) -> None:
    page = book.add_worksheet(sheet.name[:_SHEET_NAME])
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, plain(column.heading), formats.of("heading", centred=True))
    headings = [plain(column.heading) for column in sheet.columns]
    page.set_row(0, _height(headings, sheet.columns) + _LINE)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        if count == _ROWS - 1:
            page.write_string(count, 0, plain(sheet.more), formats.of(None, centred=False))
            break
        cells = [_plain(cell) for cell in row]
        page.set_row(count, _height(cells, sheet.columns))
        for number, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            _cell(page, count, number, cell, formats, centred=column.centred)
    if sheet.opened:
        page.activate()
    last = len(sheet.columns) - 1
    page.autofilter(0, 0, count, last)
    page.freeze_panes(1, sheet.frozen)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.print_area(0, 0, count, (sheet.printed or last + 1) - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P/&N")


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Judged):
        return Judged(plain(cell.text), cell.outcome)
    return plain(cell) if isinstance(cell, str) else cell


def _height(row: Iterable[Cell], columns: Sequence[Column]) -> float:
    """Room for the cell that takes the most lines."""
    lines = 1
    for cell, column in zip(row, columns, strict=True):
        text = cell.text if isinstance(cell, Judged) else cell
        if isinstance(text, str) and text:
            lines = max(lines, _lines(text, int(column.width * _LETTERS)))
    return min(lines * _LINE + 3, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column, broken between words."""
    count = 0
    for paragraph in text.split("\n"):
        count, room = count + 1, width
        for word in paragraph.split(" "):
            if len(word) > room and room < width:
                count, room = count + 1, width
            if len(word) > width:
                count, room = count + (len(word) - 1) // width, 0
            room -= len(word) + 1
        if count * _LINE > _HIGHEST:
            break
    return count


def _cell(page: Any, row: int, number: int, cell: Cell, formats: _Formats, *, centred: bool) -> None:
    outcome = cell.outcome if isinstance(cell, Judged) else None
    said = cell.text if isinstance(cell, Judged) else cell
    if said is None or said == "":
        page.write_blank(row, number, None, formats.of(None, centred=centred))
    elif isinstance(said, Day):
        page.write_datetime(row, number, said.day, formats.of(None, centred=centred, number=said.form))
    elif isinstance(said, str):
        quoted = said.startswith(_FORMULA)
        page.write_string(row, number, said, formats.of(outcome, centred=centred, quoted=quoted))
    else:
        page.write_number(row, number, said, formats.of(outcome, centred=centred))
