"""In: nothing. Out: the English words of what is written beside the text report."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH_OUTPUTS: Mapping[str, str] = {
    # Words of HTML reports.
    # Words of Word and Excel reports, Markdown.
    # Words of reports for pipelines.
    # Words of annotated drafts, and drafts to begin with.
    # Words of the matrix of many programmes.
    # Words of two versions compared, and baselines.
}
