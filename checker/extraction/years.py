"""In: the words of a clause. Out: the years it names, and what each is said for.

"đến năm 2030", "giai đoạn 2026 - 2030" and "trước năm 2030" set 2030; "sau năm 2030" sets no
year; "so với năm 2025" names a base, "từ năm 2026" a beginning. "Luật ... năm 2013" and "Chiến lược ... đến
năm 2030" name texts, and their years date nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final, Literal, NamedTuple

Use = Literal["by", "in", "period", "after", "base"]

_TERMS: Final = frozenset({("nhiệm", "kỳ"), ("giai", "đoạn")})
_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-9])[0-9]\Z")
_BY: Final = frozenset({"đến", "tới", "trước", "nhìn", "hướng", "vào", "mốc"})
_SKIP: Final = frozenset(
    {"năm", "hết", "cuối", "khoảng", "đầu", "ngày", "tháng", "mốc", "kỳ", "thời", "giai", "đoạn"}
)
#: How the names of other texts begin.
_TEXTS: Final = frozenset(
    tuple(text.split())
    for text in ("quyết định|nghị quyết|nghị định|thông tư|chỉ thị|chiến lược|quy hoạch|đề án|căn cứ").split(
        "|"
    )
)
#: What does not stand between the name of a text and its year.
_NO_NAME: Final = frozenset(
    ": # mục tiêu đạt đặt giao là kết phấn đấu chiếm bố sẽ phải dành nâng đưa thành có".split()
)
#: What follows the year where a comma stands in the name: "Luật Khoa học, công nghệ năm 2025, ..."
_NAME_ENDS: Final = frozenset({",", "của", "và", "ngày", "-", "quy", "tầm", "định", ";"})
#: How far back the name of a text may begin.
_NAME: Final = 26
#: "định hướng đến năm 2030, tầm nhìn đến năm 2045": a second year of the same name.
OUTLOOK: Final = frozenset({("định", "hướng"), ("tầm", "nhìn")})


class YearMark(NamedTuple):
    """A year at items `start` to `end`; `since` is the first year of a period."""

    start: int
    end: int
    year: int
    use: Use
    since: int | None = None


def year_marks(
    words: Sequence[str], start: int, end: int, times: Container[int] = frozenset(), *, title: bool = False
) -> list[YearMark]:
    """The years that items `start` to `end` (exclusive) name, in order; dates and numbers left out.

    `times`: the items that are multiples ("gấp đôi", "2 lần"); a year behind one is what they multiply.
    `title`: the words are the title of the document or of a part of it, and the years in it are its own.
    """
    marks: list[YearMark] = []
    for at in range(start, end):
        word = words[at]
        if len(word) != 4 or not _YEAR.match(word):
            continue
        before = words[at - 1] if at > start else ""
        after = words[at + 1] if at + 1 < end else ""
        if before == "/":
            day = _deadline(words, start, at)
            day = _quarter(words, start, at) if day is None else day
            if day is not None:
                marks.append(YearMark(day, at + 1, int(word), "by"))
            continue
        day = _day(words, start, at)
        if day is not None:
            if day > start and words[day - 1] in ("trước", "đến", "tới"):
                marks.append(YearMark(day - 1, at + 1, int(word), "by"))
            continue
        if after == "/" and at + 2 < end and not words[at + 2].isalpha():
            continue
        if after in ("-", "đến", "tới") and at + 2 < end and _next_year(words, at + 2, end) is not None:
            continue  # the first year of a period; the second one tells
        mark = _mark(words, start, at, int(word), times)
        term = mark.use == "period" and words[mark.start] == "kỳ"  # "nhiệm kỳ 2025 - 2030"
        if (
            not (title or term)
            and mark.use in ("by", "in", "period")
            and _names_a_text(words, start, mark, end)
        ):
            mark = mark._replace(use="base")
        marks.append(mark)
    return marks


def _deadline(words: Sequence[str], start: int, at: int) -> int | None:
    """ "trước ngày 31/12/2027" is a horizon, "ngày 22/12/2024" a date; the item where it begins."""
    begin = at - 4
    if begin <= start or words[begin + 1] != "/" or not words[begin].isdigit():
        return None
    while begin > start and words[begin - 1] in ("ngày", "hết"):
        begin -= 1
    return begin - 1 if begin > start and words[begin - 1] in ("trước", "đến", "tới") else None


def _day(words: Sequence[str], start: int, at: int) -> int | None:
    """Where "ngày 20 tháng 3 năm 2025" begins, which is a date and no horizon; None for another year."""
    begin = at - 5
    if begin < start or (words[begin], words[begin + 2], words[begin + 4]) != ("ngày", "tháng", "năm"):
        return None
    return begin if words[begin + 1].isdigit() and words[begin + 3].isdigit() else None


def _quarter(words: Sequence[str], start: int, at: int) -> int | None:
    """ "đến hết quý IV/2027", "trước tháng 12/2027": the item where the horizon begins."""
    begin = at - 3
    if begin <= start or words[begin] not in ("quý", "tháng"):
        return None
    while begin > start and words[begin - 1] in ("hết", "cuối"):
        begin -= 1
    return begin - 1 if begin > start and words[begin - 1] in ("trước", "đến", "tới", "vào") else None


def _next_year(words: Sequence[str], at: int, end: int) -> int | None:
    while at < end and words[at] in ("năm", "hết"):
        at += 1
    return at if at < end and _YEAR.match(words[at]) else None


def _mark(words: Sequence[str], start: int, at: int, year: int, times: Container[int]) -> YearMark:
    begin = at
    since = None
    while begin > start and words[begin - 1] in _SKIP:
        begin -= 1
    if begin > start and words[begin - 1] in ("-", "đến", "tới"):
        back = begin - 2
        if back >= start and _YEAR.match(words[back]):
            since = int(words[back])
            begin = back
            while begin > start and words[begin - 1] in (*_SKIP, "từ"):
                begin -= 1
    before = words[begin - 1] if begin > start else ""
    if _compared_with(words, start, begin):
        return YearMark(begin, at + 1, year, "base", since)
    if since is not None:
        return YearMark(begin, at + 1, year, "period", since)
    if before == "sau" or "sau" in words[begin:at]:
        return YearMark(begin - (before == "sau"), at + 1, year, "after")
    if words[max(start, begin - 2) : begin] in (["muộn", "hơn"], ["chậm", "hơn"], ["muộn", "nhất"]):
        return YearMark(begin - 2, at + 1, year, "by")
    if before in ("từ", "hơn"):  # "từ năm 2026", "cao hơn năm 2024"
        return YearMark(begin - 1, at + 1, year, "base")
    counted = begin - 1 - (before == "của")
    if counted >= start and (counted in times or words[counted] == "lần"):  # "gấp 2 lần (của) năm 2024"
        return YearMark(begin - 1, at + 1, year, "base")
    if before in _BY:
        return YearMark(begin - 1, at + 1, year, "by")
    return YearMark(begin, at + 1, year, "in")


def _compared_with(words: Sequence[str], start: int, begin: int) -> bool:
    """ "so với (cùng kỳ) năm 2024": whether the year at `begin` is what something is compared with."""
    for at in range(begin - 1, max(start, begin - 5) - 1, -1):
        if words[at] == "so":
            return at == begin - 1 or words[at + 1] in ("với", "cùng", "sánh")
        if _YEAR.match(words[at]):  # "so với năm 2023 (năm 2023 đạt 12%)"
            return False
    return False


def _names_a_text(words: Sequence[str], start: int, mark: YearMark, end: int) -> bool:
    """Whether a year is part of a text's name: "theo Luật Ngân sách nhà nước năm 2015", "thực hiện Chiến lược
    ... đến năm 2030, tầm nhìn đến năm 2045, tỉnh ..."."""
    begin = mark.start
    while begin - 2 >= start and tuple(words[begin - 2 : begin]) in OUTLOOK:
        begin -= 2
    if begin > start and words[begin - 1] == ",":
        if begin == mark.start or not _YEAR.match(words[begin - 2]):
            return False  # "Thực hiện Nghị quyết 57, đến năm 2030 ..."
        begin -= 1
    commas = False
    for at in range(begin - 1, max(start, begin - _NAME) - 1, -1):
        if words[at] == "luật" or tuple(words[at : at + 2]) in _TEXTS:
            closed = mark.end >= end or words[mark.end] in _NAME_ENDS
            # "kết quả thực hiện Nghị quyết ... năm 2024": what is told of it in that year
            told = mark.use == "in" and "kết" in words[max(start, at - 6) : at]
            return not told and (closed or not (commas or mark.use != "in"))
        if words[at] in _NO_NAME:
            return False
        commas = commas or words[at] == ","
    return False


def end_of_decade(words: Sequence[str], at: int, issued: int) -> YearMark | None:
    """The year that "cuối thập kỷ (này)" means, where its "thập" stands at item `at`."""
    if words[at + 1 : at + 2] not in (["kỷ"], ["niên"]) or words[max(0, at - 1) : at] not in (
        ["cuối"],
        ["hết"],
    ):
        return None
    begin = at - 2 if words[max(0, at - 2)] in _BY else at - 1
    return YearMark(max(0, begin), at + 2, (issued // 10 + 1) * 10, "by")


def with_term(
    words: Sequence[str], start: int, ends: Sequence[int], marks: list[YearMark], year: int
) -> list[YearMark]:
    """`marks` and, where the clause speaks of the end of the term or period, the `year` in which it ends.
    `ends`: where "cuối" and "hết" stand in the clause that begins at item `start`."""
    for at in ends:
        if tuple(words[at + 1 : at + 3]) not in _TERMS:
            continue
        if not any(at <= mark.start <= at + 5 for mark in marks):
            begin = at - 1 if at > start and words[at - 1] in _BY else at
            marks = sorted([*marks, YearMark(begin, at + 3, year, "by")])
    return marks
