"""In: the bytes of a .doc, .rtf or .odt file. Out: a `Document`, read from what LibreOffice makes of it.

LibreOffice runs on a copy, in a folder and with a profile that are thrown away; it runs no macro, loads
nothing that the file links to, and is ended with all that it started when its time is up.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from checker.documents.composing import empty
from checker.documents.docx import read_docx
from checker.documents.docx.archive import Archive
from checker.documents.docx.refusals import locked, too_large
from checker.documents.html import read_html
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.errors import DocumentError

#: Memory that LibreOffice may reserve; for a long document it takes less than one.
_MEMORY: Final = 4_000_000_000
_WORD: Final = "docx:MS Word 2007 XML"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
#: Portals give a web page the ending .doc, so that Word opens it.
_PAGE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|mime-version:)", re.IGNORECASE)
_MANIFEST: Final = "META-INF/manifest.xml"

#: What the profile sets: no macros, no links followed, a proxy that is not there.
_SETTINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}


class _Source(NamedTuple):
    """A format: its name, how its files begin, and the filter that LibreOffice reads them with."""

    name: str
    signature: bytes
    filter: str


_DOC: Final = _Source("doc", _COMPOUND, "MS Word 97")
_RTF: Final = _Source("rtf", b"{\\rtf", "Rich Text Format")
_ODT: Final = _Source("odt", b"PK\x03\x04", "writer8")


def read_doc(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads a Word file as of before 2007, or what is RTF or a web page under that name. Raises DocumentError
    for what LibreOffice cannot open, and where there is no LibreOffice."""
    if _PAGE.match(data):
        return read_html(data, limits)
    return _read(data, "doc", (_DOC, _RTF), limits)


def read_rtf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads an RTF file; as `read_doc`."""
    return _read(data, "rtf", (_RTF,), limits)


def read_odt(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads an OpenDocument text; as `read_doc`."""
    return _read(data, "odt", (_ODT,), limits)


def _read(data: bytes, ending: str, known: tuple[_Source, ...], limits: Limits) -> Document:
    if not data.strip():
        raise empty()
    source = next((each for each in known if data.startswith(each.signature)), None)
    if source is None:
        raise DocumentError(
            f"nội dung không phải định dạng .{ending}; hãy mở bằng Word rồi lưu thành .docx",
            f"the content is not of the format .{ending}; open it in Word and save it as .docx",
        )
    if _is_locked(data, source, limits):
        raise locked()
    document = read_docx(_converted(data, source, _program(ending), limits), limits)
    return replace(document, origin=replace(document.origin, format=ending))


def _is_locked(data: bytes, source: _Source, limits: Limits) -> bool:
    """Whether the file has a password; of an archive every part is unpacked once, to know that it can be."""
    if source is not _ODT:
        return _ENCRYPTED in data
    archive = Archive(data, limits)
    return b"encryption-data" in b"".join(
        chunk for name in archive.names() for chunk in archive.unpack(name) if name == _MANIFEST.lower()
    )


def _program(ending: str) -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise DocumentError(
            f"để đọc tệp .{ending} cần LibreOffice; hãy cài (apt-get install libreoffice-writer, hoặc từ "
            "libreoffice.org), hoặc mở tệp bằng Word rồi lưu thành .docx",
            f"reading .{ending} files needs LibreOffice: install it (apt-get install libreoffice-writer, or "
            "from libreoffice.org), or open the file in Word and save it as .docx",
        )
    return found


def _converted(data: bytes, source: _Source, program: str, limits: Limits) -> bytes:
    """The Word file that LibreOffice makes of `data`."""
    with TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        (folder / f"in.{source.name}").write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
                f"--infilter={source.filter}",
                *("--convert-to", _WORD, "--outdir", str(folder / "out"), str(folder / f"in.{source.name}")),
            ],
            folder,
            limits,
        )
        try:
            with open(folder / "out" / "in.docx", "rb") as made:
                converted = made.read(limits.unpacked + 1)
        except OSError as problem:
            raise DocumentError(
                "LibreOffice không mở được tệp này (tệp hỏng hoặc có mật khẩu); "
                "hãy mở bằng Word rồi lưu thành .docx",
                "LibreOffice cannot open the file (it is damaged, or has a password); "
                "open it in Word and save it as .docx",
            ) from problem
    if len(converted) > limits.unpacked:
        raise too_large(limits.unpacked)
    return converted


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Runs a program to its end, or for the seconds that it may take."""
    process = subprocess.Popen(  # noqa: S603 - no shell, and no word of the command comes from the file
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _bound(process, limits)
        process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired as problem:
        shown = f"{limits.seconds:g}"
        raise DocumentError(
            f"LibreOffice không đọc xong tệp trong {shown.replace('.', ',')} giây; "
            "nâng giới hạn bằng --timeout, hoặc mở bằng Word rồi lưu thành .docx",
            f"LibreOffice did not finish with the file in {shown} seconds; "
            "raise the limit with --timeout, or open it in Word and save it as .docx",
        ) from problem
    finally:
        if process.poll() is None:
            _end(process)
            process.wait()


def _bound(process: subprocess.Popen[bytes], limits: Limits) -> None:
    """Bounds the memory and the files of a program and of all that it starts, where the system can."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            # one byte more: what is cut off there is too large, and not damaged
            largest = limits.unpacked + 1
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (largest, largest))


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
