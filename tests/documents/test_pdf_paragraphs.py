"""A paragraph of a PDF file becomes one line of the text, wherever its lines, columns and pages end."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

import pytest

from tests.documents.pdf_pages import (
    LEFT,
    PITCH,
    RIGHT,
    At,
    below,
    centred,
    document,
    paragraph,
    text,
    width,
)

ONE = (
    "Tỉnh xác định phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là nhiệm vụ của cả "
    "hệ thống chính trị, của mọi cấp, mọi ngành và của người dân; mỗi cơ quan phải chủ động và kiên trì."
)
TWO = (
    "Phấn đấu đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP; trên 80% người dân và doanh nghiệp "
    "sử dụng dịch vụ công trực tuyến, 80% giao dịch không dùng tiền mặt trên địa bàn toàn tỉnh."
)


def test_a_first_line_indent_begins_a_paragraph() -> None:
    first = paragraph(ONE)
    assert text([*first, *paragraph(TWO, below(first))]) == f"{ONE}\n{TWO}\n"


def test_a_wider_distance_begins_a_paragraph_where_nothing_is_indented() -> None:
    first = paragraph(ONE, indent=0)
    assert text([*first, *paragraph(TWO, below(first, PITCH + 6), indent=0)]) == f"{ONE}\n{TWO}\n"


def test_an_empty_line_of_the_page_is_an_empty_line_of_the_text() -> None:
    first = paragraph(ONE)
    assert text([*first, *paragraph(TWO, below(first, 2 * PITCH))]) == f"{ONE}\n\n{TWO}\n"


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    lines = [At(LEFT, 100, "Mục tiêu đến năm 2030"), *paragraph(ONE, 100 + PITCH, indent=0)]
    assert text(lines) == f"Mục tiêu đến năm 2030\n{ONE}\n"


def stretched(words: str, y: float, right: float = RIGHT) -> list[At]:
    """A line that is stretched to end at `right`."""
    parts = words.split(" ")
    space = (right - LEFT - sum(map(width, parts))) / (len(parts) - 1)
    starts = accumulate((width(part) + space for part in parts[:-1]), initial=LEFT)
    return [At(x, y, part) for x, part in zip(starts, parts, strict=True)]


def justified(words: str, y: float) -> list[At]:
    """A paragraph without an indent, its lines but the last one stretched to the margin."""
    *full, last = paragraph(words, y, indent=0)
    return [*(part for line in full for part in stretched(line.text, line.y)), last]


@pytest.mark.parametrize(("spare", "between"), [(1.0, " "), (4.0, "\n")])
def test_a_line_that_is_not_stretched_to_the_margin_ends_its_paragraph(spare: float, between: str) -> None:
    """Nothing else tells a heading from the text below it, where the next word would not have fitted."""
    heading = "Đổi mới tư duy, nâng cao nhận thức và trách nhiệm của người đứng đầu cấp ủy các"
    texts = [line for y in (60.0, 200.0, 340.0) for line in justified(f"{ONE} {TWO}", y)]
    lines = [*texts, *stretched(heading, 480, RIGHT - spare), *justified(TWO, 480 + PITCH)]
    assert text(lines).endswith(f"{heading}{between}{TWO}\n")


@pytest.mark.parametrize("marker", ["-", "+", "•", "1.", "1.2.", "a)", "đ)", "II.", "(3)"])
def test_a_marker_begins_a_paragraph_behind_a_full_line(marker: str) -> None:
    first = paragraph(ONE, indent=0)
    full = first[0]
    item = f"{marker} Nội dung của một mục khác."
    assert text([full._replace(text=full.text + "."), At(LEFT, 100 + PITCH, item)]).split("\n")[1] == item


@pytest.mark.parametrize("hanging", [0.0, 18.0])
def test_the_lines_of_an_item_go_on_below_its_marker_or_below_its_words(hanging: float) -> None:
    first = paragraph(f"- {ONE}", indent=0, hanging=hanging)
    second = paragraph(f"- {TWO}", below(first), indent=0, hanging=hanging)
    assert text([*first, *second]) == f"- {ONE}\n- {TWO}\n"


def test_a_dash_of_a_range_at_the_beginning_of_a_line_begins_nothing() -> None:
    lines = paragraph(ONE, indent=0)
    at = lines[0]
    words = [at._replace(text=at.text[: -len(" hệ")] + " 16"), At(LEFT, 100 + PITCH, "- 18% mỗi năm.")]
    assert text(words).count("\n") == 1
    assert "16 - 18% mỗi năm." in text(words)


def test_a_number_that_counts_nothing_on_begins_nothing() -> None:
    lines = paragraph(ONE, indent=0)
    at = lines[0]
    words = [at, At(LEFT, 100 + PITCH, "12. Trên 50% dân số trưởng thành có chữ ký số.")]
    assert text(words).count("\n") == 1


def test_the_number_of_a_resolution_at_the_beginning_of_a_line_begins_nothing() -> None:
    before = "Đồng bằng sông Hồng tăng tốc chuyển đổi số, phát triển khoa học theo Nghị quyết"
    lines = [At(LEFT, 100, before), At(LEFT, 100 + PITCH, "57: Tỉnh chọn công nghiệp số làm mũi nhọn")]
    assert text(lines).count("\n") == 1


def test_a_title_over_several_lines_in_the_middle_is_one() -> None:
    full = "về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc"
    lines = [centred(full, 100), centred("gia trên địa bàn tỉnh", 100 + PITCH), *paragraph(ONE, 160)]
    assert text(lines).startswith(f"{full} gia trên địa bàn tỉnh\n")


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("thực hiện Nghị quyết số 57-", "NQ/TW của Bộ Chính trị", "57-NQ/TW"),
        ("thực hiện Nghị quyết số 57-NQ/", "TW của Bộ Chính trị", "57-NQ/TW"),
        ("giai đoạn 2025-", "2030 của tỉnh", "2025-2030"),
        ("phát triển kinh tế-", "xã hội của tỉnh", "kinh tế-xã hội"),
        ("giai đoạn 2025 -", "2030 của tỉnh", "2025 - 2030"),
        ("mạng lưới inter-", "net của tỉnh", "internet"),
        ("mạng lưới inter\u00ad", "net của tỉnh", "internet"),
    ],
)
def test_a_word_that_goes_on_in_the_next_line_is_one_word(end: str, begin: str, joined: str) -> None:
    before = "Tỉnh ủy và các cơ quan của tỉnh tiếp tục chỉ đạo các cấp, các ngành và"
    lines = [At(LEFT, 100, f"{before} {end}"), At(LEFT, 100 + PITCH, begin)]
    assert joined in text(lines)


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    before = paragraph(ONE, 60)
    lines = paragraph(f"{ONE} {TWO}", below(before))
    second = [line._replace(y=60 + PITCH * at) for at, line in enumerate(lines[2:])]
    read = document([*before, *lines[:2]], second)
    assert read.text == f"{ONE}\n{ONE} {TWO}\n"
    there = read.text.index(lines[2].text)
    assert (read.page_at(there - 2), read.page_at(there)) == (1, 2)
    assert read.pages == (0, there)


def test_the_lines_of_a_title_over_the_end_of_a_page_stand_together() -> None:
    first = [*paragraph(ONE, 60), centred("CHƯƠNG TRÌNH HÀNH ĐỘNG", 160)]
    second = [centred("VỀ CHUYỂN ĐỔI SỐ CỦA TỈNH", 60), *paragraph(TWO, 100)]
    assert text(first, second) == (f"{ONE}\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nVỀ CHUYỂN ĐỔI SỐ CỦA TỈNH\n\n{TWO}\n")


def test_an_annex_on_the_next_page_stands_apart_from_the_signature() -> None:
    first = [*paragraph(ONE, 60), At(380, 160, "CHỦ TỊCH")]
    second = [centred("PHỤ LỤC", 60), *paragraph(TWO, 100)]
    assert "\nCHỦ TỊCH\n\nPHỤ LỤC\n" in text(first, second)


def test_a_page_that_begins_with_an_indent_begins_a_paragraph() -> None:
    assert text(paragraph(ONE), paragraph(TWO)) == f"{ONE}\n\n{TWO}\n"


def test_decomposed_text_reads_like_composed_text() -> None:
    composed = document(paragraph(ONE))
    lines = [line._replace(text=unicodedata.normalize("NFD", line.text)) for line in paragraph(ONE)]
    decomposed = document(lines)
    assert decomposed.text == composed.text == f"{ONE}\n"
    assert [(piece.start, piece.end) for piece in decomposed.pieces] == [
        (piece.start, piece.end) for piece in composed.pieces
    ]


def test_joined_letters_are_written_out() -> None:
    assert text([At(LEFT, 100, "Mạng lưới Wi-ﬁ và ﬂ của tỉnh được phủ sóng")]).startswith(
        "Mạng lưới Wi-fi và fl của tỉnh"
    )


def test_a_page_whose_items_stand_inwards_keeps_the_margin_of_the_others() -> None:
    """One line of it reaches that margin. A capital begins no paragraph where the word had no room above."""
    inwards = [At(LEFT + 28, 60 + PITCH * at, f"- Nội dung thứ {at}.") for at in range(4)]
    (full, *_), rest = paragraph(ONE, 200), "Ban Thường vụ Tỉnh ủy."
    full = full._replace(text=full.text.rsplit(" ", 1)[0])
    read = text([*paragraph(ONE, 60), *paragraph(TWO, 200)], [*inwards, full, At(LEFT, 216, rest)])
    assert read.endswith(f"\n{full.text} {rest}\n")
