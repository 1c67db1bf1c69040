"""Columns of a page are read one after the other; rules and gaps make tables, whose rows become lines."""

from __future__ import annotations

import itertools
from itertools import accumulate
from typing import Any

import pytest

from tests.documents.pdf_pages import (
    HEIGHT,
    LEFT,
    PITCH,
    RIGHT,
    At,
    below,
    centred,
    paragraph,
    text,
    width,
    write,
)

BODY = (
    "Phấn đấu đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP; trên 80% người dân và doanh nghiệp "
    "sử dụng dịch vụ công trực tuyến, 80% giao dịch không dùng tiền mặt trên địa bàn toàn tỉnh."
)
OTHER = (
    "Tỉnh xây dựng trung tâm dữ liệu, phủ sóng mạng di động thế hệ thứ năm đến mọi thôn bản và đưa toàn bộ "
    "hoạt động quản lý nhà nước lên môi trường số trước năm 2028."
)


def test_the_head_of_a_document_is_read_side_by_side() -> None:
    head = [
        centred("TỈNH ỦY THỬ NGHIỆM", 60, 170),
        centred("ĐẢNG CỘNG SẢN VIỆT NAM", 60, 420),
        centred("*", 76, 170),
        centred("Số 12-CTr/TU", 92, 170),
        centred("Thử Nghiệm, ngày 05 tháng 02 năm 2025", 92, 420),
        centred("CHƯƠNG TRÌNH HÀNH ĐỘNG", 140),
    ]
    assert text([*head, *paragraph(BODY, 180)]).split("\n") == [
        "TỈNH ỦY THỬ NGHIỆM",
        "*",
        "Số 12-CTr/TU",
        "",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "",
        "Thử Nghiệm, ngày 05 tháng 02 năm 2025",
        "",
        "CHƯƠNG TRÌNH HÀNH ĐỘNG",
        "",
        BODY,
        "",
    ]


def test_the_end_of_a_document_is_read_side_by_side() -> None:
    body = paragraph(BODY)
    y = below(body, 30)
    end = [
        At(LEFT, y, "Nơi nhận:"),
        centred("T/M BAN THƯỜNG VỤ", y, 440),
        At(LEFT, y + PITCH, "- Ban Bí thư Trung ương Đảng,"),
        centred("BÍ THƯ", y + PITCH, 440),
        At(LEFT, y + 2 * PITCH, "- Các sở, ban, ngành,"),
        At(LEFT, y + 3 * PITCH, "- Lưu Văn phòng Tỉnh ủy."),
        centred("Nguyễn Văn Thử", y + 6 * PITCH, 440),
    ]
    lines = [line for line in text([*body, *end]).split("\n") if line]
    assert lines[1:5] == [
        "Nơi nhận:",
        "- Ban Bí thư Trung ương Đảng,",
        "- Các sở, ban, ngành,",
        "- Lưu Văn phòng Tỉnh ủy.",
    ]
    assert " ".join(lines[5:]) == "T/M BAN THƯỜNG VỤ BÍ THƯ Nguyễn Văn Thử"


@pytest.mark.parametrize("lower", [0.0, 7.0], ids=["level", "not level"])
def test_two_columns_of_a_newspaper_are_read_one_after_the_other(lower: float) -> None:
    middle = (LEFT + RIGHT) / 2
    left = paragraph(BODY, 120, right=middle - 10, indent=0)
    right = paragraph(OTHER, 120 + lower, left=middle + 10, indent=0)
    both = [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :]
    title = At(LEFT, 80, "Tỉnh Thử Nghiệm đột phá về khoa học và công nghệ trong nhiệm kỳ mới", 16)
    assert [line for line in text([title, *both]).split("\n") if line] == [title.text, BODY, OTHER]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    middle = (LEFT + RIGHT) / 2
    words = f"{BODY[:-1]}; {OTHER[0].lower()}{OTHER[1:]}"
    lines = paragraph(words, 100, right=middle - 10, indent=0)
    half = len(lines) // 2 - 1
    right = [line._replace(x=middle + 10, y=100 + PITCH * at) for at, line in enumerate(lines[half:])]
    assert text([*lines[:half], *right]) == f"{words}\n"


def test_the_second_of_two_columns_may_begin_above_the_first() -> None:
    middle = (LEFT + RIGHT) / 2
    left = paragraph(BODY, 120, right=middle - 10, indent=0)
    right = paragraph(OTHER, 120 - PITCH, left=middle + 10, indent=0)
    assert [line for line in text([*left, *right]).split("\n") if line] == [BODY, OTHER]


def test_recipients_beside_a_column_of_text_make_no_table() -> None:
    lines = paragraph(f"{BODY} {OTHER} {BODY}", 100, left=330, indent=0)
    end = (("Nơi nhận:", "- Tỉnh ủy;", "- Các sở;", "- Lưu VT."), ("BÍ THƯ", "(đã ký)", "Lê Văn Thử"))
    beside = [
        At(x, 100 + PITCH * at, words)
        for x, column in zip((LEFT, 210), end, strict=True)
        for at, words in enumerate(column)
    ]
    assert "|" not in text([*beside, *lines])


def test_a_wide_space_in_a_justified_line_parts_no_columns() -> None:
    lines = paragraph(BODY, indent=0)
    words = lines[0].text.split(" ")
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    moved = At(RIGHT - width(second), 100, second)
    assert text([At(LEFT, 100, first), moved, *lines[1:]]) == f"{BODY}\n"


def test_a_justified_line_of_few_words_parts_no_columns() -> None:
    words = "thực hiện Nghị quyết số 57-NQ/TW ngày".split()
    starts = accumulate((width(word) + 15 for word in words[:-1]), initial=LEFT)
    lines = [At(x, 100, word) for x, word in zip(starts, words, strict=True)]
    assert text([*lines, *paragraph(BODY, 100 + PITCH)]).startswith(f"{' '.join(words)}\n")


@pytest.mark.parametrize(("gap", "joined"), [(2.5, True), (4.0, False)])
def test_a_star_below_the_name_of_an_issuer_marks_no_item_of_the_other_column(
    gap: float, joined: bool
) -> None:
    star, em = LEFT + width("*"), 2 * width(BODY) / len(BODY.replace(" ", ""))
    lines = [At(LEFT, 100, "*"), At(star + gap * em, 100, "Nội dung của một mục khác.")]
    assert ("* Nội dung" in text([*lines, *paragraph(BODY, 300)])) == joined


def test_a_line_between_two_words_at_one_height_parts_no_columns() -> None:
    """The large word on the right begins beside the small one, and ends below the line that crosses both."""
    large = At(380, 118, "PHỤ LỤC", 36)
    read = text([At(LEFT, 100, "Nơi nhận:"), At(LEFT, 106, BODY[:60]), large, *paragraph(OTHER, 300)])
    assert {"Nơi nhận:", "PHỤ LỤC", OTHER} <= {*read.split("\n")}


def test_an_item_whose_words_begin_far_behind_its_number_is_one_line() -> None:
    lines = [At(LEFT, 100 + PITCH * at, f"{at}.") for at in range(1, 5)]
    words = [At(LEFT + 40, 100 + PITCH * at, f"Nội dung của mục thứ {at}") for at in range(1, 5)]
    assert text([*lines, *words]).split("\n")[:2] == [
        "1. Nội dung của mục thứ 1",
        "2. Nội dung của mục thứ 2",
    ]


# tables


ROWS = [
    ["TT", "Chỉ tiêu", "Đơn vị", "2030"],
    ["1", "Tỷ trọng kinh tế số trong tổng sản phẩm", "% GRDP", "≥ 30"],
    ["2", "Chỉ số phát triển con người", "Chỉ số", "> 0,7"],
]
COLUMNS = [85, 115, 350, 430, 510]
TABLE = "".join(f"| {' | '.join(row)} |\n" for row in ROWS)


def table(
    rows: list[list[str]],
    y: float = 100,
    *,
    rules: str = "lines",
    columns: list[float] | None = None,
    high: int = 30,
) -> Any:
    """Draws a table: with lines, with the sides of its cells as thin fields, or without any rules."""
    at = columns or COLUMNS

    def draw(canvas: Any) -> None:
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                write(canvas, At(at[column] + 4, y + high * number + 18, words))
        levels = [HEIGHT - y - high * number for number in range(len(rows) + 1)]
        if rules == "lines":
            canvas.grid(at, levels)
        elif rules == "fields":
            for level in levels:
                canvas.rect(at[0], level, at[-1] - at[0], 0.5, stroke=0, fill=1)
            for x in at:
                canvas.rect(x, levels[-1], 0.5, levels[0] - levels[-1], stroke=0, fill=1)
        elif rules == "cells":
            for upper in levels[:-1]:
                for left, right in itertools.pairwise(at):
                    canvas.rect(left, upper - high, right - left, high)

    return draw


@pytest.mark.parametrize("rules", ["lines", "fields", "cells", "none"])
def test_the_rows_of_a_table_become_lines(rules: str) -> None:
    assert text(table(ROWS, rules=rules)) == TABLE


def test_the_lines_of_a_cell_are_one() -> None:
    def draw(canvas: Any) -> None:
        table([["1", "", "% GRDP", "30"], ["2", "Khác", "%", "80"]], high=60)(canvas)
        write(canvas, At(119, 118, "Tỷ trọng kinh tế số"))
        write(canvas, At(119, 134, "trong tổng sản phẩm"))
        write(canvas, At(119, 150, "trên địa bàn"))

    assert text(draw).startswith(
        "| 1 | Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn | % GRDP | 30 |\n"
    )


def test_a_word_that_a_narrow_cell_cuts_is_one_word() -> None:
    def draw(canvas: Any) -> None:
        table(
            [["", "Kinh tế số", "%", "30"], ["", "Khác", "%", "80"]],
            columns=[85, 105, 300, 400, 480],
            high=60,
        )(canvas)
        for y, words in ((118, "ST"), (134, "T"), (178, "1"), (194, "0")):
            write(canvas, At(89, y, words))

    assert text(draw) == "| STT | Kinh tế số | % | 30 |\n| 10 | Khác | % | 80 |\n"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("11", ".1", "0"), "11.10"),  # one figure, cut twice
        (("100", "0"), "1000"),
        (("nghiệp/100", "0 dân"), "nghiệp/1000 dân"),
        (("doanh ng", "hiệp"), "doanh nghiệp"),
        (("nghiệ", "p"), "nghiệp"),
        (("2025", "2030"), "2025 2030"),  # nobody writes so long a figure without points
        (("nghiệp", "số"), "nghiệp số"),
        (("GRDP", "TFP"), "GRDP TFP"),
    ],
)
def test_the_parts_of_a_word_are_joined_where_the_first_fills_its_cell(
    lines: tuple[str, ...], read: str
) -> None:
    room = max(width(words) for words in lines)

    def draw(canvas: Any) -> None:
        columns = [85, 93 + room, 300, 400, 480]
        table([["", "Kinh tế số", "%", "30"], ["", "Khác", "%", "80"]], columns=columns, high=60)(canvas)
        for at, words in enumerate(lines):
            write(canvas, At(89, 118 + 14 * at, words))

    assert text(draw).startswith(f"| {read} | Kinh tế số |")


@pytest.mark.parametrize(("spare", "read"), [(5.0, "103"), (9.0, "10 3")])
def test_figures_below_each_other_are_two_where_both_would_fit_on_a_line(spare: float, read: str) -> None:
    def draw(canvas: Any) -> None:
        columns = [85, 93 + width("10") + spare, 300, 400, 480]
        table([["", "Kinh tế số", "%", "30"], ["", "Khác", "%", "80"]], columns=columns, high=60)(canvas)
        for at, words in enumerate(("10", "3")):
            write(canvas, At(89, 118 + 14 * at, words))

    assert text(draw).startswith(f"| {read} | Kinh tế số |")


def test_figures_below_each_other_in_a_table_without_rules_are_two() -> None:
    lines = [
        At(x, y, words.removeprefix("≥ "))
        for y, row in zip((100, 116, 148), ROWS, strict=True)
        for x, words in zip(COLUMNS, row, strict=False)
    ]
    assert "| 30 35 |" in text([*lines, At(COLUMNS[3], 132, "35")])


def test_a_cell_over_several_columns_leaves_the_others_empty() -> None:
    def draw(canvas: Any) -> None:
        canvas.grid([85, 115], [HEIGHT - 100, HEIGHT - 130, HEIGHT - 160])
        canvas.rect(115, HEIGHT - 130, 395, 30)
        canvas.grid([115, 350, 430, 510], [HEIGHT - 130, HEIGHT - 160])
        for x, y, words in (
            (89, 118, "I"), (119, 118, "Đến năm 2030"),
            (89, 148, "1"), (119, 148, "Kinh tế số"), (354, 148, "%"), (434, 148, "30"),
        ):  # fmt: skip
            write(canvas, At(x, y, words))

    assert text(draw) == "| I | Đến năm 2030 | | |\n| 1 | Kinh tế số | % | 30 |\n"


def test_a_cell_over_several_rows_holds_in_each() -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(85, HEIGHT - 160, 115, 60)
        canvas.grid([200, 300, 400], [HEIGHT - 100, HEIGHT - 130, HEIGHT - 160])
        for x, y, words in (
            (89, 134, "Kinh tế số"),
            (204, 118, "2025"),
            (304, 118, "20%"),
            (204, 148, "2030"),
            (304, 148, "30%"),
        ):
            write(canvas, At(x, y, words))

    assert text(draw) == "| Kinh tế số | 2025 | 20% |\n| Kinh tế số | 2030 | 30% |\n"


def test_a_table_with_open_sides_has_all_its_columns() -> None:
    def draw(canvas: Any) -> None:
        table(ROWS, rules="none")(canvas)
        for number in range(4):
            canvas.line(85, HEIGHT - 100 - 30 * number, 510, HEIGHT - 100 - 30 * number)
        for x in COLUMNS[1:-1]:
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 190)

    assert text(draw) == TABLE


def test_a_frame_around_a_text_is_no_table() -> None:
    def draw(canvas: Any) -> None:
        for line in paragraph(BODY):
            write(canvas, line)
        canvas.rect(LEFT - 10, HEIGHT - 160, RIGHT - LEFT + 20, 90)

    assert text(draw) == f"{BODY}\n"


def test_a_line_under_a_heading_is_no_table() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, centred("CHƯƠNG TRÌNH HÀNH ĐỘNG", 100))
        canvas.line(250, HEIGHT - 104, 370, HEIGHT - 104)
        for line in paragraph(BODY, 140):
            write(canvas, line)

    assert text(draw) == f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n\n{BODY}\n"


def test_text_before_and_behind_a_table_stays_there() -> None:
    def draw(canvas: Any) -> None:
        for line in (*paragraph(BODY, 60), *paragraph(OTHER, 250)):
            write(canvas, line)
        table(ROWS, 140)(canvas)

    assert text(draw) == f"{BODY}\n{TABLE}{OTHER}\n"


def test_a_bar_in_a_cell_parts_no_cells() -> None:
    assert "| A\\|B |" in text(table([["1", "Kinh tế số", "A|B", "30"], ["2", "Khác", "%", "80"]]))


def test_a_table_goes_on_over_a_page_and_its_head_comes_once() -> None:
    more = [["3", "Tỷ lệ dịch vụ công trực tuyến", "%", "80"], ["4", "Thanh toán không tiền mặt", "%", "80"]]
    rows = "".join(f"| {' | '.join(row)} |\n" for row in more)
    assert text(table(ROWS, 600), table([ROWS[0], *more], 60)) == TABLE + rows


def test_a_row_that_a_page_end_cuts_in_two_is_one() -> None:
    cut = [["3", "Tỷ lệ người dân", "%", "80"]]
    rest = [["", "sử dụng dịch vụ công", "", ""], ["4", "Khác", "%", "80"]]
    joined = "| 3 | Tỷ lệ người dân sử dụng dịch vụ công | % | 80 |\n| 4 |"
    assert joined in text(table(ROWS + cut, 600), table(rest, 60))


def test_a_row_without_a_number_that_begins_a_sentence_is_a_row_of_its_own() -> None:
    rest = [["", "Tỷ lệ người dân dùng", "%", "80"], ["4", "Khác", "%", "80"]]
    assert text(table(ROWS, 600), table(rest, 60)).count("\n") == 5


def test_another_table_on_the_next_page_is_a_table_of_its_own() -> None:
    other = table([["TT", "Chỉ tiêu"], ["1", "Khác"]], 60, columns=[85, 200, 480])
    assert text(table(ROWS, 600), other) == f"{TABLE}| TT | Chỉ tiêu |\n| 1 | Khác |\n"


def test_a_row_cut_before_a_name_is_one_where_the_name_had_no_room() -> None:
    columns = [85, 115, 350, 430, 430 + 8 + width("Bộ Khoa học và")]
    head = [["1", "Kinh tế số", "%", "30"], ["2", "Chỉ số đổi mới", "%", "Bộ Khoa học và"]]
    rest = [["", "", "", "Công nghệ"], ["3", "Khác", "%", "80"]]
    read = text(table(head, 600, columns=columns), table(rest, 60, columns=columns))
    assert "| 2 | Chỉ số đổi mới | % | Bộ Khoa học và Công nghệ |\n| 3 |" in read


def test_a_figure_on_the_next_page_is_no_rest_of_another() -> None:
    rows = [["1", "Tỷ lệ người dân", "%", "80"], ["2", "Tỷ lệ người dân tham gia", "%", "70"]]
    rest = [["", "sử dụng dịch vụ công trực tuyến", "%", "75"], ["4", "Khác", "%", "80"]]
    assert "| 70 |\n| | sử dụng" in text(table(rows, 600), table(rest, 60))


def test_a_heading_on_the_next_page_is_no_rest_of_the_row_before() -> None:
    columns = [85, 115, 115 + 8 + width("Tỷ trọng kinh tế số trong"), 430, 510]
    rows = [["1", "Khác", "%", "80"], ["2", "Tỷ trọng kinh tế số trong", "%", "30"]]
    rest = [["", "Đến năm 2045", "", ""], ["3", "Kinh tế số", "%", "50"]]
    read = text(table(rows, 600, columns=columns), table(rest, 60, columns=columns))
    assert "| 30 |\n| | Đến năm 2045 | | |\n" in read
