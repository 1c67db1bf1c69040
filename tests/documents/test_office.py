"""Old Word, RTF and OpenDocument, by way of LibreOffice: bounded, shut off from the net, perhaps missing."""

from __future__ import annotations

import os
import select
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.documents.files import find_sources, read_source
from checker.documents.interface import DEFAULT_LIMITS, Document, Limits
from checker.documents.office import read_doc, read_odt, read_rtf
from checker.errors import DocumentError
from tests.documents.word import paragraph, word, zipped

WORDS = "Đến năm 2030, kinh tế số chiếm tối thiểu 30% GRDP"
Read = Callable[[bytes, Limits], Document]
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None, reason="no LibreOffice here"
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="stands in for LibreOffice with a shell script")


def rtf(*paragraphs: str) -> bytes:
    """An RTF file, its letters escaped as Word does."""
    escaped = (
        "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text)
        for text in paragraphs
    )
    return ("{\\rtf1\\ansi\\uc1 " + "\\par\n".join(escaped) + "\\par}").encode("ascii")


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)


def odt(inside: str, manifest: str = "") -> bytes:
    """An OpenDocument text."""
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{entries}{manifest}</manifest:manifest>",
            "content.xml": f'<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'office:version="1.2"><office:body><office:text>{inside}</office:text></office:body>'
            "</office:document-content>",
        }
    )


def text_of(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


class StandIn:
    """A script in the place of LibreOffice, which gets the folder for its results as `$out`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.result = folder / "result.docx"
        self.arguments = folder / "arguments"

    def does(self, *commands: str) -> None:
        script = self._folder / "soffice"
        find = 'for word; do if [ "$last" = --outdir ]; then out=$word; fi; last=$word; done'
        script.write_text(
            "\n".join(["#!/bin/sh", find, 'mkdir -p "$out"', *commands]) + "\n", encoding="utf-8"
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    def converts(self, data: bytes) -> None:
        self.result.write_bytes(data)
        self.does(f"printf '%s\\n' \"$@\" > '{self.arguments}'", f"cp '{self.result}' \"$out/in.docx\"")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.environ["PATH"]]))
    return StandIn(tmp_path)


EACH_FORMAT = pytest.mark.parametrize(
    ("read", "data", "name"),
    [
        (read_doc, OLD_WORD, "doc"),
        (read_doc, rtf(WORDS), "doc"),
        (read_rtf, rtf(WORDS), "rtf"),
        (read_odt, odt(""), "odt"),
    ],
    ids=["doc", "rtf named doc", "rtf", "odt"],
)


def refused(read: Read, data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as caught:
        read(data, limits)
    assert "\n" not in caught.value.message + caught.value.message_en
    return caught.value.message


# With a stand-in.


@POSIX
@EACH_FORMAT
def test_what_libreoffice_makes_of_a_file_is_read_as_word(
    office: StandIn, read: Read, data: bytes, name: str
) -> None:
    office.converts(word(paragraph(WORDS)))
    document = read(data, DEFAULT_LIMITS)
    assert (document.text, document.origin.format) == (WORDS, name)
    assert document.pieces[0].anchor == "paragraph:1"


@EACH_FORMAT
def test_without_libreoffice_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read, data: bytes, name: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    message = refused(read, data)
    assert f".{name} cần LibreOffice" in message
    assert "apt-get install" in message


@POSIX
def test_libreoffice_works_on_a_copy_in_a_folder_and_with_a_profile_that_are_thrown_away(
    office: StandIn,
) -> None:
    office.converts(word(paragraph(WORDS)))
    read_rtf(rtf(WORDS))
    first = office.arguments.read_text(encoding="utf-8").split("\n")
    read_rtf(rtf(WORDS))
    second = office.arguments.read_text(encoding="utf-8").split("\n")
    folder = Path(first[first.index("--outdir") + 1]).parent
    assert f"-env:UserInstallation={(folder / 'profile').as_uri()}" in first
    assert str(folder / "in.rtf") in first
    assert not folder.exists()
    assert first != second


@POSIX
def test_the_profile_forbids_macros_and_links(office: StandIn) -> None:
    profile = office.arguments
    office.result.write_bytes(word(paragraph(WORDS)))
    office.does(
        f"cat \"$out/../profile/user/registrymodifications.xcu\" > '{profile}'",
        f"cp '{office.result}' \"$out/in.docx\"",
    )
    read_rtf(rtf(WORDS))
    told = profile.read_text(encoding="utf-8")
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'<prop oor:name="{setting}" oor:op="fuse"><value>true</value></prop>' in told


@POSIX
@pytest.mark.parametrize("command", ["exit 1", "exit 0", 'mkdir "$out/in.docx"', "kill -9 $$"])
def test_a_file_that_libreoffice_cannot_open_is_refused(office: StandIn, command: str) -> None:
    office.does(command)
    assert "LibreOffice không mở được" in refused(read_rtf, rtf(WORDS))


@POSIX
def test_what_libreoffice_writes_is_bounded(office: StandIn) -> None:
    office.converts(word(paragraph(WORDS)))
    size = office.result.stat().st_size
    assert "--max-unpacked" in refused(read_rtf, rtf(WORDS), Limits(unpacked=size - 1))
    office.result.write_bytes(b"no Word file")
    assert "bị hỏng" in refused(read_rtf, rtf(WORDS))


@POSIX
def test_when_its_time_is_up_libreoffice_is_ended_with_all_that_it_started(
    office: StandIn, tmp_path: Path
) -> None:
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    reading = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    office.does(f"exec 3>'{alive}'", "sleep 600 &", "wait")
    assert "0,5 giây; nâng giới hạn bằng --timeout" in refused(read_rtf, rtf(WORDS), Limits(seconds=0.5))
    # the pipe is hung up once nobody holds its other end: neither the program nor its child
    waiting = select.poll()
    waiting.register(reading, select.POLLHUP)
    assert waiting.poll(10_000) == [(reading, select.POLLHUP)]
    os.close(reading)


@pytest.mark.parametrize(
    ("read", "data", "expected"),
    [
        (read_doc, b"", "rỗng"),
        (read_rtf, b" \n", "rỗng"),
        (read_doc, WORDS.encode(), "không phải định dạng .doc"),
        (read_doc, word(paragraph(WORDS)), "không phải định dạng .doc"),
        (read_rtf, OLD_WORD, "không phải định dạng .rtf"),
        (read_odt, rtf(WORDS), "không phải định dạng .odt"),
        (read_doc, OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (read_odt, odt("", "<manifest:encryption-data/>"), "mật khẩu"),
        (read_odt, odt("")[:-9], "bị hỏng"),
    ],
)
def test_what_is_of_another_format_locked_or_damaged_never_reaches_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read, data: bytes, expected: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert expected in refused(read, data)


@pytest.mark.parametrize("begins", ["<html>", "\ufeff <!DOCTYPE html><html>", "<HTML xmlns:w='urn:x'>"])
def test_a_web_page_that_is_named_doc_is_read_as_a_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begins: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_doc(f"{begins}<body><p>{WORDS}</p><p>- Phổ cập kỹ năng số.</p></body></html>".encode())
    assert text_of(document) == [WORDS, "- Phổ cập kỹ năng số."]
    assert document.origin.format == "html"


def test_an_opendocument_text_that_unpacks_to_more_than_the_limit_never_reaches_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    bomb = odt(f"<text:p>{' ' * 3_000_000}</text:p>")
    assert len(bomb) < 20_000
    assert "--max-unpacked" in refused(read_odt, bomb, Limits(unpacked=2_000_000))
    assert "cần LibreOffice" in refused(read_odt, bomb, Limits(unpacked=4_000_000))


# With LibreOffice.


@NEEDS_OFFICE
def test_an_rtf_file_of_a_folder_is_read_by_its_ending(tmp_path: Path) -> None:
    fonts = b"{\\rtf1{\\fonttbl{\\f1 .VnTime;}}"
    old = b"{\\f1 kinh t\\'d5 s\\'e8}\\par}"
    data = rtf("MỤC TIÊU", f"- {WORDS};", "- Phổ cập kỹ năng số.")
    (tmp_path / "Dự thảo.rtf").write_bytes(data.replace(b"{\\rtf1", fonts).removesuffix(b"}") + old)
    (source,) = find_sources([str(tmp_path)])
    document = read_source(source)
    assert isinstance(document, Document)
    assert text_of(document) == ["MỤC TIÊU", f"- {WORDS};", "- Phổ cập kỹ năng số.", "kinh tế số"]
    assert (document.origin.format, document.origin.encoding) == ("rtf", "tcvn3")


@pytest.fixture
def asked_for() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the protocol

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


@NEEDS_OFFICE
def test_an_opendocument_text_is_read_and_what_it_links_to_is_not_asked_for(
    asked_for: tuple[str, list[str]],
) -> None:
    address, paths = asked_for
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Kinh tế số", "30%")
    )
    inside = (
        f"<text:p>{WORDS}</text:p>"
        f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/x.png"/>'
        "</draw:frame></text:p>"
        f'<text:section text:name="S"><text:section-source xlink:href="{address}/x.odt"/></text:section>'
        f"<table:table><table:table-column/><table:table-column/>"
        f"<table:table-row>{cells}</table:table-row></table:table>"
    )
    document = read_odt(odt(inside))
    assert text_of(document) == [WORDS, "Kinh tế số", "30%"]
    assert document.origin.format == "odt"
    assert paths == []


@NEEDS_OFFICE
def test_a_file_that_only_begins_like_old_word_is_refused() -> None:
    assert "LibreOffice không mở được" in refused(read_doc, OLD_WORD + bytes(range(256)) * 20)
