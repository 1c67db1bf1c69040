"""In: the text that a pack stands on. Out: its name and its citation, as official documents word them."""

from __future__ import annotations

from typing import Final

from checker.rulepack.model import Source
from checker.wording.catalogue import words
from checker.wording.waivers import day_text

#: What a title of an official text may begin with, the longer one of two first.
_KINDS: Final = {
    "vi": (
        "Nghị quyết",
        "Nghị định",
        "Quyết định",
        "Chỉ thị",
        "Kết luận",
        "Chương trình",
        "Kế hoạch",
        "Luật",
    ),
    "en": ("Resolution", "Decree", "Decision", "Directive", "Conclusion", "Programme", "Plan", "Law"),
}


def source_name(source: Source, language: str) -> str:
    """ "Nghị quyết số 57-NQ/TW"; where the title does not say what kind of text it is, "văn bản số ..."."""
    catalogue = words(language)
    kind, _ = _parted(source, language)
    return catalogue["source.name"].format(kind=kind or catalogue["source.text"], number=source.number)


def source_citation(source: Source, language: str) -> str:
    """ "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá ..."."""
    catalogue = words(language)
    kind, rest = _parted(source, language)
    return catalogue["source.cited" if kind else "source.cited.titled"].format(
        name=source_name(source, language),
        date=day_text(source.issued, language),
        issuer=source.issuer.in_language(language),
        title=rest,
    )


def _parted(source: Source, language: str) -> tuple[str, str]:
    """The kind of text that its title begins with ("" for none that is known), and the rest of the title. A
    title that goes on with the number is no sentence to cite."""
    title = " ".join(source.title.in_language(language).split())
    for kind in _KINDS[language]:
        rest = title.removeprefix(f"{kind} ")
        if rest != title and rest[:1].islower() and not rest.startswith("số "):
            return kind, rest
    return "", title
