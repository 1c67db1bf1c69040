"""In: the title, the style and the script of a page. Out: its head, with the policy that allows these and
nothing else."""

from __future__ import annotations

import base64
import hashlib

from checker import __version__
from checker.renderers.html.markup import Markup, tag, verbatim


def head(title: str, *, style: str, script: str = "", generator: str = "", schemes: bool = False) -> Markup:
    """The head of a self-contained page. `script` stands elsewhere in it, and is allowed here; `generator`:
    what of this product made the page; `schemes`: the style has a light and a dark look of its own."""
    allowed = f"style-src '{_digest(style)}'" + (f"; script-src '{_digest(script)}'" if script else "")
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=f"{generator} {__version__}") if generator else None,
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark") if schemes else None,
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        verbatim("style", style),
    )


def _digest(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"
