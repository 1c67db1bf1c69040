"""In: a language. Out: the fixed words of reports in it. Officials read these, never identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from checker.wording.english import ENGLISH
from checker.wording.vietnamese import VIETNAMESE

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def words(language: str) -> Mapping[str, str]:
    """The catalogue of a language; Vietnamese where it is not known."""
    return ENGLISH if language == "en" else VIETNAMESE
