"""The charts: a bar is as long as the weakest figure deserves; what cannot be compared is not drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.programme import Target
from checker.renderers.html.charts import Bar, bar_of
from checker.renderers.html.contents import setting_for
from checker.report import GapReport, Outcome
from tests.renderers.pages import by_id, classed, page_of, text_of
from tests.renderers.sample import finding, full_report, single, summary_report, target
from tests.renderers.sample_pack import BUDGET, COMMITTEE, CONTENT, FIRMS, PACK, both, rule, target_rule

SVG = "{http://www.w3.org/2000/svg}"
SETTING = setting_for(GapReport(packs=(PACK,)), "vi")
RANKED = rule("rank", both("Hạng", "Rank"), both("20", "20"), target_rule("firms", "le", 20.0))


def share(value: float | None, **more: object) -> Target:
    return target("budget_share", value, f"{value}%", 9, **more)


@pytest.mark.parametrize(
    ("stated", "bar"),
    [
        ((share(3.0),), Bar(100)),
        ((share(1.5),), Bar(50)),
        ((share(4.5),), Bar(150)),
        ((share(30.0),), Bar(200)),
        ((share(4.0), share(2.0), share(3.0)), Bar(66.7, (100, 133.3))),
        ((share(2.0), share(2.0)), Bar(66.7)),
        ((share(None),), None),
        ((), None),
        ((share(3.0, unit="times_vs_base_year"),), None),
        ((share(3.0, comparator="le"),), None),
    ],
)
def test_the_weakest_figure_is_held_against_the_threshold(
    stated: tuple[Target, ...], bar: Bar | None
) -> None:
    assert bar_of(SETTING, finding(BUDGET, "review", "conflicting", *stated)) == bar


def test_what_is_measured_otherwise_is_not_drawn() -> None:
    assert bar_of(SETTING, finding(BUDGET, "review", "different_measure", share(3.0))) is None
    assert bar_of(SETTING, finding(COMMITTEE, "pass", "meets")) is None


@pytest.mark.parametrize(("rank", "length"), [(20.0, 100), (40.0, 50), (10.0, 200), (5.0, 200)])
def test_a_lower_rank_makes_a_longer_bar(rank: float, length: float) -> None:
    said = target("firms", rank, "hạng", unit="count", comparator="le")
    assert bar_of(SETTING, finding(RANKED, "pass", "meets", said)) == Bar(length)


def test_the_chart_reads_by_itself() -> None:
    places = by_id(page_of(single()))
    (chart,) = classed(places["p1-charts"], "targets")
    rows = [text_of(row) for row in chart.iter("li")]
    assert rows[0] == (
        "Chi ngân sách cho khoa học, công nghệ và chuyển đổi số từ 2% trở lên (hằng năm) "
        "(yêu cầu: ít nhất 3% tổng chi ngân sách hằng năm) ✗ Chưa đạt"
    )
    assert [one.get("aria-hidden") for one in chart.iter(f"{SVG}svg")] == ["true"] * len(rows)


def test_a_group_has_a_cell_for_each_thing_that_is_asked_of_it() -> None:
    places = by_id(page_of(single()))
    (chart,) = classed(places["p1-charts"], "groups")
    cells = [[one.get("class", "").split()[1] for one in row.iter(f"{SVG}rect")] for row in chart.iter("li")]
    assert cells == [["o-pass", "missing"], ["missing"], ["partly"], ["o-waived"]]
    rows = [text_of(row) for row in chart.iter("li")]
    assert "1/2 nội dung" in rows[0]
    assert "văn bản không có nhóm này" in rows[2]


@pytest.mark.parametrize(
    ("outcome", "drawn"), [("fail", True), ("review", True), ("pass", True), ("not_applicable", False)]
)
def test_only_targets_that_are_asked_for_are_drawn(outcome: Outcome, drawn: bool) -> None:
    checked = replace(full_report(), findings=(finding(BUDGET, outcome, "not_stated"),))
    places = by_id(page_of(replace(single(), programmes=(checked,))))
    assert ("p1-charts" in places) == drawn


def test_a_figure_of_the_whole_country_is_no_threshold_for_a_province() -> None:
    said = target("digital_tech_firms_intl", 1.0, "1 doanh nghiệp", unit="count")
    checked = replace(full_report(), findings=(finding(FIRMS, "pass", "meets", said),))
    assert "p1-charts" not in by_id(page_of(replace(single(), programmes=(checked,))))


def test_content_is_no_target() -> None:
    checked = replace(full_report(), findings=tuple(finding(one, "fail", "not_stated") for one in CONTENT))
    places = by_id(page_of(replace(single(), programmes=(checked,))))
    assert not list(classed(places["p1-charts"], "targets"))


def test_what_a_summary_leaves_unsaid_is_not_drawn_as_a_failure() -> None:
    for report, outcome in (
        (single(), "fail"),
        (replace(single(), programmes=(summary_report(),)), "review"),
    ):
        (chart,) = classed(by_id(page_of(report))["p1-charts"], "groups")
        drawn = {one.get("class", "") for one in chart.iter(f"{SVG}rect")}
        assert {one for one in drawn if "missing" in one} == {f"cell missing o-{outcome}"}
