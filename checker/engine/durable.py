"""In: conditions or relations, then facts. Out: which facts met which, decided by durable-rules.

The only module that imports durable-rules 2.0.28, whose network is sound and whose ordinary use is
not: its host answers from background threads, its JSON parser drops what it cannot read without an
error, and its C code crashes or hangs beyond limits it does not check. Hence, and not to be relaxed:
no host; limits checked before compiling; canonical values; one batch of facts under one session id,
each fact with an id of its own; a first fact that opens the session and a last one that must fire, as
proof that the batch was read to its end; actions driven from here; the session deleted whatever happens;
one lock.

Relations between two facts are an `all` of two patterns, the second referring to the first
(`{"$gt": {"f_n": {"first": "f_n"}}}`). What was found out about them, by reading the C code and by holding
it against the reference on tens of thousands of generated sets of facts:

- Joins answer rightly, for both orders of two facts and never for a fact with itself; equality is looked up
  by hash, and memory is flat after the session is deleted.
- Where a fact that meets the first pattern lacks the linked field, a comparison ends the batch with an
  error. So the first pattern asks that its linked fields exist (`$ex`); the second does so by itself.
- Relations whose second patterns begin alike are all tried at once: 63 are, 64 are an error, 300 are no rule
  set. More than 29 links in a pattern are none either. The limits in `canonical` stay well below.
- Nothing bounds the number of pairs, and a batch cannot be cut without losing some: 500 facts of one kind
  made 124,000 pairs, 250 ms and 100 MB. So a call takes 500 facts at most, and a caller bounds how many of
  them can pair: 30 alike take 2 ms.
- A session costs in proportion to the rules of its set, used or not (743 rules: 0.2 milliseconds and nine
  megabytes that are written anew for each programme, which empties the caches for all that follows; eight
  relations: 11 microseconds), and a fact is held against all tests that stand beside each other, one by one.
  One more session costs 8 microseconds. So conditions are compiled in shares, of which a programme opens
  those that it has facts for (`shares`): half the time of one rule set for all. Every session has to prove
  that it read its batch to the end.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from checker.engine.canonical import (
    MAX_RELATED,
    field_types,
    literal,
    literals,
    prepared,
    prepared_relations,
    relation_types,
)
from checker.engine.interface import Condition, Fact, Link, Matches, Pairs, Relation, Test
from checker.engine.network import build
from checker.engine.shares import Shares
from checker.errors import EngineError

#: Beyond 510 different tests under one node the C code loops for ever.
MAX_BRANCHES = 400
#: A fact that meets more than 64 comparisons under one node at once is refused by the C code.
MAX_THRESHOLDS = 30
MAX_RULES = 4_096
#: Facts in one batch. Conditions look at single facts, so for them a document may be cut anywhere.
BATCH = 500
#: Conditions in one rule set. More rules make every session of it dearer, more rule sets make more sessions.
SHARE = 50

_SESSION = "d"
_PREFIX = "f_"  # keeps fields apart from the engine's own names
#: Opens the session, so that a batch of which nothing can be read is an error and not a crash.
_BEGIN = f'{{"sid":"{_SESSION}","id":"begin"}}'
_END = f'{{"sid":"{_SESSION}","id":"end","end":1}}'  # no fact has this field: theirs are prefixed
_OPERATORS = {"lt": "$lt", "le": "$lte", "gt": "$gt", "ge": "$gte"}
_SEEN_BEFORE = 2


@lru_cache(1)
def why_unavailable() -> str | None:
    """None where durable-rules can be imported, else the reason."""
    try:
        _library()
    except ImportError as error:
        return str(error).splitlines()[0]
    return None


def _library() -> Any:
    # The C module alone. `durable.engine.Ruleset` hands it the same JSON and adds actions and a host,
    # of which nothing is used here; importing it costs as much as checking a document.
    import durable_rules_engine

    return durable_rules_engine


class _RuleSet:
    """One rule set of durable-rules, compiled when it is first used: most programmes need some of them only.
    Safe to share between threads; they take turns.

    `patterns` names the facts of an engine rule in their order; `bodies` holds for each rule the tests of
    each of its facts.
    """

    def __init__(self, patterns: Sequence[str], bodies: Sequence[Sequence[str]]) -> None:
        first, *self._others = patterns
        # How an answer begins: the rule, then the first fact, whose id is a number but for the sentinel's.
        begin = rf'{{"(\d+)":{{"{first}":{{"sid":"{_SESSION}","id":"(?:(\d+)|end)"'
        self._answer = re.compile(begin, re.ASCII)
        self._definitions = _definitions(patterns, bodies)
        self._end = len(bodies)
        self._lock = threading.Lock()
        self._c = _library()
        self._handle: Any = None
        self._closed = False

    @property
    def compiled(self) -> bool:
        """Whether it was used."""
        return self._handle is not None

    def close(self) -> None:
        """Frees the rule set."""
        with self._lock:
            self._closed = True
            if self._handle is not None:
                self._c.delete_ruleset(self._handle)
                self._handle = None

    def fired(self, batch: Mapping[int, str]) -> list[tuple[int, ...]]:
        """(engine rule, places of its facts) of everything that fired. `batch`: place -> the fact in JSON."""
        with self._lock:
            if self._closed:
                raise EngineError("the engine was closed")
            if not self.compiled:
                self._compile()
            return self._run(batch)

    def _compile(self) -> None:
        try:
            self._handle = self._c.create_ruleset("programme", self._definitions)
        except self._c.error as error:
            raise EngineError(f"durable-rules refuses the rule set ({error})") from error
        self._run({})  # the first session prepares the C side; without it, deleting an idle one crashes

    def _run(self, batch: Mapping[int, str]) -> list[tuple[int, ...]]:
        facts = ",".join([_BEGIN, *batch.values(), _END])
        try:
            return self._proven([self._read(message) for message in self._messages(f"[{facts}]")], batch)
        except self._c.error as error:
            raise EngineError(f"durable-rules gave up ({error}); try --engine reference") from error
        finally:
            self._forget()

    def _messages(self, batch: str) -> Iterator[str]:
        status, state = self._c.assert_facts(self._handle, batch)
        if status == _SEEN_BEFORE:
            raise EngineError("durable-rules took a fact for one seen before")
        started = self._c.start_action_for_state(self._handle, state)
        message: str | None = started[1] if started else None
        while message:
            yield message
            message = self._c.complete_and_start_action(self._handle, state)

    def _forget(self) -> None:
        with suppress(self._c.error):  # where nothing was asserted there is nothing to forget
            self._c.delete_state(self._handle, _SESSION)

    def _read(self, message: str) -> tuple[int, ...]:
        """Rule and places of the facts of `{"<rule>":{"m":{"sid":"d","id":"<fact>",...`: as facts are laid
        out. The sentinel has no place: its rule alone."""
        answer = self._answer.match(message)
        if answer is None:
            raise EngineError("durable-rules answered in an unknown form")
        rule, place = answer.groups()
        if place is None:
            return (int(rule),)
        if not self._others:
            return int(rule), int(place)
        places = [int(place)]
        for pattern in self._others:
            # No fact can hold these words: a quotation mark inside a text is written with a backslash.
            _, found, rest = message.partition(f'"{pattern}":{{"sid":"{_SESSION}","id":"')
            if not found:
                raise EngineError("durable-rules answered in an unknown form")
            places.append(int(rest[: rest.index('"')]))
        return int(rule), *places

    def _proven(self, fired: list[tuple[int, ...]], batch: Mapping[int, str]) -> list[tuple[int, ...]]:
        """What fired, if the sentinel is part of it and every id is one of ours."""
        end = (self._end,)
        if fired.count(end) != 1:
            raise EngineError("durable-rules did not read the facts to their end")
        fired.remove(end)
        for rule, *places in fired:
            if rule >= self._end or not places or not all(map(batch.__contains__, places)):
                raise EngineError("durable-rules names a rule or a fact it was not given")
        return fired


class DurableEngine:
    """Conditions on single facts."""

    name = "durable"

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._names = [(condition.rule, condition.name) for condition in conditions]
        in_order = prepared(conditions)
        self._types = field_types(in_order)
        # Many equal conditions crash the C code, so equal ones become one engine rule.
        same: dict[frozenset[Test], list[int]] = {}
        compiled: list[Condition] = []
        for number, condition in enumerate(in_order):
            members = same.setdefault(frozenset(condition.tests), [])
            if not members:
                compiled.append(condition)
            members.append(number)
        self._shares = Shares(compiled, SHARE)
        numbers = list(same.values())
        #: For each share its rule set, and for each rule of that the conditions it stands for.
        self._sets = [
            (_conditions([compiled[one] for one in share]), [numbers[one] for one in share])
            for share in self._shares.members
        ]
        self._closed = False

    def match(self, facts: Sequence[Fact]) -> Matches:
        """Which facts meet which condition, in the order of the conditions."""
        if self._closed:
            raise EngineError("the engine was closed")
        batches: dict[int, list[tuple[int, str]]] = {}
        for place, fact in enumerate(facts):
            spelled = _spell(place, fact, self._types)
            for share in self._shares.of(fact):
                batches.setdefault(share, []).append((place, spelled))
        hits: dict[int, list[int]] = {}
        for share, batch in batches.items():
            rules, members = self._sets[share]
            for start in range(0, len(batch), BATCH):
                for rule, place in rules.fired(dict(batch[start : start + BATCH])):
                    for number in members[rule]:
                        hits.setdefault(number, []).append(place)
        return {self._names[number]: tuple(sorted(places)) for number, places in sorted(hits.items())}

    def close(self) -> None:
        """Frees the rule sets; closing twice does no harm."""
        self._closed = True
        for rules, _ in self._sets:
            rules.close()


class DurablePairs:
    """Relations between two facts."""

    name = "durable"

    def __init__(self, relations: Sequence[Relation]) -> None:
        in_order = prepared_relations(relations)
        self._names = [relation.name for relation in in_order]
        self._types = relation_types(in_order)
        self._rules = _RuleSet(("first", "second"), [_pair(one) for one in in_order])

    def relate(self, facts: Sequence[Fact]) -> Pairs:
        """Which relations hold between which facts, in the order of the relations."""
        _refuse(len(facts), MAX_RELATED, "facts to be held against each other")
        spelled = {place: _spell(place, fact, self._types) for place, fact in enumerate(facts)}
        found: dict[int, list[tuple[int, int]]] = {}
        for rule, first, second in self._rules.fired(spelled):
            found.setdefault(rule, []).append((first, second))
        return {self._names[rule]: tuple(sorted(found[rule])) for rule in sorted(found)}

    def close(self) -> None:
        """Frees the rule set; closing twice does no harm."""
        self._rules.close()


def _spell(place: int, fact: Fact, types: Mapping[str, type]) -> str:
    spelled = literals(fact, types).items()
    fields = "".join([f',"{_PREFIX}{field}":{value}' for field, value in spelled])
    return f'{{"sid":"{_SESSION}","id":"{place}"{fields}}}'


def _conditions(conditions: Sequence[Condition]) -> _RuleSet:
    _refuse_beyond_limits(conditions)
    return _RuleSet(("m",), [(",".join(map(_test, condition.tests)),) for condition in conditions])


def _definitions(patterns: Sequence[str], bodies: Sequence[Sequence[str]]) -> str:
    """The rule set in durable-rules' own JSON: whole numbers for names, the sentinel's rule last."""
    rules = []
    for number, body in enumerate((*bodies, ('{"end":1}',))):
        named = zip(patterns, body, strict=False)  # the sentinel's rule has one fact
        facts = ",".join([f'{{"{pattern}":{{"$and":[{tests}]}}}}' for pattern, tests in named])
        rules.append(f'"{number}":{{"all":[{facts}]}}')
    return "{" + ",".join(rules) + "}"


def _pair(relation: Relation) -> tuple[str, str]:
    fields = dict.fromkeys(link.field for link in relation.links)
    first = [_test(test) for test in relation.first]
    first += [f'{{"$ex":{{"{_PREFIX}{field}":1}}}}' for field in fields]
    second = [_test(test) for test in relation.second] + [_link(link) for link in relation.links]
    return ",".join(first), ",".join(second)


def _test(test: Test) -> str:
    return _compared(test.operator, f'{{"{_PREFIX}{test.field}":{literal(test.value)}}}')


def _link(link: Link) -> str:
    name = _PREFIX + link.field
    return _compared(link.operator, f'{{"{name}":{{"first":"{name}"}}}}')


def _compared(operator: str, named: str) -> str:
    return named if operator == "eq" else f'{{"{_OPERATORS[operator]}":{named}}}'


def _refuse_beyond_limits(conditions: Sequence[Condition]) -> None:
    _refuse(len(conditions) + 1, MAX_RULES, "conditions")
    waiting = [build(conditions)]
    while waiting:
        node = waiting.pop()
        # One more, for at the root stands the sentinel's test too.
        _refuse(
            sum(map(len, node.equal.values())) + len(node.compared) + 1, MAX_BRANCHES, "tests at one place"
        )
        _refuse(len(node.compared), MAX_THRESHOLDS, "thresholds at one place")
        waiting.extend(node.children())


def _refuse(found: int, limit: int, what: str) -> None:
    if found > limit:
        raise EngineError(
            f"{found} {what}, durable-rules holds {limit}: split the rule pack or use --engine reference"
        )
