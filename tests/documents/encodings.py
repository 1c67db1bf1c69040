"""In: a Vietnamese text. Out: the bytes of it that a program of the time before Unicode wrote.

The tables are in the order of a keyboard (acute, grave, hook, tilde, dot), unlike those of the product.
"""

from __future__ import annotations

import unicodedata

LETTERS = (
    "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"
)  # fmt: skip
CAPITALS = LETTERS.upper()
TONES = "\u0300\u0301\u0303\u0309\u0323"

_TCVN3 = (
    "a ¸ µ ¶ · ¹ ¨ ¾ » ¼ ½ Æ © Ê Ç È É Ë e Ð Ì Î Ï Ñ ª Õ Ò Ó Ô Ö i Ý × Ø Ü Þ o ã ß á â ä « è å æ ç é "
    "¬ í ê ë ì î u ó ï ñ ò ô \u00ad ø õ ö ÷ ù y ý ú û ü þ ®"
).split(" ")  # fmt: skip
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_VNI = (
    "a aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä e eù eø eû eõ eï eâ eá eà eå eã eä i í ì æ ó ò "
    "o où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï u uù uø uû uõ uï ö öù öø öû öõ öï y yù yø yû yõ î ñ"
).split(" ")  # fmt: skip

#: Small letters and, where the code has them, capitals: VN3 writes the others in small letters.
TCVN3 = {
    **dict(zip(LETTERS, _TCVN3, strict=True)),
    **{
        capital: _TCVN3_CAPITALS.get(capital, capital if capital.isascii() else code)
        for capital, code in zip(CAPITALS, _TCVN3, strict=True)
    },
}
VNI = {
    **dict(zip(LETTERS, _VNI, strict=True)),
    **dict(zip(CAPITALS, (code.upper() for code in _VNI), strict=True)),
}


def characters(text: str, table: dict[str, str]) -> str:
    """What a program shows that does not know the font."""
    return "".join(table.get(character, character) for character in unicodedata.normalize("NFC", text))


def in_tcvn3(text: str) -> bytes:
    return characters(text, TCVN3).encode("cp1252")


def in_vni(text: str) -> bytes:
    return characters(text, VNI).encode("cp1252")


def in_cp1258(text: str) -> bytes:
    """As Vietnamese Windows writes it: letters whole where the page has them, tones behind."""
    written = []
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tones = "".join(part for part in parts if part in TONES)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        written.append(letter + tones)
    return "".join(written).encode("cp1258")
