"""In: the stream of words. Out: where it uses the words that say when and whose a figure is.

These are words of the language, not of one resolution; what a resolution measures stands in its pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final, Literal

Cue = Literal["reached", "ahead", "others", "own", "quality", "raise", "denied"]

_WORDINGS: Final[dict[Cue, str]] = {
    # a figure that has been reached
    "reached": (
        "đã|hiện nay|hiện tại|hiện đạt|hiện có|hiện là|hiện mới|hiện chiếm|hiện đã|hiện ở|đến nay|"
        "tính đến|ước đạt|ước tính|ước chiếm|"
        "mới đạt|mới chỉ|mới có|mới dừng|mới phủ|mới chiếm|mới ước|thời gian qua|năm qua|trước đây|"
        "trước đó|vừa qua|đạt được|"
        "năm ngoái|cùng kỳ|đầu năm|những năm gần đây|đang đạt|đang ở|đang chiếm|trước khi|ghi nhận|"
        "chỉ đạt|kết quả năm|xuất phát điểm|theo thống kê|theo báo cáo|"
        "những năm qua|nhiều năm qua|các năm qua|hết tháng|hết quý|quý"
    ),
    # a figure still to be reached
    "ahead": (
        "phấn đấu|mục tiêu|chỉ tiêu|sẽ|hướng tới|hướng đến|tầm nhìn|đặt ra|quyết tâm|kỳ vọng|nhiệm vụ|"
        "dự kiến|bảo đảm|đảm bảo|tối thiểu|ít nhất|"
        "cam kết|giao|yêu cầu"
    ),
    # whose figure it is
    "others": (
        "cả nước|toàn quốc|việt nam|nước ta|trung ương|chính phủ|bình quân chung|mục tiêu quốc gia|"
        "bộ chính trị"
    ),
    "own": (
        "của tỉnh|tỉnh ta|tỉnh mình|toàn tỉnh|trên địa bàn|địa phương|grdp|tỉnh phấn đấu|tỉnh đặt|"
        "tỉnh xác định|thành phố phấn đấu|thành phố đặt|"
        "của thành phố|thành phố xác định|tỉnh bố trí|toàn thành phố|theo đó|chương trình hành động|"
        "kế hoạch|chương trình của"
    ),
    # a promise without a figure
    "quality": (
        "cao hơn mức bình quân|cao hơn bình quân|cao hơn mức trung bình|cao hơn trung bình|đạt mức cao|"
        "đạt mức khá|ở mức cao|ở mức khá|"
        "tăng nhanh|tăng mạnh|tăng cao|ngày càng tăng|được nâng lên|được nâng cao|được cải thiện|"
        "không thấp hơn mức|không thấp hơn bình quân|"
        "bằng mức bình quân|ngang bằng mức|đạt mức trung bình|tương đương mức|phải tăng|tăng dần|"
        "thuộc nhóm cao|thuộc nhóm khá|thuộc nhóm dẫn đầu|thuộc nhóm trung bình|thuộc tốp đầu"
    ),
    "raise": "nâng cao|gia tăng|cải thiện|nâng dần",
    "denied": "không phải",
}  # fmt: skip
# "thực hiện nay" is not "hiện nay"; "những mục tiêu đã đề ra" reports no result.
_NOT_AFTER: Final = {
    "hiện": frozenset({"thực", "thể", "phát", "xuất", "tái", "biểu"}),
    "đầu": frozenset({"đứng", "dẫn"}),
    "quý": frozenset({"hằng", "hàng", "cao", "mỗi"}),
}
_NOT_BEFORE: Final[dict[tuple[str, ...], frozenset[str]]] = {
    ("đã",): frozenset({"đề", "nêu", "ban", "phê", "xác", "được", "đặt", "ký", "giao", "cam"}),
    ("quý",): frozenset({"báu", "giá", "trọng", "cơ"}),
}


def _index() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue, wordings in _WORDINGS.items():
        for wording in wordings.split("|"):
            words = tuple(wording.split())
            index.setdefault(words[0], []).append((words, cue))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in index.items()
    }


_INDEX: Final = _index()


def places_of(places: Mapping[str, Sequence[int]], words: Set[str]) -> list[int]:
    """The items at which one of `words` stands, in order; `places`: where each word of a text stands."""
    return sorted(at for word in words & places.keys() for at in places[word])


def find_cues(words: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[tuple[int, int, Cue]]:
    """Every cue as (first item, item after the last, cue), in order."""
    found: list[tuple[int, int, Cue]] = []
    lookup = _INDEX
    for at in places_of(places, lookup.keys()):
        word = words[at]
        for wording, cue in lookup[word]:
            end = at + len(wording)
            if len(wording) > 1 and tuple(words[at:end]) != wording:
                continue
            if at and words[at - 1] in _NOT_AFTER.get(word, ()):
                continue
            if end < len(words) and words[end] in _NOT_BEFORE.get(wording, ()):
                continue
            found.append((at, end, cue))
            break
    return found
