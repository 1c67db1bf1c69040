"""In: the bytes of a page that a browser or Word saved as one file (.mht). Out: those of the page itself."""

from __future__ import annotations

import binascii
import quopri
import re
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from checker.errors import DocumentError

_HEAD: Final = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n")
_BEGINS: Final = re.compile(
    rb"\s*(?:From|MIME-Version|Content-Type|Subject|Snapshot-Content-Location|Date|X-[A-Za-z-]+):",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 100_000
#: Parts of parts of parts: no program saves a page deeper than that.
_DEEPEST: Final = 4
_MOST_PARTS: Final = 10_000


def is_mhtml(data: bytes) -> bool:
    """Whether the file begins like a message and not like a page."""
    return _BEGINS.match(data) is not None


def page_of(data: bytes) -> bytes:
    """The first page of the file. Raises DocumentError where there is none."""
    for _ in range(_DEEPEST):
        headers, body = _part(data)
        if headers.get_content_type() == "text/html":
            return _unpacked(headers, body)
        data = _first_page(headers.get_boundary(), body)
    raise _no_page()


def _part(data: bytes) -> tuple[Message, bytes]:
    data = data.lstrip()
    head = _HEAD.match(data[:_LONGEST_HEAD])
    if head is None:
        raise _no_page()
    return BytesHeaderParser().parsebytes(head.group()), data[head.end() :]


def _first_page(boundary: str | None, body: bytes) -> bytes:
    """The first part that is a page, or that has parts itself."""
    if boundary:
        mark = re.escape(boundary.encode("ascii", "replace"))
        line = re.compile(rb"(?:\A|\r?\n)--" + mark + rb"(?:--)?[ \t]*\r?(?:\n|\Z)")
        for part in line.split(body, maxsplit=_MOST_PARTS)[1:]:
            head = part.lstrip()[:_LONGEST_HEAD].lower()
            if re.match(rb"[^<]*?content-type:\s*(?:text/html|multipart/)", head, re.DOTALL):
                return part
    raise _no_page()


def _unpacked(headers: Message, body: bytes) -> bytes:
    encoding = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding != "base64":
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error as problem:
        raise _no_page() from problem


def _no_page() -> DocumentError:
    return DocumentError(
        "tệp .mht không chứa trang web nào đọc được; hãy lưu lại trang dưới dạng .html",
        "the .mht file holds no page that can be read; save the page as .html",
    )
