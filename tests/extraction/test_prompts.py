"""What is still to be written in a draft counts for nothing; brackets of other kinds are part of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.text import document_from, read_text
from checker.extraction import extract
from checker.extraction.prompts import OPENERS, written
from checker.programme import Commitment, Target
from tests.extraction.reading import pack

DRAFT = """CHƯƠNG TRÌNH HÀNH ĐỘNG

I. MỤC TIÊU

1. {year}

- {figure}

II. TỔ CHỨC THỰC HIỆN

- Thành lập Ban Chỉ đạo của tỉnh về chuyển đổi số{after}
"""
YEAR = "Mục tiêu đến năm 2030"
FIGURE = "Kinh tế số chiếm ít nhất 35% GRDP của tỉnh."


def _said(year: str = YEAR, figure: str = FIGURE, after: str = ".") -> set[str]:
    text = DRAFT.format(year=year, figure=figure, after=after)
    programme = extract(document_from(text), pack())
    said: list[Target | Commitment] = [*programme.targets, *programme.commitments]
    for evidence in [one.evidence for one in said]:
        assert evidence.start is not None
        assert text[evidence.start : evidence.end] == evidence.quote
    return {one.indicator for one in programme.targets} | {one.topic for one in programme.commitments}


def test_what_is_written_counts() -> None:
    assert {"digital_economy_grdp", "objectives_2030", "steering_committee"} <= _said()


@pytest.mark.parametrize("opener", OPENERS)
def test_a_figure_in_a_prompt_is_none_until_the_brackets_go(opener: str) -> None:
    plain, spaced, quoted = f"{opener}: {FIGURE}", f" {opener.lower()} : {FIGURE}", f"{opener} rõ: “{FIGURE}”"
    for bracketed in (f"[{plain}]", f"[{spaced}]", f"[{quoted}]"):
        assert "digital_economy_grdp" not in _said(figure=bracketed)
    assert "digital_economy_grdp" in _said(figure=FIGURE)


def test_a_heading_that_is_a_prompt_says_nothing() -> None:
    said = _said(year=f"[Đề mục: {YEAR}]")
    assert "objectives_2030" not in said
    assert "digital_economy_grdp" in said


def test_a_line_with_a_prompt_in_it_is_not_written_yet() -> None:
    assert "digital_economy_grdp" not in _said(figure="Kinh tế số chiếm [Điền: 35]% GRDP của tỉnh.")
    assert "steering_committee" not in _said(after=" [Nêu: người đứng đầu].")


def test_a_prompt_may_run_over_the_ends_of_lines() -> None:
    assert "digital_economy_grdp" not in _said(figure=f"[Ghi: mức của tỉnh, như\n{FIGURE}\nhoặc cao hơn]")


def test_a_prompt_that_is_never_closed_ends_with_its_line() -> None:
    said = _said(year=f"[Đề mục: {YEAR}")
    assert "objectives_2030" not in said
    assert "digital_economy_grdp" in said


@pytest.mark.parametrize(
    "bracketed", ["[1]", "[...]", "[…]", "[sic]", "[Ghi chú]", "[viết tắt]", "[x](https://example.com)", "[]"]
)
def test_other_brackets_are_part_of_the_text(bracketed: str) -> None:
    assert "digital_economy_grdp" in _said(figure=f"{bracketed} {FIGURE}")
    text = f"{bracketed} {FIGURE}"
    assert written(text) == (text, 0)


def test_prompts_are_counted_and_told_with_how_the_text_was_come_by() -> None:
    document = read_text("Kế hoạch của tỉnh\n- [Ghi: a] và [Điền: b]\n- [Nêu: c]\n".encode())
    assert extract(document, pack()).origin.prompts == 3
    assert extract(document_from(FIGURE), pack()).origin.prompts == 0


@given(st.text("[]GhiĐiền: \nab1%", max_size=80))
def test_every_character_keeps_its_place(text: str) -> None:
    told = written(text)
    assert len(told.text) == len(text)
    for before, after in zip(text, told.text, strict=True):
        assert after == before or (after == " " and before != "\n")
    assert told.prompts or told.text == text


def test_hostile_prompts_take_linear_time() -> None:
    for unit in ("[Ghi:", "[Ghi: a\n", "[", "[ \t", "[Ghi rõ ", "[Ghi:]\n"):
        text = unit * 100_000
        assert len(written(text).text) == len(text)
