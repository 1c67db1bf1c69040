"""Elements of a page to lines and rows, as a browser shows them."""

from __future__ import annotations

import pytest

from checker.documents.html import read_html

SENTENCE = "Đến năm 2030, quy mô kinh tế số của tỉnh chiếm tối thiểu 30% GRDP."


def text(body: str) -> str:
    return read_html(f"<meta charset=utf-8><body>{body}<p>{SENTENCE}</p>".encode()).text


def lines(body: str) -> list[str]:
    *told, last = text(body).split("\n")
    assert last == SENTENCE
    return [line for line in told if line]


def test_a_paragraph_is_a_line_and_a_break_ends_one() -> None:
    assert lines("<p>Một\n  dòng<br>Hai<br/>Ba</p><div>Bốn</div>Năm") == [
        "Một dòng",
        "Hai",
        "Ba",
        "Bốn",
        "Năm",
    ]


def test_two_breaks_and_an_empty_paragraph_leave_a_blank_line() -> None:
    assert text("<p>Một<br><br><br>Hai</p><p>&nbsp;</p><p>Ba</p>").startswith("Một\n\nHai\n\nBa\n")


def test_what_stands_inside_a_line_adds_no_spaces_and_blocks_do() -> None:
    assert lines("<p>kinh <b>t</b>ế <span>số</span>, <a href=#x>30</a>%</p><div>A<div>B</div>C</div>") == [
        "kinh tế số, 30%", "A", "B", "C"
    ]  # fmt: skip


def test_spaces_that_do_not_break_are_spaces_and_keep_columns_apart() -> None:
    assert lines("<p>TỈNH ỦY&nbsp;&nbsp;&nbsp;&nbsp;ĐẢNG</p><p>kinh&nbsp;tế</p>") == [
        "TỈNH ỦY    ĐẢNG",
        "kinh tế",
    ]


def test_what_is_struck_out_goes_and_what_is_put_in_stays() -> None:
    body = (
        "<p>đạt <del>20%</del><s>21%</s><strike>22%</strike>"
        "<span style='text-decoration: line-through'>23%</span><ins>30%</ins></p>"
    )
    assert lines(body) == ["đạt 30%"]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("5 km<sup>2</sup>", "5 km²"),
        ("10<sup>6</sup> và 10<sup>-3</sup>", "10⁶ và 10⁻³"),
        ("đạt 80<sup>1</sup>%", "đạt 80¹%"),
        ("đạt 80%<sup>1</sup>", "đạt 80%"),
        ("Nghị quyết<sup>(2)</sup>, Kế hoạch<sup>*</sup>", "Nghị quyết, Kế hoạch"),
        ("GRDP<sup><a href='#_ftn1'>[1]</a></sup>", "GRDP"),
        ("GRDP<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>", "GRDP"),
        ("30<sup>o</sup>C", "30°C"),
        ("CO<sub>2</sub>", "CO2"),
        ("x<sub>a</sub><sup>TM</sup>", "xaTM"),
        ("số 5<sub>1</sub>", "số 5₁"),
    ],
)
def test_raised_and_lowered_figures_never_run_into_another(markup: str, told: str) -> None:
    assert lines(f"<p>{markup}</p>") == [told]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=4><li>A<li value=9>B<li>C</ol>", ["4. A", "9. B", "10. C"]),
        ("<ol reversed><li>A<li>B</ol>", ["2. A", "1. B"]),
        ("<ol type=a><li>A<li>B</ol>", ["a. A", "b. B"]),
        ("<ol type=I><li>A<li>B</ol>", ["I. A", "II. B"]),
        ("<ol style='list-style-type: lower-roman'><li>A<li>B</ol>", ["i. A", "ii. B"]),
        ("<ol style='list-style:none'><li>A<li>B</ol>", ["A", "B"]),
        ("<ol start=x><li>A</ol>", ["1. A"]),
        ("<ul><li>A<ul><li>B<ul><li>C</ul></ul><li>D</ul>", ["- A", "+ B", "+ C", "- D"]),
        ("<ol><li>A<ol><li>B<li>C</ol><li>D</ol>", ["1. A", "1.1. B", "1.2. C", "2. D"]),
        (
            "<ol><li>A</ol><p>B<ol><ol><li>C</ol></ol><ol><ol start=2><li>D</ol></ol>",
            "1. A|B|1.1. C|1.2. D".split("|"),
        ),
        ("<ol type=I><li>A<ol><li>B<ul><li>C</ul></ol></ol>", ["I. A", "1. B", "- C"]),
        ("<ul style='list-style-type:none'><li>A</ul>", ["A"]),
        ("<ol><li><p>A</p><p>B</p></ol>", ["1. A", "B"]),
        (
            "<ol><li>1. A<li>a) B<li>II- C</ol><ul><li>- D<li>+ E<li>• F</ul>",
            ["1. A", "a) B", "II- C", "- D", "+ E", "• F"],
        ),
        ("<ol><li>5G phủ sóng<li>1.500 trạm</ol>", ["1. 5G phủ sóng", "2. 1.500 trạm"]),
        ("<ul>lạc<li>A<p>B</p></ul>", ["lạc", "- A", "B"]),
        ("<ol><li><ol type=a><li>A</ol></ol>", ["a. A"]),
    ],
)
def test_lists_are_labelled_as_they_are_shown(markup: str, told: list[str]) -> None:
    assert lines(markup) == told


def test_the_labels_that_word_wrote_out_are_kept_and_its_signs_are_dashes() -> None:
    def item(label: str, font: str) -> str:
        return (
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
            f"<span style='font-family:{font};mso-list:Ignore'>{label}"
            "<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>Nội dung<o:p></o:p></p>"
        )

    body = (
        item("1.1.", "Times")
        + item("·", "Symbol")
        + item("o", '"Courier New"')
        + item("+", "Times")
        + item("a)", "")
    )
    assert lines(body) == ["1.1. Nội dung", "- Nội dung", "- Nội dung", "+ Nội dung", "a) Nội dung"]


def test_conditional_comments_of_word_are_no_text() -> None:
    body = (
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>Một</p><xml><w:x>Hai</w:x></xml>"
    )
    assert lines(body) == ["Một"]


@pytest.mark.parametrize(
    "markup",
    [
        "<font face=Symbol>³</font>",
        "<span style='font-family: Symbol'>&#179;</span>",
        "<font face='symbol'>\uf0b3</font>",
    ],
)
def test_the_signs_of_the_font_symbol_are_read(markup: str) -> None:
    assert lines(f"<p>đạt {markup} 80%</p>") == ["đạt ≥ 80%"]


def test_one_sign_of_wingdings_is_a_bullet_and_words_are_words() -> None:
    body = "<p><font face=Wingdings>v</font> Một</p><p><font face=Wingdings>Hai ba</font></p>"
    assert lines(body) == ["• Một", "Hai ba"]


def test_preformatted_lines_are_lines() -> None:
    assert lines("<pre>Một\n\n  Hai   ba\n</pre>") == ["Một", "Hai ba"]


def test_headings_stand_on_lines_of_their_own_as_they_are_stored() -> None:
    assert lines("<h2 style='text-transform:uppercase'>Mục tiêu<br>chung</h2>tiếp") == [
        "Mục tiêu",
        "chung",
        "tiếp",
    ]


# Tables.

RULED = "<table border=1>{}</table>"


def test_rows_are_lines_and_the_lines_of_a_cell_are_joined() -> None:
    body = RULED.format("<tr><th>TT<th>Chỉ tiêu<tr><td>1<td><p>Kinh tế</p><p>số | a</p>")
    assert lines(body) == ["| TT | Chỉ tiêu |", "| 1 | Kinh tế số \\| a |"]


def test_columns_stay_aligned_over_spans() -> None:
    body = RULED.format(
        "<thead><tr><th rowspan=2>TT<th rowspan=2>Chỉ tiêu<th colspan=2>Mục tiêu<tr><th>2025<th>2030</thead>"
        "<tr><td>1<td>Kinh tế số<td>20%<td>30%<tr><td colspan=4>II. Xã hội số"
        "<tr><td>2<td>Hồ sơ<td rowspan=0>80%<td>95%"
        "<tr><td>3<td>Chữ ký<td>70%"
    )
    assert lines(body) == [
        "| TT | Chỉ tiêu | Mục tiêu |  |",
        "| TT | Chỉ tiêu | 2025 | 2030 |",
        "| 1 | Kinh tế số | 20% | 30% |",
        "| II. Xã hội số |  |  |  |",
        "| 2 | Hồ sơ | 80% | 95% |",
        "| 3 | Chữ ký | 80% | 70% |",
    ]


def test_a_caption_is_a_line_before_the_rows() -> None:
    body = RULED.format("<caption>Bảng 1</caption><tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f")
    assert lines(body) == ["Bảng 1", "| a | b |", "| c | d |", "| e | f |"]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>Một<td>Hai<tr><td>Ba<td>Bốn</table>",
        "<table role=presentation border=1><tr><td>Một<td>Hai<td><tr><td>Ba<td>Bốn<td></table>",
        "<table border=1><tr><td>Một<tr><td>Hai<tr><td>Ba<tr><td>Bốn</table>",
        "<table border=1><tr><td>Một<td><table border=1><tr><td>Hai</table><tr><td>Ba<td>Bốn</table>",
        "<table border=1><tr><td>Một<br>Hai<td>Ba<br>Bốn</table>",
    ],
    ids=["no lines", "said to be no table", "one column", "nested", "a head with lines"],
)
def test_a_table_that_only_sets_columns_is_told_cell_by_cell(body: str) -> None:
    assert lines(body) == ["Một", "Hai", "Ba", "Bốn"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>1<td>Kinh tế số<td>30%<tr><td>2<td>TFP<td>55%<tr><td>3<td>Hồ sơ<td>95%</table>",
        "<table><tr><td>Kinh tế số<td>30%<tr><td>TFP<td>55%<tr><td>Hồ sơ<td>95%</table>",
        "<table style='border-collapse:collapse;border:solid 1px'><tr><td>a<td>30%<tr><td>b<td>40%</table>",
        "<table class='table table-striped'><tr><td>a<td>30%<tr><td>b<td>40%</table>",
        "<table><tr><td style='border-top:none;border-left:solid 1.0pt'>a<td>30%<tr><td>b<td>40%</table>",
        "<table><tr><th>a<th>30%<tr><td>b<td>40%</table>",
    ],
    ids=["three columns", "names and figures", "style", "class", "style of a cell", "heads"],
)
def test_rows_that_belong_together_are_rows(markup: str) -> None:
    assert all(line.startswith("| ") for line in lines(markup))


def test_a_table_that_sets_a_whole_page_is_told_cell_by_cell() -> None:
    page = f"<p>{SENTENCE}</p>" * 20
    body = f"<table border=1><tr><td>Trái<td>{page}<td>Phải<tr><td>a<td>b<td>c<tr><td>d<td>e<td>f</table>"
    assert lines(body) == ["Trái", *[SENTENCE] * 20, *"Phải a b c d e f".split()]


def test_places_count_lines_and_cells() -> None:
    document = read_html(
        f"<p>Một<br>Hai</p>{RULED.format('<tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f')}<p>{SENTENCE}</p>".encode()
    )
    assert [(piece.anchor, document.text[piece.start : piece.end]) for piece in document.pieces] == [
        ("paragraph:1", "Một"),
        ("paragraph:2", "Hai"),
        *((f"table:1/row:{row}/cell:{at}", word) for row, at, word in
          ((1, 1, "a"), (1, 2, "b"), (2, 1, "c"), (2, 2, "d"), (3, 1, "e"), (3, 2, "f"))),
        ("paragraph:3", SENTENCE),
    ]  # fmt: skip
