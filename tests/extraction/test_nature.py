"""What a document is to the resolution: an answer, a text of the centre, a report, a notice, ..."""

from __future__ import annotations

import pytest

from checker.extraction import extract
from checker.programme import DocumentFacts
from checker.rulepack import load_pack
from tests.extraction.reading import document, pack, programme

PARTY = """TỈNH ỦY LÀO CAI                    ĐẢNG CỘNG SẢN VIỆT NAM
*
{number}                    Lào Cai, ngày 15 tháng 3 năm 2025

{title}

{body}
"""
STATE = """ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÀO CAI                 Độc lập - Tự do - Hạnh phúc
{number}                     Lào Cai, ngày 15 tháng 3 năm 2025

{title}

{body}
"""
BODY = "I. MỤC TIÊU\nĐến năm 2030, kinh tế số đạt 30% GRDP.\nII. NHIỆM VỤ\nPhát triển hạ tầng số.\n"
PT57 = "thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị"


def facts(text: str) -> DocumentFacts:
    return programme(text).document


def party(number: str, title: str, body: str = BODY) -> DocumentFacts:
    return facts(PARTY.format(number=number, title=title, body=body))


def state(number: str, title: str, body: str = BODY) -> DocumentFacts:
    return facts(STATE.format(number=number, title=title, body=body))


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("Số 33-CTr/TU", f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n{PT57}"),
        ("Số 33-CTr/TU", f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n\n{PT57}\nvề đột phá phát triển khoa học, công nghệ"),
        ("Số 12-KH/TU", "KẾ HOẠCH\ntriển khai Nghị quyết 57-NQ/TW của Bộ Chính trị"),
        ("Số 12-KH/TU", "KẾ HOẠCH\nthực hiện Nghị quyết số 57 của Bộ Chính trị"),
        ("Số 09-NQ/TU", f"NGHỊ QUYẾT\ncủa Ban Chấp hành Đảng bộ tỉnh về {PT57}"),
        ("Số      -CTr/TU", f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n{PT57}"),
        ("Số 33-CTr/TU", f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n{PT57} và Nghị quyết số 68-NQ/TW của Bộ Chính trị"),
        ("Số 05-CTr/ĐU", f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n{PT57}"),
    ],
)
def test_a_programme_that_carries_out_the_resolution_answers_it(number: str, title: str) -> None:
    found = party(number, title)
    assert (found.nature, found.answers) == ("answer", "57-NQ/TW")


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("Số: 344/KH-UBND", "KẾ HOẠCH\nTriển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị"),
        ("Số: 344/KH-UBND", "KẾ HOẠCH\nThực hiện Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ\n\n"
         "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch."),
        ("Số: 344/KH-UBND", "KẾ HOẠCH\nThực hiện Chương trình hành động số 33-CTr/TU của Tỉnh ủy\n\n"
         "Triển khai Nghị quyết số 57-NQ/TW, Ủy ban nhân dân tỉnh ban hành Kế hoạch."),
        ("Số: 344/KH-UBND", "KẾ HOẠCH\nPhát triển khoa học, công nghệ đến năm 2030\n\n"
         "Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị;\nCăn cứ Nghị quyết số 03/NQ-CP của Chính phủ;"),
        ("Số: 90/QĐ-UBND", "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch thực hiện Nghị quyết số 57-NQ/TW"),
        ("Số: 12/NQ-HĐND", "NGHỊ QUYẾT\nVề phát triển khoa học, công nghệ\n\n"
         "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị, Hội đồng nhân dân tỉnh quyết nghị."),
    ],
)  # fmt: skip
def test_what_the_recital_names_is_carried_out_too(number: str, title: str) -> None:
    found = state(number, title)
    assert found.answers == "57-NQ/TW"
    assert found.nature == ("answer" if "QĐ" not in number else None)


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025", "68-NQ/TW"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 29-NQ/TW về công nghiệp hóa", "29-NQ/TW"),
        ("KẾ HOẠCH\ntriển khai Nghị quyết 66 của Bộ Chính trị", "66-NQ/TW"),
        ("KẾ HOẠCH\nthực hiện Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ", "411/QĐ-TTg"),
        ("KẾ HOẠCH\nthực hiện Nghị quyết số 193/2025/QH15 của Quốc hội", "193/2025/QH15"),
        ("KẾ HOẠCH\nthực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị", "05-CT/TW"),
        ("KẾ HOẠCH\nthực hiện Kết luận số 123-KL/TW của Ban Chấp hành Trung ương", "123-KL/TW"),
        ("KẾ HOẠCH\nvề phát triển kinh tế tư nhân\n\nThực hiện Nghị quyết số 68-NQ/TW, Tỉnh ủy ban hành "
         "Kế hoạch.", "68-NQ/TW"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 71-NQ/TW về giáo dục\n\nCăn cứ Nghị quyết số "
         "57-NQ/TW và Nghị quyết số 71-NQ/TW của Bộ Chính trị;", "71-NQ/TW"),
    ],
)  # fmt: skip
def test_a_programme_for_another_text_is_said_to_be_one(title: str, answers: str) -> None:
    found = party("Số 40-CTr/TU", title)
    assert (found.nature, found.answers) == ("other_resolution", answers)


def test_the_same_document_answers_the_pack_of_its_own_resolution() -> None:
    text = PARTY.format(
        number="Số 40-CTr/TU",
        title="CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025 của Bộ Chính trị",
        body=BODY,
    )
    assert extract(document(text), load_pack("nq68")).document.nature == "answer"
    assert extract(document(text), pack()).document.nature == "other_resolution"


def test_a_pack_that_carries_out_the_resolution_is_answered_by_its_programmes() -> None:
    text = PARTY.format(number="Số 33-CTr/TU", title=f"CHƯƠNG TRÌNH HÀNH ĐỘNG\n{PT57}", body=BODY)
    found = extract(document(text), load_pack("nq03")).document
    assert (found.nature, found.answers) == ("answer", "57-NQ/TW")


@pytest.mark.parametrize(
    ("number", "title", "nature"),
    [
        ("Số 145-BC/TU", f"BÁO CÁO\nkết quả 01 năm {PT57}", "report"),
        ("Số 145-BC/TU", f"BÁO CÁO\nsơ kết 6 tháng {PT57}", "report"),
        ("Số      -BC/TU", f"BÁO CÁO\ntình hình, kết quả {PT57}", "report"),
        ("", f"BÁO CÁO TỔNG KẾT\n{PT57}", "report"),
        ("Số 12-TB/TU", "THÔNG BÁO\nkết luận của Ban Thường vụ Tỉnh ủy", "notice"),
        ("Số 12-TB/VPTU", "THÔNG BÁO KẾT LUẬN\ncủa đồng chí Bí thư Tỉnh ủy", "notice"),
        ("Số 30-KL/TU", f"KẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy về {PT57}", "notice"),
        ("Số 08-GM/TU", "GIẤY MỜI\ndự Hội nghị triển khai Nghị quyết số 57-NQ/TW", "notice"),
        ("", f"GIẤY MỜI\nHội nghị quán triệt và {PT57}", "notice"),
        ("", f"CHƯƠNG TRÌNH HỘI NGHỊ\n{PT57}", "notice"),
        ("", f"LỊCH CÔNG TÁC TUẦN\n{PT57}", "notice"),
        ("Số 15-KH/TU", f"KẾ HOẠCH\ntổ chức Hội nghị quán triệt, {PT57}", "other"),
        ("Số 15-KH/TU", f"KẾ HOẠCH\nkiểm tra việc {PT57}", "other"),
        ("Số 15-KH/TU", f"KẾ HOẠCH\ntuyên truyền, {PT57}", "other"),
        ("Số 90-CV/TU", "V/v triển khai Nghị quyết số 57-NQ/TW", "other"),
        ("Số 21-HD/BTG", f"HƯỚNG DẪN\n{PT57}", "other"),
        ("Số 05-CT/TU", f"CHỈ THỊ\nvề tăng cường lãnh đạo {PT57}", "other"),
        ("", "BÀI PHÁT BIỂU\ncủa đồng chí Bí thư Tỉnh ủy tại Hội nghị triển khai Nghị quyết 57", "other"),
        ("", "DIỄN VĂN KHAI MẠC\nHội nghị triển khai Nghị quyết 57", "other"),
        ("", "BIÊN BẢN\nhọp Ban Chỉ đạo thực hiện Nghị quyết 57", "other"),
    ],
)  # fmt: skip
def test_number_and_title_tell_what_is_no_programme(number: str, title: str, nature: str) -> None:
    found = party(number, title)
    assert found.nature == nature
    assert found.kind == ("plan" if "-KH/" in number else "other")


@pytest.mark.parametrize(
    ("number", "title", "nature"),
    [
        ("Số: 210/BC-UBND", "BÁO CÁO\nKết quả triển khai Nghị quyết số 57-NQ/TW năm 2025", "report"),
        ("Số: 77/TB-UBND", "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại cuộc họp", "notice"),
        ("Số: 15/GM-UBND", "GIẤY MỜI\nDự họp Ban Chỉ đạo chuyển đổi số", "notice"),
        ("Số: 300/TTr-UBND", "TỜ TRÌNH\nVề việc thông qua nghị quyết", "other"),
        ("Số: 1256/UBND-KGVX", "V/v triển khai Nghị quyết số 57-NQ/TW", "other"),
        ("Số: 90/QĐ-UBND", "QUYẾT ĐỊNH\nVề việc thành lập Ban Chỉ đạo về khoa học, công nghệ", "other"),
        ("", "DỰ TOÁN CHI NGÂN SÁCH ĐỊA PHƯƠNG NĂM 2026", "other"),
        ("", "QUYẾT TOÁN THU, CHI NGÂN SÁCH NĂM 2024", "other"),
        ("", "BIỂU SỐ 46/CK-NSNN\nCÂN ĐỐI NGÂN SÁCH ĐỊA PHƯƠNG", "other"),
    ],
)
def test_the_papers_of_the_state_are_told_apart_too(number: str, title: str, nature: str) -> None:
    assert state(number, title).nature == nature


def test_a_report_says_what_was_carried_out_and_is_read_all_the_same() -> None:
    text = PARTY.format(number="Số 145-BC/TU", title=f"BÁO CÁO\nkết quả 01 năm {PT57}", body=BODY)
    found = programme(text)
    assert (found.document.nature, found.document.answers) == ("report", "57-NQ/TW")
    assert [target.value for target in found.targets] == [30.0]


def test_the_programme_that_a_notice_speaks_of_is_not_its_own() -> None:
    text = "THÔNG BÁO KẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy Lào Cai\n\nNgày 18/8/2025, Tỉnh ủy ban hành "
    text += "Chương trình hành động số 09-CTr/TU thực hiện Nghị quyết số 57-NQ/TW."
    found = facts(text)
    assert (found.nature, found.kind, found.number) == ("notice", "other", None)


@pytest.mark.parametrize(
    "text",
    [
        "NGHỊ QUYẾT SỐ 57-NQ/TW\n\nĐến năm 2030, kinh tế số đạt tối thiểu 30% GDP.",
        "BỘ CHÍNH TRỊ                    ĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 57-NQ/TW          Hà Nội, ngày 22 "
        "tháng 12 năm 2024\n\nNGHỊ QUYẾT\ncủa Bộ Chính trị về đột phá phát triển khoa học, công nghệ\n",
        "CHÍNH PHỦ\nSố: 03/NQ-CP\nHà Nội, ngày 09 tháng 01 năm 2025\n\nNGHỊ QUYẾT\n"
        "Ban hành Chương trình hành động\n",
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 411/QĐ-TTg\n\nQUYẾT ĐỊNH\nPhê duyệt Chiến lược phát triển kinh tế số\n",
    ],
)
def test_the_texts_of_the_centre_are_the_centres(text: str) -> None:
    assert facts(text).nature == "central"


@pytest.mark.parametrize(
    "text",
    [
        "Kính thưa các đồng chí,\n\nHôm nay chúng ta họp để bàn về chuyển đổi số.",
        "Giá lúa tăng ở miền Tây\n\nThứ Ba, 14/10/2025 06:15\n\nNông dân phấn khởi vì được mùa.",
        "Khai mạc giải bóng đá tỉnh\n08:15, 21/02/2025\n\nSáng nay, 12 đội bóng tranh tài.",
    ],
)
def test_speeches_and_news_of_other_things_are_something_else(text: str) -> None:
    assert facts(text).nature == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Kinh tế số đạt 30% GRDP.",
        "Kế hoạch nhằm cụ thể hóa chủ trương chung thành các mục tiêu cụ thể.",
        "Tỉnh ủy ban hành Chương trình hành động với nhiều mục tiêu.",
        "Đến năm 2030, kinh tế số đạt 30% GRDP.\n\nThứ Ba, 14/10/2025 06:15\n\nKế hoạch của tỉnh nêu rõ.",
        "KẾ HOẠCH\nPhát triển kinh tế - xã hội\n\nCăn cứ Nghị quyết số 57-NQ/TW và Nghị quyết số 68-NQ/TW;",
        "TỜ TRÌNH\nVề dự thảo\n\nKính trình.\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\nI. MỤC TIÊU\nPhát triển.",
    ],
)
def test_what_nothing_tells_is_unknown(text: str) -> None:
    assert facts(text).nature is None


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 20/02/2025, Tỉnh ủy ban hành Chương trình hành động số 33-CTr/TU thực hiện Nghị quyết 57.",
        "Lào Cai: Kế hoạch thực hiện Nghị quyết 57\n\nThứ Ba, 14/10/2025\n\nKinh tế số đạt 25%.",
        "UBND tỉnh vừa ban hành Kế hoạch triển khai Nghị quyết số 57-NQ/TW của Bộ Chính trị.",
        "THÔNG BÁO TÓM TẮT\nChương trình hành động của Tỉnh ủy thực hiện Nghị quyết số 57\n\nKinh tế số 30%.",
    ],
)
def test_a_news_item_or_a_summary_is_of_the_programme_that_it_tells_of(text: str) -> None:
    found = facts(text)
    assert (found.nature, found.answers) == ("answer", "57-NQ/TW")


def test_a_news_item_on_another_programme_is_said_to_be_that() -> None:
    text = (
        "Tỉnh ủy Lào Cai ban hành Chương trình hành động thực hiện Nghị quyết số 68-NQ/TW của Bộ Chính trị."
    )
    assert facts(text).nature == "other_resolution"


def test_the_case_of_a_title_and_decomposed_letters_change_nothing() -> None:
    import unicodedata

    text = PARTY.format(number="Số 145-BC/TU", title=f"BÁO CÁO\nkết quả {PT57}", body=BODY)
    assert facts(unicodedata.normalize("NFD", text)) == facts(text)
    assert facts(text.replace("BÁO CÁO", "Báo cáo")).nature == "report"


@pytest.mark.parametrize("end", [" ", "\n"])
def test_a_sentence_that_begins_like_a_title_is_none_wherever_its_line_was_broken(end: str) -> None:
    sentence = f"Báo cáo kết quả thực hiện về Tỉnh ủy trước ngày 20{end}tháng cuối quý."
    assert facts(sentence).nature is None
    assert facts("Báo cáo\nkết quả thực hiện Chương trình của tỉnh").nature == "report"
