"""In: an interview. Out: the wordings of pledges that somebody says of himself: "Ban Chỉ đạo do tôi làm
Trưởng ban" is read with the office of the one who answers in the place of "tôi"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Reading
from checker.text.phrases import Match

_NAME: Final = (
    r"(?:(?:đồng chí|đ/c|ông|bà|tiến sĩ|ts\.?|pgs\.?)\s+)?(?:[^\W\d_]+\s+){0,5}[^\W\d_]+\s*[,–-]\s*"
)
#: Offices of the Party and the state, and others, which pledge nothing as such. The first one named counts.
_OFFICE: Final = (
    r"(?P<office>(?:phó )?(?:bí thư|chủ tịch)(?: thường trực)? "
    r"(?:tỉnh ủy|thành ủy|(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân) (?:tỉnh|thành phố))"
    r"|(?:phó )?(?:bí thư|chủ tịch|giám đốc|trưởng ban|viện trưởng|hiệu trưởng|trưởng phòng|tổng giám đốc)"
    r"|chánh văn phòng|chuyên gia|đại biểu)\b"
)
#: "Phóng viên có cuộc trao đổi với đồng chí Nguyễn Văn A, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy".
_TALKS: Final = re.compile(
    r"(?:phỏng vấn|trao đổi (?:với|cùng)|trò chuyện (?:với|cùng)|đối thoại (?:với|cùng)|gặp gỡ)\b"
    rf"[^.;:?!\n]{{0,100}}?{_OFFICE}"
)
#: "- Đồng chí Nguyễn Văn A, Bí thư Tỉnh ủy:" before an answer, "Bí thư Tỉnh ủy An Giang:" before a headline.
_ANSWERS: Final = re.compile(
    rf"^[\s*–-]*(?:{_NAME})?(?:đồng chí |ông |bà )?{_OFFICE}(?: [^\W\d_]+){{0,6}}\s*:", re.MULTILINE
)
_SELF: Final = "tôi"
_WE: Final = "chúng"
_HEADS: Final = "trưởng"
#: How far from "tôi" the office that the speaker takes may stand, and how far before it what it is of.
_WITHIN: Final = 12
_BEFORE: Final = 24


def said_of_oneself(reading: Reading, lexicon: Lexicon) -> list[Match[Term]]:
    """The wordings of topics and their details that hold where "tôi" is the only person who answers; none
    where it is not known who that is, or where several do."""
    places = [
        at
        for at in reading.places.get(_SELF, ())
        if _HEADS in reading.words[at + 1 : at + _WITHIN] and reading.words[at - 1] != _WE
    ]
    office = _office(reading.folded) if places else None
    if office is None:
        return []
    found = {match for at in places for match in _around(reading, lexicon, at, office)}
    return sorted(found, key=lambda match: (match.start, match.end, match.key))


def _office(folded: str) -> list[str] | None:
    """The words of the office of the one who answers."""
    named = {
        " ".join(match["office"].split())
        for pattern in (_TALKS, _ANSWERS)
        for match in pattern.finditer(folded)
    }
    return named.pop().split() if len(named) == 1 else None


def _around(reading: Reading, lexicon: Lexicon, at: int, office: list[str]) -> Iterator[Match[Term]]:
    """What is found around "tôi" at an item with the office in its place, as items of the stream."""
    clause = reading.clauses[bisect_right(reading.clauses, at, key=lambda each: each.start) - 1]
    start, end = max(clause.start, at - _BEFORE), min(clause.end, at + _BEFORE)
    longer = len(office) - 1
    book = lexicon.pledges
    symbols = book.symbols([*reading.words[start:at], *office, *reading.words[at + 1 : end]])
    for match in book.find(symbols):
        first, last = match.start + start, match.end + start - longer
        if match.key.kind in ("topic", "detail") and first <= at < last:
            yield Match(first, last, match.key)
