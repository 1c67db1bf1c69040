"""Pages as files: their encodings, what is no page with a text, pages saved as one file, hostile ones."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.files import Source, read_source
from checker.documents.html import read_html
from checker.documents.html.tree import DEEPEST, MOST_ELEMENTS, parse
from checker.documents.interface import Document, Limits
from checker.documents.registry import reader_for
from checker.errors import DocumentError
from tests.documents.encodings import TCVN3, VNI, characters, in_cp1258, in_tcvn3, in_vni

TEXT = "Đến năm 2030, quy mô kinh tế số của tỉnh chiếm tối thiểu 30% GRDP; hạ tầng số được đầu tư đồng bộ."
HEAD = "<html><head><title>x</title></head><body class='Trang'><p>"


def page(text: str = TEXT, head: str = HEAD) -> str:
    return f"{head}{text}</p></body></html>"


def refusal(data: bytes | str) -> str:
    with pytest.raises(DocumentError) as refused:
        read_html(data if isinstance(data, bytes) else data.encode())
    assert "\n" not in refused.value.message + refused.value.message_en
    return refused.value.message


@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1258", "x-user-defined", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page().encode(), None),
        (page().encode("utf-8-sig"), None),
        (page().encode("utf-16"), "utf-16"),
        (page().encode("utf-16-le"), "utf-16"),
        (in_cp1258(page()), "cp1258"),
        (in_tcvn3(page()), "tcvn3"),
        (in_vni(page()), "vni"),
        (page(characters(TEXT, TCVN3)).encode(), "utf-8+tcvn3"),
        (page(characters(TEXT, VNI)).encode(), "utf-8+vni"),
        (page("".join(f"&#{ord(letter)};" for letter in TEXT)).encode(), None),
        (page("".join(f"&#{ord(letter)};" for letter in characters(TEXT, TCVN3))).encode(), "utf-8+tcvn3"),
        (page().encode().replace("ồ".encode(), b"o&#x302;&#x300;"), None),
    ],
)
def test_the_encoding_is_told_by_the_text_whatever_the_page_declares(
    data: bytes, encoding: str | None, declared: str
) -> None:
    if declared and not data.startswith((b"\xff\xfe", b"\xef\xbb\xbf", b"<\x00")):
        data = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>".encode() + data
    document = read_html(data)
    assert document.text == TEXT
    assert (document.origin.format, document.origin.encoding) == ("html", encoding)


def test_a_torn_letter_beside_the_text_does_not_keep_it_from_being_read() -> None:
    torn = "<div class=sidebar><p>Tin mới cập nhậ".encode() + b"\xe1\xba" + b"</p></div>"
    assert read_html(page().encode() + torn).text == TEXT


def test_a_page_whose_text_is_torn_all_over_is_refused() -> None:
    torn = "Phát triển kinh tế số của tỉ".encode() + b"\xe1\xbb "
    assert "bị mất" in refusal(HEAD.encode() + torn * 30)


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("", "rỗng"),
        ("   \n", "rỗng"),
        ("<html><body></body></html>", "rỗng"),
        ("<html><body><p>&nbsp;</p><!-- a --></body></html>", "rỗng"),
        ("<p>" + "The plan of the province for the digital economy. " * 9, "tiếng Việt"),
        ("<p>" + "Les résultats présentés à l’Assemblée générale. " * 9, "tiếng Việt"),
        ("<frameset cols='20%,*'><frame src=menu.htm><frame src=noidung.htm></frameset>", "khung"),
        ("<body><iframe src='/vanban?id=7'></iframe></body>", "khung"),
        ("<meta http-equiv=refresh content='0;url=/moi'><p>Đang chuyển trang", "chuyển hướng"),
        ("<body><div id=root></div><script src=a.js></script><noscript>x</noscript>", "JavaScript"),
        ("<body><noscript>Vui lòng bật JavaScript để xem trang này</noscript>", "JavaScript"),
        ("<body><script>document.write('x')</script></body>", "JavaScript"),
        ("<h2>Đăng nhập</h2><form>Tên <input><input type=password></form>", "đăng nhập"),
        ("<title>403 Forbidden</title><h1>403 Forbidden</h1><hr>nginx", "báo lỗi"),
        ("<title>Không tìm thấy trang</title><p>Trang bạn tìm không tồn tại.", "báo lỗi"),
        ("<title>Just a moment...</title><p>Checking your browser", "báo lỗi"),
        ("<h1>Chương trình hành động số 33</h1><a href='/tep/33-CTr.pdf?x=1'>Tải về</a>", "33-CTr.pdf"),
        ("<h1>Kế hoạch</h1><iframe src='/xem?f=K%E1%BA%BF%20ho%E1%BA%A1ch.docx'></iframe>", "Kế hoạch.docx"),
    ],
)
def test_a_page_without_a_text_is_refused_with_the_way_to_it(markup: str, told: str) -> None:
    assert told in refusal(markup)


def test_a_page_with_a_text_may_have_frames_scripts_files_and_a_login() -> None:
    more = (
        "<iframe src=/qc></iframe><form><input type=password></form><script>x</script>"
        "<p><a href=/a.pdf>Tệp đính kèm</a></p><noscript>Bật JavaScript</noscript>"
    )
    assert read_html(page(f"{TEXT}</p>{more}<p>" * 5).encode()).text.count(TEXT) == 5


def mhtml(part: bytes, headers: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    lines = [
        b"From: <Saved by Blink>",
        b"Snapshot-Content-Location: http://tinh.example.vn/",
        b"MIME-Version: 1.0",
        b"Content-Type: multipart/related;",
        b'\ttype="text/html";',
        b'\tboundary="----MultipartBoundary--x1"',
        b"",
        b"",
        b"------MultipartBoundary--x1",
        b"Content-Type: image/png",
        b"Content-Transfer-Encoding: base64",
        b"",
        b"AAAA",
        b"------MultipartBoundary--x1",
        headers.encode(),
        b"",
        part,
        b"------MultipartBoundary--x1--",
        b"",
    ]
    return b"\r\n".join(lines)


QUOTED = "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html"
BASE64 = "Content-Type: text/html\r\nContent-Transfer-Encoding: BASE64"
MESSAGE = b"MIME-Version: 1.0\r\nContent-Type: "


@pytest.mark.parametrize(
    "data",
    [
        mhtml(page().encode()),
        mhtml(quopri.encodestring(page().encode()), QUOTED),
        mhtml(base64.encodebytes(page().encode()), BASE64),
        mhtml(in_tcvn3(page())),
        mhtml(page().encode("utf-16")),
        mhtml(page().encode()).replace(b"\r\n", b"\n"),
        MESSAGE + b"text/html\r\n\r\n" + page().encode(),
        MESSAGE
        + b"multipart/mixed; boundary=a\r\n\r\n--a\r\n"
        + mhtml(page().encode()).split(b"MIME-Version: 1.0\r\n")[1],
    ],
)
def test_a_page_saved_as_one_file_is_read(data: bytes) -> None:
    assert read_html(data).text == TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\n",
        MESSAGE + b"multipart/related\r\n\r\nx",
        MESSAGE + b"multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: image/png\r\n\r\nx",
        MESSAGE + b"text/plain\r\n\r\n" + TEXT.encode(),
        MESSAGE + b"text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nA",
        MESSAGE + b"multipart/a; boundary=a\r\n\r\n--a\r\n" * 9,
    ],
)
def test_one_file_without_a_page_is_refused(data: bytes) -> None:
    assert ".mht" in refusal(data)


@pytest.mark.parametrize("ending", [".html", ".htm", ".xhtml", ".mht", ".mhtml", ".HTML"])
def test_the_endings_of_pages_are_read(ending: str) -> None:
    assert isinstance(reader_for("trang" + ending)(page().encode(), Limits()), Document)


def test_a_page_that_is_another_format_is_refused_by_its_content(tmp_path: Path) -> None:
    for data, name in ((b"%PDF-1.7\n", "PDF"), (b"PK\x03\x04", "ZIP")):
        path = tmp_path / "trang.html"
        path.write_bytes(data)
        with pytest.raises(DocumentError, match=name):
            read_source(Source(str(path), "trang.html"))


# Hostile pages.


@pytest.mark.parametrize(
    "around",
    ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<p><font>", "<blockquote>", "<sup>", "<a href=#>"],
)
def test_a_text_below_very_many_elements_is_read(around: str) -> None:
    assert TEXT in read_html((around * 5_000 + f"<p>{TEXT}</p>" * 2).encode()).text


def test_elements_too_deep_are_put_beside_each_other_and_nothing_is_lost() -> None:
    told = "".join(f"<div>{number}" for number in range(3 * DEEPEST))
    words = read_html(f"{told}<p>{TEXT}".encode()).text.split()
    assert words[: 3 * DEEPEST] == [*map(str, range(3 * DEEPEST))]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>x" * (MOST_ELEMENTS + 1),
        "<table>" * 3_000 + "</b>" * 1_000_000,
        "<pre>" + "x\n" * (MOST_ELEMENTS + 1),
    ],
    ids=["elements", "end tags that end nothing", "lines"],
)
def test_a_page_that_is_more_than_any_page_is_refused(markup: str) -> None:
    assert "quá 200.000 thẻ" in refusal(f"<p>{TEXT}</p>{markup}")


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + "".join(f"a{number}=1 " for number in range(100_000)) + ">",
        '<img src="data:image/png;base64,' + "A" * 2_000_000 + '">',
        "<p>" + "&amp;" * 200_000,
        "<script>" * 100_000,
        "<!--" * 100_000,
        "<td rowspan=99999999 colspan=99999999>" * 100,
        "<table border=1>" + "<tr><td rowspan=9999 colspan=9999>a<td>b" * 300,
        "<p class='" + "tin-lien-" * 100_000 + "'>",
        "<ol start=-99999999999999999999 reversed><li value=1e9>a",
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;</p>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>",
        "<link rel=stylesheet href=http://example.vn/a.css><img src=http://example.vn/a.png>",
    ],
)  # fmt: skip
def test_what_a_hostile_page_brings_does_no_harm(markup: str) -> None:
    document = read_html(f"<body><p>{TEXT * 30}</p>{markup}".encode())
    assert TEXT in document.text
    assert "root:" not in document.text


def test_letters_on_the_edge_of_what_the_parser_is_given_at_once_stay_whole() -> None:
    text = "ệ" * 30_000
    for shift in range(3):
        assert parse("<p>" + "a" * shift + text).text() == "a" * shift + text


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <br> <div> </div> <table> <table\xa0border=1> <tr> <td> <th> </table> <td> "
            "<td\xa0colspan=3> <td\xa0rowspan=2> <ul> <ol> <li> </ul> <sup>1</sup> <sub> <span> "
            "</span> <a\xa0href=x> </a> <b> </b> <pre> <script> </script> <!-- --> <![if> &amp; "
            "&nbsp; &#0; &lt < > | 30% năm Đến kinh tế số \xad \ufeff \x00 \r\n".split(" ")
        ),
        st.text(max_size=8),
    ),
    max_size=60,
)


def reads(data: bytes) -> Document | None:
    """The document, or None where it is refused in one line."""
    try:
        return read_html(data)
    except DocumentError as error:
        if "\n" in error.message + error.message_en:
            raise
        return None


@given(MARKUP)
def test_any_markup_gives_a_document_or_one_line(parts: list[str]) -> None:
    document = reads(" ".join(parts).replace("\xa0", " ").encode("utf-8", "replace"))
    last = 0
    for piece in document.pieces if document else ():
        assert last <= piece.start <= piece.end <= len(document.text if document else "")
        last = piece.end


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_one_line(data: bytes) -> None:
    document = reads(data)
    assert document is None or document.text.strip()
