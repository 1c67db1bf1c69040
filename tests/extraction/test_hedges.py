"""What is only weighed is not set: its words, on both sides, and over the sentences of the corpus."""

from __future__ import annotations

import pytest

from tests.corpus.cases import Case, cases
from tests.extraction.reading import programme, targets, topics

SET = ("digital_economy_grdp", "eq", 30.0, None, "percent", 2030)
NAMED = ("digital_economy_grdp", None, None, None, None, 2030)


@pytest.mark.parametrize(
    "text",
    [
        "Đến năm 2030, kinh tế số có thể chiếm 30% GRDP.",
        "Nếu thu hút được dự án lớn, đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Đến năm 2030, kinh tế số chiếm 30% GRDP nếu thu hút được dự án lớn.",
        "Xem xét nâng mục tiêu kinh tế số đến năm 2030 lên 30% GRDP.",
        "Nghiên cứu, đề xuất đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Kiến nghị Trung ương hỗ trợ để đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Dự báo đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Mục tiêu kinh tế số chiếm 30% GRDP vào năm 2030 đang được xem xét.",
        "Theo kịch bản cao, đến năm 2030 kinh tế số chiếm 30% GRDP.",
    ],
)
def test_a_figure_that_is_only_weighed_is_named_without_its_number(text: str) -> None:
    assert targets(text) == [NAMED]


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Dự kiến đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Đến năm 2030, kinh tế số sẽ chiếm 30% GRDP.",
        "Để người dân có thể kinh doanh trên mạng, đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Đến năm 2030, kinh tế số có thể và phải chiếm 30% GRDP.",
        "Nghiên cứu cơ chế thu hút nhân tài, đưa kinh tế số chiếm 30% GRDP vào năm 2030.",
        "Đề xuất giải pháp đột phá, phấn đấu đến năm 2030 kinh tế số chiếm 30% GRDP.",
        "Đến năm 2030 kinh tế số chiếm 30% GRDP, dù nguồn thu còn khó khăn.",
        "Dù không được hỗ trợ, đến năm 2030 kinh tế số vẫn phải chiếm 30% GRDP.",
        "Nếu như năm 2020 mới đạt 8% thì đến năm 2030 kinh tế số phải chiếm 30% GRDP.",
    ],
)
def test_words_that_promise_and_hedges_of_something_else_leave_a_figure_set(text: str) -> None:
    assert SET in targets(text)


def test_a_target_that_is_refused_is_none() -> None:
    assert targets("Tỉnh không đặt mục tiêu kinh tế số chiếm 30% GRDP vào năm 2030.") == []
    assert targets("Chưa thể đưa kinh tế số lên 30% GRDP.") == []


def test_what_cannot_be_less_is_at_least_that_much() -> None:
    text = "Đến năm 2030, kinh tế số không thể thấp hơn 30% GRDP."
    assert targets(text) == [("digital_economy_grdp", "ge", 30.0, None, "percent", 2030)]


def test_the_quote_of_a_weighed_figure_holds_the_words_that_weigh_it() -> None:
    text = "Đến năm 2030, kinh tế số chiếm 30% GRDP nếu cân đối được nguồn lực."
    assert programme(text).targets[0].evidence.quote == "kinh tế số chiếm 30% GRDP nếu cân đối được nguồn lực"
    text = "Tỉnh cân nhắc đến năm 2030 đưa kinh tế số lên 30% GRDP."
    assert str(programme(text).targets[0].evidence.quote).startswith("cân nhắc")


def test_a_firm_figure_makes_a_weighed_one_beside_it_superfluous() -> None:
    text = "Đến năm 2030, kinh tế số chiếm 30% GRDP; nếu thuận lợi có thể đạt 35%."
    assert targets(text) == [SET]


#: With these a sentence promises again behind what weighs it.
PROMISING = ("phấn đấu", "phải", "quyết tâm", "cam kết", "vẫn", "đồng thời", "thì")


def simple(case: Case) -> bool:
    """Whether a case is one sentence that sets one figure for nobody but the province."""
    if case.targets is None or len(case.targets) != 1 or case.targets[0].value is None:
        return False
    plain = not any(sign in case.text.rstrip(".") for sign in ("\n", ";", "|", ". ", "?"))
    return plain and not any(word in case.text.lower() for word in PROMISING)


@pytest.mark.parametrize(
    "frame",
    [
        "Nếu được Trung ương hỗ trợ, {}.",
        "Giả sử {}.",
        "Trong trường hợp thuận lợi, {}.",
        "Đề nghị Trung ương hỗ trợ để {}.",
        "{}, điều này đang được xem xét.",
        "{} là khó khả thi.",
    ],
)
def test_a_frame_that_weighs_takes_every_figure_of_the_corpus_back(frame: str) -> None:
    firm = []
    for case in filter(simple, cases()):
        sentence = case.text.lstrip("-+* ").rstrip(".")
        inside = sentence if frame.startswith("{}") else sentence[:1].lower() + sentence[1:]
        found = programme(frame.format(inside)).targets
        wanted = (case.targets or ())[0]
        firm += [
            (case.id, each.value) for each in found if each.unit == wanted.unit and each.value is not None
        ]
    assert [name for name, _ in firm if name not in EXCEPTIONS] == []


#: Sentences whose own words promise again behind the frame, or deny it.
EXCEPTIONS: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Nghiên cứu thành lập Ban Chỉ đạo của tỉnh.",
        "Cân nhắc khả năng thành lập Ban Chỉ đạo của tỉnh.",
        "Có thể thành lập Ban Chỉ đạo của tỉnh.",
        "Nếu được Trung ương cho phép, thành lập Ban Chỉ đạo của tỉnh.",
        "Chưa có kế hoạch thành lập Ban Chỉ đạo của tỉnh.",
        "Giải thể Ban Chỉ đạo của tỉnh.",
        "Tỉnh bạn thành lập Ban Chỉ đạo của tỉnh.",
    ],
)
def test_a_pledge_that_is_only_weighed_is_none(text: str) -> None:
    assert "steering_committee" not in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dự kiến thành lập Ban Chỉ đạo của tỉnh.",
        "Tham mưu, đề xuất thành lập Ban Chỉ đạo của tỉnh.",
        "Nghiên cứu cơ chế đặc thù, thành lập Ban Chỉ đạo của tỉnh.",
        "Thành lập Ban Chỉ đạo của tỉnh; nếu có vướng mắc, kịp thời báo cáo.",
    ],
)
def test_a_pledge_beside_something_weighed_is_one(text: str) -> None:
    assert "steering_committee" in topics(text)


@pytest.mark.parametrize(
    ("text", "pledged"),
    [
        ("Tỉnh đã xây dựng trung tâm dữ liệu của mình.", False),
        ("Tỉnh xây dựng trung tâm dữ liệu của mình.", True),
        ("Chia sẻ dữ liệu giữa các ngành còn hạn chế.", False),
        ("Chia sẻ dữ liệu giữa các ngành.", True),
    ],
)
def test_what_is_done_or_found_wanting_is_no_pledge(text: str, pledged: bool) -> None:
    assert bool(topics(text) & {"provincial_data_centre", "data_sharing"}) == pledged
