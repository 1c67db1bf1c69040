"""What a document says of itself: kind, number, date, full text or summary."""

from __future__ import annotations

import pytest

from checker.programme import DocumentFacts
from tests.extraction.reading import programme

HEAD = """TỈNH ỦY KON TUM                    ĐẢNG CỘNG SẢN VIỆT NAM
*
{number}                    {date}

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị

{body}
"""
NUMBER, DATE = "Số 45-CTr/TU", "Kon Tum, ngày 15 tháng 3 năm 2025"


def facts(text: str) -> DocumentFacts:
    return programme(text).document


def head(number: str = NUMBER, date: str = DATE, body: str = "Phát triển khoa học.") -> str:
    return HEAD.format(number=number, date=date, body=body)


def test_the_head_of_a_party_document_tells_number_and_date() -> None:
    found = facts(head())
    assert (found.kind, found.number, found.issued) == ("programme", "45-CTr/TU", "2025-03-15")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("Số 45-CTr/TU", "programme"), ("Số 45-CTrHĐ/TU", "programme"), ("Số: 12-KH/TU", "plan"),
        ("Số 7-NQ/TU", "resolution"), ("Số: 344/KH-UBND", "plan"), ("Số: 12/NQ-HĐND", "resolution"),
        ("Số 8-ĐA/TU", "plan"), ("Số  45 - CTr/TU", "programme"),
    ],
)  # fmt: skip
def test_the_number_tells_the_kind(number: str, kind: str) -> None:
    found = facts(head(number))
    assert found.kind == kind
    assert found.number == "".join(number.removeprefix("Số").lstrip(": ").split())


@pytest.mark.parametrize("number", ["Số      -CTr/TU", "Số …-CTr/TU", "Số:      /KH-UBND", ""])
def test_a_number_left_blank_is_none(number: str) -> None:
    assert facts(head(number)).number is None


@pytest.mark.parametrize(
    "date",
    [
        "Kon Tum, ngày     tháng    năm 2025",
        "Kon Tum, ngày … tháng … năm 2025",
        "Kon Tum, ngày 31 tháng 2 năm 2025",
        "",
    ],
)
def test_a_date_left_blank_or_impossible_is_none(date: str) -> None:
    assert facts(head(date=date)).issued is None


@pytest.mark.parametrize(
    "stamp", ["ĐẾN Số: 2578 Ngày: 24/02/25", "ĐẾN  Số: 2578\nNgày: 24/02/25", "CÔNG VĂN ĐẾN SỐ 2578"]
)
def test_an_incoming_stamp_is_neither_number_nor_date(stamp: str) -> None:
    found = facts(f"{stamp}\n{head()}")
    assert (found.number, found.issued) == ("45-CTr/TU", "2025-03-15")
    found = facts(f"{stamp}\n{head('Số      -CTr/TU', 'Kon Tum, ngày   tháng   năm 2025')}")
    assert (found.number, found.issued) == (None, None)


def test_the_resolution_that_is_carried_out_is_not_the_document() -> None:
    for text in (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, tỉnh phấn đấu phát triển.",
        "Căn cứ Kế hoạch số 80-KH/TU ngày 01/3/2025 của Tỉnh ủy Kon Tum.",
        "Triển khai Chương trình hành động số 12-CTr/TU của Tỉnh ủy.",
    ):
        found = facts(text)
        assert (found.number, found.issued) == (None, None), text


def test_a_news_item_tells_number_and_date_in_its_sentence() -> None:
    text = (
        "Ngày 20/02/2025, Tỉnh ủy Kon Tum ban hành Chương trình hành động số 33-CTr/TU thực hiện Nghị "
        "quyết 57-NQ/TW."
    )
    assert facts(text) == DocumentFacts(
        kind="programme", number="33-CTr/TU", issued="2025-02-20", type="summary"
    )


def test_the_central_resolution_names_itself() -> None:
    found = facts("NGHỊ QUYẾT SỐ 57-NQ/TW\n\nĐến năm 2030, kinh tế số đạt tối thiểu 30% GDP.\n")
    assert (found.kind, found.number) == ("resolution", "57-NQ/TW")


@pytest.mark.parametrize(
    ("title", "kind"),
    [("CHƯƠNG TRÌNH HÀNH ĐỘNG", "programme"), ("KẾ HOẠCH", "plan"), ("NGHỊ QUYẾT", "resolution"),
     ("ĐỀ ÁN", "plan"),
     ("Kế hoạch", "plan"), ("**KẾ HOẠCH**", "plan")],
)  # fmt: skip
def test_without_a_number_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert facts(f"TỈNH ỦY KON TUM\n\n{title}\nvề phát triển khoa học, công nghệ\n").kind == kind


def test_a_text_that_tells_nothing_is_of_no_kind() -> None:
    assert facts("Kinh tế số đạt 30% GRDP.") == DocumentFacts(type="summary")


PARTS = "I. QUAN ĐIỂM\nMột.\nII. MỤC TIÊU\nHai.\nIII. NHIỆM VỤ\nBa.\n"
RECIPIENTS = "Nơi nhận:\n- Lưu Văn phòng Tỉnh ủy.\n"


@pytest.mark.parametrize(
    "body", [PARTS, PARTS + RECIPIENTS, "Một.\n\n" + RECIPIENTS + "T/M BAN THƯỜNG VỤ\nBÍ THƯ"]
)
def test_the_form_of_an_official_document_shows_a_full_text(body: str) -> None:
    assert facts(head(body=body)).type == "full"


@pytest.mark.parametrize(
    "text", ["Kinh tế số đạt 30% GRDP.", "Tỉnh ủy ban hành chương trình.\n\nĐến năm 2030, HDI đạt 0,7."]
)
def test_a_report_about_a_document_is_a_summary(text: str) -> None:
    assert facts(text).type == "summary"


def test_what_the_user_says_of_the_type_counts() -> None:
    assert programme(head(body=PARTS), "summary").document.type == "summary"
    assert programme("Kinh tế số đạt 30% GRDP.", "full").document.type == "full"


def test_a_paragraph_that_begins_with_the_central_resolution_is_no_title_of_the_province() -> None:
    text = (
        "Hỏi đáp về mục tiêu của tỉnh\n\nNghị quyết số 57-NQ/TW nêu mục tiêu chung.\n\nTỉnh đã có kế hoạch."
    )
    assert facts(text).kind == "plan"


def test_columns_may_be_parted_by_a_tab() -> None:
    text = HEAD.replace("                    ", "\t").format(
        number=NUMBER, date=DATE, body="Phát triển khoa học."
    )
    found = facts(text + "Nơi nhận:\tT/M BAN THƯỜNG VỤ\n- Lưu Văn phòng Tỉnh ủy.\tBÍ THƯ\n")
    assert (found.number, found.issued, found.type) == ("45-CTr/TU", "2025-03-15", "full")
    assert facts("TỈNH ỦY KON TUM\tSố 45-CTr/TU\n\tngày 15 tháng 3 năm 2025\n").issued == "2025-03-15"
