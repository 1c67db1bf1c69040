"""The sentences of tests/corpus, each as a text of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.programme import Target
from tests.corpus.cases import Case, Expected, cases
from tests.extraction.reading import programme, stated

#: What the reader does not get right yet: case, and why. Strict: a case that is learnt leaves this list.
KNOWN_FAILURES: dict[str, str] = {
    "enterprises-part-and-whole-001": "the whole after a part whose name is split is not read",
}


def parameters(answer: str) -> list[object]:
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[case.id])]
            if case.id in KNOWN_FAILURES
            else [],
        )
        for case in cases()
        if getattr(case, answer) is not None
    ]


@pytest.mark.parametrize("case", parameters("targets"))
def test_the_targets_of_a_sentence(case: Case) -> None:
    found = programme(case.document, case.type, case.pack).targets
    assert Counter(map(stated, found)) == Counter(map(wanted, case.targets or ()))
    for expected in case.targets or ():
        assert any(answers(target, expected) for target in found), f"no evidence like {expected.quote!r}"


@pytest.mark.parametrize("case", parameters("commitments"))
def test_the_pledges_of_a_sentence(case: Case) -> None:
    found = programme(case.document, case.type).commitments
    said = Counter((pledge.topic, tuple(sorted(pledge.detail.items()))) for pledge in found)
    assert said == Counter(case.commitments)


@pytest.mark.parametrize("case", parameters("groups"))
def test_the_task_groups_of_a_passage(case: Case) -> None:
    found = programme(case.document, case.type).task_groups
    assert tuple(group.number for group in found) == case.groups


def wanted(expected: Expected) -> tuple[str | float | None, ...]:
    return (
        expected.indicator,
        expected.comparator,
        expected.value,
        expected.value_max,
        expected.unit,
        expected.horizon,
    )


def answers(target: Target, expected: Expected) -> bool:
    """Whether the evidence of the same statement shares half of the words of the shorter quote."""
    if stated(target) != wanted(expected):
        return False
    quote, seen = (set((text or "").lower().split()) for text in (expected.quote, target.evidence.quote))
    return 2 * len(quote & seen) >= min(len(quote), len(seen)) > 0


@pytest.mark.parametrize(
    "case", [case for case in cases() if any(target.annual for target in case.targets or ())]
)
def test_a_share_that_holds_every_year_is_known(case: Case) -> None:
    annual = {
        (target.indicator, target.value): target.annual
        for target in programme(case.document, words=case.pack).targets
    }
    for expected in case.targets or ():
        if expected.value is not None:
            assert annual[expected.indicator, expected.value] == expected.annual


def test_cases_have_names_of_their_own() -> None:
    counted = Counter(case.id for case in cases())
    assert [name for name, times in counted.items() if times > 1] == []
    assert set(counted) >= set(KNOWN_FAILURES)


def test_quotes_of_cases_stand_in_their_sentences() -> None:
    for case in cases():
        for expected in case.targets or ():
            assert expected.quote in case.text, case.id
