"""Comments in Word files: under each stand the words it is about, and nothing else in the file changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import XMLParser, fromstring, tostring

from checker.documents.comments import Comment, CommentLine, Hand
from checker.documents.decoding import normalise
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from checker.errors import DocumentError
from tests.documents.docx_fuzzing import samples
from tests.documents.word import (
    DECLARATION,
    STRICT,
    W,
    cell,
    definition,
    level,
    list_of,
    numbered,
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
HAND = Hand("checker", "ck")
NEW = {"word/comments.xml", "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def unpacked(data: bytes) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes, *quotes: str) -> bytes:
    """The file with a comment on the first place of each quote."""
    text = read_docx(data).text
    places = [(text.index(quote), quote) for quote in quotes]
    comments = [Comment(at, at + len(quote), (CommentLine(quote),)) for at, quote in places]
    return annotate(data, comments, HAND).data


def under_comments(data: bytes) -> dict[str, str]:
    """The first line of each comment, and the words that it hangs on, as another program reads them."""
    made = unpacked(data)
    named = {own(each, "id"): own_text(each) for each in fromstring(made["word/comments.xml"])}
    open_now: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for each in fromstring(made["word/document.xml"], XMLParser(remove_comments=True)).iter("*"):
        name = each.tag.rpartition("}")[2]
        if name == "commentRangeStart":
            open_now[own(each, "id")] = []
        elif name == "commentRangeEnd":
            found[named[own(each, "id")]] = "".join(open_now.pop(own(each, "id"))).strip()
        for words in open_now.values():
            words += {"t": [each.text or ""], "tab": ["\t"], "br": ["\n"], "p": ["\n"]}.get(name, [])
    assert open_now == {}
    return found


def own(element: Any, name: str) -> str:
    return str(next(value for key, value in element.attrib.items() if key.rpartition("}")[2] == name))


def own_text(comment: Any) -> str:
    return "".join(each.text or "" for each in comment.iter() if each.tag.endswith("}t"))


def put_together(xml: bytes) -> bytes:
    """The document without marks of comments, and with runs of one look that follow on each other as one."""
    root = fromstring(xml)
    for mark in [*root.iter(f"{{{W}}}commentRangeStart"), *root.iter(f"{{{W}}}commentRangeEnd")]:
        mark.getparent().remove(mark)
    for reference in list(root.iter(f"{{{W}}}commentReference")):
        reference.getparent().getparent().remove(reference.getparent())
    for one in list(root.iter(f"{{{W}}}r")):
        before = one.getprevious()
        if before is not None and before.tag == one.tag and _look(before) == _look(one):
            content = [each for each in one if each.tag != f"{{{W}}}rPr"]
            before.extend(content)
            one.getparent().remove(one)
            one[:] = before
            before.getparent().replace(before, one)
    for words in list(root.iter(f"{{{W}}}t")):
        words.attrib.clear()
        before = words.getprevious()
        if before is not None and before.tag == words.tag:
            words.text = (before.text or "") + (words.text or "")
            before.getparent().remove(before)
    return bytes(tostring(root, method="c14n"))


def _look(one: Any) -> list[bytes]:
    return [
        str(sorted(one.attrib.items())).encode(),
        *(tostring(each) for each in one if each.tag == f"{{{W}}}rPr"),
    ]


def is_within(before: str, now: str) -> bool:
    """Whether something was only put in: all that was there is there in its order."""
    rest = iter(now)
    return all(sign in rest for sign in before)


# What is under a comment.


def test_a_run_is_parted_where_a_quote_begins_and_ends_and_keeps_its_look() -> None:
    data = word(paragraph(run("Đến năm 2030, kinh tế số chiếm 30% GRDP của tỉnh.", "<w:b/><w:i/>")))
    made = commented(data, "kinh tế số chiếm 30% GRDP")
    assert under_comments(made) == {"kinh tế số chiếm 30% GRDP": "kinh tế số chiếm 30% GRDP"}
    document = unpacked(made)["word/document.xml"].decode()
    look = "<w:r><w:rPr><w:b/><w:i/></w:rPr>"
    assert (
        f'{look}<w:t xml:space="preserve">Đến năm 2030, </w:t></w:r><w:commentRangeStart w:id="0"/>'
        f'{look}<w:t xml:space="preserve">kinh tế số chiếm 30% GRDP</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    ) in document


def test_a_run_that_is_quoted_whole_is_not_parted() -> None:
    data = word(paragraph(run("Trước. ") + run("Kinh tế số đạt 30% GRDP của tỉnh.") + run(" Sau đó.")))
    made = commented(data, "Kinh tế số đạt 30% GRDP của tỉnh.")
    document = unpacked(made)["word/document.xml"].decode()
    assert (
        f'<w:commentRangeStart w:id="0"/>{run("Kinh tế số đạt 30% GRDP của tỉnh.")}<w:commentRangeEnd'
        in document
    )


@pytest.mark.parametrize(
    ("inside", "quote", "under"),
    [
        (run("kinh tế ") + run("số", "<w:b/>") + run(" đạt 30% của tỉnh"), "tế số đạt", "tế số đạt"),
        ("<w:r><w:t>đạt 30%</w:t><w:tab/><w:t>của tỉnh ta</w:t></w:r>", "của tỉnh", "của tỉnh"),
        ("<w:r><w:t>đạt 30%</w:t><w:br/><w:t>của tỉnh ta</w:t></w:r>", "30%\ncủa", "30%\ncủa"),
        (f'<w:ins w:id="5">{run("thêm chỉ tiêu mới")}</w:ins>' + run(" của tỉnh"), "chỉ tiêu", "chỉ tiêu"),
        (
            run("giữ lại ")
            + '<w:del w:id="6"><w:r><w:delText>bỏ đi </w:delText></w:r></w:del>'
            + run("và thêm"),
            "lại và",
            "lại và",
        ),
        (f'<w:hyperlink w:anchor="x">{run("xem phụ lục của tỉnh")}</w:hyperlink>', "phụ lục", "phụ lục"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run("mục tiêu tại điểm 2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "tiêu tại",
            "tiêu tại",
        ),
        (f"<w:sdt><w:sdtContent>{run('trong ô của tỉnh')}</w:sdtContent></w:sdt>", "ô của", "ô của"),
        (run("R&amp;D đạt &lt; 2% của tỉnh &#x1EA1;"), "D đạt < 2%", "D đạt < 2%"),
        (run("ty\u0309 le\u0323\u0302 chi cho khoa học"), "tỷ lệ", "ty\u0309 le\u0323\u0302"),
        (run("tổng\u200b\u00a0chi  ngân sách"), "tổng chi", "tổng\u200b\u00a0chi"),
        (run("Ng©n s¸ch tØnh ®¹t", '<w:rFonts w:ascii=".VnTime"/>'), "sách tỉnh", "s¸ch tØnh"),
        (run("Ngaân saùch tænh", '<w:rFonts w:ascii="VNI-Times"/>'), "sách", "saùch"),
        ("<w:r><w:t>mục tiêu của tỉnh</w:t></w:r>", "tiêu của", "tiêu của"),
        ("<w:r><w:t/></w:r><w:r><w:t>của tỉnh</w:t><w:t></w:t></w:r>", "của tỉnh", "của tỉnh"),
    ],
)
def test_under_a_comment_stand_the_words_it_is_about(inside: str, quote: str, under: str) -> None:
    data = word(paragraph(inside) + paragraph("Ủy ban nhân dân tỉnh tổ chức thực hiện."))
    made = commented(data, quote)
    assert under_comments(made) == {quote.replace("\n", " "): under}
    assert read_docx(made).text == read_docx(data).text


@pytest.mark.parametrize(
    "kind", ["<w:text/>", '<w:date w:fullDate="2025-06-30T00:00:00Z"/>', "<w:dataBinding/>"]
)
def test_a_content_control_that_holds_one_run_is_left_whole(kind: str) -> None:
    control = f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{run('ngày ban hành')}</w:sdtContent></w:sdt>"
    made = commented(word(paragraph(run("Từ ") + control + run(" của tỉnh"))), "ban hành")
    assert under_comments(made) == {"ban hành": "ngày ban hành"}
    assert control in unpacked(made)["word/document.xml"].decode()


def test_white_space_that_word_drops_is_not_brought_to_life() -> None:
    data = word(paragraph("<w:r><w:t> mục tiêu của tỉnh </w:t></w:r>") + paragraph("Ủy ban nhân dân tỉnh."))
    made = unpacked(commented(data, "tiêu của"))["word/document.xml"].decode()
    assert "<w:r><w:t> mục tiêu của tỉnh </w:t></w:r>" in made


def test_where_words_are_parted_their_white_space_is_kept() -> None:
    data = word(paragraph("<w:r><w:t>mục tiêu của tỉnh</w:t></w:r>") + paragraph("Ủy ban nhân dân tỉnh."))
    made = unpacked(commented(data, "tiêu của"))["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">mục </w:t>' in made


def test_a_number_that_word_counts_itself_is_no_word_of_the_paragraph() -> None:
    numbering = definition(level(0, "decimal", "%1.")) + list_of(0)
    data = word(numbered("Mục tiêu của tỉnh") + numbered("Nhiệm vụ của tỉnh"), numbering=numbering)
    assert under_comments(commented(data, "2. Nhiệm vụ")) == {"2. Nhiệm vụ": "Nhiệm vụ"}


def test_a_quote_may_go_over_paragraphs_and_over_cells() -> None:
    data = word(
        paragraph("Phấn đấu đến năm 2030")
        + paragraph("kinh tế số đạt 30% GRDP của tỉnh.")
        + table(row("TT", "Chỉ tiêu", "Mức"), row("1", "Kinh tế số của tỉnh", "30%"))
    )
    made = commented(data, "năm 2030\nkinh tế số", "| 1 | Kinh tế số của tỉnh | 30% |")
    assert under_comments(made) == {
        "năm 2030 kinh tế số": "năm 2030\nkinh tế số",
        "| 1 | Kinh tế số của tỉnh | 30% |": "1\nKinh tế số của tỉnh\n30%",
    }


def test_a_row_is_not_taken_for_those_of_the_merged_cell_before_it() -> None:
    merged = cell("Nhóm một của tỉnh", '<w:vMerge w:val="restart"/>')
    data = word(
        table(
            row("Nhóm", "Chỉ tiêu", "Mức"),
            row(merged, "Kinh tế số", "30%"),
            row(cell("", "<w:vMerge/>"), "Phủ sóng", "99%"),
        )
    )
    made = commented(data, "| Nhóm một của tỉnh | Phủ sóng | 99% |")
    assert list(under_comments(made).values()) == ["Phủ sóng\n99%"]


def test_words_in_a_note_or_a_text_box_have_their_comment_where_these_hang() -> None:
    box = (
        "<w:r><w:t>Xem khung </w:t><w:pict><v:textbox><w:txbxContent>"
        f"{paragraph('Chỉ tiêu trong khung chữ')}</w:txbxContent></v:textbox></w:pict><w:t> sau</w:t></w:r>"
    )
    note = run("Mục tiêu của tỉnh") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" năm 2030.")
    data = word(
        paragraph(note) + paragraph(box),
        footnotes=f'<w:footnote w:id="7">{paragraph("Đã đạt 12% năm 2024")}</w:footnote>',
    )
    made = commented(data, "Đã đạt 12%", "trong khung")
    assert under_comments(made) == {"Đã đạt 12%": "", "trong khung": "Chỉ tiêu trong khung chữ"}
    document = unpacked(made)["word/document.xml"].decode()
    assert '<w:r><w:footnoteReference w:id="7"/></w:r><w:commentRangeEnd' in document
    assert "comment" not in document[document.index("<w:txbxContent>") : document.index("</w:txbxContent>")]


def test_several_comments_may_begin_end_and_lie_in_one_run() -> None:
    data = word(paragraph("Kinh tế số đạt 30% GRDP và 5G phủ toàn tỉnh năm 2030"))
    quotes = ["Kinh tế số", "Kinh tế số đạt 30% GRDP", "30% GRDP", "GRDP và 5G", "5G", "năm 2030"]
    assert under_comments(commented(data, *quotes)) == {quote: quote for quote in quotes}


_LOOKS = ("", "<w:rPr><w:b/></w:rPr>")
_WRAPPED = (
    "{}",
    '<w:ins w:id="9">{}</w:ins>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:del w:id="8"><w:r><w:delText>cũ</w:delText></w:r></w:del>{}',
    '<w:bookmarkStart w:id="1" w:name="b"/>{}<w:bookmarkEnd w:id="1"/>',
)
_PIECES = (
    "<w:t>{}</w:t>",
    '<w:t xml:space="preserve">{} </w:t>',
    "<w:tab/><w:t>{}</w:t>",
    "<w:t>{}</w:t><w:br/>",
    "<w:t>{}</w:t><w:noBreakHyphen/><w:t/>",
    "<w:lastRenderedPageBreak/><w:t>{}</w:t>",
)
_WORDS = (
    "tỉnh",
    "kinh te\u0302\u0301 số",
    "R&amp;D",
    "&#x111;ạt&#160;30%",
    "mục\u200b tiêu",
    "ở",
    " ",
    "<!-- x -->và",
)
runs = st.lists(
    st.tuples(
        st.sampled_from(_WRAPPED), st.sampled_from(_LOOKS), st.sampled_from(_PIECES), st.sampled_from(_WORDS)
    ).map(lambda made: made[0].format(f"<w:r>{made[1]}{made[2].format(made[3])}</w:r>")),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(bodies=st.lists(runs, min_size=1, max_size=3), in_cells=st.booleans(), chance=st.randoms())
def test_whatever_a_paragraph_is_made_of_the_words_are_those(
    bodies: list[list[str]], in_cells: bool, chance: Random
) -> None:
    filling = [
        paragraph("Tỉnh ủy ban hành Chương trình này."),
        *(paragraph("".join(body)) for body in bodies),
    ]
    rows = table(row("Số", "Chỉ tiêu", "Mức"), row("một", "".join(filling), "hai")) if in_cells else ""
    data = word(rows or "".join(filling))
    text = read_docx(data).text
    comments = []
    for number in range(chance.randint(1, 5)):
        start = chance.randrange(len(text))
        end = chance.randint(start + 1, len(text))
        if text[start:end].strip("| \n"):
            comments.append(Comment(start, end, (CommentLine(f"n{number}"),)))
    made = annotate(data, comments, HAND).data
    assert read_docx(made).text == text
    under = under_comments(made) if comments else {}
    for comment in comments:
        bare = [
            "".join(normalise(words).split()).replace("|", "").replace("-", "")
            for words in (text[comment.start : comment.end], under[comment.lines[0].text])
        ]
        assert bare[0] == bare[1]


# What does not change.


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
