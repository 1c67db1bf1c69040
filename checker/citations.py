"""In: a rule pack and the central text it stands on. Out: citations that the text does not bear out.

The text is taken as published: parts "I-", numbered points, bullets, or a table with numbered rows. A
clause is named as in `clauses.yaml`: "II.1 bullet 3", "III.2 lead paragraph", "IV last line", "Annex I 11.6".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.rulepack.model import Rule, RulePack, TargetRequirement
from checker.text.folding import fold
from checker.text.quantities import find_quantities
from checker.text.tokens import tokenise

_PART = re.compile(r"([IVX]+)\s*[-.–]\s*\S")
_POINT = re.compile(r"([0-9]+)\.\s+\S")
_BULLET = re.compile(r"[-–+*]\s+\S")
_ANNEX = re.compile(r"PHỤ LỤC\s+([IVX]+)\s*$")
_ROW = re.compile(r"\|[\s*]*([0-9]+(?:\.[0-9]+)*)[\s*]*\|")
#: "Phủ sóng 5G toàn quốc", "toàn bộ": all of it, in words.
_WHOLE = re.compile(r"\b(?:toàn (?:quốc|tỉnh|bộ|dân)|tất cả)\b")
_ANYWHERE = ("title",)


class CitationFault(NamedTuple):
    """What a citation and the source do not agree on: a rule or a clause, and the sentence in both
    languages."""

    about: str
    vi: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi


def clause_texts(source: str) -> dict[str, str]:
    """Every clause of a central text by its name; a point holds its heading and what stands before
    its bullets."""
    texts: dict[str, str] = {}
    part = point = annex = ""
    bullets = 0
    for line in filter(None, map(str.strip, source.splitlines())):
        here = f"{part}.{point}" if point else part
        if title := _ANNEX.match(line):
            annex, part = f"Annex {title[1]} ", ""
        elif row := _ROW.match(line):
            texts[f"{annex}{row[1]}"] = line
        elif heading := _PART.match(line):
            part, point, bullets = heading[1], "", 0
            texts[part] = line
        elif not part:
            continue
        elif number := _POINT.match(line):
            point, bullets = number[1], 0
            texts[f"{part}.{point}"] = line
        elif _BULLET.match(line):
            bullets += 1
            texts[f"{here} bullet {bullets}"] = line
        else:
            texts[here] += f"\n{line}"
            if not bullets:
                texts.setdefault(f"{here} lead paragraph", line)
            texts[f"{part} last line"] = line
    return texts


def verify(pack: RulePack, source: str) -> tuple[CitationFault, ...]:
    """Clauses that the source does not have, clauses of its that the pack does not list, and thresholds
    that do not stand in the clauses their rule cites; in the order of the pack."""
    texts = clause_texts(source)
    faults = [_no_such(clause.id) for clause in pack.clauses if clause.id not in (*texts, *_ANYWHERE)]
    listed = {clause.id for clause in pack.clauses}
    faults += [_not_listed(name) for name in texts if _is_a_clause(name) and name not in listed]
    for rule in pack.rules:
        faults += _thresholds(rule, texts)
    return tuple(faults)


def _is_a_clause(name: str) -> bool:
    """A lead paragraph or last line need not be listed, nor a part as a whole."""
    return not name.endswith(("lead paragraph", "last line")) and not name.isalpha()


def _thresholds(rule: Rule, texts: Mapping[str, str]) -> Iterator[CitationFault]:
    requires = rule.requires
    if not isinstance(requires, TargetRequirement) or rule.figure_source is not None:
        return
    cited = "\n".join(texts.get(clause, "") for clause in rule.clauses)
    figures = set(_figures(cited))
    for value in (requires.value, requires.value_max):
        if value is None or value in figures or (value == 100 and _WHOLE.search(fold(cited))):
            continue
        clauses = ", ".join(rule.clauses)
        yield CitationFault(
            rule.id,
            f"con số {value:g} không có trong {clauses} của văn bản gốc",
            f"the figure {value:g} does not stand in {clauses} of the source",
        )


def _figures(text: str) -> Iterator[float]:
    for cell in re.split(r"[|\n]", text):
        for quantity in find_quantities(tokenise(fold(cell)).words):
            yield quantity.value
            if quantity.value_max is not None:
                yield quantity.value_max


def _no_such(clause: str) -> CitationFault:
    return CitationFault(
        clause, f"văn bản gốc không có điều khoản {clause}", f"the source has no clause {clause}"
    )


def _not_listed(clause: str) -> CitationFault:
    return CitationFault(
        clause,
        f"văn bản gốc có điều khoản {clause} mà clauses.yaml không liệt kê",
        f"the source has a clause {clause} that clauses.yaml does not list",
    )
