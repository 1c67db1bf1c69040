"""Workers: every task is answered or lost alone, whatever becomes of the process that did it."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.pooling import START_METHOD, Done, Lost, cores, work_off

LONG = 60.0
START_METHODS = sorted({START_METHOD, "spawn"})


class Fake:
    """Answers with its task in capitals; some tasks do harm."""

    def __init__(self, mark: Path | None = None) -> None:
        self._mark = mark

    def __enter__(self) -> Callable[[bytes], bytes]:
        return self._do

    def __exit__(self, *_: object) -> None:
        if self._mark is not None:
            with self._mark.open("a") as file:
                file.write("closed\n")

    def _do(self, task: bytes) -> bytes:
        if task == b"hang":
            signal.pause()
        if task == b"leave":
            os._exit(7)
        if task == b"killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == b"whose":
            return str(os.getpid()).encode()
        if task == b"started":
            assert self._mark is not None
            os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "60")  # noqa: S606 - by its name
            self._mark.write_text("started")
            signal.pause()
        return task.upper()


class Unopened:
    """Cannot even start."""

    def __enter__(self) -> Callable[[bytes], bytes]:
        os._exit(3)

    def __exit__(self, *_: object) -> None: ...


def results(tasks: list[bytes], jobs: int = 2, seconds: float = LONG) -> list[bytes | Lost]:
    done = list(work_off(Fake, tasks, jobs, seconds))
    assert sorted(one.place for one in done) == list(range(len(tasks)))
    return [one.result for one in sorted(done)]


@pytest.mark.parametrize("start", START_METHODS)
@pytest.mark.parametrize("jobs", [1, 3])
def test_every_task_is_answered_once_however_workers_are_started(jobs: int, start: str) -> None:
    tasks = [f"task {number}".encode() for number in range(20)]
    done = sorted(work_off(Fake, tasks, jobs, LONG, start))
    assert done == [Done(place, task.upper()) for place, task in enumerate(tasks)]


def test_where_nothing_is_to_be_done_nobody_is_hired() -> None:
    assert list(work_off(Unopened, [], 2, LONG)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("harm", "code"), [(b"leave", 7), (b"killed", -9)])
def test_a_task_that_kills_its_worker_costs_itself_alone(harm: bytes, code: int) -> None:
    assert results([b"a", harm, b"b", b"c", harm, b"d"]) == [
        b"A",
        Lost("died", code),
        b"B",
        b"C",
        Lost("died", code),
        b"D",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_hangs_is_ended_when_its_time_is_up_and_costs_itself_alone(jobs: int) -> None:
    found = results([b"a", b"hang", b"b", b"c"], jobs, seconds=0.3)
    assert found == [b"A", Lost("late"), b"B", b"C"]


@pytest.mark.skipif(START_METHOD != "fork", reason="the worker must inherit the end of a pipe")
def test_what_a_hanging_task_has_started_is_ended_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)  # every process that the worker starts holds it
    (done,) = work_off(partial(Fake, mark), [b"started"], 1, 0.5)
    os.close(writing)
    ended, _, _ = select.select([reading], [], [], 20)
    os.close(reading)
    assert (mark.read_text(), done.result, ended) == ("started", Lost("late"), [reading])


def test_workers_stay_and_there_are_no_more_than_asked_for() -> None:
    asked = [b"whose"] * 12
    assert len(set(results(asked, 1))) == 1
    assert len(set(results(asked, 3))) <= 3


def test_a_worker_closes_what_it_opened(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert len(list(work_off(partial(Fake, mark), [b"a", b"b", b"c"], 1, LONG))) == 3
    assert mark.read_text() == "closed\n"


def test_a_worker_that_cannot_start_is_an_error_and_no_endless_hiring() -> None:
    with pytest.raises(CheckerError, match=r"did not start \(exit status 3\)"):
        list(work_off(Unopened, [b"a"], 2, LONG))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_who_stops_listening_leaves_no_worker_behind() -> None:
    told = work_off(Fake, [b"whose", b"hang", b"hang", b"hang"], 1, LONG)
    first = next(told)
    told.close()  # type: ignore[attr-defined]
    assert isinstance(first.result, bytes)
    with pytest.raises(ProcessLookupError):
        os.kill(int(first.result), 0)


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
