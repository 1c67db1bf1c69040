"""In: the stream of words. Out: where it uses the words that say when and whose a figure is, and how firm.

These are words of the language, not of one resolution; what a resolution measures stands in its pack.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final, Literal

Cue = Literal[
    "reached", "ahead", "others", "own", "quality", "raise", "denied",
    "possible", "studied", "guessed", "asked", "condition", "refused", "pending",
]  # fmt: skip

_WORDINGS: Final[dict[Cue, str]] = {
    # a figure that has been reached
    "reached": (
        "đã|hiện nay|hiện tại|hiện đạt|hiện có|hiện là|hiện mới|hiện chiếm|hiện đã|hiện ở|đến nay|"
        "tính đến|ước đạt|ước tính|ước chiếm|"
        "mới đạt|mới chỉ|mới có|mới dừng|mới phủ|mới chiếm|mới ước|thời gian qua|năm qua|trước đây|"
        "trước đó|vừa qua|đạt được|"
        "năm ngoái|cùng kỳ|đầu năm|những năm gần đây|đang đạt|đang ở|đang chiếm|trước khi|ghi nhận|"
        "chỉ đạt|kết quả năm|xuất phát điểm|theo thống kê|theo báo cáo|"
        "những năm qua|nhiều năm qua|các năm qua|hết tháng|hết quý|quý|trước sáp nhập|trước hợp nhất|tỉnh cũ|"
        "còn thấp|còn khiêm tốn|còn rất khiêm tốn|còn rất thấp|còn hạn chế|mới bằng|mới khoảng|mới là|"
        "tính tới|tới nay|lần đầu tiên|vươn lên xếp|ước thực hiện|ước kinh tế|ước tỷ lệ|"
        "ước tfp|năm liên tiếp|thứ ba liên tiếp|thứ hai liên tiếp|sau # năm|sau một năm|sau hai năm|"
        "sau ba năm"
    ),
    # a figure still to be reached
    "ahead": (
        "phấn đấu|mục tiêu|chỉ tiêu|sẽ|hướng tới|hướng đến|tầm nhìn|đặt ra|quyết tâm|kỳ vọng|nhiệm vụ|"
        "dự kiến|bảo đảm|đảm bảo|tối thiểu|ít nhất|"
        "cam kết|giao|yêu cầu"
    ),
    # whose figure it is
    "others": (
        "trung bình các tỉnh|bình quân các tỉnh|các tỉnh trong vùng|các tỉnh bạn|tỉnh bạn|tỉnh khác|"
        "các địa phương khác|địa phương khác|nhiều địa phương|một số địa phương|nhiều tỉnh|một số tỉnh|"
        "một số tỉnh bạn|các nước|các nước phát triển|các nước tiên tiến|nhiều nước|các quốc gia|"
        "nhiều quốc gia|asean|"
        "cả nước|toàn quốc|việt nam|nước ta|trung ương|chính phủ|bình quân chung|mục tiêu quốc gia|"
        "bộ chính trị|tổng bí thư|thủ tướng|thủ tướng chính phủ|quốc hội|ban bí thư|bộ khoa học và công nghệ|"
        "bộ thông tin và truyền thông|bộ công an|bộ tài chính|bộ nội vụ|ngân hàng nhà nước|"
        "ngân hàng thế giới|"
        "hàn quốc|trung quốc|nhật bản|singapore|hoa kỳ|thái lan|malaysia|phần lan|israel|ấn độ|đài loan"
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
        "thuộc nhóm cao|thuộc nhóm khá|thuộc nhóm dẫn đầu|thuộc nhóm trung bình|thuộc tốp đầu|tốp đầu|"
        "top đầu|nhóm dẫn đầu|nhóm đứng đầu|nhóm đầu|thứ hạng cao|xếp hạng cao"
    ),
    "raise": "nâng cao|gia tăng|cải thiện|nâng dần",
    "denied": "không phải",
    # how firm a statement is: what each governs is said in hedges.py
    "possible": (
        "có thể|có khả năng|nhiều khả năng|khả năng cao|khả năng đến|khả năng đạt|rất khó|khó đạt|khó có thể|"
        "khó để|không dễ|chưa chắc|không chắc|có lẽ"
    ),
    "studied": (
        "xây dựng phương án|lập phương án|rà soát khả năng|thí điểm bố trí|thí điểm dành|"
        "xem xét|cân nhắc|đề xuất|khảo sát khả năng|tính toán khả năng|tính toán phương án|tìm hiểu khả năng|"
        "đánh giá khả năng|thăm dò khả năng|nghiên cứu khả năng|nghiên cứu việc|nghiên cứu phương án|"
        "nghiên cứu bố trí|nghiên cứu nâng|nghiên cứu tăng|nghiên cứu thành lập|nghiên cứu xây dựng|"
        "nghiên cứu để|nghiên cứu dành|nghiên cứu điều chỉnh|nghiên cứu đưa|nghiên cứu hình thành|"
        "nghiên cứu triển khai|nghiên cứu mở rộng|nghiên cứu phủ|nghiên cứu thí điểm|nghiên cứu quy định|"
        "nghiên cứu ban hành|nghiên cứu đầu tư|nghiên cứu sắp xếp|nghiên cứu mức|nghiên cứu phân bổ|"
        "nghiên cứu lấy|nghiên cứu gắn|nghiên cứu coi|nghiên cứu áp dụng|nghiên cứu kết nối|"
        "nghiên cứu kiện toàn"
    ),
    "guessed": (
        "liệu|tôi mong|mong rằng|mong muốn|chưa chốt|chưa quyết|chưa thống nhất|chưa ấn định|dự báo|"
        "đang xây dựng chỉ tiêu|đang xây dựng mục tiêu|lấy ý kiến về|xin ý kiến về|đang lấy ý kiến|"
        "kiểm tra việc|giám sát việc|theo dõi việc|đôn đốc việc|quán triệt yêu cầu|quán triệt chủ trương|"
        "tuyên truyền chủ trương|tuyên truyền việc|phổ biến chủ trương|ví dụ|thí dụ|công thức|"
        "mặc dù|"
        "theo tính toán|theo dự báo|theo ước tính|theo nhận định|theo đánh giá của|"
        "ước mơ|mơ ước|hy vọng|hi vọng|theo các chuyên gia|theo chuyên gia|một nửa mức|nửa mức|"
        "cho rằng nên|nên đặt|nên nâng|nên bố trí|nên dành|lẽ ra|yêu cầu là|yêu cầu chung là|quy định là|"
        "còn thiếu"
    ),
    "asked": "ý kiến cử tri|ý kiến của cử tri|cử tri|đề nghị|kiến nghị|xin trung ương|xin chủ trương",
    "condition": (
        "kịch bản|giả sử|giả thiết|giả định|phương án # :|phương án cao|phương án thấp|phương án 1|"
        "phương án 2|"
        "nếu|trong trường hợp|với điều kiện|trong điều kiện thuận lợi|điều kiện thuận lợi thì|tùy|tuỳ|"
        "theo khả năng|trong khả năng|căn cứ khả năng|căn cứ vào khả năng|miễn là|"
        "khi có đủ|khi đủ|khi được|khi có điều kiện|khi điều kiện|khi cân đối|khi nguồn lực|khi ngân sách|"
        "khi bố trí được|khi có nguồn|khi trung ương|khi cấp có thẩm quyền|khi có hướng dẫn|"
        "khi nguồn thu|khi thu ngân sách|nguồn thu cho phép|ngân sách cho phép|điều kiện cho phép|"
        "khả năng cho phép|trường hợp thu|trường hợp nguồn|trường hợp ngân sách|trường hợp cân đối|"
        "trường hợp được|trường hợp có|"
        "khi có chủ trương|khi có kinh phí|khi có quy định|khi có ý kiến"
    ),
    "refused": (
        "chưa có cơ sở|không có cơ sở|chưa đủ cơ sở|chưa phấn đấu|không phấn đấu|khắc phục tình trạng|"
        "chấm dứt tình trạng|tránh tình trạng|"
        "không nhất thiết|không yêu cầu|không bắt buộc|bỏ mục tiêu|bỏ chỉ tiêu|loại bỏ mục tiêu|"
        "dừng mục tiêu|"
        "không đặt mục tiêu|không đặt chỉ tiêu|không đặt ra|không đề ra|không đưa ra|không xây dựng chỉ tiêu|"
        "không xác định chỉ tiêu|chưa đặt|chưa đề ra|chưa xác định|chưa có chỉ tiêu|không có chỉ tiêu|"
        "chưa thể|không thể|chưa dám|không đủ sức|không bố trí được|chưa bố trí được|chưa bố trí đủ"
    ),
    "pending": (
        "còn khó khăn|còn nhiều khó khăn|gặp khó khăn|gặp nhiều khó khăn|là thách thức|còn khoảng cách|"
        "đang được xem xét|đang được nghiên cứu|đang được cân nhắc|đang xem xét|đang cân nhắc|"
        "đang được đề xuất|chờ phê duyệt|đang chờ|hay không|có khả thi|bị rút|bị loại|bị bỏ|không hoàn thành|"
        "chưa hoàn thành|không được thông qua|chưa được thông qua|quá cao|khó khả thi|không khả thi|"
        "thiếu khả thi|chưa khả thi|"
        "là mức các nước|là mức bình quân|là mức trung bình|là mức phổ biến|là mức chung|"
        "không thực tế|thiếu thực tế|khó thành|khó trở thành|còn để ngỏ|là khả thi|là có thể|là rất khó|"
        "là khó"
    ),
}  # fmt: skip
# "thực hiện nay" is not "hiện nay"; "những mục tiêu đã đề ra" reports no result.
_NOT_AFTER: Final = {
    "nghiên": frozenset(
        "cho viện tổ tâm động tài lực bộ làm chi tư quả vụ và trường nhóm khoa trình nhà người , đề".split()
    ),
    "hiện": frozenset({"thực", "thể", "phát", "xuất", "tái", "biểu"}),
    "liệu": frozenset("dữ số tài tư vật nguyên nhiên dược chất".split()),
    "chỉ": frozenset({"không"}),
    "đầu": frozenset({"đứng", "dẫn"}),
    "quý": frozenset({"hằng", "hàng", "cao", "mỗi", "từng"}),
    # "tiến bộ khoa học và công nghệ", "cán bộ tài chính": no ministry
    "bộ": frozenset({"tiến", "cán", "toàn", "nội", "đồng"}),
}
_NOT_BEFORE: Final[dict[tuple[str, ...], frozenset[str]]] = {
    # what is told with "đã" and is no result: "tôi cũng đã hỏi ngành tài chính"
    ("đã",): frozenset("đề nêu ban phê xác được đặt ký giao cam phải hỏi nói bàn nghe nhắc".split()),
    ("quý",): frozenset({"báu", "giá", "trọng", "cơ"}),
    # "nếu tính cả", "nếu như ... thì" set side by side; "nếu có vướng mắc", "(nếu có)" make no condition
    ("nếu",): frozenset(
        {"tính", "so", "xét", "kể", "như", "có", "cần", "không", "chỉ", "phát", "thấy", "trước"}
    ),
    ("không", "thể"): frozenset({"thấp", "dưới", "ít", "nhỏ", "không", "chậm", "thiếu", "để", "kém"}),
    ("chưa", "xác", "định"): frozenset({"được"}),
}
#: "dữ liệu đã số hóa" is what "dữ liệu đã được số hóa" is: words before and behind that tell no result.
_NOT_BETWEEN: Final[dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]]] = {
    ("đã",): (frozenset({"liệu", "sơ", "tờ", "tịch", "thư"}), frozenset({"số"})),
}


def _index() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]]:
    """First word -> second word ("" where a wording has one) -> the wordings, longest first."""
    index: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]] = {}
    for cue, wordings in _WORDINGS.items():
        for wording in wordings.split("|"):
            words = tuple(wording.split())
            second = words[1] if len(words) > 1 else ""
            index.setdefault(words[0], {}).setdefault(second, []).append((words, cue))
    return {
        first: {
            second: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
            for second, entries in seconds.items()
        }
        for first, seconds in index.items()
    }


_INDEX: Final = _index()


def places_of(places: Mapping[str, Sequence[int]], words: Set[str]) -> list[int]:
    """The items at which one of `words` stands, in order; `places`: where each word of a text stands."""
    return sorted(at for word in words & places.keys() for at in places[word])


def find_cues(words: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[tuple[int, int, Cue]]:
    """Every cue as (first item, item after the last, cue), in order."""
    found: list[tuple[int, int, Cue]] = []
    for first in _INDEX.keys() & places.keys():
        seconds = _INDEX[first]
        alone = seconds.get("", ())
        not_after = _NOT_AFTER.get(first, ())
        for at in places[first]:
            following = words[at + 1] if at + 1 < len(words) else ""
            for wording, cue in (*seconds.get(following, ()), *alone) if following in seconds else alone:
                end = at + len(wording)
                if len(wording) > 2 and tuple(words[at:end]) != wording:
                    continue
                if at and words[at - 1] in not_after:
                    continue
                if end < len(words) and words[end] in _NOT_BEFORE.get(wording, ()):
                    continue
                told = _NOT_BETWEEN.get(wording)
                if told and at and words[at - 1] in told[0] and following in told[1]:
                    continue
                found.append((at, end, cue))
                break
    found.sort()
    return found
