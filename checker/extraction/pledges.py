"""In: a text laid out in clauses. Out: commitments without a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal

from checker.extraction.evidence import EvidenceMaker
from checker.extraction.first_person import said_of_oneself
from checker.extraction.hedges import Hedges
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import Setting
from checker.programme import Commitment
from checker.text.phrases import Match

_NEGATIONS: Final = frozenset({"chưa", "không", "thiếu"})
#: Verbs that may stand between a negation and what it denies.
_LIGHT: Final = frozenset(
    (
        "thực hiện tiến hành tổ chức được bố trí xây dựng ban có việc triển khai kịp chế độ kế hoạch chủ "
        "trương cần thiết phong trào"
    ).split()
)
_MORE: Final = frozenset({"những", "chỉ", "ngừng"})  # "không chỉ thành lập ... mà còn ..."
_ASKS: Final = frozenset({("đề", "nghị"), ("kiến", "nghị"), ("đề", "xuất")})
_UNDOES: Final = frozenset(
    {("giải", "thể"), ("bãi", "bỏ"), ("tạm", "dừng"), ("hủy", "bỏ"), ("xóa", "bỏ"), ("chấm", "dứt")}
)
_TAKES_BACK: Final = _NEGATIONS | {first for first, _ in _ASKS | _UNDOES}
#: What may stand between "đã" and the words of a pledge.
_LED: Final = frozenset(
    "phân công đồng chí giao cho tiến hành thực hiện tổ chức hoàn thành đề cao triển khai".split()
)
_DONE: Final = frozenset({"đã", "vừa"})
#: What is told with "đã" and is no result: "nhiệm vụ đã được giao".
_NOT_DONE: Final = frozenset({"đề", "nêu", "phê", "xác", "được", "đặt", "ký", "giao", "cam", "có"})
#: A pledge on what has been done: "dữ liệu đã được số hóa phải được chia sẻ".
_YET: Final = frozenset({"được", "phải", "sẽ", "tiếp", "tục"})
#: "hoạt động ... chưa được thực hiện", "... chưa đồng bộ".
_UNMET: Final = frozenset("được đồng thường hiệu cao tốt chặt nghiêm triệt".split())
_CENTRE: Final = frozenset({"trung", "chính", "quốc", "bộ", "thủ"})
_WANTING: Final = 5
#: "chưa" may stand so far before the end of a wording: "nghị quyết chưa được phổ biến đến chi bộ".
_UNDONE: Final = 7
_WEAK: Final = frozenset("hạn thấp chậm yếu khó thiếu nhiều bất lúng manh rời hình ít".split())
_WITHDRAWN_WITHIN: Final = 14
#: What is asked of the centre goes on for longer: "đề nghị Trung ương hỗ trợ vốn và ban hành ...".
_ASKED_WITHIN: Final = 30
_EXTENT: Final = "extent"
#: No wording of a pledge takes more items.
_LONGEST: Final = 120
#: What may stand between a share and what it is a share of.
_COUNTED: Final = frozenset({"số", "các", "tổng", "mọi"})
_NEAR: Final = 3
_ALL: Final = 100


class Pledges:
    """Finds the commitments of a reading. One per document."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, settings: Sequence[Setting], evidence: EvidenceMaker
    ) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._settings = settings
        self._evidence = evidence
        self._clause_at = [-1] * (len(reading.words) + 1)
        for number, clause in enumerate(reading.clauses):
            self._clause_at[clause.start : clause.end] = [number] * (clause.end - clause.start)
        self._hedges = Hedges(reading)
        self._shares: dict[str, list[tuple[Match[Term], int]]] = {}
        self._details: dict[int, list[Match[Term]]] = {}
        self._never: dict[str, list[tuple[int, int]]] = {}
        of_oneself = said_of_oneself(reading, lexicon)
        self._matches = sorted([*reading.matches, *of_oneself]) if of_oneself else reading.matches
        for match in self._matches:
            if match.key.kind == "detail":
                self._details.setdefault(self._clause_at[match.start], []).append(match)
            elif match.key.kind == "topic_never":
                self._never.setdefault(match.key.owner, []).append((match.start, match.end))
            elif match.key.kind in ("topic", "part") and self._withdrawn(match):
                # the shorter wordings inside are withdrawn with it
                self._never.setdefault(match.key.owner, []).append((match.start, match.end))

    def commitments(self) -> tuple[Commitment, ...]:
        """One commitment for each topic, part and detail that the text pledges: the first words that do."""
        found: dict[tuple[str, str], Commitment] = {}
        for match in self._matches:
            if match.key.kind not in ("topic", "part") or not self._counts(match):
                continue
            topic = self._lexicon.topics[match.key.owner]
            detail: dict[str, str] = {}
            start, end = match.start, match.end
            if match.key.kind == "part":
                detail["part"] = match.key.value
            elif topic.details:
                said = self._said_more(match)
                for more in said:
                    key, _, value = more.key.value.partition("=")
                    detail.setdefault(key, value)
                    if self._clause_at[more.start] == self._clause_at[match.start]:
                        start, end = min(start, more.start), max(end, more.end)
            key_of = (topic.id, detail.get("part", ""))
            earlier = found.get(key_of)
            share = self._share_in(match)
            better = earlier is None or _EXTENT in earlier.detail or (detail and not earlier.detail)
            if not better or (earlier is not None and share is not None):
                continue
            if share is not None:
                detail[_EXTENT] = "share"
                start, end = min(start, share), max(end, share + 1)
            found[key_of] = Commitment(topic=topic.id, detail=detail, evidence=self._evidence.of(start, end))
        return tuple(
            sorted(
                found.values(),
                key=lambda said: (said.evidence.start or 0, said.topic, said.detail.get("part", "")),
            )
        )

    def _share_in(self, match: Match[Term]) -> int | None:
        """The figure by which a pledge is one for a share: "80% hoạt động quản lý ...", "... đạt 80%".
        It does so for the shorter wordings inside as well."""
        shares = self._shares.setdefault(match.key.owner, [])
        figure = self._share_at(match)
        if figure is not None:
            shares.append((match, figure))
        share = None
        for other, at in reversed(shares):
            if other.start <= match.start - _LONGEST:
                break
            if other.start < match.end and match.start < other.end:
                share = at
        return share

    def _share_at(self, match: Match[Term]) -> int | None:
        words, at = self._reading.words, match.start
        if not self._reading.quantities_between(at - _NEAR - 1, match.end + 2):
            return None
        while at > match.start - _NEAR and words[at - 1] in _COUNTED:
            at -= 1
        behind = match.end + 1 if words[match.end : match.end + 1] in (["đạt"], ["là"], [":"]) else match.end
        places: tuple[int, ...] = (at - 1, *range(match.start, min(match.start + _NEAR, match.end)), behind)
        for item in places:
            quantity = self._reading.quantities.get(item)
            if quantity is not None and quantity.kind == "percent" and quantity.value < _ALL:
                return item
        return None

    def _counts(self, match: Match[Term]) -> bool:
        return self.fate(match) == "said"

    def fate(self, match: Match[Term]) -> Literal["said", "outside", "reached", "others", "otherwise"]:
        """What becomes of a wording of a pledge: it counts; it stands outside the document proper; it
        reports a result; it is somebody else's; it means something else or is taken back."""
        number = self._clause_at[match.start]
        setting = self._settings[number]
        counts = self._lexicon.topics[match.key.owner].counts
        if number < 0 or setting.section == "outside":  # it tells whom a copy goes to
            return "outside"
        if counts == "pledged" and (setting.section == "situation" or self._looks_back(match, setting)):
            return "reached"
        if setting.foreign_at(match.start) and counts != "mentioned":
            return "others"
        return "otherwise" if self._denied(match) else "said"

    def _looks_back(self, match: Match[Term], setting: Setting) -> bool:
        """ "Những năm qua, chi ngân sách cho khoa học tăng dần": the clause opens with a time gone by. A
        quarter ("Quý II") may be one to come."""
        if not setting.past or not setting.reached:
            return False
        first, start = setting.reached[0], self._reading.clauses[self._clause_at[match.start]].start
        return first < match.start and first - start < _NEAR and self._reading.words[first] != "quý"

    def _denied(self, match: Match[Term]) -> bool:
        """Whether a wording that means something else, or is taken back, shares words with a match."""
        never = self._never.get(match.key.owner, ())
        at = bisect_left(never, (match.end, 0))
        while at and never[at - 1][0] > match.start - _LONGEST:
            at -= 1
            if never[at][1] > match.start:
                return True
        return False

    def _withdrawn(self, match: Match[Term]) -> bool:
        """ "chưa tiến hành sơ kết", "nghiên cứu thành lập", "đề nghị Trung ương thành lập": no pledge."""
        counts = self._lexicon.topics[match.key.owner].counts
        if counts == "mentioned":
            return False
        words, start = self._reading.words, match.start
        if counts == "pledged" and self._done(match):
            return True
        clause = self._reading.clauses[self._clause_at[start]]
        if self._settings[self._clause_at[start]].weighed:
            return True
        if self._found_wanting(match, clause):
            return True
        for at in range(start - 1, max(clause.start, start - _ASKED_WITHIN) - 1, -1):
            word = words[at]
            if word == ",":
                break
            if word not in _TAKES_BACK:
                continue
            pair, between = (word, words[at + 1]), set(words[at + 1 : start])
            if pair in _ASKS and words[at + 2] in _CENTRE:
                return True
            if start - at > _WITHDRAWN_WITHIN:
                continue
            if word in _NEGATIONS and pair[1] not in _MORE and (len(between) < 2 or between <= _LIGHT):
                return True
            if pair in _UNDOES and len(between) < 4:
                return True
        return self._hedges.of_pledge(clause, start, match.end)

    def _done(self, match: Match[Term]) -> bool:
        """ "đã xây dựng cơ sở dữ liệu", "Hội đồng nhân dân tỉnh đã thông qua": told as a result."""
        words = self._reading.words
        start = match.start
        while start > 0 and match.start - start < 4 and words[start - 1] in _LED:
            start -= 1  # "đã phân công đồng chí Bí thư ..."
        if _DONE.isdisjoint(words[max(0, start - 1) : match.end]):
            return False
        places = (start - 1, *range(max(match.start, match.end - 3), match.end - 1))
        return self._was(match) or any(
            words[at] in _DONE
            and words[at + 1] not in _NOT_DONE
            and not (
                words[at] == "vừa" and "và" in (words[at - 1], words[at + 1])
            )  # "doanh nghiệp vừa và nhỏ"
            for at in places
            if at >= 0
        )

    def _was(self, match: Match[Term]) -> bool:
        """ "cơ sở dữ liệu các ngành đã được xây dựng": but what "đã được xây dựng" may yet be shared."""
        words = self._reading.words
        for at in range(match.start, match.end - 2):
            if words[at] in _DONE and words[at + 1] == "được" and words[at + 2] not in _NOT_DONE:
                return not _YET & set(words[at + 2 : match.end])
        return False

    def _found_wanting(self, match: Match[Term], clause: Clause) -> bool:
        """ "cơ sở dữ liệu chưa được xây dựng", "chia sẻ dữ liệu còn hạn chế": told as a shortcoming."""
        words = self._reading.words
        if "chưa" in words[max(match.start, match.end - _UNDONE) : match.end]:
            return "trạng" not in words[max(clause.start, match.start - 4) : match.start]
        for at in range(match.start + 1, min(clause.end, match.end + 2) - 1):
            if words[at] == "chưa" and words[at + 1] in (_UNMET if at >= match.end else ("được",)):
                return True
        for at in range(match.end, min(clause.end - 1, match.end + _WANTING)):
            if words[at] == ",":
                return False
            if words[at] == "còn" and words[at + 1] in _WEAK:
                return True
        return False

    def _said_more(self, match: Match[Term]) -> list[Match[Term]]:
        """Details said of a pledge: in its own sentence, else in the next one."""
        number = self._clause_at[match.start]
        for candidate in (number, number + 1):
            said = [more for more in self._details.get(candidate, ()) if more.key.owner == match.key.owner]
            if said:
                longest: dict[str, Match[Term]] = {}
                for more in said:
                    key = more.key.value.partition("=")[0]
                    if key not in longest or more.end - more.start > longest[key].end - longest[key].start:
                        longest[key] = more
                return list(longest.values())
        return []
