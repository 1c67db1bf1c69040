"""Texts named and cited as official documents do it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.rulepack import load_pack
from checker.rulepack.model import Bilingual, Source
from checker.wording.sources import source_citation, source_name

SOURCE = replace(
    load_pack("nq57").source,
    number="10-XX/TW",
    issued="2025-02-03",
    issuer=Bilingual(vi="Ban Bí thư", en="Secretariat"),
)


def titled(vi: str, en: str) -> Source:
    return replace(SOURCE, title=Bilingual(vi=vi, en=en))


def test_the_kind_of_text_stands_before_its_number_and_the_subject_at_the_end() -> None:
    source = titled("Chỉ thị về chuyển đổi số\ntrong cơ quan", "Directive on digital offices")
    assert source_name(source, "vi") == "Chỉ thị số 10-XX/TW"
    assert source_name(source, "en") == "Directive 10-XX/TW"
    assert source_citation(source, "vi") == (
        "Chỉ thị số 10-XX/TW ngày 03/02/2025 của Ban Bí thư về chuyển đổi số trong cơ quan"
    )
    assert source_citation(source, "en") == (
        "Directive 10-XX/TW of 2025-02-03 by the Secretariat on digital offices"
    )


@pytest.mark.parametrize("vi", ["Chỉ thị số 10", "Chỉ thị 10", "Đề án Chuyển đổi số", "Chỉ thịvề"])
def test_a_title_that_is_no_sentence_of_that_kind_stands_whole(vi: str) -> None:
    source = titled(vi, "Project Ten")
    assert source_name(source, "vi") == "văn bản số 10-XX/TW"
    assert source_citation(source, "vi") == f"văn bản số 10-XX/TW ngày 03/02/2025 của Ban Bí thư, {vi}"
    assert source_citation(source, "en") == "text 10-XX/TW of 2025-02-03 by the Secretariat, Project Ten"


def test_the_packs_that_ship_are_cited_by_their_kind() -> None:
    for name in ("nq57", "nq03", "nq68"):
        assert source_name(load_pack(name).source, "vi").startswith("Nghị quyết số ")
        assert source_name(load_pack(name).source, "en").startswith("Resolution ")
