"""In: a text. Out: what the document says of itself: kind, number, date, full text or summary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from checker.extraction.heads import CENTRAL, GAP, HEAD, issued, mark_of, own_number
from checker.extraction.outline import Block
from checker.programme import DocumentFacts, DocumentKind, DocumentType
from checker.text.folding import fold

#: The mark of the type in a number -> the kind of document. Any other mark is of another kind.
_KINDS: Final[dict[str, DocumentKind]] = {
    "ctr": "programme", "ctrhđ": "programme", "kh": "plan", "đa": "plan", "pa": "plan", "nq": "resolution",
}  # fmt: skip
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
_COLUMN: Final = re.compile(GAP)
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
    found = own_number(folded)
    number = None
    kind = _kind(folded)
    if found is not None:
        number = _as_meant(text, folded, *found.span())
        kind = _KINDS.get(mark_of(found), "other")
    elif (own := _NATIONAL.match(folded[:HEAD])) is not None:
        number = re.sub(r"\s+", "", text[own.start(1) : own.end(1)])
        kind = "resolution"
    return DocumentFacts(
        kind=kind, number=number, issued=issued(folded, found), type=forced or _type(folded, blocks)
    )


def _as_meant(text: str, folded: str, start: int, end: int) -> str:
    """A number as it is written, without spaces; its digits are those that were meant."""
    meant = (
        low if low.isdigit() else char for char, low in zip(text[start:end], folded[start:end], strict=True)
    )
    return "".join("".join(meant).split())


def _with_tabs(text: str, folded: str) -> str:
    """The folded text with the tabs of the text in it, which part columns."""
    edges = [-1, *(tab.start() for tab in re.finditer("\t", text)), len(text)]
    return "\t".join(folded[before + 1 : tab] for before, tab in pairwise(edges))


def speaks_for_the_country(facts: DocumentFacts, folded: str) -> bool:
    """Whether the document is one of the central bodies, or an annex of one: there the country's figures
    are its own."""
    annex = _CENTRAL_ANNEX.search(folded[:HEAD])
    if annex is not None and not _LOCAL.search(annex.group()):
        return True
    return facts.number is not None and CENTRAL.search(facts.number) is not None


def title_place(text: str) -> tuple[int, int]:
    """Where the line with the title begins and ends; the first line with words where there is no title."""
    title = _title(fold(text))
    start = title.start(1) if title else len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, len(text.rstrip()) if end < 0 else end


def _title(folded: str) -> re.Match[str] | None:
    for match in _TITLE.finditer(folded[:HEAD]):
        line = folded[match.start(1) : folded.find("\n", match.start(1)) % (len(folded) + 1)]
        if match[1] != "nghị quyết" or not re.search(r"nghị quyết\s*(?:số)?\s*[0-9]+", line):
            return match
    return None


def _kind(folded: str) -> DocumentKind | None:
    """From the title line, else from the first mention of a programme or plan of the province's own."""
    title = _title(folded)
    if title is not None:
        return _KIND_OF[title[1]]
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
        for column in (_COLUMN.split(line) if "  " in line or "\t" in line else (line,))
    ]
    head = folded[:HEAD]
    signs = 0
    signs += 2 * (len(parts) >= 3)
    signs += 2 * any(column.startswith("nơi nhận") for column in columns)
    signs += any(_SIGNATURE.match(column) for column in columns)
    signs += "đảng cộng sản việt nam" in head or "cộng hòa xã hội chủ nghĩa việt nam" in head
    signs += any(_OWN_NUMBER.match(column) for column in columns[:60])
    signs += "dự thảo" in folded[:400] and len(parts) >= 2
    return "full" if signs >= 3 else "summary"
