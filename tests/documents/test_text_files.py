"""Paths to files: folders, links, the same file twice, and files that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.documents.files import find_sources, read_source, shown
from checker.documents.interface import Document, Limits
from checker.documents.registry import EXTENSIONS, reader_for
from checker.errors import DocumentError


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Chương trình", encoding="utf-8")


def names(*paths: Path | str, leave_out: tuple[str, ...] = ()) -> list[str]:
    return [source.name for source in find_sources([str(path) for path in paths], leave_out)]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_gone_through_in_name_order_without_hidden_and_other_files(here: Path) -> None:
    put(here, "p/b.txt", "p/a.md", "p/c/d.YAML", "p/.hidden.txt", "p/.git/x.txt", "p/e.xlsx", "p/README.md")
    assert names("p") == ["p/a.md", "p/b.txt", "p/c/d.YAML"]


def test_the_same_file_is_checked_once_under_the_name_given_first(here: Path) -> None:
    put(here, "p/a.txt")
    (here / "link.txt").symlink_to(here / "p/a.txt")
    assert names("p/a.txt", "p", "./p/../p/a.txt", "link.txt") == ["p/a.txt"]


def test_a_link_back_to_a_folder_above_is_not_followed_for_ever(here: Path) -> None:
    put(here, "p/a.txt")
    (here / "p/loop").symlink_to(here / "p")
    (here / "p/self").symlink_to("self")
    assert names("p") == ["p/a.txt"]


def test_a_link_that_leads_nowhere_is_a_file_that_cannot_be_read(here: Path) -> None:
    put(here, "p/a.txt")
    (here / "p/b.txt").symlink_to("gone.txt")
    assert names("p") == ["p/a.txt", "p/b.txt"]
    with pytest.raises(DocumentError, match="không tìm thấy"):
        read_source(list(find_sources(["p"]))[1])


def test_a_linked_folder_is_gone_through(here: Path) -> None:
    put(here, "elsewhere/a.txt")
    (here / "p").mkdir()
    (here / "p/linked").symlink_to(here / "elsewhere")
    assert names("p") == ["p/linked/a.txt"]


def test_a_folder_with_nothing_to_check_is_an_error_that_lists_what_is_read(here: Path) -> None:
    put(here, "p/e.xlsx")
    (source,) = find_sources(["p"])
    assert source.error is not None
    assert all(extension in source.error.message for extension in EXTENSIONS)
    with pytest.raises(DocumentError):
        read_source(source)


def test_the_report_itself_is_no_source(here: Path) -> None:
    put(here, "p/a.txt", "p/report.txt")
    assert names("p", leave_out=("p/report.txt",)) == ["p/a.txt"]


def test_an_explicit_readme_is_checked(here: Path) -> None:
    put(here, "README.md")
    assert names("README.md") == ["README.md"]


@pytest.mark.parametrize("name", ["scan.xlsx", "noextension", "a.pptx", "x.txt.bak"])
def test_an_unknown_format_is_refused_with_those_that_are_read(name: str) -> None:
    with pytest.raises(DocumentError, match=r"\.txt, \.md, \.yaml, \.yml"):
        reader_for(name)


def test_a_file_that_is_not_there_cannot_be_read(here: Path) -> None:
    for name in ("missing.txt", "missing", "missing.xlsx"):
        (source,) = find_sources([name])
        with pytest.raises(DocumentError, match="không tìm thấy"):
            read_source(source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_at_once(here: Path) -> None:
    os.mkfifo("pipe.txt")
    (source,) = find_sources(["pipe.txt"])
    with pytest.raises(DocumentError, match="tệp thông thường"):
        read_source(source)


def test_a_file_above_the_limit_is_refused_with_the_option_that_raises_it(here: Path) -> None:
    (here / "a.txt").write_text("Chương trình hành động", encoding="utf-8")
    (source,) = find_sources(["a.txt"])
    size = (here / "a.txt").stat().st_size
    assert isinstance(read_source(source, Limits(size=size)), Document)
    with pytest.raises(DocumentError, match="--max-size"):
        read_source(source, Limits(size=size - 1))


def test_a_name_that_is_no_text_is_shown_all_the_same() -> None:
    assert shown(os.fsdecode(b"p/\xff.txt")) == "p/\ufffd.txt"
