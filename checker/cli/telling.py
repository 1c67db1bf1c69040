"""In: what a person should know beside the report. Out: lines on standard error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from checker.cli.settings import settings_of
from checker.documents.files import shown
from checker.renderers.layout import clean
from checker.report import Fault, deciding_packs
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words


def tell(line: str) -> None:
    """One line on standard error, with no sign in it that would move a cursor or command a CI runner."""
    click.echo(f"checker: {clean(line).replace('##[', '## [')}", err=True)


def tell_settings(ctx: click.Context, language: str) -> None:
    """Says where settings come from, so that no file decides unseen."""
    settings = settings_of(ctx)
    if settings.path is not None and settings.values:
        tell(words(language)["notice.settings"].format(path=shown(settings.path)))


def tell_faults(faults: Sequence[Fault]) -> None:
    """Names what could not be checked, a line each."""
    for fault in faults:
        tell(f"{fault.source}: {' '.join(fault.message.split())}")


def tell_what_decides_nothing(
    asked: Mapping[str, bool], packs: Sequence[RulePack], language: str, *, gate_drafts: bool
) -> None:
    """Says of which programmes nothing was asked (source -> whether anything was), and that packs which are
    drafts decide nothing."""
    catalogue = words(language)
    for source, anything in asked.items():
        if not anything:
            tell(f"{source}: {catalogue['gate.nothing_asked']}")
    if asked and not deciding_packs(packs, gate_drafts=gate_drafts):
        names = ", ".join(pack.id for pack in packs)
        tell(catalogue["gate.drafts"].format(packs=names))
