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
            raise OutputError(
                "đầu ra chuẩn: không thể in tệp này ra màn hình; hãy thêm --output TỆP",
                "standard output: no place for this file on a terminal; give --output FILE",
            )
        return _write_stdout(data)
    try:
        _write_file(data, output)
    except OSError as problem:
        raise _unwritten(problem, output) from problem
    return True


def append_output(text: str, output: str) -> None:
    """Adds to the end of a file. Raises OutputError where that cannot be done."""
    try:
        with open(output, "ab") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as problem:
        raise _unwritten(problem, output) from problem


def refuse_overwriting(output: str, paths: tuple[str, ...]) -> None:
    """Raises OutputError where the report would replace a document that is to be checked, or where it is
    plain before any work that it cannot be written."""
    if output == "-":
        return
    _refuse_unwritable(output)
    real = os.path.realpath(output)
    if any(os.path.isfile(path) and os.path.realpath(path) == real for path in paths):
        raise OutputError(
            f"{shown(output)}: kết quả sẽ ghi đè lên chính văn bản; hãy đặt tên khác sau --output",
            f"{shown(output)}: the output would overwrite the document itself; give --output another name",
        )


def _refuse_unwritable(output: str) -> None:
    folder = os.path.dirname(output) or "."
    problem: OSError | None = None
    if os.path.isdir(output):
        problem = IsADirectoryError()
    elif not os.path.isdir(folder):
        problem = FileNotFoundError()
    elif not os.path.exists(output) and not os.access(folder, os.W_OK):
        problem = PermissionError()
    if problem is not None:
        raise _unwritten(problem, output)


def _write_stdout(data: bytes) -> bool:
    if sys.stdout is None:
        raise OutputError(
            "đầu ra chuẩn: đã đóng; hãy thêm --output TỆP", "standard output: closed; give --output FILE"
        )
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_stdout()  # whoever reads has read enough (`| head`)
        return False
    except OSError as problem:
        _forget_stdout()
        raise OutputError(
            f"đầu ra chuẩn: không ghi được ({problem.strerror})",
            f"standard output: cannot be written ({problem.strerror})",
        ) from problem
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


def _unwritten(problem: OSError, output: str) -> OutputError:
    """Why a file cannot be written, and what to do."""
    if isinstance(problem, IsADirectoryError):
        why = "đây là thư mục; hãy ghi tên tệp", "it is a folder; give the name of a file"
    elif isinstance(problem, FileNotFoundError):
        folder = shown(os.path.dirname(output) or ".")
        why = (
            f"không có thư mục {folder}; hãy tạo thư mục trước",
            f"there is no folder {folder}; create it first",
        )
    else:
        denied = isinstance(problem, PermissionError)
        what = problem.strerror or type(problem).__name__
        why = (
            f"{'không có quyền ghi' if denied else what}; hãy chọn nơi khác sau --output",
            f"{'no permission' if denied else what}; choose another place with --output",
        )
    return OutputError(
        f"{shown(output)}: không ghi được ({why[0]})", f"{shown(output)}: cannot be written ({why[1]})"
    )
