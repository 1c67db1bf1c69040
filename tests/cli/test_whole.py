"""The whole product on a small draft of our own: text in, report out, corrected data back in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import cli
from checker.rulepack.locate import find_pack

DRAFT = """TỈNH ỦY KON TUM
Số: 45-CTr/TU
Kon Tum, ngày 15 tháng 3 năm 2025

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị

I. QUAN ĐIỂM
Phát triển khoa học, công nghệ là đột phá quan trọng hàng đầu của tỉnh.

II. MỤC TIÊU
1. Đến năm 2030
- Kinh tế số đạt tối thiểu 25% GRDP của tỉnh.
- Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số.

III. NHIỆM VỤ, GIẢI PHÁP
1. Nâng cao nhận thức, đổi mới tư duy

IV. TỔ CHỨC THỰC HIỆN
Thành lập Ban Chỉ đạo do đồng chí Bí thư Tỉnh ủy làm Trưởng ban.
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, list(arguments), prog_name="checker")
    return result.exit_code, result.stdout, result.stderr


def outcomes(report: str) -> dict[str, tuple[str, str]]:
    (programme,) = json.loads(report)["programmes"]
    return {finding["rule"]: (finding["outcome"], finding["reason"]) for finding in programme["findings"]}


def test_a_draft_is_read_and_its_gaps_are_found(draft: Path) -> None:
    status, report, errors = run("check", "draft.txt", "--format", "json", "--engine", "reference")
    found = outcomes(report)
    assert (status, errors) == (1, "")
    assert found["nq57/digital-economy-2030"] == ("fail", "below_threshold")
    assert found["nq57/budget-share"] == ("pass", "meets")
    assert found["nq57/steering-head"] == ("pass", "meets")
    (programme,) = json.loads(report)["programmes"]
    for finding in programme["findings"]:
        for evidence in finding["evidence"]:
            assert DRAFT[evidence["start"] : evidence["end"]] == evidence["quote"]
            assert evidence["line"] == DRAFT.count("\n", 0, evidence["start"]) + 1


def test_a_figure_corrected_in_the_data_changes_the_finding(draft: Path) -> None:
    assert run("parse", "draft.txt", "-o", "draft.yaml")[0] == 0
    same = run("check", "draft.yaml", "--format", "json", "--engine", "reference")[1]
    text = run("check", "draft.txt", "--format", "json", "--engine", "reference")[1]
    assert outcomes(same) == outcomes(text)
    data = Path("draft.yaml").read_text(encoding="utf-8")
    assert data.count("value: 25\n") == 1
    Path("draft.yaml").write_text(data.replace("value: 25\n", "value: 35\n"), encoding="utf-8")
    corrected = outcomes(run("check", "draft.yaml", "--format", "json", "--engine", "reference")[1])
    assert corrected["nq57/digital-economy-2030"] == ("pass", "exceeds")


def test_both_engines_write_the_same_bytes(draft: Path) -> None:
    pytest.importorskip("durable")
    for form in ("text", "json"):
        durable = run("check", "draft.txt", "--format", form, "--engine", "durable")
        assert durable == run("check", "draft.txt", "--format", form, "--engine", "reference")


def test_every_rule_of_the_pack_can_be_shown_in_both_languages() -> None:
    from checker.rulepack import load_pack

    for rule in load_pack("nq57").rules:
        for language in ("vi", "en"):
            status, page, errors = run("rules", "show", rule.id, "--lang", language)
            assert (status, errors) == (0, "")
            assert f"nq57/{rule.id}" in page


REPORT = """TỈNH ỦY KON TUM
Số: 145-BC/TU
Kon Tum, ngày 15 tháng 3 năm 2025

BÁO CÁO
kết quả thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị

I. KẾT QUẢ
Đã thành lập Ban Chỉ đạo của tỉnh về khoa học, công nghệ và chuyển đổi số.
II. NHIỆM VỤ
Đến năm 2O30, kinh tế số đạt tối thiểu 3O% GRDP của tinh.
"""


def test_a_report_on_results_is_said_to_be_one_and_passes_nothing(draft: Path) -> None:
    (draft.parent / "bc.txt").write_text(REPORT, encoding="utf-8")
    run = CliRunner().invoke(cli, ["check", "bc.txt", "--format", "json"])
    assert run.exit_code == 0
    checked = json.loads(run.stdout)["programmes"][0]
    assert (checked["document"]["nature"], checked["document"]["answers"]) == ("report", "57-NQ/TW")
    assert (checked["summary"]["pass"], checked["summary"]["fail"]) == (0, 0)
    found = next(one for one in checked["findings"] if one["rule"] == "nq57/digital-economy-2030")
    assert (found["reason"], found["compared"], found["slips"][-1]["read"]) == (
        "not_stated",
        "meets",
        "30%",
    )
    (line,) = (line for line in run.stderr.splitlines() if "bc.txt" in line)
    assert line.startswith("checker: bc.txt: Văn bản này không phải là chương trình, kế hoạch")
    run = CliRunner().invoke(cli, ["check", "bc.txt", "--lang", "en"])
    heading = " ".join(run.stdout.split())
    assert "This document is no programme or plan to carry out 57-NQ/TW but a report on results" in heading


def test_a_notice_that_states_nothing_is_named_for_what_it_is(draft: Path) -> None:
    notice = "GIẤY MỜI\ndự Hội nghị sơ kết\n\nKính mời đồng chí.\n"
    (draft.parent / "tb.txt").write_text(notice, encoding="utf-8")
    run = CliRunner().invoke(cli, ["check", "tb.txt"])
    assert run.exit_code == 2
    assert "thông báo, giấy mời hoặc kết luận" in run.stderr
    assert "Không thấy mục tiêu" in run.stderr


def test_a_draft_with_slips_keeps_them_as_data(draft: Path) -> None:
    draft.write_text(DRAFT.replace("25%", "2S%").replace("ít nhất 3%", "ít nhất 3 °/o"), encoding="utf-8")
    written = CliRunner().invoke(cli, ["parse", "draft.txt"]).stdout
    assert 'read: "%"' in written
    (draft.parent / "data.yaml").write_text(written, encoding="utf-8")
    checked = json.loads(CliRunner().invoke(cli, ["check", "data.yaml", "--format", "json"]).stdout)
    share = next(one for one in checked["programmes"][0]["findings"] if one["rule"] == "nq57/budget-share")
    assert (share["outcome"], share["slips"][0]["evidence"]["quote"]) == ("pass", "°/o")


def test_an_example_that_differs_is_shown_with_the_words_that_were_read(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(find_pack("nq57").path, folder)
    rule = folder / "rules" / "hdi-2030.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("value: 0.7", "value: 0.9"), encoding="utf-8")
    run = CliRunner().invoke(cli, ["rules", "test", "--rules", str(folder), "--lang", "en"])
    assert run.exit_code == 1
    lines = run.stdout.splitlines()
    differs = next(number for number, line in enumerate(lines) if line.startswith("✗ nq57/hdi-2030"))
    shown = " ".join(lines[differs : differs + 4])
    assert "(HDI)" in shown
    assert "(line 3)" in shown


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_before_any_requirement_was_in_force_nothing_is_checked_and_that_is_not_green(
    draft: Path, fail_on: str
) -> None:
    status, _, errors = run(
        "check", "draft.txt", "--as-of", "2020-01-01", "--fail-on", fail_on, "--lang", "en"
    )
    assert status == 2
    assert errors.splitlines()[-1].startswith("checker: draft.txt: no requirement applies to this document")


def test_a_folder_without_programmes_or_with_unreadable_ones_alone_is_not_green(draft: Path) -> None:
    folder = draft.parent / "folder"
    folder.mkdir()
    assert run("check", "folder", "--fail-on", "never")[0] == 2
    (folder / "a.txt").write_text("", encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 no more of it")
    status, report, errors = run(
        "check", "folder", "--format", "json", "--fail-on", "never", "--engine", "reference"
    )
    assert status == 2
    assert len(json.loads(report)["errors"]) == len(errors.splitlines()) == 2


def test_packs_that_are_drafts_decide_nothing_and_that_is_said(draft: Path) -> None:
    pack = draft.parent / "pack"
    shutil.copytree(find_pack("nq57").path, pack)
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(f"{text}\nstatus: draft\n", encoding="utf-8")
    status, _, errors = run("check", "draft.txt", "--rules", "./pack", "--lang", "en")
    assert status == 0
    said = "checker: all rule packs in use (nq57) are drafts, so no finding decides the exit status"
    assert errors.splitlines()[-1].startswith(said)
    status, _, errors = run(
        "check", "draft.txt", "--rules", "./pack", "--gate-drafts", "--engine", "reference"
    )
    assert (status, errors) == (1, "")


@pytest.mark.parametrize("command", ["check", "matrix"])
def test_that_nothing_was_asked_and_that_drafts_decide_nothing_is_said(draft: Path, command: str) -> None:
    def told(*arguments: str) -> tuple[int, str]:
        given = [command, draft.name, "--lang", "en", "-o", "r.out", "--engine", "reference", *arguments]
        result = CliRunner().invoke(cli, given)
        return result.exit_code, result.stderr

    status, said = told("--as-of", "2020-01-01")
    assert status == 2
    assert f"{draft.name}: no requirement applies to this document" in said
    status, said = told("--rules", "nq68", "--document-type", "full")
    assert status == 0
    assert "(nq68) are drafts, so no finding decides the exit status" in said
    assert told("--fail-on", "never")[1] == ""


@pytest.mark.parametrize("command", ["check", "matrix"])
def test_a_document_that_is_no_programme_is_told_on_standard_error(draft: Path, command: str) -> None:
    run("check", draft.name, "--format", "md", "-o", "r.md")
    _, _, said = run(command, "r.md", "--lang", "en", "--engine", "reference")
    assert said.startswith("checker: r.md: This document is no programme or plan to carry out 57-NQ/TW")


def test_settings_that_come_with_documents_bring_no_pack_under_the_name_of_a_shipped_one(draft: Path) -> None:
    shutil.copytree(find_pack("nq68").path, "mine")
    Path("checker.toml").write_text('rules = ["./mine"]\n', encoding="utf-8")
    status, _, said = run("check", draft.name, "--lang", "en")
    assert status == 2
    assert "./mine bears the name of nq68" in said
    assert run("check", draft.name, "--config", "checker.toml", "--document-type", "full")[0] != 3
    assert "bears the name" not in run("check", draft.name, "--rules", "./mine")[2]
    pack = Path("mine/pack.yaml")
    pack.write_text(pack.read_text("utf-8").replace("id: nq68", "id: ours"), encoding="utf-8")
    assert "bears the name" not in run("check", draft.name)[2]
