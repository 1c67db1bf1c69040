"""In: a document and the vocabulary of a pack. Out: the programme that the document states."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from checker.documents.interface import Document
from checker.extraction.context import settings
from checker.extraction.evidence import EvidenceMaker
from checker.extraction.grouping import task_groups
from checker.extraction.identity import document_facts, speaks_for_the_country
from checker.extraction.kept import keep, lexicon_of
from checker.extraction.levels import level_of
from checker.extraction.nature import characterised
from checker.extraction.pledges import Pledges
from checker.extraction.prompts import written
from checker.extraction.provinces import find_province, own_and_others
from checker.extraction.reading import read
from checker.extraction.sections import sections
from checker.extraction.sightings import Sighting, sightings
from checker.extraction.statements import Statement
from checker.extraction.targets import Linker
from checker.extraction.tasks import tasks
from checker.programme import COMPARABLE_UNITS, DocumentType, Origin, Programme, Slip, Target
from checker.rulepack.model import RulePack

__all__ = ["Examined", "Sighting", "examine", "extract", "keep"]


class Examined(NamedTuple):
    """A document as it was read: the programme, and every wording found with what became of it."""

    programme: Programme
    sightings: tuple[Sighting, ...]


def extract(document: Document, pack: RulePack, document_type: DocumentType | None = None) -> Programme:
    """Reads `document` with the vocabulary of `pack`; `document_type` overrides what the text shows.

    Deterministic, and linear in the length of the text.
    """
    return _Extraction(document, pack, document_type).programme()


def examine(document: Document, pack: RulePack, document_type: DocumentType | None = None) -> Examined:
    """The same, and what was set aside on the way."""
    extraction = _Extraction(document, pack, document_type)
    programme = extraction.programme()
    return Examined(programme, extraction.sightings())


class _Extraction:
    """One document on its way to a programme."""

    def __init__(self, document: Document, pack: RulePack, document_type: DocumentType | None) -> None:
        self._document = document
        self._lexicon = lexicon_of(pack)
        text, self._prompts = written(document.text)
        self._reading = reading = read(text, self._lexicon)
        facts = document_facts(text, reading.folded, reading.blocks, document_type)
        self._province = province = find_province(reading, facts.issued)
        central = speaks_for_the_country(facts, reading.folded)
        national = province is None and central
        level = level_of(reading.folded, province, facts.issued)
        facts = replace(facts, level=level)
        facts = characterised(reading, facts, pack.source, central=central)
        # who names the type of a document says that it is a programme
        self._facts = facts if document_type is None else replace(facts, nature=None)
        own, others = own_and_others(province, facts.issued)
        self._settings = settings(reading, self._lexicon.issued, own, others, national=national)
        self._evidence = EvidenceMaker(document, reading)
        self._linker = Linker(reading, self._lexicon, self._settings, national=national)
        self._judged = list(self._linker.judged())
        self._pledges = Pledges(reading, self._lexicon, self._settings, self._evidence)

    def programme(self) -> Programme:
        full = self._facts.type == "full"
        targets, baselines = self._targets()
        groups = task_groups(self._reading, self._lexicon, self._settings, self._evidence, full=full)
        return Programme(
            province=self._province,
            document=self._facts,
            origin=self._origin(),
            targets=tuple(targets),
            baselines=tuple(baselines),
            commitments=self._pledges.commitments(),
            task_groups=groups,
            tasks=tasks(self._reading, self._settings, groups, self._evidence) if full else (),
            sections=sections(self._reading, self._settings, self._lexicon.issued, self._evidence),
        )

    def _origin(self) -> Origin:
        """How the text was come by, with the slips that were mended in it."""
        at = self._evidence.at
        slips = tuple(Slip(read=one.read, evidence=at(one.start, one.end)) for one in self._reading.slips)
        return replace(self._document.origin, slips=slips, prompts=self._prompts)

    def sightings(self) -> tuple[Sighting, ...]:
        return sightings(self._reading, self._linker.matches, self._judged, self._pledges, self._evidence)

    def _targets(self) -> tuple[list[Target], list[Target]]:
        """The targets, and the results that are reported."""
        statements = [statement for statement, fate in self._judged if fate not in ("others", "refused")]
        firm = {(each.indicator.id, each.horizon) for each in statements if each.value is not None}
        targets: list[Target] = []
        baselines: list[Target] = []
        for statement in statements:
            if statement.weighed and (statement.indicator.id, statement.horizon) in firm:
                continue  # "phấn đấu đạt 25%; nếu thuận lợi có thể đạt 30%"
            (baselines if statement.past else targets).append(_target(statement, self._evidence))
        measured = {target.indicator for target in targets if target.unit in COMPARABLE_UNITS}
        kept = [
            target
            for target in targets
            if target.unit != "percent_growth" or target.indicator not in measured
        ]
        return kept, [target for target in baselines if target.value is not None]


def _target(statement: Statement, evidence: EvidenceMaker) -> Target:
    return Target(
        indicator=statement.indicator.id,
        comparator=statement.comparator,
        value=statement.value,
        value_max=statement.value_max,
        unit=statement.unit,
        basis=statement.basis,
        horizon=statement.horizon,
        since=statement.since,
        annual=statement.annual,
        omits=statement.omits,
        evidence=evidence.of(statement.first, statement.last),
    )
