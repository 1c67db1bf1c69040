"""In: the bytes of a file that should hold Vietnamese text. Out: that text, NFC with line ends `\\n`.

UTF-8 is tried first and strictly, because nothing else looks like it by accident. UTF-16 without a
mark and CP1258 are guesses, so they count only when what comes out is plausibly Vietnamese: a wrong
guess would give a report on words that nobody wrote.
"""

from __future__ import annotations

import re
import unicodedata

from checker.errors import DocumentError

#: Longest first: the mark of UTF-32-LE begins with the one of UTF-16-LE.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER_FORMATS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, ODT, XLSX)"),
    (b"\xd0\xcf\x11\xe0", "Word (DOC)"),
    (b"{\\rtf", "RTF"),
)

#: Letters that Vietnamese has and the other languages in Latin script hardly use.
_TELLING = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
#: What a wrong code page leaves behind: letters and signs no Vietnamese text is full of.
_FOREIGN = (  # compiled when it is needed: hardly ever
    "[^\x00-\x7f\u00a0«»°·§–—‘’“”…•€\u20ab"
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
)  # fmt: skip
_TELLING_SHARE = 0.03
_FOREIGN_SHARE = 0.02
_ENOUGH_LETTERS = 40
_SAMPLE = 2_000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: One stray control character in so many is a slip of a word processor; more is not text.
_CHARACTERS_PER_SLIP = 500


def decode(data: bytes) -> str:
    """The text of `data`, normalised. Raises DocumentError for other formats, binary data and
    encodings that cannot be told for certain."""
    for signature, name in _OTHER_FORMATS:
        if data.startswith(signature):
            raise DocumentError(
                f"đây là tệp {name} chứ không phải văn bản thuần; hãy lưu lại thành .txt (UTF-8)",
                f"this is a {name} file, not plain text; save it as .txt (UTF-8)",
            )
    return normalise(_refuse_binary(_decode(data)))


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


def _decode(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, codec)
            if text is None:
                name = codec.removesuffix("-sig").upper()
                raise _undecodable(f"mở đầu bằng dấu của {name}", f"it begins with the mark of {name}")
            return text
    if b"\x00" in data[:4096]:
        return _without_mark(data)
    text = _strictly(data, "utf-8")
    if text is None:
        text = _plausible(data, "cp1258")
    if text is None:
        raise _undecodable(
            "không phải UTF-8, UTF-16 hay CP1258, có thể là TCVN3 (ABC) hoặc VNI",
            "neither UTF-8, UTF-16 nor CP1258, perhaps TCVN3 (ABC) or VNI",
        )
    return text


def _without_mark(data: bytes) -> str:
    # Every space of a UTF-16 text is a NUL byte beside 0x20, so NULs are its sign, and that of binary.
    for codec in ("utf-16-le", "utf-16-be"):
        text = _plausible(data, codec)
        if text is not None:
            return text
    raise _binary()


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _plausible(data: bytes, codec: str) -> str | None:
    text = _strictly(data, codec)
    if text is None:
        return None
    sample = unicodedata.normalize("NFC", _sample(text))
    letters = sum(map(str.isalpha, sample))
    telling = len(_TELLING.findall(sample))
    foreign = len(re.findall(_FOREIGN, _INVISIBLE.sub("", sample)))
    plausible = telling and telling >= _TELLING_SHARE * letters and foreign <= _FOREIGN_SHARE * letters
    return text if plausible else None


def _refuse_binary(text: str) -> str:
    if "\x00" in text or len(_CONTROL.findall(text)) > 2 + len(text) // _CHARACTERS_PER_SLIP:
        raise _binary()
    if text.count("\ufffd") > 2 + len(text) // _CHARACTERS_PER_SLIP:
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
