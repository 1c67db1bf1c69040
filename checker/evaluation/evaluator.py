"""In: rule packs, then programmes. Out: for each programme exactly one finding per rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType

from checker.engine import is_fallback, make_engine
from checker.evaluation.conditions import Compiled, compile_packs
from checker.evaluation.facts import baselines, canonical, facts_of
from checker.evaluation.fold import Verdict, coverage_of, fold
from checker.programme import Programme, Target
from checker.report import Finding
from checker.rulepack.model import RulePack, TargetRequirement


class Evaluator:
    """Holds programmes against the rules of packs. Compiles once; `close` it, or use it in a `with`.

    `engine`: "durable", "reference", or None for the best there is. `engine_name` is the one in use;
    `fallback` says that it stands in for durable-rules, which could not be imported.
    """

    def __init__(self, packs: Sequence[RulePack], engine: str | None = None) -> None:
        self._rules, conditions, self._asked = compile_packs(packs)
        self._engine = make_engine(engine, conditions)
        self.engine_name = self._engine.name
        self.fallback = is_fallback(engine, self._engine)

    def evaluate(self, programme: Programme) -> tuple[Finding, ...]:
        """One finding per rule, in the order of the packs and of their rules. Raises EngineError when
        the engine cannot prove that it looked at the whole programme."""
        facts, said = facts_of(programme, self._asked)
        met: dict[str, dict[str, tuple[int, ...]]] = {}
        for (rule, name), found in self._engine.match(facts).items():
            met.setdefault(rule, {})[name] = found
        reached = baselines(programme)
        coverage = coverage_of(programme)
        return tuple(
            _finding(compiled, fold(compiled, met.get(compiled.id, {}), said, coverage), reached, programme)
            for compiled in self._rules
        )

    def close(self) -> None:
        """Frees the compiled rules; closing twice does no harm."""
        self._engine.close()

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


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
