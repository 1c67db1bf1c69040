"""In: a plain text. Out: the Word file in which an official would have written it.

Numbers, letters and dashes before lines come from automatic numbering, `|` rows are a table with lines, a
head in two columns is a table without. What automatic numbering cannot say is typed: "đ)", "1.2." alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from checker.documents.docx.numbering import numeral
from tests.documents.word import definition, level, list_of, numbered, paragraph, row, table, word

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
_LABEL = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5})(?P<r>\s?[-.])|(?P<twice>[0-9]+\.(?P<second>[0-9]+))\.|(?P<number>[0-9]+)\."
    r"|(?P<letter>[a-z])\)|(?P<dash>-)|(?P<plus>\+))\s+(?=\S)"
)
#: The definition and level of each kind of label, and how its numbers are written. A number that does not
#: follow on the one before begins a new list of its definition, as in Word.
_LEVELS = {
    "roman": (0, 0, "upperRoman"),
    "number": (1, 0, "decimal"),
    "twice": (1, 1, "decimal"),
    "letter": (2, 0, "lowerLetter"),
    "dash": (3, 0, "bullet"),
    "plus": (3, 1, "bullet"),
}
_COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
_LONGEST_COLUMN = 120
_RULE = re.compile(r"[\s|:-]*")


def rendered(text: str, *, spaced: bool = True) -> bytes:
    """The Word file; `spaced`: blank lines are empty paragraphs, else the paragraphs keep their distance."""
    return _Rendering(text, spaced=spaced).file()


class _Rendering:
    def __init__(self, text: str, *, spaced: bool) -> None:
        self._lines = text.split("\n")
        self._spaced = spaced
        self._counts = [[0, 0] for _ in range(4)]
        self._current = [1, 2, 3, 4]
        self._lists = [list_of(number, "", number + 1) for number in range(4)]
        self._roman = next((match["r"] for line in self._lines if (match := _label(line, "roman"))), ".")

    def file(self) -> bytes:
        body = "".join(self._blocks())
        texts = {"roman": f"%1{self._roman}", "number": "%1.", "twice": "%1.%2.", "letter": "%1)"}
        levels = ["", "", "", ""]
        for name, (number, at, form) in _LEVELS.items():
            style = '<w:pStyle w:val="Heading1"/>' if name == "roman" else ""
            levels[number] += level(at, form, texts.get(name, "-" if name == "dash" else "+"), style)
        definitions = "".join(definition(inside, number) for number, inside in enumerate(levels))
        return word(body, styles=_STYLES, numbering=definitions + "".join(self._lists))

    def _blocks(self) -> Iterator[str]:
        for kind, lines in groupby(self._lines, key=_kind):
            together = list(lines)
            if kind == "row":
                yield _table(together)
            elif kind == "blank":
                yield "".join(paragraph("") for _ in together) if self._spaced else ""
            elif any(map(_in_columns, together)):
                yield _columns(together)
            else:
                yield "".join(map(self._line, together))

    def _line(self, line: str) -> str:
        match = _label(line)
        name = next((name for name in _LEVELS if match and match[name]), "")
        if match is None or (name == "roman" and match["r"] != self._roman):
            return paragraph(escape(line))
        number, at, form = _LEVELS[name]
        words = escape(line[match.end() :])
        if form != "bullet":
            count = _count(match["second"] if name == "twice" else match[name])
            follows = count == self._counts[number][at] + 1
            if name == "twice" and (not follows or match[name].split(".")[0] != str(self._counts[number][0])):
                return paragraph(escape(line))
            self._counts[number][at:] = [count, *[0] * (1 - at)]
            if not follows:
                self._begin(number, count)
            elif name == "roman" and self._current[0] == 1:
                return paragraph(words, '<w:pStyle w:val="Heading1"/>')
        return numbered(words, at, self._current[number])

    def _begin(self, number: int, count: int) -> None:
        """A new list of a definition, which starts at a number."""
        start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{count}"/></w:lvlOverride>'
        self._current[number] = len(self._lists) + 1
        self._lists.append(list_of(number, start, self._current[number]))


def _kind(line: str) -> str:
    return "row" if line.lstrip().startswith("|") else "line" if line.strip() else "blank"


def _label(line: str, name: str | None = None) -> re.Match[str] | None:
    match = _LABEL.match(line)
    return match if match and (name is None or match[name]) else None


def _count(label: str) -> int:
    if label.isdigit():
        return int(label)
    form = "upperRoman" if label.isupper() else "lowerLetter"
    return next(count for count in range(1, 100) if numeral(count, form) == label)


def _in_columns(line: str) -> bool:
    return len(line) <= _LONGEST_COLUMN and _COLUMNS.search(line) is not None


def _columns(lines: list[str]) -> str:
    """Lines in two columns as a table of two cells."""
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        first, *others = _COLUMNS.split(line.strip(), maxsplit=1)
        left.append(first)
        right += others
    cells = ("".join(paragraph(escape(line)) for line in side) for side in (left, right))
    return table(row(*cells), properties="") + paragraph("")


def _table(lines: list[str]) -> str:
    return table(
        *(row(*map(_bold, line.strip().strip("|").split("|"))) for line in lines if not _RULE.fullmatch(line))
    )


def _bold(text: str) -> str:
    """The words of a cell; bold ones (`**`) are only bold."""
    return escape(text.replace("**", "").strip())
