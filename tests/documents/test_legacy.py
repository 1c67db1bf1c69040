"""The characters of TCVN3 and VNI texts: every letter there and back, and nothing else touched."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.legacy import from_tcvn3, from_vni
from tests.documents.encodings import CAPITALS, LETTERS, TCVN3, VNI, characters


@pytest.mark.parametrize("letter", LETTERS)
def test_every_small_letter_of_vietnamese_comes_back_from_tcvn3_and_vni(letter: str) -> None:
    assert from_tcvn3(TCVN3[letter]) == letter
    assert from_vni(VNI[letter]) == letter


@pytest.mark.parametrize("capital", CAPITALS)
def test_every_capital_comes_back_from_vni_and_from_tcvn3_as_far_as_it_has_capitals(capital: str) -> None:
    assert from_vni(VNI[capital]) == capital
    assert from_tcvn3(TCVN3[capital]) in (capital, capital.lower())


def test_the_standard_writes_the_same_places() -> None:
    if shutil.which("iconv") is None:
        pytest.skip("iconv, which knows TCVN 5712, is not installed")
    places = bytes(range(0xA1, 0x100))
    ended = subprocess.run(
        ["iconv", "-f", "TCVN5712-1:1993", "-t", "UTF-8"],
        input=b"".join(bytes([place, 0x0A]) for place in places),
        capture_output=True,
        check=False,
    )
    if ended.returncode:
        pytest.skip("this iconv does not know TCVN 5712")
    theirs = ended.stdout.decode().split()
    for place, letter in zip(places, theirs, strict=True):
        if not 0xB0 <= place <= 0xB4:  # a tone mark of its own stays as it is
            assert from_tcvn3(chr(place)) == letter


@pytest.mark.parametrize("written", ["quyÕt", "quyª\u00b3t"])
def test_a_tone_mark_behind_its_letter_is_put_on_it(written: str) -> None:
    assert from_tcvn3(written) == "quyết"


@pytest.mark.parametrize("written", ["quyeát", "quyeâùt", "quyeùât"])
def test_the_marks_of_vni_may_stand_in_either_order(written: str) -> None:
    assert from_vni(written) == "quyết"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CH\u00a6¥NG TR×NH HµNH §éNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
        ("ñY BAN NH¢N D¢N TØNH Hµ NéI", "ỦY BAN NHÂN DÂN TỈNH HÀ NỘI"),
        ("TR×NH Hµ Néi", "TRÌNH Hà Nội"),
        ("ch\u00ad¬ng tr×nh hµnh ®éng", "chương trình hành động"),
        ("ñy ban tØnh", "ủy ban tỉnh"),
    ],
)
def test_tcvn3_capitals_are_given_as_capitals_where_the_word_or_the_line_says_so(
    written: str, read: str
) -> None:
    assert from_tcvn3(written) == read


@pytest.mark.parametrize("text", ["≥ 80%; 0,7; 16 - 18%/năm", "30°C, 5 m², 3 m³", "“đạt” – 3…", "² ³ ±"])
def test_figures_signs_and_powers_are_left_alone(text: str) -> None:
    assert from_tcvn3(text) == text
    assert from_vni(text) == text


@given(st.text(alphabet=LETTERS + " .,;%≥–0123456789\n"))
def test_any_small_text_comes_back(text: str) -> None:
    assert from_tcvn3(characters(text, TCVN3)) == text


@given(
    st.lists(st.sampled_from("tỉnh đạt số tỷ lệ trực tuyến hoạt động khoa học chuyển đổi huyện ủy".split()))
)
def test_any_words_come_back_from_vni_in_small_letters_and_capitals(words: list[str]) -> None:
    for text in (" ".join(words), " ".join(words).upper(), " ".join(words).title()):
        assert from_vni(characters(text, VNI)) == text
