"""In: nothing. Out: the English words of what is written beside the text report."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH_OUTPUTS: Mapping[str, str] = {
    # Words of HTML reports.
    # Words of Word and Excel reports, Markdown.
    "report.title": "Gap report on an action programme",
    "report.title.many": "Gap report on action programmes",
    "report.part": "Part",
    "report.verdict": "Verdict",
    "report.content": "What the tasks contain ({met}/{total})",
    "report.wanted": "What should be there",
    "report.where": "Stated in",
    "report.faults": "Could not be checked",
    # Words of reports for pipelines.
    "alert.absent": "Not stated; the mark is at the heading under which it belongs.",
    "alert.absent.nowhere": "Not stated; the document has no heading for it, so its beginning is marked.",
    "alert.left_out": "The {most} gravest results are here, within what GitHub takes; {count} lesser ones "
    "are left out.",
    "alert.nothing_checked": "No document could be checked.",
    "alert.root": "The folder in which the command ran; all paths start there.",
    "alert.rule.unreadable": "A file that could not be checked",
    "alert.rule.nothing_checked": "Nothing was checked",
    "alert.rule.document": "What to know of a document",
    "alert.rule.waiver": "A waiver that waives nothing",
    "alert.rule.draft": "A rule pack that is a draft",
    "alert.rule.left_out": "Results left out",
    # Words of annotated drafts, and drafts to begin with.
    # Words of the matrix of many programmes.
    # Words of two versions compared, and baselines.
    "compare.versions": "TWO VERSIONS COMPARED",
    "compare.provinces": "TWO PROVINCES COMPARED",
    "compare.before": "Before",
    "compare.now": "Now",
    "compare.nothing": "Nothing differs in targets, pledges and findings.",
    "compare.findings": "Findings: {worse} worse, {better} better, {other} different",
    "compare.targets": "Targets: {lowered} lower, {dropped} missing, {changed} said otherwise, "
    "{raised} higher, {added} more",
    "compare.worse": "Worse findings",
    "compare.better": "Better findings",
    "compare.other": "Different findings",
    "compare.lowered": "Lower targets",
    "compare.dropped": "Missing targets",
    "compare.changed": "Targets said otherwise, for a person to judge",
    "compare.raised": "Higher targets",
    "compare.added": "More targets",
    "compare.pledges.dropped": "Missing pledges and task groups",
    "compare.pledges.added": "More pledges and task groups",
}
