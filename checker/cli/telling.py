"""In: what a person should know beside the report. Out: lines on standard error."""

from __future__ import annotations

import click

from checker.cli.settings import settings_of
from checker.documents.files import shown
from checker.wording.catalogue import words


def tell(line: str) -> None:
    """One line on standard error."""
    click.echo(f"checker: {line}", err=True)


def tell_settings(ctx: click.Context, language: str) -> None:
    """Says where settings come from, so that no file decides unseen."""
    settings = settings_of(ctx)
    if settings.path is not None and settings.values:
        tell(words(language)["notice.settings"].format(path=shown(settings.path)))
