"""The draft to begin with: a place for every requirement, none of them met, and all once it is filled in."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from checker.checking import Options, check
from checker.renderers.draft import Line, draft, draft_docx, draft_markdown
from checker.renderers.layout import clean
from checker.report import ProgrammeReport
from checker.rulepack import load_pack
from checker.rulepack.model import CompletenessRequirement, ConsistencyRequirement, RulePack
from tests.renderers.filling import filled
from tests.renderers.hostile import HOSTILE
from tests.renderers.office import lines_of_word
from tests.renderers.sample_pack import DIGITAL, PACK, both
from tests.renderers.test_text import GOLDENS, REGENERATE
from tests.rendering.office import Office

CHOICES = [("nq57",), ("nq57", "nq03"), ("nq03",), ("nq68",), ("nq57", "nq03", "nq68")]


def _packs(names: tuple[str, ...]) -> list[RulePack]:
    return [load_pack(name) for name in names]


def _checked(path: Path, names: tuple[str, ...]) -> ProgrammeReport:
    report = check([str(path)], _packs(names), Options(engine="reference"), print)
    assert report.faults == ()
    return report.programmes[0]


def test_a_draft_is_the_one_that_was_read_and_approved() -> None:
    written = draft_markdown([PACK])
    golden = GOLDENS / "draft.md"
    if os.environ.get(REGENERATE):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("names", CHOICES)
@pytest.mark.parametrize("form", ["md", "docx"])
@pytest.mark.parametrize("kind", ["programme", "plan"])
def test_nothing_of_a_draft_that_is_not_filled_in_is_met(
    tmp_path: Path, names: tuple[str, ...], form: str, kind: str
) -> None:
    path = tmp_path / f"draft.{form}"
    packs = _packs(names)
    path.write_bytes(draft_docx(packs, kind) if form == "docx" else draft_markdown(packs, kind).encode())
    checked = _checked(path, names)
    assert [finding.id for finding in checked.findings if finding.outcome == "pass"] == []
    told = draft(packs)
    prompts = sum("[" in line.text for line in told.lines)
    assert checked.programme.origin.prompts == prompts + len(told.answers)
    assert checked.programme.document.kind == kind
    assert not checked.programme.targets
    assert not checked.programme.commitments


@pytest.mark.parametrize("names", CHOICES)
@pytest.mark.parametrize("kind", ["programme", "plan"])
def test_a_draft_that_is_filled_in_with_what_it_proposes_meets_what_it_proposes_it_for(
    tmp_path: Path, names: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(filled(draft_markdown(_packs(names), kind)), encoding="utf-8")
    checked = _checked(path, names)
    assert checked.programme.origin.prompts == 0
    figures = (CompletenessRequirement, ConsistencyRequirement)
    open_still = {
        finding.id: finding.outcome
        for finding in checked.deciding
        if finding.outcome != "pass" and not isinstance(finding.rule.requires, figures)
    }
    assert open_still == {}


@pytest.mark.parametrize("names", CHOICES)
def test_every_requirement_has_a_place_once(names: tuple[str, ...]) -> None:
    packs = _packs(names)
    prompts = [line.text for line in draft(packs).lines if line.kind == "prompt"]
    assert len(set(prompts)) == len(prompts)
    told = "\n".join(line.text for line in draft(packs).lines)
    places: dict[str, bool] = {}  # two texts ask for the same under the same id
    for rule in (rule for pack in packs for rule in pack.rules):
        by_heading = (
            rule.requires.kind == "task_groups" or re.search("“[12][.] [MT]", rule.remedy.vi) is not None
        )
        told_of = f"{rule.title.vi}: {rule.required.vi} (" in told
        places[rule.id] = places.get(rule.id, False) or by_heading or told_of
    assert [rule for rule, has in places.items() if not has] == []


def test_the_strictest_of_two_texts_that_ask_for_the_same_has_the_place() -> None:
    told = draft_markdown(_packs(("nq03", "nq57")))
    assert told.count("Đóng góp của TFP vào tăng trưởng: ") == 1
    assert "Đóng góp của TFP vào tăng trưởng: trên 55% đến năm 2030 (57-NQ/TW" in told


def test_it_says_what_it_carries_out_once() -> None:
    assert [len(draft(_packs(names)).answers) for names in CHOICES] == [1, 1, 1, 1, 2]
    (answer,) = draft(_packs(("nq03",))).answers
    assert "57-NQ/TW" in answer


def test_places_stand_under_the_headings_where_they_belong() -> None:
    lines = draft(_packs(("nq57",))).lines
    above: dict[str, str] = {}
    heading = ""
    for line in lines:
        heading = line.text if line.kind != "prompt" else heading
        above[line.text.partition(": ")[2].partition(": ")[0]] = heading
    assert above["Căn cứ Nghị quyết số 57-NQ/TW"] == ""
    assert above["Quy mô kinh tế số (2030)"] == "1. [Đề mục: Mục tiêu đến năm 2030]"
    assert above["Tỷ lệ chi ngân sách hằng năm"] == "1. [Đề mục: Mục tiêu đến năm 2030]"
    assert above["Quy mô kinh tế số (2045)"] == "2. [Đề mục: Tầm nhìn đến năm 2045]"
    assert above["Trách nhiệm của người đứng đầu"].startswith("1. [Đề mục: Nâng cao nhận thức")
    assert above["Ban Chỉ đạo"] == "III. TỔ CHỨC THỰC HIỆN"
    assert above["Mỗi chỉ tiêu một con số"].startswith("[Rà soát: ")
    parts = [line.text for line in lines if line.kind == "part"]
    assert parts == ["I. MỤC TIÊU", "II. NHIỆM VỤ, GIẢI PHÁP", "III. TỔ CHỨC THỰC HIỆN"]
    assert sum(line.kind == "heading" and "Đề mục" in line.text for line in lines) == 9


def test_word_and_markdown_say_the_same() -> None:
    packs = _packs(("nq57",))
    told = draft(packs)
    in_word = [
        text
        for style, text in lines_of_word(draft_docx(packs))
        if style in ("Heading 1", "Heading 2", "Prompt")
    ]
    assert in_word == [clean(line.text) for line in told.lines if line.text]
    assert draft_docx(packs) == draft_docx(packs)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_pack_says_cannot_leave_its_prompt(tmp_path: Path, text: str) -> None:
    rule = replace(DIGITAL, title=both(f"] {text} [", "x"), required=both(text, "x"))
    pack = replace(PACK, rules=(rule,))
    prompts: list[Line] = [line for line in draft([pack]).lines if line.kind == "prompt"]
    (line,) = prompts
    assert re.fullmatch(r"- \[Ghi: [^\[\]]*\]", line.text)
    assert line.text.isprintable()
    assert not re.search(r"(?<!\\)[<>`]", draft_markdown([pack]).partition("CHƯƠNG TRÌNH")[2])
    assert draft_docx([pack])


@pytest.mark.slow
def test_a_draft_that_is_printed_before_it_is_filled_in_is_not_met_either(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "draft.docx").write_bytes(draft_docx(_packs(("nq57", "nq03"))))
    for form in ("pdf", "odt", "txt:Text (encoded):UTF8"):
        office.save_as(form, tmp_path / "draft.docx")
    for ending in ("pdf", "odt", "txt"):
        checked = _checked(tmp_path / f"draft.{ending}", ("nq57", "nq03"))
        assert [one.id for one in checked.findings if one.outcome == "pass"] == [], ending


@pytest.mark.parametrize(
    ("kind", "ruled"),
    [
        ("programme", ["ĐẢNG CỘNG SẢN VIỆT NAM", "[Điền:"]),
        ("plan", ["TỈNH ..............", "Độc lập - Tự do - Hạnh phúc", "[Điền:"]),
    ],
)
def test_lines_stand_below_the_head_and_the_subject_as_the_form_has_them(kind: str, ruled: list[str]) -> None:
    with ZipFile(BytesIO(draft_docx(_packs(("nq57",)), kind))) as file:
        body = file.read("word/document.xml").decode()
    before = [part.rpartition("<w:t ")[2] for part in body.split("<w:pBdr>")[:-1]]
    assert len(before) == len(ruled)
    for told, text in zip(before, ruled, strict=True):
        assert text in told


def test_the_subject_is_upright_and_bold() -> None:
    with ZipFile(BytesIO(draft_docx(_packs(("nq57",))))) as file:
        body = file.read("word/document.xml").decode()
    assert (
        '<w:pStyle w:val="Subject"/></w:pPr><w:r><w:t xml:space="preserve">[Điền: thực hiện Nghị quyết số'
        in body
    )
