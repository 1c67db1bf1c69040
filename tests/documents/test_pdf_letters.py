"""Letters that a file draws in another order than they are read, marks, raised figures, fonts of old."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.interface import Document
from checker.documents.pdf import read_pdf
from tests.documents.encodings import TCVN3, VNI, characters
from tests.documents.pdf_pages import HEIGHT, NO_OCR, At, document, pdf, text, unpacked, width, write
from tests.rendering.pdf import font

WORDS = "Nghị quyết số 57-NQ/TW: đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP của tỉnh."
#: Letters that fonts without Vietnamese lack: a program takes them from another one.
LACKING = re.compile("[\u1ea0-\u1ef9]")


def placed(words: str, x: float = 85, y: float = 100) -> list[At]:
    """Each letter of a line at its place; fonts draw a mark back from where it is put."""
    letters: list[At] = []
    for letter in words:
        letters.append(At(x, y, letter))
        x += 0 if unicodedata.combining(letter) else width(letter)
    return letters


def in_two_goes(words: str, late: Callable[[str], object], y: float = 100) -> list[At]:
    """The letters of a line, some of them after all others."""
    letters = placed(words, y=y)
    return [
        *(each for each in letters if not late(each.text)),
        *(each for each in letters if late(each.text)),
    ]


@pytest.mark.parametrize("spaces", [True, False], ids=["with spaces", "without"])
def test_letters_from_another_font_come_to_their_place(spaces: bool) -> None:
    letters = in_two_goes(WORDS, LACKING.match)
    assert text([letter for letter in letters if spaces or letter.text != " "]) == f"{WORDS}\n"


def test_two_letters_of_a_word_in_the_wrong_order_come_to_their_place() -> None:
    lines = [At(85, 100, "Hỗ trợ doanh nghi"), At(85 + width("Hỗ trợ doanh nghiệ"), 100, "p")]
    assert text([*lines, At(85 + width("Hỗ trợ doanh nghi"), 100, "ệ")]) == "Hỗ trợ doanh nghiệp\n"


def test_marks_drawn_after_their_letters_come_to_them() -> None:
    words = "đến năm 2030, tỷ trọng của kinh tế số đạt 30% của tổng sản phẩm"
    apart = unicodedata.normalize("NFD", words)
    assert text(in_two_goes(apart, unicodedata.combining)) == f"{words}\n"


def test_marks_in_the_wrong_order_make_the_same_letters() -> None:
    """The tone before the mark of the vowel."""
    assert text(placed("kinh te\u0301\u0302 so\u0301\u0302 cu\u031b\u0309a tỉnh")) == "kinh tế số cửa tỉnh\n"


@given(st.permutations(range(12)))
@settings(max_examples=10, deadline=None)
def test_the_order_in_which_words_are_drawn_does_not_matter(order: list[int]) -> None:
    words = "Đến năm 2030 tỷ trọng kinh tế số đạt tối thiểu 30%".split()
    line = " ".join(words)
    places, at = [], 0
    for word in words:
        places.append(At(85 + width(line[:at]), 100, word))
        at += len(word) + 1
    assert text([places[number] for number in order if number < len(places)]) == f"{line}\n"


def test_letters_drawn_one_by_one_without_spaces_make_words() -> None:
    assert text([letter for letter in placed(WORDS) if letter.text != " "]) == f"{WORDS}\n"


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    bold = [At(85, 100, WORDS), At(85.4, 100, WORDS)]
    assert text(bold) == f"{WORDS}\n"


def test_small_letters_among_large_ones_make_words_of_their_own_measure() -> None:
    small = "số 57 năm 2025 của tỉnh"

    def draw(canvas: Any) -> None:
        letters = [letter for at in range(4) for letter in placed(WORDS, y=100 + 16 * at)]
        for letter in sorted(letters, key=lambda letter: LACKING.match(letter.text) is not None):
            write(canvas, letter)
        x = 85.0
        for word in small.split():
            write(canvas, At(x, 300, word, 5))
            x += width(f"{word} ", 5)

    assert text(draw).endswith(f"\n\n{small}\n")


def test_letters_set_apart_make_words() -> None:
    def draw(canvas: Any) -> None:
        line = canvas.beginText(85, HEIGHT - 100)
        line.setFont(font(), 12)
        line.setCharSpace(3)
        line.textOut("CHƯƠNG TRÌNH HÀNH ĐỘNG")
        canvas.drawText(line)

    assert text(draw) == "CHƯƠNG TRÌNH HÀNH ĐỘNG\n"


@pytest.mark.parametrize(
    ("before", "figure", "behind", "read"),
    [
        ("chiếm 30% GRDP", "1", " của tỉnh", "chiếm 30% GRDP của tỉnh"),
        ("đến năm 2030", "2", ", tỷ lệ", "đến năm 2030², tỷ lệ"),
        ("đến năm 2030", "12", ", tỷ lệ", "đến năm 2030¹², tỷ lệ"),
        ("đạt tối thiểu 80%", "12", "; tỷ lệ", "đạt tối thiểu 80%; tỷ lệ"),
        ("chiếm 30%", "(1)", ", tỷ lệ", "chiếm 30%, tỷ lệ"),
        ("đạt 30%", "12", " vào năm 2030", "đạt 30% vào năm 2030"),
        ("rộng 6.000 km", "2", " và hơn", "rộng 6.000 km² và hơn"),
    ],
)
@pytest.mark.parametrize("higher", [3, 5])
def test_the_mark_of_a_note_adds_nothing_to_a_figure(
    before: str, figure: str, behind: str, read: str, higher: float
) -> None:
    x = 85 + width(before)
    small = At(x, 100 - higher, figure, 7)
    after = At(x + width(figure, 7), 100, behind.lstrip() if behind[0] == " " else behind)
    if behind[0] == " ":
        after = after._replace(x=after.x + width(" "))
    assert text([At(85, 100, before), small, after]) == f"{read}\n"


def test_the_mark_of_a_note_is_told_wherever_the_file_draws_it() -> None:
    """Behind letters of another line, as where a font lacks some and a program takes them from another."""
    line = At(85, 100, "đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP của tỉnh")
    words = line.text.split("30% ")
    end = 85 + width(f"{words[0]}30%")
    rest = At(end + width(" ") + 4, 100, words[1])
    lines = [line._replace(text=f"{words[0]}30%"), At(85, 116, "của tỉnh."), At(end, 95, "1", 7), rest]
    assert text(lines).startswith(f"{line.text} của tỉnh.\n")


def test_a_figure_that_stands_on_the_line_stays() -> None:
    lines = [
        At(85, 100, "Khí CO"),
        At(85 + width("Khí CO"), 102, "2", 8),
        At(85 + width("Khí CO2 "), 100, "giảm mạnh"),
    ]
    assert "2" in text(lines)


def test_text_in_a_direction_of_its_own_does_not_mix_with_the_lines() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, At(85, 100, WORDS))
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont(font(), 60)
        canvas.drawString(0, 0, "DỰ THẢO")
        canvas.restoreState()
        write(canvas, At(85, 500, "Hết."))

    assert text(draw).startswith(f"{WORDS}\n")


# fonts of old, and of signs


def in_font(name: str, words: str) -> Document:
    """Words written in a font of Western letters that has another name."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Times-Roman", 12)
        for at, line in enumerate(words.split("\n")):
            canvas.drawString(85, HEIGHT - 100 - 30 * at, line)

    data = pdf(draw, packed=False)
    return read_pdf(data.replace(b"/BaseFont /Times-Roman", b"/BaseFont /" + name.encode()), NO_OCR)


@pytest.mark.parametrize("prefix", ["", "ABCDEF+"])
@pytest.mark.parametrize(
    ("name", "table", "encoding"),
    [(".VnTime", TCVN3, "tcvn3"), (".VnArial", TCVN3, "tcvn3"), ("VNI-Times", VNI, "vni")],
)
def test_fonts_of_old_are_read_as_they_draw(
    name: str, table: dict[str, str], encoding: str, prefix: str
) -> None:
    read = in_font(prefix + name, characters(WORDS, table))
    assert read.text == f"{WORDS}\n"
    assert read.origin.encoding == encoding


@pytest.mark.parametrize(("table", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_fonts_of_old_without_their_name_are_told_by_the_words(table: dict[str, str], encoding: str) -> None:
    lines = ["Phát triển khoa học, công nghệ là đột phá quan trọng hàng đầu.", WORDS]
    read = in_font("F1", characters("\n".join(lines), table))
    assert [line for line in read.text.split("\n") if line] == lines
    assert read.origin.encoding == encoding


def test_a_letter_that_looks_like_a_hyphen_in_a_font_of_old_is_the_letter() -> None:
    words = "Số 57-NQ/TW: nâng cao nhận thức, tư duy, phương thức; được ưu tiên"
    assert in_font(".VnTime", characters(words, TCVN3)).text == f"{words}\n"


def test_capitals_in_a_font_of_capitals_are_capitals() -> None:
    assert (
        in_font(".VnTimeH", characters("chương trình hành động của tỉnh", TCVN3)).text
        == "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA TỈNH\n"
    )


@pytest.mark.parametrize(
    ("fontname", "code", "sign"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Wingdings", "F0A7", "•")],
)
def test_signs_of_a_font_of_signs_are_what_they_look_like(fontname: str, code: str, sign: str) -> None:
    data = unpacked(pdf([At(85, 100, "Tỷ trọng kinh tế số của tỉnh ¤ 30%")]))
    data = data.replace(b"> <00A4>", f"> <{code}>".encode()).replace(
        b"+Roboto-Regular", b"+" + fontname.encode()
    )
    assert read_pdf(data, NO_OCR).text == f"Tỷ trọng kinh tế số của tỉnh {sign} 30%\n"


def test_a_letter_that_nobody_knows_stays_a_gap_in_its_figure() -> None:
    data = unpacked(pdf([At(85, 100, "Tỷ trọng kinh tế số của tỉnh đạt 3¤% GRDP")]))
    assert "3%" not in read_pdf(data.replace(b"> <00A4>", b"> <0000>"), NO_OCR).text


def test_the_straight_way_and_the_way_of_letters_give_the_same_boxes() -> None:
    straight = document([At(85, 100, WORDS)])
    scattered = document(in_two_goes(WORDS, LACKING.match))
    for one, other in zip(straight.pieces, scattered.pieces, strict=True):
        assert (one.start, one.end) == (other.start, other.end)
        assert one.box == pytest.approx(other.box, abs=0.5)
