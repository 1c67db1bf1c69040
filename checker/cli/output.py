"""In: a finished text and where it goes. Out: the text there, whole or not at all.

Reports are UTF-8 with line ends `\\n` whatever the locale says: the same input gives the same bytes.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys

from checker.documents.files import shown
from checker.errors import OutputError


def write_output(text: str | bytes, output: str) -> bool:
    """Writes to standard output ("-") or to a file. Returns whether more can follow: whoever reads standard
    output may have stopped. Raises OutputError where a file cannot be written."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if output == "-":
        if isinstance(text, bytes) and sys.stdout is not None and sys.stdout.isatty():
            raise OutputError("standard output: no place for this file on a terminal; give --output FILE")
        return _write_stdout(data)
    try:
        _write_file(data, output)
    except OSError as problem:
        raise OutputError(f"{shown(output)}: cannot be written ({_why(problem, output)})") from problem
    return True


def append_output(text: str, output: str) -> None:
    """Adds to the end of a file. Raises OutputError where that cannot be done."""
    try:
        with open(output, "ab") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as problem:
        raise OutputError(f"{shown(output)}: cannot be written ({_why(problem, output)})") from problem


def refuse_overwriting(output: str, paths: tuple[str, ...]) -> None:
    """Raises OutputError where the report would replace a document that is to be checked."""
    if output == "-":
        return
    real = os.path.realpath(output)
    if any(os.path.isfile(path) and os.path.realpath(path) == real for path in paths):
        raise OutputError(
            f"{shown(output)}: the output would overwrite the document itself; give --output another name"
        )


def _write_stdout(data: bytes) -> bool:
    if sys.stdout is None:
        raise OutputError("standard output: closed; give --output FILE")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()  # whoever reads has read enough (`| head`)
        return False
    except OSError as problem:
        _forget_stdout()
        raise OutputError(f"standard output: cannot be written ({problem.strerror})") from problem
    return True


def _forget_stdout() -> None:
    """Sends what is left to nowhere: Python would try once more at exit, and complain once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(data: bytes, output: str) -> None:
    """Beside the file first, then in its place: nobody ever reads half a report."""
    target = os.path.realpath(output)
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        # A pipe or device cannot be replaced; a folder fails here with its own reason.
        with open(output, "wb") as device:
            device.write(data)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied")
    beside = os.path.join(os.path.dirname(target), f".{os.path.basename(target)[:100]}.{os.getpid()}.part")
    try:
        with open(beside, "xb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _why(problem: OSError, output: str) -> str:
    if isinstance(problem, IsADirectoryError):
        return "it is a folder; give the name of a file"
    if isinstance(problem, FileNotFoundError):
        folder = os.path.dirname(output) or "."
        return f"there is no folder {shown(folder)}; create it first"
    if isinstance(problem, PermissionError):
        return "no permission; choose another place with --output"
    return f"{problem.strerror or type(problem).__name__}; choose another place with --output"
