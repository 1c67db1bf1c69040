"""The text with its marks: every character once, every mark on its words, however they lie to each other."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checking import Options, check
from checker.programme import Commitment, Evidence, Origin, Programme, Section, Slip, TaskGroup
from checker.renderers.html.markup import plain
from checker.renderers.html.source import context
from checker.report import Finding, GapReport, ProgrammeReport
from checker.rulepack import load_pack
from tests.renderers.pages import by_id, classed, page_of, text_of
from tests.renderers.sample import finding
from tests.renderers.sample_pack import BUDGET, COMMITTEE, CONTENT, PACK, RULES, TFP

CORPUS = os.environ.get("CHECKER_CORPUS")
WHOLE_TEXTS = [
    *sorted((Path(__file__).parents[2] / "programmes").glob("*.txt")),
    *(sorted(Path(CORPUS, "programmes").glob("*.txt")) if CORPUS else ()),
]
_TEXTS = st.text(alphabet=st.sampled_from("aăđ <&\t\n\u202e𝄞"), min_size=1, max_size=60)


def at(text: str, start: int, end: int) -> Evidence:
    return Evidence(quote=text[start:end], start=start, end=end, line=text.count("\n", 0, start) + 1)


def report_of(text: str, *findings: Finding, programme: Programme | None = None) -> GapReport:
    checked = ProgrammeReport(
        source="a.txt", programme=programme or Programme(), findings=findings, text=text
    )
    return GapReport(packs=(PACK,), programmes=(checked,))


def pledged(number: int, text: str, start: int, end: int) -> Finding:
    return finding(
        RULES[number], "pass", "meets", Commitment(topic="resolution_cited", evidence=at(text, start, end))
    )


def shown_text(tree: Element) -> str:
    """The text as the page holds it, without the links behind the marks."""
    (source,) = classed(tree, "source")
    return "\n".join(_words(line) for line in source.findall("p"))


def _words(element: Element) -> str:
    words = element.text or ""
    for child in element:
        if "refs" not in (child.get("class") or ""):
            words += _words(child)
        words += child.tail or ""
    return words


def marked(tree: Element, span: str) -> str:
    """The words of all pieces that a span covers."""
    (source,) = classed(tree, "source")
    return "".join(
        _words(one) for one in source.iter("mark") if span in (one.get("data-spans") or "").split()
    )


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=len(RULES)))
def test_the_text_is_whole_and_each_mark_is_on_its_words(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) <= len(text)]
    findings = [pledged(number, text, start, end) for number, (start, end) in enumerate(spans)]
    tree = page_of(report_of(text, *findings))
    assert shown_text(tree) == plain(text)
    places = by_id(tree)
    for start, end in spans:
        if text[start:end].strip("\n"):
            assert marked(tree, f"{start}:{end}") == plain(text[start:end].replace("\n", ""))
    assert all(str(link.get("href"))[1:] in places for link in tree.iter("a"))
    for one, (start, end) in zip(findings, spans, strict=True):
        back = [link for link in tree.iter("a") if link.get("href") == f"#p1-{one.id.replace('/', '_')}"]
        in_source = [link for link in back if "ref" in (link.get("class") or "").split()]
        assert len(in_source) == bool(text[start:end].strip("\n"))


def test_marks_within_and_across_each_other_know_all_that_cover_them() -> None:
    text = "Bố trí 2% tổng chi ngân sách hằng năm"
    tree = page_of(
        report_of(text, pledged(0, text, 0, 37), pledged(2, text, 7, 18), pledged(3, text, 10, 28))
    )
    (source,) = classed(tree, "source")
    pieces = [(_words(one), one.get("data-spans")) for one in source.iter("mark")]
    assert pieces == [
        ("Bố trí ", "0:37"),
        ("2% ", "0:37 7:18"),
        ("tổng chi", "0:37 7:18 10:28"),
        (" ngân sách", "0:37 10:28"),
        (" hằng năm", "0:37"),
    ]


def test_a_mark_leads_to_its_findings_and_a_finding_to_its_mark() -> None:
    text = "Căn cứ Nghị quyết;\nlập Ban Chỉ đạo"
    tree = page_of(report_of(text, pledged(2, text, 19, 34)))
    places = by_id(tree)
    (place,) = classed(places["p1-nq57_steering-committee"], "place")
    assert place.get("href") == "#p1-t19"
    assert _words(places["p1-t19"]) == "lập Ban Chỉ đạo"
    (back,) = classed(tree, "ref")
    assert back.get("href") == "#p1-nq57_steering-committee"
    assert back.get("aria-label") == "Kết luận 1, Đạt: Lập Ban Chỉ đạo"


def test_the_gravest_finding_gives_a_mark_its_look() -> None:
    text = "Bố trí 2%"
    evidence = at(text, 0, 9)
    said = Commitment(topic="resolution_cited", evidence=evidence)
    tree = page_of(
        report_of(
            text, finding(COMMITTEE, "pass", "meets", said), finding(BUDGET, "fail", "contradicts", said)
        )
    )
    (source,) = classed(tree, "source")
    assert [one.get("class") for one in source.iter("mark")] == ["o-fail"]


def test_what_is_missing_is_told_at_the_heading_where_it_belongs() -> None:
    text = "I. MỤC TIÊU\n- Kinh tế số đạt 10%\n1. Nâng cao nhận thức\n- Tuyên truyền"
    programme = Programme(
        sections=(Section(part="targets", evidence=at(text, 0, 11)),),
        task_groups=(TaskGroup(number=1, evidence=at(text, 36, 54)),),
    )
    tree = page_of(
        report_of(
            text,
            finding(TFP, "fail", "not_stated"),
            finding(CONTENT[0], "fail", "not_stated"),
            programme=programme,
        )
    )
    (source,) = classed(tree, "source")
    notes = [text_of(one) for one in classed(source, "refs")]
    assert notes == ["Còn thiếu ở mục này: 1", "Còn thiếu ở mục này: 2"]
    places = by_id(tree)
    assert "Nên bổ sung tại I. MỤC TIÊU (dòng 1)" in text_of(places["p1-nq57_tfp-2030"])
    (link,) = classed(places["p1-nq57_honouring"], "place")
    assert link.get("href") == "#p1-t36"


def test_a_slip_says_what_it_was_read_as() -> None:
    text = "đạt 1O% GRDP"
    programme = Programme(origin=Origin(slips=(Slip(read="10%", evidence=at(text, 4, 7)),)))
    tree = page_of(report_of(text, programme=programme))
    (source,) = classed(tree, "source")
    assert text_of(source) == "đạt 1O% [đọc là “10%”] GRDP"


def test_words_are_shown_with_what_stands_around_them() -> None:
    text = "Phần một.\nMục tiêu:\n- Kinh tế số đạt 10% GRDP; còn lại.\n\nPhần hai"
    found = context(text, at(text, 22, 41))
    assert found.quote == "Kinh tế số đạt 10% "
    assert found.before == "Mục tiêu:\n- "
    assert found.after == "GRDP; còn lại."


def test_long_surroundings_are_cut_between_words() -> None:
    text = "đầu " * 200 + "ĐÂY" + " cuối" * 200
    found = context(text, at(text, 800, 803))
    assert found.before.startswith("… đầu ")
    assert found.after.endswith(" cuối …")
    assert len(found.before) < 190
    assert len(found.after) < 190


def test_evidence_that_is_not_in_the_text_is_quoted_and_marks_nothing() -> None:
    text = "Bố trí 2%"
    elsewhere = Commitment(topic="resolution_cited", evidence=Evidence(quote="3%", start=0, end=2, line=1))
    tree = page_of(report_of(text, finding(COMMITTEE, "pass", "meets", elsewhere)))
    (source,) = classed(tree, "source")
    assert not list(source.iter("mark"))
    assert text_of(next(tree.iter("blockquote"))) == "3%"
    assert not list(classed(tree, "place"))


def test_a_programme_without_a_text_has_no_full_text() -> None:
    report = report_of("x", finding(TFP, "fail", "not_stated"))
    without = replace(report, programmes=(replace(report.programmes[0], text=None),))
    assert not list(classed(page_of(without), "source"))


@pytest.mark.parametrize("path", WHOLE_TEXTS, ids=lambda path: path.name)
def test_in_a_whole_programme_every_quotation_is_marked_where_it_stands(path: Path) -> None:
    report = check([str(path)], (load_pack("nq57"),), Options(keep_text=True), lambda _: None)
    (checked,) = report.programmes
    assert checked.text is not None
    tree = page_of(report)
    assert shown_text(tree) == plain(checked.text)
    quoted = [evidence for one in checked.findings for evidence in one.evidence]
    assert quoted
    for evidence in quoted:
        assert evidence.quote is not None
        assert marked(tree, f"{evidence.start}:{evidence.end}") == plain(evidence.quote.replace("\n", ""))
