"""In: a waiver, and what became of it. Out: the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.report import Waiver, WaiverUse
from checker.wording.catalogue import words

#: So many waivers for other programmes are told one by one.
_EACH = 3


def waiver_text(waiver: Waiver, language: str) -> str:
    """Who accepts the gap, until when, and why."""
    return words(language)["waiver"].format(
        approved_by=waiver.approved_by, until=day_text(waiver.until, language), reason=waiver.reason
    )


def use_text(use: WaiverUse, language: str) -> str:
    """What became of a waiver, with the place where it is written."""
    waiver = use.waiver
    return words(language)[f"waiver.{use.state}"].format(
        rule=waiver.rule,
        programme=waiver.programme,
        until=day_text(waiver.until, language),
        file=waiver.file,
        line=waiver.line,
    )


def idle_texts(uses: Sequence[WaiverUse], language: str) -> list[str]:
    """What became of the waivers that do not waive anything now: a reviewer has to act on those. Where a file
    for many programmes is held against a few of them, the others are counted."""
    elsewhere = [use for use in uses if use.state == "elsewhere"]
    counted = len(elsewhere) > _EACH
    told = [use for use in uses if use.state != "used" and not (counted and use.state == "elsewhere")]
    texts = [use_text(use, language) for use in told]
    if counted:
        texts.append(words(language)["waiver.elsewhere.many"].format(count=len(elsewhere)))
    return texts


def day_text(day: str, language: str) -> str:
    """An ISO date as the language writes it."""
    found = date.fromisoformat(day)
    return words(language)["date"].format(day=found.day, month=found.month, year=found.year)
