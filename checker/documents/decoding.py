"""In: the bytes of a file that should hold Vietnamese text. Out: that text, NFC with line ends `\\n`.

UTF-8 is tried first and strictly, because nothing else looks like it by accident. UTF-16 without a
mark and CP1258 are guesses, so they count only when what comes out is plausibly Vietnamese: a wrong
guess would give a report on words that nobody wrote.
"""

from __future__ import annotations

import re
import unicodedata
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
#: One stray control character in so many is a slip of a word processor; more is not text.
_CHARACTERS_PER_SLIP = 500
#: A question mark inside a word, and not in the address of a page.
_LOST = re.compile(r"(?<![^\s(])[^\W\d_]*+\?++[^\W\d_](?:[^\W\d_]|\?)*+(?=[\s,.;:)]|\Z)|(?<=[^\W\d_])\?\?")
_WORDS_PER_LOST = 100


class Decoded(NamedTuple):
    """A text, normalised, and the encoding it was in: None where it was UTF-8."""

    text: str
    encoding: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of `data`. Raises DocumentError for binary data, and encodings that cannot be told."""
    text, encoding = _decode(data)
    return Decoded(normalise(_refuse_lost(_refuse_binary(text))), encoding)


def normalise(text: str) -> str:
    """NFC, line ends `\\n`, plain spaces, and none of the characters that cannot be seen."""
    if text.isascii() and "\r" not in text and not _CONTROL.search(text) and "\x0b" not in text:
        return text.replace("\x0c", "\n")
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", _SPACES.sub(" ", text)))


def is_vietnamese(text: str) -> bool:
    """Whether a text with enough letters to tell has the letters that only Vietnamese uses."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    return letters < _ENOUGH_LETTERS or len(_TELLING.findall(sample)) >= _TELLING_SHARE * letters


def _decode(data: bytes) -> Decoded:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, codec)
            if text is None:
                name = codec.removesuffix("-sig").upper()
                raise _undecodable(f"mở đầu bằng dấu của {name}", f"it begins with the mark of {name}")
            return _recoded(text, None if codec == "utf-8-sig" else codec)
    if b"\x00" in data[:4096]:
        return _recoded(_without_mark(data), "utf-16")
    text = _strictly(data, "utf-8")
    return _recoded(text) if text is not None else _of_old(data)


def _recoded(text: str, encoding: str | None = None) -> Decoded:
    """A Unicode text, with the passages in it that are written in an encoding of old."""
    recoded = recode(_one_line_end(text))
    if not recoded.codings:
        return Decoded(recoded.text, encoding)
    return Decoded(recoded.text, "+".join((encoding or "utf-8", *recoded.codings)))


def _of_old(data: bytes) -> Decoded:
    """One byte a letter: what gives Vietnamese, where only one encoding does."""
    _refuse_damaged(data)
    _refuse_lost(western(data))
    found = []
    doubt = None
    vietnamese = _strictly(data, "cp1258")
    if vietnamese is not None and _plausible(vietnamese):
        found.append(Decoded(vietnamese, "cp1258"))
    try:
        text, codings = recode(_one_line_end(western(data)))
    except DocumentError as problem:
        doubt = problem
    else:
        # bytes that are UTF-8 were read as such: here they are torn
        if codings and "mojibake" not in codings and _plausible(text):
            found.append(Decoded(text, "+".join(codings)))
    if not found:
        raise doubt or _undecodable(
            "không phải UTF-8, UTF-16, CP1258, TCVN3 hay VNI", "neither UTF-8, UTF-16, CP1258, TCVN3 nor VNI"
        )
    if len({normalise(each.text) for each in found}) > 1:
        names = [str(each.encoding).upper() for each in found]
        raise _undecodable(f"có thể là {' hoặc '.join(names)}", f"it could be {' or '.join(names)}")
    return found[0]


def _refuse_damaged(data: bytes) -> None:
    """UTF-8 with some bytes that are none: a file cut off, or put together of two."""
    read = data.decode("utf-8", "replace")
    if len(_TELLING.findall(read)) >= read.count("\ufffd"):
        line = read.count("\n", 0, read.index("\ufffd")) + 1
        raise _undecodable(f"UTF-8 bị hỏng ở dòng {line}", f"UTF-8 that is damaged in line {line}")


def _without_mark(data: bytes) -> str:
    # Every space of a UTF-16 text is a NUL byte beside 0x20, so NULs are its sign, and that of binary.
    for codec in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, codec)
        if text is not None and _plausible(recode(_one_line_end(text)).text):
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
    lost = len(_LOST.findall(text))
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


def _undecodable(why: str, why_en: str) -> DocumentError:
    return DocumentError(
        f"không đọc được bảng mã ký tự ({why}); hãy lưu lại dưới dạng UTF-8",
        f"the character encoding cannot be read ({why_en}); save the file as UTF-8",
    )
