"""In: a command line. Out: a report, and an exit status. Parses, calls, writes, exits."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any, NoReturn

import click

from checker import __version__
from checker.cli.annotate import annotate
from checker.cli.baselines import baseline
from checker.cli.beginning import init
from checker.cli.checks import check, parse
from checker.cli.compare import compare
from checker.cli.explain import explain
from checker.cli.matrix import matrix
from checker.cli.rules import rules
from checker.cli.settings import LANGUAGE
from checker.cli.telling import tell
from checker.cli.watch import watch
from checker.errors import AcceptanceError, CheckerError, OutputError, SettingsError

#: 0, 1 and 2 are the contract's; a bug must never look like a gap or a bad file.
USAGE, BUG, INTERRUPTED = 2, 3, 130
_OBJECTS_PER_SEARCH = 50_000


class _OneLineErrors(click.Group):
    """A group whose every error is one line on standard error, with the way out."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        kwargs["standalone_mode"] = False
        sys.exit(self._status(*args, **kwargs))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (AcceptanceError, OutputError, SettingsError) as error:
            raise CheckerError(error.in_language(ctx.meta.get(LANGUAGE, "vi"))) from error

    def _status(self, *args: Any, **kwargs: Any) -> int:
        try:
            status = super().main(*args, **kwargs)
        except click.UsageError as error:
            return _misused(error)
        except click.ClickException as error:
            return _complain(error.format_message())
        except CheckerError as error:
            return _complain(str(error))
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except Exception as bug:  # noqa: BLE001 - the last net: a bug has a status of its own
            return _report_bug(bug)
        return status if isinstance(status, int) else 0


@click.group(
    cls=_OneLineErrors,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  checker check programme.txt                 the gap report of one programme
  checker check programmes/ --format json     a whole folder, for other tools
  checker parse draft.txt > draft.yaml        what was read, to be corrected by hand
  checker check draft.yaml                    the corrected programme, checked again
  checker annotate draft.docx -o out.docx     the report as comments in the Word file
  checker rules show budget-share             one requirement with its clause

\b
Shell completion (bash; likewise zsh and fish), once in ~/.bashrc:
  eval "$(_CHECKER_COMPLETE=bash_source checker)"

\b
A bug ends with status 3; CHECKER_DEBUG=1 shows where it is.""",
)
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def cli() -> None:
    """Hold a province's action programme against the resolution it answers, and report the gaps."""


cli.add_command(check)
cli.add_command(init)
cli.add_command(parse)
cli.add_command(explain)
cli.add_command(annotate)
cli.add_command(watch)
cli.add_command(compare)
cli.add_command(baseline)
cli.add_command(matrix)
cli.add_command(rules)


def main() -> NoReturn:
    """The command `checker`."""
    # A run builds large tables and hardly a circle. Searching them for circles over and over, and once
    # more when everything goes anyway, takes a tenth of a run.
    # What has outlived a search is hardly one either: it is looked at again after a hundred more.
    gc.set_threshold(_OBJECTS_PER_SEARCH, 100)
    try:
        cli.main(prog_name="checker")
    finally:
        gc.freeze()


def _misused(error: click.UsageError) -> int:
    # By name: the class is younger than the oldest click that this works with.
    if type(error).__name__ == "NoArgsIsHelpError" and error.ctx:
        click.echo(error.ctx.get_help(), err=True)
        return USAGE
    command = error.ctx.command_path if error.ctx else "checker"
    return _complain(f"{error.format_message()} See '{command} --help'.")


def _complain(message: str) -> int:
    tell(message)
    return USAGE


def _report_bug(bug: Exception) -> int:
    if os.environ.get("CHECKER_DEBUG"):
        import traceback

        traceback.print_exception(bug)
    what = " ".join(f"{type(bug).__name__}: {bug}".split())[:300]
    click.echo(
        f"checker: internal error ({what}) in version {__version__}; this is a bug: please report it "
        "(CHECKER_DEBUG=1 shows where)",
        err=True,
    )
    return BUG
