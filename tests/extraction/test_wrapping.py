"""Lines wrapped by an editor or a scanner say what the unwrapped text says, at whatever column."""

from __future__ import annotations

import os
import textwrap
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.documents.text import read_text
from checker.extraction.outline import outline
from checker.programme import Programme
from tests.corpus.cases import Case, cases
from tests.extraction.reading import document, programme
from tests.rendering.model import said as said_in_words

#: A paragraph above the sentence, so that the text shows at which column its lines were wrapped.
PARAGRAPH = (
    "Tỉnh xác định việc phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là nhiệm vụ "
    "của cả hệ thống "
    "chính trị, của mọi cấp, mọi ngành và của người dân, trong đó mỗi cơ quan, đơn vị phải chủ động, "
    "sáng tạo và kiên "
    "trì trong công việc của mình, không trông chờ vào cấp trên và không ngại khó khăn khi bắt tay vào "
    "việc mới.\n\n"
)
ROOT = Path(__file__).parents[2]
CORPUS = os.environ.get("CHECKER_CORPUS")
TEXTS = [
    *sorted((ROOT / "tests" / "texts").glob("*.txt")),
    *sorted((ROOT / "programmes").glob("*.txt")),
    *(sorted(Path(CORPUS, "programmes").glob("*.txt")) if CORPUS else ()),
]
#: The rows of tables are not wrapped.
SENTENCES = [case for case in cases() if "|" not in case.text]
columns = st.integers(30, 150)


def wrapped(text: str, column: int) -> str:
    """The text as an editor breaks its lines that reach further than `column`."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, column, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


@cache
def unwrapped(text: str) -> str:
    """What is wrapped already is unwrapped first."""
    text = document(text).text
    characters = list(text)
    for start, end in outline(text).dropped:
        if text[start:end].isspace():
            characters[start:end] = " " * (end - start)
    return "".join(characters)


@cache
def whole_text(path: Path) -> str:
    return unwrapped(read_text(path.read_bytes()).text)


def said(found: Programme) -> dict[str, Any]:
    """What a programme says, without the words it rests on: where a title ends its line by chance, the
    line below it may be quoted with it. Nor its tasks and headings: such a line may hide where one begins."""
    said = {key: _without_words(value) for key, value in said_in_words(found).items()}
    return {key: value for key, value in said.items() if key not in ("tasks", "sections")}


def _without_words(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_words(each) for each in value]
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key != "evidence"}
    return value


@cache
def told(text: str) -> dict[str, Any]:
    return said(programme(text))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), columns)
def test_a_text_says_the_same_wrapped_at_any_column(path: Path, column: int) -> None:
    text = whole_text(path)
    assert said(programme(wrapped(text, column))) == told(text)


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_says_the_same_wrapped_at_every_fourth_column(path: Path) -> None:
    text = whole_text(path)
    tried = range(30, 151, 4)
    different = [column for column in tried if said(programme(wrapped(text, column))) != told(text)]
    assert different == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SENTENCES), columns, st.booleans())
def test_a_sentence_says_the_same_wrapped_at_any_column(case: Case, column: int, below: bool) -> None:
    text = (PARAGRAPH if below else "") + unwrapped(case.document)
    assert said(programme(wrapped(text, column))) == told(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6), columns)
def test_sentences_below_each_other_say_the_same_wrapped_at_any_column(
    chosen: list[Case], column: int
) -> None:
    text = "\n\n".join(unwrapped(case.document) for case in chosen)
    assume(not any(fills_its_line(above, below, column) for above, below in pairwise(text.split("\n"))))
    assert said(programme(wrapped(text, column))) == said(programme(text))


#: The column is told from the longest line, which may be shorter by a long word.
LONG_WORD = 12


def fills_its_line(above: str, below: str, column: int) -> bool:
    """Whether a line ends by chance where the next word would not have fitted, directly above one that begins
    with a capital: "3. Thúc đẩy doanh nghiệp đổi mới" above "Kinh tế số đạt 30%", the end of an item above
    a sentence, a lead-in. It looks like a broken line ("... của tỉnh" above "Kon Tum"), and nothing tells the
    two apart."""
    if not (above and below[:1].isupper()):
        return False
    last, first = wrapped(above, column).rsplit("\n", 1)[-1], below.split(None, 1)[0]
    return len(last) + 1 + len(first) > column - LONG_WORD


# What shows that a line goes on, or that it does not.

LONG = "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là đột phá quan trọng hàng đầu"


def joined(text: str) -> list[str]:
    return [" ".join(text[block.start : block.end].split()) for block in outline(text).blocks]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (f"{LONG} của", "GRDP."),  # no small letter in it
        (f"{LONG} của", "30% GRDP."),
        (f"{LONG}: hai tỉnh lần lượt xếp thứ 21 và thứ", "48. Tỷ lệ này còn thấp."),
        (f"{LONG} theo Nghị quyết số", "57-NQ/TW của Bộ Chính trị."),
        (f"{LONG} theo Kế hoạch số", "118/KH-UBND của tỉnh."),
        (f"{LONG}; R&D:", "> 60% ngoài ngân sách."),
        (f"{LONG}: (1) nhận thức;", "(2) thể chế."),
        (f"{LONG} của toàn tỉnh;", "Sở Khoa học và Công nghệ chủ trì."),
        (f"{LONG} ở Khu vực", "10"),
        (f"{LONG}. Đồng chí Trần Văn B", "- Bí thư Tỉnh ủy - làm Trưởng ban."),
    ],
)
def test_a_full_line_goes_on(line: str, following: str) -> None:
    assert joined(f"{line}\n{following}") == [f"{line} {following}"]


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (f"1. {LONG}", "2. Hoàn thiện thể chế"),
        (f"{LONG} gồm:", "(1) nhận thức;"),
        (f"(1) {LONG};", "(2) thể chế."),
        (f"- {LONG}.", "- Chuyển đổi số."),
        (f"{LONG}", "- Cơ sở nghiên cứu - đào tạo\n- Hợp tác xã"),
        (f"1. {LONG}", "- Cơ sở nghiên cứu - đào tạo"),
        (f"• {LONG}", "• hồ sơ công việc trên mạng: 100%"),
        (f"• {LONG}", "▶ HẠ TẦNG SỐ"),
        (f"5️⃣ {LONG}", "6️⃣ Doanh nghiệp"),
        (f"{LONG} của tỉnh", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
        ("Kon Tum, ngày 15 tháng 3 năm 2025", "Số 45-CTr/TU"),
        ("Kon Tum, ngày 15 tháng 3 năm 2025", "Chương trình của tỉnh"),
    ],
)
def test_a_full_line_may_end_all_the_same(line: str, following: str) -> None:
    assert joined(f"{line}\n{following}") == [line, *following.split("\n")]


def test_a_sentence_ends_with_its_line_where_paragraphs_follow_each_other_directly() -> None:
    directly = f"{LONG}.\nĐoạn ngắn.\nĐoạn khác.\n{LONG}.\nTỉnh ủy Kon Tum."
    assert len(joined(directly)) == 5
    parted = f"{LONG}.\n\nĐoạn ngắn.\n\nĐoạn khác.\n\n{LONG}.\nTỉnh ủy Kon Tum."
    assert joined(parted)[-1] == f"{LONG}. Tỉnh ủy Kon Tum."


def test_numbers_of_pages_come_one_after_the_other() -> None:
    text = f"{LONG} ở Khu vực\n4\nTỉnh ủy. {LONG}\n{{}}\nTỉnh ủy."
    assert [blank(text.format(5)).count(number) for number in "45"] == [0, 0]
    assert [blank(text.format(9)).count(number) for number in "49"] == [1, 1]


def blank(text: str) -> str:
    """The words that belong to blocks."""
    for start, end in reversed(outline(text).dropped):
        text = text[:start] + text[end:]
    return text


def test_a_line_that_sticks_out_does_not_hide_where_the_others_were_broken() -> None:
    lines = textwrap.wrap(" ".join([LONG] * 24), 70)
    text = "\n".join([*lines, "Xem tại https://example.org/" + "a" * 100])
    assert len(joined(text)) == 2
