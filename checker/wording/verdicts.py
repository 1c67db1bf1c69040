"""In: a verdict and the findings it rests on. Out: the verdict in words: what it is about, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.report import Finding, Outcome, Verdict
from checker.wording.catalogue import words

#: What is said where nothing is left open.
_NOTHING_OPEN: Mapping[Outcome, str] = {"pass": "verdict.met", "waived": "verdict.waived"}


class VerdictWords(NamedTuple):
    """A verdict as readers see it: "Mục tiêu", "Chưa đạt; còn 2 lỗi, 1 lưu ý"; `why` is the message without
    the outcome."""

    title: str
    message: str
    why: str


def verdict_words(verdict: Verdict, findings: Sequence[Finding], language: str) -> VerdictWords:
    """`findings` are those of the programme."""
    catalogue = words(language)
    left_open = _left_open(verdict, findings)
    if left_open:
        shown = (catalogue[f"verdict.{kind}"].format(count=count) for kind, count in left_open.items())
        why = catalogue["verdict.left"].format(open=", ".join(shown))
    else:
        why = catalogue[_NOTHING_OPEN.get(verdict.outcome, "verdict.nothing")]
    message = catalogue["verdict"].format(outcome=catalogue[f"outcome.{verdict.outcome}"], why=why)
    return VerdictWords(catalogue[f"verdict.{verdict.about}"], message, why)


def _left_open(verdict: Verdict, findings: Sequence[Finding]) -> Mapping[str, int]:
    """How much is left open of each kind, the gravest first."""
    named = {*verdict.rests_on, *verdict.also_open}
    counts = dict.fromkeys(("failed", "short", "open", "notes", "content"), 0)
    for finding in findings:
        if finding.id in named and finding.outcome not in ("pass", "waived"):
            counts[_kind(finding)] += 1
    return {kind: count for kind, count in counts.items() if count}


def _kind(finding: Finding) -> str:
    if finding.rule.severity == "note":
        return "content" if finding.rule.content else "notes"
    if finding.outcome == "review":
        return "open"
    return "failed" if finding.rule.severity == "error" else "short"
