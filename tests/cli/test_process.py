"""The command as a process: pipes, locales, colours, completion, imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker import __version__
from tests.cli.fakes import GAPS

ROOT = Path(__file__).parents[2]
WITH_FAKES = "from tests.cli.fakes import install; install(); from checker.cli import main; main()"


def process(
    *arguments: str, code: str = WITH_FAKES, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(GAPS, encoding="utf-8")
    return str(path)


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "--version"], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.decode() == f"checker {__version__}\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "7"},
    ],
)
def test_a_report_is_the_same_utf_8_whatever_the_locale(draft: str, environment: dict[str, str]) -> None:
    plain = process("check", draft)
    done = process("check", draft, **environment)
    assert (plain.returncode, done.returncode, done.stderr) == (1, 1, b"")
    assert done.stdout == plain.stdout
    assert "chưa đạt" in done.stdout.decode("utf-8")


def test_a_reader_that_has_read_enough_is_no_error(draft: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", WITH_FAKES, "check", draft],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_line_with_status_2(draft: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", WITH_FAKES, "check", draft],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("checker ch", "1", b"check"),
        ("checker check --fo", "2", b"--format"),
        ("checker check --lang ", "3", b"vi"),
        ("checker rules show budget", "3", b"budget-share"),
    ],
)
def test_the_shell_completes_commands_options_and_rules(words: str, at: str, expected: bytes) -> None:
    done = process(_CHECKER_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=at)
    assert expected in done.stdout


def test_a_plain_report_loads_no_library_that_it_does_not_need(draft: str) -> None:
    code = WITH_FAKES.replace(
        "main()",
        "import sys, atexit; "
        "atexit.register(lambda: print(*[n for n in ('yaml', 'pydantic', 'rich') if n in sys.modules], "
        "file=sys.stderr)); main()",
    )
    assert process("check", draft, code=code).stderr.strip() == b""
