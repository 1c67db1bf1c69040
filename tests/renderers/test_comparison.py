"""Two programmes compared, in every format: the same account, the words that did it marked, no harm done."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from checker.checking import Options, check
from checker.comparing import CHANGES, COURSES, Comparison, compare
from checker.programme import Evidence, Target
from checker.renderers import COMPARISON_FORMATS, comparison_renderer_for
from checker.renderers.comparison.account import account_of
from checker.renderers.interface import Page
from checker.renderers.layout import clean, columns
from checker.report import GapReport
from checker.rulepack import load_pack
from checker.rulepack.model import ConsistencyRequirement
from tests.renderers.drafts import DRAFTS
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.sample import full_report
from tests.renderers.sample_pack import PACK
from tests.renderers.test_matrix import golden


@cache
def drafts() -> Comparison:
    packs = [load_pack("nq57")]
    paths = [str(DRAFTS / f"du-thao-{name}.txt") for name in ("con-thieu", "gan-dat")]
    old, new = (check([path], packs, Options(engine="reference"), print).programmes[0] for path in paths)
    return compare(old, new, packs)


def _target(indicator: str, value: float, words: str, line: int) -> Target:
    unit = "index" if indicator == "hdi" else "percent"
    evidence = Evidence(quote=words, start=0, end=len(words), line=line)
    return Target(
        indicator=indicator, comparator="ge", value=value, unit=unit, horizon=2030, evidence=evidence
    )


def sample() -> Comparison:
    """The sample programme and another version of it: what was stated is not, what was not met is, targets
    are raised, lowered, dropped and new."""
    old = full_report()
    share = "kinh tế số chiếm ít nhất {}% GRDP của tỉnh"
    findings = []
    for finding in old.findings:
        changed = finding
        if finding.outcome == "pass" and not isinstance(finding.rule.requires, ConsistencyRequirement):
            changed = replace(finding, outcome="fail", reason="not_stated", stated=())
        elif finding.outcome == "fail" and finding.reason == "below_threshold":
            changed = replace(finding, outcome="pass", reason="exceeds")
        findings.append(changed)
    before = (
        _target("digital_economy_grdp", 30, share.format(30), 7),
        _target("hdi", 0.7, "HDI đạt từ 0,7", 8),
    )
    after = (
        _target("digital_economy_grdp", 25, share.format(25), 9),
        _target("hdi", 0.75, "HDI đạt từ 0,75", 10),
        _target("firms", 20, "ít nhất 20 doanh nghiệp số", 11),
    )
    old = replace(old, programme=replace(old.programme, targets=before))
    new = replace(
        old,
        source="programmes/kon-ray-2.txt",
        findings=tuple(findings),
        programme=replace(old.programme, targets=after, commitments=(), task_groups=()),
    )
    return compare(old, new, (PACK,))


def shown(form: str, comparison: Comparison, page: Page) -> str:
    """The words of a format without its marks, on one line."""
    text = comparison_renderer_for(form)(comparison, page)
    if form == "html":
        text = unescape(re.sub(r"<[^>]*>", " ", text.partition("</head>")[2]))
    if form == "md":
        text = unescape(re.sub(r"\\(.)", r"\1", text))
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_format_for_people_tells_the_whole_account(form: str, language: str) -> None:
    for comparison in (drafts(), sample()):
        told = account_of(comparison, language)
        text = shown(form, comparison, Page(language, 120)).casefold()
        said = [told.title, *told.against, *told.counts]
        for side in told.sides:
            said += [side.name, side.says]
        for section in told.sections:
            said.append(section.heading)
            for item in section.items:
                said += [item.title, item.grounds]
                for side in item.sides:
                    said += [side.says, *(quote.text for quote in side.quotes)]
                    said += [quote.place for quote in side.quotes]
        missing = [one for one in said if re.sub(r"\s+", "", clean(one)).casefold() not in text]
        assert missing == []


def test_the_account_holds_every_change_of_the_json() -> None:
    for comparison in (drafts(), sample()):
        found = json.loads(comparison_renderer_for("json")(comparison, Page()))
        told = account_of(comparison, "vi")
        findings = [item for one in told.sections for item in one.items if item.became is not None]
        assert [item.grounds.rpartition(" · ")[2] for item in findings] == [
            each["rule"] for each in found["findings"]
        ]
        assert [item.became for item in findings] == [
            (each["old"]["outcome"], each["new"]["outcome"]) for each in found["findings"]
        ]
        others = sum(len(one.items) for one in told.sections) - len(findings)
        assert others == sum(len(found[name]) for name in ("targets", "commitments", "task_groups"))
        assert {each["course"] for each in found["findings"]} <= set(COURSES)
        assert {each["change"] for each in found["targets"]} <= set(CHANGES)


def test_what_differs_within_words_that_are_alike_is_marked() -> None:
    page = comparison_renderer_for("html")(drafts(), Page("vi"))
    marks = re.findall(r"<mark>(.*?)</mark>", page)
    assert marks
    assert all(mark == mark.strip() for mark in marks)
    quotes = [re.sub(r"<[^>]*>", "", quote) for quote in re.findall(r"<blockquote>(.*?)</blockquote>", page)]
    assert quotes
    assert not [quote for quote in quotes if "  " in quote]


def test_two_that_say_the_same_differ_in_nothing() -> None:
    same = full_report()
    for form in ("text", "md", "html"):
        text = comparison_renderer_for(form)(compare(same, same, (PACK,)), Page("en"))
        assert "Nothing differs in targets, pledges and findings" in text


def test_a_summary_is_said_to_be_one() -> None:
    old = full_report()
    facts = replace(old.programme.document, type="summary")
    new = replace(old, programme=replace(old.programme, document=facts))
    told = account_of(compare(old, new, (PACK,)), "en")
    assert "summary or news item" in told.sides[1].says
    assert "summary" not in told.sides[0].says


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("md", "md"), ("html", "html")])
def test_the_comparison_of_the_sample_is_the_approved_one(form: str, ending: str) -> None:
    golden(f"comparison.vi.{ending}", comparison_renderer_for(form)(sample(), Page("vi")))


def hostile() -> Comparison:
    report: GapReport = hostile_report()
    first, *_ = report.programmes
    return compare(first, sample().new, report.packs)


@pytest.mark.parametrize("form", COMPARISON_FORMATS)
def test_hostile_text_is_harmless(form: str) -> None:
    assert HOSTILE
    page = Page("vi", 60)
    text = comparison_renderer_for(form)(hostile(), page)
    assert all(sign == "\n" or sign.isprintable() for sign in text)
    if form == "text":
        assert max(map(columns, text.splitlines())) <= 60
        assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)
    if form == "html":
        assert text.count("<script") == 0
        assert not re.search(
            r"<(?!/?(?:html|head|meta|title|style|body|main|h[1-4]|dl|dt|dd|p|strong|section"
            r"|article|span|div|blockquote|mark|ul|li|!DOCTYPE)\b)",
            text,
        )
    if form == "md":
        assert not re.search(r"(?<!\\)<", text)


def test_the_page_loads_nothing_and_holds_no_script() -> None:
    page = comparison_renderer_for("html")(drafts(), Page("vi"))
    assert re.search(r"default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'", page)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=|url\(|@import", page)
