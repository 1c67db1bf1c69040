"""Notes at the foot of a page stay whole, and part no paragraph that goes on over it."""

from __future__ import annotations

import pytest

from checker.documents.pdf.lines import line_of
from checker.documents.pdf.notes import without_notes
from checker.documents.pdf.sheet import Word
from tests.documents.pdf_pages import LEFT, PITCH, SIZE, At, document, paragraph, text

WORDS = (
    "Phấn đấu đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP; trên 80% người dân và doanh nghiệp "
    "sử dụng dịch vụ công trực tuyến, trên 40% doanh nghiệp có hoạt động đổi mới sáng tạo, 80% giao dịch "
    "không dùng tiền mặt trên địa bàn toàn tỉnh, 99% người dân được phủ sóng mạng di động thế hệ thứ năm."
)
NOTE = "Năm 2024, tỷ trọng kinh tế số của tỉnh đạt 12%, đứng thứ 20 cả nước."
LINES = paragraph(WORDS, 600)
REST = [line._replace(y=60 + PITCH * at) for at, line in enumerate(LINES[3:])]


def note(words: str, y: float = 760, size: float = 9) -> At:
    return At(LEFT, y, words, size)


@pytest.mark.parametrize("mark", ["1", "12", "(1)", "[1]", "*"])
def test_a_paragraph_goes_on_over_the_notes_at_the_foot_of_its_page(mark: str) -> None:
    read = document([*LINES[:3], note(f"{mark} {NOTE}")], REST)
    assert read.text == f"{mark} {NOTE}\n{WORDS}\n"
    assert read.page_at(read.text.index(LINES[3].text)) == 2


def test_notes_come_behind_a_paragraph_that_ends_on_their_page() -> None:
    read = text([*LINES, note(f"1 {NOTE}", 760), note(f"2 {NOTE}", 772)], [At(LEFT + 28, 60, "Mục khác.")])
    assert [line for line in read.split("\n") if line] == [WORDS, f"1 {NOTE}", f"2 {NOTE}", "Mục khác."]


def test_a_note_of_several_lines_is_one() -> None:
    first, second = NOTE[:40].rsplit(" ", 1)[0], NOTE[len(NOTE[:40].rsplit(" ", 1)[0]) + 1 :]
    read = text([*LINES[:3], note(f"1 {first}", 760), note(second, 772)], REST)
    assert read == f"1 {NOTE}\n{WORDS}\n"


@pytest.mark.parametrize(("size", "parted"), [(0.86 * SIZE, False), (0.92 * SIZE, True)])
def test_only_a_smaller_line_is_a_note(size: float, parted: bool) -> None:
    read = text([*LINES[:3], note(f"1 {NOTE}", size=size)], REST)
    assert (WORDS not in read) == parted


@pytest.mark.parametrize(
    "words",
    [
        "Nơi nhận: như trên.",
        "57-NQ/TW là nghị quyết của Bộ Chính trị.",
        "30% GRDP là mức của cả nước.",
        "1.200 doanh nghiệp.",
    ],
)
def test_a_small_line_without_the_mark_of_a_note_stays_where_it_is(words: str) -> None:
    read = text([*LINES, note(words)], [At(LEFT + 28, 60, "Mục khác.")])
    assert [line for line in read.split("\n") if line] == [WORDS, words, "Mục khác."]


@pytest.mark.parametrize(("high", "wide", "notes"), [(9.0, 5.0, 1), (9.0, 6.0, 0), (12.0, 5.0, 0)])
def test_a_note_is_both_lower_and_narrower_than_the_text(high: float, wide: float, notes: int) -> None:
    """Where a font does not tell its heights, the boxes of some lines are lower than those of others."""
    lines = [
        line_of([Word("chữ", 85.0, base - height, 85.0 + 3 * width, base, base)])
        for base, height, width in ((100.0, 12.0, 6.0), (116.0, 12.0, 6.0), (132.0, 12.0, 6.0))
    ]
    last = line_of([Word("7", 85.0, 148.0 - high, 85.0 + wide, 148.0, 148.0)])
    last.words.append(Word("địa", 95.0, 148.0 - high, 95.0 + 3 * wide, 148.0, 148.0))
    assert len(without_notes([*lines, last], [])[1]) == notes


def test_a_page_in_small_letters_has_no_notes() -> None:
    lines = [line._replace(size=9) for line in paragraph(f"1 {WORDS}", 100)]
    assert text(lines).startswith(f"1 {WORDS[:60]}")
