"""Two programmes compared, in a real browser: no complaints, no barrier, on phones and in the dark."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker.renderers.comparison.html import render_comparison_html
from checker.renderers.interface import Page
from tests.renderers.browser import AXE, DESKTOP, PHONE, VNU, Browser, fetched
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
    axe = fetched(AXE, "package/axe.min.js", tmp_path).read_text(encoding="utf-8")
    browser.open(page, DESKTOP, dark=dark)
    browser.run(f"{axe}\n;0")
    found = browser.run(
        "axe.run().then(told => told.violations.map(one => `${one.id}: ${one.nodes[0].html}`))"
    )
    assert found == []


def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("no Java here")
    jar = fetched(VNU, "package/build/dist/vnu.jar", tmp_path)
    written = tmp_path / "comparison.html"
    written.write_text(render_comparison_html(sample(), Page("en")), encoding="utf-8")
    told: Any = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", str(written)], capture_output=True, text=True, check=False
    )
    assert (told.stderr, told.returncode) == ("", 0)
