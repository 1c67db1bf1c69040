"""In: the arguments of `checker matrix`. Out: many programmes side by side, and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import click

from checker.cli import options
from checker.cli.output import write_output
from checker.cli.report_files import ReportFile, asked_by, refuse_overwriting_any, report_option
from checker.cli.settings import FormatsOfItsOwn
from checker.cli.telling import tell, tell_faults, tell_settings, tell_what_decides_nothing
from checker.cli.terminal import page_for
from checker.renderers import MATRIX_FORMATS, MATRIX_RENDERERS, matrix_renderer_for
from checker.report import FailOn

_EPILOG = """\b
Exit status:
  0  nothing at or above the --fail-on level
  1  the gate: at least one finding at or above it
  2  wrong usage, a file that could not be checked, or an invalid rule pack
  3  a bug in checker

\b
Examples:
  checker matrix programmes/
  checker matrix programmes/ --format html -o matrix.html --report json=matrix.json
  checker matrix programmes/ --jobs 2 --timeout 30"""


@click.command(
    cls=FormatsOfItsOwn, epilog=_EPILOG, short_help="Put many programmes side by side: who meets what."
)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(MATRIX_FORMATS),
    default="text",
    show_default=True,
    help="text to read on a terminal, html to look through in a browser, xlsx for Excel, "
    "json for other tools.",
)
@options.output_option
@report_option(MATRIX_RENDERERS, "matrix")
@options.rules_option(repeatable=True)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1, max=256),
    help="Processes to work with. Default: one for each core.",
)
@options.reading_options
@options.gate_options
@options.as_of_option
@options.engine_option
@options.waivers_option
@options.baseline_option
@click.pass_context
def matrix(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: str,
    reports: tuple[ReportFile, ...],
    packs: tuple[str, ...],
    jobs: int | None,
    fail_on: str,
    gate_drafts: bool,
    **given: Any,
) -> None:
    """Check many programmes and put them side by side: programmes down, rules across.

    FOLDER is gone through as `checker check` does; files can be named too. A file that cannot be read, or
    takes longer than --timeout altogether, is named on standard error and costs only its own row. What was
    worked out is kept: run again, only what has changed is read anew, and a run that was stopped goes on
    where it was.
    """
    from checker import cachefile
    from checker.matrix import exit_status
    from checker.surveying import Survey, cores, survey
    from checker.wording.catalogue import words

    wanted = (ReportFile(form, output), *reports)
    refuse_overwriting_any(wanted, paths)
    chosen = options.checking_options(ctx, given, **asked_by(wanted, MATRIX_RENDERERS))
    renderers = [matrix_renderer_for(each.form) for each in wanted]
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    how = Survey(jobs or cores(), given["timeout"])
    try:
        with _progress() as progress:
            found = survey(paths, loaded, chosen, how, tell, progress)
    except KeyboardInterrupt:
        if cachefile.folder() is not None:
            tell(words(chosen.language)["notice.stopped"])
        raise
    try:
        for render, each in zip(renderers, wanted, strict=True):
            write_output(render(found, page_for(chosen.language, each.path)), each.path)
    finally:
        tell_faults(found.faults)
        asked = {row.source: row.is_asked for row in found.rows}
        tell_what_decides_nothing(asked, found.packs, chosen.language, gate_drafts=gate_drafts)
    ctx.exit(exit_status(found, cast(FailOn, fail_on), gate_drafts=gate_drafts))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    with click.progressbar(length=0, file=sys.stderr, show_pos=True) as bar:

        def show(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield show
