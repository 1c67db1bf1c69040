"""A programme written as data: what is read, what is refused and with which words."""

from __future__ import annotations

import json

import pytest

from checker.documents.data import read_programme, write_programme
from checker.errors import DocumentError
from checker.programme import Commitment, DocumentFacts, Evidence, Programme, Target, TaskGroup

WRITTEN = """\
province: Hòa Bình
document:
  kind: programme
  number: "33-CTr/TU"
  issued: "2025-02-20"
  type: summary
targets:
  - indicator: digital_economy_grdp
    comparator: ge
    value: 30
    unit: percent
    basis: GRDP
    horizon: 2030
    evidence:
      quote: "Kinh tế số: \\"ít nhất\\" 30% GRDP"
      start: 1834
      end: 1921
      line: 9
  - indicator: sti_spend_grdp
    comparator: ge
    value: 1.5
    annual: true
    omits:
      - digital_transformation
    evidence:
      locator: II.1, gạch đầu dòng 3
baselines:
  - indicator: dti_rank
    comparator: eq
    value: 22
    unit: rank
    evidence:
      locator: I
commitments:
  - topic: steering_committee
    detail:
      head: provincial_party_secretary
    evidence:
      locator: IV.1
task_groups:
  - number: 1
    evidence:
      locator: III.1
"""
MODEL = Programme(
    province="Hòa Bình",
    document=DocumentFacts(kind="programme", number="33-CTr/TU", issued="2025-02-20", type="summary"),
    targets=(
        Target(
            indicator="digital_economy_grdp",
            comparator="ge",
            value=30.0,
            unit="percent",
            basis="GRDP",
            horizon=2030,
            evidence=Evidence(quote='Kinh tế số: "ít nhất" 30% GRDP', start=1834, end=1921, line=9),
        ),
        Target(
            indicator="sti_spend_grdp",
            comparator="ge",
            value=1.5,
            annual=True,
            omits=("digital_transformation",),
            evidence=Evidence(locator="II.1, gạch đầu dòng 3"),
        ),
    ),
    baselines=(
        Target(
            indicator="dti_rank", comparator="eq", value=22.0, unit="rank", evidence=Evidence(locator="I")
        ),
    ),
    commitments=(
        Commitment(
            topic="steering_committee",
            detail={"head": "provincial_party_secretary"},
            evidence=Evidence(locator="IV.1"),
        ),
    ),
    task_groups=(TaskGroup(number=1, evidence=Evidence(locator="III.1")),),
)


def fault(text: str) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_programme(text)
    assert "\n" not in caught.value.message
    assert "\n" not in caught.value.message_en
    return caught.value


def test_a_programme_is_written_in_readable_yaml() -> None:
    assert write_programme(MODEL) == WRITTEN


def test_words_that_other_yaml_readers_take_for_values_are_written_in_quotes() -> None:
    assert write_programme(Programme(province="No")).startswith('province: "No"\n')


def test_what_is_written_reads_as_the_same_programme() -> None:
    assert read_programme(WRITTEN) == MODEL


def test_an_empty_programme_has_a_written_form_too() -> None:
    assert write_programme(Programme()) == "document:\n  type: full\n"
    assert read_programme("document:\n  type: full\n") == Programme()
    assert read_programme("{}") == Programme()


def test_the_json_of_the_parse_command_is_read_as_it_is() -> None:
    evidence = {"quote": "đạt 30%", "start": 0, "end": 7, "line": 1, "page": None}
    target: dict[str, object] = {
        "indicator": "hdi",
        "comparator": None,
        "value": None,
        "value_max": None,
        "unit": None,
    }
    target |= {"basis": None, "horizon": 2030, "annual": False, "evidence": evidence}
    facts = {"kind": None, "number": None, "issued": None, "type": "full"}
    shown = {"province": None, "document": facts, "targets": [target], "commitments": [], "task_groups": []}
    read = read_programme(json.dumps(shown, ensure_ascii=False, indent=2))
    assert read.targets[0].evidence.quote == "đạt 30%"


def test_words_that_yaml_1_1_would_turn_into_values_stay_words() -> None:
    read = read_programme(
        "province: no\ndocument: {issued: 2025-02-20, number: 04}\n"
        "commitments: [{topic: on, evidence: {locator: 12:30}}]\n"
    )
    assert (read.province, read.document.issued, read.document.number) == ("no", "2025-02-20", "04")
    assert (read.commitments[0].topic, read.commitments[0].evidence.locator) == ("on", "12:30")


def test_decomposed_vietnamese_is_composed() -> None:
    assert read_programme("province: Ho\u0300a Bi\u0300nh\n").province == "Hòa Bình"


def test_an_indicator_nobody_knows_is_allowed_here() -> None:
    assert read_programme("targets: [{indicator: new, evidence: {locator: I}}]").targets[0].indicator == "new"


@pytest.mark.parametrize(
    ("text", "en", "vi"),
    [
        (
            "province: A\nprovinse: B\n",
            'line 2: unknown key "provinse"; did you mean province? '
            "(allowed: province, document, origin, targets, baselines, commitments, task_groups, tasks, "
            "sections)",
            'dòng 2: khóa lạ "provinse"; có phải là province? '
            "(được dùng: province, document, origin, targets, baselines, commitments, task_groups, tasks, "
            "sections)",
        ),
        (
            "targets:\n  - indicator: hdi\n",
            'line 2: targets, item 1: the key "evidence" is missing',
            'dòng 2: targets, mục 1: thiếu khóa "evidence"',
        ),
        (
            "targets:\n  - indicator: hdi\n    comparator: ge\n    value: 39,6\n    evidence: {locator: I}\n",
            'line 4: targets, item 1, value: expected a number, found the text "39,6"; write 39.6',
            'dòng 4: targets, mục 1, value: cần một số, lại là chuỗi "39,6"; hãy viết 39.6',
        ),
        (
            "document:\n  kind: letter\n",
            "line 2: document, kind: expected one of programme, plan, resolution, other, "
            'found the text "letter"',
            "dòng 2: document, kind: cần một trong: programme, plan, resolution, other, "
            'lại là chuỗi "letter"',
        ),
        (
            "document:\n  number: 33\n",
            "line 2: document, number: expected text, found the number 33; put it in quotes",
            "dòng 2: document, number: cần chuỗi chữ, lại là số 33; hãy đặt trong ngoặc kép",
        ),
        (
            "targets:\n  - indicator: hdi\n    annual: 1\n    evidence: {locator: I}\n",
            "line 3: targets, item 1, annual: expected true or false, found the number 1",
            "dòng 3: targets, mục 1, annual: cần true hoặc false, lại là số 1",
        ),
        (
            "task_groups:\n  - number: 1.5\n    evidence: {locator: I}\n",
            "line 2: task_groups, item 1, number: expected a whole number, found the number 1.5",
            "dòng 2: task_groups, mục 1, number: cần một số nguyên, lại là số 1.5",
        ),
        (
            "targets: hdi\n",
            'line 1: targets: expected a list (each item after "- "), found the text "hdi"',
            'dòng 1: targets: cần một danh sách (mỗi mục sau "- "), lại là chuỗi "hdi"',
        ),
        (
            "targets:\n  -\n    indicator: hdi\n    comparator: ge\n    evidence: {locator: I}\n",
            "line 3: targets, item 1: comparator and value belong together: give both or neither",
            "dòng 3: targets, mục 1: comparator và value phải đi cùng nhau: ghi cả hai hoặc bỏ cả hai",
        ),
        (
            "province: A\ndocument:\n  issued: 2025-W08-4\n",
            "line 2: document: issued: expected a date YYYY-MM-DD",
            "dòng 2: document: issued: cần ngày theo dạng YYYY-MM-DD",
        ),
        (
            "province: A\ndocument:\n  issued: 2025-02-31\n",
            "line 2: document: issued: expected a date YYYY-MM-DD",
            "dòng 2: document: issued: cần ngày theo dạng YYYY-MM-DD",
        ),
        (
            "province: A\nprovince: B\n",
            'line 2: the key "province" is there twice; first in line 1',
            'dòng 2: khóa "province" bị lặp; lần đầu ở dòng 1',
        ),
        (
            "province: A: B\n",
            'line 1: YAML: expected one "key: value" a line; a text that holds ": " must be in quotes',
            'dòng 1: YAML: cần mỗi dòng một cặp "khóa: giá trị"; chuỗi có ": " phải đặt trong ngoặc kép',
        ),
        (
            "- a\n",
            "line 1: expected a programme (key: value)",
            "dòng 1: cần một chương trình (khóa: giá trị)",
        ),
        (
            "province: a\u2028b\n",
            "line 1: the invisible character U+2028 is not allowed; "
            'remove it or write it as an escape in "..."',
            "dòng 1: không được có ký tự ẩn U+2028; "
            'hãy xóa hoặc viết bằng mã thoát trong "..."',
        ),
    ],
)  # fmt: skip
def test_a_fault_names_line_key_and_what_was_expected(text: str, en: str, vi: str) -> None:
    error = fault(text)
    assert (error.message_en, error.message) == (en, vi)


def test_an_empty_file_is_no_programme() -> None:
    assert fault("").message_en == fault("# only this\n").message_en
    assert fault("").message_en == "line 1: expected a programme (key: value)"


def test_several_faults_are_named_in_one_line_and_the_rest_is_counted() -> None:
    error = fault("".join(f"key{index}: 1\n" for index in range(7)))
    assert error.message_en.count("line ") == 5
    assert error.message_en.endswith("; and 2 more")
    assert error.message.endswith("; và 2 lỗi khác")


@pytest.mark.parametrize(
    "text", ["a: \ud800\n", "a: \0\n", "[" * 50_000, "x" * 5_000_001, "a: !!python/object:os.system x"]
)
def test_hostile_data_is_refused_in_one_line(text: str) -> None:
    fault(text)


def test_a_value_that_is_no_finite_number_is_refused() -> None:
    for value in ("1e999", ".inf", ".nan", "9" * 5000):
        text = f"targets: [{{indicator: a, comparator: ge, value: {value}, evidence: {{locator: I}}}}]"
        assert "expected a number" in fault(text).message_en or "finite" in fault(text).message_en
