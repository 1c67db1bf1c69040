"""Slips of scanners and keyboards: what is mended, what is left alone, and what the report is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.evaluation import Evaluator
from checker.extraction.slip_vocabulary import bare, loses_marks, vocabulary
from checker.report import Finding
from checker.text.folding import fold
from checker.text.tokens import tokenise
from tests.extraction.clean import CLEAN
from tests.extraction.reading import document, pack, programme, targets, topics

ROOT = Path(__file__).parents[2]


def mended(text: str) -> list[tuple[str | None, str]]:
    """What was mended in a text: as written, and as read, in order."""
    text = document(text).text
    slips = programme(text).origin.slips
    for slip in slips:
        assert slip.evidence.start is not None
        assert text[slip.evidence.start : slip.evidence.end] == slip.evidence.quote
        assert slip.evidence.line == text.count("\n", 0, slip.evidence.start) + 1
    return [(slip.evidence.quote, slip.read) for slip in slips]


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        # marks lost, or another tone
        ("Kinh tế số của tinh đạt 30% GRDP.", "của tinh", "của tỉnh"),
        ("Bảo đảm kết nối từ tinh đến cơ sở.", "từ tinh", "từ tỉnh"),
        ("UBND tinh chủ trì thực hiện.", "UBND tinh", "UBND tỉnh"),
        ("Ban Thường vụ Tinh ủy ban hành Kế hoạch.", "Tinh ủy", "Tỉnh ủy"),
        ("TINH ỦY KON TUM", "TINH ỦY", "TỈNH ỦY"),
        ("Ứng dụng công nghệ chuỗi khổi và dữ liệu lớn.", "chuỗi khổi", "chuỗi khối"),
        ("Phát triển đối mới sáng tạo.", "đối mới sáng tạo", "đổi mới sáng tạo"),
        ("Đẩy nhanh chuyển đối số trong doanh nghiệp.", "chuyển đối số", "chuyển đổi số"),
        ("Chính sách thúc đầy phát triển công nghệ.", "thúc đầy", "thúc đẩy"),
        ("Phát triển KHCN vả ĐMST.", "KHCN vả ĐMST", "KHCN và ĐMST"),
        ("Chi ngan sach cho khoa học.", "ngan sach", "ngân sách"),
        ("Chi ngan sach nha nuoc cho khoa học.", "ngan sach nha nuoc", "ngân sách nhà nước"),
        ("Tang truong bền vững.", "Tang truong", "Tăng trưởng"),
        ("Đẩy mạnh nghiên cưu và phát triển.", "nghiên cưu và phát triển", "nghiên cứu và phát triển"),
        ("Ty trọng kinh tế số đạt 30%.", "Ty trọng", "Tỷ trọng"),
        ("Phân đấu đạt 30%.", "Phân đấu", "Phấn đấu"),
        ("Mục tiêu đến năm 2030 và tầm nhin đến năm 2045", "tầm nhin", "tầm nhìn"),
        ("Giải phap chủ yếu.", "Giải phap", "Giải pháp"),
        ("Thực hiện Nghi quyết số 57-NQ/TW.", "Nghi quyết", "Nghị quyết"),
        ("SỞ NỘI VỤ\nDEN Số: 2578", "DEN Số", "ĐẾN Số"),
        ("Mục tiêu den năm 2030.", "den năm", "đến năm"),
        ("CHUYỂN ĐỐI SỐ", "CHUYỂN ĐỐI SỐ", "CHUYỂN ĐỔI SỐ"),
        # letters for digits
        ("Kinh tế số đạt 1O% GRDP.", "1O%", "10%"),
        ("Kinh tế số đạt l5% GRDP.", "l5%", "15%"),
        ("Kinh tế số đạt I5% GRDP.", "I5%", "15%"),
        ("Kinh tế số đạt tối thiểu 3O % GRDP.", "3O", "30"),
        ("Kinh tế số đạt 3O,5% GRDP.", "3O,5%", "30,5%"),
        ("Kinh tế số đạt 3l% GRDP.", "3l%", "31%"),
        ("Chi đạt lO% tổng chi.", "lO%", "10%"),
        ("Phủ sóng 5G đạt lOO% dân số.", "lOO%", "100%"),
        ("Số đơn đăng ký tăng 16 - l8%/năm.", "l8%", "18%"),
        ("Kinh tế số ≥ 3O% GRDP.", "3O%", "30%"),
        ("Đến năm 2O30 đạt 30%.", "2O30", "2030"),
        ("Vào năm 203O đạt 30%.", "203O", "2030"),
        ("Giai đoạn 2026-2O3O đạt 30%.", "2O3O", "2030"),
        ("Họp ngày lO/10 tại tỉnh.", "lO/10", "10/10"),
        ("Ký ngày O5/3/2025.", "O5/3/2025", "05/3/2025"),
        ("Chỉ số HDI đạt trên O,7.", "O,7", "0,7"),
        ("Số O7-CTr/TU", "O7", "07"),
        ("Kon Tum, ngày O5 tháng 02 năm 2025", "O5", "05"),
        ("Có trên 1O doanh nghiệp công nghệ số.", "1O", "10"),
        ("Có trên 1.5OO doanh nghiệp công nghệ số.", "1.5OO", "1.500"),
        # spaces in a number, and signs in pieces
        ("Có trên 7. 500 doanh nghiệp công nghệ số.", "7. 500", "7.500"),
        ("Có trên 7 500 doanh nghiệp công nghệ số.", "7 500", "7.500"),
        ("Chi cho R&D đạt 2, 5% GRDP.", "2, 5", "2,5"),
        ("Chi cho R&D đạt 2 ,5% GRDP.", "2 ,5", "2,5"),
        ("Đến năm 2 030, kinh tế số đạt 30%.", "2 030", "2030"),
        ("Đến năm 20 30, kinh tế số đạt 30%.", "20 30", "2030"),
        ("Đến năm 2.030, kinh tế số đạt 30%.", "2.030", "2030"),
        ("Kinh tế số đạt 30 °/o GRDP.", "°/o", "%"),
        ("Kinh tế số đạt 30°/o GRDP.", "°/o", "%"),
        ("Kinh tế số đạt 30 0/0 GRDP.", "0/0", "%"),
        ("Kinh tế số đạt 30 o/o GRDP.", "o/o", "%"),
        # spaces lost, or in the midst of a word
        ("Thực hiện chuyểnđổi số toàn diện.", "chuyểnđổi số", "chuyển đổi số"),
        ("Thực hiện chuyểnđổisố toàn diện.", "chuyểnđổisố", "chuyển đổi số"),
        ("Phát triển đổi mới sángtạo.", "đổi mới sángtạo", "đổi mới sáng tạo"),
        ("Phát triển kinh t ế số.", "kinh t ế số", "kinh tế số"),
        ("Thực hiện chuyển đổi s- ố.", "chuyển đổi s- ố", "chuyển đổi số"),
        ("Phát triển khoa học và công-\nnghệ cao.", "khoa học và công-\nnghệ", "khoa học và công nghệ"),
        ("Hỗ trợ doanh nghi-\nệp khởi nghiệp.", "doanh nghi-\nệp", "doanh nghiệp"),
        ("Kinh tế số đạt30% GRDP.", "đạt30", "đạt 30"),
        ("Đến năm2030 đạt 30%.", "năm2030", "năm 2030"),
        # abbreviations beside the words they are short for
        ("Năng suất các nhân tố tổng hợp (TEP) đạt 55%.", "TEP", "TFP"),
        ("Đóng góp của TEP vào tăng trưởng đạt 55%.", "TEP", "TFP"),
        ("Chỉ số phát triển con người (HDl) đạt 0,7.", "HDl", "HDI"),
        ("Ứng dụng trí tuệ nhân tạo (Al) trong quản lý.", "Al", "AI"),
        ("Internet vạn vật (loT) được triển khai.", "loT", "IoT"),
    ],
)
def test_a_slip_is_mended_where_nothing_else_can_be_meant(text: str, written: str, read: str) -> None:
    assert mended(text) == [(written, read)]


@pytest.mark.parametrize(
    "text",
    [
        # words that are right as they stand
        "Phát huy tinh thần đổi mới của tinh hoa dân tộc.",
        "Bộ máy tinh gọn, tinh giản biên chế; tinh chỉnh mô hình.",
        "Sản phẩm của tinh dầu quế, các tinh chất và chế biến tinh.",
        "Dữ liệu vệ tinh và tính toán hiệu năng cao; giới tính, cấp tính.",
        "Tính đến năm 2025, tình hình có tính chất phức tạp.",
        "Các khóa học và công nghệ dạy học.",
        "Chi tiêu của hộ gia đình; phần đầu của văn bản chỉ đạo.",
        "Chuyển sang chế biến sâu; chuyển sang tạo việc làm.",
        "Điều chuyển đội ngũ cán bộ; quân đội mới thành lập.",
        "Kinh tế so với năm 2024; công nghệ so sánh.",
        "Công ty trọng điểm; câu chuyện đổi số điện thoại.",
        "Ở đây mạnh dạn làm; trung tâm nhìn ra biển; quan tâm nhìn nhận.",
        "Bảo đảm an ninh mang lại niềm tin.",
        "Góp phần đấu tranh với tội phạm; phần đấu thầu do Sở lo.",
        "Lễ hội kết thúc đầy ấn tượng.",
        "Vất vả làm giàu; trái vả, cây sung; vả lại còn xa.",
        "Chi tối đa và tối thiểu; tôi đã làm; tôi thiếu vốn.",
        "Tỷ lệ, tỉ lệ, hóa, hoá, Ủy ban, Uỷ ban, Tỉnh uỷ.",
        "Hai đối tượng đối với mới và sáng.",
        "Nghiên cứu giải đoán ảnh; cơ bản chấp hành tốt.",
        # spaces and hyphens that belong there
        "Khoa học  -  công nghệ; kinh tế - xã hội; khoa học-công nghệ.",
        "Nghiên cứu -\nứng dụng - đào tạo.",
        "Đổi mới  sáng   tạo và chuyển\nđổi số.",
        # letters that are letters
        "Máy in A-1O và hộp mực 1O-XT, mã SP1O, H2O, CO2, COVID-l9.",
        "Ông lO Văn A; bà Ol; đường số l; mục I và mục II.",
        "Giống lúa OM 5451, IR 50404; tiêu chuẩn ISO 27001.",
        "Tiêu hao 3,5 l/100km và 2 l nước.",
        "Điều l của Luật; phòng 1O của tòa nhà.",
        "Tòa nhà A1, đường Al-Farabi, công ty TEP.",
        "IoT, AI, HDI, PII, DTI, TFP.",
        # figures that could be others
        "Kinh tế số đạt 300/0 GRDP.",
        "Kinh tế số đạt 5o/o GRDP.",
        "Kinh tế số đạt 3 0% GRDP.",
        "| Kinh tế số | l5% |",
        "Kinh tế số\tl5%",
        "Lần lượt đạt 3, 5% và 7%.",
        "Đạt 30, 50% và 70%.",
        "Đạt 3, 5%, 7%.",
        "Chỉ thị số 7. 500 hộ tham gia.",
        "Trong 5 năm 2.030 doanh nghiệp được hỗ trợ.",
        "Trong năm 20 30 doanh nghiệp được hỗ trợ.",
        "Bảng 7 500 doanh nghiệp.",
        "Đạt OO% và O%.",
        "Đến năm 2030 35% doanh nghiệp tham gia.",
        "Năm 2025, 2026 và 2030; quý 4 2025; tháng 6, 7 năm 2025.",
        "Ngày 22 12 2024 và 01.01.2020.",
        "Xếp thứ 22/63; 10/10 xã; 1/0 và 0/1.",
        "Nhiệt độ 30°; tọa độ 21° / 105°.",
        "Nghị quyết số 57-NQ/TW, 202/2025/QH15, 5G, 4.0, Q1, cấp1, mức2.",
    ],
)
def test_what_is_right_or_could_mean_something_else_is_left_alone(text: str) -> None:
    assert mended(text) == []


def test_a_slip_is_told_once_and_in_the_order_of_the_text() -> None:
    text = "UBND tinh đặt mục tiêu den năm 2O30: kinh tế số đạt 3O% GRDP của tinh, đối mới sáng tạo đạt 4O%."
    assert [read for _, read in mended(text)] == [
        "UBND tỉnh", "đến năm", "2030", "30%", "của tỉnh", "đổi mới sáng tạo", "40%",
    ]  # fmt: skip


def test_an_abbreviation_once_named_is_read_wherever_it_stands() -> None:
    text = "Năng suất nhân tố tổng hợp (TEP) tăng.\n\nĐến năm 2030, TEP đạt 55%."
    assert mended(text) == [("TEP", "TFP"), ("TEP", "TFP")]
    assert mended("Tòa nhà A1 có phòng AI.\n\nTrí tuệ nhân tạo (A1) được ứng dụng.") == [("A1", "AI")]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Đến năm 2O30, kinh tế số đạt từ 3O% GRDP.", "Đến năm 2030, kinh tế số đạt từ 30% GRDP."),
        ("Đến năm 2 030, chi R&D đạt 2, 5% GRDP.", "Đến năm 2030, chi R&D đạt 2,5% GRDP."),
        ("Đến năm 2030, kinh tế số đạt30 °/o GRDP.", "Đến năm 2030, kinh tế số đạt 30 % GRDP."),
        ("Đến năm 2030, HDI đạt trên O,7.", "Đến năm 2030, HDI đạt trên 0,7."),
        ("Đến năm 2030, đóng góp của TEP vào tăng trưởng đạt 55%.",
         "Đến năm 2030, đóng góp của TFP vào tăng trưởng đạt 55%."),
        ("Dành ít nhất 3% tổng chi ngan sach hằng năm cho KHCN vả ĐMST, chuyểnđổi số.",
         "Dành ít nhất 3% tổng chi ngân sách hằng năm cho KHCN và ĐMST, chuyển đổi số."),
        ("Tỷ lệ doanh nghiệp có hoạt động đối mới sáng tạo đạt 4O%.",
         "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo đạt 40%."),
    ],
)  # fmt: skip
def test_a_mended_text_states_what_the_clean_one_does(text: str, clean: str) -> None:
    assert targets(text) == targets(clean) != []


def test_a_year_in_a_table_is_read_like_one_in_a_sentence() -> None:
    table = "| TT | Chỉ tiêu | Đơn vị | Năm 2O30 |\n| 1 | Quy mô kinh tế số | % GRDP | 3O |\n"
    assert targets(table.replace("2O30", "2030").replace("3O", "30")) != []
    assert targets(table.replace("3O", "30")) == targets(table.replace("2O30", "2030").replace("3O", "30"))
    assert [value for _, _, value, *_ in targets(table)] in ([], [None])


def test_a_quote_holds_the_slip_as_it_is_written() -> None:
    (target,) = programme("Đến năm 2030, kinh tế số đạt30 °/o GRDP.").targets
    assert target.evidence.quote == "kinh tế số đạt30 °/o GRDP"
    (target,) = programme("Đến năm 2030, kinh tế s- ố đạt 3O% GRDP.").targets
    assert target.evidence.quote == "kinh tế s- ố đạt 3O% GRDP"


@pytest.mark.parametrize("figure", ["l5,5%", "l5,5 %", "A-1O,5%", "x3O.5%"])
def test_the_last_digits_of_a_figure_that_cannot_be_read_are_no_figure(figure: str) -> None:
    assert [value for _, _, value, *_ in targets(f"| Kinh tế số | {figure} GRDP |")] in ([], [None])


def test_pledges_are_found_behind_slips() -> None:
    text = "Thành lập Ban Chỉ dạo của tinh về khoa học, công nghệ và chuyển đối số."
    assert "steering_committee" in topics(text)


PARTS = """l. QUAN ĐIỂM
Phát triển khoa học.
Il. MỤC TIÊU
l. Mục tiêu chung
Phát triển.
2. Mục tiêu cụ thể
Kinh tế số đạt 30% GRDP.
lll. NHIỆM VỤ
lV. TỔ CHỨC THỰC HIỆN
"""


def test_markers_are_read_as_the_counting_goes_on() -> None:
    assert mended(PARTS) == [("l", "I"), ("Il", "II"), ("l", "1"), ("lll", "III"), ("lV", "IV")]
    assert mended("8. Một\n9. Hai\nlO. Ba\n1l. Bốn\n") == [("lO", "10"), ("1l", "11")]


@pytest.mark.parametrize(
    "text",
    [
        "i) Một\nk) Hai\nl) Ba\nm) Bốn\n",
        "k. Hai\nl. Ba\n2. Bốn\n",
        "lll. Không có gì trước đó\n",
        "I. Một\nlll. Ba\n",
        "10. Mười\nI. Phần\nll. ai biết\n11. Mười một\n",
        "l. Một mình\n",
        "Il. Hai\n",
        "1. Một\n11. Mười một\n",
    ],
)
def test_a_marker_that_does_not_count_on_is_left_alone(text: str) -> None:
    assert all(written not in ("l", "lll") for written, _ in mended(text))
    assert ("Il", "II") not in mended(text)


def test_a_text_with_misread_markers_has_its_parts() -> None:
    head = "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 45-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\n"
    assert programme(head + PARTS).document.type == "full"


def finding(text: str, rule: str) -> Finding:
    with Evaluator((pack(),), "reference") as evaluator:
        return next(one for one in evaluator.evaluate(programme(text, "full")) if one.rule.id == rule)


def test_a_finding_is_told_of_the_slip_in_its_figure_and_of_no_other() -> None:
    text = "Đến năm 2030, kinh tế số của tinh đạt tối thiểu 3O% GRDP.\nTỷ lệ thanh toán điện tử đạt 8O%."
    found = finding(text, "digital-economy-2030")
    assert (found.outcome, found.reason) == ("pass", "meets")
    assert [(slip.evidence.quote, slip.read) for slip in found.slips] == [("3O%", "30%")]
    assert finding(text.replace("O", "0"), "digital-economy-2030").slips == ()


def test_a_figure_that_is_not_certain_passes_nothing() -> None:
    for figure in ("300/0", "3 0%", "5o/o"):
        found = finding(f"Đến năm 2030, kinh tế số đạt {figure} GRDP.", "digital-economy-2030")
        assert found.outcome != "pass", figure


@pytest.mark.parametrize("number", range(0, len(CLEAN), 20))
def test_in_clean_texts_nothing_is_mended(number: int) -> None:
    for text in CLEAN[number : number + 20]:
        assert mended(text) == []


def test_the_wordings_are_folded_and_no_look_alike_would_be_mended() -> None:
    book = vocabulary()
    phrases = {phrase for places in book.by_bare.values() for phrase, _ in places}
    look_alikes = {wording for places in book.look_alikes.values() for wording, _ in places}
    for words in [*(phrase.words for phrase in phrases), *look_alikes]:
        assert tuple(tokenise(fold(" ".join(words))).words) == words
    assert not {phrase.words for phrase in phrases} & look_alikes
    for words in look_alikes:
        assert mended(" ".join(words)) == [], words


def test_another_letter_is_no_lost_mark() -> None:
    assert loses_marks("đối", "đổi")
    assert loses_marks("doi", "đổi")
    assert loses_marks("ngan", "ngân")
    assert not loses_marks("sơ", "số")
    assert not loses_marks("thức", "thúc")
    assert not loses_marks("đủ", "dữ")
    assert bare("chuyển đổi số") == "chuyen doi so"


@pytest.mark.parametrize(
    ("cell", "value", "read"),
    [("8 ,5", 8.5, ["8,5"]), ("8, 5", None, []), ("8,5", 8.5, []), ("9 , 5", 9.5, ["9,5"])],
)
def test_a_number_that_is_broken_in_its_cell_is_read_whole_or_not_at_all(
    cell: str, value: float | None, read: list[str]
) -> None:
    found = programme(
        "PHỤ LỤC\nDANH MỤC CHỈ TIÊU\n\n| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n| --- | --- | --- | --- |\n"
        f"| 1 | Tỷ lệ khai thác thương mại sáng chế | % | {cell} |\n"
    )
    assert [target.value for target in found.targets] == ([] if value is None else [value])
    assert [slip.read for slip in found.origin.slips] == read
