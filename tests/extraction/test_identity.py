"""What a document says of itself: kind, number, date, full text or summary."""

from __future__ import annotations

import pytest

from checker.extraction.identity import title_place
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
        kind="programme",
        number="33-CTr/TU",
        issued="2025-02-20",
        type="summary",
        level="province",
        nature="answer",
        answers="57-NQ/TW",
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


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 33-CTr/TU", "33-CTr/TU"), ("Số: 33-CTr/TU", "33-CTr/TU"), ("SỐ 33-CTR/TU", "33-CTR/TU"),
        ("Số 33 - CTr / TU", "33-CTr/TU"), ("Số 33–CTr/TU", "33–CTr/TU"),
        ("Số: 344 / KH-UBND", "344/KH-UBND"),
        ("Số: 05/ĐA-UBND", "05/ĐA-UBND"), ("Số 12-PA/TU", "12-PA/TU"), ("Số 11-CTrHĐ/TU", "11-CTrHĐ/TU"),
        ("Số 07-CTr/ĐU", "07-CTr/ĐU"), ("Số 07-CTr/HU", "07-CTr/HU"),
        ("Số: 20/2025/NQ-HĐND", "20/2025/NQ-HĐND"),
        ("Số: 15/KH-SKHCN", "15/KH-SKHCN"), ("Số O7-CTr/TU", "07-CTr/TU"), ("Số: l2-KH/TU", "12-KH/TU"),
        ("Số 3O-CTr/TU", "30-CTr/TU"), ("| Số 33-CTr/TU |", "33-CTr/TU"), ("* Số 33-CTr/TU", "33-CTr/TU"),
        ("Số hiệu: 33-CTr/TU", "33-CTr/TU"), ("Số hiệu: 33-CTr/TU | Ngày ban hành: 15/3/2025", "33-CTr/TU"),
        ("Số, ký hiệu: 344/KH-UBND", "344/KH-UBND"), ("Số/Ký hiệu\n344/KH-UBND", "344/KH-UBND"),
        ("Số ký hiệu | 344/KH-UBND", "344/KH-UBND"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_form_that_heads_and_portals_have(line: str, number: str) -> None:
    assert facts(head(line)).number == number


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Kon Tum, ngày 05 tháng 02 năm 2025", "2025-02-05"),
        ("Kon Tum, ngày 5 tháng 2 năm 2025", "2025-02-05"),
        ("Kon Tum ngày 05 tháng 02 năm 2025", "2025-02-05"),
        ("*Kon Tum, ngày 05 tháng 02 năm 2025*", "2025-02-05"),
        ("Kon Tum, ngày05 tháng02 năm2025", "2025-02-05"),
        ("Kon Tum, ngày O5 tháng 02 năm 2O25", "2025-02-05"),
        ("ngày 05 tháng 02 năm 2025", "2025-02-05"),
        ("TP. Kon Tum, ngày 05 tháng 02 năm 2025", "2025-02-05"),
        ("Kon Tum, ngày     tháng 02 năm 2025", None),
        ("Kon Tum, ngày __ tháng __ năm 2025", None),
        ("Kon Tum, ngày 05 tháng … năm 2025", None),
        ("Thứ Ba, ngày 05 tháng 02 năm 2025", None),
        ("của Bộ Chính trị, ngày 22 tháng 12 năm 2024", None),
    ],
)
def test_a_date_is_read_where_it_is_the_documents_own(date: str, iso: str | None) -> None:
    assert facts(head(date=date)).issued == iso


def test_a_blank_date_is_not_filled_from_elsewhere() -> None:
    body = "Chương trình hành động số 45-CTr/TU, ngày 01/3/2025 thay thế các văn bản trước."
    assert facts(head(date="Kon Tum, ngày     tháng     năm 2025", body=body)).issued is None


def test_one_line_may_hold_number_place_and_date() -> None:
    text = "TỈNH ỦY KON TUM\nSố 45-CTr/TU Kon Tum, ngày 15 tháng 3 năm 2025\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
    found = facts(text)
    assert (found.number, found.issued) == ("45-CTr/TU", "2025-03-15")


@pytest.mark.parametrize(
    ("text", "number", "issued"),
    [
        ("Số hiệu: 33-CTr/TU | Ngày ban hành: 20/02/2025\n\nChương trình", "33-CTr/TU", "2025-02-20"),
        ("Số hiệu: 33-CTr/TU\nNgày ban hành: 20/02/2025\nNgày hiệu lực: 01/3", "33-CTr/TU", "2025-02-20"),
        ("Ngày đăng: 21/02/2025\nSố hiệu: 33-CTr/TU\nNgày ký: 20-02-2025", "33-CTr/TU", "2025-02-20"),
        ("Kế hoạch số 98/KH-UBND của UBND tỉnh Kon Tum\n\nNgày 18/4/2025, UBND tỉnh ban hành Kế hoạch số "
         "98/KH-UBND.", "98/KH-UBND", "2025-04-18"),
        ("Chương trình hành động số 06-CTr/TU ngày 10/9/2025 của Tỉnh ủy\n\nKinh tế số 30%", "06-CTr/TU",
         "2025-09-10"),
        ("Ngày 20/02/2025, Tỉnh ủy Kon Tum đã ban hành Chương trình hành động thực hiện Nghị quyết 57.", None,
         "2025-02-20"),
        ("Ngày 22/12/2024, Bộ Chính trị ban hành Nghị quyết 57; tỉnh ban hành Kế hoạch.", None, None),
        ("Ngày 20/02/2025, tỉnh họp. Tỉnh ủy ban hành Chương trình hành động.", None, None),
        ("Ngày 09/01/2025, Chính phủ ban hành Chương trình hành động của Chính phủ.", None, None),
    ],
)  # fmt: skip
def test_portals_and_running_text_tell_number_and_date(
    text: str, number: str | None, issued: str | None
) -> None:
    found = facts(text)
    assert (found.number, found.issued) == (number, issued)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("Số 145-BC/TU", "other"), ("Số 12-TB/TU", "other"), ("Số 8-GM/TU", "other"),
        ("Số 30-KL/TU", "other"),
        ("Số: 300/TTr-UBND", "other"), ("Số 90-CV/TU", "other"), ("Số: 1256/UBND-KGVX", "other"),
        ("Số 20-QĐ/TU", "other"), ("Số 5-CT/TU", "other"),
    ],
)  # fmt: skip
def test_the_number_of_another_paper_is_of_another_kind(number: str, kind: str) -> None:
    found = facts(head(number))
    assert found.kind == kind
    assert found.number == "".join(number.removeprefix("Số").lstrip(": ").split())


def test_a_bullet_that_names_a_plan_does_not_name_the_document() -> None:
    text = "Các văn bản liên quan:\n- Kế hoạch số 80-KH/TU ngày 01/3/2025 của Tỉnh ủy;\n"
    assert facts(text).number is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("TỈNH ỦY\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
        ("Nghị quyết số 57-NQ/TW nêu\n  Kế hoạch thực hiện  ", "Kế hoạch thực hiện"),
        ("\n\n Tin trong tỉnh\nsau đó", "Tin trong tỉnh"),
        ("một dòng", "một dòng"),
        ("", ""),
    ],
)
def test_the_title_is_its_line_else_the_first_line(text: str, title: str) -> None:
    start, end = title_place(text)
    assert text[start:end] == title
