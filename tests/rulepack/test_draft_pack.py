"""A pack for another resolution: data alone, a draft, and read like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.checking import run_examples
from checker.cli import cli
from checker.rulepack import available_packs, load_pack

PACK = load_pack("nq68")
TEXT = """\
TỈNH ỦY NGHỆ AN
*
Số 901-CTr/TU
Nghệ An, ngày 19 tháng 6 năm 2025
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 68-NQ/TW của Bộ Chính trị
I- MỤC TIÊU
1. Đến năm 2030
- Có 30.000 doanh nghiệp hoạt động, đạt 8 doanh nghiệp/1.000 dân; 02 doanh nghiệp tham gia chuỗi toàn cầu.
- Kinh tế tư nhân tăng trưởng bình quân 11 - 12%/năm, đóng góp khoảng 57% GRDP và 40% tổng thu ngân sách.
2. Tầm nhìn đến năm 2045
Kinh tế tư nhân đóng góp trên 62% GRDP.
Nơi nhận:
- Bộ Chính trị,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
BÍ THƯ
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="checker")


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "68.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_it_is_a_draft_with_ten_requirements_at_least_and_names_its_sources() -> None:
    assert PACK.status == "draft"
    assert len(PACK.rules) >= 10
    assert PACK.source.number == "68-NQ/TW"


def test_it_needed_no_python() -> None:
    package = Path(checker.__file__).parent
    assert [path for path in package.rglob("*.py") if "nq68" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("engine", ["reference", None])
def test_its_examples_hold(engine: str | None) -> None:
    assert [result.example.name for result in run_examples(PACK, engine) if not result.passed] == []


def test_a_programme_that_answers_it_is_read_and_judged(draft: str) -> None:
    found = run("check", draft, "--rules", "nq68", "--lang", "en")
    assert "a draft that nobody has verified" in found.stdout
    assert "at least 20" in found.stdout
    for met in ("private-growth-2030", "private-grdp-2030", "private-revenue-2030"):
        assert met not in found.stdout.partition("MET (")[0].partition("NOT MET")[2]


def test_its_gaps_do_not_gate_unless_asked_to(draft: str) -> None:
    assert run("check", draft, "--rules", "nq68", "--fail-on", "warning").exit_code == 0
    assert run("check", draft, "--rules", "nq68", "--fail-on", "warning", "--gate-drafts").exit_code == 1


def test_a_programme_from_before_the_resolution_is_not_asked_for_it(tmp_path: Path) -> None:
    path = tmp_path / "before.txt"
    path.write_text(TEXT.replace("ngày 19 tháng 6", "ngày 03 tháng 5"), encoding="utf-8")
    asked = run("check", str(path), "--rules", "nq68", "--lang", "en")
    assert "was not yet in force" in asked.stdout
    on_the_day = run("check", str(path), "--rules", "nq68", "--lang", "en", "--as-of", "2025-05-04")
    assert "was not yet in force" not in on_the_day.stdout


def test_packs_come_with_the_product_in_name_order() -> None:
    assert list(available_packs()) == sorted(available_packs())
    assert {"nq57", "nq68"} <= set(available_packs())
