"""In: the files of a rule pack. Out: the validated pack, or every fault of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from checker.errors import PackFault, RulePackError
from checker.rulepack.drafts import Entry, read_draft
from checker.rulepack.locate import TABLES, VOCABULARY, PackFiles, used_packs
from checker.rulepack.model import (
    Bilingual,
    Clause,
    Group,
    Indicator,
    PackStatus,
    Rule,
    RulePack,
    Source,
    Topic,
    Vocabulary,
)
from checker.rulepack.phrasing import phrase_faults
from checker.rulepack.references import reference_faults
from checker.rulepack.rule_checks import rule_faults
from checker.rulepack.shape import fit
from checker.rulepack.yaml_source import YamlValue, blank_texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """`pack.yaml`: what the pack is, and its rules in the order of every report."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}
    id: str
    version: str
    title: Bilingual
    source: Source
    uses: tuple[str, ...] = ()
    status: PackStatus = "final"
    effective_from: str | None = None
    effective_to: str | None = None
    replaced_by: str | None = None
    rules: tuple[str, ...]


def load_files(files: PackFiles) -> RulePack:
    """Validate a pack. Raises RulePackError with all faults, in file and line order."""
    draft = read_draft(files)
    faults = list(draft.faults)
    faults += _missing_files(files)
    for entry in draft.files:
        faults += [
            entry.fault(path, "an empty text; leave it out or say something") for path in _blanks(entry)
        ]
    shaped = _Shaping(faults)
    head = shaped.one(PackHead, draft.head) if draft.head else None
    if draft.head and head and head.uses != used_packs(files.contents.get("pack.yaml", b"")):
        message = "uses: write the packs in brackets on one line: uses: [nq57]"
        faults.append(draft.head.fault(("uses",), message, at_key=True))
    base = shaped.one(PackHead, draft.base) if draft.base else None
    clauses = shaped.table(Clause, draft.clauses)
    indicators = shaped.table(Indicator, draft.indicators)
    topics = shaped.table(Topic, draft.topics)
    groups = shaped.groups(draft.groups)
    rules = {rule.id: rule for entry in draft.rules if (rule := shaped.one(Rule, entry)) is not None}
    words = shaped.words(draft.words)
    faults += reference_faults(draft)
    faults += rule_faults(draft)
    faults += phrase_faults(draft, words)
    if faults or head is None:
        raise RulePackError(faults)
    return RulePack(
        id=head.id,
        version=head.version,
        title=head.title,
        source=head.source,
        clauses=clauses,
        vocabulary=Vocabulary(words=words, indicators=indicators, topics=topics, groups=groups),
        rules=tuple(rules[id_] for id_ in head.rules),
        uses=head.uses,
        base=base.source if base else None,
        status=head.status,
        effective_from=head.effective_from,
        effective_to=head.effective_to,
        replaced_by=head.replaced_by,
    )


def _missing_files(files: PackFiles) -> Iterable[PackFault]:
    for name in TABLES:
        # what a pack shares with those it uses it need not have of its own
        if name not in files.contents and not (files.uses and name in VOCABULARY):
            yield PackFault(f"{files.shown}/{name}", 1, "the file is missing")


def _blanks(entry: Entry) -> Iterable[tuple[str | int, ...]]:
    return blank_texts(entry.document)


class _Shaping:
    """Fits entries to the classes of the model; misfits go to the list of faults."""

    def __init__(self, faults: list[PackFault]) -> None:
        self._faults = faults

    def one(self, cls: type[T], entry: Entry, value: YamlValue = None, implied: str = "") -> T | None:
        fitted, misfits = fit(cls, entry.document, entry.path, value=value, implied=implied)
        self._faults += [PackFault(entry.file, misfit.line, misfit.en) for misfit in misfits]
        return fitted

    def table(self, cls: type[T], entries: tuple[Entry, ...] | None) -> tuple[T, ...]:
        """The values of a mapping id -> fields; the id is the key and is not given again."""
        return self._keyed(cls, entries or (), "id", lambda key: key)

    def groups(self, entries: tuple[Entry, ...] | None) -> tuple[Group, ...]:
        numbered = []
        for entry in entries or ():
            if (
                entry.id.isascii()
                and entry.id.isdigit()
                and not entry.id.startswith("0")
                and len(entry.id) < 4
            ):
                numbered.append(entry)
            else:
                self._fault(entry, f'"{entry.id}": a task group is named by its number, from 1')
        return self._keyed(Group, numbered, "number", int)

    def words(self, tables: tuple[Entry, ...]) -> dict[str, str]:
        """The macros: name -> phrase."""
        found = {}
        for table in tables:
            for name, phrase in table.mapping().items():
                if isinstance(phrase, str):
                    found[name] = phrase
                else:
                    self._faults.append(
                        table.fault((name,), f"{name}: expected one phrase, in quotes where needed")
                    )
        return found

    def _keyed(self, cls: type[T], entries: Iterable[Entry], name: str, read: Any) -> tuple[T, ...]:
        values = []
        for entry in entries:
            fields = entry.value()
            if isinstance(fields, dict):
                if name in fields:
                    self._fault(entry, f'"{name}" is the key itself; leave it out', name)
                fields = {**fields, name: read(entry.id)}
            value = self.one(cls, entry, fields, name)
            if value is not None:
                values.append(value)
        return tuple(values)

    def _fault(self, entry: Entry, message: str, *steps: str) -> None:
        self._faults.append(entry.fault(steps, message, at_key=True))
