"""In: rule packs, then programmes. Out: for each programme exactly one finding per rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType

from checker.engine import is_fallback, make_engine
from checker.evaluation.conditions import Compiled, compile_packs
from checker.evaluation.facts import baselines, canonical, facts_of
from checker.evaluation.fold import Verdict, coverage_of, fold
from checker.evaluation.force import unasked
from checker.evaluation.joining import decide, joined
from checker.programme import Programme, Target
from checker.report import Finding, Unasked
from checker.rulepack.model import RulePack, TargetRequirement


class Evaluator:
    """Holds programmes against the rules of packs. Compiles once; `close` it, or use it in a `with`.

    `engine`: "durable", "reference", or None for the best there is. `engine_name` is the one in use;
    `fallback` says that it stands in for durable-rules, which could not be imported.
    """

    def __init__(self, packs: Sequence[RulePack], engine: str | None = None) -> None:
        self._packs = {pack.id: pack for pack in packs}
        self._rules, conditions, self._asked = compile_packs(packs)
        self._joined = joined(self._rules, packs)
        self._engine = make_engine(engine, conditions)
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
        reached = baselines(programme)
        coverage = coverage_of(programme)
        findings = []
        for compiled in self._rules:
            why = unasked(compiled.rule, self._packs[compiled.pack], programme, as_of)
            if why is not None:
                findings.append(_not_asked(compiled, why))
                continue
            verdict = fold(compiled, met.get(compiled.id, {}), said, coverage)
            findings.append(_finding(compiled, verdict, reached, programme))
        return decide(findings, self._joined) if self._joined else tuple(findings)

    def close(self) -> None:
        """Frees the compiled rules; closing twice does no harm."""
        self._engine.close()

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
    compiled: Compiled, verdict: Verdict, reached: Mapping[str, tuple[Target, ...]], programme: Programme
) -> Finding:
    requires = compiled.rule.requires
    already: tuple[Target, ...] = ()
    # What is reached already helps a reader of a gap; beside a commitment that passes it is noise.
    if verdict.outcome in ("fail", "review") and isinstance(requires, TargetRequirement):
        already = reached.get(canonical(requires.indicator), ())
    silent = verdict.outcome == "review" and verdict.reason in ("not_stated", "incomplete")
    return Finding(
        pack=compiled.pack,
        rule=compiled.rule,
        outcome=verdict.outcome,
        reason=verdict.reason,
        stated=verdict.stated,
        missing=verdict.missing,
        already=already,
        unread=programme.origin.unread_pages if silent and programme.document.type == "full" else (),
    )
