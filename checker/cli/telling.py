"""In: what a person should know beside the report. Out: lines on standard error."""

from __future__ import annotations

import click

from checker.cli.settings import settings_of
from checker.documents.files import shown
from checker.renderers.layout import clean
from checker.report import GapReport, deciding_packs, is_asked
from checker.wording.catalogue import words


def tell(line: str) -> None:
    """One line on standard error, with no sign in it that would move a cursor or command a CI runner."""
    click.echo(f"checker: {clean(line).replace('##[', '## [')}", err=True)


def tell_settings(ctx: click.Context, language: str) -> None:
    """Says where settings come from, so that no file decides unseen."""
    settings = settings_of(ctx)
    if settings.path is not None and settings.values:
        tell(words(language)["notice.settings"].format(path=shown(settings.path)))


def tell_what_decides_nothing(report: GapReport, language: str, *, gate_drafts: bool) -> None:
    """Says of which programmes nothing was asked, and that packs which are drafts decide nothing."""
    catalogue = words(language)
    for checked in report.programmes:
        if not any(map(is_asked, checked.findings)):
            tell(f"{checked.source}: {catalogue['gate.nothing_asked']}")
    if report.programmes and not deciding_packs(report, gate_drafts=gate_drafts):
        names = ", ".join(pack.id for pack in report.packs)
        tell(catalogue["gate.drafts"].format(packs=names))
