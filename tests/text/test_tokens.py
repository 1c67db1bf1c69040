"""Words and their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text.folding import fold
from checker.text.tokens import tokenise


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text("aáđổ5203.,%-/()[]\"'_\n ≥<=>…+;:", max_size=80)))
def test_every_word_stands_where_its_offsets_say(text: str) -> None:
    folded = fold(text)
    tokens = tokenise(folded)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    before = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word
        assert folded[start:end] == word
        assert before <= start
        before = end


@settings(max_examples=300, deadline=None)
@given(st.text("aáđổươ5203.,%-/()[]\"'_\n ≥<=>…+;:", max_size=80))
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    kept = "".join(tokenise(fold(text)).words)
    assert [char for char in kept if char.isalnum()] == [char for char in fold(text) if char.isalnum()]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["kinh", "tế", "số", "30", "0,7", "%", "7.500", "5g", "-", ";"]), max_size=20)
)
def test_words_parted_by_spaces_come_back(words: list[str]) -> None:
    assert tokenise(" ".join(words)).words == words
    assert tokenise("\n".join(words)).words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("đạt 0,7 và 7.500.", ["đạt", "0,7", "và", "7.500", "."]),
        ("30%/năm", ["30", "%", "/", "năm"]),
        ("16-18%", ["16", "-", "18", "%"]),
        ("57-nq/tw", ["57", "-", "nq", "/", "tw"]),
        ("phủ sóng 5g, 4g", ["phủ", "sóng", "5g", ",", "4g"]),
        ("(tfp) và [r&d]", ["tfp", "và", "r", "&", "d"]),
        ('"tỉnh số"', ["tỉnh", "số"]),
        (">= 30% <= 40% ≥ 5", [">=", "30", "%", "<=", "40", "%", "≥", "5"]),
        ("vân vân... hết…", ["vân", "vân", "...", "hết", "…"]),
        ("22/12/2024", ["22", "/", "12", "/", "2024"]),
        ("tp.hcm", ["tp", ".", "hcm"]),
        ("**kinh_tế**", ["*", "*", "kinh", "tế", "*", "*"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_numbers_and_signs(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_a_number_keeps_its_points_and_commas_but_not_the_one_that_ends_the_clause() -> None:
    assert tokenise("năm 2030, đạt 1.234,5. hết").words == ["năm", "2030", ",", "đạt", "1.234,5", ".", "hết"]


def test_words_come_out_in_time_linear_in_the_text() -> None:
    text = "1.2.3,4,5 " * 2_000
    assert tokenise(text).words == ["1.2.3,4,5"] * 2_000
