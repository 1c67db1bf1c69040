"""In: a folded text. Out: the number and the date that the document gives itself, or None.

They stand in its head, in the table that a legal portal sets above a text, or in the sentence of a news
item that says who issued it when. The number of the office that received it, of the texts that it
carries out, and what a draft leaves blank are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

#: So much of a text may be its head.
HEAD: Final = 3000
#: Where so many mentions of the document's own number give no date, none does.
_MENTIONS: Final = 8
#: A longer line is a paragraph.
_HEAD_LINE: Final = 200
#: What parts two columns of a head or a signature block.
GAP: Final = r"(?:\s{3,}|\t)"
_EDGE: Final = re.compile(rf"{GAP}|\|")

TYPES: Final = "ctrhđ|ctr|kh|nq|đa|pa|qđ|ct|kl|qc|tb|hd|bc|ttr|cv|gm|nđ|tt|cđ"
_ISSUER: Final = r"[a-zđ]{2,}(?:\s?[-.]\s?[a-zđ]{2,}|[0-9]+)*"
_PARTY: Final = rf"[0-9]{{1,4}}\s*[-–]\s*(?P<party>{TYPES})\s*/\s*{_ISSUER}"
_STATE: Final = rf"[0-9]{{1,5}}(?:\s*/\s*(?:19|20)[0-9]{{2}})?\s*/\s*(?P<state>{TYPES})\s*[-–]\s*{_ISSUER}"
#: A letter has no mark of a type: "1256/UBND-KGVX".
_LETTER: Final = r"[0-9]{1,5}\s*/\s*(?:ubnd|hđnd|s[a-zđ]{2,}|vp[a-zđ]*)(?:\s*[-–]\s*[a-zđ]{2,})?"
_NUMBER: Final = re.compile(rf"(?<![\w/-])(?:{_PARTY}|{_STATE}|{_LETTER})(?![\w/])")
_FIGURES: Final = re.compile(r"[0-9]++(?=\s*[-–/])")
#: No number is longer before its first slash.
_BEFORE_SLASH: Final = 24
#: The marks of what a news item or a web page is about.
_PLANS: Final = frozenset({"ctr", "ctrhđ", "kh", "nq", "đa"})

#: The numbers that only central bodies give.
CENTRAL: Final = re.compile(r"[-/](?:tw|cp|ttg|qh[0-9]+)\Z", re.IGNORECASE)

_LABEL: Final = r"số(?:\s*(?:,|/|và)?\s*k[ýí]\s*hiệu|\s*hiệu|\s*văn bản)?\s*:?[\s|*]*"
_LABELLED: Final = re.compile(rf"(?:[\s*|]*|.*(?:{GAP}|\|)\s*){_LABEL}")
_PORTAL_LABEL: Final = re.compile(r"số(?:\s*(?:,|/|và)?\s*k[ýí]\s*hiệu|\s*hiệu)\s*:?[\s|*]*\Z")
#: "ĐẾN Số: 2578": the stamp of the office that received the document.
_STAMP: Final = re.compile(r"đến\s+số|công văn đến|số đến")
_ACT: Final = r"(?:nghị quyết|chương trình hành động|chương trình|kế hoạch|đề án|quyết định)(?:\s+hành động)?"
_CITING: Final = re.compile(
    r"(?:thực hiện|căn cứ|triển khai|theo|tại|và|;|cụ thể hóa|quán triệt)\s+(?:nội dung\s+|các\s+)?"
    rf"{_ACT}(?:\s+số)?\s*:?\s*\Z"
)
_OWN_ACT: Final = re.compile(
    r"(?:ban hành|ký|thông qua|công bố|triển khai|theo|nội dung|về)\s+(?:và triển khai\s+)?"
    rf"{_ACT}\s*(?:số)?\s*:?\s*\Z"
)
_TITLE_ACT: Final = re.compile(rf"[\s*#]*{_ACT}\s*(?:số)?\s*:?\s*")

_DAY: Final = r"([0-9]{1,2})\s*tháng\s*([0-9]{1,2})\s*năm\s*([0-9]{4})"
_DATE_WORDS: Final = re.compile(rf"ngày\s*{_DAY}")
_DATE_DIGITS: Final = re.compile(r"(?:ngày|,|\()\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_PLACE_AND_DATE: Final = re.compile(
    rf"[\s*_]*(?:(?P<place>[^\W\d_][^\d,;:]{{1,40}}?)\s*,?\s*)?ngày\s*{_DAY}[\s*_.]*\Z"
)
#: What stands before a date that is no place: "của Bộ Chính trị, ngày ...", "Thứ Ba, ngày ...".
_NO_PLACE: Final = re.compile(
    r"nghị quyết|quyết định|thực hiện|bộ chính trị|chính phủ|thủ tướng|trung ương|của|thứ|chủ nhật|sáng|"
    r"chiều|tối|từ|vào|trong|hôm|nay|họp|hội nghị|kể|khóa|luật|theo|tại"
)
_FILL: Final = r"[\s.…_]*"
_BLANK_DATE: Final = re.compile(
    rf"ngày{_FILL}(?:[0-9]{{1,2}}{_FILL})?tháng{_FILL}(?:[0-9]{{1,2}}{_FILL})?năm{_FILL}[0-9…]{{0,4}}"
)
_PORTAL_DATE: Final = re.compile(
    r"ngày (?:ban hành|ký)\s*:?[\s|*]*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})"
)
_ISSUING: Final = re.compile(
    r"(?P<who>[^.;\n]{0,90}?)\b(?:ban hành|ký ban hành|thông qua)\s+"
    r"(?:chương trình hành động|kế hoạch|chương trình|đề án)(?! của chính phủ)"
)
_CENTRE: Final = re.compile(r"bộ chính trị|chính phủ|thủ tướng|trung ương|quốc hội|ban bí thư")


def own_number(folded: str, *, head: bool = False) -> re.Match[str] | None:
    """The document's own number: in its head, or (unless only the `head` counts) after "ban hành Chương
    trình hành động số"."""
    for match in _numbers(folded):
        if head and match.start() >= HEAD:
            return None
        before = folded[max(0, match.start() - 80) : match.start()]
        line = before[before.rfind("\n") + 1 :]
        told = mark_of(match) in _PLANS and not CENTRAL.search(match[0])
        if match.start() < HEAD and not _STAMP.search(line):
            if _LABELLED.fullmatch(line) or _PORTAL_LABEL.search(before):
                return match
            if not head and told and len(line) < 60 and _TITLE_ACT.fullmatch(line):
                return match
        flat = re.sub(r"\s+", " ", before)
        if not head and told and _OWN_ACT.search(flat) and not _CITING.search(flat):
            return match
    return None


def _numbers(folded: str) -> Iterator[re.Match[str]]:
    """The numbers of documents, in order. Each begins with figures before a slash: looked for there alone,
    they are found much sooner."""
    done = 0
    while (slash := folded.find("/", done)) >= 0:
        for figures in _FIGURES.finditer(folded, max(done, slash - _BEFORE_SLASH), slash + 1):
            match = _NUMBER.match(folded, figures.start())
            if match is not None:
                done = match.end()
                yield match
                break
        else:
            done = slash + 1


def mark_of(number: re.Match[str]) -> str:
    """The mark of the type in a number ("ctr", "kh", "bc"); "cv" for a letter, which has none."""
    return number["party"] or number["state"] or "cv"


def issued(folded: str, number: re.Match[str] | None) -> str | None:
    """The date of the head, of a portal, or the one said with the document's own number, as an ISO date."""
    head = folded[:HEAD]
    for line in head.splitlines():
        for column in _columns(line):
            found = _PLACE_AND_DATE.match(column)
            if found and not (found["place"] and _NO_PLACE.search(found["place"])):
                return _iso(found.groups()[1:])
        if _BLANK_DATE.search(line) and not _DATE_WORDS.search(line):
            return None
    portal = _PORTAL_DATE.search(head)
    if portal:
        return _iso(portal.groups())
    if number is None:
        return _said_of_issuing(head)
    same = (match for match in _NUMBER.finditer(folded) if match[0] == number[0])
    return next((day for match in islice(same, _MENTIONS) if (day := _said_with(folded, match))), None)


def _columns(line: str) -> Iterator[str]:
    """The columns of a line of a head, without the number that may stand before the date in them."""
    if len(line) < _HEAD_LINE and "ngày" in line:
        for column in _EDGE.split(line):
            number = _NUMBER.search(column)
            yield column[number.end() :] if number else column


def _said_with(folded: str, number: re.Match[str]) -> str | None:
    """ "số 33-CTr/TU, ngày 20/02/2025", "Ngày 20/02/2025, ... ban hành Chương trình số 33-CTr/TU"."""
    line_start = folded.rfind("\n", 0, number.start()) + 1
    before = folded[line_start : number.start()]
    after = folded[number.end() : number.end() + 40]
    follows = re.match(r"\s*,?\s*(?:ban hành\s+)?(?=ngày)", after)
    if follows:
        match = _DATE_WORDS.match(after[follows.end() :]) or _DATE_DIGITS.match(after[follows.end() :])
        if match:
            return _iso(match.groups())
    dates = [*_DATE_DIGITS.finditer(before), *_DATE_WORDS.finditer(before)]
    if dates and len(before) - dates[-1].end() < 120 and "." not in before[dates[-1].end() :]:
        return _iso(dates[-1].groups())
    return None


def _said_of_issuing(head: str) -> str | None:
    """ "Ngày 20/02/2025, Tỉnh ủy ban hành Chương trình hành động": a date without a number."""
    for match in sorted([*_DATE_DIGITS.finditer(head), *_DATE_WORDS.finditer(head)], key=re.Match.start):
        said = _ISSUING.match(head, match.end())
        if said and not _CENTRE.search(said["who"]) and match[0].startswith("ngày"):
            return _iso(match.groups())
    return None


def _iso(parts: tuple[str | None, ...]) -> str | None:
    day, month, year = (int(part or 0) for part in parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
