"""In: a clause. Out: which of its words give figures of somebody else: the centre, the country, another
province, a commune.

A clause may change hands: "Trung ương đặt mục tiêu 30%, tỉnh phấn đấu 25%". Who speaks goes on until
somebody else does, from clause to clause of one block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from checker.extraction.asides import asides, bracket_from
from checker.extraction.cues import Cue
from checker.extraction.demands import CARRIED_OUT, HAS, SETS, demands, recites, several
from checker.extraction.reading import Clause, Reading
from checker.extraction.speakers import Hands, Speaker, Turn
from checker.extraction.towns import of_towns, turn_of_town

#: In a clause that never ends a part of it is no longer than so many items.
_FAR: Final = 240
#: Verbs by which somebody sets or has a figure, and by which somebody speaks of one.
_ACTS: Final = HAS | SETS
_SAYS: Final = _ACTS | {"nhấn", "khẳng", "lưu"}
#: Behind one of these the name of a province names a school, a place or a partner.
_PLACED: Final = frozenset("học viện trường đẳng ga cảng quận xã phường - với tại nghiệm".split())
#: How a clause behind a comma goes on where it speaks of another province.
_AFTER_COMMA: Final = frozenset("đạt đặt công khoảng đã cũng phấn dự mới hiện chiếm #".split())
_TITLES: Final = frozenset({"tỉnh", "thành", "phố", "tp", "."})
_COMPARED: Final = frozenset("so với hơn trong dẫn đầu toàn tại bằng số người biểu".split())
_FROM: Final = frozenset({"của", "trong", "tại"})
_STRIVES: Final = frozenset({"phấn", "đạt", "hoàn", "thực", "triển", "vượt", "góp", "cụ"})
_TITLE_GOES_ON: Final = frozenset({":", "đến", "giai", "năm", "trong", "về", "tầm"})
_DEMANDED: Final = frozenset({"tiêu", "chung", "cầu", "định"})
#: The last word of the number of a central text: 71/NQ-CP, 411/QĐ-TTg, 52-NQ/TW.
_ISSUERS: Final = frozenset({"cp", "ttg", "tw"})
_SEVERAL: Final = frozenset({"vùng", "các", "nhiều", "tỉnh"})
_COMMUNES: Final = frozenset({"xã", "phường", "huyện", "quận"})
#: What may stand before the subject of a part of a clause.
_OPENERS: Final = frozenset(
    "nay riêng còn thì nhưng song theo đó do vậy vì thế đến tới vào năm hết nên trong khi".split()
)
#: How a province says what it aims at.
_AIMS: Final = frozenset(
    "phấn tỉnh bố nâng đưa dành tập quyết thực xây phát đẩy chúng thành duy bảo đến".split()
)
_JOINTS: Final = frozenset({"thì", "nhưng", "còn", "song"})
_OURSELVES: Final = frozenset(
    {("chúng", "tôi"), ("chúng", "ta"), ("tỉnh", "ta"), ("tỉnh", "mình"), ("tỉnh", "nhà")}
)
_NO_SUBJECT: Final = frozenset(
    {"bạn", "khác", "và", "thành", ",", "lân", "miền", "trong", "phía", "có", "lẻ"}
)


class Ownership:
    """Tells whose figures clauses give. One per document.

    `own`, `others`: names of the document's province (with its predecessors) and of the other ones,
    as folded words.
    """

    def __init__(
        self, reading: Reading, own: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
    ) -> None:
        self._reading = reading
        self._words = reading.words
        self._others = _by_first(others)
        self._cited = {match.start: match.end for match in reading.matches if match.key.kind == "cited"}
        # where a clause could give figures of others: most do not
        mine = _by_first(own)
        named = self._named(mine)
        self._former = frozenset(at for at in named if self._is_former(at, self._name_end(mine, at)))
        self._own_places = [at for at in named if at not in self._former]
        self._peers = frozenset(self._named(self._others))
        self._towns = of_towns(reading, self._peers.union(self._own_places))
        issuers = (at for at in reading.places_of(_ISSUERS) if at and self._words[at - 1] in ("-", "/"))
        self._hints = sorted({*self._cited, *self._peers, *self._former, *self._towns, *issuers})

    def _is_former(self, at: int, end: int) -> bool:
        """ "Hòa Bình (cũ)", "Vĩnh Phúc trước đây", "khu vực Hòa Bình": a part of today's province."""
        behind = self._words[end : end + 2]
        was = behind[:1] == ["cũ"] or behind in (["trước", "đây"], ["trước", "khi"], ["trước", "sáp"])
        return was or self._words[max(0, at - 2) : at] == ["khu", "vực"]

    def _named(self, names: dict[str, list[tuple[str, ...]]]) -> list[int]:
        """Where one of `names` begins, with a capital."""
        text, starts = self._reading.text, self._reading.starts
        places = self._reading.places_of(names.keys())
        return [at for at in places if text[starts[at]].isupper() and self._name_end(names, at)]

    def hands(
        self, clause: Clause, cues: Sequence[tuple[int, int, Cue]], before: Speaker, *, starts: bool
    ) -> Hands:
        """Who speaks in a clause; `before`: who spoke at the end of the clause before it in the block;
        `starts`: the clause begins a sentence."""
        hints = self._hints[bisect_left(self._hints, clause.start) : bisect_left(self._hints, clause.end)]
        spoken = [cue for cue in cues if cue[2] == "others"]
        if before is not Speaker.OWN and self._speaks(clause, cues, before, starts=starts):
            before = Speaker.OWN
        if before is Speaker.OWN and not (hints or spoken or self._words[clause.start] in _OTHER_SUBJECTS):
            return _OURS  # most clauses are
        turns = list(self._turns(clause, cues, hints, spoken))
        if before is Speaker.OWN and not turns:
            return Hands(self._asides(hints, spoken), Speaker.OWN)
        spans, speaker = self._sweep(clause, turns, before)
        return Hands((*spans, *self._asides(hints, spoken)), speaker)

    def leads_in(self, clause: Clause, cues: Sequence[tuple[int, int, Cue]], speaker: Speaker) -> Speaker:
        """Whose figures those are that stand below a heading or a lead-in; `speaker`: who speaks at its end.
        Below "Mục tiêu của Trung ương:" no mention of the product or the place makes them the province's."""
        strives = self._words[clause.start] in _STRIVES  # "Phấn đấu đạt các mục tiêu của Bộ Chính trị:"
        if strives or self._reading.quantities_between(clause.start, clause.end):
            return speaker
        hints = self._hints[bisect_left(self._hints, clause.start) : bisect_left(self._hints, clause.end)]
        spoken = [cue for cue in cues if cue[2] == "others"]
        turns = [*self._turns(clause, cues, hints, spoken), *self._titled(clause, hints, spoken)]
        if not turns:
            return speaker
        turns = [turn._replace(lasting=True) for turn in turns]
        return Speaker.PEER if self._sweep(clause, turns, Speaker.OWN)[1] else Speaker.OWN

    def _titled(
        self, clause: Clause, hints: Sequence[int], spoken: Sequence[tuple[int, int, Cue]]
    ) -> Iterator[Turn]:
        """ "Mục tiêu của cả nước đến năm 2030", "Trích Nghị quyết 57-NQ/TW:", "Chỉ tiêu của thành phố Vinh":
        titles of what is not the province's."""
        words = self._words
        for at in hints:
            before = words[clause.start : at]
            if self._reading.bracket_at(at) is not None:
                continue
            if at in self._cited and not CARRIED_OUT & set(before):
                if before[-1:] == ["trích"] or (_DEMANDED & set(before) and before[-1] in _FROM):
                    yield Turn(at, Speaker.CENTRE)
            elif at in self._towns and words[at] == "của":
                yield Turn(at, Speaker.CENTRE)
        for at, end, _ in spoken:
            before = words[clause.start : at]
            theirs = before[-1:] == ["của"] and _DEMANDED & set(before) and not CARRIED_OUT & set(before)
            if theirs and (end >= clause.end or words[end] in _TITLE_GOES_ON):
                yield Turn(at, Speaker.CENTRE)

    def _sweep(
        self, clause: Clause, turns: Sequence[Turn], before: Speaker
    ) -> tuple[list[tuple[int, int]], Speaker]:
        """The parts of a clause in which somebody else speaks."""
        spans: list[tuple[int, int]] = []
        speaker = before
        for start, end in self._parts(clause):
            within = [turn for turn in turns if start <= turn.at < end]
            if within:
                spans.append((start, end))
                speaker = next((turn.speaker for turn in within if turn.lasting), speaker)
                continue
            if speaker is not Speaker.OWN:
                if self._own_part(start, end, speaker, clause):
                    speaker = Speaker.OWN
                else:
                    spans.append((start, end))
        return spans, speaker

    def _parts(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """A clause cut at its commas and at "thì", "nhưng", "còn"; brackets are not cut."""
        begin = clause.start
        for at in range(clause.start + 1, clause.end):
            word = self._words[at]
            if (word == "," or word in _JOINTS) and self._reading.bracket_at(at) is None:
                yield begin, at
                begin = at
        yield begin, clause.end

    def _own_part(self, start: int, end: int, speaker: Speaker, clause: Clause) -> bool:
        """Whether the document's own province is the subject of a part of a clause, or its figure is said
        to be the province's: ", tỉnh đặt mục tiêu 25%", ", mục tiêu 20% của tỉnh"."""
        words = self._words
        at = start
        while at < end and (words[at] in _OPENERS or words[at] == "," or words[at].isdigit()):
            at += 1
        if at + 1 >= end:
            return False
        if (words[at], words[at + 1]) in _OURSELVES or self._own_name(at, at + 3):
            return True
        figure = next(iter(self._reading.quantities_between(at, end)), at)
        if any(words[own - 1] == "và" for own in self._own_places_in(at, figure)):
            return True  # "Điện Biên, Lai Châu và Sơn La cùng đặt mục tiêu ..."
        if speaker is Speaker.PEER:
            return False
        listed = start > clause.start and words[start - 1] in ("tỉnh", "phố")  # "các tỉnh, thành phố"
        subject = (
            at + 1 if words[at] in ("tỉnh", "tp") else at + 2 if words[at : at + 2] == ["thành", "phố"] else 0
        )
        if subject and not listed and words[subject] not in _NO_SUBJECT:
            return self._name_end(self._others, subject) == 0
        said = words[at:end]
        possessed = any(
            said[index] == "của" and said[index + 1] in ("tỉnh", "thành") for index in range(len(said) - 1)
        )
        return possessed and bool(self._reading.quantities_between(at, end))

    def _speaks(
        self, clause: Clause, cues: Sequence[tuple[int, int, Cue]], before: Speaker, *, starts: bool
    ) -> bool:
        """Whether the province speaks again in a clause of a block in which somebody else did."""
        if self._own_name(clause.start, clause.end):
            return True
        if any(pair in _OURSELVES for pair in pairwise(self._words[clause.start : clause.end])):
            return True
        opens = starts and self._words[clause.start] in ("tỉnh", "riêng", "theo")
        return before is not Speaker.PEER and (opens or any(cue == "own" for _, _, cue in cues))

    def _own_name(self, start: int, end: int) -> bool:
        return bisect_left(self._own_places, start) < bisect_left(self._own_places, end)

    def _own_places_in(self, start: int, end: int) -> list[int]:
        return self._own_places[bisect_left(self._own_places, start) : bisect_left(self._own_places, end)]

    def _asides(
        self, hints: Sequence[int], spoken: Sequence[tuple[int, int, Cue]]
    ) -> tuple[tuple[int, int], ...]:
        named = [(at, self._name_end(self._others, at)) for at in hints if at in self._peers]
        return asides(self._reading, hints, named, spoken)

    # Who speaks.

    def _turns(
        self,
        clause: Clause,
        cues: Sequence[tuple[int, int, Cue]],
        hints: Sequence[int],
        spoken: Sequence[tuple[int, int, Cue]],
    ) -> Iterator[Turn]:
        words = self._words
        first = words[clause.start]
        if first in _SEVERAL and several(words, clause):
            yield Turn(clause.start, Speaker.CENTRE)
        if (first == "căn" and recites(words, clause)) or (
            first in _LOCAL_SUBJECTS and self._commune(clause)
        ):
            yield Turn(clause.start, Speaker.CENTRE)
        for at in hints:
            if self._reading.bracket_at(at) is not None:
                continue
            if at in self._former:
                yield Turn(at, Speaker.CENTRE)
            elif at in self._towns:
                turn = turn_of_town(
                    self._reading, clause, at, self._part_start(clause, at), self._part_end(clause, at)
                )
                if turn is not None:
                    yield turn
            elif at not in self._peers:
                begin = max(self._part_start(clause, at), at - 9)
                if demands(words, clause, begin, at, self._cited.get(at, at + 1)):
                    yield Turn(at, Speaker.CENTRE)
                elif words[at - 1] == "của" and self._told_of_it(clause, at):
                    yield Turn(clause.start, Speaker.CENTRE, lasting=False)
            else:
                turn = self._other_province(clause, at)
                if turn is not None:
                    yield turn
        # "không phải vì Trung ương yêu cầu": nothing is reported
        denied = next((at for at, _, cue in cues if cue == "denied"), clause.end)
        for at, end, _ in spoken:
            if at < denied and self._reading.bracket_at(at) is None:
                turn = self._centre(clause, at, end)
                if turn is not None:
                    yield turn

    def _centre(self, clause: Clause, at: int, end: int) -> Turn | None:
        """Whether the centre or the country, named at items `at` to `end`, sets or has a figure."""
        words = self._words
        before = words[at - 1] if at > clause.start else ""
        if before == "của" and at - clause.start > 2:
            # "mục tiêu của cả nước là 99%", "yêu cầu của Bộ Chính trị về bố trí 3%"
            owned = bool(_DEMANDED & set(words[max(clause.start, at - 3) : at - 1]))
            if owned and words[end] in ("là", "đạt", ":", "#"):
                return Turn(at, Speaker.CENTRE)
            if owned and words[clause.start] == "theo" and words[end] == "," and words[end + 1] not in _AIMS:
                return Turn(at, Speaker.CENTRE)  # "theo mục tiêu của Chính phủ, kinh tế số đạt 30%"
            if owned and self._told_of_it(clause, at):
                return Turn(clause.start, Speaker.CENTRE, lasting=False)
            compared = bool({"so", "hơn", "bằng"} & set(words[self._part_start(clause, at) : at]))
            if words[end] in ("duy", "giữ", "chiếm", "đạt") and not compared:
                return Turn(at, Speaker.CENTRE, lasting=False)  # "HDI của Việt Nam giữ trên 0,7"
            if owned and words[end] in ("về", "bố", "dành", "đến"):
                return Turn(at, Speaker.CENTRE, lasting=False)
        if before in _COMPARED and words[at - 2 : at] != ["tế", "số"]:
            return None
        if before == "mà" and words[end] in ("phải", "cần", "đặt", "đề"):
            return Turn(at, Speaker.CENTRE)  # "nhắc lại các mốc mà cả nước phải đạt: ..."
        lead = at - self._part_start(clause, at)
        if lead <= 5 and words[end] in _SAYS:
            return Turn(at, Speaker.CENTRE)
        if at - clause.start <= 3 and words[end] in (",", "đến", "năm"):
            return Turn(at, Speaker.CENTRE)
        if lead <= 5 and words[end : end + 2] in (["cho", "biết"], ["cho", "hay"]):
            return Turn(at, Speaker.CENTRE)
        if before == "cùng" or (words[end] in ("đạt", "có", "phấn", "đặt", "thuộc") and before != "của"):
            return Turn(at, Speaker.CENTRE)  # "góp phần cùng cả nước thực hiện mục tiêu ..."
        return None

    def _told_of_it(self, clause: Clause, at: int) -> bool:
        """ "3% tổng chi ngân sách là yêu cầu của Trung ương": a figure told of as that of the one at `at`."""
        before = self._words[max(clause.start, at - 7) : at]
        return "là" in before and bool(_DEMANDED & set(before[before.index("là") :]))

    def _part_start(self, clause: Clause, at: int) -> int:
        """The first item behind the comma before `at`."""
        first = max(clause.start, at - _FAR)
        while at > first and self._words[at - 1] != ",":
            at -= 1
        return at

    def _part_end(self, clause: Clause, at: int) -> int:
        """The comma behind `at`, or the end of the clause."""
        last = min(clause.end, at + _FAR)
        while at < last and self._words[at] != ",":
            at += 1
        return at

    def _commune(self, clause: Clause) -> bool:
        """ "Đảng bộ phường Trung tâm đặt mục tiêu ...": a commune, a district or a town of the province."""
        words = self._words
        for at in range(clause.start, min(clause.end - 3, clause.start + 4)):
            town = words[at : at + 2] in (["thị", "xã"], ["thành", "phố"])
            if words[at] in _COMMUNES or town:
                name = at + 1 + town
                named = (
                    self._reading.text[self._reading.starts[name]].isupper() and words[name] not in _NO_TOWN
                )
                verb = next((word for word in words[name : name + 6] if word in _ACTS), None)
                provincial = name in self._peers or self._own_name(name, name + 1)
                told = (":",) if at > clause.start else ()  # "UBND phường ...: phối hợp"
                return named and not provincial and verb is not None and verb not in ("với", "#", *told)
            if words[at] not in _LOCAL_SUBJECTS:
                return False
        return False

    def _other_province(self, clause: Clause, at: int) -> Turn | None:
        words = self._words
        end = self._name_end(self._others, at)
        if end >= clause.end:
            return None
        if bracket_from(self._reading, end) is not None and self._reading.quantities_between(end, end + 8):
            return None  # the brackets give its figure: "Lai Châu (18% GRDP)"
        before = words[at - 1] if at > clause.start else ""
        title = at
        while title > clause.start and words[title - 1] in _TITLES:
            title -= 1
        if words[title - 1] == "như" and title - 1 == clause.start:
            return Turn(at, Speaker.CENTRE)  # "Như Đà Nẵng, kinh tế số đạt 30%"
        if title == clause.start or (at <= clause.start + 2 and before in ("riêng", "còn")):
            return Turn(at, Speaker.PEER)  # the subject of the sentence
        if words[end] in ("cho", "chia", "khẳng") and words[end + 1] in ("biết", "hay", "sẻ", "định"):
            return Turn(at, Speaker.PEER)  # "đại diện Hà Tĩnh cho biết tỉnh này đặt mục tiêu ..."
        if words[end : end + 2] == [",", "nơi"]:
            return Turn(at, Speaker.CENTRE)  # "so với Đà Nẵng, nơi kinh tế số đã chiếm 24% GRDP, tỉnh ..."
        if before in _PLACED:
            return None
        if before == ",":
            return Turn(at, Speaker.PEER) if words[end] in _AFTER_COMMA else None
        if words[end] in HAS:
            return Turn(at, Speaker.CENTRE)
        # "với sự hỗ trợ của Hà Nội, kinh tế số đạt 20%": what is Hà Nội's stands in its part of the clause
        return Turn(at, Speaker.CENTRE, lasting=False) if words[title - 1] == "của" else None

    def _name_end(self, names: dict[str, list[tuple[str, ...]]], at: int) -> int:
        """The item after the name that begins at `at`; 0 where none does."""
        words = self._words
        for name in names.get(words[at], ()):
            if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                return at + len(name)
        return 0


#: What follows "thành phố" and names none, in a line of capitals too.
_NO_TOWN: Final = frozenset({"thông", "hội", *_ACTS, "sẽ", "phải", "bảo", "tập"})
_LOCAL_SUBJECTS: Final = frozenset({"đảng", "bộ", "ủy", "ubnd", "hđnd", "thị", "thành", *_COMMUNES})
#: Where none of these begins a clause, and nobody else is named in it, it is the document's own.
_OTHER_SUBJECTS: Final = _SEVERAL | _LOCAL_SUBJECTS | {"căn"}
_OURS: Final = Hands((), Speaker.OWN)


def _by_first(names: Sequence[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        index.setdefault(name[0], []).append(name)
    return index
