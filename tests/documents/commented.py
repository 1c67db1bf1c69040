"""In: Word files with comments. Out: what another program finds in them, to compare."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml.etree import XMLParser, fromstring, tostring

from checker.documents.comments import Comment, CommentLine, Hand
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from tests.documents.word import W

HAND = Hand("checker", "ck")
NEW = {"word/comments.xml", "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def unpacked(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes, *quotes: str) -> bytes:
    """The file with a comment on the first place of each quote."""
    text = read_docx(data).text
    places = [(text.index(quote), quote) for quote in quotes]
    comments = [Comment(at, at + len(quote), (CommentLine(quote),)) for at, quote in places]
    return annotate(data, comments, HAND).data


def under_comments(data: bytes) -> dict[str, str]:
    """The first line of each comment, and the words that it hangs on, as another program reads them."""
    made = unpacked(data)
    named = {own(each, "id"): own_text(each) for each in fromstring(made["word/comments.xml"])}
    open_now: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for each in fromstring(made["word/document.xml"], XMLParser(remove_comments=True)).iter("*"):
        name = each.tag.rpartition("}")[2]
        if name == "commentRangeStart":
            open_now[own(each, "id")] = []
        elif name == "commentRangeEnd":
            found[named[own(each, "id")]] = "".join(open_now.pop(own(each, "id"))).strip()
        for words in open_now.values():
            words += {"t": [each.text or ""], "tab": ["\t"], "br": ["\n"], "p": ["\n"]}.get(name, [])
    assert open_now == {}
    return found


def own(element: Any, name: str) -> str:
    return str(next(value for key, value in element.attrib.items() if key.rpartition("}")[2] == name))


def own_text(comment: Any) -> str:
    return "".join(each.text or "" for each in comment.iter() if each.tag.endswith("}t"))


def put_together(xml: bytes) -> bytes:
    """The document without marks of comments, and with runs of one look that follow on each other as one."""
    root = fromstring(xml)
    for mark in [*root.iter(f"{{{W}}}commentRangeStart"), *root.iter(f"{{{W}}}commentRangeEnd")]:
        mark.getparent().remove(mark)
    for reference in list(root.iter(f"{{{W}}}commentReference")):
        reference.getparent().getparent().remove(reference.getparent())
    for one in list(root.iter(f"{{{W}}}r")):
        before = one.getprevious()
        if before is not None and before.tag == one.tag and _look(before) == _look(one):
            content = [each for each in one if each.tag != f"{{{W}}}rPr"]
            before.extend(content)
            one.getparent().remove(one)
            one[:] = before
            before.getparent().replace(before, one)
    for words in list(root.iter(f"{{{W}}}t")):
        words.attrib.clear()
        before = words.getprevious()
        if before is not None and before.tag == words.tag:
            words.text = (before.text or "") + (words.text or "")
            before.getparent().remove(before)
    return bytes(tostring(root, method="c14n"))


def _look(one: Any) -> list[bytes]:
    return [
        str(sorted(one.attrib.items())).encode(),
        *(tostring(each) for each in one if each.tag == f"{{{W}}}rPr"),
    ]


def is_within(before: str, now: str) -> bool:
    """Whether something was only put in: all that was there is there in its order."""
    rest = iter(now)
    return all(sign in rest for sign in before)
