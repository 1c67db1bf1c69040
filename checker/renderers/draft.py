"""In: rule packs. Out: a draft programme to begin with, as Markdown or Word: a place for every requirement.

It has the form of a programme of a Party committee or of a plan of a people's committee. What belongs in a
place stands there in brackets ("[Ghi: ...]"), which `checker.extraction.prompts` leaves out: nothing of the
form counts as stated. The draft is Vietnamese, whatever the language of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from checker.evaluation.conditions import compile_packs
from checker.evaluation.joining import joined
from checker.renderers.layout import clean
from checker.renderers.markdown import escape
from checker.renderers.word import WIDTH, Block, Paragraph, Run, Section, Table, cell, word_bytes
from checker.rulepack.merging import families, merged
from checker.rulepack.model import (
    CommitmentRequirement,
    CompletenessRequirement,
    ConsistencyRequirement,
    Group,
    Rule,
    RulePack,
    TargetRequirement,
    TaskGroupsRequirement,
)
from checker.wording.clauses import citation_text
from checker.wording.draft_words import DRAFT_WORDS as SAY
from checker.wording.draft_words import FORMS, Form
from checker.wording.sources import source_citation

Kind = Literal["part", "heading", "prompt"]
#: A remedy that opens a section of its own quotes its numbered heading.
_HEADING_QUOTED: Final = re.compile("“[0-9]+[.-] *([^”]+)”")

#: The left column of the head in Markdown, in letters; both columns in Word, in millimetres.
_COLUMN: Final = 36
_HEAD_WIDTHS: Final = (62.0, 103.0)


#: The line below the subject stands in from both margins so far.
_SUBJECT_LINE: Final = 58.0


class Line(NamedTuple):
    """A line of the draft: the heading of a part, a heading that is still to be confirmed, or a prompt."""

    kind: Kind
    text: str


class Draft(NamedTuple):
    """What the draft carries out, in words, and its lines from the basis to the checks at the end."""

    answers: tuple[str, ...]
    lines: tuple[Line, ...]


class _Asked(NamedTuple):
    """A rule with its pack."""

    pack: RulePack
    rule: Rule


def draft(packs: Sequence[RulePack]) -> Draft:
    """The draft for packs. Pure: same packs, same draft."""
    asked: list[_Asked] = []
    groups: dict[int, Group] = {}
    for family in families(packs):
        beside = _beside(family) if len(family) > 1 else set()
        asked += [
            _Asked(pack, rule)
            for pack in family
            for rule in pack.rules
            if f"{pack.id}/{rule.id}" not in beside
        ]
        for group in merged(family).vocabulary.groups:
            groups.setdefault(group.number, group)
    sources = dict.fromkeys(source_citation(pack.base or pack.source, "vi") for pack in packs)
    answered = (SAY["answers"].format(source=source) for source in sources)
    return Draft(tuple(answered), tuple(_lines(asked, groups)))


def _beside(family: Sequence[RulePack]) -> set[str]:
    """The rules for which a stricter one of another pack has the place."""
    rules = compile_packs(family)[0]
    return {rules[place].id for places in joined(rules, family) for place in places[1:]}


def _lines(asked: Sequence[_Asked], groups: dict[int, Group]) -> Iterator[Line]:
    checks = [one for one in asked if isinstance(one.rule.requires, _CHECKED)]
    headed = [
        one for one in asked if _opens(one.rule) or isinstance(one.rule.requires, TaskGroupsRequirement)
    ]
    places = [one for one in asked if one not in checks and one not in headed]
    basis = [one for one in places if _is_basis(one)]
    places = [one for one in places if one not in basis]
    yield from _prompts(basis)
    yield Line("part", f"I. {SAY['targets']}")
    yield from _targets([one for one in places if one.rule.part == "targets"], headed)
    yield Line("part", f"II. {SAY['tasks']}")
    tasks = [one for one in places if one.rule.part == "tasks"]
    yield from _prompts(one for one in tasks if one.rule.group not in groups)
    for number, group in sorted(groups.items()):
        yield Line("heading", f"{number}. {_prompt('heading', group.label.vi)}")
        yield from _prompts(one for one in tasks if one.rule.group == number)
    yield Line("part", f"III. {SAY['organisation']}")
    yield from _prompts(one for one in places if one.rule.part == "organisation")
    if checks:
        yield Line("heading", _prompt("check", SAY["checks"]))
        yield from (Line("prompt", f"- {_prompt('check', _told(one))}") for one in checks)


def _targets(places: Sequence[_Asked], headed: Sequence[_Asked]) -> Iterator[Line]:
    """The targets by year, those without one under the first."""
    years = sorted({year for one in places if (year := _year(one.rule))}) or [0]
    for number, year in enumerate(years, start=1):
        titles = [title for one in headed if str(year) in (title := _opens(one.rule))]
        title = titles[0] if titles else SAY["year"].format(year=year)
        yield Line("heading", f"{number}. {_prompt('heading', title)}" if year else "")
        yield from _prompts(one for one in places if (_year(one.rule) or years[0]) == year)


_CHECKED: Final = (ConsistencyRequirement, CompletenessRequirement)


def _year(rule: Rule) -> int | None:
    return rule.requires.horizon if isinstance(rule.requires, TargetRequirement) else None


def _opens(rule: Rule) -> str:
    """The heading that meets the rule; "" where it takes more than one."""
    found = _HEADING_QUOTED.search(rule.remedy.vi) if rule.part == "targets" else None
    return found[1] if found else ""


def _is_heading(rule: Rule) -> bool:
    """Whether headings alone meet the rule."""
    return isinstance(rule.requires, TaskGroupsRequirement) or bool(_opens(rule))


def _is_basis(one: _Asked) -> bool:
    """A rule that only asks to name a text."""
    requires = one.rule.requires
    topics = {topic.id: topic.counts for topic in one.pack.vocabulary.topics}
    return isinstance(requires, CommitmentRequirement) and topics.get(requires.topic) == "mentioned"


def _prompts(asked: Iterable[_Asked]) -> Iterator[Line]:
    for one in asked:
        yield Line("prompt", f"- {_prompt('write', _told(one))}")


def _told(one: _Asked) -> str:
    rule = one.rule
    values = {
        "required": rule.required.vi,
        "stated": SAY["nothing"],
        "horizon": str(_year(rule) or SAY["any_year"]),
    }
    return SAY["told"].format(
        title=rule.title.vi,
        required=rule.required.vi,
        citation=citation_text(one.pack.source.number, rule.clauses, "vi"),
        remedy=rule.remedy.vi.format(**values),
    )


def _prompt(opener: str, text: str) -> str:
    """Inside there is no bracket that would close the prompt."""
    return SAY[opener].format(text=clean(text).translate({ord("["): "(", ord("]"): ")"}))


def draft_markdown(packs: Sequence[RulePack], kind: str = "programme") -> str:
    """The draft as Markdown, in a form of `FORMS`."""
    told, form = draft(packs), FORMS[kind]
    lines = [f"{left:<{_COLUMN}}{right}".rstrip() for left, right in zip(form.left, form.right, strict=True)]
    lines += ["", f"# {form.title}", ""]
    for answer in told.answers:
        lines += [_marked(answer), ""]
    for line in told.lines:
        if line.text:
            lines += [("## " if line.kind == "part" else "") + _marked(line.text), ""]
    return "\n".join([*lines, *form.recipients, "", *form.signed]) + "\n"


def _marked(text: str) -> str:
    """Escaped, but for the brackets of prompts and the dash of an item."""
    dash = "- " if text.startswith("- ") else ""
    return dash + escape(text[len(dash) :]).replace("\\[", "[").replace("\\]", "]")


def draft_docx(packs: Sequence[RulePack], kind: str = "programme") -> bytes:
    """The draft as a Word file, in a form of `FORMS`."""
    told, form = draft(packs), FORMS[kind]
    left = [
        Paragraph((Run(text, bold=text != form.left[-1]),), "Head", line=_line_below(form, text, 0))
        for text in form.left
    ]
    right = [
        Paragraph(
            (Run(text, bold=text != form.right[-1], italic=text == form.right[-1]),),
            "Head",
            line=_line_below(form, text, 1),
        )
        for text in form.right
        if text
    ]
    blocks: list[Block] = [Table(_HEAD_WIDTHS, (), [[cell(*left), cell(*right)]], lines=False)]
    blocks += [Paragraph((), "Annex"), Paragraph((Run(form.title),), "Title", together=True)]
    *answers, last = told.answers
    blocks += [Paragraph((Run(answer),), "Subject") for answer in answers]
    blocks.append(Paragraph((Run(last),), "Subject", line=_SUBJECT_LINE))
    styles: dict[Kind, Literal["Heading1", "Heading2", "Prompt"]] = {
        "part": "Heading1",
        "heading": "Heading2",
        "prompt": "Prompt",
    }
    blocks += [Paragraph((Run(line.text),), styles[line.kind]) for line in told.lines if line.text]
    copies = [Paragraph((Run(text, italic=True),), "Cell") for text in form.recipients]
    signed = [Paragraph((Run(text),), "Sign") for text in form.signed]
    blocks += [Table((WIDTH / 2, WIDTH / 2), (), [[cell(*copies), cell(*signed)]], lines=False)]
    return word_bytes([Section(blocks)], form.title, "vi")


def _line_below(form: Form, text: str, column: int) -> float | None:
    """How far from both sides of its column the line stands in that official documents have below a text."""
    width = form.ruled.get(text)
    return None if width is None else (_HEAD_WIDTHS[column] - width) / 2
