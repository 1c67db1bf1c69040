"""Reading each format of file, in milliseconds a page, beside what a bare library does with the same file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import docx
import lxml.etree
import lxml.html
import pypdfium2

from benchmarks.table import Row, table
from benchmarks.texts import Text
from benchmarks.timing import Times, in_turn
from checker.documents.interface import DEFAULT_LIMITS, Document
from checker.documents.recognition import is_available
from checker.documents.registry import reader_for
from tests.rendering.docx import rendered
from tests.rendering.html import bare, newspaper
from tests.rendering.pdf import pictures, printed, scanned

#: A full programme fills some twenty pages.
COPIES = 5
#: Recognition takes seconds a page, LibreOffice seconds a file.
SLOW_ROUNDS = 3
#: As fine as the reader asks for: it and the bare program see the same dots.
DOTS = 300
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
#: A reader leaves out menus and page numbers, and recognition some words.
_MOST = 0.9

Bare = Callable[[bytes], str]


class File(NamedTuple):
    """A text as a file of one format: what it is called, the ending of its name, how many pages it fills, and
    what bare libraries make of it."""

    name: str
    ending: str
    data: bytes
    pages: int
    bare: Mapping[str, Bare]


def formats(text: Text, rounds: int = 9) -> str:
    """Every format that can be read here; the others are named with the reason. A page is one of the text
    printed on A4."""
    long = text.times(COPIES)
    rows: list[Row] = []
    pdf = printed(long)
    with tempfile.TemporaryDirectory() as scratch:
        for file in _light(long, pdf):
            rows += _rows(file, long, rounds)
        rows += _by_way_of_office(long, _pages(pdf), Path(scratch))
        rows += _scan(text.content)
    return table(f"Reading files made of {text}, {COPIES} times over; times a page", rows, "x bare")


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    return pages


def _light(text: str, pdf: bytes) -> Iterator[File]:
    """The formats that need no other program."""
    pages, word = _pages(pdf), rendered(text)
    yield File("text", ".txt", text.encode(), pages, {"decode, NFC": _decoded})
    yield File("docx", ".docx", word, pages, {"lxml, w:t of the XML": _run_texts, "python-docx": _paragraphs})
    for name, page in (("html", bare(text)), ("html, a newspaper", newspaper(text))):
        yield File(name, ".html", page.encode(), pages, {"lxml.html, text_content": _content})
    yield File("pdf", ".pdf", pdf, pages, {"pypdfium2, text of each page": _page_texts})


def _by_way_of_office(text: str, pages: int, folder: Path) -> Iterator[Row]:
    """Old Word, RTF and OpenDocument. LibreOffice saves the files, and is itself the bare program."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    for ending in ("doc", "rtf", "odt"):
        if program is None:
            yield Row(f"{ending}: left out, LibreOffice is not installed")
            continue
        office = _Office(program, folder)
        data = office.saved(rendered(text), "docx", ending)
        file = File(ending, f".{ending}", data, pages, {"soffice --convert-to txt": office.as_text(ending)})
        yield from _rows(file, text, SLOW_ROUNDS)


def _scan(text: str) -> Iterator[Row]:
    """A scan of the text once: a page takes seconds."""
    if not is_available():
        yield Row("scan: left out, Tesseract with its data for Vietnamese is not installed")
        return
    pdf = printed(text)
    shown = pictures(pdf, DOTS)
    file = File("pdf of a scan", ".pdf", scanned(pdf, DOTS), len(shown), {"tesseract": _recognised(shown)})
    yield from _rows(file, text, SLOW_ROUNDS)


def _rows(file: File, text: str, rounds: int) -> Iterator[Row]:
    """The reader and the bare libraries in turn, all with the words of the text."""
    reader = reader_for(f"file{file.ending}")

    def read() -> str:
        made = reader(file.data, DEFAULT_LIMITS)
        assert isinstance(made, Document)
        return made.text

    actions: dict[str, Callable[[], str]] = {"checker": read}
    for name, bare_one in file.bare.items():
        actions[name] = lambda action=bare_one: action(file.data)  # type: ignore[misc]
    words = set(text.split())
    for name, action in actions.items():
        share = len(words & set(action().split())) / len(words)
        assert share >= _MOST, f"{file.name}, {name}: {share:.0%} of the words were read"
    times = in_turn(actions, rounds, warm=0)  # each has run once above
    mine = times.pop("checker")
    first = next(iter(times.values()))
    yield _row(f"{file.name}, {file.pages} pages", mine, file.pages, mine.ratio(first))
    for name, one in times.items():
        yield _row(f"  {name}", one, file.pages, one.ratio(first))


def _row(name: str, times: Times, pages: int, ratio: float) -> Row:
    median, least = (seconds * 1e3 / pages for seconds in (times.median, times.least))
    return Row(name, f"{median:.2f} ms", f"{least:.2f} ms", f"{ratio:.2f}")


def _decoded(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode())


def _run_texts(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        tree = lxml.etree.fromstring(archive.read("word/document.xml"))
    return " ".join(element.text or "" for element in tree.iter(_WORDS))


def _paragraphs(data: bytes) -> str:
    """Those outside tables, as most scripts read them, and the cells of tables."""
    document = docx.Document(BytesIO(data))
    cells = (cell.text for one in document.tables for row in one.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _content(data: bytes) -> str:
    return str(lxml.html.fromstring(data).text_content())


def _page_texts(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(texts)


def _recognised(shown: list[Any]) -> Bare:
    """Tesseract alone, a run for each page as the reader does, over pictures that are at hand."""
    files = []
    for picture in shown:
        out = BytesIO()
        picture.save(out, "PNG", dpi=(DOTS, DOTS))
        files.append(out.getvalue())

    def recognised(_data: bytes) -> str:
        command = ["tesseract", "stdin", "stdout", "-l", "vie"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = [
            subprocess.run(command, input=file, capture_output=True, check=True, env=environment)
            for file in files
        ]
        return "\n".join(one.stdout.decode() for one in done)

    return recognised


class _Office:
    """LibreOffice, with a profile that it keeps from run to run: the reader gives it a new one each time."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder

    def saved(self, data: bytes, source: str, target: str) -> bytes:
        """A file in the format `source`, saved in the format `target`."""
        (self._folder / f"in.{source}").write_bytes(data)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        out = self._folder / "out"
        command = [self._program, profile, "--headless", "--convert-to", target, "--outdir", str(out)]
        subprocess.run([*command, str(self._folder / f"in.{source}")], check=True, capture_output=True)
        return (out / f"in.{target.partition(':')[0]}").read_bytes()

    def as_text(self, source: str) -> Bare:
        return lambda data: self.saved(data, source, "txt:Text (encoded):UTF8").decode("utf-8-sig")
