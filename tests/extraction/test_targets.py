"""Figures and the indicators they belong to: one way of wording at a time."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures, programme, stated, targets

DIGITAL = "digital_economy_grdp"


def test_a_name_and_a_figure_make_a_target() -> None:
    assert targets("Đến năm 2030, kinh tế số đạt tối thiểu 30% GRDP.") == [
        (DIGITAL, "ge", 30, None, "percent", 2030)
    ]


def test_a_range_keeps_both_ends() -> None:
    assert targets("Kinh tế số chiếm 25 - 30% GRDP năm 2030.") == [
        (DIGITAL, "range", 25, 30, "percent", 2030)
    ]


def test_a_figure_may_stand_before_its_name() -> None:
    assert figures("Phấn đấu 30% GRDP là từ kinh tế số.") == [(DIGITAL, 30, None)]
    assert figures("Ít nhất 40% doanh nghiệp có hoạt động đổi mới sáng tạo.") == [
        ("innovative_enterprise_share", 40, None)
    ]


def test_one_sentence_carries_several_targets() -> None:
    text = "Kinh tế số đạt 30% GRDP, HDI đạt trên 0,7 và giao dịch không dùng tiền mặt đạt 80%."
    assert figures(text) == [(DIGITAL, 30, None), ("hdi", 0.7, None), ("cashless_share", 80, None)]


def test_names_joined_before_one_figure_share_it() -> None:
    assert figures("PII và DTI đứng thứ 20 cả nước.") == [("pii_rank", 20, None), ("dti_rank", 20, None)]


def test_names_and_figures_in_turn() -> None:
    text = "Kinh tế số và giao dịch không dùng tiền mặt lần lượt đạt 25% và 80%."
    assert figures(text) == [(DIGITAL, 25, None), ("cashless_share", 80, None)]


def test_a_figure_goes_to_the_nearest_name_before_it() -> None:
    text = "Phát triển kinh tế số; tỷ lệ giao dịch không dùng tiền mặt đạt 80%."
    assert figures(text) == [("cashless_share", 80, None)]


def test_a_figure_of_something_else_is_left_alone() -> None:
    for text in (
        "Phát triển kinh tế số, tỷ lệ hộ nghèo giảm còn 3%.",
        "Kinh tế số phát triển mạnh. Thu ngân sách tăng 10%.",
        "Có 30% doanh nghiệp trong lĩnh vực kinh tế số.",
        "Bố trí 3.000 tỷ đồng phát triển kinh tế số.",
    ):
        assert figures(text) == [], text


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Kinh tế số đạt 30% GRDP.", "percent", 30),
        ("HDI đạt trên 0,7.", "index", 0.7),
        ("PII thuộc nhóm 20 tỉnh dẫn đầu.", "rank", 20),
        (
            "Nhân lực nghiên cứu khoa học và phát triển công nghệ đạt 12 người trên một vạn dân.",
            "per_10k_people",
            12,
        ),
        ("Đạt 1 doanh nghiệp công nghệ số trên 1.000 dân.", "per_1000_people", 1),
        ("Đơn đăng ký sáng chế tăng bình quân 16%/năm.", "percent_per_year", 16),
        ("Có ít nhất 2 doanh nghiệp công nghệ số ngang tầm các nước tiên tiến.", "count", 2),
        ("Kinh tế số tăng gấp 3 lần so với năm 2025.", "times_vs_base_year", 3),
        ("HDI tăng 10 bậc.", "rank_gain", 10),
        ("Đơn đăng ký sáng chế tăng 30% so với giai đoạn 2021 - 2025.", "percent_vs_period", 30),
    ],
)
def test_a_measure_keeps_its_unit(text: str, unit: str, value: float) -> None:
    assert [(one.unit, one.value) for one in programme(text).targets] == [(unit, value)]


def test_people_are_counted_per_ten_thousand_whatever_the_text_counts_by() -> None:
    text = "Nhân lực nghiên cứu khoa học và phát triển công nghệ đạt {}."
    for said in (
        "12 người/vạn dân",
        "12 người trên 10.000 dân",
        "1,2 người trên 1.000 dân",
        "120 người trên 100.000 dân",
    ):
        assert figures(text.format(said)) == [("rd_personnel_per_10k", 12, None)], said


def test_a_value_beyond_the_limits_of_its_indicator_is_none_of_it() -> None:
    assert figures("HDI đạt 1,2.") == []
    assert figures("PII xếp thứ 70.") == []
    assert figures("Kinh tế số đạt 130% GRDP.") == []


def test_a_place_in_a_ranking_is_a_rank_and_points_are_a_score() -> None:
    found = programme("Chỉ số DTI đạt 0,8 điểm, thuộc nhóm 15 tỉnh dẫn đầu.").targets
    assert [stated(one)[:3] for one in found] == [("dti_score", "eq", 0.8), ("dti_rank", "le", 15)]


def test_what_a_rank_is_in_may_follow_it() -> None:
    text = "Tỉnh thuộc nhóm 15 tỉnh dẫn đầu cả nước về chỉ số đổi mới sáng tạo cấp địa phương (PII)."
    assert figures(text) == [("pii_rank", 15, None)]


def test_look_alikes_are_other_things() -> None:
    for text in (
        "Đóng góp của khoa học, công nghệ, đổi mới sáng tạo vào GRDP đạt 50%.",
        "Phủ sóng 4G đạt 100% dân số.",
        "Trên 90% người dân tiếp cận được thông tin y tế.",
        "Doanh nghiệp dành 1% - 3% doanh thu cho đổi mới công nghệ.",
        "100% bệnh viện thanh toán không dùng tiền mặt.",
    ):
        assert figures(text) == [], text


def test_a_share_that_holds_every_year_says_so() -> None:
    text = "bố trí ít nhất 3% tổng chi ngân sách cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"
    assert [one.annual for one in programme(f"Hằng năm {text}.").targets] == [True]
    assert [one.annual for one in programme(f"Đến năm 2030 {text}.").targets] == [False]


def test_a_figure_for_a_part_says_what_it_leaves_out() -> None:
    text = "Bố trí ít nhất 1% tổng chi ngân sách cho {}."
    all_of_it = "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"
    assert [one.omits for one in programme(text.format(all_of_it)).targets] == [()]
    assert [one.omits for one in programme(text.format("khoa học và công nghệ")).targets] == [
        ("innovation", "digital")
    ]


def test_not_letting_a_share_fall_below_is_a_lower_bound() -> None:
    text = (
        "Không để tỷ lệ chi cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số dưới 3% tổng chi "
        "ngân sách."
    )
    assert [stated(one)[:3] for one in programme(text).targets] == [("budget_share", "ge", 3)]


def test_a_figure_that_another_is_compared_with_is_no_target() -> None:
    assert figures("Kinh tế số đạt 30% GRDP, cao hơn mức 20% của giai đoạn trước.") == [(DIGITAL, 30, None)]


def test_a_table_row_is_read_with_its_heading() -> None:
    text = "Chỉ tiêu đến năm 2030:\n| Kinh tế số trong GRDP | 30% |\n| HDI | 0,75 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2030)]


def test_the_unit_after_a_figure_belongs_to_the_quote() -> None:
    (found,) = programme("Đến năm 2030, kinh tế số đạt tối thiểu 30% GRDP của tỉnh và hơn thế.").targets
    assert found.evidence.quote == "kinh tế số đạt tối thiểu 30% GRDP của tỉnh"
    assert found.basis == "GRDP"


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Nâng cao tỷ trọng kinh tế số trong GRDP.", DIGITAL),
        (
            "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo cao hơn bình quân cả nước.",
            "innovative_enterprise_share",
        ),
        ("Nâng cao tỷ trọng đóng góp của TFP vào tăng trưởng.", "tfp_contribution"),
        ("Bố trí chi ngân sách cho khoa học và công nghệ không thấp hơn số Trung ương giao.", "budget_share"),
    ],
)
def test_an_indicator_may_be_named_without_a_figure(text: str, indicator: str) -> None:
    assert [(one.indicator, one.comparator, one.value, one.unit) for one in programme(text).targets] == [
        (indicator, None, None, None)
    ]


def test_a_figure_speaks_louder_than_its_absence() -> None:
    assert figures("Nâng cao tỷ trọng kinh tế số, đạt 30% GRDP.") == [(DIGITAL, 30, None)]


def test_a_name_alone_states_nothing() -> None:
    for text in ("Phát triển kinh tế số.", "Kinh tế số phát triển mạnh.", "Quan tâm chỉ số PII."):
        assert figures(text) == [], text


def test_the_whole_province_is_100_percent() -> None:
    (found,) = programme("Đến năm 2030, phủ sóng 5G toàn tỉnh.").targets
    assert stated(found) == ("coverage_5g", "eq", 100, None, "percent", 2030)
    assert found.basis == "territory"
    assert figures("Phủ sóng 4G toàn tỉnh.") == []


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Phủ sóng 5G toàn tỉnh, kể cả các xã vùng cao.", "territory"),
        ("Phủ sóng 5G toàn bộ địa bàn.", "territory"),
        ("Phủ sóng 5G tất cả các xã.", "places"),
        ("Toàn bộ các thôn, bản đều có sóng 5G.", "places"),
    ],
)
def test_all_communes_are_no_territory(text: str, basis: str) -> None:
    (found,) = programme(text).targets
    assert (found.value, found.basis) == (100, basis)
