"""In: nothing. Out: the options that commands share, and the rule packs they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from checker.errors import CheckerError, RulePackError
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
engine_option = click.option(
    "--engine",
    type=click.Choice(["durable", "reference"]),
    help="Rule engine: durable-rules, or the plain-Python reference that must agree with it. "
    "Default: durable where it is installed.",
)
max_size_option = click.option(
    "--max-size",
    metavar="MB",
    type=click.FloatRange(min=0, min_open=True, max=2000),
    default=20,
    show_default=True,
    help="Refuse files larger than this many megabytes.",
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
