"""In: a gap report and a language. Out: what a report for people says, as values in the order of reading.

Text, Markdown and Word tell the same account and differ in how it looks. Nothing here is cleaned or
escaped: each renderer does that in its own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.programme import DocumentFacts, Evidence, Target
from checker.renderers.coverage import GroupCoverage, coverage
from checker.renderers.layout import clean
from checker.renderers.summary import summary_text
from checker.report import OUTCOMES, Finding, GapReport, Outcome, ProgrammeReport, Statement
from checker.rulepack.merging import answered
from checker.rulepack.model import SEVERITIES, RulePack
from checker.wording.catalogue import words
from checker.wording.figures import number_text, spans_text
from checker.wording.findings import FindingWords, Wording
from checker.wording.natures import nature_text
from checker.wording.origins import origin_lines
from checker.wording.places import place_text
from checker.wording.verdicts import VerdictWords, verdict_words

MARKS: Mapping[Outcome, str] = {"fail": "✗", "review": "?", "pass": "✓", "not_applicable": "–", "waived": "○"}
#: A report quotes so many characters and so many places; the JSON report has all of them.
_QUOTE = 240
_PLACES = 3
_PLACES_COMPARED = 6


class Row(NamedTuple):
    """A finding in words. `grounds`: clause and rule; `beside`: what other texts ask for the same;
    `places`: quotes with their places, the first ones."""

    finding: Finding
    said: FindingWords
    severity: str
    grounds: str
    beside: tuple[str, ...]
    places: tuple[str, ...]


class Account(NamedTuple):
    """What is said of one programme. `remarks`: what a reader has to know of the document before the rest;
    `rows`: the requirements by outcome, the gravest first, those on the content of tasks apart in `groups`;
    `unsaid` are rows for review, in none of `rows`, of which `unsaid_heading` says the one remark there
    is; `settles`: gaps are among them that the province may leave open where it says why; `known` says
    how many findings are left out because a baseline holds them, "" where none are."""

    checked: ProgrammeReport
    heading: str
    remarks: tuple[str, ...]
    summary: str
    verdicts: tuple[tuple[Outcome, VerdictWords], ...]
    rows: Mapping[Outcome, tuple[Row, ...]]
    unsaid: tuple[Row, ...]
    unsaid_heading: str
    groups: tuple[GroupCoverage, ...]
    settles: bool
    known: str

    @property
    def first(self) -> tuple[Row, ...]:
        """The gaps to close first: those that are more than notes."""
        return tuple(row for row in self.rows["fail"] if row.finding.rule.severity != "note")


class Teller:
    """Puts the programmes of one report into words."""

    def __init__(self, report: GapReport, language: str) -> None:
        self._packs = report.packs
        self._language = language
        self._words = words(language)
        self._wordings = {pack.id: Wording(pack, language) for pack in report.packs}
        self._answered = answered(report.packs) if report.packs else ""

    def against(self) -> tuple[str, ...]:
        """What the programmes are held against, a sentence for each pack."""
        return against(self._packs, self._language)

    def account(self, checked: ProgrammeReport) -> Account:
        facts = checked.programme.document
        province = checked.programme.province or self._words["province.unknown"]
        nature = nature_text(facts, self._answered, self._language)
        rows: dict[Outcome, tuple[Row, ...]] = {}
        unsaid: tuple[Row, ...] = ()
        for outcome in OUTCOMES:
            found = [
                self.row(checked, finding)
                for finding in checked.deciding
                if finding.outcome == outcome and not finding.rule.content and not finding.known
            ]
            if outcome in ("fail", "review", "waived"):
                found.sort(key=lambda row: SEVERITIES.index(row.finding.rule.severity))
            if outcome == "review":
                unsaid = tuple(row for row in found if _is_unsaid_in_summary(row.finding))
                found = [row for row in found if not _is_unsaid_in_summary(row.finding)]
            rows[outcome] = tuple(found)
        return Account(
            checked=checked,
            heading=f"{province} · {document_text(facts, self._language)}",
            remarks=(*([nature] if nature else ()), *origin_lines(checked.programme.origin, self._language)),
            summary=summary_text(checked.deciding, self._language),
            verdicts=tuple(
                (verdict.outcome, verdict_words(verdict, checked.findings, self._language))
                for verdict in checked.verdicts
            ),
            rows=rows,
            unsaid=unsaid,
            unsaid_heading=self._unsaid_heading(unsaid),
            groups=tuple(coverage(checked, self._packs, self._language)),
            settles=any(_may_be_set_lower(row.finding) for row in rows["fail"]),
            known=self._words["baseline.known"].format(count=checked.known) if checked.known else "",
        )

    def row(self, checked: ProgrammeReport, finding: Finding) -> Row:
        said = self.describe(finding)
        return Row(
            finding=finding,
            said=said,
            severity=self._words[f"severity.{finding.rule.severity}"].capitalize(),
            grounds=self._grounds(finding, said),
            beside=tuple(map(self._beside, checked.beside(finding))),
            places=tuple(self._places(finding)),
        )

    def describe(self, finding: Finding) -> FindingWords:
        return self._wordings[finding.pack].describe(finding)

    def figures(self, finding: Finding) -> str | None:
        """The figures alone, for where room is short."""
        return self._wordings[finding.pack].figures(finding)

    def _unsaid_heading(self, unsaid: Sequence[Row]) -> str:
        if not unsaid:
            return ""
        first = unsaid[0].finding
        why = ".unread" if first.unread else ".nature" if first.nature else ""
        return self._words[f"unsaid{why}"].format(count=len(unsaid), pages=spans_text(first.unread))

    def _beside(self, other: Finding) -> str:
        """What another text asks for the same, and what it would say of the programme alone."""
        said = self.describe(other)
        outcome = self._words[f"outcome.{other.outcome}"].lower()
        return f"{said.required} ({self._grounds(other, said)}): {outcome}"

    def _grounds(self, finding: Finding, said: FindingWords) -> str:
        analogy = f" ({self._words['by_analogy']})" if said.by_analogy else ""
        return f"{said.citation}{analogy} · {finding.id}"

    def _places(self, finding: Finding) -> list[str]:
        quoted, most = list(finding.quoted), _PLACES
        if finding.rule.requires.kind == "consistency":
            quoted, most = _by_indicator(quoted), _PLACES_COMPARED
        places = [self._place(said.evidence, said) for said in quoted[:most]]
        more = len(quoted) - most
        return [*places, self._words["more_places"].format(count=more)] if more > 0 else places

    def _place(self, evidence: Evidence, said: object) -> str:
        where = place_text(evidence, self._language)
        if not evidence.quote:
            return where
        figure = number_text(said.value, "vi") if isinstance(said, Target) and said.value is not None else ""
        quote = self._words["quote"].format(text=excerpt(clean(evidence.quote), figure))
        return f"{quote} ({where})" if where else quote


def against(packs: Sequence[RulePack], language: str) -> tuple[str, ...]:
    """What programmes are held against, a sentence for each pack. By these words a report that lies among
    programmes is recognised (`checker.extraction.nature`)."""
    catalogue = words(language)
    return tuple(
        catalogue["against" if pack.status == "final" else "against.draft"].format(
            source=pack.source.number, pack=pack.id, version=pack.version
        )
        for pack in packs
    )


def by_reason(rows: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    """What is not applicable, by why; "" where that goes without saying: a figure of the country, to which
    the province pledges nothing."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        told = row.finding.unasked or row.finding.rule.scope != "national"
        found.setdefault(row.said.why if told else "", []).append(row)
    return found


def document_text(facts: DocumentFacts, language: str) -> str:
    """ "Chương trình số 33-CTr/TU ngày 20/02/2025": what is known of a document."""
    catalogue = words(language)
    text = catalogue[f"kind.{facts.kind or 'unknown'}"]
    if facts.number:
        text += " " + catalogue["number"].format(number=facts.number)
    if facts.issued:
        day = date.fromisoformat(facts.issued)
        shown = catalogue["date"].format(day=day.day, month=day.month, year=day.year)
        text += " " + catalogue["issued"].format(date=shown)
    return text


def _by_indicator(quoted: Sequence[Statement]) -> list[Statement]:
    """What is held against each other together, the indicators in the order of the text."""
    together: dict[str, list[Statement]] = {}
    for said in quoted:
        together.setdefault(said.indicator if isinstance(said, Target) else "", []).append(said)
    return [said for group in together.values() for said in group]


def _is_unsaid_in_summary(finding: Finding) -> bool:
    """A summary that is silent gives the same remark for every rule: said once, above them all."""
    return finding.outcome == "review" and finding.reason == "not_stated" and not finding.stated


def _may_be_set_lower(finding: Finding) -> bool:
    rule = finding.rule
    local_target = rule.scope == "local" and rule.requires.kind == "target"
    return local_target and finding.reason in ("below_threshold", "not_stated")


def excerpt(quote: str, figure: str = "") -> str:
    """A long quote around its figure, cut between words."""
    if len(quote) <= _QUOTE:
        return quote
    middle = max(quote.find(figure), 0) if figure else 0
    start = max(min(middle - _QUOTE // 2, len(quote) - _QUOTE), 0)
    end = start + _QUOTE
    if start:
        start = quote.find(" ", start) + 1
    if end < len(quote):
        end = max(quote.rfind(" ", start, end), start)
    before, after = "… " if start else "", " …" if end < len(quote) else ""
    return f"{before}{quote[start:end]}{after}"
