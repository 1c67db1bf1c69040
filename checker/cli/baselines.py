"""In: the arguments of `checker baseline`. Out: a file of the gaps that are known."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.settings import ConfiguredCommand
from checker.cli.telling import tell, tell_faults, tell_settings
from checker.documents.files import shown
from checker.errors import CheckerError
from checker.report import GapReport
from checker.wording.catalogue import words


@click.group(short_help="Keep a list of known gaps, to be told of new ones only.")
def baseline() -> None:
    """Keep a list of known gaps, so that `checker check --baseline FILE` tells of new ones only.

    A gap is known by its rule, what that requires, the programme, the outcome and the words it rests on. It
    is new again where one of these changes, and stays known where the words only move.
    """


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.argument("file", metavar="FILE"),
            click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path()),
            options.rules_option(repeatable=True),
            options.reading_options,
            options.as_of_option,
            options.engine_option,
            options.waivers_option,
        )
    ):
        command = option(command)
    return command


_STATUS = """\b
Exit status:
  0  written
  2  wrong usage, or a file that could not be checked: nothing is written
"""


@baseline.command(
    "create",
    cls=ConfiguredCommand,
    epilog=f"""{_STATUS}
\b
Examples:
  checker baseline create gaps.json programmes/
  checker check programmes/ --baseline gaps.json""",
)
@_shared
@click.pass_context
def create(
    ctx: click.Context, /, file: str, paths: tuple[str, ...], packs: tuple[str, ...], **given: Any
) -> None:
    """Write FILE with all gaps that the programmes at PATH have today. A waived gap is none."""
    from checker.acceptance.baseline import pruned, write_baseline

    if os.path.exists(file):
        raise CheckerError(words(given["language"])["baseline.exists"].format(file=shown(file)))
    report = _checked(ctx, file, paths, packs, given)
    known = pruned((), report, add=True)
    write_output(write_baseline(known), file)
    said = words(given["language"])["baseline.created"]
    tell(said.format(file=shown(file), count=len(known), programmes=len(report.programmes)))


@baseline.command(
    "update",
    cls=ConfiguredCommand,
    epilog=f"""{_STATUS}
\b
Examples:
  checker baseline update gaps.json programmes/
  checker baseline update gaps.json programmes/ --add""",
)
@_shared
@click.option("--add", is_flag=True, help="Take in new gaps too.")
@click.pass_context
def update(
    ctx: click.Context, /, file: str, paths: tuple[str, ...], packs: tuple[str, ...], add: bool, **given: Any
) -> None:
    """Take out of FILE what is no longer found in the programmes at PATH. What FILE holds of other
    programmes, and of rule packs that are not applied, stays."""
    from checker.acceptance.baseline import FILE_LIMIT, pruned, read_baseline, write_baseline

    before = read_baseline(options.read_own_file(file, FILE_LIMIT), shown(file))
    report = _checked(ctx, file, paths, packs, given)
    known = pruned(before, report, add=add)
    write_output(write_baseline(known), file)
    gone, new = len(set(before) - set(known)), len(set(known) - set(before))
    said = words(given["language"])["baseline.updated"]
    tell(said.format(file=shown(file), gone=gone, new=new, count=len(known)))


def _checked(
    ctx: click.Context, file: str, paths: tuple[str, ...], packs: tuple[str, ...], given: dict[str, Any]
) -> GapReport:
    """The report on the programmes. A file that cannot be checked would make the baseline lie about it."""
    from checker import checking

    refuse_overwriting(file, paths)
    chosen = options.checking_options(ctx, given, leave_out=(file,))
    tell_settings(ctx, chosen.language)
    report = checking.check(paths, options.load_packs(packs), chosen, tell)
    if report.faults:
        tell_faults(report.faults)
        raise CheckerError(words(chosen.language)["baseline.unwritten"].format(file=shown(file)))
    checking.keep_vocabulary()
    return report
