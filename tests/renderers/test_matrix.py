"""The matrix as text and JSON: golden files, and the same findings everywhere."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any

import pytest

from checker.matrix import Matrix
from checker.renderers import MATRIX_FORMATS, matrix_renderer_for
from checker.renderers.account import MARKS
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.layout import columns
from checker.renderers.matrix_json import render_matrix_json
from checker.renderers.matrix_text import common_folder, render_matrix_text
from checker.report import Fault
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE
from tests.renderers.matrices import hostile_matrix, matrix_of, sample_matrix
from tests.renderers.test_text import GOLDENS, REGENERATE


def golden(name: str, found: str) -> None:
    path = GOLDENS / name
    if os.environ.get(REGENERATE):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "language", "width"),
    [("matrix.vi.100.txt", "vi", 100), ("matrix.en.100.txt", "en", 100), ("matrix.vi.50.txt", "vi", 50)],
)
def test_the_text_is_the_approved_one(name: str, language: str, width: int) -> None:
    found = render_matrix_text(sample_matrix(language), Page(language, width))
    assert max(map(columns, found.splitlines())) <= width
    golden(name, found)


def test_the_json_is_the_approved_one() -> None:
    golden("matrix.en.json", render_matrix_json(sample_matrix("en"), Page("en")))


def test_a_terminal_gets_colours_and_the_same_words() -> None:
    plain = render_matrix_text(sample_matrix(), Page())
    coloured = render_matrix_text(sample_matrix(), Page(colour=True))
    assert "\x1b[31m" in coloured
    assert "\x1b" not in plain


def test_the_findings_are_those_of_the_json_of_a_check() -> None:
    report = drafts_report()
    checked = json.loads(render_json(report, Page()))
    found = json.loads(render_matrix_json(matrix_of(report), Page()))
    assert len(found["programmes"]) == len(checked["programmes"]) == 2
    by_source = {one["source"]: one for one in found["programmes"]}
    asked = {column["rule"]: column for column in found["columns"]}
    for one in checked["programmes"]:
        other = by_source[one["source"]]
        for key in ("province", "document", "summary"):
            assert other[key] == one[key]
        assert [_verdict(verdict) for verdict in other["verdicts"]] == [
            _verdict(verdict) for verdict in one["verdicts"]
        ]
        assert len(other["findings"]) == len(one["findings"]) == len(asked)
        for cell, finding in zip(other["findings"], one["findings"], strict=True):
            for key in ("rule", "outcome", "reason", "severity", "decided_by", "stated", "remediation"):
                assert cell[key] == finding[key]
            for key in ("title", "clause", "citation", "required", "by_analogy", "content", "part", "group"):
                assert asked[cell["rule"]][key] == finding[key]
            assert cell["evidence_count"] == len(finding["evidence"])
            for quote, evidence in zip(cell["evidence"], finding["evidence"], strict=False):
                for key in ("quote", "start", "end", "line", "page"):
                    assert quote[key] == evidence[key]


def _verdict(one: dict[str, Any]) -> list[str]:
    return [one[key] for key in ("id", "title", "outcome", "message")]


def test_a_waived_cell_says_who_waived_it_and_is_never_passed() -> None:
    found = json.loads(render_matrix_json(sample_matrix(), Page()))
    cells = [cell for row in found["programmes"] for cell in row["findings"] if cell["waiver"]]
    assert cells
    for cell in cells:
        assert (cell["outcome"], cell["waived"]) == ("waived", {"outcome": "fail", "reason": "not_stated"})
        assert cell["why"].startswith("Được miễn đến hết ngày 31/12/2026, Nguyễn Văn A, Tổ thẩm định duyệt")


def test_a_matrix_of_nothing_has_no_table_and_its_errors_alone() -> None:
    empty = Matrix((), (), faults=(Fault(source="a.pdf", message="x"),))
    assert render_matrix_text(empty, Page()) == ""
    assert json.loads(render_matrix_json(empty, Page()))["errors"] == [{"source": "a.pdf", "message": "x"}]


@pytest.mark.parametrize("width", [20, 40, 100])
def test_hostile_texts_stay_on_their_lines_and_move_no_cursor(width: int) -> None:
    found = render_matrix_text(hostile_matrix(), Page(width=width))
    for character in found:
        assert character == "\n" or character.isprintable()
    assert "\u202e" not in found


def test_hostile_texts_survive_in_json() -> None:
    found = json.loads(render_matrix_json(hostile_matrix(), Page()))
    assert {row["source"] for row in found["programmes"]} == set(HOSTILE)


def test_names_are_shown_below_the_folder_that_all_share() -> None:
    matrix = sample_matrix()
    assert common_folder(matrix) == ""
    alone = matrix._replace(rows=matrix.rows[:2], faults=())
    assert common_folder(alone) == "programmes/"
    assert common_folder(Matrix((), ())) == ""


def test_every_format_has_a_renderer() -> None:
    assert MATRIX_FORMATS == ("text", "html", "xlsx", "json")
    for name in MATRIX_FORMATS:
        assert callable(matrix_renderer_for(name))
    assert set(MARKS) == {"fail", "review", "pass", "not_applicable", "waived"}


def test_which_files_are_the_same_and_which_are_summaries_is_said_and_of_many_a_few() -> None:
    row = sample_matrix("en").rows[0]
    for count, told in ((2, 1), (13, 12), (14, 13)):
        rows = tuple(row._replace(source=f"p/{number}.txt", content="same") for number in range(count))
        text = render_matrix_text(sample_matrix("en")._replace(rows=rows, faults=()), Page("en"))
        assert text.count("The same content as 0.txt") == min(told, 12)
        assert ("1 other files also hold the same" in text) == (count == 14)
    facts = replace(row.facts, type="summary")
    rows = tuple(row._replace(source=f"p/{number}.txt", facts=facts) for number in range(14))
    matrix = sample_matrix("en")._replace(rows=rows, faults=())
    text = " ".join(render_matrix_text(matrix, Page("en")).split())
    assert "the programmes may still hold: 0.txt, 1.txt, 2.txt" in text
    assert "11.txt, and 2 others." in text


def test_one_document_is_not_told_as_many() -> None:
    matrix = sample_matrix("en")
    one = matrix._replace(rows=matrix.rows[:1], faults=())
    assert render_matrix_text(one, Page("en")).startswith("1 document of 1 province or city\n")
