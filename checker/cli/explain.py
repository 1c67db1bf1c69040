"""In: the arguments of `checker explain`. Out: how findings came about."""

from __future__ import annotations

import difflib
from typing import Any

import click

from checker.cli import options
from checker.cli.output import refuse_overwriting, write_output
from checker.cli.terminal import page_for
from checker.errors import CheckerError, DocumentError


@click.command(short_help="Show how a finding came about: words, sets, facts, outcome.")
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
@options.language_option
@options.document_type_option
@options.as_of_option
@options.engine_option
@options.limits_options
def explain(
    rule_id: str,
    path: str,
    form: str,
    output: str,
    packs: tuple[str, ...],
    language: str,
    document_type: str,
    as_of: str | None,
    engine: str | None,
    **limits: Any,
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
    chosen = checking.Options(
        engine=engine,
        document_type=options.document_type_from(document_type),
        language=language,
        limits=options.limits_from(**limits),
        as_of=as_of,
    )
    try:
        explained = explaining.explain(path, loaded, chosen)
    except DocumentError as error:
        raise CheckerError(f"{path}: {error.in_language(language)}") from error
    about = tuple(explaining.chosen(explained, rule_id))
    if form == "json":
        write_output(render_trace([explained._replace(explanations=about)], loaded, language), output)
    else:
        write_output(render_explanation(about, loaded, page_for(language, output)), output)
    checking.keep_vocabulary()
