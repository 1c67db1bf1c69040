"""The matrix as HTML: one file that loads nothing, tells every finding, and takes no word for markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from checker.matrix import Matrix
from checker.renderers.account import MARKS
from checker.renderers.interface import Page
from checker.renderers.layout import clean
from checker.renderers.matrix_html import render_matrix_html
from checker.renderers.matrix_json import render_matrix_json
from checker.wording.catalogue import words
from tests.renderers.drafts import drafts_report
from tests.renderers.hostile import HOSTILE
from tests.renderers.matrices import hostile_matrix, matrix_of, sample_matrix
from tests.renderers.pages import parsed

VOID = {"meta", "input"}


class Reader(HTMLParser):
    """Reads a page, strictly: every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[tuple[dict[str, str | None], str]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append((dict(attrs), ""))
        if tag not in VOID and tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)
        if {"td", "th"} & set(self._open):
            attributes, before = self.rows[-1][-1]
            self.rows[-1][-1] = (attributes, before + data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def told(matrix: Matrix, language: str = "vi") -> tuple[Reader, dict[str, Any]]:
    page = Reader(render_matrix_html(matrix, Page(language)))
    return page, json.loads(page.texts["script"][0])


def test_every_cell_is_the_finding_of_the_json_and_opens_its_words() -> None:
    matrix = matrix_of(drafts_report())
    page, data = told(matrix)
    rows = [cells for cells in page.rows if cells[0][0].get("scope") == "row"]
    found = json.loads(render_matrix_json(matrix, Page()))["programmes"]
    place = {column["id"]: number for number, column in enumerate(data["columns"])}
    say = data["strings"]
    for row, programme, opened in zip(rows, found, data["rows"], strict=False):
        assert opened["source"] == programme["source"]
        cells = {
            attributes["data-c"]: (attributes["class"], text)
            for attributes, text in row
            if "data-c" in attributes
        }
        assert len(cells) == len(programme["findings"])
        for finding in programme["findings"]:
            number = place[finding["rule"]]
            outcome = finding["outcome"]
            word = words("vi")[f"outcome.{outcome}"]
            assert cells[str(number)] == (outcome, f"{MARKS[outcome]}{word}")
            why, stated, remedy, places, decided, quotes, known = opened["cells"][number]
            assert bool(known) == finding["known"]
            assert say[why] == clean(finding["why"])
            assert (say[stated] if stated >= 0 else None) == (finding["stated"] and clean(finding["stated"]))
            assert (say[remedy] if remedy >= 0 else None) == finding["remediation"]
            assert places == finding["evidence_count"]
            shown = [say[text] if text >= 0 else None for text, _ in quotes]
            assert shown == [one["quote"] and clean(one["quote"]) for one in finding["evidence"]]
            assert bool(decided) == (finding["decided_by"] is not None)


def test_columns_stand_by_text_and_part_and_what_tasks_contain_comes_last() -> None:
    page, data = told(matrix_of(drafts_report(), "en"), "en")
    groups = [
        attributes["title"] for attributes in page.attributes("th") if attributes.get("scope") == "colgroup"
    ]
    assert groups[:4] == [
        "57-NQ/TW: Objectives",
        "57-NQ/TW: Tasks",
        "57-NQ/TW: Organisation",
        "57-NQ/TW: Content of tasks",
    ]
    spans = [int(one["colspan"] or 0) for one in page.attributes("th") if one.get("scope") == "colgroup"]
    assert sum(spans) == len(data["columns"])
    assert len({column["id"] for column in data["columns"]}) == len(data["columns"])


def test_the_page_loads_nothing_and_allows_its_own_style_and_script_alone() -> None:
    text = render_matrix_html(sample_matrix(), Page())
    page = Reader(text)
    assert not re.search(
        r"(?:src|href|action|xlink)\s*=|url\(|@import|https?:|//", text.split("<script", 1)[0]
    )
    (policy,) = (one["content"] for one in page.attributes("meta") if one.get("http-equiv"))
    assert policy is not None
    style, script = page.texts["style"], page.texts["script"][-1]
    for kind, content in (("style", "".join(style)), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not any(name.startswith("on") or name == "style" for _, given in page.tags for name in given)


def test_the_page_says_its_language_and_names_what_it_holds() -> None:
    for language in ("vi", "en"):
        page, _ = told(sample_matrix(language), language)
        assert page.attributes("html") == [{"lang": language}]
        assert page.texts["title"] == [words(language)["matrix.title"]]
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert len(set(ids)) == len(ids)
        for row in page.rows[2:]:
            assert row[0][0].get("scope") == "row"


def test_versions_files_that_cannot_be_read_and_idle_waivers_are_shown() -> None:
    page, data = told(sample_matrix())
    again = [given for given in page.attributes("tr") if given.get("class") == "again"]
    assert len(again) == 1
    faults = [given for given in page.attributes("tr") if given.get("class") == "fault"]
    assert len(faults) == 1
    assert "định dạng chưa đọc được (.pdf)" in page.texts["td"]
    assert any("Miễn trừ đã hết hạn ngày 31/12/2026" in text for text in page.texts["p"])
    assert [row["source"] for row in data["rows"]] == [
        "programmes/kon-ray.txt",
        "programmes/kon-ray-2.txt",
        "tin/ha-nam.md",
    ]


def test_the_page_keeps_to_the_grammar_of_html() -> None:
    for matrix in (sample_matrix(), hostile_matrix(), matrix_of(drafts_report()), Matrix((), ())):
        parsed(render_matrix_html(matrix, Page()))


def test_files_with_the_same_content_are_said_to_be_the_same() -> None:
    matrix = sample_matrix()
    first, second, third = matrix.rows
    twins = (first._replace(content="a"), second._replace(content="a"), third._replace(content="b"))
    _, data = told(matrix._replace(rows=twins))
    assert [row["notes"][-1:] for row in data["rows"]] == [
        [],
        ["Cùng nội dung với programmes/kon-ray.txt"],
        [],
    ]


def test_no_hostile_word_becomes_markup() -> None:
    page, data = told(hostile_matrix())
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "p", "form", "label", "input",
        "fieldset", "legend", "select", "option", "div", "button", "span", "table", "caption", "i", "thead",
        "tbody", "tfoot", "tr", "th", "td", "b", "small", "dialog", "script",
    }  # fmt: skip
    assert len(page.texts["script"]) == 2
    assert {row["source"] for row in data["rows"]} == {clean(text) for text in HOSTILE}
    text = render_matrix_html(hostile_matrix(), Page())
    assert all(character == "\n" or character.isprintable() for character in text)
