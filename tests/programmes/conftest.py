"""The shipped pack, the repository's own programmes, and, where they are at hand, the texts behind them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import checking
from checker.report import GapReport
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack

ROOT = Path(__file__).parents[2]
#: The folder with `programmes/` (texts) and `gold/` (answers made by hand).
CORPUS = "CHECKER_CORPUS"
Check = Callable[[str], GapReport]


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return load_pack("nq57", use_cache=False)


@pytest.fixture
def check(pack: RulePack, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Checks a file of the repository under the name that a person in its folder would give."""
    monkeypatch.chdir(ROOT)
    options = checking.Options(engine="reference")

    def run(path: str) -> GapReport:
        report = checking.check((path,), (pack,), options, lambda _: None)
        assert not report.faults
        return report

    return run


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = os.environ.get(CORPUS)
    if not folder:
        pytest.skip(f"{CORPUS} is not set: the texts and the answers are no part of the repository")
    return Path(folder)


@pytest.fixture
def gold(corpus: Path) -> Callable[[str], dict[str, Any]]:
    def read(stem: str) -> dict[str, Any]:
        answers: dict[str, Any] = json.loads((corpus / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
        return answers

    return read
