"""The report as a page: goldens, the findings of every format, links that lead somewhere, hostile text."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from checker.checking import Options, check
from checker.programme import DocumentFacts, Evidence, Origin, Programme, Section, Slip
from checker.renderers.html.page import own_file, render_html
from checker.renderers.interface import Page
from checker.renderers.json import render_json
from checker.report import Fault, GapReport, WaiverUse
from checker.rulepack import load_pack
from tests.renderers.pages import by_id, classed, page_of, parsed, text_of, with_text, without_code
from tests.renderers.sample import WAIVER, batch, finding, full_report, single, target
from tests.renderers.sample_pack import BUDGET, DIGITAL, PACK, TFP

GOLDENS = Path(__file__).parent / "goldens"
REGENERATE = "CHECKER_WRITE_GOLDENS"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" ' & \x00\x1b[2J\u202e\ufffe]]>"


def everything() -> GapReport:
    """A batch with waivers, a baseline, two packs (one of them a draft) and findings that one decides."""
    other = replace(PACK, id="nq03", status="draft")
    checked = full_report()
    beside = replace(
        finding(DIGITAL, "fail", "below_threshold"), pack="nq03", decided_by="nq57/digital-economy-2030"
    )
    known = replace(finding(TFP, "fail", "not_stated"), pack="nq03", known=True)
    origin = Origin(slips=(Slip(read="10%", evidence=Evidence(quote="kinh", start=0, end=4, line=1)),))
    checked = replace(
        checked,
        findings=(*checked.findings, beside, known),
        programme=replace(checked.programme, origin=origin),
    )
    report = replace(
        batch(),
        packs=(PACK, other),
        programmes=(checked, *batch().programmes[1:]),
        waivers=(
            WaiverUse(waiver=WAIVER, state="used", sources=("kon-ray.txt",)),
            WaiverUse(waiver=WAIVER, state="expired"),
        ),
        as_of="2026-11-01",
        baseline=1,
    )
    return with_text(report)


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [
        ("single.vi.html", with_text(single()), "vi"),
        ("batch.en.html", everything(), "en"),
    ],
)
def test_a_page_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    written = without_code(render_html(report, Page(language)))
    golden = GOLDENS / name
    if os.environ.get(REGENERATE):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("report", [single(), with_text(single()), batch(), everything()])
def test_a_page_tells_the_findings_that_the_json_tells(report: GapReport, language: str) -> None:
    told = json.loads(render_json(report, Page(language)))
    tree = page_of(report, language)
    places = by_id(tree)
    for number, programme in enumerate(told["programmes"], start=1):
        shown = {
            (one.get("data-rule"), one.get("data-outcome"), one.get("data-reason")): text_of(one)
            for one in places[f"p{number}"].iter()
            if one.get("data-rule")
        }
        wanted = {(one["rule"], one["outcome"], one["reason"]): one for one in programme["findings"]}
        assert shown.keys() == wanted.keys()
        for key, one in wanted.items():
            assert " ".join(one["required"].split()) in shown[key]
            assert one["rule"] in shown[key]
    for fault in told["errors"]:
        assert fault["message"] in text_of(places["faults"])


def test_each_finding_stands_on_the_page_once() -> None:
    tree = page_of(everything())
    rules = [one.get("data-rule") for one in by_id(tree)["p1"].iter() if one.get("data-rule")]
    assert sorted(map(str, rules)) == sorted(one.id for one in everything().programmes[0].findings)


def test_the_same_report_gives_the_same_page() -> None:
    assert render_html(everything(), Page()) == render_html(everything(), Page())


@pytest.mark.parametrize("report", [single(), batch(), everything(), GapReport(packs=(PACK,))])
def test_every_name_is_given_once_and_every_link_leads_to_one(report: GapReport) -> None:
    tree = page_of(report)
    names = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(names) == len(set(names))
    led_to = [str(one.get("href"))[1:] for one in tree.iter("a")]
    named = [one.get(key) for one in tree.iter() for key in ("for", "aria-labelledby") if one.get(key)]
    assert set(led_to) | {str(name) for name in named} <= set(names)


def test_headings_skip_no_level() -> None:
    for report in (single(), everything()):
        tree = page_of(report).find("body/div/main")
        assert tree is not None
        levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", str(one.tag))]
        assert levels[0] == 2
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_gaps_come_first_and_what_is_not_asked_last() -> None:
    tree = page_of(everything())
    kinds = [
        one.get("id") for one in by_id(tree)["p1"].iter("section") if "findings" in (one.get("class") or "")
    ]
    assert kinds == [
        f"p1-{kind}" for kind in ("fail", "review", "content", "waived", "known", "pass", "not-applicable")
    ]


def test_the_policy_lets_a_browser_load_nothing_and_run_this_script_alone() -> None:
    html = render_html(single(), Page())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        code = html[html.index(f"<{name}>") + len(name) + 2 : html.index(f"</{name}>")]
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert rules.pop(directive) == f"'sha256-{digest}'"
    assert rules == {}
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_nothing_on_the_page_asks_for_anything_else() -> None:
    tree = page_of(everything())
    foreign = re.compile(r"({.*})?(img|image|link|iframe|object|embed|use|video|audio|source)")
    assert not [one.tag for one in tree.iter() if foreign.fullmatch(str(one.tag))]
    for one in tree.iter():
        assert not set(one.keys()) & {"src", "style", "srcset", "action", "background"}
        assert not [key for key in one.keys() if str(key).startswith("on")]  # noqa: SIM118
        assert str(one.get("href", "#")).startswith("#")
    code = own_file("style.css") + own_file("script.js")
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp|import\(|eval\(", code)


def hostile() -> GapReport:
    """A report with something that wants to be code in every place that comes from outside."""
    said = target("digital_economy_grdp", 10.0, HOSTILE)
    programme = Programme(
        province=HOSTILE,
        document=DocumentFacts(number=HOSTILE, nature="other_resolution", answers=HOSTILE),
        origin=Origin(
            encoding=HOSTILE,
            slips=(Slip(read=HOSTILE, evidence=Evidence(quote="-", start=0, end=1, line=1)),),
        ),
        sections=(Section(part="targets", evidence=Evidence(quote=HOSTILE, start=500, end=590, line=5)),),
    )
    waiver = replace(WAIVER, reason=HOSTILE, approved_by=HOSTILE, programme=HOSTILE, file=HOSTILE)
    checked = replace(
        full_report(),
        source=HOSTILE,
        programme=programme,
        findings=(
            finding(DIGITAL, "fail", "below_threshold", said),
            finding(TFP, "fail", "not_stated"),
            finding(BUDGET, "waived", "waived", waiver=waiver, waived=("fail", "not_stated")),
        ),
    )
    report = replace(
        single(),
        programmes=(checked,),
        faults=(Fault(source=HOSTILE, message=HOSTILE),),
        waivers=(WaiverUse(waiver=waiver, state="unused"),),
    )
    return with_text(report)


def test_hostile_text_comes_out_as_text_wherever_it_stands() -> None:
    for language in ("vi", "en"):
        html = render_html(hostile(), Page(language))
        tree = parsed(html)
        assert len(list(tree.iter("script"))) == 1
        assert not list(tree.iter("img"))
        shown = text_of(tree)
        assert shown.count("<img src=x onerror=alert(2)>\" ' & \ufffd\ufffd[2J\ufffd\ufffd]]>") >= 8
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", html)


def test_a_very_long_line_is_shown_once_and_cut_where_it_is_quoted() -> None:
    quote = "đạt 12% GRDP " * 400
    said = target("digital_economy_grdp", 12.0, quote.strip())
    checked = replace(full_report(), findings=(finding(DIGITAL, "fail", "below_threshold", said),))
    tree = page_of(with_text(replace(single(), programmes=(checked,))))
    (quoted,) = tree.iter("blockquote")
    assert len(text_of(quoted)) < 1000
    assert text_of(quoted).endswith(" ….")
    assert text_of(next(classed(tree, "source"))).count("12%") == 400


@pytest.mark.parametrize(("language", "other"), [("vi", None), ("en", "vi")])
def test_the_words_of_the_source_are_vietnamese_whatever_the_report(language: str, other: str | None) -> None:
    tree = page_of(with_text(single()), language)
    assert tree.get("lang") == language
    for one in (*tree.iter("mark"), *(one for one in tree.iter("h2") if one.get("id") == "p1-h")):
        assert _language_of(tree, one) == "vi"
    for one in tree.iter("dt"):
        assert _language_of(tree, one) == language


def _language_of(tree: Element, wanted: Element) -> str | None:
    def search(element: Element, language: str | None) -> Any:
        language = element.get("lang", language)
        if element is wanted:
            return language
        return next((found for child in element if (found := search(child, language))), None)

    found: str | None = search(tree, None)
    return found


def test_words_to_paste_are_vietnamese_in_an_english_report() -> None:
    remedy = replace(TFP.remedy, en="Write: “Đến năm 2030 đạt trên 55%”, not “more”.")
    rule = replace(TFP, remedy=remedy)
    checked = replace(full_report(), findings=(finding(rule, "fail", "not_stated"),))
    tree = page_of(replace(single(), programmes=(checked,)), "en")
    (told,) = classed(tree, "f-remedy")
    assert [text_of(one) for one in told.iter("span")] == ["Đến năm 2030 đạt trên 55%"]


def test_what_was_accepted_known_or_drafted_is_said_to_be_so() -> None:
    tree = page_of(everything())
    places = by_id(tree)
    waived = text_of(places["p1-nq57_hdi-2030"])
    assert "Miễn" in waived
    assert "Nguyễn Văn A, Tổ thẩm định" in waived
    assert "Kết luận khi chưa miễn: Chưa đạt" in waived
    assert "Quy tắc dự thảo" in text_of(places["p1-nq03_tfp-2030"])
    assert "Đã ghi nhận" in text_of(places["p1-nq03_tfp-2030"])
    assert places["p1-nq03_tfp-2030"].get("data-known") == "known"
    assert "đã hết hạn" in text_of(places["waivers"])
    top = text_of(next(classed(tree, "top")))
    assert "01/11/2026" in top
    assert "Có 1 điều đã ghi nhận" in top
    assert "bản dự thảo chưa thẩm định" in top


def test_what_the_document_is_and_how_it_was_read_stands_above_its_findings() -> None:
    checked = full_report()
    programme = replace(
        checked.programme,
        document=replace(checked.programme.document, nature="report"),
        origin=Origin(page_count=9, unread_pages=(2, 3)),
    )
    tree = page_of(replace(single(), programmes=(replace(checked, programme=programme),)))
    remarks = text_of(next(classed(tree, "remarks")))
    assert "báo cáo kết quả" in remarks
    assert "Không đọc được trang 2–3" in remarks


def test_filters_are_hidden_until_the_script_shows_them() -> None:
    places = by_id(page_of(everything()))
    assert "hidden" in places["filters"].keys()  # noqa: SIM118
    boxes = {(one.get("name"), one.get("value")) for one in places["filters"].iter("input")}
    for choice in (
        ("outcome", "fail"),
        ("severity", "error"),
        ("part", "tasks"),
        ("pack", "nq03"),
        ("known", "known"),
    ):
        assert choice in boxes
    assert [one.get("value") for one in places["group"].iter("option")] == ["", "1", "2", "3"]


def test_a_single_programme_has_no_table_and_a_batch_has_a_row_for_each() -> None:
    assert "overview" not in by_id(page_of(single()))
    table = by_id(page_of(batch()))["overview"].find(".//tbody")
    assert table is not None
    assert [one.get("href") for one in table.iter("a")] == ["#p1", "#p2"]


def test_a_report_of_faults_alone_names_them() -> None:
    report = GapReport(packs=(PACK,), faults=(Fault(source="x.txt", message="rỗng"),))
    assert "x.txt : rỗng" in text_of(page_of(report)).replace("x.txt:", "x.txt :")


def test_the_page_grows_with_the_text_and_not_faster() -> None:
    (checked,) = with_text(single()).programmes
    longer = replace(
        checked, text=f"{checked.text}\n" + "Các cơ quan phối hợp thực hiện nhiệm vụ này.\n" * 10_000
    )
    small, large = (
        len(render_html(replace(single(), programmes=(one,)), Page("vi"))) for one in (checked, longer)
    )
    assert small < 120_000
    assert large - small < 1.25 * len(longer.text or "")


def test_the_page_of_a_real_programme_is_small_enough_to_send() -> None:
    corpus = os.environ.get("CHECKER_CORPUS")
    if not corpus:
        pytest.skip("CHECKER_CORPUS names no folder with programmes/")
    largest = max(Path(corpus, "programmes").glob("*.txt"), key=lambda path: path.stat().st_size)
    report = check((str(largest),), (load_pack("nq57"),), Options(keep_text=True), lambda _line: None)
    assert len(render_html(report, Page("vi")).encode()) < 200_000 + 4 * largest.stat().st_size
