"""In: what differs between two programmes. Out: it in words, in the order in which people are told it.

Text, Markdown and HTML tell the same account: what got worse first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from checker.comparing import CHANGES, COURSES, Change, Comparison, Course, FindingChange, TargetChange
from checker.programme import Commitment, Evidence, TaskGroup
from checker.renderers.account import MARKS, against, document_text, excerpt
from checker.renderers.layout import clean
from checker.report import Finding, Outcome, ProgrammeReport
from checker.rulepack.merging import answered, families, merged
from checker.wording.catalogue import words
from checker.wording.findings import Wording
from checker.wording.natures import nature_text
from checker.wording.places import place_text

Tone = Literal["worse", "other", "better"]
_SIGNS: Mapping[Change, str] = {"raised": "▲", "lowered": "▼", "changed": "≠", "dropped": "−", "added": "+"}
_TONES: Mapping[Change | Course, Tone] = {
    "raised": "better",
    "added": "better",
    "better": "better",
    "lowered": "worse",
    "dropped": "worse",
    "worse": "worse",
    "changed": "other",
    "other": "other",
}
#: So many of the words that only one side rests on are quoted.
_QUOTED = 3


class Quoted(NamedTuple):
    """Words of a programme, and where they stand. Without words the place alone."""

    text: str
    place: str


class Side(NamedTuple):
    """What one of the programmes says; `says` is empty where it says nothing of it."""

    name: str
    says: str
    quotes: tuple[Quoted, ...] = ()


class Item(NamedTuple):
    """Something that differs. `became` are the outcomes before and now of a finding; `grounds` its clause."""

    sign: str
    title: str
    sides: tuple[Side, ...]
    became: tuple[Outcome, Outcome] | None = None
    grounds: str = ""


class Section(NamedTuple):
    """What differs in one way. `brief`: pledges, a line each."""

    heading: str
    tone: Tone
    items: tuple[Item, ...]
    brief: bool = False


class Account(NamedTuple):
    """The whole comparison in words. `sides`: what the two are called, and what they are."""

    title: str
    sides: tuple[Side, Side]
    against: tuple[str, ...]
    counts: tuple[str, str]
    sections: tuple[Section, ...]
    nothing: str


def account_of(comparison: Comparison, language: str) -> Account:
    """What differs, in words. Same comparison, same account."""
    return _Teller(comparison, language).account()


class _Teller:
    def __init__(self, comparison: Comparison, language: str) -> None:
        self._comparison = comparison
        self._language = language
        self._words = words(language)
        self._wordings = {pack.id: Wording(pack, language) for pack in comparison.packs}
        # that in which both were read
        self._vocabulary = Wording(merged(families(comparison.packs)[0]), language)
        self._names = self._named_sides()

    def account(self) -> Account:
        comparison, catalogue = self._comparison, self._words
        kind = "versions" if comparison.of_one_province else "provinces"
        courses = {course: sum(one.course == course for one in comparison.findings) for course in COURSES}
        changes = {change: sum(one.change == change for one in comparison.targets) for change in CHANGES}
        old, new = self._names
        sections = tuple(self._sections())
        return Account(
            title=catalogue[f"compare.{kind}"],
            sides=(self._document(old, comparison.old), self._document(new, comparison.new)),
            against=against(comparison.packs, self._language),
            counts=(
                catalogue["compare.findings"].format(**courses),
                catalogue["compare.targets"].format(**changes),
            ),
            sections=sections,
            nothing="" if sections else catalogue["compare.nothing"],
        )

    def _named_sides(self) -> tuple[str, str]:
        """What the two sides are called: before and now, or the provinces."""
        old, new = self._comparison.old.programme, self._comparison.new.programme
        if self._comparison.of_one_province:
            return self._words["compare.before"], self._words["compare.now"]
        return clean(old.province or "?"), clean(new.province or "?")

    def _document(self, name: str, checked: ProgrammeReport) -> Side:
        facts = checked.programme.document
        province = checked.programme.province or self._words["province.unknown"]
        told = [checked.source, province, document_text(facts, self._language)]
        if facts.type != "full":
            told.append(self._words[f"type.{facts.type}"])
        nature = nature_text(facts, answered(self._comparison.packs), self._language)
        return Side(name, " · ".join([*told, *([nature] if nature else [])]))

    def _sections(self) -> Iterator[Section]:
        comparison = self._comparison
        for course in COURSES:
            findings = [self._finding(one) for one in comparison.findings if one.course == course]
            yield from self._section(f"compare.{course}", course, findings)
        for change in CHANGES:
            targets = [self._target(one) for one in comparison.targets if one.change == change]
            yield from self._section(f"compare.{change}", change, targets)
        for gone_or_come in ("dropped", "added"):
            pledges = [self._pledge(one.said, one.change) for one in comparison.pledges]
            chosen = [
                item
                for item, one in zip(pledges, comparison.pledges, strict=True)
                if one.change == gone_or_come
            ]
            tone: Change = "dropped" if gone_or_come == "dropped" else "added"
            yield from self._section(f"compare.pledges.{gone_or_come}", tone, chosen, brief=True)

    def _section(
        self, key: str, change: Change | Course, items: Sequence[Item], *, brief: bool = False
    ) -> Iterator[Section]:
        if items:
            whose = "" if self._comparison.of_one_province else f"{self._names[1]}: "
            heading = f"{whose}{self._words[key]} ({len(items)})"
            yield Section(heading, _TONES[change], tuple(items), brief)

    def _finding(self, change: FindingChange) -> Item:
        said = self._wordings[change.new.pack].describe(change.new)
        old, new = self._names
        return Item(
            sign=MARKS[change.new.outcome],
            title=said.title,
            sides=(self._side(old, change.old, change.gone), self._side(new, change.new, change.come)),
            became=(change.old.outcome, change.new.outcome),
            grounds=f"{said.citation} · {change.new.id}",
        )

    def _side(self, name: str, finding: Finding, only: Sequence[Evidence]) -> Side:
        said = self._wordings[finding.pack].describe(finding)
        quotes = tuple(map(self._quoted, only[:_QUOTED]))
        return Side(name, f"{said.stated or self._words['nothing']}. {said.why}", quotes)

    def _target(self, change: TargetChange) -> Item:
        target = change.new or change.old
        assert target is not None  # noqa: S101
        return Item(
            sign=_SIGNS[change.change],
            title=self._vocabulary.named(target.indicator),
            sides=tuple(
                Side(name, self._vocabulary.figure(side), (self._quoted(side.evidence),))
                if side is not None
                else Side(name, "")
                for name, side in zip(self._names, (change.old, change.new), strict=True)
            ),
        )

    def _pledge(self, said: Commitment | TaskGroup, change: Change) -> Item:
        return Item(_SIGNS[change], self._pledged(said), (Side("", "", (self._quoted(said.evidence),)),))

    def _pledged(self, said: Commitment | TaskGroup) -> str:
        if isinstance(said, TaskGroup):
            return self._words["group.one"].format(numbers=said.number)
        return self._vocabulary.pledge(said.topic, said.detail.values())

    def _quoted(self, evidence: Evidence) -> Quoted:
        text = excerpt(clean(evidence.quote)) if evidence.quote else ""
        return Quoted(text, place_text(evidence, self._language))


def quote_text(quote: Quoted, language: str) -> str:
    """Words in quotation marks with their place."""
    if not quote.text:
        return quote.place
    told = words(language)["quote"].format(text=quote.text)
    return f"{told} ({quote.place})" if quote.place else told


def became_text(became: tuple[Outcome, Outcome], language: str) -> str:
    """What a finding was and is."""
    before, now = (words(language)[f"outcome.{outcome}"] for outcome in became)
    return now if before == now else f"{before} → {now}"
