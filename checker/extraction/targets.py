"""In: a text laid out in clauses, and what each clause stands under. Out: what it states on indicators.

Each figure is given to the indicator whose name it completes: a wording of the pack that holds the
figure itself, else the nearest name before it in its clause, where the words between them say so
("đạt", "chiếm", "ở mức") and nothing else is being measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from checker.extraction.dating import Dating
from checker.extraction.hedges import Hedges
from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.measures import Measures
from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import Setting
from checker.extraction.sequels import Sequels
from checker.extraction.statements import HEADS, Fate, Matches, Name, Statement, joins_another
from checker.extraction.tabled import Tabled
from checker.extraction.tails import beside_brackets, shared_tails
from checker.extraction.unquantified import Unquantified
from checker.rulepack.model import Indicator
from checker.text.phrases import Match

#: Words that say that a figure follows for what stands before them.
_LINKS: Final = frozenset(
    (
        "đạt chiếm là bằng duy ở lên đóng tăng phấn mức nâng giữ trung bình tối với : ước có vào đưa "
        "đến năm hằng hàng tới khoảng đấu bảo đảm - = phải từ xếp đứng thuộc nằm nhóm trong giai vượt "
        "chi bố dành hướng cần sẽ không giảm về trước hết cuối góp trở tốc tức"
    ).split()
)
_AFTER_PREPOSITION: Final = frozenset(
    ["trên", "trong", "vào", "của", "so", "với", "về", "tổng", "giữa", "theo", "từ"]
)
_QUALIFYING: Final = frozenset(["trong", "của", "về", "cho", "vào", "từ", "theo", "nhờ"])
_GAP: Final = 32
#: How many words may stand before the name in a lead-in.
_NAMED: Final = 4
_NAMES: Final = 12
_NAMES_AROUND: Final = 4 * _NAMES


def _assigns(setting: Setting) -> bool:
    """Whether a clause only says whose task it is that the one before it states."""
    return setting.row is not None and setting.row.said.kind == "lead"


def _heads_rows(setting: Setting) -> bool:
    """Whether a clause is the title of rows of a table: they say what it leaves open."""
    return setting.row is not None and setting.row.said.kind == "heading"


class Linker:
    """Finds the statements of a reading. One per document."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, settings: Sequence[Setting], *, national: bool
    ) -> None:
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon
        self._settings = settings
        self._matches = Matches(reading, lexicon)
        self._measures = Measures(reading, lexicon, self._matches, national=national)
        self._dating = Dating(reading, lexicon.issued)
        self._sequels = Sequels(reading, self._measures, self._dating)
        self._unquantified = Unquantified(reading, lexicon, self._matches)
        self._tabled = Tabled(reading, lexicon, self._matches, self._measures)
        self._hedges = Hedges(reading)

    @property
    def matches(self) -> Matches:
        """The wordings of measures that the text holds."""
        return self._matches

    def statements(self) -> Iterator[Statement]:
        """Every statement that is the document's own, in the order of the text. What is only weighed names
        its indicator and gives no figure."""
        return (statement for statement, fate in self.judged() if fate not in ("others", "refused"))

    def judged(self) -> Iterator[tuple[Statement, Fate]]:
        """Every statement with what becomes of it, those that are set aside too."""
        previous: list[Statement] = []
        for number, clause in enumerate(self._reading.clauses):
            setting = self._settings[number]
            if setting.section == "outside" or _assigns(setting):
                continue
            told = self._tabled.statements(clause, setting)
            found = self._clause(clause, setting, previous) if told is None else told
            if told is None and not setting.past and not _heads_rows(setting):
                found += self._unquantified.find(clause, found)
            if found:
                for statement in found:
                    if statement.horizon is None and told is None:
                        self._dating.date(statement, clause, setting)
                    statement.foreign = statement.foreign or setting.foreign_at(statement.at)
                found.sort(key=lambda statement: (statement.first, statement.at, statement.indicator.id))
                yield from self._firm(clause, setting, found)
            if setting.row is not None:
                previous = []
            elif found or clause.end - clause.start > 3 or self._words[clause.end - 1] == ":":
                previous = found or self._led_in(clause, setting)

    def _led_in(self, clause: Clause, setting: Setting) -> list[Statement]:
        """ "Tỷ trọng kinh tế số trong GRDP:", above "- Năm 2028: 24%": what the figures of a list are about,
        where a lead-in names that alone."""
        if self._words[clause.end - 1] != ":":
            return []
        names = self._matches.names(clause)
        if len(names) != 1 or names[0].end != clause.end - 1 or names[0].start - clause.start > _NAMED:
            return []
        start, end, indicators = names[0]
        return [
            Statement(
                each, None, None, None, None, each.basis, start, end, start,
                figure=False, foreign=setting.foreign_at(start),
            )
            for each in indicators
            if self._matches.needed(each, clause) and not self._matches.of_a_part(each, clause, start, end)
        ]  # fmt: skip

    def _firm(
        self, clause: Clause, setting: Setting, found: Sequence[Statement]
    ) -> Iterator[tuple[Statement, Fate]]:
        for statement in found:
            if statement.foreign:
                yield statement, "others"
            elif statement.past:
                yield statement, "reached"
            elif setting.weighed:
                yield statement.hedged(statement.first, statement.last), "weighed"
            else:
                reach = self._reading.reaches.get(statement.at, statement.last)
                hedge = self._hedges.of_figure(clause, statement.first, statement.at, reach)
                if hedge is None:
                    yield statement, "said"
                else:
                    yield statement.hedged(hedge.start, hedge.end), "refused" if hedge.refused else "weighed"

    def _clause(self, clause: Clause, setting: Setting, previous: Sequence[Statement]) -> list[Statement]:
        figures = self._reading.quantities_between(clause.start, clause.end)
        if not figures:
            return []
        names = self._matches.names(clause)
        in_turn = self._sequels.in_turn(clause, setting, names, figures, previous)
        if in_turn is not None:
            return in_turn
        found = self._worded(clause)
        claimed = {statement.at for statement in found}
        for position, at in enumerate(figures):
            if at in claimed:
                continue
            linked = self._link(clause, setting, names, figures, position, found, previous)
            if not linked and position == 0:
                linked = self._sequels.carried(clause, at, setting, previous)
            found.extend(linked)
        unique = {(statement.indicator.id, statement.at): statement for statement in found}
        return list(unique.values())

    # A wording that holds the figure.

    def _worded(self, clause: Clause) -> list[Statement]:
        """Of several wordings for one figure the longest counts."""
        best: dict[int, Match[Term]] = {}
        for match, held in self._matches.figures(clause):
            at = beside_brackets(self._reading, match.start, held)
            indicator = self._lexicon.indicators[match.key.owner]
            if match.key.kind == "figure" and not self._measures.fits(indicator, at):
                continue
            if self._new_subject(at + 2, match.end) or not self._matches.needed(indicator, clause):
                continue
            if at not in best or match.end - match.start > best[at].end - best[at].start:
                best[at] = match
        found = []
        for at, match in sorted(best.items()):
            other = match.key.value if match.key.kind == "other" else None
            indicator = self._lexicon.indicators[match.key.owner]
            statement = self._measures.statement(indicator, clause, at, match.start, match.end, other=other)
            if statement is not None:
                found.append(statement)
        for tail in shared_tails(self._reading, self._lexicon, best):
            indicator = self._lexicon.indicators[tail.owner]
            statement = self._measures.statement(indicator, clause, tail.at, tail.at, tail.end)
            if statement is not None and self._measures.fits(indicator, tail.at):
                found.append(statement)
        return found

    def _new_subject(self, start: int, end: int) -> bool:
        """Whether another measure begins between two items, after a comma: "# , tỷ lệ ..."."""
        words = self._words
        return any(
            words[item - 1] in (",", "và") and (words[item], words[item + 1]) in HEADS
            for item in range(start, end - 1)
        )

    # A figure and the name before it.

    def _link(
        self,
        clause: Clause,
        setting: Setting,
        names: Sequence[Name],
        figures: Sequence[int],
        position: int,
        found: Sequence[Statement],
        previous: Sequence[Statement],
    ) -> list[Statement]:
        at = figures[position]
        quantity = self._reading.quantities[at]
        floor = self._floor(clause, figures, position)
        if quantity.kind in ("rank", "rank_gain"):
            end = figures[position + 1] if position + 1 < len(figures) else clause.end
            ranked = self._ranked_on(clause, names, at, end)
            if ranked:
                return ranked
        # names are in order: those between the last figure and this one, and at most a few of them
        index = bisect_right(names, at, key=lambda name: name.start)
        before = [
            name for name in names[max(0, index - _NAMES) : index] if floor <= name.start and name.end <= at
        ]
        for name in self._subjects(before, floor):
            statements, fitting = self._complete(clause, name, at)
            if statements:
                return statements + self._coordinated(clause, before, name, at)
            if fitting and self._words[name.start - 1] not in (*_QUALIFYING, "trên"):
                break
        if not position:
            return []
        last = figures[position - 1]
        # "80% người dân sử dụng dịch vụ ... và 90% vào năm 2030": the name behind a figure is that figure's
        found = found[-_NAMES_AROUND:]
        ends = max((statement.last for statement in found if statement.at == last), default=last)
        if all(name.end <= ends for name in before):
            near = names[max(0, index - _NAMES_AROUND) : index + _NAMES_AROUND]
            left = [name for name in near if name.start < last or name.end > ends]
            continued = self._sequels.continued(clause, setting, left, at, last, found, previous)
            if continued:
                return continued
        shared = self._sequels.of_the_same(clause, self._lexicon, last, at)
        if shared is None:
            return []
        name, begin = shared
        return [
            statement
            for statement in self._complete(clause, name, at)[0]
            if not self._matches.of_a_part(statement.indicator, clause, begin, last)
        ]

    def _floor(self, clause: Clause, figures: Sequence[int], position: int) -> int:
        """Where the search for a figure's name ends: at the figure before it, were it not in brackets, a sum
        of money or said by the way."""
        inside = self._reading.bracket_at(figures[position])
        following = figures[position]
        for before in reversed(figures[max(0, position - 4) : position]):
            bracket = self._reading.bracket_at(before)
            if bracket in (None, inside) and not self._by_the_way(before, following):
                return self._reading.reaches[before]
            following = before
        return self._reading.reaches[figures[position - 4]] if position > 4 else clause.start

    def _by_the_way(self, at: int, following: int) -> bool:
        """ "đạt 25.000 tỷ đồng, chiếm 30% GRDP", ", vốn đã chiếm gần 30% cả vùng, đạt ...": what stands
        between a name and the figure that completes it."""
        words = self._words
        behind = words[self._reading.reaches[at] : following]
        if self._reading.quantities[at].kind in ("money", "times"):
            return behind[:1] == [","] and behind[1:2] in (["chiếm"], ["tức"], ["tương"], ["bằng"], ["đạt"])
        if "," not in behind:
            return False
        start = at
        while start > 0 and at - start < 8 and words[start - 1] not in (",", "#"):
            start -= 1
        return words[start - 1] == "," and words[start] in ("vốn", "hiện", "đang")

    def _subjects(self, before: Sequence[Name], floor: int) -> Iterator[Name]:
        """Names before a figure, the likeliest subject first: the nearest, unless it only qualifies
        the one before it ("doanh nghiệp ... trong kinh tế số")."""
        for name in reversed(before):
            preposition = self._words[name.start - 1] if name.start > floor else ""
            if preposition in _QUALIFYING and self._qualifies(name, before, floor):
                continue
            yield name

    def _qualifies(self, name: Name, before: Sequence[Name], floor: int) -> bool:
        """Whether another subject stands before the preposition: a head word or another name."""
        start = floor
        for item in range(name.start - 2, floor - 1, -1):
            if self._words[item] in (",", ":"):
                start = item
                break
        edge = name.start - 1
        if any(
            other.start >= start and edge - 7 <= other.end <= edge for other in before if other is not name
        ):
            return True
        heads = [
            item
            for item in range(start, name.start - 2)
            if (self._words[item], self._words[item + 1]) in HEADS
        ]
        # "tỷ trọng của kinh tế số": the head belongs to the name itself
        return bool(heads) and edge > heads[-1] + 2

    def _complete(self, clause: Clause, name: Name, at: int) -> tuple[list[Statement], bool]:
        """The statements that a name and a figure make, and whether the figure fits the name at all."""
        fitting = self._measures.fitting(name, at)
        if not fitting or not self._gap_links(name, at):
            return [], bool(fitting)
        found = []
        for indicator in fitting:
            if self._matches.needed(indicator, clause) and self._closes(indicator, clause, name, at):
                statement = self._measures.statement(indicator, clause, at, name.start, name.end)
                if statement is not None:
                    found.append(statement)
        return found, True

    def _closes(self, indicator: Indicator, clause: Clause, name: Name, at: int) -> bool:
        """Whether nothing else is counted; behind "chữ ký số cá nhân:" nothing else can be."""
        if name.start == clause.start and self._words[name.end : at] == [":"]:
            return self._matches.follows("foreign", self._reading.reaches[at], indicator) is None
        return self._measures.closes(indicator, clause, at)

    def _gap_links(self, name: Name, at: int) -> bool:
        """Whether the words between a name and a figure link them; what stands in brackets does not count."""
        quantity = self._reading.quantities[at]
        inside = self._reading.bracket_at(at)
        gap = [
            self._words[item]
            for item in range(name.end, at)
            if (bracket := self._reading.bracket_at(item)) is None
            or bracket == inside
            or bracket[0] < name.end
        ]
        if len(gap) > _GAP or gap[:1] in (["thông"], ["tạo"], ["gắn"], ["nhằm"], ["để"], ["qua"]):
            return False
        for index in range(len(gap) - 1):
            if (gap[index], gap[index + 1]) in HEADS:
                before = gap[index - 1] if index else self._words[name.end - 1]
                ends = gap[index + 2 : index + 3]
                if ends and before not in _AFTER_PREPOSITION and ends[0] not in ("đạt", "là", "trên", ":"):
                    return False
        if joins_another(gap):
            return False
        for joint in (",", "và"):
            if joint in gap:
                tail = gap[len(gap) - gap[::-1].index(joint) :]
                if not tail:
                    return joint == "," and quantity.sign != "eq"
                link = next((index for index, word in enumerate(tail) if word in _LINKS), len(tail))
                if link == len(tail) or link > 6:
                    return False
        return True

    def _coordinated(self, clause: Clause, before: Sequence[Name], name: Name, at: int) -> list[Statement]:
        """ "PII và DTI đứng thứ 20": names joined before one figure share it."""
        found: list[Statement] = []
        current = name
        ranked = self._reading.quantities[at].kind == "rank"
        for other in reversed([candidate for candidate in before if candidate.end <= name.start]):
            between = self._words[other.end : current.start]
            joined = between[:1] == ["và"] or (ranked and between[:1] == [","])
            if not joined or len(between) > 4 or {"đạt", "chiếm"} & set(between):
                break
            found += self._measures.all_of(clause, other, at)
            current = other
        return found

    def _ranked_on(self, clause: Clause, names: Sequence[Name], at: int, end: int) -> list[Statement]:
        """ "thuộc nhóm 20 tỉnh dẫn đầu cả nước về PII": what a rank is in may follow it."""
        window = self._words[at + 1 : min(end, at + 16)]
        if "về" in window:
            about = at + 1 + window.index("về")
        elif "có" in window[:6]:
            about = at + 1 + window.index("có")
        elif self._reading.quantities[at].kind == "rank_gain":
            about = at  # "tăng 10 bậc chỉ số HDI"
        elif any(name.start == at + 1 for name in names):
            about = at + 1  # "top 10 DTI"
        else:
            return []
        following = [name for name in names if about <= name.start < end]
        if not following or following[0].start - about > 8:
            return []
        if "," in self._words[about : following[0].start] and self._words[about] == "có":
            return []  # "nhóm 10 tỉnh có tốc độ tăng trưởng cao nhất, chuyển đổi số ..."
        found: list[Statement] = []
        last = following[0].end
        for name in following:
            joint = self._words[last : name.start]
            if name is not following[0] and (len(joint) > 3 or not {",", "và"} & set(joint)):
                break
            last = name.end
            found += self._measures.all_of(clause, Name(at, name.end, name.indicators), at)
        return found
