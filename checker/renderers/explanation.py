"""In: how findings came about. Out: a page for people, one finding after the other; or JSON, all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checker.engine.interface import Condition, Fact
from checker.explaining import Explained, Explanation
from checker.extraction import Sighting
from checker.renderers.interface import Page
from checker.renderers.json import dump, evidence_json
from checker.renderers.layout import Sheet, clean
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words
from checker.wording.figures import target_text
from checker.wording.findings import Wording
from checker.wording.places import place_text

_SIGNS: Mapping[str, str] = {"eq": "=", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}


def render_explanation(explanations: Sequence[Explanation], packs: Sequence[RulePack], page: Page) -> str:
    """What was found, set aside, compared and concluded."""
    sheet = Sheet(page)
    wordings = {pack.id: Wording(pack, page.language) for pack in packs}
    for explanation in explanations:
        _Writer(sheet, page.language, wordings[explanation.finding.pack]).write(explanation)
    return sheet.result()


def render_trace(documents: Sequence[Explained], packs: Sequence[RulePack], language: str) -> str:
    """The way to every finding of every document. Same input, same bytes."""
    wordings = {pack.id: Wording(pack, language) for pack in packs}
    tree = {
        "programmes": [
            {
                "source": document.source,
                "rules": [_json(each, wordings[each.finding.pack]) for each in document.explanations],
            }
            for document in documents
        ]
    }
    return dump(tree)


class _Writer:
    def __init__(self, sheet: Sheet, language: str, wording: Wording) -> None:
        self._sheet = sheet
        self._language = language
        self._words = words(language)
        self._wording = wording

    def write(self, explanation: Explanation) -> None:
        finding = explanation.finding
        said = self._wording.describe(finding)
        self._sheet.blank()
        self._sheet.text(f"{said.title} · {finding.id}", "bold")
        self._sheet.text(said.citation, "dim")
        if said.by_analogy:
            self._sheet.text(f"{self._words['by_analogy']}: {said.by_analogy}", "dim")
        self._sheet.text(f"{self._words['label.required']}: {said.required}")
        self._heading("found")
        for sighting in explanation.sightings:
            self._sighting(sighting)
        if not explanation.sightings:
            self._sheet.text(self._words["explain.nothing"], indent=2)
        if explanation.required is not None:
            self._heading("sets")
            self._sheet.text(f"{self._words['label.required']}: {explanation.required}", indent=2)
            for compared in explanation.compared:
                stated = target_text(compared.target, self._language) or ""
                where = place_text(compared.target.evidence, self._language)
                self._sheet.text(
                    f"{self._words['label.stated']}: {compared.interval} · {stated} ({where})", indent=2
                )
        self._heading("facts")
        for number, fact in enumerate(explanation.facts, 1):
            self._sheet.text(_fact_text(fact), first=f"  {number}. ")
        if not explanation.facts:
            self._sheet.text(self._words["explain.no_facts"], indent=2)
        self._heading("fired")
        for condition, facts in explanation.met:
            numbers = ", ".join(str(place + 1) for place in facts)
            self._sheet.text(f"{condition.name} ({_tests_text(condition)}): {numbers}", indent=2)
        if not explanation.met:
            self._sheet.text(self._words["explain.none_fired"], indent=2)
        self._heading("outcome")
        outcome = self._words[f"outcome.{finding.outcome}"]
        self._sheet.text(f"{outcome} ({finding.outcome}/{finding.reason}): {said.why}", "bold", indent=2)
        if finding.decided_by:
            self._sheet.text(self._words["explain.decided_by"].format(rule=finding.decided_by), indent=2)

    def _heading(self, name: str) -> None:
        self._sheet.blank()
        self._sheet.text(self._words[f"explain.{name}"], "bold")

    def _sighting(self, sighting: Sighting) -> None:
        where = place_text(sighting.evidence, self._language)
        quote = self._words["quote"].format(text=clean(sighting.evidence.quote or ""))
        fate = self._words[f"fate.{sighting.outcome}"]
        mark = "✓" if sighting.outcome in ("said", "weighed") else "–"
        self._sheet.text(f"{quote} ({where}): {fate}", first=f"  {mark} ")


def _json(explanation: Explanation, wording: Wording) -> dict[str, Any]:
    finding = explanation.finding
    said = wording.describe(finding)
    return {
        "rule": finding.id,
        "citation": said.citation,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "message": said.message,
        "decided_by": finding.decided_by,
        "sightings": [
            {"of": each.of, "outcome": each.outcome, "evidence": evidence_json(each.evidence)}
            for each in explanation.sightings
        ],
        "required": explanation.required,
        "compared": [
            {"interval": each.interval, "evidence": evidence_json(each.target.evidence)}
            for each in explanation.compared
        ],
        "facts": [dict(fact) for fact in explanation.facts],
        "fired": [
            {"condition": condition.name, "tests": _tests_text(condition), "facts": list(facts)}
            for condition, facts in explanation.met
        ],
    }


def _fact_text(fact: Fact) -> str:
    return ", ".join(f"{name} = {value}" for name, value in fact.items())


def _tests_text(condition: Condition) -> str:
    return ", ".join(f"{test.field} {_SIGNS[test.operator]} {test.value}" for test in condition.tests)
