"""The colours of the page: enough contrast for everyone, by day and by night, computed by WCAG 2."""

from __future__ import annotations

import re

import pytest

from checker.renderers.html.page import own_file

_STYLE = own_file("style.css")
_OUTCOMES = ("fail", "review", "pass", "waived", "open")
#: Text on the surfaces that it stands on.
_TEXT = [
    *(("ink", surface) for surface in ("paper", "ground", *(f"{one}-tint" for one in _OUTCOMES))),
    *(("muted", surface) for surface in ("paper", "ground")),
    *(("link", surface) for surface in ("paper", "ground")),
    ("accent", "paper"),
    *((one, f"{one}-tint") for one in _OUTCOMES),
    ("fail", "paper"),
    ("review", "paper"),
]
#: Drawings and lines that carry a meaning.
_SHAPES = [
    *((f"{one}-solid", surface) for one in _OUTCOMES for surface in ("paper", "open-tint")),
    ("ink", "open-tint"),
    ("muted", "open-tint"),
    ("accent", "ground"),
]


def _theme(name: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", _STYLE, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return light if name == "light" else {**light, **dark}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), _TEXT)
def test_text_can_be_read(theme: str, text: str, surface: str) -> None:
    colours = _theme(theme)
    assert contrast(colours[text], colours[surface]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "surface"), _SHAPES)
def test_shapes_can_be_told_from_what_is_behind_them(theme: str, shape: str, surface: str) -> None:
    colours = _theme(theme)
    assert contrast(colours[shape], colours[surface]) >= 3


def test_the_dark_theme_sets_every_colour_and_paper_has_none_of_it() -> None:
    assert re.search(r"@media screen and \(prefers-color-scheme: dark\)", _STYLE)
    blocks = re.findall(r":root \{(.*?)\}", _STYLE, re.DOTALL)
    light, dark = (set(re.findall(r"--([\w-]+): #", block)) for block in blocks[:2])
    assert light == dark


def test_colours_stand_in_the_themes_alone() -> None:
    rest = re.sub(r":root \{.*?\}", "", _STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[;\s])", rest) == ["#515c6a"]
