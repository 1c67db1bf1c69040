"""In: nothing. Out: the options that commands share, and the rule packs they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from checker.documents.interface import MEGABYTE, Limits
from checker.errors import CheckerError, RulePackError
from checker.programme import DocumentType
from checker.rulepack.model import RulePack

DEFAULT_PACK = "nq57"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _complete_pack(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from checker.rulepack import available_packs

    return [CompletionItem(name) for name in available_packs() if name.startswith(incomplete)]


def rules_option(*, repeatable: bool) -> Callable[[_Command], _Command]:
    return click.option(
        "--rules",
        "packs",
        metavar="PACK",
        multiple=repeatable,
        default=(DEFAULT_PACK,) if repeatable else DEFAULT_PACK,
        show_default=True if not repeatable else DEFAULT_PACK,
        shell_complete=_complete_pack,
        help="Rule pack to apply: a name, or the path of a pack's folder."
        + (" May be given several times." if repeatable else ""),
    )


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(f'"{text}" is no date; write it as YYYY-MM-DD, e.g. 2025-06-30') from None


output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    type=click.Path(allow_dash=True),
    help="Write to FILE instead of standard output (-).",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of reports and diagnostics.",
)
document_type_option = click.option(
    "--document-type",
    type=click.Choice(["full", "summary", "auto"]),
    default="auto",
    show_default=True,
    help="Whether the document is the full text, where silence is a gap, or a summary or news item, "
    "where silence proves nothing. auto: the document decides.",
)


def document_type_from(chosen: str) -> DocumentType | None:
    """What `--document-type` chooses; None: the document says which it is."""
    return None if chosen == "auto" else cast(DocumentType, chosen)


engine_option = click.option(
    "--engine",
    type=click.Choice(["durable", "reference"]),
    help="Rule engine: durable-rules, or the plain-Python reference that must agree with it. "
    "Default: durable where it is installed.",
)
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_date,
    help="The day (YYYY-MM-DD) on which requirements must be in force. Default: the day on which each "
    "document was issued.",
)
_LIMITS = (
    click.option(
        "--max-size",
        metavar="MB",
        type=click.FloatRange(min=0, min_open=True, max=2000),
        default=20,
        show_default=True,
        help="Refuse files larger than this many megabytes.",
    ),
    click.option(
        "--max-unpacked",
        metavar="MB",
        type=click.FloatRange(min=0, min_open=True, max=20000),
        default=200,
        show_default=True,
        help="Refuse Word and OpenDocument files that unpack to more than this many megabytes.",
    ),
    click.option(
        "--max-pages",
        metavar="N",
        type=click.IntRange(min=1),
        default=2000,
        show_default=True,
        help="Refuse PDF files with more pages than this.",
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=120,
        show_default=True,
        help="Give up on a file when reading its pages (PDF, LibreOffice, Tesseract) takes longer than this.",
    ),
    click.option(
        "--ocr/--no-ocr",
        default=True,
        show_default=True,
        help="Recognise the words on scanned pages, where Tesseract is installed.",
    ),
)


def limits_options(command: _Command) -> _Command:
    """The options that bound what reading one file may cost. They reach the command as `max_size`,
    `max_unpacked`, `max_pages`, `timeout` and `ocr`: pass them on to `limits_from`."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def limits_from(*, max_size: float, max_unpacked: float, max_pages: int, timeout: float, ocr: bool) -> Limits:
    """The limits that the options of `limits_options` give."""
    return Limits(
        size=int(max_size * MEGABYTE),
        unpacked=int(max_unpacked * MEGABYTE),
        pages=max_pages,
        seconds=timeout,
        ocr=ocr,
    )


def load_packs(names: Sequence[str]) -> tuple[RulePack, ...]:
    """The packs by name or path, each once. Raises CheckerError, one line with the way out."""
    return tuple({pack.id: pack for pack in map(_load, names)}.values())


def _load(name: str) -> RulePack:
    from checker.rulepack import load_pack

    try:
        return load_pack(name)
    except RulePackError as error:
        first, *others = str(error).splitlines()
        more = f" (and {len(others)} more; see all with: checker rules validate --rules {name})"
        raise CheckerError(first + (more if others else "")) from error
