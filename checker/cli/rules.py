"""In: the arguments of `checker rules`. Out: what rule packs hold, and whether they hold together."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from checker.cli import options
from checker.cli.output import write_output
from checker.cli.rule_writing import new_rule, print_schema, write_pages
from checker.cli.terminal import page_for
from checker.errors import CheckerError, DocumentError, RulePackError


def _complete_rule(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    try:
        packs = options.load_packs(ctx.params.get("packs") or (options.DEFAULT_PACK,))
    except CheckerError:
        return []
    return [
        CompletionItem(rule.id, help=rule.title.en)
        for pack in packs
        for rule in pack.rules
        if rule.id.startswith(incomplete)
    ]


@click.group(short_help="Look into rule packs: what they ask, on what grounds.")
def rules() -> None:
    """Look into rule packs: what they ask, on what grounds, and whether they are sound."""


@rules.command("list")
@options.rules_option(repeatable=True)
@options.language_option
def list_rules(packs: tuple[str, ...], language: str) -> None:
    """List the rules of a pack: id, severity, scope, clause, title."""
    from checker.renderers.rules import render_rule_list

    page = page_for(language, "-")
    write_output("\n".join(render_rule_list(pack, page) for pack in options.load_packs(packs)), "-")


@rules.command("show")
@click.argument("rule_id", metavar="ID", shell_complete=_complete_rule)
@options.rules_option(repeatable=True)
@options.language_option
def show_rule(rule_id: str, packs: tuple[str, ...], language: str) -> None:
    """Show one rule: its clause, what it requires, what to write, its examples.

    ID is as in reports, with or without the pack: nq57/budget-share or budget-share.
    """
    import difflib

    from checker.renderers.rules import render_rule

    loaded = options.load_packs(packs)
    known = {f"{pack.id}/{rule.id}": (pack, rule) for pack in loaded for rule in pack.rules}
    wanted = [name for name in known if rule_id in (name, name.partition("/")[2])]
    if not wanted:
        close = difflib.get_close_matches(rule_id.rpartition("/")[2], [n.partition("/")[2] for n in known], 3)
        hint = f"did you mean {', '.join(close)}?" if close else "see: checker rules list"
        raise CheckerError(f"no rule {rule_id} in {', '.join(pack.id for pack in loaded)}; {hint}")
    page = page_for(language, "-")
    write_output("\n".join(render_rule(*known[name], page) for name in wanted), "-")


@rules.command("test")
@options.rules_option(repeatable=True)
@options.language_option
@options.engine_option
@click.option(
    "--mutate",
    is_flag=False,
    flag_value="all",
    type=click.Choice(["all", "figures"]),
    help="Change each rule a little (threshold, comparator, year, duties and, unless only figures are asked "
    "for, each of its wordings) and list the changes that its examples do not notice.",
)
@click.pass_context
def test_rules(
    ctx: click.Context, packs: tuple[str, ...], language: str, engine: str | None, mutate: str | None
) -> None:
    """Run the examples of every rule; exit 1 where one gives another finding than it says, or where
    the examples of a rule do not notice that its threshold, comparator or year was changed."""
    from checker.checking import run_examples
    from checker.renderers.rules import render_example_results, render_mutants

    page = page_for(language, "-")
    sound = True
    for pack in options.load_packs(packs):
        results = list(run_examples(pack, engine))
        sound = sound and all(result.passed for result in results)
        write_output(render_example_results(pack, results, page), "-")
        if mutate:
            from checker.mutation import run_mutants

            mutants = list(run_mutants(pack, vocabulary=mutate == "all"))
            sound = sound and all(result.held for result in mutants)
            write_output(render_mutants(pack, mutants, page), "-")
    ctx.exit(0 if sound else 1)


@rules.command("coverage")
@options.rules_option(repeatable=True)
@options.language_option
def cover_clauses(packs: tuple[str, ...], language: str) -> None:
    """List every clause of the central text: checked by which rules, left to a person, or not for
    provinces, and why; with the share of each."""
    from checker.renderers.rules import render_coverage

    page = page_for(language, "-")
    write_output("\n".join(render_coverage(pack, page) for pack in options.load_packs(packs)), "-")


@rules.command("verify")
@options.rules_option(repeatable=False)
@click.option(
    "--source",
    metavar="FILE",
    required=True,
    type=click.Path(),
    help="The central text of the pack, as published (.txt, .md, .docx, .pdf, ...).",
)
@options.language_option
@click.pass_context
def verify_citations(ctx: click.Context, packs: str, source: str, language: str) -> None:
    """Hold a pack's citations against the central text: each clause exists and is listed, each
    threshold stands in the clause it is cited from. Exit 1 where one does not."""
    from checker.checking import verify_against

    (pack,) = options.load_packs((packs,))
    try:
        faults = verify_against(pack, source)
    except DocumentError as error:
        raise CheckerError(f"{source}: {error.in_language(language)}") from error
    from checker.renderers.rules import render_citation_faults

    write_output(render_citation_faults(pack, faults, page_for(language, "-")), "-")
    ctx.exit(1 if faults else 0)


@rules.command("validate")
@options.rules_option(repeatable=True)
@options.language_option
@click.pass_context
def validate_rules(ctx: click.Context, packs: tuple[str, ...], language: str) -> None:
    """Check packs against their schema; all faults of all files at once, with file and line."""
    from checker.renderers.rules import render_validity
    from checker.rulepack import load_pack

    page = page_for(language, "-")
    valid = True
    for name in packs:
        try:
            write_output(render_validity(load_pack(name, use_cache=False), page), "-")
        except RulePackError as error:
            valid = False
            for fault in str(error).splitlines():
                click.echo(f"checker: {fault}", err=True)
    ctx.exit(0 if valid else 2)


rules.add_command(new_rule)
rules.add_command(print_schema)
rules.add_command(write_pages)
