"""In: the bytes of a file that should hold Vietnamese text. Out: that text, NFC with line ends `\\n`.

UTF-8 is tried first and strictly, because nothing else looks like it by accident. UTF-16 without a
mark and CP1258 are guesses, so they count only when what comes out is plausibly Vietnamese: a wrong
guess would give a report on words that nobody wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from checker.documents.recoding import recode, share_read, western
from checker.errors import DocumentError

#: Longest first: the mark of UTF-32-LE begins with the one of UTF-16-LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: What a text in a font of old is, for a program that does not know the font.
_WESTERN = "cp1252"

#: Letters that Vietnamese has and the other languages in Latin script hardly use.
_TELLING = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_TELLING_SHARE = 0.03
_READ_SHARE = 0.9
_ENOUGH_LETTERS = 40
_SAMPLE = 2_000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: Any character of these: most texts hold none, which one look shows.
_UNTIDY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]"
)
#: One stray control character in so many is a slip of a word processor; more is not text.
_CHARACTERS_PER_SLIP = 500
#: A question mark inside a word, and not in the address of a page.
_LOST = re.compile(r"(?<![^\s(])[^\W\d_]*+\?++[^\W\d_](?:[^\W\d_]|\?)*+(?=[\s,.;:)]|\Z)|(?<=[^\W\d_])\?\?")
_WORDS_PER_LOST = 100


class Decoded(NamedTuple):
    """A text and the encoding it was in: None where it was UTF-8."""

    text: str
    encoding: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of `data`, normalised. Raises DocumentError for binary data, and encodings that cannot be
    told."""
    text, encoding = in_vietnamese(as_unicode(data))
    return Decoded(normalise(text), encoding)


def as_unicode(
    data: bytes, words: Callable[[str], str] = str, *, damaged: bool = False, declared: str | None = None
) -> Decoded:
    """The characters of `data`: those of a font of old still as a Western program shows them ("cp1252").

    `words` gives the words of a text by which its encoding is told. `damaged`: UTF-8 with torn bytes is read
    all the same. `declared`: what the file calls its encoding, heard where two are possible.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, codec)
            if text is None:
                name = codec.removesuffix("-sig").upper()
                raise _undecodable(
                    f"mở đầu bằng dấu của {name} nhưng phần sau bị hỏng",
                    f"it begins with the mark of {name} but is damaged",
                )
            return Decoded(text, None if codec == "utf-8-sig" else codec)
    if b"\x00" in data[:4096]:
        return Decoded(_without_mark(data, words), "utf-16")
    text = _strictly(data, "utf-8")
    if text is None:
        text = _damaged(data)
        if text is None:
            return _of_old(data, words, declared)
        if not damaged:
            line = text.count("\n", 0, text.index("\ufffd")) + 1
            raise _undecodable(f"UTF-8 bị hỏng ở dòng {line}", f"UTF-8 that is damaged in line {line}")
    return Decoded(text)


def in_vietnamese(decoded: Decoded) -> Decoded:
    """A text with what is written in an encoding of old turned into Vietnamese. Raises DocumentError where
    that is not sure, and for what is no text."""
    text, codings = recode(_one_line_end(decoded.text))
    encoding = decoded.encoding
    if encoding == _WESTERN:
        if not codings:
            raise _unknown()
        encoding = "+".join(codings)
    elif codings:
        encoding = "+".join((encoding or "utf-8", *codings))
    return Decoded(_refuse_lost(_refuse_binary(text)), encoding)


def normalise(text: str) -> str:
    """NFC, line ends `\\n`, plain spaces, and none of the characters that cannot be seen."""
    if _UNTIDY.search(text):
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
        text = _CONTROL.sub(" ", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def is_vietnamese(text: str) -> bool:
    """Whether a text with enough letters to tell has the letters that only Vietnamese uses."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    return letters < _ENOUGH_LETTERS or len(_TELLING.findall(sample)) >= _TELLING_SHARE * letters


def _of_old(data: bytes, words: Callable[[str], str], declared: str | None) -> Decoded:
    """One byte a letter: what gives Vietnamese, where only one encoding does."""
    shown = western(data)
    _refuse_lost(words(shown))
    found: dict[str, Decoded] = {}
    doubt = None
    vietnamese = _strictly(data, "cp1258")
    if vietnamese is not None and _plausible(told := words(vietnamese)):
        found[normalise(told)] = Decoded(vietnamese, "cp1258")
    try:
        told, codings = recode(_one_line_end(words(shown)))
    except DocumentError as problem:
        doubt = problem
    else:
        # bytes that are UTF-8 were read as such: here they are torn
        if codings and "mojibake" not in codings and _plausible(told):
            found.setdefault(normalise(told), Decoded(shown, _WESTERN))
    if len(found) > 1:
        found = {told: way for told, way in found.items() if way.encoding == declared} or found
    if not found:
        raise doubt or _unknown()
    if len(found) > 1:
        names = ("CP1258", "+".join(codings).upper())
        raise _undecodable(f"có thể là {' hoặc '.join(names)}", f"it could be {' or '.join(names)}")
    return found.popitem()[1]


def _damaged(data: bytes) -> str | None:
    """UTF-8 with some bytes that are none: a file cut off, or put together of two."""
    read = data.decode("utf-8", "replace")
    return read if len(_TELLING.findall(read)) >= read.count("\ufffd") else None


def _without_mark(data: bytes, words: Callable[[str], str]) -> str:
    # Every space of a UTF-16 text is a NUL byte beside 0x20, so NULs are its sign, and that of binary.
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, codec)
        if text is not None and _plausible(recode(_one_line_end(words(text))).text):
            return text
    raise _binary()


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> bool:
    text = unicodedata.normalize("NFC", text)
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    telling = len(_TELLING.findall(sample))
    return 0 < telling >= _TELLING_SHARE * letters and share_read(text) >= _READ_SHARE


def _refuse_binary(text: str) -> str:
    if "\x00" in text or len(_CONTROL.findall(text)) > 2 + len(text) // _CHARACTERS_PER_SLIP:
        raise _binary()
    return text


def _refuse_lost(text: str) -> str:
    """Where an earlier conversion put "?" for the letters that it had no place for: "Ngh? quy?t"."""
    lost = len(_LOST.findall(text)) if "?" in text else 0
    if (
        text.count("\ufffd") > 2 + len(text) // _CHARACTERS_PER_SLIP
        or lost > 1 + text.count(" ") // _WORDS_PER_LOST
    ):
        raise _undecodable("nhiều chữ đã bị mất khi chuyển mã trước đó", "an earlier conversion lost letters")
    return text


def _sample(text: str) -> str:
    """Enough to tell the language by, from the beginning and the middle, so that size costs nothing."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE]


def _binary() -> DocumentError:
    return DocumentError(
        "là dữ liệu nhị phân, không phải văn bản; hãy xuất văn bản ra .txt (UTF-8)",
        "is binary data, not text; export the text as .txt (UTF-8)",
    )


def _unknown() -> DocumentError:
    return _undecodable(
        "không phải UTF-8, UTF-16, CP1258, TCVN3 hay VNI", "neither UTF-8, UTF-16, CP1258, TCVN3 nor VNI"
    )


def _undecodable(why: str, why_en: str) -> DocumentError:
    return DocumentError(
        f"không đọc được bảng mã ký tự ({why}); hãy lưu lại dưới dạng UTF-8",
        f"the character encoding cannot be read ({why_en}); save the file as UTF-8",
    )
