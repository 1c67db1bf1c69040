"""In: the arguments of `checker rules new`, `schema` and `docs`. Out: files for people who write rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import click

from checker.cli import options
from checker.cli.output import write_output
from checker.cli.telling import tell
from checker.errors import CheckerError
from checker.rulepack.model import CommitmentRequirement, RulePack, TargetRequirement

#: As in `checker.rulepack.schema`, which is imported only when a schema is made.
SCHEMA_FILES = ("rule", "pack", "clauses", "indicators", "topics", "words")


@click.command("new", short_help="Write the file of a new rule into a pack.")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--rules", "folder", metavar="PACK", required=True, help="The folder of the pack to write into."
)
@click.option("--clause", required=True, help='The clause it rests on, e.g. "II.1 bullet 2".')
@click.option("--indicator", metavar="ID", help="What is measured: an indicator of the pack.")
@click.option("--topic", metavar="ID", help="What is pledged: a topic of the pack.")
@click.option(
    "--comparator", type=click.Choice(["ge", "gt", "le", "lt", "range"]), default="ge", show_default=True
)
@click.option("--value", type=float, help="The threshold, in the unit of the indicator.")
@click.option("--value-max", type=float, help="The upper end of a range.")
@click.option("--horizon", type=click.IntRange(1900, 2200), metavar="YEAR", help="The year it is asked for.")
@click.option(
    "--part", type=click.Choice(["targets", "tasks", "organisation"]), help="Default: by what it asks."
)
@click.option(
    "--severity", type=click.Choice(["error", "warning", "note"]), default="warning", show_default=True
)
@click.option(
    "--scope", type=click.Choice(["binding", "local", "national"]), default="local", show_default=True
)
def new_rule(
    rule_id: str, folder: str, clause: str, part: str | None, severity: str, scope: str, **asked: Any
) -> None:
    """Write the file of a new rule into a pack and list it: sound from the start, to be filled in."""
    from checker.rulepack.scaffold import NewRule, listed, rule_file

    if not (Path(folder) / "pack.yaml").is_file():
        raise CheckerError(f"{folder}: no folder with a pack.yaml; give the path of a pack of your own")
    requires = _requirement(**asked)
    part = part or ("targets" if isinstance(requires, TargetRequirement) else "tasks")
    (pack,) = options.load_packs((folder,))
    written = rule_file(pack, NewRule(rule_id, clause, requires, part, severity, scope))
    head = Path(folder) / "pack.yaml"
    with_rule = listed(head.read_text(encoding="utf-8"), rule_id)
    path = Path(folder) / "rules" / f"{rule_id}.yaml"
    if path.exists():
        raise CheckerError(f"{path.as_posix()}: is there already; choose another name")
    write_output(written, str(path))
    write_output(with_rule, str(head))
    click.echo(f"checker: {path.as_posix()} is written; next: checker rules test --rules {folder}", err=True)


@click.command("schema", short_help="Print the JSON Schema of a file of a rule pack.")
@click.argument("file", default="rule", type=click.Choice(SCHEMA_FILES))
@options.output_option
def print_schema(file: str, output: str) -> None:
    """Print the JSON Schema of a file of a rule pack, for editors that complete and check YAML.

    FILE is rule (a file in rules/), pack, clauses, indicators, topics or words. An editor takes it from
    the first line of the YAML: # yaml-language-server: $schema=rule.schema.json
    """
    from checker.rulepack.schema import schema_of

    write_output(json.dumps(schema_of(file), ensure_ascii=False, indent=2) + "\n", output)


@click.command("docs", short_help="Write a page for each rule, in Vietnamese and in English.")
@options.rules_option(repeatable=True)
@click.argument("folder", type=click.Path(file_okay=False))
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 where the pages in FOLDER are out of date."
)
@click.pass_context
def write_pages(ctx: click.Context, packs: tuple[str, ...], folder: str, check: bool) -> None:
    """Write a page for each rule into FOLDER: what it asks, on what grounds, what to write, examples.

    The pages are Markdown: FOLDER/PACK/vi/RULE.md, FOLDER/PACK/en/RULE.md, with a table of contents in
    README.md of each folder.
    """
    from checker.renderers.rule_pages import render_rule_pages

    stale = []
    for pack in options.load_packs(packs):
        wanted = render_rule_pages(pack)
        for name, text in wanted.items():
            path = Path(folder) / name
            if check:
                stale += [] if path.is_file() and path.read_text(encoding="utf-8") == text else [name]
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            write_output(text, str(path))
        stale += _left_over(Path(folder), pack, set(wanted), remove=not check)
    if stale and check:
        tell(f"{folder}: {len(stale)} pages are out of date ({stale[0]}); run: checker rules docs {folder}")
    ctx.exit(1 if stale and check else 0)


def _left_over(folder: Path, pack: RulePack, wanted: set[str], *, remove: bool) -> list[str]:
    """Pages of rules that the pack no longer has."""
    found = (folder / pack.id).glob("*/*.md")
    gone = sorted(name for path in found if (name := path.relative_to(folder).as_posix()) not in wanted)
    for name in gone if remove else ():
        (folder / name).unlink()
    return gone


def _requirement(
    indicator: str | None,
    topic: str | None,
    comparator: str,
    value: float | None,
    value_max: float | None,
    horizon: int | None,
) -> TargetRequirement | CommitmentRequirement:
    if (indicator is None) == (topic is None):
        raise click.UsageError("Give --indicator, for a figure, or --topic, for a pledge.")
    if topic is not None:
        return CommitmentRequirement(kind="commitment", topic=topic)
    if value is None or (comparator == "range") != (value_max is not None):
        raise click.UsageError("A figure needs --value, and a range --value-max as well.")
    return TargetRequirement(
        kind="target",
        indicator=cast(str, indicator),
        comparator=cast(Any, comparator),
        value=value,
        value_max=value_max,
        horizon=horizon,
    )
