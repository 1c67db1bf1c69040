"""In: a text. Out: what the document says of itself: kind, number, date, full text or summary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from checker.extraction.outline import Block
from checker.programme import DocumentFacts, DocumentKind, DocumentType

_HEAD: Final = 3000
_KINDS: Final[tuple[tuple[str, DocumentKind], ...]] = (
    ("ctr", "programme"), ("kh", "plan"), ("nq", "resolution"), ("đa", "plan"),
)  # fmt: skip
_KIND_OF: Final[dict[str, DocumentKind]] = {
    "chương trình hành động": "programme",
    "chương trình": "programme",
    "kế hoạch": "plan",
    "đề án": "plan",
    "nghị quyết": "resolution",
}
_MENTION: Final = re.compile(
    r"(chương trình hành động|kế hoạch)"
    r"(?! (?:hành động )?của chính phủ| công tác| năm| phát triển kinh tế)"
)
_TITLE: Final = re.compile(
    r"^[\s*#]*(chương trình hành động|chương trình|kế hoạch|nghị quyết|đề án)\b", re.MULTILINE
)
_PARTY_NUMBER: Final = r"[0-9]{1,4}\s*-\s*(?:ctrhđ|ctr|kh|nq|đa)\s*/\s*(?:tu|đu|hu|bcđ|đuk)[a-zđ]*"
_STATE_NUMBER: Final = r"[0-9]{1,5}\s*/\s*(?:kh|ctr|nq|qđ|đa)\s*-\s*(?:ubnd|hđnd)[a-zđ]*"
_NUMBER: Final = re.compile(rf"(?<![\w/-])(?:{_PARTY_NUMBER}|{_STATE_NUMBER})(?![\w/])")
_DATE_WORDS: Final = re.compile(r"ngày\s+([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})")
_DATE_DIGITS: Final = re.compile(r"(?:ngày|,|\()\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_ACTS: Final = r"(?:nghị quyết|chương trình hành động|chương trình|kế hoạch|quyết định)(?:\s+hành động)?"
_CITING: Final = re.compile(
    r"(?:thực hiện|căn cứ|triển khai|theo|tại|và|;|cụ thể hóa|quán triệt)\s+(?:nội dung\s+|các\s+)?"
    rf"{_ACTS}(?:\s+số)?\s*:?\s*\Z"
)
_OWN_ACT: Final = re.compile(
    r"(?:ban hành|ký|thông qua|công bố|triển khai|theo|nội dung|về)\s+(?:và triển khai\s+)?"
    rf"{_ACTS}\s*(?:số)?\s*:?\s*\Z"
)
#: "ĐẾN Số: 2578": the stamp of the office that received the document.
_STAMP: Final = re.compile(r"đến\s+số|công văn đến")
#: What parts two columns of a head or a signature block.
_GAP: Final = r"(?:\s{3,}|\t)"
_SIGNATURE: Final = re.compile(r"(?:t/m|tm\.|k/t|kt\.|t/l|tl\.)\s")
_OWN_NUMBER: Final = re.compile(r"số\s*:?\s*[0-9…. ]{0,12}[-/]|số\s*:?\s*\Z")
#: A longer line is a paragraph and no part of a head or a signature block.
_LINE: Final = 400
_NATIONAL: Final = re.compile(
    r"[\s*#]*nghị quyết\s*(?:số\s*)?([0-9]{1,3}\s*-?\s*/?\s*nq[-/](?:tw|cp))\s*(?:\n|\Z)"
)


#: "(Kèm theo Nghị quyết số ... của Chính phủ)", unless it is a province's own programme for that resolution.
_CENTRAL_ANNEX: Final = re.compile(
    r"\((?:ban hành )?kèm theo (?:chương trình|nghị quyết)[^()]{0,160}của chính phủ\s*\)"
)
_LOCAL: Final = re.compile(r"tỉnh|thành phố|thành ủy|ubnd|ủy ban|hội đồng|hđnd|thực hiện")


def document_facts(text: str, folded: str, blocks: list[Block], forced: DocumentType | None) -> DocumentFacts:
    """Kind, own number, own date and type of a document; what it does not tell is None."""
    folded = _with_tabs(text, folded)
    number_match = _own_number(folded)
    number = None
    kind = _kind(folded)
    issued = None
    if number_match is not None:
        number = re.sub(r"\s+", "", text[number_match.start() : number_match.end()])
        mark = re.search(r"[a-zđ]+", number_match.group())
        for abbreviation, its_kind in _KINDS:
            if mark and mark.group().startswith(abbreviation):
                kind = its_kind
    elif (own := _NATIONAL.match(folded[:_HEAD])) is not None:
        number = re.sub(r"\s+", "", text[own.start(1) : own.end(1)])
        kind = "resolution"
    issued = _issued(folded, number_match)
    return DocumentFacts(kind=kind, number=number, issued=issued, type=forced or _type(folded, blocks))


def _with_tabs(text: str, folded: str) -> str:
    """The folded text with the tabs of the text in it, which part columns."""
    edges = [-1, *(tab.start() for tab in re.finditer("\t", text)), len(text)]
    return "\t".join(folded[before + 1 : tab] for before, tab in pairwise(edges))


def speaks_for_the_country(facts: DocumentFacts, folded: str) -> bool:
    """Whether the document is one of the central bodies, or an annex of one: there the country's figures
    are its own."""
    annex = _CENTRAL_ANNEX.search(folded[:_HEAD])
    if annex is not None and not _LOCAL.search(annex.group()):
        return True
    return (
        facts.number is not None
        and facts.kind == "resolution"
        and facts.number.upper().endswith(("/TW", "CP", "-TW"))
    )


def _own_number(folded: str) -> re.Match[str] | None:
    """The document's own number: in its head, or after "ban hành Chương trình hành động số"."""
    for match in _NUMBER.finditer(folded):
        before = folded[max(0, match.start() - 80) : match.start()]
        line = before[before.rfind("\n") + 1 :]
        if (
            re.fullmatch(rf"[\s*|]*(?:.*{_GAP})?số\s*:?\s*", line)
            and match.start() < _HEAD
            and not _STAMP.search(line)
        ):
            return match
        if _OWN_ACT.search(re.sub(r"\s+", " ", before)) and not _CITING.search(re.sub(r"\s+", " ", before)):
            return match
    return None


def _issued(folded: str, number: re.Match[str] | None) -> str | None:
    """The date of the head, or the one said with the document's own number."""
    for line in folded[:_HEAD].splitlines():
        match = _DATE_WORDS.search(line)
        if (
            match
            and re.search(rf"(?:^|{_GAP}|[\w.)]\s*,\s*)ngày\s*\Z", line[: match.start() + 5])
            and not re.search(r"nghị quyết|quyết định|thực hiện", line)
        ):
            return _iso(match)
    if number is None:
        return None
    line_start = folded.rfind("\n", 0, number.start()) + 1
    before = folded[line_start : number.start()]
    after = folded[number.end() : number.end() + 40]
    follows = re.match(r"\s*,?\s*(?:ban hành\s+)?(?=ngày)", after)
    if follows:
        match = _DATE_WORDS.match(after[follows.end() :]) or _DATE_DIGITS.match(after[follows.end() :])
        if match:
            return _iso(match)
    dates = [*_DATE_DIGITS.finditer(before), *_DATE_WORDS.finditer(before)]
    if dates and len(before) - dates[-1].end() < 120 and "." not in before[dates[-1].end() :]:
        return _iso(dates[-1])
    return None


def _iso(match: re.Match[str]) -> str | None:
    from datetime import date

    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _kind(folded: str) -> DocumentKind | None:
    """From the title line, else from the first mention of a programme or plan of the province's own."""
    for match in _TITLE.finditer(folded[:_HEAD]):
        line = folded[match.start(1) : folded.find("\n", match.start(1)) % (len(folded) + 1)]
        word = match.group(1)
        if word == "nghị quyết" and re.search(r"nghị quyết\s*(?:số)?\s*[0-9]+", line):
            continue
        return _KIND_OF[word]
    mention = _MENTION.search(folded)
    return None if mention is None else _KIND_OF[mention.group(1)]


def _type(folded: str, blocks: list[Block]) -> DocumentType:
    """A full text shows the form of an official document; a report about one does not."""
    parts = {block.label for block in blocks if block.rank <= 1}
    # a two-column head or signature block leaves wide gaps inside its lines
    columns = [
        column.lstrip(" *|")
        for line in folded.split("\n")
        if len(line) <= _LINE
        for column in re.split(_GAP, line)
    ]
    head = folded[:_HEAD]
    signs = 0
    signs += 2 * (len(parts) >= 3)
    signs += 2 * any(column.startswith("nơi nhận") for column in columns)
    signs += any(_SIGNATURE.match(column) for column in columns)
    signs += "đảng cộng sản việt nam" in head or "cộng hòa xã hội chủ nghĩa việt nam" in head
    signs += any(_OWN_NUMBER.match(column) for column in columns[:60])
    signs += "dự thảo" in folded[:400] and len(parts) >= 2
    return "full" if signs >= 3 else "summary"
