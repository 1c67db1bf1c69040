"""Tables in whole documents: what stands above them, what goes on behind a page break, what is no table.

What rows state is in tests/corpus/14-annex-tables.yaml.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.documents.interface import Document
from checker.extraction import extract
from checker.extraction.outline import outline
from tests.corpus.cases import cases
from tests.extraction.layouts import in_markdown, one_a_line, with_spaces, with_tabs
from tests.extraction.reading import document, figures, pack, programme, read_anew, stated, targets, topics
from tests.extraction.test_invariants import check_evidence
from tests.text.work import lines_run

DIGITAL = "digital_economy_grdp"
HEADING = "| TT | Chỉ tiêu | Đơn vị | Mục tiêu |\n"
ROW = "| 1 | Kinh tế số | % GRDP | 30 |\n"
YEARS = "| TT | Chỉ tiêu | Đơn vị | Năm 2024 | Năm 2030 |\n| 1 | Kinh tế số | % GRDP | 12 | 30 |\n"
TABLES = [case for case in cases() if case.id.startswith("table-")]


def baselines(text: str) -> list[tuple[str, float | None, int | None]]:
    return [(one.indicator, one.value, one.horizon) for one in programme(text).baselines]


# What was reached.


def test_a_column_of_a_year_gone_by_gives_baselines() -> None:
    assert figures(YEARS) == [(DIGITAL, 30, 2030)]
    assert baselines(YEARS) == [(DIGITAL, 12, 2024)]


@pytest.mark.parametrize(
    "heading",
    ["Hiện trạng", "Thực trạng năm 2024", "Kết quả thực hiện", "Ước thực hiện 2025", "TH 2023", "Hiện nay",
     "Kết quả năm 2024", "Số liệu năm 2024", "Giai đoạn 2021 - 2025", "Đã đạt", "Năm gốc 2020"],
)  # fmt: skip
def test_a_heading_that_reports_gives_baselines(heading: str) -> None:
    text = f"| TT | Chỉ tiêu | Đơn vị | {heading} |\n| 1 | Kinh tế số | % GRDP | 12 |\n"
    assert figures(text) == []
    assert [one[:2] for one in baselines(text)] == [(DIGITAL, 12)]


@pytest.mark.parametrize(
    ("heading", "year"),
    [("Mục tiêu", None), ("Năm 2025", 2025), ("Kế hoạch 2025", 2025), ("Đến năm 2030", 2030), ("2030", 2030),
     ("Mục tiêu giai đoạn 2021 - 2025", 2025), ("KH 2026-2030", 2030), ("Phấn đấu năm 2028", 2028),
     ("Kết quả", None), ("Chỉ tiêu", None), ("Dự kiến 2026", 2026), ("Lộ trình 2027", 2027),
     ("Mục tiêu thực hiện đến năm 2030", 2030), ("Tầm nhìn 2045", 2045), ("Trước năm 2030", 2030)],
)  # fmt: skip
def test_a_heading_that_looks_ahead_gives_targets(heading: str, year: int | None) -> None:
    text = f"| TT | Nội dung | Đơn vị | {heading} |\n| 1 | Kinh tế số | % GRDP | 12 |\n"
    assert figures(text) == [(DIGITAL, 12, year)]
    assert baselines(text) == []


def test_a_group_may_report() -> None:
    text = (
        HEADING
        + "| I | Kết quả đạt được năm 2024 | | |\n| 1 | Kinh tế số | % GRDP | 12 |\n"
        + "| II | Mục tiêu đến năm 2030 | | |\n| 1 | Kinh tế số | % GRDP | 30 |\n"
    )
    assert figures(text) == [(DIGITAL, 30, 2030)]
    assert baselines(text) == [(DIGITAL, 12, 2024)]


# Whose figures.


@pytest.mark.parametrize(
    "heading",
    ["Trung ương giao", "Mục tiêu Trung ương giao tỉnh", "Nghị quyết 57-NQ/TW", "NQ 57", "TW", "Cả nước",
     "Nghị quyết số 03/NQ-CP", "Mục tiêu quốc gia", "Bình quân vùng", "Bộ KH&CN giao", "Tỷ lệ hoàn thành",
     "So sánh", "Ghi chú", "Bắc Giang"],
)  # fmt: skip
def test_a_column_of_somebody_else_gives_nothing(heading: str) -> None:
    text = f"| TT | Chỉ tiêu | Đơn vị | {heading} | Năm 2030 |\n| 1 | Kinh tế số | % GRDP | 35 | 30 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030)]
    assert baselines(text) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Toàn tỉnh",
        "Mục tiêu của tỉnh",
        "Tỉnh Kon Tum",
        "Kon Tum",
        "Chỉ tiêu của tỉnh thực hiện Nghị quyết 57",
    ],
)
def test_a_column_of_the_province_is_its_own(heading: str) -> None:
    head = "TỈNH ỦY KON TUM\nKon Tum, ngày 20 tháng 3 năm 2025\n\nĐến năm 2030:\n"
    text = f"{head}| TT | Chỉ tiêu | Đơn vị | Cả nước | {heading} |\n| 1 | Kinh tế số | % GRDP | 30 | 22 |\n"
    assert figures(text) == [(DIGITAL, 22, 2030)]


def test_a_central_annex_speaks_for_the_country() -> None:
    title = "PHỤ LỤC\n(Kèm theo Nghị quyết số 99/NQ-CP của Chính phủ)\n\n"
    rows = "| TT | Chỉ tiêu | Đơn vị | Cả nước |\n| I | Đến năm 2030 | | |\n"
    row = "| 1 | Xếp hạng năng lực cạnh tranh số | Thứ bậc | ≤ 50 thế giới |\n"
    assert figures(title + rows + row) == [("digital_competitiveness_rank", 50, 2030)]
    assert (
        figures(title.replace("Nghị quyết", "Chương trình của tỉnh thực hiện Nghị quyết") + rows + row) == []
    )


# What stands above.


@pytest.mark.parametrize(
    "above",
    [
        "Phụ lục: Danh mục chỉ tiêu đến năm 2028",
        "PHỤ LỤC\nCÁC CHỈ TIÊU ĐẾN NĂM 2028\n(Kèm theo Chương trình hành động ngày 20 tháng 3 năm 2025)",
        "II. MỤC TIÊU ĐẾN NĂM 2028\n\nBảng 1. Các chỉ tiêu chủ yếu",
        "1. Đến năm 2028, phấn đấu đạt các chỉ tiêu sau:",
        "- Mục tiêu cụ thể đến năm 2028:",
        "Đến năm 2028 tỉnh phấn đấu đạt các chỉ tiêu tại bảng sau:",
    ],
)
def test_the_heading_above_a_table_dates_it(above: str) -> None:
    assert figures(f"{above}\n{HEADING}{ROW}") == [(DIGITAL, 30, 2028)]


def test_a_table_sets_nothing_for_what_follows() -> None:
    text = f"Mục tiêu đến năm 2028:\n{YEARS}\nHDI đạt 0,75.\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2028)]


def test_a_table_behind_the_recipients_is_an_annex() -> None:
    text = f"Nơi nhận:\n- Các sở, ngành;\n- Lưu: VT.\n\n{YEARS}"
    assert figures(text) == [(DIGITAL, 30, 2030)]


def test_what_the_centre_asks_above_a_table_is_not_the_province_s_own() -> None:
    above = "Cả nước phấn đấu đến năm 2030:"
    assert figures(f"{above}\n{HEADING}| 1 | Chỉ số HDI | | 0,75 |\n") == []


def test_a_table_without_a_year_has_none() -> None:
    assert figures(HEADING + ROW) == [(DIGITAL, 30, None)]


# Pages.


@pytest.mark.parametrize("between", ["\n", "\n\n12\n\n", "\n- 7 -\n\n", "\n\nTrang 3\n"])
def test_a_table_goes_on_behind_a_page_break(between: str) -> None:
    text = YEARS + between + "| 2 | Chỉ số HDI | | 0,68 | 0,75 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2030)]


def test_a_group_goes_on_behind_a_page_break() -> None:
    text = HEADING + "| I | Đến năm 2030 | | |\n" + ROW + "\n5\n\n| 2 | Chỉ số HDI | | 0,75 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2030)]


def test_a_table_behind_other_words_is_another() -> None:
    text = YEARS + "\nDanh sách các xã:\n\n| 2 | Chỉ số HDI | | 0,68 | 0,75 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030)]


def test_a_heading_that_comes_back_on_a_page_is_no_row() -> None:
    heading, row = YEARS.splitlines(keepends=True)
    text = heading + row + heading + "| 2 | Chỉ số HDI | | 0,68 | 0,75 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2030)]


# What is only laid out as a table.


def test_the_head_and_the_end_of_a_document_may_be_tables() -> None:
    text = (
        "| TỈNH ỦY KON TUM<br>* | ĐẢNG CỘNG SẢN VIỆT NAM |\n| --- | --- |\n"
        "| Số 45-CTr/TU | Kon Tum, ngày 15 tháng 3 năm 2025 |\n\n"
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\n\nĐến năm 2030, kinh tế số đạt 30% GRDP.\n\n"
        "| Nơi nhận:<br>- Các tỉnh ủy viên, kinh tế số 99% GRDP; | T/M BAN THƯỜNG VỤ<br>BÍ THƯ |\n"
    )
    found = programme(text)
    assert (found.province, found.document.number, found.document.issued) == (
        "Kon Tum",
        "45-CTr/TU",
        "2025-03-15",
    )
    assert figures(text) == [(DIGITAL, 30, 2030)]


def test_cells_of_prose_are_read_one_by_one() -> None:
    text = (
        "| Đến năm 2030, kinh tế số đạt tối thiểu 30% GRDP. | Thành lập Ban Chỉ đạo của tỉnh. |\n"
        "| Tổ chức sơ kết định kỳ hằng năm. | Kinh tế số |\n"
    )
    assert figures(text) == [(DIGITAL, 30, 2030)]
    assert topics(text) >= {"steering_committee", "periodic_review"}


def test_bars_inside_a_line_are_no_table() -> None:
    text = "Đến năm 2030:\n• Kinh tế số: 30% GRDP | HDI: 0,75\n"
    assert figures(text) == [(DIGITAL, 30, 2030), ("hdi", 0.75, 2030)]
    assert all(block.role != "row" for block in outline(text).blocks)


def test_a_row_of_more_cells_than_columns_is_left_alone() -> None:
    text = YEARS + "| 2 | Chỉ số HDI | a | 0,68 | 0,75 | 0,99 | 0,5 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030)]


def test_a_row_of_fewer_cells_ends_early() -> None:
    text = YEARS + "| 2 | Chỉ số HDI | Điểm | 0,68 |\n"
    assert figures(text) == [(DIGITAL, 30, 2030)]
    assert baselines(text) == [(DIGITAL, 12, 2024), ("hdi", 0.68, 2024)]


def test_a_bar_that_is_escaped_parts_no_cells() -> None:
    text = "| TT | Chỉ tiêu | Đơn vị | Năm 2030 |\n| 1 | Kinh tế số \\| nền tảng số | % GRDP | \\> 30 |\n"
    assert [one[:3] for one in targets(text)] == [(DIGITAL, "gt", 30)]


# Tasks.

TASKS = """\
III. NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
| --- | --- | --- | --- | --- | --- |
| I | Nâng cao nhận thức, đột phá về đổi mới tư duy | | | | |
| 1 | Thành lập Ban Chỉ đạo của tỉnh do đồng chí Bí thư Tỉnh ủy làm Trưởng ban. | Văn phòng Tỉnh ủy | Các sở | Quý II/2025 | Quyết định |
| 2 | Phấn đấu kinh tế số đạt 30% GRDP | UBND tỉnh | | 2025 - 2030 | Báo cáo |
| II | Hoàn thiện thể chế, chính sách | | | | |
| 3 | Ban hành kế hoạch thực hiện | UBND tỉnh | HĐND tỉnh | Đến năm 2030 | Kế hoạch |
| 4 | Sơ kết việc thực hiện | Ban Tuyên giáo Tỉnh ủy | | Định kỳ 6 tháng | |
| 5 | Bồi dưỡng cán bộ | Sở Nội vụ | Mặt trận Tổ quốc | 2026 | Lắp đặt trung tâm dữ liệu của tỉnh |
"""  # noqa: E501


def test_a_task_is_a_pledge() -> None:
    found = programme(TASKS)
    assert {pledge.topic for pledge in found.commitments} >= {
        "steering_committee",
        "periodic_review",
        "provincial_data_centre",
    }
    (committee,) = [pledge for pledge in found.commitments if pledge.topic == "steering_committee"]
    assert committee.detail == {"head": "provincial_party_secretary"}


def test_a_deadline_is_no_horizon_and_no_objective() -> None:
    assert figures(TASKS) == [(DIGITAL, 30, None)]
    assert "objectives_2030" not in topics(TASKS)


def test_who_leads_a_task_has_it_assigned_and_who_helps_has_not() -> None:
    parts = {
        pledge.detail["part"] for pledge in programme(TASKS).commitments if pledge.topic == "assigned_bodies"
    }
    assert "peoples_committee" in parts
    assert not {"peoples_council", "fatherland_front"} & parts


@pytest.mark.parametrize("kind", ["full", "summary"])
def test_titles_in_a_table_of_tasks_may_be_task_groups(kind: object) -> None:
    assert kind in ("full", "summary")
    found = programme(TASKS, "full" if kind == "full" else "summary")
    assert [group.number for group in found.task_groups] == [1, 2]


def test_a_table_that_lists_programmes_lists_task_groups() -> None:
    text = (
        "| TT | Chương trình thành phần | Cơ quan chủ trì |\n"
        "| 1 | Hoàn thiện thể chế, chính sách | Sở Tư pháp |\n"
        "| 2 | Tăng cường hợp tác quốc tế | Sở Ngoại vụ |\n"
    )
    assert [group.number for group in programme(text).task_groups] == [2, 7]


def test_a_report_on_tasks_pledges_nothing() -> None:
    text = "I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN\n" + TASKS.partition("\n\n")[2]
    assert "periodic_review" not in topics(text)


def test_columns_name_the_horizons_of_a_programme() -> None:
    text = "| TT | Chỉ tiêu | Đơn vị | Năm 2030 | Năm 2045 |\n| 1 | Kinh tế số | % GRDP | 30 | 50 |\n"
    assert topics(text) >= {"objectives_2030", "vision_2045"}
    theirs = text.replace("Năm 2030", "Trung ương giao 2030").replace("Năm 2045", "Ghi chú")
    assert not {"objectives_2030", "vision_2045"} & topics(theirs)


# Evidence.


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case.id)
def test_evidence_runs_from_the_name_to_the_figure(case: object) -> None:
    text = document(getattr(case, "document"))  # noqa: B009 - the parameter is typed as an object
    found = extract(text, pack())
    check_evidence(text, found)
    for target in (*found.targets, *found.baselines):
        quote = target.evidence.quote or ""
        if target.value is None:
            continue
        assert any(char.isalpha() for char in quote)
        assert target.value == 100 or f"{target.value:g}".replace(".", ",") in quote.replace(".", "")


# Any table.

cells = st.sampled_from(
    ["TT", "Chỉ tiêu", "Đơn vị", "Năm 2030", "Mục tiêu", "Kết quả", "Hiện trạng 2024", "Cả nước", "1", "I",
     "1.1", "-", "", "%", "% GRDP", "Người/vạn dân", "Chỉ số (HDI)", "Thứ bậc", "Kinh tế số", "Đến năm 2030",
     "Tỷ trọng trong GRDP", "30", "≥ 30", "16 - 18", "x", "(1)", "30; 40", "từ 20 lên 30", "**II**", "(%)",
     "a)", "Nhiệm vụ", "Cơ quan chủ trì", "HDI (điểm)", "nhóm 20", "30% (năm 2028)", "trong đó: HDI",
     "\\|", "<br>", "((("]
)  # fmt: skip
grids = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=150, deadline=None)
@given(grids, st.sampled_from([in_markdown, with_tabs, with_spaces, one_a_line]))
def test_any_grid_is_read_without_a_fault(rows: list[list[str]], lay: object) -> None:
    assert callable(lay)
    text = document(lay(rows) or "")
    check_evidence(text, extract(text, pack()))


@settings(max_examples=150, deadline=None)
@given(grids, st.sampled_from([in_markdown, with_tabs, with_spaces]))
@example([["TT", "Chỉ tiêu", "Chỉ tiêu", ""], ["TT"] * 4, ["TT", "TT", "TT", ""]], with_spaces)
def test_blocks_and_what_is_dropped_hold_every_word_of_a_table(rows: list[list[str]], lay: object) -> None:
    assert callable(lay)
    text = document(lay(rows)).text
    found, dropped, _ = outline(text)
    held = [False] * len(text)
    for start, end in [*((block.start, block.end) for block in found), *dropped]:
        held[start:end] = [True] * (end - start)
    assert all(inside or char.isspace() for inside, char in zip(held, text, strict=True))
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_page_of_a_table_knows_its_page() -> None:
    text = YEARS + "\n\n" + "| 2 | Chỉ số HDI | | 0,68 | 0,75 |\n"
    found = extract(Document(text, (0, len(YEARS))), pack())
    assert [target.evidence.page for target in found.targets] == [1, 2]
    assert [stated(target)[2] for target in found.targets] == [30, 0.75]


# Tables that nobody writes.

HEADINGS = "| TT | Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2030 |\n"
GROWING = {
    "rows": (HEADINGS, "| 1 | Kinh tế số | % GRDP | 15 | 30 |\n"),
    "rows below one group": (
        HEADINGS + "| A | Kinh tế số | | | |\n",
        "| 1 | Tỷ trọng trong GRDP | % | 15 | 30 |\n",
    ),
    "groups": (HEADINGS, "| A | Kinh tế số | | | |\n| 1 | Tỷ trọng | % | 1 | 2 |\n"),
    "headings": ("", HEADINGS),
    "tables": ("", HEADINGS + "| 1 | HDI | | 0,7 | 0,8 |\n\n"),
    "figures of a cell": (HEADINGS + "| 1 | Kinh tế số | % GRDP | ", "30; "),
    "columns": ("| TT | Chỉ tiêu | Đơn vị |", " Năm 2030 |"),
    "tabs": ("TT\tChỉ tiêu\tĐơn vị\tNăm 2030\n", "1\tKinh tế số\t% GRDP\t30\n"),
    "spaces": ("TT   Chỉ tiêu   Đơn vị   Năm 2030\n", "1   Kinh tế số   % GRDP   30\n"),
    "titles": ("TT   Chỉ tiêu   Đơn vị   Năm 2030\n", "I. Đến năm 2030\n"),
    "headings one cell a line": ("", "STT\nChỉ tiêu\nĐơn vị\n"),
}


@pytest.mark.parametrize(("heading", "row"), GROWING.values(), ids=list(GROWING))
def test_a_table_four_times_as_long_takes_four_times_the_work(heading: str, row: str) -> None:
    texts = [heading + row * times for times in (60, 240)]
    for text in texts:
        read_anew(text)  # the automaton is built as it is used
    once, fourfold = (lines_run(partial(read_anew, text)) for text in texts)
    assert 0 < fourfold <= 4.3 * once


def test_what_the_rows_of_a_table_repeat_is_bounded() -> None:
    title = HEADINGS + "| A | Kinh tế số | | | |\n"
    text = title + "| 1 | Tỷ trọng trong GRDP | % | 15 | 30 |\n" * 4_000
    quoted = sum(len(target.evidence.quote or "") for target in programme(text).targets)
    assert len(text) < quoted < 2 * len(text) + 1_000_000


def test_a_very_long_row_is_no_row() -> None:
    text = HEADINGS + "| 1 | " + "Kinh tế số " * 3_000 + "| % GRDP | 15 | 30 |\n"
    assert figures(text) == []
