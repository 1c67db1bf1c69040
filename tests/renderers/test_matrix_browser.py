"""The matrix in a real browser: sorting, filters, the keyboard, findings that open, phones, paper, axe."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.renderers.interface import Page
from checker.renderers.matrix_html import render_matrix_html
from tests.renderers.browser import DESKTOP, PHONE, Browser, barriers, markup_errors
from tests.renderers.matrices import hostile_matrix, sample_matrix

pytestmark = pytest.mark.slow

_NAMES = (
    "[...document.querySelectorAll('tbody tr:not([hidden]) small:last-child')].map(one => one.textContent)"
)
_HELD = "document.activeElement.dataset.c + ' ' + document.activeElement.parentElement.dataset.r"
_OPEN = "document.querySelector('dialog').open"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "ma trận.html"
    written.write_text(render_matrix_html(sample_matrix(), Page("vi")), encoding="utf-8")
    return written


def _type(browser: Browser, key: str) -> None:
    event = f"new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, cancelable: true}})"
    browser.run(f"document.activeElement.dispatchEvent({event})")


def _set(browser: Browser, name: str, value: str) -> str:
    browser.run(
        f"{{const given = document.querySelector('[name={name}]'); given.value = '{value}';"
        " given.dispatchEvent(new Event('input', {bubbles: true}))}"
    )
    return str(browser.run("document.getElementById('shown').textContent"))


def test_a_browser_has_nothing_to_complain_of(browser: Browser, page: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.html"
    hostile.write_text(render_matrix_html(hostile_matrix(), Page("vi")), encoding="utf-8")
    for size in (DESKTOP, PHONE):
        browser.open(page, size)
        browser.open(hostile, size)
        assert browser.run("document.images.length") == 0
        assert browser.run("document.scripts.length") == 2
    assert browser.complaints == []


def test_the_arrow_keys_move_and_enter_opens_the_finding_of_the_cell(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    assert browser.run("document.querySelectorAll('td[tabindex=\"0\"]').length") == 1
    browser.run("document.querySelector('td[tabindex=\"0\"]').focus()")
    assert browser.run(_HELD) == "0 0"
    for key, held in (("ArrowRight", "1 0"), ("ArrowDown", "1 1"), ("Home", "0 1"), ("ArrowUp", "0 0")):
        _type(browser, key)
        assert browser.run(_HELD) == held
    _type(browser, "Enter")
    assert browser.run(_OPEN)
    told = str(browser.run("document.querySelector('.card').textContent"))
    assert "Kon Tum · Chương trình số 12-CTr/TU" in told
    assert "Hằng năm dành tối thiểu 2% tổng chi ngân sách cho khoa học và công nghệ (dòng 45)" in told
    browser.run("document.querySelector('[data-step=ArrowDown]').click()")
    assert "số 15-CTr/TU" in str(browser.run("document.querySelector('.card').textContent"))
    browser.run("document.querySelector('dialog').close(); new Promise(done => setTimeout(done, 50))")
    assert not browser.run(_OPEN)
    assert browser.run(_HELD) == "0 1"


def test_a_link_leads_to_one_finding(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    browser.run("document.querySelector('tr[data-r=\"2\"] td[data-c]').click()")
    address = str(browser.run("location.hash"))
    assert address.endswith("@tin%2Fha-nam.md")
    browser.open(page, DESKTOP, fragment=address)
    assert browser.run(_OPEN)
    assert "tin/ha-nam.md" in str(browser.run("document.querySelector('.card').textContent"))
    browser.open(page, DESKTOP, fragment="#%")
    assert not browser.run(_OPEN)


def test_a_column_sorts_by_what_is_open_and_once_more_turns_round(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    order = browser.run(_NAMES)
    head = "[...document.querySelectorAll('th.rule')].find(one => one.textContent.includes('TFP'))"
    for sorted_, turned in (("ascending", False), ("descending", True)):
        browser.run(f"{head}.querySelector('button').click()")
        assert browser.run(f"{head}.getAttribute('aria-sort')") == sorted_
        assert browser.run(_NAMES) == ([order[2], *order[:2]] if turned else order)
    browser.run("document.querySelector('th.corner button').click()")
    assert browser.run(_NAMES) == order


def test_filters_leave_rows_and_columns_out_and_say_how_many_are_left(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    assert _set(browser, "find", "kon tum") == "Hiện 2/3 văn bản, 17/17 yêu cầu"
    assert _set(browser, "find", "HÀ-nam") == "Hiện 1/3 văn bản, 17/17 yêu cầu"
    assert _set(browser, "find", "") == "Hiện 3/3 văn bản, 17/17 yêu cầu"
    assert _set(browser, "severity", "error") == "Hiện 3/3 văn bản, 3/17 yêu cầu"
    assert browser.run("document.querySelectorAll('td[data-c]:not([hidden])').length") == 3 * 3 + 2 * 3
    assert _set(browser, "only", "pass") == "Hiện 3/3 văn bản, 2/17 yêu cầu"
    _set(browser, "severity", "all")
    assert _set(browser, "only", "all") == "Hiện 3/3 văn bản, 17/17 yêu cầu"
    browser.run("document.querySelector('input[value=content]').click()")
    assert browser.run("document.getElementById('shown').textContent") == "Hiện 3/3 văn bản, 12/17 yêu cầu"
    spans = "[...document.querySelectorAll('th[scope=colgroup]:not([hidden])')].map(one => one.colSpan)"
    assert sum(browser.run(spans)) == 12


def test_documents_are_left_out_by_what_they_come_to(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    wholes = [row.whole for row in sample_matrix().rows]
    for outcome in ("fail", "review", "pass"):
        assert _set(browser, "verdict", outcome).startswith(f"Hiện {wholes.count(outcome)}/{len(wholes)} ")
    assert _set(browser, "verdict", "all").startswith(f"Hiện {len(wholes)}/{len(wholes)} ")


def test_what_a_baseline_knows_is_hatched_named_and_left_out_of_what_is_new(
    browser: Browser, tmp_path: Path
) -> None:
    whole = sample_matrix()
    known = [
        row._replace(
            cells={rule: cell._replace(known=cell.outcome == "fail") for rule, cell in row.cells.items()}
        )
        for row in whole.rows
    ]
    marked = tmp_path / "known.html"
    matrix = whole._replace(rows=tuple(known), baseline=5)
    marked.write_text(render_matrix_html(matrix, Page("vi")), encoding="utf-8")
    browser.open(marked, DESKTOP)
    assert "gradient" in browser.run("getComputedStyle(document.querySelector('td[data-k]')).backgroundImage")
    browser.run("document.querySelector('td[data-k]').click()")
    assert "baseline" in str(browser.run("document.querySelector('.card dl').textContent"))
    browser.run("document.querySelector('dialog').close()")
    columns = {each: _set(browser, "only", each).partition(", ")[2] for each in ("new", "review", "fail")}
    assert columns["new"] == columns["review"] != columns["fail"]
    assert browser.complaints == []


def test_nothing_but_the_table_is_wider_than_the_window(browser: Browser, page: Path) -> None:
    for size in (DESKTOP, PHONE):
        browser.open(page, size)
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_paper_shows_the_table_and_no_filters(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP, dark=True, print_=True)
    assert not browser.run("document.querySelector('form').checkVisibility()")
    assert browser.run("document.querySelector('table').checkVisibility()")
    assert browser.run("document.querySelector('.print').checkVisibility()")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert len(browser.send("Page.printToPDF", preferCSSPageSize=True)["data"]) > 10_000


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_barrier(browser: Browser, page: Path, tmp_path: Path, opened: bool, dark: bool) -> None:
    browser.open(page, DESKTOP, dark=dark)
    light = browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert light is not dark
    if opened:
        browser.run("document.querySelector('td[data-c]').click()")
    assert barriers(browser, tmp_path) == []


def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    written = tmp_path / "matrix.html"
    written.write_text(render_matrix_html(sample_matrix("en"), Page("en")), encoding="utf-8")
    assert markup_errors(written) == ("", 0)
