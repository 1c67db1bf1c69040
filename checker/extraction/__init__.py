"""In: a document and the vocabulary of a pack. Out: the programme that the document states."""

from __future__ import annotations

from dataclasses import replace

from checker.documents.interface import Document
from checker.extraction.context import settings
from checker.extraction.evidence import EvidenceMaker
from checker.extraction.identity import document_facts, speaks_for_the_country
from checker.extraction.kept import keep, lexicon_of
from checker.extraction.levels import level_of
from checker.extraction.pledges import Pledges
from checker.extraction.provinces import find_province, own_and_others
from checker.extraction.reading import read
from checker.extraction.statements import Statement
from checker.extraction.targets import Linker
from checker.extraction.tasks import tasks
from checker.programme import COMPARABLE_UNITS, DocumentType, Programme, Target
from checker.rulepack.model import RulePack

__all__ = ["extract", "keep"]


def extract(document: Document, pack: RulePack, document_type: DocumentType | None = None) -> Programme:
    """Reads `document` with the vocabulary of `pack`; `document_type` overrides what the text shows.

    Deterministic, and linear in the length of the text.
    """
    lexicon = lexicon_of(pack)
    reading = read(document.text, lexicon)
    facts = document_facts(document.text, reading.folded, reading.blocks, document_type)
    province = find_province(reading, facts.issued)
    national = province is None and speaks_for_the_country(facts, reading.folded)
    facts = replace(facts, level=level_of(reading.folded, province, facts.issued))
    own, others = own_and_others(province, facts.issued)
    under = settings(reading, lexicon.issued, own, others, national=national)
    evidence = EvidenceMaker(document, reading)
    targets: list[Target] = []
    baselines: list[Target] = []
    statements = list(Linker(reading, lexicon, under, national=national).statements())
    firm = {(each.indicator.id, each.horizon) for each in statements if each.value is not None}
    for statement in statements:
        if statement.weighed and (statement.indicator.id, statement.horizon) in firm:
            continue  # "phấn đấu đạt 25%; nếu thuận lợi có thể đạt 30%"
        (baselines if statement.past else targets).append(_target(statement, evidence))
    measured = {target.indicator for target in targets if target.unit in COMPARABLE_UNITS}
    targets = [
        target for target in targets if target.unit != "percent_growth" or target.indicator not in measured
    ]
    pledges = Pledges(reading, lexicon, under, evidence)
    groups = pledges.groups(full=facts.type == "full")
    return Programme(
        province=province,
        document=facts,
        origin=document.origin,
        targets=tuple(targets),
        baselines=tuple(target for target in baselines if target.value is not None),
        commitments=pledges.commitments(),
        task_groups=groups,
        tasks=tasks(reading, under, groups, evidence) if facts.type == "full" else (),
    )


def _target(statement: Statement, evidence: EvidenceMaker) -> Target:
    return Target(
        indicator=statement.indicator.id,
        comparator=statement.comparator,
        value=statement.value,
        value_max=statement.value_max,
        unit=statement.unit,
        basis=statement.basis,
        horizon=statement.horizon,
        annual=statement.annual,
        omits=statement.omits,
        evidence=evidence.of(statement.first, statement.last),
    )
