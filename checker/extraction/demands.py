"""In: the words of a clause. Out: whether it demands, recites, or speaks of several provinces; the verbs that
tell who sets and who has a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.extraction.reading import Clause

#: Verbs by which somebody sets or has a figure.
SETS: Final = frozenset({"đặt", "đề", "xác", "nêu", "đưa", "yêu", "quy", "giao", "bố", "cam"})
HAS: Final = frozenset(
    (
        "đạt phấn thuộc có là chiếm với mới : xếp đứng đang # dự còn đã công khoảng cũng hiện ước "
        "đặt dành chi phải cần duy giữ"
    ).split()
)
#: What is carried out is no demand: "thực hiện Nghị quyết 57 ...".
CARRIED_OUT: Final = frozenset({"hiện", "khai", "mà", "mức", "hóa"})
_RECITED: Final = frozenset({"luật", "nghị", "quyết", "kết", "thông", "chiến", "hiến", "chỉ", "công"})
#: How the names of regions go on: đồng bằng, trung du, tây nguyên, kinh tế trọng điểm, ...
_REGIONS: Final = frozenset("đồng trung tây đông bắc nam kinh duyên thủ này".split())


def recites(words: Sequence[str], clause: Clause) -> bool:
    """ "Căn cứ Luật ... quy định ...;": a recital, which sets nothing itself."""
    return (
        clause.start + 2 < clause.end < len(words)
        and words[clause.start + 1] == "cứ"
        and words[clause.start + 2] in _RECITED
        and words[clause.end] == ";"
    )


def several(words: Sequence[str], clause: Clause) -> bool:
    """ "Vùng đồng bằng sông Hồng phấn đấu ...", "Các tỉnh trong vùng đặt mục tiêu ..."."""
    words = words[clause.start : min(clause.end, clause.start + 9)]
    if words[:1] == ["tỉnh"]:
        return words[1:2] == ["bạn"]
    if words[:1] == ["vùng"]:
        return words[1:2] != [] and words[1] in _REGIONS
    return words[1:2] == ["tỉnh"] and words[2:3] != [","] and bool((SETS | HAS) & set(words[2:]))


def demands(words: Sequence[str], clause: Clause, begin: int, at: int, end: int) -> bool:
    """ "Nghị quyết 57 đặt mục tiêu ...": the text named at items `at` to `end` demands. "Thực hiện Nghị quyết
    57, tỉnh đặt mục tiêu ...": the province does. `begin`: where to look for what is carried out."""
    if CARRIED_OUT & set(words[begin:at]):
        return False
    window = words[end : min(clause.end, end + 28)]
    for index, word in enumerate(window):
        if word in ("tỉnh", "thành", ":") or (word == "phố"):
            return False
        if word in SETS:
            follows = window[index : index + 12]
            demand = word == "yêu" and follows[1:2] == ["cầu"]
            return demand or "tiêu" in follows or "#" in window or "định" in follows
    return False
