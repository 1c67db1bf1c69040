"""The page in a real browser: no complaint, filters that work, nothing wider than a phone, paper, axe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.renderers.html.page import render_html
from checker.renderers.interface import Page
from tests.renderers.browser import DESKTOP, PHONE, Browser, Size, barriers, markup_errors
from tests.renderers.pages import with_text
from tests.renderers.sample import single
from tests.renderers.test_html import everything, hostile

pytestmark = pytest.mark.slow

_SHOWN = "[...document.querySelectorAll('article.finding')].filter(one => one.checkVisibility()).length"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "báo cáo.html"
    written.write_text(render_html(everything(), Page("vi")), encoding="utf-8")
    return written


def _set(browser: Browser, code: str) -> int:
    """Does something to the filters and waits; how many findings are shown then."""
    browser.run(f"{code}; new Promise(done => setTimeout(done, 300))")
    return int(browser.run(_SHOWN))


def _choose(name: str, *values: str) -> str:
    wanted = ", ".join(f'"{value}"' for value in values)
    return (
        f"document.querySelectorAll('input[name={name}]').forEach(box => "
        f"{{ if (box.checked !== [{wanted}].includes(box.value)) box.click() }})"
    )


def test_a_browser_has_nothing_to_complain_of(browser: Browser, page: Path) -> None:
    for size in (DESKTOP, PHONE):
        for dark in (False, True):
            browser.open(page, size, dark=dark)
    assert browser.complaints == []
    assert browser.run("getComputedStyle(document.body).margin") == "0px"


def test_hostile_text_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    written = tmp_path / "hostile.html"
    written.write_text(render_html(hostile(), Page("vi")), encoding="utf-8")
    browser.open(written, DESKTOP)
    assert browser.complaints == []
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.images.length") == 0


def test_nothing_is_wider_than_the_window(browser: Browser, page: Path) -> None:
    for width in (320, 390, 700, 1000, 1280, 2000):
        browser.open(page, Size(width, 900))
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_filters_show_what_they_say(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    total = browser.run(_SHOWN)
    assert (
        browser.run("document.getElementById('shown').textContent") == f"Đang hiện {total}/{total} kết luận"
    )
    failing = browser.run("document.querySelectorAll('article[data-outcome=fail]').length")
    assert _set(browser, _choose("outcome", "fail")) == failing < total
    assert (
        browser.run("document.getElementById('shown').textContent") == f"Đang hiện {failing}/{total} kết luận"
    )
    errors = browser.run(
        "document.querySelectorAll('article[data-outcome=fail][data-severity=error]').length"
    )
    assert _set(browser, _choose("severity", "error")) == errors
    assert _set(browser, "document.querySelector('button[type=reset]').click()") == total
    group = "const group = document.getElementById('group'); group.value = '1'; "
    grouped = browser.run("document.querySelectorAll('article[data-group=\"1\"]').length")
    assert (
        _set(browser, f"{{{group} group.dispatchEvent(new Event('input', {{bubbles: true}}))}}")
        == grouped
        > 0
    )


def test_words_are_found_without_their_marks(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    for typed in ("ngan sach", "NGÂN SÁCH", "Ngân  sách"):
        search = "document.getElementById('search')"
        shown = _set(
            browser,
            f"{search}.value = '{typed}'; {search}.dispatchEvent(new Event('input', {{bubbles: true}}))",
        )
        assert 0 < shown < 6
    nothing = "document.getElementById('nothing-shown').checkVisibility()"
    assert not browser.run(nothing)
    search = "document.getElementById('search')"
    assert (
        _set(
            browser,
            f"{search}.value = 'xyzzy'; {search}.dispatchEvent(new Event('input', {{bubbles: true}}))",
        )
        == 0
    )
    assert browser.run(nothing)


def test_a_link_to_what_is_filtered_out_shows_it(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    wanted = "document.getElementById('p1-nq57_steering-committee').checkVisibility()"
    _set(browser, _choose("outcome", "fail"))
    assert not browser.run(wanted)
    _set(browser, "location.hash = '#p1-nq57_steering-committee'")
    assert browser.run(wanted)


def test_enter_leads_to_the_first_finding_and_no_chart_stands_before_it(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    chart = "document.querySelector('.drawn').checkVisibility()"
    assert browser.run(chart)
    browser.run(
        "document.getElementById('search').value = 'ban chi dao'; document.getElementById('search').focus()"
    )
    _press(browser, "Enter")
    assert browser.run("document.activeElement.matches('article.finding')")
    assert not browser.run(chart)
    assert _set(browser, "document.querySelector('button[type=reset]').click()") > 6
    assert browser.run(chart)


def test_words_to_paste_are_copied_alone_and_are_not_searched_twice(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    # a browser may refuse the clipboard; what is selected then is what is copied
    refused = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    browser.run(refused)
    _set(browser, "document.querySelector('.copy').click()")
    wording = browser.run("document.querySelector('.wording').textContent")
    assert browser.run("getSelection().toString()") == wording
    assert browser.run("document.querySelector('.copy').textContent") == "Đã chép"
    search = "document.getElementById('search')"
    input_ = f"{search}.dispatchEvent(new Event('input', {{bubbles: true}}))"
    assert _set(browser, f"{search}.value = 'chép'; {input_}") == 0


def test_on_a_phone_the_charts_are_closed_until_they_are_asked_for(browser: Browser, page: Path) -> None:
    browser.open(page, PHONE)
    chart = "document.querySelector('.chart.targets').checkVisibility()"
    assert not browser.run(chart)
    _set(browser, "location.hash = '#p1-charts'")
    assert browser.run(chart)


def test_a_column_puts_the_table_in_its_order(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    head = "document.querySelectorAll('.overview thead th')[2]"
    column = "[...document.querySelectorAll('.overview tbody tr')].map(row => +row.cells[2].textContent)"
    for order in ("ascending", "descending"):
        browser.run(f"{head}.querySelector('button').click()")
        assert browser.run(f"{head}.getAttribute('aria-sort')") == order
        found = browser.run(column)
        assert found == sorted(found, reverse=order == "descending")


def test_the_keyboard_reaches_the_report_and_what_it_reaches_is_seen(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP)
    _press(browser, "Tab")
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    _press(browser, "Enter")
    assert browser.run("location.hash") == "#main"
    _press(browser, "Tab")
    assert browser.run("document.querySelector('main').contains(document.activeElement)")
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def _press(browser: Browser, key: str) -> None:
    text = {"text": "\r"} if key == "Enter" else {}
    code = {"Tab": 9, "Enter": 13}[key]
    browser.send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
    browser.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)


def test_without_scripts_everything_is_there_and_the_filters_are_not(browser: Browser, page: Path) -> None:
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page, DESKTOP)
        tree = browser.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        browser.send("Emulation.setScriptExecutionDisabled", value=False)
    names = [node.get("name", {}).get("value", "") for node in tree if not node.get("ignored")]
    roles = [node.get("role", {}).get("value", "") for node in tree if not node.get("ignored")]
    assert roles.count("article") == len(everything().programmes[0].deciding) + len(
        everything().programmes[1].findings
    )
    assert "searchbox" not in roles
    assert any("Bảng tổng hợp" in name for name in names)


def test_of_many_programmes_a_screen_reader_finds_every_heading(browser: Browser, tmp_path: Path) -> None:
    report = with_text(single())
    checked = report.programmes[0]
    names = [f"Tỉnh {number}" for number in range(20)]
    many = [replace(checked, programme=replace(checked.programme, province=name)) for name in names]
    written = tmp_path / "many.html"
    written.write_text(render_html(replace(report, programmes=tuple(many)), Page("vi")), encoding="utf-8")
    browser.open(written, DESKTOP)
    tree = browser.send("Accessibility.getFullAXTree")["nodes"]
    headings = [
        node["name"]["value"]
        for node in tree
        if not node["ignored"] and node.get("role", {}).get("value") == "heading"
    ]
    assert [name for name in headings if name in names] == names
    _set(browser, "location.hash = '#p15-nq57_budget-share'")
    assert (
        0 <= browser.run("document.getElementById('p15-nq57_budget-share').getBoundingClientRect().top") < 100
    )


def test_paper_is_a4_and_leaves_out_what_only_a_screen_can_use(browser: Browser, page: Path) -> None:
    browser.open(page, DESKTOP, print_=True)
    for hidden in ("aside", ".full-text"):
        assert not browser.run(f"document.querySelector('{hidden}').checkVisibility()")
    whole = browser.send("Page.printToPDF", preferCSSPageSize=True)["data"]
    assert len(whole) > 20_000
    browser.run("document.body.classList.add('summary-only')")
    assert not browser.run("document.querySelector('article.finding').checkVisibility()")
    assert browser.run("document.querySelector('.summary').checkVisibility()")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_no_barrier(browser: Browser, page: Path, tmp_path: Path, size: Size, dark: bool) -> None:
    browser.open(page, size, dark=dark)
    assert barriers(browser, tmp_path) == []


def test_the_nu_html_checker_finds_no_error(tmp_path: Path) -> None:
    pages = {"batch.html": everything(), "single.html": with_text(single())}
    for name, report in pages.items():
        (tmp_path / name).write_text(render_html(report, Page("en")), encoding="utf-8")
    assert markup_errors(*(tmp_path / name for name in pages)) == ("", 0)
