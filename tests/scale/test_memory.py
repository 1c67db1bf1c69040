"""Memory stays flat over thousands of documents (benchmarks: over as many as the country has communes)."""

from __future__ import annotations

import sys

import pytest

from benchmarks.growth import SETTLED, resident
from checker.engine import ENGINES, EngineUnavailableError, make_engine
from checker.rulepack import load_pack
from tests.scale.test_growth import PROGRAMMES

pytestmark = pytest.mark.slow

#: durable-rules keeps state in C, where a leak is easy and unseen; the reference engine keeps none.
MOST = {"durable": 2_000, "reference": 1_000}
#: What an allocator may keep for itself: less than one kilobyte a document.
NOISE = 2_000_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="resident memory is read from /proc")
@pytest.mark.parametrize("engine", ENGINES)
def test_memory_after_all_documents_is_what_it_was_after_the_first_hundreds(engine: str) -> None:
    try:
        make_engine(engine, ()).close()
    except EngineUnavailableError as error:
        pytest.skip(str(error))
    contents = [path.read_text(encoding="utf-8") for path in sorted(PROGRAMMES.glob("*.txt"))]
    settled, last = resident(load_pack("nq57", use_cache=False), contents, engine, SETTLED, MOST[engine])
    assert last - settled < NOISE
