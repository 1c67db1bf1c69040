"""One programme held against the rules of all packs: findings and verdicts, both engines in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from benchmarks.stages import importable
from benchmarks.table import Row, table
from benchmarks.texts import ROOT, Text
from benchmarks.timing import Times, in_turn
from checker import extraction
from checker.documents.text import document_from
from checker.evaluation import Evaluator, Judge
from checker.programme import Programme
from checker.report import Finding
from checker.rulepack import load_pack
from checker.rulepack.merging import families, merged
from checker.rulepack.model import RulePack

#: Milliseconds for all packs with the default engine.
GOAL = 3.0


def evaluation(text: Text, rounds: int = 300) -> str:
    """The goal: under 3 ms for all packs. Processor time: the work alone, without its interruptions."""
    packs = [load_pack(folder.parent.name) for folder in sorted(ROOT.glob("rules/*/pack.yaml"))]
    document = document_from(text.content)
    read = [(family, extraction.extract(document, merged(family))) for family in families(packs)]
    actions: dict[str, Callable[[], object]] = {}
    with ExitStack() as opened:
        found = importable(packs[0])
        for name in found:
            actions |= _actions(name, packs, read, opened)
        times = in_turn(actions, rounds, clock=time.process_time)
    lines = [_line(action, one, times, found[0]) for action, one in times.items()]
    ids = ", ".join(pack.id for pack in packs)
    rules = sum(len(pack.rules) for pack in packs)
    return table(f"Evaluation, all packs ({ids}: {rules} rules): {text}", lines, f"x {found[0]}")


def _actions(
    name: str, packs: list[RulePack], read: list[tuple[tuple[RulePack, ...], Programme]], opened: ExitStack
) -> dict[str, Callable[[], object]]:
    held = [(opened.enter_context(Evaluator(family, name)), family, programme) for family, programme in read]
    judge = opened.enter_context(Judge(packs, name))

    def findings() -> list[Finding]:
        return [finding for evaluator, _, programme in held for finding in evaluator.evaluate(programme)]

    made = findings()
    parts: dict[str, Callable[[], object]] = {
        f"{name}: "
        + " + ".join(pack.id for pack in family): lambda evaluator=evaluator, programme=programme: (
            evaluator.evaluate(programme)
        )  # type: ignore[misc]
        for evaluator, family, programme in held
    }
    return parts | {
        f"{name}: verdicts": lambda: judge.verdicts(made),
        f"{name}: all": lambda: judge.verdicts(findings()),
    }


def _line(action: str, one: Times, times: dict[str, Times], first: str) -> Row:
    engine, _, part = action.partition(": ")
    goal = GOAL if action == f"{first}: all" else None
    ratio = f"{one.ratio(times[f'{first}: {part}']):.2f}"
    median = one.median * 1e3
    return Row(
        f"{part} ({engine})", f"{median:.2f} ms", f"{one.least * 1e3:.2f} ms", ratio, median, goal, " ms"
    )
