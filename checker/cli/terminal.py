"""In: the environment and standard output. Out: the page to write for. The only look at the terminal."""

from __future__ import annotations

import os
import sys

from checker.renderers.interface import Page

#: The width of a report that goes to a file or into a pipe, where no terminal says otherwise.
PIPED_WIDTH = 100


def page_for(language: str, output: str) -> Page:
    """Width and colour as the terminal has them; plain and of one fixed width everywhere else.

    COLUMNS, NO_COLOR and FORCE_COLOR are honoured as other tools do.
    """
    # There is no standard output at all where the caller closed it; writing will say so.
    terminal = output == "-" and sys.stdout is not None and sys.stdout.isatty()
    return Page(language=language, width=_width(terminal), colour=_colour(terminal))


def _width(terminal: bool) -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    if terminal:
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or PIPED_WIDTH
        except (OSError, ValueError):
            return PIPED_WIDTH
    return PIPED_WIDTH


def _colour(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"
