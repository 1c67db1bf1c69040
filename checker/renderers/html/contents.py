"""In: a gap report. Out: what the page shows of each programme, in its order, numbered and named.

The order is that of the text report: gaps first, then what a person must look at, then the content of the
tasks; what is accepted, known, met or not asked comes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from checker.programme import Evidence
from checker.renderers.account import Account, Teller
from checker.renderers.coverage import GroupCoverage
from checker.report import Finding, GapReport, ProgrammeReport
from checker.wording.catalogue import words
from checker.wording.findings import FindingWords

#: The sections of a programme's findings. `content`: what the tasks of a group should contain; `known`: gaps
#: that a baseline holds already.
SectionName = Literal["fail", "review", "unsaid", "content", "waived", "known", "pass", "not_applicable"]


class Entry(NamedTuple):
    """A finding on the page: its number within the programme, the name of its place, its words; `beside`
    are findings on what other texts ask for the same."""

    number: int
    name: str
    finding: Finding
    said: FindingWords
    beside: tuple[Entry, ...] = ()


class Section(NamedTuple):
    """Findings under one heading; `group` is the task group (or the part on implementation) of content."""

    kind: SectionName
    entries: tuple[Entry, ...]
    group: GroupCoverage | None = None


class Chapter(NamedTuple):
    """One programme on the page. `name` begins the names of all its places."""

    name: str
    checked: ProgrammeReport
    account: Account
    sections: tuple[Section, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """The findings in the order of the page, without those beside them."""
        return (entry for section in self.sections for entry in section.entries)

    @property
    def file(self) -> str:
        """The name of its file, without folders."""
        return self.checked.source.rpartition("/")[2]

    def text_place(self, evidence: Evidence) -> str | None:
        """The name of the place in the full text where words begin; None where the page has no such text."""
        start, end, text = evidence.start, evidence.end, self.checked.text
        if text is None or start is None or end is None or not text[start:end].strip("\n"):
            return None
        if text[start:end] != evidence.quote:
            return None
        begins = end - len(text[start:end].lstrip("\n"))
        return f"{self.name}-t{begins}"


class Setting(NamedTuple):
    """What every part of the page needs: the report, the language and its words, the teller of findings."""

    report: GapReport
    language: str
    words: Mapping[str, str]
    teller: Teller

    @property
    def batch(self) -> bool:
        """Whether the page begins with a table of programmes."""
        return bool(self.report.programmes) and len(self.report.programmes) + len(self.report.faults) > 1

    @property
    def drafts(self) -> frozenset[str]:
        """The packs that nobody has verified yet."""
        return frozenset(pack.id for pack in self.report.packs if pack.status == "draft")

    def say(self, key: str, **values: object) -> str:
        return self.words[f"html.{key}"].format(**values)


def setting_for(report: GapReport, language: str) -> Setting:
    return Setting(report, language, words(language), Teller(report, language))


def chapters(setting: Setting) -> tuple[Chapter, ...]:
    """The programmes in the order of the report."""
    return tuple(
        _chapter(setting, checked, f"p{number}")
        for number, checked in enumerate(setting.report.programmes, start=1)
    )


def _chapter(setting: Setting, checked: ProgrammeReport, name: str) -> Chapter:
    account = setting.teller.account(checked)
    numbered = _Numbering(setting, checked, name)
    sections = [
        Section(kind, tuple(numbered.entries(findings)), group)
        for kind, findings, group in _arranged(account, checked)
        if findings
    ]
    return Chapter(name, checked, account, tuple(sections))


def _arranged(
    account: Account, checked: ProgrammeReport
) -> Iterator[tuple[SectionName, Sequence[Finding], GroupCoverage | None]]:
    def rows(outcome: Literal["fail", "review", "waived", "pass"]) -> list[Finding]:
        return [row.finding for row in account.rows[outcome] if not row.finding.known]

    yield "fail", rows("fail"), None
    yield "review", rows("review"), None
    yield "unsaid", [row.finding for row in account.unsaid if not row.finding.known], None
    for group in account.groups:
        yield "content", (*group.missing, *group.waived, *group.met), group
    yield "waived", rows("waived"), None
    deciding = checked.deciding
    yield "known", [one for one in deciding if one.known and not one.rule.content], None
    yield "pass", rows("pass"), None
    yield "not_applicable", [one for one in deciding if one.outcome == "not_applicable"], None


class _Numbering:
    """Gives the findings of one programme their numbers, in the order in which they are asked for."""

    def __init__(self, setting: Setting, checked: ProgrammeReport, name: str) -> None:
        self._setting = setting
        self._checked = checked
        self._name = name
        self._last = 0

    def entries(self, findings: Iterable[Finding]) -> Iterator[Entry]:
        for finding in findings:
            entry = self._entry(finding)
            yield entry._replace(beside=tuple(map(self._entry, self._checked.beside(finding))))

    def _entry(self, finding: Finding) -> Entry:
        self._last += 1
        name = f"{self._name}-{finding.pack}_{finding.rule.id}"
        return Entry(self._last, name, finding, self._setting.teller.describe(finding))
