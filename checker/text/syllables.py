"""In: a word in small letters. Out: whether Vietnamese could write it: an onset, a rime, at most one tone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Tone marks by their code in a decomposed letter.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
#: Syllables that end with a stop have no other tones.
_TONES_OF_STOPS: Final = "\u0301\u0323"
_FRONT: Final = "[eêiy]"
_ONSET: Final = (
    rf"(?:ngh(?={_FRONT})|gh(?={_FRONT})|ng(?![eêiyh])|g(?![eêyh])|c(?![eêiyh])|qu|gi(?=[^i])"
    r"|tr|th|kh|ph|nh|ch|[bdđhklmnrstvx])?"
)
#: With "k", for "Đắk Lắk" and "Đăk", and with the long vowels of "xoong" and "bôông".
_RIME: Final = (
    r"(?:"
    r"[aeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[au]|o[aei]|ôi|ơi|u[aiêơy]|ư[aiu]"
    r"|(?:iê|yê)u|oa[ioy]|oeo|uây|uôi|uê[ui]?|uya|uyu|ươ[iu]"
    r"|[aăâeêioôơuư][mpt]|[aăâeêoôơuư]n|in|[aăâeoôuư]ng|[aăâeioôuư]c|[aăâeo]k|(?:a|ê|i)(?:nh|ch)"
    r"|(?:iê|yê)(?:ng|[cmnpt])|(?:oo|ôô)(?:ng|c)|oa(?:ng|nh|ch|[cmnpt])|oă(?:ng|[cmnt])|oe[mnt]"
    r"|uâ(?:ng|[nt])|uô(?:ng|[cmnpt])|uê(?:nh|ch|[nt])|uơ[nt]|uy(?:nh|ch|[npt])|uyê[nt]|y(?:nh|ch|[mnt])"
    r"|ươ(?:ng|[cmnpt])"
    r")"
)
_SYLLABLE: Final = re.compile(_ONSET + _RIME)
_STOPS: Final = ("c", "ch", "p", "t")
#: The letters whose own mark draws the tone to them ("tiền", never "tìên").
_MARKED: Final = re.compile("[ăâêôơư]")


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, small letters) is built like a syllable of Vietnamese; whether it means
    anything is not asked."""
    if not word or len(word) > 7:
        return False
    decomposed = unicodedata.normalize("NFD", word)
    # marks of vowels come before or after the tone; composed again without it they are one letter
    tones = [character for character in decomposed if character in _TONES]
    bare = unicodedata.normalize(
        "NFC", "".join(character for character in decomposed if character not in _TONES)
    )
    if len(tones) > 1 or _SYLLABLE.fullmatch(bare) is None:
        return False
    if bare.endswith(_STOPS):
        return bool(tones) and tones[0] in _TONES_OF_STOPS and _well_placed(word, bare)
    return not tones or _well_placed(word, bare)


def _well_placed(word: str, bare: str) -> bool:
    """Whether the tone stands on the marked vowel of the rime, where there is one: the last of "ươ"."""
    marked = [match.start() for match in _MARKED.finditer(bare)]
    return not marked or word[marked[-1]] != bare[marked[-1]]
