"""In: a rule pack, or the results of its examples. Out: the pages of `checker rules`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.checking import ExampleResult
from checker.citations import CitationFault
from checker.mutation import KINDS as MUTANT_KINDS
from checker.mutation import MutantResult
from checker.renderers.interface import Page
from checker.renderers.layout import Sheet, columns
from checker.rulepack.model import CLAUSE_STATUSES, ClauseStatus, Rule, RulePack
from checker.wording.catalogue import words
from checker.wording.clauses import citation_text, clause_text, severity_text
from checker.wording.places import place_text

_LABELS = ("clause", "severity", "scope", "required", "message", "remedy", "by_analogy", "text", "gives")
_TABLE = ("id", "severity", "scope", "clause", "title")
_TITLE_ROOM = 30
_STATUS: Mapping[ClauseStatus, str] = {"automated": "✓", "manual": "?", "not_for_provinces": "–"}


def render_rule_list(pack: RulePack, page: Page) -> str:
    """A table of the rules of a pack; on a narrow page a list of their ids and titles."""
    catalogue, sheet = words(page.language), Sheet(page)
    rows = [tuple(catalogue[f"rule.{name}"] for name in _TABLE)]
    rows += [_row(rule, page.language) for rule in pack.rules]
    widths = [max(columns(row[index]) for row in rows) + 2 for index in range(len(_TABLE) - 1)]
    wide = sheet.width - sum(widths) >= _TITLE_ROOM
    for index, row in enumerate(rows):
        first = "".join(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True))
        if wide:
            sheet.text(row[-1], "dim" if index == 0 else "", first=first)
        elif index:
            sheet.text(row[0], "bold")
            sheet.text(" · ".join((row[-1], row[3], row[1])), indent=2)
    sheet.blank()
    sheet.text(catalogue["rules.count"].format(pack=pack.id, version=pack.version, rules=len(pack.rules)))
    return sheet.result()


def render_rule(pack: RulePack, rule: Rule, page: Page) -> str:
    """One rule: what it asks, where that is written, what to write, and its examples."""
    catalogue, sheet = words(page.language), Sheet(page)
    width = max(columns(catalogue[f"rule.{label}"]) for label in _LABELS) + 2

    def field(label: str, text: str, indent: int = 0) -> None:
        sheet.field(catalogue[f"rule.{label}"], text, indent=indent, label_width=width - indent)

    sheet.text(rule.title.in_language(page.language), "bold")
    sheet.text(f"{pack.id}/{rule.id}", "dim")
    sheet.blank()
    field("severity", severity_text(rule, page.language))
    field("scope", catalogue[f"scope.{rule.scope}"])
    field("clause", citation_text(pack.source.number, rule.clauses, page.language))
    about = {clause.id: clause.about.in_language(page.language) for clause in pack.clauses}
    for clause in rule.clauses:
        if clause in about:
            sheet.field("", about[clause], indent=0, label_width=width)
    field("required", rule.required.in_language(page.language))
    field("message", rule.message.in_language(page.language))
    field("remedy", rule.remedy.in_language(page.language))
    for note in (rule.by_analogy, rule.figure_source):
        if note:
            field("by_analogy", note.in_language(page.language))
    for example in rule.examples:
        sheet.blank()
        sheet.text(
            f"{catalogue['rule.examples']}: {example.name} ({catalogue[f'role.{example.role}']})", "bold"
        )
        field("text", catalogue["quote"].format(text=" ".join(example.text.split())), 2)
        outcome = catalogue[f"outcome.{example.outcome}"]
        field("gives", f"{outcome}: {catalogue[f'reason.{example.reason}']}", 2)
    return sheet.result()


def render_example_results(pack: RulePack, results: Sequence[ExampleResult], page: Page) -> str:
    """One line for each example that gives another finding than it says, then the count."""
    catalogue, sheet = words(page.language), Sheet(page)
    for result in results:
        if not result.passed:
            example, finding = result.example, result.finding
            line = catalogue["rules.differs"].format(
                rule=f"{pack.id}/{result.rule.id}",
                name=example.name,
                expected=f"{example.outcome}/{example.reason}",
                got=f"{finding.outcome}/{finding.reason}" if finding else "-",
            )
            sheet.text(line, first="✗ ")
            for evidence in finding.evidence if finding else ():
                quote = catalogue["quote"].format(text=evidence.quote or "")
                sheet.text(f"{quote} ({place_text(evidence, page.language)})", "dim", indent=2)
    passed = sum(result.passed for result in results)
    count = catalogue["rules.tested"]
    sheet.text(count.format(pack=pack.id, version=pack.version, passed=passed, total=len(results)))
    return sheet.result()


def render_mutants(pack: RulePack, results: Sequence[MutantResult], page: Page) -> str:
    """A line for each change of a figure that no example notices, one a rule for its words, the counts."""
    catalogue, sheet = words(page.language), Sheet(page)
    unheld: dict[str, int] = {}
    for result in results:
        if result.killed_by is not None:
            continue
        mutant = result.mutant
        if mutant.kind == "vocabulary":
            unheld[mutant.rule.id] = unheld.get(mutant.rule.id, 0) + 1
            continue
        kind = catalogue[f"mutant.{mutant.kind}"]
        sheet.text(
            f"{pack.id}/{mutant.rule.id}: {kind} {mutant.what}", first="✗ " if not result.held else "? "
        )
    for rule_id, count in unheld.items():
        line = catalogue["mutants.words"].format(count=count)
        sheet.text(f"{pack.id}/{rule_id}: {line}", "dim", first="? ")
    for kind in MUTANT_KINDS:
        outcomes = [result.killed_by is not None for result in results if result.mutant.kind == kind]
        if outcomes:
            line = catalogue["mutants.count"].format(
                kind=catalogue[f"mutant.{kind}"], killed=sum(outcomes), total=len(outcomes)
            )
            sheet.text(line)
    return sheet.result()


def render_coverage(pack: RulePack, page: Page) -> str:
    """Every clause with its status and its rules or its reason, then how many there are of each."""
    catalogue, sheet = words(page.language), Sheet(page)
    cited_by: dict[str, list[str]] = {}
    for rule in pack.rules:
        for cited in rule.clauses:
            cited_by.setdefault(cited, []).append(rule.id)
    heading = catalogue["against"].format(source=pack.source.number, pack=pack.id, version=pack.version)
    sheet.text(heading, "bold")
    for clause in pack.clauses:
        name = clause_text(clause.id, page.language)
        sheet.blank()
        sheet.text(f"{name}: {catalogue[f'status.{clause.status}']}", first=f"{_STATUS[clause.status]} ")
        sheet.text(clause.about.in_language(page.language), "dim", indent=2)
        rules = ", ".join(cited_by.get(clause.id, ()))
        sheet.text(rules or clause.why.in_language(page.language), "" if rules else "dim", indent=2)
    sheet.blank()
    for status in CLAUSE_STATUSES:
        count = sum(clause.status == status for clause in pack.clauses)
        share = round(100 * count / len(pack.clauses)) if pack.clauses else 0
        label = catalogue[f"status.{status}"]
        sheet.text(f"{label}: {count}/{len(pack.clauses)} ({share}%)", "bold")
    return sheet.result()


def render_citation_faults(pack: RulePack, faults: Sequence[CitationFault], page: Page) -> str:
    """A line for each citation that the source does not bear out, then the count."""
    catalogue, sheet = words(page.language), Sheet(page)
    for fault in faults:
        sheet.text(f"{pack.id}/{fault.about}: {fault.in_language(page.language)}", first="✗ ")
    sheet.text(
        catalogue["rules.verified"].format(
            pack=pack.id,
            version=pack.version,
            rules=len(pack.rules),
            clauses=len(pack.clauses),
            faults=len(faults),
        )
    )
    return sheet.result()


def render_validity(pack: RulePack, page: Page) -> str:
    """The line that says a pack is valid, and what it holds."""
    examples = sum(len(rule.examples) for rule in pack.rules)
    line = words(page.language)["rules.valid"].format(
        pack=pack.id,
        version=pack.version,
        rules=len(pack.rules),
        clauses=len(pack.clauses),
        examples=examples,
    )
    return line + "\n"


def _row(rule: Rule, language: str) -> tuple[str, ...]:
    catalogue = words(language)
    return (
        rule.id,
        catalogue[f"severity.{rule.severity}"],
        rule.scope,
        ", ".join(rule.clauses) or "–",
        rule.title.in_language(language),
    )
