"""Two programmes compared, in a real browser: no complaints, no barrier, on phones and in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.renderers.comparison.html import render_comparison_html
from checker.renderers.interface import Page
from tests.renderers.browser import DESKTOP, PHONE, Browser, barriers, markup_errors
from tests.renderers.test_comparison import drafts, hostile, sample

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "so sánh.html"
    written.write_text(render_comparison_html(drafts(), Page("vi")), encoding="utf-8")
    return written


def test_a_browser_has_nothing_to_complain_of(browser: Browser, page: Path, tmp_path: Path) -> None:
    harmful = tmp_path / "hostile.html"
    harmful.write_text(render_comparison_html(hostile(), Page("vi")), encoding="utf-8")
    for size in (DESKTOP, PHONE):
        for each in (page, harmful):
            browser.open(each, size)
            assert browser.run("document.documentElement.scrollWidth <= innerWidth")
            assert browser.run("document.images.length + document.scripts.length") == 0
    assert browser.complaints == []


def test_both_sides_stand_beside_each_other_where_there_is_room(browser: Browser, page: Path) -> None:
    tops = "[...document.querySelector('.sides').children].map(one => one.getBoundingClientRect().top)"
    for size, beside in ((DESKTOP, True), (PHONE, False)):
        browser.open(page, size)
        before, now = browser.run(tops)
        assert (before == now) is beside


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_barrier(browser: Browser, page: Path, tmp_path: Path, dark: bool) -> None:
    browser.open(page, DESKTOP, dark=dark)
    assert barriers(browser, tmp_path) == []


def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    written = tmp_path / "comparison.html"
    written.write_text(render_comparison_html(sample(), Page("en")), encoding="utf-8")
    assert markup_errors(written) == ("", 0)
