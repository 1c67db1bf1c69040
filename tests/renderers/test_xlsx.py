"""The report as a workbook, read back by openpyxl: its cells, the findings of the JSON, hostile text."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import CheckerError
from checker.renderers import renderer_for, workbook
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.sheets import day
from checker.renderers.workbook import COLOURS, Column, Sheet, plain, workbook_bytes
from checker.renderers.xlsx import FIELDS, PRINTED, render_xlsx
from checker.report import Fault, GapReport
from checker.rulepack.model import SEVERITIES
from checker.wording.catalogue import words
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.sample import batch, single
from tests.renderers.sample_pack import PACK
from tests.renderers.test_html import everything
from tests.renderers.test_text import GOLDENS, REGENERATE
from tests.rendering.office import Office

openpyxl = pytest.importorskip("openpyxl")


def _read(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def _rows(page: Any) -> list[dict[str, Any]]:
    heading, *rows = page.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _told(data: bytes) -> str:
    """All that the cells say, a line each."""
    lines = []
    for page in _read(data).worksheets:
        lines.append(f"== {page.title}")
        for row in page.iter_rows():
            lines += [f"{cell.coordinate}\t{_shown(cell)}" for cell in row if cell.value is not None]
    return "\n".join(lines) + "\n"


def _shown(cell: Any) -> str:
    """A day with the form it is shown in."""
    return f"{cell.value:%Y-%m-%d} {cell.number_format}" if cell.is_date else str(cell.value)


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("batch.vi.xlsx.txt", batch(), "vi"), ("single.en.xlsx.txt", single(), "en")],
)
def test_a_workbook_is_the_one_that_was_read_and_approved(
    name: str, report: GapReport, language: str
) -> None:
    told = _told(render_xlsx(report, Page(language)))
    golden: Path = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_xlsx(batch(), Page()) == render_xlsx(batch(), Page())


def test_nothing_in_the_file_tells_when_it_was_written() -> None:
    with zipfile.ZipFile(BytesIO(render_xlsx(batch(), Page()))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("report", [single(), batch(), drafts_report()])
def test_each_finding_of_the_json_is_a_row_with_all_its_fields(report: GapReport, language: str) -> None:
    catalogue = words(language)
    label = {(one.label, one.field): catalogue[f"xlsx.{one.label}"] for one in FIELDS}
    rows = _rows(_read(render_xlsx(report, Page(language)))[catalogue["xlsx.sheet.findings"]])
    findings = [
        (programme["source"], finding)
        for programme in json.loads(render_json(report, Page(language)))["programmes"]
        for finding in programme["findings"]
    ]
    assert len(rows) == len(findings)
    rule = catalogue["xlsx.rule"]
    rows.sort(key=lambda row: (row[catalogue["table.source"]], row[rule]))
    findings.sort(key=lambda one: (one[0], one[1]["rule"]))
    for row, (source, finding) in zip(rows, findings, strict=True):
        assert set(finding) == {one.field for one in FIELDS}
        assert row[catalogue["table.source"]] == source
        for name, field in label:
            value = finding[field]
            if name == field and field not in ("outcome", "severity", "part"):
                if isinstance(value, str):
                    assert row[label[name, field]] == (plain(value) or None)
            elif name == f"{field}.code":
                assert row[label[name, field]] == value
        outcome = row[catalogue["xlsx.outcome"]]
        assert outcome.endswith(catalogue[f"outcome.{finding['outcome']}"])


@pytest.mark.parametrize("report", [single(), drafts_report()])
def test_each_place_of_the_json_is_a_row_of_its_own(report: GapReport) -> None:
    rows = _rows(_read(render_xlsx(report, Page("en")))["Quotations"])
    places = [
        (finding["rule"], evidence)
        for programme in json.loads(render_json(report, Page("en")))["programmes"]
        for finding in programme["findings"]
        for evidence in finding["evidence"]
    ]
    assert [(row["Rule"], row["Line"], row["Start"], row["End"]) for row in rows] == [
        (rule, place["line"], place["start"], place["end"]) for rule, place in places
    ]
    quotes = [plain(place["quote"]) if place["quote"] else None for _, place in places]
    assert [row["Words"] for row in rows] == quotes


def test_the_first_sheet_has_the_verdicts_and_counts_of_each_programme() -> None:
    first, second = _rows(_read(render_xlsx(batch(), Page("vi")))["Văn bản"])
    assert first["Tỉnh, thành phố"] == "Kon Tum"
    assert first["Kết luận chung"].startswith("✗ Chưa đạt; còn 2 lỗi")
    assert (first["Đạt"], first["Chưa đạt"], first["Mức lỗi"], first["Nội dung"]) == (3, 3, 2, "1/5")
    assert second["Kết luận chung"] is None


def test_of_each_programme_the_gaps_stand_first_the_gravest_above() -> None:
    rows = _rows(_read(render_xlsx(everything(), Page("en")))["Findings"])
    programmes = list(dict.fromkeys(row["Document"] for row in rows))
    gaps = ["fail", "review", "waived", "pass", "not_applicable"]
    for programme in programmes:
        own = [row for row in rows if row["Document"] == programme]
        order = [
            (
                gaps.index(row["Outcome (code)"]),
                row["Task content"] == "yes",
                SEVERITIES.index(row["Severity (code)"]),
            )
            for row in own
        ]
        assert order == sorted(order)
    assert [row["Document"] for row in rows] == [
        name for name in programmes for row in rows if row["Document"] == name
    ]


@pytest.mark.parametrize(
    ("iso", "shown"), [("2025-03-05", datetime(2025, 3, 5)), ("1899-12-31", "1899-12-31"), (None, None)]
)
def test_a_day_is_a_day_to_a_spreadsheet_where_it_knows_it(iso: str | None, shown: object) -> None:
    sheet = Sheet("a", [Column("b", 12)], [[day(iso, words("vi"))]])
    cell = _read(workbook_bytes([sheet], "t"))["a"]["A2"]
    assert cell.value == shown
    if iso and iso >= "1900":
        assert cell.number_format == "dd/mm/yyyy"


def test_files_and_waivers_have_sheets_where_there_are_any() -> None:
    names = ["Documents", "Findings", "Quotations", "Held against"]
    assert _read(render_xlsx(single(), Page("en"))).sheetnames == names
    assert _read(render_xlsx(batch(), Page("en"))).sheetnames == [*names, "Could not be checked"]
    told = _read(render_xlsx(hostile_report(), Page("en")))
    assert told.sheetnames == [*names, "Could not be checked", "Waivers"]
    assert len(_rows(told["Waivers"])) == len(HOSTILE)


@pytest.mark.parametrize(("report", "opened"), [(single(), "Findings"), (batch(), "Documents")])
def test_of_one_programme_the_findings_are_seen_first(report: GapReport, opened: str) -> None:
    assert _read(render_xlsx(report, Page("en"))).active.title == opened


def test_a_report_of_faults_alone_names_them() -> None:
    report = GapReport(packs=(PACK,), faults=(Fault(source="x.txt", message="rỗng"),))
    book = _read(render_xlsx(report, Page("vi")))
    assert _rows(book["Kết quả đối chiếu"]) == []
    assert _rows(book["Không kiểm tra được"]) == [{"Tệp": "x.txt", "Lý do": "rỗng"}]


def test_headings_stay_in_sight_can_be_filtered_and_are_printed_on_every_page() -> None:
    for page in _read(render_xlsx(batch(), Page("vi"))).worksheets:
        assert page.freeze_panes.endswith("2")
        assert page.auto_filter.ref == page.dimensions
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)
    findings = _read(render_xlsx(batch(), Page("vi")))["Kết quả đối chiếu"]
    assert findings.freeze_panes == "D2"
    last = openpyxl.utils.get_column_letter(2 + PRINTED)
    assert findings.print_area.startswith("'Kết quả đối chiếu'!$A$1:$" + last)


def test_an_outcome_has_a_colour_and_says_its_name() -> None:
    page = _read(render_xlsx(batch(), Page("en")))["Findings"]
    seen = {}
    for row in page.iter_rows(min_row=2):
        seen[row[2].value] = (row[2].fill.start_color.rgb, row[2].font.color.rgb)
    marks = {"fail": "✗", "review": "?", "pass": "✓", "not_applicable": "–", "waived": "○"}
    assert seen == {
        f"{marks[outcome]} {words('en')[f'outcome.{outcome}']}": tuple(
            f"FF{colour[1:]}" for colour in colours
        )
        for outcome, colours in COLOURS.items()
    }


def test_hostile_text_is_text_and_leads_nowhere() -> None:
    data = render_xlsx(hostile_report(), Page("vi"))
    for page in _read(data).worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.is_date or cell.data_type in ("s", "n")
                assert cell.hyperlink is None
                if isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
                    assert all(line.isprintable() for line in cell.value.split("\n"))
                    assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@", "'"))
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "external" in name or "vba" in name.lower()]
        sheets = [file.read(name) for name in file.namelist() if "/worksheets/sheet" in name]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)


@given(st.text(max_size=40))
def test_any_text_comes_back_as_it_was_but_for_what_cannot_be_seen(text: str) -> None:
    book = _read(workbook_bytes([Sheet("a", [Column("b", 9)], [[text]])], "t"))
    assert book["a"]["A2"].value == (plain(text) or None)


def test_rows_are_as_high_as_their_longest_cell() -> None:
    rows = [["một hai ba"], ["một hai ba bốn năm " * 4], ["một\nhai\nba"], ["a" * 60], ["x " * 9000]]
    page = _read(workbook_bytes([Sheet("a", [Column("b", 20)], rows)], "t"))["a"]
    assert [page.row_dimensions[number].height for number in range(2, 7)] == [18, 63, 48, 48, 408]


def test_rows_that_a_spreadsheet_has_no_room_for_are_said_to_be_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "_ROWS", 4)
    for count, last in ((2, "1"), (3, "more")):
        sheet = Sheet("a", [Column("b", 9)], [[str(number)] for number in range(count)], more="more")
        page = _read(workbook_bytes([sheet], "t"))["a"]
        assert page.cell(row=page.max_row, column=1).value == last


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.renderers.find_spec", lambda _name: None)
    with pytest.raises(CheckerError, match=r"pip install 'programme-checker\[xlsx\]'"):
        renderer_for("xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("report", [batch(), hostile_report()])
def test_libreoffice_opens_it_and_reads_the_same_words(
    office: Office, tmp_path: Path, report: GapReport
) -> None:
    (tmp_path / "report.xlsx").write_bytes(render_xlsx(report, Page("vi")))
    office.save_as("csv:Text - txt - csv (StarCalc):9,34,76,1", tmp_path / "report.xlsx")
    (written,) = tmp_path.glob("*.csv")
    text = written.read_text(encoding="utf-8")
    for row in _rows(_read(render_xlsx(report, Page("vi")))["Văn bản"]):
        assert (row["Văn bản"] or "").replace('"', '""')[:200].split("\n")[0] in text
