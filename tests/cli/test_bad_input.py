"""Bad input: one clear line with the file's name and the way out, the right status, never a traceback."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from checker import extraction
from checker.documents.registry import EXTENSIONS
from tests.cli.conftest import Command, put
from tests.cli.fakes import GAPS, GOOD, NOVEL
from tests.documents.encodings import in_cp1258

BROKEN_YAML = "province: Kon Tum\ntargets:\n  - indicator: budget_share\n    valeu: 3\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "rỗng"),
        ("blank.txt", b" \n\t\r\n", "khoảng trắng"),
        ("empty.yaml", b"\n", "rỗng"),
        ("binary.txt", bytes(range(256)) * 40, "nhị phân"),
        ("really.pdf.txt", b"%PDF-1.5\n", "PDF"),
        ("english.md", b"The action programme of the province for science and technology.\n", "tiếng Việt"),
        ("novel.txt", NOVEL.encode(), "--document-type full"),
        ("undecodable.txt", GOOD.encode()[:40] + b"\xff\xfe\xfd" * 30, "UTF-8"),
        ("half.txt", b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], "UTF-16"),
        ("broken.yaml", BROKEN_YAML.encode(), "valeu"),
        ("list.yaml", b"- a\n- b\n", "chương trình"),
        ("syntax.yaml", b"province: [Kon Tum\n", "dòng"),
        ("nothing-said.yaml", b"province: Kon Tum\n", "--document-type full"),
        ("slides.pptx", b"PK\x03\x04", ".txt, .md, .yaml, .yml"),
        ("large.txt", GOOD.encode() * 1000, "--max-size"),
    ],
)
def test_a_bad_file_is_named_in_one_line_and_the_others_are_reported(
    here: Path, checker: Command, name: str, content: bytes, expected: str
) -> None:
    put(here, a__txt=GAPS, z__txt=GOOD)
    (here / name).write_bytes(content)
    run = checker("check", "a.txt", name, "z.txt", "--format", "json", "--max-size", "0.1")
    assert run.status == 2
    assert len(run.errors) == 1
    assert run.errors[0].startswith(f"checker: {name}: ")
    assert expected in run.errors[0]
    report = json.loads(run.out)
    assert [programme["source"] for programme in report["programmes"]] == ["a.txt", "z.txt"]
    assert [error["source"] for error in report["errors"]] == [name]


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-be"),
        GOOD.encode("utf-8-sig"),
        in_cp1258(GOOD),
        unicodedata.normalize("NFD", GOOD).encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.encode() * 80_000,
        (GOOD.replace("\n", " ") * 50_000).encode(),
    ],
    ids=["utf-16", "utf-16-be", "bom", "cp1258", "nfd", "crlf", "10 MB", "one line of 5 MB"],
)
def test_an_odd_but_sound_file_is_checked(here: Path, checker: Command, content: bytes) -> None:
    put(here, a__txt=content)
    run = checker("check", "a.txt")
    assert (run.status, run.errors) == (0, [])
    assert "Đạt 1/2 yêu cầu áp dụng" in run.out


def test_what_does_not_look_like_a_programme_is_checked_when_asked_for(here: Path, checker: Command) -> None:
    put(here, novel__txt=NOVEL)
    run = checker("check", "novel.txt", "--document-type", "full")
    assert (run.status, run.errors) == (1, [])


def test_a_folder_with_nothing_to_check_is_never_green(here: Path, checker: Command) -> None:
    (here / "empty").mkdir()
    put(here / "empty", notes__xlsx="x")
    run = checker("check", "empty")
    assert (run.status, run.out) == (2, "")
    assert run.errors == [
        f"checker: empty: thư mục không có tệp nào để kiểm tra ({', '.join(EXTENSIONS)})",
    ]


def test_a_batch_that_holds_an_unreadable_file_says_so_in_its_table(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD, b__txt="")
    run = checker("check", ".")
    assert run.status == 2
    assert "Tổng hợp 1 văn bản; 1 không kiểm tra được" in run.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_without_permission_is_named(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    os.chmod("a.txt", 0)
    run = checker("check", "a.txt")
    assert run.status == 2
    assert "quyền" in run.errors[0]


def test_a_pack_with_one_fault_or_many_gives_one_line_and_status_2(here: Path, checker: Command) -> None:
    put(here, a__txt=GOOD)
    run = checker("check", "a.txt", "--rules", "broken")
    assert (run.status, run.out) == (2, "")
    assert run.errors == [
        "checker: broken/rules/a.yaml:3: unknown key 'titel' "
        "(and 1 more; see all with: checker rules validate --rules broken)"
    ]
    assert checker("check", "a.txt", "--rules", "nq58").errors == ["checker: nq58:1: no such rule pack"]


@pytest.mark.parametrize(
    ("language", "output", "expected"),
    [
        ("vi", ".", "đây là thư mục; hãy ghi tên tệp"),
        ("en", ".", "is a folder"),
        ("vi", "missing/report.txt", "không có thư mục missing; hãy tạo thư mục trước"),
        ("en", "missing/report.txt", "create it first"),
        ("vi", "a.txt", "sẽ ghi đè lên chính văn bản"),
        ("en", "a.txt", "overwrite the document itself"),
    ],
)
def test_an_output_that_cannot_be_written_is_one_line(
    here: Path, checker: Command, language: str, output: str, expected: str
) -> None:
    put(here, a__txt=GOOD)
    run = checker("check", "a.txt", "--output", output, "--lang", language)
    assert (run.status, run.out) == (2, "")
    assert len(run.errors) == 1
    assert run.errors[0].startswith(f"checker: {output}: ")
    assert expected in run.errors[0]
    assert (here / "a.txt").read_text(encoding="utf-8") == GOOD
    assert os.listdir() == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check"], "Missing argument 'PATH...'. See 'checker check --help'."),
        (["check", "a.txt", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["check", "--nonsense", "a.txt"], "No such option: --nonsense"),
        (["chekc"], "No such command 'chekc'"),
        (["parse"], "Missing argument 'DOCUMENT'"),
        (["check", "a.txt", "--max-size", "0"], "--max-size"),
        (["parse", "missing.txt"], "missing.txt: không tìm thấy"),
        (["rules", "show", "budget-shar"], "did you mean budget-share?"),
    ],
)
def test_wrong_usage_is_one_line_with_status_2(checker: Command, arguments: list[str], expected: str) -> None:
    run = checker(*arguments)
    assert (run.status, run.out, len(run.errors)) == (2, "", 1)
    assert run.errors[0].startswith("checker: ")
    assert expected.replace("'", "").replace(":", "") in run.errors[0].replace("'", "").replace(":", "")


def test_an_engine_that_is_unsure_makes_a_fault_and_no_finding(here: Path, checker: Command) -> None:
    put(here, a__yaml="province: Engine\ntask_groups:\n  - number: 1\n    evidence:\n      locator: III.1\n")
    run = checker("check", "a.yaml")
    assert run.status == 2
    assert "--engine reference" in run.errors[0]


def test_a_bug_has_a_status_of_its_own_and_no_traceback(
    here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    put(here, a__txt=GOOD)
    monkeypatch.setattr(extraction, "extract", broken, raising=False)
    run = checker("check", "a.txt")
    assert (run.status, len(run.errors)) == (3, 1)
    assert "this is a bug" in run.errors[0]
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    assert any("Traceback" in line for line in checker("check", "a.txt").errors)


def test_an_interrupt_ends_with_130(here: Path, checker: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    put(here, a__txt=GOOD)
    monkeypatch.setattr(extraction, "extract", interrupted, raising=False)
    assert checker("check", "a.txt").status == 130
