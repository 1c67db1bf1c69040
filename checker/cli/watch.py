"""In: the arguments of `checker watch`. Out: the report again, each time a file is saved."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.output import write_output
from checker.cli.report_files import (
    ReportFile,
    asked_by,
    refuse_overwriting_any,
    report_option,
    write_reports,
)
from checker.cli.settings import ConfiguredCommand
from checker.cli.telling import tell, tell_faults, tell_settings
from checker.cli.terminal import page_for
from checker.cli.watching import Look, Stamp, changes
from checker.documents.files import find_sources, shown
from checker.errors import CheckerError, OutputError
from checker.renderers import RENDERERS, renderer_for
from checker.report import GapReport, ProgrammeReport
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words

if TYPE_CHECKING:
    from checker.checking import Options

_EPILOG = """\b
It runs until Ctrl-C and then ends with status 130; with 2 where there is nothing to watch.

\b
Examples:
  checker watch du-thao.docx
  checker watch du-thao.docx --report html=bao-cao.html
  checker watch drafts/ --interval 5 --lang en"""

#: How long to wait between two looks; a test waits for nothing.
wait = time.sleep


@click.command(
    cls=ConfiguredCommand, epilog=_EPILOG, short_help="Show the report again each time a draft is saved."
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--interval",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1, max=3600),
    default=1.0,
    show_default=True,
    help="Look at the files so often; a file is read when it was the same for two looks.",
)
@report_option(RENDERERS)
@options.rules_option(repeatable=True)
@options.reading_options
@options.judging_options
@click.pass_context
def watch(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    interval: float,
    reports: tuple[ReportFile, ...],
    packs: tuple[str, ...],
    **given: Any,
) -> None:
    """Show the report of the drafts at PATH again each time one is saved, above it what has changed since.

    PATH is a file that can be checked, or a folder of them. What keeps a file from being read at the moment
    is told on standard error; it is read when it is saved again. --report keeps files up to date beside that.
    """
    refuse_overwriting_any(reports, paths)
    chosen = options.checking_options(ctx, given, **asked_by(reports))
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    catalogue = words(chosen.language)
    first = _look(paths, chosen.leave_out)
    if not first:
        raise CheckerError(f"{shown(paths[0])}: {catalogue['watch.nothing']}")
    tell(catalogue["watch.begin"].format(count=len(first)))
    screen = _Screen(loaded, chosen, reports)
    for change in changes(_looks(paths, interval, chosen.leave_out)):
        screen.gone.update(change.gone)
        for path in change.gone:
            tell(f"{shown(path)}: {catalogue['watch.gone']}")
        if not screen.show(change.saved):
            return


def _looks(paths: Sequence[str], interval: float, leave_out: Sequence[str]) -> Iterator[Look]:
    while True:
        yield _look(paths, leave_out)
        wait(interval)


def _look(paths: Sequence[str], leave_out: Sequence[str]) -> Look:
    """What the files that are there are like now."""
    found: dict[str, Stamp] = {}
    for source in find_sources(paths, leave_out):
        with suppress(OSError):
            if source.error is None:
                state = os.stat(source.path)
                readable = stat.S_ISREG(state.st_mode) and opens(source.path)
                found[source.path] = Stamp(state.st_mtime_ns, state.st_size, state.st_ino, readable)
    return found


def opens(path: str) -> bool:
    """Whether no other program locks a file."""
    try:
        with open(path, "rb"):
            return True
    except PermissionError:
        return False


class _Screen:
    """Shows reports one after the other, each with what has changed since the one before, and keeps files of
    reports up to date. `gone` are the files that are not there any more."""

    def __init__(
        self, packs: tuple[RulePack, ...], options: Options, reports: Sequence[ReportFile] = ()
    ) -> None:
        self._packs = packs
        self._options = options
        self._reports = reports
        self._renderers = [renderer_for(each.form) for each in reports]
        self._shown: dict[str, ProgrammeReport] = {}
        self.gone: set[str] = set()

    def show(self, paths: Sequence[str]) -> bool:
        """Checks the files and shows their reports. Returns whether anybody reads on."""
        from checker import checking, comparing
        from checker.renderers.comparison.text import render_comparison
        from checker.renderers.text import render_text

        if not paths:
            return True
        self.gone.difference_update(paths)
        page = page_for(self._options.language, "-")
        report = checking.check(paths, self._packs, self._options, tell)
        told = [
            render_comparison(comparing.compare(self._shown[now.source], now, self._packs), page)
            for now in report.programmes
            if now.source in self._shown
        ]
        self._shown |= {now.source: now for now in report.programmes}
        told.append(render_text(report, page))
        if report.programmes and sys.stdout.isatty():
            click.clear()
        goes_on = write_output("".join(told), "-") if report.programmes else True
        tell_faults(report.faults)
        if report.programmes:
            self._write(report)
        checking.keep_vocabulary()
        return goes_on

    def _write(self, report: GapReport) -> None:
        """Writes the files: all programmes as they were last read. One that cannot be written now (a program
        may have it open) is told of, and written after the next save."""
        there = tuple(one for source, one in self._shown.items() if source not in self.gone)
        try:
            write_reports(
                replace(report, programmes=there), self._reports, self._renderers, self._options.language
            )
        except OutputError as error:
            tell(error.in_language(self._options.language))
