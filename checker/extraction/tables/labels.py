"""In: the words of a cell. Out: its label ("I", "1.1", "a)", "-"), and whether its name leaves open what the
row is about."""

from __future__ import annotations

import re
from typing import Final

from checker.extraction.tables.frames import year_of
from checker.text.tokens import tokenise

_ROMAN: Final = re.compile(r"[IVX]{1,5}\Z")
_LABEL: Final = re.compile(
    r"[(\s]*((?:[IVX]{1,5}|[A-ZĐ])(?:\.[0-9]{1,2}){0,2}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[a-zđ])[).:/\s-]*\Z"
)
_SIGNS: Final = frozenset("-–—+•*●▪◦")
#: A label at the beginning of a name, where no column holds it.
_LEADING: Final = re.compile(
    r"\(?((?:[IVX]{1,5}|[A-HĐ])(?=\s*[.)/:]|\s+[-–])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?=\s*[.)/](?![0-9])|\s*-\s)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?=\s)"
    r"|[a-zđ](?=[.)]))[.)/:]?\s*-?\s+|([-–—+•*●▪◦])\s*"
)
_TIMES: Final = frozenset(
    (
        "đến tới năm vào hết cuối giai đoạn - từ trước mục tiêu phấn đấu kế hoạch trong kỳ nhiệm mốc lộ "
        "trình chỉ tiêu : riêng tầm nhìn , và"
    ).split()
)
#: Words that measure and name no subject: "Tỷ trọng trong GRDP" below "Kinh tế số".
_OPEN: Final = _TIMES | frozenset(
    (
        "tỷ lệ trọng quy mô giá trị mức độ số lượng tổng trên so với của cho grdp gdp tỉnh toàn thành phố "
        "theo đóng góp tốc tăng trưởng bình quân trung hằng hàng xếp hạng thứ vị trí điểm đạt chiếm % / "
        "dân diện tích chi ngân sách nhà nước địa phương nsnn nsđp sản phẩm một vạn người nghìn 10.000 "
        "1.000 1 bàn địa chỉ kết quả đó cả trở lên tối thiểu"
    ).split()
)
_OPEN_WORDS: Final = 14


def key_of(label: str) -> str:
    """The kind of a label, by which rows of one level are known ("I", "A", "1", "1.1", "a", "-"); "" for
    none."""
    if label.strip() in _SIGNS:
        return "+" if label.strip() == "+" else "-"
    match = _LABEL.match(label)
    if match is None:
        return ""
    first, *rest = match[1].split(".")
    if first.isdigit():
        head = "1"
    elif first.islower():
        head = "a"
    else:
        head = "I" if _ROMAN.match(first) else "A"
    return ".".join([head, *("1" for _ in rest)])


def place_of(label: str) -> int:
    """Where a label stands among those of its kind: "3", "1.3", "III" and "c" are the third; 0 for none."""
    match = _LABEL.match(label)
    if match is None:
        return 0
    last = match[1].split(".")[-1]
    if last.isdigit():
        return int(last)
    if _ROMAN.match(last):
        return _roman(last)
    return "abcdđefghijklmnopqrstuvwxyz".find(last.lower()) + 1


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in label]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def leading_label(text: str, start: int, end: int) -> tuple[str, int]:
    """The label that a name begins with, and where the name itself begins."""
    match = _LEADING.match(text, start, end)
    if match is None or match.end() >= end:
        return "", start
    return match[1] or match[2], match.end()


def only_a_time(words: str) -> bool:
    """ "Đến năm 2030": a name that gives nothing but a year."""
    tokens = [token for token in tokenise(words).words if not (len(token) == 4 and token.isdigit())]
    return len(tokens) <= 8 and _TIMES.issuperset(tokens) and year_of(words) is not None


def is_open(words: str) -> bool:
    """Whether a name measures something that only the rows above name."""
    tokens = [token for token in tokenise(words).words if not (len(token) == 4 and token.isdigit())]
    return 0 < len(tokens) <= _OPEN_WORDS and _OPEN.issuperset(tokens)
