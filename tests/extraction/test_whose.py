"""Results already reached and figures of others are no targets; what stands outside is not read."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures, programme, stated

HEAD = "TỈNH ỦY {upper}\nSố: 45-CTr/TU\n{name}, ngày 15 tháng {month} năm 2025\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\n"
TARGET = ("digital_economy_grdp", 25, 2030)


def of(name: str, month: int, text: str) -> str:
    return HEAD.format(upper=name.upper(), name=name, month=month) + text


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024, kinh tế số chiếm 12% GRDP.",
        "Đến năm 2024, kinh tế số đã chiếm 12% GRDP.",
        "Giai đoạn 2021 - 2025, kinh tế số chiếm bình quân 12% GRDP.",
        "Hiện nay, kinh tế số chiếm 12% GRDP.",
        "Thời gian qua, kinh tế số đạt 12% GRDP.",
        "Kinh tế số mới chiếm 12% GRDP.",
        "I. ĐÁNH GIÁ TÌNH HÌNH\nKinh tế số chiếm 12% GRDP.",
        "I. THỰC TRẠNG\n1. Kết quả\n- Kinh tế số chiếm 12% GRDP.",
    ],
)
def test_a_result_is_a_baseline_and_no_target(text: str) -> None:
    found = programme(text)
    assert found.targets == ()
    assert [(one.indicator, one.value) for one in found.baselines] == [("digital_economy_grdp", 12)]


def test_a_sentence_that_reports_and_aims_gives_one_of_each() -> None:
    for text in (
        "Năm 2024, kinh tế số chiếm 12% GRDP. Đến năm 2030, kinh tế số chiếm 25% GRDP.",
        "Kinh tế số năm 2024 chiếm 12% GRDP; đến năm 2030 phấn đấu chiếm 25% GRDP.",
        "I. TÌNH HÌNH\nKinh tế số chiếm 12% GRDP.\nII. MỤC TIÊU ĐẾN NĂM 2030\nKinh tế số chiếm 25% GRDP.",
    ):
        found = programme(text)
        assert [one.value for one in found.baselines] == [12]
        assert [(one.indicator, one.value, one.horizon) for one in found.targets] == [TARGET]


def test_where_a_figure_rises_from_is_no_target() -> None:
    assert figures("Nâng tỷ trọng kinh tế số từ 12% GRDP năm 2024 lên 25% GRDP năm 2030.") == [TARGET]


@pytest.mark.parametrize(
    "text",
    [
        "Cả nước phấn đấu kinh tế số chiếm 30% GDP đến năm 2030.",
        "Nghị quyết số 57-NQ/TW đặt mục tiêu đến năm 2030 kinh tế số đạt 30% GDP.",
        "Bộ Chính trị yêu cầu kinh tế số đạt 30% GDP vào năm 2030.",
        "Trung ương đặt mục tiêu kinh tế số đạt 30% GDP vào năm 2030.",
        "Đến năm 2030, Việt Nam có kinh tế số đạt 30% GDP.",
    ],
)
def test_what_the_centre_or_the_country_aims_at_is_not_the_provinces(text: str) -> None:
    found = programme(text)
    assert (found.targets, found.baselines) == ((), ())


def test_the_province_may_follow_the_centre_in_one_sentence() -> None:
    text = "Nghị quyết 57 đặt mục tiêu kinh tế số đạt 30% GDP; tỉnh phấn đấu đạt 25% GRDP vào năm 2030."
    assert figures(text) == [TARGET]
    text = "Thực hiện Nghị quyết số 57-NQ/TW, tỉnh đặt mục tiêu đến năm 2030 kinh tế số chiếm 25% GRDP."
    assert figures(text) == [TARGET]


def test_another_provinces_figure_is_left_out_and_the_own_one_kept() -> None:
    text = (
        "Gia Lai đặt mục tiêu kinh tế số chiếm 30% GRDP. Kon Tum phấn đấu kinh tế số chiếm 25% GRDP vào "
        "năm 2030."
    )
    assert figures(of("Kon Tum", 3, text)) == [TARGET]


def test_a_province_that_was_merged_in_speaks_for_its_successor() -> None:
    text = "{} phấn đấu kinh tế số chiếm 25% GRDP vào năm 2030."
    assert figures(of("Gia Lai", 8, text.format("Bình Định"))) == [TARGET]
    assert figures(of("Gia Lai", 8, text.format("Kon Tum"))) == []


def test_a_share_of_gdp_is_the_countrys_where_the_text_knows_grdp() -> None:
    assert figures("Kinh tế số đạt 30% GDP; đến năm 2030, kinh tế số chiếm 25% GRDP.") == [TARGET]


def test_recipients_and_links_are_not_read() -> None:
    target = "1. Đến năm 2030\n- Kinh tế số chiếm 25% GRDP.\n"
    assert figures(target + "\nNơi nhận:\n- HDI đạt 0,7;\n- Lưu Văn phòng.\n") == [TARGET]
    assert figures(target + "\nTin liên quan\n- HDI đạt 0,7 vào năm 2030.\n") == [TARGET]


def test_in_the_central_text_itself_the_countrys_figures_are_its_own() -> None:
    text = "NGHỊ QUYẾT SỐ 57-NQ/TW\n\nĐến năm 2030, quy mô kinh tế số đạt tối thiểu 30% GDP.\n"
    assert [stated(one) for one in programme(text).targets] == [
        ("digital_economy_grdp", "ge", 30, None, "percent", 2030)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Trung ương đặt mục tiêu kinh tế số đạt 30% GDP, tỉnh đặt mục tiêu 25% GRDP vào năm 2030.", [25]),
        ("Kinh tế số đạt 25% GRDP vào năm 2030, cả nước đạt 30% GDP.", [25]),
        ("Bộ Chính trị yêu cầu các tỉnh, thành phố đưa kinh tế số lên 30% GRDP.", []),
        ("Mức 30% GRDP từ kinh tế số là mục tiêu của Trung ương.", []),
        ("Đảng bộ phường Trung Tâm đặt mục tiêu kinh tế số đạt 30% GRDP.", []),
        ("Quyết định số 411/QĐ-TTg đề ra mục tiêu kinh tế số đạt 30% GRDP.", []),
        ("Thực hiện Quyết định số 411/QĐ-TTg, tỉnh đặt mục tiêu kinh tế số đạt 30% GRDP.", [30]),
        ("Căn cứ Luật Công nghiệp công nghệ số quy định kinh tế số đạt 30% GRDP;", []),
    ],
)
def test_a_sentence_may_change_hands(text: str, values: list[float]) -> None:
    assert [one.value for one in programme(text).targets] == values


def test_behind_another_province_the_word_province_means_that_one() -> None:
    text = "Gia Lai là tỉnh miền núi. Tỉnh phấn đấu kinh tế số chiếm 25% GRDP vào năm 2030."
    assert figures(of("Kon Tum", 3, text)) == []
    assert figures(of("Gia Lai", 3, text)) == [TARGET]


def test_a_province_as_it_was_before_the_merger_is_not_todays() -> None:
    text = "{} đặt mục tiêu kinh tế số chiếm 20% GRDP. Tỉnh phấn đấu kinh tế số chiếm 25% GRDP vào năm 2030."
    assert figures(of("Gia Lai", 8, text.format("Bình Định (cũ)"))) == [TARGET]
    assert figures(of("Gia Lai", 8, text.format("Khu vực Bình Định"))) == [TARGET]


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Người dân có HDI đạt 0,7.",
        "HDI đạt 0,7 tại hội nghị. Ảnh: Minh Anh",
        "Xem thêm: HDI đạt 0,7 vào năm 2030.",
    ],
)
def test_captions_and_links_are_left_out_and_the_text_goes_on(line: str) -> None:
    assert figures(f"{line}\n\nĐến năm 2030, kinh tế số chiếm 25% GRDP.\n") == [TARGET]


@pytest.mark.parametrize(
    "above", ["Chỉ tiêu của thành phố Đông Hà đến năm 2030:", "Kinh nghiệm của Hà Tĩnh đến năm 2030:"]
)
def test_a_list_below_the_title_of_another_place_is_its_own(above: str) -> None:
    head = "TỈNH ỦY QUẢNG TRỊ\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\n"
    assert figures(f"{head}{above}\n- Kinh tế số chiếm 30% GRDP.") == []
    assert figures(f"{head}Chỉ tiêu đến năm 2030:\n- Kinh tế số chiếm 30% GRDP.") != []
