"""In: the text of a draft. Out: the text, as long as it was, without the lines that are still to be written.

A form to fill in says in square brackets what belongs in a place: "[Ghi: Kinh tế số chiếm ít nhất 30% GRDP]",
"1. [Đề mục: Tầm nhìn đến năm 2045]". As long as the brackets stand there, the province says nothing of it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: What opens a prompt: one of these words and a colon. Other brackets ("[1]", "[...]") are part of a text.
OPENERS: Final = ("Ghi", "Đề mục", "Điền", "Nêu", "Viết", "Bổ sung", "Rà soát")
_OPENING: Final = re.compile(rf"\[[ \t]*(?:{'|'.join(OPENERS)})(?:[ \t]+(?:rõ|tiếp))?[ \t]*:", re.IGNORECASE)
#: A bracket that is not closed within so many characters ends with its line.
_LONGEST: Final = 3000
_SEEN: Final = re.compile(r"[^\n]")


class Written(NamedTuple):
    """What of a draft is written: its text with spaces in place of the other lines, and how many prompts are
    left in it."""

    text: str
    prompts: int


def written(text: str) -> Written:
    """Leaves out each line that holds a prompt, and each that a prompt runs over; time linear in the text."""
    pieces: list[str] = []
    prompts = done = 0
    for opening in _OPENING.finditer(text):
        prompts += 1
        if opening.start() < done:
            continue  # on a line that is left out already
        closing = text.find("]", opening.end(), opening.end() + _LONGEST)
        start = text.rfind("\n", 0, opening.start()) + 1
        end = text.find("\n", closing if closing >= 0 else opening.end())
        end = len(text) if end < 0 else end
        pieces += [text[done:start], _SEEN.sub(" ", text[start:end])]
        done = end
    return Written("".join([*pieces, text[done:]]), prompts) if prompts else Written(text, 0)
