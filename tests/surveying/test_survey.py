"""Many programmes at once: what one file does to the others, and that nothing depends on who was first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.checking import Options, check
from checker.documents import registry
from checker.errors import EngineError, RulePackError
from checker.matrix import Matrix, exit_status
from checker.pooling import START_METHOD
from checker.renderers.interface import Page
from checker.renderers.matrix_json import render_matrix_json
from checker.report import Fault, Waiver
from checker.rulepack.model import RulePack
from checker.surveying import Survey, survey
from checker.wording.findings import Wording
from tests.surveying.conftest import Go, draft

needs_fork = pytest.mark.skipif(START_METHOD != "fork", reason="workers must inherit the reader put in place")
PROGRAMMES = Path(__file__).parents[2] / "programmes"


def test_every_finding_is_that_of_a_check(pack: RulePack) -> None:
    options = Options(engine="reference")
    told: list[str] = []
    matrix = survey([str(PROGRAMMES)], [pack], options, Survey(2, 60), told.append)
    report = check([str(PROGRAMMES)], [pack], options, told.append)
    assert (told, len(matrix.rows), matrix.faults) == ([], len(report.programmes), ())
    rows = {row.source: row for row in matrix.rows}
    wording = Wording(pack, "vi")
    for checked in report.programmes:
        row = rows[checked.source]
        assert (row.province, row.facts) == (checked.programme.province, checked.programme.document)
        assert [*row.cells] == [finding.id for finding in checked.findings]
        for finding in checked.findings:
            cell, said = row.cells[finding.id], wording.describe(finding)
            assert (cell.outcome, cell.reason) == (finding.outcome, finding.reason)
            assert (cell.stated, cell.why, cell.remedy) == (said.stated, said.why, said.remediation)
            assert cell.places == len(finding.evidence)
            assert [quote.text for quote in cell.quotes] == [
                evidence.quote or "" for evidence in finding.evidence[: len(cell.quotes)]
            ]
        assert [(one.about, one.outcome) for one in row.conclusions] == [
            (verdict.about, verdict.outcome) for verdict in checked.verdicts
        ]


def test_the_number_of_processes_changes_no_byte(
    go: Go, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE", "off")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    (folder / "empty.txt").write_bytes(b"")
    one, two, five = (render_matrix_json(go(jobs=jobs), Page()) for jobs in (1, 2, 5))
    assert one == two == five


def test_a_file_that_cannot_be_read_is_told_as_a_check_tells_it(go: Go, folder: Path, pack: RulePack) -> None:
    (folder / "0-empty.txt").write_bytes(b"")
    (folder / "9.docx").write_bytes(b"no archive")
    (folder / "novel.txt").write_text("Ngày xưa ở một ngôi làng nhỏ có hai vợ chồng nghèo.", "utf-8")
    for language in ("vi", "en"):
        options = Options(engine="reference", language=language)
        matrix = go(options)
        assert matrix.faults == check([folder.name], [pack], options, lambda _: None).faults
        assert [fault.source for fault in matrix.faults] == [
            "drafts/0-empty.txt",
            "drafts/9.docx",
            "drafts/novel.txt",
        ]
        assert (len(matrix.rows), exit_status(matrix)) == (3, 2)


@needs_fork
def test_a_document_that_hangs_loses_its_row_alone(
    go: Go, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(registry.READERS, ".rtf", registry.Format("tests.surveying.readers:hang"))
    for number in range(4, 8):
        (folder / f"{number}.txt").write_text(draft(number=number), "utf-8")
    go()  # so that all others are at hand, and no slow machine makes them late
    (folder / "2-hangs.rtf").write_bytes(b"{\\rtf1}")
    matrix = go(seconds=0.8)
    assert matrix.faults == (
        Fault(
            source="drafts/2-hangs.rtf",
            message="mất hơn 0,8 giây nên đã dừng; nâng giới hạn bằng --timeout",
        ),
    )
    assert len(matrix.rows) == 7


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_kills_its_process_loses_its_row_alone(
    go: Go, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setitem(registry.READERS, ".rtf", registry.Format("tests.surveying.readers:die"))
    (folder / "2-kills.rtf").write_bytes(b"{\\rtf1}")
    matrix = go(Options(engine="reference", language="en"), jobs=jobs)
    (fault,) = matrix.faults
    assert fault.source == "drafts/2-kills.rtf"
    assert fault.message.startswith("the process that read this file died (status -9); no other file")
    assert (len(matrix.rows), exit_status(matrix)) == (3, 2)


def test_versions_of_one_province_stand_one_under_another_in_the_order_of_their_dates(
    go: Go, folder: Path
) -> None:
    (folder / "0-late.txt").write_text(draft("An Giang", 40, day=9), "utf-8")
    (folder / "0-early.txt").write_text(draft("An Giang", 39, day=1), "utf-8")
    found = [(row.province, row.facts.number) for row in go().rows]
    assert found == [
        ("An Giang", "39-CTr/TU"),
        ("An Giang", "3-CTr/TU"),
        ("An Giang", "40-CTr/TU"),
        ("Đắk Nông", "2-CTr/TU"),
        ("Kon Tum", "1-CTr/TU"),
    ]


def _waiver(**more: str) -> Waiver:
    given = {"rule": "digital-economy-2030", "programme": "1-CTr/TU", "until": "2026-12-31", **more}
    return Waiver(reason="vùng sâu", approved_by="A", file="waivers.yaml", line=3, mandatory=True, **given)


@pytest.mark.parametrize("cached", [False, True])
def test_waivers_are_judged_as_a_check_judges_them_whatever_was_kept(
    go: Go, folder: Path, pack: RulePack, cached: bool
) -> None:
    if cached:
        go()
    waivers = (
        _waiver(),
        _waiver(rule="nq57/budget-share", programme="drafts/3.txt"),
        _waiver(rule="nq57/task-groups", programme="drafts/3.txt", until="2026-05-31"),
        _waiver(programme="nobody"),
    )
    options = Options(engine="reference", waivers=waivers, waived_as_of="2026-06-01")
    matrix = go(options)
    report = check([folder.name], [pack], options, lambda _: None)
    assert matrix.waivers == report.waivers
    assert [use.state for use in matrix.waivers] == ["used", "used", "expired", "elsewhere"]
    assert matrix.as_of == report.as_of == "2026-06-01"
    wording = Wording(pack, "vi")
    rows = {row.source: row for row in matrix.rows}
    waived = 0
    for checked in report.programmes:
        row = rows[checked.source]
        for finding in checked.findings:
            cell, said = row.cells[finding.id], wording.describe(finding)
            assert (cell.outcome, cell.waiver, cell.waived) == (
                finding.outcome,
                finding.waiver,
                finding.waived,
            )
            assert (cell.why, cell.remedy) == (said.why, said.remediation)
            waived += cell.outcome == "waived"
        assert [(one.about, one.outcome) for one in row.conclusions] == [
            (verdict.about, verdict.outcome) for verdict in checked.verdicts
        ]
    assert waived == 2


def test_the_day_on_which_rules_must_be_in_force_counts(go: Go) -> None:
    before = go(Options(engine="reference", as_of="2020-01-01"))
    now = go(Options(engine="reference"))
    assert {cell.outcome for row in before.rows for cell in row.cells.values()} == {"not_applicable"}
    assert any(cell.outcome == "pass" for row in now.rows for cell in row.cells.values())


def test_an_engine_that_is_not_there_is_an_error_before_anything_is_done(go: Go) -> None:
    with pytest.raises(EngineError, match="unknown engine"):
        go(Options(engine="prolog"))


def test_packs_that_do_not_go_together_are_an_error_before_anything_is_done(pack: RulePack) -> None:
    first, *others = pack.vocabulary.indicators
    vocabulary = replace(pack.vocabulary, indicators=(replace(first, unit="rank"), *others))
    other = replace(pack, id="other", uses=("nq57",), vocabulary=vocabulary)
    with pytest.raises(RulePackError, match="otherwise than another pack"):
        survey([str(PROGRAMMES)], [pack, other], Options(), Survey(1, 60), print)


def test_how_far_it_has_come_is_told(go: Go) -> None:
    told: list[tuple[int, int]] = []
    go(progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("review", 1), ("never", 0)])
def test_the_gate_is_that_of_a_check(go: Go, fail_on: str, status: int) -> None:
    matrix = go()
    assert exit_status(matrix, fail_on) == status  # type: ignore[arg-type]


def test_a_draft_pack_decides_nothing_unless_it_is_asked_to(go: Go) -> None:
    matrix = go()
    drafted = matrix._replace(columns=tuple(column._replace(draft=True) for column in matrix.columns))
    assert (exit_status(drafted), exit_status(drafted, gate_drafts=True)) == (0, 1)


def test_where_no_rule_applies_nothing_was_checked(go: Go) -> None:
    assert exit_status(go(Options(engine="reference", as_of="2020-01-01")), "never") == 2


def test_an_empty_matrix_is_never_green() -> None:
    assert exit_status(Matrix(packs=(), columns=())) == 2
