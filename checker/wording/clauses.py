"""In: ids of clauses. Out: how a reader cites them: "II.1 bullet 3" is "mục II.1, gạch đầu dòng 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.rulepack.model import Rule
from checker.wording.catalogue import words

_CLAUSE = re.compile(
    r"(?P<section>[IVXLC\d]+(?:\.[\dA-Za-z]+)*)"
    r"(?: bullets? (?P<bullet>\d[\d, and–-]*)|,? (?P<place>lead paragraph|last line))?$"
)
_ANNEX = re.compile(r"Annex (?P<annex>[IVX]+|\d+) (?P<item>\d+(?:\.\d+)*)")
_PLACES = {"lead paragraph": "clause.lead", "last line": "clause.last_line"}
#: Three clauses that follow one another are a stretch ("IV.2 đến IV.6"), two a pair.
_STRETCH = 3
_LAST_NUMBER = re.compile(r"(?P<parent>.+[. ])(?P<number>\d+)$")


def clause_text(clause: str, language: str) -> str:
    """The clause as it is cited; an id of another shape is shown as it is."""
    catalogue = words(language)
    if annexed := _ANNEX.fullmatch(clause):
        return catalogue["clause.annex"].format(**annexed.groupdict())
    found = _CLAUSE.match(clause)
    if found is None:
        return catalogue["clause.title" if clause == "title" else "clause.other"].format(text=clause)
    section, bullet, place = found["section"], found["bullet"], found["place"]
    if place:
        return catalogue[_PLACES[place]].format(section=section)
    if bullet is None:
        return catalogue["clause"].format(section=section)
    shape = "clause.bullet" if bullet.isdecimal() else "clause.bullets"
    return catalogue[shape].format(section=section, bullet=bullet.replace(" and ", catalogue["and"]))


@lru_cache(maxsize=1 << 10)
def citation_text(source_number: str, clauses: tuple[str, ...], language: str) -> str:
    """The central text and the clauses: "57-NQ/TW, mục II.1, gạch đầu dòng 3"."""
    cited = "; ".join(_run_text(run, language) for run in _runs(clauses))
    return f"{source_number}, {cited}" if cited else source_number


def _runs(clauses: Sequence[str]) -> Iterator[list[str]]:
    """The clauses in their order; those numbered one after another under one parent together."""
    run: list[str] = []
    for clause in clauses:
        if run and not _follows(run[-1], clause):
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


def _follows(before: str, after: str) -> bool:
    first, second = _LAST_NUMBER.match(before), _LAST_NUMBER.match(after)
    if first is None or second is None or not (_CLAUSE.match(before) and _CLAUSE.match(after)):
        return False
    return first["parent"] == second["parent"] and int(second["number"]) == int(first["number"]) + 1


def _run_text(run: Sequence[str], language: str) -> str:
    if len(run) == 1:
        return clause_text(run[0], language)
    catalogue = words(language)
    between = catalogue["to" if len(run) >= _STRETCH else "and"]
    ends = [found for found in map(_CLAUSE.match, (run[0], run[-1])) if found]
    section = ends[0]["section"]
    if ends[0]["bullet"] is None:
        return catalogue["clause.many"].format(section=between.join(end["section"] for end in ends))
    bullet = between.join(end["bullet"] for end in ends)
    return catalogue["clause.bullets"].format(section=section, bullet=bullet)


def severity_text(rule: Rule, language: str) -> str:
    """The severity of a rule, and whether its author can waive it."""
    catalogue = words(language)
    mandatory = catalogue["rule.mandatory"] if rule.mandatory else ""
    return catalogue[f"severity.{rule.severity}"] + mandatory
