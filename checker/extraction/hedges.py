"""In: the words of a clause around a statement. Out: whether what it states is set, or only studied, asked of
somebody else, conditional or possible, or refused.

"phấn đấu", "dự kiến đạt" and "sẽ" promise like any other word. "có thể đạt 30%", "nghiên cứu khả năng bố
trí 3%", "nếu được Trung ương hỗ trợ thì đạt 30%" name an indicator and set no figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from checker.extraction.cues import Cue
from checker.extraction.reading import Clause, Reading

_KINDS: Final[frozenset[Cue]] = frozenset(
    {"possible", "studied", "guessed", "asked", "condition", "refused", "pending"}
)
#: What somebody can do ("có thể tiếp cận dịch vụ") hedges no figure; these verbs lead to one.
_LEADS: Final = frozenset(
    (
        "đạt vượt nâng đưa bố chiếm lên dành tăng sẽ hoàn đóng bằng phủ đến xếp vào lọt đứng là tới thu "
        "có hình # trên hơn từ"
    ).split()
)
#: Behind one of these pairs the sentence promises again: "đề xuất giải pháp để phấn đấu đạt 30%".
_PROMISES: Final = frozenset({("phấn", "đấu"), ("quyết", "tâm"), ("cam", "kết"), ("đồng", "thời")})
#: How another task, or another statement, begins behind a comma.
_TASKS: Final = frozenset(
    (
        "bố dành bảo đảm phấn tăng nâng đưa xây hoàn phát đẩy thúc triển thực tổ ban tỉnh thành đến ưu huy "
        "thu chi hỗ khuyến đầu kinh tỷ tỉ trong phủ quy tfp hdi người số mạng giao kết năm từ cấp mỗi hằng "
        "riêng"
    ).split()
)
#: Verbs of a further change, which a condition behind them is about.
_GROWS: Final = frozenset(
    {("tăng", "dần"), ("nâng", "dần"), ("tăng", "thêm"), ("từng", "bước"), ("điều", "chỉnh")}
)
#: In a clause that never ends a hedge reaches no further than so many items.
_FAR: Final = 80
#: How many words may stand between "nghiên cứu" and the task that is only studied.
_TASK: Final = 12
_NEAR: Final = 16
#: How late in a lead-in it may begin to weigh, and the words of one that asks and names nobody.
_OPENS: Final = 2
_ASKING: Final = frozenset(["kiến", "nghị", "đề", "xuất", ",", "và", ":", "một", "số", "nội", "dung", "các"])
_QUOTED: Final = 12


class Hedge(NamedTuple):
    """The words `start` to `end` (exclusive) that take a statement back; `refused`: nothing is stated."""

    start: int
    end: int
    refused: bool


def weighs(reading: Reading, clause: Clause, cues: Sequence[tuple[int, int, Cue]]) -> bool:
    """Whether a lead-in asks others for what stands below it, or makes it depend on something: "Kiến nghị với
    Trung ương:", "Nếu được hỗ trợ, đến năm 2030:". `cues`: those of the clause."""
    words = reading.words
    for start, end, cue in cues:
        if start - clause.start > _OPENS:
            return False
        if cue == "condition" or words[start:end] == ["dự", "báo"]:
            return True
        if cue == "asked":
            bare = _ASKING.issuperset(words[clause.start : clause.end])
            return bare or any(other == "others" for _, _, other in cues)
    return False


class Hedges:
    """Tells how firm statements are. One per document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.words
        self._cues = [cue for cue in reading.cues if cue[2] in _KINDS]
        self._starts = [cue[0] for cue in self._cues]

    def of_figure(self, clause: Clause, first: int, at: int, reach: int) -> Hedge | None:
        """What takes back a figure at `at` to `reach`, stated from item `first` on; None where it is set."""
        for start, end, cue in self._between(max(clause.start, at - _FAR), at):
            if self._governs(cue, start, end, first, at, clause):
                return Hedge(start, end, cue == "refused")
        aim = self._only_wished(clause, first, reach)
        if aim is not None:
            return aim
        last = min(clause.end, reach + _FAR)
        for start, end, cue in self._between(reach, last):
            if cue not in ("condition", "pending") or self._reading.quantities_between(end, last):
                continue
            if cue == "pending" and self._although(reach, start):
                continue
            if cue == "condition" and _GROWS & set(pairwise(self._words[reach:start])):
                continue  # "bố trí 3% ..., tăng dần theo khả năng": the rise depends, the figure does not
            return Hedge(min(first, start), self._quoted(end, clause), refused=False)
        return None

    def _although(self, reach: int, start: int) -> bool:
        """ "bố trí 3% ..., dù còn nhiều khó khăn": whether what stands at `start` is only set against it."""
        while start > reach and self._words[start - 1] != ",":
            start -= 1
            if self._words[start] in ("dù", "tuy"):
                return True
        return False

    def _only_wished(self, clause: Clause, first: int, reach: int) -> Hedge | None:
        """ "Để TFP đóng góp trên 55%, tỉnh cần thêm vốn": what it would take is told, nothing is set."""
        words = self._words
        start = first
        while start > clause.start and words[start - 1] not in (",", ":", "#"):
            start -= 1
        if words[start] != "để" or reach >= clause.end or words[reach] in _TASKS:
            return None
        for at in range(reach, min(clause.end, reach + _NEAR)):
            if words[at] == "cần":
                return Hedge(start, at + 1, refused=False)
        return None

    def of_pledge(self, clause: Clause, start: int, end: int) -> bool:
        """Whether the pledge in items `start` to `end` is only weighed or conditional."""
        for first, last, cue in self._between(max(clause.start, start - _FAR), start):
            between = self._words[last:start]
            if cue == "condition":
                if self._words[first] != "khi" and not self._contrasts(last, start):
                    return True
            elif cue in ("studied", "possible") and "," not in between and len(between) <= _TASK:
                # "tham mưu, đề xuất thành lập": how a task is given
                return self._words[max(0, first - 2) : first] != ["mưu", ","]
        return any(
            cue == "condition" and self._words[first] != "khi" and "," not in self._words[end:first]
            for first, _, cue in self._between(end, min(clause.end, end + _FAR))
        )

    def _between(self, start: int, end: int) -> list[tuple[int, int, Cue]]:
        return self._cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _governs(self, cue: Cue, start: int, end: int, first: int, at: int, clause: Clause) -> bool:
        """Whether a hedge in front of a figure, which is stated from item `first` on, reaches it."""
        words = self._words
        if cue == "condition":
            if words[start] == "khi" and start - clause.start > 1:
                return False  # "thủ tục khi đủ điều kiện được cung cấp trực tuyến, tỷ lệ ... đạt 80%"
            return not self._contrasts(end, at)
        if cue == "pending" or (cue == "refused" and end == at and words[end - 1] == "thể"):
            return False  # "không thể thấp hơn 3%" denies what is less
        between = words[end:at]
        promised = any(pair in _PROMISES for pair in pairwise(between)) or "phải" in between
        if promised and cue != "refused":
            return False
        if cue == "asked":
            return True
        able = words[end - 1] in ("thể", "năng") and cue == "possible"
        if able and (words[end] not in _LEADS or len(between) > _NEAR):
            return False
        return self._same_task(words[end : min(first, at)])

    @staticmethod
    def _same_task(between: list[str]) -> bool:
        """Whether no new task begins: "xem xét, điều chỉnh, nâng mức chi" is one, "nghiên cứu cơ chế thu hút
        nhân tài, bố trí 3%" are two; "khoa học, công nghệ" begins none."""
        done = 0
        for index, word in enumerate(between):
            if word == ",":
                follows = between[index + 1 : index + 3]
                if index - done > 3 and follows and follows[0] in _TASKS and follows != ["trong", "đó"]:
                    return False
                done = index + 1
        return True

    def _contrasts(self, start: int, end: int) -> bool:
        """ "nếu năm 2020 mới đạt 8% thì ...": sets two years side by side and makes no condition."""
        between = self._words[start:end]
        if "thì" not in between:
            return "vẫn" in between
        before = between[: between.index("thì")]
        return bool({"mới", "chỉ", "đã", "còn", "#"} & set(before))

    def _quoted(self, end: int, clause: Clause) -> int:
        """Where the words of a condition end: at the next comma."""
        for at in range(end, min(clause.end, end + _QUOTED)):
            if self._words[at] == ",":
                return at
        return min(clause.end, end + _QUOTED)
