"""The tasks of a programme: what they are, whose, and by when."""

from __future__ import annotations

import pytest

from checker.programme import Task
from tests.extraction.reading import programme

HEAD = "TỈNH ỦY LÀO CAI\n*\nSố 12-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n\n"
GOALS = "I. MỤC TIÊU\n- Kinh tế số chiếm 30% GRDP của tỉnh vào năm 2030, góp phần phát triển địa phương.\n"
GROUP = "II. NHIỆM VỤ, GIẢI PHÁP\n1. Nâng cao nhận thức, đột phá về đổi mới tư duy\n"
END = "III. TỔ CHỨC THỰC HIỆN\n"
DEED = "xây dựng chương trình tuyên truyền về chuyển đổi số cho Nhân dân"


def tasks(text: str) -> tuple[Task, ...]:
    return programme(HEAD + GOALS + text, "full").tasks


def only(text: str) -> Task:
    (task,) = tasks(text)
    return task


def test_targets_and_headings_are_no_tasks() -> None:
    assert tasks(GROUP) == ()


def test_a_summary_is_not_cut_into_tasks() -> None:
    assert programme(HEAD + GOALS + GROUP + f"- Sở Nội vụ {DEED}.", "summary").tasks == ()


def test_a_task_knows_its_part_its_group_and_its_words() -> None:
    task = only(GROUP + f"- Sở Nội vụ {DEED}.\n")
    assert (task.part, task.group) == ("tasks", 1)
    assert task.evidence.quote == f"Sở Nội vụ {DEED}"
    assert only(END + f"1. Sở Nội vụ {DEED}.\n").part == "organisation"
    assert only(END + f"1. Sở Nội vụ {DEED}.\n").group is None


def test_a_task_belongs_to_the_group_named_last() -> None:
    second = f"2. Hoàn thiện thể chế, xóa bỏ rào cản\n- Sở Tư pháp {DEED}.\n"
    text = GROUP + f"- Sở Nội vụ {DEED}.\n" + second
    assert [task.group for task in tasks(text)] == [1, 2]


@pytest.mark.parametrize(
    "words",
    [
        f"Sở Khoa học và Công nghệ {DEED}.",
        f"Các sở, ban, ngành {DEED}.",
        f"Ủy ban nhân dân các xã, phường {DEED}.",
        f"Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì {DEED}.",
        f"Giao Công an tỉnh {DEED}.",
        f"{DEED.capitalize()}; Sở Nội vụ chủ trì, phối hợp.",
        f"{DEED.capitalize()} do Sở Nội vụ thực hiện.",
        f"Người đứng đầu cấp ủy chịu trách nhiệm {DEED}.",
    ],
)
def test_a_task_that_names_who_does_it_has_a_body(words: str) -> None:
    assert only(GROUP + f"- {words}\n").body


@pytest.mark.parametrize(
    "words",
    [
        f"{DEED.capitalize()}.",
        "Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số trong sản xuất, kinh doanh trên địa bàn.",
        "Phát triển các trường, viện nghiên cứu và trung tâm đổi mới sáng tạo của tỉnh.",
        "Ban hành các chính sách ưu đãi cho hoạt động khoa học và công nghệ.",
        "Tổ chức tuyên truyền sâu rộng về chuyển đổi số trong Nhân dân.",
        "Hội nhập quốc tế sâu rộng về khoa học, công nghệ và đổi mới sáng tạo.",
        "Sở hữu trí tuệ được đăng ký, bảo hộ và khai thác trên địa bàn.",
        "Xã hội hóa nguồn lực cho khoa học, công nghệ và đổi mới sáng tạo.",
    ],
)
def test_a_task_that_only_speaks_of_bodies_or_begins_like_one_has_none(words: str) -> None:
    assert not only(GROUP + f"- {words}\n").body


@pytest.mark.parametrize(
    "when",
    [
        "trong quý IV/2026", "trước ngày 30/6/2026", "trong năm 2026", "đến năm 2030",
        "giai đoạn 2026 - 2030",
        "hằng năm", "định kỳ 6 tháng", "hằng quý", "trước tháng 12/2025", "hết năm 2027", "từ năm 2026",
    ],
)  # fmt: skip
def test_a_date_or_a_period_is_a_deadline(when: str) -> None:
    assert only(GROUP + f"- {DEED.capitalize()} {when}.\n").deadline


@pytest.mark.parametrize("when", ["sớm", "trong thời gian tới", "từng bước", "theo Luật năm 2013"])
def test_haste_and_old_years_are_none(when: str) -> None:
    assert not only(GROUP + f"- {DEED.capitalize()} {when}.\n").deadline


def test_who_and_when_may_stand_above_the_tasks_and_hold_until_the_next_heading() -> None:
    text = (
        f"{END}1. Sở Khoa học và Công nghệ, trong năm 2026:\n- {DEED.capitalize()}.\n"
        f"2. Việc chung của các cấp\n- {DEED.capitalize()}.\n"
    )
    assert [(task.body, task.deadline) for task in tasks(text)] == [(True, True), (False, False)]


def test_a_row_of_a_table_of_tasks_is_a_task() -> None:
    table = (
        "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |\n| --- | --- | --- | --- |\n"
        f"| 1 | {DEED.capitalize()} trên địa bàn tỉnh | Sở Nội vụ | Quý IV/2026 |\n"
    )
    found = tasks(GROUP + table)
    assert found
    assert all(task.part == "tasks" for task in found)
