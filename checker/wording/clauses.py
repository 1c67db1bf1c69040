"""In: the id of a clause. Out: how a reader cites it: "II.1 bullet 3" is "mục II.1, gạch đầu dòng 3"."""

from __future__ import annotations

import re

from checker.wording.catalogue import words

_CLAUSE = re.compile(r"(?P<section>[IVXLC\d]+(?:\.[\dA-Za-z]+)*)(?: bullets? (?P<bullet>\d[\d, and–-]*))?$")


def clause_text(clause: str, language: str) -> str:
    """The clause as it is cited; an id of another shape is shown as it is."""
    catalogue = words(language)
    found = _CLAUSE.match(clause)
    if found is None:
        return catalogue["clause.other"].format(text=clause)
    bullet = found["bullet"]
    if bullet is None:
        return catalogue["clause"].format(section=found["section"])
    bullet = bullet.replace(" and ", catalogue["and"])
    return catalogue["clause.bullet"].format(section=found["section"], bullet=bullet)


def citation_text(source_number: str, clauses: tuple[str, ...], language: str) -> str:
    """The central text and the clauses: "57-NQ/TW, mục II.1, gạch đầu dòng 3"."""
    cited = "; ".join(clause_text(clause, language) for clause in clauses)
    return f"{source_number}, {cited}" if cited else source_number
