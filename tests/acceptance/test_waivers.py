"""Waivers: what a file of them must hold, whom they are for, when they end, what they never do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.acceptance.waiver_file import read_waivers
from checker.acceptance.waivers import Desk
from checker.errors import AcceptanceError
from checker.programme import DocumentFacts, Programme
from checker.report import Finding, Waiver, WaiverState
from checker.wording.waivers import idle_texts
from tests.renderers.sample import finding
from tests.renderers.sample_pack import BUDGET, PACK, TFP

ENTRY = {
    "rule": "nq57/tfp-2030",
    "programme": "p/a.txt",
    "reason": "Chưa có số liệu",
    "approved_by": "Vụ trưởng",
    "until": "2026-06-30",
}


def written(**changed: str | None) -> str:
    entry = {**ENTRY, **changed}
    lines = [f"{key}: {value}" for key, value in entry.items() if value is not None]
    return "waivers:\n  - " + "\n    ".join(lines) + "\n"


def read(text: str, *, mandatory: bool = False) -> tuple[Waiver, ...]:
    return read_waivers(text, "w.yaml", mandatory=mandatory)


def judged(
    waiver: Waiver,
    held: Finding,
    *,
    source: str = "p/a.txt",
    number: str | None = None,
    as_of: str = "2026-01-01",
) -> tuple[Finding, WaiverState]:
    desk = Desk((waiver,), as_of, (PACK,))
    (found,) = desk.judged(Programme(document=DocumentFacts(number=number)), source, (held,))
    return found, desk.uses()[0].state


GAP = finding(TFP, "fail", "not_stated")


def test_a_waiver_says_what_it_waives_why_on_whose_approval_and_until_when() -> None:
    (waiver,) = read(written())
    assert (waiver.rule, waiver.programme, waiver.until) == ("nq57/tfp-2030", "p/a.txt", "2026-06-30")
    assert (waiver.reason, waiver.approved_by, waiver.file, waiver.line) == (
        "Chưa có số liệu", "Vụ trưởng", "w.yaml", 2,
    )  # fmt: skip


@pytest.mark.parametrize("left_out", list(ENTRY))
def test_a_waiver_without_one_of_its_fields_is_refused(left_out: str) -> None:
    with pytest.raises(AcceptanceError, match=rf"w\.yaml:\d: .*{left_out}") as refused:
        read(written(**{left_out: None}))
    assert f'the key "{left_out}" is missing' in refused.value.message_en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "expected waivers"),
        ("- a\n", "expected waivers"),
        ("waivers: 3\n", "waivers"),
        (written(until="30/06/2026"), "until: expected a date YYYY-MM-DD"),
        (written(until="2026-02-30"), "until: expected a date YYYY-MM-DD"),
        (written(until="2026-W27-2"), "until: expected a date YYYY-MM-DD"),
        (written(until='"20260630"'), "until: expected a date YYYY-MM-DD"),
        (written(reason='" "'), "reason must not be empty"),
        (written(note="x"), "note"),
        ("waivers: !!python/object:os.system []\n", "tag"),
        ("waivers: [\n", "w.yaml"),
    ],
)
def test_a_file_that_is_no_list_of_waivers_is_refused_with_its_name_and_line(text: str, said: str) -> None:
    with pytest.raises(AcceptanceError) as refused:
        read(text)
    assert said in refused.value.message_en
    assert refused.value.message != refused.value.message_en
    for told in (refused.value.message, refused.value.message_en):
        assert told.startswith("w.yaml:")
        assert "\n" not in told


def test_a_gap_and_a_doubt_are_waived_and_keep_what_they_were() -> None:
    (waiver,) = read(written())
    for held in (GAP, finding(TFP, "review", "at_threshold")):
        found, state = judged(waiver, held)
        assert (found.outcome, found.reason, state) == ("waived", "waived", "used")
        assert found.waived == (held.outcome, held.reason)
        assert found.waiver == waiver


@pytest.mark.parametrize(("outcome", "reason"), [("pass", "meets"), ("not_applicable", "out_of_scope")])
def test_what_is_no_gap_is_not_waived(outcome: str, reason: str) -> None:
    (waiver,) = read(written())
    held = finding(TFP, outcome, reason)  # type: ignore[arg-type]
    assert judged(waiver, held) == (held, "unused")


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-06-30", "used"), ("2026-07-01", "expired"), ("2025-12-31", "used")]
)
def test_a_waiver_holds_to_the_end_of_its_last_day(as_of: str, state: str) -> None:
    (waiver,) = read(written())
    found, became = judged(waiver, GAP, as_of=as_of)
    assert became == state
    assert found.outcome == ("waived" if state == "used" else "fail")


@pytest.mark.parametrize(
    ("programme", "source", "number", "meant"),
    [
        ("p/a.txt", "p/a.txt", None, True),
        ("a.txt", "p/a.txt", None, True),
        ("./p/a.txt", "p/a.txt", None, True),
        ("p/a.txt", "/srv/p/a.txt", None, True),
        ("a.txt", "p/ba.txt", None, False),
        ("q/a.txt", "p/a.txt", None, False),
        ("12-CTr/TU", "p/a.txt", "12-CTr/TU", True),
        ("2-CTr/TU", "p/a.txt", "12-CTr/TU", False),
    ],
)
def test_a_waiver_is_for_one_programme_by_its_file_or_number(
    programme: str, source: str, number: str | None, meant: bool
) -> None:
    (waiver,) = read(written(programme=programme))
    _, state = judged(waiver, GAP, source=source, number=number)
    assert state == ("used" if meant else "elsewhere")


def test_a_waiver_of_another_rule_is_unused() -> None:
    (waiver,) = read(written(rule="nq57/budget-share"))
    assert judged(waiver, GAP) == (GAP, "unused")


def test_a_waiver_of_a_rule_that_no_pack_has_is_told_apart_from_one_that_nothing_needs() -> None:
    (waiver,) = read(written(rule="nq57/budget-shares"))
    assert judged(waiver, GAP) == (GAP, "no_rule")
    assert judged(waiver, GAP, source="p/b.txt") == (GAP, "no_rule")


@pytest.mark.parametrize("programme", ["12-CTr/TU", "chuong-trinh.docx"])
def test_a_waiver_that_fits_programmes_of_several_provinces_waives_nothing(programme: str) -> None:
    waivers = [*read(written(programme=programme)), *read(written(programme="Gia Lai 12-CTr/TU"))]
    facts = DocumentFacts(number="12-CTr/TU")
    found = [
        (Programme(province=province, document=facts), f"{folder}/chuong-trinh.docx")
        for province, folder in (("Gia Lai", "gl"), ("Huế", "hue"), ("Gia Lai", "gl/old"))
    ]
    desk = Desk(waivers, "2026-01-01", (PACK,))
    desk.meet(found)
    outcomes = [desk.judged(*each, (GAP,))[0].outcome for each in found]
    assert outcomes == ["waived", "fail", "waived"]
    assert [use.state for use in desk.uses()] == ["ambiguous", "used"]
    assert desk.uses()[0].sources == tuple(source for _, source in found)
    (line,) = idle_texts(desk.uses(), "en")
    assert "write the province before the number" in line


def test_two_versions_of_one_programme_are_waived_both() -> None:
    (waiver,) = read(written(programme="12-CTr/TU"))
    facts = DocumentFacts(number="12-CTr/TU")
    found = [(Programme(province="Huế", document=facts), source) for source in ("a.docx", "b.docx")]
    desk = Desk((waiver,), "2026-01-01", (PACK,))
    desk.meet(found)
    assert [desk.judged(*each, (GAP,))[0].outcome for each in found] == ["waived", "waived"]
    assert desk.uses()[0].sources == ("a.docx", "b.docx")


def test_waivers_for_many_programmes_that_were_not_checked_are_counted() -> None:
    texts = [written(programme=f"{number}-CTr/TU") for number in range(5)]
    waivers = [waiver for text in texts for waiver in read(text)]
    for count, lines in ((3, 3), (4, 1), (5, 1)):
        desk = Desk(waivers[:count], "2026-01-01", (PACK,))
        desk.judged(Programme(), "p/a.txt", (GAP,))
        assert [use.state for use in desk.uses()] == ["elsewhere"] * count
        told = idle_texts(desk.uses(), "en")
        assert len(told) == lines
        assert all("not checked in this run" in line for line in told)


def test_an_author_cannot_waive_a_mandatory_rule_and_a_reviewer_can() -> None:
    from dataclasses import replace

    held = finding(replace(BUDGET, mandatory=True), "fail", "not_stated")
    for named_by_the_reviewer, outcome, state in ((False, "fail", "refused"), (True, "waived", "used")):
        (waiver,) = read(written(rule=held.id), mandatory=named_by_the_reviewer)
        found, became = judged(waiver, held)
        assert (found.outcome, became) == (outcome, state)


def test_a_waiver_that_is_refused_for_one_rule_is_told_so_though_it_waives_another() -> None:
    from dataclasses import replace

    (waiver,) = read(written(rule="tfp-2030"))
    mandatory = replace(GAP, pack="other", rule=replace(TFP, mandatory=True))
    for findings in ((GAP, mandatory), (mandatory, GAP)):
        desk = Desk((waiver,), "2026-01-01", (PACK,))
        outcomes = [one.outcome for one in desk.judged(Programme(), "p/a.txt", findings)]
        assert sorted(outcomes) == ["fail", "waived"]
        assert desk.uses()[0].state == "refused"


@given(
    st.sampled_from(["fail", "review", "pass", "not_applicable"]),
    st.dates().map(str),
    st.dates().map(str),
    st.booleans(),
)
def test_no_waiver_makes_a_pass(outcome: str, until: str, as_of: str, mandatory: bool) -> None:
    (waiver,) = read(written(until=until), mandatory=mandatory)
    held = finding(TFP, outcome, "not_stated")  # type: ignore[arg-type]
    found, _ = judged(waiver, held, as_of=as_of)
    assert found.outcome in (outcome, "waived")
    assert (found.outcome == "waived") == (outcome in ("fail", "review") and until >= as_of)
