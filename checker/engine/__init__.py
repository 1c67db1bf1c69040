"""In: the name of an engine and conditions, or relations. Out: the engine that will decide them.

`durable` (durable-rules) is the default. `reference` is plain Python with the same answers: tests hold
one against the other, and it runs where durable-rules cannot be imported.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.engine.interface import Condition, Engine, PairEngine, Relation
from checker.errors import EngineError

ENGINES = ("durable", "reference")


class EngineUnavailableError(EngineError):
    """The engine asked for cannot be imported here; the message names the one that can be used."""


def make_engine(name: str | None, conditions: Sequence[Condition]) -> Engine:
    """The engine called `name`; None: durable where it can be imported, else the reference.

    Raises EngineUnavailableError when an engine asked for by name is not there, EngineError when the
    conditions go beyond what it can decide reliably.
    """
    if _is_durable(name):
        from checker.engine.durable import DurableEngine

        return DurableEngine(conditions)
    from checker.engine.reference import ReferenceEngine

    return ReferenceEngine(conditions)


def make_pair_engine(name: str | None, relations: Sequence[Relation]) -> PairEngine:
    """The same for relations between two facts."""
    if _is_durable(name):
        from checker.engine.durable import DurablePairs

        return DurablePairs(relations)
    from checker.engine.reference import ReferencePairs

    return ReferencePairs(relations)


def _is_durable(name: str | None) -> bool:
    if name not in (None, *ENGINES):
        raise EngineUnavailableError(f'unknown engine "{name}"; there are: {", ".join(ENGINES)}')
    if name == "reference":
        return False
    # Imported late: a run on the reference engine never loads a C extension.
    from checker.engine import durable

    why = durable.why_unavailable()
    if why is not None and name == "durable":
        raise EngineUnavailableError(
            f"durable-rules cannot be imported ({why}); use --engine reference, which answers the same"
        )
    return why is None


def stands_in(asked: str | None) -> bool:
    """Whether the reference would stand in for the default, nothing being compiled. Raises
    EngineUnavailableError as `make_engine`."""
    return not _is_durable(asked) and asked is None


def is_fallback(asked: str | None, engine: Engine) -> bool:
    """Whether `engine` stands in for the default, which a person should be told."""
    return asked is None and engine.name != ENGINES[0]
