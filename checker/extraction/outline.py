"""In: the text of a document. Out: its blocks (headings, items, paragraphs, rows of tables) in order, with
their rank.

Lines that a scanner or an editor wrapped are joined again, also over page breaks; a running page
number between two halves of a sentence is left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from checker.extraction.tables import Said, Sort, Table, find_tables
from checker.extraction.wrapping import Wrapping

Role = Literal["part", "numbered", "lettered", "bullet", "named", "paragraph", "row"]

_BULLET_RANK: Final = 6
#: "A." stands above the parts "I", "II" where the first of them follows it, else below a part and above "1.".
_CAPITAL_RANK: Final = 1.5
_ABOVE_PARTS: Final = 0.5
#: The rank of a block in the outline: a smaller number contains the greater ones below it.
PARAGRAPH_RANK: Final = 9


class Block(NamedTuple):
    """One block: characters `start` to `end`; the words begin at `body`, after the block's marker.

    `rank` orders containment (Phần 0, "A." 0.5 above parts or 1.5 below them, part I 1, "1." 2, "1.1." 3, ...
    "-" 6, "+" 7, paragraph and row of a
    table 9); `label` is the marker as written ("II", "1", "a", "-").
    """

    start: int
    end: int
    body: int
    role: Role
    rank: float
    label: str


_MARKDOWN: Final = r"(?:\#{1,6}\s+|\*\*\s*|__\s*|>\s+)*"
_MARKER: Final = re.compile(
    rf"\s*{_MARKDOWN}(?:"
    r"(?P<part>(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+|THỨ\s+)?"
    r"(?:[IVX]{1,5}|[0-9]{1,2}|nhất|hai|ba|bốn|năm|NHẤT|HAI|BA|BỐN|NĂM)\b\s*[.:)\-–—]?"
    r"|[IVX]{1,5}\s*(?:[.)/:]|\s?[-–—])(?=\s|[^\W\d_]|\*))"
    r"|(?P<named>(?:CHƯƠNG TRÌNH|Chương trình|ĐỀ ÁN|Đề án|Nhóm nhiệm vụ|Nhiệm vụ|Giải pháp|Nhóm)\s+"
    r"(?:thành phần\s+)?(?:số\s+)?(?P<named_no>[0-9]{1,2})\s*[:.\-–])"
    # the number of a text is none: "57-NQ/TW", "118/KH-UBND"
    r"|(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?!\s?[-–/]\s?[A-ZĐ]{1,3}[a-z]{0,2}[A-ZĐ]{0,3}\s?[-–/])"
    r"(?:\s*[.)/]|\s*[-–:](?=\s*[^\W\d_a-zà-ỹ]))(?=\s|[^\W\d_])"
    r"|(?P<capital>[A-HĐ])\s*[.)](?=\s+[A-ZÀ-ỸĐ])"
    r"|\((?P<paren>[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s)"
    r"|(?P<letter>[a-zđ])\s*[.)](?=\s)"
    r"|(?P<plus>\+(?![0-9]))"
    r"|(?P<bullet>[-–—*•●○▪■◦·➢✓]|>(?!\s?[0-9]))(?!\*)"
    r")\s*(?:\*\*)?\s*"
)
_PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[-–—]\s*)?(?:trang\s*)?[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?(?:\s*[-–—])?\s*\Z", re.IGNORECASE
)
_RULE: Final = re.compile(r"[\s\-–—_*=.~]*\Z")
_ENDS_SENTENCE: Final = re.compile(r"[.;:!?…|][\"”’')\]*]*\s*\Z")
#: A line of at most this length that comes back this often, but for its number, heads a page.
_HEAD_LENGTH: Final = 100
_PAGES: Final = 3
#: A page has at least so many lines.
_PAGE: Final = 8
#: An item, the end of a sentence, a horizon: "Đến năm 2030" comes back as well.
_NO_HEAD: Final = re.compile(r"năm|giai đoạn|mục tiêu|tầm nhìn|%", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"[0-9]+")


class Outline(NamedTuple):
    """The blocks of a text in order; `dropped`: the stretches that belong to none (page numbers, rules, the
    ends of lines that were broken); `rows`: what the blocks that are rows of a table say, by the number of
    the block, and of which sort the table is."""

    blocks: list[Block]
    dropped: list[tuple[int, int]]
    rows: dict[int, tuple[Sort | None, tuple[Said, ...]]]


def outline(text: str) -> Outline:
    """The blocks of `text`."""
    lines = _lines(text)
    heads = _running_heads(text, lines)
    wrapping = Wrapping(text, lines, _MARKER)
    tables = {table.start: table for table in find_tables(text, lines)}
    made = Outline([], [], {})
    blank_before, done = True, 0
    previous: Block | None = None
    for start, end in lines:
        if start < done:
            continue
        if start in tables:
            _add_table(text, tables[start], made)
            done, blank_before, previous = tables[start].end + 1, True, None
            continue
        line = text[start:end]
        if not line.strip():
            blank_before = True
            continue
        numbered = _PAGE_NUMBER.match(line) and not (
            previous and not blank_before and wrapping.holds_number(previous[:2], line)
        )
        if numbered or _RULE.match(line) or (heads and _without_numbers(line) in heads):
            made.dropped.append((start, end))
            blank_before = blank_before or bool(_RULE.match(line))
            continue
        match = _MARKER.match(line)
        joint = previous and wrapping.joint(previous[:2], (start, end), match, blank=blank_before)
        if previous is not None and joint is not None:
            if joint == "line":
                _join(made.dropped, previous.end, start)
            previous = made.blocks[-1] = previous._replace(end=end)
        else:
            previous = _block(start, end, match)
            made.blocks.append(previous)
            if match is not None and match["number"]:
                wrapping.number(match["number"])
        blank_before = False
    _lift_leading_bullets(text, made.blocks)
    _lift_capitals(made.blocks)
    return made


def _lift_leading_bullets(text: str, found: list[Block]) -> None:
    """ "* Đến năm 2030:" above "- ..." items: of two signs of one rank, the one that leads in contains the
    other."""
    leading = {
        block.label
        for block, below in pairwise(found)
        if block.rank == below.rank == _BULLET_RANK and block.label != below.label and _leads_in(text, block)
    }
    for number, block in enumerate(found):
        if block.rank == _BULLET_RANK and block.label in leading and _leads_in(text, block):
            found[number] = block._replace(rank=_BULLET_RANK - 0.5)


def _lift_capitals(found: list[Block]) -> None:
    """ "A. MỤC TIÊU" over "I.": the letters of a text that its parts begin anew below contain them."""
    outer = [block for block in found if block.rank in (0, 1, _CAPITAL_RANK)]
    above = any(
        block.rank == _CAPITAL_RANK and below.rank == 1 and below.label == "I"
        for block, below in pairwise(outer)
    )
    for number, block in enumerate(found) if above else ():
        if block.rank == _CAPITAL_RANK:
            found[number] = block._replace(rank=_ABOVE_PARTS)


def _leads_in(text: str, block: Block) -> bool:
    return text[block.start : block.end].rstrip(" *_").endswith(":")


def _join(dropped: list[tuple[int, int]], end: int, start: int) -> None:
    """Drops what stands between two pieces of a line that was broken: its end, and a page number."""
    while dropped and dropped[-1][0] >= end:
        dropped.pop()
    dropped.append((end, start))


def _add_table(text: str, table: Table, made: Outline) -> None:
    """Adds the rows of a table; the cells of one that is only laid out so are blocks of their own. What
    stands between two rows and is none for certain is dropped: its figures might belong to any column."""
    edges: list[tuple[int, int]] = [*table.rules]
    for above, below in pairwise(() if table.rules else table.lines):
        edges += [(above.end, below.start)] if text[above.end : below.start].strip() else []
    for line in table.lines:
        if not line.cells:
            made.rows[len(made.blocks)] = table.sort, line.said
            made.blocks.append(Block(line.start, line.end, line.start, "row", PARAGRAPH_RANK, ""))
            continue
        done = line.start
        for start, end in line.cells:
            if end > start:
                edges.append((done, start))
                made.blocks.append(_block(start, end, _MARKER.match(text[start:end])))
                done = end
        edges.append((done, line.end))
    made.dropped.extend(sorted(edge for edge in edges if edge[1] > edge[0]))


def _lines(text: str) -> list[tuple[int, int]]:
    lines = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        lines.append((start, end))
        start = end + 1
    return lines


def _running_heads(text: str, lines: list[tuple[int, int]]) -> set[str]:
    """Lines with a number that come back on every page: "2   402-KH/TU   Tỉnh ủy"."""
    seen: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if len(line) > _HEAD_LENGTH or not any(map(str.isdigit, line)) or _NO_HEAD.search(line):
            continue
        if _MARKER.match(line) or _ENDS_SENTENCE.search(line):
            continue
        bare = _without_numbers(line)
        if number - last.get(bare, -_PAGE) >= _PAGE:
            seen[bare] = seen.get(bare, 0) + 1
        last[bare] = number
    return {line for line, times in seen.items() if times >= _PAGES and any(map(str.isalpha, line))}


def _without_numbers(line: str) -> str:
    return " ".join(_NUMBERS.sub("#", line).split()).casefold()


def _block(start: int, end: int, match: re.Match[str] | None) -> Block:
    if match is None:
        return Block(start, end, start, "paragraph", PARAGRAPH_RANK, "")
    body = start + match.end()
    if match["part"]:
        label = match["part"].strip(" .:-–—)/")
        return Block(start, end, body, "part", 0 if label[:1] in "PpCc" else 1, label)
    if match["named"]:
        return Block(start, end, body, "named", 2, match["named_no"])
    if match["number"]:
        return Block(start, end, body, "numbered", 2 + match["number"].count("."), match["number"])
    if match["capital"]:
        return Block(start, end, body, "part", _CAPITAL_RANK, match["capital"])
    if match["paren"]:
        return Block(
            start, end, body, "numbered" if match["paren"].isdigit() else "lettered", 4, match["paren"]
        )
    if match["letter"]:
        return Block(start, end, body, "lettered", 5, match["letter"])
    if match["plus"]:
        return Block(start, end, body, "bullet", 7, "+")
    return Block(start, end, body, "bullet", _BULLET_RANK, match["bullet"])
