"""The pack nq03: it lists every row of Annex I of 03/NQ-CP, and its thresholds are those of their rows."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.rulepack import load_pack
from checker.rulepack.model import Rule, RulePack, TargetRequirement

PACK = load_pack("nq03")
ROWS = (
    *map(str, range(1, 12)),
    *(f"11.{n}" for n in range(1, 13)),
    *map(str, range(12, 24)),
    *(f"23.{n}" for n in range(1, 5)),
    *map(str, range(24, 42)),
)
#: Rows that ask for all of something that is pledged without a figure, or for a number of places.
PLEDGED = {"17", "24", "26", "27"}
LAST_OF_2030 = 35
#: How the annex names the unit of an indicator.
UNITS = {
    "%": "percent", "% GDP": "percent", "% tổng chi NSNN": "percent", "% dân số": "percent",
    "%/năm": "percent_per_year", "Người/vạn dân": "per_10k_people",
    "Số doanh nghiệp/1000 dân": "per_1000_people", "Chỉ số phát triển con người (HDI)": "index",
    "Doanh nghiệp": "count", "Tổ chức": "count", "Tổ chức, doanh nghiệp": "count", "Sàn dữ liệu": "count",
}  # fmt: skip
COMPARATORS = {"≥": "ge", ">=": "ge", ">": "gt", "≤": "le", "": "ge"}


class Row(NamedTuple):
    """A row of the table: what it counts in, and the result it sets."""

    unit: str
    result: str


def item(clause: str) -> str:
    assert clause.startswith("Annex I ")
    return clause.removeprefix("Annex I ")


def rows() -> Mapping[str, Row]:
    corpus = os.environ.get("CHECKER_CORPUS")
    if not corpus:
        pytest.skip("CHECKER_CORPUS names no folder with the central texts")
    table = (Path(corpus) / "central" / "nq03-annex1.md").read_text(encoding="utf-8")
    found = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cells[0]):
            found[cells[0]] = Row(cells[2], cells[3])
    return found


def threshold(result: str) -> tuple[str, float, float | None]:
    """ "≥ 80", "> 0,7", "40 - 50", "100%": comparator, value, upper end."""
    parsed = re.match(r"(≥|>=|>|≤)?\s*([0-9,]+)%?(?:\s*-\s*([0-9,]+))?", result)
    assert parsed is not None, result
    value, top = (float(end.replace(",", ".")) if end else None for end in parsed.group(2, 3))
    assert value is not None
    return ("range" if top else COMPARATORS[parsed[1] or ""]), value, top


def figures(pack: RulePack) -> list[Rule]:
    return [rule for rule in pack.rules if isinstance(rule.requires, TargetRequirement)]


def test_every_row_of_the_annex_is_listed_in_its_order() -> None:
    assert tuple(item(clause.id) for clause in PACK.clauses) == ROWS


def test_the_rows_are_those_of_the_text() -> None:
    assert tuple(rows()) == ROWS


def test_each_rule_cites_one_row_and_stands_in_the_order_of_the_rows() -> None:
    cited = [item(clause) for rule in PACK.rules for clause in rule.clauses]
    assert len(cited) == len(PACK.rules)
    assert cited == sorted(cited, key=ROWS.index)


def test_a_row_is_cited_once_but_that_of_the_budget_which_asks_for_two_things() -> None:
    cited = [item(clause) for rule in PACK.rules for clause in rule.clauses]
    assert {row for row in cited if cited.count(row) > 1} == {"17"}


def test_what_is_a_pledge_is_said_here() -> None:
    pledges = [rule for rule in PACK.rules if not isinstance(rule.requires, TargetRequirement)]
    assert {item(rule.clauses[0]) for rule in pledges} == PLEDGED


@pytest.mark.parametrize("rule", figures(PACK), ids=lambda rule: rule.id)
def test_comparator_value_unit_and_year_of_a_rule_are_those_of_its_row(rule: Rule) -> None:
    (clause,) = rule.clauses
    row, requires = rows()[item(clause)], rule.requires
    assert isinstance(requires, TargetRequirement)
    assert (requires.comparator, requires.value, requires.value_max) == threshold(row.result)
    units = {indicator.id: indicator.unit for indicator in PACK.vocabulary.indicators}
    assert units[requires.indicator] == UNITS[row.unit]
    year = 2030 if int(item(clause).partition(".")[0]) <= LAST_OF_2030 else 2045
    every_year = rule.id == "budget-share"
    assert (requires.horizon, requires.annual) == (year, every_year)


def test_where_a_row_says_at_least_and_the_resolution_more_than_both_are_kept() -> None:
    first = {rule.id: rule.requires for rule in load_pack("nq57").rules}
    differing = {
        rule.id
        for rule in figures(PACK)
        if isinstance(before := first.get(rule.id), TargetRequirement)
        and isinstance(rule.requires, TargetRequirement)
        and before.comparator != rule.requires.comparator
    }
    assert differing == {"tfp-2030", "online-services-2030", "innovative-enterprises-2030"}


def test_the_pack_defines_no_indicator_that_it_shares() -> None:
    shared = {indicator.id for indicator in load_pack("nq57").vocabulary.indicators}
    own = [each.id for each in PACK.vocabulary.indicators if each.id not in shared]
    used = {rule.requires.indicator for rule in figures(PACK) if isinstance(rule.requires, TargetRequirement)}
    assert set(own) <= used
    assert PACK.uses == ("nq57",)
