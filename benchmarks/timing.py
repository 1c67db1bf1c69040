"""In: functions or commands. Out: their times, taken in turn so that a busy moment hits all of them."""

from __future__ import annotations

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Times:
    """Seconds, in the order they were taken."""

    taken: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.taken)

    @property
    def least(self) -> float:
        return min(self.taken)

    def ratio(self, base: Times) -> float:
        """The median of the ratios of runs that stood side by side: a slow minute cancels out."""
        return statistics.median(mine / other for mine, other in zip(self.taken, base.taken, strict=True))


def in_turn(
    actions: Mapping[str, Callable[[], object]],
    rounds: int,
    warm: int = 2,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Times]:
    """Runs A B C A B C ... and gives the times of each; `warm` rounds before are not counted."""
    times = {name: Times() for name in actions}
    for _ in range(warm):
        for action in actions.values():
            action()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, action in actions.items():
                start = clock()
                action()
                times[name].taken.append(clock() - start)
            gc.collect()
    finally:
        gc.enable()
    return times


def command(arguments: Sequence[str], environment: Mapping[str, str]) -> Callable[[], object]:
    """A command whose output nobody reads. Its status may be 1: the programme has a gap."""

    def run() -> None:
        done = subprocess.run(arguments, env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")

    return run
