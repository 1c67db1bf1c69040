"""In: a programme. Out: for rules on its form, which of its targets, tasks and groups say too little.

A figure, a year and a unit make a target one that can be measured; a body and a date make a task one
that somebody answers for. What lacks something is a matter for a person: never a fail.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.engine import make_engine
from checker.engine.interface import Condition, Fact, Test
from checker.evaluation.fold import Ruling
from checker.programme import Programme, Target, Task
from checker.report import Counted, Reason, Statement
from checker.rulepack.model import CompletenessRequirement, Lacking

#: What things of a kind can lack.
_TRAITS: Mapping[str, Sequence[Lacking]] = {
    "target": ("figure", "horizon", "unit"),
    "task": ("body", "deadline"),
    "group": ("tasks",),
}
_OF: Mapping[Lacking, str] = {trait: of for of, traits in _TRAITS.items() for trait in traits}
#: Kind -> for each of its traits whether the thing has it.
_Kind = tuple[str, tuple[bool, ...]]


class Entries:
    """The targets, tasks and groups of programmes, sorted by what they lack of `asked`. Compiles once;
    `close` it."""

    def __init__(self, asked: Collection[Lacking], engine: str | None) -> None:
        self._engine = make_engine(engine, tuple(_conditions(asked)))

    def look(self, programme: Programme) -> Mapping[str, Sequence[Statement]]:
        """ "there.body" -> the entries that could lack it; "lacks.body" -> those that do, in the order of the
        text. Raises EngineError when the engine cannot prove that it looked at all of them."""
        entries = sorted(_entries(programme), key=lambda each: each[1].evidence.start or 0)
        # Entries that lack the same are one fact: there are a dozen of them, however long the text.
        alike: dict[_Kind, list[int]] = {}
        for place, (kind, _) in enumerate(entries):
            alike.setdefault(kind, []).append(place)
        members = list(alike.values())
        found: dict[str, Sequence[Statement]] = {}
        for (_, name), met in self._engine.match([_fact(kind) for kind in alike]).items():
            places = sorted([place for fact in met for place in members[fact]])
            found[name] = [entries[place][1] for place in places]
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


def _entries(programme: Programme) -> Iterator[tuple[_Kind, Statement]]:
    for target in programme.targets:
        yield ("target", _traits(target)), target
    for task in programme.tasks:
        yield ("task", (task.body, task.deadline)), task
    filled = {task.group for task in programme.tasks}
    if filled:  # without a task anywhere the text was not cut into tasks
        for group in programme.task_groups:
            yield ("group", (group.number in filled,)), group


def _traits(target: Target) -> tuple[bool, ...]:
    figure = target.value is not None
    return figure, target.horizon is not None or target.annual, target.unit is not None or not figure


def _fact(kind: _Kind) -> Fact:
    of, has = kind
    return {"kind": of, **{trait: int(there) for trait, there in zip(_TRAITS[of], has, strict=True)}}


def _conditions(asked: Collection[Lacking]) -> Iterator[Condition]:
    for lacks in (trait for trait in _OF if trait in asked):
        of = Test("kind", "eq", _OF[lacks])
        yield Condition("entries", f"there.{lacks}", (of,))
        yield Condition("entries", f"lacks.{lacks}", (of, Test(lacks, "eq", 0)))
