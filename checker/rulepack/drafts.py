"""In: the bytes of a pack's files. Out: a draft of the pack: every entry with its file and lines, unchecked.

Checks work on the draft and not on finished values, so that a rule with one wrong key still gets
all its other faults named in the same run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from checker.errors import PackFault
from checker.rulepack.locate import PackFiles
from checker.rulepack.yaml_source import Path, Place, YamlDocument, YamlValue, read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of one file: an indicator, a clause, a rule. `id` is its key or its file's stem."""

    file: str
    document: YamlDocument
    path: Path
    id: str

    def value(self, *steps: str | int) -> YamlValue:
        """The value at `steps` inside the entry; None where there is none."""
        return self.document.at((*self.path, *steps))

    def text(self, *steps: str | int) -> str | None:
        value = self.value(*steps)
        return value if isinstance(value, str) else None

    def number(self, *steps: str | int) -> float | None:
        value = self.value(*steps)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def mapping(self, *steps: str | int) -> Mapping[str, YamlValue]:
        value = self.value(*steps)
        return value if isinstance(value, dict) else {}

    def items(self, *steps: str | int) -> Iterator[tuple[Path, YamlValue]]:
        """The items of a list with their paths; nothing where there is no list."""
        value = self.value(*steps)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield (*steps, index), item

    def texts(self, *steps: str | int) -> Iterator[tuple[Path, str]]:
        """The texts of a list with their paths; anything else in it is left out."""
        for path, item in self.items(*steps):
            if isinstance(item, str):
                yield path, item

    def fault(self, steps: Path, message: str, *, at_key: bool = False) -> PackFault:
        """A fault at `steps`: the line of the value, or of the key."""
        path = (*self.path, *steps)
        line = self.document.key_line(path) if at_key else self.document.value_line(path)
        return PackFault(self.file, line, message)


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as written. None: the file is missing or no YAML, so nothing can be said of its entries.

    `files` are all documents that could be read; `unread` the ids of rules whose file is there but
    could not be; `faults` what reading found. The vocabulary (words, indicators, topics, groups) holds
    that of the packs it uses, which stands first; `base` is the head of the one at their beginning.
    """

    head: Entry | None
    base: Entry | None
    clauses: tuple[Entry, ...] | None
    words: tuple[Entry, ...]
    indicators: tuple[Entry, ...] | None
    topics: tuple[Entry, ...] | None
    groups: tuple[Entry, ...] | None
    rules: tuple[Entry, ...]
    files: tuple[Entry, ...]
    unread: tuple[str, ...]
    faults: tuple[PackFault, ...]


def read_draft(files: PackFiles) -> Draft:
    """Read every file of the pack as strict YAML. Never raises: faults are part of the draft."""
    faults = [_stray(files, name) for name in files.strays]
    roots: dict[str, Entry] = {}
    for name, content in files.contents.items():
        shown = f"{files.shown}/{name}"
        document = read_yaml(content)
        faults += [PackFault(shown, fault.line, fault.en) for fault in document.faults]
        if not document.complete:
            continue
        if not isinstance(document.value, dict):
            found = "nothing" if document.value is None else "something else"
            faults.append(PackFault(shown, 1, f"expected a mapping (key: value), found {found}"))
            continue
        roots[name] = Entry(shown, document, (), _stem(name))
    topics = roots.get("topics.yaml")
    if topics is not None:
        faults += _wrong_tables(topics)
    rules = [_with_clauses(root, faults) for name, root in roots.items() if name.startswith("rules/")]
    used = [read_draft(shared) for shared in files.uses]
    faults += [fault for draft in used for fault in draft.faults]
    words = roots.get("words.yaml")
    return Draft(
        head=roots.get("pack.yaml"),
        base=(used[0].base or used[0].head) if used else None,
        clauses=_entries(roots.get("clauses.yaml")),
        words=(*_distinct(word for draft in used for word in draft.words), *((words,) if words else ())),
        indicators=_with_shared([draft.indicators for draft in used], _entries(roots.get("indicators.yaml"))),
        topics=_with_shared([draft.topics for draft in used], _entries(topics, "topics")),
        groups=_with_shared([draft.groups for draft in used], _entries(topics, "groups")),
        rules=tuple(rules),
        files=tuple(roots.values()),
        unread=tuple(
            _stem(name) for name in files.contents if name.startswith("rules/") and name not in roots
        ),
        faults=tuple(faults),
    )


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yaml")


def _stray(files: PackFiles, name: str) -> PackFault:
    if name.endswith(".yml"):
        return PackFault(f"{files.shown}/{name}", 1, "rename the file to .yaml; .yml is not read")
    return PackFault(f"{files.shown}/{name}", 1, "is no file of a rule pack; rules belong into rules/")


def _entries(root: Entry | None, *steps: str) -> tuple[Entry, ...] | None:
    if root is None or not isinstance(root.value(*steps), dict):
        return None
    return tuple(replace(root, path=(*steps, key), id=key) for key in root.mapping(*steps))


def _with_shared(
    used: Sequence[tuple[Entry, ...] | None], own: tuple[Entry, ...] | None
) -> tuple[Entry, ...] | None:
    """The entries of the packs used, each once, then a pack's own; a pack that uses others needs none."""
    if not used or None in used:
        return own if not used else None
    shared = _distinct(entry for entries in used for entry in entries or ())
    return (*shared, *(own or ()))


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Two packs that are used may use the same third one."""
    return tuple({(entry.file, entry.path): entry for entry in entries}.values())


def _wrong_tables(topics: Entry) -> list[PackFault]:
    """What is wrong with the two tables of topics.yaml."""
    faults = []
    for key in topics.mapping():
        if key not in ("topics", "groups"):
            faults.append(topics.fault((key,), f'unknown key "{key}" (allowed: topics, groups)', at_key=True))
        elif not isinstance(topics.value(key), dict):
            faults.append(
                topics.fault((key,), f"{key}: expected a mapping (key: value); write {{}} for none")
            )
    missing = [key for key in ("topics", "groups") if key not in topics.mapping()]
    return faults + [topics.fault((), f'the key "{key}" is missing') for key in missing]


def _with_clauses(rule: Entry, faults: list[PackFault]) -> Entry:
    """`clause: X` is short for `clauses: [X]`; its line stays the line of what was written."""
    value = dict(rule.mapping())
    if "clause" not in value:
        return rule
    single = value.pop("clause")
    if "clauses" in value:
        faults.append(rule.fault(("clause",), 'give "clause" or "clauses", not both', at_key=True))
        return replace(rule, document=replace(rule.document, value=cast(YamlValue, value)))
    value["clauses"] = [single]
    places: dict[Path, Place] = dict(rule.document.places)
    places["clauses",] = places["clauses", 0] = places["clause",]
    document = replace(rule.document, value=cast(YamlValue, value), places=places)
    return replace(rule, document=document)
