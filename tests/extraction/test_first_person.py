"""An interview: what somebody says of himself is said of his office, where it is known."""

from __future__ import annotations

import pytest

from tests.extraction.reading import programme

QUESTION = "\n\n* Trách nhiệm của người đứng đầu ra sao?\n\n- "
SECRETARY, VICE_CHAIRMAN = "provincial_party_secretary", "vice_chairman"


def head(text: str) -> str | None:
    """Who heads the committee; "none" where it is set up and its head is not told, None where it is not."""
    said = [one.detail for one in programme(text).commitments if one.topic == "steering_committee"]
    return said[0].get("head", "none") if said else None


@pytest.mark.parametrize(
    "beginning",
    [
        "Bí thư Tỉnh ủy Kon Tum: “Không chờ đợi”",
        "Phóng viên có cuộc trao đổi với đồng chí Trần Văn B, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy.",
        "- Đồng chí Trần Văn B, Bí thư Tỉnh ủy: Chúng tôi không chờ đợi.",
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        "Tỉnh đã có Ban Chỉ đạo do tôi làm Trưởng ban.",
        "Tỉnh lập Ban Chỉ đạo, tôi trực tiếp làm Trưởng ban.",
        "Tôi làm Trưởng Ban Chỉ đạo về phát triển khoa học, công nghệ của tỉnh.",
        "Tỉnh đã kiện toàn Ban Chỉ đạo. Bản thân tôi giữ vai trò Trưởng ban.",
    ],
)
def test_the_one_who_answers_heads_the_committee(beginning: str, answer: str) -> None:
    assert head(beginning + QUESTION + answer) == SECRETARY


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("Phóng viên phỏng vấn ông Lê C, Phó Chủ tịch UBND tỉnh.", VICE_CHAIRMAN),
        ("Phóng viên phỏng vấn ông Lê C, Giám đốc Sở, về chỉ đạo của Bí thư Tỉnh ủy.", "none"),
        ("Phóng viên trao đổi với Chủ tịch UBND tỉnh.\n\nBí thư Tỉnh ủy: “Không chờ đợi”", "none"),
        ("Hội nghị diễn ra sáng nay.", "none"),
    ],
)
def test_somebody_else_who_answers_is_no_secretary(beginning: str, expected: str) -> None:
    assert head(f"{beginning}{QUESTION}Tỉnh đã có Ban Chỉ đạo do tôi làm Trưởng ban.") == expected


def test_what_others_head_is_not_said_of_oneself() -> None:
    beginning = f"Bí thư Tỉnh ủy Kon Tum: “Không chờ đợi”{QUESTION}"
    assert head(f"{beginning}Tôi đề nghị Trưởng ban Tuyên giáo vào cuộc. Tỉnh lập Ban Chỉ đạo.") == "none"
    assert head(f"{beginning}Tỉnh lập Ban Chỉ đạo do chúng tôi chọn Trưởng ban.") == "none"


def test_the_quoted_words_are_those_of_the_text() -> None:
    answer = "Tỉnh lập Ban Chỉ đạo, tôi trực tiếp làm Trưởng ban."
    found = programme(f"Bí thư Tỉnh ủy Kon Tum: “Không chờ đợi”{QUESTION}{answer}").commitments
    quotes = [one.evidence.quote for one in found if one.topic == "steering_committee"]
    assert quotes == ["lập Ban Chỉ đạo, tôi trực tiếp làm Trưởng ban"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bí thư Tỉnh ủy Trần Văn B cho biết đã thành lập Ban Chỉ đạo do chính ông làm Trưởng ban.",
            SECRETARY,
        ),
        ("Phó Chủ tịch UBND tỉnh cho biết đã thành lập Ban Chỉ đạo do bà làm Trưởng ban.", VICE_CHAIRMAN),
        ("Bí thư Tỉnh ủy cho biết đã thành lập Ban Chỉ đạo do ông Lê Văn C làm Trưởng ban.", "none"),
        ("Bí thư Tỉnh ủy nêu: Chủ tịch UBND tỉnh báo cáo đã lập Ban Chỉ đạo do ông làm Trưởng ban.", "none"),
        ("Tỉnh đã thành lập Ban Chỉ đạo do ông làm Trưởng ban.", "none"),
        ("Bí thư Huyện ủy Trần Văn B cho biết đã thành lập Ban Chỉ đạo do ông làm Trưởng ban.", "none"),
        ("Tổng Bí thư quyết định thành lập Ban Chỉ đạo do chính ông làm Trưởng ban.", "none"),
    ],
)
def test_a_pronoun_goes_back_to_the_only_office_before_it(text: str, expected: str) -> None:
    assert head(text) == expected
