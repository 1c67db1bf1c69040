"""In: a programme. Out: for rules on its form, which of its targets, tasks and groups say too little.

A figure, a year and a unit make a target one that can be measured; a body and a date make a task one
that somebody answers for. What lacks something is a matter for a person: never a fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from checker.engine import make_engine
from checker.engine.interface import Condition, Fact, Test
from checker.evaluation.fold import Ruling
from checker.programme import Programme, Target, Task
from checker.report import Counted, Reason, Statement
from checker.rulepack.model import CompletenessRequirement, Lacking

#: What a thing lacks -> what things of that kind are called in facts.
_OF: Mapping[Lacking, str] = {
    "figure": "target",
    "horizon": "target",
    "unit": "target",
    "body": "task",
    "deadline": "task",
    "tasks": "group",
}
_Traits = tuple[tuple[str, int], ...]


class Entries:
    """The targets, tasks and groups of programmes, sorted by what they lack. Compiles once; `close` it."""

    def __init__(self, engine: str | None) -> None:
        self._engine = make_engine(engine, tuple(_conditions()))

    def look(self, programme: Programme) -> Mapping[str, Sequence[Statement]]:
        """ "there.body" -> the entries that could lack it; "lacks.body" -> those that do, in the order of the
        text. Raises EngineError when the engine cannot prove that it looked at all of them."""
        # Entries that lack the same are one fact: there are a dozen of them, however long the text.
        alike: dict[tuple[str, _Traits], list[Statement]] = {}
        for of, traits, entry in _entries(programme):
            alike.setdefault((of, traits), []).append(entry)
        facts: list[Fact] = [{"kind": of, **dict(traits)} for of, traits in alike]
        members = list(alike.values())
        found: dict[str, Sequence[Statement]] = {}
        for (_, name), met in self._engine.match(facts).items():
            entries = [entry for fact in met for entry in members[fact]]
            found[name] = sorted(entries, key=lambda entry: entry.evidence.start or 0)
        return found

    def close(self) -> None:
        """Frees the compiled conditions; closing twice does no harm."""
        self._engine.close()


def complete(requires: CompletenessRequirement, looked: Mapping[str, Sequence[Statement]]) -> Ruling:
    """What one rule says: whether any entry lacks what it asks for."""
    there = looked.get(f"there.{requires.lacks}", ())
    lacking = looked.get(f"lacks.{requires.lacks}", ())
    if not there:
        return Ruling("not_applicable", "out_of_scope")
    if not lacking:
        return Ruling("pass", "meets")
    reason: Reason = "not_quantified" if requires.lacks == "figure" else "incomplete"
    return Ruling("review", reason, tuple(lacking), counted=_counted(there, lacking))


def _counted(there: Sequence[Statement], lacking: Sequence[Statement]) -> tuple[Counted, ...]:
    """How many of how many lack it, for tasks in each group; None: in no group."""
    totals: dict[int | None, list[int]] = {}
    for index, entries in enumerate((lacking, there)):
        for entry in entries:
            group = entry.group if isinstance(entry, Task) else None
            totals.setdefault(group, [0, 0])[index] += 1
    ordered = sorted(totals.items(), key=lambda item: (item[0] is None, item[0] or 0))
    return tuple(Counted(group, count, total) for group, (count, total) in ordered if count)


def _entries(programme: Programme) -> Iterator[tuple[str, _Traits, Statement]]:
    for target in programme.targets:
        yield "target", _traits(target), target
    for task in programme.tasks:
        yield "task", (("body", int(task.body)), ("deadline", int(task.deadline))), task
    filled = {task.group for task in programme.tasks}
    if filled:  # without a task anywhere the text was not cut into tasks
        for group in programme.task_groups:
            yield "group", (("tasks", int(group.number in filled)),), group


def _traits(target: Target) -> _Traits:
    figure = target.value is not None
    return (
        ("figure", int(figure)),
        ("horizon", int(target.horizon is not None or target.annual)),
        ("unit", int(target.unit is not None or not figure)),
    )


def _conditions() -> Iterator[Condition]:
    for lacks in get_args(Lacking):
        of = Test("kind", "eq", _OF[lacks])
        yield Condition("entries", f"there.{lacks}", (of,))
        yield Condition("entries", f"lacks.{lacks}", (of, Test(lacks, "eq", 0)))
