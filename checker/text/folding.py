"""In: a text. Out: the same text folded for comparison, character for character.

Folding keeps every offset: `len(fold(text)) == len(text)`, so what is found in the folded text is
quoted from the original at the same place.
"""

from __future__ import annotations

import re
from typing import Final

# Both placements of the tone mark are official ("hoá", "hóa"); one of them is compared.
_TONE_PLACEMENT: Final = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        strict=True,
    )
)
# A pattern that begins with a letter is searched for much faster than one that looks back first.
_OPEN_SYLLABLES: Final = (
    re.compile(r"o(?<!qo)[àáảãạèéẻẽẹ](?![^\W\d_])"),
    re.compile(r"u(?<!qu)[ỳýỷỹỵ](?![^\W\d_])"),
)

# "tỉ lệ" and "tỷ lệ", "kĩ thuật" and "kỹ thuật": the same words in both spellings.
_I_FOR_Y: Final = re.compile(r"[ỉĩí](?<=[tklm]ỉ|[tklm]ĩ|[lk]í)(?<![^\W\d_]..)(?![^\W\d_])", re.DOTALL)
_Y_FORM: Final = {"ỉ": "ỷ", "ĩ": "ỹ", "í": "ý"}

_ONE_FOR_ONE: Final[dict[str, str]] = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t", " "),
    "ð": "đ",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "％": "%",
    "：": ":",
    "；": ";",
    "，": ",",
}


def fold(text: str) -> str:
    """Lower case, one tone-mark placement, one dash, one quotation mark; same length as `text` (NFC)."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters of other scripts grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    folded = lowered
    for char, plain in _ONE_FOR_ONE.items():
        folded = folded.replace(char, plain)
    for open_syllable in _OPEN_SYLLABLES:
        folded = open_syllable.sub(lambda match: _TONE_PLACEMENT[match.group()], folded)
    return _I_FOR_Y.sub(lambda match: _Y_FORM[match.group()], folded)
