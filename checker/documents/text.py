"""In: the bytes of a .txt or .md file. Out: a `Document`."""

from __future__ import annotations

import re
from typing import Final

from checker.documents.composing import refuse_unreadable
from checker.documents.decoding import decode, normalise
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.markdown import without_marks
from checker.errors import DocumentError
from checker.programme import Origin

_PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_text(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads plain text in any encoding of `checker.documents.decoding`, without the marks of Markdown inside
    its lines. Raises DocumentError for an empty file, for what is not text, for a web page, and for a
    language other than Vietnamese."""
    text, encoding = decode(data)
    if _PAGE.match(text):
        raise DocumentError(
            "nội dung là trang web (HTML) chứ không phải văn bản thuần; hãy đổi đuôi tệp thành .html",
            "the content is a web page (HTML), not plain text; name the file .html",
        )
    told = without_marks(text)
    if told is not text:
        text = normalise(told)
    refuse_unreadable(text)
    return Document(text, origin=Origin(format="text", encoding=encoding))


def document_from(text: str) -> Document:
    """A document made of a text at hand, such as the example of a rule."""
    return Document(normalise(text))
