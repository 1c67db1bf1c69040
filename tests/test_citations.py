"""Citations held against the central text they stand on."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from checker.citations import clause_texts, verify
from checker.rulepack import available_packs, load_pack
from checker.rulepack.model import Bilingual, Clause, Rule, RulePack, TargetRequirement
from tests.evaluation.building import needs, needs_pledge, pack, rule

SOURCE = """\
I- QUAN ĐIỂM
1. Quan điểm thứ nhất.
II- MỤC TIÊU
1. Đến năm 2030
- Một chỉ tiêu đạt trên 55% và một chỉ tiêu khác đạt 8 - 10%.
- Phủ sóng toàn quốc; chỉ số trên 0,7; 12 người trên một vạn dân.
2. Tầm nhìn
Quy mô đạt tối thiểu 50%.
III- TỔ CHỨC
1. Việc thứ nhất.
Văn bản này phổ biến đến chi bộ.
PHỤ LỤC I
| TT | Chỉ tiêu | Kết quả |
| 1 | Một chỉ tiêu | ≥ 30 |
| **11.6**| Chỉ tiêu con | 80 |
"""
WORDS = Bilingual(vi="-", en="-")
CLAUSES = (
    "I.1", "II.1", "II.1 bullet 1", "II.1 bullet 2", "II.2", "III.1", "Annex I 1", "Annex I 11.6",
)  # fmt: skip


def held(*rules: Rule, clauses: tuple[str, ...] = CLAUSES) -> list[tuple[str, str]]:
    listed = tuple(Clause(id=name, about=WORDS, status="manual", why=WORDS) for name in clauses)
    faults = verify(replace(pack(*rules), clauses=listed), SOURCE)
    return [(fault.about, fault.en) for fault in faults]


def cites(requires: TargetRequirement, *clauses: str) -> Rule:
    return replace(rule(requires, "asks"), clauses=clauses)


def test_a_text_is_cut_into_clauses_as_it_is_cited() -> None:
    texts = clause_texts(SOURCE)
    assert set(texts) >= {*CLAUSES, "I", "II", "III", "II.2 lead paragraph", "III last line"}
    assert "tối thiểu 50%" in texts["II.2"]
    assert texts["III last line"] == "Văn bản này phổ biến đến chi bộ."


def test_nothing_is_said_of_citations_that_the_text_bears_out() -> None:
    assert held(cites(needs("gt", 55), "II.1 bullet 1"), rule(needs_pledge(), "pledge")) == []


@pytest.mark.parametrize(
    ("requires", "clause"),
    [
        (needs("range", 8, value_max=10), "II.1 bullet 1"),
        (needs("gt", 0.7), "II.1 bullet 2"),
        (needs("ge", 12), "II.1 bullet 2"),
        (needs("ge", 100), "II.1 bullet 2"),
        (needs("ge", 50, 2045), "II.2"),
        (needs("ge", 30), "Annex I 1"),
        (needs("ge", 80), "Annex I 11.6"),
    ],
)
def test_a_threshold_stands_in_the_clause_as_figure_range_words_or_cell(
    requires: TargetRequirement, clause: str
) -> None:
    assert held(cites(requires, clause)) == []


@pytest.mark.parametrize(
    ("requires", "clause", "figure"),
    [
        (needs("gt", 56), "II.1 bullet 1", "56"),
        (needs("gt", 55), "II.1 bullet 2", "55"),
        (needs("range", 8, value_max=11), "II.1 bullet 1", "11"),
        (needs("ge", 100), "II.1 bullet 1", "100"),
        (needs("ge", 80), "Annex I 1", "80"),
    ],
)
def test_a_threshold_that_does_not_stand_there_is_named(
    requires: TargetRequirement, clause: str, figure: str
) -> None:
    assert held(cites(requires, clause)) == [
        ("asks", f"the figure {figure} does not stand in {clause} of the source")
    ]


def test_a_figure_taken_from_elsewhere_says_so_itself() -> None:
    elsewhere = replace(cites(needs("ge", 99), "II.1 bullet 2"), figure_source=WORDS)
    assert held(elsewhere) == []


def test_a_clause_that_the_text_does_not_have_is_named() -> None:
    assert held(clauses=(*CLAUSES, "II.9")) == [("II.9", "the source has no clause II.9")]


def test_a_clause_that_the_pack_does_not_list_is_named() -> None:
    assert held(clauses=CLAUSES[1:]) == [
        ("I.1", "the source has a clause I.1 that clauses.yaml does not list")
    ]


def _sources() -> dict[str, str]:
    return {"nq57": "nq57.md", "nq03": "nq03-annex1.md"}


@pytest.mark.parametrize("name", [name for name in available_packs() if name in _sources()])
def test_every_citation_of_a_pack_stands_in_its_source(name: str) -> None:
    corpus = os.environ.get("CHECKER_CORPUS")
    if not corpus:
        pytest.skip("CHECKER_CORPUS names no folder with the central texts")
    source = (Path(corpus) / "central" / _sources()[name]).read_text(encoding="utf-8")
    assert verify(load_pack(name), source) == ()


@pytest.mark.parametrize("name", available_packs())
def test_every_clause_has_a_rule_or_a_reason(name: str) -> None:
    loaded: RulePack = load_pack(name)
    cited = {clause for each in loaded.rules for clause in each.clauses}
    for clause in loaded.clauses:
        assert clause.why.vi.strip(), clause.id
        assert clause.why.en.strip(), clause.id
        assert (clause.status == "automated") == (clause.id in cited), clause.id
