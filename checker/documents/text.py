"""In: the bytes of a .txt or .md file. Out: a `Document`."""

from __future__ import annotations

from checker.documents.composing import refuse_unreadable
from checker.documents.decoding import decode, normalise
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.programme import Origin


def read_text(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads plain text in any encoding of `checker.documents.decoding`. Raises DocumentError for an
    empty file, for what is not text, and for a language other than Vietnamese."""
    text, encoding = decode(data)
    refuse_unreadable(text)
    return Document(text, origin=Origin(format="text", encoding=encoding))


def document_from(text: str) -> Document:
    """A document made of a text at hand, such as the example of a rule."""
    return Document(normalise(text))
