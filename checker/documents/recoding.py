"""In: a text as its bytes were decoded. Out: the same, passages in other encodings turned into Vietnamese.

A text pasted from a document in the font .VnTime or VNI-Times is written in Western characters ("NghÞ
quyÕt"), one in UTF-8 that a program took for Western in pairs of them ("Nghá»‹ quyáº¿t"). Each word is tried
in each of these ways; what could be read in two of them goes by the words around it, and where those do not
tell, the text is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from checker.documents.legacy import from_tcvn3, from_vni
from checker.errors import DocumentError
from checker.text.syllables import is_syllable

#: Letters and signs that stand in no Vietnamese text for long, or not inside a word.
_FOREIGN: Final = "\x80-\x84\x86-\x9f¡¢¤¥¦¨ª¬¯´µ¶¸¹º¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
_INSIDE: Final = "(?<=[^\\W\\d_][«»·®§])(?=[^\\W\\d_])|(?<=[a-z][À-Þ])"
_SUSPICIOUS: Final = re.compile(f"[{_FOREIGN}«»·®§À-Þ](?:(?<=[{_FOREIGN}])|{_INSIDE})")
#: A word, with whatever signs are written on to it: in a text of old they are letters.
_WORD: Final = re.compile("(?<![A-Za-z])[A-Za-z]*+[^\x00-\x7f][A-Za-z\x80-\U0010ffff]*")
#: What no foreign name holds: signs and capitals inside a word.
_SPOILT: Final = re.compile(
    "[\x80-\x84\x86-\x9f¡¢¤¥¦¨ª¬¯´µ¶¸¹º¿ÞþÐð×÷]|[^\\W\\d_][«»·®§][^\\W\\d_]|[a-zà-ÿ][À-Þ]|[ĂĐĨŨƠƯ\u1ea0-\u1ef9][¡-¿]"
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL: Final = re.compile(r"(?<=[^\W\d_A-ZÀ-ÝĂĐĨŨƠƯ])(?=[A-ZÀ-ÝĂĐĨŨƠƯ][a-z])")
_ACRONYM: Final = re.compile("[A-ZĐƯÔƠ]{2,6}|[ĐƯđ]")
#: Signs that stand beside words; the others would be letters in an encoding of old.
_MISPLACED: Final = re.compile(
    "[\x80-\x84\x86-\x9f¡¢£¤¥¦¨©ª¬¯´µ¶¸¹º¼¾¿ˆ˜ƒ†‡‰‹›™Œœ\ufffd]|(?<=[^\\W\\d_])[«®§](?=[^\\W\\d_]|\\Z)|[»·](?=[^\\W\\d_])"
    "|[×÷](?=[^\\W\\d_])|(?<=[^\\W\\d_])[×÷]"
)
_CONTROL: Final = re.compile("[\x80-\x9f\ufffd]")
#: Letters that no font of old has a place for.
_BEYOND: Final = re.compile("[^\x00-\xff\u2010-\u2122ŒœŠšŽžŸƒˆ˜]")
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
#: Bullets of the fonts Symbol and Wingdings, where they begin a line, and as far as lines are indented.
_BULLETS: Final = "\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc§¨·Øü"
_BULLET: Final = re.compile(f"[{_BULLETS}](?=[ \t])")
_INDENT: Final = 40
#: The sign "≥" or "≤" of the font Symbol before a figure, in a font of old and in Unicode's private area.
_SYMBOL: Final = re.compile(r"(?<![\w£³])[£³](?=\s*[0-9])")
_PRIVATE: Final = re.compile("[\uf0a3\uf0b3](?=\\s*[0-9])")
#: Whatever is looked at more closely: most texts hold none of it, which one look shows.
_UNUSUAL: Final = re.compile(
    f"[{_FOREIGN}«»·®§À-Þ{_BULLETS}\uf0a3\uf0b3]"
    f"(?:(?<=[{_FOREIGN}\uf0a3\uf0b3])|(?<=[{_BULLETS}])(?=[ \t])|{_INSIDE})"
)
_SIGNS: Final = {"³": "≥", "£": "≤", "\uf0b3": "≥", "\uf0a3": "≤"}

_TORN: Final = re.compile("([ơờớởỡợ])")
#: So many different words that can be read in one way only make a passage, where hardly any between them can
#: be read in none.
_PASSAGE: Final = 3
_READ_PER_UNREAD: Final = 4
#: A run of at most `_SLIP` words between two of `_SETTLED` is a slip of the typist and no passage.
_SLIP: Final = 2
_SETTLED: Final = 5
#: Of so many words of a text one may be spoilt.
_WORDS_PER_SPOILT: Final = 20
_UTF8_TWICE: Final = 3
_WESTERN: Final = {
    place: bytes([place]).decode("cp1252", "ignore") or chr(place) for place in range(0x80, 0xA0)
}
_BYTES: Final = {ord(character): place for place, character in _WESTERN.items()}

_QUOTED: Final = 40

UNICODE, TCVN3, VNI, MOJIBAKE = range(4)
_FONTS: Final = (TCVN3, VNI)


class Coding(NamedTuple):
    """A way in which words are written: its name, and how one is turned into Vietnamese, None where it
    cannot be."""

    name: str
    convert: Callable[[str], str | None]


def _from_mojibake(text: str) -> str | None:
    """UTF-8 that was taken for CP1252, at most `_UTF8_TWICE` times over; None where a byte was lost."""
    read = None
    for _ in range(_UTF8_TWICE):
        try:
            text = read = _western_bytes(text).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    return read


def western(data: bytes) -> str:
    """Any bytes as CP1252. It leaves five places empty; programs fill them with the control character of the
    same number, and so does this."""
    return data.decode("latin-1").translate(_WESTERN)


def _western_bytes(text: str) -> bytes:
    return text.translate(_BYTES).encode("latin-1")


CODINGS: Final = (
    Coding("unicode", lambda text: text),
    Coding("tcvn3", from_tcvn3),
    Coding("vni", from_vni),
    Coding("mojibake", _from_mojibake),
)


class Recoded(NamedTuple):
    """A text, and the names of the encodings that passages of it were turned from."""

    text: str
    codings: tuple[str, ...] = ()


class _Word(NamedTuple):
    """Characters `start` to `end`, and the codings, as places in `CODINGS`, that make Vietnamese of them."""

    start: int
    end: int
    ways: tuple[int, ...]


def recode(text: str) -> Recoded:
    """`text` with every passage in an encoding of old turned into Vietnamese. Raises DocumentError where a
    passage could be read in two ways, and where many words are Vietnamese in none."""
    if text.isascii() or not _UNUSUAL.search(text):
        return Recoded(text)
    text = _PRIVATE.sub(lambda match: _SIGNS[match.group()], _BULLET.sub(_bullet, text))
    if not _SUSPICIOUS.search(text):
        return Recoded(text)
    words = list(_words(text))
    settled = _settled(text, words)
    if any(way != UNICODE for way in settled.values()):
        ways = list(_spread(text, words, settled))
    else:
        ways = [UNICODE] * len(words)
    _refuse_spoilt(text, words, ways)
    codings = tuple(CODINGS[way].name for way in sorted(set(ways)) if way != UNICODE)
    if not codings:
        return Recoded(text)
    converted = "".join(_converted(text, words, ways))
    if TCVN3 in ways:
        _refuse_lost(converted)
    return Recoded(converted, codings)


def _bullet(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - _INDENT, 0) : match.start()]
    return match.group() if before.rpartition("\n")[2].strip(" \t") else "•"


def reads_well(text: str) -> bool:
    """Whether each word of `text` that is not plain ASCII is built like Vietnamese, and no sign misplaced."""
    text = unicodedata.normalize("NFC", _HIDDEN.sub("", text))
    if _MISPLACED.search(text):
        return False
    return all(word.isascii() or _is_word(word) for word in _LETTERS.findall(text))


def share_read(text: str) -> float:
    """The share of the words with marks that are built like Vietnamese; 0 where there are none."""
    words = list(_words(text, CODINGS[:1]))
    return sum(bool(word.ways) for word in words) / len(words) if words else 0.0


def _is_word(word: str) -> bool:
    if _ACRONYM.fullmatch(word):
        return True
    if not (word.islower() or word.isupper() or word.istitle()):
        parts = _INNER_CAPITAL.split(word)
        return len(parts) > 1 and all(part.isascii() or _is_word(part) for part in parts)
    return is_syllable(word.lower().replace("ð", "đ"))


def _words(text: str, codings: Sequence[Coding] = CODINGS) -> Iterator[_Word]:
    """The words of `text` that are not plain ASCII and not mere signs."""
    known: dict[str, tuple[int, ...] | None] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in known:
            known[word] = _ways(word, codings)
        ways = known[word]
        if ways is not None:
            yield _Word(match.start(), match.end(), ways)


def _ways(word: str, codings: Sequence[Coding]) -> tuple[int, ...] | None:
    """None for what tells nothing: signs that stay what they are whichever way they are read."""
    reads = [coding.convert(word) for coding in codings]
    ways = [at for at, read in enumerate(reads) if read is not None and _fits(at, word, read)]
    if all(reads[at] == word for at in ways) and not any(map(_tells, _LETTERS.findall(word))):
        return None
    return tuple(ways)


def _fits(way: int, word: str, read: str) -> bool:
    if way == MOJIBAKE:  # what is UTF-8 byte for byte is so by no accident, names and abbreviations too
        return not _CONTROL.search(read)
    return reads_well(read) and (way == UNICODE or not _BEYOND.search(word))


def _tells(letters: str) -> bool:
    return not letters.isascii()


def _settled(text: str, words: Sequence[_Word]) -> dict[int, int]:
    """The words that can be read in one way only, and that way; without slips, and without what is too short
    or too broken to be a passage."""
    certain = [(at, word.ways[0]) for at, word in enumerate(words) if len(word.ways) == 1]
    runs = [list(run) for _, run in groupby(certain, key=_way)]
    kept = []
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else []
        after = runs[number + 1] if number + 1 < len(runs) else []
        if before and after and len(run) <= _SLIP and _way(before[0]) == _way(after[0]):
            slip = min(len(before), len(after)) >= _SETTLED
        else:
            slip = False
        first, last = (before[-1][0] if before else -1), (after[0][0] if after else len(words))
        if not slip and (_way(run[0]) == UNICODE or _is_passage(text, words, run, words[first + 1 : last])):
            kept.append(run)
    return {at: way for run in kept for at, way in run}


def _is_passage(
    text: str, words: Sequence[_Word], run: Sequence[tuple[int, int]], stretch: Sequence[_Word]
) -> bool:
    """Whether a run of words that only a font of old explains is more than some foreign names."""
    different = {text[words[at].start : words[at].end] for at, _ in run}
    unread = sum(not word.ways for word in stretch)
    return len(different) >= _PASSAGE and unread * _READ_PER_UNREAD <= len(run)


def _way(item: tuple[int, int]) -> int:
    return item[1]


def _spread(text: str, words: Sequence[_Word], settled: dict[int, int]) -> Iterator[int]:
    """The way in which each word is read: that of the settled words on both sides of it."""
    places = sorted(settled)
    passed = 0
    for at, word in enumerate(words):
        while passed < len(places) and places[passed] <= at:
            passed += 1
        before = places[passed - 1] if passed else places[0]
        after = places[passed] if passed < len(places) else places[-1]
        nearest = {settled[before], settled[after]}
        if at in settled:
            nearest = {settled[at]}
        possible = nearest & set(word.ways) if len(nearest) > 1 else nearest
        if len(possible) > 1:
            possible = {
                settled[place]
                for place, gap in (
                    (before, text[words[before].end : word.start]),
                    (after, text[word.end : words[after].start]),
                )
                if "\n" not in gap
            }
        if len(possible) > 1 or (not possible and nearest & set(word.ways)):
            raise _ambiguous(text, word, sorted(nearest))
        way = possible.pop() if possible else UNICODE
        # a slip of the typist stays what it is; in a font of old it shows as the font draws it
        yield way if way in word.ways or (way in _FONTS and not word.ways) else UNICODE


def _converted(text: str, words: Sequence[_Word], ways: Sequence[int]) -> Iterator[str]:
    """The pieces of the text, words in one font after another together: those between them tell whether a
    line is in capitals."""
    done = 0
    for way, run in groupby(range(len(words)), key=ways.__getitem__):
        members = list(run)
        if way == UNICODE:
            continue
        if way not in _FONTS:
            for at in members:
                yield text[done : words[at].start]
                yield CODINGS[way].convert(text[words[at].start : words[at].end]) or ""
                done = words[at].end
            continue
        start = max(done, text.rfind("\n", 0, words[members[0]].start) + 1)
        if members[0]:
            start = max(start, words[members[0] - 1].end)
        following = words[members[-1] + 1].start if members[-1] + 1 < len(words) else len(text)
        line_end = text.find("\n", words[members[-1]].end, following)
        end = line_end if line_end >= 0 else following
        yield text[done:start]
        stretch = _SYMBOL.sub(lambda match: _SIGNS[match.group()], text[start:end])
        yield CODINGS[way].convert(stretch) or ""
        done = end
    yield text[done:]


def _refuse_spoilt(text: str, words: Sequence[_Word], ways: Sequence[int]) -> None:
    """Where much of a text, or a part of what was turned from bytes, is Vietnamese in no way."""
    unread = [word for word, way in zip(words, ways, strict=True) if way not in word.ways]
    if MOJIBAKE not in ways:
        unread = [word for word in unread if _SPOILT.search(text[word.start : word.end])]
        known = any(ways) or any(word.ways == (UNICODE,) for word in words)
        few = len(unread) < _PASSAGE or len(unread) * _WORDS_PER_SPOILT < len(words)
        if few and known:
            return
    if not unread:
        return
    possible = [at for at in _FONTS if all(at in word.ways for word in unread)]
    if len(possible) > 1:
        raise _ambiguous(text, unread[0], possible)
    line, quoted = _where(text, unread[0])
    raise DocumentError(
        f"nhiều chữ bị sai bảng mã (dòng {line}: “{quoted}”); hãy lưu lại bản gốc dưới dạng UTF-8 (Unicode)",
        f"many words are in a wrong encoding (line {line}: “{quoted}”); save the original anew as UTF-8",
    )


def _refuse_lost(text: str) -> None:
    """TCVN3 keeps "ư" where Western texts keep the hyphen that is not seen, and programs drop that."""
    words = list(map(str.lower, _LETTERS.findall(text)))
    if any("ư" in word for word in words):
        return
    torn = sum(
        not is_syllable(word) and is_syllable(_TORN.sub(r"ư\1", word)) for word in words if not word.isascii()
    )
    if torn >= _SLIP:
        raise DocumentError(
            "văn bản TCVN3 (ABC) đã mất chữ “ư” khi sao chép; hãy lưu lại bản gốc dưới dạng UTF-8 (Unicode)",
            "a TCVN3 (ABC) text that lost every “ư” when it was copied; save the original anew as UTF-8",
        )


def _ambiguous(text: str, word: _Word, ways: Sequence[int]) -> DocumentError:
    line, quoted = _where(text, word)
    names = [CODINGS[way].name.upper() for way in ways]
    return DocumentError(
        f"không chắc bảng mã là {' hay '.join(names)} (dòng {line}: “{quoted}”); "
        "hãy lưu lại dưới dạng UTF-8 (Unicode)",
        f"the encoding could be {' or '.join(names)} (line {line}: “{quoted}”); save the file as UTF-8",
    )


def _where(text: str, word: _Word) -> tuple[int, str]:
    return text.count("\n", 0, word.start) + 1, "".join(
        character if character.isprintable() else " " for character in text[word.start : word.end][:_QUOTED]
    )
