"""In: the words of a heading or a title, folded. Out: what it says of the figures below it: which year,
reached or to be reached, whose."""

from __future__ import annotations

import re
from typing import Final

from checker.extraction.tables.model import Frame, Sense
from checker.extraction.years import YearMark, year_marks
from checker.text.tokens import tokenise

_AIMS: Final = re.compile(
    r"mục tiêu|chỉ tiêu|kế hoạch|\bkh\b|phấn đấu|dự kiến|lộ trình|định hướng|tầm nhìn|cần đạt|phải đạt"
)
_REACHED: Final = re.compile(
    r"hiện (?:trạng|nay|tại|có|đạt)|thực trạng|thực tế|(?<!tổ chức )thực hiện(?! (?:đến|nghị|chương|mục|chỉ))"
    r"|kết quả (?:đạt|đã|thực)|ước|\bth\b|đã (?:đạt|thực|có)|đạt được|năm (?:gốc|cơ sở)|xuất phát|số liệu"
)
_THEIRS: Final = re.compile(
    r"trung ương|\btw\b|cả nước|toàn quốc|quốc gia(?! số)|chính phủ|bộ chính trị|việt nam|toàn ngành|các tỉnh"
    r"|\bvùng\b|bộ giao|\b(?:nq|nghị quyết)(?: số)?[ -]*(?:57|03|71)\b|\b(?:57|03|71) ?[-/] ?nq"
)
#: What the centre sets for the province is not the province's own aim either.
_ASSIGNED: Final = re.compile(
    r"(?:trung ương|\btw|chính phủ|bộ|thủ tướng)(?: \S+){0,4}? (?:giao|yêu cầu|đặt ra)"
)
#: "Các chỉ tiêu ...": a title of aims says so in its first characters.
_FIRST_WORDS: Final = 4
_OWN: Final = re.compile(r"\b(?:tỉnh|thành phố)\b(?! khác| bạn)|địa phương")


def year_of(words: str) -> YearMark | None:
    """The year that a heading gives, the last of a period; None where it gives none, or several."""
    tokens = tokenise(words).words
    marks = [mark for mark in year_marks(tokens, 0, len(tokens)) if mark.use not in ("after", "base")]
    return marks[0] if len({mark.year for mark in marks}) == 1 else None


def frame_of(words: str) -> Frame:
    """What the heading of a column says of the figures below it."""
    mark = year_of(words)
    year, since = (None, None) if mark is None else (mark.year, mark.since)
    return Frame(year, since, _sense(words), _is_theirs(words))


def group_frame(words: str) -> Frame:
    """What a row that heads others says of their figures; only one of aims can be one of the centre's."""
    frame = frame_of(words)
    aims = _AIMS.search(words)
    return frame._replace(foreign=frame.foreign and aims is not None and aims.start() <= _FIRST_WORDS)


def over(outer: Frame, inner: Frame) -> Frame:
    """What two headings say together, the inner one first."""
    dated = inner if inner.year is not None else outer
    sense = inner.sense if inner.sense not in ("", "result") else outer.sense or inner.sense
    foreign = outer.foreign or inner.foreign
    return Frame(dated.year, dated.since, sense, foreign, inner.owner or outer.owner)


def _sense(words: str) -> Sense:
    """Whether a heading speaks of what is to be reached or of what has been: the first word tells."""
    aims, reached = _AIMS.search(words), _REACHED.search(words)
    if aims and (not reached or aims.start() < reached.start()):
        return "aims"
    if reached:
        return "reached"
    return "result" if "kết quả" in words else ""


def _is_theirs(words: str) -> bool:
    """Whether a heading gives figures of the centre, the country or a region."""
    if _ASSIGNED.search(words):
        return True
    return bool(_THEIRS.search(words)) and not _OWN.search(words)
