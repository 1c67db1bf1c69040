"""Which year a target is for: its own words, its sentence, its paragraph, the lead-in, the heading."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures, programme

DIGITAL, HDI, CASHLESS = "digital_economy_grdp", "hdi", "cashless_share"


def years(text: str) -> list[int | None]:
    return [horizon for _, _, horizon in figures(text)]


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("Đến năm 2030", 2030), ("Đến hết năm 2028", 2028), ("Trước năm 2030", 2030),
        ("Giai đoạn 2026 - 2030", 2030),
        ("Năm 2027", 2027), ("Trước ngày 31/12/2027", 2027), ("Tầm nhìn đến năm 2045", 2045),
        ("Sau năm 2030", None),
        ("Hằng năm", None), ("Từ năm 2026", None),
    ],
)  # fmt: skip
def test_the_year_before_a_figure_is_its_horizon(when: str, year: int | None) -> None:
    assert years(f"{when}, kinh tế số chiếm 25% GRDP.") == [year]


@pytest.mark.parametrize(
    ("when", "since"),
    [
        ("Giai đoạn 2026 - 2030", 2026), ("Từ năm 2026", 2026), ("Sau năm 2030", 2031),
        ("Từ nay đến năm 2030", 2025), ("Đến năm 2030", None), ("Năm 2027", None),
    ],
)  # fmt: skip
def test_the_year_from_which_on_a_figure_holds_is_known(when: str, since: int | None) -> None:
    (target,) = programme(f"{when}, kinh tế số chiếm 25% GRDP.").targets
    assert target.since == since


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("vào năm 2030", 2030),
        ("đến năm 2030", 2030),
        ("trong giai đoạn 2026 - 2030", 2030),
        ("năm 2026", 2026),
    ],
)
def test_the_year_behind_a_figure_is_its_horizon(when: str, year: int) -> None:
    assert years(f"Kinh tế số chiếm 25% GRDP {when}.") == [year]


def test_without_a_year_there_is_no_horizon() -> None:
    assert years("Kinh tế số chiếm 25% GRDP.") == [None]


def test_several_years_each_take_the_figure_beside_them() -> None:
    assert figures("Kinh tế số đạt 20% GRDP vào năm 2026 và 30% vào năm 2030.") == [
        (DIGITAL, 20, 2026),
        (DIGITAL, 30, 2030),
    ]
    assert figures("Kinh tế số đến năm 2026 đạt 15%; đến năm 2030 đạt 30% GRDP.") == [
        (DIGITAL, 15, 2026),
        (DIGITAL, 30, 2030),
    ]


def test_years_and_figures_in_turn() -> None:
    assert years("Kinh tế số các năm 2026, 2030 và 2045 lần lượt đạt 20%, 30% và 50% GRDP.") == [
        2026,
        2030,
        2045,
    ]


def test_a_base_year_is_no_horizon() -> None:
    assert years("1. Đến năm 2030\n- Kinh tế số tăng gấp 3 lần so với năm 2025.") == [2030]


def test_items_stand_under_their_heading() -> None:
    text = (
        "1. Đến năm 2030\n- Kinh tế số chiếm 20% GRDP.\n- HDI đạt trên 0,7.\n2. Đến năm 2045\n"
        "- Kinh tế số chiếm 50% GRDP.\n"
    )
    assert figures(text) == [(DIGITAL, 20, 2030), (HDI, 0.7, 2030), (DIGITAL, 50, 2045)]


def test_lettered_items_stand_under_a_numbered_heading() -> None:
    text = (
        "1. Mục tiêu đến năm 2030\na) Kinh tế số chiếm 20% GRDP.\nb) HDI đạt trên 0,7.\n2. Tầm nhìn 2045\n"
        "a) HDI đạt trên 0,8.\n"
    )
    assert years(text) == [2030, 2030, 2045]


def test_a_part_heading_reaches_over_headings_that_name_no_year() -> None:
    text = (
        "II. MỤC TIÊU ĐẾN NĂM 2030\n1. Kinh tế số\n- Kinh tế số chiếm 20% GRDP.\n2. Xã hội số\n"
        "- HDI đạt trên 0,7.\n"
    )
    assert years(text) == [2030, 2030]


def test_a_lead_in_holds_for_its_list_and_the_next_lead_in_replaces_it() -> None:
    text = (
        "II. MỤC TIÊU\nĐến năm 2030:\n- Kinh tế số chiếm 20% GRDP;\n- HDI đạt trên 0,7.\nĐến năm 2045:\n"
        "- HDI đạt trên 0,8.\n"
    )
    assert years(text) == [2030, 2030, 2045]


ASIDE = "Hội thi cắm hoa thu hút 45 đội tham gia."


@pytest.mark.parametrize("lead_in", ["Phấn đấu đến năm 2030:", "Tỉnh phấn đấu đến năm 2030, cụ thể:"])
def test_one_paragraph_may_part_a_lead_in_from_its_list(lead_in: str) -> None:
    listed = "a) Về kinh tế\n- Kinh tế số đạt 25% GRDP.\nb) Về xã hội\n- HDI đạt 0,75."
    assert years(f"{lead_in}\n\n{listed}") == [2030, 2030]
    assert years(f"{lead_in}\n\n{ASIDE}\n\n{listed}") == [2030, 2030]
    assert years(f"{lead_in}\n\n{ASIDE}\n\n{ASIDE}\n\n{listed}") == [None, None]
    assert years(f"{lead_in}\n\nĐến năm 2045, HDI đạt 0,9.\n\n{listed}") == [2045, None, None]
    assert years(f"1. Mục tiêu\n{lead_in}\n\n{ASIDE}\n\n2. Chỉ tiêu khác\na) Kinh tế số đạt 25% GRDP.") == [
        None
    ]


def test_whose_figures_a_lead_in_gives_holds_over_a_paragraph() -> None:
    listed = "a) Kinh tế số đạt 30%.\nb) HDI đạt 0,75."
    assert figures(f"Nghị quyết 57-NQ/TW đặt mục tiêu đến năm 2030:\n\n{ASIDE}\n\n{listed}") == []


def test_a_paragraph_whose_figures_measure_nothing_dates_only_itself() -> None:
    first, last = "Đến năm 2030, kinh tế số đạt 25% GRDP.", "HDI đạt 0,75."
    assert years(f"{first}\n\n{last}") == [2030, 2030]
    assert years(f"{first}\n\nĐến năm 2028, hoàn thành 14 km đường ven sông.\n\n{last}") == [2030, 2030]
    assert years(f"{first}\n\nĐến năm 2028, rừng che phủ 42%.\n\n{last}") == [2030, 2028]
    assert years(f"{first}\n\nĐến năm 2035, HDI đạt 0,8.\n\nKinh tế số đạt 35% GRDP.") == [2030, 2035, 2035]


def test_a_new_part_ends_what_the_one_before_set() -> None:
    text = "I. MỤC TIÊU ĐẾN NĂM 2030\n- Kinh tế số chiếm 20% GRDP.\nII. NHIỆM VỤ\n- HDI đạt trên 0,7.\n"
    assert years(text) == [2030, None]


def test_the_year_of_a_sentence_holds_in_the_rest_of_its_paragraph() -> None:
    text = "Đến năm 2030, kinh tế số chiếm 20% GRDP. HDI đạt trên 0,7. Đến năm 2045, HDI đạt trên 0,8."
    assert years(text) == [2030, 2030, 2045]


def test_in_a_summary_a_year_holds_for_the_paragraphs_that_follow() -> None:
    text = (
        "Đến năm 2030, kinh tế số chiếm 20% GRDP.\n\nHDI đạt trên 0,7.\n\nĐến năm 2045, HDI đạt trên 0,8.\n"
    )
    assert years(text) == [2030, 2030, 2045]


def test_a_year_inside_one_item_does_not_move_the_list() -> None:
    text = "1. Đến năm 2030\n- Xây dựng nền tảng số trong năm 2028;\n- Kinh tế số chiếm 20% GRDP.\n"
    assert years(text) == [2030]
    text = (
        "1. Đến năm 2030\n- Giao dịch không dùng tiền mặt đạt 60% trong năm 2026;\n"
        "- Kinh tế số chiếm 20% GRDP.\n"
    )
    assert figures(text) == [(CASHLESS, 60, 2026), (DIGITAL, 20, 2030)]


def test_the_year_in_the_name_of_another_text_does_not_move_what_follows() -> None:
    text = "Tỉnh thực hiện Chiến lược phát triển kinh tế số đến năm 2035. Kinh tế số chiếm 20% GRDP."
    assert years(text) == [None]


def test_the_date_of_the_resolution_is_no_horizon() -> None:
    assert years(
        "Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024, đến năm 2030 kinh tế số của tỉnh chiếm 20% GRDP."
    ) == [2030]


def test_of_two_signs_of_a_list_the_one_that_leads_in_sets_the_year_for_the_other() -> None:
    text = (
        "* Đến năm 2025:\n- Kinh tế số đạt 20% GRDP;\n- HDI đạt 0,71.\n"
        "* Đến năm 2030:\n- Kinh tế số đạt 25% GRDP;\n- HDI đạt 0,75.\n"
    )
    found = {(each.indicator, each.value): each.horizon for each in programme(text).targets}
    assert found == {
        ("digital_economy_grdp", 20.0): 2025, ("hdi", 0.71): 2025,
        ("digital_economy_grdp", 25.0): 2030, ("hdi", 0.75): 2030,
    }  # fmt: skip
