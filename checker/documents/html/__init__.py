"""In: the bytes of a web page (.html, .htm, .xhtml, .mht). Out: the article on it as a `Document`.

Nothing on the page is run and nothing is fetched. The article is told from what stands around it
(`article`), its elements become lines and rows (`blocks`), and its encoding is told as that of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from checker.documents.composing import Composer, grid
from checker.documents.decoding import Decoded, as_unicode, in_vietnamese
from checker.documents.html.article import find_article
from checker.documents.html.blocks import Block, tell
from checker.documents.html.furniture import is_never_text
from checker.documents.html.mhtml import is_mhtml, page_of
from checker.documents.html.shells import refuse_shell, signs_of
from checker.documents.html.tree import MOST_ELEMENTS, parse, too_much
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.errors import DocumentError
from checker.programme import Origin

#: Heard where the bytes could be two encodings; else pages are often mistaken about themselves.
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*windows-1258", re.IGNORECASE)
_META: Final = 4_096
#: What puts programmes side by side quotes them all, and is none.
_OWN: Final = re.compile(rb'<meta name="generator" content="checker (?:matrix|compare)')


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads the article of a page. Raises DocumentError for a page without one, for one in another language,
    and for one whose encoding cannot be told."""
    if _OWN.search(data[:_META]):
        raise DocumentError(
            "đây là bảng do checker lập, không phải chương trình; hãy đưa tệp này ra khỏi thư mục",
            "this is a page that checker made and no programme; keep it outside the folder that is read",
        )
    if is_mhtml(data):
        data = page_of(data)
    declared = "cp1258" if _DECLARED.search(data[:_META]) else None
    markup, encoding = as_unicode(data, _words, damaged=True, declared=declared)
    root = parse(markup)
    signs = signs_of(root)
    article = find_article(root)
    blocks = tell(article.body)
    if len(blocks) > MOST_ELEMENTS:
        raise too_much()
    told = [*_texts(blocks)]
    refuse_shell(signs, "".join(told))
    if _bare(article.title) not in _bare("".join(told)):
        blocks.insert(0, article.title)
        told.insert(0, article.title)
    text, encoding = in_vietnamese(Decoded("\n".join(told), encoding))
    return _composed(blocks, text.split("\n"), limits).document(Origin(format="html", encoding=encoding))


def _words(markup: str) -> str:
    """The words of a page, wherever they stand, for telling its encoding."""
    told: list[str] = []
    waiting = [parse(markup)]
    while waiting:
        node = waiting.pop()
        if not is_never_text(node):
            told += (child for child in node.children if isinstance(child, str))
            waiting += reversed([*node.elements()])
    return "\n".join(told)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """What is written in the blocks, line by line and cell by cell."""
    for block in blocks:
        if isinstance(block, str):
            if block:
                yield block
        else:
            yield from (cell.text for row in block.rows for cell in row)


def _composed(blocks: Sequence[Block], told: Sequence[str], limits: Limits) -> Composer:
    """The blocks with `told` in the places of their texts."""
    composer = Composer(limits)
    texts = iter(told)
    paragraphs = 0
    for block in blocks:
        if not isinstance(block, str):
            rows = [[cell._replace(text=next(texts)) for cell in row] for row in block.rows]
            for cells in grid(rows):
                composer.row(cells)
        elif block:
            paragraphs += 1
            composer.paragraph(next(texts), f"paragraph:{paragraphs}")
        else:
            composer.blank()
    return composer


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
