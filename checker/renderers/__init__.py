"""In: the name of a format. Out: the renderer for it. The one place that lists the formats.

To add a format: write its renderer beside this file and add a line to `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple, cast

from checker.errors import CheckerError
from checker.renderers.interface import ComparisonRenderer, MatrixRenderer, Renderer


class Format(NamedTuple):
    """A format of reports: its renderer ("module:function"); `needs_text`: it shows the programme's text;
    `binary`: it is no text for a terminal; the extra of the package that brings the `module` it needs, None
    where the core install has it."""

    renderer: str
    needs_text: bool = False
    binary: bool = False
    extra: str | None = None
    module: str | None = None


RENDERERS: Mapping[str, Format] = {
    "text": Format("checker.renderers.text:render_text"),
    "json": Format("checker.renderers.json:render_json"),
    "md": Format("checker.renderers.markdown:render_markdown"),
    "docx": Format("checker.renderers.docx:render_docx", binary=True),
    "xlsx": Format("checker.renderers.xlsx:render_xlsx", binary=True, extra="xlsx", module="xlsxwriter"),
    "sarif": Format("checker.renderers.sarif:render_sarif", needs_text=True),
    "sarif-github": Format("checker.renderers.sarif:render_sarif_for_github", needs_text=True),
    "html": Format("checker.renderers.html.page:render_html", needs_text=True),
    "junit": Format("checker.renderers.junit:render_junit"),
    "github": Format("checker.renderers.github:render_github"),
    "gitlab": Format("checker.renderers.gitlab:render_gitlab"),
}
FORMATS = tuple(RENDERERS)


#: The formats of a matrix.
MATRIX_RENDERERS: Mapping[str, Format] = {
    "text": Format("checker.renderers.matrix_text:render_matrix_text"),
    "html": Format("checker.renderers.matrix_html:render_matrix_html"),
    "xlsx": Format(
        "checker.renderers.matrix_xlsx:render_matrix_xlsx", binary=True, extra="xlsx", module="xlsxwriter"
    ),
    "json": Format("checker.renderers.matrix_json:render_matrix_json"),
}
MATRIX_FORMATS = tuple(MATRIX_RENDERERS)

#: The formats of a comparison.
COMPARISON_RENDERERS: Mapping[str, Format] = {
    "text": Format("checker.renderers.comparison.text:render_comparison"),
    "md": Format("checker.renderers.comparison.markdown:render_comparison_markdown"),
    "html": Format("checker.renderers.comparison.html:render_comparison_html"),
    "json": Format("checker.renderers.comparison.tree:render_comparison_json"),
}
COMPARISON_FORMATS = tuple(COMPARISON_RENDERERS)


def renderer_for(name: str) -> Renderer:
    """The renderer for a format of `FORMATS`. Raises CheckerError where its extra is not installed."""
    return cast(Renderer, _function(name, RENDERERS[name]))


def matrix_renderer_for(name: str) -> MatrixRenderer:
    """The renderer for a format of `MATRIX_FORMATS`, as `renderer_for`."""
    return cast(MatrixRenderer, _function(name, MATRIX_RENDERERS[name]))


def comparison_renderer_for(name: str) -> ComparisonRenderer:
    """The renderer for a format of `COMPARISON_FORMATS`, as `renderer_for`."""
    return cast(ComparisonRenderer, _function(name, COMPARISON_RENDERERS[name]))


def _function(name: str, form: Format) -> object:
    if form.module is not None and find_spec(form.module) is None:
        raise CheckerError(
            f"--format {name} needs the extra “{form.extra}”; pip install 'programme-checker[{form.extra}]'"
        )
    module, function = form.renderer.split(":")
    return getattr(import_module(module), function)
