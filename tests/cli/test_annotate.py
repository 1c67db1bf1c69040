"""`checker annotate`: the file it writes, its exit statuses, what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from checker.cli.output import write_output
from checker.documents.docx import read_docx
from checker.errors import OutputError
from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD
from tests.documents.commented import under_comments, unpacked
from tests.documents.word import paragraph, parts, word, zipped
from tests.rendering.office import Office


def draft(text: str = GAPS) -> bytes:
    return word(paragraph("CHƯƠNG TRÌNH HÀNH ĐỘNG") + paragraph(escape(text.strip())))


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [(GOOD, "error", 0), (GAPS, "error", 1), (GAPS, "never", 0), (GOOD, "review", 1)],
)
def test_the_gate_is_that_of_check_and_the_file_is_written_either_way(
    here: Path, checker: Command, text: str, fail_on: str, status: int
) -> None:
    put(here, a__docx=draft(text))
    run = checker("annotate", "a.docx", "-o", "b.docx", "--fail-on", fail_on)
    assert (run.status, run.out, run.errors) == (status, "", [])
    made = (here / "b.docx").read_bytes()
    assert read_docx(made).text == read_docx(draft(text)).text
    assert (here / "a.docx").read_bytes() == draft(text)


def test_the_comments_hang_on_the_title_and_on_the_words(here: Path, checker: Command) -> None:
    put(here, a__docx=draft())
    checker("annotate", "a.docx", "-o", "b.docx")
    under = under_comments((here / "b.docx").read_bytes())
    assert sorted(under.values()) == ["CHƯƠNG TRÌNH HÀNH ĐỘNG", "mục tiêu"]
    assert any(words.startswith("Kết quả đối chiếu dự thảo") for words in under)


def test_a_draft_in_order_has_the_summary_alone(here: Path, checker: Command) -> None:
    put(here, a__docx=draft(GOOD))
    assert checker("annotate", "a.docx", "-o", "b.docx", "--lang", "en").status == 0
    (told,) = (
        words for words in under_comments((here / "b.docx").read_bytes()) if "Missing" not in words[:9]
    )
    assert told.startswith("The draft held against the requirements")


def test_passes_are_told_on_request(here: Path, checker: Command) -> None:
    put(here, a__docx=draft(GOOD))
    checker("annotate", "a.docx", "-o", "b.docx", "--passes")
    assert "mục tiêu" in under_comments((here / "b.docx").read_bytes()).values()


def test_the_same_draft_gives_the_same_bytes_and_a_date_only_where_one_is_given(
    here: Path, checker: Command
) -> None:
    put(here, a__docx=draft())
    checker("annotate", "a.docx", "-o", "b.docx")
    checker("annotate", "a.docx", "-o", "c.docx")
    assert (here / "b.docx").read_bytes() == (here / "c.docx").read_bytes()
    assert b"w:date" not in unpacked((here / "b.docx").read_bytes())["word/comments.xml"]
    checker("annotate", "a.docx", "-o", "d.docx", "--as-of", "2025-06-30")
    assert b'w:date="2025-06-30T' in unpacked((here / "d.docx").read_bytes())["word/comments.xml"]


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.doc", "a"])
@pytest.mark.parametrize(("language", "way_out"), [("vi", "lưu thành .docx"), ("en", "save it as .docx")])
def test_another_format_is_refused_with_the_way_out(
    here: Path, checker: Command, name: str, language: str, way_out: str
) -> None:
    (here / name).write_text(GAPS)
    run = checker("annotate", name, "-o", "b.docx", "--lang", language)
    assert run.status == 2
    assert len(run.errors) == 1
    assert way_out in run.errors[0]
    assert not (here / "b.docx").exists()


@pytest.mark.parametrize(
    ("content", "told"), [(b"PK\x03\x04x", "hỏng"), (GAPS.encode(), "hỏng|ZIP"), (None, "không tìm thấy")]
)
def test_a_file_that_cannot_be_read_is_one_line(
    here: Path, checker: Command, content: bytes | None, told: str
) -> None:
    if content is not None:
        put(here, a__docx=content)
    run = checker("annotate", "a.docx", "-o", "b.docx")
    assert (run.status, len(run.errors)) == (2, 1)
    assert any(word in run.errors[0] for word in told.split("|"))


def test_the_draft_is_never_overwritten(here: Path, checker: Command) -> None:
    put(here, a__docx=draft())
    run = checker("annotate", "a.docx", "-o", "./a.docx")
    assert (run.status, len(run.errors)) == (2, 1)
    assert (here / "a.docx").read_bytes() == draft()


def test_the_file_may_go_into_a_pipe_and_not_onto_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

    write_output(b"PK", "-")
    assert capfdbinary.readouterr().out == b"PK"
    monkeypatch.setattr(sys, "stdout", Screen())
    with pytest.raises(OutputError, match="hãy thêm --output TỆP"):
        write_output(b"PK", "-")


@pytest.mark.parametrize(
    ("language", "name", "written", "there"),
    [
        ("vi", "a-nhan-xet.docx", "Đã ghi a-nhan-xet.docx.", "đã có tệp này"),
        ("en", "a-reviewed.docx", "Written: a-reviewed.docx.", "is there already"),
    ],
)
def test_without_a_name_the_copy_lies_beside_the_draft_and_is_never_written_over(
    here: Path, checker: Command, language: str, name: str, written: str, there: str
) -> None:
    put(here, a__docx=draft())
    run = checker("annotate", "a.docx", "--fail-on", "never", "--lang", language)
    assert (run.status, run.errors) == (0, [f"checker: {written}"])
    made = (here / name).read_bytes()
    again = checker("annotate", "a.docx", "--passes", "--lang", language)
    assert (again.status, len(again.errors)) == (2, 1)
    assert again.errors[0].startswith(f"checker: {name}: {there}")
    assert (here / name).read_bytes() == made


@pytest.mark.parametrize("name", ["b.txt", "b.doc", "b"])
def test_an_output_that_word_would_not_open_is_refused(here: Path, checker: Command, name: str) -> None:
    put(here, a__docx=draft())
    run = checker("annotate", "a.docx", "-o", name)
    assert (run.status, len(run.errors)) == (2, 1)
    assert ".docx" in run.errors[0]
    assert not (here / name).exists()


def test_a_draft_that_goes_back_and_forth_has_the_comments_of_the_last_run_alone(
    here: Path, checker: Command
) -> None:
    put(here, a__docx=draft())
    checker("annotate", "a.docx", "-o", "b.docx")
    run = checker("annotate", "b.docx", "-o", "c.docx")
    assert run.errors == [
        "checker: Đã thay 2 nhận xét của lần chạy trước; nhận xét đã có người trả lời được giữ lại."
    ]
    assert under_comments((here / "c.docx").read_bytes()) == under_comments((here / "b.docx").read_bytes())


def test_it_is_said_that_a_signature_is_void(here: Path, checker: Command) -> None:
    signed = parts(paragraph(GAPS.strip()))
    signed["_xmlsignatures/origin.sigs"] = ""
    put(here, a__docx=zipped(signed))
    run = checker("annotate", "a.docx", "-o", "b.docx", "--fail-on", "never")
    assert (run.status, len(run.errors)) == (0, 1)
    assert "chữ ký số" in run.errors[0]


def test_another_reader_finds_text_and_comments(here: Path, checker: Command) -> None:
    docx = pytest.importorskip("docx")
    put(here, a__docx=draft())
    checker("annotate", "a.docx", "-o", "b.docx")
    document = docx.Document(str(here / "b.docx"))
    assert [one.text for one in document.paragraphs] == ["CHƯƠNG TRÌNH HÀNH ĐỘNG", GAPS.strip()]
    told = [(one.author, one.initials) for one in document.comments]
    assert told == [("checker", "ck")] * 2


def test_libreoffice_shows_the_comments_on_their_words(here: Path, checker: Command, office: Office) -> None:
    put(here, a__docx=draft())
    checker("annotate", "a.docx", "-o", "b.docx")
    office.save_as("fodt", here / "b.docx")
    shown = (here / "b.fodt").read_text(encoding="utf-8")
    assert shown.count("<office:annotation ") == shown.count("<office:annotation-end ") == 2
    assert shown.count("<dc:creator>checker</dc:creator>") == 2
    assert "Kết quả đối chiếu dự thảo" in shown
