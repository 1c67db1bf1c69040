"""In: folded words and the place of a number. Out: whether it only names or dates something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.text.tokens import word_at

_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}\Z")
_PEOPLE: Final = frozenset({"dân", "người", "nghìn", "vạn", "ngàn", "nhân"})
#: The first syllables of what is counted: doanh nghiệp, tổ chức, tập đoàn, trung tâm, nhà khoa học, ...
COUNTED_THINGS: Final = frozenset(
    (
        "doanh tổ tập trung người nhà cán viện đơn tỉnh địa nhóm phòng thành đề sản trường khu chuyên "
        "công sáng nhiệm tiến giáo"
    ).split()
)
#: A number behind one of these names or dates something: "năm 2030", "Điều 5", "Nghị quyết 57".
_NAMES: Final = frozenset(
    (
        "năm ngày tháng quý điều khoản mục điểm phần chương số phụ đợt kỳ khóa nghị quyết định đề lần "
        "bước giờ km tổ hội nq"
    ).split()
)
_TEXTS: Final = frozenset({("chương", "trình"), ("kế", "hoạch"), ("đề", "án"), ("dự", "án")})
_TIME: Final = frozenset({"tuổi", "tháng", "giờ", "phút", "ngày", "tuần", "quý", "cấp"})
#: What follows the number of a document: 57-NQ/TW, 118/KH-UBND.
_DOCUMENTS: Final = frozenset(
    (
        "nq ctr ctrhđ kh ct qđ kl qc tb hd bc đa pa ttr cv nđ tt ubnd hđnd cp ttg qh13 qh14 qh15 qh16 "
        "tw tu l pl"
    ).split()
)


def is_name_or_date(words: Sequence[str], at: int) -> bool:
    """Whether a number names or dates something and measures nothing: a year, a date, the number of a
    document or a clause, an age."""
    word, before, after = words[at], word_at(words, at - 1), word_at(words, at + 1)
    if after in ("%", "phần"):
        return before == "/"
    if after in _TIME or "tuổi" in words[max(0, at - 3) : at]:
        return True
    if _YEAR.match(word):
        if before in ("năm", "đến", "tới", "đoạn", "kỳ", "-", "/", "nhìn", "từ", "quý") or after in (
            "-",
            "/",
        ):
            return True
        if after not in COUNTED_THINGS and after not in _PEOPLE:
            return True
    if (
        before == "/"
        and word_at(words, at - 2).isdigit()
        and word_at(words, at - 3) in ("thứ", "hạng", "trí")
    ):
        return True  # the field of a rank: "thứ 22/63"
    if (word_at(words, at - 2), before) in _TEXTS and after not in COUNTED_THINGS:
        return True  # "Chương trình 11", "Đề án 06"
    if before in ("độ", "thị") or (before == "thứ" and word_at(words, at - 2) == "lần"):
        return True  # "mức độ 4", "Chỉ thị 16", "lần thứ 13"
    if after == "-" and _YEAR.match(word_at(words, at + 4)) and word_at(words, at + 3) == "-":
        return True  # "22-12-2024"
    if before == after == "-" and _YEAR.match(word_at(words, at + 2)):
        return True
    if after == "-" and word_at(words, at + 3) in _TIME:
        return True  # "15 - 20 tuổi"
    if after == "năm" and word_at(words, at + 2) in ("tới", "qua", "nữa", "gần", "liền", "liên"):
        return True
    if word == "4.0" or before in ("iso", "tcvn") or (before == "-" and word_at(words, at - 2) == "covid"):
        return True
    if after[:1] == "h" and (len(after) == 1 or after[1:].isdigit()):
        return True  # "10h30"
    if before in _NAMES and not (before == "số" and after in COUNTED_THINGS):
        return before != "hạng"
    if before == "/" or (before == "-" and word_at(words, at - 2).isalpha() and after == "/"):
        return after not in _PEOPLE or len(word) < 3  # "9 người/1.000 dân", but "1/3 dân số"
    if after == "/" and len(word_at(words, at + 2)) > 2 and word_at(words, at + 3) in ("dân", "người"):
        return False  # "1/1.000 dân"
    if (
        after == "/"
        and word_at(words, at + 2)[:1].isdigit()
        and before not in ("thứ", "hạng", "trí", "top", "tốp", "nhóm")
    ):
        return True  # a date or a document number: 22/12, 118/2025
    if after in ("-", "/") and word_at(words, at + 2) in _DOCUMENTS:
        return True
    return (
        after == "/"
        and word_at(words, at + 2) not in ("vạn", "năm", "10.000", "1")
        and not word_at(words, at + 2)
    )
