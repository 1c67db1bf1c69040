"""In: wordings that begin with their figures. Out: the figures before them that they are said of as well:
"trên 70% người dân và trên 80% doanh nghiệp | sử dụng dịch vụ công trực tuyến"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from checker.extraction.lexicon import Lexicon, Term
from checker.extraction.reading import Reading
from checker.text.phrases import FIGURE, Match

#: How many words may stand between the two figures, and how many of those behind the second may name what it
#: counts.
_COUNTED: Final = 8
_OWN: Final = 5
_STEP: Final = 12
_VERBS: Final = frozenset({("bố", "trí"), ("phân", "bổ"), ("bảo", "đảm"), ("đảm", "bảo")})


class Tail(NamedTuple):
    """The figure at item `at` is one of the indicator `owner`; what is said of it ends at item `end`."""

    at: int
    end: int
    owner: str


def shared_tails(reading: Reading, lexicon: Lexicon, worded: Mapping[int, Match[Term]]) -> list[Tail]:
    """The figures that share the end of a wording; `worded`: the wordings of a clause, by their figures."""
    found = []
    for at, match in worded.items():
        before = reading.quantities_between(max(0, at - _STEP), at)
        if match.key.kind != "figure" or not before or before[-1] in worded:
            continue
        if _is_a_step(reading, before[-1], at):
            found.append(Tail(before[-1], reading.reaches[before[-1]], match.key.owner))
        elif match.start == at and _goes_with(reading, lexicon, before[-1], match):
            found.append(Tail(before[-1], match.end, match.key.owner))
    return found


def _is_a_step(reading: Reading, before: int, at: int) -> bool:
    """ "năm 2026 bố trí 2%, các năm sau bố trí 3% tổng chi ngân sách": the same verb with another figure."""
    words, reach = reading.words, reading.reaches[before]
    verb = tuple(words[max(0, before - 2) : before])
    return words[reach : reach + 1] == [","] and verb in _VERBS and verb == tuple(words[at - 2 : at])


def _goes_with(reading: Reading, lexicon: Lexicon, before: int, match: Match[Term]) -> bool:
    """Whether the figure at `before` makes the same wording with what it counts and the end of `match`."""
    words, book = reading.words, lexicon.measures
    counted = words[reading.reaches[before] : match.start]
    if not 2 <= len(counted) <= _COUNTED or counted[-1] not in ("và", ","):
        return False
    for own in range(1, _OWN + 1):
        tail = words[reading.reaches[match.start] + own : match.end]
        symbols = [FIGURE, *book.symbols([*counted[:-1], *tail])]
        matches = [each for each in book.find(symbols) if each.key.owner == match.key.owner]
        if any(each.key.kind == "never" for each in matches):
            continue
        if any(
            each.key.kind == "figure" and each.start == 0 and each.end == len(symbols) for each in matches
        ):
            return True
    return False


def beside_brackets(reading: Reading, start: int, at: int) -> int:
    """ "trên 70% (phấn đấu 80%) giao dịch ...": the figure of a wording that begins at item `start` with the
    one at `at`, which may stand alone in brackets behind the one that is meant."""
    inside = reading.bracket_at(at)
    if inside is None or start < inside[0] or reading.reaches[at] < inside[1]:
        return at
    before = reading.quantities_between(max(0, inside[0] - 4), inside[0])
    return before[-1] if before and reading.reaches[before[-1]] == inside[0] else at
