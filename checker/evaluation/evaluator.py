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
from checker.evaluation.joining import decide, joined
from checker.evaluation.natures import of_another_nature
from checker.evaluation.slips import mended_figures
from checker.programme import Programme, Target
from checker.report import Finding, Unasked
from checker.rulepack.model import (
    CompletenessRequirement,
    ConsistencyRequirement,
    Requirement,
    RulePack,
    TargetRequirement,
)


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
        self._packs = {pack.id: pack for pack in packs}
        self._rules, conditions, self._asked = compile_packs(packs)
        self._joined = joined(self._rules, packs)
        self._conditions = conditions
        self._engine = make_engine(engine, conditions)
        compares = any(isinstance(one.rule.requires, ConsistencyRequirement) for one in self._rules)
        self._comparison = Comparison(packs, engine) if compares else None
        listed = any(isinstance(one.rule.requires, CompletenessRequirement) for one in self._rules)
        self._entries = Entries(engine) if listed else None
        self.engine_name = self._engine.name
        self.fallback = is_fallback(engine, self._engine)

    def evaluate(self, programme: Programme, as_of: str | None = None) -> tuple[Finding, ...]:
        """One finding per rule, in the order of the packs and of their rules. `as_of` (ISO date) is the
        day on which a rule must be in force, by default the programme's own. Raises EngineError when the
        engine cannot prove that it looked at the whole programme."""
        facts, said = facts_of(programme, self._asked)
        met: dict[str, dict[str, tuple[int, ...]]] = {}
        for (rule, name), found in self._engine.match(facts).items():
            met.setdefault(rule, {})[name] = found
        compared = self._comparison.compare(programme) if self._comparison else NOTHING_COMPARED
        looked = self._entries.look(programme) if self._entries else {}
        reached = baselines(programme)
        coverage = coverage_of(programme)
        findings = []
        for compiled in self._rules:
            why = unasked(compiled.rule, self._packs[compiled.pack], programme, as_of)
            if why is not None:
                findings.append(_not_asked(compiled, why))
                continue
            requires = compiled.rule.requires
            if isinstance(requires, ConsistencyRequirement):
                ruling = consistent(requires, compared, unread=bool(programme.origin.unread_pages))
            elif isinstance(requires, CompletenessRequirement):
                ruling = complete(requires, looked)
            else:
                ruling = fold(compiled, requires, met.get(compiled.id, {}), said, coverage)
            findings.append(_finding(compiled, ruling, reached, programme))
        decided = decide(findings, self._joined) if self._joined else findings
        return of_another_nature(decided, programme.document.nature)

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


def _not_asked(compiled: Compiled, why: Unasked) -> Finding:
    return Finding(
        pack=compiled.pack,
        rule=compiled.rule,
        outcome="not_applicable",
        reason="out_of_scope",
        unasked=why,
    )


def _finding(
    compiled: Compiled, ruling: Ruling, reached: Mapping[str, tuple[Target, ...]], programme: Programme
) -> Finding:
    requires = compiled.rule.requires
    already = ruling.already
    # What is reached already helps a reader of a gap; beside a commitment that passes it is noise.
    if ruling.outcome in ("fail", "review") and isinstance(requires, TargetRequirement):
        already = reached.get(canonical(requires.indicator), ())
    return Finding(
        pack=compiled.pack,
        rule=compiled.rule,
        outcome=ruling.outcome,
        reason=ruling.reason,
        stated=ruling.stated,
        missing=ruling.missing,
        already=already,
        beyond=ruling.beyond,
        counted=ruling.counted,
        unread=programme.origin.unread_pages if _may_stand_unread(ruling, requires, programme) else (),
        slips=mended_figures(ruling.stated, programme.origin.slips),
    )


def _may_stand_unread(ruling: Ruling, requires: Requirement, programme: Programme) -> bool:
    """Whether what is missing may stand on a page that could not be read."""
    if ruling.outcome != "review" or ruling.reason not in ("not_stated", "incomplete"):
        return False
    if isinstance(requires, CompletenessRequirement):
        return False  # what is said lacks something; pages that were not read do not add it
    return programme.document.type == "full" or isinstance(requires, ConsistencyRequirement)
