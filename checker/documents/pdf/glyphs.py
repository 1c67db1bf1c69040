"""In: the characters of a word as a PDF stores them, and its font. Out: the word in Unicode, NFC.

Fonts of old draw Vietnamese letters in the places of Western ones, fonts of signs draw "≥" in a private
place; joined letters ("ﬁ") and decomposed ones are written out and composed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from checker.documents.decoding import is_vietnamese, normalise
from checker.documents.fonts import coding_of, drawn, signs
from checker.documents.pdf.sheet import Word
from checker.documents.recoding import recode
from checker.errors import DocumentError
from checker.text.syllables import is_syllable

#: What pdfium makes of a hyphen at the end of a line.
LINE_HYPHEN: Final = "\ufffe"
_LIGATURES: Final = {ord(joined): unicodedata.normalize("NFKC", joined) for joined in "ﬀﬁﬂﬃﬄﬅﬆ"}
#: A page with one of these is cleaned word by word.
_UNCLEAN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\xa0\xad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\u20d0-\u20ff\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffd\ufffe]"
)
#: pdfium gives the characters of one sign ("1" in a keycap) the wrong way round.
_REVERSED: Final = re.compile("([\u0300-\u036f\u20d0-\u20ff\ufe0f]+)(\\w)")
#: Characters that stand for a glyph whose letter nobody knows.
_LOST: Final = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff\ufffd]")
_HYPHENED: Final = re.compile(r"[^\W\d_]*-[^\W\d_]*")
#: A tone before the mark of its vowel: composed as they stand the two are no letter.
_TONE_FIRST: Final = re.compile("([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])")
_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
#: Of so many characters that are lost a page is not readable any more.
LOST_SHARE: Final = 0.1


class Cleaner:
    """Cleans the words of one page: its text, and the fonts of the words that hold more than ASCII."""

    def __init__(self, text: str, fonts: Mapping[str, str]) -> None:
        self._fonts = fonts
        #: The encodings of old that words were turned from.
        self.codings: set[str] = set()
        self._clean = not fonts and not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text)

    def __call__(self, at: int, word: str) -> str:
        """Word number `at` of the page; empty where nothing of it can be seen."""
        return word if self._clean else self._cleaned(word, self._fonts.get(str(at), ""))

    def _cleaned(self, word: str, font: str) -> str:
        font = _SUBSET.sub("", font)
        coding = coding_of(font)
        if coding is not None:
            # the soft hyphen is a letter here, also at the end of a line
            word, found = drawn([(word.replace(LINE_HYPHEN, "\xad"), coding)])
            self.codings |= found
            if coding.name == "tcvn3":
                word = _HYPHENED.sub(_with_its_letter, word)
        word = _REVERSED.sub(lambda match: match[2] + match[1][::-1], word) if _REVERSED.match(word) else word
        word = signs(word, font).translate(_LIGATURES).replace(LINE_HYPHEN, "-")
        return " ".join(normalise(_TONE_FIRST.sub(r"\2\1", word)).split())

    def recoded(self, words: list[Word]) -> list[Word]:
        """The words of the page; where they are in an encoding of old, but no font says so, in Unicode."""
        text = " ".join([word.text for word in words])
        if text.isascii() or is_vietnamese(text):
            return words
        try:
            recoded = recode(text)
        except DocumentError:
            return words
        texts = recoded.text.split(" ")
        if not recoded.codings or len(texts) != len(words):
            return words
        self.codings |= set(recoded.codings)
        return [word._replace(text=text) for word, text in zip(words, texts, strict=True)]


def _with_its_letter(match: re.Match[str]) -> str:
    """ "ch-ơng": fonts without a map to Unicode show the soft hyphen, "ư" in TCVN3, as a hyphen. That is what
    it was where the word is no syllable as it stands, and one with the letter."""
    word = match.group()
    parts = word.lower().split("-")
    whole = "ư".join(parts)
    if all(map(is_syllable, parts)) or not is_syllable(whole):
        return word
    return word.replace("-", "Ư" if word.isupper() else "ư")


def is_lost(text: str) -> bool:
    """Whether so much of a page's text is known by no letter that the rest means nothing."""
    seen = len(text) - text.count(" ") - text.count("\r") - text.count("\n")
    return len(_LOST.findall(text)) > LOST_SHARE * seen
