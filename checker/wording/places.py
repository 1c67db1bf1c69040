"""In: evidence. Out: the words for where it stands: page, line, the parts of a structured file."""

from __future__ import annotations

from checker.programme import Evidence
from checker.wording.catalogue import words


def place_text(evidence: Evidence, language: str) -> str:
    """ "trang 3, dòng 41", "đoạn 12", "bảng 2, hàng 3, ô 4"; empty where nothing is known.

    A line is counted in the text that the reader made; where the file has paragraphs or cells of its
    own, a person finds the words by those.
    """
    if evidence.locator:
        return evidence.locator
    catalogue = words(language)
    parts = [catalogue["page"].format(page=evidence.page)] if evidence.page is not None else []
    if evidence.anchor:
        for step in evidence.anchor.split("/"):
            name, _, number = step.partition(":")
            pattern = catalogue.get(f"anchor.{name}")
            parts.append(pattern.format(number=number) if pattern else step)
    elif evidence.line is not None:
        parts.append(catalogue["line"].format(line=evidence.line))
    return ", ".join(parts)
