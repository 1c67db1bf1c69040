"""In: the bytes of a .txt or .md file. Out: a `Document`."""

from __future__ import annotations

from checker.documents.decoding import decode, is_vietnamese, normalise
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.errors import DocumentError
from checker.programme import Origin


def read_text(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads plain text in any encoding of `checker.documents.decoding`. Raises DocumentError for an
    empty file, for what is not text, and for a language other than Vietnamese."""
    text, encoding = decode(data)
    if not text.strip():
        raise empty()
    if not is_vietnamese(text):
        raise DocumentError(
            "không phải văn bản tiếng Việt (hầu như không có chữ có dấu); "
            "hãy đưa bản tiếng Việt có dấu, lưu dưới dạng UTF-8",
            "is not a Vietnamese text (hardly any letter has a Vietnamese mark); "
            "give the Vietnamese text with its marks, saved as UTF-8",
        )
    return Document(text, origin=Origin(format="text", encoding=encoding))


def document_from(text: str) -> Document:
    """A document made of a text at hand, such as the example of a rule."""
    return Document(normalise(text))


def empty() -> DocumentError:
    """The error for a file that holds nothing to read."""
    return DocumentError(
        "tệp rỗng hoặc chỉ có khoảng trắng; hãy kiểm tra lại bản được lưu",
        "the file is empty or holds only white space; check what was saved",
    )
