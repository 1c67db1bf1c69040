"""In: a programme's text and the findings that rest on it. Out: the text with the words marked, and any of
its words in their context.

Each mark leads back to the findings that rest on it. Marks may lie within each other or overlap: the text
is cut where any of them begins or ends, and each piece knows all that cover it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.placing import placed
from checker.programme import Evidence
from checker.renderers.html.contents import Chapter, Entry, Setting
from checker.renderers.html.markup import Markup, join, tag
from checker.report import OPEN, Outcome

#: So much of the text is shown before and after the words of a finding, and of very long words.
_AROUND = 180
_WORDS = 800
#: A page break in the midst of a sentence leaves some.
_BLANK_LINES = re.compile(r"\n\s*\n")
#: Where several findings rest on the same words, the gravest gives the mark its look.
_GRAVITY: tuple[Outcome, ...] = ("fail", "review", "waived", "pass", "not_applicable")


class Context(NamedTuple):
    """Words with what stands around them, the cuts already marked by an ellipsis."""

    before: str
    quote: str
    after: str


class _Span(NamedTuple):
    """Words of the text, and whose they are. `absent`: a heading, below which something is missing;
    `note`: what a slip was read as."""

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    absent: bool = False
    note: str = ""


def context(text: str | None, evidence: Evidence) -> Context:
    """The words of evidence with their surroundings, where there is a text to show them in."""
    quote = evidence.quote or ""
    start, end = evidence.start, evidence.end
    words = _cut(_BLANK_LINES.sub("\n", quote), _WORDS)
    if text is None or start is None or end is None or text[start:end] != quote:
        return Context("", words, "")
    return Context(_before(text, start), words, _after(text, end))


def _before(text: str, start: int) -> str:
    """What stands before, on the same line and the one above it, unless that is empty."""
    lines = text[max(start - _AROUND, 0) : start].split("\n")
    kept = lines[-2:] if len(lines) > 1 and lines[-2].strip() else lines[-1:]
    words = "\n".join(kept)
    return words if start <= _AROUND or len(kept) < len(lines) else f"… {words.partition(' ')[2]}"


def _after(text: str, end: int) -> str:
    """What stands after, likewise."""
    lines = text[end : end + _AROUND].split("\n")
    kept = lines[:2] if len(lines) > 1 and lines[1].strip() else lines[:1]
    words = "\n".join(kept)
    return words if end + _AROUND >= len(text) or len(kept) < len(lines) else f"{words.rpartition(' ')[0]} …"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def marked_text(setting: Setting, chapter: Chapter) -> Markup | None:
    """The full text, a paragraph a line, with its marks; None where the programme came without one."""
    text = chapter.checked.text
    if text is None:
        return None
    spans = _spans(setting, chapter, text)
    cuts = sorted({edge for span in spans for edge in (span.start, span.end)})
    writer = _Writer(setting, chapter, text, spans, cuts)
    return tag("div", list(writer.lines()), class_="source", lang="vi")


def _spans(setting: Setting, chapter: Chapter, text: str) -> list[_Span]:
    """All words that are marked, each stretch once, in the order of the text."""
    resting: dict[tuple[int, int], list[Entry]] = {}
    lacking: dict[tuple[int, int], list[Entry]] = {}
    for leading in chapter.entries:
        for entry in (leading, *leading.beside):
            for evidence in entry.finding.evidence:
                _add(resting, text, evidence, entry)
            place = absent_at(chapter, entry)
            if place is not None:
                _add(lacking, text, place, entry)
    spans = [_Span(start, end, tuple(entries)) for (start, end), entries in resting.items()]
    spans += [_Span(start, end, tuple(entries), absent=True) for (start, end), entries in lacking.items()]
    for slip in chapter.checked.programme.origin.slips:
        start, end = slip.evidence.start, slip.evidence.end
        if start is not None and end is not None and start < end:
            spans.append(_Span(start, end, note=setting.say("read_as", read=slip.read)))
    return sorted(spans, key=lambda span: (span.start, -span.end, span.absent))


def absent_at(chapter: Chapter, entry: Entry) -> Evidence | None:
    """The heading under which the words belong that a finding misses; None where it misses none."""
    if entry.finding.outcome not in OPEN and entry.finding.waived is None:
        return None
    place = placed(chapter.checked.programme, entry.finding)
    return place.evidence if place.absent else None


def _add(spans: dict[tuple[int, int], list[Entry]], text: str, evidence: Evidence, entry: Entry) -> None:
    start, end = evidence.start, evidence.end
    if start is None or end is None or not text[start:end].strip("\n") or text[start:end] != evidence.quote:
        return
    entries = spans.setdefault((start, end), [])
    if not entries or entries[-1] is not entry:
        entries.append(entry)


class _Writer:
    """Writes the lines of one text, each piece once."""

    def __init__(
        self, setting: Setting, chapter: Chapter, text: str, spans: Sequence[_Span], cuts: Sequence[int]
    ) -> None:
        self._setting = setting
        self._chapter = chapter
        self._text = text
        self._spans = spans
        self._cuts = cuts
        self._next_span = 0
        self._next_cut = 0
        self._open: list[_Span] = []
        self._lacking: list[Markup] = []

    def lines(self) -> Iterator[Markup]:
        start = 0
        while start <= len(self._text):
            end = self._text.find("\n", start)
            end = len(self._text) if end < 0 else end
            yield tag("p", list(self._pieces(start, end)))
            start = end + 1

    def _pieces(self, start: int, end: int) -> Iterator[Markup | str]:
        """A line, cut where a mark begins or ends. A mark that goes on over the end of a line is closed and
        opened anew; one that ends right there has its links on the line that it ends."""
        at = start
        while at < end:
            self._move_to(at)
            cut = self._cuts[self._next_cut] if self._next_cut < len(self._cuts) else end
            piece_end = min(cut, end)
            words = self._text[at:piece_end]
            yield self._mark(at, words) if self._open else words
            yield from self._links(piece_end)
            at = piece_end
        self._move_to(end)
        # A mark may end with the line end itself.
        yield from self._links(end + 1)
        # What is missing below a heading would part its words.
        yield from self._lacking
        self._lacking = []

    def _move_to(self, at: int) -> None:
        while self._next_cut < len(self._cuts) and self._cuts[self._next_cut] <= at:
            self._next_cut += 1
        self._open = [span for span in self._open if span.end > at]
        while self._next_span < len(self._spans) and self._spans[self._next_span].start <= at:
            span = self._spans[self._next_span]
            self._next_span += 1
            if span.end > at:
                self._open.append(span)

    def _mark(self, at: int, words: str) -> Markup:
        outcomes = {entry.finding.outcome for span in self._open for entry in span.entries if not span.absent}
        looks = [f"o-{outcome}" for outcome in _GRAVITY if outcome in outcomes][:1]
        looks += ["absent"] * any(span.absent for span in self._open)
        looks += ["slip"] * any(span.note for span in self._open)
        spans = " ".join(f"{span.start}:{span.end}" for span in self._open if span.entries)
        return tag(
            "mark", words, id=f"{self._chapter.name}-t{at}", class_=" ".join(looks), data_spans=spans or None
        )

    def _links(self, end: int) -> Iterator[Markup]:
        """What stands behind the marks that end here: the findings they belong to. What is missing is told at
        the end of the line."""
        for span in self._open:
            if span.end != end:
                continue
            if span.note:
                yield tag("span", f" [{span.note}]", class_="refs")
                continue
            links = [_back(self._setting, entry) for entry in span.entries]
            before = tag("span", self._setting.say("missing_here"), " ") if span.absent else None
            told = tag("span", " ", before, _spaced(links), class_="refs", lang=self._setting.language)
            if span.absent:
                self._lacking.append(told)
            else:
                yield told


def _spaced(items: Sequence[Markup]) -> Markup:
    return join([(" " if index else None, item) for index, item in enumerate(items)])


def _back(setting: Setting, entry: Entry) -> Markup:
    outcome = setting.words[f"outcome.{entry.finding.outcome}"]
    label = setting.say("back", number=entry.number, outcome=outcome, title=entry.said.title)
    return tag(
        "a",
        entry.number,
        href=f"#{entry.name}",
        class_=f"ref o-{entry.finding.outcome}",
        aria_label=label,
    )
