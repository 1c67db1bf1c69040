"""In: nothing. Out: the shapes of a rule pack as the product uses it, frozen.

A pack is the law as data: clauses, vocabulary, requirements. `checker.rulepack.loader` reads and
validates the YAML files into these classes; everything else only reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from checker.programme import Level
from checker.values import value

Severity = Literal["error", "warning", "note"]
Scope = Literal["binding", "local", "national"]
ClauseStatus = Literal["automated", "manual", "not_for_provinces"]
Direction = Literal["higher", "lower"]
PackStatus = Literal["draft", "final"]
#: What a target, a task or a task group can lack.
Lacking = Literal["figure", "horizon", "unit", "body", "deadline", "tasks"]
ConsistencyCheck = Literal["conflict", "rising", "baseline", "rising_share"]
#: The parts of a programme, in the order of a report: objectives and figures; tasks; who does it.
Part = Literal["targets", "tasks", "organisation"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
CLAUSE_STATUSES: tuple[ClauseStatus, ...] = ("automated", "manual", "not_for_provinces")
PARTS: tuple[Part, ...] = ("targets", "tasks", "organisation")

#: The reasons each outcome can have: what an example of a rule may expect.
REASONS_OF: Mapping[str, tuple[str, ...]] = {
    "pass": ("meets", "exceeds"),
    "fail": ("below_threshold", "not_stated", "incomplete", "contradicts"),
    "review": (
        "at_threshold", "approximate", "not_quantified", "different_measure",
        "different_horizon", "conflicting", "incomplete", "not_stated",
    ),
    "not_applicable": ("out_of_scope",),
    "waived": ("waived",),
}  # fmt: skip
_STRICT: Mapping[str, Any] = {"extra": "forbid"}


@value
class Bilingual:
    """The same words in Vietnamese and English."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    vi: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@value
class Clause:
    """One clause or bullet of the source text. `id` as in "II.1 bullet 3" or "IV.6"."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    id: str
    about: Bilingual
    status: ClauseStatus
    why: Bilingual


@value
class TargetRequirement:
    """A figure: the commitment must lie inside {x : x `comparator` `value`}.

    `value` is in the indicator's unit. A required range runs to `value_max` and counts from its
    lower end. `horizon` None: any year; `annual`: it must hold in every year, and already in
    `horizon`. A commitment above
    `exceeds_above` (default: the threshold) is stricter than required. `basis`: what the figure must be
    a share of, where the text says of what (one of the indicator's `shares_of`); None: of anything.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: Literal["target"]
    indicator: str
    comparator: Literal["gt", "ge", "le", "lt", "range"]
    value: float
    value_max: float | None = None
    horizon: int | None = None
    annual: bool = False
    exceeds_above: float | None = None
    basis: str | None = None


@value
class CommitmentRequirement:
    """A pledge on `topic`. `parts`: every one of them must be pledged (else incomplete).
    `detail`: what the pledge must say, e.g. `{"head": "provincial_party_secretary"}`; said
    otherwise it contradicts, unsaid it is not stated. `whole`: all of it is asked for; a pledge
    for a share of it ("80 % of the work") is below that."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: Literal["commitment"]
    topic: str
    parts: tuple[str, ...] = ()
    detail: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


@value
class TaskGroupsRequirement:
    """Every task group of `groups` must be there (else incomplete)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: Literal["task_groups"]
    groups: tuple[int, ...]


@value
class ConsistencyRequirement:
    """What the figures of a programme must be to each other, whatever their height.

    `check`: no two figures for one indicator and year (conflict); none for a later year that lies below an
    earlier one (rising); none below the result that the programme itself reports (baseline); shares given
    for several years that rise (rising_share). Of all indicators but those it `leaves_out`, or of
    `indicators` alone.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: Literal["consistency"]
    check: ConsistencyCheck
    indicators: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()


@value
class CompletenessRequirement:
    """What every target, task or task group of a programme should say, whatever it is about.

    `lacks`: a target without a figure, a horizon or a unit; a task without a responsible body or a
    deadline; a task group that is named and has no task under it (tasks).
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    kind: Literal["completeness"]
    lacks: Lacking


Requirement = (
    TargetRequirement
    | CommitmentRequirement
    | TaskGroupsRequirement
    | ConsistencyRequirement
    | CompletenessRequirement
)


@value
class Example:
    """A text and what the rule must say of it. Run by `checker rules test`."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    name: str
    role: Literal["passes", "fails", "near_miss"]
    text: str
    outcome: Literal["pass", "fail", "review", "not_applicable"]
    reason: str
    document_type: Literal["full", "summary"] = "full"


@value
class Rule:
    """One requirement of the resolution. `message` and `remedy` may hold the placeholders
    `{required}`, `{stated}` and `{horizon}`; `required` none.

    `part` is the part of a programme it belongs to, `group` the task group, for a rule on the tasks of that
    group. `content` says that it looks for one of the things that the tasks should contain: a second layer,
    counted apart from the requirements proper. `mandatory`: only a waiver file that the reviewer names can
    waive it. `applies_to` are the levels it speaks to. `effective_from` and
    `effective_to` (ISO dates, both days included) bound the time in which it is in force, where that
    differs from the pack's; `replaced_by` is the rule ("pack/rule") that took its place. `figure_source`
    says where the threshold comes from, where it does not stand in the clauses cited.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    id: str
    title: Bilingual
    clauses: tuple[str, ...]
    severity: Severity
    scope: Scope
    requires: Requirement
    required: Bilingual
    message: Bilingual
    remedy: Bilingual
    by_analogy: Bilingual | None = None
    figure_source: Bilingual | None = None
    part: Part
    group: int | None = None
    content: bool = False
    mandatory: bool = False
    applies_to: tuple[Level, ...] = ("province", "city")
    effective_from: str | None = None
    effective_to: str | None = None
    replaced_by: str | None = None
    examples: tuple[Example, ...]


@value
class Phrases:
    """How an official text words something, in the phrase language of `checker.text.phrases`.

    `names` name it; `never` are wordings that share words with a name and mean something else.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    names: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@value
class Indicator:
    """A measurable quantity: its unit, its direction, and how texts word it.

    `names`: noun phrases that stand before the figure. `figures`: whole wordings that hold the
    figure itself, written `#` ("có # {digital_firm} ngang tầm"). `bases`: what the figure is a share
    of, where the text says it. `broader`: indicators that count more than this one. `components`: what the
    indicator counts together; a text that names only some leaves the others out. `partial`: words that make
    a figure one for a part of the people, the places or the money in question, and so none of the indicator.
    `shares_of`: name of a basis -> its wordings, where figures with the same name are shares of different
    things.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    id: str
    label: Bilingual
    unit: str
    direction: Direction = "higher"
    basis: str | None = None
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    unquantified: tuple[str, ...] = ()
    other_measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: tuple[float, float] | None = None
    broader: tuple[str, ...] = ()
    components: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shares_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    component_labels: Mapping[str, Bilingual] = field(default_factory=dict)


@value
class Topic:
    """Something a programme can pledge without a figure, and how texts word the pledge.

    `parts`: part id -> wordings, for a duty that has several parts. `details`: key -> value ->
    wordings, looked for near the pledge ("head": {"provincial_party_secretary": [...]}). `counts`:
    where it is pledged; also where it is reported as done ("reported"); wherever it is said at all, of
    others or denied too ("mentioned").
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    id: str
    label: Bilingual
    phrases: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    detail_labels: Mapping[str, Bilingual] = field(default_factory=dict)
    counts: Literal["pledged", "reported", "mentioned"] = "pledged"


@value
class Group:
    """One task group (component programme) of the resolution and how headings word it: `phrases` say what is
    to be done ("hoàn thiện thể chế"), `names` only name it ("thể chế") and count in headings and lists alone.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    number: int
    label: Bilingual
    phrases: tuple[str, ...]
    names: tuple[str, ...] = ()


@value
class Vocabulary:
    """The language of a pack: shared word classes, indicators, topics, task groups."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    words: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]


@value
class Source:
    """The central text: number, date of issue (ISO), issuer, title, and the phrases by which other
    texts cite it (a sentence that reports what it demands states no target of the province)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _STRICT
    number: str
    issued: str
    issuer: Bilingual
    title: Bilingual
    cited_as: tuple[str, ...]


@value
class RulePack:
    """A whole pack: where it comes from, its clauses, vocabulary and rules, in the order of `pack.yaml`.

    `uses` are the packs whose vocabulary it shares: `vocabulary` holds theirs before its own, `base` is the
    text that the first of them stands for, which programmes answer and their years are read by. A pack
    of status "draft" has not been verified, and does not decide an exit status unless asked to. The
    text is in force from `effective_from` (where left out, the day it was issued) to `effective_to`,
    both days included; `replaced_by` names the text that took its place.
    `state` is the digest of the files it was read from and of the code that reads them, where a
    cache may be kept for them ("" where not): what is worked out from the pack is kept under it.
    """

    id: str
    version: str
    title: Bilingual
    source: Source
    clauses: tuple[Clause, ...]
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    uses: tuple[str, ...] = ()
    base: Source | None = None
    status: PackStatus = "final"
    effective_from: str | None = None
    effective_to: str | None = None
    replaced_by: str | None = None
    state: str = field(default="", compare=False)
