"""In: a folded text. Out: its words with their places, as parallel lists.

Brackets and quotation marks are left out of the stream: "(TFP)" reads like "TFP". A number keeps
its points and commas ("7.500", "0,7"); a word may hold digits ("5g").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

#: The first character, then what may follow such a one: a pattern that begins with one class of characters
#: is searched for sooner.
_TOKEN: Final = re.compile(
    r"([^\s()\[\]{}\"'_](?:"
    r"(?<=[^\W\d_])[^\W\d_]*+[0-9]*+"  # words; qh15
    r"|(?<=[0-9])(?:[0-9]?g(?![^\W_])"  # 5g
    r"|[0-9]*+(?:[.,][0-9]++)*+)"  # 12  7.500  0,7
    r"|(?<=[<>])="
    r"|(?<=\.)\.++"
    r"|(?<!\w)))"
)


class Tokens(NamedTuple):
    """Parallel lists: the i-th word is `words[i]`, at characters `starts[i]` to `ends[i]`."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(folded: str) -> Tokens:
    """The words, numbers and signs of a folded text, in order; linear in its length."""
    parts = _TOKEN.split(folded)  # what lies between, token, what lies between, ...
    ends = list(accumulate(map(len, parts)))
    return Tokens(parts[1::2], ends[:-1:2], ends[1::2])


def word_at(words: Sequence[str], index: int) -> str:
    """The word at `index`; "" outside the text."""
    return words[index] if 0 <= index < len(words) else ""
