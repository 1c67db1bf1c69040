"""Nothing in a Word file changes but what comments need; hostile words in them stay words."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import fromstring

from checker.documents.comments import Comment, CommentLine, Hand
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from checker.errors import DocumentError
from tests.documents.commented import (
    HAND,
    NEW,
    commented,
    is_within,
    own,
    own_text,
    put_together,
    under_comments,
    unpacked,
)
from tests.documents.docx_fuzzing import samples
from tests.documents.word import (
    DECLARATION,
    STRICT,
    W,
    paragraph,
    parts,
    relations,
    row,
    run,
    table,
    word,
    zipped,
)
from tests.rendering.docx import rendered
from tests.rendering.texts import plain, text_files

FILES = text_files()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, len(samples()) + len(FILES) - 1))
def test_nothing_but_comments_is_new_and_the_text_reads_the_same(seed: int, which: int) -> None:
    chance = Random(seed)
    made_up = samples()
    data = made_up[which] if which < len(made_up) else rendered(plain(FILES[which - len(made_up)]).text)
    document = read_docx(data)
    comments = []
    for number in range(chance.randint(1, 12)):
        piece = chance.choice(document.pieces)
        start = chance.randrange(piece.start, piece.end)
        end = chance.randint(start + 1, piece.end)
        comments.append(Comment(start, end, (CommentLine(str(number)),)))
    made = annotate(data, comments, HAND).data
    assert annotate(data, comments, HAND).data == made
    assert read_docx(made) == document
    before, now = unpacked(data), unpacked(made)
    assert list(now)[: len(before)] == list(before)
    assert set(now) - set(before) <= NEW
    assert [name for name in before if before[name] != now[name] and name not in NEW] == []
    xml, new_xml = before["word/document.xml"], now["word/document.xml"]
    assert is_within(xml.decode(), new_xml.decode())
    assert put_together(new_xml) == put_together(xml)


def test_the_new_part_is_named_where_parts_are_named() -> None:
    made = unpacked(commented(word(paragraph("Mục tiêu của tỉnh")), "Mục tiêu"))
    assert b'<Override PartName="/word/comments.xml"' in made["[Content_Types].xml"]
    assert (
        b'/relationships/comments" Target="comments.xml"/></Relationships>'
        in made["word/_rels/document.xml.rels"]
    )


def test_comments_that_are_there_stay_and_no_number_is_given_twice() -> None:
    theirs = f'<w:comment w:id="0" w:author="Lê A" w:initials="LA">{paragraph("Xem lại")}</w:comment>'
    body = paragraph(
        f'<w:commentRangeStart w:id="0"/>{run("Mục tiêu")}<w:commentRangeEnd w:id="0"/>{run(" của tỉnh")}'
    )
    given_parts = parts(body, comments=theirs)
    made = unpacked(commented(zipped(given_parts), "tiêu của"))
    assert theirs.encode() in made["word/comments.xml"]
    assert re.findall(rb'<w:comment [^>]*w:id="(\d+)"', made["word/comments.xml"]) == [b"0", b"1"]
    unchanged = ("[Content_Types].xml", "word/_rels/document.xml.rels")
    assert [made[name].decode() for name in unchanged] == [given_parts[name] for name in unchanged]


def test_a_part_of_comments_without_any_is_filled() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"), comments="")
    data["word/comments.xml"] = f'{DECLARATION}<w:comments xmlns:w="{W}"/>'
    assert under_comments(commented(zipped(data), "Mục tiêu")) == {"Mục tiêu": "Mục tiêu"}


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: (
            xml.replace("<w:", "<ns0:")
            .replace("</w:", "</ns0:")
            .replace(" w:", " ns0:")
            .replace("xmlns:w=", "xmlns:ns0=")
        ),
        lambda xml: xml.replace(W, STRICT),
        lambda xml: "\ufeff" + xml,
    ],
    ids=["another prefix", "strict", "byte order mark"],
)
def test_documents_are_written_as_they_are_written(change: object) -> None:
    assert callable(change)
    data = parts(paragraph(run("Mục tiêu của tỉnh đến năm 2030")))
    data["word/document.xml"] = change(str(data["word/document.xml"]))
    made = commented(zipped(data), "tiêu của tỉnh")
    assert under_comments(made) == {"tiêu của tỉnh": "tiêu của tỉnh"}
    assert read_docx(made).text == read_docx(zipped(data)).text


def test_a_document_in_utf_16_stays_in_it() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh đến năm 2030"))
    xml = str(data["word/document.xml"]).replace("UTF-8", "UTF-16")
    data["word/document.xml"] = xml.encode("utf-16")
    made = commented(zipped(data), "của tỉnh")
    assert unpacked(made)["word/document.xml"].startswith(b"\xff\xfe")
    assert under_comments(made) == {"của tỉnh": "của tỉnh"}


def test_a_document_without_relationships_gets_some() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"))
    del data["word/_rels/document.xml.rels"]
    assert b"rId1" in unpacked(commented(zipped(data), "Mục tiêu"))["word/_rels/document.xml.rels"]


def test_a_part_that_happens_to_be_called_comments_is_left_alone() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"))
    data["word/comments.xml"] = "<x/>"
    made = unpacked(commented(zipped(data), "Mục tiêu"))
    assert made["word/comments.xml"] == b"<x/>"
    assert b'Target="comments1.xml"' in made["word/_rels/document.xml.rels"]


def test_without_comments_the_parts_are_as_they_were() -> None:
    data = word(paragraph("Mục tiêu của tỉnh"))
    assert unpacked(annotate(data, [], HAND).data) == unpacked(data)


# The words of comments.


@pytest.mark.parametrize(
    "hostile",
    [
        "</w:t></w:r><script>",
        "a\x00b\x1bc\ud800",
        "\u202etxt.exe",
        "]]>&lt;!--",
        "=cmd|'/c calc'!A1",
        "x" * 50_000,
    ],
)
def test_hostile_words_are_words(hostile: str) -> None:
    data = word(paragraph("Mục tiêu của tỉnh"))
    hand = Hand(f'"{hostile[:50]}', "<>", "2025-06-30")
    made = annotate(data, [Comment(0, 3, (CommentLine(hostile, bold=True), CommentLine("")))], hand).data
    comment = fromstring(unpacked(made)["word/comments.xml"])[0]
    shown = own_text(comment)
    assert len(shown) == len(" ".join(hostile.split()))
    assert "\u202e" not in shown
    assert own(comment, "date") == "2025-06-30T00:00:00Z"


def test_comments_carry_no_date_of_their_own() -> None:
    made = unpacked(commented(word(paragraph("Mục tiêu của tỉnh")), "Mục"))
    assert b"w:date" not in made["word/comments.xml"]
    assert b'w:author="checker" w:initials="ck"' in made["word/comments.xml"]


def test_a_comment_on_no_words_stands_at_the_first() -> None:
    data = word(table(row("TT", "Chỉ tiêu", "Mức"), row("1", "Kinh tế số của tỉnh", "30%")))
    made = annotate(data, [Comment(0, 1, (CommentLine("nơi khác"),))], HAND).data
    assert under_comments(made) == {"nơi khác": "TT"}


@pytest.mark.parametrize("signed", [True, False])
def test_it_is_said_that_a_file_was_signed(signed: bool) -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"))
    if signed:
        data["_xmlsignatures/origin.sigs"] = ""
    assert annotate(zipped(data), [], HAND).was_signed is signed


def test_a_part_there_twice_is_refused() -> None:
    data = BytesIO(word(paragraph("Mục tiêu của tỉnh")))
    with ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("[Content_Types].xml", "x")
    with pytest.raises(DocumentError, match="hỏng"):
        commented(data.getvalue(), "Mục")


def test_an_encoding_that_is_unknown_is_refused() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"))
    data["[Content_Types].xml"] = '<?xml version="1.0" encoding="nowhere-9"?><Types/>'
    with pytest.raises(DocumentError, match="hỏng"):
        commented(zipped(data), "Mục")


def test_relations_keep_their_numbers() -> None:
    data = parts(paragraph("Mục tiêu của tỉnh"))
    data["word/_rels/document.xml.rels"] = relations({"styles": "styles.xml"}).replace("r0", "rId1")
    made = unpacked(commented(zipped(data), "Mục"))["word/_rels/document.xml.rels"].decode()
    assert re.findall(r'Id="(\w+)"', made) == ["rId1", "rId2"]


def test_comments_are_in_a_unicode_font_whatever_that_of_the_file() -> None:
    data = word(paragraph(run("Môc tiªu cña tØnh", '<w:rFonts w:ascii=".VnTime"/>')))
    made = unpacked(annotate(data, [Comment(0, 4, (CommentLine("á à"),))], HAND).data)
    (words,) = re.findall(r"<w:r><w:rPr>(.*?)</w:rPr><w:t ", made["word/comments.xml"].decode())
    assert words.startswith('<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"')
