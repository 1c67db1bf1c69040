"""In: a plain text. Out: the same without the marks of Markdown and of web pages that were left in it.

A mark inside a sentence hides a figure from its words ("tối thiểu **30%**", "&ge;&nbsp;30%"), and a figure
that is struck out ("~~20%~~ 30%") is none. Headings, bullets and tables stay: they say how a text is built.
What only may be a mark stays as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from checker.documents.raising import BEFORE, lowered, raised

_QUOTED: Final = re.compile(r"(?:[ \t]*(?:>[^\n]*)?(?:\n|\Z))++")
_QUOTE: Final = re.compile(r"^[ \t]*> ?", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--(?:(?!-->|<!--).)*+-->", re.DOTALL)
_STRUCK: Final = re.compile(r"~~(?![\s~])[^~\n]*[^~\s]~~|<(del|s|strike)>[^<\n]*</\1>", re.IGNORECASE)
_NOTE: Final = re.compile(r"\[\^[^\[\]\s]{1,20}\](?!:)")
_RAISED: Final = re.compile(r"<(sup|sub)>\s*([^<>\s]{1,5})\s*</\1>", re.IGNORECASE)
_PICTURE: Final = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK: Final = re.compile(
    r"\[([^\[\]\n]+)\]\(<?(?:https?:|mailto:|www\.|[/#.])[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
)
_BREAK: Final = re.compile(
    r"(?:<(?:br\s*/?|/?(?:p|div|center|h[1-6])(?:\s[^<>]*)?)>[ \t]*+)++",
    re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"</?(?:a|b|big|code|em|font|i|ins|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(
    r"&(?:#[0-9]{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|lt|gt|le|ge|ne|quot|apos|[lr][ds]quo|[lr]aquo|[nm]dash|hellip"
    r"|bull|middot|deg|plusmn|times|sup[123]|[aeiouy](?:grave|acute|circ|tilde)|eth|shy);",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(r"(?<![*\\])(\*{2,3})(?![\s*])([^*|\n]*[^*|\s\\])\1(?!\*)")
_UNDERLINED: Final = re.compile(r"(?<![\w\\])(_{1,3})(?![\s_/.,-])([^_|\n]*[^_|\s\\])\1(?!\w)")
_EMPHASIS: Final = re.compile(r"(?<![\w*%\\])\*(?![\s*)])([^*|\n]*[^*|\s\\(])\*(?![\w*])")
_CODE: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~%&\"'=:;,/])")


def without_marks(text: str) -> str:
    """`text` without marks inside its lines; the lines stay what they are, but for a `<br>` in one, and for
    a text that is one quotation from its first line to its last."""
    if _QUOTED.fullmatch(text):
        text = _QUOTE.sub("", text)
    for sign, marks in _MARKS.items():
        if sign in text:
            for mark, replacement in marks:
                text = mark.sub(replacement, text)
    return text


def _lines_of(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _broken(match: re.Match[str]) -> str:
    """A break at an end of a line says nothing; in a row it parts words, elsewhere lines."""
    text = match.string
    line = text.rfind("\n", 0, match.start()) + 1
    if match.start() == line or match.end() == len(text) or text[match.end()] == "\n":
        return ""
    return " " if text[line : line + 20].lstrip().startswith("|") else "\n"


def _first(match: re.Match[str]) -> str:
    return match[1]


def _second(match: re.Match[str]) -> str:
    return match[2]


def _raised(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - BEFORE, 0) : match.start()]
    told = (raised if match[1].lower() == "sup" else lowered)(match[2], before)
    return match[2] if told is None else told


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _character(match: re.Match[str]) -> str:
    return unescape(match.group())


#: The marks by a sign that each of them holds, in the order in which they are taken out.
_MARKS: Final[dict[str, tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]]] = {
    "<!--": ((_COMMENT, _lines_of),),
    "~~": ((_STRUCK, _nothing),),
    "</": ((_STRUCK, _nothing), (_RAISED, _raised)),
    "[^": ((_NOTE, _nothing),),
    "](": ((_PICTURE, _nothing), (_LINK, _first)),
    "<": ((_BREAK, _broken), (_TAG, _nothing)),
    "`": ((_CODE, _first),),
    "*": ((_STRONG, _second), (_EMPHASIS, _first)),
    "_": ((_UNDERLINED, _second),),
    "\\": ((_ESCAPED, _first),),
    "&": ((_ENTITY, _character),),
}
