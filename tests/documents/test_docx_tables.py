"""Tables of Word: rows where lines are drawn, columns side by side where not, merged and nested cells."""

from __future__ import annotations

import pytest

from checker.documents.docx import read_docx
from checker.extraction import extract
from tests.documents.word import RULED, cell, paragraph, row, run, style, table, word
from tests.extraction.reading import pack

ONE_LINE_BORDER = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
BOX_BORDER = '<w:tcBorders><w:left w:val="single"/><w:top w:val="single"/></w:tcBorders>'
NO_BORDER = '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'

NOT_RULED = RULED.replace("single", "none")


def lines(body: str, **others: str) -> list[str]:
    return read_docx(word(body, **others)).text.strip("\n").split("\n")


def paragraphs(*texts: str) -> str:
    return "".join(map(paragraph, texts))


def restarting(text: str) -> str:
    return cell(text, '<w:vMerge w:val="restart"/>')


CONTINUED = cell("", "<w:vMerge/>")


def spanning(text: str, columns: int) -> str:
    return cell(text, f'<w:gridSpan w:val="{columns}"/>')


def test_a_row_is_a_line_and_the_paragraphs_of_a_cell_are_joined() -> None:
    body = table(row("TT", "Chỉ tiêu"), row("1", cell(paragraphs("Kinh tế số", "", "của tỉnh"))))
    assert lines(body) == ["| TT | Chỉ tiêu |", "| 1 | Kinh tế số của tỉnh |"]


def test_each_cell_is_a_place_counted_in_its_row() -> None:
    document = read_docx(
        word(table(row("a", "b"), row(spanning("c", 2)), row("", "d")) + table(row("e", "f")))
    )
    assert [(piece.anchor, document.text[piece.start : piece.end]) for piece in document.pieces] == [
        ("table:1/row:1/cell:1", "a"),
        ("table:1/row:1/cell:2", "b"),
        ("table:1/row:2/cell:1", "c"),
        ("table:1/row:3/cell:2", "d"),
        ("table:2/row:1/cell:1", "e"),
        ("table:2/row:1/cell:2", "f"),
    ]


def test_a_cell_over_several_columns_leaves_the_others_empty() -> None:
    body = table(row("TT", "Chỉ tiêu", "2030"), row(spanning("I. Kinh tế", 3)), row("1", "Kinh tế số", "30%"))
    assert lines(body)[1:] == ["| I. Kinh tế |  |  |", "| 1 | Kinh tế số | 30% |"]


def test_a_cell_over_several_rows_holds_for_each_of_them() -> None:
    body = table(
        row("Chỉ tiêu", "Năm", "Mức"),
        row(restarting("Kinh tế số"), "2030", "30%"),
        row(CONTINUED, "2045", "50%"),
    )
    document = read_docx(word(body))
    assert document.text.split("\n")[1:] == ["| Kinh tế số | 2030 | 30% |", "| Kinh tế số | 2045 | 50% |"]
    assert document.anchor_at(document.text.index("Kinh tế số | 2030")) == "table:1/row:2/cell:1"
    assert document.anchor_at(document.text.index("Kinh tế số | 2045")) == "table:1/row:3/cell:1"


def test_a_head_of_two_rows_keeps_the_columns_aligned() -> None:
    body = table(
        row(restarting("TT"), restarting("Chỉ tiêu"), spanning("Mục tiêu", 2)),
        row(CONTINUED, CONTINUED, "2025", "2030"),
        row("1", "Kinh tế số", "20%", "30%"),
    )
    assert lines(body) == [
        "| TT | Chỉ tiêu | Mục tiêu |  |",
        "| TT | Chỉ tiêu | 2025 | 2030 |",
        "| 1 | Kinh tế số | 20% | 30% |",
    ]


def test_a_long_cell_over_several_rows_is_told_once() -> None:
    long = "lời " * 80
    body = table(row(restarting(long), "1"), row(CONTINUED, "2"))
    assert lines(body) == [f"| {long.strip()} | 1 |", "|  | 2 |"]


def test_a_cell_that_goes_on_with_none_is_a_cell() -> None:
    assert lines(table(row(CONTINUED, "a"), row("b", "c"))) == ["|  | a |", "| b | c |"]


def test_columns_left_out_before_a_row_stay_empty() -> None:
    body = table(row("a", "b", "c"), row("d", "e", properties='<w:gridBefore w:val="1"/>'))
    assert lines(body) == ["| a | b | c |", "|  | d | e |"]


def test_cells_merged_to_the_left_as_in_old_word_are_one() -> None:
    body = table(
        row("a", "b", "c"), row(cell("d", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "e")
    )
    assert lines(body) == ["| a | b | c |", "| d |  | e |"]


def test_deleted_and_hidden_rows_and_deleted_cells_are_left_out() -> None:
    gone = row("bỏ", "bỏ", properties='<w:del w:id="1"/>')
    hidden = row("ẩn", "ẩn", properties="<w:hidden/>")
    added = row("thêm", "thêm", cell("bỏ", '<w:cellDel w:id="3"/>'), properties='<w:ins w:id="2"/>')
    assert lines(table(row("a", "b"), gone, hidden, added)) == ["| a | b |", "| thêm | thêm |"]


def test_rows_and_cells_in_controls_are_read() -> None:
    inside = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    body = (
        f"<w:tbl>{RULED}<w:sdt><w:sdtContent><w:tr>{cell('a')}{inside}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert lines(body) == ["| a | b |"]


def test_a_bar_inside_a_cell_parts_no_columns() -> None:
    assert lines(table(row("a|b", "c"))) == ["| a\\|b | c |"]


@pytest.mark.parametrize("span", [63, 64, 65, 10**6, 10**30, -3])
def test_a_cell_claims_no_more_columns_than_a_table_has(span: int) -> None:
    (line, *_) = lines(table(row(spanning("a", span), "b"), row("c", "d")))
    assert line.count("|") <= 65
    assert "b" in line


def test_cells_beyond_the_last_column_are_joined_to_it() -> None:
    (line,) = lines(table(row(*(f"ở {number}" for number in range(67)))))
    assert line.endswith("| ở 62 | ở 63 ở 64 ở 65 ở 66 |")


# Lines, or columns side by side.

HEAD = (
    cell(paragraphs("TỈNH ỦY KON TUM", "Số 45-CTr/TU")),
    cell(paragraphs("ĐẢNG CỘNG SẢN VIỆT NAM", "Kon Tum, ngày")),
)
HEAD_LINES = ["TỈNH ỦY KON TUM", "Số 45-CTr/TU", "", "ĐẢNG CỘNG SẢN VIỆT NAM", "Kon Tum, ngày"]
FIGURES = [("Kinh tế số", "30%"), ("Chính quyền số", "80%"), ("Xã hội số", "50%")]


@pytest.mark.parametrize("properties", ["", RULED], ids=["no lines", "forgotten lines"])
def test_a_head_in_two_columns_is_read_cell_by_cell(properties: str) -> None:
    assert lines(table(row(*HEAD), properties=properties)) == HEAD_LINES


def test_a_head_with_an_empty_column_between_and_a_rule_below_words_is_read_cell_by_cell() -> None:
    left = cell(paragraphs("TỈNH ỦY KON TUM"), ONE_LINE_BORDER)
    right = cell(paragraphs("ĐẢNG CỘNG SẢN VIỆT NAM"), ONE_LINE_BORDER)
    body = table(row(left, "", right), row("Số 45-CTr/TU", "", "Kon Tum, ngày"), properties="")
    assert [line for line in lines(body) if line] == [
        "TỈNH ỦY KON TUM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 45-CTr/TU",
        "Kon Tum, ngày",
    ]


def test_a_head_with_a_row_for_each_line_is_read_cell_by_cell() -> None:
    body = table(
        row("TỈNH ỦY KON TUM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        row("*", ""),
        row("Số 45-CTr/TU", "Kon Tum, ngày 15 tháng 3 năm 2025"),
        properties="",
    )
    assert "Số 45-CTr/TU" in lines(body)


@pytest.mark.parametrize(
    ("rows", "properties", "told_in_rows"),
    [
        ([("Chỉ tiêu", "Mức"), *FIGURES], RULED, True),
        ([("Chỉ tiêu", "Mức"), *FIGURES], "", True),
        ([("Chỉ tiêu", "Mức"), ("Kinh tế số", "30%")], RULED, True),
        ([("Chỉ tiêu", "Mức"), ("Kinh tế số", "30%")], "", False),
        ([("Một", "hai"), ("ba", "bốn"), ("năm", "sáu")], "", False),
        ([("1", "Kinh tế số", "%"), ("2", "Xã hội số", "%"), ("3", "Dữ liệu", "bộ")], "", True),
        ([("1", "Kinh tế số", "%"), ("2", "Xã hội số", "%")], "", False),
        ([("Chỉ một cột",), ("không là bảng",), ("của ai",)], RULED, False),
    ],
)
def test_rows_that_belong_together_are_told_as_rows(
    rows: list[tuple[str, ...]], properties: str, told_in_rows: bool
) -> None:
    body = table(*(row(*cells) for cells in rows), properties=properties)
    assert [line.startswith("|") for line in lines(body) if line] == [told_in_rows] * (
        len(rows) if told_in_rows else sum(map(len, rows))
    )


@pytest.mark.parametrize(
    ("border", "told_in_rows"), [(BOX_BORDER, True), (NO_BORDER, False), (ONE_LINE_BORDER, False)]
)
def test_lines_that_cells_draw_count_before_those_of_the_table(border: str, told_in_rows: bool) -> None:
    cells = [[cell(text, border) for text in ("một", "hai")] for _ in range(3)]
    properties = "" if told_in_rows else RULED
    body = table(*(row(*each) for each in cells), properties=properties)
    assert lines(body)[0].startswith("|") is told_in_rows


def table_style(name: str, line: str, based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return style(name, on + (RULED.replace("single", line) if line else ""), "table")


@pytest.mark.parametrize(
    ("properties", "told_in_rows"),
    [
        ('<w:tblPr><w:tblStyle w:val="Luoi"/></w:tblPr>', True),
        ('<w:tblPr><w:tblStyle w:val="ConLuoi"/></w:tblPr>', True),
        ('<w:tblPr><w:tblStyle w:val="Trong"/></w:tblPr>', False),
        (
            RULED.replace("single", "none").replace(
                "<w:tblBorders>", '<w:tblStyle w:val="Luoi"/><w:tblBorders>'
            ),
            False,
        ),
        ("", False),
    ],
)
def test_lines_come_from_the_style_of_a_table_unless_it_says_otherwise(
    properties: str, told_in_rows: bool
) -> None:
    styles = (
        table_style("Luoi", "single")
        + table_style("ConLuoi", "", "Luoi")
        + table_style("Trong", "nil", "Luoi")
    )
    body = table(*(row("một", "hai") for _ in range(3)), properties=properties)
    assert lines(body, styles=styles)[0].startswith("|") is told_in_rows


def test_the_default_style_of_tables_holds_where_none_is_named() -> None:
    styles = table_style("Luoi", "single").replace("<w:style ", '<w:style w:default="1" ')
    assert lines(table(row("a", "b"), row("c", "d"), properties=""), styles=styles) == [
        "| a | b |",
        "| c | d |",
    ]


# Tables in tables.


def test_a_table_in_a_cell_without_lines_keeps_its_rows_and_has_a_place_of_its_own() -> None:
    inner = table(row("Kinh tế số", "30%"), row("Xã hội số", "50%"))
    frame = table(row(cell(paragraph("Phụ lục") + inner + paragraph("Hết"))), properties="")
    document = read_docx(word(frame))
    assert document.text.strip("\n").split("\n") == [
        "Phụ lục",
        "| Kinh tế số | 30% |",
        "| Xã hội số | 50% |",
        "Hết",
    ]
    assert document.anchor_at(document.text.index("50%")) == "table:1/row:1/cell:1/table:1/row:2/cell:2"
    assert document.anchor_at(document.text.index("Hết")) == "table:1/row:1/cell:1"


def test_a_table_in_a_cell_of_a_row_is_told_inside_that_cell() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    assert lines(table(row("1", cell(paragraph("gồm") + inner)), row("2", "x"))) == [
        "| 1 | gồm a b c d |",
        "| 2 | x |",
    ]


@pytest.mark.parametrize("deep", [2, 8, 9, 40])
def test_tables_in_tables_lose_no_words_however_deep(deep: int) -> None:
    body = paragraph("lõi")
    for _ in range(deep):
        body = table(row("một", cell(body)), properties="")
    assert "\n".join(lines(body)).split() == [*["một"] * deep, "lõi"]


# The document block.

PARTY = """Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trên địa bàn tỉnh."""


def official(properties: str) -> bytes:
    head = table(
        row(
            cell(paragraphs("TỈNH ỦY KON TUM", "*", "Số 45-CTr/TU")),
            cell(paragraphs("ĐẢNG CỘNG SẢN VIỆT NAM", "", "Kon Tum, ngày 15 tháng 3 năm 2025")),
        ),
        properties=properties,
    )
    end = table(
        row(
            cell(paragraphs("Nơi nhận:", "- Các huyện ủy, thành ủy,", "- Lưu Văn phòng Tỉnh ủy.")),
            cell(paragraphs("T/M BAN THƯỜNG VỤ", "BÍ THƯ")),
        ),
        properties=properties,
    )
    body = paragraphs("CHƯƠNG TRÌNH HÀNH ĐỘNG", "thực hiện Nghị quyết số 57-NQ/TW", PARTY)
    return word(head + body + end)


@pytest.mark.parametrize("properties", ["", RULED], ids=["no lines", "forgotten lines"])
def test_the_document_block_tells_number_date_kind_and_that_the_text_is_full(properties: str) -> None:
    found = extract(read_docx(official(properties)), pack())
    facts = found.document
    assert (facts.kind, facts.number, facts.issued, facts.type) == (
        "programme",
        "45-CTr/TU",
        "2025-03-15",
        "full",
    )
    assert found.province == "Kon Tum"


def test_a_head_drawn_with_tabs_tells_the_same() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = (
        paragraph(run("TỈNH ỦY KON TUM") + tab + run("ĐẢNG CỘNG SẢN VIỆT NAM"))
        + paragraph(run("Số 45-CTr/TU") + tab + run("Kon Tum, ngày 15 tháng 3 năm 2025"))
        + paragraphs("CHƯƠNG TRÌNH HÀNH ĐỘNG", PARTY)
        + paragraph(run("Nơi nhận:") + tab + run("T/M BAN THƯỜNG VỤ"))
    )
    facts = extract(read_docx(word(body)), pack()).document
    assert (facts.number, facts.issued, facts.type) == ("45-CTr/TU", "2025-03-15", "full")
