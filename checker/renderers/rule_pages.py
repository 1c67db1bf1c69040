"""In: a rule pack. Out: a Markdown page for each of its rules, in Vietnamese and English, and their indexes.

Text of a pack is escaped: a rule must not be able to write links or HTML into a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.rulepack.model import Example, Rule, RulePack
from checker.wording.catalogue import LANGUAGES, words
from checker.wording.clauses import citation_text, clause_text, severity_text

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")


def render_rule_pages(pack: RulePack) -> Mapping[str, str]:
    """Path ("nq57/vi/tfp-2030.md") -> text, in the order of the pack."""
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        pages[f"{pack.id}/{language}/README.md"] = _join(_index(pack, language))
        for rule in pack.rules:
            pages[f"{pack.id}/{language}/{rule.id}.md"] = _join(_page(pack, rule, language))
    return pages


def _index(pack: RulePack, language: str) -> Iterator[str]:
    catalogue = words(language)
    other = "en" if language == "vi" else "vi"
    yield f"# {_safe(pack.title.in_language(language))}"
    yield ""
    yield f"{pack.id} {pack.version} · [{catalogue['page.other']}](../{other}/README.md)"
    yield ""
    yield (
        "| " + " | ".join(catalogue[f"rule.{name}"] for name in ("id", "title", "clause", "severity")) + " |"
    )
    yield "| --- | --- | --- | --- |"
    for rule in pack.rules:
        clauses = "; ".join(clause_text(clause, language) for clause in rule.clauses)
        cells = (rule.title.in_language(language), clauses, catalogue[f"severity.{rule.severity}"])
        yield f"| [{rule.id}]({rule.id}.md) | " + " | ".join(map(_safe, cells)) + " |"


def _page(pack: RulePack, rule: Rule, language: str) -> Iterator[str]:
    catalogue = words(language)
    other = "en" if language == "vi" else "vi"
    yield f"# {_safe(rule.title.in_language(language))}"
    yield ""
    yield f"`{pack.id}/{rule.id}` · [{catalogue['page.other']}](../{other}/{rule.id}.md)"
    yield ""
    fields = {
        "severity": severity_text(rule, language),
        "scope": catalogue[f"scope.{rule.scope}"],
        "clause": citation_text(pack.source.number, rule.clauses, language),
        "part": catalogue[f"part.{rule.part}"],
        "applies_to": ", ".join(catalogue[f"level.{level}"] for level in rule.applies_to),
        "required": rule.required.in_language(language),
    }
    yield "| | |"
    yield "| --- | --- |"
    for name, text in fields.items():
        yield f"| {catalogue[f'rule.{name}']} | {_safe(text)} |"
    about = {clause.id: clause.about.in_language(language) for clause in pack.clauses}
    yield from _section(catalogue["page.why"], [about[clause] for clause in rule.clauses if clause in about])
    notes = [note.in_language(language) for note in (rule.by_analogy, rule.figure_source) if note]
    yield from _section(catalogue["rule.by_analogy"], notes)
    yield from _section(catalogue["rule.message"], [with_dots(rule.message.in_language(language))])
    yield from _section(catalogue["rule.remedy"], [with_dots(rule.remedy.in_language(language))])
    yield ""
    yield f"## {catalogue['rule.examples']}"
    for example in rule.examples:
        yield from _example(example, language)


def _section(title: str, paragraphs: list[str]) -> Iterator[str]:
    if paragraphs:
        yield ""
        yield f"## {title}"
        for paragraph in paragraphs:
            yield ""
            yield _safe(paragraph)


def _example(example: Example, language: str) -> Iterator[str]:
    catalogue = words(language)
    yield ""
    yield f"### {_safe(example.name)} ({catalogue[f'role.{example.role}']})"
    yield ""
    for line in example.text.strip().split("\n"):
        yield f"> {_safe(line)}  "
    yield ""
    outcome = catalogue[f"outcome.{example.outcome}"]
    yield f"{catalogue['rule.gives']}: **{outcome}** · {_safe(catalogue[f'reason.{example.reason}'])}"


def with_dots(text: str) -> str:
    """What a report fills in is shown as an ellipsis."""
    return re.sub(r"\{[a-z]+\}", "…", text)


def _safe(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _join(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"
