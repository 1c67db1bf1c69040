"""In: the words of a clause. Out: the years it names, and what each is said for.

"đến năm 2030", "giai đoạn 2026 - 2030" and "trước năm 2030" set 2030; "sau năm 2030" sets no
year; "so với năm 2025" names a base, "từ năm 2026" a beginning, "Luật ... năm 2013" a text.
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
TEXTS: Final = frozenset(
    tuple(text.split())
    for text in ("quyết định|nghị quyết|nghị định|thông tư|chỉ thị|chiến lược|quy hoạch|đề án|căn cứ").split(
        "|"
    )
)
#: What does not stand between the name of a text and its year.
_NO_NAME: Final = frozenset(
    {",", ";", ":", "#", "mục", "chỉ", "tiêu", "đạt", "đề", "đặt", "giao", "trong", "là", "kết", "phấn"}
)


class YearMark(NamedTuple):
    """A year at items `start` to `end`; `since` is the first year of a period."""

    start: int
    end: int
    year: int
    use: Use
    since: int | None = None


def year_marks(
    words: Sequence[str], start: int, end: int, times: Container[int] = frozenset()
) -> list[YearMark]:
    """The years that items `start` to `end` (exclusive) name, in order; dates and numbers left out.

    `times`: the items that are multiples ("gấp đôi", "2 lần"); a year behind one is what they multiply.
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
            if day is not None:
                marks.append(YearMark(day, at + 1, int(word), "by"))
            continue
        if after == "/" and at + 2 < end and not words[at + 2].isalpha():
            continue
        if after in ("-", "đến", "tới") and at + 2 < end and _next_year(words, at + 2, end) is not None:
            continue  # the first year of a period; the second one tells
        marks.append(_mark(words, start, at, int(word), times))
    return marks


def _deadline(words: Sequence[str], start: int, at: int) -> int | None:
    """ "trước ngày 31/12/2027" is a horizon, "ngày 22/12/2024" a date; the item where it begins."""
    begin = at - 4
    if begin <= start or words[begin + 1] != "/" or not words[begin].isdigit():
        return None
    while begin > start and words[begin - 1] in ("ngày", "hết"):
        begin -= 1
    return begin - 1 if begin > start and words[begin - 1] in ("trước", "đến", "tới") else None


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
    if before in ("từ", "hơn"):  # "từ năm 2026", "cao hơn năm 2024"
        return YearMark(begin - 1, at + 1, year, "base")
    counted = begin - 1 - (before == "của")
    if counted >= start and (counted in times or words[counted] == "lần"):  # "gấp 2 lần (của) năm 2024"
        return YearMark(begin - 1, at + 1, year, "base")
    if before in _BY:
        return YearMark(begin - 1, at + 1, year, "by")
    if _names_a_text(words, start, begin):
        return YearMark(begin, at + 1, year, "base", since)
    return YearMark(begin, at + 1, year, "in")


def _compared_with(words: Sequence[str], start: int, begin: int) -> bool:
    """ "so với (cùng kỳ) năm 2024": whether the year at `begin` is what something is compared with."""
    for at in range(begin - 1, max(start, begin - 5) - 1, -1):
        if words[at] == "so":
            return at == begin - 1 or words[at + 1] in ("với", "cùng", "sánh")
        if _YEAR.match(words[at]):  # "so với năm 2023 (năm 2023 đạt 12%)"
            return False
    return False


def _names_a_text(words: Sequence[str], start: int, begin: int) -> bool:
    """ "theo Luật Khoa học và Công nghệ năm 2013": the year at `begin` is part of a text's name."""
    for at in range(begin - 1, max(start, begin - 9) - 1, -1):
        if words[at] == "luật" or tuple(words[at : at + 2]) in TEXTS:
            return "kết" not in words[max(start, at - 6) : at]  # "kết quả thực hiện Nghị quyết ... năm 2024"
        if words[at] in _NO_NAME:
            return False
    return False


def with_term(words: Sequence[str], start: int, end: int, marks: list[YearMark], year: int) -> list[YearMark]:
    """`marks` and, where the clause speaks of the end of the term or period, the `year` in which it ends."""
    for at in range(start, end - 2):
        if words[at] not in ("cuối", "hết") or tuple(words[at + 1 : at + 3]) not in _TERMS:
            continue
        if not any(at <= mark.start <= at + 5 for mark in marks):
            begin = at - 1 if at > start and words[at - 1] in _BY else at
            marks = sorted([*marks, YearMark(begin, at + 3, year, "by")])
    return marks
