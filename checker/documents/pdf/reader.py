"""In: the bytes of a PDF file. Out: a `Document`: its text in the order of reading, pages, boxes of words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.documents.composing import empty
from checker.documents.decoding import is_vietnamese
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.pdf.glyphs import Cleaner
from checker.documents.pdf.layout import laid_out
from checker.documents.pdf.letters import words_of_letters
from checker.documents.pdf.process import Answer, Worker
from checker.documents.pdf.refusals import not_vietnamese, only_pictures, too_long
from checker.documents.pdf.scans import State, is_empty, recognised, state_of
from checker.documents.pdf.sheet import Frame, Sheet, Word, em_of, frame_of
from checker.documents.pdf.tables import rules_of
from checker.documents.pdf.words import straight_words
from checker.documents.recognition import Clock, is_available
from checker.programme import Origin

#: A document of more characters is none that a person wrote.
MOST_CHARACTERS = 5_000_000


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Reads a PDF file. Pages without a text that can be trusted are recognised on their pictures, or told in
    `Origin.unread_pages`. Raises DocumentError for what is damaged, locked, hostile, empty, only pictures,
    or in another language."""
    if not data.strip():
        raise empty()
    clock = Clock(limits.seconds)
    with Worker(data, limits) as worker:
        reading = _Reading(worker)
        if limits.ocr and reading.unread and is_available():
            reading.recognise(clock)
    made = laid_out(reading.sheets)
    if reading.unread and not made.text.strip():
        raise only_pictures(limits)
    if not made.text.strip():
        raise empty()
    if not is_vietnamese(made.text):
        raise not_vietnamese()
    origin = Origin(
        format="pdf",
        encoding="+".join(sorted(reading.codings)) or None,
        page_count=worker.page_count,
        unread_pages=tuple(page + 1 for page in reading.unread),
        recognised_pages=tuple(page + 1 for page in reading.recognised),
    )
    return Document(made.text, made.pages, made.pieces, origin)


class _Reading:
    """The pages of a file as sheets, and how far each can be trusted."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.sheets: list[Sheet] = []
        #: Encodings of old that words were turned from.
        self.codings: set[str] = set()
        self._states: list[State] = []
        characters = 0
        pages = []
        for page in worker.pages():
            characters += len(page.header.get("text", ""))
            if characters > MOST_CHARACTERS:
                raise too_long(MOST_CHARACTERS)
            clean = Cleaner(page.header.get("text", ""), page.header.get("fonts", {}))
            words = straight_words(page, clean)
            pages.append((page if words is None else _without_words(page), words, clean))
        for number, (page, words, clean) in enumerate(pages):
            frame = frame_of(page.header)
            if words is None:
                frame, words = words_of_letters(page, worker.ask("letters", number), frame, clean)
            self._add(page, frame, clean, _seen(words, page, frame))
        #: Pages, from 0, that could not be read, and those that were read on their pictures.
        self.unread = self._unread()
        self.recognised: list[int] = []

    def _add(self, page: Answer, frame: Frame, clean: Cleaner, words: list[Word]) -> None:
        words = clean.recoded(words)
        self.codings |= clean.codings
        state = state_of(page, words)
        if state == "lost":
            words = []
        self._states.append(state)
        rules = rules_of(page.header.get("rules", ()), frame)
        self.sheets.append(Sheet(frame, *frame.size(), words, rules, em_of(words)))

    def _unread(self) -> list[int]:
        """The pages that hold something which is not in their text."""
        readable = "text" in self._states
        return [
            number
            for number, (state, sheet) in enumerate(zip(self._states, self.sheets, strict=True))
            if state in ("scan", "lost")
            or (state == "foreign" and readable)
            or (state == "unknown" and not is_empty(self._worker, number, sheet))
        ]

    def recognise(self, clock: Clock) -> None:
        """Reads the unread pages on their pictures; those that cannot be read so stay unread."""
        for number in tuple(self.unread):
            sheet = recognised(self._worker, number, clock)
            if sheet is None:
                continue
            self.unread.remove(number)
            if sheet.words:
                self.recognised.append(number)
            self.sheets[number] = sheet


def _seen(words: list[Word], page: Answer, frame: Frame) -> list[Word]:
    """The words without those that are clipped away."""
    hidden: defaultdict[int, list[float]] = defaultdict(list)
    for x, y in page.header.get("hidden", ()):
        start, base = frame.laid(x, y)
        insort(hidden[round(base)], start)
    return [word for word in words if not hidden or not _is_hidden(word, hidden)]


def _is_hidden(word: Word, hidden: Mapping[int, Sequence[float]]) -> bool:
    starts = hidden.get(round(word.base), ())
    at = bisect_left(starts, word.left - 1)
    return at < len(starts) and starts[at] < word.right


def _without_words(page: Answer) -> Answer:
    return page._replace(blobs=())
