"""In: the draft of a pack. Out: faults where its files do not agree with each other, or an id is misnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from checker.errors import PackFault
from checker.programme import COMPARABLE_UNITS, PACES
from checker.rulepack.drafts import Draft, Entry
from checker.rulepack.yaml_source import Path

_PACK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RULE_ID = _PACK_ID
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def reference_faults(draft: Draft) -> Iterator[PackFault]:
    """Everything that only shows when the files of a pack are held against each other."""
    if draft.head is not None:
        yield from _head(draft.head, draft)
        yield from _in_force(draft.head)
    yield from _defined_twice(draft)
    yield from _clauses(draft)
    yield from _indicators(draft)
    yield from _topics(draft)
    for rule in draft.rules:
        yield from _rule_id(rule)
        yield from _rule_clauses(rule, draft)
        yield from _requirement(rule, draft)
        yield from _in_force(rule)
        yield from _place_in_report(rule, draft)


def unknown(what: str, name: str, known: Iterable[str], of: str = "") -> str:
    """One sentence: there is no such thing, and which was perhaps meant."""
    near = get_close_matches(name, list(known), 1)
    return f'unknown {what} "{name}"{of}' + (f"; did you mean {near[0]}?" if near else "")


def _head(head: Entry, draft: Draft) -> Iterator[PackFault]:
    pack_id = head.text("id")
    if pack_id is not None and not _PACK_ID.fullmatch(pack_id):
        yield head.fault(("id",), f'id: "{pack_id}" must be small letters and digits, with hyphens between')
    issued = head.text("source", "issued")
    if issued is not None and not _is_date(issued):
        yield head.fault(
            ("source", "issued"), f'source, issued: expected a date YYYY-MM-DD, found "{issued}"'
        )
    there = {rule.id for rule in draft.rules}
    files = there | set(draft.unread)
    listed: set[str] = set()
    for path, rule_id in head.texts("rules"):
        if rule_id in listed:
            yield head.fault(path, f'rules: "{rule_id}" is listed twice')
        elif rule_id not in files:
            yield head.fault(path, f'rules: "{rule_id}" is listed but rules/{rule_id}.yaml is missing')
        listed.add(rule_id)
    if isinstance(head.value("rules"), list):
        for rule in draft.rules:
            if rule.id not in listed:
                yield rule.fault((), f'the rule is not listed; add "{rule.id}" to the rules of pack.yaml')


def _in_force(entry: Entry) -> Iterator[PackFault]:
    """The two days between which a text or a rule is in force."""
    days = {key: entry.text(key) for key in ("effective_from", "effective_to")}
    for key, day in days.items():
        if day is not None and not _is_date(day):
            yield entry.fault((key,), f'{key}: expected a date YYYY-MM-DD, found "{day}"')
    first, last = days["effective_from"], days["effective_to"]
    if first and last and _is_date(first) and _is_date(last) and last < first:
        yield entry.fault(("effective_to",), f"effective_to: {last} is before effective_from, {first}")
    if entry.text("replaced_by") is not None and last is None:
        yield entry.fault(("replaced_by",), "replaced_by: say until when it was in force (effective_to)")


def _place_in_report(rule: Entry, draft: Draft) -> Iterator[PackFault]:
    """The task group whose content a rule is about."""
    group = rule.value("group")
    if not isinstance(group, int) or draft.groups is None:
        return
    if str(group) not in {known.id for known in draft.groups}:
        yield rule.fault(("group",), "group: " + unknown("group", str(group), ()))
    if rule.text("part") in ("targets", "organisation"):
        yield rule.fault(("group",), 'group: only a rule of the part "tasks" belongs to a task group')


def _defined_twice(draft: Draft) -> Iterator[PackFault]:
    """What a pack shares it does not define again: two meanings of one name would both be read."""
    tables = (("indicator", draft.indicators), ("topic", draft.topics), ("group", draft.groups))
    for what, entries in tables:
        first: dict[str, Entry] = {}
        for entry in entries or ():
            if first.setdefault(entry.id, entry) is not entry:
                message = f'{what} "{entry.id}" is already defined in {first[entry.id].file}; leave it out'
                yield entry.fault((), message, at_key=True)
    words: dict[str, Entry] = {}
    for table in draft.words:
        for name in table.mapping():
            if words.setdefault(name, table) is not table:
                message = f'the word "{name}" is already defined in {words[name].file}; leave it out'
                yield table.fault((name,), message, at_key=True)


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _ISO_DATE.fullmatch(text) is not None


def _clauses(draft: Draft) -> Iterator[PackFault]:
    cited = {clause for rule in draft.rules for _, clause in rule.texts("clauses")}
    cited |= {single for rule in draft.rules if (single := rule.text("clauses")) is not None}
    for clause in draft.clauses or ():
        if clause.text("status") == "automated" and clause.id not in cited and not draft.unread:
            yield clause.fault(("status",), f'clause "{clause.id}" is automated but no rule cites it')


def _rule_clauses(rule: Entry, draft: Draft) -> Iterator[PackFault]:
    cited: set[str] = set()
    if rule.value("clauses") == []:
        yield rule.fault(("clauses",), "clauses: a rule must cite at least one clause")
    for path, clause in rule.texts("clauses"):
        if clause in cited:
            yield rule.fault(path, f'clauses: "{clause}" is cited twice')
        cited.add(clause)
        if draft.clauses is None:
            continue
        status = {known.id: known.value("status") for known in draft.clauses}
        if clause not in status:
            yield rule.fault(path, unknown("clause", clause, status, ", not in clauses.yaml"))
        elif status[clause] in ("manual", "not_for_provinces"):
            yield rule.fault(path, f'clause "{clause}" is marked {status[clause]}, not automated')


def _rule_id(rule: Entry) -> Iterator[PackFault]:
    given = rule.text("id")
    if given is not None and given != rule.id:
        yield rule.fault(("id",), f'id: "{given}" must be the name of the file, "{rule.id}"')
    if not _RULE_ID.fullmatch(rule.id):
        yield rule.fault((), "the file must be named in small letters and digits, with hyphens between")


def _indicators(draft: Draft) -> Iterator[PackFault]:
    known = {indicator.id for indicator in draft.indicators or ()}
    for indicator in draft.indicators or ():
        yield from _misnamed(indicator, "indicator")
        for path, broader in indicator.texts("broader"):
            if broader not in known:
                yield indicator.fault(path, "broader: " + unknown("indicator", broader, known))
            elif broader == indicator.id:
                yield indicator.fault(path, "broader: an indicator is not broader than itself")
        parts = indicator.mapping("components")
        for key in indicator.mapping("component_labels"):
            if key not in parts:
                yield _unknown_key(indicator, ("component_labels", key), "component", parts)
        low, high = indicator.number("limits", 0), indicator.number("limits", 1)
        if low is not None and high is not None and low >= high:
            yield indicator.fault(("limits",), f"limits: {low:g} must be below {high:g}")


def _topics(draft: Draft) -> Iterator[PackFault]:
    for topic in draft.topics or ():
        yield from _misnamed(topic, "topic")
        details = topic.mapping("details")
        labelled = {*topic.mapping("parts"), *details}
        for key in details:
            labelled.update(topic.mapping("details", key))
        for key in topic.mapping("detail_labels"):
            if key not in labelled:
                yield _unknown_key(topic, ("detail_labels", key), "part or detail", labelled)


def _misnamed(entry: Entry, what: str) -> Iterator[PackFault]:
    if not _NAME.fullmatch(entry.id):
        message = f'{what} "{entry.id}" must be named in small letters, digits and underscores'
        yield entry.fault((), message, at_key=True)


def _unknown_key(entry: Entry, path: Path, what: str, known: Iterable[str]) -> PackFault:
    return entry.fault(path, f"{path[0]}: " + unknown(what, str(path[-1]), known), at_key=True)


def _requirement(rule: Entry, draft: Draft) -> Iterator[PackFault]:
    kind = rule.value("requires", "kind")
    if kind == "target":
        yield from _target(rule, draft)
    elif kind == "commitment":
        yield from _commitment(rule, draft)
    elif kind == "consistency" and draft.indicators is not None:
        yield from _consistency(rule, {indicator.id: indicator for indicator in draft.indicators})
    elif kind == "completeness" and rule.text("scope") == "national":
        yield rule.fault(("scope",), "scope: what a programme says is its own")
    elif kind == "task_groups" and draft.groups is not None:
        known = {group.id for group in draft.groups}
        asked: set[object] = set()
        for path, number in rule.items("requires", "groups"):
            if not isinstance(number, int):
                continue
            if str(number) not in known:
                yield rule.fault(path, "requires, groups: " + unknown("group", str(number), ()))
            elif number in asked:
                yield rule.fault(path, f"requires, groups: {number} is listed twice")
            asked.add(number)
        if rule.value("requires", "groups") == []:
            yield rule.fault(("requires", "groups"), "requires, groups: name at least one group")


def _target(rule: Entry, draft: Draft) -> Iterator[PackFault]:
    name = rule.text("requires", "indicator")
    if name is None or draft.indicators is None:
        return
    indicators = {indicator.id: indicator for indicator in draft.indicators}
    place: Path = ("requires", "indicator")
    if name not in indicators:
        yield rule.fault(place, "requires, indicator: " + unknown("indicator", name, indicators))
        return
    indicator = indicators[name]
    unit = indicator.text("unit")
    if unit is not None and unit not in COMPARABLE_UNITS:
        units = ", ".join(sorted(COMPARABLE_UNITS))
        yield rule.fault(place, f'indicator "{name}" is in "{unit}", which cannot be compared (only {units})')
    yield from _direction(rule, indicator)
    shares, basis = indicator.mapping("shares_of"), rule.text("requires", "basis")
    if basis is not None and basis not in shares:
        message = unknown("basis", basis, shares, f" of indicator {name}")
        yield rule.fault(("requires", "basis"), f"requires, basis: {message}")
    low, high = indicator.number("limits", 0), indicator.number("limits", 1)
    for key in ("value", "value_max", "exceeds_above"):
        number = rule.number("requires", key)
        if number is None or low is None or high is None or low >= high:
            continue
        if not low <= number <= high:
            message = f'{key}: {number:g} is outside the limits of "{name}", {low:g} to {high:g}'
            yield rule.fault(("requires", key), f"requires, {message}")


def _direction(rule: Entry, indicator: Entry) -> Iterator[PackFault]:
    """A higher-is-better indicator is required from below (gt, ge, range), a rank from above (le, lt)."""
    direction = indicator.text("direction") or "higher"
    comparators = ("le", "lt") if direction == "lower" else ("gt", "ge", "range")
    comparator = rule.text("requires", "comparator")
    if comparator in ("gt", "ge", "range", "le", "lt") and comparator not in comparators:
        yield rule.fault(
            ("requires", "comparator"),
            f'requires, comparator: "{comparator}" does not fit "{indicator.id}", {direction} is better '
            f"(one of {', '.join(comparators)})",
        )


def _commitment(rule: Entry, draft: Draft) -> Iterator[PackFault]:
    name = rule.text("requires", "topic")
    if name is None or draft.topics is None:
        return
    topics = {topic.id: topic for topic in draft.topics}
    if name not in topics:
        yield rule.fault(("requires", "topic"), "requires, topic: " + unknown("topic", name, topics))
        return
    topic, of = topics[name], f" of topic {name}"
    parts = topic.mapping("parts")
    for path, part in rule.texts("requires", "parts"):
        if part not in parts:
            yield rule.fault(path, "requires, parts: " + unknown("part", part, parts, of))
    for key, value in rule.mapping("requires", "detail").items():
        place: Path = ("requires", "detail", key)
        if key not in topic.mapping("details"):
            message = unknown("detail", key, topic.mapping("details"), of)
            yield rule.fault(place, f"requires, detail: {message}", at_key=True)
        elif isinstance(value, str) and value not in topic.mapping("details", key):
            message = unknown("value", value, topic.mapping("details", key), of)
            yield rule.fault(place, f"requires, detail, {key}: {message}")


def _consistency(rule: Entry, indicators: Mapping[str, Entry]) -> Iterator[PackFault]:
    """The indicators whose figures are held against each other."""
    compares_years = rule.text("requires", "check") in ("rising", "rising_share")
    for key in ("indicators", "leaves_out"):
        place, named = ("requires", key), set[str]()
        for path, name in rule.texts(*place):
            if name not in indicators:
                yield rule.fault(path, f"requires, {key}: " + unknown("indicator", name, indicators))
            elif name in named:
                yield rule.fault(path, f'requires, {key}: "{name}" is listed twice')
            elif key == "indicators" and compares_years and indicators[name].text("unit") in PACES:
                message = f'requires, {key}: "{name}" is a pace, which may slow down; only levels must rise'
                yield rule.fault(path, message)
            named.add(name)
        if rule.value(*place) == []:
            yield rule.fault(place, f"requires, {key}: name at least one indicator or leave it out")
    if rule.value("requires", "indicators") and rule.value("requires", "leaves_out"):
        message = "requires, leaves_out: what is not listed under indicators is left out already"
        yield rule.fault(("requires", "leaves_out"), message, at_key=True)
    if rule.text("scope") == "national":
        yield rule.fault(("scope",), "scope: figures of one programme must agree whatever the country's are")
