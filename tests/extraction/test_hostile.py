"""Texts that nobody writes: never an exception, and never more work than the length asks for."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.interface import Document
from checker.extraction import extract
from tests.extraction.reading import document, pack, programme, read_anew
from tests.extraction.test_invariants import check_evidence
from tests.text.work import lines_run

HOSTILE = {
    "digits": "7" * 200_000,
    "digits and points": "1.000." * 30_000,
    "brackets": "(" * 100_000,
    "closed brackets": "()" * 50_000,
    "nested brackets": "(" * 50_000 + ")" * 50_000,
    "bars": "|" * 100_000,
    "table rows": "| a |\n" * 10_000,
    "percent signs": "%" * 50_000,
    "percentages": "5% " * 20_000,
    "one line of a name": "kinh tế số " * 95_000,
    "spaces": " " * 200_000,
    "line ends": "\n" * 100_000,
    "dashes": "-" * 100_000,
    "dashed lines": "- \n" * 15_000,
    "stars": "*" * 100_000,
    "points": "." * 100_000,
    "number words": "hai mươi " * 20_000,
    "years": "2030 " * 20_000,
    "periods": "2026 - 2030 " * 10_000,
    "one long word": "ă" * 200_000,
    "number and spaces": "Số" + " " * 50_000,
    "date and spaces": "Kon Tum, ngày" + " " * 50_000,
    "numbers of documents": "Số 1-CTr/TU ban hành Kế hoạch số 2-KH/TU " * 3_000,
    "provinces": "Tỉnh ủy Kon Tum, tỉnh Gia Lai " * 5_000,
    "headings": "I. MỤC TIÊU ĐẾN NĂM 2030\n1. Đến năm 2030\na) Một:\n- Hai:\n" * 1_500,
    "comparators": "trên khoảng " * 20_000 + "5%",
    "ranges": "1 - 2 - 3 " * 5_000,
    "combining marks": "a" + "\u0301" * 50_000,
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_text_is_read_without_a_fault(text: str) -> None:
    check_evidence(document(text), programme(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    extract(Document(text), pack())


PIECES = [
    "kinh tế số", "HDI", "PII", "đạt", "30%", "0,7", "GRDP", "đến năm 2030", "2045",
    "giai đoạn 2026 - 2030", "trên", "(", ")",
    ";", ".", ",", ":", "\n", "\n\n", "- ", "1. ", "I. ", "a) ", "nhóm 20 tỉnh", "12 người/vạn dân",
    "lần lượt", "và", "tỉnh",
    "Kon Tum", "Gia Lai", "cả nước", "Nơi nhận:", "phủ sóng 5G toàn tỉnh", "Ban Chỉ đạo", "thành lập",
    "hằng năm", "từ", "lên",
    "so với", "năm", "|", "5", "thứ 9", "-", "Nghị quyết 57", "hiện nay", "tỷ lệ này", "gấp đôi",
    "\u2028", "\u00a0",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_the_words_of_a_programme_is_read_without_a_fault(pieces: list[str]) -> None:
    text = " ".join(pieces)
    check_evidence(Document(text), extract(Document(text), pack()))


GROWING = {
    "one clause of names": "kinh tế số ",
    "one clause of figures": "kinh tế số đạt 30% GRDP ",
    "one clause of years": "đến năm 2030 ",
    "headings": "1. Đến năm 2030\n",
    "pledges": "Thành lập Ban Chỉ đạo của tỉnh do đồng chí Bí thư Tỉnh ủy làm Trưởng ban. ",
    "offices": "Tỉnh ủy Kon Tum ban hành Kế hoạch số 12-KH/TU. ",
    "digits": "77777 ",
    "sentences": "Đến năm 2030, kinh tế số đạt tối thiểu 30% GRDP, HDI đạt trên 0,7. ",
    "paragraphs": "Đến năm 2030, kinh tế số đạt tối thiểu 30% GRDP, HDI đạt trên 0,7.\n\n",
    "one clause in turn": "kinh tế số lần lượt đạt 30% ",
    "brackets": "(kinh tế số 30%) ",
    "items": "- Kinh tế số đạt 30% GRDP;\n",
    "tables": "| Kinh tế số | 30% |\n",
}


@pytest.mark.parametrize("text", GROWING.values(), ids=list(GROWING))
def test_four_times_the_text_takes_four_times_the_work(text: str) -> None:
    read_anew(text * 240)  # the automaton is built as it is used
    once, fourfold = (lines_run(partial(read_anew, text * times)) for times in (60, 240))
    assert 0 < fourfold <= 4.2 * once


def test_a_figure_below_a_pledge_of_all_of_something_is_read_without_a_fault() -> None:
    """It was taken to count on from a figure that the pledge does not have."""
    text = "Phủ sóng 5G toàn tỉnh; 1. đến năm 2030"
    assert [target.indicator for target in programme(text).targets] == ["coverage_5g"]
