"""JUnit: by the schema of Jenkins, and read back by a reader of others."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase
from lxml import etree

from checker.programme import Origin
from checker.renderers.interface import Page
from checker.renderers.junit import render_junit
from checker.report import GapReport
from tests.renderers.hostile import HOSTILE, hostile_report
from tests.renderers.sample import batch, finding, full_report, single, target
from tests.renderers.sample_pack import PACK, TFP
from tests.renderers.texts import with_text

GOLDENS = Path(__file__).parent / "goldens"
SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "schemas" / "junit-10.xsd")))


def suites_of(report: GapReport, language: str = "vi") -> dict[str, dict[str, TestCase]]:
    """Suite -> rule -> case, of what is valid by the schema."""
    written = render_junit(report, Page(language)).encode()
    SCHEMA.assertValid(etree.fromstring(written))
    return {
        suite.name: {case.name.partition(": ")[0]: case for case in suite}
        for suite in JUnitXml.fromstring(written)
    }


def result_of(case: TestCase) -> tuple[type, str | None]:
    (found,) = case.result
    return type(found), found.type


@pytest.mark.parametrize(
    ("name", "report", "language"),
    [("single.vi.junit.xml", with_text(single()), "vi"), ("batch.en.junit.xml", with_text(batch()), "en")],
)
def test_a_report_is_the_one_that_was_read_and_approved(name: str, report: GapReport, language: str) -> None:
    suites_of(report, language)
    written = render_junit(report, Page(language))
    golden = GOLDENS / name
    if os.environ.get("CHECKER_WRITE_GOLDENS"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


def test_a_suite_is_a_document_and_a_case_a_rule() -> None:
    suites = suites_of(batch())
    assert list(suites) == ["programmes/kon-ray.txt", "tin/ha-nam.md", "scan.pdf"]
    assert list(suites["programmes/kon-ray.txt"]) == [one.id for one in full_report().findings]


def test_what_is_not_met_fails_by_its_severity_and_what_else_is_open_is_skipped_with_the_reason() -> None:
    cases = suites_of(single())["programmes/kon-ray.txt"]
    assert result_of(cases["nq57/budget-share"]) == (Failure, "error")
    assert result_of(cases["nq57/tfp-2030"]) == (Failure, "warning")
    assert result_of(cases["nq57/funds"]) == (Failure, "note")
    assert cases["nq57/digital-economy-2030"].result == []
    for rule, kind, reason in (
        ("innovative-enterprises-2030", "review", "Cần xem xét: Con số đúng bằng ngưỡng"),
        ("hdi-2030", "waived", "Miễn: Được miễn đến hết ngày 31/12/2026"),
        ("digital-firms-2030", "not_applicable", "Không áp dụng: Là chỉ tiêu của cả nước"),
    ):
        case = cases[f"nq57/{rule}"]
        assert result_of(case) == (Skipped, kind)
        assert case.result[0].message.startswith(reason)


def test_a_gap_that_a_baseline_knows_is_no_failure() -> None:
    known = replace(finding(TFP, "fail", "not_stated"), known=True)
    report = replace(single(), programmes=(replace(full_report(), findings=(known,)),), baseline=1)
    (case,) = suites_of(report, "en")["programmes/kon-ray.txt"].values()
    assert result_of(case) == (Skipped, "fail")
    assert case.result[0].message.startswith("Known: the baseline holds it.")


def test_a_failure_says_where_and_what_to_write() -> None:
    (found,) = suites_of(with_text(single()))["programmes/kon-ray.txt"]["nq57/budget-share"].result
    assert "\nprogrammes/kon-ray.txt:45\n" in found.text
    assert "“Hằng năm dành tối thiểu 2% tổng chi ngân sách" in found.text
    assert "Nên viết: " in found.text


def test_a_file_that_could_not_be_checked_is_an_error() -> None:
    written = JUnitXml.fromstring(render_junit(batch(), Page()).encode())
    (case,) = suites_of(batch())["scan.pdf"].values()
    assert result_of(case) == (Error, "unreadable")
    assert written.errors == 1


def test_nothing_checked_is_an_error() -> None:
    (case,) = suites_of(GapReport(packs=(PACK,)))["checker"].values()
    assert result_of(case) == (Error, "nothing_checked")


def test_the_counts_are_those_of_the_cases() -> None:
    parsed = JUnitXml.fromstring(render_junit(batch(), Page()).encode())
    total = [0, 0, 0]
    for suite in parsed:
        found = [type(result) for case in suite for result in case.result]
        counts = [len(list(suite)), found.count(Failure), found.count(Error)]
        assert [suite.tests, suite.failures, suite.errors] == counts
        assert suite.skipped == found.count(Skipped)
        total = [before + more for before, more in zip(total, counts, strict=True)]
    assert [parsed.tests, parsed.failures, parsed.errors] == total


def test_what_a_reader_has_to_know_of_a_document_stands_in_its_suite() -> None:
    programme = replace(full_report().programme, origin=Origin(page_count=3, unread_pages=(2,)))
    report = replace(single(), programmes=(replace(full_report(), programme=programme),))
    assert "could not be read" in render_junit(report, Page("en"))


def test_hostile_text_is_text_and_no_sign_that_xml_forbids() -> None:
    written = render_junit(hostile_report(), Page())
    root = etree.fromstring(written.encode())
    SCHEMA.assertValid(root)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]", written) is None
    known = {"testsuites", "testsuite", "testcase", "properties", "property", "failure", "skipped", "error"}
    assert {element.tag for element in root.iter()} <= known | {"system-out"}
    assert len(root) == 2 * len(HOSTILE)


@settings(deadline=None)
@given(st.text())
def test_whatever_stands_in_a_document_the_report_is_valid(text: str) -> None:
    said = target("tfp_contribution", 50.0, text)
    checked = replace(full_report(), source=text, findings=(finding(TFP, "fail", "below_threshold", said),))
    written = render_junit(replace(single(), programmes=(checked,)), Page())
    SCHEMA.assertValid(etree.fromstring(written.encode()))
