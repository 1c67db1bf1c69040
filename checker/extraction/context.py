"""In: a text laid out in clauses. Out: what each clause stands under: section, horizon, tense, whose figures.

A horizon is taken from the clause itself, else from the beginning of its sentence or paragraph, else
from the heading or the lead-in above it. Figures already reached and figures of others (the centre,
the country, another province) are marked so that nothing takes them for targets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from checker.extraction.cues import Cue
from checker.extraction.outline import PARAGRAPH_RANK, Block
from checker.extraction.reading import Clause, Reading
from checker.extraction.years import YearMark, year_marks

Section = Literal["situation", "objectives", "tasks", "organisation", "other", "outside"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a clause stands under. `inherited`: the horizon in force where the clause names none.

    `past`: it reports results; `foreign`: it reports figures of somebody else; `marks`: its years;
    `reached` and `ahead`: the items at which it says so. The section "outside" is no part of the
    document proper: recipients, links of a web page.
    """

    section: Section
    inherited: int | None
    past: bool
    foreign: bool
    marks: tuple[YearMark, ...]
    reached: tuple[int, ...]
    ahead: tuple[int, ...]


@dataclass(slots=True)
class _Scope:
    """What a heading or a lead-in sets for the blocks below it, until a block of its rank or above."""

    rank: float
    year: int | None = None
    section: Section | None = None
    foreign: bool = False
    list_only: bool = False


@dataclass(slots=True)
class _Local:
    """What is in force inside one block, as its sentences go on."""

    year: int | None
    foreign: bool
    past: bool
    sentence_year: int | None = None


_TITLES: Final[tuple[tuple[Section, tuple[str, ...]], ...]] = (
    ("organisation", ("tổ chức thực hiện", "phân công", "kinh phí thực hiện", "trách nhiệm thực hiện")),
    ("tasks", ("nhiệm vụ", "giải pháp", "nội dung chương trình", "chương trình thành phần")),
    ("objectives", ("mục tiêu", "chỉ tiêu", "tầm nhìn")),
    ("situation", ("tình hình", "thực trạng", "kết quả đạt được", "hạn chế", "bối cảnh", "đánh giá", "kết quả thực hiện", "tồn tại",
                   "sự cần thiết", "kết quả nổi bật", "nguyên nhân", "cơ sở chính trị", "xuất phát điểm")),
    ("other", ("quan điểm", "mục đích", "yêu cầu", "phạm vi", "căn cứ")),
)  # fmt: skip
_OUTSIDE: Final = re.compile(
    r"\s*(?:nơi nhận|(?:các |những )?(?:tin|bài|bài viết|văn bản|nội dung)(?: tức)? (?:liên quan|khác|cùng chuyên mục|xem nhiều|mới nhất|mới|nổi bật|đọc nhiều|cùng chủ đề)"
    r"|thông tin mới nhất|thống kê truy cập|có thể bạn quan tâm|đọc thêm|xem thêm|đang truy cập|đang online|bình luận)"
)
#: A title without a number ("PHỤ LỤC", "Mục tiêu đến năm 2030") ranks below a part and above "1.".
_TITLE_RANK: Final = 1.5
_TEXTS: Final = {
    ("nghị", "quyết"), ("quyết", "định"), ("chiến", "lược"), ("quy", "hoạch"), ("đề", "án"), ("căn", "cứ"), ("chỉ", "thị"),
}  # fmt: skip
#: Verbs by which somebody sets or has a figure.
_SETS: Final = frozenset({"đặt", "đề", "xác", "nêu", "đưa", "yêu", "quy", "giao"})
_HAS: Final = frozenset(
    {"đạt", "phấn", "thuộc", "có", "là", "chiếm", "với", "mới", ":", "xếp", "đứng", "đang", "#", "dự", "còn", "đã", "công", "khoảng", "cũng", "hiện", "ước", "đặt", "("}
)


def settings(
    reading: Reading, issued: int, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], *, national: bool
) -> list[Setting]:
    """The setting of each clause of `reading`, in order.

    `issued`: the year of the central text; a horizon lies after it. `own`, `others`: names of the
    document's province (with its predecessors) and of the other ones, as folded words. `national`:
    the document speaks for the whole country.
    """
    return _Walk(reading, issued, own, others, national=national).run()


class _Walk:
    """One pass over blocks and clauses with the scopes that are open."""

    def __init__(
        self, reading: Reading, issued: int, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], *, national: bool
    ) -> None:
        self._reading = reading
        self._issued = issued
        self._own = _by_first(own)
        self._others = _by_first(others)
        self._national = national
        self._cited = {match.start: match.end for match in reading.matches if match.key.kind == "cited"}
        # where a clause could give figures of others, and where it names a year: most do neither
        self._hints = [at for at, word in enumerate(reading.words) if word in self._others or at in self._cited]
        self._years = [at for at, word in enumerate(reading.words) if len(word) == 4 and word.isdigit()]
        self._cues = reading.cues
        self._cue_at = 0
        self._scopes: list[_Scope] = []
        self._flow: int | None = None
        self._found: list[Setting] = []

    def run(self) -> list[Setting]:
        reading = self._reading
        at = 0
        for number, block in enumerate(reading.blocks):
            first = at
            while at < len(reading.clauses) and reading.clauses[at].block == number:
                at += 1
            if at > first:
                following = reading.blocks[number + 1] if number + 1 < len(reading.blocks) else None
                self._block(block, following, reading.clauses[first:at])
        return self._found

    # Blocks.

    def _block(self, block: Block, following: Block | None, clauses: Sequence[Clause]) -> None:
        heading = _is_heading(self._reading, block, clauses)
        leads_in = not heading and self._reading.text[block.start : block.end].rstrip().endswith(":")
        section = self._section_of(block, clauses, heading)
        self._enter(block, heading, section)
        local = _Local(self._year_above(), any(scope.foreign for scope in self._scopes), self._section() == "situation")
        leading: int | None = None
        for number, clause in enumerate(clauses):
            starts = number == 0 or clause.sentence != clauses[number - 1].sentence
            year = self._clause(clause, local, starts=starts, heading=heading)
            if number == 0 or (leads_in and year is not None):
                leading = year
        self._leave(block, following, local, leading, section, heading=heading, leads_in=leads_in)

    def _enter(self, block: Block, heading: bool, section: Section | None) -> None:
        """Closes the scopes that a block ends, and opens the one that its title names."""
        if block.rank < PARAGRAPH_RANK:
            while self._scopes and self._scopes[-1].rank >= block.rank:
                self._scopes.pop()
            if heading and block.rank <= 5:
                self._flow = None
        else:
            while self._scopes and self._scopes[-1].list_only and self._scopes[-1].rank >= 5:
                self._flow = self._scopes.pop().year or self._flow
        if section == "outside":
            self._scopes = [_Scope(-1, section=section)]
            self._flow = None
        elif section is not None and block.rank == PARAGRAPH_RANK:
            while self._scopes and self._scopes[-1].rank > 1:
                self._scopes.pop()
            self._flow = None
            self._scopes.append(_Scope(_TITLE_RANK, section=section))
        elif block.rank < PARAGRAPH_RANK:
            self._scopes.append(_Scope(block.rank, section=section))

    def _leave(
        self,
        block: Block,
        following: Block | None,
        local: _Local,
        leading: int | None,
        section: Section | None,
        *,
        heading: bool,
        leads_in: bool,
    ) -> None:
        """What a block sets for those below it."""
        if heading or leads_in:
            if block.rank == PARAGRAPH_RANK and section is not None and section != "outside":
                self._scopes[-1].year = leading
            elif block.rank == PARAGRAPH_RANK:
                below = following.rank if following is not None else PARAGRAPH_RANK
                if below == PARAGRAPH_RANK:
                    self._flow = leading if leading is not None else self._flow
                else:
                    while self._scopes and (self._scopes[-1].list_only or self._scopes[-1].rank > below - 0.5):
                        self._scopes.pop()
                    self._scopes.append(_Scope(below - 0.5, leading, None, local.foreign, list_only=True))
            elif self._scopes:
                self._scopes[-1].year = leading
                self._scopes[-1].foreign = local.foreign
            return
        if self._reading.text[block.start : block.end].rstrip().endswith("?"):
            self._flow = next((mark.year for mark in self._found[-1].marks if mark.year > self._issued), None)
        elif block.rank < PARAGRAPH_RANK:
            if self._scopes:
                self._scopes[-1].year = leading
        elif leading is not None and all(scope.year is None or scope.rank == _TITLE_RANK for scope in self._scopes):
            self._flow = leading

    def _section_of(self, block: Block, clauses: Sequence[Clause], heading: bool) -> Section | None:
        words = self._reading.words
        text = " ".join(words[clauses[0].start : min(clauses[0].end, clauses[0].start + 16)])
        short = block.end - block.start < 160
        if _OUTSIDE.match(text) and (short or text.startswith("nơi nhận") or ":" in text):
            return "outside"
        if text.startswith("phụ lục") and short:
            self._scopes = []
            return "objectives"
        if not heading or self._section() == "outside" or 5 < block.rank < PARAGRAPH_RANK:
            return None
        for section, cues in _TITLES:
            if any(cue in text for cue in cues):
                return section
        return "other" if block.rank <= 1 else None

    def _section(self) -> Section:
        for scope in reversed(self._scopes):
            if scope.section is not None:
                return scope.section
        return "other"

    def _year_above(self) -> int | None:
        for scope in reversed(self._scopes):
            if scope.year is not None and not (scope.rank == _TITLE_RANK and self._flow is not None):
                return scope.year
        return self._flow

    # Clauses.

    def _clause(self, clause: Clause, local: _Local, *, starts: bool, heading: bool) -> int | None:
        """Adds the setting of a clause; returns the horizon that it sets for what follows."""
        dated = _any_between(self._years, clause.start, clause.end)
        marks = year_marks(self._reading.words, clause.start, clause.end) if dated else []
        cues = self._cues_of(clause)
        reached = tuple(at for at, _, cue in cues if cue == "reached")
        ahead = tuple(at for at, _, cue in cues if cue == "ahead")
        if starts:
            local.sentence_year = None
            local.past = self._tense(clause, marks, reached, ahead, local.past)
        if not self._national:
            self._owner(clause, cues, local, starts=starts)
        inherited = local.sentence_year or local.year
        self._found.append(Setting(self._section(), inherited, local.past, local.foreign, tuple(marks), reached, ahead))
        leading, spoken = self._leading_year(clause, marks, heading=heading, open_ended=inherited is None)
        local.year = leading or local.year
        local.sentence_year = spoken or local.sentence_year
        return leading

    def _cues_of(self, clause: Clause) -> list[tuple[int, int, Cue]]:
        cues = self._cues
        while self._cue_at < len(cues) and cues[self._cue_at][0] < clause.start:
            self._cue_at += 1
        end = self._cue_at
        while end < len(cues) and cues[end][0] < clause.end:
            end += 1
        return cues[self._cue_at : end]

    def _tense(
        self, clause: Clause, marks: Sequence[YearMark], reached: Sequence[int], ahead: Sequence[int], past: bool
    ) -> bool:
        """Whether a sentence, and those after it until one looks ahead, report results."""
        if self._section() == "situation":
            return True
        coming = any(mark.year > self._issued and mark.use in ("by", "in", "period") for mark in marks)
        gone = [mark for mark in marks if mark.year <= self._issued and mark.use in ("in", "period", "by")]
        opens = [at for at in reached if at - clause.start <= 8]
        # the year after the resolution may be reported as well as aimed at
        later = any(mark.year > self._issued + 1 for mark in marks)
        if opens and not later and not any(at < opens[0] for at in ahead):
            return True
        if gone and not coming and gone[0].start - clause.start <= 20 and not any(at < gone[0].start for at in ahead):
            return True
        if coming or any(at - clause.start <= 20 for at in ahead):
            return False
        return past

    def _owner(self, clause: Clause, cues: Sequence[tuple[int, int, Cue]], local: _Local, *, starts: bool) -> None:
        """Whether the clause, and those after it in its block, give figures of somebody else."""
        if self._reports_others(clause, cues):
            local.foreign = True
        elif local.foreign and (
            any(cue == "own" for _, _, cue in cues)
            or self._names(self._own, clause.start, clause.end)
            or (starts and self._reading.words[clause.start] in ("tỉnh", "riêng", "theo"))
        ):
            local.foreign = False

    def _reports_others(self, clause: Clause, cues: Sequence[tuple[int, int, Cue]]) -> bool:
        words = self._reading.words
        for at in self._hints[bisect_left(self._hints, clause.start) : bisect_left(self._hints, clause.end)]:
            end = self._cited.get(at)
            if end is not None and self._demands(clause, at, end):
                return True
            if words[at] in self._others and self._other_province(clause, at):
                return True
        for at, end, cue in cues:
            if cue != "others" or end >= clause.end:
                continue
            before = words[at - 1] if at > clause.start else ""
            if ("không", "phải") in zip(words[clause.start : at], words[clause.start + 1 : at], strict=False):
                continue
            if before in ("so", "với", "hơn", "trong", "dẫn", "đầu", "toàn", "tại", "bằng", "số", "người"):
                continue
            if at - clause.start <= 5 and (words[end] in _HAS or words[end] in _SETS):
                return True
            if at - clause.start <= 3 and words[end] == ",":
                return True
            if words[end] in ("đạt", "có", "phấn", "đặt", "thuộc") and before != "của":
                return True
        return False

    def _demands(self, clause: Clause, at: int, end: int) -> bool:
        """ "Nghị quyết 57 đặt mục tiêu ...": the centre demands. "Thực hiện Nghị quyết 57, tỉnh đặt
        mục tiêu ...": the province does."""
        words = self._reading.words
        before = words[max(clause.start, at - 5) : at]
        if {"hiện", "khai", "mà", "mức", "hóa"} & set(before):
            return False
        window = words[end : min(clause.end, end + 28)]
        for index, word in enumerate(window):
            if word in ("tỉnh", "thành", ":") or (word == "phố"):
                return False
            if word in _SETS:
                follows = window[index : index + 12]
                return "tiêu" in follows or "#" in window or "định" in follows
        return False

    def _other_province(self, clause: Clause, at: int) -> bool:
        words = self._reading.words
        end = self._names(self._others, at, at + 1)
        if not end or end >= clause.end or not self._reading.text[self._reading.starts[at]].isupper():
            return False
        before = words[at - 1] if at > clause.start else ""
        if at == clause.start or (at <= clause.start + 2 and before in ("tỉnh", "phố", "tp", ".", "riêng", "còn")):
            return True  # the subject of the sentence
        if before in ("học", "viện", "trường", "đẳng", "ga", "cảng", "quận", "xã", "phường", "-", "với", "tại", "nghiệm"):
            return False
        if before == ",":
            return words[end] in ("đạt", "đặt", "công", "khoảng", "đã", "cũng", "phấn", "dự", "mới", "hiện", "chiếm")
        two_before = words[at - 2] if at - 2 >= clause.start else ""
        possessive = before == "của" or (two_before == "của" and before in ("tỉnh", "phố"))
        return words[end] in _HAS or (possessive and any(item in self._reading.quantities for item in range(clause.start, clause.end)))

    def _names(self, names: dict[str, list[tuple[str, ...]]], start: int, end: int) -> int:
        """The item after the first name that begins in `start` to `end`; 0 where none does."""
        words = self._reading.words
        for at in range(start, end):
            for name in names.get(words[at], ()):
                if tuple(words[at : at + len(name)]) == name:
                    return at + len(name)
        return 0

    def _leading_year(
        self, clause: Clause, marks: Sequence[YearMark], *, heading: bool, open_ended: bool
    ) -> tuple[int | None, int | None]:
        """The horizon that a clause sets for what follows, and the one for the rest of its sentence:
        a year before any figure; for what follows it must stand at the beginning, unless no horizon
        is in force yet (`open_ended`)."""
        words = self._reading.words
        figure = next((at for at in range(clause.start, clause.end) if at in self._reading.quantities), clause.end)
        for mark in marks:
            if mark.start > figure or mark.year <= self._issued or mark.use in ("after", "base"):
                continue
            if mark.use == "in" and not heading:
                continue
            before = words[clause.start : mark.start]
            if not heading and self._of_another_text(before):
                continue
            announced = {"tiêu", "đấu", "nhìn", "hướng"} & set(before[-5:])
            closes = words[mark.end : mark.end + 1] == [":"] or mark.end == clause.end
            if heading or len(before) <= 7 or announced or (closes and figure == clause.end):
                return mark.year, mark.year
            if open_ended and mark.use == "by":
                return mark.year, mark.year
            return None, mark.year
        return None, None

    @staticmethod
    def _of_another_text(before: Sequence[str]) -> bool:
        """ "Chiến lược ... đến năm 2030": the year belongs to the name of another text."""
        for at in range(len(before) - 1, -1, -1):
            if before[at] in ("tiêu", "đấu", ":"):
                return False
            if tuple(before[at : at + 2]) in _TEXTS:
                return True
        return False


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _by_first(names: Sequence[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        index.setdefault(name[0], []).append(name)
    return index


def _is_heading(reading: Reading, block: Block, clauses: Sequence[Clause]) -> bool:
    """Whether a block is a heading: it is short, holds no figure, and does not end a sentence."""
    if any(at in reading.quantities for clause in clauses for at in range(clause.start, clause.end)):
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
