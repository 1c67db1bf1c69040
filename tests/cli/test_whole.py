"""The whole product on a small draft of our own: text in, report out, corrected data back in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import cli

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
