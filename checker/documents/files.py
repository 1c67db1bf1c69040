"""In: paths as a person gave them. Out: the files to check, in a fixed order, and their contents.

A source is shown as it was given, with forward slashes, so that a report does not depend on where
on a machine the files lie.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.documents.interface import DEFAULT_LIMITS, MEGABYTE, Document, Limits
from checker.documents.registry import EXTENSIONS, reader_for
from checker.documents.signatures import refuse_mismatch
from checker.errors import DocumentError
from checker.programme import Programme


class Source(NamedTuple):
    """A file to check: where it is, how reports name it, and what is wrong with it already."""

    path: str
    name: str
    error: DocumentError | None = None


def find_sources(paths: Sequence[str], leave_out: Sequence[str] = ()) -> Iterator[Source]:
    """Every file of `paths` once, folders gone through in name order. `leave_out` are files that
    are no sources: the reports themselves, written into a folder that is checked."""
    seen = set(map(os.path.realpath, leave_out))
    for path in paths:
        for source in _folder(path) if os.path.isdir(path) else (Source(path, shown(path)),):
            real = os.path.realpath(source.path)
            if source.error is not None or real not in seen:
                seen.add(real)
                yield source


def read_source(
    source: Source, limits: Limits = DEFAULT_LIMITS, data: bytes | None = None
) -> Document | Programme:
    """What the file holds; `data` is what `contents` gave, where that is at hand. Raises DocumentError for
    everything that keeps it from being read."""
    if data is None:
        data = contents(source, limits)
    return reader_for(source.path)(data, limits)


def contents(source: Source, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of the file. Raises DocumentError as `read_bytes`, and where no file of that name can be
    read."""
    if source.error is not None:
        raise source.error
    _refuse_missing(source.path)
    reader_for(source.path)
    return read_bytes(source.path, limits)


def read_bytes(path: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file. Raises DocumentError where it cannot be read, is too large, or of another format
    than its name says."""
    data = _read(path, limits.size)
    refuse_mismatch(path, data)
    return data


def shown(path: str) -> str:
    """The path as reports show it: forward slashes, and always encodable."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _folder(folder: str) -> Iterator[Source]:
    # A link to a folder above would lead round for ever: each folder is entered once.
    entered = {os.path.realpath(folder)}
    found = False
    problems: list[OSError] = []
    for here, folders, files in os.walk(folder, followlinks=True, onerror=problems.append):
        folders[:] = [name for name in sorted(folders) if _enter(os.path.join(here, name), entered)]
        for name in sorted(files):
            path = os.path.join(here, name)
            # A link that leads nowhere is a programme that is missing, and no other file.
            if _is_for_checking(name) and (os.path.isfile(path) or not os.path.exists(path)):
                found = True
                yield Source(path, shown(path))
    for problem in problems:
        found = True
        where = os.fsdecode(problem.filename)
        yield Source(where, shown(where), _unreadable(problem))
    if not found:
        known = ", ".join(EXTENSIONS)
        nothing = DocumentError(
            f"thư mục không có tệp nào để kiểm tra ({known})",
            f"the folder holds nothing to check ({known})",
        )
        yield Source(folder, shown(folder), nothing)


def _enter(folder: str, entered: set[str]) -> bool:
    real = os.path.realpath(folder)
    if os.path.basename(folder).startswith(".") or real in entered:
        return False
    entered.add(real)
    return True


def _is_for_checking(name: str) -> bool:
    """A README explains a folder of programmes, and "~$a.docx" is what Word keeps beside a file that it has
    open; they are checked only when they are named themselves."""
    stem, extension = os.path.splitext(name.lower())
    return extension in EXTENSIONS and not name.startswith((".", "~$")) and stem.split(".")[0] != "readme"


def _refuse_missing(path: str) -> None:
    try:
        os.stat(path)
    except OSError as problem:
        raise _unreadable(problem) from problem


def _read(path: str, max_size: int) -> bytes:
    try:
        # Opening a pipe would wait for somebody to write into it.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise DocumentError("không phải tệp thông thường", "not a regular file")
        with open(path, "rb") as file:
            data = file.read(max_size + 1)
    except OSError as problem:
        raise _unreadable(problem) from problem
    if len(data) > max_size:
        limit = f"{max_size / MEGABYTE:g} MB"
        raise DocumentError(
            f"tệp lớn hơn {limit.replace('.', ',')}; nâng giới hạn bằng --max-size",
            f"the file is larger than {limit}; raise the limit with --max-size",
        )
    return data


def _unreadable(problem: OSError) -> DocumentError:
    if isinstance(problem, FileNotFoundError):
        return DocumentError(
            "không tìm thấy tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn",
            "no such file or folder; check the path",
        )
    if isinstance(problem, PermissionError):
        return DocumentError(
            "không có quyền đọc; hãy cấp quyền đọc cho tệp hoặc thư mục này",
            "no permission to read it; grant read access",
        )
    why = problem.strerror or type(problem).__name__
    return DocumentError(f"không đọc được ({why})", f"cannot be read ({why})")
