"""A report that lies among programmes is met with as a report: nothing that it quotes or proposes is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checking import Options, check
from checker.comparing import compare
from checker.renderers import comparison_renderer_for, renderer_for
from checker.renderers.interface import Page
from checker.renderers.matrix_text import render_matrix_text
from checker.rulepack import load_pack
from tests.renderers.drafts import DRAFTS
from tests.renderers.matrices import matrix_of

PACKS = [load_pack("nq57")]


@pytest.mark.parametrize("name", ["du-thao-con-thieu.txt", "du-thao-gan-dat.txt"])
@pytest.mark.parametrize(
    ("form", "ending", "page"),
    [
        ("text", "txt", Page("vi", 100)),
        ("text", "txt", Page("vi", 40)),
        ("text", "txt", Page("en", 80)),
        ("md", "md", Page("vi")),
        ("md", "md", Page("en")),
        ("docx", "docx", Page("vi")),
        ("docx", "docx", Page("en")),
        ("html", "html", Page("vi")),
        ("html", "html", Page("en")),
    ],
)
def test_nothing_of_a_report_is_met(tmp_path: Path, name: str, form: str, ending: str, page: Page) -> None:
    pytest.importorskip("lxml")
    options = Options(engine="reference", keep_text=True)
    written = renderer_for(form)(check([str(DRAFTS / name)], PACKS, options, print), page)
    path = tmp_path / f"report.{ending}"
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    report = check([str(path)], PACKS, options, print)
    if page.language == "en" and report.faults:
        return  # hardly a word of it is Vietnamese, and it is refused as a text in another language
    (checked,) = report.programmes
    assert checked.programme.document.nature == "report"
    assert {finding.outcome for finding in checked.findings} <= {"review", "not_applicable"}


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("md", "md")])
def test_nothing_of_a_comparison_is_met(tmp_path: Path, form: str, ending: str) -> None:
    options = Options(engine="reference")
    paths = [str(DRAFTS / f"du-thao-{name}.txt") for name in ("con-thieu", "gan-dat")]
    old, new = (check([path], PACKS, options, print).programmes[0] for path in paths)
    path = tmp_path / f"comparison.{ending}"
    render = comparison_renderer_for(form)
    path.write_text(render(compare(old, new, PACKS), Page("vi")), encoding="utf-8")
    (checked,) = check([str(path)], PACKS, options, print).programmes
    assert checked.programme.document.nature == "report"


def test_nothing_of_a_matrix_is_met(tmp_path: Path) -> None:
    report = check([str(DRAFTS)], PACKS, Options(engine="reference"), print)
    path = tmp_path / "matrix.txt"
    path.write_text(render_matrix_text(matrix_of(report), Page("vi")), encoding="utf-8")
    (checked,) = check([str(path)], PACKS, Options(engine="reference"), print).programmes
    assert checked.programme.document.nature == "report"
    assert {finding.outcome for finding in checked.findings} <= {"review", "not_applicable"}
