"""Figures in words, as Vietnamese officials and English readers write them."""

from __future__ import annotations

import pytest

from checker.programme import Evidence, Target
from checker.wording.figures import number_text, target_text

PLACE = Evidence(locator="II.1")


def made(comparator: str | None, value: float | None, **more: object) -> Target:
    return Target(indicator="x", comparator=comparator, value=value, evidence=PLACE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (30.0, "30", "30"),
        (0.7, "0,7", "0.7"),
        (7500.0, "7.500", "7,500"),
        (1234567.5, "1.234.567,5", "1,234,567.5"),
        (0.0, "0", "0"),
        (100.0, "100", "100"),
        (1000.0, "1.000", "1,000"),
        (0.1 + 0.2, "0,3", "0.3"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value: float, vi: str, en: str) -> None:
    assert number_text(value, "vi") == vi
    assert number_text(value, "en") == en


@pytest.mark.parametrize(
    ("target", "vi", "en"),
    [
        (made("gt", 4.0, unit="percent", horizon=2030), "trên 4% (đến năm 2030)", "more than 4% (by 2030)"),
        (made("ge", 30.0, unit="percent", basis="GRDP"), "từ 30% GRDP trở lên", "at least 30% of GRDP"),
        (made("eq", 80.0, unit="percent"), "80%", "80%"),
        (made("le", 5.0, unit="percent"), "không quá 5%", "at most 5%"),
        (made("lt", 5.5, unit="percent"), "dưới 5,5%", "less than 5.5%"),
        (made("approx", 60.0, unit="percent"), "khoảng 60%", "about 60%"),
        (made("range", 16.0, value_max=18.0, unit="percent_per_year"), "16–18%/năm", "16–18% a year"),
        (made("le", 20.0, unit="rank"), "nhóm 20 tỉnh dẫn đầu", "among the top 20 provinces"),
        (made("eq", 22.0, unit="rank"), "xếp thứ 22", "rank 22"),
        (made("eq", 12.0, unit="per_10k_people"), "12 trên một vạn dân", "12 per 10,000 people"),
        (made("eq", 10.0, unit="rank_gain"), "tăng 10 bậc", "up 10 ranks"),
        (made("ge", 3.0, unit="rank_gain"), "tăng từ 3 bậc trở lên", "up at least 3 ranks"),
        (
            made("gt", 2.0, unit="times_vs_base_year"),
            "gấp trên 2 lần so với năm gốc",
            "more than 2 times the base year",
        ),
        (
            made("approx", 30.0, unit="percent_vs_period"),
            "tăng khoảng 30% so với giai đoạn trước",
            "up about 30% on the period before",
        ),
        (made("ge", 4.0, unit="count"), "ít nhất 4", "at least 4"),
        (made("eq", 3.0, unit="percent", annual=True), "3% (hằng năm)", "3% (every year)"),
        (made("eq", 100.0, unit="percent", basis="territory"), "100% địa bàn", "100% of the territory"),
        (made("eq", 1.0, unit="odd"), "1 (tính theo cách khác)", "1 (counted in another way)"),
        (made("eq", 0.7, unit="index"), "0,7", "0.7"),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_comparator_its_unit_and_its_year(target: Target, vi: str, en: str) -> None:
    assert target_text(target, "vi") == vi
    assert target_text(target, "en") == en


def test_a_target_without_a_figure_has_no_words_of_its_own() -> None:
    assert target_text(made(None, None, horizon=2030), "vi") is None
