"""In: the name of a format. Out: the renderer for it. The one place that lists the formats.

To add a format: write its renderer beside this file and add a line to `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from checker.renderers.interface import Renderer

#: Format -> "module:function".
RENDERERS: Mapping[str, str] = {
    "text": "checker.renderers.text:render_text",
    "json": "checker.renderers.json:render_json",
}
FORMATS = tuple(RENDERERS)


def renderer_for(name: str) -> Renderer:
    """The renderer for a format of `FORMATS`."""
    module, function = RENDERERS[name].split(":")
    return cast(Renderer, getattr(import_module(module), function))
