"""In: what is stated on a rule, and the slips mended in the text. Out: the slips that touch its figures."""

from __future__ import annotations

from collections.abc import Sequence

from checker.programme import Evidence, Slip
from checker.report import Statement


def mended_figures(stated: Sequence[Statement], slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """The slips in the words of `stated` that changed a figure, in the order of the text."""
    figures = [slip for slip in slips if any(char.isdigit() or char == "%" for char in slip.read)]
    return tuple(slip for slip in figures if any(_touch(slip.evidence, said.evidence) for said in stated))


def _touch(slip: Evidence, said: Evidence) -> bool:
    if slip.start is None or slip.end is None or said.start is None or said.end is None:
        return False
    return slip.start < said.end and said.start < slip.end
