"""In: waivers, and the findings of programmes. Out: the findings with what is waived, and what became of each
waiver.

A waiver that has expired waives nothing, and is said to have expired; so is one that nothing needs, one for
a rule that there is not, and one for a programme that was not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.programme import Programme
from checker.report import OPEN, Finding, Waiver, WaiverState, WaiverUse
from checker.rulepack.model import RulePack


class Desk:
    """Waives findings, one programme after the other, and keeps what became of each waiver.

    A finding is never waived into a pass: its outcome is "waived", and it keeps what it was. The first waiver
    that fits is the one that counts. `as_of` is the day (ISO date) on which waivers must not have expired;
    `packs` are those whose rules can be waived.
    """

    def __init__(self, waivers: Sequence[Waiver], as_of: str, packs: Sequence[RulePack]) -> None:
        self._as_of = as_of
        self._waivers = waivers
        self._rules = {
            name for pack in packs for rule in pack.rules for name in (rule.id, f"{pack.id}/{rule.id}")
        }
        self._met: set[int] = set()
        self._ambiguous: set[int] = set()
        self._states: list[WaiverState] = ["unused"] * len(waivers)
        self._sources: list[dict[str, None]] = [{} for _ in waivers]

    def meet(self, programmes: Iterable[tuple[Programme, str]]) -> None:
        """Looks at all programmes of a run, each with its source, before any is judged: a waiver that fits
        programmes of several provinces (numbers are given anew in each) is meant for none of them."""
        fitting: list[dict[str | None, None]] = [{} for _ in self._waivers]
        for programme, source in programmes:
            for number, waiver in enumerate(self._waivers):
                if names(waiver, programme, source):
                    fitting[number][programme.province] = None
                    self._sources[number][source] = None
        for number, provinces in enumerate(fitting):
            if len(provinces) > 1:
                self._ambiguous.add(number)
            else:
                self._sources[number].clear()

    def judged(self, programme: Programme, source: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings of one programme, those waived that a waiver is for."""
        fitting = [
            number
            for number, waiver in enumerate(self._waivers)
            if number not in self._ambiguous and names(waiver, programme, source)
        ]
        if not fitting:
            return tuple(findings)
        self._met.update(fitting)
        return tuple(self._judge(finding, fitting, source) for finding in findings)

    def uses(self) -> tuple[WaiverUse, ...]:
        """What became of each waiver so far, in their order."""
        return tuple(
            WaiverUse(waiver=waiver, state=self._state(number), sources=tuple(self._sources[number]))
            for number, waiver in enumerate(self._waivers)
        )

    def _state(self, number: int) -> WaiverState:
        state = self._states[number]
        if number in self._ambiguous:
            return "ambiguous"
        if state != "unused":
            return state
        if self._waivers[number].rule not in self._rules:
            return "no_rule"
        return "unused" if number in self._met else "elsewhere"

    def _judge(self, finding: Finding, fitting: Sequence[int], source: str) -> Finding:
        if finding.outcome not in OPEN:
            return finding
        for number in fitting:
            waiver = self._waivers[number]
            if waiver.rule not in (finding.id, finding.rule.id):
                continue
            state: WaiverState = "used"
            if waiver.until < self._as_of:
                state = "expired"
            elif finding.rule.mandatory and not waiver.mandatory:
                state = "refused"
            if self._states[number] != "refused":  # that it waives something else as well hides no refusal
                self._states[number] = state
            self._sources[number][source] = None
            if state == "used":
                was = (finding.outcome, finding.reason)
                return replace(finding, outcome="waived", reason="waived", waiver=waiver, waived=was)
        return finding


def names(waiver: Waiver, programme: Programme, source: str) -> bool:
    """Whether a waiver is for this programme: it gives its number, its province and number, or the end of the
    path of its file."""
    number = programme.document.number
    if number is not None and waiver.programme in (number, f"{programme.province} {number}"):
        return True
    return f"/{source}".endswith(f"/{waiver.programme.removeprefix('./')}")
