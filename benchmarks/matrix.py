"""`checker matrix` on as many documents as the country has communes, beside linters on as many files."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.growth import DOCUMENTS, FLAT
from benchmarks.texts import ROOT, Text

#: Seconds on two cores that have nothing else to do.
GOAL = 60.0
#: The second run of an unchanged folder against the first.
FASTER = 10.0
#: Seconds between two looks at the memory of workers, and the share of a run after which they have settled.
_LOOK = 0.5
_SETTLED = 0.25
#: Then a worker packs what it keeps of the vocabulary.
_DONE = 0.98
_CHANGED = 0.3
_PERCENT = re.compile(r"[0-9]+(?=\s?%)")
_RULESET = """rules:
  lines:
    given: $.lines
    then: {function: length, functionOptions: {min: 1}}
  no-tabs:
    given: $.lines[*]
    then: {function: pattern, functionOptions: {notMatch: "\\t"}}
  budget:
    given: $.lines[*]
    then: {function: pattern, functionOptions: {notMatch: "ngân sách.{0,80}[0-2]%"}}
"""


@dataclass
class Run:
    """What one command took: seconds on the clock and of processors, and the memory of each process that it
    started, in MB, from look to look."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: dict[int, list[float]] = field(default_factory=dict)

    def grown(self) -> float:
        """How much the memory of a worker has grown, at most, since it settled, in MB."""
        settled = [
            (looks[int(len(looks) * _SETTLED)], looks[int(len(looks) * _DONE)])
            for looks in self.memory.values()
            if len(looks) > 3
        ]
        return max((last - early for early, last in settled), default=0.0)


def matrix(text: Text, documents: int = DOCUMENTS) -> str:
    """Goals: a minute on two idle cores, ten times faster the second time, memory of workers flat."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, files = Path(scratch, "texts"), Path(scratch, "yaml")
        _write(text, documents, folder, files)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHECKER_CACHE": str(Path(scratch, "cache"))}
        command = [
            sys.executable,
            "-m",
            "checker",
            "matrix",
            str(folder),
            "-o",
            str(Path(scratch, "matrix.txt")),
        ]
        # One file first: the pack is validated and the vocabulary compiled, as in any installation in use.
        _run([*command[:-3], str(next(folder.iterdir())), "-o", os.devnull], environment)
        cold, warm = _run(command, environment), _run(command, environment)
        report = [
            _line("checker matrix, nothing kept", cold, _kept(cold.wall, GOAL, "s on two idle cores")),
            _line("checker matrix, once more", warm, _kept(FASTER, cold.wall / warm.wall, "times faster")),
        ]
        report += [_line(name, _run(command, environment)) for name, command in _others(files, Path(scratch))]
    workers = {process: looks for process, looks in cold.memory.items() if len(looks) > 3}
    for number, looks in enumerate(workers.values(), 1):
        shown = " ".join(f"{looks[int(at * (len(looks) - 1) / 8)]:.1f}" for at in range(9))
        report.append(f"worker {number}, MB resident along the first run: {shown}")
    report.append(f"grown since a quarter of it: {_kept(cold.grown(), FLAT, 'MB')}")
    title = f"{documents:,} documents like {text}, no two alike; {len(workers)} workers"
    return "\n".join((title, "-" * len(title), *report, ""))


def _write(text: Text, documents: int, folder: Path, files: Path) -> None:
    """The texts, with other figures in each; and the same texts as YAML."""
    folder.mkdir()
    files.mkdir()
    for number in range(documents):
        other = f"{_varied(text.content, number)}\n- Lưu hồ sơ số {number}.\n"
        (folder / f"{number:04}.txt").write_text(other, encoding="utf-8")
        lines = [f'  - "{line.translate(_QUOTED)}"' for line in other.splitlines()]
        (files / f"{number:04}.yaml").write_text("\n".join(["---", "lines:", *lines, ""]), encoding="utf-8")


def _varied(content: str, number: int) -> str:
    """The text with some of its percentages changed, in the same way each time."""
    dice = random.Random(number)  # noqa: S311 - the same texts each time
    return _PERCENT.sub(
        lambda found: str(dice.randint(1, 99)) if dice.random() < _CHANGED else found[0], content
    )


_QUOTED = str.maketrans({'"': '\\"', "\\": "\\\\", "\t": " "})


def _others(files: Path, scratch: Path) -> list[tuple[str, Sequence[str]]]:
    """Linters that are installed, on as many files of the same size."""
    found: list[tuple[str, Sequence[str]]] = []
    if program := shutil.which("yamllint"):
        found.append(
            ("yamllint", [program, "-d", "{extends: default, rules: {line-length: disable}}", str(files)])
        )
    if program := shutil.which("spectral"):
        ruleset = scratch / "ruleset.yaml"
        ruleset.write_text(_RULESET, encoding="utf-8")
        found.append(
            ("spectral, three rules", [program, "lint", "-q", "-r", str(ruleset), f"{files}/*.yaml"])
        )
    return found


def _run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    run = Run()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, run, ended))
    watch.start()
    _, said = process.communicate()
    run.wall = time.perf_counter() - start
    ended.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]}: {said.decode(errors='replace').strip()[-300:]}")
    return run


def _watch(process: int, run: Run, ended: threading.Event) -> None:
    """Looks at the memory of the children of a process, where the system tells it."""
    children = Path(f"/proc/{process}/task/{process}/children")
    while not ended.wait(_LOOK):
        try:
            for child in children.read_text().split():
                pages = int(Path(f"/proc/{child}/statm").read_text().split()[1])
                run.memory.setdefault(int(child), []).append(pages * resource.getpagesize() / 1e6)
        except (OSError, IndexError):
            continue


def _kept(figure: float, goal: float, unit: str) -> str:
    shown, wanted = (goal, figure) if unit.startswith("times") else (figure, goal)
    return f"{shown:.1f} {unit}: {'kept' if figure <= goal else 'MISSED'} (goal {wanted:g})"


def _line(name: str, run: Run, verdict: str = "") -> str:
    return f"{name:32}{run.wall:9.1f} s  {run.cpu:9.1f} s of processors  {verdict}".rstrip()
