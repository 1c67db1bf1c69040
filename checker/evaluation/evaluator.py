"""In: rule packs, then programmes. Out: for each programme exactly one finding per rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import NamedTuple

from checker.engine import is_fallback, make_engine
from checker.engine.interface import Condition, Fact
from checker.evaluation.completeness import Entries, complete
from checker.evaluation.conditions import Compiled, compile_packs
from checker.evaluation.consistency import NOTHING_COMPARED, Comparison, consistent
from checker.evaluation.facts import baselines, canonical, facts_of
from checker.evaluation.fold import Ruling, coverage_of, fold
from checker.evaluation.force import unasked
from checker.evaluation.joining import deciders, joined
from checker.evaluation.natures import of_another_nature
from checker.evaluation.slips import of_figures, touching
from checker.programme import Programme, Slip, Target
from checker.report import OPEN, Finding
from checker.rulepack.model import (
    CompletenessRequirement,
    ConsistencyRequirement,
    Requirement,
    RulePack,
    TargetRequirement,
)

_NOTHING: Mapping[str, tuple[int, ...]] = {}


class Trace(NamedTuple):
    """What an engine was given of a programme, and which conditions fired on which of the facts."""

    facts: tuple[Fact, ...]
    met: tuple[tuple[Condition, tuple[int, ...]], ...]


class Evaluator:
    """Holds programmes against the rules of packs. Compiles once; `close` it, or use it in a `with`.

    `engine`: "durable", "reference", or None for the best there is. `engine_name` is the one in use;
    `fallback` says that it stands in for durable-rules, which could not be imported.
    """

    def __init__(self, packs: Sequence[RulePack], engine: str | None = None) -> None:
        self._rules, conditions, self._asked = compile_packs(packs)
        self._joined = joined(self._rules, packs)
        self._conditions = conditions
        self._engine = make_engine(engine, conditions)
        required = [one.rule.requires for one in self._rules]
        compares = any(isinstance(one, ConsistencyRequirement) for one in required)
        self._comparison = Comparison(packs, engine) if compares else None
        lacking = {one.lacks for one in required if isinstance(one, CompletenessRequirement)}
        self._entries = Entries(lacking, engine) if lacking else None
        self.engine_name = self._engine.name
        self.fallback = is_fallback(engine, self._engine)

    def evaluate(self, programme: Programme, as_of: str | None = None) -> tuple[Finding, ...]:
        """One finding per rule, in the order of the packs and of their rules. `as_of` (ISO date) is the
        day on which a rule must be in force, by default the programme's own. Raises EngineError when the
        engine cannot prove that it looked at the whole programme."""
        rulings = self._rulings(programme, as_of or programme.document.issued)
        decided = deciders([ruling.outcome for ruling in rulings], self._joined)
        reached = baselines(programme)
        slips = of_figures(programme.origin.slips)
        findings = [
            _finding(
                compiled,
                ruling,
                programme,
                reached,
                touching(ruling.stated, slips) if slips else (),
                self._rules[decided[place]].id if place in decided else None,
            )
            for place, (compiled, ruling) in enumerate(zip(self._rules, rulings, strict=True))
        ]
        return of_another_nature(findings, programme.document.nature)

    def _rulings(self, programme: Programme, day: str | None) -> list[Ruling]:
        """What each rule says of a programme."""
        facts, said = facts_of(programme, self._asked)
        met: dict[str, dict[str, tuple[int, ...]]] = {}
        for (rule, name), found in self._engine.match(facts).items():
            met.setdefault(rule, {})[name] = found
        compared = self._comparison.compare(programme) if self._comparison else NOTHING_COMPARED
        looked = self._entries.look(programme) if self._entries else {}
        coverage = coverage_of(programme)
        level, unread = programme.document.level, bool(programme.origin.unread_pages)
        rulings = []
        for compiled in self._rules:
            requires = compiled.rule.requires
            why = unasked(compiled.force, level, day)
            if why is not None:
                ruling = Ruling("not_applicable", "out_of_scope", unasked=why)
            elif isinstance(requires, ConsistencyRequirement):
                ruling = consistent(requires, compared, unread=unread)
            elif isinstance(requires, CompletenessRequirement):
                ruling = complete(requires, looked)
            else:
                ruling = fold(compiled, requires, met.get(compiled.id, _NOTHING), said, coverage)
            rulings.append(ruling)
        return rulings

    def trace(self, programme: Programme) -> Trace:
        """The facts of a programme and the conditions that they meet, for whoever wants to see the way."""
        facts, _ = facts_of(programme, self._asked)
        found = self._engine.match(facts)
        met = tuple(
            (condition, found[condition.rule, condition.name])
            for condition in self._conditions
            if (condition.rule, condition.name) in found
        )
        return Trace(tuple(facts), met)

    def close(self) -> None:
        """Frees the compiled rules; closing twice does no harm."""
        self._engine.close()
        if self._comparison:
            self._comparison.close()
        if self._entries:
            self._entries.close()

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _finding(
    compiled: Compiled,
    ruling: Ruling,
    programme: Programme,
    reached: Mapping[str, tuple[Target, ...]],
    slips: tuple[Slip, ...],
    decided_by: str | None,
) -> Finding:
    requires = compiled.rule.requires
    outcome, already, unread = ruling.outcome, ruling.already, programme.origin.unread_pages
    # What is reached already helps a reader of a gap; beside a commitment that passes it is noise.
    if reached and outcome in OPEN and isinstance(requires, TargetRequirement):
        already = reached.get(canonical(requires.indicator), ())
    return Finding(
        pack=compiled.pack,
        rule=compiled.rule,
        outcome=outcome,
        reason=ruling.reason,
        stated=ruling.stated,
        missing=ruling.missing,
        already=already,
        beyond=ruling.beyond,
        counted=ruling.counted,
        unread=unread if unread and _may_stand_unread(ruling, requires, programme) else (),
        slips=slips,
        unasked=ruling.unasked,
        decided_by=decided_by,
    )


def _may_stand_unread(ruling: Ruling, requires: Requirement, programme: Programme) -> bool:
    """Whether what is missing may stand on a page that could not be read."""
    if ruling.outcome != "review" or ruling.reason not in ("not_stated", "incomplete"):
        return False
    if isinstance(requires, CompletenessRequirement):
        return False  # what is said lacks something; pages that were not read do not add it
    return programme.document.type == "full" or isinstance(requires, ConsistencyRequirement)
