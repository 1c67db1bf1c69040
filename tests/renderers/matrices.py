"""In: a gap report. Out: the matrix of its programmes, as a survey would make it."""

from __future__ import annotations

from dataclasses import replace

from checker.matrix import Matrix, RowMaker, columns_of, in_order
from checker.report import GapReport, WaiverUse
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.sample import WAIVER, batch, full_report
from tests.renderers.sample_pack import PACK, RULES, both


def matrix_of(report: GapReport, language: str = "vi") -> Matrix:
    maker = RowMaker(report.packs, language)
    return Matrix(
        packs=report.packs,
        columns=columns_of(report.packs, language),
        rows=in_order(map(maker.row, report.programmes)),
        faults=report.faults,
        waivers=report.waivers,
        as_of=report.as_of,
    )


def sample_matrix(language: str = "vi") -> Matrix:
    """A full text, a second version of it, a summary, a file that could not be checked, an idle waiver."""
    report = batch()
    first = full_report()
    facts = replace(first.programme.document, number="15-CTr/TU", issued="2025-09-01")
    second = replace(
        first, source="programmes/kon-ray-2.txt", programme=replace(first.programme, document=facts)
    )
    return matrix_of(
        replace(
            report,
            programmes=(*report.programmes, second),
            waivers=(WaiverUse(waiver=WAIVER, state="expired", sources=("programmes/kon-ray.txt",)),),
            as_of="2027-01-01",
        ),
        language,
    )


def hostile_matrix() -> Matrix:
    """A hostile text wherever words come in: also in the titles of rules."""
    report = hostile_report()
    texts = [both(text, text) for text in HOSTILE]
    rules = [
        replace(rule, title=text, required=text, by_analogy=text)
        for rule, text in zip(RULES, texts, strict=False)
    ]
    pack = replace(
        PACK, source=replace(PACK.source, number=HOSTILE[0]), version=HOSTILE[0], rules=tuple(rules)
    )
    return matrix_of(replace(report, packs=(pack,)))
