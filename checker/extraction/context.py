"""In: a text laid out in clauses. Out: what each clause stands under: section, horizon, whose figures.

A horizon is taken from the clause itself, else from the beginning of its sentence or paragraph, else
from the heading or the lead-in above it. Figures already reached and figures of others (the centre,
the country, another province) are marked so that nothing takes them for targets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from checker.extraction.outline import PARAGRAPH_RANK, Block
from checker.extraction.reading import Clause, Reading
from checker.extraction.years import YearMark, year_marks

Section = Literal["situation", "objectives", "tasks", "organisation", "recipients", "other"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a clause stands under. `inherited`: the horizon in force where the clause names none.

    `past`: it reports results; `foreign`: it reports figures of somebody else; `marks`: its years.
    """

    section: Section
    inherited: int | None
    past: bool
    foreign: bool
    marks: tuple[YearMark, ...]


@dataclass(slots=True)
class _Scope:
    rank: int
    year: int | None
    section: Section | None
    foreign: bool = False
    past: bool = False


_SITUATION: Final = (
    "tình hình", "thực trạng", "kết quả đạt được", "hạn chế", "bối cảnh", "đánh giá", "kết quả thực hiện", "tồn tại",
    "cơ sở chính trị", "sự cần thiết", "kết quả nổi bật",
)  # fmt: skip
_OBJECTIVES: Final = ("mục tiêu", "chỉ tiêu", "tầm nhìn", "phụ lục")
_TASKS: Final = ("nhiệm vụ", "giải pháp", "nội dung chương trình", "chương trình thành phần")
_ORGANISATION: Final = ("tổ chức thực hiện", "phân công", "kinh phí thực hiện")
_VIEWPOINT: Final = ("quan điểm", "mục đích", "yêu cầu", "phạm vi")

# Words that say a figure has been reached, or is still to be reached.
_REACHED: Final = (
    ("đã",), ("hiện", "nay"), ("hiện", "tại"), ("hiện", "đạt"), ("hiện", "có"), ("hiện", "là"), ("hiện", "mới"), ("hiện", "chiếm"), ("đến", "nay"), ("tính", "đến"),
    ("ước", "đạt"), ("ước", "tính"), ("mới", "đạt"), ("mới", "chỉ"), ("mới", "có"), ("mới", "dừng"), ("mới", "phủ"), ("mới", "chiếm"),
    ("thời", "gian", "qua"), ("năm", "qua"), ("trước", "đây"), ("trước", "đó"), ("vừa", "qua"), ("đạt", "được"), ("đang",),
    ("năm", "ngoái"), ("cùng", "kỳ"), ("đầu", "năm"), ("những", "năm", "gần", "đây"), ("trước", "khi"), ("ghi", "nhận"),
)  # fmt: skip
_AHEAD: Final = (
    ("phấn", "đấu"), ("mục", "tiêu"), ("chỉ", "tiêu"), ("sẽ",), ("hướng", "tới"), ("tầm", "nhìn"), ("đặt", "ra"), ("quyết", "tâm"),
    ("kỳ", "vọng"), ("tiếp", "tục"), ("nhiệm", "vụ"),
)  # fmt: skip
_OTHERS: Final = (
    ("cả", "nước"), ("toàn", "quốc"), ("việt", "nam"), ("nước", "ta"), ("trung", "ương"), ("chính", "phủ"), ("quốc", "gia"),
    ("bộ", "chính", "trị"), ("bình", "quân", "chung"),
)  # fmt: skip
_DEMANDS: Final = frozenset({"đặt", "đề", "xác", "nêu", "yêu", "đưa", "chỉ", "quy", "giao", "ấn", "đạt", "phấn", "có", "là", "thuộc", "mục", "tiêu"})
_OWN: Final = (
    ("của", "tỉnh"), ("tỉnh", "ta"), ("toàn", "tỉnh"), ("trên", "địa", "bàn"), ("địa", "phương"), ("grdp",), ("tỉnh", "phấn"),
    ("tỉnh", "đặt"), ("thành", "phố", "phấn"), ("thành", "phố", "đặt"), ("của", "thành", "phố"),
)  # fmt: skip


def settings(reading: Reading, issued: int, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], national: bool) -> list[Setting]:
    """The setting of each clause of `reading`, in order.

    `issued`: the year of the central text; a horizon lies after it. `own`, `others`: names of the
    document's province (with its predecessors) and of the other ones, folded. `national`: the
    document speaks for the whole country.
    """
    return _Walk(reading, issued, own, others, national).run()


class _Walk:
    """One pass over blocks and clauses with the scopes that are open."""

    def __init__(
        self, reading: Reading, issued: int, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], national: bool
    ) -> None:
        self._reading = reading
        self._issued = issued
        self._own = own
        self._others: dict[str, list[tuple[str, ...]]] = {}
        for name in others:
            self._others.setdefault(name[0], []).append(name)
        self._national = national
        self._cited = {match.start: match.end for match in reading.matches if match.key.kind == "cited"}
        self._scopes: list[_Scope] = []
        self._flow = _Scope(PARAGRAPH_RANK, None, None)
        self._found: list[Setting] = []

    def run(self) -> list[Setting]:
        clauses = self._reading.clauses
        at = 0
        for number, block in enumerate(self._reading.blocks):
            first = at
            while at < len(clauses) and clauses[at].block == number:
                at += 1
            if at > first:
                self._block(block, clauses[first:at])
        return self._found

    def _block(self, block: Block, clauses: Sequence[Clause]) -> None:
        words = self._reading.words
        heading = _is_heading(self._reading, block, clauses)
        if block.rank < PARAGRAPH_RANK:
            while self._scopes and self._scopes[-1].rank >= block.rank:
                self._scopes.pop()
        section = self._section(block, clauses, heading)
        if heading and block.rank <= 5:
            self._flow = _Scope(PARAGRAPH_RANK, None, None)
        scope = _Scope(block.rank, None, section)
        local = _Local(self._year_above(block), self._foreign_above(block), self._past_above())
        for number, clause in enumerate(clauses):
            marks = year_marks(words, clause.start, clause.end)
            self._clause(clause, marks, local, first=number == 0 or clause.sentence != clauses[number - 1].sentence)
        leads = heading or self._leads_in(block, clauses)
        leading = _leading_year(self._reading, clauses[0], self._issued, heading)
        if block.rank < PARAGRAPH_RANK:
            scope.year = leading if leading is not None else None
            scope.foreign = leads and local.foreign
            self._scopes.append(scope)
        elif section in ("recipients",):
            self._scopes = [scope]
        elif leads:
            if heading and section is not None and leading is None:
                # an unnumbered heading opens a section of its own
                self._scopes = [opened for opened in self._scopes if opened.rank <= 1 and not block_is_title(block)]
                self._scopes.append(_Scope(8, None, section))
            self._flow = _Scope(PARAGRAPH_RANK, leading if leading is not None else self._flow.year, None, local.foreign, local.past)
        elif leading is not None and not any(opened.year for opened in self._scopes):
            self._flow = _Scope(PARAGRAPH_RANK, leading, None)
        else:
            self._flow = _Scope(PARAGRAPH_RANK, self._flow.year, None)

    def _leads_in(self, block: Block, clauses: Sequence[Clause]) -> bool:
        """Whether the block introduces a list: it ends with a colon."""
        return self._reading.text[block.start : block.end].rstrip().endswith(":")

    def _section(self, block: Block, clauses: Sequence[Clause], heading: bool) -> Section | None:
        text = " ".join(self._reading.words[clauses[0].start : min(clauses[0].end, clauses[0].start + 14)])
        if text.startswith("nơi nhận"):
            return "recipients"
        if text.startswith("phụ lục"):
            self._scopes = []
            return "objectives"
        if not heading or block.rank > 5 and block.rank != PARAGRAPH_RANK:
            return None
        for section, cues in (
            ("organisation", _ORGANISATION), ("tasks", _TASKS), ("objectives", _OBJECTIVES), ("situation", _SITUATION), ("other", _VIEWPOINT),
        ):  # fmt: skip
            if any(cue in text for cue in cues):
                return section  # type: ignore[return-value]
        return "other" if block.rank <= 1 else None

    def _current_section(self) -> Section:
        for scope in reversed(self._scopes):
            if scope.section is not None:
                return scope.section
        return "other"

    def _year_above(self, block: Block) -> int | None:
        if block.rank >= 6 and self._flow.year is not None:
            return self._flow.year
        for scope in reversed(self._scopes):
            if scope.year is not None:
                return scope.year
        return self._flow.year if block.rank >= 5 else None

    def _foreign_above(self, block: Block) -> bool:
        if block.rank in (6, 7) and self._flow.foreign:
            return True
        return any(scope.foreign for scope in self._scopes)

    def _past_above(self) -> bool:
        return self._current_section() == "situation"

    def _clause(self, clause: Clause, marks: list[YearMark], local: _Local, *, first: bool) -> None:
        words = self._reading.words
        ahead = [mark for mark in marks if mark.year > self._issued and mark.use in ("by", "in", "period")]
        begins = _first_words(words, clause)
        if first:
            if _has(words, clause.start, min(clause.start + 14, clause.end), _REACHED) and not ahead:
                local.past = True
            elif any(mark.year <= self._issued for mark in marks if mark.use != "base") and not ahead:
                local.past = local.past or _year_leads(marks, clause)
            elif ahead or _has(words, clause.start, min(clause.start + 25, clause.end), _AHEAD):
                local.past = self._current_section() == "situation"
        demand = self._demand(clause)
        if demand is not None:
            local.foreign = demand
        elif local.foreign and first and self._speaks_of_itself(clause):
            local.foreign = self._foreign_base
        self._found.append(
            Setting(self._current_section(), local.year, local.past, local.foreign, tuple(marks))
        )
        leading = _leading_year(self._reading, clause, self._issued, heading=False)
        if leading is not None:
            local.year = leading
        del begins

    @property
    def _foreign_base(self) -> bool:
        return any(scope.foreign for scope in self._scopes)

    def _demand(self, clause: Clause) -> bool | None:
        """True where the clause begins to report what the centre, the country or another province
        sets or has reached; None where it does not say."""
        if self._national:
            return None
        words = self._reading.words
        for at in range(clause.start, clause.end):
            end = self._cited.get(at)
            if end is not None and words[max(clause.start, at - 1)] not in ("hiện",) and not self._own_document(clause, at):
                if any(word in ("đặt", "đề", "nêu", "xác", "đưa") for word in words[end : end + 12]) and self._sets_goals(end, clause.end):
                    return True
            for name in _OTHERS:
                if words[at] == name[0] and tuple(words[at : at + len(name)]) == name:
                    after = words[at + len(name) : at + len(name) + 4]
                    if at - clause.start <= 2 and after and (after[0] in ("đạt", "phấn", "đặt", "thuộc", "có", "là") or "đặt" in after):
                        return True
            if words[at] in self._others:
                found = self._other_province(clause, at)
                if found:
                    return True
        return None

    def _sets_goals(self, start: int, end: int) -> bool:
        window = self._reading.words[start : min(end, start + 16)]
        return "tiêu" in window or any(word == "#" for word in self._reading.words[start:end])

    def _own_document(self, clause: Clause, at: int) -> bool:
        """ "thực hiện Nghị quyết 57, tỉnh đặt mục tiêu ...": the province speaks."""
        words = self._reading.words
        return "hiện" in words[max(clause.start, at - 4) : at] or "khai" in words[max(clause.start, at - 4) : at]

    def _other_province(self, clause: Clause, at: int) -> bool:
        words = self._reading.words
        text = self._reading.text
        for name in self._others[words[at]]:
            end = at + len(name)
            if tuple(words[at:end]) != name or not text[self._reading.starts[at]].isupper():
                continue
            after = words[end : end + 2]
            before = words[at - 1] if at > clause.start else ""
            two_before = words[max(clause.start, at - 2) : at]
            if before in ("học", "viện", "trường", "đẳng", "ga", "cảng", "quận", "xã", "phường", "-"):
                continue
            verb = bool(after) and after[0] in ("đạt", "đặt", "phấn", "đã", "là", "có", "chiếm", "với", "mới", ":", "xếp", "đứng", "đang", "#", "dự", "còn")
            possessive = before == "của" or (two_before[:1] == ["của"] and before in ("tỉnh", "phố"))
            if verb or possessive or (after and after[0] == "(" ):
                return True
        return False

    def _speaks_of_itself(self, clause: Clause) -> bool:
        words = self._reading.words
        return _has(words, clause.start, clause.end, _OWN) or _has(words, clause.start, clause.end, tuple(self._own)) or _has(
            words, clause.start, min(clause.start + 4, clause.end), (("tỉnh",), ("thành", "phố"), ("theo", "đó"))
        )


@dataclass(slots=True)
class _Local:
    year: int | None
    foreign: bool
    past: bool


def block_is_title(block: Block) -> bool:
    return block.rank == 0


def _first_words(words: Sequence[str], clause: Clause) -> Sequence[str]:
    return words[clause.start : min(clause.end, clause.start + 6)]


def _has(words: Sequence[str], start: int, end: int, cues: Sequence[tuple[str, ...]]) -> bool:
    for at in range(start, end):
        for cue in cues:
            if words[at] == cue[0] and (len(cue) == 1 or tuple(words[at : at + len(cue)]) == cue):
                return True
    return False


def _is_heading(reading: Reading, block: Block, clauses: Sequence[Clause]) -> bool:
    """Whether a block is a heading: it is short, holds no figure, and does not end a sentence."""
    if any(at in reading.quantities for clause in clauses for at in range(clause.start, clause.end)):
        return False
    text = reading.text[block.body : block.end].strip()
    if block.role == "part":
        return True
    if len(text) > 400 or text.endswith((".", ";")):
        return False
    if block.role in ("numbered", "lettered", "named"):
        return True
    return len(text) <= 120 and not text.endswith(",") and (text.isupper() or text.endswith(":") or len(clauses) == 1)


def _year_leads(marks: Sequence[YearMark], clause: Clause) -> bool:
    return bool(marks) and marks[0].start - clause.start <= 8


def _leading_year(reading: Reading, clause: Clause, issued: int, heading: bool) -> int | None:
    """The horizon that a clause sets for what follows it: a year at its beginning, before any figure."""
    words = reading.words
    figure = next((at for at in range(clause.start, clause.end) if at in reading.quantities), clause.end)
    for mark in year_marks(words, clause.start, clause.end):
        if mark.start > figure or mark.year <= issued:
            continue
        if mark.use not in ("by", "period") and not heading:
            continue
        if mark.use in ("after", "base"):
            continue
        ahead = words[clause.start : mark.start]
        if heading or len(ahead) <= 7 or "tiêu" in ahead[-4:] or "đấu" in ahead[-4:] or (words[mark.end : mark.end + 1] == [":"]):
            return mark.year
    return None
