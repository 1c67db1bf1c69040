"""In: the lines of a text. Out: which of them go on with the line before: an editor or a scanner broke a
paragraph there, because the next word did not fit.

A line that would have held the next word was ended on purpose. One that would not may have been broken or
have ended there by chance; what stands on both sides of the break tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

#: How a line goes on: a broken line, or a title set in several lines.
Joint = Literal["line", "title"]

#: Texts with longer lines have not been broken.
_WIDEST: Final = 200
#: One line in so many may stick out: a heading in two columns, an address.
_OUTLIERS: Final = 20
_MOST_OUTLIERS: Final = 3
_ENDS: Final = re.compile(r"[.;:!?…|][\"”’')\]*]*\s*\Z")
_ENDS_SENTENCE: Final = re.compile(r"[.!?…][\"”’')\]*]*\s*\Z")
_FIGURE: Final = re.compile(r"[≥≤<>=+0-9]")
#: The number of a document in its head stands in a line of its own.
_FIELD: Final = re.compile(r"Số\s*:?\s*[0-9….]*\s*[-/]")
#: So does the line with place and date.
_DATE: Final = re.compile(r"[^\n]{2,60}, ngày [^\n]{1,8} tháng [^\n]{1,8} năm [0-9….]+\s*\Z")
#: A sign that opens an item of a poster or a web page: "▶ HẠ TẦNG SỐ", a keycap.
_OPENS: Final = re.compile(r"[^\w\s\"'“”‘’«»()\[\]{}<>≤≥=≈~+*/%&|.,;:!?…–—-]|[0-9]\ufe0f?\u20e3")
_DANGLING: Final = re.compile(r"[,/&–-]\Z")
_DANGLING_BEFORE_BLANK: Final = re.compile(r"[,\-–]\Z")
#: Letters that only words have: "GRDP" and "HĐND" are no title.
_WORDS: Final = re.compile(r"[À-ÃÈ-ÊÌ-ÍÒ-ÕÙ-ÚÝĂĨŨƠƯẠ-Ỹ]")
_DASHED: Final = re.compile(r"\w [-–—] \w")
#: Of the signs of an item only these stand between words as well.
_DASHES: Final = "-–—"
_NUMBER: Final = re.compile(r"[0-9]{1,3}\Z")
#: Behind one of these words a number goes on with the sentence.
_AWAITS_NUMBER: Final = frozenset(
    (
        "thứ số đạt hạng là khoảng trên từ đến tới và điều khoản mục gần hơn vượt thêm nhóm top tốp năm "
        "tháng ngày quý khóa khoá dưới bằng còn chiếm quyết định thị luật ≥ ≤ > < ="
    ).split()
)
_ENUMERATED: Final = re.compile(r"\(([0-9]{1,2})\)(?=\s)")


class Wrapping:
    """Tells which lines go on. One per text."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]], markers: re.Pattern[str]) -> None:
        self._text = text
        self._width = _width(text, lines)
        self._blank_between = self._width > 0 and self._parted_by_blank_lines(lines, markers)
        self._numbers = {int(line) for start, end in lines if _NUMBER.match(line := text[start:end].strip())}
        self._items: dict[int, int] = {}

    def number(self, label: str) -> None:
        """Notes the number of an item: the next one has the next number."""
        self._items[label.count(".")] = int(label.rpartition(".")[2])

    def holds_number(self, before: tuple[int, int], line: str) -> bool:
        """Whether a line that holds but a number goes on with a sentence, and is no number of a page: those
        come one after the other."""
        number = line.strip()
        if not _NUMBER.match(number) or {int(number) - 1, int(number) + 1} & self._numbers:
            return False
        last = self._last_line(before)
        return not _ENDS.search(last) and self._is_full(last, number)

    def joint(
        self, before: tuple[int, int], line: tuple[int, int], marker: re.Match[str] | None, *, blank: bool
    ) -> Joint | None:
        """How `line` goes on with the block at characters `before`, of which it may be the next line; None
        where it begins a block. `blank`: an empty line stands between."""
        text = self._text
        last = self._last_line(before)
        content = text[line[0] : line[1]].strip()
        if blank:
            return self._behind_a_blank(last, content, marker)
        if marker is not None:
            return self._marked(before, last, line, content, marker)
        if _OPENS.match(content) or _FIELD.match(content):
            return None
        full = self._is_full(last, content)
        if _ENDS.search(last):
            # "Kinh tế số:\n≥ 25%"
            figure = last.endswith(":") and _FIGURE.match(content)
            goes_on = full and (self._blank_between or not _ENDS_SENTENCE.search(last))
            return "line" if figure or goes_on else None
        if _is_title(last) or _is_title(content):
            return "title" if _is_title(last) and content.upper() == content else None
        if _DATE.match(text, *before):
            return None
        return "line" if full or content[:1].islower() or _DANGLING.search(last) else None

    def _last_line(self, block: tuple[int, int]) -> str:
        begin = max(self._text.rfind("\n", *block) + 1, block[0])
        return self._text[begin : block[1]].rstrip()

    @staticmethod
    def _behind_a_blank(last: str, content: str, marker: re.Match[str] | None) -> Joint | None:
        """A page may have ended inside a sentence."""
        if marker is not None or _ENDS.search(last):
            return None
        if content[:1].islower() and not _is_title(last):
            return "line"
        return "line" if _DANGLING_BEFORE_BLANK.search(last) and not content[:1].isupper() else None

    def _marked(
        self,
        before: tuple[int, int],
        last: str,
        line: tuple[int, int],
        content: str,
        marker: re.Match[str],
    ) -> Joint | None:
        """Whether what looks like the marker of an item stands inside a sentence."""
        full = self._is_full(last, content)
        if marker["paren"] is not None:
            return "line" if full and self._enumerates(before, marker["paren"]) else None
        if _ENDS.search(last):
            return None
        after = self._text[line[0] + marker.end() : line[1]][:1]
        if marker["bullet"] is not None:
            if marker["bullet"] not in _DASHES:
                return None
            # "16\n- 18%", "2026\n- 2030": the dash of a range; "nghiên cứu\n- ứng dụng - đào tạo";
            # "Nguyễn Văn A - Bí thư\n- Trưởng ban" in a paragraph
            ranges = after.isdigit() and last[-1:].isdigit()
            dashed = full and self._goes_on_with_dashes(before, last, line, content)
            return "line" if ranges or dashed or (full and after.islower()) else None
        if marker["number"] is not None and full:
            # "xếp thứ\n48. Tỷ lệ ...": no item has this number
            label = marker["number"]
            place = int(label.rpartition(".")[2])
            awaited = last.rsplit(None, 1)[-1].lower() in _AWAITS_NUMBER
            return "line" if awaited and place not in (1, self._items.get(label.count("."), 0) + 1) else None
        return None

    def _goes_on_with_dashes(
        self, before: tuple[int, int], last: str, line: tuple[int, int], content: str
    ) -> bool:
        """Whether a paragraph has dashes between its words: before the break, or behind it where no item
        follows either."""
        if not self._text[before[0] : before[0] + 1].isalpha():
            return False
        if _DASHED.search(last):
            return True
        below = self._text[line[1] + 1 : line[1] + 1 + _WIDEST].lstrip()
        return _DASHED.search(content) is not None and not _is_title(last) and below[:1] != content[:1]

    def _enumerates(self, before: tuple[int, int], label: str) -> bool:
        """ "(1) ...; (2) ..." inside a paragraph: whether "(2)" follows "(1)" there."""
        labels = _ENUMERATED.findall(self._text, *before)
        first = _ENUMERATED.match(self._text[before[0] : before[1]].lstrip())
        return first is None and label.isdigit() and bool(labels) and int(labels[-1]) + 1 == int(label)

    def _is_full(self, last: str, content: str) -> bool:
        """Whether the first word of `content` would not have fitted behind `last`."""
        word = content.split(None, 1)[0] if content else ""
        return self._width > 0 and len(last) + 1 + len(word) > self._width

    def _parted_by_blank_lines(self, lines: Sequence[tuple[int, int]], markers: re.Pattern[str]) -> bool:
        """Whether paragraphs have empty lines between them: then a sentence that ends with its line does not
        end its paragraph. Told from the sentences that end in a line with room for more."""
        text = self._text
        parted = direct = 0
        last, blank = "", False
        for start, end in lines:
            content = text[start:end].strip()
            if not content:
                blank = True
                continue
            if last and _ENDS_SENTENCE.search(last):
                if blank:
                    parted += 1
                elif not self._is_full(last, content) and not markers.match(text, start, end):
                    direct += 1
            last, blank = content, False
        return parted > 4 * direct


def _width(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The column at which lines were broken, 0 where they were not."""
    lengths = sorted((len(text[start:end].rstrip()) for start, end in lines), reverse=True)
    widest = lengths[min(len(lengths) // _OUTLIERS, _MOST_OUTLIERS)] if lengths else 0
    return widest if widest <= _WIDEST else 0


def _is_title(line: str) -> bool:
    """Whether a line is set in capitals, and not only made of figures and abbreviations."""
    return line.isupper() and bool(_WORDS.search(line))
