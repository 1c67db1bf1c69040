"""In: the arguments of `checker check` and `checker parse`. Out: their reports and exit statuses."""

from __future__ import annotations

from typing import Any, Literal, cast

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.report_files import (
    ReportFile,
    asked_by,
    refuse_overwriting_any,
    report_option,
    write_reports,
)
from checker.cli.settings import ConfiguredCommand
from checker.cli.telling import tell, tell_faults, tell_settings, tell_what_decides_nothing
from checker.errors import CheckerError, DocumentError
from checker.renderers import FORMATS, RENDERERS, renderer_for
from checker.report import FailOn, exit_status, is_asked

_CHECK_EPILOG = """\b
Exit status:
  0  nothing at or above the --fail-on level
  1  the gate: at least one finding at or above it
  2  wrong usage, a file that could not be checked, an invalid rule pack, or no requirement that applies
  3  a bug in checker

\b
Examples:
  checker check ctr-33.txt
  checker check programmes/ --lang en --fail-on warning
  checker check tin.txt --document-type summary --format json -o report.json"""
_PARSE_EPILOG = """\b
Examples:
  checker parse draft.txt > draft.yaml    correct a figure by hand, then: checker check draft.yaml
  checker parse draft.txt --format json   for other tools"""


@click.command(cls=ConfiguredCommand, epilog=_CHECK_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text, md, html, docx and xlsx for people, json for other tools, the others for pipelines.",
)
@options.output_option
@report_option(RENDERERS)
@options.rules_option(repeatable=True)
@options.reading_options
@options.gate_options
@click.option(
    "--trace",
    metavar="FILE",
    help="Also write how every finding came about, as JSON (one rule alone: checker explain).",
)
@options.judging_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    form: str,
    output: str,
    reports: tuple[ReportFile, ...],
    packs: tuple[str, ...],
    fail_on: str,
    gate_drafts: bool,
    trace: str | None,
    **given: Any,
) -> None:
    """Check programmes against the rules and write the gap report.

    PATH is a programme (.txt, .docx, ...) or programme data (.yaml), or a folder of them, which is gone
    through with its subfolders (hidden files and README files left out). A file that cannot be
    checked is named on standard error and does not stop the others.
    """
    from checker import checking

    wanted = (ReportFile(form, output), *reports)
    refuse_overwriting_any(wanted, paths)
    chosen = options.checking_options(ctx, given, **asked_by(wanted))
    renderers = [renderer_for(each.form) for each in wanted]
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    report = checking.check(paths, loaded, chosen, tell)
    try:
        write_reports(report, wanted, renderers, chosen.language)
    finally:
        # After the report, where a person at a terminal still sees it.
        tell_faults(report.faults)
        asked = {one.source: any(map(is_asked, one.findings)) for one in report.programmes}
        tell_what_decides_nothing(asked, report.packs, chosen.language, gate_drafts=gate_drafts)
    if trace is not None:
        from checker import explaining
        from checker.renderers.explanation import render_trace

        refuse_overwriting(trace, paths)
        write_output(
            render_trace(explaining.explain_all(paths, loaded, chosen), loaded, chosen.language), trace
        )
    checking.keep_vocabulary()
    ctx.exit(exit_status(report, cast(FailOn, fail_on), gate_drafts=gate_drafts))


@click.command(
    cls=ConfiguredCommand, epilog=_PARSE_EPILOG, short_help="Print what one document says, nothing evaluated."
)
@click.argument("path", metavar="DOCUMENT", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    default="yaml",
    show_default=True,
    help="yaml to correct by hand and check again, json for other tools.",
)
@options.output_option
@options.rules_option(repeatable=False)
@options.reading_options
@click.pass_context
def parse(
    ctx: click.Context, /, path: str, form: Literal["yaml", "json"], output: str, packs: str, **given: Any
) -> None:
    """Print what one DOCUMENT says, with nothing evaluated: province, targets, commitments, task groups."""
    from checker import checking

    refuse_overwriting(output, (path,))
    chosen = options.checking_options(ctx, given)
    (pack,) = options.load_packs((packs,))
    try:
        programme = checking.read_programme(path, pack, chosen)
    except DocumentError as error:
        raise CheckerError(f"{path}: {error.in_language(chosen.language)}") from error
    if form == "json":
        from checker.renderers.json import render_programme

        write_output(render_programme(programme), output)
    else:
        from checker.documents.data import write_programme

        write_output(write_programme(programme), output)
    checking.keep_vocabulary()
