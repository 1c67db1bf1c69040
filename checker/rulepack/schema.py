"""In: the name of a file of a rule pack. Out: its JSON Schema, for editors that complete and check YAML.

Made from the classes of the model, so that it cannot lag behind them. What only shows when files are
held against each other (a clause that is not listed, an unknown indicator) `checker rules validate`
finds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from checker.rulepack.loader import PackHead
from checker.rulepack.model import Clause, Group, Indicator, Rule, Topic
from checker.rulepack.shape import json_schema

FILES: Final = ("rule", "pack", "clauses", "indicators", "topics", "words")
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PHRASE: Final = {"type": "string", "minLength": 1}


def schema_of(file: str) -> dict[str, Any]:
    """The schema of one of `FILES`: "rule" is a file in rules/, the others are those of that name."""
    made = _SCHEMAS[file]()
    return {"$schema": _DIALECT} | made | {"title": f"checker: {file}"}


def _rule() -> dict[str, Any]:
    made = json_schema(Rule)
    # one clause may be written as `clause: X`
    made["properties"]["clause"] = {"type": "string"}
    made["required"] = [name for name in made["required"] if name != "clauses"]
    made["oneOf"] = [{"required": ["clause"]}, {"required": ["clauses"]}]
    return made


def _table(cls: type, key: str, keys: str = "") -> dict[str, Any]:
    """A mapping of an id to the fields of a class; the id is the key and no field."""
    made = json_schema(cls)
    definitions = made.pop("$defs", {})
    made["properties"].pop(key)
    made["required"] = [name for name in made["required"] if name != key]
    table: dict[str, Any] = {"type": "object", "additionalProperties": made}
    if keys:
        table["propertyNames"] = {"pattern": keys}
    return table | ({"$defs": definitions} if definitions else {})


def _topics() -> dict[str, Any]:
    topics, groups = _table(Topic, "id", "^[a-z][a-z0-9_]*$"), _table(Group, "number", "^[1-9][0-9]*$")
    definitions = topics.pop("$defs", {}) | groups.pop("$defs", {})
    return {
        "type": "object",
        "properties": {"topics": topics, "groups": groups},
        "required": ["topics", "groups"],
        "additionalProperties": False,
        "$defs": definitions,
    }


_SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "rule": _rule,
    "pack": lambda: json_schema(PackHead),
    "clauses": lambda: _table(Clause, "id"),
    "indicators": lambda: _table(Indicator, "id", "^[a-z][a-z0-9_]*$"),
    "topics": _topics,
    "words": lambda: {
        "type": "object",
        "additionalProperties": _PHRASE,
        "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"},
    },
}
