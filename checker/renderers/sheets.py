"""In: rule packs, waivers, files that could not be checked. Out: the sheets that tell them in every
workbook of the product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from checker.renderers.account import MARKS
from checker.renderers.json import pack_json
from checker.renderers.workbook import Cell, Column, Day, Judged, Sheet
from checker.report import Fault, Outcome, WaiverUse
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words
from checker.wording.waivers import use_text

_FIRST_YEAR = 1900


def judged(outcome: Outcome, text: str) -> Judged:
    """A text with the mark and in the colours of an outcome."""
    return Judged(f"{MARKS[outcome]} {text}", outcome)


def day(iso: str | None, catalogue: Mapping[str, str]) -> Cell:
    """A day as spreadsheets have it, so that it is sorted and filtered as one; they know none before 1900."""
    told = date.fromisoformat(iso) if iso else None
    return Day(told, catalogue["xlsx.day"]) if told and told.year >= _FIRST_YEAR else iso


class Sheets:
    """Makes sheets whose names and headings are in the words of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._words = words(language)

    def packs(self, packs: Sequence[RulePack]) -> Sheet:
        names = (
            ("id", 12), ("version", 12), ("status", 12), ("title", 60), ("source", 18),
            ("effective_from", 16), ("effective_to", 16), ("replaced_by", 18),
        )  # fmt: skip
        told = [self._pack(pack) for pack in packs]
        rows = [[one[name] for name, _ in names] for one in told]
        return self.sheet("packs", [(f"pack.{name}", width) for name, width in names], rows)

    def _pack(self, pack: RulePack) -> dict[str, Cell]:
        told: dict[str, Cell] = {**pack_json(pack, self._language)}
        told["status"] = self._words[f"xlsx.pack.{pack.status}"]
        told["effective_from"] = day(pack.effective_from, self._words)
        told["effective_to"] = day(pack.effective_to, self._words)
        return told

    def faults(self, faults: Sequence[Fault]) -> Iterable[Sheet]:
        """None where there are none."""
        if faults:
            rows = [(fault.source, fault.message) for fault in faults]
            yield self.sheet("faults", (("source", 50), ("fault", 100)), rows)

    def waivers(self, uses: Sequence[WaiverUse]) -> Iterable[Sheet]:
        """None where there are none."""
        names = (
            ("rule", 30), ("waiver.programme", 30), ("waiver.reason", 50), ("waiver.approved_by", 26),
            ("waiver.until", 14), ("waiver.state", 70),
        )  # fmt: skip
        rows = [
            (
                use.waiver.rule,
                use.waiver.programme,
                use.waiver.reason,
                use.waiver.approved_by,
                day(use.waiver.until, self._words),
                use_text(use, self._language),
            )
            for use in uses
        ]
        if rows:
            yield self.sheet("waivers", names, rows)

    def sheet(self, name: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> Sheet:
        return self.named(name, [self.column(*column) for column in columns], rows)

    def named(self, name: str, columns: Sequence[Column], rows: Any, **more: Any) -> Sheet:
        return Sheet(self._words[f"xlsx.sheet.{name}"], columns, rows, more=self._words["xlsx.more"], **more)

    def column(self, label: str, width: float, *, centred: bool = False) -> Column:
        return Column(self._words[f"xlsx.{label}"], width, centred)
