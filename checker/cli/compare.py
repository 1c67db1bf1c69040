"""In: the arguments of `checker compare`. Out: what differs between two programmes, and an exit status."""

from __future__ import annotations

from typing import Any

import click

from checker.cli import options
from checker.cli.output import write_output
from checker.cli.report_files import ReportFile, refuse_overwriting_any, report_option
from checker.cli.settings import FormatsOfItsOwn
from checker.cli.telling import tell, tell_settings
from checker.cli.terminal import page_for
from checker.documents.files import shown
from checker.errors import CheckerError
from checker.renderers import COMPARISON_FORMATS, COMPARISON_RENDERERS, comparison_renderer_for
from checker.report import GapReport, ProgrammeReport
from checker.wording.catalogue import words

_EPILOG = """\b
Exit status:
  0  compared
  1  with --fail-on-regression: a finding got worse (and is not waived), or a target was lowered or dropped
  2  wrong usage, or a file that could not be checked

\b
Examples:
  checker compare draft-1.docx draft-2.docx
  checker compare draft-1.docx draft-2.docx --format html -o changes.html
  checker compare old.pdf signed.pdf --fail-on-regression --format json"""


@click.command(
    cls=FormatsOfItsOwn, epilog=_EPILOG, short_help="Compare two versions of a programme, or two provinces."
)
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(COMPARISON_FORMATS),
    default="text",
    show_default=True,
    help="text to read, md and html to forward, json for other tools.",
)
@options.output_option
@report_option(COMPARISON_RENDERERS, "comparison")
@click.option(
    "--fail-on-regression",
    is_flag=True,
    help="Exit with status 1 where a finding got worse, or a target was lowered or dropped.",
)
@options.rules_option(repeatable=True)
@options.reading_options
@options.as_of_option
@options.engine_option
@options.waivers_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    form: str,
    output: str,
    reports: tuple[ReportFile, ...],
    fail_on_regression: bool,
    packs: tuple[str, ...],
    **given: Any,
) -> None:
    """Show what changed from the programme OLD to the programme NEW: targets raised, lowered, dropped and
    new, pledges, and the findings that changed, with the words that did it.

    Of programmes of two provinces it shows how the second differs from the first.
    """
    from checker import checking, comparing

    wanted = (ReportFile(form, output), *reports)
    refuse_overwriting_any(wanted, (old, new))
    renderers = [comparison_renderer_for(each.form) for each in wanted]
    chosen = options.checking_options(ctx, given)
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    before, after = (
        _only(checking.check((path,), loaded, chosen, tell), path, chosen.language) for path in (old, new)
    )
    found = comparing.compare(before, after, loaded)
    for render, each in zip(renderers, wanted, strict=True):
        write_output(render(found, page_for(chosen.language, each.path)), each.path)
    checking.keep_vocabulary()
    ctx.exit(1 if fail_on_regression and found.worse else 0)


def _only(report: GapReport, path: str, language: str) -> ProgrammeReport:
    """The one programme at a path. Raises CheckerError where there is none, or several."""
    for fault in report.faults:
        raise CheckerError(f"{fault.source}: {fault.message}")
    if len(report.programmes) != 1:
        said = words(language)["compare.one"]
        raise CheckerError(said.format(path=shown(path), count=len(report.programmes)))
    return report.programmes[0]
