"""In: a block of a text. Out: whether it is a heading, which section its title opens, and which horizon
a clause sets for what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from checker.extraction.outline import PARAGRAPH_RANK, Block
from checker.extraction.reading import Clause, Reading
from checker.extraction.years import YearMark, year_marks

#: Where the title of a document stands: in its first characters, before any part or number.
_TITLE_PART: Final = 2000

#: The characters of a caption at most.
_CAPTION: Final = 300
_LINKS: Final = frozenset({("xem", "thêm"), ("đọc", "thêm"), ("đọc", "tiếp"), ("mời", "xem"), ("mời", "đọc")})
_PICTURES: Final = frozenset({"ảnh", "video", "clip", "tranh"})

Section = Literal["situation", "objectives", "tasks", "organisation", "other", "outside"]

_TITLES: Final[tuple[tuple[Section, tuple[str, ...]], ...]] = (
    ("organisation", ("tổ chức thực hiện", "phân công", "kinh phí thực hiện", "trách nhiệm thực hiện")),
    (
        "tasks",
        tuple(
            (
                "nhiệm vụ|giải pháp|nội dung chương trình|chương trình thành phần|đề án thành phần|biện pháp|"
                "công tác lớn|công tác trọng tâm|công tác chủ yếu|việc lớn|việc trọng tâm|việc cần làm|"
                "việc phải làm|nội dung thực hiện|nội dung trọng tâm|nội dung chủ yếu"
            ).split("|")
        ),
    ),
    ("objectives", ("mục tiêu", "chỉ tiêu", "tầm nhìn")),
    (
        "situation",
        tuple(
            (
                "tình hình|thực trạng|kết quả đạt được|hạn chế|bối cảnh|đánh giá|kết quả thực hiện|tồn tại|"
                "sự cần thiết|kết quả nổi bật|nguyên nhân|cơ sở chính trị|xuất phát điểm"
            ).split("|")
        ),
    ),
    ("other", ("quan điểm", "mục đích", "yêu cầu", "phạm vi", "căn cứ")),
)  # fmt: skip
#: What begins a part of a page or a document that is no part of its text.
_OUTSIDE: Final = re.compile(
    r"\s*(?:nơi nhận"
    r"|(?:các |những )?(?:tin|bài|bài viết|văn bản|nội dung)(?: tức)? "
    r"(?:liên quan|khác|cùng chuyên mục|xem nhiều|mới nhất|mới|nổi bật|đọc nhiều|cùng chủ đề)"
    r"|thông tin mới nhất|thống kê truy cập|có thể bạn quan tâm|đọc thêm|xem thêm"
    r"|đang truy cập|đang online|bình luận)"
)


def caption(reading: Reading, block: Block, clauses: Sequence[Clause]) -> int:
    """How many clauses of a block go with a picture or lead to another page: "Ảnh: ...", "... tại trung
    tâm. (Ảnh: Minh Anh)", "Xem thêm: ..."."""
    if block.end - block.start > _CAPTION:
        return 0
    for clause in clauses:
        first = tuple(reading.words[clause.start : clause.start + 2])
        if not (first[0] in _PICTURES or first in _LINKS):
            continue
        if ":" in reading.words[clause.start + 1 : min(clause.end - 1, clause.start + 4)]:
            if clause is clauses[0]:
                return sum(each.sentence == clause.sentence for each in clauses)
            return len(clauses)
    return 0


def is_heading(reading: Reading, block: Block, clauses: Sequence[Clause]) -> bool:
    """Whether a block is a heading: it is short, holds no figure, and does not end a sentence."""
    if reading.quantities_between(clauses[0].start, clauses[-1].end):
        return False
    text = reading.text[block.body : block.end].strip().rstrip("*_ ")
    if block.rank <= 1:
        return True
    if len(text) > 400 or text.endswith((".", ";", ",")):
        return False
    if block.role in ("numbered", "lettered", "named"):
        return True
    if block.role == "bullet":
        return len(text) <= 120 and text.endswith(":")
    return len(text) <= 120 and len(clauses) == 1


def titled(words: str, block: Block, *, heading: bool) -> Section | None:
    """The section that a block's first words open; None where they are no title of one."""
    short = block.end - block.start < 160
    if _OUTSIDE.match(words) and (short or words.startswith("nơi nhận") or ":" in words):
        return "outside"
    if words.startswith("phụ lục") and short:
        return "objectives"
    if not heading or 5 < block.rank < PARAGRAPH_RANK:
        return None
    for section, cues in _TITLES:
        if any(cue in words for cue in cues):
            return section
    return "other" if block.rank <= 1 else None


def title_year(reading: Reading, issued: int) -> int | None:
    """The end of the period that the document's own title names ("giai đoạn 2025 - 2030"), if any."""
    for clause in reading.clauses:
        block = reading.blocks[clause.block]
        if block.rank <= 2 or block.start > _TITLE_PART:
            return None
        if block.end - block.start > 300 or reading.text[block.start : block.end].rstrip().endswith("."):
            continue
        for mark in year_marks(reading.words, clause.start, clause.end, title=True):
            if mark.use == "period" and mark.since is not None and mark.since >= issued:
                return mark.year
    return None


def leading_year(
    reading: Reading,
    issued: int,
    clause: Clause,
    marks: Sequence[YearMark],
    *,
    heading: bool,
    open_ended: bool,
) -> tuple[int | None, int | None]:
    """The horizon that a clause sets for what follows, and the one for the rest of its sentence:
    a year before any figure; for what follows it must stand at the beginning, unless no horizon
    is in force yet (`open_ended`)."""
    words = reading.words
    figure = next(iter(reading.quantities_between(clause.start, clause.end)), clause.end)
    for mark in marks:
        if mark.start > figure or mark.year <= issued or mark.use in ("after", "base"):
            continue
        before = words[clause.start : mark.start]
        colon = not before and words[mark.end : mark.end + 1] == [":"]  # "Năm 2030: ..."
        if mark.use == "in" and not (heading or colon or before[-1:] == ["tiêu"]):
            continue
        announced = {"tiêu", "đấu", "nhìn", "hướng"} & set(before[-5:])
        closes = words[mark.end : mark.end + 1] == [":"] or mark.end == clause.end
        if heading or len(before) <= 7 or announced or (closes and figure == clause.end):
            return mark.year, mark.year
        if open_ended and mark.use == "by":
            return mark.year, mark.year
        return None, mark.year
    return None, None
