"""Blocks of a text: markers and ranks, wrapped lines joined, page numbers dropped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extraction.outline import outline as outlined

LONG = "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là đột phá quan trọng hàng đầu"


def outline(text: str) -> list[tuple[str, str, str]]:
    """Role, label and words of each block."""
    return [
        (block.role, block.label, text[block.body : block.end].strip()) for block in outlined(text).blocks
    ]


def joined(text: str) -> list[str]:
    return [" ".join(text[block.start : block.end].split()) for block in outlined(text).blocks]


@pytest.mark.parametrize(
    ("line", "role", "rank", "label"),
    [
        ("Phần thứ nhất", "part", 0, "Phần thứ nhất"), ("PHẦN I. MỤC TIÊU", "part", 0, "PHẦN I"),
        ("Chương 2: Nhiệm vụ", "part", 0, "Chương 2"), ("Mục 3. Giải pháp", "part", 1, "Mục 3"),
        ("I. MỤC TIÊU", "part", 1, "I"), ("I- MỤC TIÊU", "part", 1, "I"), ("II - NHIỆM VỤ", "part", 1, "II"),
        ("III – GIẢI PHÁP", "part", 1, "III"), ("IV) Tổ chức", "part", 1, "IV"),
        ("V/ Kinh phí", "part", 1, "V"),
        ("**I. MỤC TIÊU**", "part", 1, "I"), ("## II. NHIỆM VỤ", "part", 1, "II"),
        ("Chương trình 1: Nhận thức", "named", 2, "1"), ("Nhiệm vụ 2. Thể chế", "named", 2, "2"),
        ("Chương trình số 3 - Hạ tầng", "named", 2, "3"), ("Nhóm nhiệm vụ 4: Nhân lực", "named", 2, "4"),
        ("1. Mục tiêu", "numbered", 2, "1"), ("1- Mục tiêu", "numbered", 2, "1"),
        ("1) Một", "numbered", 2, "1"),
        ("1/ Một", "numbered", 2, "1"), ("  2. Thụt vào", "numbered", 2, "2"),
        ("(1) Một", "numbered", 4, "1"),
        ("1.1. Chi tiết", "numbered", 3, "1.1"), ("1.2.3. Sâu hơn", "numbered", 4, "1.2.3"),
        ("a) Một", "lettered", 5, "a"), ("đ) Năm", "lettered", 5, "đ"), ("b. Hai", "lettered", 5, "b"),
        ("- Gạch đầu dòng", "bullet", 6, "-"), ("– Gạch dài", "bullet", 6, "–"), ("• Chấm", "bullet", 6, "•"),
        ("* Sao", "bullet", 6, "*"), ("+ Cộng", "bullet", 7, "+"),
        ("Một đoạn văn.", "paragraph", 9, ""), ("30% hộ dân", "paragraph", 9, ""),
        ("12 người trên một vạn dân", "paragraph", 9, ""), ("2030 là năm", "paragraph", 9, ""),
        ("01.01.2020 là một ngày", "paragraph", 9, ""), ("Iốt trong muối", "paragraph", 9, ""),
    ],
)  # fmt: skip
def test_a_marker_sets_role_and_rank(line: str, role: str, rank: int, label: str) -> None:
    (block,) = outlined(line).blocks
    assert (block.role, block.rank, block.label) == (role, rank, label)


def test_the_words_of_a_block_begin_after_its_marker() -> None:
    assert outline("I. MỤC TIÊU\n1. Đến năm 2030\n- Kinh tế số\n") == [
        ("part", "I", "MỤC TIÊU"),
        ("numbered", "1", "Đến năm 2030"),
        ("bullet", "-", "Kinh tế số"),
    ]


@pytest.mark.parametrize(
    "line",
    ["- 5 -", "5", "– 12 –", "Trang 3", "trang 3/10", "3/10", "-----", "* * *", "====", "…" * 0 + "__"],
)
def test_page_numbers_and_rules_are_no_blocks(line: str) -> None:
    text = f"Một đoạn.\n{line}\nHai đoạn.\n"
    found, dropped, _ = outlined(text)
    assert len(found) == 2
    assert [text[start:end] for start, end in dropped] == [line]


def test_a_wrapped_line_goes_on_with_its_sentence() -> None:
    assert joined(f"{LONG}\nđể đưa tỉnh tiến lên.\nĐoạn khác.") == [
        f"{LONG} để đưa tỉnh tiến lên.",
        "Đoạn khác.",
    ]


def test_a_full_line_goes_on_even_with_a_capital_or_a_figure() -> None:
    assert joined(f"{LONG} của\nTỉnh ủy Kon Tum.") == [f"{LONG} của Tỉnh ủy Kon Tum."]
    assert joined(f"{LONG} và\n30% hộ dân.") == [f"{LONG} và 30% hộ dân."]


def test_a_short_line_ends_where_a_capital_follows() -> None:
    assert joined(f"{LONG}.\nĐến năm 2030\nKinh tế số đạt 30%.") == [
        f"{LONG}.",
        "Đến năm 2030",
        "Kinh tế số đạt 30%.",
    ]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    assert joined("Kinh tế số\n- 5 -\nđạt 30% GRDP.") == ["Kinh tế số - 5 - đạt 30% GRDP."]
    assert joined("Kinh tế số\n\n- 5 -\n\nđạt 30% GRDP.") == ["Kinh tế số - 5 - đạt 30% GRDP."]


def test_a_blank_line_parts_paragraphs() -> None:
    assert joined("Kinh tế số\n\nXã hội số") == ["Kinh tế số", "Xã hội số"]


def test_a_dash_inside_a_wrapped_sentence_is_no_bullet() -> None:
    text = f"{LONG}, gắn nghiên cứu\n- ứng dụng - đào tạo."
    assert joined(text) == [f"{LONG}, gắn nghiên cứu - ứng dụng - đào tạo."]


def test_a_title_in_capitals_may_take_two_lines() -> None:
    assert joined("THỰC HIỆN NGHỊ QUYẾT\nCỦA BỘ CHÍNH TRỊ\nKính gửi các cấp ủy") == [
        "THỰC HIỆN NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ",
        "Kính gửi các cấp ủy",
    ]


lines = st.sampled_from(
    ["I. MỤC TIÊU", "1. Đến năm 2030", "a) Một", "- Kinh tế số", "+ Hai", "đạt 30% GRDP", "", " ",
     "- 5 -", "---", "TIÊU ĐỀ",
     "Một câu.", "12", "(x)", "*", "**"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(lines, max_size=20).map("\n".join)))
def test_blocks_and_dropped_lines_hold_every_word_once_and_in_order(text: str) -> None:
    found, dropped, _ = outlined(text)
    end = 0
    for block in found:
        assert end <= block.start <= block.body <= block.end <= len(text)
        end = block.end
    held = [False] * len(text)
    for start, stop in [*((block.start, block.end) for block in found), *dropped]:
        held[start:stop] = [True] * (stop - start)
    assert all(inside or char.isspace() for inside, char in zip(held, text, strict=True))
