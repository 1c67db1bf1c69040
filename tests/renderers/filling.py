"""In: a draft as `checker init` writes it. Out: the draft of somebody who writes what it proposes."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(.*)\[(?:Đề mục|Điền): (.*)\]")
_PROMPT = re.compile(r"- \[Ghi: .*?ghi: “((?:[^“”]|“[^”]*”)*)”")


def filled(draft: str) -> str:
    """Headings are taken over; of each prompt the words it quotes; what only goes on with a sentence ("do
    đồng chí ...") is joined to the one before; the checks at the end are deleted."""
    lines: list[str] = []
    for line in draft.splitlines():
        heading, prompt = _HEADING.fullmatch(line), _PROMPT.match(line)
        if "[Rà soát:" in line:
            continue
        if heading:
            lines.append(heading[1] + heading[2])
        elif prompt and prompt[1][0].islower():
            last = max(number for number, before in enumerate(lines) if before)
            lines[last] = f"{lines[last].rstrip('.')}, {prompt[1]}."
        elif prompt:
            lines.append(f"- {prompt[1]}.")
        else:
            assert "[Ghi:" not in line
            lines.append(line)
    return "\n".join(lines) + "\n"
