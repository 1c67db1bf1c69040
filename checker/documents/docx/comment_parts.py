"""In: comments, and the XML of parts. Out: the XML of the parts that hold comments and tell of them, with
these at their end.

The look is written out: a style for comments is not in every file, and no other part is to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from checker.documents.comments import Comment, CommentLine, Hand

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT: Final = re.compile(r"<(?![?!])([^\s/>]+)[^>]*>")
#: Characters that XML 1.0 has no place for, and those that turn the direction of words.
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: A font of old shows other letters in the place of Unicode's, and may be that of the whole file.
_FONT: Final = "<w:rFonts{}/>".format(
    "".join(f' w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
)
_SIZE: Final = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_PARAGRAPH: Final = (
    '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="{left}" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_INDENT: Final = 284
_REFERENCE: Final = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'


class Marks:
    """Writes the marks of comments in a document: `xml` is the document."""

    def __init__(self, xml: str) -> None:
        self.strict = _is_strict(xml)
        self._bound = _binding(xml, self.strict)

    def start(self, number: int) -> str:
        """Where the words begin."""
        return f'<w:commentRangeStart{self._bound} w:id="{number}"/>'

    def end(self, number: int) -> str:
        """Where they end, and the reference to the comment."""
        return (
            f'<w:commentRangeEnd{self._bound} w:id="{number}"/>'
            f'<w:r{self._bound}>{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
        )


def with_comments(
    xml: str | None, numbered: Iterable[tuple[int, Comment]], hand: Hand, *, strict: bool
) -> str:
    """The part that holds the comments; `xml` is the one that is there."""
    if xml is None:
        xml = f'{_DECLARATION}<w:comments xmlns:w="{_WORD_STRICT if strict else _WORD}"></w:comments>'
    bound = _binding(xml, _is_strict(xml))
    return _extended(xml, "".join(_comment(number, one, hand, bound) for number, one in numbered))


def with_content(xml: str, part: str) -> str:
    """The list of what the parts are, with a part of comments in it."""
    if re.search(rf"""PartName\s*=\s*["']/{re.escape(part)}["']""", xml, re.IGNORECASE):
        return xml
    name = _prefix(xml) + "Override"
    return _extended(xml, f"<{name} PartName={quoteattr('/' + part)} ContentType={quoteattr(_CONTENT)}/>")


def with_relation(xml: str | None, target: str, *, strict: bool) -> str:
    """The relationships of the document, with one to its comments; `xml` are those that are there."""
    if xml is None:
        xml = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"></Relationships>'
    number = 1
    while re.search(rf"""\bId\s*=\s*["']rId{number}["']""", xml):
        number += 1
    kind = _RELATION_STRICT if strict else _RELATION
    name = _prefix(xml) + "Relationship"
    return _extended(xml, f'<{name} Id="rId{number}" Type="{kind}" Target={quoteattr(target)}/>')


def _comment(number: int, comment: Comment, hand: Hand, bound: str) -> str:
    day = "" if hand.day is None else f" w:date={quoteattr(hand.day + 'T00:00:00Z')}"
    lines = list(map(_line, comment.lines))
    # the first paragraph holds the sign by which Word knows where the words of a comment begin
    lines[0] = lines[0].replace("</w:pPr>", "</w:pPr><w:r><w:annotationRef/></w:r>", 1)
    return (
        f'<w:comment{bound} w:id="{number}" w:author={quoteattr(_harmless(hand.author))}{day} '
        f"w:initials={quoteattr(_harmless(hand.initials))}>{''.join(lines)}</w:comment>"
    )


def _line(line: CommentLine) -> str:
    look = "<w:b/><w:bCs/>" * line.bold + "<w:i/><w:iCs/>" * line.to_paste
    look = f"<w:rPr>{_FONT}{look}{_SIZE}</w:rPr>"
    words = escape(_harmless(" ".join(line.text.split())))
    shape = _PARAGRAPH.format(left=_INDENT if line.to_paste else 0)
    return f'<w:p>{shape}<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _harmless(text: str) -> str:
    return _REFUSED.sub("\ufffd", text)


def _extended(xml: str, inside: str) -> str:
    """The part with more at the end of its root element."""
    root = _ROOT.search(xml)
    end = xml.rfind("</")
    if root is not None and root.group().endswith("/>") and end < root.end():
        opened = f"{root.group()[:-2]}>{inside}</{root[1]}>"
        return xml[: root.start()] + opened + xml[root.end() :]
    return xml[:end] + inside + xml[end:]


def _prefix(xml: str) -> str:
    root = _ROOT.search(xml)
    prefix = root[1].rpartition(":")[0] if root else ""
    return f"{prefix}:" if prefix else ""


def _is_strict(xml: str) -> bool:
    root = _ROOT.search(xml)
    return root is not None and _WORD_STRICT in root.group()


def _binding(xml: str, strict: bool) -> str:
    """What an element needs so that "w:" in it means the vocabulary of Word; nothing where the root says so
    for all of the part."""
    declared = f'xmlns:w="{_WORD_STRICT if strict else _WORD}"'
    root = _ROOT.search(xml)
    once = root is not None and declared in root.group() and xml.count("xmlns:w=") == 1
    return "" if once else f" {declared}"
