"""In: a file's name and its bytes. Out: nothing, or an error where the content is of another format than
the name says: a wrong guess would give a report on words that nobody wrote."""

from __future__ import annotations

from os.path import splitext

from checker.errors import DocumentError

#: The first bytes of formats, how they are called, and the endings that files of them have. An encrypted
#: DOCX begins like a DOC.
_SIGNATURES: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "PDF", (".pdf",)),
    (b"PK\x03\x04", "ZIP (DOCX, ODT, XLSX)", (".docx", ".odt")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003 (DOC)", (".doc", ".docx")),
    (b"{\\rtf", "RTF", (".rtf", ".doc")),
    (b"\x89PNG\r\n", "PNG", (".png",)),
    (b"\xff\xd8\xff", "JPEG", (".jpg", ".jpeg")),
    (b"II*\x00", "TIFF", (".tif", ".tiff")),
    (b"MM\x00*", "TIFF", (".tif", ".tiff")),
)


def refuse_mismatch(name: str, data: bytes) -> None:
    """Raises DocumentError where `data` begins like a format that files named like this are not of."""
    extension = splitext(name)[1].lower()
    for signature, format_name, endings in _SIGNATURES:
        if not data.startswith(signature) or extension in endings:
            continue
        raise DocumentError(
            f"tệp mang đuôi {extension or '(không có)'} nhưng nội dung là {format_name}; "
            f"hãy đổi đuôi thành {endings[0]} hoặc xuất lại đúng định dạng",
            f"the file is named {extension or '(no ending)'} but its content is {format_name}; "
            f"name it {endings[0]} or export it anew",
        )
