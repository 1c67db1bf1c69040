"""In: a text laid out, what it says of itself, and the central text of a pack. Out: what the document is to
that text, and the text that it says it carries out. Unknown is None, never guessed.

The number tells first, then the title, then the recital or the sentence that says what was issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final, NamedTuple

from checker.extraction.heads import HEAD, TYPES, issued, own_number
from checker.extraction.reading import Reading
from checker.programme import DocumentFacts, Nature
from checker.rulepack.model import Source
from checker.text.folding import fold

#: What a document of each mark is, where it is no programme, plan or resolution.
_MARKS: Final[dict[str, Nature]] = {
    "bc": "report", "tb": "notice", "gm": "notice", "kl": "notice", "ttr": "other", "cv": "other",
    "hd": "other", "ct": "other", "qc": "other", "cđ": "other",
}  # fmt: skip
#: The first words of a title, the longer ones first -> what the document is; None: a programme or a plan.
_TITLES: Final[tuple[tuple[str, Nature | None], ...]] = (
    ("chương trình (?:hội nghị|hội thảo|làm việc|phiên họp|cuộc họp|họp|kỳ họp|tọa đàm)", "notice"),
    ("lịch (?:công tác|làm việc|họp)", "notice"),
    (
        "(?:kế hoạch|chương trình)\\s+(?:tổ chức )?"
        "(?:hội nghị|hội thảo|kiểm tra|giám sát|tuyên truyền|tập huấn)",
        "other",
    ),
    ("chương trình hành động|chương trình|kế hoạch|đề án|nghị quyết", None),
    ("báo cáo viên|báo cáo tóm tắt chương trình", None),
    ("báo cáo", "report"),
    ("thông báo tóm tắt", None),
    ("thông báo|giấy mời|thư mời|kết luận", "notice"),
    ("quyết định\\s+(?:về việc )?(?:ban hành|phê duyệt) (?:chương trình|kế hoạch|đề án)", None),
    (
        "tờ trình|công văn|công điện|hướng dẫn|chỉ thị|quyết định|biên bản|thông cáo|bài phát biểu|phát biểu|"
        "diễn văn|lời khai mạc|lời chào mừng|dự toán|quyết toán|biểu số|biểu mẫu|bảng tổng hợp",
        "other",
    ),
)  # fmt: skip
_TITLE: Final = tuple((re.compile(rf"(?:{words})\b"), nature) for words, nature in _TITLES)
#: A title in running case stands among the first lines of a page.
_FIRST: Final = 4
_TITLE_LENGTH: Final = 300
_ANY_TITLE: Final = re.compile("|".join(rf"(?:{words})\b" for words, _ in _TITLES))
_TITLE_BLOCK: Final = 700
_PART: Final = re.compile(r"(?:[IVX]+|[0-9]+)\s*[.)-]|(?:PHẦN|Phần|CHƯƠNG|Chương) |[*_ ]*Căn cứ\b")
#: The title of a programme that stands alone in its line.
_PROGRAMME_TITLE: Final = re.compile(
    r"^[ \t*#|]*(?:CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN)[ \t*|]*$", re.MULTILINE
)
_TYPE_MARK: Final = re.compile(rf"[0-9]\s*[-–/]\s*({TYPES})\s*[-–/]")
_SPEECH: Final = re.compile(r"^[\s*-]*kính thưa\b", re.MULTILINE)
#: When a page was set.
_NEWS: Final = re.compile(
    r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}\s*[-|,]?\s*(?:lúc )?[0-9]{1,2}:[0-9]{2}"
    r"|[0-9]{1,2}:[0-9]{2}\s*[-|,]?\s*(?:thứ \w+,? |ngày )?[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}"
    r"|gmt\+7|\(ttxvn\)|ngày đăng|cập nhật lúc"
)
_PROGRAMME: Final = re.compile(r"chương trình hành động|kế hoạch|đề án|nghị quyết")

#: A text named with its number, by the words that begin it: each is looked for much sooner than all at once.
_NUMBERED: Final = tuple(
    re.compile(
        rf"{words}\s*(?:số)?\s*:?\s*(?P<number>[0-9]{{1,4}}(?:\s*/\s*(?:19|20)[0-9]{{2}})?\s*[-–/]\s*"
        r"(?:(?:nq|qđ|ct|kl|nđ)\s*[-–/]\s*(?:tw|cp|ttg|tu|hđnd|ubnd)|qh[0-9]{2}))(?![\w-])"
    )
    for words in ("nghị quyết", "quyết định", "chỉ thị", "kết luận", "nghị định")
)
#: "Nghị quyết 68 của Bộ Chính trị".
_SHORT: Final = re.compile(
    r"nghị quyết\s*(?:số)?\s*(?P<number>[0-9]{1,3})(?![0-9]|\s*[-–/])(?=[^.;\n]{0,40}bộ chính trị)"
)
_CARRIES_OUT: Final = re.compile(r"(?:thực hiện|triển khai|cụ thể hóa|thi hành|quán triệt)\b")
_ISSUED: Final = re.compile(
    r"(?:chương trình hành động|chương trình|kế hoạch|nghị quyết|đề án)\b[^.;\n]{0,160}?"
    r"\b(?:thực hiện|triển khai|cụ thể hóa)\b"
)
_RECITAL: Final = re.compile(
    r"(?:^|(?<=\n))[\s*-]*(?:thực hiện|triển khai|quán triệt|căn cứ|thi hành|cụ thể hóa)\b"
)
_PARTY: Final = re.compile(r"NQ/TW\Z", re.IGNORECASE)
_WITHIN: Final = 200


class _Cited(NamedTuple):
    """A text that is named at a place; `own`: the central text of the pack."""

    start: int
    number: str
    own: bool


#: What every report of this product says: the rule pack, with its version. A report quotes what a programme
#: states and what it should write; in a folder of programmes it would be met with as one of them.
_OWN_REPORT: Final = tuple(
    re.compile(rf"{words}\s+[a-z][a-z0-9_-]*\s+[0-9]+\.[0-9]")
    for words in (r"bộ\s+quy\s+tắc", r"rule\s+pack")
)


class _Heading(NamedTuple):
    """The title of a document: where it stands, and its folded words in one line."""

    start: int
    end: int
    words: str


def characterised(reading: Reading, facts: DocumentFacts, source: Source, *, central: bool) -> DocumentFacts:
    """The facts of a document, with what it is to the text of `source` and the text that it carries out."""
    if central:
        return replace(facts, nature="central")
    title = _title(reading)
    asked = _asked(source)
    cited = _cited(reading, facts, source, asked)
    said = _carried_out(reading.folded, title, cited)
    answers = said.number if said else None
    nature = _by_form(reading, facts, title)
    if nature is not None:
        return replace(_of_its_head(reading.folded, facts), nature=nature, answers=answers)
    if said is not None and facts.kind in ("programme", "plan", "resolution"):
        nature = "answer" if said.own else "other_resolution"
    elif not cited and _is_news_of_other_things(reading.folded, facts):
        nature = "other"
    return replace(facts, nature=nature, answers=answers)


def _of_its_head(folded: str, facts: DocumentFacts) -> DocumentFacts:
    """A report or a notice speaks of programmes: only its head tells its own kind, number and date."""
    number = own_number(folded, head=True)
    if number is None:
        return replace(facts, kind="other", number=None, issued=issued(folded, None))
    return facts


def _asked(source: Source) -> frozenset[str]:
    """The number of the central text, and of the one that it carries out itself, as its title says."""
    named = next(_numbered(fold(source.title.vi)), None)
    return frozenset({source.number.casefold(), *(_compact(found["number"]) for found in [named] if found)})


def _numbered(folded: str) -> Iterator[re.Match[str]]:
    """The texts that are named with their numbers, in order."""
    return iter(
        sorted((found for words in _NUMBERED for found in words.finditer(folded)), key=re.Match.start)
    )


def _compact(number: str) -> str:
    return "".join(number.split()).replace("–", "-").casefold()


def _cited(reading: Reading, facts: DocumentFacts, source: Source, asked: Set[str]) -> list[_Cited]:
    """The texts that are named, in order: the pack's own as its phrases find it, others by their numbers."""
    own = [reading.phrase(match.start, match.end) for match in reading.matches if match.key.kind == "cited"]
    found: list[_Cited] = []
    told: set[int] = set()
    for match in (*_numbered(reading.folded), *_SHORT.finditer(reading.folded)):
        number = "".join(reading.text[slice(*match.span("number"))].split()).replace("–", "-")
        number += "-NQ/TW" if number.isdigit() else ""
        if facts.number is not None and number.casefold() == facts.number.casefold():
            continue
        over = {start for start, end in own if start < match.end() and match.start() < end}
        told |= over
        found.append(_Cited(match.start(), number, own=bool(over) or number.casefold() in asked))
    found += [_Cited(start, source.number, own=True) for start, _ in own if start not in told]
    return sorted(found)


def _title(reading: Reading) -> _Heading | None:
    """The first line that begins as titles do and stands like one, with the lines that go on with it."""
    start = said = 0
    while start < min(HEAD, len(reading.text)):
        end = _line_end(reading, start)
        line = reading.text[start:end]
        words = line.strip(" *#|_\t")
        if words:
            said += 1
            first = start + line.index(words[0])
            match = _ANY_TITLE.match(reading.folded, first)
            written = reading.text[first : match.end()] if match else ""
            alone = len(written) == len(words)
            running = said <= _FIRST and len(words) <= _TITLE_LENGTH and not words.endswith((".", ";", ","))
            if match and (written.isupper() or (words[0].isupper() and (alone or running))):
                return _whole_title(reading, first, end)
        start = end + 1
    return None


def _whole_title(reading: Reading, start: int, end: int) -> _Heading:
    """A title up to a rule, a recital, or a blank line behind its second line; where it is long enough."""
    lines = 1
    while end < min(len(reading.text), start + _TITLE_BLOCK):
        following = _line_end(reading, end + 1)
        line = reading.text[end + 1 : following].strip()
        if (not line and lines > 1) or (line and not any(map(str.isalnum, line))) or _PART.match(line):
            break
        lines += bool(line)
        end = following
    return _Heading(start, end, " ".join(reading.folded[start:end].replace("*", " ").split()))


def _line_end(reading: Reading, start: int) -> int:
    """Where the line that begins at a character ends, and those that it was broken into."""
    end = reading.folded.find("\n", start)
    return len(reading.text) if end < 0 else end


def _by_form(reading: Reading, facts: DocumentFacts, title: _Heading | None) -> Nature | None:
    """What number and title say, where it is no programme or plan: a report, a notice, ..."""
    if any(pattern.search(reading.folded) for pattern in _OWN_REPORT):
        return "report"
    nature = _MARKS.get(_mark(facts.number))
    if nature is None and title is not None:
        nature = next((what for words, what in _TITLE if words.match(title.words)), None)
    if nature is None and _SPEECH.search(reading.folded, 0, HEAD):
        return "other"
    # a submission with the draft of a programme behind it is both
    behind = title.end if title else 0
    return None if nature and _PROGRAMME_TITLE.search(reading.text, behind) else nature


def _mark(number: str | None) -> str:
    """The mark of the type in a number: "bc" in "12-BC/TU"; "cv" in "1256/UBND-KGVX"."""
    if number is None:
        return ""
    found = _TYPE_MARK.search(number.casefold())
    return found[1] if found else "cv"


def _carried_out(folded: str, title: _Heading | None, cited: Sequence[_Cited]) -> _Cited | None:
    """The text that title, recital or the first sentence on what was issued say is carried out."""
    entitled = _cited_in_title(folded, title, cited) if title else None
    if entitled is not None and (entitled.own or _PARTY.search(entitled.number)):
        return entitled
    behind = title.end if title else 0
    recited = _cited_in_recital(folded, behind, cited) if title else None
    if entitled is not None:
        # the state's or the province's own text may carry out the pack's
        return recited if recited and recited.own else entitled
    if recited is not None:
        return recited
    for match in _ISSUED.finditer(folded, 0, 2 * HEAD):
        end = _sentence_end(folded, match.end())
        said = [
            each for each in cited if match.end() - _WITHIN < each.start < end and each.start > match.start()
        ]
        if said:
            return next((each for each in said if each.own), said[0])
    return None


def _cited_in_title(folded: str, title: _Heading, cited: Sequence[_Cited]) -> _Cited | None:
    named = [
        each
        for each in cited
        if title.start < each.start < title.end and _CARRIES_OUT.search(folded, title.start, each.start)
    ]
    return next((each for each in named if each.own), named[0] if named else None)


def _cited_in_recital(folded: str, start: int, cited: Sequence[_Cited]) -> _Cited | None:
    """What the recital names: the pack's text where it is carried out, or the only one of the Party."""
    named: list[_Cited] = []
    for match in _RECITAL.finditer(folded, start, start + HEAD):
        end = folded.find("\n", match.end())
        said = [each for each in cited if match.start() <= each.start < (end if end >= 0 else len(folded))]
        if said and "căn cứ" not in match[0]:
            return said[0] if said[0].own or len({each.number for each in said}) == 1 else None
        named += said
    party = {each.number for each in named if _PARTY.search(each.number) or each.own}
    return next((each for each in named if each.own), None) if len(party) == 1 else None


def _sentence_end(folded: str, start: int) -> int:
    ends = [at for at in (folded.find(". ", start), folded.find("\n", start)) if at >= 0]
    return min([*ends, start + _WITHIN])


def _is_news_of_other_things(folded: str, facts: DocumentFacts) -> bool:
    """Whether a page with a day and an hour on it names neither a programme nor any resolution."""
    unknown = facts.kind is None and facts.number is None
    return unknown and _NEWS.search(folded, 0, HEAD) is not None and not _PROGRAMME.search(folded)
