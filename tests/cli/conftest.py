"""Runs the command line in process, with the fakes of `tests.cli.fakes` in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import cli
from tests.cli.fakes import REPLACED


@dataclass(frozen=True)
class Run:
    """What a command left: exit status, standard output, lines of standard error."""

    status: int
    out: str
    errors: list[str]


Command = Callable[..., Run]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and the fakes in place."""
    monkeypatch.chdir(tmp_path)
    for module, attribute, value in REPLACED:
        monkeypatch.setattr(module, attribute, value, raising=False)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "CHECKER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def checker(here: Path) -> Command:
    def run(*arguments: str) -> Run:
        result = CliRunner().invoke(cli, list(arguments), prog_name="checker")
        return Run(result.exit_code, result.stdout, result.stderr.splitlines())

    return run


def put(folder: Path, **files: str | bytes) -> None:
    """Writes files; `__` in a name stands for a dot."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
