"""In: the cells of a row, folded. Out: whether they name columns, and what each of these would hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from checker.extraction.tables.cells import measures

#: What a heading taken alone may mean: "either" names rows or gives their figures, as the cells show.
Hint = Literal["number", "unit", "lead", "partner", "product", "time", "other", "name", "either", "value"]

#: How headings begin, tried in this order.
_BEGINNINGS: Final[dict[Hint, str]] = {
    "number": r"(?:s?tt|số tt|số thứ tự|thứ tự|mã(?: \S+){0,2}|ký hiệu|số hiệu|no\.?|#)\Z",
    "other": (
        r"ghi chú|chú thích|so (?:sánh|với)|chênh lệch|tăng ?[,/]? ?giảm"
        r"|lũy kế|(?:mức |số |tỷ lệ )?tăng (?:so|thêm)"
        r"|(?:tỷ lệ|mức độ|%) (?:hoàn thành|thực hiện|đạt)|đánh giá|không đạt|ý kiến"
        r"|tổng (?:kinh phí|mức|vốn)|(?:dự kiến |nhu cầu )?kinh phí|nguồn |căn cứ|cơ sở "
        r"|phương pháp|cách tính|công thức|diễn giải|giải thích|văn bản|địa |hình thức|loại "
    ),
    "time": (
        r"thời (?:gian|hạn)|tiến độ|hạn hoàn thành|thời điểm (?:hoàn|đạt|thực)"
        r"|năm (?:hoàn thành|thực hiện|đạt)|(?:năm|mốc thời gian|giai đoạn|kỳ|lộ trình|hoàn thành)\Z"
    ),
    "partner": (
        r"(?!.*chủ trì)(?:(?:các )?(?:cơ quan|đơn vị|sở)(?: \S+){0,5}? "
        r"(?:phối hợp|theo dõi|đánh giá|báo cáo|tổng hợp|cung cấp|cùng|tham gia)|phối hợp)"
    ),
    "lead": (
        r"(?:các )?(?:cơ quan|đơn vị|sở|ngành|cấp|tổ chức|cá nhân|người|bộ phận)\b.*"
        r"(?:chủ trì|thực hiện|phụ trách|tham mưu|trách nhiệm|đầu mối|chủ quản|triển khai)"
        r"|chủ trì|phân công|trách nhiệm|đầu mối|cơ quan|đơn vị,? địa phương"
    ),
    "unit": r"(?:đơn vị(?: (?:tính|đo)\b.*)?|đvt|đv ?tính|đv|thước đo)\Z",
    "product": r"(?:(?:kết quả|dự kiến)[,/ ]*)*(?:sản phẩm|đầu ra)|kết quả (?:dự kiến|cần|phải)",
    "name": (
        r"(?:các |tên |nhóm |danh mục |hệ thống |bộ )+"
        r"(?:mục tiêu|chỉ tiêu|chỉ số|tiêu chí|nhiệm vụ|chương trình|đề án|dự án|công việc|nội dung)"
        r"|chỉ số|nội dung|tiêu chí|nhiệm vụ|công việc|hoạt động|giải pháp|chương trình|đề án|dự án"
        r"|lĩnh vực|danh mục|tên\b"
        r"|(?:mục tiêu|chỉ tiêu)\s*(?:,|/|và)\s*(?:mục tiêu|chỉ tiêu|nhiệm vụ)"
    ),
    "either": r"mục tiêu|chỉ tiêu",
    "value": (
        r".*\b(?:19|20)[0-9]{2}\b|kết quả|kế hoạch|kh\b|th\b|phấn đấu|giá trị|mức|dự kiến|định hướng"
        r"|tầm nhìn|tối thiểu|số lượng|số liệu|hiện |thực |ước|đến |giai đoạn|năm |của (?:tỉnh|thành)|tỉnh"
        r"|toàn tỉnh|thành phố|trung ương|tw\b|cả nước|toàn quốc|quốc gia|bộ |nghị quyết|bình quân|đã "
    ),
}
_HINTS: Final = {hint: re.compile(f"(?:{pattern})") for hint, pattern in _BEGINNINGS.items()}
_HEADING_WORDS: Final = 24
_TASKS: Final = re.compile(
    r"(?:các |tên |nhóm |danh mục )*(?:nhiệm vụ|công việc|hoạt động|giải pháp|chương trình|đề án|dự án)"
)
_GROUPS: Final = re.compile(r"(?:các |tên )*(?:nhóm nhiệm vụ|chương trình)")
_ORDINAL: Final = re.compile(r"\(?(?:[0-9]{1,2}|[a-z])\)?(?:\s*=.*)?\Z")


def hint(words: str) -> Hint | None:
    """What a heading says of its column, taken by itself; None where it names nothing we know."""
    if not words or len(words.split()) > _HEADING_WORDS:
        return None
    return next((found for found, pattern in _HINTS.items() if pattern.match(words)), None)


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row names columns: one that numbers or names rows, and others that say something of them."""
    distinct = list(dict.fromkeys(cell for cell in cells if cell))
    if len(distinct) < 2 or any(measures(cell) for cell in distinct):
        return False
    known = [each for each in map(hint, distinct) if each is not None]
    names = any(each in ("number", "name", "either") for each in known)
    return names and len(known) >= 2 and 2 * len(known) >= len(distinct)


def goes_on_heading(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row below a heading splits its columns further: "| | | 2025 | 2030 |"."""
    said = [(cell, over) for cell, over in zip(cells, above, strict=False) if cell]
    if len({cell for cell, _ in said}) < 2 or any(measures(cell) for cell, _ in said):
        return False
    known = [cell == over or hint(cell) not in (None, "number") for cell, over in said]
    return all(known) and any(cell != over for cell, over in said)


def numbers_columns(cells: Sequence[str]) -> bool:
    """ "(1) | (2) | (3)", "A | B | 1 | 2": a row that numbers the columns."""
    said = [cell for cell in cells if cell]
    if len(said) < 3 or not all(map(_ORDINAL.match, said)):
        return False
    numbers = [int(cell.strip("()")) for cell in said if cell.strip("()").isdigit()]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def names_tasks(words: str) -> bool:
    """Whether a heading names tasks, and no indicators."""
    return bool(_TASKS.match(words))


def names_groups(words: str) -> bool:
    """Whether a heading names groups of tasks."""
    return bool(_GROUPS.match(words))
