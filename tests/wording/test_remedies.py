"""A remedy in pieces: what can be pasted, and what is said of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulepack import load_pack
from checker.rulepack.locate import available_packs
from checker.wording.remedies import Piece, pieces, told_apart


def to_paste(remedy: str) -> list[str]:
    return [piece.text for piece in pieces(remedy) if piece.to_paste]


@pytest.mark.parametrize(
    ("remedy", "wordings"),
    [
        ("Tại mục tiêu, ghi: “Kinh tế số đạt 30%”. Nêu rõ năm.", ["Kinh tế số đạt 30%"]),
        ("Under the objectives, write: “Kinh tế số đạt 30%”.", ["Kinh tế số đạt 30%"]),
        ("Bảy đề mục có thể ghi: “1. Nhận thức”, “2. Thể chế”.", ["1. Nhận thức", "2. Thể chế"]),
        ("Ghi: “Lập Ban”. Nếu đã có, ghi: “Kiện toàn Ban” kèm tên.", ["Lập Ban", "Kiện toàn Ban"]),
        ("Ghi: “Phong trào “học tập số” đến thôn”.", ["Phong trào “học tập số” đến thôn"]),
        ("Ghi con số thay cho “nâng cao”, “đạt mức cao”.", []),
        ("Nghị quyết ghi “trên”; viết “trên 55%” thì đáp ứng cả hai.", []),
        ("Ghi: “câu không đóng ngoặc", []),
        ("Không có chữ nào để chép.", []),
    ],
)
def test_what_stands_in_quotation_marks_behind_a_colon_can_be_pasted(
    remedy: str, wordings: list[str]
) -> None:
    assert to_paste(remedy) == wordings


def test_told_apart_each_wording_has_a_line_and_no_mark_is_left_over() -> None:
    assert told_apart("Tại mục tiêu, ghi: “Kinh tế số đạt 30%”. Nêu rõ năm.") == (
        Piece("Tại mục tiêu, ghi:"),
        Piece("Kinh tế số đạt 30%", to_paste=True),
        Piece("Nêu rõ năm."),
    )
    assert told_apart("Ghi: “Một”, “Hai”.") == (Piece("Ghi:"), Piece("Một", True), Piece("Hai", True))


@given(st.text(alphabet=":“”, .ab"))
def test_the_pieces_of_any_remedy_are_the_remedy(remedy: str) -> None:
    assert "".join(piece.text for piece in pieces(remedy)) == remedy


@pytest.mark.parametrize("pack", available_packs())
def test_both_languages_of_a_rule_give_the_same_words_to_paste(pack: str) -> None:
    for rule in load_pack(pack).rules:
        assert to_paste(rule.remedy.vi) == to_paste(rule.remedy.en), rule.id
