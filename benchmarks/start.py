"""The whole command: one file from a cold start, and a hundred files in one run."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Row, table, timed
from benchmarks.texts import ROOT, Text
from benchmarks.timing import command, in_turn

RATIO_GOAL = 2.0
BATCH_GOAL = 2000.0
COPIES = 100
#: What the product stands on, imported and nothing done with it.
YARDSTICK = "import pydantic, click, yaml"


def start(text: Text, rounds: int = 21) -> str:
    """One file from a cold start against the yardstick, in turn. Goal: no more than twice its time."""
    with tempfile.TemporaryDirectory() as scratch:
        kept, thrown = Path(scratch, "kept"), Path(scratch, "thrown")
        check = [sys.executable, "-m", "checker", "check", str(text.path)]
        actions: dict[str, Callable[[], object]] = {
            "nothing": command([sys.executable, "-c", "pass"], _environment(kept)),
            "yardstick": command([sys.executable, "-c", YARDSTICK], _environment(kept)),
            "warm": command(check, _environment(kept)),
            "json": command([*check, "--format", "json"], _environment(kept)),
            "reference": command([*check, "--engine", "reference"], _environment(kept)),
            "version": command([sys.executable, "-m", "checker", "--version"], _environment(kept)),
            "cold": _without_cache(command(check, _environment(thrown)), thrown),
        }
        times = in_turn(actions, rounds, warm=1)
    base = times["yardstick"]
    warm = times["warm"]
    rows = [
        timed("python -c pass", times["nothing"], base),
        timed(f'python -c "{YARDSTICK}"', base, base),
        timed("checker --version", times["version"], base),
        _against("checker check FILE", warm.median, warm.least, warm.ratio(base)),
        timed("  the same, --format json", times["json"], base),
        timed("  the same, --engine reference", times["reference"], base),
        timed("  the same, pack cache empty", times["cold"], base),
    ]
    return table(f"One file from a cold start: {text}", rows, "x yardstick")


def batch(text: Text, rounds: int = 5) -> str:
    """A hundred copies in one run. Goal: under two seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, kept = Path(scratch, "copies"), Path(scratch, "kept")
        folder.mkdir()
        for number in range(COPIES):
            shutil.copyfile(text.path, folder / f"{number:03}.txt")
        run = [sys.executable, "-m", "checker", "check", str(folder)]
        actions = {
            "text": command(run, _environment(kept)),
            "json": command([*run, "--format", "json"], _environment(kept)),
        }
        times = in_turn(actions, rounds, warm=1)
    rows = [timed(f"checker check, {name} report", one, goal=BATCH_GOAL) for name, one in times.items()]
    return table(f"{COPIES} copies in one run: {text}", rows)


def _against(name: str, median: float, least: float, ratio: float) -> Row:
    return Row(
        name, f"{median * 1e3:.2f} ms", f"{least * 1e3:.2f} ms", f"{ratio:.2f}", ratio, RATIO_GOAL, " x"
    )


def _without_cache(run: Callable[[], object], folder: Path) -> Callable[[], object]:
    """Removing what the run before kept costs a fraction of a millisecond of what is measured."""

    def emptied() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        run()

    return emptied


def _environment(cache: Path) -> dict[str, str]:
    """The same for every command. Bytecode may be written, as it is for an installed package: else
    only the yardstick's libraries would have theirs."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(ROOT), "CHECKER_CACHE": str(cache)}
