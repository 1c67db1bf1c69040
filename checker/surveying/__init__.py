"""In: folders of programmes, rule packs, options. Out: the matrix, worked out by all cores."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from checker.checking import Options
from checker.documents.files import find_sources
from checker.engine import stands_in
from checker.matrix import Matrix, Row, columns_of, from_plain, in_order
from checker.pooling import Lost, cores, work_off
from checker.report import Fault
from checker.rulepack.merging import answered, families, merged
from checker.rulepack.model import RulePack
from checker.surveying.accepting import RowDesk
from checker.surveying.keeping import keeper_of
from checker.surveying.rows import Rows, task
from checker.wording.catalogue import words
from checker.wording.figures import number_text
from checker.wording.natures import nature_text

__all__ = ["Survey", "cores", "survey"]

#: A document is given up when it has taken so much of its time: its reader, which gives up when the time is
#: over, knows better what went wrong.
_PATIENCE: Final = 1.1

Progress = Callable[[int, int], None]


class Survey(NamedTuple):
    """How to go through the files: in how many processes, with how many seconds for each file."""

    jobs: int
    seconds: float


def survey(
    paths: Sequence[str],
    packs: Sequence[RulePack],
    options: Options,
    how: Survey,
    tell: Callable[[str], None],
    progress: Progress = lambda _done, _of: None,
) -> Matrix:
    """Checks every programme of `paths` as `checker.checking.check` does, and puts them side by side. A file
    that cannot be read, hangs or kills the process that reads it becomes a fault, and costs no other its
    row. `progress` is told how many of how many are done. Raises EngineError where the engine asked for
    is not there, RulePackError where packs do not go together."""
    if stands_in(options.engine):
        tell(words(options.language)["notice.fallback"])
    for family in families(packs):
        merged(family)
    sources = list(find_sources(paths, options.leave_out))
    limits = options.limits._replace(seconds=how.seconds)
    alone = options._replace(limits=limits, waivers=(), keep_text=False, baseline=None)
    keeper = keeper_of(packs, alone)
    told: dict[int, Any] = {}
    progress(0, len(sources))
    for done in work_off(
        partial(Rows, tuple(packs), alone, keeper),
        list(map(task, sources)),
        how.jobs,
        how.seconds * _PATIENCE,
    ):
        told[done.place] = _told(done.result, how, options.language)
        progress(len(told), len(sources))
    keeper.prune()
    rows: list[Row] = []
    faults: list[Fault] = []
    for place, source in enumerate(sources):
        found = told[place]
        if isinstance(found, str):
            faults.append(Fault(source=source.name, message=found))
        else:
            rows.append(from_plain(source.name, found))
    with RowDesk(packs, options) as desk:
        rows = desk.accepted(rows)
        for row in rows:
            nature = nature_text(row.facts, answered(packs), options.language)
            if nature:
                tell(f"{row.source}: {nature}")
        for line in desk.remarks():
            tell(line)
        return Matrix(
            packs=tuple(packs),
            columns=columns_of(packs, options.language),
            rows=in_order(rows),
            faults=tuple(faults),
            waivers=desk.uses(),
            as_of=options.waived_as_of if options.waivers else None,
            baseline=None
            if options.baseline is None
            else sum(cell.known for row in rows for cell in row.cells.values()),
        )


def _told(result: bytes | Lost, how: Survey, language: str) -> Any:
    """The row of a file as plain data, or the text of what is wrong with it."""
    if not isinstance(result, Lost):
        return json.loads(result)
    if result.how == "late":
        return words(language)["fault.late"].format(seconds=number_text(how.seconds, language))
    return words(language)["fault.died"].format(code=result.code)
