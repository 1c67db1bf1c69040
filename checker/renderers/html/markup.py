"""In: text and tags. Out: HTML, escaped. The one place where HTML is written.

Text from anywhere is a `str` and is escaped where it enters a tag; only `tag` and `join` make `Markup`, which
goes in as it is. A `Markup` is no `str`: it cannot be joined to text by accident, nor text to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from checker.values import value

#: What a browser must not see, or a reader could be led astray by: control characters, halves of pairs, signs
#: that turn the direction of writing, code points that are no characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NAME = re.compile(r"[a-z][a-zA-Z0-9-]*")
#: Tags without an end.
_VOID = frozenset({"br", "col", "hr", "input", "link", "meta", "rect", "line", "path", "circle"})
#: A line end after these changes nothing that is shown.
_BLOCKS = frozenset(
    "article aside body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "head header html input label legend li main meta nav ol option p script section select style summary "
    "svg table tbody td tfoot th thead title tr ul".split()
)


@value
class Markup:
    """HTML that is whole and safe. Made by `tag` and `join` alone."""

    html: str


Content: TypeAlias = "Markup | str | int | Iterable[Content] | None"


def tag(name: str, /, *content: Content, **attributes: str | float | bool | None) -> Markup:
    """An element. `None` and `False` leave content or an attribute out, `True` gives an attribute without a
    value; `class_` and `data_rule` write `class` and `data-rule`. Links lead within the page, and there is
    neither code nor style in attributes: the page's policy forbids both."""
    written = [name]
    for key, given in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if given is None or given is False:
            continue
        if attribute.startswith("on") or attribute in ("style", "src") or not _NAME.fullmatch(attribute):
            raise ValueError(f"no attribute of this page: {attribute}")
        if attribute == "href" and not str(given).startswith("#"):
            raise ValueError("links lead within the page")
        written.append(attribute if given is True else f'{attribute}="{escape(str(given))}"')
    opened = f"<{' '.join(written)}>"
    if name in _VOID:
        if name in ("rect", "line", "path", "circle"):
            return Markup(html=f"{opened[:-1]}/>")
        return Markup(html=f"{opened}\n" if name in _BLOCKS else opened)
    end = "\n" if name in _BLOCKS else ""
    return Markup(html=f"{opened}{_flat(content)}</{name}>{end}")


def join(*content: Content) -> Markup:
    """One after the other, without an element around them."""
    return Markup(html=_flat(content))


def verbatim(name: str, code: str) -> Markup:
    """A `style` or `script` element with code of the product's own. Raises ValueError where the code would
    end the element."""
    if "</" in code or "<!--" in code:
        raise ValueError(f"{name} must not hold an end tag")
    return Markup(html=f"<{name}>{code}</{name}>\n")


def script_data(name: str, written: str) -> Markup:
    """A `script` element that holds JSON as data, with `name` for its id. Raises ValueError where a browser
    could take what is written for markup."""
    if "<" in written:
        raise ValueError("data must not hold a tag")
    return Markup(html=f'<script type="application/json" id="{escape(name)}">{written}</script>\n')


def document(*content: Content, language: str) -> str:
    """A whole page."""
    return f"<!DOCTYPE html>\n{tag('html', *content, lang=language).html}"


def escape(text: str) -> str:
    """Text as HTML shows it: one character for each, also where it has to be replaced."""
    return plain(text).translate(_ESCAPES)


def plain(text: str) -> str:
    """Text with U+FFFD for each character that must not reach a browser."""
    return _FORBIDDEN.sub("\ufffd", text)


def _flat(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Markup):
        return content.html
    if isinstance(content, str | int):
        return escape(str(content))
    return "".join(map(_flat, content))
