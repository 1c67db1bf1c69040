"""In: a text laid out in clauses, and what each stands under. Out: its tasks: who is to do them, and when.

A task is an item, a paragraph or a row of a table in the parts on tasks and on organisation. Who is
responsible and by when may also be said above it ("2. Sở Khoa học và Công nghệ:", "Trong năm 2026:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.extraction.context import by_block
from checker.extraction.evidence import EvidenceMaker
from checker.extraction.headings import is_heading
from checker.extraction.reading import Reading
from checker.extraction.scopes import Setting
from checker.programme import Task, TaskGroup

_PARTS: Final = ("tasks", "organisation")
#: Fewer words are a label, more than so many characters are looked at no further.
_WORDS: Final = 7
_LOOK: Final = 3_000
#: Names of offices; "sở hữu", "ban hành", "hội nhập", "tổ chức thực hiện" begin like one and are none.
_OFFICE: Final = (
    r"(?:các )?(?:sở(?! hữu)|ban(?! hành)|ủy ban|ubnd|hđnd|hội đồng|mặt trận|mttq|công an|bộ chỉ huy|"
    r"văn phòng|đảng ủy|đảng bộ|cấp ủy|chi bộ|thường trực|huyện ủy|thành ủy|thị ủy|tỉnh ủy|tỉnh đoàn|"
    r"đoàn(?! kết)|liên minh|liên đoàn|hội(?! nhập| nghị| thảo| tụ)|trường(?! hợp)|viện(?! trợ)|"
    r"ngân hàng nhà nước|bảo hiểm xã hội|báo(?! cáo)|đài|cơ quan|đơn vị|địa phương|huyện|xã(?! hội)|phường|"
    r"(?<=các )tổ chức|chủ tịch|giám đốc|bí thư|người đứng đầu|doanh nghiệp)\b"
)
#: A body as the subject of the task.
_SUBJECT: Final = re.compile(rf"\W*{_OFFICE}")
#: How a body is named as the one in charge: the first words, looked for first, and what must follow them.
_CHARGES: Final = {
    **dict.fromkeys(("chủ trì", "phân công", "đầu mối", "cơ quan thường trực", "chịu trách nhiệm"), r"\b"),
    **dict.fromkeys(("yêu cầu", "đề nghị", "do", "bởi"), rf"\s+{_OFFICE}"),
    "giao": rf"\s+(?:cho\s+)?{_OFFICE}",
}
_IN_CHARGE: Final = tuple(
    (head, re.compile(rf"{head}(?<!\w{head}){rest}")) for head, rest in _CHARGES.items()
)
#: A year to come, and what makes it a deadline before it: "trước ngày 31/12/", "quý II/", "giai đoạn".
_TO_COME: Final = re.compile(r"20[2-9][0-9]\b")
_UNTIL: Final = re.compile(
    r"\b(?:(?:trước|trong|đến|hết|từ|quý|tháng|cuối|đầu|vào)\s+(?:hết\s+)?(?:ngày|năm|quý|tháng)?\s*"
    r"(?:[ivx]+|[0-9]{1,2})?(?:\s*[/.-]\s*[0-9]{1,2})?\s*[/.-]?\s*(?:năm\s+)?"
    r"|(?:năm|giai đoạn|nhiệm kỳ)\s+)\Z"
)
#: The longest of these.
_BEFORE: Final = 48
#: A deadline without a year, by the words that it cannot do without.
_REPEATED: Final = {
    "thời ": re.compile(r"\bthời (?:gian|hạn)\s+(?:hoàn thành|thực hiện)\b"),
    **dict.fromkeys(
        ("hằng ", "hàng ", "mỗi "), re.compile(r"\b(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)\b")
    ),
    "định kỳ": re.compile(r"\bđịnh kỳ\b"),
    " lần": re.compile(r"\b(?:0?[36]|9|12)\s+tháng\s+(?:một|1)\s+lần\b"),
}


def _names_a_body(words: str) -> bool:
    if _SUBJECT.match(words):
        return True
    return any(head in words and pattern.search(words) for head, pattern in _IN_CHARGE)


def _names_a_deadline(words: str) -> bool:
    if any(hint in words and pattern.search(words) for hint, pattern in _REPEATED.items()):
        return True
    return any(
        _UNTIL.search(words, max(0, year.start() - _BEFORE), year.start())
        for year in _TO_COME.finditer(words)
    )


def tasks(
    reading: Reading, settings: Sequence[Setting], groups: Sequence[TaskGroup], evidence: EvidenceMaker
) -> tuple[Task, ...]:
    """The tasks in the order of the text; time linear in its length."""
    starts = sorted((group.evidence.start or 0, group.number) for group in groups)
    found: list[Task] = []
    above: list[tuple[float, bool, bool]] = []
    for block, clauses, setting in by_block(reading, settings):
        if setting.section not in _PARTS:
            above.clear()
            continue
        words = " ".join(reading.folded[block.body : min(block.end, block.body + _LOOK)].split())
        body, deadline = _names_a_body(words), _names_a_deadline(words)
        while above and above[-1][0] >= block.rank:
            above.pop()
        heads = setting.row is None and (is_heading(reading, block, clauses) or words.rstrip().endswith(":"))
        if heads:
            above.append((block.rank, body, deadline))
            continue
        if sum(clause.end - clause.start for clause in clauses) < _WORDS or _is_title(setting):
            continue
        organises = setting.section == "organisation"
        found.append(
            Task(
                part="organisation" if organises else "tasks",
                group=None if organises else _group_at(starts, block.start),
                body=body or any(given for _, given, _ in above),
                deadline=deadline or any(given for _, _, given in above),
                evidence=evidence.of(clauses[0].start, clauses[0].end),
            )
        )
    return tuple(found)


def _is_title(setting: Setting) -> bool:
    """A row that names what stands below it, or gives a figure."""
    return setting.row is not None and setting.row.said.kind in ("heading", "figure")


def _group_at(starts: Sequence[tuple[int, int]], start: int) -> int | None:
    """The task group that was named last before a place."""
    number = None
    for begins, group in starts:
        if begins > start:
            break
        number = group
    return number
