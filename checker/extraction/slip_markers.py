"""In: a text. Out: the markers at the beginning of its lines in which letters and digits were taken for each
other: "lll." is "III." behind "II.", "lO." is "10." behind "9."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.extraction.slip_vocabulary import Mend

#: A marker in which a small L, a one or an O could stand for something else.
_DOUBTFUL: Final = re.compile(r"\n[ \t]*+(?:[IVX0-9]*+[lO]|[IVX]++1|1++[IVX])[IVXlO0-9]*+\s?[.)–—-]")
_MARKER: Final = re.compile(r"\n[ \t]*+([IVXlO0-9]{1,4}|k)(?=\s?[.)–—-])")
_ROMAN: Final = dict(
    zip("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), range(1, 16), strict=True)
)
_AS_ROMAN: Final = str.maketrans("l1", "II")
_AS_NUMBER: Final = str.maketrans("lIO", "110")


def misread_markers(text: str) -> list[Mend]:
    """The markers that are written otherwise than they are meant, in order, and as long."""
    lines = "\n" + text
    if not _DOUBTFUL.search(lines):
        return []
    markers = list(_MARKER.finditer(lines))
    written = [marker[1] for marker in markers]
    mends: list[Mend] = []
    roman = number = 0
    for at, marker in enumerate(markers):
        meant = written[at] if _is_sound(written[at]) else _meant(written, at, roman, number)
        if meant is None:
            continue
        if meant in _ROMAN:
            roman, number = _ROMAN[meant], 0
        elif meant.isdigit():
            number = int(meant)
        if meant != written[at]:
            mends.append(Mend(marker.start(1) - 1, marker.end(1) - 1, meant, ()))
    return mends


def _is_sound(marker: str) -> bool:
    return marker in _ROMAN or marker.isdigit() or marker == "k"


def _meant(written: Sequence[str], at: int, roman: int, number: int) -> str | None:
    """The marker that goes on counting; None where both or none does."""
    as_roman, as_number = written[at].translate(_AS_ROMAN), written[at].translate(_AS_NUMBER)
    counts_on = [
        reading
        for reading, fits in (
            (as_roman, _ROMAN.get(as_roman, 0) == roman + 1),
            (as_number, as_number.isdigit() and int(as_number) == number + 1),
        )
        if fits
    ]
    if len(counts_on) == 1 and (roman or number):
        return counts_on[0]
    following = written[at + 1] if at + 1 < len(written) else ""
    if written[at] != "l" or written[at - 1 : at] == ["k"]:
        return None
    # "l." at the beginning of a list: what follows tells which
    if following.translate(_AS_NUMBER) == "2":
        return "1"
    return "I" if roman == 0 and (following.translate(_AS_ROMAN) == "II" or following == "1") else None
