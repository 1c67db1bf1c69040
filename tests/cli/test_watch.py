"""`checker watch`: what is shown after each save. Nothing waits: a look is followed by what a person does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Run, put
from tests.cli.fakes import GAPS, GOOD, NOVEL

#: The module; in the package, the command goes by its name.
watch = sys.modules["checker.cli.watch"]
Deed = Callable[[], object]
Watched = Callable[..., Run]


@pytest.fixture
def watched(checker: Command, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Runs the command, does one thing after each look, looks twice more, and stops it."""

    def run(*arguments: str, after: tuple[Deed, ...] = ()) -> Run:
        deeds: Iterator[Deed] = iter(
            [*(step for deed in after for step in (deed, _nothing)), _nothing, _stop]
        )
        monkeypatch.setattr(watch, "wait", lambda _seconds: next(deeds)())
        done = checker("watch", *arguments)
        # the line end that click puts behind the "^C" of a terminal
        return replace(done, errors=done.errors[:-1] if done.errors[-1:] == [""] else done.errors)

    return run


def _nothing() -> None:
    """Time goes by."""


def _stop() -> None:
    raise KeyboardInterrupt


def save(path: Path, text: str) -> Deed:
    """Saves a file as office programs do: beside it, then in its place."""

    def deed() -> None:
        beside = path.with_name("save.tmp")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)

    return deed


def reports(run: Run) -> list[str]:
    return [line for line in run.out.splitlines() if line.startswith("Đạt ")]


def test_the_report_is_shown_and_again_when_the_file_is_saved(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    run = watched("a.txt", after=(save(here / "a.txt", GOOD),))
    assert run.status == 130
    assert [line.split(" ")[1] for line in reports(run)] == ["0/2", "1/2"]
    assert run.errors == ["checker: đang theo dõi 1 tệp; nhấn Ctrl-C để dừng"]


def test_what_has_changed_stands_above_the_new_report(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    run = watched("a.txt", after=(save(here / "a.txt", GOOD),))
    first, second = run.out.index("Đạt 0/2"), run.out.index("Đạt 1/2")
    change = run.out.index("Chưa đạt → Đạt")
    assert first < change < second
    assert run.out.count("SO SÁNH HAI PHIÊN BẢN") == 1


def test_a_save_that_changes_nothing_says_so(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    run = watched("a.txt", after=(save(here / "a.txt", GAPS + "\n"),))
    assert "Không có gì khác" in run.out
    assert len(reports(run)) == 2


def test_without_a_save_the_report_is_shown_once(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    assert len(reports(watched("a.txt", after=(_nothing, _nothing)))) == 1


def test_a_file_that_cannot_be_read_is_one_line_and_the_watch_goes_on(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    file = here / "a.txt"
    run = watched("a.txt", after=(save(file, NOVEL), save(file, GOOD)))
    assert len(run.errors) == 2
    assert run.errors[1].startswith("checker: a.txt: không giống một chương trình")
    assert [line.split(" ")[1] for line in reports(run)] == ["0/2", "1/2"]
    assert "Chưa đạt → Đạt" in run.out


def test_a_file_that_is_taken_away_is_said_to_be_gone_and_read_when_it_is_back(
    here: Path, watched: Watched
) -> None:
    put(here, a__txt=GAPS)
    file = here / "a.txt"
    run = watched("a.txt", after=(file.unlink, save(file, GOOD)))
    assert run.errors[1:] == ["checker: a.txt: tệp không còn ở đó; báo cáo lại khi có tệp"]
    assert len(reports(run)) == 2


def test_in_a_folder_only_what_is_saved_or_new_is_shown_again(here: Path, watched: Watched) -> None:
    (here / "drafts").mkdir()
    put(here / "drafts", a__txt=GAPS, b__txt=GAPS)
    new = here / "drafts" / "c.txt"
    run = watched("drafts", after=(save(here / "drafts" / "b.txt", GOOD), save(new, GAPS)))
    assert [run.out.count(f"drafts/{name}.txt · toàn văn") for name in "abc"] == [1, 2, 1]


def test_a_report_beside_it_is_kept_up_to_date_and_not_watched_itself(here: Path, watched: Watched) -> None:
    (here / "drafts").mkdir()
    put(here / "drafts", a__txt=GAPS, b__txt=GAPS)
    page = here / "drafts" / "report.html"
    seen: list[str] = []
    after: tuple[Deed, ...] = (
        lambda: seen.append(page.read_text(encoding="utf-8")),
        save(here / "drafts" / "b.txt", GOOD),
        lambda: seen.append(page.read_text(encoding="utf-8")),
        (here / "drafts" / "a.txt").unlink,
        save(here / "drafts" / "b.txt", GAPS),
        lambda: seen.append(page.read_text(encoding="utf-8")),
    )
    run = watched("drafts", "--report", "html=drafts/report.html", after=after)
    assert "report.html" not in run.out + "".join(run.errors)
    assert [text.count('class="programme"') for text in seen] == [2, 2, 1]
    assert "Đạt 1/2" in seen[1]
    assert "Đạt 1/2" not in seen[0] + seen[2]


def test_a_report_that_cannot_be_written_is_one_line_and_the_watch_goes_on(
    here: Path, watched: Watched
) -> None:
    put(here, a__txt=GAPS)
    page = here / "r.json"
    after: tuple[Deed, ...] = (page.unlink, page.mkdir, save(here / "a.txt", GOOD), page.rmdir)
    run = watched("a.txt", "--report", "json=r.json", after=(*after, save(here / "a.txt", GAPS)))
    assert run.errors[1:] == ["checker: r.json: không ghi được (đây là thư mục; hãy ghi tên tệp)"]
    assert len(reports(run)) == 3
    assert page.is_file()


def test_what_word_keeps_beside_an_open_file_is_not_watched(here: Path, watched: Watched) -> None:
    (here / "drafts").mkdir()
    put(here / "drafts", a__txt=GAPS)
    run = watched("drafts", after=(lambda: (here / "drafts" / "~$a.txt").write_text("x"),))
    assert len(reports(run)) == 1
    assert len(run.errors) == 1


def test_a_path_without_a_file_is_wrong_usage(here: Path, watched: Watched) -> None:
    for language, told in (("vi", "không có tệp nào"), ("en", "there is no file")):
        run = watched("b.txt", "--lang", language)
        assert (run.status, len(run.errors)) == (2, 1)
        assert told in run.errors[0]


def test_it_stops_where_nobody_reads_on(
    here: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS)
    monkeypatch.setattr(watch, "write_output", lambda _text, _output: False)
    assert watched("a.txt").status == 0


def test_nothing_is_cleared_where_there_is_no_terminal(here: Path, watched: Watched) -> None:
    put(here, a__txt=GAPS)
    assert "\x1b" not in watched("a.txt").out


def test_a_file_that_is_locked_is_read_when_it_is_unlocked(
    here: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__txt=GAPS)
    monkeypatch.setattr(watch, "opens", lambda _path: False)

    def unlock() -> None:
        monkeypatch.setattr(watch, "opens", lambda _path: True)

    assert len(reports(watched("a.txt", after=(_nothing, unlock)))) == 2
