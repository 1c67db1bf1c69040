"""In: a gap report and a page. Out: the report as a workbook: programmes, findings with every field that the
JSON report has, the words they rest on, the packs; files and waivers where there are any.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from checker import __version__
from checker.renderers.account import Teller
from checker.renderers.interface import Page
from checker.renderers.json import evidence_json, finding_json
from checker.renderers.sheets import Sheets, day, judged
from checker.renderers.summary import batch_table
from checker.renderers.workbook import Cell, Column, Sheet, workbook_bytes
from checker.report import Finding, GapReport, ProgrammeReport
from checker.rulepack.model import SEVERITIES
from checker.wording.catalogue import words
from checker.wording.findings import Wording
from checker.wording.places import place_text

_VERDICTS: Final = ("whole", "targets", "tasks", "organisation")
_PLACE: Final = ("line", "page", "start", "end", "anchor", "box", "locator")


class _Field(NamedTuple):
    """A column of findings: its key in the catalogue (below "xlsx."), its width, the field of the JSON report
    that it shows, and how; None: as it is."""

    label: str
    width: float
    field: str
    shown: Callable[[Any, Mapping[str, str]], Cell] | None = None
    centred: bool = False


def _word(group: str) -> Callable[[Any, Mapping[str, str]], Cell]:
    """A code in the words of the catalogue."""
    return lambda code, catalogue: catalogue[f"{group}.{code}"] if code else None


def _inside(name: str) -> Callable[[Any, Mapping[str, str]], Cell]:
    """One field of a value that may be missing."""
    return lambda held, _catalogue: held[name] if held else None


def _outcome(code: Any, catalogue: Mapping[str, str]) -> Cell:
    return judged(code, catalogue[f"outcome.{code}"])


def _waived(held: Any, catalogue: Mapping[str, str]) -> Cell:
    if not held:
        return None
    outcome = catalogue[f"outcome.{held['outcome']}"]
    return f"{outcome} ({held['reason']})"


def _until(held: Any, catalogue: Mapping[str, str]) -> Cell:
    return day(held["until"], catalogue) if held else None


def _slips(held: Any, _catalogue: Mapping[str, str]) -> Cell:
    return "\n".join(f"“{one['evidence']['quote']}” → “{one['read']}”" for one in held) or None


def _capital(code: Any, catalogue: Mapping[str, str]) -> Cell:
    return catalogue[f"severity.{code}"].capitalize()


#: The columns of findings that are printed, the first ones.
PRINTED: Final = 7
#: What people read stands first; the codes that other tools use, last.
FIELDS: Final = (
    _Field("outcome", 14, "outcome", _outcome, centred=True),
    _Field("severity", 11, "severity", _capital, centred=True),
    _Field("title", 24, "title"),
    _Field("required", 24, "required"),
    _Field("stated", 24, "stated"),
    _Field("evidence", 42, "evidence"),
    _Field("remediation", 56, "remediation"),
    _Field("message", 80, "message"),
    _Field("citation", 28, "citation"),
    _Field("by_analogy", 70, "by_analogy"),
    _Field("part", 18, "part", _word("part")),
    _Field("group", 9, "group", centred=True),
    _Field("content", 11, "content", centred=True),
    _Field("slips", 24, "slips", _slips),
    _Field("waiver.approved_by", 22, "waiver", _inside("approved_by")),
    _Field("waiver.until", 13, "waiver", _until, centred=True),
    _Field("waiver.reason", 40, "waiver", _inside("reason")),
    _Field("waived", 22, "waived", _waived),
    _Field("known", 11, "known", centred=True),
    _Field("rule", 30, "rule"),
    _Field("outcome.code", 14, "outcome"),
    _Field("reason.code", 18, "reason"),
    _Field("severity.code", 11, "severity"),
    _Field("scope.code", 11, "scope"),
    _Field("part.code", 13, "part"),
    _Field("clause", 18, "clause"),
    _Field("decided_by", 30, "decided_by"),
    _Field("unasked", 12, "unasked"),
    _Field("compared", 18, "compared"),
    _Field("fingerprint", 36, "fingerprint"),
)


#: Gaps stand first, as in every report for people.
_ORDER: Final = ("fail", "review", "waived", "pass", "not_applicable")


def _gravity(finding: Finding) -> tuple[int, bool, int]:
    """What has to be mended first comes first, what the tasks should contain below the requirements."""
    return (
        _ORDER.index(finding.outcome),
        finding.rule.content,
        SEVERITIES.index(finding.rule.severity),
    )


def render_xlsx(report: GapReport, page: Page) -> bytes:
    """The whole report. Same report, same bytes."""
    writer = _Writer(report, page.language)
    return workbook_bytes(writer.sheets(), writer.title)


class _Writer:
    """Tells the sheets of one report."""

    def __init__(self, report: GapReport, language: str) -> None:
        self._report = report
        self._language = language
        self._words = words(language)
        self._wordings = {pack.id: Wording(pack, language) for pack in report.packs}
        self._teller = Teller(report, language)
        self._sheets = Sheets(language)
        many = "report.title.many" if len(report.programmes) > 1 else "report.title"
        self.title = f"{self._words[many]} (checker {__version__})"

    def sheets(self) -> Iterator[Sheet]:
        yield self._programmes()
        yield self._findings()
        yield self._evidence()
        yield self._sheets.packs(self._report.packs)
        yield from self._sheets.faults(self._report.faults)
        yield from self._sheets.waivers(self._report.waivers)

    def _programmes(self) -> Sheet:
        labels, counts = batch_table(self._report, self._language)
        columns = [
            Column(self._words["table.source"], 24),
            *(self._sheets.column(*each) for each in (("province", 14), ("kind", 14), ("number", 15))),
            *(self._sheets.column(*each) for each in (("issued", 12), ("type", 13))),
            *(Column(self._words[f"verdict.{about}"], 22) for about in _VERDICTS),
            *(Column(label, 9, centred=True) for label in labels[1:]),
            self._sheets.column("remarks", 40),
        ]
        rows = [
            self._programme(checked, row[1:])
            for checked, row in zip(self._report.programmes, counts, strict=False)
        ]
        return self._sheets.named("programmes", columns, rows, frozen=1)

    def _programme(self, checked: ProgrammeReport, counts: Sequence[str]) -> list[Cell]:
        facts = checked.programme.document
        told = self._teller.account(checked)
        verdicts = {
            verdict.about: judged(outcome, said.message)
            for verdict, (outcome, said) in zip(checked.verdicts, told.verdicts, strict=True)
        }
        return [
            checked.source,
            checked.programme.province,
            self._words[f"kind.{facts.kind or 'unknown'}"],
            facts.number,
            day(facts.issued, self._words),
            self._words[f"xlsx.type.{facts.type}"],
            *(verdicts.get(about) for about in _VERDICTS),
            *(int(count) if count.isdecimal() else count for count in counts),
            "\n".join((*told.remarks, *([told.known] if told.known else []))),
        ]

    def _findings(self) -> Sheet:
        columns = [Column(self._words["table.source"], 20), self._sheets.column("province", 13)]
        columns += [self._sheets.column(one.label, one.width, centred=one.centred) for one in FIELDS]
        rows = (
            self._finding(finding, checked)
            for checked in self._report.programmes
            for finding in sorted(checked.findings, key=_gravity)
        )
        alone = len(self._report.programmes) == 1
        return self._sheets.named("findings", columns, rows, frozen=3, printed=2 + PRINTED, opened=alone)

    def _finding(self, finding: Finding, checked: ProgrammeReport) -> list[Cell]:
        told = finding_json(finding, checked, self._wordings[finding.pack])
        told["evidence"] = "\n".join(self._teller.row(checked, finding).places)
        return [
            checked.source,
            checked.programme.province,
            *(
                self._plain(told[one.field]) if one.shown is None else one.shown(told[one.field], self._words)
                for one in FIELDS
            ),
        ]

    def _evidence(self) -> Sheet:
        names = (
            ("rule", 30), ("number", 8), ("quote", 70), ("place", 26), ("line", 9), ("page", 9),
            ("start", 10), ("end", 10), ("anchor", 24), ("box", 24), ("locator", 24),
        )  # fmt: skip
        columns = [Column(self._words["table.source"], 24)]
        columns += [self._sheets.column(f"evidence.{name}", width) for name, width in names]
        return self._sheets.named("evidence", columns, self._evidence_rows(), frozen=2)

    def _evidence_rows(self) -> Iterator[list[Cell]]:
        for checked in self._report.programmes:
            for finding in checked.findings:
                for number, evidence in enumerate(finding.evidence, start=1):
                    told = evidence_json(evidence)
                    place = place_text(evidence, self._language)
                    fields = (
                        told[name] for name in ("line", "page", "start", "end", "anchor", "box", "locator")
                    )
                    yield [
                        checked.source,
                        finding.id,
                        number,
                        told["quote"],
                        place,
                        *map(self._plain, fields),
                    ]

    def _plain(self, held: Any) -> Cell:
        if isinstance(held, bool):
            return self._words["xlsx.yes" if held else "xlsx.no"]
        if held is None or isinstance(held, str | int | float):
            return held
        return json.dumps(held, ensure_ascii=False)
