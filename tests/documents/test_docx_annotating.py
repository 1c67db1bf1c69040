"""Under each comment in a Word file stand the words it is about."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.comments import Comment, CommentLine
from checker.documents.decoding import normalise
from checker.documents.docx import read_docx
from checker.documents.docx.annotating import annotate
from tests.documents.commented import (
    HAND,
    commented,
    under_comments,
    unpacked,
)
from tests.documents.word import (
    cell,
    definition,
    level,
    list_of,
    numbered,
    paragraph,
    row,
    run,
    table,
    word,
)


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
        (
            f'<w:moveFrom w:id="3">{run("chỗ cũ ")}</w:moveFrom>'
            f'<w:moveTo w:id="4">{run("chỗ mới")}</w:moveTo>{run(" của tỉnh")}',
            "mới của",
            "mới của",
        ),
        (f'<w:fldSimple w:instr="REF x">{run("theo điểm 2")}</w:fldSimple>', "điểm", "điểm"),
        (f'<w:smartTag w:element="x">{run("tỉnh Hà Nam cũ")}</w:smartTag>', "Hà Nam", "Hà Nam"),
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


def test_a_formula_is_not_parted() -> None:
    formula = "<m:oMath><m:f><m:num><m:t>12</m:t></m:num><m:den><m:t>34</m:t></m:den></m:f></m:oMath>"
    made = commented(word(paragraph(run("tỷ lệ ") + formula + run(" của tỉnh"))), "2/3")
    document = unpacked(made)["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{formula}<w:commentRangeEnd w:id="0"/>' in document


def test_words_in_another_form_of_a_run_are_taken_whole() -> None:
    newest = '<mc:Choice Requires="x"><w:t>dạng mới của tỉnh</w:t></mc:Choice>'
    inside = f"<mc:AlternateContent>{newest}</mc:AlternateContent>"
    made = commented(word(paragraph(f"<w:r>{inside}</w:r>{run(' đến năm 2030')}")), "mới của")
    assert under_comments(made) == {"mới của": "dạng mới của tỉnh"}


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
        if text[start:end].replace("|", " ").strip():
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
