"""Bytes to text: every encoding officials' files come in, and what is refused with a way out."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.decoding import decode, is_vietnamese, normalise
from checker.documents.text import document_from, read_text
from checker.errors import DocumentError
from tests.documents.encodings import in_cp1258

TEXT = (
    "CHƯƠNG TRÌNH HÀNH ĐỘNG\n"
    "Đến năm 2030, tỉ lệ người dân sử dụng dịch vụ công trực tuyến đạt trên 80%; "
    "kinh tế số chiếm tối thiểu 30% GRDP.\n"
    "Ủy ban nhân dân tỉnh bố trí ít nhất 3% tổng chi ngân sách hằng năm.\n"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        in_cp1258(TEXT),
        unicodedata.normalize("NFD", TEXT).encode(),
        unicodedata.normalize("NFD", TEXT).encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(" ", "\u00a0").encode(),
        TEXT.replace("kinh tế", "kinh\u00ad t\u200bế\ufeff").encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "utf-16",
        "utf-16-be",
        "le-bare",
        "be-bare",
        "utf-32",
        "cp1258",
        "nfd",
        "nfd-utf-16",
        "crlf",
        "cr",
        "spaces",
        "invisible",
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert read_text(data).text == TEXT


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "rỗng"),
        (b"\xef\xbb\xbf", "rỗng"),
        (b"\xff\xfe", "rỗng"),
        (" \n\t\u00a0\u200b\r\n".encode(), "khoảng trắng"),
        (bytes(range(256)) * 20, "nhị phân"),
        (b"\x00" * 500, "nhị phân"),
        ("Chương trình ".encode() + b"\x01\x02\x03\x04" * 20, "nhị phân"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xef\xbb\xbfT\xe9", "UTF-8"),
                (TEXT.encode()[:-5] + b"\xff\xfe\xfd\xb8\xb9" * 40, "UTF-8"),
        ("Großmütter hören früh die Übungen. ".encode("latin-1") * 9, "bảng mã"),
        (("\ufffd" * 9 + "Chương trình ").encode() * 5, "bảng mã"),
        (b"The programme of action of the province for science. " * 3, "văn bản tiếng Việt"),
        ("Les résultats ont été présentés à l'Assemblée générale. ".encode() * 3, "văn bản tiếng Việt"),
        (b"Chuong trinh hanh dong thuc hien nghi quyet so 57 cua Bo Chinh tri", "có dấu"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, expected: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_text(data)
    assert expected in refused.value.message
    assert refused.value.message_en
    assert "\n" not in refused.value.message


def test_a_stray_control_character_of_a_word_processor_is_a_space() -> None:
    assert read_text((TEXT + "ô\x07bảng\n").encode()).text.endswith("ô bảng\n")


def test_a_short_text_need_not_prove_its_language() -> None:
    assert read_text(b"GRDP 30%").text == "GRDP 30%"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_document_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except DocumentError:
        return
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@given(st.text())
def test_a_normalised_text_is_left_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_line_is_counted_as_the_line_ends_before_it(text: str) -> None:
    document = document_from(text)
    for offset in range(len(document.text)):
        assert document.line_at(offset) == document.text.count("\n", 0, offset) + 1


def test_a_page_is_found_by_its_start_and_a_plain_text_has_none() -> None:
    from checker.documents.interface import Document

    paged = Document("trang một trang hai", pages=(0, 10))
    assert [paged.page_at(offset) for offset in (0, 9, 10, 18)] == [1, 1, 2, 2]
    assert document_from("một trang").page_at(3) is None


@pytest.mark.parametrize(
    "text", [TEXT * 38_000, (TEXT * 19_000).replace("\n", " ")], ids=["10 MB", "one line of 5 MB"]
)
def test_a_large_text_is_read_in_bounded_time(text: str) -> None:
    data = text.encode()
    started = time.perf_counter()
    document = read_text(data)
    document.line_at(len(document.text) - 1)
    assert time.perf_counter() - started < 5


def test_a_vietnamese_text_is_told_from_the_middle_too() -> None:
    assert is_vietnamese("Table 1. " * 2000 + TEXT * 200)
    assert not is_vietnamese("Table 1. " * 5000)
