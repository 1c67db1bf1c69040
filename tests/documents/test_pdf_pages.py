"""Heads, page numbers and stamps are left out; words have boxes; a page that is not read is told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader

from checker.documents.interface import Document
from checker.documents.pdf import read_pdf
from checker.documents.pdf.sheet import boxed
from checker.errors import DocumentError
from tests.documents.pdf_pages import (
    HEIGHT,
    LEFT,
    NO_OCR,
    PITCH,
    RIGHT,
    WIDTH,
    At,
    below,
    centred,
    document,
    paragraph,
    pdf,
    text,
    unpacked,
    width,
    write,
)
from tests.rendering.pdf import font, pictures, scanned

WORDS = (
    "Phấn đấu đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP; trên 80% người dân và doanh nghiệp "
    "sử dụng dịch vụ công trực tuyến."
)


def body(at: int) -> list[At]:
    return paragraph(f"Nội dung của trang thứ {at}. {WORDS}", 90)


def kept(read: str, pages: int) -> bool:
    """Whether nothing but the text of so many pages is there."""
    return (
        read.split()
        == "".join(f"Nội dung của trang thứ {at}. {WORDS}\n" for at in range(1, pages + 1)).split()
    )


@pytest.mark.parametrize("form", ["{}", "- {} -", "Trang {}/3", "Trang {}", "{}/3", "Page {} of 3"])
@pytest.mark.parametrize("y", [40, 800], ids=["above", "below"])
def test_page_numbers_are_left_out(form: str, y: float) -> None:
    pages = [[centred(form.format(at), y), *body(at)] for at in (1, 2, 3)]
    assert kept(text(*pages), 3)


def test_page_numbers_that_count_on_from_another_file_are_left_out() -> None:
    assert kept(text(*([centred(str(at + 16), 40), *body(at)] for at in (1, 2, 3))), 3)


def test_a_number_close_above_the_text_is_left_out_where_the_pages_count() -> None:
    assert kept(text(*([centred(str(at), 90 - PITCH), *body(at)] for at in (1, 2, 3))), 3)


@pytest.mark.parametrize("number", ["80", "2030"])
def test_a_number_that_counts_no_pages_stays(number: str) -> None:
    assert number in text([centred(number, 40), *body(1)], body(2)).split("\n")


def test_a_head_that_comes_back_is_left_out_whatever_its_number() -> None:
    pages = [
        [At(LEFT, 40, f"{at}"), At(200, 40, "402-KH/TU"), At(450, 40, "Tỉnh ủy"), *body(at)]
        for at in (1, 2, 3)
    ]
    assert kept(text(*pages), 3)


def test_a_head_is_the_same_whatever_its_spaces() -> None:
    heads = ["5/3/2025, 8:06 PM", "5/3/2025,8:06 PM", "5/3/2025, 8:06PM"]
    pages = [[At(LEFT, 40, head, 8), *body(at)] for at, head in enumerate(heads, 1)]
    assert kept(text(*pages), 3)


def test_a_head_on_every_other_page_is_left_out() -> None:
    pages = [[*([centred("CHƯƠNG TRÌNH HÀNH ĐỘNG", 40)] if at % 2 else []), *body(at)] for at in range(1, 8)]
    assert kept(text(*pages), 7)


def test_a_line_that_comes_back_inside_the_text_stays() -> None:
    pages = [[*body(at), At(LEFT, 400, "Thời gian hoàn thành: Quý IV năm 2026.")] for at in (1, 2, 3)]
    assert text(*pages).count("Thời gian hoàn thành") == 3


def test_a_first_line_that_comes_back_on_a_few_pages_stays() -> None:
    """The lines of a text stand at the same heights on all pages."""
    lines = {2: "Thời gian: Năm 2026.", 4: "Thời gian: Năm 2027.", 6: "Thời gian: Năm 2028."}
    pages = [
        [*([At(LEFT, 90, lines[at])] if at in lines else []), *paragraph(WORDS, 90 + PITCH)]
        for at in range(1, 9)
    ]
    assert text(*pages).count("Thời gian: Năm") == 3


@pytest.mark.parametrize(("bottom", "seen"), [(760, True), (740, False)])
def test_text_that_is_clipped_away_at_the_end_of_a_page_is_not_read(bottom: float, seen: bool) -> None:
    """Browsers draw the line that begins the next page here too, out of sight."""

    def draw(canvas: Any) -> None:
        for line in body(1):
            write(canvas, line)
        clip = canvas.beginPath()
        clip.rect(0, HEIGHT - bottom, WIDTH, bottom)
        canvas.clipPath(clip, stroke=0, fill=0)
        write(canvas, At(LEFT, 700, "Dòng cuối của trang."))
        write(canvas, At(LEFT, 750, "Ỉ Ủ Ế"))

    read = text(draw)
    assert "Dòng cuối của trang." in read
    assert ("Ỉ Ủ Ế" in read) == seen


def test_the_stamp_of_a_digital_signature_in_the_margin_is_left_out() -> None:
    stamp = [
        At(400, 20 + 8 * at, line, 7)
        for at, line in enumerate(
            (
                "Người ký: Văn phòng Tỉnh ủy Thử Nghiệm",
                "Email: vanphong@thunghiem.example",
                "Cơ quan: Tỉnh ủy Thử",
                "Nghiệm",
                "Thời gian ký: 05.02.2025 09:12:33 +07:00",
            )
        )
    ]
    assert kept(text([*stamp, *body(1)]), 1)


def test_words_of_a_stamp_inside_the_text_stay() -> None:
    assert "Người ký: Nguyễn Văn Thử" in text([*body(1), At(LEFT, 400, "Người ký: Nguyễn Văn Thử")])


# boxes


def box_of(read: Document, words: str) -> tuple[float, ...]:
    start = read.text.index(words)
    box = read.box_of(start, start + len(words))
    assert box is not None
    return box


def test_every_word_has_its_box() -> None:
    read = document([At(100, 200, "Đến năm 2030, kinh tế số"), At(100, 216, "chiếm tối thiểu 30% GRDP")])
    left, top, right, bottom = box_of(read, "kinh tế số")
    assert left == pytest.approx(100 + width("Đến năm 2030, "), abs=0.3)
    assert right == pytest.approx(100 + width("Đến năm 2030, kinh tế số"), abs=0.3)
    assert 185 < top < 193
    assert 200 <= bottom < 205
    assert [read.text[piece.start : piece.end] for piece in read.pieces] == read.text.split()


@pytest.mark.parametrize(
    ("top", "bottom", "box"),
    [
        (
            92.0,
            100.7,
            (89.2, 102.8),
        ),  # capitals of 12 points: marks above them and tails below are drawn outside
        (92.0, 100.9, (92.0, 100.9)),
        (88.8, 102.5, (88.8, 102.5)),
    ],
)
def test_a_box_of_a_font_that_tells_no_heights_has_room_for_tails_and_marks(
    top: float, bottom: float, box: tuple[float, float]
) -> None:
    word = boxed("Tầm", 85.0, top, 110.0, bottom, 100.0)
    assert (word.top, word.bottom) == pytest.approx(box)


def test_a_quotation_over_two_columns_is_boxed_in_the_first() -> None:
    middle = (LEFT + RIGHT) / 2
    lines = paragraph(WORDS, 100, right=middle - 10, indent=0)
    half = len(lines) // 2
    right = [line._replace(x=middle + 10, y=100 + PITCH * at) for at, line in enumerate(lines[half:])]
    read = document([*lines[:half], *right])
    assert read.text == f"{WORDS}\n"
    box = read.box_of(0, len(WORDS))
    assert box is not None
    left, top, far, bottom = box
    assert left == LEFT
    assert middle - 40 < far < middle
    assert top < 100 < 100 + PITCH * (half - 1) < bottom


def test_a_quotation_from_a_row_is_boxed_over_all_its_cells() -> None:
    def draw(canvas: Any) -> None:
        canvas.grid([85, 250, 330, 400], [HEIGHT - 80, HEIGHT - 180, HEIGHT - 200])
        for at, words in enumerate(
            ("Tỷ trọng kinh tế", "số trong tổng sản", "phẩm trên địa bàn", "của tỉnh")
        ):
            write(canvas, At(89, 100 + PITCH * at, words))
        for x, words in ((254, "%"), (334, "30")):
            write(canvas, At(x, 100, words))
        for x, words in ((89, "Khác"), (254, "%"), (334, "40")):
            write(canvas, At(x, 195, words))

    read = document(draw)
    box = read.box_of(read.text.index("Tỷ trọng"), read.text.index("30") + 2)
    assert box is not None
    assert box[0] < 100
    assert box[2] > 334


def test_boxes_are_in_tenths_of_points() -> None:
    read = document(body(1))
    assert all(value == round(value, 1) for piece in read.pieces for value in piece.box or ())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_shown(turn: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        canvas.saveState()
        canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        canvas.rotate(turn)
        canvas.setFont(font(), 12)
        canvas.drawString(100, HEIGHT - 200, "Đến năm 2030, kinh tế số")
        canvas.drawString(100, HEIGHT - 216, "chiếm tối thiểu 30% GRDP.")
        canvas.restoreState()

    read = document(draw)
    assert read.text.split() == "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP.".split()
    left, top, right, bottom = box_of(read, "kinh tế số")
    assert left == pytest.approx(100 + width("Đến năm 2030, "), abs=0.3)
    assert right == pytest.approx(100 + width("Đến năm 2030, kinh tế số"), abs=0.3)
    assert 185 < top < 193 < bottom < 205


def test_text_printed_across_an_upright_page_is_read() -> None:
    def draw(canvas: Any) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        for line in paragraph(WORDS, 100):
            canvas.setFont(font(), 12)
            canvas.drawString(line.x, WIDTH - line.y, line.text)

    read = document(draw)
    assert read.text == f"{WORDS}\n"
    left, top, right, bottom = box_of(read, "Phấn")
    assert left == pytest.approx(90, abs=3)
    assert bottom == pytest.approx(HEIGHT - 113, abs=1)
    assert right - left < 16 < bottom - top


def test_text_up_the_margin_does_not_mix_with_the_lines() -> None:
    def draw(canvas: Any) -> None:
        for line in body(1):
            write(canvas, line)
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -40, "Văn bản được ký số theo quy định")
        canvas.restoreState()

    assert f"Nội dung của trang thứ 1. {WORDS}" in text(draw)


# pages without text


def picture_page(canvas: Any) -> None:
    taken = pictures(pdf(body(7)), 60)[0]
    canvas.drawImage(ImageReader(taken), 0, 0, WIDTH, HEIGHT)


def outlines(canvas: Any) -> None:
    """Words as drawings, as some programs print them."""
    for at in range(400):
        canvas.circle(100 + at % 40 * 10, 300 + at // 40 * 20, 4, fill=1)


@pytest.mark.parametrize("draw", [picture_page, outlines])
@pytest.mark.parametrize("number", [True, False], ids=["number", "bare"])
def test_a_page_that_is_only_drawn_is_told_as_unread(draw: Any, number: bool) -> None:
    def page(canvas: Any) -> None:
        draw(canvas)
        if number:
            write(canvas, centred("2", 800))

    read = document(body(1), page, body(3))
    assert read.origin.unread_pages == (2,)
    assert read.origin.page_count == 3
    assert read.page_at(read.text.index("trang thứ 3")) == 3


def test_a_scan_with_a_stamp_of_text_is_told_as_unread() -> None:
    def page(canvas: Any) -> None:
        picture_page(canvas)
        write(canvas, At(300, 700, "Văn bản điện tử của Văn phòng Ủy ban nhân dân tỉnh, ký ngày 05/02/2025"))

    assert document(body(1), page).origin.unread_pages == (2,)


@pytest.mark.parametrize("number", [True, False], ids=["number", "bare"])
def test_an_empty_page_is_not_unread(number: bool) -> None:
    def page(canvas: Any) -> None:
        canvas.line(LEFT, 780, RIGHT, 780)
        if number:
            write(canvas, centred("2", 800))

    read = document(body(1), page, body(3))
    assert read.origin.unread_pages == ()
    assert read.origin.page_count == 3
    assert read.pages[1] == read.pages[2]


def test_a_page_with_a_picture_in_its_text_is_read() -> None:
    def page(canvas: Any) -> None:
        for line in (*paragraph(f"{WORDS} {WORDS}", 90), *paragraph(f"{WORDS} {WORDS}", 700)):
            write(canvas, line)
        canvas.drawImage(ImageReader(pictures(pdf(body(7)), 40)[0]), 150, 200, 300, 420)

    assert document(page).origin.unread_pages == ()


def test_a_page_in_another_language_among_pages_in_vietnamese_is_told_as_unread() -> None:
    """It may be a font without a map to Unicode, or what a scanner took for English."""
    foreign = (
        "Phan dau den nam the share of the digital economy in the gross regional product shall be at least "
    )
    assert document(body(1), paragraph(foreign * 4)).origin.unread_pages == (2,)


@pytest.mark.parametrize(
    ("codes", "unread"), [(rb"1EF7", ()), (rb"[0-9A-F]{3}[0-7]", (1, 2))], ids=["few", "many"]
)
def test_a_page_of_letters_that_nobody_knows_is_told_as_unread(codes: bytes, unread: tuple[int, ...]) -> None:
    """A font whose map to Unicode is wrong, or leads to characters of its own."""
    data = re.sub(rb"> <" + codes + rb">\n", b"> <E123>\n", unpacked(pdf(body(1), body(2), [])))
    if not unread:
        assert read_pdf(data, NO_OCR).origin.unread_pages == unread
        return
    with pytest.raises(DocumentError, match="scan"):
        read_pdf(data, NO_OCR)


def test_a_file_of_nothing_but_pictures_is_refused_with_the_way_out() -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(scanned(pdf(body(1)), 60), NO_OCR)
    assert "scan" in caught.value.message
    assert "--no-ocr" in caught.value.message
    assert "--no-ocr" in caught.value.message_en


def test_a_file_of_empty_pages_is_refused_as_empty() -> None:
    with pytest.raises(DocumentError, match="rỗng"):
        read_pdf(pdf([], []), NO_OCR)


def test_a_file_in_another_language_is_refused() -> None:
    with pytest.raises(DocumentError, match="tiếng Việt"):
        read_pdf(
            pdf(paragraph("By the year 2030 the digital economy shall make up a third of it. " * 4)), NO_OCR
        )


def test_pages_begin_where_their_words_do() -> None:
    read = document(*(body(at) for at in (1, 2, 3)))
    assert read.pages == tuple(read.text.index(f"Nội dung của trang thứ {at}") for at in (1, 2, 3))


def test_the_origin_says_how_the_text_was_come_by() -> None:
    read = document(body(1), body(2))
    assert (read.origin.format, read.origin.page_count, read.origin.encoding) == ("pdf", 2, None)
    assert below(body(1)) > 100
