"""In: the bytes of a .yaml file. Out: the programme written in it."""

from __future__ import annotations

from checker.documents.composing import empty
from checker.documents.decoding import decode
from checker.documents.interface import DEFAULT_LIMITS, Limits
from checker.programme import Programme


def read_data(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Programme:
    """Reads a programme written as data. Raises DocumentError with key, line and what was expected."""
    from checker.documents.data import read_programme

    text = decode(data).text
    if not text.strip():
        raise empty()
    return read_programme(text)
