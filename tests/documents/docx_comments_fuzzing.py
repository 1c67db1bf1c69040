"""In: Word files, sound and broken. Out: the document, once comments that change nothing are on it, and again
when others have taken their place."""

from __future__ import annotations

from random import Random

from checker.documents.comments import Comment, CommentLine, Hand
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from checker.documents.interface import Document, Limits
from tests.documents.docx_fuzzing import mutate, samples
from tests.fuzz import Fuzzed


def annotated(data: bytes, limits: Limits) -> Document:
    """The document of a file, read once more with comments at places that the file itself decides on."""
    document = read_docx(data, limits)
    chance = Random(len(data))
    comments = []
    for _ in range(8):
        start = chance.randrange(len(document.text))
        end = min(start + chance.choice((1, 3, 10, 100)), len(document.text))
        comments.append(Comment(start, end, (CommentLine(document.text[start:end]),)))
    made = annotate(data, comments, Hand("checker", "ck"), limits)
    assert made.document == document
    assert read_docx(made.data, Limits()) == document
    again = annotate(made.data, comments[:4], Hand("checker", "ck"), Limits())
    assert again.document == document
    # none of them is found where relations are in no language that is known
    assert again.replaced in (0, len(comments))
    return document


FUZZED = Fuzzed(annotated, samples, mutate)
