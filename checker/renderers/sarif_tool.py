"""In: rule packs and a language. Out: what a SARIF log says of the tool: its rules, its kinds of notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker import __version__
from checker.renderers.layout import clean
from checker.renderers.markdown import escape
from checker.renderers.rule_pages import with_dots
from checker.rulepack.model import Rule, RulePack, Severity
from checker.wording.catalogue import words
from checker.wording.clauses import citation_text, severity_text

#: Id of a notice -> the end of the keys of its words.
NOTICES: Mapping[str, str] = {
    "unreadable": "unreadable",
    "nothing-checked": "nothing_checked",
    "document": "document",
    "waiver": "waiver",
    "draft-pack": "draft",
    "left-out": "left_out",
}
#: How GitHub names severities where it sorts by them.
_PROBLEMS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def tool(packs: Sequence[RulePack], language: str) -> dict[str, Any]:
    """The `tool` of a run. A rule has no `helpUri`: its help is in the log itself."""
    catalogue = words(language)
    return {
        "driver": {
            "name": "checker",
            "version": __version__,
            "semanticVersion": __version__,
            "language": language,
            "rules": [_rule(pack, rule, language) for pack in packs for rule in pack.rules],
            "notifications": [_kind_of_notice(name, key, catalogue) for name, key in NOTICES.items()],
            "properties": {
                "rulePacks": [
                    {
                        "id": pack.id,
                        "version": pack.version,
                        "status": pack.status,
                        "source": pack.source.number,
                    }
                    for pack in packs
                ]
            },
        }
    }


def message(text: str) -> dict[str, str]:
    """A message of plain text: braces are doubled, for they would hold a place, and nothing is a link."""
    return {"text": _plain(text)}


def _kind_of_notice(name: str, key: str, catalogue: Mapping[str, str]) -> dict[str, Any]:
    """GitHub wants as much of a notice as of a rule."""
    told = message(catalogue[f"alert.help.{key}"])
    return {
        "id": name,
        "shortDescription": message(catalogue[f"alert.rule.{key}"]),
        "fullDescription": told,
        "help": told,
    }


def _rule(pack: RulePack, rule: Rule, language: str) -> dict[str, Any]:
    catalogue = words(language)
    told = list(_help(pack, rule, language))
    required = next(text for label, text in told if label == catalogue["rule.required"])
    return {
        "id": f"{pack.id}/{rule.id}",
        "shortDescription": message(clean(rule.title.in_language(language))),
        "fullDescription": message(clean(required)),
        "defaultConfiguration": {"level": rule.severity},
        "help": {
            "text": _plain("\n".join(f"{label}: {clean(text)}" for label, text in told)),
            "markdown": _braces("\n\n".join(f"**{label}:** {escape(text)}" for label, text in told)),
        },
        "properties": {
            "tags": [pack.id, rule.part, rule.scope, *(["task-content"] if rule.content else [])],
            "problem.severity": _PROBLEMS[rule.severity],
            "mandatory": rule.mandatory,
        },
    }


def _help(pack: RulePack, rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    catalogue = words(language)
    yield catalogue["rule.required"], rule.required.in_language(language)
    yield catalogue["rule.clause"], citation_text(pack.source.number, rule.clauses, language)
    yield catalogue["rule.severity"], severity_text(rule, language)
    yield catalogue["rule.scope"], catalogue[f"scope.{rule.scope}"]
    yield catalogue["rule.remedy"], with_dots(rule.remedy.in_language(language))
    for note in (rule.by_analogy, rule.figure_source):
        if note:
            yield catalogue["rule.by_analogy"], note.in_language(language)


def _plain(text: str) -> str:
    return _braces(text.replace("](", "] ("))


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
