"""In: `--report FORMAT=FILE`. Out: the formats and files that a run writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

import click

from checker.cli.output import refuse_overwriting
from checker.documents.files import shown
from checker.errors import OutputError
from checker.renderers import FORMATS


class ReportFile(NamedTuple):
    """A report in a format, and the file it goes to; "-" is standard output."""

    form: str
    path: str


def report_files(
    _ctx: click.Context, _param: click.Parameter, texts: Sequence[str]
) -> tuple[ReportFile, ...]:
    """Reads the values of `--report`."""
    found = []
    for text in texts:
        form, sign, path = text.partition("=")
        if not sign or not path or form not in FORMATS:
            raise click.BadParameter(f'"{text}": write FORMAT=FILE, with FORMAT one of {", ".join(FORMATS)}')
        found.append(ReportFile(form, path))
    return tuple(found)


def refuse_overwriting_any(reports: Sequence[ReportFile], paths: tuple[str, ...]) -> None:
    """Raises OutputError where a report would replace a document, or another report."""
    seen: set[str] = set()
    for report in reports:
        refuse_overwriting(report.path, paths)
        real = report.path if report.path == "-" else os.path.realpath(report.path)
        if real in seen:
            raise OutputError(f"{shown(report.path)}: two reports would go to one file")
        seen.add(real)
