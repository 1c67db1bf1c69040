"""In: the names of others in a clause. Out: the brackets that give others' figures, or say whose one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.extraction.cues import Cue
from checker.extraction.reading import Reading

#: What the brackets behind a figure may say besides whose it is, and how far before them it may stand.
_AIM: Final = frozenset({"chỉ", "mục", "tiêu", "mức", "của", "theo"})
_BASIS: Final = 6


def asides(
    reading: Reading,
    hints: Sequence[int],
    provinces: Sequence[tuple[int, int]],
    spoken: Sequence[tuple[int, int, Cue]],
) -> tuple[tuple[int, int], ...]:
    """The items (first, end) that are others': "(tỉnh bạn Lai Châu đặt mục tiêu 18%)", "Lai Châu (18%)", "30%
    GRDP (chỉ tiêu Trung ương)". `hints`: where others may be named; `provinces`: where names of other
    provinces begin and end; `spoken`: those of the centre and the country."""
    if not hints and not spoken:
        return ()
    found = {reading.bracket_at(at) for at in (*hints, *(at for at, _, _ in spoken))}
    found.update(bracket_from(reading, end) for _, end in provinces)
    found.update(_said_theirs(reading, at, end) for at, end, _ in spoken)
    return tuple(sorted(bracket for bracket in found if bracket is not None))


def bracket_from(reading: Reading, at: int) -> tuple[int, int] | None:
    """The brackets that open at item `at`."""
    bracket = reading.bracket_at(at) if at < len(reading.words) else None
    return bracket if bracket is not None and bracket[0] == at else None


def _said_theirs(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    """The items from a figure to the end of the brackets behind it that say nothing but whose it is."""
    bracket = reading.bracket_at(at)
    if bracket is None or end != bracket[1] or not _AIM.issuperset(reading.words[bracket[0] : at]):
        return None
    before = reading.quantities_between(bracket[0] - _BASIS, bracket[0])
    return (before[-1], bracket[1]) if before else None
