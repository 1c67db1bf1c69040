"""Folding: what is compared alike, and that every offset survives it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.text.folding import fold

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ "
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÊÔƠƯỦỲKQ0123456789,.-–%/\n"
)
vietnamese = st.text(VIETNAMESE, max_size=60)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), vietnamese))
@example("İstanbul đạt 3%")  # lowered, this letter grows to two characters
@example("ΑΣ Σ ß ﬁ ǅ")
@example("\u0130\u0307\ud7ff\U0001f600\x00\u2028")
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=200, deadline=None)
@given(vietnamese)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(vietnamese)
def test_capitals_fold_like_small_letters(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())


@settings(max_examples=200, deadline=None)
@given(vietnamese)
def test_decomposed_text_folds_alike_once_it_is_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(unicodedata.normalize("NFC", decomposed)) == fold(text)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoá", "hóa"), ("số hoà", "số hòa"), ("XÃ HỘI HOÁ", "xã hội hóa"), ("toả", "tỏa"), ("toạ", "tọa"),
        ("khoẻ", "khỏe"), ("loè", "lòe"), ("Thuỷ", "thủy"), ("uỷ ban", "ủy ban"), ("UỶ BAN", "ủy ban"),
        ("tuỳ", "tùy"), ("luỹ kế", "lũy kế"), ("tuý", "túy"), ("thuỵ", "thụy"), ("hoã", "hõa"),
    ],
)  # fmt: skip
def test_both_tone_placements_are_one_word(new: str, old: str) -> None:
    assert fold(new) == fold(old) == old.lower()


@pytest.mark.parametrize(
    "word", ["toán", "hoàn", "khoảng", "ngoài", "quý", "quỹ", "Quỳnh", "thuyết", "khuỷu"]
)
def test_a_syllable_that_has_one_spelling_keeps_it(word: str) -> None:
    assert fold(word) == word.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỉ lệ", "tỷ lệ"), ("3.000 Tỉ đồng", "3.000 tỷ đồng"), ("kĩ thuật", "kỹ thuật"), ("KĨ SƯ", "kỹ sư"),
        ("lí do", "lý do"), ("kí kết", "ký kết"), ("mĩ thuật", "mỹ thuật"), ("(tỉ)", "(tỷ)"),
    ],
)  # fmt: skip
def test_i_and_y_are_one_vowel_where_both_are_written(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("tỉnh", "tỷnh"), ("nghĩ", "nghỹ"), ("chỉ", "chỷ"), ("tí", "tý")])
def test_i_and_y_stay_apart_in_other_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_every_dash_is_one(dash: str) -> None:
    assert fold(f"16 {dash} 18%") == "16 - 18%"


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000", "\t"])
def test_every_space_is_one(space: str) -> None:
    assert fold(f"30{space}%") == "30 %"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("“kinh tế số”", '"kinh tế số"'), ("«a»", '"a"'), ("‘a’", "'a'"), ("≧ ⩾ ≦ ⩽", "≥ ≥ ≤ ≤"),
     ("３０％", "３０%"), ("a：b；c，d", "a:b;c,d"), ("Ðồng Ðăng", "đồng đăng")],
)  # fmt: skip
def test_look_alikes_are_one_sign(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_line_ends_stay_where_they_are() -> None:
    assert fold("KINH TẾ\nSỐ\n\n") == "kinh tế\nsố\n\n"
