"""In: work that can hang or die, and tasks for it. Out: what each task gave, or how it was lost, as they end.

The work is done by processes of their own that stay warm. One that takes too long over a task, or dies of
it, costs that task alone: it is ended with all that it started, and another takes its place.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final, Literal, NamedTuple, Protocol, cast

from checker.errors import CheckerError

#: Tasks that a worker holds at once: the next is there when the one before is done.
_AHEAD: Final = 2
#: A worker that nobody watches any more ends itself so many seconds after it should have been ended.
_GRACE: Final = 5.0
_OBJECTS_PER_SEARCH: Final = 100_000
#: How processes are started: where it is safe, as copies of this one, which has the rule packs at hand.
START_METHOD: Final = "fork" if sys.platform == "linux" else "spawn"


class Work(Protocol):
    """What a worker does. It is opened once in each worker, where `with` would be, and closed at the end."""

    def __enter__(self) -> Callable[[bytes], bytes]: ...

    def __exit__(self, *_: object) -> None: ...


class Lost(NamedTuple):
    """How a task was lost: it took longer than it may ("late"), or the worker died of it, with the exit
    status `code` (the negative number of a signal, as `subprocess` has it)."""

    how: Literal["late", "died"]
    code: int = 0


class Done(NamedTuple):
    """What became of the task at `place`."""

    place: int
    result: bytes | Lost


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_off(
    work: Callable[[], Work], tasks: Sequence[bytes], jobs: int, seconds: float, start: str = START_METHOD
) -> Iterator[Done]:
    """Does all `tasks` in `jobs` processes and tells each as it ends, in no fixed order; one task may take
    `seconds`. Where `start` is "spawn", `work` must be a function of a module or a partial of one. Raises
    CheckerError where workers cannot even start."""
    if not tasks:
        return
    crew = _Crew(work, tasks, seconds, start)
    try:
        crew.hire(min(jobs, len(tasks)))
        yield from crew.results()
    finally:
        crew.dismiss()


@dataclass
class _Worker:
    """A process, the way to it, the tasks it holds, and when the first of them must be done."""

    process: BaseProcess
    way: Connection
    ready: bool = False
    holds: deque[int] = field(default_factory=deque)
    until: float = 0.0


class _Crew:
    """The workers, and the tasks that are still to be given out."""

    def __init__(self, work: Callable[[], Work], tasks: Sequence[bytes], seconds: float, start: str) -> None:
        self._work = work
        self._tasks = tasks
        self._seconds = seconds
        self._inherits = start == "fork"
        self._context = get_context("fork") if self._inherits else get_context("spawn")
        self._workers: dict[Connection, _Worker] = {}
        self._waiting = deque(range(len(tasks)))

    def hire(self, count: int) -> None:
        for _ in range(count):
            ours, theirs = self._context.Pipe()
            # A copy of this process holds its ways to the others too: as long as it does, they would not
            # notice that this process is gone.
            others = [*self._workers, ours] if self._inherits else []
            process = self._context.Process(
                target=_serve, args=(self._work, theirs, others, self._seconds), daemon=False
            )
            process.start()
            theirs.close()
            self._workers[ours] = _Worker(process, ours)

    def results(self) -> Iterator[Done]:
        """What became of the tasks, until all are done."""
        while self._waiting or any(worker.holds for worker in self._workers.values()):
            for way in connection.wait(list(self._workers), self._patience()):
                yield from self._hear(self._workers[cast(Connection, way)])
            for worker in list(self._workers.values()):
                # What is done may have come in while others were heard: only then it is late.
                if worker.holds and worker.until <= time.monotonic() and not worker.way.poll():
                    yield Done(worker.holds[0], Lost("late"))
                    self._replace(worker)

    def dismiss(self) -> None:
        """Lets workers that are idle finish, and ends the others."""
        for worker in self._workers.values():
            worker.way.close()  # an idle worker closes what it has open, and ends
        for worker in self._workers.values():
            if worker.holds or not worker.ready:
                _end(worker.process)
            worker.process.join()

    def _hear(self, worker: _Worker) -> Iterator[Done]:
        try:
            said = worker.way.recv_bytes()
        except (EOFError, OSError):
            worker.process.join()
            code = worker.process.exitcode or 0
            if not worker.ready:
                raise CheckerError(f"a worker process did not start (exit status {code})") from None
            if worker.holds:
                yield Done(worker.holds[0], Lost("died", code))
            self._replace(worker)
            return
        if worker.ready:
            yield Done(worker.holds.popleft(), said)
        worker.ready = True
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Tasks to a worker that has room; the time of its next one begins now."""
        worker.until = time.monotonic() + self._seconds
        with suppress(OSError):  # it has died: that is heard on its way to us
            while self._waiting and len(worker.holds) < _AHEAD:
                place = self._waiting.popleft()
                worker.holds.append(place)
                worker.way.send_bytes(self._tasks[place])

    def _replace(self, worker: _Worker) -> None:
        """Ends a worker; what it had not begun with goes back, and another takes its place."""
        del self._workers[worker.way]
        worker.way.close()
        _end(worker.process)
        worker.process.join()
        self._waiting.extendleft(reversed(list(worker.holds)[1:]))
        if self._waiting:
            self.hire(1)

    def _patience(self) -> float | None:
        """Seconds until the first task is late; None where nothing has begun."""
        ends = [worker.until for worker in self._workers.values() if worker.holds]
        return max(min(ends) - time.monotonic(), 0.0) if ends else None


def _end(process: BaseProcess) -> None:
    """Kills a worker, and what it has started."""
    if sys.platform != "win32" and process.pid is not None:
        with suppress(ProcessLookupError, PermissionError):  # it is gone, or has no group yet
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _serve(work: Callable[[], Work], way: Connection, others: Sequence[Connection], seconds: float) -> None:
    """The life of a worker: says that it is ready, then answers tasks until its way is closed."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us
    if sys.platform != "win32":
        os.setpgid(0, 0)  # so that what we start can be ended with us
    gc.set_threshold(_OBJECTS_PER_SEARCH)
    with open(os.devnull, "w") as nowhere, work() as do:
        gc.freeze()  # what is here stays: no need to search it for circles, nor to copy its pages
        result = b""
        while (task := _exchange(way, result)) is not None:
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            result = do(task)
            faulthandler.cancel_dump_traceback_later()


def _exchange(way: Connection, result: bytes) -> bytes | None:
    """Hands over a result for the next task; None where nobody is there any more."""
    try:
        way.send_bytes(result)
        return way.recv_bytes()
    except (EOFError, OSError):
        return None
