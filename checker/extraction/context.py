"""In: a text laid out in clauses. Out: what each clause stands under: section, horizon, tense, whose figures.

A horizon is taken from the clause itself, else from the beginning of its sentence or paragraph, else
from the heading or the lead-in above it. Figures already reached and figures of others (the centre,
the country, another province) are marked so that nothing takes them for targets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from checker.extraction.cues import Cue
from checker.extraction.headings import Section, caption, is_heading, leading_year, title_year, titled
from checker.extraction.hedges import weighs
from checker.extraction.lexicon import Term
from checker.extraction.outline import PARAGRAPH_RANK, Block
from checker.extraction.ownership import Ownership
from checker.extraction.reading import Clause, Reading
from checker.extraction.scopes import LeadIn, Local, Scope, Setting
from checker.extraction.speakers import Speaker
from checker.extraction.stream import RowClause
from checker.extraction.tabled import row_setting
from checker.extraction.years import YearMark, end_of_decade, with_term, year_marks
from checker.text.phrases import Match

#: Wordings that say what a figure measures, or that something is done in whole.
_MEASURING: Final = frozenset({"name", "figure", "whole", "unquantified"})
#: A title without a number ("PHỤ LỤC", "Mục tiêu đến năm 2030") ranks below a part and above "1.".
_TITLE_RANK: Final = 1.5


def settings(
    reading: Reading,
    issued: int,
    own: Sequence[tuple[str, ...]],
    others: Sequence[tuple[str, ...]],
    *,
    national: bool,
) -> list[Setting]:
    """The setting of each clause of `reading`, in order.

    `issued`: the year of the central text; a horizon lies after it. `own`, `others`: names of the
    document's province (with its predecessors) and of the other ones, as folded words. `national`:
    the document speaks for the whole country.
    """
    return _Walk(reading, issued, own, others, national=national).run()


def by_block(reading: Reading, found: Sequence[Setting]) -> Iterator[tuple[Block, Sequence[Clause], Setting]]:
    """The blocks that hold words, with their clauses and the setting of the first of those."""
    clauses = reading.clauses
    at = 0
    while at < len(clauses):
        end = at
        while end < len(clauses) and clauses[end].block == clauses[at].block:
            end += 1
        yield reading.blocks[clauses[at].block], clauses[at:end], found[at]
        at = end


class _Walk:
    """One pass over blocks and clauses with the scopes that are open."""

    def __init__(
        self,
        reading: Reading,
        issued: int,
        own: Sequence[tuple[str, ...]],
        others: Sequence[tuple[str, ...]],
        *,
        national: bool,
    ) -> None:
        self._reading = reading
        self._issued = issued
        self._own = own
        self._ownership = None if national else Ownership(reading, own, others)
        self._years = reading.places_of(
            {word for word in reading.places if len(word) == 4 and word.isdigit()}
        )
        self._decades = reading.places.get("thập", ())
        self._ends = reading.places_of({"cuối", "hết"})
        self._times = {at for at, quantity in reading.quantities.items() if quantity.kind == "times"}
        self._cues = reading.cues
        self._cue_starts = [start for start, _, _ in reading.cues]
        self._scopes: list[Scope] = []
        self._flow: int | None = None
        self._lead_in: LeadIn | None = None
        self._title = title_year(reading, issued)
        self._found: list[Setting] = []
        #: Horizon -> the first year of the period that it was last said to end, if any.
        self._begun: dict[int | None, int | None] = {}

    def run(self) -> list[Setting]:
        reading = self._reading
        at = 0
        for number, block in enumerate(reading.blocks):
            first = at
            while at < len(reading.clauses) and reading.clauses[at].block == number:
                at += 1
            if block.role == "row":
                for each in range(first, at):
                    self._row(reading.clauses[each], reading.rows[each])
            elif at > first:
                following = reading.blocks[number + 1] if number + 1 < len(reading.blocks) else None
                self._block(block, following, reading.clauses[first:at])
        return self._found

    # Blocks.

    def _block(self, block: Block, following: Block | None, clauses: Sequence[Clause]) -> None:
        aside = caption(self._reading, block, clauses)
        self._found += [Setting("outside", None, False, (), (), (), ())] * aside
        clauses = clauses[aside:]
        if not clauses:
            return
        heading = is_heading(self._reading, block, clauses)
        colon = self._reading.text[block.start : block.end].rstrip().endswith(":")
        words = self._reading.words[clauses[0].start : min(clauses[0].end, clauses[0].start + 16)]
        section = titled(" ".join(words), block, heading=heading)
        if self._section() == "outside" and words[:2] != ["phụ", "lục"]:
            section = None
        self._enter(block, heading, section)
        local = self._local(self._year_above())
        leading: int | None = None
        for number, clause in enumerate(clauses):
            starts = number == 0 or clause.sentence != clauses[number - 1].sentence
            year = self._clause(clause, local, clauses[0].start, starts=starts, heading=heading)
            if (heading or colon) and clause is clauses[-1]:
                self._hand_on(clause, local)
            if number == 0 or (colon and not heading and year is not None):
                leading = year
        self._leave(block, following, local, leading, section, clauses, heading=heading, colon=colon)

    def _hand_on(self, clause: Clause, local: Local) -> None:
        """Whose figures those are that a heading or a lead-in stands above."""
        cues = self._cues_of(clause)
        if self._ownership is not None:
            local.speaker = self._ownership.leads_in(clause, cues, local.speaker)
        if local.speaker is Speaker.OWN and weighs(self._reading, clause, cues):
            local.speaker = Speaker.WEIGHED

    def _row(self, clause: Clause, row: RowClause) -> None:
        """Adds the setting of a clause of a table, which sets nothing for what follows."""
        local = self._local(row.said.frame.year or self._year_above())
        self._clause(clause, local, clause.start, starts=True, heading=False)
        self._found[-1] = row_setting(
            self._reading,
            clause,
            row,
            self._found[-1],
            issued=self._issued,
            own=self._own,
            national=self._ownership is None,
        )

    def _enter(self, block: Block, heading: bool, section: Section | None) -> None:
        """Closes the scopes that a block ends, and opens the one that its title names."""
        if block.rank < PARAGRAPH_RANK:
            while self._scopes and self._scopes[-1].rank >= block.rank:
                self._scopes.pop()
            self._take_up(block)
            if heading and block.rank <= 5:
                self._flow = None
        else:
            while self._scopes and self._scopes[-1].list_only and self._scopes[-1].rank >= 5:
                self._flow = self._scopes.pop().year or self._flow
        if section == "outside":
            self._scopes = [Scope(-1, section=section)]
            self._flow = None
        elif section is not None and block.rank == PARAGRAPH_RANK:
            # an annex ("PHỤ LỤC") stands behind the recipients, outside every part
            keeps = 1 if self._section() != "outside" else -2
            while self._scopes and self._scopes[-1].rank > keeps:
                self._scopes.pop()
            self._flow = None
            self._scopes.append(Scope(_TITLE_RANK, section=section))
        elif block.rank < PARAGRAPH_RANK:
            self._scopes.append(Scope(block.rank, section=section))

    def _take_up(self, block: Block) -> None:
        """Puts an item under the lead-in that stands above it, over a paragraph between them."""
        lead_in, self._lead_in = self._lead_in, None
        if lead_in is not None and len(self._scopes) >= lead_in.depth:
            scope = Scope(block.rank - 0.5, lead_in.year, None, lead_in.speaker, list_only=True)
            self._scopes.append(scope)

    def _leave(
        self,
        block: Block,
        following: Block | None,
        local: Local,
        leading: int | None,
        section: Section | None,
        clauses: Sequence[Clause],
        *,
        heading: bool,
        colon: bool,
    ) -> None:
        """What a block sets for those below it. `colon`: it ends with one, and leads in what follows."""
        if self._lead_in is not None:
            # a year that sets nothing for what follows does not end what a lead-in sets either
            ended = leading is not None and (heading or colon or self._measures(clauses))
            over = ended or self._lead_in.parted
            self._lead_in = None if over else self._lead_in._replace(parted=True)
        if heading or colon:
            if block.rank == PARAGRAPH_RANK and section is not None and section != "outside":
                self._scopes[-1].year = leading
                self._scopes[-1].speaker = local.speaker
            elif block.rank == PARAGRAPH_RANK:
                below = following.rank if following is not None else PARAGRAPH_RANK
                if below == PARAGRAPH_RANK and (following is None or following.role != "row"):
                    self._flow = leading if leading is not None else self._flow
                    if colon and (leading is not None or local.speaker):
                        self._lead_in = LeadIn(leading, local.speaker, len(self._scopes))
                else:
                    while self._scopes and (
                        self._scopes[-1].list_only or self._scopes[-1].rank > below - 0.5
                    ):
                        self._scopes.pop()
                    self._scopes.append(Scope(below - 0.5, leading, None, local.speaker, list_only=True))
            elif self._scopes:
                self._scopes[-1].year = leading
                self._scopes[-1].speaker = local.speaker
            return
        if self._reading.text[block.start : block.end].rstrip().endswith("?"):
            self._flow = next((mark.year for mark in self._found[-1].marks if mark.year > self._issued), None)
        elif block.rank < PARAGRAPH_RANK:
            if self._scopes:
                self._scopes[-1].year = leading
        elif (
            leading is not None
            and all(scope.year is None or scope.rank == _TITLE_RANK for scope in self._scopes)
            and self._measures(clauses)
        ):
            self._flow = leading

    def _measures(self, clauses: Sequence[Clause]) -> bool:
        """Whether a paragraph that sets a year is one of aims: its figures measure something, or it has none.
        "Đến năm 2028 hoàn thành 14 km đường" speaks for itself alone."""
        reading = self._reading
        start, end = clauses[0].start, clauses[-1].end
        kinds = {reading.quantities[at].kind for at in reading.quantities_between(start, end)}
        if not kinds or kinds - {"plain", "money"}:
            return True
        first = bisect_left(reading.matches, start, key=_begins)
        found = reading.matches[first : bisect_left(reading.matches, end, key=_begins)]
        return any(match.key.kind in _MEASURING for match in found)

    def _section(self) -> Section:
        for scope in reversed(self._scopes):
            if scope.section is not None:
                return scope.section
        return "other"

    def _speaker(self) -> Speaker:
        return next((scope.speaker for scope in self._scopes if scope.speaker), Speaker.OWN)

    def _year_above(self) -> int | None:
        for scope in reversed(self._scopes):
            if scope.year is not None and not (scope.rank == _TITLE_RANK and self._flow is not None):
                return scope.year
        return self._flow or self._title

    def _local(self, year: int | None) -> Local:
        section = self._section()
        return Local(section, year, self._speaker(), section == "situation")

    # Clauses.

    def _clause(
        self, clause: Clause, local: Local, block_start: int, *, starts: bool, heading: bool
    ) -> int | None:
        """Adds the setting of a clause; returns the horizon that it sets for what follows."""
        dated = _any_between(self._years, clause.start, clause.end)
        words = self._reading.words
        marks = year_marks(words, clause.start, clause.end, self._times, title=heading) if dated else []
        if self._title is not None:
            ends = self._ends[bisect_left(self._ends, clause.start) : bisect_left(self._ends, clause.end)]
            marks = with_term(words, clause.start, ends, marks, self._title)
        for at in self._decades:
            if clause.start <= at < clause.end and (decade := end_of_decade(words, at, self._issued)):
                marks = sorted([*marks, decade])
        cues = self._cues_of(clause)
        reached = tuple([at for at, _, cue in cues if cue == "reached"])
        ahead = tuple([at for at, _, cue in cues if cue == "ahead"])
        item = clause.start in self._reading.enumerated and clause.start > block_start
        if starts or item:
            local.sentence_year = None
        if starts:
            local.past = self._tense(clause, marks, reached, ahead, local)
        foreign: tuple[tuple[int, int], ...] = ()
        weighed = local.speaker is Speaker.WEIGHED
        if self._ownership is not None:
            before = Speaker.OWN if weighed else local.speaker
            foreign, speaker = self._ownership.hands(clause, cues, before, starts=starts)
            local.speaker = Speaker.WEIGHED if weighed and speaker is Speaker.OWN else speaker
        inherited = local.sentence_year or local.year
        self._found.append(
            Setting(
                local.section,
                inherited,
                local.past,
                foreign,
                tuple(marks),
                reached,
                ahead,
                weighed=weighed,
                begun=self._begun.get(inherited),
            )
        )
        leading, spoken = leading_year(
            self._reading, self._issued, clause, marks, heading=heading, open_ended=inherited is None
        )
        self._begun.update((mark.year, mark.since) for mark in marks if mark.year in (leading, spoken))
        if not item or inherited is None:  # "(2) Giai đoạn 2026 - 2028 ..." speaks for itself alone
            local.year = leading or local.year
        local.sentence_year = spoken or local.sentence_year
        return leading

    def _cues_of(self, clause: Clause) -> list[tuple[int, int, Cue]]:
        starts = self._cue_starts
        return self._cues[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]

    def _tense(
        self,
        clause: Clause,
        marks: Sequence[YearMark],
        reached: Sequence[int],
        ahead: Sequence[int],
        local: Local,
    ) -> bool:
        """Whether a sentence, and those after it until one looks ahead, report results."""
        if local.section == "situation":
            return True
        marks = [mark for mark in marks if self._reading.bracket_at(mark.start) is None]
        coming = any(mark.year > self._issued and mark.use in ("by", "in", "period") for mark in marks)
        gone = [mark for mark in marks if mark.year <= self._issued and mark.use in ("in", "period", "by")]
        opens = [
            at for at in reached if at - clause.start <= 8 and self._reading.bracket_at(at) is None
        ]  # "Kinh tế số đạt 30% (hiện nay 12%)"
        # under a title such as "Mục tiêu đến năm 2030" a year gone by must lead to make a report
        aims = local.section == "objectives"
        # the year after the resolution may be reported as well as aimed at
        later = any(mark.year > self._issued + 1 for mark in marks)
        if opens and not later and not any(at < opens[0] for at in ahead):
            return True
        if (
            gone
            and not coming
            and gone[0].start - clause.start <= (3 if aims else 20)
            and not (aims and self._reading.quantities_between(clause.start, gone[0].start))
            and not any(at < gone[0].start for at in ahead)
        ):
            return True
        if coming or any(at - clause.start <= 20 for at in ahead):
            return False
        return local.past


def _begins(match: Match[Term]) -> int:
    return match.start


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
