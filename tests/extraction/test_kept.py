"""The compiled vocabulary kept between runs: the same answers, and never a wrong one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.documents.interface import Document
from checker.extraction import extract, kept
from checker.extraction.lexicon import Lexicon
from checker.rulepack import load_pack
from checker.rulepack.model import RulePack
from tests.corpus.cases import cases

TEXTS = [case.document for case in cases()][::7]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RulePack:
    """The shipped pack, with a cache of its own and nothing compiled in memory."""
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "_in_memory", {})
    return load_pack("nq57")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("words-*"))


def test_a_thawed_vocabulary_reads_what_the_compiled_one_reads(pack: RulePack) -> None:
    compiled = Lexicon.of(pack)
    thawed = Lexicon.thawed(pack, Lexicon.of(pack).freeze())
    for text in TEXTS:
        words = text.casefold().split()
        for ours, theirs in zip(
            (compiled.pledges, compiled.measures, compiled.groups),
            (thawed.pledges, thawed.measures, thawed.groups),
            strict=True,
        ):
            assert ours.find(ours.symbols(words)) == theirs.find(theirs.symbols(words))


def test_a_second_run_reads_the_same_from_what_the_first_one_kept(
    pack: RulePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [extract(Document(text), pack) for text in TEXTS]
    kept.keep()
    (kept_file,) = files(tmp_path)
    before = kept_file.read_bytes()
    monkeypatch.setattr(kept, "_in_memory", {})
    monkeypatch.setattr(Lexicon, "of", lambda _: pytest.fail("compiled again"))
    assert [extract(Document(text), pack) for text in TEXTS] == first
    kept.keep()
    assert kept_file.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"no head", b"\x00" * 400])
def test_a_damaged_file_is_compiled_anew_and_repaired(
    pack: RulePack, tmp_path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = extract(Document(TEXTS[0]), pack)
    kept.keep()
    (kept_file,) = files(tmp_path)
    good = kept_file.read_bytes()
    kept_file.write_bytes(damage)
    monkeypatch.setattr(kept, "_in_memory", {})
    assert extract(Document(TEXTS[0]), pack) == wanted
    kept.keep()
    assert kept_file.read_bytes()[:64] == good[:64]


def test_another_state_of_the_pack_is_compiled_anew(
    pack: RulePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(Document(TEXTS[0]), pack)
    kept.keep()
    before = files(tmp_path)[0].read_bytes()
    monkeypatch.setattr(kept, "_in_memory", {})
    extract(Document(TEXTS[0]), replace(pack, state="another"))
    kept.keep()
    assert files(tmp_path)[0].read_bytes()[:64] != before[:64]


def test_nothing_is_kept_where_the_cache_is_off(
    pack: RulePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE", "off")
    extract(Document(TEXTS[0]), load_pack("nq57"))
    kept.keep()
    assert files(tmp_path) == []
