"""Memory stays flat over thousands of documents (benchmarks: over as many as the country has communes)."""

from __future__ import annotations

import gc
import sys
from itertools import cycle, islice

import pytest

from benchmarks.growth import SETTLED, different, resident, resident_now
from checker.documents.text import document_from
from checker.evaluation import Evaluator
from checker.extraction import extract
from checker.rulepack import load_pack
from tests.engine.engines import needs_durable
from tests.scale.test_growth import PROGRAMMES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"),
        reason="resident memory is read from /proc",
    ),
]

#: What an allocator may keep for itself.
NOISE = 2_000_000


def contents() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(PROGRAMMES.glob("*.txt"))]


def test_memory_after_all_documents_is_what_it_was_after_the_first_hundreds() -> None:
    """Read, evaluated by the reference engine and reported."""
    pack = load_pack("nq57", use_cache=False)
    settled, last = resident(pack, contents(), "reference", SETTLED, 1_000)
    assert last - settled < NOISE


@needs_durable
def test_memory_of_durable_rules_stays_what_it_was_after_the_first_hundreds() -> None:
    """It keeps state in C, where a leak is easy and unseen. What it evaluates is read before: reading is the
    same for both engines."""
    pack = load_pack("nq57", use_cache=False)
    programmes = [extract(document_from(content), pack) for content in different(contents(), 50)]
    sizes = []
    with Evaluator((pack,), "durable") as evaluator:
        for number, programme in enumerate(islice(cycle(programmes), 2_000), start=1):
            evaluator.evaluate(programme)
            if number in (SETTLED, 2_000):
                gc.collect()
                sizes.append(resident_now())
    assert sizes[1] - sizes[0] < NOISE
