"""In: `--report FORMAT=FILE`, and a report. Out: the formats and files that a run writes, and those files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from checker.cli.output import append_output, refuse_overwriting, write_output
from checker.cli.settings import is_within
from checker.cli.terminal import page_for
from checker.documents.files import shown
from checker.documents.registry import EXTENSIONS
from checker.errors import OutputError
from checker.renderers import RENDERERS, Format
from checker.renderers.interface import Renderer
from checker.report import GapReport

Command = TypeVar("Command", bound=Callable[..., Any])

#: The endings of reports that could be documents too.
_ENDINGS = {"text": (".txt",), "md": (".md",), "html": (".html", ".htm"), "docx": (".docx",)}
#: Where GitHub Actions shows what a step has to say, as Markdown.
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


class ReportFile(NamedTuple):
    """A report in a format, and the file it goes to; "-" is standard output."""

    form: str
    path: str


def report_option(formats: Mapping[str, Format], what: str = "report") -> Callable[[Command], Command]:
    """`--report` of a command that writes these formats of what is a report, or called otherwise."""

    def read(_ctx: click.Context, _param: click.Parameter, texts: Sequence[str]) -> tuple[ReportFile, ...]:
        return _report_files(texts, tuple(formats))

    return click.option(
        "--report",
        "reports",
        metavar="FORMAT=FILE",
        multiple=True,
        callback=read,
        help=f"Also write the {what} to FILE in FORMAT. May be given several times.",
    )


def asked_by(reports: Sequence[ReportFile], formats: Mapping[str, Format] = RENDERERS) -> dict[str, Any]:
    """What a run has to know of the reports that it is to write: the `Options` that depend on them."""
    return {
        "leave_out": tuple(each.path for each in reports if each.path != "-"),
        "keep_text": any(formats[each.form].needs_text for each in reports),
    }


def _report_files(texts: Sequence[str], formats: Sequence[str]) -> tuple[ReportFile, ...]:
    found = []
    for text in texts:
        form, sign, path = text.partition("=")
        if not sign or not path or form not in formats:
            raise click.BadParameter(f'"{text}": write FORMAT=FILE, with FORMAT one of {", ".join(formats)}')
        found.append(ReportFile(form, path))
    return tuple(found)


def refuse_overwriting_any(reports: Sequence[ReportFile], paths: tuple[str, ...]) -> None:
    """Raises OutputError where a report would replace a document, or another report."""
    seen: set[str] = set()
    for report in reports:
        refuse_overwriting(report.path, paths)
        _refuse_replacing(report, paths)
        real = report.path if report.path == "-" else os.path.realpath(report.path)
        if real in seen:
            raise OutputError(
                f"{shown(report.path)}: hai báo cáo cùng ghi vào một tệp",
                f"{shown(report.path)}: two reports would go to one file",
            )
        seen.add(real)


def _refuse_replacing(report: ReportFile, paths: tuple[str, ...]) -> None:
    """A file in a folder that is checked is taken for a report of an earlier run where it has the ending of
    the format, and for a document otherwise."""
    ending = os.path.splitext(report.path)[1].lower()
    if ending not in EXTENSIONS or ending in _ENDINGS.get(report.form, ()) or not os.path.isfile(report.path):
        return
    real = os.path.realpath(report.path)
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]
    if any(is_within(real, folder) for folder in folders):
        raise OutputError(
            f"{shown(report.path)}: kết quả sẽ ghi đè lên một văn bản trong thư mục; hãy đặt tên khác",
            f"{shown(report.path)}: the output would overwrite a document of the folder; choose another name",
        )


def write_reports(
    report: GapReport, reports: Sequence[ReportFile], renderers: Sequence[Renderer], language: str
) -> None:
    """Writes a report in each format. In a job of GitHub Actions the format "github" also adds its table to
    the summary of the step."""
    for render, each in zip(renderers, reports, strict=True):
        write_output(render(report, page_for(language, each.path)), each.path)
        summary = os.environ.get(_STEP_SUMMARY)
        if each.form == "github" and summary:
            from checker.renderers.github import render_step_summary

            append_output(render_step_summary(report, page_for(language, summary)), summary)
