"""The one place where HTML is written: nothing gets past it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.renderers.html.markup import Markup, document, join, plain, tag, verbatim
from tests.renderers.pages import parsed


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_went_in(text: str, value: str) -> None:
    html = document(tag("head", tag("title", "x")), tag("body", tag("b", text, title=value)), language="vi")
    (found,) = parsed(html).iter("b")
    assert (found.text or "") == plain(text)
    assert found.get("title") == plain(value)


@given(st.text())
def test_a_character_is_replaced_by_one_character(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_what_a_browser_must_not_see_is_made_visible() -> None:
    for character in "\x00\x0b\x1b\r\x7f\x85\u200f\u202e\u2066\ud800\ufdd0\ufeff\ufffe\U0010ffff":
        assert plain(character) == "\ufffd"
    for character in "\n\t \xa0\u200b\xadđ\U0001d11e":
        assert plain(character) == character


def test_content_is_escaped_unless_it_was_written_here() -> None:
    assert tag("b", "<i>", tag("i", "&"), [1, None, ("x",)]) == Markup(html="<b>&lt;i&gt;<i>&amp;</i>1x</b>")
    assert join("a", tag("br")) == Markup(html="a<br>")


def test_attributes_are_escaped_and_may_be_left_out() -> None:
    written = tag("a", href='#"x', class_=None, hidden=True, data_rule="a&b", lang=False)
    assert written == Markup(html='<a href="#&quot;x" hidden data-rule="a&amp;b"></a>')


@pytest.mark.parametrize(
    "attribute", [{"onclick": "x"}, {"style": "x"}, {"src": "x"}, {"a b": "x"}, {"href": "javascript:x"}]
)
def test_code_and_foreign_links_are_refused(attribute: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="page"):
        tag("a", **attribute)


def test_text_and_markup_do_not_mix_by_accident() -> None:
    with pytest.raises(TypeError):
        "a" + tag("b")  # type: ignore[operator]


def test_code_cannot_end_its_own_element() -> None:
    with pytest.raises(ValueError, match="end tag"):
        verbatim("script", "'</script>'")
