"""The words of Word as they are printed: changes accepted, fields, hidden text, signs, boxes, notes."""

from __future__ import annotations

import pytest

from checker.documents.docx import read_docx
from checker.errors import DocumentError
from tests.documents.word import definition, level, list_of, paragraph, row, run, style, table, word

BREAK = "<w:r><w:br/></w:r>"
DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'


def text(body: str, **others: str) -> str:
    return read_docx(word(body, **others)).text


def deleted(words: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def places(body: str, **others: str) -> list[tuple[str | None, str]]:
    document = read_docx(word(body, **others))
    return [(piece.anchor, document.text[piece.start : piece.end]) for piece in document.pieces]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("kinh tế ") + run("số"), "kinh tế số"),
        (f'<w:ins w:id="1">{run("đạt 30%")}</w:ins>', "đạt 30%"),
        (run("đạt ") + deleted("25%") + f'<w:ins w:id="1">{run("30%")}</w:ins>', "đạt 30%"),
        (f'<w:ins w:id="1">{deleted("25%")}{run("30%")}</w:ins>', "30%"),
        (f'<w:moveFrom w:id="1">{run("đi")}</w:moveFrom><w:moveTo w:id="2">{run("đến")}</w:moveTo>', "đến"),
        (run("số", '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), "số"),
        (run("đạt ") + run("ẩn", "<w:vanish/>") + run("30%"), "đạt 30%"),
        (run("hiện", '<w:vanish w:val="0"/>'), "hiện"),
        (run("chữ thường", "<w:caps/>"), "chữ thường"),
        (f'<w:hyperlink r:id="r1">{run("liên kết")}</w:hyperlink>', "liên kết"),
        (f'<w:smartTag w:element="x">{run("Kon Tum")}</w:smartTag>', "Kon Tum"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('điều khiển')}</w:sdtContent></w:sdt>", "điều khiển"),
        (f'<w:commentRangeStart w:id="0"/>{run("lời")}<w:commentRangeEnd w:id="0"/>'
         '<w:r><w:commentReference w:id="0"/></w:r>', "lời"),
        ("<w:r><w:t>33</w:t><w:noBreakHyphen/><w:t>CTr/TU</w:t></w:r>", "33-CTr/TU"),
        ("<w:r><w:t>chuyển</w:t><w:softHyphen/><w:t> đổi</w:t></w:r>", "chuyển đổi"),
        ("<w:r><w:t>Số</w:t><w:tab/><w:t>ngày</w:t></w:r>", "Số\tngày"),
        ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:cr/><w:t>ba</w:t></w:r>", "một\nhai\nba"),
        ('<w:r><w:t>một</w:t><w:br w:type="page"/><w:t>hai</w:t></w:r>', "một\nhai"),
        ("<w:r><w:t>một\n\t hai</w:t></w:r>", "một   hai"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 30%</w:t></w:r>', "≥ 30%"),
        ('<w:r><w:sym w:font="Symbol" w:char="00A3"/><w:t> 5%</w:t></w:r>', "≤ 5%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Times New Roman" w:char="2265"/><w:sym w:char="XYZ"/></w:r>', "≥"),
        (run("\uf0b3 30%", '<w:rFonts w:ascii="Symbol"/>'), "≥ 30%"),
        (run("\xb3 30%", '<w:rFonts w:ascii="Symbol"/>'), "≥ 30%"),
        (run("số ³ 30%", '<w:rFonts w:ascii="Symbol"/>'), "số ³ 30%"),
        (run("\uf0a7 mục"), "• mục"),
        ("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num>"
         "<m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>", "x=3/4"),
        (f'<w:ruby><w:rt>{run("phiên âm")}</w:rt><w:rubyBase>{run("chữ")}</w:rubyBase></w:ruby>', "chữ"),
        (run("e\u0301 \u00a0e"), "é  e"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_printed(content: str, expected: str) -> None:
    assert text(paragraph(content)) == expected


def field(instruction: str, result: str, kind: str = "separate") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_a_field_the_result_is_read_and_not_the_instruction() -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{run("05/02/2025")}</w:fldSimple>'
    assert text(paragraph(run("ngày ") + field("DATE", run("05/02/2025")))) == "ngày 05/02/2025"
    assert text(paragraph(run("ngày ") + simple)) == "ngày 05/02/2025"


def test_a_field_inside_the_instructions_of_another_is_not_printed() -> None:
    inner = field("MERGEFIELD x", run("điều kiện"))
    outer = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("kết quả")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text(paragraph(outer + run(" và sau"))) == "kết quả và sau"


def test_a_field_that_never_ends_hides_no_words() -> None:
    broken = paragraph(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("vẫn đọc")}')
    assert text(broken + paragraph("đoạn sau")) == "vẫn đọc\nđoạn sau"


def test_a_deleted_paragraph_mark_joins_the_paragraphs_under_the_number_of_the_second() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    levels = definition(level(0, "decimal", "%1.")) + list_of(0)
    body = (
        paragraph("mở đầu")
        + paragraph("kinh tế ", numbered + DELETED_MARK)
        + paragraph("số", numbered)
        + paragraph("cuối", numbered)
    )
    assert places(body, numbering=levels) == [
        ("paragraph:1", "mở đầu"),
        ("paragraph:2", "1. kinh tế số"),
        ("paragraph:4", "2. cuối"),
    ]


def test_a_paragraph_deleted_or_moved_away_as_a_whole_leaves_no_line() -> None:
    moved = '<w:rPr><w:moveFrom w:id="1"/></w:rPr>'
    body = (
        paragraph("trước")
        + paragraph(deleted("bỏ"), DELETED_MARK)
        + paragraph(f'<w:moveFrom w:id="2">{run("chuyển")}</w:moveFrom>', moved)
        + paragraph("sau")
    )
    assert text(body) == "trước\nsau"


def test_what_no_paragraph_goes_on_with_is_a_paragraph_of_its_own() -> None:
    cells = table(row("một", "hai"), row("ba", "bốn"))
    body = paragraph("trước bảng", DELETED_MARK) + cells + paragraph("cuối", DELETED_MARK)
    assert text(body) == "trước bảng\n| một | hai |\n| ba | bốn |\ncuối"


def test_text_is_hidden_by_the_style_of_its_run_or_paragraph_and_shown_again_by_the_run() -> None:
    styles = (
        style("An", "<w:rPr><w:vanish/></w:rPr>")
        + style("ConAn", '<w:basedOn w:val="An"/>')
        + style("ChuAn", "<w:rPr><w:vanish/></w:rPr>", "character")
    )
    hidden, shown = run("ẩn"), run("hiện", '<w:vanish w:val="false"/>')
    by_run = paragraph(run("lời ") + run("ẩn", '<w:rStyle w:val="ChuAn"/>') + run("hiện"))
    body = by_run + paragraph(hidden + shown, '<w:pStyle w:val="ConAn"/>') + paragraph("sau")
    assert text(body, styles=styles) == "lời hiện\nhiệnsau"


def test_a_table_of_contents_is_left_out() -> None:
    styles = style("Toc 1", "").replace("Toc 1", "Mucluc1", 1)
    contents = paragraph(
        run("I. MỤC TIÊU") + "<w:r><w:tab/><w:t>3</w:t></w:r>", '<w:pStyle w:val="Mucluc1"/>'
    )
    assert places(paragraph("trước") + contents + paragraph("sau"), styles=styles) == [
        ("paragraph:1", "trước"),
        ("paragraph:3", "sau"),
    ]


def box(*paragraphs: str) -> str:
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_behind_the_paragraph_it_hangs_on() -> None:
    body = paragraph(run("đoạn một") + box(paragraph("DỰ THẢO"), paragraph("lần 2"))) + paragraph("đoạn hai")
    assert text(body) == "đoạn một\n\nDỰ THẢO\nlần 2\n\nđoạn hai"
    assert places(body)[1:3] == [("textbox:1/paragraph:1", "DỰ THẢO"), ("textbox:1/paragraph:2", "lần 2")]


def test_a_text_box_of_older_word_is_read_too() -> None:
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph('trong khung')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert text(paragraph(run("ngoài") + old)) == "ngoài\n\ntrong khung\n"


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    inner = box(paragraph("hộp trong"))
    assert text(paragraph(box(paragraph(run("hộp ngoài") + inner)))).split() == "hộp ngoài hộp trong".split()


def test_a_text_box_in_a_table_stands_behind_the_table() -> None:
    body = table(
        row("một", "<w:tc>" + paragraph(run("hai") + box(paragraph("khung"))) + "</w:tc>"), row("ba", "tư")
    )
    assert text(body) == "| một | hai |\n| ba | tư |\n\nkhung\n"


def note(kind: str, number: int, words: str) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{paragraph(mark + run(words))}</w:{kind}>'


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_stand_at_the_end_in_the_order_of_their_marks_which_no_figure_swallows() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + note("footnote", 1, "chú thích một")
        + note("footnote", 2, "chú thích hai")
    )
    body = (
        paragraph(run("đạt 30%") + reference("footnote", 2) + run(" GRDP") + reference("endnote", 7))
        + paragraph(run("nhắc lại") + reference("footnote", 2) + reference("footnote", 1))
        + paragraph("đoạn cuối")
    )
    found = places(body, footnotes=footnotes, endnotes=note("endnote", 7, "ghi chú cuối"))
    assert found == [
        ("paragraph:1", "đạt 30% GRDP"),
        ("paragraph:2", "nhắc lại"),
        ("paragraph:3", "đoạn cuối"),
        ("footnote:1", "chú thích hai"),
        ("footnote:2", "chú thích một"),
        ("endnote:1", "ghi chú cuối"),
    ]


def test_a_mark_without_its_note_is_no_fault() -> None:
    assert text(paragraph(run("lời") + reference("footnote", 9))).strip() == "lời"


def test_headers_and_footers_are_left_out() -> None:
    assert (
        text(paragraph("thân bài"), header=paragraph("đầu trang"), footer=paragraph("chân trang"))
        == "thân bài"
    )


@pytest.mark.parametrize("body", ['<w:altChunk r:id="r1"/>', paragraph('<w:subDoc r:id="r1"/>')])
def test_a_document_whose_text_lies_in_files_inside_it_is_refused(body: str) -> None:
    with pytest.raises(DocumentError, match="altChunk"):
        text(paragraph("mở đầu") + body)


def test_blank_paragraphs_are_counted_and_make_one_blank_line() -> None:
    body = (
        paragraph("")
        + paragraph("một")
        + paragraph("")
        + paragraph("<w:r><w:t> </w:t></w:r>")
        + paragraph("hai")
    )
    assert text(body) == "một\n\nhai"
    assert places(body) == [("paragraph:2", "một"), ("paragraph:5", "hai")]


def test_paragraphs_in_controls_and_other_wrappers_are_counted_with_the_others() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('một')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{paragraph('hai')}</w:customXml>{paragraph('ba')}"
    )
    assert [anchor for anchor, _ in places(body)] == ["paragraph:1", "paragraph:2", "paragraph:3"]


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


@pytest.mark.parametrize(
    ("words", "font", "expected", "encoding"),
    [
        ("kinh tÕ sè", ".VnTime", "kinh tế số", "tcvn3"),
        ("kinh tÕ", ".VnTimeH", "KINH TẾ", "tcvn3"),
        ("kinh teá soá", "VNI-Times", "kinh tế số", "vni"),
        ("kinh tế số", ".VnTime", "kinh tế số", None),
        ("2030 - 30%", ".VnArial", "2030 - 30%", None),
        ("kinh tÕ", "Times New Roman", "kinh tÕ", None),
    ],
)
def test_words_in_a_font_of_old_are_read_as_it_draws_them(
    words: str, font: str, expected: str, encoding: str | None
) -> None:
    half = len(words) // 2
    document = read_docx(
        word(
            paragraph(run(words[:half], fonts(font)) + run(words[half:], fonts(font)))
            + paragraph("chữ số của kinh tế")
        )
    )
    assert document.text == f"{expected}\nchữ số của kinh tế"
    assert document.origin.encoding == encoding


@pytest.mark.parametrize(
    "styles",
    [
        style("P", f"<w:rPr>{fonts('.VnTime')}</w:rPr>"),
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>",
        style("P", "") + style("C", f"<w:rPr>{fonts('.VnTime')}</w:rPr>", "character"),
    ],
    ids=["paragraph style", "default", "character style"],
)
def test_the_font_comes_from_the_styles_where_the_run_names_none(styles: str) -> None:
    named = '<w:rStyle w:val="C"/>' if 'w:styleId="C"' in styles else ""
    assert text(paragraph(run("kinh tÕ", named), '<w:pStyle w:val="P"/>'), styles=styles) == "kinh tế"


def test_words_in_fonts_of_old_and_new_stand_side_by_side() -> None:
    body = paragraph(run("kinh tÕ", fonts(".VnTime")) + run(" số ") + run("soá", fonts("VNI-Times")))
    document = read_docx(word(body))
    assert (document.text, document.origin.encoding) == ("kinh tế số số", "tcvn3+vni")
