"""In: the arguments of `checker explain`. Out: how findings came about."""

from __future__ import annotations

import difflib
from typing import Any

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.settings import ConfiguredCommand
from checker.cli.terminal import page_for
from checker.errors import CheckerError, DocumentError


@click.command(
    cls=ConfiguredCommand, short_help="Show how a finding came about: words, sets, facts, outcome."
)
@click.argument("rule_id", metavar="RULE")
@click.argument("path", metavar="PROGRAMME", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text to read, json for other tools.",
)
@options.output_option
@options.rules_option(repeatable=True)
@options.reading_options
@options.as_of_option
@options.engine_option
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    rule_id: str,
    path: str,
    form: str,
    output: str,
    packs: tuple[str, ...],
    **given: Any,
) -> None:
    """Show the whole way to the finding of RULE on PROGRAMME: the words that were found, what was read and
    what was set aside and why, the two sets that were compared, the facts, the conditions that fired, and
    the outcome.

    RULE is as in reports, with or without the pack: nq57/budget-share or budget-share.
    """
    from checker import checking, explaining
    from checker.renderers.explanation import render_explanation, render_trace

    refuse_overwriting(output, (path,))
    loaded = options.load_packs(packs)
    known = [f"{pack.id}/{rule.id}" for pack in loaded for rule in pack.rules]
    if not any(rule_id in (name, name.partition("/")[2]) for name in known):
        close = difflib.get_close_matches(rule_id.rpartition("/")[2], [n.partition("/")[2] for n in known], 3)
        hint = f"did you mean {', '.join(close)}?" if close else "see: checker rules list"
        raise CheckerError(f"no rule {rule_id} in {', '.join(pack.id for pack in loaded)}; {hint}")
    chosen = options.checking_options(ctx, given)
    try:
        explained = explaining.explain(path, loaded, chosen)
    except DocumentError as error:
        raise CheckerError(f"{path}: {error.in_language(chosen.language)}") from error
    about = tuple(explaining.chosen(explained, rule_id))
    if form == "json":
        write_output(render_trace([explained._replace(explanations=about)], loaded, chosen.language), output)
    else:
        write_output(render_explanation(about, loaded, page_for(chosen.language, output)), output)
    checking.keep_vocabulary()
