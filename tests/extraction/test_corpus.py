"""The sentences of tests/corpus, each as a text of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.programme import Target
from tests.corpus.cases import Case, Expected, cases
from tests.extraction.reading import programme, stated

#: What the reader does not get right yet: case, and why. Strict: a case that is learnt leaves this list.
KNOWN_FAILURES = {
    "digital-firms-intl-005": "the second figure names only 'doanh nghiệp', far from what is counted",
    "coverage-5g-005": "'toàn tỉnh' alone, apart from its verb and '5G', is not read as 100 percent",
}


def parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[case.id])]
            if case.id in KNOWN_FAILURES
            else [],
        )
        for case in cases()
    ]


@pytest.mark.parametrize("case", parameters())
def test_the_targets_of_a_sentence(case: Case) -> None:
    found = programme(case.document).targets
    assert Counter(map(stated, found)) == Counter(map(wanted, case.targets))
    for expected in case.targets:
        assert any(answers(target, expected) for target in found), f"no evidence like {expected.quote!r}"


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


@pytest.mark.parametrize("case", [case for case in cases() if any(target.annual for target in case.targets)])
def test_a_share_that_holds_every_year_is_known(case: Case) -> None:
    annual = {(target.indicator, target.value): target.annual for target in programme(case.document).targets}
    for expected in case.targets:
        if expected.value is not None:
            assert annual[expected.indicator, expected.value] == expected.annual


def test_cases_have_names_of_their_own() -> None:
    counted = Counter(case.id for case in cases())
    assert [name for name, times in counted.items() if times > 1] == []
    assert set(counted) >= set(KNOWN_FAILURES)


def test_quotes_of_cases_stand_in_their_sentences() -> None:
    for case in cases():
        for expected in case.targets:
            assert expected.quote in case.text, case.id
