"""In: an interview, or a report of what was said. Out: the wordings of pledges that somebody says of himself:
"Ban Chỉ đạo do tôi làm Trưởng ban" is read with the office of the one who answers in the place of "tôi"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Clause, Reading
from checker.text.phrases import Match

_NAME: Final = (
    r"(?:(?:đồng chí|đ/c|ông|bà|tiến sĩ|ts\.?|pgs\.?)\s+)?(?:[^\W\d_]+\s+){0,5}[^\W\d_]+\s*[,–-]\s*"
)
#: Offices of the province, and any other, of which nothing is known. The first one named counts.
_OFFICE: Final = (
    r"(?:(?P<office>(?:phó )?(?:bí thư|chủ tịch)(?: thường trực)? "
    r"(?:tỉnh ủy|thành ủy|(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân) (?:tỉnh|thành phố)))"
    r"|(?:phó |tổng |nguyên )?(?:bí thư|chủ tịch|giám đốc|trưởng ban|viện trưởng|hiệu trưởng|trưởng phòng)"
    r"|chánh văn phòng|chuyên gia|đại biểu|bộ trưởng|thứ trưởng|thủ tướng)\b"
)
_NAMED: Final = re.compile(rf"(?<!\w){_OFFICE}")
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
_THEY: Final = frozenset({"ông", "bà"})
_HEADS: Final = "trưởng"
#: How far from the pronoun the office that is taken may stand, how far before it what it is of, and who
#: takes it.
_WITHIN: Final = 12
_BEFORE: Final = 24
_NAMED_WITHIN: Final = 60


def said_of_oneself(reading: Reading, lexicon: Lexicon) -> list[Match[Term]]:
    """The wordings of topics and their details that hold with an office in the place of "tôi", or of "ông"
    where it goes back to one in its clause; none where it is not known who is meant."""
    words, clauses = reading.words, reading.clauses
    places = [
        at
        for at in reading.places_of({_SELF, *_THEY})
        if _HEADS in words[at + 1 : at + _WITHIN] and words[at - 1] != _WE
    ]
    speaker = _of_the_speaker(reading.folded) if any(words[at] == _SELF for at in places) else None
    found: set[Match[Term]] = set()
    for at in places:
        clause = clauses[bisect_right(clauses, at, key=lambda each: each.start) - 1]
        office = speaker if words[at] == _SELF else _named_before(reading, clause, at)
        if office is not None:
            found.update(_around(reading, lexicon, clause, at, office))
    return sorted(found)


def _named_before(reading: Reading, clause: Clause, at: int) -> list[str] | None:
    """The words of the only office that is named before "ông" in its clause: "Bí thư Tỉnh ủy cho biết ... do
    chính ông làm Trưởng ban". With a name behind it ("ông Trần Văn B") it is somebody else."""
    begins = reading.starts[at + 1]
    if not reading.text[begins : begins + 1].islower():
        return None
    start = reading.starts[max(clause.start, at - _NAMED_WITHIN)]
    return _only(_NAMED.finditer(reading.folded, start, reading.starts[at]))


def _of_the_speaker(folded: str) -> list[str] | None:
    """The words of the office of the one who answers."""
    return _only(match for pattern in (_TALKS, _ANSWERS) for match in pattern.finditer(folded))


def _only(matches: Iterable[re.Match[str]]) -> list[str] | None:
    """The words of the office that all of them name; None where they name several, or one of which nothing is
    known."""
    named = {" ".join((match["office"] or "").split()) for match in matches}
    return (named.pop().split() or None) if len(named) == 1 else None


def _around(
    reading: Reading, lexicon: Lexicon, clause: Clause, at: int, office: list[str]
) -> Iterator[Match[Term]]:
    """What is found around the pronoun at an item with the office in its place, as items of the stream."""
    start, end = max(clause.start, at - _BEFORE), min(clause.end, at + _BEFORE)
    longer = len(office) - 1
    book = lexicon.pledges
    symbols = book.symbols([*reading.words[start:at], *office, *reading.words[at + 1 : end]])
    for match in book.find(symbols):
        first, last = match.start + start, match.end + start - longer
        if match.key.kind in ("topic", "detail") and first <= at < last:
            yield Match(first, last, match.key)
