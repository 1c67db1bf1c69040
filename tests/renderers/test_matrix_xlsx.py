"""The matrix as a workbook, read back by openpyxl: the findings of the JSON, colours, hostile text."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from checker.matrix import Matrix
from checker.renderers.account import MARKS
from checker.renderers.interface import Page
from checker.renderers.matrix_json import render_matrix_json
from checker.renderers.matrix_xlsx import render_matrix_xlsx
from checker.renderers.workbook import COLOURS, plain
from checker.wording.catalogue import words
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE
from tests.renderers.matrices import hostile_matrix, matrix_of, sample_matrix

openpyxl = pytest.importorskip("openpyxl")


def read(matrix: Matrix, language: str = "vi") -> Any:
    return openpyxl.load_workbook(BytesIO(render_matrix_xlsx(matrix, Page(language))))


def rows(page: Any) -> list[dict[str, Any]]:
    heading, *below = page.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in below]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_finding_of_the_json_is_a_row_in_words(language: str) -> None:
    matrix = matrix_of(drafts_report(), language)
    found = json.loads(render_matrix_json(matrix, Page(language)))["programmes"]
    catalogue = words(language)
    told = rows(read(matrix, language)[catalogue["xlsx.sheet.findings"]])
    findings = [(row["source"], finding) for row in found for finding in row["findings"]]
    assert len(told) == len(findings)
    for row, (source, finding) in zip(told, findings, strict=True):
        assert row[catalogue["table.source"]] == source
        for name, key in (
            ("rule", "rule"),
            ("outcome.code", "outcome"),
            ("reason.code", "reason"),
            ("stated", "stated"),
            ("why", "why"),
            ("remediation", "remediation"),
            ("decided_by", "decided_by"),
        ):
            assert (row[catalogue[f"xlsx.{name}"]] or "") == plain(finding[key] or "")
        outcome = f"{MARKS[finding['outcome']]} {catalogue['outcome.' + finding['outcome']]}"
        assert row[catalogue["xlsx.outcome"]] == outcome


def test_the_first_sheet_is_the_heat_map_with_every_rule_and_its_colours() -> None:
    matrix = sample_matrix("en")
    page = read(matrix, "en").worksheets[0]
    assert page.title == "Matrix"
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref is not None
    heading = [cell.value for cell in page[1]]
    first = heading.index(matrix.columns[0].title)
    assert heading[first : first + len(matrix.columns)] == [column.title for column in matrix.columns]
    for line, row in enumerate(matrix.rows, start=2):
        assert page.cell(line, 2).value == row.source
        for number, column in enumerate(matrix.columns, start=first + 1):
            cell = page.cell(line, number)
            finding = row.cells.get(column.id)
            if finding is None:
                assert cell.value is None
                continue
            assert cell.value == f"{MARKS[finding.outcome]} {words('en')['outcome.' + finding.outcome]}"
            assert cell.fill.fgColor.rgb == "FF" + COLOURS[finding.outcome][0].removeprefix("#")


def test_files_that_cannot_be_checked_and_waivers_have_sheets_where_there_are_any() -> None:
    names = read(sample_matrix("en"), "en").sheetnames
    assert names == ["Matrix", "Findings", "Held against", "Could not be checked", "Waivers"]
    bare = sample_matrix("en")._replace(faults=(), waivers=())
    assert read(bare, "en").sheetnames == names[:3]


def test_what_a_baseline_knows_is_said_in_the_heat_map_and_counted() -> None:
    matrix = sample_matrix("en")
    first = matrix.rows[0]
    cells = {rule: cell._replace(known=cell.outcome == "fail") for rule, cell in first.cells.items()}
    known = sum(cell.known for cell in cells.values())
    marked = matrix._replace(rows=(first._replace(cells=cells), *matrix.rows[1:]), baseline=known)
    (row, *_) = rows(read(marked, "en").worksheets[0])
    assert known
    assert row["Known"] == known
    assert list(row.values()).count("✗ Not met (known before)") == known
    told = rows(read(marked, "en")[words("en")["xlsx.sheet.findings"]])
    assert [one["Known before"] for one in told].count("yes") == known


def test_the_same_matrix_gives_the_same_bytes() -> None:
    assert render_matrix_xlsx(sample_matrix(), Page()) == render_matrix_xlsx(sample_matrix(), Page())


def test_hostile_text_stays_text() -> None:
    book = read(hostile_matrix())
    seen = set()
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.is_date or cell.data_type in ("s", "n", "inlineStr")
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    assert all(sign == "\n" or sign.isprintable() for sign in cell.value)
                    seen.add(cell.value)
    assert {plain(text) for text in HOSTILE} - {""} <= seen
