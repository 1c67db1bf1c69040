"""In: a language. Out: the fixed words of reports in it. Officials read these, never identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from checker.wording.english import ENGLISH
from checker.wording.english_outputs import ENGLISH_OUTPUTS
from checker.wording.vietnamese import VIETNAMESE
from checker.wording.vietnamese_outputs import VIETNAMESE_OUTPUTS

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_CATALOGUES: Mapping[Language, Mapping[str, str]] = {
    "vi": {**VIETNAMESE, **VIETNAMESE_OUTPUTS},
    "en": {**ENGLISH, **ENGLISH_OUTPUTS},
}


def words(language: str) -> Mapping[str, str]:
    """The catalogue of a language; Vietnamese where it is not known."""
    return _CATALOGUES["en" if language == "en" else "vi"]
