"""In: conditions, then facts. Out: which facts met which condition, decided by durable-rules.

The only module that imports durable-rules 2.0.28, whose network is sound and whose ordinary use is
not: its host answers from background threads, its JSON parser drops what it cannot read without an
error, and its C code crashes or hangs beyond limits it does not check. Hence, and not to be relaxed:
no host; limits checked before compiling; canonical values; one batch of facts under one session id,
each fact with an id of its own; a first fact that opens the session and a last one that must fire, as
proof that the batch was read to its end; actions driven from here; the session deleted whatever happens;
one lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from checker.engine.canonical import field_types, literal, literals, prepared
from checker.engine.interface import Condition, Fact, Matches, Test
from checker.engine.network import build
from checker.errors import EngineError

#: Beyond 510 different tests under one node the C code loops for ever.
MAX_BRANCHES = 400
#: A fact that meets more than 64 comparisons under one node at once is refused by the C code.
MAX_THRESHOLDS = 30
MAX_RULES = 4_096
#: Facts in one batch. Conditions look at single facts, so a document may be cut anywhere.
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


class DurableEngine:
    """One compiled rule set of durable-rules. Safe to share between threads; they take turns."""

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
        self._members = list(same.values())
        _refuse_beyond_limits(compiled)
        self._lock = threading.Lock()
        self._c = _library()
        self._handle: Any = None
        try:
            self._handle = self._c.create_ruleset("programme", _definitions(compiled))
        except self._c.error as error:
            raise EngineError(f"durable-rules refuses the rule set ({error})") from error
        self.match(())  # the first session prepares the C side; without it, deleting an idle one crashes

    def match(self, facts: Sequence[Fact]) -> Matches:
        """Which facts meet which condition, in the order of the conditions."""
        hits: dict[int, list[int]] = {}
        for start in range(0, len(facts) or 1, BATCH):
            for rule, place in self._fired(facts[start : start + BATCH]):
                for number in self._members[rule]:
                    hits.setdefault(number, []).append(start + place)
        return {self._names[number]: tuple(sorted(hits[number])) for number in sorted(hits)}

    def close(self) -> None:
        """Frees the rule set."""
        with self._lock:
            if self._handle is not None:
                self._c.delete_ruleset(self._handle)
                self._handle = None

    def _fired(self, facts: Sequence[Fact]) -> list[tuple[int, int]]:
        """(engine rule, place of the fact in the batch) of everything that fired on one batch."""
        body = ",".join([_BEGIN, *(self._spell(place, fact) for place, fact in enumerate(facts)), _END])
        with self._lock:
            if self._handle is None:
                raise EngineError("the engine was closed")
            try:
                fired = [_read(message) for message in self._messages(f"[{body}]")]
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

    def _proven(self, fired: list[tuple[int, str]], facts: int) -> list[tuple[int, int]]:
        """What fired, if the sentinel is part of it and every id is one of ours."""
        end = len(self._members)
        if fired.count((end, "end")) != 1:
            raise EngineError("durable-rules did not read the facts to their end")
        found = [(rule, int(fact)) for rule, fact in fired if rule != end]
        if any(not (0 <= rule < end and 0 <= place < facts) for rule, place in found):
            raise EngineError("durable-rules names a rule or a fact it was not given")
        return found


def _definitions(conditions: Sequence[Condition]) -> str:
    """The rule set in durable-rules' own JSON: whole numbers for names, the sentinel's rule last."""
    tests = dict.fromkeys(test for condition in conditions for test in condition.tests)
    spelled = {test: _definition(test) for test in tests}
    bodies = [",".join([spelled[test] for test in condition.tests]) for condition in conditions]
    bodies.append('{"end":1}')
    rules = [f'"{number}":{{"all":[{{"m":{{"$and":[{body}]}}}}]}}' for number, body in enumerate(bodies)]
    return "{" + ",".join(rules) + "}"


def _definition(test: Test) -> str:
    named = f'{{"{_PREFIX}{test.field}":{literal(test.value)}}}'
    return named if test.operator == "eq" else f'{{"{_OPERATORS[test.operator]}":{named}}}'


def _read(message: str) -> tuple[int, str]:
    """Rule and fact id of `{"<rule>":{"m":{"sid":"d","id":"<fact>",...`: the layout facts are given in."""
    parts = message.split('"', 12)
    if len(parts) < 13 or parts[3:11:2] != ["m", "sid", _SESSION, "id"]:
        raise EngineError("durable-rules answered in an unknown form")
    return int(parts[1]), parts[11]


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
