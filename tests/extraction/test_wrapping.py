"""Lines wrapped by an editor or a scanner say what the unwrapped text says."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter

import pytest

from tests.corpus.cases import Case, cases
from tests.extraction.reading import Stated, document, targets

#: A paragraph above the sentence, so that the text shows at which column its lines were wrapped.
PARAGRAPH = (
    "Tỉnh xác định việc phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là nhiệm vụ "
    "của cả hệ thống "
    "chính trị, của mọi cấp, mọi ngành và của người dân, trong đó mỗi cơ quan, đơn vị phải chủ động, "
    "sáng tạo và kiên "
    "trì trong công việc của mình, không trông chờ vào cấp trên và không ngại khó khăn khi bắt tay vào "
    "việc mới.\n\n"
)


def wrapped_lines(text: str, column: int) -> list[list[str]]:
    """For each line of the text the lines it is wrapped into."""
    return [
        textwrap.wrap(line, column, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.split("\n")
    ]


def wrapped(text: str, column: int) -> str:
    return "\n".join("\n".join(lines) for lines in wrapped_lines(text, column))


def unwrapped(text: str) -> str:
    """The one sentence of the corpus that is wrapped already is unwrapped first."""
    return document(text).text.replace("doanh\nnghiệp", "doanh nghiệp").replace("trưởng\nkinh", "trưởng kinh")


def sentences() -> list[Case]:
    """Every case but the tables: their rows are not wrapped."""
    return [case for case in cases() if "|" not in case.text]


def read_otherwise(column: int) -> list[str]:
    """The cases that say something else once they are wrapped."""
    return [
        case.id
        for case in sentences()
        if not looks_like_lines_of_their_own(unwrapped(case.document), column)
        and counted(wrapped(PARAGRAPH + unwrapped(case.document), column))
        != counted(PARAGRAPH + unwrapped(case.document))
    ]


def counted(text: str) -> Counter[Stated]:
    return Counter(targets(text))


def looks_like_lines_of_their_own(text: str, column: int) -> bool:
    """Whether a wrapped line holds no small letter ("30% GRDP."), begins with a dash ("- 40%") or
    follows a colon: then nothing shows that it goes on."""
    return any(
        line.upper() == line or line.startswith(("- ", "– ", "— ")) or before.endswith(":")
        for lines in wrapped_lines(text, column)
        for before, line in itertools.pairwise(lines)
    )


@pytest.mark.parametrize("column", [60, 80, 120])
def test_wrapping_changes_no_target(column: int) -> None:
    assert read_otherwise(column) == []


@pytest.mark.parametrize("column", [60, 120])
def test_few_sentences_are_left_out_of_this(column: int) -> None:
    left_out = [
        case for case in sentences() if looks_like_lines_of_their_own(unwrapped(case.document), column)
    ]
    assert len(left_out) < len(sentences()) / 12
