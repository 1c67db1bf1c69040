"""Texts in encodings of old: told by how Vietnamese they are, in whole files and in pasted passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.text import read_text
from checker.errors import DocumentError
from checker.text.syllables import is_syllable
from tests.documents.encodings import LETTERS, TCVN3, VNI, characters, in_cp1258, in_tcvn3, in_vni
from tests.rendering.texts import plain, text_files

FIRST = (
    "Đến năm 2030, tỉ lệ người dân sử dụng dịch vụ công trực tuyến đạt trên 80%; "
    "quy mô kinh tế số chiếm tối thiểu 30% GRDP.\n"
)
SECOND = "Tỉnh bố trí ít nhất 3% tổng chi ngân sách hằng năm; “16 – 18%/năm”, 0,7 điểm, 1.500 trạm.\n"
#: How a text is written, and what the report says of it. `kept` is what the encoding has a place for.
FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "tcvn3": ("tcvn3", lambda text: characters(text, TCVN3).encode("cp1252", "replace")),
    "vni": ("vni", lambda text: characters(text, VNI).encode("cp1252", "replace")),
    "cp1258": ("cp1258", lambda text: b"".join(map(_letter_in_cp1258, text))),
    "utf-16": ("utf-16", lambda text: text.encode("utf-16")),
    "utf-16 without a mark": ("utf-16", lambda text: text.encode("utf-16-be")),
    "tcvn3 in utf-8": ("utf-8+tcvn3", lambda text: characters(text, TCVN3).encode()),
    "vni in utf-8": ("utf-8+vni", lambda text: characters(text, VNI).encode()),
    "tcvn3 in utf-16": ("utf-16+tcvn3", lambda text: characters(text, TCVN3).encode("utf-16")),
    "utf-8 taken for cp1252": ("utf-8+mojibake", lambda text: mojibake(text).encode()),
    "twice": ("utf-8+mojibake", lambda text: mojibake(mojibake(text)).encode()),
}


def mojibake(text: str) -> str:
    """What a program shows that takes UTF-8 for CP1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def _letter_in_cp1258(letter: str) -> bytes:
    try:
        return in_cp1258(letter)
    except UnicodeEncodeError:
        return b"?"


def _kept(text: str, name: str) -> str:
    """The text as an encoding can hold it; TCVN3 has no capitals with a tone."""
    if name in ("tcvn3", "vni", "cp1258"):
        text = "".join(
            letter if letter.lower() in LETTERS or letter.encode("cp1252", "ignore") else "?"
            for letter in text
        )
    if "tcvn3" in name:
        # its letters take the places of these signs
        return re.sub("[©«»]", "", text).lower()
    return text


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as refused:
        read_text(data)
    assert "\n" not in refused.value.message
    assert "UTF-8" in refused.value.message_en
    return refused.value.message


@pytest.mark.parametrize("name", FILES)
def test_a_text_comes_out_of_every_encoding_as_it_went_in_and_says_which_it_was(name: str) -> None:
    encoding, write = FILES[name]
    document = read_text(write(FIRST + SECOND + FIRST))
    assert _kept(document.text, name) == _kept(FIRST + SECOND + FIRST, name)
    assert (document.origin.format, document.origin.encoding) == ("text", encoding)


def test_utf_8_is_not_worth_a_word() -> None:
    assert read_text(FIRST.encode()).origin.encoding is None
    assert read_text(FIRST.encode("utf-8-sig")).origin.encoding is None


@pytest.mark.parametrize("file", text_files(), ids=lambda file: file.stem)
def test_whole_texts_come_out_of_every_encoding_as_they_went_in(file: Path) -> None:
    text = plain(file).text
    for name, (encoding, write) in FILES.items():
        read = read_text(write(text))
        assert read.origin.encoding == encoding
        there, here = _kept(read.text, name), _kept(text, name)
        if "tcvn3" in name:
            there = re.sub("[âôằ](?![^\\W\\d_])(?<![^\\W\\d_].)", "", there)
            here = re.sub("[âôằ](?![^\\W\\d_])(?<![^\\W\\d_].)", "", here)
        assert there == here, name


@pytest.mark.parametrize("file", text_files(), ids=lambda file: file.stem)
def test_every_word_with_a_mark_is_built_like_vietnamese(file: Path) -> None:
    words = [word for word in re.findall(r"[^\W\d_]+", plain(file).text) if not word.isascii()]
    misbuilt = {word for word in words if not word.isupper() and not is_syllable(word.lower())}
    assert len(misbuilt) <= 3, misbuilt


@pytest.mark.parametrize(("table", "name"), [(TCVN3, "tcvn3"), (VNI, "vni")])
@pytest.mark.parametrize(
    "written",
    [FIRST + "{}" + FIRST, "{}" + FIRST, FIRST + "{}", FIRST.rstrip() + " {}" + FIRST],
    ids=["between", "first", "last", "on the same line"],
)
def test_a_pasted_passage_is_turned_as_well(written: str, table: dict[str, str], name: str) -> None:
    document = read_text(written.format(characters(SECOND, table)).encode())
    assert document.text == written.format(SECOND)
    assert document.origin.encoding == f"utf-8+{name}"


def test_a_passage_of_utf_8_taken_for_western_is_turned_as_well() -> None:
    assert read_text((FIRST + mojibake(SECOND) + FIRST).encode()).text == FIRST + SECOND + FIRST


def test_passages_in_two_encodings_are_both_turned() -> None:
    text = characters(FIRST, TCVN3) + characters(SECOND, VNI)
    assert read_text(text.encode()).text.lower() == (FIRST + SECOND).lower()
    assert read_text(text.encode()).origin.encoding == "utf-8+tcvn3+vni"


def test_a_word_that_could_be_read_in_two_ways_goes_by_the_words_around_it() -> None:
    # "sè" is "số" in TCVN3 and a syllable of its own
    cells = "| Chỉ tiêu | Mức |\n" + characters("| Tỷ lệ số hộ dân |\n| số |\n| kinh tế số đạt |\n", TCVN3)
    assert "| số |" in read_text(cells.encode()).text


def test_a_word_between_two_encodings_that_fits_both_is_refused_with_both_names() -> None:
    unsure = FIRST + "sè\n" + characters(FIRST, TCVN3)
    message = refusal(unsure.encode())
    assert "UNICODE hay TCVN3" in message
    assert "dòng 2" in message
    sure = FIRST + "sè, " + characters(FIRST, TCVN3)
    assert read_text(sure.encode()).text == FIRST + "số, " + FIRST


@pytest.mark.parametrize(("sign", "code"), [("≥", "³"), ("≤", "£")], ids=["at least", "at most"])
def test_the_signs_of_the_font_symbol_before_a_figure_are_read(sign: str, code: str) -> None:
    text = FIRST + "Kinh tế số đạt {} 30% GRDP, diện tích 5 m² hoặc 6 km³.\n"
    written = in_tcvn3(text.format("@")).replace(b"@", code.encode("cp1252"))
    assert read_text(written).text == text.format(sign)


def test_the_signs_of_the_font_symbol_in_the_private_area_are_read_before_figures() -> None:
    text = FIRST + "Hộ nghèo {} 5%, dịch vụ công {}80%, ký hiệu \uf0b3.\n"
    assert read_text(text.format("\uf0a3", "\uf0b3").encode()).text == text.format("≤", "≥")


@pytest.mark.parametrize("bullet", ["·", "§", "Ø", "ü", "\uf0b7", "\uf0d8", "\uf0fc", "\uf0a7"])
def test_the_bullets_of_symbol_fonts_are_bullets_in_every_encoding(bullet: str) -> None:
    line = "  {} Kinh tế số đạt tối thiểu 30% GRDP vào năm 2030.\n"
    assert read_text((FIRST + line.format(bullet)).encode()).text == FIRST + line.format("•")
    in_font = f"  {bullet}{characters(line[4:], TCVN3)}"
    assert read_text((characters(FIRST, TCVN3) + in_font).encode()).text == FIRST + line.format("•")


@pytest.mark.parametrize(
    "data",
    [
        (FIRST * 3).encode()[:-1] + b"\xe1\xbb",
        (FIRST * 3).encode() + in_tcvn3(SECOND)[:40],
    ],
    ids=["cut off", "two files put together"],
)
def test_damaged_utf_8_is_refused_with_the_line(data: bytes) -> None:
    assert re.search("UTF-8 bị hỏng ở dòng [34]", refusal(data))


@pytest.mark.parametrize(
    "data",
    [
        (FIRST + SECOND).encode("cp1252", "replace"),
        "Ngh? quy?t s? 57 c?a B? Chính tr?".encode(),
        (FIRST * 5 + "?ng d?ng các n?n t?ng s? vào s?n xu?t và ??i s?ng.\n").encode(),
    ],
    ids=["all of it", "a line", "one line of many"],
)
def test_letters_that_became_question_marks_are_not_passed_over(data: bytes) -> None:
    assert "bị mất" in refusal(data)


def test_a_question_is_no_lost_letter() -> None:
    text = "Hỏi: Tỉnh đặt mục tiêu gì? Xem tại https://tinh.example.vn/?id=7 (vì sao?).\n" * 5
    assert read_text(text.encode()).text == text


def test_tcvn3_that_lost_the_hyphen_that_is_not_seen_has_lost_a_letter() -> None:
    text = characters(FIRST + "Các địa phương được giao chỉ tiêu; trường học có mạng.\n", TCVN3)
    assert "“ư”" in refusal(text.replace("\u00ad", "").encode())


def test_utf_8_taken_for_western_that_lost_a_byte_is_refused() -> None:
    assert "sai bảng mã" in refusal(mojibake(FIRST + "Hành động và hàng hóa").replace("\xa0", " ").encode())


def test_a_few_words_alone_prove_no_encoding() -> None:
    assert "bảng mã" in refusal(in_tcvn3("Kinh tế số: 30%"))
    assert "bảng mã" in refusal(characters("Kinh tế số: 30%", TCVN3).encode())


def test_foreign_names_stay_as_they_are() -> None:
    text = FIRST + "Đối tác: Müller GmbH (Zürich), Bögl, Façade S.A., René Fön, Ñandú, Škoda.\n" + FIRST
    document = read_text(text.encode())
    assert (document.text, document.origin.encoding) == (text, None)


WESTERN = {
    "fr": "été où déjà être français naïf garçon à là même hôtel élève près né forêt août cœur Noël île dû "
    "lui les des une avec pour dans résultats présentés général programme mesures économie numérique",
    "en": "café naïve the programme of action province science résumé cliché and for digital economy façade",
    "de": "Großmütter hören früh über schöne Übungen für die Straße weiß Maßnahmen Ziel Jahr müssen können",
    "es": "año niño canción acción también más está aquí según región economía digital el la de los señal",
    "pt": "não ção ações programa província ciência coração à às você três avó avô economia digital mão",
    "it": "però così perché città università qualità è più già economia digitale della programma può",
    "is": "það að því þá við ég fyrir Ísland þjóð æði öll úr hún Þór áætlun hagkerfi",
    "sv": "är på från även år många får någon därför åtgärder program för ekonomi hög små",
}


@settings(max_examples=150)
@given(st.sampled_from(sorted(WESTERN)), st.data())
def test_western_texts_are_never_taken_for_vietnamese(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WESTERN[language].split()), min_size=15, max_size=60))
    text = " ".join([*words, "30%"])
    assert "bảng mã" in refusal(text.encode("cp1252") + "å".encode("cp1252"))
    for codec in ("utf-8", "utf-16", "utf-16-le"):
        try:
            document = read_text(text.encode(codec))
        except DocumentError:
            continue
        assert document.text == text  # too short to tell the language, and nothing turned


@given(st.binary(max_size=300))
def test_random_bytes_are_no_vietnamese(data: bytes) -> None:
    try:
        encoding = read_text(data + b"\xff\xfe\x80").origin.encoding
    except DocumentError:
        return
    assert encoding == "utf-16"  # its mark is proof enough


FIGURES = st.sampled_from(
    "80% ≥ – 30 0,7 16 - 18%/năm 1.500 “ ” 3/63 57-NQ/TW 2030 ( ) ; : 22/12/2024 5G 99,5% ½ ±".split()
)
WORDS = st.sampled_from((FIRST + SECOND).replace("%", "").split())


@settings(max_examples=150)
@given(st.lists(st.one_of(WORDS, FIGURES), min_size=4, max_size=60), st.sampled_from(sorted(FILES)))
def test_figures_and_signs_survive_whatever_the_encoding(words: list[str], name: str) -> None:
    text = FIRST + " ".join(words) + "\n" + SECOND
    try:
        read = read_text(FILES[name][1](text)).text
    except DocumentError:
        return
    signs = re.compile(r"[^\s\w½²³]|[0-9]")
    assert signs.findall(read) == signs.findall(_kept(text, name))


def test_vni_files_and_cp1258_files_are_told_apart() -> None:
    assert read_text(in_vni(FIRST + SECOND)).text == FIRST + SECOND
    assert read_text(in_cp1258(FIRST + SECOND)).text == FIRST + SECOND


@pytest.mark.parametrize(
    "piece", ["a" * 1_000_000, "®" * 1_000_000, "®a" * 500_000, "á» " * 300_000, "ơng " * 300_000]
)
def test_very_long_words_and_lines_are_gone_through_once(piece: str) -> None:
    try:
        read_text((FIRST + piece + " µm\n").encode())
    except DocumentError as refused:
        assert "\n" not in refused.message  # noqa: PT017 - both ways are right, one of them in one line
