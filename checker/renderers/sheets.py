"""In: rule packs, waivers, files that could not be checked. Out: the sheets that tell them in every
workbook of the product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from checker.renderers.account import MARKS
from checker.renderers.json import pack_json
from checker.renderers.workbook import Cell, Column, Judged, Sheet
from checker.report import Fault, Outcome, WaiverUse
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words
from checker.wording.waivers import use_text


def judged(outcome: Outcome, text: str) -> Judged:
    """A text with the mark and in the colours of an outcome."""
    return Judged(f"{MARKS[outcome]} {text}", outcome)


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
        told = [pack_json(pack, self._language) for pack in packs]
        rows = [[one[name] for name, _ in names] for one in told]
        return self.sheet("packs", [(f"pack.{name}", width) for name, width in names], rows)

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
                use.waiver.until,
                use_text(use, self._language),
            )
            for use in uses
        ]
        if rows:
            yield self.sheet("waivers", names, rows)

    def sheet(self, name: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> Sheet:
        return self.named(name, [self.column(*column) for column in columns], rows)

    def named(self, name: str, columns: Sequence[Column], rows: Any, **more: int) -> Sheet:
        return Sheet(self._words[f"xlsx.sheet.{name}"], columns, rows, more=self._words["xlsx.more"], **more)

    def column(self, label: str, width: float, *, centred: bool = False) -> Column:
        return Column(self._words[f"xlsx.{label}"], width, centred)
