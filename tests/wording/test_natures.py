"""The sentence that says what a document is."""

from __future__ import annotations

from typing import get_args

import pytest

from checker.programme import DocumentFacts, Nature
from checker.wording.catalogue import LANGUAGES
from checker.wording.natures import nature_text


@pytest.mark.parametrize("nature", sorted(set(get_args(Nature)) - {"answer"}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_nature_has_its_sentence_and_names_the_resolution(nature: Nature, language: str) -> None:
    facts = DocumentFacts(nature=nature, answers="68-NQ/TW")
    said = nature_text(facts, "57-NQ/TW", language)
    assert said is not None
    assert "57-NQ/TW" in said
    assert ("68-NQ/TW" in said) == (nature == "other_resolution")
    assert "{" not in said


@pytest.mark.parametrize("nature", [None, "answer"])
def test_of_an_answer_nothing_is_said(nature: Nature | None) -> None:
    assert nature_text(DocumentFacts(nature=nature), "57-NQ/TW", "vi") is None


def test_a_report_is_called_one() -> None:
    said = nature_text(DocumentFacts(nature="report"), "57-NQ/TW", "vi")
    assert said is not None
    assert said.startswith(
        "Văn bản này không phải là chương trình, kế hoạch thực hiện 57-NQ/TW mà là báo cáo kết quả;"
    )
