"""How findings came about: the words, the sets, the facts, the outcome."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.checking import Options
from checker.cli import cli
from checker.explaining import Explanation, chosen, explain, interval
from checker.rulepack import load_pack

PACK = load_pack("nq57")
TEXT = """\
TỈNH ỦY LAI CHÂU
*
Số 88-CTr/TU
Lai Châu, ngày 12 tháng 3 năm 2025
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW
I. TÌNH HÌNH
Năm 2024, kinh tế số của tỉnh đạt 11% GRDP.
II. MỤC TIÊU
1. Đến năm 2030
- Kinh tế số đạt tối thiểu 25% GRDP. Nghị quyết 57 đặt mục tiêu kinh tế số đạt 30% GDP.
- Nếu được Trung ương hỗ trợ, HDI có thể đạt 0,75.
III. TỔ CHỨC THỰC HIỆN
1. Thành lập Ban Chỉ đạo của tỉnh về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số.
2. Chưa thành lập Tổ giúp việc của Ban Chỉ đạo.
Nơi nhận:
- Bộ Chính trị,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
BÍ THƯ
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "lai-chau.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def of(path: Path, rule: str, engine: str | None = "reference") -> Explanation:
    (found,) = chosen(explain(str(path), (PACK,), Options(engine=engine)), rule)
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="checker")


def test_what_counts_and_what_is_set_aside_is_told_with_the_reason(path: Path) -> None:
    fates = {
        sighting.outcome: sighting.evidence.quote or ""
        for sighting in of(path, "digital-economy-2030").sightings
        if sighting.of == "digital_economy_grdp"
    }
    assert "tối thiểu 25% GRDP" in fates["said"]
    assert "11% GRDP" in fates["reached"]
    assert "30% GDP" in fates["others"]


def test_a_figure_that_is_only_possible_is_told_as_such(path: Path) -> None:
    assert [each.outcome for each in of(path, "hdi-2030").sightings] == ["weighed"]


def test_the_two_sets_and_the_conditions_that_fired_are_shown(path: Path) -> None:
    found = of(path, "digital-economy-2030")
    assert found.required == "[30, ∞)"
    assert [each.interval for each in found.compared] == ["[25, ∞)"]
    assert [condition.name for condition, _ in found.met] == ["own.short"]
    assert found.finding.reason == "below_threshold"


@pytest.mark.parametrize("rule", [rule.id for rule in PACK.rules])
def test_both_engines_give_the_same_explanation_of_every_rule(path: Path, rule: str) -> None:
    assert of(path, rule, "reference") == of(path, rule, None)


def test_every_condition_that_fired_points_at_facts_that_are_shown(path: Path) -> None:
    for each in explain(str(path), (PACK,), Options(engine="reference")).explanations:
        for condition, facts in each.met:
            assert condition.rule == each.finding.id
            assert all(0 <= place < len(each.facts) for place in facts)


@pytest.mark.parametrize(
    ("comparator", "value", "value_max", "lower", "shown"),
    [
        ("gt", 80.0, None, False, "(80, ∞)"),
        ("ge", 80.0, None, False, "[80, ∞)"),
        ("eq", 0.7, None, False, "[0.7, ∞)"),
        ("range", 16.0, 18.0, False, "[16, ∞)"),
        ("approx", 60.0, None, False, "≈ [60, ∞)"),
        ("le", 5.0, None, False, "(−∞, 5]"),
        ("lt", 5.0, None, False, "(−∞, 5)"),
        ("le", 20.0, None, True, "(−∞, 20]"),
        ("eq", 20.0, None, True, "(−∞, 20]"),
        ("range", 15.0, 20.0, True, "(−∞, 20]"),
        ("ge", 20.0, None, True, "[20, ∞)"),
        (None, None, None, False, "∅"),
    ],
)
def test_sets_are_written_as_intervals(
    comparator: str | None, value: float | None, value_max: float | None, lower: bool, shown: str
) -> None:
    assert interval(comparator, value, value_max, lower=lower) == shown


def test_the_command_tells_the_way_in_words(path: Path) -> None:
    found = run("explain", "digital-economy-2030", str(path), "--lang", "en")
    assert (found.exit_code, found.stderr) == (0, "")
    for words in ("a result already reached", "[30, ∞)", "own.short", "Not met (fail/below_threshold)"):
        assert words in found.stdout


def test_a_rule_that_is_not_there_and_a_file_that_cannot_be_read_are_one_line(path: Path) -> None:
    unknown = run("explain", "digital-econmy-2030", str(path))
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (2, 1)
    assert "did you mean digital-economy-2030" in unknown.stderr
    missing = run("explain", "hdi-2030", str(path) + ".none")
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)


def test_a_trace_of_a_batch_holds_every_rule_of_every_document_that_was_read(path: Path) -> None:
    (path.parent / "broken.txt").write_bytes(b"\x00\x01\x02")
    trace = path.parent / "trace.json"
    found = run("check", str(path.parent), "--trace", str(trace), "--format", "json")
    assert found.exit_code == 2
    (document,) = json.loads(trace.read_text(encoding="utf-8"))["programmes"]
    assert [rule["rule"] for rule in document["rules"]] == [f"nq57/{rule.id}" for rule in PACK.rules]
    outcomes = {
        each["rule"]: each["outcome"] for each in json.loads(found.stdout)["programmes"][0]["findings"]
    }
    assert {rule["rule"]: rule["outcome"] for rule in document["rules"]} == outcomes


def test_programme_data_is_explained_without_words(tmp_path: Path) -> None:
    data = tmp_path / "data.yaml"
    data.write_text(run("parse", _text(tmp_path)).stdout, encoding="utf-8")
    found = of(data, "digital-economy-2030")
    assert found.sightings == ()
    assert found.finding.reason == "below_threshold"


def test_the_unit_of_a_column_that_names_another_indicator_is_no_sighting_of_it(tmp_path: Path) -> None:
    table = """\
| STT | Chỉ tiêu | Đơn vị | Năm 2030 |
| --- | --- | --- | --- |
| 1 | Số công ty công nghệ đủ sức vươn ra thị trường ngoài nước | doanh nghiệp | 2 |
| 2 | Kinh tế số đạt tối thiểu trong GRDP | % | 30 |
"""
    file = tmp_path / "table.txt"
    file.write_text(f"{TEXT.partition('III.')[0]}{table}III.{TEXT.partition('III.')[2]}", encoding="utf-8")
    assert "rd_social_share" not in {sighting.of for sighting in of(file, "rd-social-share-2030").sightings}
    assert "30" in " ".join(
        sighting.evidence.quote or "" for sighting in of(file, "digital-economy-2030").sightings
    )


def _text(folder: Path) -> str:
    file = folder / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


def test_a_rule_that_is_applied_by_analogy_says_so(path: Path) -> None:
    assert "applied by analogy: " in run("explain", "steering-committee", str(path), "--lang", "en").stdout
    assert "applied by analogy: " not in run("explain", "hdi-2030", str(path), "--lang", "en").stdout
