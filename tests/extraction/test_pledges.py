"""Commitments without a figure, and the task groups."""

from __future__ import annotations

import pytest

from checker.programme import DocumentType
from tests.extraction.reading import programme, topics


def details(text: str, topic: str) -> list[dict[str, str]]:
    return [dict(pledge.detail) for pledge in programme(text).commitments if pledge.topic == topic]


def groups(text: str, document_type: DocumentType | None = None) -> list[int]:
    return [group.number for group in programme(text, document_type).task_groups]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Thành lập Ban Chỉ đạo của tỉnh.", "steering_committee"),
        ("Kiện toàn Ban Chỉ đạo của tỉnh.", "steering_committee"),
        ("Phát triển đô thị thông minh.", "smart_city"),
        ("Người đứng đầu cấp ủy trực tiếp phụ trách công tác chuyển đổi số.", "leader_directly_responsible"),
        ("Định kỳ 6 tháng báo cáo kết quả thực hiện.", "periodic_review"),
        ("Căn cứ Nghị quyết 57 của Bộ Chính trị.", "resolution_cited"),
        ("Phấn đấu đến năm 2030 trở thành tỉnh khá.", "objectives_2030"),
        ("Tầm nhìn đến năm 2045 phát triển bền vững.", "vision_2045"),
        ("Sắp xếp lại hệ thống tổ chức khoa học và công nghệ.", "sti_organisations_reorganised"),
        ("Bảo đảm an toàn, an ninh mạng.", "cyber_security"),
    ],
)
def test_a_pledge_is_found(text: str, topic: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chưa thành lập Ban Chỉ đạo của tỉnh.",
        "Không thành lập Ban Chỉ đạo của tỉnh.",
        "Chưa tiến hành việc thành lập Ban Chỉ đạo của tỉnh.",
        "Đề nghị Trung ương thành lập Ban Chỉ đạo thực hiện Nghị quyết.",
        "Xem xét việc thành lập Ban Chỉ đạo khi có hướng dẫn.",
        "Thành lập Ban Chỉ đạo phòng, chống thiên tai.",
        "Theo Nghị quyết 57/NQ-HĐND của tỉnh.",
        "Nơi nhận:\n- Thành lập Ban Chỉ đạo của tỉnh;\n- Nghị quyết 57.",
    ],
)
def test_what_only_looks_like_a_pledge_is_none(text: str) -> None:
    assert not topics(text) & {"steering_committee", "resolution_cited"}


@pytest.mark.parametrize(
    "text",
    [
        "Không những thành lập Ban Chỉ đạo của tỉnh mà còn giao chỉ tiêu.",
        "Chưa hài lòng với kết quả, thành lập Ban Chỉ đạo của tỉnh.",
        "Kiến nghị Trung ương sửa đổi cơ chế, thành lập Ban Chỉ đạo của tỉnh.",
        "Đề nghị các địa phương phối hợp; thành lập Ban Chỉ đạo của tỉnh.",
    ],
)
def test_a_pledge_beside_what_is_denied_or_asked_for_is_one(text: str) -> None:
    assert "steering_committee" in topics(text)


def test_what_is_not_done_so_far_is_no_pledge() -> None:
    assert topics("Chưa thực hiện sơ kết, tổng kết hằng năm.") == set()
    assert topics("Không ngừng thực hiện sơ kết, tổng kết hằng năm.") == {"periodic_review"}


def test_the_resolution_is_named_wherever_it_is_mentioned() -> None:
    said = "Chưa quán triệt Nghị quyết 57 của Bộ Chính trị."
    assert "resolution_cited" in topics(said)
    assert "resolution_cited" in topics(f"I. TÌNH HÌNH\n{said}\n")


def test_what_was_done_is_no_pledge_except_a_committee_that_exists() -> None:
    assert topics("I. TÌNH HÌNH\nPhát triển đô thị thông minh.\n") == set()
    assert topics("I. TÌNH HÌNH\nBan Chỉ đạo của tỉnh đã được thành lập.\n") == {"steering_committee"}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Thành lập Ban Chỉ đạo của tỉnh do đồng chí Bí thư Tỉnh ủy làm Trưởng ban.",
            "provincial_party_secretary",
        ),
        ("Kiện toàn Ban Chỉ đạo của tỉnh. Đồng chí Chủ tịch UBND tỉnh làm Trưởng ban.", "chairman"),
        ("Thành lập Ban Chỉ đạo của tỉnh do đồng chí Phó Bí thư Tỉnh ủy làm Trưởng ban.", "deputy_secretary"),
    ],
)
def test_who_heads_the_committee_is_said_in_its_sentence_or_the_next(text: str, head: str) -> None:
    assert details(text, "steering_committee") == [{"head": head}]


def test_a_committee_without_a_head_has_no_detail() -> None:
    assert details("Thành lập Ban Chỉ đạo của tỉnh.", "steering_committee") == [{}]


def test_a_duty_in_parts_gives_one_pledge_for_each_part() -> None:
    text = "Hoàn thành cơ sở dữ liệu ngành. Kết nối, chia sẻ dữ liệu giữa các ngành."
    assert details(text, "data_sharing") == [{"part": "built"}, {"part": "shared"}]
    text = "Hội đồng nhân dân tỉnh ban hành nghị quyết; Mặt trận Tổ quốc vận động nhân dân."
    assert details(text, "assigned_bodies") == [{"part": "peoples_council"}, {"part": "fatherland_front"}]


def test_a_pledge_said_twice_is_one_with_the_first_words() -> None:
    found = programme("Thành lập Ban Chỉ đạo của tỉnh.\n\nKiện toàn Ban Chỉ đạo của tỉnh.").commitments
    assert [pledge.evidence.quote for pledge in found] == ["Thành lập Ban Chỉ đạo của tỉnh"]


def test_pledges_come_in_the_order_of_the_text() -> None:
    found = programme(
        "Phát triển đô thị thông minh. Căn cứ Nghị quyết 57. Thành lập Ban Chỉ đạo của tỉnh."
    ).commitments
    assert [pledge.topic for pledge in found] == ["smart_city", "resolution_cited", "steering_committee"]


SEVEN = """III. NHIỆM VỤ
1. Nâng cao nhận thức, đột phá về đổi mới tư duy
2. Khẩn trương hoàn thiện thể chế, cơ chế, chính sách
3. Tăng cường đầu tư, hoàn thiện hạ tầng cho khoa học
4. Phát triển, trọng dụng nhân lực chất lượng cao
5. Đẩy mạnh chuyển đổi số trong hoạt động của các cơ quan trong hệ thống chính trị
6. Thúc đẩy mạnh mẽ hoạt động khoa học, công nghệ trong doanh nghiệp
7. Tăng cường hợp tác quốc tế
"""


@pytest.mark.parametrize("document_type", ["full", "summary"])
def test_headings_name_the_seven_groups(document_type: DocumentType) -> None:
    assert groups(SEVEN, document_type) == [1, 2, 3, 4, 5, 6, 7]


def test_each_missing_heading_is_a_missing_group() -> None:
    lines = SEVEN.splitlines(keepends=True)
    for missing in range(1, 8):
        text = "".join(line for line in lines if not line.startswith(f"{missing}."))
        assert groups(text, "full") == [number for number in range(1, 8) if number != missing]


def test_groups_are_numbered_by_what_they_say_and_not_by_their_place() -> None:
    assert groups("III. NHIỆM VỤ\n1. Tăng cường hợp tác quốc tế\n2. Nâng cao nhận thức\n", "full") == [1, 7]


def test_in_a_summary_an_enumeration_names_groups() -> None:
    text = "Nhiệm vụ trọng tâm gồm: nâng cao nhận thức; hoàn thiện thể chế; tăng cường hợp tác quốc tế."
    assert groups(text, "summary") == [1, 2, 7]
    assert groups(text, "full") == []


def test_a_sentence_that_only_speaks_of_a_group_names_none() -> None:
    assert groups("Tỉnh ủy nâng cao nhận thức của người dân.", "summary") == []


def test_a_heading_of_the_situation_names_no_group_in_a_full_text() -> None:
    assert groups("I. TÌNH HÌNH\n1. Nâng cao nhận thức, đổi mới tư duy\n", "full") == []


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("80% hoạt động quản lý nhà nước được thực hiện trên môi trường số.", "share"),
        ("Trên 80% các hoạt động quản lý nhà nước được thực hiện trên môi trường số.", "share"),
        ("Đưa 90% hoạt động của các cơ quan lên môi trường số.", "share"),
        ("Quản lý nhà nước trên môi trường số đạt 95%.", "share"),
        ("100% hoạt động quản lý nhà nước được thực hiện trên môi trường số.", None),
        ("Quản lý nhà nước được thực hiện trên môi trường số.", None),
        ("80% thôn có cáp quang, quản lý nhà nước được thực hiện trên môi trường số.", None),
    ],
)
def test_a_pledge_says_whether_it_is_one_for_a_share_only(text: str, extent: str | None) -> None:
    (pledge,) = (
        each
        for each in programme(f"1. Đến năm 2030\n- {text}").commitments
        if each.topic == "digital_state_management"
    )
    assert pledge.detail.get("extent") == extent
    assert extent is None or "%" in str(pledge.evidence.quote)


def test_a_pledge_for_all_of_it_counts_before_one_for_a_share() -> None:
    share, whole = "80% hoạt động quản lý nhà nước", "Toàn bộ quản lý nhà nước"
    text = f"1. Đến năm 2030\n- {share} trên môi trường số.\n- {whole} trên môi trường số.\n"
    found = [each for each in programme(text).commitments if each.topic == "digital_state_management"]
    assert [each.detail for each in found] == [{}]
