"""In: the words of a text. Out: figures with a letter for a digit, a space inside, or a broken sign, where
they could be no other figure.

A letter is a digit only where the rest of the word is one and a percent sign, a unit or the place of
a year says that a figure stands there. A one at the beginning may also be the border of a table that
a scanner took for a letter: it counts in running text alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from checker.extraction.slip_vocabulary import Mend, Page, Patch, Vocabulary, vocabulary
from checker.text.tokens import tokenise

_LETTERS: Final = re.compile(r"[oil]+[0-9]*\Z")
_DIGITS: Final = str.maketrans("OoIl", "0011")
_RUN: Final = re.compile(r"[0-9OoIl]+(?:[.,/][0-9OoIl]+)*")
_RUN_CHARACTERS: Final = frozenset("0123456789OoIl.,/")
_LONGEST: Final = 20
_AMOUNT: Final = re.compile(
    r"(?:[0-9]{1,4}|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})*,[0-9]{1,3}|[0-9]{1,3}\.[0-9]{1,2})\Z"
)
_BELOW_ONE: Final = re.compile(r"0[.,][0-9]{1,3}\Z")
_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-9])[0-9]\Z")
_DATE: Final = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[/.](?:0?[1-9]|1[0-2])(?P<year>[/.](?:19|20)[0-9]{2})?\Z"
)
_LABEL_BEHIND: Final = re.compile(r"số\s?:?\s{0,3}\Z")
_MARK_AHEAD: Final = re.compile(
    r"\s?[-–/]\s?(?:ctr|ctrhđ|kh|nq|đa|pa|qđ|ct|kl|tb|hd|bc|ttr|cv|gm)\s?[-–/]\s?[a-zđ]{2}"
)
_MONTH_AHEAD: Final = re.compile(r"\s?(?:tháng|năm)(?![^\W_])")
#: "lO%", "lOO%": no digit is left, and yet it is no word.
_HUNDRED: Final = re.compile(r"[lI][oO]{1,2}\Z")

#: "0/0" and "o/o" stand apart from the figure: "300/0" could be 30 or 300.
_PERCENT: Final = re.compile(r"\s?%|\s?[°º]\s?/\s?[o0](?![^\W_])|\s[o0]/[o0](?![^\W_])|\sphần trăm(?![^\W_])")
_BROKEN_PERCENT: Final = re.compile(r"/\s?[o0](?![^\W_])")
_WORD_BEHIND: Final = re.compile(r"(?:([^\W\d_]+)|([≥≤<>~≈]))\s{0,2}\Z")
_WORD_AHEAD: Final = re.compile(r" {1,2}([^\W\d_]+)")
_SPACED: Final = re.compile(r"[0-9](?: ?[.,] | [.,]| )[0-9]")
_PARTS: Final = re.compile(r"(?<![0-9.,/–-])([0-9]{1,3})( ?[.,] | [.,]| )([0-9]{1,3})(?![0-9]|[.,/][0-9])")
_POINTED_YEAR: Final = re.compile(r"năm (2\.0[0-9]{2})(?![0-9]|[.,][0-9])")
#: "lần lượt đạt 3, 5%": two figures, and no broken one.
_SEVERAL: Final = re.compile(r"lần lượt|tương ứng|theo thứ tự")
_MORE: Final = re.compile(r"\s?%\s?(?:,|và|;|/)\s?[0-9]")
#: What goes on with a number that begins with a letter: "O ,82".
_TAIL: Final = re.compile(r" [.,][0-9]+|(?<=o)[.,] ?[0-9]+")
_ATTACHED: Final = re.compile(r"([^\W\d_]+)[0-9]+\Z")
_IN_TEXT: Final = re.compile(r"(?:[^\W\d_] {0,2}|[0-9%OoIl] ?[-–] ?)\Z")
_NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_AROUND: Final = 40
#: As far as this the columns of a line are looked for.
_LINE: Final = 200
_SIGNS: Final = frozenset("≥≤<>~≈")


def doubtful_figures(known: Set[str]) -> set[str]:
    """Those of the different words of a text that could be figures: "l5", "o30", "đạt30"."""
    book = vocabulary()
    heads = book.before_figures | book.before_years
    return {
        word
        for word in known
        if (word[0] in "oil" and _LETTERS.match(word))
        or (word[-1] in "0123456789" and (match := _ATTACHED.match(word)) and match[1] in heads)
    }


def end_in_digits(known: Set[str]) -> set[str]:
    """Those of the different words of a text with which a number may go on behind a space."""
    return {word for word in known if word[-1] in "0123456789"}


def misread_figures(page: Page, places: Sequence[int], digits: Sequence[int]) -> Iterator[Mend]:
    """The mends of figures; none of them overlap but for a figure and its sign. `places`: where doubtful
    words stand; `digits`: where those stand that end in digits."""
    figures = _Figures(page, vocabulary())
    yield from figures.letters_for_digits(places)
    yield from figures.run_together(places)
    yield from figures.broken_signs()
    yield from figures.spaced(digits)


class _Figures:
    """The figures of a text."""

    def __init__(self, page: Page, book: Vocabulary) -> None:
        self.text, self.folded, self.tokens = page
        self.book = book
        self.heads = book.before_figures | book.before_years

    def letters_for_digits(self, places: Iterable[int]) -> Iterator[Mend]:
        """ "1O%", "đạt l5%", "năm 2O30", "ngày lO/10/2025"."""
        done = 0
        for at in places:
            if not _LETTERS.match(self.tokens.words[at]):
                continue
            run = self._run_around(self.tokens.starts[at])
            if run is None or run.end() <= done or self.text[run.start() - 1 : run.start()] == "/":
                continue  # the last is a piece of a percent sign
            start, done = run.span()
            certain = self._stands_free(start, done) and self._is_figure(run[0], start, done)
            if certain or self._is_of_the_head(run[0], start, done):
                end = done + self.text.startswith("%", done)
                yield self._mend(start, end, run[0].translate(_DIGITS), start, done)
            elif (tail := _TAIL.match(self.folded, done)) or any(map(str.isdigit, run[0])):
                # "l5,5%" that could also be 5,5: no figure at all, and least of all its last digit
                done = tail.end() if tail else done
                written = self.folded[start:done]
                yield Mend(start, done, written, (self._patch(start, done, ((written, start, done),)),))

    def _run_around(self, at: int) -> re.Match[str] | None:
        start = at
        while start > 0 and at - start < _LONGEST and self.text[start - 1] in _RUN_CHARACTERS:
            start -= 1
        while self.text[start] in ".,/":
            start += 1
        return _RUN.match(self.text, start, start + 2 * _LONGEST)

    def _stands_free(self, start: int, end: int) -> bool:
        """Whether the characters are no part of a word or a code: "A-1O", "2O30-XT", "x1O"."""
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or before == "_" or after.isalnum() or after == "_":
            return False
        if before in ("-", "–", "/") and text[start - 2 : start - 1].isalpha():
            return text[start - 3 : start - 2].isdigit()  # "2O-3O%"
        return not (after in ("-", "–", "/") and text[end + 1 : end + 2].isalpha())

    def _is_figure(self, run: str, start: int, end: int) -> bool:
        """Whether letters and digits of `run` can only be a number, for what stands around them."""
        meant = run.translate(_DIGITS)
        digits = sum(map(str.isdigit, run))
        behind = self._behind(start)
        percent = _PERCENT.match(self.folded, end) is not None
        unit = self._unit_ahead(end)
        if _YEAR.match(meant) and digits >= 2 and not percent and (behind == "năm" or not unit):
            dash = self.text[start - 1 : start] in ("-", "–") and self.text[start - 2 : start - 1].isalnum()
            return dash or behind in self.book.before_years
        date = _DATE.match(meant)
        if date and (behind == "ngày" or date["year"]) and digits:
            return True
        if not _AMOUNT.match(meant) or (run[0] in "lI" and not self._in_running_text(start)):
            return False
        if percent:
            return digits > 0 or _HUNDRED.match(run) is not None
        if behind not in self.book.before_figures and behind not in _SIGNS:
            return False
        return (digits > 0 and unit) or (run[0] in "oO" and _BELOW_ONE.match(meant) is not None)

    def _is_of_the_head(self, run: str, start: int, end: int) -> bool:
        """ "Số O7-CTr/TU", "ngày O5 tháng 02": the number of a document, a day or a month."""
        if "." in run or "/" in run or len(run) > 4 or not any(map(str.isdigit, run)):
            return False
        if _MARK_AHEAD.match(self.folded, end):
            return _LABEL_BEHIND.search(self.folded[max(0, start - _AROUND) : start]) is not None
        day = _MONTH_AHEAD.match(self.folded, end) and self._behind(start) in ("ngày", "tháng")
        return bool(day) and 1 <= int(run.translate(_DIGITS)) <= 31

    def _in_running_text(self, start: int) -> bool:
        """Whether a word or the dash of a range stands right before it, in a line without columns."""
        before = self.text[max(0, start - _LINE) : start].rpartition("\n")[2]
        line = before + self.text[start : start + _LINE].partition("\n")[0]
        if "|" in line or "\t" in line or "   " in line.strip():
            return False
        return _IN_TEXT.search(before[-_AROUND:]) is not None

    def run_together(self, places: Iterable[int]) -> Iterator[Mend]:
        """ "đạt30%", "năm2030"."""
        for at in places:
            match = _ATTACHED.match(self.tokens.words[at])
            if match is None or match[1] not in self.heads:
                continue
            head = match[1]
            start = self.tokens.starts[at]
            number = _NUMBER.match(self.folded, start + len(head))
            if number is None:
                continue
            end = number.end()
            percent = _PERCENT.match(self.folded, end) is not None
            year = _YEAR.match(number[0]) is not None and head in self.book.before_years
            if not (percent or self._unit_ahead(end) or (year and not self.text[end : end + 1].isalnum())):
                continue
            words = ((head, start, start + len(head)), (number[0], start + len(head), end))
            read = f"{self.text[start : start + len(head)]} {number[0]}"
            yield Mend(start, end, read, (self._patch(start, end, words),))

    def broken_signs(self) -> Iterator[Mend]:
        """ "30 °/o", "30 0/0": a percent sign in pieces."""
        for slash in _BROKEN_PERCENT.finditer(self.folded):
            start = slash.start() - 1
            if self.folded[start : start + 1] == " ":
                start -= 1
            ring = self.folded[start : start + 1] in ("°", "º")
            if not ring and (
                self.folded[start : start + 1] not in ("o", "0")
                or not self.folded[start - 1 : start].isspace()
            ):
                continue
            figure = self.folded[max(0, start - _LONGEST) : start].rstrip(" ")
            if re.search(r"[0-9][ol]?\Z", figure):
                yield self._mend(start, slash.end(), "%", start, slash.end())

    def spaced(self, places: Iterable[int]) -> Iterator[Mend]:
        """ "7. 500 doanh nghiệp", "đạt 2, 5%", "năm 2 030": a space inside a number."""
        done = 0
        for at in places:
            start = self.tokens.ends[at] - 1
            match = _SPACED.match(self.folded, start) if start >= done else None
            if match is None:
                continue
            done = match.end()
            while start > 0 and self.folded[start - 1].isdigit():
                start -= 1
            parts = _PARTS.match(self.folded, start)
            meant = self._whole(parts) if parts else None
            if parts and meant:
                yield self._mend(start, parts.end(), meant, start, parts.end())
            elif parts and parts[2].strip() and self._fills_its_cell(*parts.span()):
                # "8, 5" could be two figures: none is read, and least of all its first digit
                written, end = parts[0], parts.end()
                yield Mend(start, end, written, (self._patch(start, end, ((written, start, end),)),))
        for year in _POINTED_YEAR.finditer(self.folded):
            counted = re.search(r"[0-9]\s\Z", self.folded[max(0, year.start() - 2) : year.start()])
            if not counted and not self._measured(year.end()):
                yield self._mend(
                    year.start(1), year.end(), year[1].replace(".", ""), year.start(1), year.end()
                )

    def _whole(self, parts: re.Match[str]) -> str | None:
        """The number whose parts stand apart, where it can be no other one and no two."""
        left, gap, right = parts.groups()
        point = gap.strip()
        behind = self._behind(parts.start())
        end = parts.end()
        if point and gap[0] == " " and self._fills_its_cell(parts.start(), end):
            return left + point + right
        if behind == "năm" and point != "," and _YEAR.match(left + right) and not self._measured(end):
            return left + right
        # in a list of figures no space stands before the comma, and none of them is 0
        one = point and (left == "0" or ((right == "0" or gap[0] == " ") and self._measured(end)))
        if one and len(left) < 3 and not _MORE.match(self.folded, end):
            return left + point + right
        if behind not in self.book.before_figures and behind not in _SIGNS:
            return None
        if len(right) == 3 and left[0] != "0" and point != "," and self._unit_ahead(end):
            return f"{left}.{right}"
        around = self.folded[max(0, parts.start() - 2 * _AROUND) : parts.start()]
        broken = point and len(left) < 3 and len(right) == 1 and re.match(r"\s?%", self.folded[end : end + 2])
        if broken and not _SEVERAL.search(around) and not _MORE.match(self.folded, end):
            return left + point + right
        return None

    def _fills_its_cell(self, start: int, end: int) -> bool:
        """Whether nothing else stands between the borders of a cell ("| 8 ,5 |")."""
        before = self.text[max(0, start - _AROUND) : start].rstrip(" ")
        return before.endswith("|") and self.text[end : end + _AROUND].lstrip(" ").startswith("|")

    def _behind(self, start: int) -> str:
        """The word or sign right before `start`; "" where there is none."""
        match = _WORD_BEHIND.search(self.folded[max(0, start - _AROUND) : start])
        return (match[1] or match[2]) if match else ""

    def _unit_ahead(self, end: int) -> bool:
        match = _WORD_AHEAD.match(self.folded, end)
        return match is not None and match[1] in self.book.units

    def _measured(self, end: int) -> bool:
        return _PERCENT.match(self.folded, end) is not None or self._unit_ahead(end)

    def _mend(self, start: int, end: int, meant: str, first: int, last: int) -> Mend:
        """Characters `start` to `end` are told, of which `first` to `last` are read as `meant`."""
        words = tokenise(meant)
        if len(meant) == last - first:
            patched = tuple(
                (word, first + begins, first + ends)
                for word, begins, ends in zip(words.words, words.starts, words.ends, strict=True)
            )
        else:
            patched = ((meant, first, last),)
        read = self.text[start:first] + meant + self.text[last:end]
        return Mend(start, end, read, (self._patch(first, last, patched),))

    def _patch(self, first: int, last: int, words: tuple[tuple[str, int, int], ...]) -> Patch:
        starts = self.tokens.starts
        return Patch(bisect_left(starts, first), bisect_left(starts, last), words)
