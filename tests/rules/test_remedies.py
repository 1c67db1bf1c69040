"""What a report tells a province to write, written: it meets the requirement."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from checker.documents.text import document_from
from checker.evaluation import Evaluator
from checker.extraction import extract
from checker.rulepack import available_packs, load_pack
from checker.rulepack.model import (
    CompletenessRequirement,
    ConsistencyRequirement,
    Rule,
    RulePack,
    TargetRequirement,
    TaskGroupsRequirement,
)

#: What is asked of all figures or tasks of a text cannot be written in one wording.
RULES = [
    (pack, rule)
    for pack in map(load_pack, available_packs())
    for rule in pack.rules
    if not isinstance(rule.requires, CompletenessRequirement | ConsistencyRequirement)
]
_QUOTED = re.compile("“([^“”]+)”")
#: What stands before the wording where the remedy says so ("right after the figure for R&D").
_BEFORE: Mapping[str, str] = {
    "nq57/rd-social-share-2030": "Chi cho nghiên cứu và phát triển (R&D) đạt 2% GRDP, ",
    "nq03/rd-social-share-2030": "Chi cho nghiên cứu và phát triển (R&D) đạt 2% GRDP, ",
    "nq03/budget-increasing": "Hằng năm bố trí 3% tổng chi ngân sách cho khoa học, công nghệ ",
    "nq57/steering-head": "Thành lập Ban Chỉ đạo của tỉnh ",
}


def proposed(pack: RulePack, rule: Rule) -> str:
    """A draft with the wording of the remedy in the place that the remedy names."""
    quoted = _QUOTED.findall(rule.remedy.vi)
    if isinstance(rule.requires, TaskGroupsRequirement):
        return "\n".join(["III. NHIỆM VỤ, GIẢI PHÁP", *quoted, ""])
    late = isinstance(rule.requires, TargetRequirement) and rule.requires.horizon == 2045
    heading = "2. Tầm nhìn đến năm 2045" if late else "1. Đến năm 2030"
    return f"II. MỤC TIÊU\n{heading}\n- {_BEFORE.get(f'{pack.id}/{rule.id}', '')}{quoted[0]}.\n"


def named(value: object) -> str | None:
    return getattr(value, "id", None)


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=named)
def test_the_wording_of_a_remedy_meets_its_requirement(pack: RulePack, rule: Rule) -> None:
    with Evaluator((pack,), "reference") as evaluator:
        programme = extract(document_from(proposed(pack, rule)), pack, "full")
        found = next(each for each in evaluator.evaluate(programme) if each.rule.id == rule.id)
    assert found.outcome == "pass", (found.reason, proposed(pack, rule))


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=named)
def test_both_languages_of_a_remedy_give_the_same_wording(pack: RulePack, rule: Rule) -> None:
    assert _QUOTED.findall(rule.remedy.vi)[:1] == _QUOTED.findall(rule.remedy.en)[:1]
