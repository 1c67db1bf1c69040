"""The headings of a programme: where what is missing from a part belongs."""

from __future__ import annotations

import pytest

from checker.documents.text import document_from
from checker.extraction import extract
from checker.placing import heading_for, placed
from checker.programme import Programme
from checker.report import Finding
from checker.rulepack.model import Rule
from tests.extraction.reading import pack

HEAD = "TỈNH ỦY KON TUM\nSố: 12-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 57-NQ/TW\n\n"
WHOLE = (
    HEAD + "I. TÌNH HÌNH\nKinh tế số năm 2024 đạt 12% GRDP.\n\n"
    "II. MỤC TIÊU\n1. Đến năm 2030\n- Kinh tế số đạt 30% GRDP.\n"
    "2. Tầm nhìn đến năm 2045\n- Kinh tế số đạt 50%.\n\n"
    "III. NHIỆM VỤ, GIẢI PHÁP\n1. Nâng cao nhận thức\n- Tuyên truyền sâu rộng.\n\n"
    "IV. TỔ CHỨC THỰC HIỆN\n1. Thành lập Ban Chỉ đạo.\n\nNơi nhận:\n- Như trên.\n"
)  # fmt: skip


def read(text: str) -> Programme:
    return extract(document_from(text), pack())


def told(programme: Programme) -> list[tuple[str, int | None, str | None]]:
    return [(one.part, one.horizon, one.evidence.quote) for one in programme.sections]


def ruled(name: str) -> Rule:
    return next(rule for rule in pack().rules if rule.id == name)


def missing(name: str) -> Finding:
    return Finding(pack="nq57", rule=ruled(name), outcome="fail", reason="not_stated")


def test_the_parts_and_the_years_of_a_text_are_found_at_their_headings() -> None:
    assert told(read(WHOLE)) == [
        ("targets", None, "MỤC TIÊU"),
        ("targets", 2030, "Đến năm 2030"),
        ("targets", 2045, "Tầm nhìn đến năm 2045"),
        ("tasks", None, "NHIỆM VỤ, GIẢI PHÁP"),
        ("organisation", None, "TỔ CHỨC THỰC HIỆN"),
    ]


def test_a_text_without_parts_has_no_headings() -> None:
    assert read(HEAD + "Kinh tế số đạt 30% GRDP vào năm 2030.\n").sections == ()


@pytest.mark.parametrize(
    ("rule", "heading"),
    [
        ("tfp-2030", "Đến năm 2030"),
        ("digital-economy-2045", "Tầm nhìn đến năm 2045"),
        ("budget-share", "Đến năm 2030"),
        ("steering-committee", "TỔ CHỨC THỰC HIỆN"),
    ],
)
def test_what_is_missing_belongs_under_the_heading_of_its_part_and_year(rule: str, heading: str) -> None:
    found = heading_for(read(WHOLE), missing(rule))
    assert found is not None
    assert found.quote == heading


def test_what_is_missing_from_a_group_belongs_under_the_name_of_the_group() -> None:
    programme = read(WHOLE)
    (group,) = [one for one in programme.task_groups if one.number == 1]
    rule = next(rule for rule in pack().rules if rule.group == 1)
    found = heading_for(programme, Finding(pack="nq57", rule=rule, outcome="fail", reason="not_stated"))
    assert found == group.evidence


def test_a_finding_with_words_stands_at_the_first_of_them() -> None:
    programme = read(WHOLE)
    (target,) = [one for one in programme.targets if one.horizon == 2030]
    finding = Finding(
        pack="nq57", rule=ruled("digital-economy-2030"), outcome="pass", reason="meets", stated=(target,)
    )
    assert placed(programme, finding) == (target.evidence, False)
    assert placed(programme, missing("tfp-2030")).absent


def test_without_headings_what_is_missing_has_no_place() -> None:
    assert placed(read(HEAD + "Kinh tế số đạt 30% GRDP.\n"), missing("steering-committee")) == (None, True)
