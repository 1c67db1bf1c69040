"""In: a finding and its rule pack. Out: the finding in words: required, stated, why, what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from checker.programme import WITHOUT_PLEDGES, Commitment, Target, TaskGroup
from checker.report import MOST_FIGURES, OPEN, Finding, Outcome
from checker.rulepack.model import (
    Bilingual,
    CompletenessRequirement,
    ConsistencyRequirement,
    Requirement,
    RulePack,
    TargetRequirement,
    TaskGroupsRequirement,
)
from checker.wording.catalogue import words
from checker.wording.clauses import citation_text
from checker.wording.figures import figure_text, spans_text, target_text
from checker.wording.waivers import waiver_text

#: Outcomes after which there is something to write.
#: Figures of so many indicators are shown side by side; the evidence has all of them.
_INDICATORS = 6


class FindingWords(NamedTuple):
    """A finding as readers see it. `why` is the reason alone; `message` says it together with what
    is required and stated, for whoever reads nothing else. `stated` is None where the programme says
    nothing, `remediation` where nothing is to be done, `by_analogy` where the clause speaks to
    provinces itself."""

    title: str
    citation: str
    required: str
    stated: str | None
    why: str
    message: str
    remediation: str | None
    by_analogy: str | None


class Gist(NamedTuple):
    """What a finding alone says, for whoever has its rule at hand: as in `FindingWords`, the `reason` apart
    from what is said `more` of it."""

    stated: str | None
    reason: str
    more: tuple[str, ...]
    remediation: str | None

    @property
    def why(self) -> str:
        return " ".join([self.reason, *self.more])


class Wording:
    """The words for the findings of one pack, in one language."""

    def __init__(self, pack: RulePack, language: str) -> None:
        self._language = language
        self._words = words(language)
        self._source = pack.source.number
        self._topics = {topic.id: topic for topic in pack.vocabulary.topics}
        self._groups = {group.number: group for group in pack.vocabulary.groups}
        self._indicators = {indicator.id: indicator for indicator in pack.vocabulary.indicators}

    def describe(self, finding: Finding) -> FindingWords:
        rule, gist = finding.rule, self.gist(finding)
        message = self._filled(rule.message, finding, gist.stated)
        return FindingWords(
            title=self._say(rule.title),
            citation=citation_text(self._source, rule.clauses, self._language),
            required=self._say(rule.required),
            stated=gist.stated,
            why=gist.why,
            message=" ".join([gist.reason, message, *gist.more]),
            remediation=gist.remediation,
            by_analogy=self._say(rule.by_analogy) if rule.by_analogy else None,
        )

    def gist(self, finding: Finding) -> Gist:
        """What a finding alone says."""
        stated = self.stated(finding)
        mend = finding.outcome in OPEN and finding.nature not in WITHOUT_PLEDGES
        return Gist(
            stated=stated,
            reason=self._reason(finding),
            more=(*self._mended(finding), *self._omitted(finding), *self._already(finding)),
            remediation=self._filled(finding.rule.remedy, finding, stated) if mend else None,
        )

    def _filled(self, wording: Bilingual, finding: Finding, stated: str | None) -> str:
        """The words of a rule, with what is required and stated in their places."""
        return self._say(wording).format(
            required=self._say(finding.rule.required),
            stated=stated or self._words[_nothing(finding)],
            horizon=self._horizon(finding),
        )

    def stated(self, finding: Finding) -> str | None:
        """What the programme says on the requirement, each thing once; None where it says nothing."""
        if isinstance(finding.rule.requires, ConsistencyRequirement):
            return self._side_by_side(finding) or None
        if isinstance(finding.rule.requires, CompletenessRequirement):
            return self._counts(finding, finding.rule.requires) or None
        parts: list[str] = []
        pledges: dict[str, list[str]] = {}
        groups: list[int] = []
        for said in finding.stated:
            if isinstance(said, Target):
                parts.append(self.figure(said))
            elif isinstance(said, Commitment):
                pledges.setdefault(said.topic, []).extend(said.detail.values())
            elif isinstance(said, TaskGroup):
                groups.append(said.number)
        parts += [self.pledge(topic, details) for topic, details in pledges.items()]
        if groups:
            parts.append(self._group_list(groups, finding.rule.requires))
        return "; ".join(_once(parts)) or None

    def _counts(self, finding: Finding, requires: CompletenessRequirement) -> str:
        """How many of how many lack what is asked, and for each task group how many of its own."""
        if requires.lacks == "tasks" and finding.stated:
            numbers = [said.number for said in finding.stated if isinstance(said, TaskGroup)]
            return self._group_list(numbers, requires)
        if not finding.counted:
            return ""
        what = "lacks.duties" if requires.lacks in ("body", "deadline") else "lacks.targets"
        lacking = sum(one.lacking for one in finding.counted)
        whole = self._words[what].format(lacking=lacking, total=sum(one.total for one in finding.counted))
        if all(one.group is None for one in finding.counted):
            return whole
        parts = (
            self._words["lacks.elsewhere" if one.group is None else "lacks.group"].format(
                number=one.group, lacking=one.lacking, total=one.total
            )
            for one in finding.counted
        )
        return f"{whole} ({'; '.join(parts)})"

    def figures(self, finding: Finding) -> str | None:
        """The figures alone, without their years, for where room is short; None where there is none. Of
        figures that were compared, of how many indicators they are."""
        if isinstance(finding.rule.requires, ConsistencyRequirement):
            count = len({said.indicator for said in finding.stated if isinstance(said, Target)})
            return self._words["compared.count"].format(count=count) if count else None
        targets = [said for said in finding.stated if isinstance(said, Target)]
        said = (figure_text(target, self._language, self._counted(target.indicator)) for target in targets)
        return "; ".join(_once(figure for figure in said if figure)) or None

    def figure(self, target: Target) -> str:
        """What a target says, with its year."""
        said = target_text(target, self._language, self._counted(target.indicator))
        return said or self._words["no_figure"].format(label=self.named(target.indicator))

    def named(self, indicator_id: str) -> str:
        """What an indicator is called."""
        indicator = self._indicators.get(indicator_id)
        return self._say(indicator.label) if indicator else _readable(indicator_id)

    def _side_by_side(self, finding: Finding) -> str:
        """The figures of each indicator together, and what is reached already."""
        figures: dict[str, list[str]] = {}
        for said in finding.stated:
            if isinstance(said, Target):
                figures.setdefault(said.indicator, []).append(self.figure(said))
        for result in finding.already:
            figure = figure_text(result, self._language, self._counted(result.indicator))
            pattern = self._words["compared.reached_in" if result.horizon else "compared.reached"]
            reached = pattern.format(figure=figure, year=result.horizon)
            figures.setdefault(result.indicator, []).append(reached)
        shown = [f"{self.named(name)}: {'; '.join(_once(several))}" for name, several in figures.items()]
        more = len(shown) - _INDICATORS
        if more > 0:
            shown[_INDICATORS:] = [self._words["compared.more"].format(count=more)]
        return " · ".join(shown)

    def _counted(self, indicator_id: str) -> str | None:
        """What an indicator counts: its label without the "Số" (number of) that it may begin with."""
        indicator = self._indicators.get(indicator_id)
        if indicator is None or indicator.unit != "count":
            return None
        label = self._say(indicator.label)
        counted = label.removeprefix("Number of ") if self._language == "en" else label.removeprefix("Số ")
        return counted[:1].lower() + counted[1:]

    def pledge(self, topic_id: str, details: Iterable[str]) -> str:
        """A duty is named once, with all that is said of it: its parts stand in several places."""
        topic = self._topics.get(topic_id)
        label = self._say(topic.label) if topic else _readable(topic_id)
        labels = topic.detail_labels if topic else {}
        said = _once(self._say(labels[detail]) for detail in details if detail in labels)
        return f"{label}: {', '.join(said)}" if said else label

    def _group_list(self, numbers: Iterable[int], requires: Requirement) -> str:
        ordered = sorted(set(numbers))
        if isinstance(requires, TaskGroupsRequirement) and set(requires.groups) <= set(ordered):
            return self._words["group.all"].format(count=len(requires.groups))
        pattern = self._words["group.one" if len(ordered) == 1 else "group.many"]
        return pattern.format(numbers=", ".join(map(str, ordered)))

    def _reason(self, finding: Finding) -> str:
        if finding.waived is not None and finding.waiver is not None:
            outcome, reason = finding.waived
            gap = self._reason(replace(finding, outcome=outcome, reason=reason, waiver=None, waived=None))
            return " ".join([waiver_text(finding.waiver, self._language), gap])
        if finding.compared is not None:
            met: Outcome = "pass" if finding.compared in ("meets", "exceeds") else "fail"
            alone = replace(finding, outcome=met, reason=finding.compared, compared=None)
            return f"{self._reason(alone)} {self._words['reason.not_a_programme']}"
        if finding.unasked is not None:
            return self._words[f"unasked.{finding.unasked}"].format(source=self._source)
        if isinstance(finding.rule.requires, ConsistencyRequirement):
            return " ".join(self._agreement(finding, finding.rule.requires))
        if isinstance(finding.rule.requires, CompletenessRequirement):
            said = {"pass": "lacks.nothing", "not_applicable": "lacks.none_there"}
            return self._words[said.get(finding.outcome, f"lacks.{finding.rule.requires.lacks}")]
        if finding.reason == "not_stated" and finding.outcome == "review":
            if finding.unread:
                return self._words["reason.not_stated.unread"].format(pages=spans_text(finding.unread))
            if finding.nature is not None:
                return self._words["reason.not_stated.nature"].format(source=self._source)
            return self._words["reason.not_stated.summary"]
        if finding.reason == "incomplete" and finding.missing:
            missing = "; ".join(self._missing(finding, part) for part in finding.missing)
            return self._words["reason.incomplete.missing"].format(missing=missing)
        return self._words[f"reason.{finding.reason}"]

    def _agreement(self, finding: Finding, requires: ConsistencyRequirement) -> Iterator[str]:
        """What figures are to each other, and whether all of them were looked at."""
        if finding.reason == "conflicting":
            yield self._words[f"compared.{requires.check}"]
        elif finding.unread:
            yield self._words["compared.unread"].format(pages=spans_text(finding.unread))
        elif finding.reason != "incomplete":
            yield self._words[f"compared.{finding.reason}"]
        if finding.beyond:
            labels = "; ".join(map(self.named, finding.beyond))
            yield self._words["compared.beyond"].format(labels=labels, count=MOST_FIGURES)

    def _missing(self, finding: Finding, part: str) -> str:
        requires = finding.rule.requires
        if requires.kind == "task_groups":
            group = self._groups.get(int(part)) if part.isdecimal() else None
            if group is None:
                return part
            return self._words["group.missing"].format(number=part, label=self._say(group.label))
        topic = self._topics.get(requires.topic) if requires.kind == "commitment" else None
        return _label(part, topic.detail_labels if topic else {}, self._language)

    def _mended(self, finding: Finding) -> list[str]:
        return [
            self._words["mended"].format(written=slip.evidence.quote, read=slip.read)
            for slip in finding.slips
        ]

    def _omitted(self, finding: Finding) -> list[str]:
        names = []
        for said in finding.stated:
            if isinstance(said, Target) and said.omits:
                indicator = self._indicators.get(said.indicator)
                labels = indicator.component_labels if indicator else {}
                names += [
                    self._say(labels[part]) if part in labels else _readable(part) for part in said.omits
                ]
        return [self._words["omits"].format(omitted=", ".join(_once(names)))] if names else []

    def _already(self, finding: Finding) -> list[str]:
        if isinstance(finding.rule.requires, ConsistencyRequirement):
            return []  # stands beside what it is compared with
        figures = [
            figure_text(result, self._language, self._counted(result.indicator)) for result in finding.already
        ]
        shown = "; ".join(_once(figure for figure in figures if figure))
        return [self._words["already"].format(figure=shown)] if shown else []

    def _horizon(self, finding: Finding) -> str:
        requires = finding.rule.requires
        year = requires.horizon if isinstance(requires, TargetRequirement) else None
        return str(year) if year else self._words["any_year"]

    def _say(self, both: Bilingual) -> str:
        return both.in_language(self._language)


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _label(identifier: str, labels: Mapping[str, Bilingual], language: str) -> str:
    label = labels.get(identifier)
    return label.in_language(language) if label else _readable(identifier)


def _readable(identifier: str) -> str:
    return identifier.replace("_", " ").replace("-", " ")


def _nothing(finding: Finding) -> str:
    """The words for what a programme says where it says nothing on the requirement."""
    requires = finding.rule.requires
    if isinstance(requires, ConsistencyRequirement):
        return "compared.none"
    counted = isinstance(requires, CompletenessRequirement) and requires.lacks != "tasks"
    return "lacks.none" if counted and finding.outcome == "pass" else "nothing"
