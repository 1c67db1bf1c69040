"""In: a report, and what an earlier run found. Out: the gaps that are known already, and a baseline anew.

A baseline holds fingerprints: a known gap stays known where its words move, and is new where its words, its
outcome or the threshold change. It is JSON in a fixed order, made to be kept under version control.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checker.acceptance.fingerprints import fingerprint, fingerprint_of, gap, identity
from checker.errors import AcceptanceError
from checker.programme import Programme
from checker.report import OPEN, Finding, GapReport, ProgrammeReport
from checker.rulepack.model import RulePack
from checker.wording.catalogue import words

FORMAT = 1
#: The size of a baseline, in bytes.
FILE_LIMIT = 100_000_000
_MAKE_ONE = "hãy lập tệp bằng: checker baseline create", "make a baseline with: checker baseline create"
_FIELDS = ("programme", "rule", "outcome", "fingerprint")


class Known(NamedTuple):
    """A gap that a baseline holds: of which programme, of which rule, as what it was found."""

    programme: str
    rule: str
    outcome: str
    fingerprint: str


class Baseline(NamedTuple):
    """What `file` holds. `mandatory`: the reviewer named it, so that it may hold gaps of mandatory rules."""

    file: str
    known: tuple[Known, ...]
    mandatory: bool = True

    def marks(self) -> Marks:
        """What marks the findings that it holds."""
        return Marks(frozenset(each.fingerprint for each in self.known), self.mandatory)


class Marks(NamedTuple):
    """The fingerprints of gaps that are known, and whether those of mandatory rules may be."""

    fingerprints: frozenset[str]
    mandatory: bool = True

    def hold(self, outcome: str, fingerprint: str, *, mandatory: bool) -> bool:
        """Whether a finding is known: what is met, waived or not asked never is."""
        allowed = self.mandatory or not mandatory
        return allowed and outcome in OPEN and fingerprint in self.fingerprints


def read_baseline(text: str, file: str) -> tuple[Known, ...]:
    """The gaps that a baseline holds. Raises AcceptanceError where it is none."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_baseline(file, "không phải JSON", "not JSON") from None
    entries = read.get("known") if isinstance(read, dict) and _is_ours(read.get("baseline")) else None
    if not isinstance(entries, list):
        raise _no_baseline(file, f"không phải baseline dạng {FORMAT}", f"no baseline of format {FORMAT}")
    known = []
    for number, entry in enumerate(entries, 1):
        values = [entry.get(name) for name in _FIELDS] if isinstance(entry, dict) else []
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) != len(_FIELDS):
            fields = ", ".join(_FIELDS)
            raise AcceptanceError(
                f"{file}: mục {number}: cần có {fields}", f"{file}: entry {number}: expected {fields}"
            )
        known.append(Known(*texts))
    return tuple(known)


def _no_baseline(file: str, said: str, said_en: str) -> AcceptanceError:
    way_out, way_out_en = _MAKE_ONE
    return AcceptanceError(f"{file}: {said}; {way_out}", f"{file}: {said_en}; {way_out_en}")


def _is_ours(form: object) -> bool:
    return form == FORMAT and not isinstance(form, bool)


def write_baseline(known: Sequence[Known]) -> str:
    """A baseline with these gaps, sorted; same gaps, same bytes."""
    entries: list[Any] = [entry._asdict() for entry in sorted(set(known))]
    return json.dumps({"baseline": FORMAT, "known": entries}, ensure_ascii=False, indent=2) + "\n"


def gaps_of(checked: ProgrammeReport) -> Iterator[Known]:
    """What a baseline would hold of a programme: what is not met or for a person to decide."""
    programme = identity(checked.programme, checked.source)
    for finding in checked.findings:
        if finding.outcome in OPEN:
            yield Known(programme, finding.id, finding.outcome, fingerprint(checked, finding))


def fingerprints_of(checked: ProgrammeReport) -> Iterator[str]:
    """The fingerprints of all that is open in a programme, waived or not."""
    for finding in checked.findings:
        if finding.outcome in OPEN or finding.waived:
            yield fingerprint(checked, finding)


def pruned(known: Sequence[Known], report: GapReport, *, add: bool) -> tuple[Known, ...]:
    """The baseline without what is no longer found in the programmes that were checked; with what is new,
    only where `add` says so. What it holds of other programmes, and of packs that were not applied, stays."""
    found = {each for checked in report.programmes for each in gaps_of(checked)}
    seen = {identity(each.programme, each.source) for each in report.programmes}
    applied = {pack.id for pack in report.packs}
    kept = [
        each for each in known if each in found or each.programme not in seen or _pack_of(each) not in applied
    ]
    return tuple(sorted({*kept, *(found if add else ())}))


def marked(
    programme: Programme, source: str, findings: Sequence[Finding], marks: Marks
) -> tuple[Finding, ...]:
    """The findings of a programme, those marked that are known."""
    name = identity(programme, source)
    return tuple(
        replace(finding, known=True)
        if finding.outcome in OPEN
        and marks.hold(finding.outcome, fingerprint_of(name, gap(finding)), mandatory=finding.rule.mandatory)
        else finding
        for finding in findings
    )


def remarks(
    baseline: Baseline,
    packs: Sequence[RulePack],
    found: Collection[str],
    seen: Collection[str],
    language: str,
) -> Iterator[str]:
    """What a person should know of a baseline after a run, a line each: that it holds nothing on the packs
    that were applied or on the programmes that were checked (`seen`, as `identity` has them); how many of its
    gaps are not found any more as they were (`found`: all that is open, as `fingerprints_of` has it);
    how many mandatory ones it may not hold."""
    catalogue = words(language)
    mandatory = {f"{pack.id}/{rule.id}" for pack in packs for rule in pack.rules if rule.mandatory}
    applied = {pack.id for pack in packs}
    ours = [each for each in baseline.known if _pack_of(each) in applied]
    here = [each for each in ours if each.programme in seen]
    if baseline.known and not ours:
        yield catalogue["baseline.other_rules"].format(file=baseline.file, packs=", ".join(sorted(applied)))
    elif ours and not here:
        yield catalogue["baseline.other_programmes"].format(file=baseline.file)
    gone = sum(each.fingerprint not in found for each in here)
    if gone:
        yield catalogue["baseline.gone"].format(file=baseline.file, count=gone)
    refused = sum(each.fingerprint in found and each.rule in mandatory for each in here)
    if refused and not baseline.mandatory:
        yield catalogue["baseline.refused"].format(file=baseline.file, count=refused)


def _pack_of(known: Known) -> str:
    return known.rule.partition("/")[0]
