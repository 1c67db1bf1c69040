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
- A session costs in proportion to the rules of its set, used or not (with 375 conditions a tenth of a
  millisecond and two megabytes, with eight relations 11 microseconds): hence a rule set of their own.
"""

from __future__ import annotations

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
from checker.errors import EngineError

#: Beyond 510 different tests under one node the C code loops for ever.
MAX_BRANCHES = 400
#: A fact that meets more than 64 comparisons under one node at once is refused by the C code.
MAX_THRESHOLDS = 30
MAX_RULES = 4_096
#: Facts in one batch. Conditions look at single facts, so for them a document may be cut anywhere.
BATCH = 500

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
    """One compiled rule set of durable-rules. Safe to share between threads; they take turns.

    `patterns` names the facts of an engine rule in their order; `bodies` holds for each rule the tests of
    each of its facts.
    """

    name = "durable"

    def __init__(
        self, patterns: Sequence[str], bodies: Sequence[Sequence[str]], types: Mapping[str, type]
    ) -> None:
        self._patterns = patterns
        self._types = types
        self._end = len(bodies)
        self._lock = threading.Lock()
        self._c = _library()
        self._handle: Any = None
        try:
            self._handle = self._c.create_ruleset("programme", _definitions(patterns, bodies))
        except self._c.error as error:
            raise EngineError(f"durable-rules refuses the rule set ({error})") from error
        self._fired(())  # the first session prepares the C side; without it, deleting an idle one crashes

    def close(self) -> None:
        """Frees the rule set."""
        with self._lock:
            if self._handle is not None:
                self._c.delete_ruleset(self._handle)
                self._handle = None

    def _fired(self, facts: Sequence[Fact]) -> list[tuple[int, ...]]:
        """(engine rule, places of its facts in the batch) of everything that fired on one batch."""
        body = ",".join([_BEGIN, *(self._spell(place, fact) for place, fact in enumerate(facts)), _END])
        with self._lock:
            if self._handle is None:
                raise EngineError("the engine was closed")
            try:
                fired = [self._read(message) for message in self._messages(f"[{body}]")]
            except self._c.error as error:
                raise EngineError(f"durable-rules gave up ({error}); try --engine reference") from error
            finally:
                self._forget()
        return self._proven(fired, len(facts))

    def _spell(self, place: int, fact: Fact) -> str:
        head = f'{{"sid":"{_SESSION}","id":"{place}"'
        fields = (f',"{_PREFIX}{field}":{value}' for field, value in literals(fact, self._types).items())
        return head + "".join(fields) + "}"

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

    def _read(self, message: str) -> tuple[int, tuple[str, ...]]:
        """Rule and fact ids of `{"<rule>":{"m":{"sid":"d","id":"<fact>",...`: as facts are laid out."""
        first, *others = self._patterns
        parts = message.split('"', 12)
        if len(parts) < 13 or parts[3:11:2] != [first, "sid", _SESSION, "id"]:
            raise EngineError("durable-rules answered in an unknown form")
        rule, ids = int(parts[1]), [parts[11]]
        if rule != self._end:
            for pattern in others:
                # No fact can hold these words: a quotation mark inside a text is written with a backslash.
                _, found, rest = message.partition(f'"{pattern}":{{"sid":"{_SESSION}","id":"')
                if not found:
                    raise EngineError("durable-rules answered in an unknown form")
                ids.append(rest[: rest.index('"')])
        return rule, tuple(ids)

    def _proven(self, fired: list[tuple[int, tuple[str, ...]]], facts: int) -> list[tuple[int, ...]]:
        """What fired, if the sentinel is part of it and every id is one of ours."""
        if fired.count((self._end, ("end",))) != 1:
            raise EngineError("durable-rules did not read the facts to their end")
        found = [(rule, *map(int, ids)) for rule, ids in fired if rule != self._end]
        if any(
            not 0 <= rule < self._end or min(places) < 0 or max(places) >= facts for rule, *places in found
        ):
            raise EngineError("durable-rules names a rule or a fact it was not given")
        return found


class DurableEngine(_RuleSet):
    """Conditions on single facts."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._names = [(condition.rule, condition.name) for condition in conditions]
        in_order = prepared(conditions)
        # Many equal conditions crash the C code, so equal ones become one engine rule.
        same: dict[frozenset[Test], list[int]] = {}
        compiled: list[Condition] = []
        for number, condition in enumerate(in_order):
            members = same.setdefault(frozenset(condition.tests), [])
            if not members:
                compiled.append(condition)
            members.append(number)
        self._members = list(same.values())
        _refuse_beyond_limits(compiled)
        tests = dict.fromkeys(test for condition in compiled for test in condition.tests)
        spelled = {test: _test(test) for test in tests}
        bodies = [(",".join([spelled[test] for test in condition.tests]),) for condition in compiled]
        super().__init__(("m",), bodies, field_types(in_order))

    def match(self, facts: Sequence[Fact]) -> Matches:
        """Which facts meet which condition, in the order of the conditions."""
        hits: dict[int, list[int]] = {}
        for start in range(0, len(facts) or 1, BATCH):
            for rule, place in self._fired(facts[start : start + BATCH]):
                for number in self._members[rule]:
                    hits.setdefault(number, []).append(start + place)
        return {self._names[number]: tuple(sorted(hits[number])) for number in sorted(hits)}


class DurablePairs(_RuleSet):
    """Relations between two facts."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        in_order = prepared_relations(relations)
        self._names = [relation.name for relation in in_order]
        super().__init__(("first", "second"), [_pair(one) for one in in_order], relation_types(in_order))

    def relate(self, facts: Sequence[Fact]) -> Pairs:
        """Which relations hold between which facts, in the order of the relations."""
        _refuse(len(facts), MAX_RELATED, "facts to be held against each other")
        found: dict[int, list[tuple[int, int]]] = {}
        for rule, first, second in self._fired(facts):
            found.setdefault(rule, []).append((first, second))
        return {self._names[rule]: tuple(sorted(found[rule])) for rule in sorted(found)}


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
