"""In: the names of sections, none for all. Out: their tables on standard output; exit status 0 whatever
the figures, for a busy machine is no fault of the product."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable

from benchmarks import evaluation, growth, matrix, stages, start
from benchmarks.texts import drafts, texts


def main() -> None:
    """Measures what was asked for, in a fixed order."""
    found = texts()
    largest = found[0]
    sections: dict[str, Callable[[], str]] = {
        "stages": lambda: stages.stages(largest),
        "evaluation": lambda: evaluation.evaluation(largest),
        "start": lambda: start.start(largest),
        "batch": lambda: start.batch(largest),
        "formats": _formats,
        "growth": lambda: growth.growth(largest),
        "shapes": growth.shapes,
        "memory": lambda: growth.memory(found),
        "matrix": lambda: matrix.matrix(largest),
    }
    asked = sys.argv[1:] or list(sections)
    unknown = [name for name in asked if name not in sections]
    if unknown:
        sys.exit(f"benchmarks: no section {', '.join(unknown)}; there are: {', '.join(sections)}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    for name in sections:
        if name in asked:
            print(sections[name](), flush=True)


def _formats() -> str:
    """Imported when asked for: it needs the libraries that make the files of tests."""
    from benchmarks.formats import formats

    return formats(drafts()[0])


if __name__ == "__main__":
    main()
