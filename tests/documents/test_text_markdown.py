"""Marks of Markdown and of web pages inside a plain text: what they say, and what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.markdown import without_marks
from checker.documents.text import document_from, read_text
from checker.errors import DocumentError
from checker.extraction import extract
from tests.extraction.reading import pack
from tests.rendering.model import said

TEXT = """# CHƯƠNG TRÌNH HÀNH ĐỘNG
Số 33-CTr/TU
## II. MỤC TIÊU
### 1. Đến năm 2030
- Quy mô kinh tế số chiếm tối thiểu 30% GRDP.
- Trên 80% người dân và doanh nghiệp sử dụng dịch vụ công trực tuyến.
"""


@pytest.mark.parametrize(
    "changes",
    [
        {"30%": "**30%**", "kinh tế số": "**kinh tế số**", "Trên 80%": "__Trên 80%__"},
        {"30%": "*30%*", "kinh tế số": "_kinh tế số_", "Trên": "***Trên***"},
        {"## II. MỤC TIÊU": "**II. MỤC TIÊU**", "### 1. Đến năm 2030": "***1. Đến năm 2030***"},
        {"kinh tế số": "[kinh tế số](https://tinh.example.vn/2029/57_(a).html)", "80%": '[80%](#m "mục")'},
        {"30%": "`30%`", "Trên": "![ảnh](/a.png)Trên"},
        {"30%": "30\\%", "- Q": "\\- Q", "1. Đ": "1\\. Đ", "33-CTr": "33\\-CTr"},
        {"tối thiểu 30%": "&ge;&nbsp;30%", "Trên 80%": "&gt; 80%", "doanh nghiệp": "doanh&nbsp;nghiệp"},
        {"tối thiểu 30%": "&#8805; 30%", "Trên 80%": "&#x3E; 80%"},
        {"30%": "~~20%~~ 30%", "Trên 80%": "<del>Trên 70%</del><s>75%</s> Trên 80%"},
        {"GRDP.\n": "GRDP.<br>\n", "trực tuyến.": "<p>trực tuyến.</p>"},
        {"30%": "<b>30%</b>", "kinh tế số": '<span style="color: red">kinh tế số</span>'},
        {"30%": "30%[^1]", "80%": "80%<sup>(2)</sup>"},
        {"## II": "<!-- kinh tế số đạt 50% GRDP\nvào năm 2030 -->\n## II"},
        {"\n": "\n> ", "# CH": "> # CH"},
        {"\n- ": "\n* "},
    ],
    ids=lambda changes: next(iter(changes.values()))[:20],
)
def test_a_text_with_marks_says_what_it_says_without(changes: dict[str, str]) -> None:
    marked = TEXT
    for words, written in changes.items():
        marked = marked.replace(words, written)
    assert marked != TEXT
    found = said(extract(read_text(marked.encode()), pack()))
    bare = said(
        extract(
            document_from(TEXT.replace("tối thiểu 30%", "≥ 30%") if "≥" in str(changes) else TEXT), pack()
        )
    )
    for each in (found, bare):
        for target in each["targets"]:
            target.pop("evidence")
    assert found["targets"] == bare["targets"]
    assert found["document"] == bare["document"]


@pytest.mark.parametrize(
    "text",
    [
        "16 * 18 * 20 và 5*3*2, 30%* và 40%*",
        "(*) Ghi chú: số liệu năm 2024. (*) Nguồn",
        "Số ____/CTr-TU, ngày ___ tháng ___ năm ____",
        "a_b_c, tinh_uy@example.vn, snake_case_name",
        "đạt < 5% và > 80%, x <5 a> y",
        "R&D, KH&CN; ĐMST&CĐS; &KT; AT&T;",
        "[1] khoản 2 (điều 3), [a](b c), [mục tiêu](khoản 2)",
        "| **a | b** | *c | d* |",
        "~ 30% ~ 40%, ~~ x ~~",
        "> 80% người dân\nvà hơn thế",
        "C:\\Users\\tinh, 1\\2",
        "* một\n* hai\n- ba\n+ bốn",
        "# Một\n## Hai\n---\n| a | b |\n|:--|--:|\n| 1 | ≥ 30 |",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert without_marks(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("| a<br>b | c |", "| a b | c |"),
        ("a<br/>b", "a\nb"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("5 km<sup>2</sup>, CO<sub>2</sub>, 10<sup>6</sup>, 80<sup>1</sup>%", "5 km², CO2, 10⁶, 80¹%"),
        ("Công văn<sup>1</sup>", "Công văn"),
        ("&lt;b&gt;30%&lt;/b&gt;", "<b>30%</b>"),
        ("&nbsp;&ndash;&ldquo;&agrave;&Agrave;&hellip;", "\u00a0–“àÀ…"),
        ("[^1]: Số liệu", "[^1]: Số liệu"),
    ],
)
def test_marks_become_what_a_reader_would_see(text: str, told: str) -> None:
    assert without_marks(text) == told


def test_lines_stay_where_they_are() -> None:
    marked = "**một**\n<!-- a\nb\nc -->\nhai<br>\n[ba](/x)\n"
    assert without_marks(marked) == "một\n\n\n\nhai\nba\n"


@pytest.mark.parametrize(
    "head", ["<!DOCTYPE html>\n<html>", "<html lang=vi>", "<?xml version='1.0'?>\n<!doctype HTML>"]
)
def test_a_web_page_named_like_a_text_is_refused_with_its_name(head: str) -> None:
    with pytest.raises(DocumentError, match=r"\.html"):
        read_text((head + "<body><p>" + TEXT).encode())


@given(st.text(alphabet="*_`~[]()<>!&;\\#|/-b p a.:%0ế\n", max_size=80))
def test_any_marks_leave_a_text(text: str) -> None:
    told = without_marks(text)
    assert told.count("%") <= text.count("%")
    assert "\r" not in told
