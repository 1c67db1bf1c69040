"""The pages of docs/rules, which people read who do not run the product."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.renderers.rule_pages import render_rule_pages
from checker.rulepack import available_packs, load_pack

PAGES = Path(__file__).parents[2] / "docs" / "rules"


@pytest.mark.parametrize("pack", available_packs())
def test_the_pages_of_a_pack_are_what_its_rules_say_today(pack: str) -> None:
    wanted = render_rule_pages(load_pack(pack))
    there = {path.relative_to(PAGES).as_posix() for path in (PAGES / pack).rglob("*.md")}
    assert there == set(wanted), "pages are missing or left over; run: make docs"
    stale = [name for name, text in wanted.items() if (PAGES / name).read_text(encoding="utf-8") != text]
    assert stale == [], "pages are out of date; run: make docs"
