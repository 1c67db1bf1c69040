"""Scanned pages are recognised where Tesseract is installed, marked as such, and told where it is not."""

from __future__ import annotations

import subprocess
from io import BytesIO
from typing import Any

import pytest

from checker.documents.images import MOST_DOTS, read_image
from checker.documents.interface import DEFAULT_LIMITS, Document
from checker.documents.pdf import read_pdf, refusals
from checker.documents.recognition import FEWEST_WORDS, LEAST_CONFIDENCE, Clock, is_available, recognise
from checker.errors import DocumentError
from checker.extraction import extract
from tests.documents.pdf_pages import paragraph, pdf
from tests.documents.test_pdf_columns import ROWS, table
from tests.extraction.reading import pack
from tests.rendering.pdf import pictures, scanned

needs_tesseract = pytest.mark.skipif(
    not is_available(), reason="Tesseract with its data for Vietnamese is not installed"
)

ONE = (
    "Phấn đấu đến năm 2030, tỷ trọng kinh tế số đạt tối thiểu 30% GRDP; trên 80% người dân và doanh nghiệp "
    "sử dụng dịch vụ công trực tuyến."
)
TWO = (
    "Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số, "
    "tăng dần theo yêu cầu phát triển của tỉnh trong từng năm."
)


def targets(read: Document) -> set[tuple[str, float | None]]:
    return {(target.indicator, target.value) for target in extract(read, pack()).targets}


@pytest.mark.slow
@needs_tesseract
def test_a_scan_gives_the_targets_of_its_text() -> None:
    printed = pdf(paragraph(ONE), paragraph(TWO))
    read = read_pdf(scanned(printed))
    assert read.origin.recognised_pages == (1, 2)
    assert read.origin.unread_pages == ()
    assert targets(read) == targets(read_pdf(printed)) != set()


@pytest.mark.slow
@needs_tesseract
def test_words_of_a_scan_have_boxes_on_their_page() -> None:
    read = read_pdf(scanned(pdf(paragraph(ONE))))
    start = read.text.index("kinh tế số")
    box = read.box_of(start, start + len("kinh tế số"))
    printed = read_pdf(pdf(paragraph(ONE)))
    at = printed.text.index("kinh tế số")
    assert box == pytest.approx(printed.box_of(at, at + len("kinh tế số")), abs=4)


@pytest.mark.slow
@needs_tesseract
def test_only_the_pages_without_text_are_recognised() -> None:
    picture = pictures(pdf(paragraph(TWO)))[0]

    def scan(canvas: Any) -> None:
        canvas.drawInlineImage(picture, 0, 0, 595, 842)

    read = read_pdf(pdf(paragraph(ONE), scan, []))
    assert read.origin.recognised_pages == (2,)
    assert read.origin.unread_pages == ()
    assert read.page_at(read.text.index("Bố trí")) == 2


@pytest.mark.slow
@needs_tesseract
def test_the_rows_of_a_table_in_a_scan_become_lines() -> None:
    read = read_pdf(scanned(pdf(table(ROWS)), 300))
    rows = [line for line in read.text.split("\n") if line.startswith("|")]
    assert len(rows) == 3
    assert all(row.count("|") == 5 for row in rows)
    assert "Tỷ trọng kinh tế số" in rows[1]


@pytest.mark.slow
@needs_tesseract
def test_a_picture_of_no_words_stays_unread() -> None:
    def spots(canvas: Any) -> None:
        for at in range(300):
            canvas.circle(60 + at % 20 * 25, 100 + at // 20 * 40, 9, fill=1)

    read = read_pdf(pdf(paragraph(ONE), spots))
    assert (read.origin.unread_pages, read.origin.recognised_pages) == ((2,), ())


def test_without_tesseract_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "is_available", lambda: False)
    monkeypatch.setattr("checker.documents.pdf.reader.is_available", lambda: False)
    with pytest.raises(DocumentError) as caught:
        read_pdf(scanned(pdf(paragraph(ONE)), 60))
    for line in (caught.value.message, caught.value.message_en):
        assert "tesseract-ocr-vie" in line
        assert "\n" not in line


def test_without_tesseract_pages_without_text_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.documents.pdf.reader.is_available", lambda: False)
    picture = pictures(pdf(paragraph(TWO)), 60)[0]

    def scan(canvas: Any) -> None:
        canvas.drawInlineImage(picture, 0, 0, 595, 842)

    assert read_pdf(pdf(paragraph(ONE), scan)).origin.unread_pages == (2,)


# how sure recognition must be


def table_of(*words: tuple[str, float], width: int = 2480, height: int = 3508) -> bytes:
    """What Tesseract writes of words, one after the other on a line, with how sure it is of each."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    rows.append(f"1\t1\t0\t0\t0\t0\t0\t0\t{width}\t{height}\t-1\t")
    for at, (word, confidence) in enumerate(words, 1):
        rows.append(f"5\t1\t1\t1\t1\t{at}\t{100 * at}\t300\t90\t40\t{confidence}\t{word}")
    return "\n".join(rows).encode()


def recognised(monkeypatch: pytest.MonkeyPatch, table: bytes, status: int = 0) -> Any:
    monkeypatch.setattr("checker.documents.recognition.shutil.which", lambda _name: "tesseract")
    done = subprocess.CompletedProcess([], status, table, b"")
    monkeypatch.setattr("checker.documents.recognition.subprocess.run", lambda *_args, **_options: done)
    return recognise(b"picture", 300, Clock(60))


SENTENCE = "kinh tế số đạt ba mươi phần trăm GRDP của tỉnh đến năm".split()


@pytest.mark.parametrize(("confidence", "certain"), [(LEAST_CONFIDENCE, True), (LEAST_CONFIDENCE - 1, False)])
def test_a_page_counts_from_a_certain_confidence_on(
    confidence: float, certain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = recognised(monkeypatch, table_of(*((word, confidence) for word in SENTENCE)))
    assert page.certain is certain


@pytest.mark.parametrize(("words", "certain"), [(FEWEST_WORDS, True), (FEWEST_WORDS - 1, False)])
def test_a_page_counts_from_a_number_of_words_on(
    words: int, certain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = recognised(monkeypatch, table_of(*((word, 90.0) for word in SENTENCE[:words])))
    assert page.certain is certain


def test_specks_and_the_rules_of_tables_are_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [("|", 90.0), ("số", 10.0), ("Á", 20.0), ("|tỉnh", 80.0), ("~", 30.0), ("5", 60.0)]
    (page,) = recognised(monkeypatch, table_of(*words))
    assert [word.text for word in page.words] == ["số", "tỉnh", "5"]


def test_words_stand_in_points(monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = recognised(monkeypatch, table_of(("tỉnh", 90.0)))
    assert (page.width, page.height) == pytest.approx((595.2, 841.9), abs=0.1)
    assert page.words[0][1:] == pytest.approx((24, 72, 45.6, 81.6, 81.6))


def test_what_tesseract_cannot_read_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert recognised(monkeypatch, b"", status=1) is None


def test_recognition_ends_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_args: Any, **_options: Any) -> None:
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr("checker.documents.recognition.shutil.which", lambda _name: "tesseract")
    monkeypatch.setattr("checker.documents.recognition.subprocess.run", late)
    with pytest.raises(DocumentError, match="--timeout"):
        recognise(b"picture", 300, Clock(60))
    with pytest.raises(DocumentError, match="--timeout"):
        Clock(0).left()


# pictures


def picture(kind: str, pages: int = 1, dots: int = 150) -> bytes:
    taken = pictures(pdf(*([paragraph(ONE)] * pages)), dots)
    out = BytesIO()
    more = {"save_all": True, "append_images": taken[1:]} if pages > 1 else {}
    taken[0].save(out, kind, **more)
    return out.getvalue()


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize(("kind", "pages"), [("PNG", 1), ("JPEG", 1), ("TIFF", 1), ("TIFF", 2)])
def test_a_picture_gives_the_targets_of_its_text(kind: str, pages: int) -> None:
    read = read_image(picture(kind, pages))
    assert (read.origin.format, read.origin.page_count) == ("image", pages)
    assert read.origin.recognised_pages == tuple(range(1, pages + 1))
    assert targets(read) == targets(read_pdf(pdf(paragraph(ONE))))


def refused(data: bytes, monkeypatch: pytest.MonkeyPatch, **limits: Any) -> str:
    monkeypatch.setattr("checker.documents.images.is_available", lambda: True)
    monkeypatch.setattr("checker.documents.images.recognise", lambda *_: None)
    with pytest.raises(DocumentError) as caught:
        read_image(data, DEFAULT_LIMITS._replace(**limits))
    assert "\n" not in caught.value.message + caught.value.message_en
    return caught.value.message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_damaged_picture_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = picture(kind, dots=40)
    for length in (len(whole) - 1, len(whole) // 2, 30, 9, 4):
        assert "hỏng" in refused(whole[:length], monkeypatch)


def test_a_picture_that_claims_more_dots_than_any_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (100_000).to_bytes(4, "big") * 2
    assert f"{MOST_DOTS // 1_000_000} triệu" in refused(claim + bytes(9), monkeypatch)


def test_a_tiff_that_goes_round_in_circles_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = b"".join(
        tag.to_bytes(2, "little") + b"\x04\0\1\0\0\0" + (100).to_bytes(4, "little") for tag in (256, 257)
    )
    loop = b"II*\0\x08\0\0\0" + b"\2\0" + entries + (8).to_bytes(4, "little")
    assert "--max-pages" in refused(loop, monkeypatch)


def test_a_picture_is_refused_where_recognition_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--no-ocr" in refused(picture("PNG", dots=40), monkeypatch, ocr=False)


def test_an_empty_picture_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "rỗng" in refused(b"", monkeypatch)
