"""What is kept of a run: it makes the next one fast, and can never make it wrong."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import checker
from checker import cachefile
from checker.cachefile import digest
from checker.checking import Options
from checker.documents.interface import Limits
from checker.matrix import Matrix
from checker.pooling import START_METHOD
from checker.renderers.interface import Page
from checker.renderers.matrix_json import render_matrix_json
from checker.rulepack.model import RulePack
from checker.surveying import keeping, rows
from checker.surveying.keeping import Keeper, keeper_of
from tests.surveying.conftest import Go, draft

OPTIONS = Options(engine="reference")
needs_fork = pytest.mark.skipif(START_METHOD != "fork", reason="workers must inherit what is put in place")


@pytest.fixture
def lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing is worked out: who tries dies."""
    monkeypatch.setattr(rows, "Checking", None)


def text(matrix: Matrix) -> str:
    return render_matrix_json(matrix, Page())


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "rows").glob("*.json"))


@needs_fork
def test_a_second_run_works_out_nothing_and_says_the_same(
    go: Go, cache: Path, folder: Path, request: pytest.FixtureRequest
) -> None:
    first = text(go())
    assert len(kept(cache)) == 3
    request.getfixturevalue("lazy")
    assert text(go()) == first
    (folder / "4.txt").write_text(draft(number=4), "utf-8")
    assert [fault.source for fault in go().faults] == ["drafts/4.txt"]


@needs_fork
def test_what_is_kept_goes_by_content_and_not_by_name(
    go: Go, folder: Path, request: pytest.FixtureRequest
) -> None:
    go()
    request.getfixturevalue("lazy")
    (folder / "1.txt").rename(folder / "z.txt")
    (folder / "copy.txt").write_bytes((folder / "z.txt").read_bytes())
    matrix = go()
    assert matrix.faults == ()
    assert [(row.source, row.province) for row in matrix.rows if row.province == "Kon Tum"] == [
        ("drafts/copy.txt", "Kon Tum"),
        ("drafts/z.txt", "Kon Tum"),
    ]
    (folder / "z.txt").rename(folder / "z.md")  # read by another reader
    assert [fault.source for fault in go().faults] == ["drafts/z.md"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda data: data.replace(b"Kon Tum", b"Con Tum"),
        lambda data: data.partition(b"\n")[0] + b"\n[]",
        lambda data: b"\xff" * len(data),
    ],
)
def test_a_damaged_row_is_worked_out_anew_and_kept_again(go: Go, cache: Path, spoil: object) -> None:
    first = text(go())
    sound = [path.read_bytes() for path in kept(cache)]
    for path in kept(cache):
        path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert text(go()) == first
    assert [path.read_bytes() for path in kept(cache)] == sound


def test_the_cache_may_go_at_any_time_or_be_no_folder(go: Go, cache: Path) -> None:
    first = text(go())
    for path in kept(cache):
        path.unlink()
    (cache / "rows").rmdir()
    (cache / "rows").write_text("in the way")
    assert text(go()) == first


def test_off_keeps_nothing(go: Go, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE", "off")
    assert len(go().rows) == 3
    assert not (cache / "rows").exists()


def test_what_could_not_be_read_is_tried_again(go: Go, cache: Path, folder: Path) -> None:
    (folder / "9.docx").write_bytes(b"no archive")
    assert len(go().faults) == 1
    assert len(kept(cache)) == 3


def test_rows_are_json_and_readable_by_their_owner_alone(go: Go, cache: Path) -> None:
    go()
    for path in kept(cache):
        head, body = path.read_bytes().split(b"\n", 1)
        assert len(head.split()) == 2
        assert json.loads(body)[0] in ("Kon Tum", "Đắk Nông", "An Giang")
        assert path.stat().st_mode & 0o077 == 0
    assert (cache / "rows").stat().st_mode & 0o077 == 0


@needs_fork
def test_an_interrupted_run_leaves_whole_rows_alone_and_the_next_goes_on(
    go: Go, cache: Path, request: pytest.FixtureRequest
) -> None:
    def interrupt(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(jobs=1, progress=interrupt)
    found = kept(cache)
    assert len(found) in (2, 3)  # the third may have been done just then
    assert all(json.loads(path.read_bytes().split(b"\n", 1)[1]) for path in found)
    request.getfixturevalue("lazy")
    matrix = go()
    assert (len(matrix.rows), len(matrix.faults)) == (len(found), 3 - len(found))


def test_the_key_holds_everything_that_a_row_depends_on(
    pack: RulePack, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [
        keeper_of([pack], options).state
        for options in (
            OPTIONS,
            OPTIONS._replace(engine=None),
            OPTIONS._replace(language="en"),
            OPTIONS._replace(as_of="2026-01-01"),
            OPTIONS._replace(document_type="full"),
            OPTIONS._replace(limits=Limits(ocr=False)),
            OPTIONS._replace(limits=Limits(size=1)),
        )
    ]
    states.append(keeper_of([replace(pack, state="other")], OPTIONS).state)
    states.append(keeper_of([pack, pack], OPTIONS).state)
    monkeypatch.setattr(keeping, "_program", lambda name: f"{name} 2")
    states.append(keeper_of([pack], OPTIONS).state)
    monkeypatch.setattr(keeping, "_library", lambda name: f"{name} 2")
    states.append(keeper_of([pack], OPTIONS).state)
    monkeypatch.setattr(checker, "__version__", "9")
    states.append(keeper_of([pack], OPTIONS).state)
    monkeypatch.setattr(keeping, "_code", lambda: iter([b"other"]))
    states.append(keeper_of([pack], OPTIONS).state)
    assert len(set(states)) == len(states)
    same = OPTIONS._replace(limits=Limits(seconds=1), keep_text=True)
    assert keeper_of([pack], same) == keeper_of([pack], OPTIONS)
    assert cache.is_dir()


def test_nothing_is_kept_where_the_state_of_a_pack_is_not_known(pack: RulePack) -> None:
    assert keeper_of([replace(pack, state="")], OPTIONS) == Keeper(None, "")


def test_a_row_is_found_by_content_and_format_alone(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "rows", "state")
    content = digest([b"x"])
    assert keeper.kept("a.txt", content) is None
    assert keeper.keep("a.txt", content, b"[1]") == b"[1]"
    assert keeper.kept("b/c.TXT", content) == b"[1]"
    assert keeper.kept("a.md", content) is None
    assert keeper.kept("a.txt", digest([b"y"])) is None
    assert Keeper(tmp_path / "rows", "other").kept("a.txt", content) is None
    assert Keeper(None, "").keep("a.txt", content, b"[1]") == b"[1]"
    assert Keeper(None, "").kept("a.txt", content) is None


def test_what_was_longest_not_asked_for_goes_first(tmp_path: Path) -> None:
    for number in range(6):
        path = tmp_path / f"{number}.json"
        path.write_text("x")
        os.utime(path, ns=(number, number))
    cachefile.prune(tmp_path, 6)
    assert len(list(tmp_path.iterdir())) == 6
    cachefile.prune(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["4.json", "5.json"]
    cachefile.prune(tmp_path / "missing", 2)
