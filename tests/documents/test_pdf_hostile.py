"""Hostile and broken PDF files: one line, bounded time and memory, and the batch goes on."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from checker.documents.interface import DEFAULT_LIMITS, Limits
from checker.documents.pdf import process, read_pdf
from checker.documents.pdf.layout import laid_out
from checker.documents.pdf.process import Worker
from checker.documents.pdf.sheet import Frame, Sheet, Word
from checker.errors import DocumentError
from tests.documents import pdf_fuzzing
from tests.documents.pdf_pages import NO_OCR, At, paragraph, pdf, write
from tests.fuzz import attempt, mutated
from tests.rendering.pdf import font

WORDS = "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP; trên 80% người dân dùng dịch vụ công trực tuyến."
SOUND = pdf(paragraph(WORDS))
HURRIED = NO_OCR._replace(seconds=1.0)


def refused(data: bytes, limits: Limits = NO_OCR) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, limits)
    for line in (caught.value.message, caught.value.message_en):
        assert line.strip()
        assert "\n" not in line
    return caught.value.message


def raw(objects: Sequence[bytes]) -> bytes:
    """A PDF file of objects, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


def one_page(content: bytes, resources: bytes = b"", box: bytes = b"0 0 600 800", *others: bytes) -> bytes:
    """A file of one page with that content; further objects are numbered from 6, the font is 5."""
    return raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>%s>>>>"
            % (box, resources),
            stream(b"", content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *others,
        ]
    )


def forms(depth: int, times: int) -> bytes:
    """A page that draws a form, which draws another several times, and so on: few bytes, endless work."""
    levels = []
    for level in range(depth):
        last = level == depth - 1
        content = b"BT /A 12 Tf 10 10 Td (hi) Tj ET" if last else b"/F Do " * times
        inner = b"" if last else b"/XObject<</F %d 0 R>>" % (7 + level)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</A 5 0 R>>%s>>" % inner
        levels.append(stream(head, content))
    return one_page(b"/F Do", b"/XObject<</F 6 0 R>>", b"0 0 600 800", *levels)


def locked(user: str, owner: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner))
    for line in paragraph(WORDS):
        write(canvas, line)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"  \n"])
def test_an_empty_file_is_empty(data: bytes) -> None:
    assert "rỗng" in refused(data)


@pytest.mark.parametrize(
    "data", [b"%PDF-", b"%PDF-1.7\n" + b"x" * 500, b"%PDF-1.7\n" + bytes(range(256)) * 40]
)
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    assert "hỏng" in refused(data)


@given(st.integers(0, len(SOUND)))
@settings(max_examples=20, deadline=None)
def test_a_file_that_is_cut_short_is_read_or_refused(length: int) -> None:
    crash = attempt(pdf_fuzzing.FUZZED, SOUND[:length])
    assert crash is None
    if length < len(SOUND) // 2:
        refused(SOUND[:length])


@pytest.mark.parametrize("before", [b"\n", b"MIME-Version: 1.0\n\n"])
def test_a_few_bytes_before_the_file_do_no_harm(before: bytes) -> None:
    assert read_pdf(before + SOUND, NO_OCR).text == f"{WORDS}\n"


def test_a_file_that_asks_for_a_password_is_refused_with_the_way_out() -> None:
    assert "mật khẩu" in refused(locked("bí mật", "chủ"))


def test_a_file_that_anyone_may_open_but_not_change_is_read() -> None:
    assert read_pdf(locked("", "chủ"), NO_OCR).text == f"{WORDS}\n"


@pytest.mark.parametrize(("most", "allowed"), [(3, True), (2, False)])
def test_a_file_with_more_pages_than_the_limit_is_refused(most: int, allowed: bool) -> None:
    data = pdf(*(paragraph(WORDS) for _ in range(3)))
    if allowed:
        assert read_pdf(data, NO_OCR._replace(pages=most)).origin.page_count == 3
    else:
        assert "--max-pages" in refused(data, NO_OCR._replace(pages=most))


def test_ten_thousand_pages_are_refused_before_any_is_read() -> None:
    pages = b" ".join(b"3 0 R" for _ in range(10_000))
    data = raw(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 10000>>" % pages,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
        ]
    )
    assert "10000" in refused(data, DEFAULT_LIMITS)


def test_a_claim_of_a_billion_pages_is_refused() -> None:
    data = raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"])
    assert refused(data)


@pytest.mark.parametrize("times", [1, 2])
def test_a_tree_of_pages_that_goes_round_is_refused(times: int) -> None:
    kids = b"2 0 R " * times
    assert refused(raw([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 5>>" % kids]))


def test_forms_that_draw_forms_without_end_are_stopped_by_the_clock() -> None:
    assert "--timeout" in refused(forms(30, 2), HURRIED)


def test_forms_that_fill_the_memory_are_stopped_by_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 300_000_000)
    assert "hỏng" in refused(forms(8, 10), NO_OCR)


@pytest.mark.parametrize("depth", [50, 2000])
def test_forms_nested_deeply_are_read_or_refused(depth: int) -> None:
    assert refused(forms(depth, 1))


def test_a_form_that_draws_itself_is_read() -> None:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F 6 0 R>>>>"
    assert refused(one_page(b"/F Do", b"/XObject<</F 6 0 R>>", b"0 0 600 800", stream(head, b"/F Do")))


@pytest.mark.parametrize(
    "box", [b"0 0 1e9 1e9", b"0 0 0 0", b"-1e38 -1e38 1e38 1e38", b"600 800 0 0", b"0 0 1e-9 5"]
)
def test_a_page_of_any_size_is_read(box: bytes) -> None:
    read = read_pdf(one_page(b"BT /A 12 Tf 10 10 Td (hello) Tj ET", b"", box), NO_OCR)
    assert read.text == "hello\n"
    assert all(math.isfinite(value) for piece in read.pieces for value in piece.box or ())


def test_words_far_outside_any_page_make_no_boxes_without_end() -> None:
    far = one_page(b"BT /A 12 Tf 1e30 1e30 Td (%s) Tj ET" % (b"so " * 100))
    assert refused(far)


def test_a_page_crowded_with_letters_goes_unread() -> None:
    line = b"BT /A 1 Tf 10 %d Td (" + b"abcdefgh " * 300 + b") Tj ET\n"
    crowded = b"".join(line % at for at in range(100))
    assert "scan" in refused(one_page(crowded))


def test_a_page_crowded_with_strokes_is_read() -> None:
    rules = "".join(f"{x} 10 m {x} 700 l S 10 {x} m 500 {x} l S\n" for x in range(6000))
    words = b"BT /A 12 Tf 10 750 Td (hello) Tj ET\n"
    assert read_pdf(one_page(words + rules.encode()), NO_OCR).text == "hello\n"


@pytest.mark.parametrize(
    "place",
    [
        lambda at: (40 * at, 700.0),
        lambda at: (30 * at, 4 * at),
        lambda at: (37 * at % 599, 5 * at % 801),
        lambda at: (7919 * at % 90_001, 104_729 * at % 90_007),
    ],
    ids=["one line", "stairs", "on one page", "far and wide"],
)
def test_words_strewn_over_a_page_are_read_in_bounded_time_and_space(
    place: Callable[[int], tuple[float, float]],
) -> None:
    words = [
        Word("số", x, y, x + 12.0, y + 10.0, y + 8.0) for x, y in (place(number) for number in range(12_000))
    ]
    made = laid_out([Sheet(Frame((0.0, 0.0, 600.0, 800.0)), 600.0, 800.0, words, [], 12.0)])
    assert made.text.count("số") == len(words)
    assert len(made.text) < 24 * 3 * len(words)


def test_marks_heaped_on_one_letter_are_read_in_bounded_time() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, At(85, 100, WORDS))
        heap = canvas.beginText()
        heap.setFont(font(), 12)
        for _ in range(8_000):
            for letter in "e\u0301":
                heap.setTextOrigin(85, 500)
                heap.textOut(letter)
        canvas.drawText(heap)

    assert read_pdf(pdf(draw), NO_OCR).text == f"{WORDS} é\n"


def test_contents_nested_deeply_are_read_or_refused() -> None:
    assert refused(one_page(b"q " * 100_000 + b"[" * 100_000 + b"BT /A 12 Tf (hi) Tj ET"))


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    assert "0,001 giây" in refused(SOUND, NO_OCR._replace(seconds=0.001))


def test_the_child_is_gone_when_the_file_is_read() -> None:
    with Worker(SOUND, NO_OCR) as worker:
        assert worker.page_count == 1
    assert worker.ended


def test_the_batch_goes_on_after_a_file_that_broke_its_reader() -> None:
    refused(forms(30, 2), HURRIED)
    assert read_pdf(SOUND, NO_OCR).text == f"{WORDS}\n"


def test_changed_files_are_read_or_refused_in_one_line() -> None:
    random = Random(5)
    for sample in pdf_fuzzing.samples()[:3]:
        for _ in range(6):
            assert attempt(pdf_fuzzing.FUZZED, pdf_fuzzing.changed(random, sample)) is None
            assert attempt(pdf_fuzzing.FUZZED, mutated(random, sample)) is None


def test_the_same_bytes_give_the_same_document() -> None:
    data = pdf(paragraph(WORDS), [At(85, 100, WORDS)])
    assert read_pdf(data, NO_OCR) == read_pdf(data, NO_OCR)
