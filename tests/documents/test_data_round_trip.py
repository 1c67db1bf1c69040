"""Whatever a programme holds, writing and reading gives it back, and writing again gives the same bytes."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.documents.data import read_programme, write_programme
from checker.programme import (
    Commitment,
    Comparator,
    DocumentFacts,
    DocumentKind,
    DocumentType,
    Evidence,
    Nature,
    Origin,
    Programme,
    Slip,
    Target,
    TaskGroup,
)

AWKWARD = [
    "", " ", "no", "Yes", "on", "null", "~", "true", "1e3", "04", "12:30", "2024-12-22", "0x1F", ".5", "-",
    "- a", "a: b", "a #b", "#", "'", '"', "\\", "a\nb", "\n", " lead", "trail ", "a:", "? a", "!!str x", "&a",
    "*a", "%", "@", "`", "{a}", "[a]", "a, b", "|", ">", "a\tb", "a\r\nb", "\x85", "a\u2028b",
    "\u2029", "\ufeff",
    "\u00a0", "😀", "a😀e\u0301", "Ho\u0300a", "\u0301", "---", "...", "<<", "=", "\x00", "\x7f", "\ufffe",
    "x" * 3000,
    "=\u0338", "\u212b", "Tỷ trọng: 30%/GRDP",
]  # fmt: skip
texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30))
numbers = st.floats(min_value=-1e12, max_value=1e12)
counts = st.one_of(st.none(), st.integers(min_value=1))


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    start = draw(st.one_of(st.none(), st.integers(min_value=0, max_value=10**9)))
    end = None if start is None else start + draw(st.integers(min_value=0, max_value=10**6))
    locator = draw(st.one_of(st.none(), texts))
    quote = draw(st.one_of(st.none(), texts))
    if start is None and not locator and not quote:
        locator = "I"
    return Evidence(quote=quote, start=start, end=end, line=draw(counts), page=draw(counts), locator=locator)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    comparator = draw(st.one_of(st.none(), st.sampled_from(get_args(Comparator))))
    value = value_max = None
    if comparator is not None:
        value = draw(numbers)
        if comparator == "range" or draw(st.booleans()):
            value_max = max(value, draw(numbers))
    return Target(
        indicator=draw(texts),
        comparator=comparator,
        value=value,
        value_max=value_max,
        unit=draw(st.one_of(st.none(), texts)),
        basis=draw(st.one_of(st.none(), texts)),
        horizon=draw(st.one_of(st.none(), st.integers(min_value=1900, max_value=2200))),
        annual=draw(st.booleans()),
        omits=tuple(draw(st.lists(texts, max_size=2))),
        evidence=draw(evidences()),
    )


details = st.dictionaries(texts, texts, max_size=3)
programmes = st.builds(
    Programme,
    province=st.one_of(st.none(), texts),
    document=st.builds(
        DocumentFacts,
        kind=st.one_of(st.none(), st.sampled_from(get_args(DocumentKind))),
        number=st.one_of(st.none(), texts),
        issued=st.one_of(st.none(), st.dates().map(lambda day: day.isoformat())),
        type=st.sampled_from(get_args(DocumentType)),
        nature=st.one_of(st.none(), st.sampled_from(get_args(Nature))),
        answers=st.one_of(st.none(), texts),
    ),
    origin=st.builds(
        Origin, slips=st.lists(st.builds(Slip, read=texts, evidence=evidences()), max_size=2).map(tuple)
    ),
    targets=st.lists(targets(), max_size=2).map(tuple),
    baselines=st.lists(targets(), max_size=1).map(tuple),
    commitments=st.lists(
        st.builds(Commitment, topic=texts, detail=details, evidence=evidences()), max_size=2
    ).map(tuple),
    task_groups=st.lists(
        st.builds(TaskGroup, number=st.integers(min_value=1), evidence=evidences()), max_size=2
    ).map(tuple),
)


@settings(max_examples=300, deadline=None)
@given(programmes)
@example(Programme(province="x" * 2000))
def test_a_programme_survives_being_written_and_read(programme: Programme) -> None:
    written = write_programme(programme)
    assert read_programme(written) == programme
    assert write_programme(read_programme(written)) == written


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_survives_in_every_position(text: str) -> None:
    evidence = Evidence(locator="I", quote=text)
    programme = Programme(
        province=text,
        targets=(Target(indicator=text, omits=(text, text), evidence=evidence),),
        commitments=(Commitment(topic=text, detail={text: text, text + "x": "y"}, evidence=evidence),),
    )
    assert read_programme(write_programme(programme)) == programme


@pytest.mark.parametrize("text", AWKWARD)
def test_every_awkward_text_survives(text: str) -> None:
    programme = Programme(
        province=text,
        commitments=(
            Commitment(topic=text, detail={text: text}, evidence=Evidence(locator="I", quote=text)),
        ),
    )
    assert read_programme(write_programme(programme)) == programme
