"""In: the head of a document, its province and date. Out: whose document it is: a province's, a city's, ...

Only the head says so: the organisation above the number. A text without one is taken for what its
province is; where neither tells, the level is unknown, and nothing is left out for it.
"""

from __future__ import annotations

import re
from typing import Final

from checker.extraction.provinces import gazetteer
from checker.programme import Level

_HEAD: Final = 2500
_LINES: Final = 24
_TITLE: Final = re.compile(
    r"[\s*#]*(?:chương trình|kế hoạch|nghị quyết|đề án|quyết định|báo cáo|thông báo)\b"
)
_OFFICE: Final = (
    r"(?:đảng ủy|đảng bộ|ban chấp hành đảng bộ|ban thường vụ đảng ủy|"
    r"ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)"
)
#: The issuer as its head writes it, from the lowest level up: the superior body stands above it.
_ISSUERS: Final[tuple[tuple[Level, re.Pattern[str]], ...]] = (
    ("commune", re.compile(rf"{_OFFICE}\s+(?:xã|phường|thị trấn|đặc khu)\s+\S")),
    (
        "district",
        re.compile(
            rf"(?:huyện ủy|thị ủy|quận ủy)\s+\S|{_OFFICE}\s+(?:huyện|thị xã|quận|thành phố thuộc tỉnh)\s+\S"
        ),
    ),
    ("ministry", re.compile(r"bộ\s+(?!chính trị|tư lệnh|chỉ huy)\S+|(?:ban cán sự đảng|đảng ủy)\s+bộ\s+\S")),
)


def level_of(folded: str, province: str | None, issued: str | None) -> Level | None:
    """The level of the body that issued the document; None where nothing tells."""
    issuer = _issuer(folded[:_HEAD])
    if issuer is not None:
        return issuer
    if province is None:
        return None
    return "city" if _is_city(province, issued) else "province"


def _issuer(head: str) -> Level | None:
    """What a head block says, above the title of the document; running text says nothing."""
    columns: list[str] = []
    for line in head.split("\n")[:_LINES]:
        if _TITLE.match(line):
            break
        columns += [column.strip(" *|#\t") for column in re.split(r"\s{2,}|\t|\|", line)]
    else:
        return None  # no title among the first lines: this is no head
    for level, pattern in _ISSUERS:
        if any(len(column) < 80 and pattern.match(column) for column in columns):
            return level
    return None


def _is_city(province: str, issued: str | None) -> bool:
    """Whether a province was a centrally-run city on the day; without a date, today's state counts."""
    since = gazetteer().cities.get(province)
    return since is not None and (issued is None or since <= issued)
