"""In: the words of a cell, folded. Out: whether it gives a figure, a unit, a mark, or nothing."""

from __future__ import annotations

import re
from typing import Final

from checker.extraction.tables.model import Span

_DIGIT: Final = re.compile(r"[0-9]")
_YEAR: Final = re.compile(r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9.,%])")
_BLANK: Final = re.compile(r"(?:[-–—.…/\\*]|không|không có|n/?a|chưa có)*\Z")
_MARK: Final = re.compile(r"(?:[xv✓✔√●]|có|đạt|hoàn thành)\Z")
#: What may stand in front of the digits of a cell that gives a figure.
_FIGURE: Final = re.compile(
    r"(?:(?:[<>≥≤=~≈+]|trên|từ|dưới|khoảng|ít|nhất|tối|thiểu|đa|đạt|phấn|đấu|nhóm|top|tốp|hạng|thứ|vị|trí"
    r"|tăng|giảm|gần|hơn|không|quá|thấp|vượt|xấp|xỷ|xếp|thêm|bình|quân|năm|đến|còn|là|và)\s*){0,6}[0-9]"
)
#: "1. HDI" is a name with its number.
_NUMBERED: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)/]\s+[^\W\d_]")
_PEOPLE: Final = r"(?:(?:1 ?|một )?(?:vạn|nghìn)|10[.]?000|1[.]?000)"
_UNIT: Final = re.compile(rf"(?:%|‰|điểm\Z|(?:thứ )?(?:hạng|bậc)\Z|[^\W\d_]+(?: [^\W\d_]+)? ?/ ?{_PEOPLE})")
_UNIT_IN_BRACKETS: Final = re.compile(
    r"\(\s*(?:(?:đơn vị(?: tính)?|đvt)\s*:?\s*(?P<said>[^()]{1,40}?)"
    r"|(?P<bare>%(?:[^()]|\([^()]*\))*?|điểm|(?:thứ )?(?:hạng|bậc)"
    rf"|[^\W\d_][^()]{{0,30}}/\s*{_PEOPLE}[^()]{{0,12}}?))\s*\)"
)
#: Numbers in a heading that measure nothing: of a text, of a column, of a month.
_NUMBERS: Final = re.compile(
    r"\b[0-9]{1,3} ?[-/] ?nq\S*|(?:nghị quyết|nq)(?: số)? ?-?[0-9]+|\([0-9]+\)|(?:quý|tháng) [0-9ivx]+"
)


def is_blank(cell: str) -> bool:
    """Whether a cell says nothing: "", "-", "…"."""
    return bool(_BLANK.match(cell))


def is_mark(cell: str) -> bool:
    """Whether a cell only says that its column holds for the row: "x"."""
    return bool(_MARK.match(cell))


def is_figure(cell: str) -> bool:
    """Whether a cell gives a figure, and is neither a name that holds one ("Phủ sóng 5G", "1. HDI") nor a
    year alone."""
    if not _FIGURE.match(cell) or _NUMBERED.match(cell):
        return False
    return has_digit(_YEAR.sub("", cell))


def is_unit(cell: str) -> bool:
    """Whether a cell looks like the unit of a figure without a heading that says so."""
    return bool(_UNIT.match(cell))


def has_digit(words: str) -> bool:
    return bool(_DIGIT.search(words))


def measures(cell: str) -> bool:
    """Whether a cell holds a figure that is no year and no number of a text: then it is no heading."""
    return has_digit(cell) and has_digit(_YEAR.sub("", _NUMBERS.sub("", cell)))


def unit_in_brackets(folded: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The first unit in brackets among these characters: where the brackets stand, and the unit. "Mục
    tiêu (%)", "Kinh tế số (% GRDP)"."""
    match = _UNIT_IN_BRACKETS.search(folded, start, end)
    return None if match is None else (match.span(), match.span("said" if match["said"] else "bare"))
