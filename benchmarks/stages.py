"""One document in process: each stage of the way, both engines, and bare tokenising for scale."""

from __future__ import annotations

import re
from contextlib import ExitStack

from benchmarks.table import Row, table, timed
from benchmarks.texts import Text
from benchmarks.timing import Times, in_turn
from checker import extraction
from checker.documents.files import Source, read_source
from checker.documents.interface import Document
from checker.engine import ENGINES, EngineUnavailableError
from checker.evaluation import Evaluator, Judge
from checker.programme import Programme
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.text import render_text
from checker.report import GapReport, ProgrammeReport
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

GOAL = 15.0
_WORDS = re.compile(r"\w+")


def stages(text: Text, rounds: int = 50) -> str:
    """The goal: under 15 ms for reading, extracting and evaluating one document and writing its report."""
    pack = load_pack("nq57")
    source = Source(str(text.path), text.path.name)
    document = read_source(source)
    assert isinstance(document, Document)
    programme = extraction.extract(document, pack)
    with ExitStack() as opened:
        evaluators = {name: opened.enter_context(Evaluator((pack,), name)) for name in importable(pack)}
        judges = {name: opened.enter_context(Judge((pack,), name)) for name in evaluators}

        def evaluate(name: str, found: Programme) -> ProgrammeReport:
            findings = evaluators[name].evaluate(found)
            verdicts = judges[name].verdicts(findings)
            return ProgrammeReport(source=source.name, programme=found, findings=findings, verdicts=verdicts)

        def report(found: Programme) -> GapReport:
            one = evaluate(next(iter(evaluators)), found)
            return GapReport(packs=(pack,), programmes=(one,), faults=())

        def whole() -> str:
            read = read_source(source)
            assert isinstance(read, Document)
            return render_text(report(extraction.extract(read, pack)), Page())

        made = report(programme)

        actions = {
            "tokenise": lambda: _WORDS.findall(text.content),
            "read": lambda: read_source(source),
            "extract": lambda: extraction.extract(document, pack),
            "text": lambda: render_text(made, Page()),
            "json": lambda: render_json(made, Page()),
            "whole": whole,
        }
        times = in_turn(actions, rounds)
        engines = in_turn(
            {name: lambda name=name: evaluate(name, programme) for name in evaluators},  # type: ignore[misc]
            rounds * 4,
        )
    return _tables(text, times, engines)


def _tables(text: Text, times: dict[str, Times], engines: dict[str, Times]) -> str:
    base = times["tokenise"]
    rows = [
        timed("re.findall(r'\\w+'), the yardstick", base, base),
        timed("read (bytes to text)", times["read"], base),
        timed("extract (text to programme)", times["extract"], base),
    ]
    first = next(iter(engines))
    rows.append(Row(f"evaluate ({first})", _ms(engines[first].median), _ms(engines[first].least)))
    rows += [
        timed("render text", times["text"], base),
        timed("render json", times["json"], base),
        timed("the whole way, text report", times["whole"], base, GOAL),
    ]
    lines = [
        Row(
            name,
            f"{one.median * 1e6:,.0f} µs",
            f"{one.least * 1e6:,.0f} µs",
            f"{one.ratio(engines[first]):.2f}",
        )
        for name, one in engines.items()
    ]
    return (
        table(f"One document in process: {text}", rows, "x yardstick")
        + "\n"
        + table("Engines: one programme held against all rules: findings and verdicts", lines, f"x {first}")
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms"


def importable(pack: RulePack) -> list[str]:
    """Those that can be imported here."""
    found = []
    for name in ENGINES:
        try:
            Evaluator((pack,), name).close()
        except EngineUnavailableError:
            continue
        found.append(name)
    return found
