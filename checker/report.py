"""In: findings. Out: the gap report as a value, its counts, and the exit status of the gate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from checker.programme import Commitment, Evidence, Nature, Programme, Slip, Target, Task, TaskGroup
from checker.rulepack.model import ConsistencyRequirement, Part, Rule, RulePack, Severity
from checker.values import value

Outcome = Literal["pass", "fail", "review", "not_applicable", "waived"]
Reason = Literal[
    "meets", "exceeds", "below_threshold", "not_stated", "incomplete", "contradicts",
    "at_threshold", "approximate", "not_quantified", "different_measure", "different_horizon",
    "conflicting", "out_of_scope", "waived",
]  # fmt: skip
Statement = Target | Commitment | TaskGroup | Task
#: Why a requirement is not asked of a programme: it speaks to another level, or was not yet or no more in
#: force on the day that counts.
Unasked = Literal["level", "not_yet", "no_more"]
VerdictOn = Part | Literal["whole"]
FailOn = Literal["error", "warning", "note", "review", "never"]

#: So many different figures of one indicator are held against each other, and so many results reached.
#: Pairs grow with the square; a programme that sets an indicator for every year to 2045 stays below.
MOST_FIGURES = 24

OUTCOMES: tuple[Outcome, ...] = ("pass", "fail", "review", "not_applicable", "waived")
#: Those that somebody has to act on.
OPEN: tuple[Outcome, ...] = ("fail", "review")


class Counted(NamedTuple):
    """How many of how many lack something, in one task group; None: in none."""

    group: int | None
    lacking: int
    total: int


@value
class Waiver:
    """A gap that a reviewer accepts: of which rule ("pack/rule"), in which programme (its number, its
    province and number, or the end of the path of its file), why, on whose approval, until which day (ISO
    date, included). `file` and `line` say where it is written; `mandatory`: it may waive rules that are
    marked so."""

    rule: str
    programme: str
    reason: str
    approved_by: str
    until: str
    file: str
    line: int
    mandatory: bool = False


#: What became of a waiver: it waives a finding; its day is past; no finding needs it; its rule is mandatory,
#: and the file it stands in may not waive those; no pack that was applied has its rule; its programme was
#: not checked; it could be meant for programmes of several provinces.
WaiverState = Literal["used", "expired", "unused", "refused", "no_rule", "elsewhere", "ambiguous"]


@value
class WaiverUse:
    """A waiver and what became of it; `findings` names the programmes (their sources) that it is about."""

    waiver: Waiver
    state: WaiverState
    sources: tuple[str, ...] = ()


@value
class Finding:
    """One requirement held against one programme. `stated` holds what the programme says on it
    (in the order of the text); `missing` the parts or group numbers an incomplete duty lacks;
    `already` a figure already reached, which a message may quote; `unasked` says why the requirement is
    not asked of this programme at all; `unread` the pages that could not be read, where the outcome is a
    review because the words may stand there; `beyond` the indicators of which there are too many figures to
    hold all of them against each other; `slips` the figures in the words stated that are not written as
    they are read ("1O%"); `decided_by` the finding on a stricter requirement of
    another pack for the same thing, which decides; `counted` how many of the tasks or
    targets lack what is asked; `nature` what the document is, where it does not answer the text of the
    pack, and `compared` what the comparison says of a document that pledges nothing; `waiver` what waives it
    (outcome and reason are then "waived", and `waived` holds what they were); `known`: a baseline holds it
    already."""

    pack: str
    rule: Rule
    outcome: Outcome
    reason: Reason
    stated: tuple[Statement, ...] = ()
    missing: tuple[str, ...] = ()
    already: tuple[Target, ...] = ()
    unread: tuple[int, ...] = ()
    beyond: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    unasked: Unasked | None = None
    decided_by: str | None = None
    counted: tuple[Counted, ...] = ()
    nature: Nature | None = None
    compared: Reason | None = None
    waiver: Waiver | None = None
    waived: tuple[Outcome, Reason] | None = None
    known: bool = False

    @property
    def id(self) -> str:
        return f"{self.pack}/{self.rule.id}"

    @property
    def quoted(self) -> tuple[Statement, ...]:
        """The statements that the finding rests on: what is stated, and what that is compared with."""
        compares = isinstance(self.rule.requires, ConsistencyRequirement)
        return self.stated + self.already if compares else self.stated

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(said.evidence for said in self.quoted)


@value
class Verdict:
    """What the findings on one part of a programme, or on the whole of it, come to.

    `fail`: a requirement of severity error is not met. `review`: otherwise, where one of severity warning
    is not met or one of severity error or warning is for a person to decide. `pass`: otherwise, where
    something is met; notes left open do not stand in the way. `review` again, where notes are left open
    and nothing is met. `waived`: otherwise, where gaps are waived and nothing is met. `not_applicable`:
    nothing there is asked of this programme. `rests_on` are the findings ("pack/rule") that decide it so,
    `also_open` what is left open besides.
    """

    about: VerdictOn
    outcome: Outcome
    rests_on: tuple[str, ...] = ()
    also_open: tuple[str, ...] = ()


@value
class ProgrammeReport:
    """All findings of one programme: exactly one for each rule, in the pack's order; and what they come to,
    part by part and as a whole. `text` is the text that places of evidence point into, where the
    report is to show it (`Options.keep_text`)."""

    source: str
    programme: Programme
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    text: str | None = None

    def count(self, outcome: Outcome) -> int:
        return sum(finding.outcome == outcome for finding in self.findings)

    @property
    def known(self) -> int:
        """How many of the findings a baseline holds already."""
        return sum(finding.known for finding in self.findings)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """One finding for each thing that is asked for, whatever number of texts ask for it."""
        return tuple(finding for finding in self.findings if finding.decided_by is None)

    def beside(self, finding: Finding) -> tuple[Finding, ...]:
        """What other texts ask for the same, with what they say of the programme."""
        return tuple(other for other in self.findings if other.decided_by == finding.id)


@value
class Fault:
    """A file that could not be checked, and why: a value, never a dropped row."""

    source: str
    message: str


@value
class GapReport:
    """What one run found. `packs` are the rule packs applied; `waivers` what became of each waiver that was
    given; `as_of` the day (ISO date) on which waivers were judged, None where none was given; `baseline` the
    number of findings that a baseline holds, None without a baseline."""

    packs: tuple[RulePack, ...]
    programmes: tuple[ProgrammeReport, ...] = ()
    faults: tuple[Fault, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    as_of: str | None = None
    baseline: int | None = None


def exit_status(report: GapReport, fail_on: FailOn = "error", *, gate_drafts: bool = False) -> int:
    """0: nothing at or above `fail_on`; 1: the gate; 2: a file was unreadable or nothing was checked.

    What rests on a rule pack of status "draft" decides only where `gate_drafts` says so. Nothing is checked
    where no requirement of a pack that decides applies to any programme.
    """
    if report.faults or not report.programmes:
        return 2
    packs = deciding_packs(report.packs, gate_drafts=gate_drafts)
    findings = [
        finding for checked in report.programmes for finding in checked.findings if finding.pack in packs
    ]
    if packs and not any(map(is_asked, findings)):
        return 2
    gated = (gates(one.outcome, one.rule.severity, fail_on) for one in findings if not one.known)
    return 1 if any(gated) else 0


def deciding_packs(packs: Sequence[RulePack], *, gate_drafts: bool) -> frozenset[str]:
    """The ids of the packs whose findings decide the exit status."""
    return frozenset(pack.id for pack in packs if gate_drafts or pack.status != "draft")


def is_asked(finding: Finding) -> bool:
    """Whether the requirement applies to the programme at all."""
    return finding.outcome != "not_applicable"


def gates(outcome: Outcome, severity: Severity, fail_on: FailOn) -> bool:
    """Whether a finding of that outcome and severity is at or above a `--fail-on` level."""
    if fail_on == "never":
        return False
    if outcome == "review":
        return fail_on == "review"
    return outcome == "fail" and severity in severities_from(fail_on)


def severities_from(fail_on: FailOn) -> Sequence[Severity]:
    """The severities at or above a `--fail-on` level; "review" stands below every severity."""
    ladder: dict[str, Sequence[Severity]] = {
        "error": ("error",),
        "warning": ("error", "warning"),
    }
    return ladder.get(fail_on, ("error", "warning", "note"))
