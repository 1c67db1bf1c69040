"""The report as an annex in Word, read back by python-docx: its words, its form, the findings of the JSON."""

from __future__ import annotations

import json
import os
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.renderers.docx import render_docx
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.renderers.layout import clean
from checker.renderers.word import Cell, Paragraph, Run, Section, Table, cell, word_bytes
from checker.report import Fault, GapReport, WaiverUse
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.office import lines_of_word, read_docx
from tests.renderers.sample import WAIVER, batch, single
from tests.renderers.sample_pack import PACK
from tests.renderers.test_text import GOLDENS, REGENERATE
from tests.rendering.office import Office

docx = pytest.importorskip("docx")


def _read(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("single.vi.docx.txt", single(), "vi"), ("batch.en.docx.txt", batch(), "en")],
)
def test_an_annex_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    told = "".join(
        f"[{style}] {text}\n" for style, text in lines_of_word(render_docx(report, Page(language)))
    )
    golden: Path = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told == golden.read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes() -> None:
    data = render_docx(batch(), Page())
    assert data == render_docx(batch(), Page())
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in file.read("docProps/core.xml")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_finding_of_two_packs_is_told_once_with_its_outcome(language: str) -> None:
    told = list(read_docx(render_docx(drafts_report(), Page(language))))
    programmes = json.loads(render_json(drafts_report(), Page()))["programmes"]
    assert sorted(told) == sorted(
        (one["source"], finding["rule"], finding["outcome"])
        for one in programmes
        for finding in one["findings"]
    )


def test_it_says_what_to_write_where_something_is_to_be_mended() -> None:
    told = "\n".join(text for _, text in lines_of_word(render_docx(drafts_report(), Page("vi"))))
    for programme in json.loads(render_json(drafts_report(), Page("vi")))["programmes"]:
        silent = programme["document"]["type"] == "summary"
        for finding in programme["findings"]:
            if finding["remediation"] and not finding["decided_by"] and not silent:
                assert clean(finding["remediation"]) in told


def test_pages_letters_and_margins_are_those_of_official_documents() -> None:
    document = _read(render_docx(single(), Page("vi")))
    upright, across = document.sections
    assert [round(side.mm) for side in (upright.page_width, upright.page_height)] == [210, 297]
    assert [round(side.mm) for side in (across.page_width, across.page_height)] == [297, 210]
    for section in document.sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
        assert " PAGE " in section.header._element.xml
    assert upright.different_first_page_header_footer
    assert not across.different_first_page_header_footer
    styles = document.styles
    assert styles["Normal"].font.size.pt == 14
    assert styles["Cell"].font.size.pt == 12
    fonts = re.findall(r'w:ascii="([^"]+)"', styles.element.xml)
    assert set(fonts) == {"Times New Roman"}
    assert 'w:lang w:val="vi-VN"' in styles.element.xml
    assert [document.paragraphs[number].style.name for number in range(3)] == ["Annex", "Title", "Attached"]


def test_each_page_repeats_the_headings_of_a_table_and_no_row_is_broken() -> None:
    for table in _read(render_docx(batch(), Page("vi"))).tables:
        first, *others = [row._tr.xml for row in table.rows]
        assert "w:tblHeader" in first
        assert not any("w:tblHeader" in row for row in others)
        assert all("w:cantSplit" in row for row in (first, *others))


def test_no_table_is_wider_than_what_stands_between_the_margins() -> None:
    document = _read(render_docx(drafts_report(), Page("vi")))
    wide = {round(sum(column.width.mm for column in table.columns)) for table in document.tables}
    assert wide == {165, 252}


def test_files_that_could_not_be_checked_and_idle_waivers_are_listed() -> None:
    use = WaiverUse(waiver=WAIVER, state="expired", sources=())
    told = [text for _, text in lines_of_word(render_docx(replace(batch(), waivers=(use,)), Page("vi")))]
    assert "- scan.pdf: định dạng chưa đọc được (.pdf)" in told
    assert any("hết hạn ngày 31/12/2026" in text for text in told)
    assert "scan.pdf | không kiểm tra được" in told


def test_a_report_of_faults_alone_names_them() -> None:
    report = GapReport(packs=(PACK,), faults=(Fault(source="x.txt", message="rỗng"),))
    assert ("Normal", "- x.txt: rỗng") in list(lines_of_word(render_docx(report, Page("vi"))))


def test_hostile_text_is_text_and_leads_nowhere() -> None:
    data = render_docx(hostile_report(), Page("vi"))
    told = "\n".join(text for _, text in lines_of_word(data))
    for text in HOSTILE:
        assert clean(text)[:200] in told
    with zipfile.ZipFile(BytesIO(data)) as file:
        body = file.read("word/document.xml").decode()
        for name in file.namelist():
            assert b"TargetMode" not in file.read(name)
    assert set(re.findall(r"</?(\w+):", body)) == {"w"}
    assert not set(re.findall(r"<w:(\w+)", body)) & {
        "hyperlink",
        "instrText",
        "fldSimple",
        "object",
        "drawing",
    }
    assert all(sign.isprintable() for sign in told.replace("\n", ""))


@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_was_but_for_what_cannot_be_printed(text: str) -> None:
    data = word_bytes([Section([Paragraph((Run(text), Run(text, bold=True)), "Plain")])], text, "vi")
    assert clean(_read(data).paragraphs[0].text) == clean(text + text)


def test_a_space_between_two_looks_stays() -> None:
    data = word_bytes([Section([Paragraph((Run("a: ", bold=True), Run(" b")), "Plain")])], "t", "vi")
    assert _read(data).paragraphs[0].text == "a:  b"


def test_a_cell_without_words_has_a_paragraph_all_the_same() -> None:
    row: list[Cell] = [cell("", ""), cell("a", Paragraph((Run("b"),), "Cell"))]
    data = word_bytes([Section([Table((50, 50), ("x", "y"), [row])])], "t", "vi")
    (table,) = _read(data).tables
    assert [[one.text for one in cells.cells] for cells in table.rows] == [["x", "y"], ["", "a\nb"]]


@pytest.mark.slow
@pytest.mark.parametrize("report", [drafts_report(), hostile_report()])
def test_libreoffice_opens_it_and_prints_it(office: Office, tmp_path: Path, report: GapReport) -> None:
    (tmp_path / "report.docx").write_bytes(render_docx(report, Page("vi")))
    office.save_as("txt:Text (encoded):UTF8", tmp_path / "report.docx")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    for style, told in lines_of_word(render_docx(report, Page("vi"))):
        if style.startswith("Heading"):
            assert told[:500] in text
