"""In: rows of figures. Out: a plain text table with each figure's goal beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.timing import Times


@dataclass(frozen=True)
class Row:
    """One line. `figure` is held against `goal` where there is one: not more than the goal is kept."""

    name: str
    median: str = ""
    least: str = ""
    ratio: str = ""
    figure: float | None = None
    goal: float | None = None
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.goal is None or self.figure is None:
            return ""
        return f"{'kept' if self.figure <= self.goal else 'MISSED'} (goal {self.goal:g}{self.unit})"


def timed(name: str, times: Times, base: Times | None = None, goal: float | None = None) -> Row:
    """A row of times in ms; `goal` is in ms as well."""
    ratio = f"{times.ratio(base):.2f}" if base is not None else ""
    median = times.median * 1e3
    return Row(name, f"{median:.2f} ms", f"{times.least * 1e3:.2f} ms", ratio, median, goal, " ms")


def table(title: str, rows: Sequence[Row], ratio: str = "") -> str:
    """The rows under their title; `ratio` says what the ratios are to."""
    head = ("", "median", "min", ratio, "")
    cells = [head, *((row.name, row.median, row.least, row.ratio, row.verdict) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    lines = []
    for name, *figures in cells:
        padded = [cell.rjust(width) for cell, width in zip(figures[:3], widths[1:4], strict=True)]
        lines.append("  ".join((name.ljust(widths[0]), *padded, figures[3])).rstrip())
    return "\n".join((title, "-" * len(title), *lines, ""))
