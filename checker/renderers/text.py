"""In: a gap report and a page. Out: the report for people, gaps first, each with its grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checker.programme import Commitment, DocumentFacts, Evidence, Target
from checker.renderers.coverage import add_coverage, coverage
from checker.renderers.interface import Page
from checker.renderers.layout import ROOM_FOR_LABELS, Sheet, clean, columns, shorten
from checker.renderers.summary import add_table, summary_text
from checker.report import Finding, GapReport, Outcome, ProgrammeReport, Statement
from checker.rulepack.merging import answered
from checker.rulepack.model import SEVERITIES
from checker.wording.catalogue import words
from checker.wording.figures import number_text, spans_text
from checker.wording.findings import FindingWords, Wording
from checker.wording.natures import nature_text
from checker.wording.origins import origin_lines
from checker.wording.places import place_text
from checker.wording.verdicts import verdict_words
from checker.wording.waivers import use_text

MARKS: Mapping[Outcome, str] = {"fail": "✗", "review": "?", "pass": "✓", "not_applicable": "–", "waived": "○"}
STYLES: Mapping[Outcome, str] = {
    "fail": "red",
    "review": "yellow",
    "pass": "green",
    "not_applicable": "dim",
    "waived": "cyan",
}
_LABELS = ("clause", "required", "beside", "stated", "quote", "why", "remedy")
#: A report quotes so many characters and so many places; the JSON report has all of them.
_QUOTE = 240
_PLACES = 3
_PLACES_COMPARED = 6
#: Beside a place a figure takes at least so many columns, or the place is left out.
_FIGURE_ROOM = 7


def render_text(report: GapReport, page: Page) -> str:
    """The report of one programme, or of many with a table at the end. Pure: same report, same text."""
    writer = _Writer(report, page)
    for checked in report.programmes:
        writer.programme(checked)
    writer.waivers(report)
    if len(report.programmes) + len(report.faults) > 1 and report.programmes:
        add_table(writer.sheet, report, page.language)
    return writer.sheet.result() if report.programmes else ""


class _Writer:
    """Writes the programmes of one report on one sheet."""

    def __init__(self, report: GapReport, page: Page) -> None:
        self.sheet = Sheet(page)
        self._packs = report.packs
        self._language = page.language
        self._words = words(page.language)
        self._wordings = {pack.id: Wording(pack, page.language) for pack in report.packs}
        self._answered = answered(report.packs) if report.packs else ""
        self._against = "; ".join(
            self._words["against" if pack.status == "final" else "against.draft"].format(
                source=pack.source.number, pack=pack.id, version=pack.version
            )
            for pack in report.packs
        )
        self._label_width = max(columns(self._words[f"label.{label}"]) for label in _LABELS) + 2

    def programme(self, checked: ProgrammeReport) -> None:
        self._heading(checked)
        by_outcome: dict[Outcome, list[Finding]] = {outcome: [] for outcome in MARKS}
        for finding in checked.deciding:
            if not finding.rule.content and not finding.known:
                by_outcome[finding.outcome].append(finding)
        self._in_full("fail", by_outcome["fail"], checked)
        self._note_on_less(by_outcome["fail"])
        self._in_full("review", by_outcome["review"], checked)
        groups = coverage(checked, self._packs, self._language)
        add_coverage(self.sheet, groups, self._language, lambda finding: self._describe(finding).title)
        self._in_full("waived", by_outcome["waived"], checked)
        self._in_short("pass", by_outcome["pass"])
        self._in_one_line("not_applicable", by_outcome["not_applicable"])
        if checked.known:
            self.sheet.blank()
            self.sheet.text(self._words["baseline.known"].format(count=checked.known), "dim")
        self.sheet.blank()

    def waivers(self, report: GapReport) -> None:
        """What became of the waivers that do not waive anything now: a reviewer has to act on those."""
        idle = [use for use in report.waivers if use.state != "used"]
        if idle and report.programmes:
            self.sheet.line((self._words["heading.waivers"].upper(), f"bold {STYLES['waived']}"))
            for use in idle:
                self.sheet.text(use_text(use, self._language), first=f"{MARKS['waived']} ")
            self.sheet.blank()

    def _heading(self, checked: ProgrammeReport) -> None:
        sheet, catalogue = self.sheet, self._words
        facts = checked.programme.document
        sheet.blank()
        sheet.line(("━" * sheet.width, "bold"))
        province = checked.programme.province or catalogue["province.unknown"]
        sheet.text(f"{province} · {document_text(facts, self._language)}", "bold")
        sheet.text(f"{checked.source} · {catalogue[f'type.{facts.type}']}", "dim")
        sheet.text(self._against, "dim")
        sheet.line(("━" * sheet.width, "bold"))
        nature = nature_text(facts, self._answered, self._language)
        if nature:
            sheet.text(nature, "yellow")
        for line in origin_lines(checked.programme.origin, self._language):
            sheet.text(line, "yellow")
        sheet.text(summary_text(checked.deciding, self._language), "bold")
        self._verdicts(checked)

    def _verdicts(self, checked: ProgrammeReport) -> None:
        said = [verdict_words(one, checked.findings, self._language) for one in checked.verdicts]
        width = max((columns(one.title) for one in said), default=0) + 2
        for verdict, one in zip(checked.verdicts, said, strict=True):
            shown = f"{MARKS[verdict.outcome]} {one.message}"
            self.sheet.field(one.title, shown, STYLES[verdict.outcome], indent=0, label_width=width)

    def _section(self, outcome: Outcome, count: int) -> None:
        self.sheet.blank()
        title = f"{self._words[f'outcome.{outcome}'].upper()} ({count})"
        self.sheet.line((title, f"bold {STYLES[outcome]}"))

    def _in_full(self, outcome: Outcome, findings: Sequence[Finding], checked: ProgrammeReport) -> None:
        if not findings:
            return
        self._section(outcome, len(findings))
        ordered = sorted(findings, key=lambda finding: SEVERITIES.index(finding.rule.severity))
        unsaid = [finding for finding in ordered if _is_unsaid_in_summary(finding)]
        for finding in ordered:
            if finding not in unsaid:
                self._finding(finding, checked.beside(finding))
        if unsaid:
            self.sheet.blank()
            unread = unsaid[0].unread
            why = ".unread" if unread else ".nature" if unsaid[0].nature else ""
            heading = self._words[f"unsaid{why}"].format(count=len(unsaid), pages=spans_text(unread))
            self.sheet.text(heading, STYLES[outcome])
            for finding in unsaid:
                self._unsaid(finding)

    def _note_on_less(self, findings: Sequence[Finding]) -> None:
        """What holds for every target that the province may set lower, said once below the gaps."""
        if any(map(_may_be_set_lower, findings)):
            self.sheet.blank()
            self.sheet.text(self._words["settling_for_less"], STYLES["pass"])

    def _finding(self, finding: Finding, beside: Sequence[Finding]) -> None:
        said = self._describe(finding)
        sheet = self.sheet
        sheet.blank()
        severity = self._words[f"severity.{finding.rule.severity}"].capitalize()
        style = f"bold {STYLES[finding.outcome]}"
        sheet.text(f"{severity}: {said.title}", style, first=f"{MARKS[finding.outcome]} ")
        self._field("clause", self._grounds(finding, said))
        self._field("required", said.required)
        for other in beside:
            self._field("beside", self._beside(other))
        self._field("stated", said.stated or self._words["nothing"])
        for index, place in enumerate(self._places(finding)):
            self._field("quote" if index == 0 else "", place)
        self._field("why", said.why)
        if said.remediation:
            self._field("remedy", said.remediation, "green")

    def _unsaid(self, finding: Finding) -> None:
        said = self._describe(finding)
        self.sheet.text(f"{said.title}: {said.required}", first=f"{MARKS[finding.outcome]} ")
        self.sheet.text(self._grounds(finding, said), "dim", indent=2)

    def _in_short(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        self._section(outcome, len(findings))
        described = [(clean(self._describe(finding).title), *self._short(finding)) for finding in findings]
        room = self.sheet.width - 4
        left = min(max(columns(title) for title, _, _ in described), room * 3 // 5)
        for title, said, place in described:
            mark = (f"{MARKS[outcome]} ", STYLES[outcome])
            if self.sheet.width < ROOM_FOR_LABELS:
                self.sheet.line(mark, (shorten(title, self.sheet.width - 2), ""))
                if any(said) or place:
                    self.sheet.line(("  ", ""), (_fit(said, place, self.sheet.width - 2), "dim"))
            else:
                title = shorten(title, left)
                gap = " " * (left - columns(title) + 2)
                self.sheet.line(mark, (title, ""), (gap, ""), (_fit(said, place, room - left), "dim"))

    def _in_one_line(self, outcome: Outcome, findings: Sequence[Finding]) -> None:
        if findings:
            self._section(outcome, len(findings))
        by_reason: dict[str, list[str]] = {}
        for finding in findings:
            said = self._describe(finding)
            # Of most it goes without saying: a figure of the country, to which the province pledges nothing.
            why = said.why if finding.unasked or finding.rule.scope != "national" else ""
            by_reason.setdefault(why, []).append(said.title)
        for why, titles in by_reason.items():
            listed = "; ".join(titles)
            self.sheet.text(f"{why} {listed}" if why else listed, "dim", first=f"{MARKS[outcome]} ")

    def _field(self, label: str, text: str, style: str = "") -> None:
        shown = self._words[f"label.{label}"] if label else ""
        self.sheet.field(shown, text, style, indent=2, label_width=self._label_width)

    def _beside(self, other: Finding) -> str:
        """What another text asks for the same, and what it would say of the programme alone."""
        said = self._describe(other)
        outcome = self._words[f"outcome.{other.outcome}"].lower()
        return f"{said.required} ({self._grounds(other, said)}): {outcome}"

    def _describe(self, finding: Finding) -> FindingWords:
        return self._wordings[finding.pack].describe(finding)

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

    def _short(self, finding: Finding) -> tuple[tuple[str, str], str]:
        """What is stated, in full and as the figures alone, and its place; of a pledge the place
        alone, for its words would repeat the title."""
        pledged = all(isinstance(said, Commitment) for said in finding.stated)
        stated = "" if pledged else self._describe(finding).stated or ""
        figures = self._wordings[finding.pack].figures(finding) or stated
        places = [place_text(evidence, self._language) for evidence in finding.evidence[:1]]
        places += [
            self._words["mended.short"].format(written=slip.evidence.quote) for slip in finding.slips[:1]
        ]
        return (clean(stated), clean(figures)), clean(", ".join(place for place in places if place))

    def _place(self, evidence: Evidence, said: object) -> str:
        where = place_text(evidence, self._language)
        if not evidence.quote:
            return where
        figure = number_text(said.value, "vi") if isinstance(said, Target) and said.value is not None else ""
        quote = self._words["quote"].format(text=excerpt(clean(evidence.quote), figure))
        return f"{quote} ({where})" if where else quote


def _fit(said: tuple[str, str], place: str, width: int) -> str:
    """The figure and its place on one line; where room is short the year gives way, then more."""
    stated, figures = said
    if not stated:
        return shorten(place, width)
    room = width - columns(place) - 3
    if not place or room < _FIGURE_ROOM:
        return _cut(figures, width)
    return f"{stated if columns(stated) <= room else _cut(figures, room)} · {place}"


def _cut(figures: str, width: int) -> str:
    """The figures, cut between words where that leaves a number: "ít nhất 4 tổ chức…"."""
    shown = shorten(figures, width)
    whole_words = shown.rpartition(" ")[0].rstrip(" ,;:(")
    mid_word = shown != figures and not figures.startswith(" ", len(shown) - 1)
    return f"{whole_words}…" if mid_word and any(map(str.isdigit, whole_words)) else shown


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


def document_text(facts: DocumentFacts, language: str) -> str:
    catalogue = words(language)
    text = catalogue[f"kind.{facts.kind or 'unknown'}"]
    if facts.number:
        text += " " + catalogue["number"].format(number=facts.number)
    if facts.issued:
        day = date.fromisoformat(facts.issued)
        shown = catalogue["date"].format(day=day.day, month=day.month, year=day.year)
        text += " " + catalogue["issued"].format(date=shown)
    return text
