"""In: the guides (README.md, ...). Out: the examples in them, and what they would show if run today.

An example is a comment `<!-- run: checker ... | head -20 -->` with a block of text below it. `make docs`
runs this module, which runs every example and writes the guides anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
GUIDES = (
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "docs/commands.md",
    "docs/contract.md",
    "docs/report.md",
    "docs/pipelines.md",
)

_EXAMPLE = re.compile(r"<!-- run: (?P<command>.+?) -->\n```text\n(?P<shown>.*?)```\n", re.DOTALL)
_FILE = re.compile(r"<!-- (?P<how>file|under): (?P<where>.+?) -->\n```yaml\n(?P<text>.*?)```\n", re.DOTALL)
_COLUMNS = "92"


class Example(NamedTuple):
    """A command as a guide gives it, and what the guide shows below it."""

    guide: str
    command: str
    shown: str


class Piece(NamedTuple):
    """A piece of a rule pack in a guide: a whole `file`, or lines that go `under` a line of one."""

    how: str
    where: str
    text: str


def read_guide(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def examples() -> list[Example]:
    return [
        Example(name, found["command"], found["shown"])
        for name in GUIDES
        for found in _EXAMPLE.finditer(read_guide(name))
    ]


def pieces(guide: str) -> list[Piece]:
    return [Piece(found["how"], found["where"], found["text"]) for found in _FILE.finditer(read_guide(guide))]


def run(command: str) -> str:
    """What the command shows in a terminal of 92 columns; `| head -N` and `| tail -N` as in a shell."""
    wanted, _, cut = command.partition(" | ")
    name, *arguments = shlex.split(wanted)
    assert name == "checker", f"an example runs checker, not {name}"
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": _COLUMNS, "NO_COLOR": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    if cut:
        end, count = cut.split(" -")
        lines = lines[: int(count)] if end == "head" else lines[-int(count) :]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> None:
    for name in GUIDES:
        before = read_guide(name)
        after = _EXAMPLE.sub(
            lambda found: f"<!-- run: {found['command']} -->\n```text\n{run(found['command'])}```\n", before
        )
        if after != before:
            (ROOT / name).write_text(after, encoding="utf-8", newline="\n")
            sys.stderr.write(f"{name}: examples written anew\n")


if __name__ == "__main__":
    main()
