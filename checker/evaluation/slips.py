"""In: the slips mended in a text, and what is stated on a rule. Out: the slips that touch its figures."""

from __future__ import annotations

from collections.abc import Sequence

from checker.programme import Evidence, Slip
from checker.report import Statement


def of_figures(slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """The slips that changed a figure, in the order of the text."""
    return tuple(slip for slip in slips if any(char.isdigit() or char == "%" for char in slip.read))


def touching(stated: Sequence[Statement], slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """Those of `slips` that stand in the words of `stated`, in the order of the text."""
    return tuple(slip for slip in slips if any(_touch(slip.evidence, said.evidence) for said in stated))


def _touch(slip: Evidence, said: Evidence) -> bool:
    if slip.start is None or slip.end is None or said.start is None or said.end is None:
        return False
    return slip.start < said.end and said.start < slip.end
