"""In: what a document says of itself. Out: a sentence that says what it is, where it answers another text or
none."""

from __future__ import annotations

from checker.programme import DocumentFacts
from checker.wording.catalogue import words


def nature_text(facts: DocumentFacts, source: str, language: str) -> str | None:
    """What a document is that does not answer `source` (the number of the central text) and what follows
    from that; None where it does, or where it is unknown."""
    if facts.nature is None or facts.nature == "answer":
        return None
    catalogue = words(language)
    if facts.nature == "other_resolution":
        return catalogue["nature.other_resolution"].format(source=source, answers=facts.answers)
    what = catalogue[f"nature.{facts.nature}"]
    return catalogue["nature"].format(source=source, what=what)
