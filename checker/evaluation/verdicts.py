"""In: the findings of a programme. Out: what they come to, for each of its parts and for the whole.

The second layer of inference: the conclusions of the rules are facts, and an engine says which of them
weigh how. What the weaker of two texts asks, and what a pack asks that nobody has verified, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType

from checker.engine import make_engine
from checker.engine.interface import Condition, Fact, Test
from checker.report import Finding, Outcome, Verdict, VerdictOn
from checker.rulepack.model import PARTS, Part, RulePack, Severity

#: What a conclusion can mean for a verdict: the outcomes and the severities that mean it.
_MEANINGS: Mapping[str, tuple[tuple[Outcome, ...], tuple[Severity, ...]]] = {
    "failed": (("fail",), ("error",)),
    "short": (("fail",), ("warning",)),
    "open": (("review",), ("error", "warning")),
    "met": (("pass",), ("error", "warning", "note")),
    "noted": (("fail", "review"), ("note",)),
    "waived": (("waived",), ("error", "warning", "note")),
}
#: The first of these that something means gives the outcome, and rests on all that means it.
_LADDER: tuple[tuple[Outcome, tuple[str, ...]], ...] = (
    ("fail", ("failed",)),
    ("review", ("short", "open")),
    ("pass", ("met",)),
    ("review", ("noted",)),
    ("waived", ("waived",)),
)
_LEFT_OPEN = ("failed", "short", "open", "noted")
_ABOUT: tuple[VerdictOn, ...] = (*PARTS, "whole")


class Judge:
    """Gives the verdicts on programmes. Compiles once; `close` it, or use it in a `with`.

    `packs` are those whose findings it will see; `engine` as for an Evaluator.
    """

    def __init__(self, packs: Sequence[RulePack], engine: str | None = None) -> None:
        self._final = {pack.id for pack in packs if pack.status == "final"}
        self._engine = make_engine(engine, tuple(_conditions()))

    def verdicts(self, findings: Sequence[Finding]) -> tuple[Verdict, ...]:
        """One verdict for each part that a finding is about, in the order of the parts, and one for the
        whole; none where no finding counts. Raises EngineError."""
        # Findings that weigh the same are one fact: there are a dozen of them, whatever the packs hold.
        alike: dict[tuple[Part, Severity, Outcome], list[int]] = {}
        for place, finding in enumerate(findings):
            if self._counts(finding):
                weighs = (finding.rule.part, finding.rule.severity, finding.outcome)
                alike.setdefault(weighs, []).append(place)
        if not alike:
            return ()
        facts: list[Fact] = [
            {"kind": "conclusion", "part": part, "severity": severity, "outcome": outcome}
            for part, severity, outcome in alike
        ]
        members = list(alike.values())
        meant: dict[str, dict[str, list[int]]] = {about: {} for about in _ABOUT}
        for (about, name), found in self._engine.match(facts).items():
            places = meant[about].setdefault(name.partition(".")[0], [])
            places += [place for fact in found for place in members[fact]]
        parts = {part for part, _, _ in alike}
        return tuple(
            _verdict(about, meant[about], findings) for about in _ABOUT if about == "whole" or about in parts
        )

    def close(self) -> None:
        """Frees the compiled conditions; closing twice does no harm."""
        self._engine.close()

    def __enter__(self) -> Judge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _counts(self, finding: Finding) -> bool:
        """Whether it is of a verified pack, and no other such pack asks for the same more strictly."""
        if finding.pack not in self._final:
            return False
        decider = finding.decided_by
        return decider is None or decider.partition("/")[0] not in self._final


def _conditions() -> Iterator[Condition]:
    for about in _ABOUT:
        where = () if about == "whole" else (Test("part", "eq", about),)
        for meaning, (outcomes, severities) in _MEANINGS.items():
            for outcome in outcomes:
                for severity in severities:
                    tests = (Test("outcome", "eq", outcome), Test("severity", "eq", severity))
                    name = f"{meaning}.{outcome}.{severity}"
                    yield Condition(about, name, (Test("kind", "eq", "conclusion"), *where, *tests))


def _verdict(about: VerdictOn, meant: Mapping[str, Sequence[int]], findings: Sequence[Finding]) -> Verdict:
    for outcome, meanings in _LADDER:
        deciding = _places(meant, meanings)
        if deciding:
            others = [place for place in _places(meant, _LEFT_OPEN) if place not in deciding]
            ids = [tuple(findings[place].id for place in places) for places in (deciding, others)]
            return Verdict(about=about, outcome=outcome, rests_on=ids[0], also_open=ids[1])
    return Verdict(about=about, outcome="not_applicable")


def _places(meant: Mapping[str, Sequence[int]], meanings: Sequence[str]) -> list[int]:
    return sorted(place for meaning in meanings for place in meant.get(meaning, ()))
