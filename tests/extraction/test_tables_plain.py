"""Tables in plain text, laid out with tabs, spaces or lines: they say what they would in Markdown."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.corpus.cases import Case, cases
from tests.extraction.layouts import cells_of, one_a_line, with_spaces, with_tabs
from tests.extraction.reading import programme, stated

#: Without a heading of columns nothing shows that plain lines are a table.
NO_HEADING = {"table-no-heading-two-cells", "table-no-heading-many-figures", "table-title-inside"}
#: A heading above several columns, between gaps of spaces: nothing shows how far it reaches.
SPANNING = {"table-spanning-heading"}
#: One cell a line, a last row without a figure is not told from the text behind the table, nor is a
#: heading that we do not know.
NOT_LISTED = {"table-words-for-figures", "table-unknown-columns", "table-of-tasks-with-a-figure"}
TABLES = [case for case in cases() if case.id.startswith("table-") and case.id not in NO_HEADING]


def said(case: Case, text: str) -> Counter[object]:
    above = "" if case.under is None else f"{case.under}\n"
    found = programme(above + text)
    return Counter(map(stated, (*found.targets, *found.baselines)))


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case.id)
def test_tabs_say_what_bars_say(case: Case) -> None:
    assert said(case, with_tabs(cells_of(case.text))) == said(case, case.text)


@pytest.mark.parametrize(
    "case", [case for case in TABLES if case.id not in SPANNING], ids=lambda case: case.id
)
def test_gaps_of_spaces_say_what_bars_say(case: Case) -> None:
    assert said(case, with_spaces(cells_of(case.text))) == said(case, case.text)


LISTED = [
    (case, text)
    for case in TABLES
    if case.id not in NOT_LISTED
    and (text := one_a_line(cells_of(case.text))) is not None
    and text.startswith(("TT\n", "STT\n"))
]


@pytest.mark.parametrize(("case", "text"), LISTED, ids=[case.id for case, _ in LISTED])
def test_a_cell_a_line_says_what_bars_say(case: Case, text: str) -> None:
    assert said(case, text) == said(case, case.text)


def test_enough_tables_are_tried_one_cell_a_line() -> None:
    assert len(LISTED) >= 12
