"""In: the arguments of `checker annotate`. Out: the Word file with comments, and an exit status."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import lexists, splitext
from typing import TYPE_CHECKING, Any, cast

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.settings import ConfiguredCommand
from checker.cli.telling import tell, tell_settings
from checker.documents.files import read_bytes, shown
from checker.errors import CheckerError, DocumentError
from checker.report import FailOn, GapReport, exit_status
from checker.wording.catalogue import words

if TYPE_CHECKING:
    from checker.checking import Options
    from checker.documents.docx.annotating import Annotated

_EPILOG = """\b
Exit status: as of checker check, with the same --fail-on gate; the file is written whether the gate holds or
not.

\b
Examples:
  checker annotate du-thao.docx
  checker annotate draft.docx -o reviewed.docx --passes --lang en"""
_WORD = ".docx"
_AUTHOR, _INITIALS = "checker", "ck"


@click.command(
    cls=ConfiguredCommand,
    epilog=_EPILOG,
    short_help="Write the report as comments into a copy of a Word file.",
)
@click.argument("path", metavar="DRAFT.docx", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write the copy with the comments to FILE (- is standard output). Default: beside the draft, "
    "under its name with -nhan-xet (in English -reviewed), where no such file is there yet.",
)
@click.option("--passes", is_flag=True, help="Also comment on what is met.")
@options.rules_option(repeatable=True)
@options.reading_options
@options.gate_options
@options.judging_options
@click.pass_context
def annotate(
    ctx: click.Context,
    /,
    path: str,
    output: str | None,
    passes: bool,
    packs: tuple[str, ...],
    fail_on: str,
    gate_drafts: bool,
    **given: Any,
) -> None:
    """Write a copy of the Word file DRAFT.docx with a comment at each place that the report speaks of.

    What is missing stands at the heading where it belongs, with words to write; the summary at the title.
    Nothing else in the file changes; comments that an earlier run wrote are replaced, unless somebody has
    answered them. The comments carry no date, but the one of --as-of where it is given.
    """
    from checker import checking

    chosen = options.checking_options(ctx, given, keep_text=True)
    catalogue = words(chosen.language)
    target = _target(path, output, catalogue)
    loaded = options.load_packs(packs)
    tell_settings(ctx, chosen.language)
    report = checking.check((path,), loaded, chosen, tell)
    for fault in report.faults:
        raise CheckerError(f"{fault.source}: {fault.message}")
    try:
        made = _annotated(path, report, chosen, passes=passes)
    except DocumentError as error:
        raise CheckerError(f"{shown(path)}: {error.in_language(chosen.language)}") from error
    write_output(made.data, target)
    if output is None:
        tell(catalogue["annotate.written"].format(path=shown(target)))
    if made.replaced:
        tell(catalogue["annotate.replaced"].format(count=made.replaced))
    if made.was_signed:
        tell(catalogue["annotate.signed"])
    checking.keep_vocabulary()
    ctx.exit(exit_status(report, cast(FailOn, fail_on), gate_drafts=gate_drafts))


def _target(path: str, output: str | None, catalogue: Mapping[str, str]) -> str:
    """Where the copy goes. Raises CheckerError where the draft is no Word file or the copy would not be one,
    OutputError where it may not go there."""
    stem, ending = splitext(path)
    if ending.lower() != _WORD:
        raise CheckerError(f"{shown(path)}: {catalogue['annotate.format']}")
    if output is None:
        # somebody may have worked in the copy of an earlier run
        output = f"{stem}{catalogue['annotate.suffix']}{ending}"
        if lexists(output):
            raise CheckerError(f"{shown(output)}: {catalogue['annotate.there']}")
    elif output != "-" and splitext(output)[1].lower() != _WORD:
        raise CheckerError(f"{shown(output)}: {catalogue['annotate.output']}")
    refuse_overwriting(output, (path,))
    return output


def _annotated(path: str, report: GapReport, chosen: Options, *, passes: bool) -> Annotated:
    """The file with its comments. Raises DocumentError."""
    from checker.documents.comments import Hand
    from checker.documents.docx.annotating import annotate as with_comments
    from checker.renderers.comments import comments_on

    comments = comments_on(report, chosen.language, passes=passes)
    hand = Hand(_AUTHOR, _INITIALS, chosen.as_of)
    made = with_comments(read_bytes(path, chosen.limits), comments, hand, chosen.limits)
    if made.document.text != report.programmes[0].text:
        raise DocumentError(
            "tệp đã thay đổi trong khi đang được kiểm tra; hãy chạy lại",
            "the file changed while it was checked; run the command again",
        )
    return made
