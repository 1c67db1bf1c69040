"""In: the arguments of `checker compare`. Out: what differs between two programmes, and an exit status."""

from __future__ import annotations

from typing import Any

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.settings import ConfiguredCommand
from checker.cli.telling import tell, tell_settings
from checker.cli.terminal import page_for
from checker.documents.files import shown
from checker.errors import CheckerError
from checker.report import GapReport, ProgrammeReport

_EPILOG = """\b
Exit status:
  0  compared
  1  with --fail-on-regression: a finding got worse, or a target was lowered or dropped
  2  wrong usage, or a file that could not be checked

\b
Examples:
  checker compare draft-1.docx draft-2.docx
  checker compare old.pdf signed.pdf --fail-on-regression --format json"""


@click.command(
    cls=ConfiguredCommand, epilog=_EPILOG, short_help="Compare two versions of a programme, or two provinces."
)
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text to read, json for other tools.",
)
@options.output_option
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
    fail_on_regression: bool,
    packs: tuple[str, ...],
    **given: Any,
) -> None:
    """Show what changed from the programme OLD to the programme NEW: targets raised, lowered, dropped and
    new, pledges, and the findings that changed, with the words that did it.

    Of programmes of two provinces it shows how the second differs from the first.
    """
    from checker import checking, comparing
    from checker.renderers.comparison import render_comparison, render_comparison_json

    refuse_overwriting(output, (old, new))
    chosen = options.checking_options(ctx, given)
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    before, after = (_only(checking.check((path,), loaded, chosen, tell), path) for path in (old, new))
    found = comparing.compare(before, after, loaded)
    if form == "json":
        write_output(render_comparison_json(found, chosen.language), output)
    else:
        write_output(render_comparison(found, page_for(chosen.language, output)), output)
    checking.keep_vocabulary()
    ctx.exit(1 if fail_on_regression and found.worse else 0)


def _only(report: GapReport, path: str) -> ProgrammeReport:
    """The one programme at a path. Raises CheckerError where there is none, or several."""
    for fault in report.faults:
        raise CheckerError(f"{fault.source}: {fault.message}")
    if len(report.programmes) != 1:
        raise CheckerError(f"{shown(path)}: holds {len(report.programmes)} programmes; name one file")
    return report.programmes[0]
