"""In: the Western characters of a text in an encoding of old. Out: the Vietnamese that they stand for, NFC.

Before Unicode, fonts drew Vietnamese letters in the places of Western ones: .VnTime those of TCVN 5712:1993
(VN3, called ABC), VNI-Times those of VNI-Windows. A program that does not know the font shows Western ones.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: TCVN 5712:1993 from 0xA1 on. VN3 has no capitals with a tone mark; those here are of VN2, which leaves
#: every other place as it is. The five places from 0xB0 on are tone marks that stand behind their letter.
_TCVN3: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN3_LETTERS: Final = {
    0xA1 + at: letter for at, letter in enumerate(_TCVN3) if not unicodedata.combining(letter)
}
_TCVN3_TONES: Final = {chr(0xA1 + at): mark for at, mark in enumerate(_TCVN3) if unicodedata.combining(mark)}
_TCVN3_TONED: Final = re.compile("([aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])([\u00b0-\u00b4])")
#: Small letters that have a capital in VN3: only they tell whether a word is in capitals.
_SMALL: Final = re.compile("[a-zăâêôơưđ]")
_CAPITAL: Final = re.compile("[A-ZĂÂÊÔƠƯĐ]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
#: So many capitals make a word, or a whole line, one in capitals ("Hà" has one).
_WORD_OF_CAPITALS = 2
_LINE_OF_CAPITALS = 4

#: VNI: letters of a place of their own, and the marks that stand behind their letter.
_VNI_LETTERS: Final = dict(
    zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True),
)
_TONES: Final = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_CIRCUMFLEX: Final = "\u0302"
_BREVE: Final = "\u0306"
_VNI_MARKS: Final = {
    **dict(zip("ùøûõï", _TONES, strict=True)),
    **dict(zip("áàåãä", (_CIRCUMFLEX + tone for tone in _TONES), strict=True)),
    **dict(zip("éèúüë", (_BREVE + tone for tone in _TONES), strict=True)),
    "â": _CIRCUMFLEX,
    "ê": _BREVE,
}
_VNI_MARKED: Final = re.compile("([aeouyôö])([ùøûõïáàåãäéèúüëâê]{1,2})|[ñôöíìæóòî]", re.IGNORECASE)


def from_tcvn3(text: str) -> str:
    """`text` as the font .VnTime shows it; characters that are none of TCVN3 stay as they are.

    VN3 writes "TRÌNH" as "TRìNH", for it has no other way: a word or a line that is in capitals as far as the
    code can say is given in capitals. What is stored in small letters (.VnTimeH) stays small.
    """
    text = text.translate(_TCVN3_LETTERS)
    text = _TCVN3_TONED.sub(
        lambda match: unicodedata.normalize("NFC", match[1] + _TCVN3_TONES[match[2]]), text
    )
    return "\n".join(map(_in_capitals, unicodedata.normalize("NFC", text).split("\n")))


def from_vni(text: str) -> str:
    """`text` as the font VNI-Times shows it; characters that are none of VNI stay as they are."""
    return unicodedata.normalize("NFC", _VNI_MARKED.sub(_vni_letter, text))


def _in_capitals(line: str) -> str:
    if line.isascii():
        return line
    if not _SMALL.search(line) and len(_CAPITAL.findall(line)) >= _LINE_OF_CAPITALS:
        return line.upper()
    return _LETTERS.sub(_word_in_capitals, line)


def _word_in_capitals(match: re.Match[str]) -> str:
    word = match.group()
    if _SMALL.search(word) or len(_CAPITAL.findall(word)) < _WORD_OF_CAPITALS:
        return word
    return word.upper()


def _vni_letter(match: re.Match[str]) -> str:
    if match[1] is None:
        return _VNI_LETTERS[match.group()]
    letter = _VNI_LETTERS.get(match[1], match[1])
    # The marks may stand in either order; composed, the one of the vowel comes before the tone.
    marks = sorted("".join(_VNI_MARKS[mark.lower()] for mark in match[2]), key=_is_tone)
    composed = unicodedata.normalize("NFC", letter + "".join(marks))
    return composed if len(composed) == 1 else match.group()


def _is_tone(mark: str) -> bool:
    return mark in _TONES
